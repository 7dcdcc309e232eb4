//! What the engine is asked and what it answers; the same in the process and over the socket.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::folders::{CustomerFiles, FileAsk, FoldersAsk, FoldersTold, PageAsk, PageTold};
use super::intake::{Folder, ImportAsk, Imported, RejectedAsk, SurveyAsk, Surveyed};
use crate::book::{Card, Chased, Command, HistoryLine, Judged, Refusal, Shelf};
pub use crate::book::{DueAnswer, ListQuery, SortKey};
use crate::model::{
    Backups, Bookmark, CompanyFile, CompanyFileId, Complaint, CustomerId, DayRates, Matter, Passphrase, Product,
    Project, Quote, Rebate, Row, Sender, Settings, SpeedUps,
};
use crate::rules::{Duplicate, Review, Span};
use crate::search::IndexNews;
use crate::text::Lang;

/// The day, the moment and the language of whoever asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asker {
    /// The asker's today.
    pub today: NaiveDate,
    /// The moment.
    pub now: DateTime<Utc>,
    /// The language answers in prose are given in.
    pub lang: Lang,
}

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
            Self::Quotes | Self::Projects | Self::Chases | Self::Matters | Self::Rates(_) => true,
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

/// A review with the code and the name of everybody in its lists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reviewed {
    /// The review.
    pub review: Review,
    /// Id, code, name; in the order of ids.
    pub names: Vec<(CustomerId, String, String)>,
}

impl Reviewed {
    /// Code and name of a customer in its lists.
    pub fn name(&self, id: CustomerId) -> (&str, &str) {
        let at = self.names.binary_search_by_key(&id, |(id, ..)| *id);
        let found = at.ok().and_then(|at| self.names.get(at));
        found.map_or(("", ""), |(_, code, name)| (code, name))
    }
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

/// What the engine answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// Not done, and why.
    Refused(Refusal),
    /// Which customer it is.
    Resolved(CustomerId),
    /// A customer, whole.
    Card(Box<Card>),
    /// No such customer (any more).
    Gone(CustomerId),
    /// Rows.
    Rows(Vec<Row>),
    /// Quotations with their customers, customers in the order of ids.
    Quotes(Vec<(CustomerId, Quote)>),
    /// Projects with their customers, customers in the order of ids.
    Projects(Vec<(CustomerId, Project)>),
    /// Chases with their customers, customers in the order of ids.
    Chases(Vec<Chased>),
    /// Complaints with their customers, customers in the order of ids.
    Complaints(Vec<(CustomerId, Complaint)>),
    /// What waits today, in the order to look at it.
    Matters(Vec<Matter>),
    /// A quotation as it would be, with what is to be said of it.
    Judged(Box<Judged>),
    /// What is due.
    Due(DueAnswer),
    /// Who fits, best first.
    Found(Vec<FoundRow>),
    /// Done and on disk.
    Done(Done),
    /// Steps taken back or done again, in the order it happened.
    Steps(Vec<HistoryLine>),
    /// The journal.
    History(Vec<HistoryLine>),
    /// A desk value.
    Desk(String, Option<Vec<u8>>),
    /// Desk keys.
    DeskKeys(Vec<String>),
    /// What is in a folder.
    Folder(Folder),
    /// A file before it is imported.
    Surveyed(Box<Surveyed>),
    /// What an import did.
    Imported(Box<Imported>),
    /// A file was written.
    Exported {
        /// Rows written.
        rows: u64,
        /// The file.
        file: PathBuf,
    },
    /// A quotation was written for the customer.
    QuoteSaved {
        /// Number and revision.
        quote: String,
        /// In which language.
        lang: Lang,
        /// The file.
        file: PathBuf,
        /// The letterhead that nobody filled in yet.
        letterhead: Option<PathBuf>,
        /// Pictures that could not be put in: the product and the path.
        left_out: Vec<(String, String)>,
    },
    /// Rates of exchange, by day.
    Rates(Vec<DayRates>),
    /// Products, in the order they were added.
    Products(Vec<Product>),
    /// Company files, in the order they were added.
    CompanyFiles(Vec<CompanyFile>),
    /// Bookmarks, in the order they were added.
    Bookmarks(Vec<Bookmark>),
    /// Rates of the tax rebate, by HS code and day.
    Rebates(Vec<Rebate>),
    /// A history of rates was read.
    RatesImported {
        /// Its days.
        days: u64,
        /// The first of them.
        first: NaiveDate,
        /// The last one.
        last: NaiveDate,
        /// Whether any of it was not in the book yet.
        changed: bool,
        /// The file.
        file: PathBuf,
    },
    /// The ways to win days back.
    SpeedUps {
        /// The ways.
        table: Box<SpeedUps>,
        /// What could not be read of one's own table, in one sentence.
        trouble: Option<String>,
    },
    /// What letters are written with.
    Shelf {
        /// Templates, letterhead, products.
        shelf: Box<Shelf>,
        /// What could not be read of the letterhead, in one sentence.
        trouble: Option<String>,
    },
    /// A text was written.
    TextSaved {
        /// The file.
        file: PathBuf,
    },
    /// A backup was written and read back.
    BackedUp {
        /// The file.
        file: PathBuf,
        /// Records in it.
        records: u64,
        /// The SHA-256 of the whole file, hex.
        sha256: String,
    },
    /// The book was walked.
    Verified {
        /// Records seen.
        records: u64,
        /// What is wrong, a sentence each.
        problems: Vec<String>,
        /// How that is mended, a sentence for each kind.
        mend: Vec<String>,
    },
    /// A span looked back on.
    Review(Box<Reviewed>),
    /// Senders whose mails wait, in no order that means anything.
    Inbox(Vec<Sender>),
    /// The likeliest first.
    Duplicates(Vec<Duplicate>),
    /// Folders, and what was done with them.
    Folders(Box<FoldersTold>),
    /// What is in a customer's folder; nobody's.
    Files(Option<Box<CustomerFiles>>),
    /// How a customer's page and its record stand to each other.
    Page(Box<PageTold>),
    /// A file was copied into a folder.
    FileAdded {
        /// The copy.
        file: PathBuf,
    },
    /// Figures.
    Stats {
        /// Records in the book.
        records: u64,
        /// Bytes on disk.
        bytes: u64,
    },
    /// Settings are written.
    Settings {
        /// As the file holds them now, with what was changed there by hand.
        settings: Box<Settings>,
        /// Why the due days do not follow them before the next start, if so.
        trouble: Option<String>,
    },
}

