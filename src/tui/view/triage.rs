//! What to do today, in the order to do it (R8).

use chrono::NaiveTime;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::words;
use crate::app::{App, Layer, LineEdit, Loading, Pages, Pane, Target, TriageRow};
use crate::model::{DueReason, Row};
use crate::tr;
use crate::tui::widget::field::Line;
use crate::tui::widget::{Frame, Pen, Piece, Want, piece, scroll_bar, share, window};

/// Draws the list and says how many rows it has room for.
pub fn draw(app: &App, pen: &mut Pen<'_>, area: Rect) -> Pages {
    let theme = pen.theme;
    let lang = app.lang;
    let triage = &app.triage;
    let (open, all) = (triage.open(), triage.rows.len());
    let mut title = vec![piece(tr!(lang, "view.to_do"), theme.title), dot(pen), piece(words::count(open), theme.text)];
    if triage.only_open {
        title.push(dot(pen));
        title.push(piece(tr!(lang, "view.only_open"), theme.accent));
    }
    let foot = if all > 0 {
        let style = if open == 0 { theme.done } else { theme.dim };
        let mut foot = vec![piece(tr!(lang, "view.done_today", done = triage.done - triage.put_off, all = all), style)];
        if triage.put_off > 0 {
            foot.push(dot(pen));
            foot.push(piece(tr!(lang, "view.put_off", count = triage.put_off), theme.dim));
        }
        foot
    } else {
        Vec::new()
    };
    let focused = app.pane == Pane::Main && app.layers.is_empty();
    pen.hit(area, Target::Pane(Pane::Main));
    let mut inner = Frame { title, foot, focused, ..Frame::default() }.draw(pen, area);
    if inner.is_empty() {
        return Pages::default();
    }
    filter_line(app, pen, &mut inner, &triage.filter, true);
    below(app, pen, &mut inner);
    if all > 0 && open == 0 {
        all_clear(app, pen, &mut inner);
    }
    if triage.shown.is_empty() {
        nothing(app, pen, inner);
    }
    let page = usize::from(inner.height);
    let shown = window(triage.cursor, triage.shown.len(), page);
    let columns = Columns::of(app, pen, inner, &shown);
    for (position, y) in shown.clone().zip(inner.y..) {
        let Some(row) = triage.shown.get(position).and_then(|at| triage.rows.get(*at)) else { continue };
        let line = Rect { y, height: 1, ..inner };
        let whole = Rect { x: line.x - 1, width: line.width + 2, ..line };
        pen.hit(whole, Target::TriageRow(position));
        if let Some(customer) = app.book.get(row.customer) {
            columns.draw(app, pen, line, row, customer);
        }
        if position == triage.cursor.at {
            pen.select(whole, if focused { theme.selected } else { theme.selected_away });
        }
    }
    scroll_bar(pen, area, &shown, triage.shown.len());
    Pages { list: inner.height, ..Pages::default() }
}

/// The sign between parts of a title.
pub(super) fn dot<'t>(pen: &Pen<'_>) -> Piece<'t> {
    piece(format!(" {} ", pen.signs().dot), pen.theme.dim)
}

/// The filter's line at the top of a list: while it is typed into, and as long as something stands in it. `keys_here`: it is
/// this one of those on the screen that is typed into.
pub(super) fn filter_line(app: &App, pen: &mut Pen<'_>, inner: &mut Rect, edit: &LineEdit, keys_here: bool) {
    let here = app.filters_files() == std::ptr::eq(edit, &app.files.filter);
    let typing = keys_here && here && matches!(app.top(), Some(Layer::Filter));
    if (!typing && edit.text.is_empty()) || inner.height < 2 {
        return;
    }
    let theme = pen.theme;
    let used = pen.text(inner.x, inner.y, inner.width, "f", theme.key) + 1;
    let place = Rect { x: inner.x + used, width: inner.width.saturating_sub(used), height: 1, ..*inner };
    let hint = tr!(app.lang, "view.filter_hint");
    let style = if typing { theme.field_focus } else { theme.accent };
    Line { edit, hint: &hint, focused: typing }.draw(pen, place, style);
    inner.y += 1;
    inner.height -= 1;
}

