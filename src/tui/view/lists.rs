//! Short lists over the screen: the palette, a menu, a question.

use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::app::{App, Button, Confirm, Menu, Palette, Target, actions};
use crate::text::by_key;
use crate::tr;
use crate::tui::widget::field::Line;
use crate::tui::widget::{Frame, Pen, cells_of, piece, popup, scroll_bar, window};
use crate::tui::width;

/// Every action that is available, by name: what matched is lit, the key stands at the right.
pub fn palette(app: &App, pen: &mut Pen<'_>, palette: &Palette) {
    let theme = pen.theme;
    let screen = pen.screen();
    let wide = screen.width.saturating_sub(4).min(84);
    let rows =
        u16::try_from(palette.matches.len()).unwrap_or(u16::MAX).clamp(1, screen.height.saturating_sub(8).clamp(1, 16));
    let place = Rect { y: screen.y + 1, ..popup::place(screen, wide, rows + 4) }.intersection(screen);
    let title = vec![piece(tr!(app.lang, "view.palette"), theme.title)];
    let inner = popup::open(pen, place, &Frame { title, focused: true, ..Frame::default() });
    if inner.height < 3 {
        return;
    }
    pen.text(inner.x, inner.y, 2, ":", theme.key);
    let line = Rect { x: inner.x + 2, width: inner.width.saturating_sub(2), height: 1, ..inner };
    let hint = tr!(app.lang, "view.palette_hint");
    Line { edit: &palette.line, hint: &hint, focused: true }.draw(pen, line, theme.text);
    pen.rule(Rect { x: inner.x, width: inner.width, ..inner }, inner.y + 1, "");
    let list = Rect { y: inner.y + 2, height: inner.height - 2, ..inner };
    if palette.matches.is_empty() {
        pen.text(list.x, list.y, list.width, &tr!(app.lang, "view.none_fits"), theme.dim);
        return;
    }
    let shown = window(palette.cursor, palette.matches.len(), list.height.into());
    let names = shown
        .clone()
        .filter_map(|at| palette.matches.get(at))
        .filter_map(|(id, _)| actions::row(*id))
        .map(|row| cells_of(&by_key(row.name, app.lang)))
        .max()
        .unwrap_or(0)
        .min(list.width / 2);
    for (position, y) in shown.clone().zip(list.y..) {
        let Some((id, lit)) = palette.matches.get(position) else { continue };
        let Some(row) = actions::row(*id) else { continue };
        let whole = Rect { x: list.x - 1, y, width: list.width + 2, height: 1 };
        let key = row.keys.first().map(crate::app::Key::label).unwrap_or_default();
        let used = pen.text_right(list.right(), y, 10, &key, theme.key);
        lit_text(pen, list.x, y, names, &by_key(row.name, app.lang), lit, theme.text);
        let x = list.x + names + 2;
        let room = list.right().saturating_sub(x + used + 1);
        pen.text(x, y, room, &by_key(row.help, app.lang), theme.dim);
        pen.hit(whole, Target::Row(position));
        if position == palette.cursor.at {
            pen.select(whole, theme.selected);
        }
    }
    scroll_bar(pen, place, &shown, palette.matches.len());
}

/// A text whose characters at these positions are lit.
fn lit_text(pen: &mut Pen<'_>, x: u16, y: u16, cells: u16, text: &str, lit: &[usize], style: Style) {
    let text = width::cut(text, cells.into());
    let mut used = 0;
    let mut character = 0;
    for grapheme in text.graphemes(true) {
        let look = if lit.contains(&character) { style.patch(pen.theme.lit) } else { style };
        used += pen.text(x + used, y, cells.saturating_sub(used), grapheme, look);
        character += grapheme.chars().count();
    }
}

/// A short list to pick from.
pub fn menu(pen: &mut Pen<'_>, menu: &Menu) {
    let theme = pen.theme;
    let screen = pen.screen();
    let labels = menu.items.iter().map(|item| cells_of(&item.label)).max().unwrap_or(0);
    let wide = (labels + 9).max(cells_of(&menu.title) + 6).clamp(20, 76);
    let rows = u16::try_from(menu.items.len()).unwrap_or(u16::MAX);
    let place = popup::place(screen, wide, rows.saturating_add(2));
    let title = vec![piece(menu.title.clone(), theme.title)];
    let inner = popup::open(pen, place, &Frame { title, focused: true, ..Frame::default() });
    let cursor = crate::app::Cursor { at: menu.at, top: 0 };
    let shown = window(cursor, menu.items.len(), inner.height.into());
    for (position, y) in shown.clone().zip(inner.y..) {
        let Some(item) = menu.items.get(position) else { continue };
        let whole = Rect { x: inner.x - 1, y, width: inner.width + 2, height: 1 };
        let key = item.key.map(String::from).unwrap_or_default();
        pen.text(inner.x, y, 2, &key, theme.key);
        pen.text(inner.x + 3, y, inner.width.saturating_sub(3), &item.label, theme.text);
        pen.hit(whole, Target::Row(position));
        if position == menu.at {
            pen.select(whole, theme.selected);
        }
    }
    scroll_bar(pen, place, &shown, menu.items.len());
}

/// A question with its two answers.
pub fn confirm(pen: &mut Pen<'_>, confirm: &Confirm) {
    let theme = pen.theme;
    let screen = pen.screen();
    let buttons = cells_of(&confirm.yes) + cells_of(&confirm.no) + 10;
    let wide = (cells_of(&confirm.question) + 4).max(buttons + 4).clamp(30, 64);
    let lines = width::wrap(&confirm.question, usize::from(wide.min(screen.width.saturating_sub(2)).saturating_sub(4)));
    let tall = u16::try_from(lines.len()).unwrap_or(1).saturating_add(5);
    let inner = popup::open(pen, popup::place(screen, wide, tall), &Frame { focused: true, ..Frame::default() });
    if inner.is_empty() {
        return;
    }
    for (line, y) in lines.iter().zip(inner.y + 1..inner.bottom()) {
        pen.text(inner.x, y, inner.width, line, theme.text);
    }
    let y = inner.bottom() - 1;
    let mut x = inner.x;
    for (label, lit, button) in [(&confirm.yes, confirm.lit, Button::Yes), (&confirm.no, !confirm.lit, Button::No)] {
        let text = format!("  {label}  ");
        let cells = cells_of(&text).min(inner.right().saturating_sub(x));
        pen.text(x, y, cells, &text, if lit { theme.tab_on } else { theme.field });
        pen.hit(Rect::new(x, y, cells, 1), Target::Button(button));
        x += cells + 2;
    }
}
