//! One line of text being edited: the cursor moves by grapheme, what is typed is NFC.

/// A line and where the cursor is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineEdit {
    /// The text, one line.
    pub text: String,
    /// The cursor: a byte position at a grapheme's beginning, or the end.
    pub cursor: usize,
}
