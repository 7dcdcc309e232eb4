//! One line of text being edited: the cursor moves by grapheme, what is typed is NFC.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::super::{Key, KeyCode};
use crate::model::TEXT_BYTES;

/// A line and where the cursor is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineEdit {
    /// The text, one line.
    pub text: String,
    /// The cursor: a byte position at a grapheme's beginning, or the end.
    pub cursor: usize,
}

impl LineEdit {
    /// A text with the cursor at its end.
    pub fn new(text: impl Into<String>) -> Self {
        let text = clean(&text.into());
        let cursor = text.len();
        Self { text, cursor }
    }

    /// The text in front of the cursor.
    pub fn before(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or(&self.text)
    }

    /// Types a text at the cursor; line breaks become blanks. A full line takes nothing more.
    pub fn insert(&mut self, text: &str) {
        if self.text.len() + text.len() > TEXT_BYTES {
            return;
        }
        let end = self.before().len();
        let head = format!("{}{}", self.before(), clean(text));
        // A combining mark that follows its letter is composed with it.
        let head: String = head.nfc().collect();
        let tail = self.text.get(end..).unwrap_or("").to_owned();
        self.cursor = head.len();
        self.text = head + &tail;
        self.snap();
    }

    /// Empties it.
    pub fn clear(&mut self) {
        self.text.clear();
        self.cursor = 0;
    }

    /// A cursor inside a grapheme goes to its end.
    fn snap(&mut self) {
        if self.cursor > 0 {
            let mut ends = self.text.grapheme_indices(true).map(|(at, grapheme)| at + grapheme.len());
            self.cursor = ends.find(|end| *end >= self.cursor).unwrap_or(self.text.len());
        }
    }

    fn left(&self) -> usize {
        self.before().grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn right(&self) -> usize {
        self.text
            .get(self.cursor..)
            .and_then(|rest| rest.graphemes(true).next())
            .map_or(self.cursor, |next| self.cursor + next.len())
    }

    fn word_left(&self) -> usize {
        let words = self.before().split_word_bound_indices().rev();
        words.filter(|(_, word)| !word.trim().is_empty()).map(|(at, _)| at).next().unwrap_or(0)
    }

    fn word_right(&self) -> usize {
        let Some(rest) = self.text.get(self.cursor..) else { return self.cursor };
        let mut words = rest.split_word_bound_indices();
        words
            .find(|(_, word)| !word.trim().is_empty())
            .map_or(self.text.len(), |(at, word)| self.cursor + at + word.len())
    }

    fn cut(&mut self, from: usize, to: usize) -> bool {
        if from >= to || self.text.get(from..to).is_none() {
            return false;
        }
        self.text.replace_range(from..to, "");
        self.cursor = from;
        true
    }

    /// Takes a key if it is one for editing a line; whether it was taken.
    pub fn key(&mut self, key: Key) -> bool {
        if self.cursor > self.text.len() || !self.text.is_char_boundary(self.cursor) {
            self.cursor = self.text.len();
        }
        match (key.code, key.ctrl, key.alt) {
            (KeyCode::Char(c), false, false) if !c.is_control() => self.insert(c.encode_utf8(&mut [0; 4])),
            (KeyCode::Backspace, false, false) | (KeyCode::Char('h'), true, false) => {
                self.cut(self.left(), self.cursor);
            }
            (KeyCode::Backspace, ..) | (KeyCode::Char('w'), true, false) => {
                self.cut(self.word_left(), self.cursor);
            }
            (KeyCode::Delete, ..) => {
                self.cut(self.cursor, self.right());
            }
            (KeyCode::Char('u'), true, false) => {
                self.cut(0, self.cursor);
            }
            (KeyCode::Char('k'), true, false) => {
                self.cut(self.cursor, self.text.len());
            }
            (KeyCode::Left, true, _) | (KeyCode::Char('b'), false, true) => self.cursor = self.word_left(),
            (KeyCode::Right, true, _) | (KeyCode::Char('f'), false, true) => self.cursor = self.word_right(),
            (KeyCode::Left, ..) => self.cursor = self.left(),
            (KeyCode::Right, ..) => self.cursor = self.right(),
            (KeyCode::Home, ..) | (KeyCode::Char('a'), true, false) => self.cursor = 0,
            (KeyCode::End, ..) | (KeyCode::Char('e'), true, false) => self.cursor = self.text.len(),
            _ => return false,
        }
        true
    }
}

/// One line, no control characters.
fn clean(text: &str) -> String {
    text.nfc().map(|c| if c == '\n' || c == '\t' { ' ' } else { c }).filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(line: &mut LineEdit, text: &str) {
        for c in text.chars() {
            line.key(Key::char(c));
        }
    }

    #[test]
    fn editing_goes_by_graphemes_and_words() {
        let mut line = LineEdit::default();
        typed(&mut line, "Müller 宁波 👨‍👩‍👧");
        line.key(Key::plain(KeyCode::Backspace));
        assert_eq!(line.text, "Müller 宁波 ");
        line.key(Key::ctrl('w'));
        line.key(Key::plain(KeyCode::Left));
        line.key(Key::plain(KeyCode::Left));
        line.key(Key::plain(KeyCode::Delete));
        assert!(line.text.starts_with("Müller"), "{line:?}");
        line.key(Key::plain(KeyCode::Home));
        line.key(Key::plain(KeyCode::Right));
        line.key(Key::char('X'));
        assert!(line.text.starts_with("MXü"), "{line:?}");
        line.key(Key::ctrl('u'));
        assert!(line.text.starts_with('ü'), "{line:?}");
    }

    #[test]
    fn what_is_typed_in_parts_is_composed() {
        let mut line = LineEdit::default();
        typed(&mut line, "u\u{308}");
        assert_eq!(line.text, "ü");
        line.insert("a\nb\u{1b}[31m");
        assert_eq!(line.text, "üa b[31m");
    }

    proptest! {
        #[test]
        fn the_cursor_stays_on_a_boundary(steps in prop::collection::vec((0_u8..12, any::<char>()), 0..60)) {
            let mut line = LineEdit::default();
            for (step, c) in steps {
                let key = match step {
                    0..=4 => Key::char(c),
                    5 => Key::plain(KeyCode::Left),
                    6 => Key::plain(KeyCode::Right),
                    7 => Key::plain(KeyCode::Backspace),
                    8 => Key::plain(KeyCode::Delete),
                    9 => Key::ctrl('w'),
                    10 => Key { ctrl: true, ..Key::plain(KeyCode::Left) },
                    _ => Key { ctrl: true, ..Key::plain(KeyCode::Right) },
                };
                line.key(key);
                prop_assert!(line.text.is_char_boundary(line.cursor));
                prop_assert!(!line.text.contains('\n'));
            }
        }
    }
}