/// The lines below the list: E customers, and what is over the day's cap.
fn below(app: &App, pen: &mut Pen<'_>, inner: &mut Rect) {
    let theme = pen.theme;
    let mut line = |pen: &mut Pen<'_>, text: String, key: &str, target| {
        if inner.height < 4 {
            return;
        }
        inner.height -= 1;
        let place = Rect { y: inner.bottom(), height: 1, ..*inner };
        let used = pen.text(place.x, place.y, place.width, &text, theme.dim) + 2;
        pen.text(place.x + used, place.y, place.width.saturating_sub(used), key, theme.key);
        pen.hit(place, target);
    };
    let late = app.backup_line();
    if !late.is_empty() {
        let late = format!("{} {late}", pen.signs().late);
        line(pen, late, &tr!(app.lang, "safety.key"), Target::Backup);
    }
    let waiting = app.matters_line();
    if !waiting.is_empty() {
        line(pen, waiting, &tr!(app.lang, "matter.key"), Target::Matters);
    }
    if !app.triage.over_cap.is_empty() {
        let count = words::count(app.triage.over_cap.len() as u64);
        line(pen, tr!(app.lang, "view.over_cap", count = count), &tr!(app.lang, "view.over_cap_key"), Target::OverCap);
    }
    if !app.triage.e_line.is_empty() {
        let count = words::count(app.triage.e_line.len() as u64);
        line(pen, tr!(app.lang, "view.e_line", count = count), "", Target::ELine);
    }
}

/// 当日事当日毕: all that was due is done.
fn all_clear(app: &App, pen: &mut Pen<'_>, inner: &mut Rect) {
    if inner.height < 6 {
        return;
    }
    let theme = pen.theme;
    let sign = pen.signs().done;
    pen.text_middle(
        *inner,
        inner.y + 1,
        &format!("{sign} {}", tr!(app.lang, "view.all_clear")),
        theme.done.patch(theme.strong),
    );
    let put_off = app.triage.put_off;
    let mut count = tr!(app.lang, "view.all_clear_count", count = words::count((app.triage.done - put_off) as u64));
    if put_off > 0 {
        count = format!("{count} {} {}", pen.signs().dot, tr!(app.lang, "view.put_off", count = put_off));
    }
    pen.text_middle(*inner, inner.y + 2, &count, theme.dim);
    inner.y += 4;
    inner.height -= 4;
}

/// Why the list is empty.
fn nothing(app: &App, pen: &mut Pen<'_>, inner: Rect) {
    let text = match &app.loading {
        Loading::Waiting => tr!(app.lang, "view.opening"),
        _ if !app.triage.rows.is_empty() => tr!(app.lang, "view.none_fits"),
        _ => tr!(app.lang, "view.nothing_due"),
    };
    let theme = pen.theme;
    pen.text_middle(inner, inner.y + inner.height / 3, &text, theme.dim);
    if app.triage.rows.is_empty() && app.loading == Loading::Ready && inner.height > 4 {
        pen.text_middle(inner, inner.y + inner.height / 3 + 1, &tr!(app.lang, "view.nothing_due_key"), theme.dim);
    }
}

/// Widths of the columns, from what the rows on screen need.
struct Columns {
    name: u16,
    when: u16,
    clock: u16,
    contact: u16,
    country: u16,
    to_do: u16,
}

impl Columns {
    fn of(app: &App, pen: &Pen<'_>, inner: Rect, shown: &std::ops::Range<usize>) -> Self {
        // Sign, grade (two cells for a tier), mark, and the blanks between.
        let room = inner.width.saturating_sub(LEAD);
        let rows = || {
            shown.clone().filter_map(|at| {
                let row = app.triage.rows.get(*app.triage.shown.get(at)?)?;
                Some((row, app.book.get(row.customer)?))
            })
        };
        let most = |cells: &dyn Fn(&TriageRow, &Row) -> u16| rows().map(|(row, of)| cells(row, of)).max().unwrap_or(0);
        let cells = crate::tui::widget::cells_of;
        let when = most(&|row, of| cells(&when(app, row, of).0)).max(8);
        let clock = most(&|_, of| cells(&clock(app, pen, of).0)).min(20);
        let name = most(&|_, of| cells(of.name())).clamp(14, 40);
        let contact = most(&|_, of| cells(of.text().contact)).min(20);
        let to_do = most(&|_, of| cells(of.text().to_do)).min(60);
        let widths = share(
            room,
            2,
            &[
                Want { least: 14, most: name },
                Want::just(when),
                Want::just(clock),
                Want { least: to_do.min(16), most: to_do },
                Want { least: contact.min(10), most: contact },
                Want::just(2),
            ],
        );
        let width = |at: usize| widths.get(at).copied().unwrap_or(0);
        Self { name: width(0), when: width(1), clock: width(2), to_do: width(3), contact: width(4), country: width(5) }
    }

