//! The pen: the only way text gets into a frame. It cuts, makes text fit to be shown, clips to the screen, and notes down what
//! the cells mean to the mouse.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use crate::app::Target;
use crate::text::Lang;
use crate::tui::hit::HitMap;
use crate::tui::signs::Signs;
use crate::tui::theme::{Theme, replaces};
use crate::tui::width;

/// Two cells.
const TWO: NonZeroU16 = NonZeroU16::MIN.saturating_add(1);
/// No character that a terminal shows as one takes more cells; letters that join may come near.
const WIDEST: u16 = 8;

/// Draws into one frame.
pub struct Pen<'a> {
    /// The cells.
    pub buf: &'a mut Buffer,
    /// Colours and signs.
    pub theme: &'a Theme,
    /// The language.
    pub lang: Lang,
    /// What cells mean.
    pub hits: HitMap<Target>,
    /// Where the real cursor stands; input methods show their candidates there.
    pub cursor: Option<Position>,
}

/// A piece of a line.
pub type Piece<'t> = (std::borrow::Cow<'t, str>, Style);

/// A piece of a line from any text.
pub fn piece<'t>(text: impl Into<std::borrow::Cow<'t, str>>, style: Style) -> Piece<'t> {
    (text.into(), style)
}

impl<'a> Pen<'a> {
    /// A pen for a frame.
    pub fn new(buf: &'a mut Buffer, theme: &'a Theme, lang: Lang) -> Self {
        Self { buf, theme, lang, hits: HitMap::new(), cursor: None }
    }

