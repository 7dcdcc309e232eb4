//! From a directory to an open book that is the one that was last written, or an error that says what it is instead.

use std::fs;
use std::path::{Path, PathBuf};

use sled::Batch;

use super::copy::{ReadingCopy, takes_writes};
use super::disk::Disk;
use super::format::{self, FIRST, FORMAT};
use super::lock::Lock;
use super::record::{decode, encode, v1};
use super::witness::{self, Witness};
use super::{Store, StoreError, due, files, kept::newest_backup, key, recovery, side, tail};
use crate::model::Settings;

/// What genjin itself puts into a data directory; a directory with other things and no book is not taken for one.
const OURS: [&str; 10] = [
    files::BOOK,
    files::READY,
    files::MAKING,
    files::ROWS,
    files::WORDS,
    files::MATTERS,
    files::BACKUPS,
    "lock",
    "config.toml",
    "files",
];

/// Whether a directory entry is one that genjin may have made.
fn is_ours(name: &str) -> bool {
    OURS.contains(&name)
        || name.starts_with('.')
        || ["genjin", "replaced-", "rows", "words", "matters", "folders", "crash", "socket", "log"]
            .iter()
            .any(|begin| name.starts_with(begin))
}

/// The error of an opening, with who has the lock.
fn not_a_book(path: &Path) -> StoreError {
    StoreError::NotABook { path: path.to_owned() }
}

/// Makes the data directory if it is not there; refuses one that is somebody else's, and one that has lost its book and
/// only has backups of it: an empty book must not be taken for the true one.
fn prepare(dir: &Path) -> Result<(), StoreError> {
    match fs::metadata(dir) {
        Ok(data) if !data.is_dir() => return Err(not_a_book(dir)),
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => files::make_private_dir(dir)?,
        Err(error) => return Err(StoreError::io(dir, &error)),
    }
    let book = dir.join(files::BOOK);
    if !book.exists() {
        let names = fs::read_dir(dir).map_err(|error| StoreError::io(dir, &error))?;
        let foreign = |entry: fs::DirEntry| !is_ours(&entry.file_name().to_string_lossy());
        return if names.filter_map(Result::ok).any(foreign) { Err(not_a_book(dir)) } else { see_it_is_new(dir) };
    }
    let foreign = |entry: fs::DirEntry| {
        let name = entry.file_name();
        !["witness", "conf", "blobs", "format.new"].iter().any(|ours| name == *ours)
    };
    let used = || fs::read_dir(&book).is_ok_and(|entries| entries.filter_map(Result::ok).any(foreign));
    if !book.is_dir() || (!book.join(files::MARK).exists() && !book.join("db").exists() && used()) {
        return Err(not_a_book(dir));
    }
    if book.join(files::MARK).exists() || book.join("db").exists() { Ok(()) } else { see_it_is_new(dir) }
}

/// Where no book is there never was one: neither a backup of it. A book that waits to be put in its place, and a side file
/// that tells what is missing, are seen to by the opening.
fn see_it_is_new(dir: &Path) -> Result<(), StoreError> {
    if dir.join(files::READY).exists() || side::header(dir).is_some_and(|header| header.seq > 0) {
        return Ok(());
    }
    newest_backup(dir).map_or(Ok(()), |backup| Err(StoreError::Gone { backup }))
}

impl Store {
    /// Opens the book in a data directory, or makes an empty one there. What was cut off by a kill is finished or taken
    /// back; the due index is made anew if the settings it depends on have changed. Where there is no room or no right to
    /// write, the book is read from a copy: [`Store::kept_from_writing`].
    ///
    /// # Errors
    /// [`StoreError`] tells apart: open elsewhere, written by a newer program, not what was last saved, gone, damaged, no
    /// room, not to be written, not a book. In none of these cases anything was written to the book.
    pub fn open(dir: &Path, settings: &Settings) -> Result<Self, StoreError> {
        prepare(dir)?;
        let lock = Lock::take(dir)?;
        recovery::finish_replacing(dir)?;
        let book = dir.join(files::BOOK);
        if let Some(found) = format::marked(&book).filter(|found| *found > FORMAT) {
            return Err(StoreError::Newer { found, known: FORMAT });
        }
        let gone = !book.exists();
        if let Some(expected) = side::header(dir).map(|header| header.seq).filter(|seq| gone && *seq > 0) {
            return Err(StoreError::Lost { expected, found: 0 });
        }
        files::make_private_dir(&book)?;
        let expected = witness::read(&book);
        let mut store = Self {
            dir: dir.to_owned(),
            settings: settings.clone(),
            disk: None,
            witness: None,
            copy: None,
            format: FIRST,
            state: v1::State::default(),
            redo: Vec::new(),
            open_step: None,
            side_seq: None,
            matters_owed: false,
            _lock: lock,
        };
        match store.attach(expected, None) {
            Err(StoreError::Damaged { what }) if recovery::mend(dir, settings, expected)? => {
                store.attach(expected, None).map_err(|error| match error {
                    StoreError::Damaged { .. } => StoreError::Damaged { what },
                    other => other,
                })?;
            }
            done => done?,
        }
        Ok(store)
    }

