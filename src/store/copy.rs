//! Reading a book whose disk is full or that must not be written: sled writes as soon as it opens, so it is opened in a
//! private copy elsewhere. Writing is refused there, until the book's own folder takes writes again.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{StoreError, files, recovery};

/// So much has to fit beside the book before it is written to again: more than sled asks for when it opens.
const PROBE_BYTES: usize = 1 << 20;

/// A copy of the database, gone with the value.
pub(super) struct ReadingCopy {
    dir: TempDir,
    /// Why the book itself cannot be written.
    pub why: StoreError,
}

impl ReadingCopy {
    /// Copies the database to the first place that takes it; where none does, `why` is the answer.
    pub fn of(book: &Path, why: StoreError) -> Result<Self, StoreError> {
        let room = |above: PathBuf| tempfile::Builder::new().prefix("genjin-").tempdir_in(above).ok();
        let dirs = places().into_iter().filter_map(room);
        let copied = |dir: &TempDir| recovery::copy_database(book, &dir.path().join(files::BOOK), |_| true).is_ok();
        dirs.into_iter().find(copied).map(|dir| Self { dir, why: why.clone() }).ok_or(why)
    }

    /// Where the copied database lies.
    pub fn book(&self) -> PathBuf {
        self.dir.path().join(files::BOOK)
    }
}

/// Where a copy may lie: the system's place for such things, else what lies in memory.
fn places() -> Vec<PathBuf> {
    let in_memory = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    [Some(std::env::temp_dir()), in_memory, Some(PathBuf::from("/dev/shm"))].into_iter().flatten().collect()
}

/// Whether the folder takes writes (again).
pub(super) fn takes_writes(book: &Path) -> Result<(), StoreError> {
    let path = book.join("probe");
    let done = files::create_private(&path).and_then(|mut file| {
        std::io::Write::write_all(&mut file, &vec![0; PROBE_BYTES])?;
        file.sync_all()
    });
    let done = done.map_err(|error| StoreError::io(&path, &error));
    match fs::remove_file(&path) {
        Err(error) if done.is_ok() => Err(StoreError::io(&path, &error)),
        _ => done,
    }
}
