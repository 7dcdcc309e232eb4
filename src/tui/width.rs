//! The only place that measures and cuts text: cells of a terminal, whole graphemes. All text passes [`shown`] here.

use std::cell::Cell;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::shown;

thread_local! {
    /// Of the thread that draws: whether its terminal draws characters of ambiguous width over two cells.
    static AMBIGUOUS_WIDE: Cell<bool> = const { Cell::new(false) };
}

/// From now on characters of ambiguous width (`·`, `“`, Greek, Cyrillic) count as two cells, or as one: a setting, since no
/// terminal tells. Only what this thread draws is concerned.
pub fn count_ambiguous_wide(wide: bool) {
    AMBIGUOUS_WIDE.set(wide);
}

/// Whether they do.
pub fn counts_ambiguous_wide() -> bool {
    AMBIGUOUS_WIDE.get()
}

/// The sign of text that was cut: one cell.
pub fn cut_sign() -> &'static str {
    if AMBIGUOUS_WIDE.get() { "~" } else { "…" }
}

/// How many cells the text takes.
pub fn width(text: &str) -> usize {
    cells_of(&shown(text))
}

/// The cells of a text in which each character is one cell and joins with none: letters of ASCII, lines and blocks. Most of a
/// frame is such, and needs no look at graphemes. None for any other text.
pub fn plain_cells(text: &str) -> Option<usize> {
    let mut cells = 0;
    let plain = text.chars().all(|c| {
        cells += 1;
        matches!(c, ' '..='~' | '\u{2500}'..='\u{259f}')
    });
    (plain && (!AMBIGUOUS_WIDE.get() || text.is_ascii())).then_some(cells)
}

/// Grapheme by grapheme, as the screen's cells are filled; a whole string may measure less where letters join.
fn cells_of(seen: &str) -> usize {
    if seen.is_ascii() { seen.len() } else { seen.graphemes(true).map(cell_width).sum() }
}

/// The cells of one grapheme, as ratatui counts them: half-width katakana sound marks take a cell of their own.
pub(super) fn cell_width(grapheme: &str) -> usize {
    let wide = if is_ambiguous_wide(grapheme) { 2 } else { grapheme.width() };
    wide + grapheme.chars().filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}')).count()
}

/// Whether a grapheme takes two cells here because its ambiguous width is counted so.
pub fn is_ambiguous_wide(grapheme: &str) -> bool {
    AMBIGUOUS_WIDE.get()
        && !grapheme.is_ascii()
        && grapheme.width() == 1
        && (grapheme.width_cjk() == 2 || grapheme.chars().next().is_some_and(is_ambiguous_letter))
}

/// Letters that Unicode's table of widths (EastAsianWidth.txt) calls ambiguous; the crate counts them as one cell at all times.
fn is_ambiguous_letter(c: char) -> bool {
    matches!(c,
        '\u{aa}' | '\u{ba}' | 'Æ' | 'Ð' | 'Ø' | 'Þ'..='á' | 'æ' | 'è'..='ê' | 'ì' | 'í' | 'ð' | 'ò' | 'ó' | 'ø'..='ú' | 'ü' | 'þ'
        | 'ā' | 'đ' | 'ē' | 'ě' | 'Ħ' | 'ħ' | 'ī' | 'ı'..='ĳ' | 'ĸ' | 'Ŀ'..='ł' | 'ń' | 'ň'..='ŋ' | 'ō' | 'Œ' | 'œ' | 'Ŧ' | 'ŧ' | 'ū'
        | 'ǎ' | 'ǐ' | 'ǒ' | 'ǔ' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' | 'ɑ' | 'ɡ'
        | 'Α'..='Ρ' | 'Σ'..='Ω' | 'α'..='ρ' | 'σ'..='ω' | 'Ё' | 'А'..='я' | 'ё')
}

/// Whether terminals disagree on the width of a grapheme: scripts whose letters join, marks that take room of their own,
/// emoji of several characters.
pub fn is_doubtful(grapheme: &str) -> bool {
    if grapheme.is_ascii() {
        return false;
    }
    let accent = |c: char| matches!(c, '\u{300}'..='\u{36f}');
    let joins = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{900}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{1f000}'..);
    let single = grapheme.chars().nth(1).is_none();
    grapheme.chars().any(joins) || (!single && !grapheme.chars().skip(1).all(accent))
}

