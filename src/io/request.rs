//! What is asked of an import: how the file is read, what its rows may do, how far it is, and why it ended early.

use std::io;

use chrono::{DateTime, NaiveDate, Utc};

use super::binary::Binary;
use super::book::BookError;
use super::days::DayOrder;
use super::encoding::Charset;
use super::ledger::RowKind;
use super::mapping::MapError;
use super::matching::{MatchKey, OnMatch};
use super::record::{Fault, MAX_CELLS};
use super::reject::shown;
use crate::model::LINE_BYTES;
use crate::text::Lang;
use crate::tr;

/// How a file is read and what its rows may do.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// The text of the file given with `--map`.
    pub map: Option<String>,
    /// What the rows are, where it was said (`--kind`); absent: the header tells.
    pub kind: Option<RowKind>,
    /// By what rows are matched first; absent: code, else mail address, else name.
    pub key: Option<MatchKey>,
    /// What becomes of a row whose customer is in the book.
    pub on_match: OnMatch,
    /// Only tell what would be done.
    pub dry_run: bool,
    /// Today, on which new customers are taken into the book.
    pub today: NaiveDate,
    /// Now, for the log.
    pub now: DateTime<Utc>,
    /// Day or month first, where the file's rows do not tell.
    pub day_order: Option<DayOrder>,
    /// The encoding, where the guess is wrong.
    pub charset: Option<Charset>,
    /// The separator, where the guess is wrong.
    pub delimiter: Option<u8>,
    /// The sheet of a workbook, where it is not the one with the most filled cells.
    pub sheet: Option<String>,
}

impl ImportOptions {
    /// The defaults of the command line.
    pub const fn new(today: NaiveDate, now: DateTime<Utc>) -> Self {
        Self {
            map: None,
            kind: None,
            key: None,
            on_match: OnMatch::Update,
            dry_run: false,
            today,
            now,
            day_order: None,
            charset: None,
            delimiter: None,
            sheet: None,
        }
    }
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// A file that is no table of text is made one.
    Unpack,
    /// The file is looked through.
    Survey,
    /// Rows are taken.
    Rows,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// Rows done.
    pub rows: u64,
    /// Rows in all; 0 while unknown.
    pub of: u64,
    /// Bytes read in this phase.
    pub bytes: u64,
}

/// Why an import ended early.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file could not be read.
    #[error("cannot read the file: {0}")]
    Io(io::Error),
    /// The file is of a kind that can be taken, and broken.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// The file is larger, unpacked, than can be taken.
    #[error("the file is larger than {megabytes} MB, unpacked")]
    TooLarge {
        /// The most there may be.
        megabytes: u64,
    },
    /// The file says of itself, or is inside, what no program writes: taken in, it would grow beyond all bounds.
    #[error("the file is beyond measure")]
    Absurd,
    /// The file is locked by a password.
    #[error("the file is locked by a password")]
    Locked,
    /// A sheet was named, and the file has none of that name.
    #[error("there is no sheet {name:?}")]
    NoSuchSheet {
        /// The name given.
        name: String,
        /// The names there are.
        sheets: Vec<String>,
    },
    /// A sheet was named, and the file is no workbook.
    #[error("the file has no sheets")]
    NoSheets,
    /// The file is no text.
    #[error("the file is no table of text: {0:?}")]
    Binary(Binary),
    /// The header cannot be used.
    #[error("the header cannot be used: {0:?}")]
    Header(Fault),
    /// The mapping given does not fit.
    #[error(transparent)]
    Map(#[from] MapError),
    /// The book failed.
    #[error(transparent)]
    Book(#[from] BookError),
    /// It was stopped.
    #[error("stopped")]
    Cancelled,
}

impl From<io::Error> for ImportError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::FileTooLarge => Self::Absurd,
            _ => Self::Io(error),
        }
    }
}

impl ImportError {
    /// A file whose inside is broken; what is beyond measure stays that.
    pub(super) fn damaged(why: impl ToString) -> Self {
        Self::Damaged(shown(&why.to_string().replace(char::is_whitespace, " ")))
    }

    /// What reading the inside of a file gave.
    pub(super) fn inside(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::FileTooLarge => Self::Absurd,
            _ => Self::damaged(error),
        }
    }

    /// The sentence for a person.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Io(error) => tr!(lang, "import.error.io", detail = error),
            Self::Damaged(detail) => tr!(lang, "import.error.damaged", detail = detail),
            Self::TooLarge { megabytes } => tr!(lang, "import.error.too_large", megabytes = megabytes),
            Self::Absurd => tr!(lang, "import.error.absurd"),
            Self::Locked => tr!(lang, "import.error.locked"),
            Self::NoSuchSheet { name, sheets } => {
                let sheets = sheets.iter().map(|one| shown(one)).collect::<Vec<_>>().join(", ");
                tr!(lang, "import.error.no_such_sheet", name = shown(name), sheets = sheets)
            }
            Self::NoSheets => tr!(lang, "import.error.no_sheets"),
            Self::Binary(binary) => binary.text(lang),
            Self::Header(Fault::TooManyCells) => tr!(lang, "import.error.header_cells", limit = MAX_CELLS),
            Self::Header(Fault::TooLong { column }) => {
                tr!(lang, "import.error.header_name", column = column + 1, limit = LINE_BYTES)
            }
            Self::Header(Fault::TooLongRecord) => tr!(lang, "import.error.header_long"),
            Self::Header(Fault::OpenQuote { column } | Fault::StrayQuote { column }) => {
                tr!(lang, "import.error.header_quote", column = column + 1)
            }
            Self::Map(error) => error.text(lang),
            Self::Book(error) => tr!(lang, "import.error.book", detail = error),
            Self::Cancelled => tr!(lang, "import.error.cancelled"),
        }
    }
}
