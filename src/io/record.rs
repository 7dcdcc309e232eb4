//! One record of a table and its bounds: whatever the file holds, no cell and no record grows beyond them.

use unicode_normalization::{UnicodeNormalization, is_nfc_quick};

use super::values;

/// Bytes of text that a cell may hold: the notes of a customer, and what guards them.
pub const MAX_CELL: usize = 1024 * 1024;
/// Cells that a record may hold.
pub const MAX_CELLS: usize = 2_000;
/// Bytes of text that a record may hold.
pub const MAX_RECORD: usize = 4 * 1024 * 1024;

/// Why a record cannot be used; `column` counts from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A cell is larger than the bound; the rest of it was let go.
    TooLong {
        /// The cell that passed the bound.
        column: usize,
    },
    /// The whole record is larger than the bound; the rest of it was let go.
    TooLongRecord,
    /// More cells than [`MAX_CELLS`].
    TooManyCells,
    /// A quote was opened and never closed.
    OpenQuote {
        /// The cell it stands in.
        column: usize,
    },
    /// A quote was opened and closed some lines further down, right before more text: it took in rows that are none of its own.
    StrayQuote {
        /// The cell it stands in.
        column: usize,
    },
}

/// One record. Its cells are as written, but NUL is dropped and the text is NFC.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// The row a spreadsheet shows it in: records counted from 1, blank lines and the header among them.
    pub row: u64,
    /// Why it cannot be used.
    pub fault: Option<Fault>,
    text: String,
    ends: Vec<usize>,
}

impl Record {
    /// How many cells.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no cell at all.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// A cell; empty where the record is shorter.
    pub fn cell(&self, column: usize) -> &str {
        let Some(end) = self.ends.get(column) else { return "" };
        let start = column.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start..*end).unwrap_or("")
    }

    /// All cells.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|column| self.cell(column))
    }

    /// Bytes of its text.
    pub const fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Whether every cell is blank.
    pub fn is_blank(&self) -> bool {
        self.fault.is_none() && values::is_nothing(&self.text)
    }

    pub(super) fn clear(&mut self) {
        self.fault = None;
        self.text.clear();
        self.ends.clear();
    }

    pub(super) fn push(&mut self, piece: &str) {
        let start = self.ends.last().copied().unwrap_or(0);
        if self.text.len() - start + piece.len() > MAX_CELL {
            self.fault.get_or_insert(Fault::TooLong { column: self.ends.len() });
            return;
        }
        if self.text.len() + piece.len() > MAX_RECORD {
            self.fault.get_or_insert(Fault::TooLongRecord);
            return;
        }
        self.text.push_str(piece);
    }

    /// Puts the quotes back around the part of the last cell that ends at `closed`.
    pub(super) fn quote_again(&mut self, closed: usize) {
        let start = self.ends.last().copied().unwrap_or(0);
        if self.text.is_char_boundary(closed) && start <= closed {
            self.text.insert(closed, '"');
            self.text.insert(start, '"');
        }
    }

    pub(super) fn end_cell(&mut self) {
        if self.ends.len() >= MAX_CELLS {
            self.fault.get_or_insert(Fault::TooManyCells);
            let start = self.ends.last().copied().unwrap_or(0);
            self.text.truncate(start);
            return;
        }
        self.ends.push(self.text.len());
    }

    pub(super) fn normalise(&mut self) {
        let tidy = self.text.is_ascii() || is_nfc_quick(self.text.chars()) == unicode_normalization::IsNormalized::Yes;
        if tidy && !self.text.contains('\0') {
            return;
        }
        let mut text = String::with_capacity(self.text.len());
        let mut ends = Vec::with_capacity(self.ends.len());
        for cell in self.cells() {
            text.extend(cell.nfc().filter(|c| *c != '\0'));
            ends.push(text.len());
        }
        self.text = text;
        self.ends = ends;
    }
}