/// As many whole graphemes from the left as fit into `cells`, `…` at the end where something is missing.
pub fn cut(text: &str, cells: usize) -> String {
    let seen = shown(text);
    if cells_of(&seen) <= cells {
        return seen.into_owned();
    }
    if cells == 0 {
        return String::new();
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in seen.graphemes(true) {
        let wide = cell_width(grapheme);
        if used + wide > cells - 1 {
            break;
        }
        used += wide;
        out.push_str(grapheme);
    }
    // A name cut right after a space reads better without it.
    out.truncate(out.trim_end().len());
    out.push_str(cut_sign());
    out
}

/// The first graphemes of a text, in at most `cells` cells, with no sign that something is missing.
pub fn head(text: &str, cells: usize) -> String {
    let seen = shown(text);
    let mut used = 0;
    let fits = |grapheme: &&str| {
        used += cell_width(grapheme);
        used <= cells
    };
    seen.graphemes(true).take_while(fits).collect()
}

/// The text in exactly `cells` cells: cut or filled up with blanks on the right.
pub fn fit(text: &str, cells: usize) -> String {
    let mut out = cut(text, cells);
    let missing = cells.saturating_sub(cells_of(&out));
    out.extend(std::iter::repeat_n(' ', missing));
    out
}

/// The text in exactly `cells` cells, against the right edge.
pub fn fit_right(text: &str, cells: usize) -> String {
    let out = cut(text, cells);
    let missing = cells.saturating_sub(cells_of(&out));
    " ".repeat(missing) + &out
}

/// The last whole graphemes that fit, `…` in front where something is missing: for a field whose cursor stands at its end.
pub fn cut_left(text: &str, cells: usize) -> String {
    let seen = shown(text);
    if cells_of(&seen) <= cells {
        return seen.into_owned();
    }
    if cells == 0 {
        return String::new();
    }
    let mut kept = Vec::new();
    let mut used = 0;
    for grapheme in seen.graphemes(true).rev() {
        let wide = cell_width(grapheme);
        if used + wide > cells - 1 {
            break;
        }
        used += wide;
        kept.push(grapheme);
    }
    kept.push(cut_sign());
    kept.reverse();
    kept.concat()
}

/// The part of a text around its cursor (`at`, a byte offset) that fits into `cells`, and the cursor's cell in it. The cursor
/// always has a cell, after the last character too.
pub fn around(text: &str, at: usize, cells: usize) -> (String, usize) {
    let at = (0..=at.min(text.len())).rev().find(|one| text.is_char_boundary(*one)).unwrap_or(0);
    let (left, right) = text.split_at(at);
    let room = cells.saturating_sub(1);
    let before = cut_left(left, room);
    let column = cells_of(&before);
    let mut out = before;
    out.push_str(&cut(right, cells.saturating_sub(column)));
    (out, column)
}

/// The text broken into lines of at most `cells` cells: at spaces where there are any, between Chinese characters, and inside
/// a word only where it is longer than a line. Facts with a dot between them (`due 3 May · asked twice`) stay whole where a
/// line has room for one. Line feeds break as well; a tab is four blanks.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let paragraph = paragraph.replace('\t', "    ");
        wrap_line(&shown(&paragraph), cells.max(1), &mut lines);
    }
    lines
}

