//! What is asked and answered about tables on their way into the book: folders, a file before it is imported, the import itself.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// What to import and how; see `io`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportAsk {
    /// The file.
    pub file: PathBuf,
    /// `customers` or another kind, as on the command line.
    pub kind: Option<String>,
    /// A mapping file.
    pub map: Option<PathBuf>,
    /// The text of a mapping, where there is no file of it.
    pub mapping: Option<String>,
    /// The match key, as on the command line.
    pub match_by: Option<String>,
    /// What to do on a match, as on the command line.
    pub on_match: Option<String>,
    /// The sheet of a workbook; without it the one with the most filled cells.
    pub sheet: Option<String>,
    /// Only look.
    pub dry_run: bool,
    /// Keeps the mapping on the desk for the next file with the same header.
    pub remember: bool,
    /// Mails of a folder that came into it; then `file` is the folder.
    pub files: Vec<PathBuf>,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// The report, JSON of the command line's contract.
    pub report: String,
    /// Rows of the file.
    pub rows: u64,
    /// Rows that made a customer.
    pub created: u64,
    /// Rows that added to a customer.
    pub updated: u64,
    /// Rows that told nothing new.
    pub unchanged: u64,
    /// Rows left out because their customer is in the book.
    pub skipped: u64,
    /// Rows not taken: their number in the file and the reason, a sentence.
    pub rejected: Vec<(u64, String)>,
    /// Of a dry run: what the first rows would change, and what they would make.
    pub differences: Vec<Difference>,
    /// What the file looked like: another value means that somebody wrote to it.
    pub stamp: Stamp,
    /// Of mails: whose they are.
    pub mails: Option<MailsTold>,
    /// It was of bookmarks.
    pub bookmarks: bool,
}

/// Whose the mails of an import are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailsTold {
    /// `eml`, `mbox` or `maildir`.
    pub format: String,
    /// How many customers they are logged with.
    pub count: u64,
    /// The first of them, those with most mails first.
    pub customers: Vec<MailsOf>,
    /// How many wait in the inbox, since nobody knows who sent them; they are among those not taken.
    pub waiting: u64,
    /// What should be set first, in a sentence.
    pub note: Option<String>,
    /// How many attachments were saved into customers' folders.
    pub saved: u64,
    /// Why some could not be saved, in a sentence.
    pub unsaved: Option<String>,
}

/// How many mails are logged with a customer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailsOf {
    /// The customer's name.
    pub name: String,
    /// Mails from it.
    pub inbound: u64,
    /// Mails to it.
    pub outbound: u64,
}

/// A file's length in bytes and the time of its last change in nanoseconds; zero where that cannot be told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Bytes.
    pub length: u64,
    /// Nanoseconds since 1970.
    pub changed: u64,
}

/// What a row changes at a customer of the book, or what it makes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The row in the file.
    pub row: u64,
    /// The customer's name; of a product, its own.
    pub name: String,
    /// Nothing of it is in the book yet.
    pub is_new: bool,
    /// Each field with its name, what stands there and what will.
    pub fields: Vec<(String, String, String)>,
}

/// What is in a folder, as far as it fits what was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folder {
    /// What was typed up to the last separator, quotes and `~` taken for what they mean: the beginning of every entry's path.
    pub head: String,
    /// What was typed after it.
    pub tail: String,
    /// Tables first, then folders, then other files; by name.
    pub entries: Vec<FolderEntry>,
    /// How many more there are.
    pub more: usize,
    /// Why it cannot be read.
    pub error: Option<String>,
}

/// A file or folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderEntry {
    /// Its name.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
    /// Whether its ending is one of a table.
    pub is_table: bool,
    /// Bytes.
    pub bytes: u64,
}

/// Which file to look through.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyAsk {
    /// The file, as typed.
    pub file: String,
    /// The text of a mapping; without it the one remembered for this header, else a guess.
    pub mapping: Option<String>,
    /// The sheet of a workbook; without it the one with the most filled cells.
    pub sheet: Option<String>,
    /// What its rows are, as on the command line; without it what they were the last time, else what the header tells.
    pub kind: Option<String>,
}

/// A file before it is imported.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surveyed {
    /// The file, whole.
    pub file: PathBuf,
    /// The word for its kind.
    pub format: String,
    /// Its encoding, if it is a table of text.
    pub encoding: Option<String>,
    /// The sign between cells, if it is a table of text.
    pub delimiter: Option<char>,
    /// Its sheets, if it is a workbook.
    pub sheets: Vec<String>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// Cells whose formula gave an error; they are blank.
    pub faulty: u64,
    /// Whether its columns have names.
    pub has_header: bool,
    /// Rows below the header.
    pub rows: u64,
    /// Its columns.
    pub columns: Vec<TableColumn>,
    /// The first rows, a text a column.
    pub sample: Vec<Vec<String>>,
    /// What a column may hold, in the order to choose from.
    pub fields: Vec<FieldChoice>,
    /// What the header is remembered by.
    pub header: String,
    /// Whether the mapping is the one of the last time.
    pub remembered: bool,
    /// What it is, if it has no columns: mails (`eml`, `mbox`, `maildir`) bookmarks (`bookmarks`), a calendar (`calendar`), or a whole book (`jsonl`).
    pub whole: Option<String>,
    /// What its rows are, if it has columns: `customers`, `log`, `quotes`, `products`.
    pub kind: String,
}

/// A column of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableColumn {
    /// Its name in the header.
    pub name: String,
    /// The word of the field it goes to.
    pub field: String,
    /// The first of its cells that the field does not take, told in a sentence.
    pub trouble: Option<String>,
}

/// A field that a column may hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChoice {
    /// Its word in mappings.
    pub word: String,
    /// Its name for a person.
    pub label: String,
    /// Whether several columns may hold it.
    pub plural: bool,
}

/// Which rows of a file to keep as a table beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectedAsk {
    /// The file.
    pub file: PathBuf,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// What it looked like when it was imported.
    pub stamp: Stamp,
    /// The rows and why each was not taken.
    pub rows: Vec<(u64, String)>,
}
