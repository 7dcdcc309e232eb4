//! The dossier folders on the disk (R16): `成交客户/<year>/<name>`, `潜在客户/<grade>/<name>`, `无需求客户/<name>`.
//!
//! | file | what |
//! |---|---|
//! | `mark` | the file in a folder that says whose it is |
//! | `tree` | all marked folders below the root, wherever they were moved by hand |
//! | `moving` | one folder made or moved: whole before or whole after, nothing overwritten |
//! | `cabinet` | which customer has which folder; brings folders where they belong |
//! | `listing` | the files in a folder |
//! | `measure` | how much lies in a tree |
//! | `filing` | a file copied into a folder |
//! | `attached` | what hung on mails, saved once |
//! | `page` | the page with the customer's profile: read, replaced, remembered |
//!
//! Links are never followed below the root.

mod attached;
mod cabinet;
mod filing;
mod listing;
mod mark;
mod measure;
mod moving;
mod page;
mod tree;
mod trouble;

pub use attached::{add_content, mails_saved, note_mails};
pub use cabinet::{Cabinet, Settled};
pub use filing::add_file;
pub use listing::{FiledFile, Listing, MOST_FILES, list};
pub use mark::MARK;
pub use measure::measure;
pub use page::{Last, PAGE, Page, Stamp, page_stamp, read_last, read_page_file, write_last, write_page_file};
pub use tree::Marked;
pub use trouble::{Trouble, Why};

/// What begins so is no file of the person, but a folder or a copy being made.
pub const BEING_MADE: [&str; 2] = [tree::MAKING, filing::PART];
