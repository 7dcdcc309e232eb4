//! The search: a line on top, who fits below it, and everything about the lit one beside it.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{detail, words};
use crate::app::{App, BoardColumn, Search, Target, say};
use crate::book::words as book_words;
use crate::model::Row;
use crate::search::{Field, Hit, lit};
use crate::tr;
use crate::tui::widget::field::Line;
use crate::tui::widget::{Frame, Pen, cells_of, piece, popup, scroll_bar, window};
use crate::tui::width;

/// From how many columns on the lit one stands beside the list; below that, under it.
const BESIDE: u16 = 100;

/// Draws it; gives how many rows of the list there was room for.
pub fn draw(app: &App, pen: &mut Pen<'_>, search: &Search, top: bool) -> u16 {
    let theme = pen.theme;
    let screen = pen.screen();
    let body = Rect { y: screen.y + 1, height: screen.height.saturating_sub(2), ..screen };
    let (list, card) = parts(body, search.found.hits.len());
    let mut title = vec![piece(tr!(app.lang, "view.search"), theme.title)];
    if let Some(column) = search.narrow {
        title.push(piece(format!(" {} {}", pen.signs().dot, say::column(column, app.lang)), theme.accent));
    }
    let note = match () {
        () if search.query.is_empty() => Vec::new(),
        () => vec![piece(tr!(app.lang, "view.found", count = words::count(search.found.total as u64)), theme.dim)],
    };
    let foot = if app.index_ready {
        Vec::new()
    } else {
        vec![piece(
            tr!(app.lang, "view.search_filling", done = app.index.len() * 100 / app.index_parts().max(1)),
            theme.today,
        )]
    };
    let inner = popup::open(pen, list, &Frame { title, note, foot, focused: top });
    if inner.height < 3 {
        return 0;
    }
    pen.text(inner.x, inner.y, 2, "/", theme.key);
    let line = Rect { x: inner.x + 2, width: inner.width.saturating_sub(2), height: 1, ..inner };
    let hint = tr!(app.lang, "view.search_hint");
    Line { edit: &search.line, hint: &hint, focused: top && !search.in_list }.draw(pen, line, theme.text);
    pen.rule(
        inner,
        inner.y + 1,
        &if search.query.is_empty() { tr!(app.lang, "view.looked_at") } else { String::new() },
    );
    let rows = Rect { y: inner.y + 2, height: inner.height - 2, ..inner };
    results(app, pen, search, list, rows);
    if !card.is_empty() {
        beside(app, pen, search, card);
    }
    rows.height
}

/// Where the list stands, and the lit one's card.
fn parts(body: Rect, hits: usize) -> (Rect, Rect) {
    if body.width >= BESIDE {
        let wide = (body.width * 11 / 20).min(body.width - 46);
        (Rect { width: wide, ..body }, Rect { x: body.x + wide, width: body.width - wide, ..body })
    } else if body.height >= 18 {
        let rows = u16::try_from(hits).unwrap_or(u16::MAX).clamp(3, body.height * 2 / 5);
        let tall = rows + 4;
        (Rect { height: tall, ..body }, Rect { y: body.y + tall, height: body.height - tall, ..body })
    } else {
        (body, Rect::ZERO)
    }
}

fn results(app: &App, pen: &mut Pen<'_>, search: &Search, frame: Rect, rows: Rect) {
    let theme = pen.theme;
    let found = &search.found;
    if found.hits.is_empty() {
        let text = match () {
            () if search.query.is_empty() => tr!(app.lang, "view.search_empty"),
            () if !app.index_ready => tr!(app.lang, "view.search_wait"),
            () => tr!(app.lang, "view.search_none"),
        };
        for (line, y) in width::wrap(&text, rows.width.into()).iter().zip(rows.y..rows.bottom()) {
            pen.text(rows.x, y, rows.width, line, theme.dim);
        }
        return;
    }
    let shown = window(search.cursor, found.hits.len(), rows.height.into());
    for (position, y) in shown.clone().zip(rows.y..) {
        let Some(hit) = found.hits.get(position) else { continue };
        let whole = Rect { x: rows.x - 1, y, width: rows.width + 2, height: 1 };
        match app.book.get(hit.id) {
            Some(row) => result(app, pen, search, hit, row, Rect { y, height: 1, ..rows }),
            // Known to the index already, its row is on its way.
            None => _ = pen.text(rows.x, y, rows.width, &hit.text, theme.dim),
        }
        pen.hit(whole, Target::Row(position));
        if position == search.cursor.at {
            pen.select(whole, theme.selected);
        }
    }
    scroll_bar(pen, frame, &shown, found.hits.len());
}

