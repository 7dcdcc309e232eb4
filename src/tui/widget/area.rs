//! Several lines to type into: the text of a [`TextArea`], wrapped, with the real cursor. The library's own drawing lets bidi
//! overrides through and draws a cursor of its own, which input methods do not see.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use tui_textarea::TextArea;
use unicode_segmentation::UnicodeSegmentation;

use super::pen::{Pen, cells_of};

/// A row on the screen: which line it is of, from which character on, and its graphemes.
struct Row<'t> {
    line: usize,
    from: usize,
    text: &'t str,
}

/// Draws the text into `area`. The page turns by halves as the cursor leaves it, so that nothing moves while one types.
pub fn draw(pen: &mut Pen<'_>, area: Rect, text: &TextArea<'_>, focused: bool, style: Style) {
    if area.is_empty() {
        return;
    }
    pen.paint(area, style);
    let cursor = text.cursor();
    let (line, column) = (cursor.0, cursor.1);
    let rows = wrapped(text.lines(), area.width);
    let (at, cell) = place(&rows, line, column, area.width);
    let page = usize::from(area.height);
    let top = top_for(at, page);
    let selected = text.selection_range();
    for (number, row) in rows.iter().enumerate().skip(top).take(page) {
        let y = area.y + u16::try_from(number - top).unwrap_or(0);
        let mut x = area.x;
        let mut character = row.from;
        for grapheme in row.text.graphemes(true) {
            let lit = selected.is_some_and(|(from, to)| {
                let here = (row.line, character);
                here >= from && here < to
            });
            let look = if lit { style.add_modifier(Modifier::REVERSED) } else { style };
            let shown = if grapheme == "\t" { "    " } else { grapheme };
            x += pen.text(x, y, area.right().saturating_sub(x), shown, look);
            character += grapheme.chars().count();
        }
    }
    if focused && at >= top && at < top + page {
        let y = area.y + u16::try_from(at - top).unwrap_or(0);
        pen.set_cursor(area.x + cell.min(area.width - 1), y);
    }
}

/// The first row shown when the cursor is in row `at`.
fn top_for(at: usize, page: usize) -> usize {
    let half = (page / 2).max(1);
    if at < page { 0 } else { ((at - page) / half + 1) * half }
}

fn grapheme_cells(grapheme: &str) -> u16 {
    if grapheme == "\t" { 4 } else { cells_of(grapheme) }
}

/// Breaks lines where they are full, after a blank where there is one.
fn wrapped(lines: &[String], cells: u16) -> Vec<Row<'_>> {
    let cells = cells.max(2);
    let mut rows = Vec::with_capacity(lines.len());
    for (line, text) in lines.iter().enumerate() {
        // Byte and character where the row begins; the same after its last blank; cells used in all and since that blank.
        let (mut start, mut start_char) = (0, 0);
        let (mut blank, mut blank_char) = (0, 0);
        let (mut used, mut since) = (0_u16, 0_u16);
        let mut character = 0;
        for (byte, grapheme) in text.grapheme_indices(true) {
            let wide = grapheme_cells(grapheme).min(cells);
            if used + wide > cells {
                let (to, to_char) = if blank > start { (blank, blank_char) } else { (byte, character) };
                rows.push(Row { line, from: start_char, text: text.get(start..to).unwrap_or("") });
                used = if blank > start { since } else { 0 };
                (start, start_char) = (to, to_char);
            }
            used += wide;
            since += wide;
            character += grapheme.chars().count();
            if grapheme == " " || grapheme == "\t" {
                (blank, blank_char) = (byte + grapheme.len(), character);
                since = 0;
            }
        }
        rows.push(Row { line, from: start_char, text: text.get(start..).unwrap_or("") });
    }
    rows
}

/// The row and the cell of a cursor.
fn place(rows: &[Row<'_>], line: usize, column: usize, cells: u16) -> (usize, u16) {
    let Some(at) = rows.iter().rposition(|row| row.line == line && row.from <= column) else { return (0, 0) };
    let Some(row) = rows.get(at) else { return (0, 0) };
    let mut cell = 0_u16;
    let mut character = row.from;
    for grapheme in row.text.graphemes(true) {
        if character >= column {
            break;
        }
        cell = cell.saturating_add(grapheme_cells(grapheme));
        character += grapheme.chars().count();
    }
    (at, cell.min(cells))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, cells: u16) -> Vec<String> {
        let lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        wrapped(&lines, cells).iter().map(|row| row.text.to_owned()).collect()
    }

    #[test]
    fn lines_wrap_after_blanks() {
        assert_eq!(rows("price ok, waits for drawing", 12), ["price ok, ", "waits for ", "drawing"]);
        assert_eq!(rows("abcdefgh\n\nij", 4), ["abcd", "efgh", "", "ij"]);
        assert_eq!(rows("先确认规格", 5), ["先确", "认规", "格"]);
    }

    #[test]
    fn the_cursor_follows_the_wrap() {
        let lines = vec!["price ok, waits".to_owned(), "宁波".to_owned()];
        let rows = wrapped(&lines, 10);
        assert_eq!(place(&rows, 0, 0, 10), (0, 0));
        assert_eq!(place(&rows, 0, 9, 10), (0, 9));
        assert_eq!(place(&rows, 0, 10, 10), (1, 0));
        assert_eq!(place(&rows, 0, 15, 10), (1, 5));
        assert_eq!(place(&rows, 1, 2, 10), (2, 4));
    }

    #[test]
    fn the_page_turns_by_halves() {
        let tops: Vec<usize> = [0, 9, 10, 14, 15, 19, 20].iter().map(|at| top_for(*at, 10)).collect();
        assert_eq!(tops, [0, 0, 5, 5, 10, 10, 15]);
        for at in 0..500 {
            for page in 1..12 {
                let top = top_for(at, page);
                assert!(top <= at && at < top + page, "{at} {page} {top}");
            }
        }
    }
}
