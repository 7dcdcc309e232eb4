//! Which of a chunk's customers fit a word, and how well.

use memchr::memmem::Finder;

use super::chunk::{Chunk, keys_for};
use super::entry::Field;
use super::query::{Spelling, Word};

/// How a text fits, the best last. The gaps between them are wider than any field's weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// With letters left out.
    Scattered = 1,
    /// But for a slip of the finger.
    Typo = 2,
    /// Somewhere within a word.
    Inside = 3,
    /// By pinyin, from some character on.
    PinyinInside = 4,
    /// By pinyin, from the first character on.
    Pinyin = 5,
    /// The beginning of a word.
    Word = 6,
    /// The beginning of the text.
    Prefix = 7,
    /// The whole text.
    Exact = 8,
}

/// The best match of a row so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Best {
    /// Tier and weight; 0 for none.
    pub score: u32,
    /// Where in the chunk's text, or its notes.
    pub at: u32,
    /// In which field.
    pub field: Option<Field>,
}

impl Best {
    pub(super) fn raise(&mut self, tier: Tier, field: Field, at: usize) {
        let score = tier as u32 * 16 + field.weight();
        if score > self.score {
            *self = Self { score, at: u32::try_from(at).unwrap_or(0), field: Some(field) };
        }
    }
}

/// Marks every row of the chunk that has the word.
pub(super) fn mark(chunk: &Chunk, word: &Word, best: &mut [Best]) {
    for spelling in &word.spellings {
        mark_starts(chunk, spelling, best);
        // One or two letters within words would be found everywhere.
        if spelling.text.len() >= 3 && !spelling.whole {
            mark_inside(chunk, &Finder::new(&spelling.text), best);
        }
    }
}

/// Where words begin so.
fn mark_starts(chunk: &Chunk, spelling: &Spelling, best: &mut [Best]) {
    let mut letters = spelling.text.chars();
    let Some(first) = letters.next() else { return };
    let next = letters.next();
    let text = chunk.text();
    let literal = spelling.text.as_bytes();
    // By a single letter one means who it is.
    let only_who = next.is_none() && first.is_ascii();
    for (start, spot) in chunk.starting(keys_for(first, next)) {
        let (row, at) = (start.row(), start.place());
        let (Some(best), Some(field)) = (best.get_mut(row), spot.field()) else { continue };
        if only_who && !matches!(field, Field::Name | Field::Code | Field::Contact) {
            continue;
        }
        // The best this place could be.
        if best.score >= (if spot.at_front() { Tier::Exact } else { Tier::Word }) as u32 * 16 + field.weight() {
            continue;
        }
        let rest = text.as_bytes().get(at..).unwrap_or(&[]);
        let (end, pinyin) = if begins(rest, literal) {
            (at + literal.len(), false)
        } else {
            let Some(rest) = text.get(at..) else { continue };
            let Some(fit) = spelling.typed.fits(rest.chars()) else { continue };
            (at + rest.chars().take(fit.taken).map(char::len_utf8).sum::<usize>(), fit.pinyin)
        };
        let to_the_end = text.as_bytes().get(end).is_none_or(|byte| *byte < 0x20);
        if spelling.whole && !(spot.at_front() && to_the_end && field == Field::Phone) {
            continue;
        }
        let tier = match (pinyin, spot.at_front()) {
            (true, true) => Tier::Pinyin,
            (true, false) => Tier::PinyinInside,
            (false, true) if to_the_end && field.identifies() => Tier::Exact,
            (false, true) => Tier::Prefix,
            (false, false) => Tier::Word,
        };
        best.raise(tier, field, at);
    }
}

/// Whether a text begins so. A loop of its own: mostly two or three bytes are compared, a hundred thousand times.
fn begins(text: &[u8], literal: &[u8]) -> bool {
    text.len() >= literal.len() && text.iter().zip(literal).all(|(a, b)| a == b)
}

/// Anywhere in the texts and the notes.
fn mark_inside(chunk: &Chunk, finder: &Finder<'_>, best: &mut [Best]) {
    for (row, at) in hits(chunk.text(), finder, |at| chunk.row_at(at)) {
        if let Some(best) = best.get_mut(row)
            && best.score < Tier::Word as u32 * 16
            && let Some(field) = chunk.field_at(at)
        {
            best.raise(Tier::Inside, field, at);
        }
    }
    for (row, at) in hits(chunk.notes(), finder, |at| chunk.note_row_at(at)) {
        if let Some(best) = best.get_mut(row) {
            best.raise(Tier::Inside, Field::Note, at);
        }
    }
}

/// The first place in each row where a text is; `row` tells the row of a place and where that row ends.
fn hits<'a>(
    text: &'a str,
    finder: &'a Finder<'_>,
    row: impl Fn(usize) -> (usize, usize) + 'a,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + finder.find(text.as_bytes().get(from..)?)?;
        let (row, end) = row(at);
        from = end;
        Some((row, at))
    })
}
