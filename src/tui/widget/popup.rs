//! A box over the screen.

use ratatui::layout::Rect;

use super::frame::Frame;
use super::pen::{Pen, cells_of, piece};
use crate::app::{Button, Target};

/// Where a box of this size stands on a screen: in the middle, a little above it, never larger than the screen lets it be.
pub fn place(screen: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(screen.width.saturating_sub(2)).max(1);
    let height = height.min(screen.height.saturating_sub(2)).max(1);
    let x = screen.x + screen.width.saturating_sub(width) / 2;
    // The title line stays to be seen.
    let y = screen.y + 1 + (screen.height.saturating_sub(height + 2)) * 2 / 5;
    Rect::new(x, y, width, height).intersection(screen)
}

/// Draws the box over what is there and gives what is inside. All around it means "outside", all in it "the layer".
pub fn open(pen: &mut Pen<'_>, area: Rect, frame: &Frame<'_>) -> Rect {
    let screen = pen.screen();
    pen.hits.cover(screen);
    pen.hit(screen, Target::Backdrop);
    pen.clear(area);
    pen.hit(area, Target::Layer);
    frame.draw(pen, area)
}

/// What can be done with the box, in its lower border: keys, names and what a click on them means. Those without room are left out.
pub fn buttons(pen: &mut Pen<'_>, area: Rect, all: impl IntoIterator<Item = (&'static str, String, Button)>) {
    let theme = pen.theme;
    let y = area.bottom().saturating_sub(1);
    let mut x = area.x + 2;
    for (key, name, button) in all {
        let cells = cells_of(key) + cells_of(&name) + 3;
        if x + cells > area.right().saturating_sub(1) {
            break;
        }
        pen.line(x, y, cells, &[piece(format!(" {key}"), theme.key), piece(format!(" {name} "), theme.dim)]);
        pen.hit(Rect::new(x, y, cells, 1), Target::Button(button));
        x += cells + 1;
    }
}
