//! Records of a separated table, one by one: quotes with line breaks inside, CR, LF or CRLF in any mixture, and no cell or
//! record larger than a bound, whatever the file holds.

use std::collections::BTreeSet;
use std::io::{self, Read};

use super::encoding::TextStream;

use super::record::{Fault, MAX_RECORD, Record};

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    CellStart,
    Plain,
    Quoted,
    /// A quote inside quotes: the end of the cell, or half of a doubled one.
    Quote,
}

/// Why a record is read with quotes as signs like any other.
#[derive(Clone, Copy)]
enum Literal {
    Open,
    Stray,
}

/// Reads records from a text.
///
/// A quote that is never closed, or closed some lines further down in the midst of a text, would swallow the rows in between.
/// The record is then read again from its start with quotes as signs like any other, so that it ends with its line: it has a
/// fault, and every row below it stands on its own. Text right behind a quote that was closed in its own line makes the cell
/// one as it is written, quotes and all.
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
    /// Whether the text is the beginning of a longer one: a quote open at its end may be closed in what follows.
    cut: bool,
    /// Where in `piece` the record begins, and what of it stood in earlier pieces; `None` once that is too long to keep.
    start: usize,
    earlier: Option<String>,
    /// Where in the record's text the cell's quoted part was closed, and whether that part holds a line break.
    closed: Option<usize>,
    over_lines: bool,
}

impl<R: Read> Records<R> {
    /// The records of a text whose cells `delimiter` parts. In the rows of `literal` a quote is a sign like any other: they
    /// hold one that would swallow more of the file than is kept to go back.
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
            cut: false,
            start: 0,
            earlier: None,
            closed: None,
            over_lines: false,
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
        let mut literal = self.literal.contains(&self.row).then_some(Literal::Open);
        let mut begun = false;
        let mut opened = 0;
        loop {
            if self.at >= self.piece.len() {
                if self.refill(begun)? {
                    continue;
                }
                if self.state == State::Quoted && !self.cut && self.rewind(record) {
                    literal = Some(Literal::Open);
                    continue;
                }
                self.ended = true;
                if self.state == State::Quoted {
                    self.open.get_or_insert(self.row);
                    record.fault = Some(Fault::OpenQuote { column: opened });
                }
                if !begun {
                    self.row -= 1;
                    return Ok(false);
                }
                Self::close(record, literal);
                return Ok(true);
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
            if !begun {
                begun = true;
                self.start = self.at;
                self.earlier = Some(String::new());
            }
            let from = self.at;
            match self.state {
                State::CellStart if byte == b'"' && literal.is_none() => {
                    self.state = State::Quoted;
                    self.over_lines = false;
                    opened = record.len();
                    self.at += 1;
                }
                State::Quoted => {
                    let rest = bytes.get(from..).unwrap_or(&[]);
                    let length = rest.iter().position(|one| *one == b'"').unwrap_or(rest.len());
                    let text = self.piece.get(from..from + length).unwrap_or("");
                    self.over_lines |= text.contains(['\n', '\r']);
                    record.push(text);
                    self.at += length;
                    if length < rest.len() {
                        self.at += 1;
                        self.closed = Some(record.bytes());
                        self.state = State::Quote;
                    }
                }
                State::Quote if byte == b'"' => {
                    record.push("\"");
                    self.at += 1;
                    self.closed = None;
                    self.state = State::Quoted;
                }
                State::CellStart | State::Plain | State::Quote => {
                    if byte == self.delimiter {
                        record.end_cell();
                        self.state = State::CellStart;
                        self.closed = None;
                        self.at += 1;
                    } else if byte == b'\n' || byte == b'\r' {
                        self.after_cr = byte == b'\r';
                        self.closed = None;
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
                        let text = self.piece.get(from..from + length).unwrap_or("");
                        if let Some(closed) = self.closed.filter(|_| !text.trim().is_empty()) {
                            self.closed = None;
                            if !self.over_lines {
                                record.quote_again(closed);
                            } else if self.rewind(record) {
                                literal = Some(Literal::Stray);
                                continue;
                            } else {
                                self.open.get_or_insert(self.row);
                                record.fault = Some(Fault::StrayQuote { column: opened });
                            }
                        }
                        record.push(self.piece.get(from..from + length).unwrap_or(""));
                        self.at += length;
                        self.state = State::Plain;
                    }
                }
            }
        }
    }

    /// The next piece of the text; `false` at its end. What stood in this one of a record that has begun is kept.
    fn refill(&mut self, begun: bool) -> io::Result<bool> {
        if begun && let Some(earlier) = &mut self.earlier {
            let here = self.piece.get(self.start..).unwrap_or("");
            if earlier.len() + here.len() > 2 * MAX_RECORD {
                self.earlier = None;
            } else {
                earlier.push_str(here);
            }
        }
        self.piece.clear();
        (self.at, self.start) = (0, 0);
        let Some(piece) = self.stream.next_piece()? else { return Ok(false) };
        self.piece.push_str(piece);
        Ok(true)
    }

    /// Goes back to where the record begins; `false` where that is too long ago.
    fn rewind(&mut self, record: &mut Record) -> bool {
        let Some(mut text) = self.earlier.take() else { return false };
        text.push_str(self.piece.get(self.start..).unwrap_or(""));
        self.piece = text;
        (self.at, self.start) = (0, 0);
        self.earlier = Some(String::new());
        self.state = State::CellStart;
        self.after_cr = false;
        self.closed = None;
        record.clear();
        true
    }

