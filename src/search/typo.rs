//! What fits but for a slip of the finger: a letter left out, put in, changed, or two that changed places; and, where even
//! that finds little, letters in their order with others between.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::chunk::{Chunk, Spot, key_goes_on_with, keys_for};
use super::entry::Field;
use super::query::Word;
use super::rank::{Best, Tier};

/// Fewer letters leave nothing to guess by.
const LETTERS: usize = 5;
/// From so many on two slips are forgiven.
const LONG: usize = 8;

/// Marks the rows, of those without a match, where a word is what was typed but for a slip.
pub(super) fn mark_slips(chunk: &Chunk, word: &Word, best: &mut [Best]) {
    let Some(typed) = letters(word) else { return };
    let slips = if typed.len() >= LONG { 2 } else { 1 };
    let wanted = mask(typed);
    let text = chunk.text().as_bytes();
    for first in typed.iter().take(if typed.first() == typed.get(1) { 1 } else { 2 }).map(|byte| char::from(*byte)) {
        for (key, start, spot) in chunk.starting_by_key(keys_for(first, None)) {
            // Of addresses every other word begins alike, and nobody guesses at a number.
            let Some(field @ (Field::Name | Field::Contact | Field::Code | Field::Product)) = spot.field() else {
                continue;
            };
            if spot.by_reading() || !may_go_on(typed, first, key, spot) {
                continue;
            }
            let Some(best) = best.get_mut(start.row()).filter(|best| best.score < Tier::Typo as u32 * 16) else {
                continue;
            };
            let at = start.place();
            let rest = text.get(at..).unwrap_or(&[]);
            let end = rest.iter().take(typed.len() + slips).take_while(|byte| byte.is_ascii_alphanumeric()).count();
            let there = rest.get(..end).unwrap_or(&[]);
            if end + slips < typed.len() || (wanted & !mask(there)).count_ones() as usize > slips {
                continue;
            }
            if slipped(typed, there) <= slips {
                best.raise(Tier::Typo, field, at);
            }
        }
    }
}

/// Whether a word may be meant that begins with the first letter typed, or with the second because one was put before it or
/// both changed places: one of its next letters must be where that could have brought it, and of most words none is.
fn may_go_on(typed: &[u8], first: char, key: u16, spot: Spot) -> bool {
    let letter = |at: usize| typed.get(at).map(|byte| char::from(*byte));
    let (a, b, e) = (letter(0), letter(1), letter(2));
    let goes_on = |second: Option<char>| second.is_some_and(|second| key_goes_on_with(key, second));
    if Some(first) != a {
        return goes_on(a) || goes_on(e);
    }
    let later = || [b, e].into_iter().flatten().any(|third| spot.goes_on_with(third));
    goes_on(a) || goes_on(b) || goes_on(e) || later()
}

/// Marks the rows, of those without a match, whose name has the letters in their order.
pub(super) fn mark_scattered(chunk: &Chunk, word: &Word, best: &mut [Best]) {
    let Some(typed) = letters(word) else { return };
    let (Ok(pattern), Some(first)) = (std::str::from_utf8(typed), typed.first()) else { return };
    let matcher = SkimMatcherV2::default();
    // As good as half the letters standing where one would look for them.
    let least = i64::try_from(typed.len()).unwrap_or(i64::MAX).saturating_mul(17);
    let names = chunk.starting(keys_for(char::from(*first), None)).filter(|(start, spot)| {
        let leads = spot.at_front() && !spot.by_reading() && spot.field() == Some(Field::Name);
        leads && start.place() == chunk.begin(start.row()) + 1
    });
    for (start, _) in names {
        let Some(best) = best.get_mut(start.row()).filter(|best| best.score == 0) else { continue };
        let name = chunk.row_text(start.row()).trim_start_matches('\u{1}');
        let name = name.split(|c: char| c.is_control()).next().unwrap_or("");
        if in_order(typed, name.as_bytes()) && matcher.fuzzy_match(name, pattern).is_some_and(|score| score >= least) {
            best.raise(Tier::Scattered, Field::Name, start.place());
        }
    }
}

/// The letters of a word that slips can be told in.
fn letters(word: &Word) -> Option<&[u8]> {
    let text = word.spellings.first()?.text.as_bytes();
    (LETTERS..=32).contains(&text.len()).then_some(text).filter(|text| text.iter().all(u8::is_ascii_alphanumeric))
}

fn mask(text: &[u8]) -> u64 {
    text.iter().fold(0, |mask, byte| mask | 1 << (byte & 63))
}

fn in_order(typed: &[u8], text: &[u8]) -> bool {
    let mut left = typed.iter().peekable();
    for byte in text {
        left.next_if(|next| *next == byte);
    }
    left.peek().is_none()
}

/// In how many places what was typed differs from the best-fitting beginning of a word: letters left out, put in, changed,
/// neighbours that changed places (optimal string alignment).
fn slipped(typed: &[u8], word: &[u8]) -> usize {
    const WIDEST: usize = 40;
    let width = (word.len() + 1).min(WIDEST);
    let at = |line: &[usize; WIDEST], column: usize| line.get(column).copied().unwrap_or(WIDEST);
    let mut above = [0; WIDEST];
    let mut last: [usize; WIDEST] = std::array::from_fn(|column| column);
    for (row, a) in typed.iter().enumerate() {
        let mut line = [row + 1; WIDEST];
        for (column, b) in word.iter().enumerate().take(width - 1) {
            let mut least = at(&last, column) + usize::from(a != b);
            least = least.min(at(&last, column + 1) + 1).min(at(&line, column) + 1);
            let changed_places =
                row > 0 && column > 0 && typed.get(row - 1) == Some(b) && word.get(column - 1) == Some(a);
            if changed_places {
                least = least.min(at(&above, column - 1) + 1);
            }
            if let Some(cell) = line.get_mut(column + 1) {
                *cell = least;
            }
        }
        above = std::mem::replace(&mut last, line);
    }
    last.into_iter().take(width).min().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted_against_the_beginning_of_a_word() {
        for (typed, word, slips) in [
            ("northwind", "northwind", 0),
            ("northwi", "northwind", 0),
            ("nrothwind", "northwind", 1),
            ("northwnd", "northwind", 1),
            ("noorthwind", "northwind", 1),
            ("narthwind", "northwind", 1),
            ("nrothwnd", "northwind", 2),
            ("mullre", "muller", 1),
            ("abcd", "wxyz", 4),
        ] {
            assert_eq!(slipped(typed.as_bytes(), word.as_bytes()), slips, "{typed} {word}");
        }
    }
}
