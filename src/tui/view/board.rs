//! The board: columns by grade and status, as wide as their cards need; they share their borders.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::customers::sign;
use super::triage::filter_line;
use super::words;
use crate::app::{App, BoardColumn, Column, Pages, Pane, Screen, Target};
use crate::model::Row;
use crate::tr;
use crate::tui::widget::{Pen, cells_of, level, piece, window};
use crate::tui::width;

/// The fewest cells a column is of use with, borders not counted.
const LEAST: u16 = 8;
/// The most it can use.
const MOST: u16 = 38;

/// Where a column stands: both borders included.
#[derive(Debug, Clone, Copy)]
struct Place {
    number: usize,
    column: BoardColumn,
    area: Rect,
}

/// Draws the columns and says how many cards one has room for.
pub fn draw(app: &App, pen: &mut Pen<'_>, whole: Rect) -> Pages {
    pen.hit(whole, if app.together() { Target::Beside(Screen::Board) } else { Target::Pane(Pane::Main) });
    let mut line = Rect { x: whole.x + 2, width: whole.width.saturating_sub(4), ..whole };
    filter_line(app, pen, &mut line, &app.board.words, app.screen == Screen::Board);
    let area = Rect { y: line.y, height: line.height, ..whole };
    let tall = if area.height >= 28 { 2 } else { 1 };
    let cards = area.height.saturating_sub(2 + HEAD) / tall;
    let places = places(app, area, cards.into());
    let focused = app.screen == Screen::Board && app.pane == Pane::Main && app.layers.is_empty();
    let over = app.board.drag.as_ref().and_then(|drag| drag.over.filter(|over| *over != drag.from));
    for place in &places {
        outline(pen, *place, &places, pen.theme.border);
        pen.hit(place.area, Target::Column(place.column));
    }
    // What is lit is drawn last, so that its border lies on top of its neighbours'.
    for place in &places {
        if over == Some(place.column) {
            outline(pen, *place, &places, pen.theme.border_drop);
        } else if over.is_none() && focused && place.number == app.board.at {
            outline(pen, *place, &places, pen.theme.border_focus);
        }
    }
    for place in &places {
        let Some(column) = app.board.columns.get(place.number) else { continue };
        head(app, pen, *place, column);
        body(app, pen, *place, column, cards, tall, focused);
        if over == Some(place.column) {
            foresight(app, pen, *place);
        }
    }
    Pages { column: cards, list: cards, ..Pages::default() }
}

/// Lines under a column's title: the oldest silence, the amount expected.
const HEAD: u16 = 2;

fn places(app: &App, area: Rect, page: usize) -> Vec<Place> {
    let all: Vec<(usize, BoardColumn)> = BoardColumn::ALL.into_iter().enumerate().collect();
    let fits = usize::from((area.width.saturating_sub(1) / (LEAST + 1)).max(1));
    // Where not all fit, those around the one the keys are in.
    let first = if fits >= all.len() { 0 } else { app.board.at.saturating_sub(fits / 2).min(all.len() - fits) };
    let seen: Vec<(usize, BoardColumn)> = all.into_iter().skip(first).take(fits).collect();
    let needs: Vec<u16> = seen.iter().map(|(number, column)| need(app, *number, *column, page)).collect();
    let grows: Vec<bool> = seen
        .iter()
        .map(|(number, _)| app.board.columns.get(*number).is_some_and(|one| !one.cards.is_empty()))
        .collect();
    let borders = u16::try_from(seen.len()).unwrap_or(0) + 1;
    let widths = level(area.width.saturating_sub(borders), &needs, LEAST, MOST, &grows);
    let mut x = area.x;
    seen.into_iter()
        .zip(widths)
        .map(|((number, column), width)| {
            let place = Place { number, column, area: Rect::new(x, area.y, width + 2, area.height).intersection(area) };
            x += width + 1;
            place
        })
        .collect()
}

