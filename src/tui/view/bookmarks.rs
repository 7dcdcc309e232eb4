//! Bookmarks and notes on the market over the screen (R21): those of this week, or what is typed and all that fit.

use ratatui::layout::Rect;

use crate::app::{App, Bookmarks, Pages};
use crate::model::Bookmark;
use crate::tr;
use crate::tui::widget::field::Line;
use crate::tui::widget::{Frame, Pen, list_rows, piece, popup};

use super::words;

/// It is no wider.
const WIDE: u16 = 110;
/// A note on what is shown takes so many lines at most.
const NOTE: u16 = 3;

/// Draws them; gives how many there was room for.
pub fn draw(app: &App, pen: &mut Pen<'_>, bookmarks: &Bookmarks, top: bool) -> u16 {
    let theme = pen.theme;
    let lang = app.lang;
    let screen = pen.screen();
    let most = if bookmarks.lists_all { bookmarks.all.len() } else { bookmarks.shown.len() };
    let rows = u16::try_from(most).unwrap_or(u16::MAX).clamp(4, screen.height.saturating_sub(12).clamp(4, 18));
    let place = popup::place(screen, screen.width.saturating_sub(4).min(WIDE), rows + 4 + NOTE).intersection(screen);
    let title = match bookmarks.lists_all {
        true => tr!(lang, "bookmark.list"),
        false => tr!(lang, "bookmark.queue_title"),
    };
    let title = vec![piece(title, theme.title)];
    let note = vec![piece(words::count(bookmarks.shown.len() as u64), theme.dim)];
    let inner = popup::open(pen, place, &Frame { title, note, focused: true, ..Frame::default() });
    if inner.height < 4 || inner.width < 12 {
        return Pages::default().list;
    }
    if bookmarks.lists_all {
        pen.text(inner.x, inner.y, 2, "/", theme.key);
        let line = Rect { x: inner.x + 2, width: inner.width.saturating_sub(2), height: 1, ..inner };
        let hint = tr!(lang, "bookmark.list_hint");
        Line { edit: &bookmarks.line, hint: &hint, focused: top }.draw(pen, line, theme.text);
    } else {
        let (done, carried) = bookmarks.counts;
        let counts = tr!(lang, "bookmark.queue_counts", done = done, carried = carried);
        pen.text(inner.x, inner.y, inner.width, &counts, theme.dim);
    }
    // What the lit one says stands below the list, where there is room.
    let below = if inner.height >= 9 { NOTE } else { 0 };
    let list = Rect { y: inner.y + 1, height: inner.height - 1 - below, ..inner };
    if bookmarks.shown.is_empty() {
        let text = match () {
            () if bookmarks.all.is_empty() => tr!(lang, "bookmark.none"),
            () if bookmarks.lists_all => tr!(lang, "view.none_fits"),
            () if bookmarks.counts.0 > 0 => tr!(lang, "bookmark.queue_done"),
            () => tr!(lang, "bookmark.queue_empty"),
        };
        if bookmarks.asked.is_none() {
            pen.lines_middle(list, &text, theme.dim);
        }
        return list.height;
    }
    list_rows(pen, (place, list), (bookmarks.cursor, bookmarks.shown.len()), |pen, y, position| {
        if let Some(one) = bookmarks.shown.get(position).and_then(|at| bookmarks.all.get(*at)) {
            line(app, pen, Rect { y, height: 1, ..list }, one);
        }
    });
    if let Some(one) = bookmarks.lit().filter(|_| below > 0) {
        let said = Rect { y: list.bottom(), height: below, ..inner };
        about(app, pen, said, one);
    }
    list.height
}

fn line(app: &App, pen: &mut Pen<'_>, area: Rect, one: &Bookmark) {
    let theme = pen.theme;
    let away = one.archived.is_some();
    let style = if away { theme.dim } else { theme.text };
    let (day, tags) = (12, area.width / 4);
    let name = area.width.saturating_sub(day + tags + 4);
    let title = if away { format!("{} {}", pen.signs().none, one.title) } else { one.title.clone() };
    pen.text(area.x, area.y, name, &title, style);
    pen.text(area.x + name + 2, area.y, tags, &one.tags.join(", "), theme.dim);
    let next = if away { String::new() } else { words::relative(app.lang, one.next, None, app.today) };
    let urgent = if one.next <= app.today { theme.today } else { theme.dim };
    pen.text(area.x + name + tags + 4, area.y, day, &next, urgent);
}

/// Address and text of the lit one.
fn about(app: &App, pen: &mut Pen<'_>, area: Rect, one: &Bookmark) {
    let theme = pen.theme;
    let mut y = area.y;
    if !one.is_note() {
        pen.text(area.x, y, area.width, &one.address, theme.accent);
        y += 1;
    }
    for said in one.text.lines().take(usize::from(area.bottom().saturating_sub(y + 1))) {
        pen.text(area.x, y, area.width, said, theme.text);
        y += 1;
    }
    let looked = tr!(app.lang, "bookmark.looked_at", times = one.seen.len(), days = one.interval);
    if y < area.bottom() {
        pen.text(area.x, y, area.width, &looked, theme.dim);
    }
}
