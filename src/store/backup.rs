//! Backups: the whole book in one plain file, streamed in the order of keys, with a checksum, written aside and read back
//! before it counts. A copy of sled's own files would not be one: they change while they are copied.
//!
//! Format: `genjin backup ` with the number of its form and a line end, format number of the book (u32), last action (u64); then per key
//! its length (u32), the value's length (u32), key and value; an end mark (u32 all ones) with the number of keys (u64) and of records
//! (u64); in form 2 the folders (`carried.rs`); SHA-256 of all before it. Numbers are little endian. The due index is left out: it is
//! made anew. An encrypted one is this same file within age (`sealed.rs`).

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use super::carried::{Checked, TakeTree, Told, Tree, Written, read_tree, write_tree};
use super::format::FORMAT;
use super::put_down::see_it_is_outside;
use super::sealed::{Hashing, ReadSum, Summing, is_sealed, seal, unseal};
use super::unfinished::Unfinished;
use super::{BackupFault, Seq, Store, StoreError, files, key};
use crate::model::{Carried, Passphrase};

/// The book alone: every genjin reads it.
const PLAIN: &[u8; 16] = b"genjin backup 1\n";
/// The book, and folders behind it.
const WITH_FOLDERS: &[u8; 16] = b"genjin backup 2\n";
/// What all of them begin with, whatever their form.
const BEGIN: &[u8; 14] = b"genjin backup ";
const END: u32 = u32::MAX;
/// No key or value is longer; a damaged length must not make the program ask for all memory.
const MOST: u32 = 512 << 20;
const TELL_EVERY: u64 = 1_000;
/// Read and written at once.
pub(super) const AT_ONCE: usize = 1 << 18;

/// A backup that was written and read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupReport {
    /// Where it is.
    pub file: PathBuf,
    /// The last action in it.
    pub seq: Seq,
    /// Customers, log entries, notes, checklist lines and walks, orders, quotations, projects, chases, samples, order requirements, letters
    /// of credit.
    pub records: u64,
    /// The checksum of the whole file, in hexadecimal, as `sha256sum` gives it.
    pub sha256: String,
    /// Whether it is encrypted.
    pub sealed: bool,
    /// The folders in it, if it carries any.
    pub carried: Option<Carried>,
}

/// A backup to be read, with the passphrase it may need.
#[derive(Debug, Clone, Copy)]
pub struct BackupSource<'a> {
    /// The file.
    pub path: &'a Path,
    /// What it was encrypted with.
    pub passphrase: Option<&'a Passphrase>,
}

impl<'a> From<&'a Path> for BackupSource<'a> {
    fn from(path: &'a Path) -> Self {
        Self { path, passphrase: None }
    }
}

impl<'a> From<&'a PathBuf> for BackupSource<'a> {
    fn from(path: &'a PathBuf) -> Self {
        Self { path, passphrase: None }
    }
}

impl Store {
    /// Writes a backup of the whole book, reads it back and checks it; only then it has the name `to`. `progress` gets the
    /// number of keys written so far, and stops it with `false`.
    ///
    /// # Errors
    /// [`StoreError::Stopped`]; any failure to read or write; nothing stands under the name then but what stood there before.
    pub fn backup(&self, to: &Path, progress: &mut dyn FnMut(u64) -> bool) -> Result<BackupReport, StoreError> {
        self.backup_with(to, None, None, progress).map(|(report, _)| report)
    }

