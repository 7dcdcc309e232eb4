//! A box over the screen.

use ratatui::layout::Rect;

use super::frame::Frame;
use super::pen::Pen;
use crate::app::Target;

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
