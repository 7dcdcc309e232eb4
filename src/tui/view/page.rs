//! A customer's page beside its record (R16): what stands in one of both only.

use ratatui::layout::Rect;

use crate::app::{App, Button, PageSides, Target};
use crate::engine::Side;
use crate::tr;
use crate::tui::widget::{Frame, Pen, piece, popup, scroll_bar};
use crate::tui::width;

/// It is no wider.
const WIDE: u16 = 100;

/// Draws it.
pub fn draw(app: &App, pen: &mut Pen<'_>, sides: &PageSides) {
    let (theme, lang) = (pen.theme, app.lang);
    let screen = pen.screen();
    let wide = screen.width.saturating_sub(4).min(WIDE);
    let room = usize::from(wide.saturating_sub(4));
    let why = width::wrap(sides.told.apart.as_deref().unwrap_or(""), room);
    let beside = u16::try_from(why.len()).unwrap_or(u16::MAX).saturating_add(4);
    let lines = &sides.told.lines;
    let tall = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(beside);
    let place = popup::place(screen, wide, tall);
    let title = vec![
        piece(tr!(lang, "profile.title"), theme.title),
        super::triage::dot(pen),
        piece(app.name(sides.told.customer), theme.dim),
    ];
    let note = if sides.sent { vec![piece(tr!(lang, "view.saving"), theme.dim)] } else { Vec::new() };
    let inner = popup::open(pen, place, &Frame { title, note, focused: true, ..Frame::default() });
    let buttons = [
        ("f", tr!(lang, "profile.take_page"), Button::Yes),
        ("r", tr!(lang, "profile.keep_record"), Button::More),
        ("Esc", tr!(lang, "view.close"), Button::No),
    ];
    popup::buttons(pen, place, buttons);
    if inner.height < 2 {
        return;
    }
    let mut y = inner.y;
    for line in why.iter().take(usize::from(inner.height / 2)) {
        pen.text(inner.x, y, inner.width, line, theme.text);
        y += 1;
    }
    let legend = format!("− {}   + {}", tr!(lang, "profile.side_record"), tr!(lang, "profile.side_page"));
    pen.rule(inner, y, &legend);
    let body = Rect { y: y + 1, height: inner.bottom().saturating_sub(y + 1), ..inner };
    let page = usize::from(body.height);
    let top = sides.scroll.min(lines.len().saturating_sub(page));
    for (line, y) in lines.iter().skip(top).zip(body.y..body.bottom()) {
        let (sign, style) = match line.side {
            None => (" ", theme.dim),
            Some(Side::Record) => ("−", theme.late),
            Some(Side::Page) => ("+", theme.done),
        };
        pen.text(body.x, y, 1, sign, style);
        pen.text(body.x + 2, y, body.width.saturating_sub(2), &line.text, style);
    }
    pen.hit(body, Target::Layer);
    scroll_bar(pen, place, &(top..(top + page).min(lines.len())), lines.len());
}