    /// The same, encrypted where there is a passphrase, and with a tree of folders where one is given; gives what could not be read of
    /// that, below its root.
    ///
    /// # Errors
    /// As [`Store::backup`].
    pub fn backup_with(
        &self,
        to: &Path,
        passphrase: Option<&Passphrase>,
        tree: Option<Tree<'_>>,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<(BackupReport, Vec<PathBuf>), StoreError> {
        if self.open_step.is_some() {
            return Err(StoreError::StepOpen);
        }
        let aside = files::aside(to);
        if let Some(tree) = tree {
            // It would carry itself.
            see_it_is_outside(to.parent().unwrap_or(Path::new(".")), tree.root)?;
            see_it_is_outside(&self.dir, tree.root)?;
        }
        let mut last = 0;
        let progress = &mut |done: u64| {
            last = last.max(done);
            progress(last)
        };
        let unfinished = Unfinished::note(&self.dir, &aside);
        let done = self.write_backup(&aside, passphrase, tree, progress).and_then(|(sum, written)| {
            let report =
                each_part(BackupSource { path: &aside, passphrase }, &mut |_, _| Ok(()), &mut Checked(progress, 0))?;
            let carried = written.as_ref().map(|written| written.carried);
            let same = report.sha256 == sum && report.records == self.state.records && report.carried == carried;
            if !same || report.seq.0 != self.state.seq {
                return Err(bad(to, BackupFault::Unlike));
            }
            fs::rename(&aside, to).map_err(|error| StoreError::io(to, &error))?;
            // The rename is lost at worst, never half there.
            let _ = files::sync_dir(to.parent().unwrap_or(Path::new(".")));
            let unread = written.map(|written| written.unread).unwrap_or_default();
            Ok((BackupReport { file: to.to_owned(), ..report }, unread))
        });
        if done.is_err() {
            let _ = fs::remove_file(&aside);
        }
        drop(unfinished);
        done.map_err(|error| match error {
            StoreError::TooLarge { path } if path == aside => StoreError::TooLarge { path: to.to_owned() },
            other => other,
        })
    }

    /// Writes it; gives the checksum of the file, and what was written of the folders.
    fn write_backup(
        &self,
        aside: &Path,
        passphrase: Option<&Passphrase>,
        tree: Option<Tree<'_>>,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<(String, Option<Written>), StoreError> {
        let told = |error: io::Error| StoreError::of_large(aside, &error);
        let file = files::create_private(aside).map_err(told)?;
        let file = Hashing::new(BufWriter::with_capacity(AT_ONCE, file));
        let (file, written) = match passphrase {
            None => self.write_parts(file, aside, tree, progress)?,
            Some(passphrase) => {
                let sealing = Hashing::new(seal(file, passphrase).map_err(told)?);
                let (sealing, written) = self.write_parts(sealing, aside, tree, progress)?;
                (sealing.end().0.finish().map_err(told)?, written)
            }
        };
        let (file, sum) = file.end();
        let file = file.into_inner().map_err(|error| told(error.into_error()))?;
        file.sync_all().map_err(told)?;
        Ok((hex(&sum), written))
    }

    /// Writes the book, the folders and the checksum of both.
    fn write_parts<W: Write>(
        &self,
        mut to: Hashing<W>,
        aside: &Path,
        tree: Option<Tree<'_>>,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<(Hashing<W>, Option<Written>), StoreError> {
        let told = |error: io::Error| StoreError::of_large(aside, &error);
        to.write_all(if tree.is_some() { WITH_FOLDERS } else { PLAIN }).map_err(told)?;
        let keys = self.write_pairs(&mut to, aside, progress)?;
        let written = match tree {
            Some(tree) => Some(write_tree(&mut to, tree, aside, &mut |files| progress(keys + files))?),
            None => None,
        };
        let sum = to.sum();
        to.write_all(&sum).map_err(told)?;
        Ok((to, written))
    }

