//! Every question and order.

use std::path::PathBuf;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{BackupAsk, ExportAsk, MailFile, QuoteFile, RatesAsk, ReviewFile, SettingsAsk, TextFile};
use crate::book::{Command, ListQuery};
use crate::engine::folders::{FileAsk, FoldersAsk, PageAsk};
use crate::engine::intake::{ImportAsk, RejectedAsk, SurveyAsk};
use crate::model::{CompanyFileId, CustomerId};
use crate::rules::Span;
/// A question or an order to the engine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// Which customer is called so.
    Resolve(String),
    /// Everything about a customer.
    Card(CustomerId),
    /// Every row, archived ones too.
    Rows,
    /// Every quotation of the book (R9).
    Quotes,
    /// What is to be said of the quotation that a command would write; nothing is written (R10).
    Judge(Box<Command>),
    /// Every project of the book (R13).
    Projects,
    /// Every project of the book, to have them ahead: where more customers than this have any, none.
    ProjectsAhead(usize),
    /// The projects of these customers (R13); of who is not there, none.
    ProjectsOf(Vec<CustomerId>),
    /// Every chase of the book (R14).
    Chases,
    /// Every complaint of the book (R18).
    Complaints,
    /// What waits today beside the customers that are due.
    Matters,
    /// Rows by a query.
    List(ListQuery),
    /// What is due.
    Due {
        /// As the screen shows it: E customers folded, the day's cap kept.
        capped: bool,
    },
    /// The customers that fit what was typed, best first.
    Find {
        /// What was typed.
        query: String,
        /// So many at most.
        most: usize,
    },
    /// Does something.
    Do(Command),
    /// Takes back the last `n` steps.
    Undo(usize),
    /// Takes the last step back unless it is a long one (an import, a sample book): that is refused and named.
    UndoShort,
    /// Does `n` steps again.
    Redo(usize),
    /// The journal, newest first.
    History {
        /// Of one customer, or of the book.
        customer: Option<CustomerId>,
        /// How many lines.
        lines: usize,
    },
    /// Reads a desk value (a draft, the day's list): kept outside journal and undo.
    Desk(String),
    /// All desk keys with this beginning.
    DeskKeys(String),
    /// Writes or removes a desk value.
    SetDesk(String, Option<Vec<u8>>),
    /// What is in a folder, as far as it fits what was typed; without that, in the folder of the last import.
    Folder(Option<String>),
    /// Looks through a file that may be imported.
    Survey(SurveyAsk),
    /// Reads a file into the book.
    Import(ImportAsk),
    /// Writes the rows that were not taken beside their file.
    SaveRejected(RejectedAsk),
    /// Writes a file.
    Export(ExportAsk),
    /// Writes a checked backup.
    Backup(BackupAsk),
    /// Walks all records and indexes.
    Verify,
    /// Looks back on a span of days (R7).
    Review(Span),
    /// The same, written into a file.
    SaveReview(ReviewFile),
    /// A quotation for the customer, written into a file (R9).
    SaveQuote(QuoteFile),
    /// A text, written into a file.
    SaveText(TextFile),
    /// The rates of exchange of the days up to and with one, as far back as they may be of use (R9).
    Rates(NaiveDate),
    /// Every product (R9).
    Products,
    /// Every company file (R16).
    CompanyFiles,
    /// Every bookmark (R21).
    Bookmarks,
    /// The rates of the tax rebate that may be those of an HS code; all of them without one (R9).
    Rebates(Option<String>),
    /// Reads a history of rates into the book.
    ImportRates(RatesAsk),
    /// The ways to win days back as their table beside this settings file says them now (R15).
    SpeedUps(Option<PathBuf>),
    /// The customers that likely stand in the book twice; those said to be two are left out.
    Duplicates,
    /// Senders whose mails wait, and those that are passed over.
    Inbox,
    /// What letters to a customer are written with (R19).
    Shelf {
        /// The settings file: the letterhead lies beside it.
        config: Option<PathBuf>,
        /// To whom; nobody yet.
        customer: Option<CustomerId>,
    },
    /// A mail that is not sent yet, written into a file.
    SaveMail(MailFile),
    /// The dossier folders: which there are; made, or brought where they belong (R16).
    Folders(FoldersAsk),
    /// What is in a customer's folder (R16).
    Files(CustomerId),
    /// The same, and whatever changes there from now on is told ([`Event::Files`]); of nobody any more.
    WatchFiles(Option<CustomerId>),
    /// A customer's folder is made if there is none (R16).
    MakeFolder(CustomerId),
    /// A file is copied into a customer's folder (R16).
    AddFile(FileAsk),
    /// A file of the company is copied into the folder for these, and lies there from now on (R16).
    KeepCompanyFile(CompanyFileId),
    /// The folder of the company's files is made if there is none (R16).
    CompanyFolder,
    /// How a customer's page and its record stand to each other; one of both is taken (R16).
    Page(PageAsk),
    /// Figures for `genjin doctor`.
    Stats,
    /// Writes changed settings into their file and works by them.
    ChangeSettings(Box<SettingsAsk>),
}

