//! Every row's words, folded, in blocks: searched as one types, made anew a block at a time when a row changes.

use memchr::memmem::Finder;

use crate::model::Row;
use crate::text::fold;

/// Rows a block holds.
const BLOCK: usize = 1024;

/// The words of all rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Hay {
    blocks: Vec<Option<Block>>,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Block {
    text: String,
    /// Where each row's words end.
    ends: Vec<usize>,
}

impl Block {
    fn make(rows: &[Row]) -> Self {
        let mut block = Self { text: String::with_capacity(rows.len() * 96), ends: Vec::with_capacity(rows.len()) };
        for row in rows {
            words_of(row, &mut block.text);
            block.ends.push(block.text.len());
        }
        block
    }

    /// Marks the rows that have the word.
    fn mark(&self, word: &Finder<'_>, found: &mut [bool]) {
        let mut from = 0;
        let mut first: usize = 0;
        while let Some(at) = self.text.as_bytes().get(from..).and_then(|rest| word.find(rest)) {
            let at = from + at;
            let rest = self.ends.get(first..).unwrap_or(&[]);
            let row = first + rest.partition_point(|end| *end <= at);
            let Some(end) = self.ends.get(row) else { break };
            if let Some(mark) = found.get_mut(row) {
                *mark = true;
            }
            from = *end;
            first = row + 1;
        }
    }

    fn row(&self, row: usize) -> &str {
        let from = row.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(row).and_then(|end| self.text.get(from..*end)).unwrap_or("")
    }
}

/// A row's words; texts that belong together are parted by a line feed, which no word has.
fn words_of(row: &Row, to: &mut String) {
    for part in row.parts() {
        to.push_str(&fold(part));
        to.push('\n');
    }
    // Phone numbers are found however they are spaced.
    to.extend(row.text().phone.chars().filter(char::is_ascii_digit));
    to.push('\n');
    if let Some(country) = row.country {
        to.push_str(&country.code().to_ascii_lowercase());
    }
    to.push('\n');
}

/// Whether a row has all the words.
pub(super) fn row_has(row: &Row, words: &str) -> bool {
    let words = fold(words);
    let mut text = String::new();
    words_of(row, &mut text);
    words.split_whitespace().all(|word| text.contains(word))
}

impl Hay {
    /// A mark for each row that has all the words; `None` without words.
    pub(super) fn find(&mut self, words: &str, rows: &[Row]) -> Option<Vec<bool>> {
        let words = fold(words);
        // The longest word leaves the fewest rows to look at for the others.
        let first = words.split_whitespace().max_by_key(|word| word.len())?;
        let finder = Finder::new(first);
        let mut found = vec![false; rows.len()];
        for ((rows, found), number) in rows.chunks(BLOCK).zip(found.chunks_mut(BLOCK)).zip(0..) {
            let Some(block) = self.block(number, rows) else { continue };
            block.mark(&finder, found);
            for word in words.split_whitespace().filter(|word| *word != first) {
                for (mark, row) in found.iter_mut().zip(0..).filter(|(mark, _)| **mark) {
                    *mark = block.row(row).contains(word);
                }
            }
        }
        Some(found)
    }

    fn block(&mut self, number: usize, rows: &[Row]) -> Option<&Block> {
        if self.blocks.len() <= number {
            self.blocks.resize(number + 1, None);
        }
        self.blocks.get_mut(number).map(|held| &*held.get_or_insert_with(|| Block::make(rows)))
    }

    /// A row has changed: its block is made anew when it is next searched.
    pub(super) fn forget(&mut self, row: u32) {
        if let Some(block) = self.blocks.get_mut(row as usize / BLOCK) {
            *block = None;
        }
    }

    /// Makes a few blocks ahead; whether something was done.
    pub(super) fn prepare(&mut self, rows: &[Row]) -> bool {
        let mut made = 0;
        for (rows, number) in rows.chunks(BLOCK).zip(0..) {
            if self.blocks.get(number).is_none_or(Option::is_none) {
                self.block(number, rows);
                made += 1;
                if made == 8 {
                    return true;
                }
            }
        }
        made > 0
    }
}