    /// The signs of the theme.
    pub fn signs(&self) -> &'static Signs {
        self.theme.signs
    }

    /// The whole screen.
    pub fn screen(&self) -> Rect {
        self.buf.area
    }

    /// Whether nothing stands in a cell.
    pub fn is_blank(&self, x: u16, y: u16) -> bool {
        self.buf.cell((x, y)).is_some_and(|cell| cell.symbol().trim().is_empty())
    }

    /// Writes a text from (`x`, `y`) into at most `cells` cells, cut with `…`; gives the cells used. Of what stood there only
    /// the background stays: a word set into a border is not drawn in the border's colour.
    pub fn text(&mut self, x: u16, y: u16, cells: u16, text: &str, style: Style) -> u16 {
        let area = self.buf.area;
        if y < area.y || y >= area.bottom() || x < area.x || x >= area.right() || cells == 0 || text.is_empty() {
            return 0;
        }
        let room = cells.min(area.right() - x);
        self.free(x, y);
        let style = self.alone(style);
        if let Some(cells) = width::plain_cells(text).filter(|cells| *cells <= usize::from(room)) {
            let whole = (x..x.saturating_add(u16::try_from(cells).unwrap_or(room))).zip(text.chars());
            for (x, letter) in whole {
                if let Some(cell) = self.buf.cell_mut((x, y)) {
                    cell.set_char(letter).set_style(style).set_diff_option(CellDiffOption::None);
                }
            }
            return u16::try_from(cells).unwrap_or(room);
        }
        let cut = width::cut(text, room.into());
        if width::counts_ambiguous_wide() {
            return self.graphemes(x, y, &cut, style);
        }
        let (end, _) = self.buf.set_stringn(x, y, cut, room.into(), style);
        end.saturating_sub(x)
    }

    /// Writes a text that was cut already, each grapheme over the cells that the terminal gives it; gives the cells used.
    fn graphemes(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        let mut at = x;
        for grapheme in text.graphemes(true) {
            let (end, _) = self.buf.set_stringn(at, y, grapheme, 2, style);
            // What was written there before may have stretched over two cells.
            for x in at..end {
                if let Some(cell) = self.buf.cell_mut((x, y)) {
                    cell.set_diff_option(CellDiffOption::None);
                }
            }
            if width::is_ambiguous_wide(grapheme)
                && let Some(cell) = self.buf.cell_mut((at, y))
            {
                cell.set_diff_option(CellDiffOption::ForcedWidth(TWO));
                if let Some(cell) = self.buf.cell_mut((at + 1, y)) {
                    cell.reset();
                    cell.set_style(style);
                }
                at += 2;
            } else {
                at = end;
            }
        }
        at.saturating_sub(x)
    }

    /// Writes a text so that it ends before `right`; gives the cells used.
    pub fn text_right(&mut self, right: u16, y: u16, cells: u16, text: &str, style: Style) -> u16 {
        let wide = cells_of(text).min(cells);
        self.text(right.saturating_sub(wide), y, wide, text, style)
    }

    /// Writes a text into the middle of a line of `area`, at row `y`.
    pub fn text_middle(&mut self, area: Rect, y: u16, text: &str, style: Style) {
        let wide = cells_of(text).min(area.width);
        self.text(area.x + (area.width - wide) / 2, y, wide, text, style);
    }

    /// Writes a text of several lines into the middle of `area`, from a third of its height on.
    pub fn lines_middle(&mut self, area: Rect, text: &str, style: Style) {
        let lines = width::wrap(text, area.width.into());
        for (line, y) in lines.iter().zip(area.y + area.height / 3..area.bottom()) {
            self.text_middle(area, y, line, style);
        }
    }

    /// Writes pieces one after the other; gives the cells used.
    pub fn line(&mut self, x: u16, y: u16, cells: u16, pieces: &[Piece<'_>]) -> u16 {
        let mut used = 0;
        for (text, style) in pieces {
            if used >= cells {
                break;
            }
            let room = cells - used;
            used += self.text(x.saturating_add(used), y, room, text, *style);
            if cells_of(text) > room {
                // Cut: what follows would only add another sign of it.
                break;
            }
        }
        used
    }

    /// The style with all that it leaves open said as the theme has it, but for the background.
    fn alone(&self, style: Style) -> Style {
        Style {
            fg: style.fg.or(self.theme.text.fg).or(Some(Color::Reset)),
            sub_modifier: Modifier::all().difference(style.add_modifier),
            ..style
        }
    }

    /// Cells are selected. A selection with colours of its own, or one that is reversed, is one colour from end to end: of what
    /// stood there only bold, italic and underlined stay. Any other keeps the colours that say late or done.
    pub fn select(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.buf.area);
        if replaces(style) {
            let kept = Modifier::BOLD | Modifier::ITALIC | Modifier::UNDERLINED;
            let ground = Style {
                fg: self.theme.text.fg.or(Some(Color::Reset)),
                bg: self.theme.text.bg.or(Some(Color::Reset)),
                sub_modifier: Modifier::all().difference(kept),
                ..Style::new()
            };
            self.buf.set_style(area, ground);
        }
        // Two steps: a modifier taken away above may be one of the selection's own.
        self.buf.set_style(area, style);
    }

    /// Lays a style over cells.
    pub fn paint(&mut self, area: Rect, style: Style) {
        self.buf.set_style(area.intersection(self.buf.area), style);
    }

    /// A wide character that reaches over a cell from the left is emptied: its other half would push aside what comes there.
    fn free(&mut self, x: u16, y: u16) {
        for left in (x.saturating_sub(WIDEST)..x).rev() {
            let Some(cell) = self.buf.cell_mut((left, y)) else { return };
            match cell.symbol() {
                // Perhaps the hidden part of a character further left.
                " " => {}
                symbol => {
                    if width::width(symbol) > usize::from(x - left) {
                        cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
                    }
                    return;
                }
            }
        }
    }

    /// Empties cells for what is to lie over them. A wide character cut in half at the left edge is emptied whole: its other
    /// half would push the border aside.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buf.area);
        let base = self.theme.text;
        for y in area.top()..area.bottom() {
            self.free(area.x, y);
            for x in area.left()..area.right() {
                if let Some(cell) = self.buf.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(base);
                }
            }
        }
    }

    /// Cells mean this to the mouse.
    pub fn hit(&mut self, area: Rect, target: Target) {
        let area = area.intersection(self.buf.area);
        self.hits.add(area, target);
    }

    /// The real cursor stands here, where it is on the screen.
    pub fn set_cursor(&mut self, x: u16, y: u16) {
        if self.buf.area.contains(Position::new(x, y)) {
            self.cursor = Some(Position::new(x, y));
        }
    }

    /// A thin rule across `area` at row `y`, a word set into it.
    pub fn rule(&mut self, area: Rect, y: u16, word: &str) {
        let rule = self.signs().rule;
        let (faint, dim) = (self.theme.faint, self.theme.dim);
        let line = rule.repeat(area.width.into());
        self.text(area.x, y, area.width, &line, faint);
        if !word.is_empty() {
            self.text(area.x + 1, y, area.width.saturating_sub(2), &format!(" {word} "), dim);
        }
    }
}

