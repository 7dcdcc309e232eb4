//! Everybody: a table with heads to sort by.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::triage::{dot, filter_line};
use super::words;
use crate::app::{App, Loading, Pages, Pane, Screen, Target};
use crate::book::SortKey;
use crate::book::words as book_words;
use crate::model::{Row, Status};
use crate::tr;
use crate::tui::widget::{Frame, Pen, Want, cells_of, piece, scroll_bar, share, window};

/// A column of the table, the weightiest first: what it sorts by, its width, whether numbers stand in it.
struct Head {
    key: Option<SortKey>,
    want: Want,
    right: bool,
}

const HEADS: [Head; 11] = [
    Head { key: Some(SortKey::Name), want: Want { least: 16, most: 34 }, right: false },
    Head { key: Some(SortKey::Grade), want: Want::just(5), right: false },
    Head { key: Some(SortKey::Due), want: Want::just(12), right: false },
    Head { key: Some(SortKey::Country), want: Want::just(4), right: false },
    Head { key: Some(SortKey::LastContact), want: Want::just(10), right: true },
    Head { key: Some(SortKey::Code), want: Want { least: 9, most: 12 }, right: false },
    Head { key: Some(SortKey::Amount), want: Want { least: 13, most: 16 }, right: true },
    Head { key: Some(SortKey::Status), want: Want { least: 9, most: 9 }, right: false },
    Head { key: None, want: Want { least: 14, most: 22 }, right: false },
    Head { key: Some(SortKey::Created), want: Want::just(9), right: true },
    Head { key: None, want: Want { least: 12, most: 60 }, right: false },
];

/// Where the columns stand, from left to right: positions in [`HEADS`].
const ORDER: [usize; 11] = [0, 1, 2, 10, 8, 3, 5, 7, 4, 9, 6];

/// Cells before the name: the sign and the mark.
const LEAD: u16 = 3;

/// Draws the table and says how many rows it has room for.
pub fn draw(app: &App, pen: &mut Pen<'_>, area: Rect) -> Pages {
    let theme = pen.theme;
    let list = &app.customers;
    let focused = app.screen == Screen::Customers && app.pane == Pane::Main && app.layers.is_empty();
    pen.hit(area, if app.together() { Target::Beside(Screen::Customers) } else { Target::Pane(Pane::Main) });
    let marked =
        (!list.marked.is_empty()).then(|| tr!(app.lang, "view.marked", count = words::count(list.marked.len() as u64)));
    let foot = marked.map(|text| vec![piece(text, theme.marked)]).unwrap_or_default();
    let mut inner = Frame { title: title(app, pen), foot, focused, ..Frame::default() }.draw(pen, area);
    if inner.height < 2 {
        return Pages::default();
    }
    // Beside the timeline and the quotes, it is this list that is filtered.
    filter_line(app, pen, &mut inner, &list.words, app.screen != Screen::Board);
    let widths = share(inner.width.saturating_sub(LEAD), 2, &HEADS.map(|head| head.want));
    heads(app, pen, inner, &widths);
    inner.y += 1;
    inner.height -= 1;
    if list.shown.is_empty() {
        let waits = app.loading == Loading::Waiting;
        let text = if waits { tr!(app.lang, "view.opening") } else { tr!(app.lang, "view.none_fits") };
        pen.text_middle(inner, inner.y + inner.height / 3, &text, theme.dim);
    }
    let shown = window(list.cursor, list.shown.len(), inner.height.into());
    for (position, y) in shown.clone().zip(inner.y..) {
        let Some(row) = list.shown.get(position).and_then(|number| app.book.row(*number)) else { continue };
        let whole = Rect { x: inner.x - 1, y, width: inner.width + 2, height: 1 };
        pen.hit(whole, Target::CustomerRow(position));
        line(app, pen, Rect { y, height: 1, ..inner }, &widths, row);
        if position == list.cursor.at {
            pen.select(whole, if focused { theme.selected } else { theme.selected_away });
        }
    }
    scroll_bar(pen, area, &shown, list.shown.len());
    Pages { list: inner.height, ..Pages::default() }
}

/// `Customers · 312 of 5,012 · B · DE`.
fn title<'t>(app: &App, pen: &Pen<'_>) -> Vec<crate::tui::widget::Piece<'t>> {
    let theme = pen.theme;
    let lang = app.lang;
    let (shown, all) = (app.customers.shown.len() as u64, app.book.len() as u64);
    let count = if shown == all {
        words::count(all)
    } else {
        tr!(lang, "view.of", shown = words::count(shown), all = words::count(all))
    };
    let mut title = vec![piece(tr!(lang, "view.customers"), theme.title), dot(pen), piece(count, theme.text)];
    let filter = &app.customers.filter;
    let mut chips = Vec::new();
    if let Some(status) = filter.status {
        chips.push(book_words::status(status, lang));
    }
    if let Some(grade) = filter.grade {
        chips.push(grade.map_or_else(|| pen.signs().none.to_owned(), |grade| grade.word().to_owned()));
    }
    if let Some(country) = filter.country {
        chips.push(country.code().to_owned());
    }
    if let Some(tag) = &filter.tag {
        chips.push(format!("#{tag}"));
    }
    if let Some(urgency) = filter.urgency {
        chips.push(match urgency {
            crate::model::Urgency::Urgent => tr!(lang, "view.urgent"),
            crate::model::Urgency::Soon => tr!(lang, "view.soon"),
            crate::model::Urgency::Later => tr!(lang, "view.later"),
            crate::model::Urgency::Slow => tr!(lang, "view.slow"),
        });
    }
    if filter.archived {
        chips.push(tr!(lang, "view.archived"));
    }
    for chip in chips {
        title.push(dot(pen));
        title.push(piece(chip, theme.accent));
    }
    title
}

