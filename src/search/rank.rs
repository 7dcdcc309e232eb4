//! Which of a chunk's customers fit a word, and how well.

use memchr::memmem::Finder;

use super::chunk::{Chunk, ROWS, Spot, keys_for, keys_tell};
use super::entry::Field;
use super::narrowed::Rows;
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

impl Tier {
    /// Of the beginning of a word; `whole` where the text ends with what was typed.
    fn of_start(pinyin: bool, spot: Spot, field: Field, whole: bool) -> Self {
        match (pinyin, spot.at_front()) {
            (true, true) => Self::Pinyin,
            (true, false) => Self::PinyinInside,
            (false, true) if whole && field.identifies() => Self::Exact,
            (false, true) => Self::Prefix,
            (false, false) => Self::Word,
        }
    }
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
    pub(super) fn is_name(&self) -> bool {
        self.field == Some(Field::Name)
    }

    pub(super) fn raise(&mut self, tier: Tier, field: Field, at: usize) {
        let score = tier as u32 * 16 + field.weight();
        if score > self.score {
            *self = Self { score, at: u32::try_from(at).unwrap_or(0), field: Some(field) };
        }
    }
}

/// Marks every row of the chunk that has the word; where it is known that no others can have it, of these.
pub(super) fn mark(chunk: &Chunk, word: &Word, within: Option<&Rows>, best: &mut [Best]) {
    for spelling in &word.spellings {
        if keys_tell(&spelling.text) && !spelling.whole {
            mark_keys(chunk, &spelling.text, best);
            continue;
        }
        mark_starts(chunk, spelling, within, best);
        // One or two letters within words would be found everywhere.
        if spelling.text.len() >= 3 && !spelling.whole {
            let finder = Finder::new(&spelling.text);
            match within.filter(|within| within.len() < FEW_ROWS) {
                Some(within) => mark_inside_of(chunk, &finder, within, best),
                None => mark_inside(chunk, &finder, best),
            }
        }
    }
}

/// Of so few rows each is looked through by itself.
const FEW_ROWS: usize = ROWS / 4;

/// Where words begin with one or two letters: the keys tell, and hardly any text is looked at.
fn mark_keys(chunk: &Chunk, typed: &str, best: &mut [Best]) {
    let mut letters = typed.chars();
    let Some(first) = letters.next() else { return };
    let next = letters.next();
    for (start, spot) in chunk.starting(keys_for(first, next)) {
        let (Some(best), Some(field)) = (best.get_mut(start.row()), spot.field()) else { continue };
        // By a single letter one means who it is.
        if next.is_none() && !matches!(field, Field::Name | Field::Code | Field::Contact) {
            continue;
        }
        let is_all = || {
            let behind = chunk.text().as_bytes().get(start.place() + typed.len());
            behind.is_none_or(|byte| *byte < 0x20)
        };
        let whole = spot.is_short() && is_all();
        best.raise(Tier::of_start(spot.by_reading(), spot, field, whole), field, start.place());
    }
}

/// Where words begin so.
fn mark_starts(chunk: &Chunk, spelling: &Spelling, within: Option<&Rows>, best: &mut [Best]) {
    let mut letters = spelling.text.chars();
    let Some(first) = letters.next() else { return };
    let text = chunk.text();
    let literal = spelling.text.as_bytes();
    let (second, third) = (letters.next(), letters.next());
    for (start, spot) in chunk.starting(keys_for(first, second)) {
        let (row, at) = (start.row(), start.place());
        if third.is_some_and(|third| !spot.goes_on_with(third)) || within.is_some_and(|within| !within.has(row)) {
            continue;
        }
        let (Some(best), Some(field)) = (best.get_mut(row), spot.field()) else { continue };
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
        best.raise(Tier::of_start(pinyin, spot, field, to_the_end), field, at);
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

/// The same in a few rows alone.
fn mark_inside_of(chunk: &Chunk, finder: &Finder<'_>, within: &Rows, best: &mut [Best]) {
    for row in within.iter() {
        let Some(best) = best.get_mut(row).filter(|best| best.score < Tier::Word as u32 * 16) else { continue };
        if let Some(at) = finder.find(chunk.row_text(row).as_bytes()).map(|at| chunk.begin(row) + at)
            && let Some(field) = chunk.field_at(at)
        {
            best.raise(Tier::Inside, field, at);
        } else if let Some(at) = finder.find(chunk.row_notes(row).as_bytes()) {
            best.raise(Tier::Inside, Field::Note, chunk.notes_begin(row) + at);
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