/// The cells of a text, as far as a screen can count.
pub fn cells_of(text: &str) -> u16 {
    u16::try_from(width::width(text)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::NAMES;

    #[test]
    fn a_cleared_cell_frees_the_wide_character_it_cuts() {
        let theme = Theme::named("ansi", false);
        let mut buf = Buffer::empty(Rect::new(0, 0, 8, 1));
        let mut pen = Pen::new(&mut buf, &theme, Lang::En);
        pen.text(0, 0, 8, "宁波海洋", Style::new());
        pen.clear(Rect::new(3, 0, 2, 1));
        pen.text(3, 0, 2, "||", Style::new());
        let seen: Vec<&str> = buf.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(seen, ["宁", " ", " ", "|", "|", " ", "洋", " "]);
    }

    #[test]
    fn a_selection_leaves_no_patches() {
        for name in NAMES {
            let theme = Theme::named(name, false);
            let line = Rect::new(0, 0, 40, 1);
            for style in [theme.selected, theme.selected_away] {
                let mut buf = Buffer::empty(line);
                let mut pen = Pen::new(&mut buf, &theme, Lang::En);
                pen.clear(line);
                let words = [theme.late, theme.dim, theme.accent, theme.lit, theme.marked, theme.tab_on, theme.done];
                for (word, x) in words.into_iter().zip((0..40).step_by(5)) {
                    pen.text(x, 0, 4, "word", word);
                }
                pen.select(line, style);
                let ground = |cell: &ratatui::buffer::Cell| {
                    let reversed = cell.modifier.contains(Modifier::REVERSED);
                    // Reversed, the foreground is the ground, and dimming changes it.
                    let dim = reversed && cell.modifier.contains(Modifier::DIM);
                    (if reversed { cell.fg } else { cell.bg }, reversed, dim)
                };
                let first = &buf[(4, 0)];
                for cell in buf.content() {
                    // An underline alone has no ground that could be patched.
                    if style.bg.is_some() || style.add_modifier.contains(Modifier::REVERSED) {
                        assert_eq!(ground(cell), ground(first), "{name} {style:?} {:?}", cell.symbol());
                    }
                }
            }
        }
    }

    #[test]
    fn a_word_on_a_rule_has_its_own_look() {
        let theme = Theme::named("ansi", false);
        let mut buf = Buffer::empty(Rect::new(0, 0, 12, 1));
        let mut pen = Pen::new(&mut buf, &theme, Lang::En);
        pen.rule(Rect::new(0, 0, 12, 1), 0, "last");
        assert_eq!((buf[(3, 0)].symbol(), buf[(3, 0)].fg, buf[(3, 0)].modifier), ("a", Color::Reset, Modifier::DIM));
        assert_eq!((buf[(0, 0)].symbol(), buf[(0, 0)].fg), ("─", Color::DarkGray));
    }

    #[test]
    fn an_ambiguous_character_takes_two_cells_and_gives_them_back() {
        let theme = Theme::named("mono", true);
        let mut buf = Buffer::empty(Rect::new(0, 0, 8, 1));
        width::count_ambiguous_wide(true);
        let mut pen = Pen::new(&mut buf, &theme, Lang::En);
        assert_eq!(pen.text(0, 0, 8, "a·b“", Style::new()), 6);
        let seen = |pen: &Pen<'_>| -> String { pen.buf.content().iter().map(ratatui::buffer::Cell::symbol).collect() };
        assert_eq!(seen(&pen), "a· b“   ");
        // Only the cells that the terminal will draw on are sent.
        let sent = Buffer::empty(Rect::new(0, 0, 8, 1)).diff(pen.buf).len();
        assert_eq!(sent, 4);
        pen.clear(Rect::new(2, 0, 2, 1));
        pen.text(2, 0, 2, "||", Style::new());
        assert_eq!(seen(&pen), "a ||“   ", "a border over its second cell");
        pen.text(4, 0, 4, "wxyz", Style::new());
        width::count_ambiguous_wide(false);
        assert_eq!(Buffer::empty(Rect::new(0, 0, 8, 1)).diff(&buf).len(), 7, "nothing is left stretched");
    }

    #[test]
    fn a_text_over_half_a_wide_character_frees_its_other_half() {
        let theme = Theme::named("ansi", false);
        let mut buf = Buffer::empty(Rect::new(0, 0, 6, 1));
        let mut pen = Pen::new(&mut buf, &theme, Lang::En);
        pen.text(0, 0, 6, "宁波海", Style::new());
        pen.text(3, 0, 1, "|", Style::new());
        let seen: Vec<&str> = buf.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(seen, ["宁", " ", " ", "|", "海", " "]);
    }

    #[test]
    fn nothing_is_written_outside() {
        let theme = Theme::named("ansi", false);
        let mut buf = Buffer::empty(Rect::new(0, 0, 4, 2));
        let mut pen = Pen::new(&mut buf, &theme, Lang::En);
        assert_eq!(pen.text(4, 0, 10, "x", Style::new()), 0);
        assert_eq!(pen.text(0, 2, 10, "x", Style::new()), 0);
        assert_eq!(pen.text(2, 1, 10, "abc", Style::new()), 2);
        pen.hit(Rect::new(3, 1, 50, 50), Target::Message);
        assert_eq!(pen.hits.at(3, 1), Some(&Target::Message));
        assert_eq!(pen.hits.at(10, 10), None);
    }
}
