//! The keys, read from the action table; and long texts.

use ratatui::layout::Rect;

use crate::app::{App, Help, Target, actions};
use crate::tr;
use crate::tui::widget::{Frame, Pen, cells_of, piece, popup, scroll_bar};
use crate::tui::width;

/// A line of the sheet.
enum Entry {
    Head(String),
    /// The keys and the first line of what they do; without keys, a further line of it.
    Key(String, String),
    Blank,
}

/// The help's lines for a column of so many cells, and how many of them the keys take.
fn entries(app: &App, cells: u16) -> (Vec<Entry>, u16) {
    let parts = actions::help(app.screen, app.lang);
    let widest = parts.iter().flat_map(|(_, rows)| rows).map(|(keys, _)| cells_of(keys)).max().unwrap_or(0);
    let keys = widest.min(cells / 3);
    let room = usize::from(cells.saturating_sub(keys + 2)).max(8);
    let mut out = Vec::new();
    for (name, rows) in parts {
        if !out.is_empty() {
            out.push(Entry::Blank);
        }
        out.push(Entry::Head(name));
        for (mut label, sentence) in rows {
            for line in width::wrap(&sentence, room) {
                out.push(Entry::Key(std::mem::take(&mut label), line));
            }
        }
    }
    (out, keys)
}

/// The sheet, in as many columns as there is room for.
pub fn draw(app: &App, pen: &mut Pen<'_>, help: &Help) {
    let theme = pen.theme;
    let screen = pen.screen();
    let columns = (screen.width.saturating_sub(6) / 52).clamp(1, 3);
    let wide = (columns * 66 + 4).min(screen.width.saturating_sub(2));
    let (entries, keys) = entries(app, (wide.saturating_sub(4) / columns).saturating_sub(2));
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
