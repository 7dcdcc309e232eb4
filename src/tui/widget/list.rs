//! A list of which only the rows on screen are looked at.

use ratatui::layout::Rect;

use super::pen::Pen;
use crate::app::{Cursor, Target};

/// Which rows of a list of `len` are shown on `page` rows: from the cursor's first row, but so that the selected one is among
/// them and no row at the end is left out for nothing.
pub fn window(cursor: Cursor, len: usize, page: usize) -> std::ops::Range<usize> {
    if page == 0 || len == 0 {
        return 0..0;
    }
    let at = cursor.at.min(len - 1);
    let last_top = len.saturating_sub(page);
    let top = cursor.top.min(at).max((at + 1).saturating_sub(page)).min(last_top);
    top..(top + page).min(len)
}

/// The rows of a list in a pop-up, `line` drawing each at its height: a click finds them, the one under the cursor is lit, and the border of
/// `frame` shows how far down they are.
pub fn list_rows(
    pen: &mut Pen<'_>,
    (frame, list): (Rect, Rect),
    (cursor, len): (Cursor, usize),
    mut line: impl FnMut(&mut Pen<'_>, u16, usize),
) {
    let shown = window(cursor, len, list.height.into());
    for (position, y) in shown.clone().zip(list.y..) {
        line(pen, y, position);
        let whole = Rect { x: list.x - 1, y, width: list.width + 2, height: 1 };
        pen.hit(whole, Target::Row(position));
        if position == cursor.at {
            pen.select(whole, pen.theme.selected);
        }
    }
    scroll_bar(pen, frame, &shown, len);
}

/// The scroll bar in the right border of `frame`, where a list does not fit.
pub fn scroll_bar(pen: &mut Pen<'_>, frame: Rect, shown: &std::ops::Range<usize>, len: usize) {
    let track = usize::from(frame.height.saturating_sub(2));
    if len <= shown.len() || track == 0 || frame.width == 0 {
        return;
    }
    let thumb = (track * shown.len() / len).clamp(1, track);
    let from = (track - thumb) * shown.start / (len - shown.len()).max(1);
    let (style, sign) = (pen.theme.accent, pen.signs().scroll[1]);
    for row in from..(from + thumb).min(track) {
        let row = u16::try_from(row).unwrap_or(u16::MAX);
        pen.text(frame.right() - 1, frame.y.saturating_add(1 + row), 1, sign, style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selected_row_is_always_shown() {
        for (at, top, len, page, wanted) in [
            (0, 0, 0, 10, 0..0),
            (0, 0, 5, 0, 0..0),
            (3, 0, 5, 10, 0..5),
            (0, 0, 100, 10, 0..10),
            (15, 0, 100, 10, 6..16),
            (15, 12, 100, 10, 12..22),
            (3, 12, 100, 10, 3..13),
            (99, 97, 100, 10, 90..100),
            (500, 500, 100, 10, 90..100),
        ] {
            assert_eq!(window(Cursor { at, top }, len, page), wanted, "{at} {top} {len} {page}");
        }
    }
}
