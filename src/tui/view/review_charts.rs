//! The review's charts: the last weeks, the year.

use chrono::{Datelike, Days, NaiveDate};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::words;
use crate::app::{App, Target};
use crate::rules::{HEAT_WEEKS, Review, WeekReview};
use crate::tr;
use crate::tui::widget::{Pen, cells_of};

/// A small chart: its name, what it shows of a week, its style.
type Figure = (String, fn(&WeekReview) -> u32, Style);

/// The last weeks, a small chart for each figure.
pub(super) fn sparks(app: &App, pen: &mut Pen<'_>, line: Rect, review: &Review) {
    let (theme, lang) = (pen.theme, app.lang);
    let figures: [Figure; 4] = [
        (tr!(lang, "review.spark_done"), |week| week.tally.handled(), theme.done),
        (tr!(lang, "review.spark_left"), |week| week.tally.left, theme.late),
        (tr!(lang, "review.spark_quotes"), |week| week.quotes, theme.accent),
        (tr!(lang, "review.spark_orders"), |week| week.orders, theme.accent),
    ];
    let mut x = line.x + pen.text(line.x, line.y, line.width, &tr!(lang, "review.spark_weeks"), theme.dim) + 2;
    for (name, figure, style) in figures {
        let counts: Vec<u32> = review.weeks.iter().map(figure).collect();
        let chart = spark(&counts, pen.signs().spark);
        let wide = cells_of(&name) + 1 + cells_of(&chart);
        if x + wide > line.right() {
            break;
        }
        pen.text(x, line.y, wide, &name, theme.dim);
        pen.text(x + cells_of(&name) + 1, line.y, wide, &chart, style);
        x += wide + 2;
    }
}

/// A chart of figures: nothing is a blank, the most the highest.
fn spark(counts: &[u32], signs: [&str; 8]) -> String {
    let most = u64::from(counts.iter().copied().max().unwrap_or(0).max(1));
    let sign = |count: &u32| match u64::from(*count) {
        0 => " ",
        count => {
            let at = usize::try_from((count * 8).div_ceil(most)).unwrap_or(8).clamp(1, 8) - 1;
            signs.get(at).copied().unwrap_or(" ")
        }
    };
    counts.iter().map(sign).collect()
}

/// The year: a column a week, a line a weekday.
pub(super) fn heat(app: &App, pen: &mut Pen<'_>, area: Rect, review: &Review) {
    let theme = pen.theme;
    if area.height < 3 {
        return;
    }
    let labels = 6;
    let signs = pen.signs().heat;
    let a_cell = cells_of(signs[4]).max(1);
    let weeks = usize::from(area.width.saturating_sub(labels) / a_cell).min(HEAT_WEEKS);
    let from = HEAT_WEEKS - weeks;
    let most = review.heat.iter().copied().max().unwrap_or(0);
    let mut free = area.x + labels;
    for week in 0..weeks {
        let x = area.x + labels + u16::try_from(week).unwrap_or(0) * a_cell;
        let monday = day_at(review.heat_from, (from + week) * 7);
        let first = (0..7).map(|day| day_at(monday, day)).find(|day| day.day() == 1);
        if let Some(day) = first.filter(|_| x >= free) {
            let name = words::month(app.lang, day, app.today);
            if x + cells_of(&name) <= area.right() {
                free = x + pen.text(x, area.y, cells_of(&name), &name, theme.dim) + 1;
            }
        }
        let shown = review.span.holds(monday);
        for day in 0..7_u16 {
            let at = (from + week) * 7 + usize::from(day);
            let y = area.y + 1 + day;
            if y >= area.bottom() || day_at(review.heat_from, at) > app.today {
                continue;
            }
            let count = review.heat.get(at).copied().unwrap_or(0);
            let level = (u64::from(count) * 4).div_ceil(u64::from(most.max(1)));
            let level = usize::try_from(level).unwrap_or(0).min(4);
            let style = match (shown, level) {
                (true, _) => theme.accent,
                (_, 0) => theme.faint,
                _ => theme.done,
            };
            pen.text(x, y, a_cell, signs.get(level).copied().unwrap_or(""), style);
        }
        pen.hit(Rect { x, y: area.y, width: a_cell, height: area.height.min(8) }, Target::ReviewWeek(monday));
    }
    for day in [0_u16, 2, 4, 6] {
        let y = area.y + 1 + day;
        if y < area.bottom() {
            let name = words::weekday(app.lang, day_at(review.heat_from, day.into()));
            pen.text(area.x, y, labels, &name, theme.dim);
        }
    }
    if area.height >= 9 {
        let y = area.y + 8;
        let mut x = area.x + labels;
        for sign in signs {
            x += pen.text(x, y, a_cell, sign, theme.done);
        }
        pen.text(
            x + 1,
            y,
            area.right().saturating_sub(x + 1),
            &tr!(app.lang, "review.heat_most", count = most),
            theme.dim,
        );
    }
}

fn day_at(from: NaiveDate, days: usize) -> NaiveDate {
    from.checked_add_days(Days::new(days as u64)).unwrap_or(from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::signs::UNICODE;

    #[test]
    fn r7_a_chart_shows_the_most_highest_and_nothing_as_nothing() {
        assert_eq!(spark(&[0, 1, 4, 8], UNICODE.spark), " ▁▄█");
        assert_eq!(spark(&[0, 0], UNICODE.spark), "  ");
        assert_eq!(spark(&[u32::MAX, 1], UNICODE.spark), "█▁");
    }
}
