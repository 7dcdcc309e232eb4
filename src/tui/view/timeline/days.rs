//! The days of the timeline: which one each cell stands for, the months and weeks over them, and today's line.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use ratatui::layout::Rect;

use super::super::words;
use crate::app::App;
use crate::tui::widget::{Pen, cells_of};

/// The days: which one each cell stands for.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    pub first: NaiveDate,
    pub a_cell: i64,
    pub area: Rect,
}

impl Scale {
    /// The cell of a day, if it is on the screen.
    pub fn cell(&self, day: NaiveDate) -> Option<u16> {
        let at = (day - self.first).num_days().div_euclid(self.a_cell);
        u16::try_from(at).ok().filter(|at| *at < self.area.width).map(|at| self.area.x + at)
    }

    /// The cells from a day to another, as far as they are on the screen.
    pub fn cells(&self, from: NaiveDate, to: NaiveDate) -> std::ops::Range<u16> {
        let at = |day: NaiveDate| (day - self.first).num_days().div_euclid(self.a_cell);
        let cut = |at: i64| u16::try_from(at.clamp(0, i64::from(self.area.width))).unwrap_or(0);
        self.area.x + cut(at(from))..self.area.x + cut(at(to).saturating_add(1))
    }
}

/// The months over the days, the weeks where there is room for them, and today.
pub(super) fn head(app: &App, pen: &mut Pen<'_>, days: Scale, with_weeks: bool) {
    let theme = pen.theme;
    let mut free = days.area.x;
    for cell in 0..days.area.width {
        let x = days.area.x + cell;
        let from = days.first + Days::new(u64::from(cell) * days.a_cell.unsigned_abs());
        let new_month = (0..days.a_cell)
            .filter_map(|more| from.checked_add_days(Days::new(more.unsigned_abs())))
            .find(|day| day.day() == 1);
        // The first cell tells its month, too, if the next one leaves it room.
        let told = if cell == 0 && from.day() < 20 { Some(from) } else { new_month };
        if let Some(day) = told.filter(|_| x >= free) {
            let name = words::month(app.lang, day, app.today);
            // A month cut short says nothing.
            if cells_of(&name) <= days.area.right().saturating_sub(x) {
                free = x + pen.text(x, days.area.y, cells_of(&name), &name, theme.dim) + 1;
            }
        }
    }
    if with_weeks {
        weeks(pen, days);
    }
    if let Some(x) = days.cell(app.today) {
        for y in days.area.y..days.area.bottom() {
            pen.text(x, y, 1, pen.signs().today_line, theme.today);
        }
    }
}

/// The Mondays: their days of the month, or the numbers of their weeks where a cell is a week or more than half of one.
fn weeks(pen: &mut Pen<'_>, days: Scale) {
    if days.a_cell > 7 {
        return;
    }
    let style = pen.theme.faint;
    let to_monday = Weekday::Mon.num_days_from_monday() + 7 - days.first.weekday().num_days_from_monday();
    let mut monday = days.first + Days::new(u64::from(to_monday % 7));
    let mut free = days.area.x;
    while let Some(x) = days.cell(monday) {
        let told = if days.a_cell <= 2 { monday.day().to_string() } else { format!("w{}", monday.iso_week().week()) };
        if x >= free && x + cells_of(&told) <= days.area.right() {
            free = x + pen.text(x, days.area.y + 1, cells_of(&told), &told, style) + 1;
        }
        monday = monday + Days::new(7);
    }
}
