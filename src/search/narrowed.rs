//! Who fitted the question before: where the next one only asks for more, nobody else is looked at again.

use std::sync::Arc;

use super::chunk::{Chunk, ROWS};
use super::query::Word;

/// With fewer letters only the beginnings of words were looked at: another letter may find more, not less.
const LETTERS: usize = 3;

/// Some rows of a chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rows([u64; ROWS / 64]);

impl Rows {
    pub(super) const NONE: Self = Self([0; ROWS / 64]);

    pub(super) fn put(&mut self, row: usize) {
        if let Some(part) = self.0.get_mut(row / 64) {
            *part |= 1 << (row % 64);
        }
    }

    pub(super) fn has(&self, row: usize) -> bool {
        self.0.get(row / 64).is_some_and(|part| part >> (row % 64) & 1 == 1)
    }

    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|part| part.count_ones() as usize).sum()
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::NONE
    }

    /// The rows in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(number, part)| {
            let mut left = *part;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros();
                left &= left.wrapping_sub(1);
                (bit < 64).then_some(number * 64 + bit as usize)
            })
        })
    }
}

/// The last question's words, and in each chunk the rows that have them. What holds of a chunk is void once that chunk is
/// made anew.
#[derive(Debug, Clone, Default)]
pub struct Narrowed {
    words: Vec<Word>,
    chunks: Vec<Known>,
}

/// What is known of a chunk: for each word the rows that have it; none where nobody looked.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub chunk: Arc<Chunk>,
    pub rows: Vec<Option<Rows>>,
}

impl Narrowed {
    /// What is known of these words in a chunk before it is looked at.
    pub(super) fn known(&self, number: usize, chunk: &Arc<Chunk>, words: &[Word]) -> Known {
        let held = self.chunks.get(number).filter(|known| Arc::ptr_eq(&known.chunk, chunk));
        let of_word = |(nth, word): (usize, &Word)| {
            self.words.get(nth).filter(|before| *before == word || narrows(before, word))?;
            held?.rows.get(nth).copied().flatten()
        };
        Known { chunk: Arc::clone(chunk), rows: words.iter().enumerate().map(of_word).collect() }
    }

    /// Keeps what is known now.
    pub(super) fn keep(&mut self, words: &[Word], chunks: Vec<Known>) {
        (self.words, self.chunks) = (words.to_vec(), chunks);
    }
}

/// Whether every row that has a word also had the one before it.
fn narrows(before: &Word, word: &Word) -> bool {
    let (Some(shorter), Some(longer)) = (before.only(), word.only()) else { return false };
    shorter.len() >= LETTERS && longer.starts_with(shorter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Query;

    #[test]
    fn another_letter_narrows_what_was_found_everywhere() {
        let narrowing = |before: &str, after: &str| {
            let (before, after) = (Query::new(before), Query::new(after));
            narrows(&before.words[0], &after.words[0])
        };
        for (before, after) in [("han", "hang"), ("海", "海洋"), ("1380", "13800"), ("ива", "иван")] {
            assert!(narrowing(before, after), "{before} {after}");
        }
        // Beginnings alone; another word; other spellings as well.
        for (before, after) in [("ha", "han"), ("hang", "hans"), ("mül", "müll"), ("4971122", "497112233"), ("ив", "x")]
        {
            assert!(!narrowing(before, after), "{before} {after}");
        }
    }

    #[test]
    fn rows_are_told_in_order() {
        let mut rows = Rows::NONE;
        for row in [1_023, 0, 64, 63, 700, 4_000] {
            rows.put(row);
        }
        assert_eq!(rows.iter().collect::<Vec<_>>(), [0, 63, 64, 700, 1_023]);
        assert_eq!((rows.len(), rows.has(63), rows.has(62), rows.is_empty()), (5, true, false, false));
    }
}
