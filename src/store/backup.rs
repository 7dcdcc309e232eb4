//! Backups: the whole book in one plain file, streamed in the order of keys, with a checksum, written aside and read back
//! before it counts. A copy of sled's own files would not be one: they change while they are copied.
//!
//! Format: [`MAGIC`], format number (u32), last action (u64); then per key its length (u32), the value's length (u32), key
//! and value; an end mark (u32 all ones) with the number of keys (u64) and of records (u64); SHA-256 of all before it.
//! Numbers are little endian. The due index is left out: it is made anew. An encrypted one is this same file within age (`sealed.rs`).

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use super::format::FORMAT;
use super::sealed::{Hashing, ReadSum, Summing, is_sealed, seal, unseal};
use super::unfinished::Unfinished;
use super::{BackupFault, Seq, Store, StoreError, files, key};
use crate::model::Passphrase;

pub(super) const MAGIC: &[u8; 16] = b"genjin backup 1\n";
const END: u32 = u32::MAX;
/// No key or value is longer; a damaged length must not make the program ask for all memory.
const MOST: u32 = 512 << 20;
const TELL_EVERY: u64 = 1_000;
/// Read and written at once.
const AT_ONCE: usize = 1 << 18;

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
        self.backup_sealed(to, None, progress)
    }

    /// The same, encrypted where there is a passphrase.
    ///
    /// # Errors
    /// As [`Store::backup`].
    pub fn backup_sealed(
        &self,
        to: &Path,
        passphrase: Option<&Passphrase>,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<BackupReport, StoreError> {
        if self.open_step.is_some() {
            return Err(StoreError::StepOpen);
        }
        let aside = files::aside(to);
        let unfinished = Unfinished::note(&self.dir, &aside);
        let done = self.write_backup(&aside, passphrase, progress).and_then(|sum| {
            let report = check_backup(BackupSource { path: &aside, passphrase })?;
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
        drop(unfinished);
        done
    }

    /// Writes it; gives the checksum of the file.
    fn write_backup(
        &self,
        aside: &Path,
        passphrase: Option<&Passphrase>,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<String, StoreError> {
        let told = |error: io::Error| StoreError::io(aside, &error);
        let file = files::create_private(aside).map_err(told)?;
        let file = Hashing::new(BufWriter::with_capacity(AT_ONCE, file));
        let file = match passphrase {
            None => self.write_pairs(file, aside, progress)?,
            Some(passphrase) => {
                let sealing = Hashing::new(seal(file, passphrase).map_err(told)?);
                let (sealing, _) = self.write_pairs(sealing, aside, progress)?.end();
                sealing.finish().map_err(told)?
            }
        };
        let (file, sum) = file.end();
        let file = file.into_inner().map_err(|error| told(error.into_error()))?;
        file.sync_all().map_err(told)?;
        Ok(hex(&sum))
    }

    /// Writes all keys with what goes before and after them.
    fn write_pairs<W: Write>(
        &self,
        mut to: Hashing<W>,
        aside: &Path,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<Hashing<W>, StoreError> {
        let told = |error: io::Error| StoreError::io(aside, &error);
        to.write_all(MAGIC).map_err(told)?;
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
        let sum = to.sum();
        to.write_all(&sum).map_err(told)?;
        if progress(keys) { Ok(to) } else { Err(StoreError::Stopped) }
    }
}

/// The last action in a plain backup, as its beginning says.
pub(super) fn last_action(path: &Path) -> Option<u64> {
    let mut head = [0; 28];
    File::open(path).ok()?.read_exact(&mut head).ok()?;
    let number = head.strip_prefix(MAGIC)?.get(4..)?;
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

/// What is done with a key and its value.
pub(super) type TakePair<'a> = dyn FnMut(&[u8], &[u8]) -> Result<(), StoreError> + 'a;

/// Reads a backup and hands over every key and value. That it is whole is known only at the end.
pub(super) fn each_pair(source: BackupSource<'_>, take: &mut TakePair<'_>) -> Result<BackupReport, StoreError> {
    let path = source.path;
    let told = |error: io::Error| StoreError::io(path, &error);
    let mut file = BufReader::with_capacity(AT_ONCE, File::open(path).map_err(told)?);
    let sum = ReadSum::default();
    let sealed = is_sealed(&mut file).map_err(told)?;
    if !sealed {
        return read_pairs(Reader { from: Summing { from: file, sum: sum.clone() }, sum, path }, take);
    }
    let passphrase = source.passphrase.ok_or_else(|| StoreError::Sealed { path: path.to_owned() })?;
    let opened = unseal(Summing { from: file, sum: sum.clone() }, passphrase, path)?;
    let inner = ReadSum::default();
    let from = Summing { from: BufReader::with_capacity(AT_ONCE, opened), sum: inner.clone() };
    let report = read_pairs(Reader { from, sum: inner, path }, take)?;
    Ok(BackupReport { sha256: hex(&sum.get()), sealed, ..report })
}

fn read_pairs<R: Read>(mut from: Reader<'_, R>, take: &mut TakePair<'_>) -> Result<BackupReport, StoreError> {
    let path = from.path;
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
    let sum = from.sum.get();
    if from.fixed::<32>()? != sum {
        return Err(bad(path, BackupFault::Damaged));
    }
    match from.from.read(&mut [0]) {
        Ok(0) => {}
        Ok(_) => return Err(bad(path, BackupFault::Damaged)),
        Err(error) => return Err(from.told(&error)),
    }
    Ok(BackupReport { file: path.to_owned(), seq, records, sha256: hex(&from.sum.get()), sealed: false })
}

struct Reader<'a, R> {
    from: Summing<R>,
    sum: ReadSum,
    path: &'a Path,
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

    fn fixed<const N: usize>(&mut self) -> Result<[u8; N], StoreError> {
        let mut bytes = [0; N];
        self.from.read_exact(&mut bytes).map_err(|error| self.told(&error))?;
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
        Ok(())
    }
}

fn bad(path: &Path, why: BackupFault) -> StoreError {
    StoreError::BadBackup { path: path.to_owned(), why }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
