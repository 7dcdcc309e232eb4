//! Keeps the screen true where terminals disagree on how wide a text is: joined letters of Indic scripts, marks that stand on
//! their own, emoji made of several characters. After each such cell the cursor is set anew, and rows that had one are drawn
//! whole, so that nothing of it is left behind.

use std::collections::BTreeSet;
use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::{Position, Size};

use super::width;

/// A crossterm backend that sets the cursor anew after each cell of doubtful width.
pub(super) struct Steady<W: Write>(CrosstermBackend<W>);

impl<W: Write> Steady<W> {
    pub(super) fn new(to: W) -> Self {
        Self(CrosstermBackend::new(to))
    }
}

impl<W: Write> Write for Steady<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.0)
    }
}

impl<W: Write> Backend for Steady<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        // Each call begins by setting the cursor.
        let mut run = Vec::new();
        for cell in content {
            run.push(cell);
            if width::is_doubtful(cell.2.symbol()) || width::is_ambiguous_wide(cell.2.symbol()) {
                self.0.draw(run.drain(..))?;
            }
        }
        self.0.draw(run.into_iter())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.0.hide_cursor()
    }

    /// The cursor is shown as the screen is left: a terminal that is gone by then (its window was closed) is no error. ratatui
    /// would print it, and fail on a standard error that is gone, too.
    fn show_cursor(&mut self) -> io::Result<()> {
        let _ = self.0.show_cursor();
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.0.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.0.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        self.0.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.0.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.0)
    }
}

/// The rows of the last frame that had a cell of doubtful width.
#[derive(Debug, Default)]
pub(super) struct DoubtfulRows(BTreeSet<u16>);

impl DoubtfulRows {
    /// Has the rows that are doubtful, or were in the frame before, drawn whole.
    pub(super) fn redraw(&mut self, frame: &mut Buffer) {
        let area = frame.area;
        let doubtful = |y: &u16| {
            (area.left()..area.right())
                .any(|x| frame.cell((x, *y)).is_some_and(|cell| width::is_doubtful(cell.symbol())))
        };
        let now: BTreeSet<u16> = (area.top()..area.bottom()).filter(doubtful).collect();
        for y in now.union(&self.0) {
            for x in area.left()..area.right() {
                if let Some(cell) = frame.cell_mut((x, *y))
                    && !width::is_ambiguous_wide(cell.symbol())
                {
                    cell.set_diff_option(CellDiffOption::AlwaysUpdate);
                }
            }
        }
        self.0 = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn sent(rows: &mut DoubtfulRows, before: &Buffer, text: &str) -> (Buffer, String) {
        let mut frame = Buffer::empty(Rect::new(0, 0, 12, 1));
        frame.set_string(0, 0, text, Style::new());
        rows.redraw(&mut frame);
        let mut bytes = Vec::new();
        Steady::new(&mut bytes).draw(before.diff(&frame).into_iter()).unwrap();
        (frame, String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn a_terminal_that_is_gone_is_left_without_an_error() {
        struct Gone;
        impl Write for Gone {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
        }
        assert!(Steady::new(Gone).show_cursor().is_ok());
        assert!(Steady::new(Gone).hide_cursor().is_err(), "while it is drawn on, it is one");
    }

    #[test]
    fn what_may_have_spilled_is_drawn_over() {
        let mut rows = DoubtfulRows::default();
        let (first, out) = sent(&mut rows, &Buffer::empty(Rect::new(0, 0, 12, 1)), "ट्री abc");
        assert!(out.matches('H').count() == 2, "the cursor is set after each doubtful cell: {out:?}");
        let (second, out) = sent(&mut rows, &first, "plain");
        assert!(out.contains("plain       "), "the row is drawn whole, blanks too: {out:?}");
        let (third, _) = sent(&mut rows, &second, "plain");
        let (_, out) = sent(&mut rows, &third, "plain");
        assert!(!out.contains("plain"), "but not for ever: {out:?}");
    }
}