/// The cells a column's head and the cards on screen need, blanks at the edges included.
fn need(app: &App, number: usize, column: BoardColumn, page: usize) -> u16 {
    let Some(cards) = app.board.columns.get(number) else { return LEAST };
    let name = words::column(app.lang, column, "–");
    let head = cells_of(&name) + cells_of(&words::count(cards.cards.len() as u64)) + 5;
    let rows = window(cards.cursor, cards.cards.len(), page);
    let widest = rows
        .filter_map(|at| app.book.row(*cards.cards.get(at)?))
        .map(|row| cells_of(row.name()) + 4)
        .max()
        .unwrap_or(0);
    head.max(widest)
}

fn outline(pen: &mut Pen<'_>, place: Place, all: &[Place], style: Style) {
    let area = place.area;
    if area.width < 2 || area.height < 2 {
        return;
    }
    let set = pen.signs().border;
    let first = all.first().is_some_and(|one| one.number == place.number);
    let last = all.last().is_some_and(|one| one.number == place.number);
    let (top_left, low_left, top_right, low_right) = if pen.signs().ascii {
        ("+", "+", "+", "+")
    } else {
        (
            if first { set.top_left } else { "┬" },
            if first { set.bottom_left } else { "┴" },
            if last { set.top_right } else { "┬" },
            if last { set.bottom_right } else { "┴" },
        )
    };
    let across = usize::from(area.width - 2);
    let bottom = area.bottom() - 1;
    pen.text(area.x, area.y, area.width, &format!("{top_left}{}{top_right}", set.horizontal_top.repeat(across)), style);
    pen.text(
        area.x,
        bottom,
        area.width,
        &format!("{low_left}{}{low_right}", set.horizontal_bottom.repeat(across)),
        style,
    );
    for y in area.y + 1..bottom {
        pen.text(area.x, y, 1, set.vertical_left, style);
        pen.text(area.right() - 1, y, 1, set.vertical_right, style);
    }
}

fn head(app: &App, pen: &mut Pen<'_>, place: Place, column: &Column) {
    let theme = pen.theme;
    let area = place.area;
    let room = area.width.saturating_sub(2);
    let name = words::column(app.lang, place.column, pen.signs().none);
    let count = words::count(column.cards.len() as u64);
    // How many there are is told whole; first the blanks at the edges give way, then the name.
    let whole = cells_of(&name) + cells_of(&count) + 1;
    let blank = if whole + 2 <= room { " " } else { "" };
    let name = width::cut(&name, usize::from(room.saturating_sub(cells_of(&count) + 1)).max(1));
    let at = place.number == app.board.at;
    let look = if at { theme.accent.patch(theme.title) } else { theme.title };
    pen.line(
        area.x + 1,
        area.y,
        room,
        &[piece(format!("{blank}{name} "), look), piece(format!("{count}{blank}"), theme.dim)],
    );
    let inner = inner(area);
    if inner.is_empty() || column.cards.is_empty() {
        return;
    }
    if let Some(days) = column.oldest_silence.filter(|days| *days > 0) {
        let days = words::count(days.unsigned_abs());
        let whole = tr!(app.lang, "view.silent", days = days);
        let text = if cells_of(&whole) > inner.width { tr!(app.lang, "view.silent_short", days = days) } else { whole };
        pen.text(inner.x, inner.y, inner.width, &text, theme.dim);
    }
    let mut amounts: Vec<String> = column.amounts.iter().map(|amount| short_amount(amount, inner.width)).collect();
    let more = amounts.len().saturating_sub(2);
    amounts.truncate(2);
    if more > 0 {
        amounts.push(format!("+{more}"));
    }
    let text = amounts.join(" ");
    // Where both do not fit, the first with a sign that there is more.
    let text = if cells_of(&text) > inner.width { amounts.into_iter().next().unwrap_or_default() } else { text };
    pen.text(inner.x, inner.y + 1, inner.width, &text, theme.dim);
}

/// An amount in a column's head: whole thousands from ten thousand on; the figure alone where the currency has no room, since
/// half a figure would be another one.
fn short_amount(money: &crate::model::Money, cells: u16) -> String {
    let whole = money.amount.trunc();
    let figure = match u64::try_from(whole.mantissa() / 10_i128.pow(whole.scale())) {
        Ok(amount @ 10_000_000..) => format!("{}M", words::count(amount / 1_000_000)),
        Ok(amount @ 10_000..) => format!("{}k", words::count(amount / 1_000)),
        Ok(amount) => words::count(amount),
        Err(_) => return money.to_string(),
    };
    let whole = format!("{} {figure}", money.currency);
    if cells_of(&whole) > cells { figure } else { whole }
}

