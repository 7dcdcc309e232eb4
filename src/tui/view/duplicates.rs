//! Customers that likely stand in the book twice: a line for each pair; two of them side by side.

use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation as _;

use super::words;
use crate::app::{App, Button, Duplicates, Sides};
use crate::book::{Compared, words as told};
use crate::model::CustomerId;
use crate::text::Lang;
use crate::tr;
use crate::tui::widget::{Frame, Pen, cells_of, list_rows, piece, popup};
use crate::tui::width;

/// It is no wider.
const WIDE: u16 = 170;
/// From so many cells on, what would be kept has a column of its own.
const ROOM_FOR_KEPT: u16 = 110;
/// Of a long value so much is shown before the place where it differs from the other, and so much at most in all.
const BEFORE: usize = 8;
const MOST: usize = 200;
/// Cells of a score.
const SCORE: u16 = 5;

/// Draws it; gives how many rows there was room for.
pub fn draw(app: &App, pen: &mut Pen<'_>, list: &Duplicates) -> u16 {
    match &list.sides {
        Some(sides) => draw_sides(app, pen, list, sides),
        None => draw_list(app, pen, list),
    }
}

fn draw_list(app: &App, pen: &mut Pen<'_>, list: &Duplicates) -> u16 {
    let theme = pen.theme;
    let lang = app.lang;
    let screen = pen.screen();
    let rows =
        u16::try_from(list.shown.len()).unwrap_or(u16::MAX).clamp(4, screen.height.saturating_sub(7).clamp(4, 30));
    let place = popup::place(screen, screen.width.saturating_sub(4).min(WIDE), rows + 3);
    let title = vec![piece(tr!(lang, "merge.title"), theme.title)];
    let note = match list.asked {
        None => vec![piece(words::count(list.shown.len() as u64), theme.dim)],
        Some(_) => Vec::new(),
    };
    let inner = popup::open(pen, place, &Frame { title, note, focused: true, ..Frame::default() });
    let mut buttons = Vec::new();
    if list.lit().is_some() {
        buttons.push(("Enter", tr!(lang, "merge.look"), Button::Yes));
        buttons.push(("t", tr!(lang, "merge.apart"), Button::Fewer));
    }
    buttons.push(("Esc", tr!(lang, "view.cancel"), Button::No));
    popup::buttons(pen, place, buttons);
    if inner.height < 2 || inner.width < 20 {
        return 1;
    }
    let body = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
    if let Some(ticket) = list.asked {
        let job = app.jobs.iter().find(|job| job.ticket == ticket);
        let share = job.and_then(|job| Some(job.done.min(job.of?) * 100 / job.of.filter(|of| *of > 0)?));
        let done = share.map(|share| format!("{share} %")).unwrap_or_default();
        pen.lines_middle(body, &tr!(lang, "merge.looking", done = done), theme.dim);
        return body.height;
    }
    if list.shown.is_empty() {
        let text = list.error.clone().unwrap_or_else(|| tr!(lang, "merge.none"));
        pen.lines_middle(body, &text, theme.dim);
        return body.height;
    }
    let name = (inner.width.saturating_sub(SCORE + 3)) * 3 / 8;
    let why = Rect {
        x: inner.x + SCORE + 2 * (name + 2),
        width: inner.width.saturating_sub(SCORE + 2 * (name + 2)),
        ..inner
    };
    pen.text(inner.x, inner.y, SCORE, &tr!(lang, "merge.score"), theme.dim);
    pen.text(why.x, inner.y, why.width, &tr!(lang, "merge.reasons"), theme.dim);
    list_rows(pen, (place, body), (list.cursor, list.shown.len()), |pen, y, position| {
        let Some(pair) = list.shown.get(position).and_then(|at| list.pairs.get(*at)) else { return };
        let apart = list.is_apart(pair);
        let (strong, plain) = if apart { (theme.dim, theme.dim) } else { (theme.strong, theme.text) };
        let score = if apart { pen.signs().none.to_owned() } else { pair.score.to_string() };
        pen.text_right(inner.x + 3, y, 3, &score, strong);
        for (nth, id) in [(0, pair.one), (1, pair.other)] {
            customer(app, pen, (inner.x + SCORE + nth * (name + 2), y, name), id, plain);
        }
        let reasons: Vec<String> = if apart {
            vec![tr!(lang, "merge.apart")]
        } else {
            pair.reasons.iter().map(|(common, value)| reason(*common, value, lang, why.width)).collect()
        };
        pen.text(why.x, y, why.width, &reasons.join(", "), theme.dim);
    });
    body.height
}

/// What two have in common: where there is room with the value.
fn reason(common: crate::rules::Common, value: &str, lang: Lang, room: u16) -> String {
    let name = told::common(common, lang);
    if room >= 40 { format!("{name} {value}") } else { name }
}

/// Name, country and code.
fn customer(
    app: &App,
    pen: &mut Pen<'_>,
    (x, y, cells): (u16, u16, u16),
    id: CustomerId,
    style: ratatui::style::Style,
) {
    let Some(row) = app.book.get(id) else { return };
    let dim = pen.theme.dim;
    let about = format!("{} {}", row.country.map(|country| country.to_string()).unwrap_or_default(), row.code());
    let room = cells_of(about.trim()).min(cells / 2);
    let used = pen.text(x, y, cells.saturating_sub(room + 1), row.name(), style);
    pen.text(x + used + 1, y, cells.saturating_sub(used + 1), about.trim(), dim);
}

