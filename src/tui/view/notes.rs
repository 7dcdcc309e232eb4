//! The notes' editor: nearly the whole screen.

use ratatui::layout::Rect;

use crate::app::{Notes, Target};
use crate::tr;
use crate::tui::widget::{Frame, Pen, area as text_area, piece, popup};

/// Draws it; `top`: nothing lies over it, so the cursor is its own.
pub fn draw(pen: &mut Pen<'_>, editor: &Notes, top: bool) {
    let theme = pen.theme;
    let lang = pen.lang;
    let screen = pen.screen();
    let wide = screen.width.saturating_sub(4).min(100);
    let place = popup::place(screen, wide, screen.height.saturating_sub(4));
    let title = vec![
        piece(tr!(lang, "app.tab_notes"), theme.title),
        super::triage::dot(pen),
        piece(editor.name.clone(), theme.text),
    ];
    let (note, style) = match editor {
        _ if editor.sent.is_some() => (tr!(lang, "view.saving"), theme.dim),
        _ if editor.restored => (tr!(lang, "view.restored"), theme.advice),
        _ if editor.unsaved => (tr!(lang, "view.changed"), theme.today),
        _ => (String::new(), theme.dim),
    };
    let note = if note.is_empty() { Vec::new() } else { vec![piece(note, style)] };
    let foot = vec![
        piece("Esc", theme.key),
        piece(format!(" {}  ", tr!(lang, "view.save_and_leave")), theme.dim),
        piece("Ctrl-E", theme.key),
        piece(" $EDITOR", theme.dim),
    ];
    let mut inner = popup::open(pen, place, &Frame { title, note, foot, focused: true });
    if inner.is_empty() {
        return;
    }
    if let Some(error) = &editor.error {
        inner.height -= 1;
        pen.text(inner.x, inner.bottom(), inner.width, &format!("{} {error}", pen.signs().late), theme.error);
    }
    pen.hit(Rect { ..inner }, Target::Layer);
    text_area::draw(pen, inner, &editor.area, top, theme.text);
}