fn wrap_line(text: &str, cells: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut used = 0;
    for (begins, word) in text.split_inclusive(BETWEEN_FACTS).flat_map(fact_words) {
        if let Some(whole) = begins
            && used > 0
            && used + whole > cells
            && whole <= cells
        {
            line.truncate(line.trim_end().len());
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        let wide = cells_of(word);
        if used + wide <= cells {
            line.push_str(word);
            used += wide;
            continue;
        }
        if word.trim().is_empty() {
            // The blank at the break is the break.
            lines.push(std::mem::take(&mut line));
            used = 0;
            continue;
        }
        if used > 0 && (wide <= cells || !line.trim().is_empty()) {
            line.truncate(line.trim_end().len());
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        for grapheme in word.graphemes(true) {
            // Some scripts join letters into a grapheme wider than a narrow line.
            let grapheme = if cell_width(grapheme) > cells { cut_sign() } else { grapheme };
            let wide = cell_width(grapheme);
            if used + wide > cells && used > 0 {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push_str(grapheme);
            used += wide;
        }
    }
    line.truncate(line.trim_end().len());
    lines.push(line);
}

/// What stands between two facts on one line.
const BETWEEN_FACTS: &str = " · ";

/// The words of one fact; the first tells how wide all of it is.
fn fact_words(fact: &str) -> impl Iterator<Item = (Option<usize>, &str)> {
    words(fact).enumerate().map(|(nth, word)| ((nth == 0).then(|| cells_of(fact.trim_end())), word))
}

/// The pieces between which a line may break: words and blanks, what opens with the word after it, what closes with the one
/// before.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut bounds = text.split_word_bound_indices().peekable();
    std::iter::from_fn(move || {
        let (from, mut last) = bounds.next()?;
        let mut to = from + last.len();
        while let Some((_, next)) = bounds.peek()
            && !last.trim().is_empty()
            && !next.trim().is_empty()
            && (last.ends_with(opens) || next.starts_with(closes))
        {
            last = next;
            to += next.len();
            bounds.next();
        }
        text.get(from..to)
    })
}

/// Punctuation that does not end a line, Western as well as Chinese.
fn opens(c: char) -> bool {
    matches!(c, '(' | '[' | '“' | '‘' | '«' | '（' | '「' | '『' | '《' | '〈' | '【')
}

/// Punctuation that does not begin one.
fn closes(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '%' | '…' | '”' | '’' | '»')
        || matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | '、' | '）' | '」' | '』' | '》' | '〉' | '】')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_is_cut_at_a_grapheme() {
        for (text, cells, wanted) in [
            ("Müller Maschinenbau", 30, "Müller Maschinenbau"),
            ("Müller Maschinenbau", 7, "Müller…"),
            ("Müller Maschinenbau", 10, "Müller Ma…"),
            ("重庆长城机械厂", 14, "重庆长城机械厂"),
            ("重庆长城机械厂", 13, "重庆长城机械…"),
            ("重庆长城机械厂", 12, "重庆长城机…"),
            ("重庆", 1, "…"),
            ("重庆", 0, ""),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
            ("a\u{1b}[0mb", 3, "a␛…"),
        ] {
            assert_eq!(cut(text, cells), wanted, "{text} in {cells}");
        }
    }

    #[test]
    fn fields_show_where_the_cursor_is() {
        assert_eq!(around("abc", 3, 10), ("abc".to_owned(), 3));
        assert_eq!(around("abcdefgh", 8, 5), ("…fgh".to_owned(), 4));
        assert_eq!(around("宁波海洋", 12, 5), ("…洋".to_owned(), 3));
        assert_eq!(around("abcdefgh", 0, 5), ("abcd…".to_owned(), 0));
        assert_eq!(around("abc", 99, 0), (String::new(), 0));
        assert_eq!(around("宁波", 1, 8).1, 0);
    }

    #[test]
    fn ambiguous_characters_are_two_cells_where_the_terminal_draws_them_so() {
        for (text, narrow, wide) in
            [("a·b", 3, 4), ("“x”", 3, 5), ("Завод", 5, 10), ("宁波 1", 6, 6), ("Müller", 6, 7), ("—", 1, 2)]
        {
            assert_eq!(width(text), narrow, "{text}");
            count_ambiguous_wide(true);
            assert_eq!(width(text), wide, "{text}");
            for cells in 0..12 {
                assert_eq!(width(&fit(text, cells)), cells, "{text} in {cells}");
            }
            count_ambiguous_wide(false);
        }
    }

    #[test]
    fn lines_break_at_spaces_and_between_characters() {
        assert_eq!(wrap("asked for M8 A4 samples", 12), ["asked for M8", "A4 samples"]);
        assert_eq!(wrap("先确认规格再报价", 6), ["先确认", "规格再", "报价"]);
        assert_eq!(wrap("a\n\nb", 5), ["a", "", "b"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("", 4), Vec::<String>::new());
        assert_eq!(wrap("no contact, with a note", 10), ["no", "contact,", "with a", "note"]);
        assert_eq!(wrap("stamp (last: 17 Oct)", 8), ["stamp", "(last:", "17 Oct)"]);
        assert_eq!(
            wrap("due 3 May · asked twice · not yet here", 24),
            ["due 3 May ·", "asked twice ·", "not yet here"]
        );
        assert_eq!(wrap("a fact too long for it · b · c", 10), ["a fact too", "long for", "it · b · c"]);
        assert_eq!(wrap("确认规格，再报价（含税）。", 8), ["确认规", "格，再报", "价（含", "税）。"]);
    }

    proptest! {
        #[test]
        fn never_wider_than_asked(text in any::<String>(), cells in 0_usize..40, at in 0_usize..80) {
            prop_assert!(cells_of(&cut(&text, cells)) <= cells);
            prop_assert!(cells_of(&cut_left(&text, cells)) <= cells);
            prop_assert_eq!(cells_of(&fit(&text, cells)), cells);
            prop_assert_eq!(cells_of(&fit_right(&text, cells)), cells);
            let (seen, column) = around(&text, at, cells);
            prop_assert!(cells_of(&seen) <= cells);
            prop_assert!(column < cells.max(1));
        }

        #[test]
        fn wrapped_lines_fit(text in any::<String>(), cells in 2_usize..40) {
            for line in wrap(&text, cells) {
                prop_assert!(cells_of(&line) <= cells, "{:?} is wider than {}", line, cells);
            }
        }

        #[test]
        fn no_control_character_passes(text in any::<String>()) {
            prop_assert!(!shown(&text).chars().any(char::is_control));
        }
    }
}
