//! Backups: the whole book in one plain file, streamed in the order of keys, with a checksum, written aside and read back
//! before it counts. A copy of sled's own files would not be one: they change while they are copied.
//!
//! Format: [`MAGIC`], format number (u32), last action (u64); then per key its length (u32), the value's length (u32), key
//! and value; an end mark (u32 all ones) with the number of keys (u64) and of records (u64); SHA-256 of all before it.
//! Numbers are little endian. The due index is left out: it is made anew.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::format::FORMAT;
use super::{BackupFault, Seq, Store, StoreError, files, key};

pub(super) const MAGIC: &[u8; 16] = b"genjin backup 1\n";
const END: u32 = u32::MAX;
/// No key or value is longer; a damaged length must not make the program ask for all memory.
const MOST: u32 = 512 << 20;
const TELL_EVERY: u64 = 1_000;
/// So many daily backups are kept.
const KEEP: usize = 7;

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
}

/// Writes and hashes.
struct Hashing<W> {
    to: W,
    hash: Sha256,
}

impl<W: Write> Hashing<W> {
    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hash.update(bytes);
        self.to.write_all(bytes)
    }
}

impl Store {
    /// Writes a backup of the whole book, reads it back and checks it; only then it has the name `to`. `progress` gets the
    /// number of keys written so far, and stops it with `false`.
    ///
    /// # Errors
    /// [`StoreError::Stopped`]; any failure to read or write; nothing stands under the name then but what stood there before.
    pub fn backup(&self, to: &Path, progress: &mut dyn FnMut(u64) -> bool) -> Result<BackupReport, StoreError> {
        if self.open_step.is_some() {
            return Err(StoreError::StepOpen);
        }
        let aside = files::aside(to);
        let done = self.write_backup(&aside, progress).and_then(|sum| {
            let report = check_backup(&aside)?;
            if report.sha256 != sum || report.records != self.state.records || report.seq.0 != self.state.seq {
                return Err(bad(to, BackupFault::Unlike));
            }
            fs::rename(&aside, to).map_err(|error| StoreError::io(to, &error))?;
            // The rename is lost at worst, never half there.
            let _ = files::sync_dir(to.parent().unwrap_or(Path::new(".")));
            Ok(BackupReport { file: to.to_owned(), ..report })
        });
        if done.is_err() {
            let _ = fs::remove_file(&aside);
        }
        done
    }

    fn write_backup(&self, aside: &Path, progress: &mut dyn FnMut(u64) -> bool) -> Result<String, StoreError> {
        let told = |error: io::Error| StoreError::io(aside, &error);
        let file = files::create_private(aside).map_err(told)?;
        let mut to = Hashing { to: BufWriter::with_capacity(1 << 18, file), hash: Sha256::new() };
        to.put(MAGIC).map_err(told)?;
        to.put(&self.format.to_le_bytes()).map_err(told)?;
        to.put(&self.state.seq.to_le_bytes()).map_err(told)?;
        let mut keys = 0_u64;
        for pair in self.disk()?.all() {
            let (key, value) = pair?;
            if key.first() == Some(&key::DUE) || key == key::STAMP {
                continue;
            }
            let lengths = (u32::try_from(key.len()), u32::try_from(value.len()));
            let (Ok(key_len), Ok(value_len)) = lengths else { return Err(bad(aside, BackupFault::Unlike)) };
            to.put(&key_len.to_le_bytes()).map_err(told)?;
            to.put(&value_len.to_le_bytes()).map_err(told)?;
            to.put(&key).map_err(told)?;
            to.put(&value).map_err(told)?;
            keys += 1;
            if keys.is_multiple_of(TELL_EVERY) && !progress(keys) {
                return Err(StoreError::Stopped);
            }
        }
        to.put(&END.to_le_bytes()).map_err(told)?;
        to.put(&keys.to_le_bytes()).map_err(told)?;
        to.put(&self.state.records.to_le_bytes()).map_err(told)?;
        let sum = to.hash.clone().finalize();
        to.put(&sum).map_err(told)?;
        let file = to.to.into_inner().map_err(|error| told(error.into_error()))?;
        file.sync_all().map_err(told)?;
        progress(keys);
        Ok(hex(&to.hash.finalize()))
    }

    /// The book's own folder of backups, made where it is missing.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn backups_dir(&self) -> Result<std::path::PathBuf, StoreError> {
        let dir = self.dir.join(files::BACKUPS);
        files::make_private_dir(&dir)?;
        Ok(dir)
    }

    /// Makes the day's backup among those genjin makes by itself, unless there is one of that day or the book is empty;
    /// keeps the newest seven.
    ///
    /// # Errors
    /// As [`Store::backup`].
    pub fn daily_backup(
        &self,
        today: NaiveDate,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<Option<BackupReport>, StoreError> {
        let dir = self.backups_dir()?;
        let path = dir.join(format!("{}.genjin", today.format("%Y-%m-%d")));
        if path.exists() || self.state.seq == 0 {
            return Ok(None);
        }
        let report = self.backup(&path, progress)?;
        let mut all = daily_backups(&self.dir);
        // Whatever the clock says, the one just made is not thrown away.
        all.retain(|one| *one != path);
        for old in all.iter().rev().skip(KEEP - 1) {
            fs::remove_file(old).map_err(|error| StoreError::io(old, &error))?;
        }
        Ok(Some(report))
    }
}

