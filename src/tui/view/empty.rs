//! The empty book, the book that cannot be opened, the screen that is too small.

use ratatui::layout::Rect;

use super::SMALLEST;
use crate::app::{ActionId, App, Target};
use crate::tr;
use crate::tui::widget::{Frame, Pen, cells_of, piece};
use crate::tui::width;

/// Says so, in as many words as there is room for.
pub fn too_small(pen: &mut Pen<'_>) {
    let area = pen.screen();
    if area.is_empty() {
        return;
    }
    let lang = pen.lang;
    let sentence = tr!(lang, "view.too_small", columns = SMALLEST.0, rows = SMALLEST.1);
    let lines = width::wrap(&sentence, area.width.into());
    let lines = if lines.len() > usize::from(area.height) { vec![tr!(lang, "view.small")] } else { lines };
    let height = u16::try_from(lines.len()).unwrap_or(1);
    let top = area.y + area.height.saturating_sub(height) / 2;
    for (y, line) in (top..area.bottom()).zip(&lines) {
        pen.text_middle(area, y, line, pen.theme.text);
    }
}

/// The book is on its way.
pub fn opening(app: &App, pen: &mut Pen<'_>, area: Rect) {
    let theme = pen.theme;
    pen.text_middle(area, area.y + area.height / 3, &tr!(app.lang, "view.opening"), theme.dim);
}

/// The store cannot be used: the sentence with the way back, whole.
pub fn broken(pen: &mut Pen<'_>, area: Rect, sentence: &str) {
    let theme = pen.theme;
    let lang = pen.lang;
    let wide = area.width.saturating_sub(4).min(76);
    let lines = width::wrap(sentence, usize::from(wide.saturating_sub(4)));
    let height = u16::try_from(lines.len()).unwrap_or(1).saturating_add(4).min(area.height);
    let place = middle(area, wide, height);
    let title = vec![piece(pen.signs().late, theme.late), piece(format!(" {}", tr!(lang, "view.broken")), theme.late)];
    let inner = Frame { title, ..Frame::default() }.draw_in(pen, place, theme.late);
    for (y, line) in (inner.y + 1..inner.bottom()).zip(&lines) {
        pen.text(inner.x, y, inner.width, line, theme.text);
    }
}

/// A first start: what to do next, one key each.
pub fn book(app: &App, pen: &mut Pen<'_>, area: Rect) {
    let theme = pen.theme;
    let lang = app.lang;
    let ways = [
        (tr!(lang, "view.empty_new_key"), tr!(lang, "view.empty_new"), Some(ActionId::New)),
        (tr!(lang, "view.empty_import_key"), tr!(lang, "view.empty_import"), Some(ActionId::Import)),
        (tr!(lang, "view.empty_demo_key"), tr!(lang, "view.empty_demo"), None),
        (tr!(lang, "view.empty_help_key"), tr!(lang, "view.empty_help"), Some(ActionId::Help)),
    ];
    let keys = ways.iter().map(|(key, ..)| cells_of(key)).max().unwrap_or(0);
    let texts = ways.iter().map(|(_, text, _)| cells_of(text)).max().unwrap_or(0);
    let lead = tr!(lang, "view.empty_lead");
    let wide = (keys + texts + 7).max(cells_of(&lead) + 6).min(area.width.saturating_sub(2));
    let place = middle(area, wide, 11.min(area.height));
    let title = vec![piece(tr!(lang, "view.empty_title"), theme.title)];
    let inner = Frame { title, focused: true, ..Frame::default() }.draw(pen, place);
    if inner.is_empty() {
        return;
    }
    pen.text(inner.x, inner.y + 1, inner.width, &lead, theme.dim);
    for ((key, text, action), y) in
        ways.iter().zip((inner.y + 3..inner.bottom()).step_by(if inner.height > 9 { 2 } else { 1 }))
    {
        pen.text(inner.x, y, keys, key, theme.key);
        if let Some(action) = action {
            pen.hit(Rect { y, height: 1, ..inner }, Target::Hint(*action));
        }
        pen.text(inner.x + keys + 3, y, inner.width.saturating_sub(keys + 3), text, theme.text);
    }
}

/// A box of this size in the middle of an area.
fn middle(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect::new(area.x + (area.width - width) / 2, area.y + (area.height - height) * 2 / 5, width, height)
}