/// Within a column's borders, one blank cell at each edge.
fn inner(area: Rect) -> Rect {
    if area.width < 5 || area.height < 4 {
        return Rect::ZERO;
    }
    Rect::new(area.x + 2, area.y + 1, area.width - 4, area.height - 2)
}

fn body(app: &App, pen: &mut Pen<'_>, place: Place, column: &Column, page: u16, tall: u16, focused: bool) {
    let theme = pen.theme;
    let inside = inner(place.area);
    if inside.is_empty() {
        return;
    }
    let shown = window(column.cursor, column.cards.len(), page.into());
    let mut y = inside.y + HEAD;
    for position in shown.clone() {
        let Some(row) = column.cards.get(position).and_then(|number| app.book.row(*number)) else { continue };
        let card = Rect { x: inside.x - 1, y, width: inside.width + 2, height: tall };
        pen.hit(card, Target::Card(place.column, position));
        let lifted = app.board.drag.as_ref().is_some_and(|drag| drag.cards.contains(&row.id));
        if lifted {
            let dots = pen.signs().dotted[0].repeat(usize::from(inside.width));
            pen.text(inside.x, y, inside.width, &dots, theme.faint);
        } else {
            draw_card(app, pen, inside, y, tall, row);
            if focused && place.number == app.board.at && position == column.cursor.at {
                pen.select(card, theme.selected);
            } else if !focused && place.number == app.board.at && position == column.cursor.at {
                pen.select(card, theme.selected_away);
            }
        }
        y += tall;
    }
    let signs = pen.signs();
    if shown.start > 0 {
        pen.text(place.area.right() - 1, inside.y + HEAD, 1, signs.more[0], theme.accent);
    }
    if shown.end < column.cards.len() {
        pen.text(place.area.right() - 1, place.area.bottom() - 2, 1, signs.more[1], theme.accent);
    }
}

fn draw_card(app: &App, pen: &mut Pen<'_>, inside: Rect, y: u16, tall: u16, row: &Row) {
    let theme = pen.theme;
    let marked = app.board.marked.contains(&row.id);
    let (mark, style) = if marked { (pen.signs().marked, theme.marked) } else { sign(app, pen, row) };
    pen.text(inside.x, y, 1, mark, style);
    let name = match () {
        () if marked => theme.marked,
        () if row.standing.do_not_contact => theme.dim,
        () => theme.text,
    };
    pen.text(inside.x + 2, y, inside.width.saturating_sub(2), row.name(), name);
    if tall < 2 {
        return;
    }
    let mut parts = Vec::new();
    if let Some(due) = row.due {
        parts.push(words::relative_within(app.lang, due.day, due.time, app.today, inside.width.saturating_sub(2)));
    }
    if let Some(country) = row.country {
        parts.push(country.code().to_owned());
    }
    if let Some(amount) = row.expected_amount {
        parts.push(words::money(amount));
    }
    let dot = format!(" {} ", pen.signs().dot);
    let room = inside.width.saturating_sub(2);
    while parts.len() > 1 && cells_of(&parts.join(&dot)) > room {
        parts.pop();
    }
    let text = parts.join(&dot);
    pen.text(inside.x + 2, y + 1, inside.width.saturating_sub(2), &text, theme.dim);
}

/// What letting go here will do, in the column's lower border.
fn foresight(app: &App, pen: &mut Pen<'_>, place: Place) {
    let Some(drag) = &app.board.drag else { return };
    let style = pen.theme.border_drop;
    let text = super::drag::promise(app, drag, place.column, pen.signs().none);
    let text = format!(" {} {text} ", pen.signs().arrow);
    // The sentence matters more than the border: it may be wider than the column.
    let wide = cells_of(&text);
    let screen = pen.screen();
    let x = (place.area.x + 1).min(screen.right().saturating_sub(wide + 1));
    pen.text(x, place.area.bottom() - 1, screen.right().saturating_sub(x + 1), &text, style);
}
