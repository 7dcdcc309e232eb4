//! Why the store could not do what was asked. Each variant carries what a sentence in either language needs.

use std::io;
use std::path::{Path, PathBuf};

/// Why a file is no whole backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BackupFault {
    /// Another program made it.
    #[error("it is no backup of genjin")]
    Foreign,
    /// Its end is missing.
    #[error("it ends too early")]
    Short,
    /// A later genjin made it, in a form that is not known here.
    #[error("a later genjin made it")]
    Later,
    /// A path in it leads out of the folder it belongs in.
    #[error("a path in it leads out of its folder")]
    LeadsOut,
    /// What it holds is not what was put in.
    #[error("it is damaged")]
    Damaged,
    /// It was written to while it was read.
    #[error("it changed while it was read")]
    Changed,
    /// It was just written and does not read back.
    #[error("it does not read back as it was written")]
    Unlike,
}

/// A failure of the store.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Another process has the book open.
    #[error("the book is open in another process (pid {})", pid.map_or_else(|| "unknown".to_owned(), |pid| pid.to_string()))]
    Locked {
        /// Its process id, where it could be read.
        pid: Option<u32>,
    },
    /// A newer genjin wrote the book; it was not touched.
    #[error("the book was written in format {found}, this program knows up to {known}")]
    Newer {
        /// The format found.
        found: u32,
        /// The newest format known here.
        known: u32,
    },
    /// The book came back older than what was saved: nothing was written to it.
    #[error("the book has lost saved work: it ends at number {found}, saved was up to {expected}")]
    Lost {
        /// The number of the last action that was acknowledged.
        expected: u64,
        /// The number of the last action that is there.
        found: u64,
    },
    /// The book itself is not there, though backups of it are: nothing was made in its place.
    #[error("the book is gone; the newest backup of it is {}", backup.display())]
    Gone {
        /// The newest backup.
        backup: PathBuf,
    },
    /// A file of the book is damaged.
    #[error("the book is damaged: {what}")]
    Damaged {
        /// What was found, for whoever mends it; not for the reader.
        what: String,
    },
    /// No room on the disk, or a limit on the size of files.
    #[error("no room left on the disk")]
    Full,
    /// The directory or a file in it cannot be written.
    #[error("{} cannot be written", path.display())]
    ReadOnly {
        /// Which.
        path: PathBuf,
    },
    /// The directory holds other things, and no book.
    #[error("{} is no data directory of genjin", path.display())]
    NotABook {
        /// Which.
        path: PathBuf,
    },
    /// An import or another long step is being written; nothing else can be meanwhile.
    #[error("a long step is being written")]
    StepOpen,
    /// The step was given up when the store was opened again.
    #[error("the step is no longer open")]
    StepGone,
    /// The store was dropped after a failure and could not be opened again; writing tries anew.
    #[error("the store is closed after a failure")]
    Closed,
    /// Whoever asked for it no longer wants it; nothing is changed.
    #[error("stopped")]
    Stopped,
    /// A backup is not whole, or no backup at all.
    #[error("{} is no whole backup: {why}", path.display())]
    BadBackup {
        /// Which.
        path: PathBuf,
        /// What was found.
        why: BackupFault,
    },
    /// A file would be larger than its disk, or a limit, allows.
    #[error("{} would be too large", path.display())]
    TooLarge {
        /// Which.
        path: PathBuf,
    },
    /// A book or a backup lies in the folders that a backup is to carry, or that are to be replaced.
    #[error("{} lies in {}", path.display(), tree.display())]
    Inside {
        /// What lies there.
        path: PathBuf,
        /// The folders.
        tree: PathBuf,
    },
    /// A backup is encrypted, and no passphrase was given.
    #[error("{} is encrypted", path.display())]
    Sealed {
        /// Which.
        path: PathBuf,
    },
    /// The passphrase does not open it.
    #[error("the passphrase does not open {}", path.display())]
    WrongPassphrase {
        /// Which.
        path: PathBuf,
    },
    /// The system refused something else.
    #[error("{}: {error}", path.display())]
    Io {
        /// On what.
        path: PathBuf,
        /// The system's words.
        error: String,
    },
}

impl StoreError {
    /// The variant for what the system said about `path`.
    pub(super) fn io(path: &Path, error: &io::Error) -> Self {
        use io::ErrorKind as Kind;
        match error.kind() {
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Self::Full,
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Self::ReadOnly { path: path.to_owned() },
            _ => Self::Io { path: path.to_owned(), error: error.to_string() },
        }
    }

    /// The same about a file that may grow beyond what its disk takes in one: a backup, and what comes out of one.
    pub(super) fn of_large(path: &Path, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::FileTooLarge => Self::TooLarge { path: path.to_owned() },
            _ => Self::io(path, error),
        }
    }

    /// Damage, told by what was looked at.
    pub(super) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }

    /// Whether the disk or its rights are in the way of writing alone.
    pub(super) const fn keeps_from_writing(&self) -> bool {
        matches!(self, Self::Full | Self::ReadOnly { .. })
    }

    /// Whether a backup is the way back.
    pub const fn wants_backup(&self) -> bool {
        matches!(self, Self::Lost { .. } | Self::Gone { .. } | Self::Damaged { .. })
    }
}