fn draw_sides(app: &App, pen: &mut Pen<'_>, list: &Duplicates, sides: &Sides) -> u16 {
    let theme = pen.theme;
    let lang = app.lang;
    let screen = pen.screen();
    let rows = u16::try_from(sides.rows.len()).unwrap_or(u16::MAX).clamp(4, screen.height.saturating_sub(6).max(4));
    let place = popup::place(screen, screen.width.saturating_sub(4).min(WIDE), rows + 4);
    let title = vec![
        piece(app.name(sides.other), theme.dim),
        piece(format!(" {} ", pen.signs().arrow), theme.dim),
        piece(app.name(sides.keep), theme.title),
    ];
    let note = if list.sent.is_some() { vec![piece(tr!(lang, "view.saving"), theme.dim)] } else { Vec::new() };
    let inner = popup::open(pen, place, &Frame { title, note, focused: true, ..Frame::default() });
    let buttons = [
        ("m", tr!(lang, "merge.merge"), Button::Yes),
        ("Tab", tr!(lang, "merge.swap"), Button::More),
        ("t", tr!(lang, "merge.apart"), Button::Fewer),
        ("Esc", tr!(lang, "view.cancel"), Button::No),
    ];
    popup::buttons(pen, place, buttons);
    if inner.height < 2 || inner.width < 20 {
        return 1;
    }
    let columns = Columns::of(inner);
    columns.heads(pen, inner.y, lang);
    let body = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
    if sides.rows.is_empty() {
        pen.lines_middle(body, &tr!(lang, "view.loading"), theme.dim);
        return body.height;
    }
    list_rows(pen, (place, body), (sides.cursor, sides.rows.len()), |pen, y, position| {
        if let Some(row) = sides.rows.get(position) {
            columns.row(pen, y, row);
        }
    });
    body.height
}

/// Where each column stands: its first cell and how many it has.
struct Columns {
    label: (u16, u16),
    keep: (u16, u16),
    other: (u16, u16),
    kept: Option<(u16, u16)>,
}

impl Columns {
    fn of(area: Rect) -> Self {
        let label = (area.width / 5).min(20);
        let room = area.width.saturating_sub(label + 2);
        let many = if area.width >= ROOM_FOR_KEPT { 3 } else { 2 };
        let each = (room / many).saturating_sub(3);
        let at = |nth: u16| (area.x + label + 2 + nth * (each + 3), each);
        Self { label: (area.x, label), keep: at(0), other: at(1), kept: (many == 3).then(|| at(2)) }
    }

    fn heads(&self, pen: &mut Pen<'_>, y: u16, lang: Lang) {
        let style = pen.theme.dim;
        pen.text(self.keep.0 + 2, y, self.keep.1.saturating_sub(2), &tr!(lang, "merge.keep"), style);
        pen.text(self.other.0 + 2, y, self.other.1.saturating_sub(2), &tr!(lang, "merge.other"), style);
        if let Some((x, cells)) = self.kept {
            pen.text(x, y, cells, &tr!(lang, "merge.kept"), style);
        }
    }

    /// A field: what is kept of which side has a sign, what both say is dim, what one of them alone says stands out.
    fn row(&self, pen: &mut Pen<'_>, y: u16, row: &Compared) {
        let theme = pen.theme;
        pen.text(self.label.0, y, self.label.1, &row.label, theme.dim);
        for ((x, cells), value, beside) in [(self.keep, &row.keep, &row.other), (self.other, &row.other, &row.keep)] {
            let stays = !value.is_empty() && row.kept.contains(value.as_str());
            let style = match (row.same(), stays) {
                (true, _) => theme.dim,
                (false, true) => theme.strong,
                (false, false) => theme.text,
            };
            if stays && !row.same() {
                pen.text(x, y, 1, pen.signs().done, theme.done);
            }
            let cells = cells.saturating_sub(2);
            pen.text(x + 2, y, cells, &differing(value, beside, cells), style);
        }
        if let Some((x, cells)) = self.kept {
            let style = if row.kept == row.keep { theme.dim } else { theme.text };
            pen.text(x, y, cells, &differing(&row.kept, &row.keep, cells), style);
        }
    }
}

/// A value on one line. One that is longer than its room begins a little before the place where it differs from the one beside it.
fn differing(value: &str, beside: &str, cells: u16) -> String {
    let (value, beside) = (value.replace('\n', " "), beside.replace('\n', " "));
    if value == beside || value.len() <= usize::from(cells) || cells_of(&value) <= cells {
        return value;
    }
    let same = value.graphemes(true).zip(beside.graphemes(true)).take_while(|(one, other)| one == other).count();
    // What differs early enough is seen from the beginning.
    let from = if same < usize::from(cells / 2) { 0 } else { same.saturating_sub(BEFORE) };
    let begun = if from > 0 { width::cut_sign() } else { "" };
    value.graphemes(true).skip(from).take(MOST).fold(begun.to_owned(), |line, part| line + part)
}