/// Each column's place in a line.
fn places(inner: Rect, widths: &[u16]) -> impl Iterator<Item = (usize, u16, u16)> {
    let mut x = inner.x + LEAD;
    ORDER.into_iter().filter_map(move |at| {
        let width = widths.get(at).copied().filter(|width| *width > 0)?;
        let here = x;
        x += width + 2;
        Some((at, here, width))
    })
}

fn heads(app: &App, pen: &mut Pen<'_>, inner: Rect, widths: &[u16]) {
    let theme = pen.theme;
    let sorted = pen.signs().sorted;
    for (at, x, width) in places(inner, widths) {
        let Some(head) = HEADS.get(at) else { continue };
        let mut name = head_name(app, at);
        let mut style = theme.dim;
        if head.key == Some(app.customers.sort) {
            style = theme.accent;
            let arrow = if app.customers.reversed { sorted[1] } else { sorted[0] };
            name = crate::tui::width::cut(&name, usize::from(width.saturating_sub(1)));
            name.push_str(arrow);
        }
        if head.right {
            pen.text_right(x + width, inner.y, width, &name, style);
        } else {
            pen.text(x, inner.y, width, &name, style);
        }
        if let Some(key) = head.key {
            pen.hit(Rect::new(x, inner.y, width, 1), Target::SortHead(key));
        }
    }
}

fn head_name(app: &App, at: usize) -> String {
    let lang = app.lang;
    match at {
        0 => tr!(lang, "field.name"),
        1 => tr!(lang, "view.head_grade"),
        2 => tr!(lang, "field.next"),
        3 => tr!(lang, "view.head_country"),
        4 => tr!(lang, "view.head_last"),
        5 => tr!(lang, "field.code"),
        6 => tr!(lang, "view.head_amount"),
        7 => tr!(lang, "view.head_status"),
        8 => tr!(lang, "field.contact"),
        9 => tr!(lang, "view.head_created"),
        _ => tr!(lang, "field.to_do"),
    }
}

/// The sign of a row: late, today, soon, or nothing.
pub(super) fn sign(app: &App, pen: &Pen<'_>, row: &Row) -> (&'static str, Style) {
    let theme = pen.theme;
    match row.due.map(|due| (due.day - app.today).num_days()) {
        Some(..0) => (pen.signs().late, theme.late),
        Some(0) => (pen.signs().today, theme.today),
        Some(1..=7) => (pen.signs().soon, theme.soon),
        _ => (" ", theme.dim),
    }
}

fn line(app: &App, pen: &mut Pen<'_>, line: Rect, widths: &[u16], row: &Row) {
    let theme = pen.theme;
    let lang = app.lang;
    let (sign, style) = sign(app, pen, row);
    pen.text(line.x, line.y, 1, sign, style);
    let marked = app.customers.marked.contains(&row.id);
    if marked {
        pen.text(line.x + 1, line.y, 1, pen.signs().marked, theme.marked);
    }
    let text = row.text();
    for (at, x, width) in places(line, widths) {
        let (value, style) = match at {
            0 => {
                let name = if row.standing.do_not_contact { theme.late } else { theme.strong };
                (text.name.to_owned(), if marked { theme.marked } else { name })
            }
            1 => (words::grade_or_tier(&row.standing, pen.signs().none), grade_style(pen, row)),
            2 => match row.due {
                Some(due) => (words::relative_within(lang, due.day, due.time, app.today, width), style),
                None => (pen.signs().none.to_owned(), theme.dim),
            },
            3 => (row.country.map(|one| one.code().to_owned()).unwrap_or_default(), theme.dim),
            4 => match row.standing.last_contact {
                Some(day) => (words::ago(lang, day, app.today), theme.dim),
                None => (pen.signs().none.to_owned(), theme.dim),
            },
            5 => (text.code.to_owned(), theme.dim),
            6 => (row.expected_amount.map(|amount| amount.to_string()).unwrap_or_default(), theme.text),
            7 => (book_words::status(row.standing.status, lang), theme.dim),
            8 => (text.contact.to_owned(), theme.dim),
            9 => (words::day_short(lang, row.standing.created, app.today), theme.dim),
            _ => (text.to_do.to_owned(), theme.text),
        };
        if HEADS.get(at).is_some_and(|head| head.right) {
            pen.text(x + width - cells_of(&value).min(width), line.y, width, &value, style);
        } else {
            pen.text(x, line.y, width, &value, style);
        }
    }
}

fn grade_style(pen: &Pen<'_>, row: &Row) -> Style {
    match row.standing.status {
        Status::Won => pen.theme.done,
        Status::Prospect if row.standing.grade.is_some() => pen.theme.text,
        _ => pen.theme.dim,
    }
}
