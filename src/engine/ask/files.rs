//! What is to be written or read, and where.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::model::{Carried, CustomerId, Passphrase, Settings};
use crate::rules::Span;
use crate::text::Lang;
/// What to export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportAsk {
    /// `customers`, `followups`, a list of [`crate::book::Listed`], `calendar`, `handover` or `book`.
    pub kind: String,
    /// The file.
    pub to: PathBuf,
    /// One customer only.
    pub customer: Option<CustomerId>,
    /// Hand-over and calendar: customers with this tag only.
    pub tag: Option<String>,
    /// Hand-over: costs and margins are told.
    pub with_costs: bool,
    /// A file that is there is left as it is.
    pub keep: bool,
}

/// Where to write a backup.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupAsk {
    /// The file, or the folder that it gets a name in; when `None`, the folder of the settings, else the book's own.
    pub file: Option<PathBuf>,
    /// Whether a file that is there is replaced.
    pub force: bool,
    /// What it is encrypted with, if it is.
    pub passphrase: Option<Passphrase>,
    /// Whether it carries the folders of the customers, too.
    pub folders: bool,
}

/// The folders that went into a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoldersKept {
    /// Where they lie.
    pub root: PathBuf,
    /// In figures.
    pub carried: Carried,
    /// What could not be read and is not in it, below the root; the first hundred.
    pub unread: Vec<String>,
}

/// A review to be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewFile {
    /// Of which days.
    pub span: Span,
    /// The file; its ending tells the format: `.md`, `.csv`, `.xlsx`.
    pub to: PathBuf,
}

/// A quotation to be written for the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteFile {
    /// Whose.
    pub customer: CustomerId,
    /// Its number; the newest one that was given to the customer where none is said.
    pub number: Option<String>,
    /// Its revision; the newest where none is said.
    pub revision: Option<u16>,
    /// The file; its ending tells the format: `.xlsx`, `.html`.
    pub to: PathBuf,
    /// The language; the customer's where none is said.
    pub lang: Option<Lang>,
    /// The settings file: the letterhead lies beside it.
    pub config: Option<PathBuf>,
    /// Whether a file that is there is replaced.
    pub force: bool,
}

/// A history of rates to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatesAsk {
    /// The file, as the European Central Bank publishes it.
    pub file: PathBuf,
}

/// A text to be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextFile {
    /// The text.
    pub text: String,
    /// The file.
    pub to: PathBuf,
    /// Whether a file that is there is replaced.
    pub force: bool,
}

/// A mail to be written into a file, for the mail program to go on with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailFile {
    /// The name of whoever gets it; may be empty.
    pub name: String,
    /// Their address; may be empty.
    pub address: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The file.
    pub to: PathBuf,
    /// Whether a file that is there is replaced.
    pub force: bool,
}

/// Settings to be changed: what is other in `after` than in `before` is written, the rest of the file stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsAsk {
    /// The file.
    pub file: PathBuf,
    /// The settings as they were.
    pub before: Settings,
    /// And as they are to be.
    pub after: Settings,
}