/// The backups genjin made by itself in a data directory, oldest first.
pub fn daily_backups(dir: &Path) -> Vec<PathBuf> {
    let day = |path: &Path| path.file_stem()?.to_str()?.parse::<NaiveDate>().ok();
    let files = fs::read_dir(dir.join(files::BACKUPS)).into_iter().flatten().filter_map(|file| Some(file.ok()?.path()));
    let mut all: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end == "genjin") && day(path).is_some()).collect();
    all.sort_unstable();
    all
}

/// The newest backup in a data directory's own folder, made by genjin itself or by hand: the one with the latest action in
/// it; a whole one if there is any.
pub(super) fn newest_backup(dir: &Path) -> Option<PathBuf> {
    let files = fs::read_dir(dir.join(files::BACKUPS)).into_iter().flatten().filter_map(Result::ok);
    let paths = files
        .map(|file| file.path())
        .filter(|path| path.is_file() && path.extension().is_some_and(|end| end == "genjin" || end == "backup"));
    let mut all: Vec<(u64, PathBuf)> = paths.map(|path| (last_action(&path).unwrap_or(0), path)).collect();
    all.sort_unstable();
    let whole = all.iter().rev().find(|(_, path)| check_backup(path).is_ok());
    whole.or(all.last()).map(|(_, path)| path.clone())
}

/// The last action in a backup, as its beginning says.
fn last_action(path: &Path) -> Option<u64> {
    let mut head = [0; 28];
    File::open(path).ok()?.read_exact(&mut head).ok()?;
    let number = head.strip_prefix(MAGIC)?.get(4..)?;
    Some(u64::from_le_bytes(number.try_into().ok()?))
}

/// Reads a whole backup and checks that it is one and not damaged.
///
/// # Errors
/// [`StoreError::BadBackup`] says why it is none; [`StoreError::Newer`]; any failure to read.
pub fn check_backup(path: &Path) -> Result<BackupReport, StoreError> {
    each_pair(path, &mut |_, _| Ok(()))
}

/// What is done with a key and its value.
pub(super) type TakePair<'a> = dyn FnMut(&[u8], &[u8]) -> Result<(), StoreError> + 'a;

/// Reads a backup and hands over every key and value. That it is whole is known only at the end.
pub(super) fn each_pair(path: &Path, take: &mut TakePair<'_>) -> Result<BackupReport, StoreError> {
    let file = File::open(path).map_err(|error| StoreError::io(path, &error))?;
    let mut from = Reader { from: BufReader::with_capacity(1 << 18, file), hash: Sha256::new(), path };
    if &from.fixed::<16>()? != MAGIC {
        return Err(bad(path, BackupFault::Foreign));
    }
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
    let sum = from.hash.clone().finalize();
    if from.fixed::<32>()? != *sum {
        return Err(bad(path, BackupFault::Damaged));
    }
    match from.from.read(&mut [0]) {
        Ok(0) => {}
        Ok(_) => return Err(bad(path, BackupFault::Damaged)),
        Err(error) => return Err(StoreError::io(path, &error)),
    }
    Ok(BackupReport { file: path.to_owned(), seq, records, sha256: hex(&from.hash.finalize()) })
}

struct Reader<'a> {
    from: BufReader<File>,
    hash: Sha256,
    path: &'a Path,
}

impl Reader<'_> {
    fn told(&self, error: &io::Error) -> StoreError {
        if error.kind() == io::ErrorKind::UnexpectedEof {
            bad(self.path, BackupFault::Short)
        } else {
            StoreError::io(self.path, error)
        }
    }

    fn fixed<const N: usize>(&mut self) -> Result<[u8; N], StoreError> {
        let mut bytes = [0; N];
        self.from.read_exact(&mut bytes).map_err(|error| self.told(&error))?;
        self.hash.update(bytes);
        Ok(bytes)
    }

    fn fill(&mut self, to: &mut Vec<u8>, len: u32) -> Result<(), StoreError> {
        if len > MOST {
            return Err(bad(self.path, BackupFault::Damaged));
        }
        to.clear();
        // Grows as bytes really come, whatever a damaged length promises.
        let read = (&mut self.from).take(u64::from(len)).read_to_end(to).map_err(|error| self.told(&error))?;
        if u32::try_from(read) != Ok(len) {
            return Err(bad(self.path, BackupFault::Short));
        }
        self.hash.update(to.as_slice());
        Ok(())
    }
}

fn bad(path: &Path, why: BackupFault) -> StoreError {
    StoreError::BadBackup { path: path.to_owned(), why }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