    /// Writes all keys with what goes before and after them; gives how many there are.
    fn write_pairs<W: Write>(
        &self,
        to: &mut Hashing<W>,
        aside: &Path,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<u64, StoreError> {
        let told = |error: io::Error| StoreError::of_large(aside, &error);
        to.write_all(&self.format.to_le_bytes()).map_err(told)?;
        to.write_all(&self.state.seq.to_le_bytes()).map_err(told)?;
        let mut keys = 0_u64;
        for pair in self.disk()?.all() {
            let (key, value) = pair?;
            if key.first() == Some(&key::DUE) || key == key::STAMP {
                continue;
            }
            let lengths = (u32::try_from(key.len()), u32::try_from(value.len()));
            let (Ok(key_len), Ok(value_len)) = lengths else { return Err(bad(aside, BackupFault::Unlike)) };
            to.write_all(&key_len.to_le_bytes()).map_err(told)?;
            to.write_all(&value_len.to_le_bytes()).map_err(told)?;
            to.write_all(&key).map_err(told)?;
            to.write_all(&value).map_err(told)?;
            keys += 1;
            if keys.is_multiple_of(TELL_EVERY) && !progress(keys) {
                return Err(StoreError::Stopped);
            }
        }
        to.write_all(&END.to_le_bytes()).map_err(told)?;
        to.write_all(&keys.to_le_bytes()).map_err(told)?;
        to.write_all(&self.state.records.to_le_bytes()).map_err(told)?;
        if progress(keys) { Ok(keys) } else { Err(StoreError::Stopped) }
    }
}

/// The last action in a plain backup, as its beginning says.
pub(super) fn last_action(path: &Path) -> Option<u64> {
    let mut head = [0; 28];
    File::open(path).ok()?.read_exact(&mut head).ok()?;
    let number = head.strip_prefix(PLAIN).or_else(|| head.strip_prefix(WITH_FOLDERS))?.get(4..)?;
    Some(u64::from_le_bytes(number.try_into().ok()?))
}

/// Reads a whole backup and checks that it is one and not damaged.
///
/// # Errors
/// [`StoreError::BadBackup`] says why it is none; [`StoreError::Newer`]; [`StoreError::Sealed`] and [`StoreError::WrongPassphrase`] of an
/// encrypted one; any failure to read.
pub fn check_backup<'a>(source: impl Into<BackupSource<'a>>) -> Result<BackupReport, StoreError> {
    each_pair(source.into(), &mut |_, _| Ok(()))
}

/// Whether a file is encrypted; a file that cannot be read is told when it is wanted.
pub fn backup_is_sealed(path: &Path) -> bool {
    File::open(path).and_then(|file| is_sealed(&mut BufReader::new(file))).unwrap_or(false)
}

/// Whether a backup carries folders; its beginning tells.
///
/// # Errors
/// As [`check_backup`], except that damage further on is not seen.
pub fn backup_carries_folders(source: BackupSource<'_>) -> Result<bool, StoreError> {
    let mut told = Told(false);
    match each_part(source, &mut |_, _| Err(StoreError::Stopped), &mut told) {
        Err(StoreError::Stopped) | Ok(_) => Ok(told.0),
        Err(error) => Err(error),
    }
}

/// What is done with a key and its value.
pub(super) type TakePair<'a> = dyn FnMut(&[u8], &[u8]) -> Result<(), StoreError> + 'a;

/// Reads a backup and hands over every key and value; folders in it are only checked. That it is whole is known only at the end.
pub(super) fn each_pair(source: BackupSource<'_>, take: &mut TakePair<'_>) -> Result<BackupReport, StoreError> {
    each_part(source, take, &mut Checked(&mut |_| true, 0))
}

/// Reads a backup and hands over every key and value, then its folders. That it is whole is known only at the end.
pub(super) fn each_part(
    source: BackupSource<'_>,
    take: &mut TakePair<'_>,
    folders: &mut dyn TakeTree,
) -> Result<BackupReport, StoreError> {
    let path = source.path;
    let told = |error: io::Error| StoreError::io(path, &error);
    let mut file = BufReader::with_capacity(AT_ONCE, File::open(path).map_err(told)?);
    let sum = ReadSum::default();
    let sealed = is_sealed(&mut file).map_err(told)?;
    if !sealed {
        return read_parts(Reader { from: Summing { from: file, sum: sum.clone() }, sum, path }, take, folders);
    }
    let passphrase = source.passphrase.ok_or_else(|| StoreError::Sealed { path: path.to_owned() })?;
    let opened = unseal(Summing { from: file, sum: sum.clone() }, passphrase, path)?;
    let inner = ReadSum::default();
    let from = Summing { from: BufReader::with_capacity(AT_ONCE, opened), sum: inner.clone() };
    let report = read_parts(Reader { from, sum: inner, path }, take, folders)?;
    Ok(BackupReport { sha256: hex(&sum.get()), sealed, ..report })
}

