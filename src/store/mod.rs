//! The store: the book on the disk, in sled, which it does not trust. The map:
//!
//! - `opening`: from a directory to an open book; `tail`: whether the newest work is there; `recovery`: what was cut off or
//!   damaged; `lock`, `witness`
//! - `disk`: sled behind a wall, its panics become errors; `files`: names, modes, writing aside and renaming
//! - `key`, `record`, `format`: keys, frozen record versions, and what a book may hold; `docs/data-format.md` has the whole format
//! - `draft`, `chunked`, `commit`, `journal`, `undo`, `step`: changing the book, one step of undo an action
//! - `past`: the book as it was, by walking back over the journal
//! - `reading`, `due`, `rows`, `side`, `desk`, `rates`, `products`, `shelf`: reading it; the due index; all rows and their side file; desk values; rates of
//!   exchange; products and tax rebates; company files and bookmarks; `senders`: who wrote and is not known
//! - `beside`, `dealings`, `whole`: all records of a kind beside their customers; the whole book as what would write it anew
//! - `verify`, `backup`, `restore`: seeing that it is whole, and the way back; `readable`: whether bytes are a record; `sealed`: backups under a passphrase; `kept`: the folders they
//!   are kept in and which of them stay; `dates`: what is known of them; `unfinished`: what is half written; `summary`: a book in figures;
//!   `carried`, `put_down`: folders within a backup, and putting them beside those that are there

mod backup;
mod beside;
mod carried;
mod chunked;
mod commit;
mod copy;
mod dates;
mod dealings;
mod desk;
mod disk;
mod draft;
mod due;
mod error;
mod files;
mod format;
mod journal;
mod kept;
mod key;
mod lock;
mod matters;
mod opening;
mod past;
mod products;
mod put_down;
mod rates;
mod readable;
mod reading;
mod record;
mod recovery;
mod restore;
mod rows;
mod sealed;
mod senders;
mod shelf;
mod side;
mod step;
mod summary;
mod tail;
mod templates;
mod undo;
mod unfinished;
mod verify;
mod whole;
mod witness;
mod words;

pub use backup::{BackupReport, BackupSource, backup_carries_folders, backup_is_sealed, check_backup};
pub use carried::Tree;
pub use commit::Committed;
pub use dates::{backups, note_backup_elsewhere, note_backups_since};
pub use error::{BackupFault, StoreError};
pub use journal::HistoryLine;
pub use kept::{daily_backups, newest_backup};
pub use matters::{MattersUp, peek_matters};
pub use past::Past;
pub use readable::readable;
pub use restore::{RestoreReport, RestoredFolders, restore, restore_with};
pub use rows::{peek_due, peek_rows};
pub use step::{Sealed, Step};
pub use summary::{Summary, has_book, summary_of_backup};
pub use undo::{Reversed, Touched};
pub use verify::{Problem, Report};
pub use words::{KeptWords, WordsOf, peek_words};

use std::path::PathBuf;

use crate::model::Settings;

/// The number of an action in the journal: 1 for the first, one more for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seq(pub u64);

/// An open book. One at a time has it, in one process.
pub struct Store {
    dir: PathBuf,
    settings: Settings,
    /// None after a failure, until it could be opened again.
    disk: Option<disk::Disk>,
    /// None where the book cannot be written.
    witness: Option<witness::Witness>,
    /// Where the database is read while the book itself cannot be written.
    copy: Option<copy::ReadingCopy>,
    /// The format of the book on the disk: the lowest that can hold what is in it.
    format: u32,
    state: record::v1::State,
    redo: Vec<u64>,
    open_step: Option<u64>,
    /// The number that the side file has, where it is whole and made with these settings.
    side_seq: Option<u64>,
    /// The side file was written ahead of the file of what waits, which is still to follow.
    matters_owed: bool,
    /// Last, so that it is let go of last.
    _lock: lock::Lock,
}
