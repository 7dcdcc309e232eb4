//! The whole book as JSON Lines: a record a line, nothing lost, read back by our own import and by any program that reads JSON.
//!
//! First stands `{"record":"book","format":1}`, last `{"record":"end","records":N}`: a file without it was cut off. Between them
//! `{"record":"quote","of":"<id of the customer>","value":{…}}`; what belongs to nobody has no `of`. Values are the records of
//! [`crate::model`], field by field. A customer stands before what is its own.

use std::io::{self, BufRead, Read, Write as Output};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::model::{CustomerId, Write};

/// Raised when a file of today could not be read as it is by the program of before.
const FORMAT: u32 = 1;
/// How such a file begins.
pub const START: &[u8] = b"{\"record\":\"book\"";
/// The most bytes of a line: a customer's notes may be a megabyte, and escapes make six bytes of one.
const LINE: u64 = 16 << 20;

/// Why a file of the whole book cannot be taken at all.
#[derive(Debug, thiserror::Error)]
pub enum LinesError {
    /// It could not be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The first line is not that of a book.
    #[error("no book")]
    NoBook,
    /// It was written by a newer program, in this format.
    #[error("format {0}")]
    Newer(u32),
    /// The last line is not the end: after so many lines it was cut off.
    #[error("cut off after {0} lines")]
    CutOff(u64),
    /// A line is longer than any record.
    #[error("line {0} is too long")]
    TooLong(u64),
}

/// What stands in a line.
#[derive(Debug)]
pub struct Line {
    /// Its number in the file, from 1.
    pub number: u64,
    /// The record; `Err`: why there is none, in the words of the JSON reader.
    pub write: Result<Write, String>,
}

/// A line as it is written.
#[derive(Serialize)]
struct Written<'a, T: Serialize> {
    record: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<CustomerId>,
    value: T,
}

/// A line as it is read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadLine {
    record: String,
    of: Option<CustomerId>,
    #[serde(default)]
    value: Value,
    format: Option<u32>,
    #[serde(default)]
    records: Option<u64>,
}

/// The word of each record, and how it stands in a [`Write`].
macro_rules! records {
    (own { $($word:literal => $variant:ident;)* } free { $($free_word:literal => $free:ident;)* }) => {
        fn line_of(write: &Write, out: &mut Vec<u8>) -> serde_json::Result<()> {
            match write {
                $(Write::$variant(of, value) => {
                    serde_json::to_writer(out, &Written { record: $word, of: Some(*of), value })
                })*
                $(Write::$free(value) => serde_json::to_writer(out, &Written { record: $free_word, of: None, value }),)*
                // Nothing that is there.
                Write::RebateGone(_) | Write::Moved { .. } => Ok(()),
            }
        }

        fn write_of(line: ReadLine) -> Result<Write, String> {
            let told = |error: serde_json::Error| error.to_string();
            match (line.record.as_str(), line.of) {
                $(($word, Some(of)) => serde_json::from_value(line.value).map(|value| Write::$variant(of, value)).map_err(told),)*
                $(($free_word, None) => serde_json::from_value(line.value).map(Write::$free).map_err(told),)*
                $(($word, None) => Err(format!("`of` is missing beside `{}`", $word)),)*
                _ => Err(format!("`{}` is no record", line.record)),
            }
        }
    };
}

records! {
    own {
        "log" => FollowUp;
        "mail" => Mail;
        "notes" => Notes;
        "checklist" => Checklist;
        "orders" => Orders;
        "walk" => Run;
        "quote" => Quote;
        "project" => Project;
        "chase" => Chase;
        "contract" => Contract;
        "sample" => Sample;
        "requirements" => Requirements;
        "credit" => Credit;
        "complaint" => Complaint;
    }
    free {
        "customer" => Customer;
        "rates" => Rates;
        "product" => Product;
        "template" => Template;
        "rebate" => Rebate;
        "sender" => Sender;
        "company_file" => CompanyFile;
        "bookmarks" => Bookmarks;
    }
}

/// Writes a book line by line.
#[derive(Debug)]
pub struct LinesWriter<W> {
    out: W,
    line: Vec<u8>,
    records: u64,
}

impl<W: Output> LinesWriter<W> {
    /// Begins the file.
    ///
    /// # Errors
    /// What writing gives.
    pub fn begin(mut out: W) -> io::Result<Self> {
        out.write_all(START)?;
        writeln!(out, ",\"format\":{FORMAT}}}")?;
        Ok(Self { out, line: Vec::new(), records: 0 })
    }

