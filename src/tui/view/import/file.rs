//! The path, and what is in its folder.

use ratatui::layout::Rect;

use super::{progress, wrapped};
use crate::app::{App, Cursor, Import, Target, say};
use crate::engine::FolderEntry;
use crate::text::Lang;
use crate::tr;
use crate::tui::view::words;
use crate::tui::widget::field::Line;
use crate::tui::widget::{Pen, scroll_bar, window};

pub fn draw(app: &App, pen: &mut Pen<'_>, import: &Import, frame: Rect, inner: Rect, top: bool) -> u16 {
    let theme = pen.theme;
    let lang = app.lang;
    let label = tr!(lang, "view.import_path");
    let used = pen.text(inner.x, inner.y, inner.width / 3, &label, theme.dim) + 1;
    let line = Rect { x: inner.x + used, width: inner.width.saturating_sub(used), height: 1, ..inner };
    let focused = top && import.lit.is_none() && import.sent.is_none();
    let style = if focused { theme.field_focus } else { theme.field };
    Line { edit: &import.path, hint: &tr!(lang, "view.import_path_hint"), focused }.draw(pen, line, style);
    pen.hit(Rect { height: 1, ..inner }, Target::Field(0));
    let mut y = inner.y + 1;
    if import.sent.is_some() {
        let job = app.import_job();
        progress(pen, inner, y + 1, &tr!(lang, "view.import_survey"), job);
        return 0;
    }
    if let Some(error) = import.error.as_ref().or(import.folder.error.as_ref()) {
        y = wrapped(pen, inner, y, error, theme.error);
    }
    if y >= inner.bottom() {
        return 0;
    }
    let entries = &import.folder.entries;
    pen.rule(inner, y, &if entries.is_empty() { String::new() } else { tr!(lang, "view.import_folder") });
    let more = u16::from(import.folder.more > 0);
    let list = Rect { y: y + 1, height: inner.bottom().saturating_sub(y + 1 + more), ..inner };
    if entries.is_empty() && !list.is_empty() {
        let begun = !import.path.text.ends_with(std::path::is_separator);
        let text = if begun { tr!(lang, "view.import_folder_empty") } else { tr!(lang, "view.import_folder_bare") };
        pen.text(list.x, list.y, list.width, &text, theme.dim);
    }
    if more > 0 {
        let text = tr!(lang, "view.import_more", count = words::count(import.folder.more as u64));
        pen.text(inner.x, inner.bottom() - 1, inner.width, &text, theme.dim);
    }
    let cursor = Cursor { at: import.lit.unwrap_or(import.top), top: import.top };
    let shown = window(cursor, entries.len(), list.height.into());
    for (position, y) in shown.clone().zip(list.y..) {
        let Some(entry) = entries.get(position) else { continue };
        let whole = Rect { x: list.x - 1, y, width: list.width + 2, height: 1 };
        let (name, right) = told(entry, lang);
        let used = pen.text_right(list.right(), y, 12, &right, theme.dim);
        let room = list.width.saturating_sub(used + 2);
        let style = if entry.is_table { theme.text } else { theme.dim };
        pen.text(list.x, y, room, &name, if entry.is_folder { theme.accent } else { style });
        pen.hit(whole, Target::Row(position));
        if import.lit == Some(position) {
            pen.select(whole, theme.selected);
        }
    }
    scroll_bar(pen, frame, &shown, entries.len());
    list.height
}

/// A folder ends in its separator, a file has its size beside it.
fn told(entry: &FolderEntry, lang: Lang) -> (String, String) {
    if entry.name == "." {
        return (tr!(lang, "view.import_mails_here"), String::new());
    }
    if entry.is_folder {
        return (format!("{}{}", entry.name, std::path::MAIN_SEPARATOR), String::new());
    }
    (entry.name.clone(), say::bytes(entry.bytes))
}
