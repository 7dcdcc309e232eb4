//! A table of text that another kind of file was turned into: it lies in a file without a name, in bounded room, until it is read.

use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};

use super::record::{MAX_CELL, MAX_CELLS, MAX_RECORD};
use super::request::ImportError;

/// The sign between its cells.
pub(super) const DELIMITER: u8 = b',';
/// The most bytes of it.
const MOST: u64 = 2 << 30;

/// A table being written: UTF-8, cells parted by [`DELIMITER`], one record a row of the file it comes from.
pub struct Spool {
    out: BufWriter<File>,
    bytes: u64,
    /// The row being gathered, from 1; 0 before the first.
    row: u64,
    text: String,
    cells: Vec<(usize, usize, usize)>,
    in_order: bool,
    width: usize,
}

/// A table that was written.
pub struct Spooled {
    /// It, from its start.
    pub file: File,
    /// How many columns it takes to hold its filled cells.
    pub width: usize,
}

impl Spool {
    /// An empty table.
    ///
    /// # Errors
    /// [`ImportError::Io`] where there is no room for it.
    pub fn new() -> Result<Self, ImportError> {
        Ok(Self {
            out: BufWriter::with_capacity(1 << 16, tempfile::tempfile()?),
            bytes: 0,
            row: 0,
            text: String::new(),
            cells: Vec::new(),
            in_order: true,
            width: 0,
        })
    }

    /// Puts a cell: `row` counts from 1, `column` from 0. Rows come in their order, the cells of one in any; what stands in a
    /// cell already stays there. Cells and rows that are larger than a record may be are cut right behind that bound, so that the
    /// reader of the table finds their fault.
    ///
    /// # Errors
    /// [`ImportError::TooLarge`]; [`ImportError::Io`] where it cannot be written.
    pub fn put(&mut self, row: u64, column: usize, text: &str) -> Result<(), ImportError> {
        if text.is_empty() {
            return Ok(());
        }
        if row != self.row {
            self.end_row()?;
            // A file whose rows go back is read as far as it tells where they stand.
            let row = row.max(self.row + 1);
            self.breaks(row - self.row.max(1))?;
            self.row = row;
        }
        let column = column.min(MAX_CELLS);
        self.width = self.width.max(column + 1).min(MAX_CELLS);
        let start = self.text.len();
        if start <= MAX_RECORD {
            let mut end = text.len().min(MAX_CELL + 4);
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            self.text.push_str(text.get(..end).unwrap_or(""));
        }
        self.in_order &= self.cells.last().is_none_or(|(before, ..)| *before < column);
        self.cells.push((column, start, self.text.len()));
        Ok(())
    }

    fn breaks(&mut self, rows: u64) -> Result<(), ImportError> {
        self.count(rows)?;
        for _ in 0..rows {
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn count(&mut self, bytes: u64) -> Result<(), ImportError> {
        self.bytes = self.bytes.saturating_add(bytes);
        if self.bytes > MOST { Err(ImportError::TooLarge { megabytes: MOST >> 20 }) } else { Ok(()) }
    }

    fn end_row(&mut self) -> Result<(), ImportError> {
        if !self.in_order {
            self.cells.sort_by_key(|(column, ..)| *column);
            self.cells.dedup_by_key(|(column, ..)| *column);
        }
        let width = self.cells.last().map_or(0, |(column, ..)| *column);
        self.count((self.text.len() + width) as u64)?;
        let mut at = 0;
        for (column, start, end) in &self.cells {
            for _ in at..*column {
                self.out.write_all(&[DELIMITER])?;
            }
            at = *column;
            let text = self.text.get(*start..*end).unwrap_or("").as_bytes();
            if text.iter().any(|byte| matches!(byte, b'"' | b'\n' | b'\r' | &DELIMITER)) {
                self.out.write_all(b"\"")?;
                for (number, piece) in text.split(|byte| *byte == b'"').enumerate() {
                    self.out.write_all(if number > 0 { b"\"\"" } else { b"" })?;
                    self.out.write_all(piece)?;
                }
                self.out.write_all(b"\"")?;
            } else {
                self.out.write_all(text)?;
            }
        }
        self.cells.clear();
        self.text.clear();
        self.in_order = true;
        Ok(())
    }

    /// The table, whole.
    ///
    /// # Errors
    /// As [`Spool::put`].
    pub fn finish(mut self) -> Result<Spooled, ImportError> {
        self.end_row()?;
        if self.row > 0 {
            self.breaks(1)?;
        }
        let mut file = self.out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        Ok(Spooled { file, width: self.width })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::encoding::{Charset, TextStream};
    use super::super::record::{Fault, Record};
    use super::super::table::Records;
    use super::*;

    fn read(spool: Spool) -> Vec<Record> {
        let stream = TextStream::new(spool.finish().unwrap().file, Charset::UTF_8);
        let mut records = Records::new(stream, DELIMITER, BTreeSet::new());
        let (mut all, mut record) = (Vec::new(), Record::default());
        while records.next_into(&mut record).unwrap() {
            all.push(record.clone());
        }
        all
    }

    #[test]
    fn cells_come_back_where_they_stood() {
        let mut spool = Spool::new().unwrap();
        let cells =
            [(3, 1, "b"), (3, 0, "a, \"x\""), (3, 0, "again"), (4, 2, "two\r\nlines"), (9, 0, "\"open"), (9, 3, " ")];
        for (row, column, text) in cells {
            spool.put(row, column, text).unwrap();
        }
        spool.put(9, 1, "").unwrap();
        let rows: Vec<(u64, Vec<String>)> = read(spool)
            .iter()
            .filter(|one| !one.is_blank())
            .map(|one| (one.row, one.cells().map(str::to_owned).collect()))
            .collect();
        let cells = |cells: &[&str]| cells.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            rows,
            [
                (3, cells(&["a, \"x\"", "b"])),
                (4, cells(&["", "", "two\r\nlines"])),
                (9, cells(&["\"open", "", "", " "]))
            ]
        );
        assert!(read(Spool::new().unwrap()).is_empty());
    }

    #[test]
    fn what_is_beyond_a_record_is_cut_and_found() {
        let mut spool = Spool::new().unwrap();
        spool.put(1, 0, &"ü".repeat(MAX_CELL)).unwrap();
        spool.put(2, 16_000, "far").unwrap();
        for column in 0..10 {
            spool.put(3, column, &"z".repeat(MAX_CELL)).unwrap();
        }
        spool.put(4, 0, "fine").unwrap();
        let faults: Vec<Option<Fault>> = read(spool).iter().map(|one| one.fault).collect();
        let wanted = [Some(Fault::TooLong { column: 0 }), Some(Fault::TooManyCells), Some(Fault::TooLongRecord), None];
        assert_eq!(faults, wanted);
    }
}