    /// One more record.
    ///
    /// # Errors
    /// What writing gives.
    pub fn record(&mut self, write: &Write) -> io::Result<()> {
        self.line.clear();
        line_of(write, &mut self.line)?;
        self.line.push(b'\n');
        self.records += 1;
        self.out.write_all(&self.line)
    }

    /// Ends the file and gives the number of records.
    ///
    /// # Errors
    /// What writing gives.
    pub fn end(mut self) -> io::Result<u64> {
        writeln!(self.out, "{{\"record\":\"end\",\"records\":{}}}", self.records)?;
        self.out.flush()?;
        Ok(self.records)
    }
}

/// Whether a file beginning so is a book.
pub fn is_book(start: &[u8]) -> bool {
    start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).starts_with(START)
}

/// Reads a book line by line; `take` gets each record, or why a line is none, with the bytes read so far. Blank lines are passed over.
///
/// # Errors
/// [`LinesError`] where the file as a whole is none, and what `take` gives.
pub fn read_lines<E: From<LinesError>>(
    reader: impl BufRead,
    take: &mut dyn FnMut(Line, u64) -> Result<(), E>,
) -> Result<(), E> {
    let mut reader = reader;
    let mut text = Vec::new();
    let (mut number, mut bytes, mut begun) = (0, 0, false);
    loop {
        text.clear();
        let read = reader.by_ref().take(LINE + 1).read_until(b'\n', &mut text).map_err(LinesError::from)? as u64;
        number += 1;
        bytes += read;
        if read == 0 {
            return Err(if begun { LinesError::CutOff(number - 1) } else { LinesError::NoBook }.into());
        }
        if read > LINE {
            return Err(LinesError::TooLong(number).into());
        }
        let line = text.strip_prefix(b"\xEF\xBB\xBF").filter(|_| number == 1).unwrap_or(&text).trim_ascii();
        if line.is_empty() {
            continue;
        }
        let read: Result<ReadLine, String> = serde_json::from_slice(line).map_err(|error| error.to_string());
        match read {
            Ok(head) if !begun && head.record == "book" => match head.format {
                Some(format) if format > FORMAT => return Err(LinesError::Newer(format).into()),
                _ => begun = true,
            },
            _ if !begun => return Err(LinesError::NoBook.into()),
            Ok(end) if end.record == "end" && end.records.is_some() => return Ok(()),
            line => take(Line { number, write: line.and_then(write_of) }, bytes)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Line>, LinesError> {
        let mut all = Vec::new();
        read_lines::<LinesError>(text.as_bytes(), &mut |line, _| {
            all.push(line);
            Ok(())
        })?;
        Ok(all)
    }

    #[test]
    fn what_is_written_is_read_again() {
        let id = CustomerId::new();
        let writes = [Write::Notes(id, "a\nb \u{1b}[31m \"c\"".into()), Write::Orders(id, Vec::new())];
        let mut out = Vec::new();
        let mut lines = LinesWriter::begin(&mut out).unwrap();
        for write in &writes {
            lines.record(write).unwrap();
        }
        assert_eq!(lines.end().unwrap(), 2);
        assert!(is_book(&out));
        let back: Vec<Write> =
            read(std::str::from_utf8(&out).unwrap()).unwrap().into_iter().map(|line| line.write.unwrap()).collect();
        assert_eq!(back, writes);
    }

    #[test]
    fn a_line_that_is_none_is_told_and_a_file_that_is_none_is_refused() {
        let book = "{\"record\":\"book\",\"format\":1}\n";
        let end = "{\"record\":\"end\",\"records\":0}\n";
        let id = CustomerId::new();
        let lines = [
            "{\"record\":\"notes\",\"value\":\"x\"}".to_owned(),
            "nonsense".to_owned(),
            format!("{{\"record\":\"notes\",\"of\":\"{id}\",\"value\":7}}"),
            format!("{{\"record\":\"spaceship\",\"of\":\"{id}\",\"value\":7}}"),
            "[".repeat(100_000),
        ];
        let told = read(&(book.to_owned() + &lines.join("\n") + "\n\n" + end)).unwrap();
        assert_eq!(told.iter().map(|line| line.number).collect::<Vec<_>>(), [2, 3, 4, 5, 6]);
        assert!(told.iter().all(|line| line.write.is_err()), "{told:?}");
        assert!(matches!(read(book), Err(LinesError::CutOff(1))));
        assert!(matches!(read(""), Err(LinesError::NoBook)));
        assert!(matches!(read("Company,Email\n"), Err(LinesError::NoBook)));
        assert!(matches!(read("{\"record\":\"book\",\"format\":2}\n"), Err(LinesError::Newer(2))));
    }
}
