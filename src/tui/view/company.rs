//! The company's files over the screen (R16): what is typed, and a line for each that fits, what runs out first.

use ratatui::layout::Rect;

use crate::app::{App, CompanyFiles, Pages};
use crate::book::field::label;
use crate::book::words::{FileUrgency, file_kind, file_state, file_urgency};
use crate::model::CompanyFile;
use crate::tr;
use crate::tui::widget::field::Line;
use crate::tui::widget::{Frame, Pen, list_rows, piece, popup};

use super::words;

/// It is no wider.
const WIDE: u16 = 110;
/// Below so many cells it is left out where a file lies.
const ROOM_FOR_PLACE: u16 = 90;

/// Draws them; gives how many there was room for.
pub fn draw(app: &App, pen: &mut Pen<'_>, files: &CompanyFiles, top: bool) -> u16 {
    let theme = pen.theme;
    let lang = app.lang;
    let screen = pen.screen();
    let rows =
        u16::try_from(files.all.len()).unwrap_or(u16::MAX).clamp(3, screen.height.saturating_sub(9).clamp(3, 18));
    let place = popup::place(screen, screen.width.saturating_sub(4).min(WIDE), rows + 5).intersection(screen);
    let title = vec![piece(tr!(lang, "company_file.context"), theme.title)];
    let note = vec![piece(words::count(files.shown.len() as u64), theme.dim)];
    let inner = popup::open(pen, place, &Frame { title, note, focused: true, ..Frame::default() });
    if inner.height < 4 || inner.width < 12 {
        return Pages::default().list;
    }
    pen.text(inner.x, inner.y, 2, "/", theme.key);
    let line = Rect { x: inner.x + 2, width: inner.width.saturating_sub(2), height: 1, ..inner };
    let hint = tr!(lang, "company_file.list_hint");
    Line { edit: &files.line, hint: &hint, focused: top }.draw(pen, line, theme.text);
    let columns = Columns::of(inner);
    for ((x, cells), key) in [(columns.name, "name"), (columns.expires, "expires"), (columns.place, "lies")] {
        pen.text(x, inner.y + 1, cells, &label(key, lang), theme.dim);
    }
    pen.text(columns.kind.0, inner.y + 1, columns.kind.1, &tr!(lang, "company_file.field_kind"), theme.dim);
    let list = Rect { y: inner.y + 2, height: inner.height - 2, ..inner };
    if files.shown.is_empty() {
        let text = if files.all.is_empty() { tr!(lang, "company_file.none") } else { tr!(lang, "view.none_fits") };
        if files.asked.is_none() {
            pen.lines_middle(list, &text, theme.dim);
        }
        return list.height;
    }
    list_rows(pen, (place, list), (files.cursor, files.shown.len()), |pen, y, position| {
        if let Some(one) = files.shown.get(position).and_then(|at| files.all.get(*at)) {
            columns.line(app, pen, y, one);
        }
    });
    list.height
}

/// Where each column stands: its first cell and how many it has.
struct Columns {
    name: (u16, u16),
    kind: (u16, u16),
    expires: (u16, u16),
    state: (u16, u16),
    place: (u16, u16),
}

impl Columns {
    fn of(area: Rect) -> Self {
        let (kind, expires, state) = (11, 10, 19);
        let rest = area.width.saturating_sub(kind + expires + state + 8);
        let place = if area.width >= ROOM_FOR_PLACE { rest / 2 } else { 0 };
        let name = rest - place;
        let kind_at = area.x + name + 2;
        let expires_at = kind_at + kind + 2;
        let state_at = expires_at + expires + 2;
        Self {
            name: (area.x, name),
            kind: (kind_at, kind),
            expires: (expires_at, expires),
            state: (state_at, state),
            place: (state_at + state + 2, place),
        }
    }

    fn line(&self, app: &App, pen: &mut Pen<'_>, y: u16, one: &CompanyFile) {
        let theme = pen.theme;
        let away = one.archived.is_some();
        let style = if away { theme.dim } else { theme.text };
        let name = if away { format!("{} {}", pen.signs().none, one.name) } else { one.name.clone() };
        pen.text(self.name.0, y, self.name.1, &name, style);
        pen.text(self.kind.0, y, self.kind.1, &file_kind(one.kind, app.lang), theme.dim);
        let expires = one.expires.map(|day| day.to_string()).unwrap_or_default();
        let urgent = match file_urgency(one, app.today) {
            FileUrgency::Late => theme.late,
            FileUrgency::Soon => theme.today,
            FileUrgency::Coming => theme.soon,
            FileUrgency::Quiet => style,
        };
        pen.text(self.expires.0, y, self.expires.1, &expires, urgent);
        pen.text(self.state.0, y, self.state.1, &file_state(one, app.today, app.lang), urgent);
        pen.text(self.place.0, y, self.place.1, &one.place, theme.dim);
    }
}
