//! A line to type into.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::pen::Pen;
use crate::app::LineEdit;
use crate::tui::theme::over;
use crate::tui::width;

/// How a line is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Line<'t> {
    /// The text and its cursor.
    pub edit: &'t LineEdit,
    /// What stands there dimly while it is empty.
    pub hint: &'t str,
    /// The keys go here: the real cursor does, too.
    pub focused: bool,
}

impl Line<'_> {
    /// Draws it over the whole width of `area`, one row.
    pub fn draw(&self, pen: &mut Pen<'_>, area: Rect, style: Style) {
        if area.is_empty() {
            return;
        }
        pen.paint(Rect { height: 1, ..area }, style);
        let (text, column) = if self.focused {
            width::around(&self.edit.text, self.edit.cursor, area.width.into())
        } else {
            (width::cut(&self.edit.text, area.width.into()), 0)
        };
        if self.edit.text.is_empty() {
            pen.text(area.x, area.y, area.width, self.hint, over(style, pen.theme.dim));
        } else {
            pen.text(area.x, area.y, area.width, &text, style);
        }
        if self.focused {
            let column = u16::try_from(column).unwrap_or(0).min(area.width - 1);
            pen.set_cursor(area.x + column, area.y);
        }
    }
}
