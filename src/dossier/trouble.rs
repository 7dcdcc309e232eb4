//! Why a folder could not be made, moved or read.

use std::io;
use std::path::{Path, PathBuf};

/// What went wrong with one folder. Nothing was changed: both sides are whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The file or folder it is about.
    pub path: PathBuf,
    /// Why.
    pub why: Why,
}

/// Why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The root is not there: a drive that is not connected, a folder that was moved away.
    NoRoot,
    /// Something that is not the customer's stands where the folder belongs.
    InTheWay,
    /// A program has a file of it open, or one may not write there.
    Held(String),
    /// The disk is full.
    Full,
    /// The disk takes no file of that size.
    TooLarge,
    /// The path is longer than the system takes.
    TooLong,
    /// The place is on another disk.
    OtherDisk,
    /// A second folder says that it is this customer's: this one.
    Twin(PathBuf),
    /// Anything else, in the system's words.
    Failed(String),
}

impl Trouble {
    pub(super) fn new(path: &Path, why: Why) -> Self {
        Self { path: path.to_owned(), why }
    }

    /// What the system said of a path.
    pub fn of(path: &Path, error: &io::Error) -> Self {
        use io::ErrorKind as Kind;
        let why = match error.kind() {
            Kind::AlreadyExists | Kind::DirectoryNotEmpty | Kind::NotADirectory | Kind::IsADirectory => Why::InTheWay,
            Kind::PermissionDenied | Kind::ResourceBusy | Kind::ExecutableFileBusy | Kind::ReadOnlyFilesystem => {
                Why::Held(error.to_string())
            }
            Kind::StorageFull | Kind::QuotaExceeded => Why::Full,
            Kind::FileTooLarge => Why::TooLarge,
            Kind::InvalidFilename => Why::TooLong,
            Kind::CrossesDevices => Why::OtherDisk,
            // A file that another program of Windows has open, all of it or a part.
            _ if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) => Why::Held(error.to_string()),
            _ => Why::Failed(error.to_string()),
        };
        Self::new(path, why)
    }
}