    fn draw(&self, app: &App, pen: &mut Pen<'_>, line: Rect, row: &TriageRow, of: &Row) {
        let theme = pen.theme;
        let signs = pen.signs();
        let (sign, loud) = match row {
            _ if row.put_off => (signs.arrow, theme.dim),
            _ if row.done => (signs.done, theme.done),
            _ if row.ringing => (signs.ringing, theme.today),
            _ if row.overdue_days > 0 => (signs.late, theme.late),
            _ => (signs.today, theme.today),
        };
        let quiet = |style: Style| if row.done { theme.dim } else { style };
        pen.text(line.x, line.y, 1, sign, loud);
        let grade = words::grade_or_tier(&of.standing, signs.none);
        pen.text(line.x + 2, line.y, 2, &grade, quiet(theme.text));
        let (mark, style) = match row {
            _ if row.reason == DueReason::Agreed => (signs.promise, theme.accent),
            _ if row.reason == DueReason::Inquiry => (signs.inquiry, theme.late),
            _ if row.new => (signs.fresh, theme.soon),
            _ if !row.done && app.advice(row.customer).is_some() => (signs.advice, theme.advice),
            _ => (" ", theme.text),
        };
        pen.text(line.x + 5, line.y, 1, mark, quiet(style));
        let mut x = line.x + LEAD;
        let style = if row.done { theme.dim } else { theme.strong };
        pen.text(x, line.y, self.name, of.name(), style);
        x += self.name + 2;
        if self.when > 0 {
            let (text, mut style) = when(app, row, of);
            if row.overdue_days > 0 && !row.done {
                style = theme.late;
            }
            pen.text(x, line.y, self.when, &text, quiet(style));
            x += self.when + 2;
        }
        if self.clock > 0 {
            let (text, style) = clock(app, pen, of);
            pen.text(x, line.y, self.clock, &text, quiet(style));
            x += self.clock + 2;
        }
        if self.to_do > 0 {
            pen.text(x, line.y, self.to_do, of.text().to_do, quiet(theme.text));
            x += self.to_do + 2;
        }
        if self.contact > 0 {
            pen.text(x, line.y, self.contact, of.text().contact, theme.dim);
            x += self.contact + 2;
        }
        if self.country > 0 {
            let country = of.country.map(|one| one.code().to_owned()).unwrap_or_default();
            pen.text(x, line.y, 2, &country, theme.dim);
        }
    }
}

/// Cells before the name.
const LEAD: u16 = 7;

/// How late, or the time that was agreed.
fn when(app: &App, row: &TriageRow, of: &Row) -> (String, Style) {
    if row.done {
        // What is done shows when it comes up again.
        let next = of.due.map(|due| words::relative(app.lang, due.day, due.time, app.today));
        return (next.unwrap_or_default(), Style::new());
    }
    let time: Option<NaiveTime> = of.due.filter(|due| due.day == row.due).and_then(|due| due.time);
    (words::relative(app.lang, row.due, time, app.today), Style::new())
}

/// Their time of day.
fn clock(app: &App, pen: &Pen<'_>, of: &Row) -> (String, Style) {
    match words::office(of, app.now.utc).map(|office| words::clock(app.lang, &office)) {
        Some(words::Clock::Open(text)) => (text, pen.theme.done),
        Some(words::Clock::Closing(text)) => (text, pen.theme.today),
        Some(words::Clock::Closed(text)) => (text, pen.theme.dim),
        None => (String::new(), pen.theme.dim),
    }
}
