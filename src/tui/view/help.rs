//! The keys, read from the action table; and long texts.

use ratatui::layout::Rect;

use super::lists::told;
use crate::app::{ACTIONS, App, Context, Help, Target};
use crate::text::Lang;
use crate::tr;
use crate::tui::widget::{Frame, Pen, cells_of, piece, popup, scroll_bar};
use crate::tui::width;

/// A line of the sheet.
enum Entry {
    Head(String),
    Key(String, String),
    Blank,
}

fn context_name(lang: Lang, context: Context) -> Option<String> {
    #[allow(unreachable_patterns, reason = "contexts are added with the screens they belong to")]
    Some(match context {
        Context::Anywhere => tr!(lang, "view.help_anywhere"),
        Context::Triage => tr!(lang, "view.triage"),
        Context::Customers => tr!(lang, "view.customers"),
        Context::Board => tr!(lang, "view.board"),
        Context::Detail => tr!(lang, "view.help_detail"),
        Context::Form => tr!(lang, "view.help_form"),
        Context::Notes => tr!(lang, "view.help_notes"),
        _ => return None,
    })
}

const CONTEXTS: [Context; 7] = [
    Context::Anywhere,
    Context::Triage,
    Context::Customers,
    Context::Board,
    Context::Detail,
    Context::Form,
    Context::Notes,
];

fn entries(lang: Lang) -> Vec<Entry> {
    let mut out = Vec::new();
    for context in CONTEXTS {
        // An action that works in several places is told at the first.
        let rows: Vec<_> =
            ACTIONS.iter().filter(|row| row.contexts.first() == Some(&context) && !row.keys.is_empty()).collect();
        let Some(name) = context_name(lang, context).filter(|_| !rows.is_empty()) else { continue };
        if !out.is_empty() {
            out.push(Entry::Blank);
        }
        out.push(Entry::Head(name));
        for row in rows {
            let keys: Vec<String> = row.keys.iter().take(3).map(crate::app::Key::label).collect();
            out.push(Entry::Key(keys.join(" "), told(lang, row.help)));
        }
    }
    out
}

/// The sheet, in as many columns as there is room for.
pub fn draw(app: &App, pen: &mut Pen<'_>, help: &Help) {
    let theme = pen.theme;
    let screen = pen.screen();
    let entries = entries(app.lang);
    let columns = (screen.width.saturating_sub(6) / 52).clamp(1, 3);
    let wide = (columns * 58 + 4).min(screen.width.saturating_sub(2));
    let per = entries.len().div_ceil(columns.into());
    let tall = u16::try_from(per).unwrap_or(u16::MAX).saturating_add(2);
    let place = popup::place(screen, wide, tall);
    let title = vec![piece(tr!(app.lang, "view.help"), theme.title)];
    let foot = vec![piece("Esc", theme.key), piece(format!(" {}", tr!(app.lang, "view.close")), theme.dim)];
    let inner = popup::open(pen, place, &Frame { title, foot, focused: true, ..Frame::default() });
    if inner.is_empty() {
        return;
    }
    let page = usize::from(inner.height);
    let top = help.scroll.min(per.saturating_sub(page));
    let column = inner.width / columns;
    for (number, part) in (0..columns).zip(entries.chunks(per.max(1))) {
        let area = Rect { x: inner.x + number * column, width: column.saturating_sub(2), ..inner };
        let keys = part
            .iter()
            .map(|entry| if let Entry::Key(keys, _) = entry { cells_of(keys) } else { 0 })
            .max()
            .unwrap_or(0);
        let keys = keys.min(area.width / 2);
        for (entry, y) in part.iter().skip(top).zip(area.y..area.bottom()) {
            match entry {
                Entry::Head(name) => {
                    pen.text(area.x, y, area.width, name, theme.title);
                }
                Entry::Key(key, text) => {
                    pen.text_right(area.x + keys, y, keys, key, theme.key);
                    pen.text(area.x + keys + 2, y, area.width.saturating_sub(keys + 2), text, theme.text);
                }
                Entry::Blank => {}
            }
        }
    }
    scroll_bar(pen, place, &(top..(top + page).min(per)), per);
}

/// A long text, whole.
pub fn text(pen: &mut Pen<'_>, text: &str, scroll: usize) {
    let theme = pen.theme;
    let screen = pen.screen();
    let wide = screen.width.saturating_sub(4).min(86);
    let lines = width::wrap(text, usize::from(wide.saturating_sub(4)));
    let tall = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
    let place = popup::place(screen, wide, tall);
    let foot = vec![piece("Esc", theme.key), piece(format!(" {}", tr!(pen.lang, "view.close")), theme.dim)];
    let inner = popup::open(pen, place, &Frame { foot, focused: true, ..Frame::default() });
    let page = usize::from(inner.height);
    let top = scroll.min(lines.len().saturating_sub(page));
    for (line, y) in lines.iter().skip(top).zip(inner.y..inner.bottom()) {
        pen.text(inner.x, y, inner.width, line, theme.text);
    }
    pen.hit(inner, Target::Layer);
    scroll_bar(pen, place, &(top..(top + page).min(lines.len())), lines.len());
}
