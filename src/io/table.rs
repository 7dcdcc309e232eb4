//! Records of a separated table, one by one: quotes with line breaks inside, CR, LF or CRLF in any mixture, and no cell or
//! record larger than a bound, whatever the file holds.

use std::collections::BTreeSet;
use std::io::{self, Read};

use unicode_normalization::{UnicodeNormalization, is_nfc_quick};

use super::encoding::TextStream;

/// Bytes of text that a cell may hold.
pub const MAX_CELL: usize = 64 * 1024;
/// Cells that a record may hold.
pub const MAX_CELLS: usize = 2_000;
/// Bytes of text that a record may hold.
pub const MAX_RECORD: usize = 1024 * 1024;

/// Why a record cannot be used; `column` counts from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A cell, or the whole record, is larger than the bound; the rest of it was let go.
    TooLong {
        /// The cell that passed the bound.
        column: usize,
    },
    /// More cells than [`MAX_CELLS`].
    TooManyCells,
    /// A quote was opened and never closed.
    OpenQuote {
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

    /// Whether every cell is blank.
    pub fn is_blank(&self) -> bool {
        self.fault.is_none() && self.text.chars().all(char::is_whitespace)
    }

    fn clear(&mut self) {
        self.fault = None;
        self.text.clear();
        self.ends.clear();
    }

    fn push(&mut self, piece: &str) {
        let start = self.ends.last().copied().unwrap_or(0);
        if self.text.len() + piece.len() > MAX_RECORD || self.text.len() - start + piece.len() > MAX_CELL {
            self.fault.get_or_insert(Fault::TooLong { column: self.ends.len() });
            return;
        }
        self.text.push_str(piece);
    }

    fn end_cell(&mut self) {
        if self.ends.len() >= MAX_CELLS {
            self.fault.get_or_insert(Fault::TooManyCells);
            let start = self.ends.last().copied().unwrap_or(0);
            self.text.truncate(start);
            return;
        }
        self.ends.push(self.text.len());
    }

    fn normalise(&mut self) {
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    CellStart,
    Plain,
    Quoted,
    /// A quote inside quotes: the end of the cell, or half of a doubled one.
    Quote,
}

/// Reads records from a text.
pub struct Records<R> {
    stream: TextStream<R>,
    piece: String,
    at: usize,
    delimiter: u8,
    state: State,
    after_cr: bool,
    row: u64,
    literal: BTreeSet<u64>,
    open: Option<u64>,
    ended: bool,
}

impl<R: Read> Records<R> {
    /// The records of a text whose cells `delimiter` parts. In the rows of `literal` a quote is a sign like any other: they
    /// hold one that is never closed, and would swallow the rest of the file.
    pub fn new(stream: TextStream<R>, delimiter: u8, literal: BTreeSet<u64>) -> Self {
        Self {
            stream,
            piece: String::new(),
            at: 0,
            delimiter,
            state: State::CellStart,
            after_cr: false,
            row: 0,
            literal,
            open: None,
            ended: false,
        }
    }

    /// Leaves out the line `sep=;` that Excel reads and does not show.
    ///
    /// # Errors
    /// What reading gives.
    pub fn skip_line(&mut self) -> io::Result<()> {
        let mut line = Record::default();
        self.next_into(&mut line)?;
        self.row = 0;
        Ok(())
    }

    /// Puts the next record into `record`; `false` at the end.
    ///
    /// # Errors
    /// What reading gives.
    pub fn next_into(&mut self, record: &mut Record) -> io::Result<bool> {
        record.clear();
        if self.ended {
            return Ok(false);
        }
        self.row += 1;
        record.row = self.row;
        self.state = State::CellStart;
        let literal = self.literal.contains(&self.row);
        let mut begun = false;
        let mut opened = 0;
        loop {
            if self.at >= self.piece.len() {
                self.piece.clear();
                self.at = 0;
                match self.stream.next_piece()? {
                    Some(piece) => self.piece.push_str(piece),
                    None => {
                        self.ended = true;
                        if self.state == State::Quoted {
                            self.open = Some(self.row);
                            record.fault = Some(Fault::OpenQuote { column: opened });
                        }
                        if !begun {
                            self.row -= 1;
                            return Ok(false);
                        }
                        Self::close(record, literal);
                        return Ok(true);
                    }
                }
                continue;
            }
            let bytes = self.piece.as_bytes();
            let Some(&byte) = bytes.get(self.at) else { continue };
            if self.after_cr {
                self.after_cr = false;
                if byte == b'\n' {
                    self.at += 1;
                    continue;
                }
            }
            begun = true;
            let from = self.at;
            match self.state {
                State::CellStart if byte == b'"' && !literal => {
                    self.state = State::Quoted;
                    opened = record.len();
                    self.at += 1;
                }
                State::Quoted => {
                    let rest = bytes.get(from..).unwrap_or(&[]);
                    let length = rest.iter().position(|one| *one == b'"').unwrap_or(rest.len());
                    record.push(self.piece.get(from..from + length).unwrap_or(""));
                    self.at += length;
                    if length < rest.len() {
                        self.at += 1;
                        self.state = State::Quote;
                    }
                }
                State::Quote if byte == b'"' => {
                    record.push("\"");
                    self.at += 1;
                    self.state = State::Quoted;
                }
                State::CellStart | State::Plain | State::Quote => {
                    if byte == self.delimiter {
                        record.end_cell();
                        self.state = State::CellStart;
                        self.at += 1;
                    } else if byte == b'\n' || byte == b'\r' {
                        self.after_cr = byte == b'\r';
                        self.at += 1;
                        Self::close(record, literal);
                        return Ok(true);
                    } else {
                        let delimiter = self.delimiter;
                        let rest = bytes.get(from..).unwrap_or(&[]);
                        let length = rest
                            .iter()
                            .position(|one| *one == delimiter || *one == b'\n' || *one == b'\r')
                            .unwrap_or(rest.len());
                        record.push(self.piece.get(from..from + length).unwrap_or(""));
                        self.at += length;
                        self.state = State::Plain;
                    }
                }
            }
        }
    }

    fn close(record: &mut Record, literal: bool) {
        record.end_cell();
        if literal {
            let column = record.cells().position(|cell| cell.starts_with('"')).unwrap_or(0);
            record.fault.get_or_insert(Fault::OpenQuote { column });
        }
        record.normalise();
    }

    /// The row whose quote was still open when the text ended.
    pub const fn open_quote(&self) -> Option<u64> {
        self.open
    }

    /// Bytes of the file read so far.
    pub const fn bytes(&self) -> u64 {
        self.stream.bytes()
    }

    /// Characters of the file that did not fit its encoding, so far.
    pub const fn replaced(&self) -> u64 {
        self.stream.replaced()
    }
}

/// The first `limit` records of a text.
pub fn records_of(text: &str, delimiter: u8, limit: usize) -> Vec<Record> {
    let stream = TextStream::new(text.as_bytes(), super::encoding::Charset::UTF_8);
    let mut records = Records::new(stream, delimiter, BTreeSet::new());
    let mut all = Vec::new();
    let mut record = Record::default();
    // A text in memory gives no errors.
    while all.len() < limit && records.next_into(&mut record).unwrap_or(false) {
        all.push(record.clone());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        records_of(text, b',', 1000).iter().map(|one| one.cells().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn line_ends_mix_and_quotes_hold_breaks() {
        let expected = vec![vec!["a", "b"], vec!["1\r\n2", "say \"hi\""], vec!["x", ""], vec!["y", "z"]];
        assert_eq!(rows("a,b\r\"1\r\n2\",\"say \"\"hi\"\"\"\r\nx,\ny,z"), expected);
        assert_eq!(rows("a,b\n\nc"), vec![vec!["a", "b"], vec![""], vec!["c"]]);
        assert_eq!(rows("a\r\n"), vec![vec!["a"]]);
        assert_eq!(rows(""), Vec::<Vec<String>>::new());
        assert_eq!(rows("\"a\"b,c\"d\n"), vec![vec!["ab", "c\"d"]]);
    }

    #[test]
    fn a_giant_cell_costs_its_own_row_only() {
        let text = format!("a,b\n{},x\n\"{}\",y\nlast,row\n", "z".repeat(300_000), "q\n".repeat(200_000));
        let all = records_of(&text, b',', 10);
        assert_eq!(all.len(), 4);
        assert_eq!(all[1].fault, Some(Fault::TooLong { column: 0 }));
        assert_eq!(all[2].fault, Some(Fault::TooLong { column: 0 }));
        assert_eq!(all[3].cell(0), "last");
        assert!(all.iter().all(|one| one.text.len() <= MAX_RECORD));
    }

    #[test]
    fn text_is_nfc_without_nul() {
        let all = records_of("e\u{301}\0,b\n", b',', 10);
        assert_eq!(all[0].cell(0), "é");
        assert_eq!(all[0].cell(1), "b");
    }

    #[test]
    fn a_line_whose_quote_never_closes_can_be_read_alone() {
        let text = "a,b\n1,\"x\n2,y\n";
        let stream = TextStream::new(text.as_bytes(), super::super::encoding::Charset::UTF_8);
        let mut records = Records::new(stream, b',', BTreeSet::new());
        let mut record = Record::default();
        while records.next_into(&mut record).unwrap() {}
        assert_eq!(records.open_quote(), Some(2));
        let stream = TextStream::new(text.as_bytes(), super::super::encoding::Charset::UTF_8);
        let mut records = Records::new(stream, b',', BTreeSet::from([2]));
        let mut seen = Vec::new();
        while records.next_into(&mut record).unwrap() {
            seen.push((record.row, record.fault, record.cell(1).to_owned()));
        }
        assert_eq!(seen[1], (2, Some(Fault::OpenQuote { column: 1 }), "\"x".to_owned()));
        assert_eq!(seen[2], (3, None, "y".to_owned()));
    }
}
