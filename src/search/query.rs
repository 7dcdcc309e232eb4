//! What was typed: words that must all be found, in any order, each in one of its spellings.

use super::entry::phone_digits;
use super::fold::{folded, written_out};
use super::walk::Typed;

/// What is typed beyond so many characters is not looked at.
pub const CHARS: usize = 200;
/// Nor beyond so many words.
const WORDS: usize = 8;
/// A number typed in groups is one number from so many digits on.
const PHONE: usize = 5;
/// A number may have been noted without its country code: so many digits must be left.
const NATIONAL: usize = 7;

/// What was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) words: Vec<Word>,
}

/// A word of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// The ways it may be written, the likeliest first.
    pub spellings: Vec<Spelling>,
}

/// One way a word may be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spelling {
    pub text: String,
    pub typed: Typed,
    /// Only a whole phone number counts.
    pub whole: bool,
}

impl Spelling {
    fn new(text: String) -> Self {
        Self { typed: Typed::new(&text), text, whole: false }
    }
}

impl Query {
    /// Reads what was typed.
    pub fn new(text: &str) -> Self {
        let text: String = text.chars().take(CHARS).map(|c| if c.is_control() { ' ' } else { c }).collect();
        let is_phone = |c: char| c.is_ascii_digit() || "+-()./ \u{a0}".contains(c);
        let digits = phone_digits(&text);
        if digits.len() >= PHONE && text.chars().all(is_phone) && text.trim().chars().any(|c| " +-()./".contains(c)) {
            return Self { words: vec![Word::number(&digits)] };
        }
        let words = text.split_whitespace().take(WORDS).filter_map(Word::new).collect();
        Self { words }
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

impl Word {
    /// The only way it may be written, if there is only one.
    pub(super) fn only(&self) -> Option<&str> {
        match self.spellings.as_slice() {
            [one] if !one.whole => Some(&one.text),
            _ => None,
        }
    }

    fn new(word: &str) -> Option<Self> {
        // What stands around a word is not part of it; signs alone are looked for as they are, if they are enough.
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let word = if bare.is_empty() { word } else { bare };
        let text = folded(word).into_owned();
        if text.is_empty() || (bare.is_empty() && text.len() < 3) {
            return None;
        }
        if text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() >= PHONE {
            return Some(Self::number(&text));
        }
        let mut spellings = vec![Spelling::new(text)];
        // Typed `Müller`, written `Mueller`.
        spellings.extend(written_out(word).map(|out| Spelling::new(folded(&out).into_owned())));
        Some(Self { spellings })
    }

    /// Digits: with and without the zeros before them; a whole number also without its country code.
    fn number(digits: &str) -> Self {
        let bare = digits.trim_start_matches('0');
        let mut spellings = vec![Spelling::new(digits.to_owned())];
        if bare != digits && !bare.is_empty() {
            spellings.push(Spelling::new(bare.to_owned()));
        }
        for code in 1..=3 {
            let rest = bare.get(code..).unwrap_or("").trim_start_matches('0');
            if rest.len() >= NATIONAL {
                spellings.push(Spelling { whole: true, ..Spelling::new(rest.to_owned()) });
            }
        }
        Self { spellings }
    }
}
