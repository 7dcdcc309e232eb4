//! Every answer, and what the engine tells unasked.

use std::path::PathBuf;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::FoldersKept;
use crate::book::{Card, Chased, DueAnswer, HistoryLine, Judged, Refusal, Shelf};
use crate::engine::folders::{CustomerFiles, FoldersTold, PageTold};
use crate::engine::intake::{Folder, Imported, Surveyed};
use crate::model::{
    Backups, Bookmark, CompanyFile, Complaint, CustomerId, DayRates, Matter, Product, Project, Quote, Rebate, Row,
    Sender, Settings, SpeedUps,
};
use crate::rules::{Duplicate, Review};
use crate::search::IndexNews;
use crate::text::Lang;
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
    /// The same, or that there are too many to be had ahead.
    ProjectsAhead(Option<Vec<(CustomerId, Project)>>),
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
        /// The folders in it, if it carries them.
        folders: Option<Box<FoldersKept>>,
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