fn read_parts<R: Read>(
    mut from: Reader<'_, R>,
    take: &mut TakePair<'_>,
    folders: &mut dyn TakeTree,
) -> Result<BackupReport, StoreError> {
    let path = from.path;
    let form = from.fixed::<16>()?;
    let carries = match &form {
        PLAIN => false,
        WITH_FOLDERS => {
            folders.begin()?;
            true
        }
        later if later.starts_with(BEGIN) => return Err(bad(path, BackupFault::Later)),
        _ => return Err(bad(path, BackupFault::Foreign)),
    };
    let found = u32::from_le_bytes(from.fixed()?);
    if found > FORMAT {
        return Err(StoreError::Newer { found, known: FORMAT });
    }
    let seq = Seq(u64::from_le_bytes(from.fixed()?));
    let (mut key, mut value) = (Vec::new(), Vec::new());
    let mut keys = 0_u64;
    loop {
        let key_len = u32::from_le_bytes(from.fixed()?);
        if key_len == END {
            break;
        }
        let value_len = u32::from_le_bytes(from.fixed()?);
        from.fill(&mut key, key_len)?;
        from.fill(&mut value, value_len)?;
        take(&key, &value)?;
        keys += 1;
    }
    if u64::from_le_bytes(from.fixed()?) != keys {
        return Err(bad(path, BackupFault::Damaged));
    }
    let records = u64::from_le_bytes(from.fixed()?);
    let report =
        BackupReport { file: path.to_owned(), seq, records, sha256: String::new(), sealed: false, carried: None };
    let carried = match carries {
        true if !folders.wanted() => return Ok(report),
        true => Some(read_tree(&mut from, folders)?),
        false => None,
    };
    let sum = from.sum.get();
    if from.fixed::<32>()? != sum {
        return Err(bad(path, BackupFault::Damaged));
    }
    match from.from.read(&mut [0]) {
        Ok(0) => {}
        Ok(_) => return Err(bad(path, BackupFault::Damaged)),
        Err(error) => return Err(from.told(&error)),
    }
    Ok(BackupReport { sha256: hex(&from.sum.get()), carried, ..report })
}

/// A backup that is being read.
pub(super) struct Reader<'a, R> {
    from: Summing<R>,
    sum: ReadSum,
    pub path: &'a Path,
}

impl<R: Read> Reader<'_, R> {
    fn told(&self, error: &io::Error) -> StoreError {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => bad(self.path, BackupFault::Short),
            // An encrypted part that was tampered with.
            io::ErrorKind::InvalidData => bad(self.path, BackupFault::Damaged),
            _ => StoreError::io(self.path, error),
        }
    }

    pub fn fixed<const N: usize>(&mut self) -> Result<[u8; N], StoreError> {
        let mut bytes = [0; N];
        self.from.read_exact(&mut bytes).map_err(|error| self.told(&error))?;
        Ok(bytes)
    }

    pub fn fill(&mut self, to: &mut Vec<u8>, len: u32) -> Result<(), StoreError> {
        if len > MOST {
            return Err(bad(self.path, BackupFault::Damaged));
        }
        to.clear();
        // Grows as bytes really come, whatever a damaged length promises.
        let read = (&mut self.from).take(u64::from(len)).read_to_end(to).map_err(|error| self.told(&error))?;
        if u32::try_from(read) != Ok(len) {
            return Err(bad(self.path, BackupFault::Short));
        }
        Ok(())
    }
}

pub(super) fn bad(path: &Path, why: BackupFault) -> StoreError {
    StoreError::BadBackup { path: path.to_owned(), why }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