    /// The directory of the database that is open.
    pub(super) fn book(&self) -> PathBuf {
        self.copy.as_ref().map_or_else(|| self.dir.join(files::BOOK), ReadingCopy::book)
    }

    /// Why nothing can be written, where the book is open for reading alone; each attempt to write tries anew.
    pub fn kept_from_writing(&self) -> Option<&StoreError> {
        self.copy.as_ref().map(|copy| &copy.why)
    }

    /// The data directory.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub(super) fn disk(&self) -> Result<&Disk, StoreError> {
        self.disk.as_ref().ok_or(StoreError::Closed)
    }

    /// Opens the database, or a copy of it to read from where it cannot be written. Up to `known_good` its records need not
    /// be compared with the journal: this process itself has just closed it.
    pub(super) fn attach(&mut self, expected: Option<u64>, known_good: Option<u64>) -> Result<(), StoreError> {
        self.copy = None;
        match self.attach_here(expected, known_good) {
            Err(why) if why.keeps_from_writing() => self.attach_copy(expected, why),
            done => done,
        }
    }

    /// Opens a copy of the database, for reading.
    fn attach_copy(&mut self, expected: Option<u64>, why: StoreError) -> Result<(), StoreError> {
        log::warn!("the book is read from a copy: {why}");
        self.detach();
        self.copy = Some(ReadingCopy::of(&self.dir.join(files::BOOK), why)?);
        let done = self.attach_here(expected, None);
        if done.is_err() {
            self.copy = None;
        }
        done
    }

    /// Opens the database and finds out whether it is the one that was last written.
    fn attach_here(&mut self, expected: Option<u64>, known_good: Option<u64>) -> Result<(), StoreError> {
        let book = self.book();
        let mut witness = Witness::open(&book)?;
        let fresh = !book.join("db").exists();
        let marked = book.join(files::MARK).exists();
        let side = side::header(&self.dir);
        let least = expected.max(side.as_ref().map(|header| header.seq));
        if fresh && (marked || least.is_some_and(|seq| seq > 0)) {
            return Err(StoreError::Lost { expected: least.unwrap_or(0), found: 0 });
        }
        let disk = Disk::open(&book)?;
        let state = match disk.get(key::STATE)? {
            Some(bytes) => decode::<v1::State>(&bytes, "state")?,
            None if marked || least.is_some_and(|seq| seq > 0) => {
                return Err(StoreError::Lost { expected: least.unwrap_or(0), found: 0 });
            }
            None => begin_book(&disk)?,
        };
        let format = format::of(disk.get(key::FORMAT)?.as_deref())?;
        if let Some(expected) = least.filter(|least| *least > state.seq) {
            return Err(StoreError::Lost { expected, found: state.seq });
        }
        if !marked {
            format::mark(&book, format)?;
        }
        self.redo = disk.get(key::REDO)?.map_or_else(|| Ok(v1::Redo::default()), |bytes| decode(&bytes, "redo"))?.seqs;
        self.format = format;
        self.state = state;
        self.open_step = None;
        self.disk = Some(disk);
        if let Err(error) = self.settle(&book, known_good) {
            self.detach();
            return Err(error);
        }
        let stamp = due::stamp(&self.settings);
        self.side_seq = side.filter(|header| header.stamp == stamp).map(|header| header.seq);
        if witness::read(&book) != Some(self.state.seq) {
            // As in a commit: a witness that cannot be written only notices less.
            let _ = witness.reset(self.state.seq);
        }
        let _ = witness.note_opened(self.state.seq);
        self.witness = Some(witness);
        files::make_files_private(&book);
        Ok(())
    }

    /// Carries on what was cut off and sees that the newest work is all there.
    fn settle(&mut self, book: &Path, known_good: Option<u64>) -> Result<(), StoreError> {
        let disk = self.disk()?;
        let cut_off = disk.get(key::OPEN_STEP)?.is_some() || disk.get(key::SWAP)?.is_some();
        let since = known_good.or_else(|| witness::read_opened(book));
        let since = since.unwrap_or_else(|| self.state.seq.saturating_sub(tail::UNKNOWN));
        self.finish_steps()?;
        self.index_anew_if_stale()?;
        tail::check(self.disk()?, &self.settings, self.state, since, cut_off)
    }

    pub(super) fn detach(&mut self) {
        if let Some(disk) = self.disk.take() {
            disk.close();
        }
    }

    /// Closes the database and opens it again, which pays sled's slow first opening after many writes. A step that is
    /// still open is rolled back.
    ///
    /// # Errors
    /// As [`Store::open`]; the store is closed then, and the next write tries again.
    pub fn reopen(&mut self) -> Result<(), StoreError> {
        let known_good = self.disk.is_some().then_some(self.state.seq);
        self.reattach(known_good)
    }

    fn reattach(&mut self, known_good: Option<u64>) -> Result<(), StoreError> {
        self.detach();
        let expected = witness::read(&self.dir.join(files::BOOK));
        self.attach(expected, known_good)
    }

    /// Sees that the book itself is open, not a copy of it.
    pub(super) fn open_to_write(&mut self) -> Result<(), StoreError> {
        if self.copy.is_some() {
            takes_writes(&self.dir.join(files::BOOK))?;
        } else if self.disk.is_some() {
            return Ok(());
        }
        self.reattach(None)?;
        self.kept_from_writing().cloned().map_or(Ok(()), Err)
    }

    /// Sees that the book is open and no long step is.
    pub(super) fn ready_to_write(&mut self) -> Result<(), StoreError> {
        self.open_to_write()?;
        if self.open_step.is_some() { Err(StoreError::StepOpen) } else { Ok(()) }
    }

    /// Passes a result on. After a failure the database is dropped and opened again: sled would go on showing what it
    /// could not write.
    pub(super) fn reopened_after<T>(&mut self, done: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(error) = &done {
            // If this fails too the store stays closed; the first failure is the one to tell.
            if self.reattach(None).is_err() && error.keeps_from_writing() {
                let expected = witness::read(&self.dir.join(files::BOOK));
                let _ = self.attach_copy(expected, error.clone());
            }
        }
        done
    }

    /// Takes new settings; the due index is made anew if it depends on what changed.
    ///
    /// # Errors
    /// Any failure to write.
    pub fn set_settings(&mut self, settings: &Settings) -> Result<(), StoreError> {
        self.settings = settings.clone();
        self.ready_to_write()?;
        let done = self.index_anew_if_stale();
        let done = self.reopened_after(done);
        let stamp = due::stamp(&self.settings);
        self.side_seq = side::header(&self.dir).filter(|header| header.stamp == stamp).map(|header| header.seq);
        done
    }

    /// Ends the book cleanly: the side file is brought up to date first, which the next start draws from.
    ///
    /// # Errors
    /// The side file could not be written; the book itself is closed and whole all the same.
    pub fn close(mut self) -> Result<(), StoreError> {
        let writes = self.disk.is_some() && self.copy.is_none() && self.open_step.is_none();
        let done = if writes { self.refresh_side_file() } else { Ok(()) };
        self.detach();
        done
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.detach();
    }
}

/// Writes what even an empty book has.
fn begin_book(disk: &Disk) -> Result<v1::State, StoreError> {
    let state = v1::State::default();
    let mut batch = Batch::default();
    batch.insert(key::FORMAT, &FIRST.to_le_bytes());
    batch.insert(key::STATE, encode(&state)?);
    disk.apply(batch)?;
    disk.save()?;
    Ok(state)
}
