//! The inbox over the screen: who wrote, and what; beside each other where there is room, else one below the other.

use chrono::{DateTime, Datelike, Local, Utc};
use ratatui::layout::Rect;

use crate::app::{App, Button, Inbox};
use crate::model::Sender;
use crate::tr;
use crate::tui::widget::{Frame, Pen, list_rows, piece, popup};

use super::words;
use crate::tui::width;

/// It is no wider.
const WIDE: u16 = 150;
/// From so many cells on, what was written stands beside the list.
const BESIDE: u16 = 96;

/// Draws it; gives how many senders there was room for.
pub fn draw(app: &App, pen: &mut Pen<'_>, inbox: &Inbox) -> u16 {
    let theme = pen.theme;
    let lang = app.lang;
    let screen = pen.screen();
    let place = popup::place(screen, screen.width.saturating_sub(4).min(WIDE), screen.height.saturating_sub(4).min(34));
    let title = vec![piece(tr!(lang, "inbox.title"), theme.title)];
    let note = vec![piece(words::count(inbox.shown as u64), theme.dim)];
    let inner = popup::open(pen, place, &Frame { title, note, focused: true, ..Frame::default() });
    let mut buttons = Vec::new();
    if let Some(sender) = inbox.lit() {
        buttons.push(("Enter", tr!(lang, "inbox.take"), Button::Yes));
        buttons.push(("c", tr!(lang, "inbox.give"), Button::More));
        let turn = if sender.ignored.is_some() { tr!(lang, "inbox.mind") } else { tr!(lang, "inbox.ignore") };
        buttons.push(("x", turn, Button::Fewer));
    }
    buttons.push(("Esc", tr!(lang, "view.cancel"), Button::No));
    popup::buttons(pen, place, buttons);
    if inner.height < 4 || inner.width < 20 {
        return 1;
    }
    if inbox.shown == 0 {
        if inbox.there {
            pen.lines_middle(inner, &tr!(lang, "inbox.none"), theme.dim);
        }
        return inner.height;
    }
    let (list, text) = if inner.width >= BESIDE {
        let width = inner.width * 9 / 20;
        let text = Rect { x: inner.x + width + 2, width: inner.width - width - 2, ..inner };
        (Rect { width, ..inner }, text)
    } else {
        let height = (inner.height / 2).min(u16::try_from(inbox.shown).unwrap_or(u16::MAX)).max(1);
        let text = Rect { y: inner.y + height + 1, height: inner.height - height - 1, ..inner };
        (Rect { height, ..inner }, text)
    };
    list_rows(pen, (place, list), (inbox.cursor, inbox.shown), |pen, y, position| {
        if let Some(sender) = inbox.all.get(position) {
            line(app, pen, Rect { y, height: 1, ..list }, sender);
        }
    });
    if let Some(sender) = inbox.lit() {
        what(pen, text, inbox, sender);
    }
    list.height
}

/// Day, who, how many mails.
fn line(app: &App, pen: &mut Pen<'_>, row: Rect, sender: &Sender) {
    let theme = pen.theme;
    let (strong, plain) = if sender.ignored.is_some() { (theme.dim, theme.dim) } else { (theme.strong, theme.text) };
    let when = sender.last().map(|at| short(app, at)).unwrap_or_default();
    let day = 9.min(row.width);
    pen.text(row.x, row.y, day, &when, theme.dim);
    let many = format!("{}×", sender.mails.len());
    let count = if sender.mails.len() > 1 { many.as_str() } else { "" };
    pen.text_right(row.x + row.width, row.y, 4, count, theme.dim);
    let room = row.width.saturating_sub(day + 5);
    let name = if sender.name.is_empty() { &sender.address } else { &sender.name };
    let used = pen.text(row.x + day, row.y, room, name, strong);
    let subject = sender.mails.last().map_or("", |mail| mail.subject());
    if used + 4 < room {
        pen.text(row.x + day + used + 2, row.y, room - used - 2, subject, plain);
    }
}

/// What the lit one wrote, below name and address.
fn what(pen: &mut Pen<'_>, area: Rect, inbox: &Inbox, sender: &Sender) {
    if area.height < 2 {
        return;
    }
    let theme = pen.theme;
    let used = pen.text(area.x, area.y, area.width, &sender.name, theme.strong);
    let at = if used == 0 { 0 } else { used + 2 };
    pen.text(area.x + at, area.y, area.width.saturating_sub(at), &sender.address, theme.dim);
    let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let lines = width::wrap(&inbox.text(), body.width.into());
    for (row, text) in (0..body.height).zip(lines.iter().skip(inbox.scroll)) {
        pen.text(body.x, body.y + row, body.width, text, theme.text);
    }
}

/// The time of today's, the day of another one's.
fn short(app: &App, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&Local);
    match local.date_naive() {
        day if day == app.today => local.format("%H:%M").to_string(),
        day if day.year() == app.today.year() => words::day_short(app.lang, day, app.today),
        day => day.format("%Y-%m").to_string(),
    }
}
