//! sled behind a wall: every call is contained, "saved" means on the disk, and nothing of sled's types goes further.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::thread::sleep;
use std::time::{Duration, Instant};

use sled::{Batch, IVec};

use super::StoreError;

/// The cache really takes some times this; more buys no speed.
const CACHE_BYTES: u64 = 4 << 20;
/// A walk over fewer pairs presses nothing out of the cache.
const LONG_WALK: usize = 4_096;
/// sled's own lock may outlive its last owner a little.
const LOCK_PATIENCE: Duration = Duration::from_secs(1);

/// So long the database may take to end.
const END_PATIENCE: Duration = Duration::from_secs(5);

/// An open database.
pub(super) struct Disk {
    tree: sled::Tree,
    db: sled::Db,
    /// A second handle of the database file: sled's flush alone is no fsync on Linux.
    file: File,
    path: PathBuf,
}

impl Disk {
    /// Opens, or makes, the database in `book`. The caller holds genjin's own lock.
    pub(super) fn open(book: &Path) -> Result<Self, StoreError> {
        remove_cut_off_snapshots(book)?;
        let since = Instant::now();
        loop {
            let config = sled::Config::new().path(book).cache_capacity(CACHE_BYTES).flush_every_ms(Some(500));
            match contained(|| config.open())? {
                Ok(db) => {
                    let file = OpenOptions::new()
                        .read(true)
                        .write(true)
                        .open(book.join("db"))
                        .map_err(|error| StoreError::io(&book.join("db"), &error))?;
                    return Ok(Self { tree: (*db).clone(), db, file, path: book.to_owned() });
                }
                Err(error) if is_lock(&error) && since.elapsed() < LOCK_PATIENCE => sleep(Duration::from_millis(5)),
                Err(error) if is_lock(&error) => return Err(StoreError::Locked { pid: None }),
                Err(error) => return Err(explain(book, &error)),
            }
        }
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &[u8]) -> Result<Option<IVec>, StoreError> {
        contained(|| self.tree.get(key))?.map_err(|error| explain(&self.path, &error))
    }

    /// All keys that begin so, in order.
    pub(super) fn scan(&self, prefix: &[u8]) -> Scan {
        self.scan_of(self.tree.scan_prefix(prefix))
    }

    /// All keys from `from` on, without `to`.
    pub(super) fn range(&self, from: &[u8], to: &[u8]) -> Scan {
        self.scan_of(self.tree.range(from..to))
    }

    /// Every key of the book.
    pub(super) fn all(&self) -> Scan {
        self.scan_of(self.tree.iter())
    }

    fn scan_of(&self, iter: sled::Iter) -> Scan {
        Scan { iter, tree: self.tree.clone(), taken: 0, path: self.path.clone() }
    }

    /// Writes all of a batch or nothing; on the disk only after [`Disk::save`].
    pub(super) fn apply(&self, batch: Batch) -> Result<(), StoreError> {
        contained(|| self.tree.apply_batch(batch))?.map_err(|error| explain(&self.path, &error))
    }

    /// Hands what was applied to the system: safe against a killed process, not against a power cut.
    pub(super) fn flush(&self) -> Result<(), StoreError> {
        contained(|| self.tree.flush())?.map(|_| ()).map_err(|error| explain(&self.path, &error))
    }

    /// Returns when all that was applied is on the disk.
    pub(super) fn save(&self) -> Result<(), StoreError> {
        self.flush()?;
        self.file.sync_data().map_err(|error| StoreError::io(&self.path, &error))
    }

    /// Ends the database; what sled still does then may fail without harm, since saved is saved. On a full disk sled waits for
    /// ever for what it cannot write: then it is left behind, with its lock, until the process ends.
    pub(super) fn close(self) {
        let Self { tree, db, file, .. } = self;
        drop(file);
        let (done, ended) = channel();
        let ending = std::thread::Builder::new().name("store-end".to_owned()).spawn(move || {
            let _ = contained(move || {
                drop(tree);
                drop(db);
            });
            let _ = done.send(());
        });
        if ending.is_ok() {
            let _ = ended.recv_timeout(END_PATIENCE);
        }
    }
}

/// Keys and values in order.
pub(super) struct Scan {
    iter: sled::Iter,
    tree: sled::Tree,
    /// So many pairs were taken.
    taken: usize,
    path: PathBuf,
}

impl Scan {
    /// Looks a key of a long walk up again, which the cache counts. It lets pages go only at each 64th access to one of its 256 parts, and a
    /// walk accesses each page once: without this 16,384 pages stay whatever its capacity (85 MB at 1,000,000 records).
    fn press(&mut self, step: &Result<Option<sled::Result<(IVec, IVec)>>, StoreError>) {
        self.taken += 1;
        if self.taken > LONG_WALK
            && let Ok(Some(Ok((key, _)))) = step
        {
            // What it gives is in hand already.
            let _ = contained(|| self.tree.get(key));
        }
    }

    fn told(&self, step: Result<Option<sled::Result<(IVec, IVec)>>, StoreError>) -> Option<Pair> {
        match step {
            Err(error) => Some(Err(error)),
            Ok(step) => step.map(|pair| pair.map_err(|error| explain(&self.path, &error))),
        }
    }
}

type Pair = Result<(IVec, IVec), StoreError>;

/// What sled does, a panic in it as an error.
fn contained<T>(work: impl FnOnce() -> T) -> Result<T, StoreError> {
    crate::contain::contain(work).map_err(StoreError::damaged)
}

impl Iterator for Scan {
    type Item = Pair;
    fn next(&mut self) -> Option<Pair> {
        let step = contained(|| self.iter.next());
        self.press(&step);
        self.told(step)
    }
}

impl DoubleEndedIterator for Scan {
    fn next_back(&mut self) -> Option<Pair> {
        let step = contained(|| self.iter.next_back());
        self.press(&step);
        self.told(step)
    }
}

fn is_lock(error: &sled::Error) -> bool {
    matches!(error, sled::Error::Io(io) if io.to_string().contains("could not acquire lock"))
}

fn explain(path: &Path, error: &sled::Error) -> StoreError {
    match error {
        sled::Error::Io(io) => match StoreError::io(path, io) {
            // sled reports a file that ends too early as an I/O error.
            StoreError::Io { error, .. } if io.kind() == std::io::ErrorKind::UnexpectedEof => {
                StoreError::damaged(error)
            }
            told => told,
        },
        other => StoreError::damaged(other.to_string().lines().next().unwrap_or_default()),
    }
}

/// A process killed while sled writes its snapshot leaves `snap.*.generating`, which makes every later opening fail.
/// With the lock held nobody else is writing one.
fn remove_cut_off_snapshots(book: &Path) -> Result<(), StoreError> {
    for path in snapshots(book)? {
        if path.to_string_lossy().ends_with(".generating") {
            std::fs::remove_file(&path).map_err(|error| StoreError::io(&path, &error))?;
        }
    }
    Ok(())
}

/// sled's snapshot files in `book`.
pub(super) fn snapshots(book: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let entries = match std::fs::read_dir(book) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::io(book, &error)),
    };
    Ok(entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("snap."))
        .map(|entry| entry.path())
        .collect())
}