/// A customer that fits what was typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoundRow {
    /// Its row.
    pub row: Row,
    /// What matched: `name`, `contact`, `email`, `phone`, `code`, `product`, `tag`, `note`.
    pub field: String,
    /// How well, 1 to 100.
    pub score: u8,
}

/// What an action did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// The journal's number; `None` when nothing had to be changed.
    pub seq: Option<u64>,
    /// Who was concerned; a new customer's id stands first.
    pub customers: Vec<CustomerId>,
}

impl Answer {
    /// Whether the book is another since.
    pub const fn changed_the_book(&self) -> bool {
        matches!(
            self,
            Self::Done(Done { seq: Some(_), .. })
                | Self::Steps(_)
                | Self::Imported(_)
                | Self::RatesImported { changed: true, .. }
        )
    }
}

/// What the engine tells an open workbench unasked or in answer to a ticket.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The answer to a request the workbench sent with this ticket.
    Answered {
        /// The ticket.
        ticket: u64,
        /// The answer.
        answer: Answer,
    },
    /// The rows of those due today alone, for the first frame; [`Event::Loaded`] follows, or [`Event::Broken`].
    DueLoaded(Vec<Row>),
    /// Mails came into the folder that is watched; what became of them, in a sentence.
    Mail(String),
    /// Something changed in the customer's folder that is watched.
    Files(Box<CustomerFiles>),
    /// Folders could not be moved; why, in a sentence.
    Folders(String),
    /// What was edited by hand in customers' pages was taken over; in a sentence.
    Pages(String),
    /// The store is open, and these are the whole book's rows, archived too: at start, after an import or a restore.
    Loaded(Vec<Row>),
    /// These customers changed; by this screen or from outside.
    Changed {
        /// Their rows as they are now.
        rows: Vec<Row>,
        /// These are no more (a creation was taken back).
        gone: Vec<CustomerId>,
        /// Whether another process did it.
        outside: bool,
    },
    /// More of the search index, or what changed in it.
    Index(IndexNews),
    /// A long job goes on beside.
    Job {
        /// The ticket of the request.
        ticket: u64,
        /// How much is done and of how much, where that is known.
        done: u64,
        /// Of how much.
        of: Option<u64>,
    },
    /// What is known of the backups now.
    Backups(Backups),
    /// The store cannot be used; a sentence with the way back.
    Broken(String),
}