    fn close(record: &mut Record, literal: Option<Literal>) {
        record.end_cell();
        if let Some(literal) = literal {
            let column = record.cells().position(|cell| cell.starts_with('"')).unwrap_or(0);
            record.fault.get_or_insert(match literal {
                Literal::Open => Fault::OpenQuote { column },
                Literal::Stray => Fault::StrayQuote { column },
            });
        }
        record.normalise();
    }

    /// The first row whose quote took in more than could be gone back.
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

/// The first `limit` records of a text; `cut` says that it goes on.
pub fn records_of(text: &str, delimiter: u8, limit: usize, cut: bool) -> Vec<Record> {
    let stream = TextStream::new(text.as_bytes(), super::encoding::Charset::UTF_8);
    let mut records = Records::new(stream, delimiter, BTreeSet::new());
    records.cut = cut;
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
        records_of(text, b',', 1000, false).iter().map(|one| one.cells().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn line_ends_mix_and_quotes_hold_breaks() {
        let expected = vec![vec!["a", "b"], vec!["1\r\n2", "say \"hi\""], vec!["x", ""], vec!["y", "z"]];
        assert_eq!(rows("a,b\r\"1\r\n2\",\"say \"\"hi\"\"\"\r\nx,\ny,z"), expected);
        assert_eq!(rows("a,b\n\nc"), vec![vec!["a", "b"], vec![""], vec!["c"]]);
        assert_eq!(rows("a\r\n"), vec![vec!["a"]]);
        assert_eq!(rows(""), Vec::<Vec<String>>::new());
        assert_eq!(
            rows("\"say \"hi, you\" now\" ,\"x\" ,\"a, b\"c"),
            vec![vec!["\"say \"hi", " you\" now\" ", "x ", "\"a, b\"c"]]
        );
        assert_eq!(rows("\"a\"b,c\"d\n"), vec![vec!["\"a\"b", "c\"d"]]);
    }

    #[test]
    fn a_giant_cell_costs_its_own_row_only() {
        let text = format!("a,b\n{},x\n\"{}\",y\nlast,row\n", "z".repeat(3_000_000), "q\n".repeat(2_000_000));
        let all = records_of(&text, b',', 10, false);
        assert_eq!(all.len(), 4);
        assert_eq!(all[1].fault, Some(Fault::TooLong { column: 0 }));
        assert_eq!(all[2].fault, Some(Fault::TooLong { column: 0 }));
        assert_eq!(all[3].cell(0), "last");
        assert!(all.iter().all(|one| one.bytes() <= MAX_RECORD));
    }

    #[test]
    fn text_is_nfc_without_nul() {
        let all = records_of("e\u{301}\0,b\n", b',', 10, false);
        assert_eq!(all[0].cell(0), "é");
        assert_eq!(all[0].cell(1), "b");
    }

    #[test]
    fn a_record_of_a_thousand_large_cells_is_bounded() {
        let text = format!("{}\nlast,row\n", vec!["z".repeat(900_000); 6].join(","));
        let all = records_of(&text, b',', 10, false);
        assert_eq!(all[0].fault, Some(Fault::TooLongRecord));
        assert_eq!((all[1].fault, all[1].cell(0)), (None, "last"));
    }

    #[test]
    fn a_stray_quote_costs_its_own_line_only() {
        let stray = |column| Some(Fault::StrayQuote { column });
        let open = |column| Some(Fault::OpenQuote { column });
        for (text, expected) in [
            // The opening quote of a later row is taken for the closing one.
            ("a,b\n1,\"12\"\",x\n2,y\n3,\"z\"\n4,w\n", vec![(1, None), (2, stray(1)), (3, None), (4, None), (5, None)]),
            ("a,b\n1,\"x\n2,y\n", vec![(1, None), (2, open(1)), (3, None)]),
            ("a,b\r\n1,\"x\r\n2,y\r\n3,\"z\"q\r\n4,w", vec![(1, None), (2, stray(1)), (3, None), (4, None), (5, None)]),
            // A line break inside quotes, blanks behind them, a quote within one line: no row is swallowed.
            ("a,b\n\"1\n2\" ,x\n\"3\"4,y\n", vec![(1, None), (2, None), (3, None)]),
            ("\"a\nb", vec![(1, open(0)), (2, None)]),
        ] {
            let all = records_of(text, b',', 100, false);
            assert_eq!(all.iter().map(|one| (one.row, one.fault)).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn a_quote_that_takes_in_more_than_is_kept_is_told_for_another_walk() {
        let text = format!("a,b\n1,\"x\n{}", "2,yyyyyyyyyyyyyy\n".repeat(600_000));
        let stream = || TextStream::new(text.as_bytes(), super::super::encoding::Charset::UTF_8);
        let mut records = Records::new(stream(), b',', BTreeSet::new());
        let mut record = Record::default();
        while records.next_into(&mut record).unwrap() {}
        assert_eq!(records.open_quote(), Some(2));
        let mut records = Records::new(stream(), b',', BTreeSet::from([2]));
        let mut faults = Vec::new();
        while records.next_into(&mut record).unwrap() {
            faults.extend(record.fault.map(|fault| (record.row, fault, record.cell(1).to_owned())));
        }
        assert_eq!(faults, [(2, Fault::OpenQuote { column: 1 }, "\"x".to_owned())]);
        assert_eq!(records.row, 600_002);
    }
}
