//! The products over the screen (R9): what is typed, and a line for each that fits.

use ratatui::layout::Rect;

use crate::app::{App, Pages, Products};
use crate::book::field::{label, size_text};
use crate::model::Product;
use crate::text::Lang;
use crate::tr;
use crate::tui::widget::field::Line;
use crate::tui::widget::{Frame, Pen, cells_of, list_rows, piece, popup};

use super::words;

/// It is no wider.
const WIDE: u16 = 100;
/// Below so many cells the size of a carton is left out.
const ROOM_FOR_SIZE: u16 = 84;

/// Draws them; gives how many there was room for.
pub fn draw(app: &App, pen: &mut Pen<'_>, products: &Products, top: bool) -> u16 {
    // Only the form of one is waited for.
    if !products.is_list() {
        return app.pages.list;
    }
    let theme = pen.theme;
    let lang = app.lang;
    let screen = pen.screen();
    let rows =
        u16::try_from(products.all.len()).unwrap_or(u16::MAX).clamp(3, screen.height.saturating_sub(9).clamp(3, 18));
    let place = popup::place(screen, screen.width.saturating_sub(4).min(WIDE), rows + 5).intersection(screen);
    let title = vec![piece(tr!(lang, "product.context"), theme.title)];
    let note = vec![piece(words::count(products.shown.len() as u64), theme.dim)];
    let inner = popup::open(pen, place, &Frame { title, note, focused: true, ..Frame::default() });
    if inner.height < 4 || inner.width < 12 {
        return Pages::default().list;
    }
    pen.text(inner.x, inner.y, 2, "/", theme.key);
    let line = Rect { x: inner.x + 2, width: inner.width.saturating_sub(2), height: 1, ..inner };
    let hint = tr!(lang, "product.list_hint");
    Line { edit: &products.line, hint: &hint, focused: top }.draw(pen, line, theme.text);
    let columns = Columns::of(inner);
    columns.heads(pen, inner.y + 1, lang);
    let list = Rect { y: inner.y + 2, height: inner.height - 2, ..inner };
    if products.shown.is_empty() {
        let text = if products.all.is_empty() { tr!(lang, "product.none") } else { tr!(lang, "view.none_fits") };
        if products.asked.is_none() {
            pen.lines_middle(list, &text, theme.dim);
        }
        return list.height;
    }
    list_rows(pen, (place, list), (products.cursor, products.shown.len()), |pen, y, position| {
        if let Some(one) = products.shown.get(position).and_then(|at| products.all.get(*at)) {
            columns.line(pen, y, one, lang);
        }
    });
    list.height
}

/// Where each column stands: its first cell and how many it has.
struct Columns {
    name: (u16, u16),
    hs: (u16, u16),
    moq: (u16, u16),
    carton: (u16, u16),
}

impl Columns {
    fn of(area: Rect) -> Self {
        let carton = if area.width >= ROOM_FOR_SIZE { 28 } else { 15 };
        let (hs, moq) = (13, 14);
        let name = area.width.saturating_sub(hs + moq + carton + 6);
        let hs_at = area.x + name + 2;
        let moq_at = hs_at + hs + 2;
        Self { name: (area.x, name), hs: (hs_at, hs), moq: (moq_at, moq), carton: (moq_at + moq + 2, carton) }
    }

    fn heads(&self, pen: &mut Pen<'_>, y: u16, lang: Lang) {
        let style = pen.theme.dim;
        for ((x, cells), key) in [(self.name, "name"), (self.hs, "hs"), (self.carton, "pieces")] {
            pen.text(x, y, cells, &label(key, lang), style);
        }
        pen.text_right(self.moq.0 + self.moq.1, y, self.moq.1, &label("moq", lang), style);
    }

    fn line(&self, pen: &mut Pen<'_>, y: u16, one: &Product, lang: Lang) {
        let theme = pen.theme;
        let away = one.archived.is_some();
        let style = if away { theme.dim } else { theme.text };
        let names = match lang {
            Lang::En => [&one.english, &one.chinese],
            Lang::Zh => [&one.chinese, &one.english],
        };
        let also = names.into_iter().find(|name| !name.is_empty() && **name != one.name).map_or("", String::as_str);
        let mut name = one.name.clone();
        if away {
            name = format!("{} {name}", pen.signs().none);
        }
        let used = pen.text(self.name.0, y, self.name.1, &name, style);
        if !also.is_empty() && used + 12 < self.name.1 {
            pen.text(self.name.0 + used + 2, y, self.name.1 - used - 2, also, theme.dim);
        }
        pen.text(self.hs.0, y, self.hs.1, &one.hs, style);
        let moq = one.moq.map(|moq| format!("{} {}", words::number(moq), one.unit)).unwrap_or_default();
        pen.text_right(self.moq.0 + self.moq.1, y, self.moq.1, moq.trim(), style);
        let pieces = one.pieces.map(words::count).unwrap_or_default();
        let carton = match one.size {
            Some(size) if self.carton.1 > cells_of(&pieces) + 20 => format!("{pieces}  {} cm", size_text(size)),
            _ => pieces,
        };
        pen.text(self.carton.0, y, self.carton.1, &carton, style);
    }
}