/// `A  Müller Maschinenbau   DE  3 d late   phone +49 711 …`.
fn result(app: &App, pen: &mut Pen<'_>, search: &Search, hit: &Hit, row: &Row, area: Rect) {
    let theme = pen.theme;
    let away = row.standing.archived.is_some();
    let style = if away { theme.dim } else { theme.text };
    let mark = mark(pen, row);
    pen.text(area.x, area.y, 2, &mark, theme.accent);
    let told = told(app, search, hit, row);
    // What matched stands in a column of its own, so that countries stand below each other.
    let right = if search.query.is_empty() { 0 } else { area.width / 3 };
    let country = row.country.map(|country| country.code().to_owned()).unwrap_or_default();
    let mut end = area.right();
    if right > 0 {
        let (word, value) = told;
        let used = pen.text(end - right, area.y, right, &word, theme.dim);
        lit_line(pen, (end - right + used, area.y), right.saturating_sub(used), &value, search, theme.dim);
        end = end.saturating_sub(right + 2);
    }
    if area.width >= 44 {
        pen.text(end.saturating_sub(2), area.y, 2, &country, theme.dim);
        end = end.saturating_sub(4);
    }
    let x = area.x + 3;
    lit_line(pen, (x, area.y), end.saturating_sub(x), row.name(), search, style);
}

/// The grade or status, in two cells.
fn mark(pen: &Pen<'_>, row: &Row) -> String {
    match BoardColumn::of(row) {
        BoardColumn::Grade(_) | BoardColumn::Ungraded => words::grade(&row.standing, pen.signs().none),
        BoardColumn::Won => pen.signs().won.to_owned(),
        BoardColumn::NoNeed => pen.signs().no_need.to_owned(),
    }
}

/// The field that matched with a blank behind it and, where that is not the name, its text.
fn told(app: &App, search: &Search, hit: &Hit, row: &Row) -> (String, String) {
    if search.query.is_empty() {
        return Default::default();
    }
    let text = row.text();
    let as_written = |candidates: &[&str]| {
        let fits = candidates.iter().find(|one| !lit(one, &search.query).is_empty());
        fits.map_or_else(|| hit.text.clone(), |one| (*one).to_owned())
    };
    let value = match hit.field {
        // Another name it goes by, or another spelling: only the first is not on the left already.
        Field::Name if !lit(row.name(), &search.query).is_empty() => return Default::default(),
        Field::Name if crate::text::fold(row.name()).starts_with(&hit.text) => {
            return (tr!(app.lang, "view.nearly"), String::new());
        }
        Field::Name => hit.text.clone(),
        Field::Code => text.code.to_owned(),
        Field::Contact => as_written(&[text.contact]),
        Field::Email => as_written(&[text.email]),
        Field::Phone => as_written(&[text.phone]),
        Field::Tag => as_written(&row.tags().collect::<Vec<_>>()),
        Field::Product | Field::Note => hit.text.clone(),
    };
    (format!("{} ", book_words::found_field(hit.field.word(), app.lang)), value)
}

/// A text with what matched lit.
fn lit_line(pen: &mut Pen<'_>, at: (u16, u16), cells: u16, text: &str, search: &Search, style: Style) {
    let cut = width::cut(text, cells.into());
    pen.text(at.0, at.1, cells, &cut, style);
    for range in lit(text, &search.query) {
        // What was cut off is not lit; the cut text begins as the whole one does.
        let (Some(before), Some(matched)) = (cut.get(..range.start), text.get(range.clone())) else { continue };
        if !cut.get(range.start..).is_some_and(|rest| rest.starts_with(matched)) {
            continue;
        }
        let x = at.0 + cells_of(before);
        pen.text(x, at.1, cells.saturating_sub(cells_of(before)), matched, style.patch(pen.theme.lit));
    }
}

/// The lit one's card, without another key.
fn beside(app: &App, pen: &mut Pen<'_>, search: &Search, area: Rect) {
    let theme = pen.theme;
    pen.clear(area);
    pen.hit(area, Target::Layer);
    let row = search.lit().and_then(|id| app.book.get(id));
    let title = row.map(|row| vec![piece(row.name().to_owned(), theme.title)]).unwrap_or_default();
    let note = row.map(|row| vec![piece(row.code().to_owned(), theme.dim)]).unwrap_or_default();
    let inner = Frame { title, note, ..Frame::default() }.draw(pen, area);
    if let Some(row) = row.filter(|_| !inner.is_empty()) {
        let lines = detail::profile(app, pen, row, app.cards.get(row.id), inner);
        detail::paint(pen, inner, &lines, 0);
    }
}
