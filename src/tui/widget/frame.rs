//! A pane's frame: a thin border, title and count set into it, one blank cell inside each edge.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::pen::{Pen, Piece, cells_of};

/// What stands in a border.
#[derive(Debug, Default)]
pub struct Frame<'t> {
    /// In the top border, left.
    pub title: Vec<Piece<'t>>,
    /// In the top border, right.
    pub note: Vec<Piece<'t>>,
    /// In the bottom border, right.
    pub foot: Vec<Piece<'t>>,
    /// The keys go here.
    pub focused: bool,
}

impl Frame<'_> {
    /// Draws it and gives what is inside, without the blank cells at the edges.
    pub fn draw(&self, pen: &mut Pen<'_>, area: Rect) -> Rect {
        let style = if self.focused { pen.theme.border_focus } else { pen.theme.border };
        self.draw_in(pen, area, style)
    }

    /// The same with a border in a style of its own.
    pub fn draw_in(&self, pen: &mut Pen<'_>, area: Rect, style: Style) -> Rect {
        if area.width < 2 || area.height < 2 {
            return Rect::ZERO;
        }
        outline(pen, area, style);
        let room = area.width.saturating_sub(4);
        let note = if self.note.is_empty() { 0 } else { pieces_width(&self.note) + 2 };
        let title_room = if room > note + 8 { room - note } else { room };
        if !self.title.is_empty() {
            set_in(pen, area.x + 2, area.y, title_room, &self.title);
        }
        if note > 0 && room > note + 8 {
            set_in(pen, area.right().saturating_sub(note + 2), area.y, note, &self.note);
        }
        if !self.foot.is_empty() {
            let wide = (pieces_width(&self.foot) + 2).min(room);
            set_in(pen, area.right().saturating_sub(wide + 2), area.bottom() - 1, wide, &self.foot);
        }
        inside(area)
    }
}

/// What is inside a frame's border and its blank cells.
pub fn inside(area: Rect) -> Rect {
    if area.width < 5 || area.height < 3 {
        return Rect::ZERO;
    }
    Rect::new(area.x + 2, area.y + 1, area.width - 4, area.height - 2)
}

/// Pieces with a blank on either side, into a border.
fn set_in(pen: &mut Pen<'_>, x: u16, y: u16, room: u16, pieces: &[Piece<'_>]) {
    if room < 3 {
        return;
    }
    // Nothing of the border's colour stays below it.
    pen.clear(Rect::new(x, y, pieces_width(pieces).min(room - 2) + 2, 1));
    pen.line(x + 1, y, room - 2, pieces);
}

/// The cells of pieces, one after the other.
pub fn pieces_width(pieces: &[Piece<'_>]) -> u16 {
    pieces.iter().fold(0, |sum: u16, (text, _)| sum.saturating_add(cells_of(text)))
}

/// The border alone.
pub fn outline(pen: &mut Pen<'_>, area: Rect, style: Style) {
    if area.width < 2 || area.height < 2 {
        return;
    }
    let set = pen.signs().border;
    let across = usize::from(area.width - 2);
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    let top = format!("{}{}{}", set.top_left, set.horizontal_top.repeat(across), set.top_right);
    let low = format!("{}{}{}", set.bottom_left, set.horizontal_bottom.repeat(across), set.bottom_right);
    pen.text(area.x, area.y, area.width, &top, style);
    pen.text(area.x, bottom, area.width, &low, style);
    for y in area.y + 1..bottom {
        pen.text(area.x, y, 1, set.vertical_left, style);
        pen.text(right, y, 1, set.vertical_right, style);
    }
}
