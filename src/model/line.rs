//! How long the texts of the book may be, and what one line is.

/// The most bytes a name, a code or another single line may have.
pub const LINE_BYTES: usize = 2_000;
/// The most bytes a log entry or a profile text may have.
pub const TEXT_BYTES: usize = 64_000;
/// The most bytes the notes of one customer may have.
pub const NOTES_BYTES: usize = 1_000_000;
/// The most tags, products, contacts, addresses or lines of one kind.
pub const LIST_ITEMS: usize = 500;

/// The text on one line: line breaks and tabs, with the blanks around them, as one blank.
pub fn one_line(text: &str) -> String {
    let breaks = |c| matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let text = text.trim();
    if text.contains(breaks) { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text.to_owned() }
}
