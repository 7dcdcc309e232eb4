//! What is asked of an import: how the file is read, what its rows may do, how far it is, and why it ended early.

use std::io;

use chrono::{DateTime, NaiveDate, Utc};

use super::book::BookError;
use super::days::DayOrder;
use super::encoding::Charset;
use super::mapping::MapError;
use super::matching::{MatchKey, OnMatch};
use crate::text::Lang;
use crate::tr;

/// How a file is read and what its rows may do.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// The text of the file given with `--map`.
    pub map: Option<String>,
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
}

impl ImportOptions {
    /// The defaults of the command line.
    pub const fn new(today: NaiveDate, now: DateTime<Utc>) -> Self {
        Self {
            map: None,
            key: None,
            on_match: OnMatch::Update,
            dry_run: false,
            today,
            now,
            day_order: None,
            charset: None,
            delimiter: None,
        }
    }
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
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
    Io(#[from] io::Error),
    /// The file is an Excel workbook or another archive.
    #[error("the file is a workbook or an archive, not a table of text; save it as CSV")]
    Binary,
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

impl ImportError {
    /// The sentence for a person.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Io(error) => tr!(lang, "import.error.io", detail = error),
            Self::Binary => tr!(lang, "import.error.binary"),
            Self::Map(error) => error.text(lang),
            Self::Book(error) => tr!(lang, "import.error.book", detail = error),
            Self::Cancelled => tr!(lang, "import.error.cancelled"),
        }
    }
}