impl Ask {
    /// Whether it changes nothing and takes no time.
    pub const fn only_reads(&self) -> bool {
        match self {
            Self::Resolve(_) | Self::Card(_) | Self::Rows | Self::List(_) | Self::Due { .. } => true,
            Self::Quotes
            | Self::Projects
            | Self::ProjectsAhead(_)
            | Self::ProjectsOf(_)
            | Self::Chases
            | Self::Matters
            | Self::Rates(_) => true,
            Self::CompanyFiles | Self::Bookmarks => true,
            Self::SpeedUps(_) | Self::Products | Self::Rebates(_) | Self::Complaints | Self::Inbox => true,
            Self::Shelf { .. } => true,
            Self::History { .. } | Self::Desk(_) | Self::DeskKeys(_) | Self::Stats | Self::Folder(_) => true,
            Self::Find { .. }
            | Self::Judge(_)
            | Self::Do(_)
            | Self::Undo(_)
            | Self::UndoShort
            | Self::Redo(_)
            | Self::SetDesk(..) => false,
            Self::Survey(_) | Self::Import(_) | Self::SaveRejected(_) => false,
            Self::Export(_) | Self::Backup(_) | Self::Verify | Self::ChangeSettings(_) => false,
            // They take their time in a large book.
            Self::Review(_) | Self::SaveReview(_) | Self::Duplicates => false,
            Self::Files(_) | Self::WatchFiles(_) => true,
            Self::Folders(_) | Self::MakeFolder(_) | Self::AddFile(_) | Self::Page(_) => false,
            Self::KeepCompanyFile(_) | Self::CompanyFolder => false,
            Self::SaveQuote(_) | Self::SaveText(_) | Self::SaveMail(_) | Self::ImportRates(_) => false,
        }
    }

    /// What is asked, without anything of what it is about: for the log.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Resolve(_) => "resolve",
            Self::Card(_) => "card",
            Self::Rows => "rows",
            Self::Quotes => "quotes",
            Self::Judge(_) => "judge",
            Self::Projects => "projects",
            Self::ProjectsAhead(_) => "projects ahead",
            Self::ProjectsOf(_) => "projects of some",
            Self::Chases => "chases",
            Self::Complaints => "complaints",
            Self::Matters => "matters",
            Self::List(_) => "list",
            Self::Due { .. } => "due",
            Self::Find { .. } => "find",
            Self::Do(_) => "do",
            Self::Undo(_) => "undo",
            Self::UndoShort => "undo short",
            Self::Redo(_) => "redo",
            Self::History { .. } => "history",
            Self::Desk(_) => "desk",
            Self::DeskKeys(_) => "desk keys",
            Self::SetDesk(..) => "set desk",
            Self::Folder(_) => "folder",
            Self::Survey(_) => "survey",
            Self::Import(_) => "import",
            Self::SaveRejected(_) => "save rejected",
            Self::Export(_) => "export",
            Self::Backup(_) => "backup",
            Self::Verify => "verify",
            Self::Review(_) => "review",
            Self::SaveReview(_) => "save review",
            Self::Rates(_) => "rates",
            Self::ImportRates(_) => "import rates",
            Self::Products => "products",
            Self::CompanyFiles => "company files",
            Self::Bookmarks => "bookmarks",
            Self::Rebates(_) => "tax rebates",
            Self::SaveQuote(_) => "save quote",
            Self::SaveText(_) => "save text",
            Self::SpeedUps(_) => "speed-ups",
            Self::Duplicates => "duplicates",
            Self::Inbox => "inbox",
            Self::Shelf { .. } => "templates",
            Self::SaveMail(_) => "save mail",
            Self::Folders(_) => "folders",
            Self::Files(_) => "files",
            Self::WatchFiles(_) => "watch files",
            Self::MakeFolder(_) => "make folder",
            Self::AddFile(_) => "add file",
            Self::KeepCompanyFile(_) => "keep company file",
            Self::CompanyFolder => "company folder",
            Self::Page(_) => "page",
            Self::Stats => "stats",
            Self::ChangeSettings(_) => "change settings",
        }
    }
}
