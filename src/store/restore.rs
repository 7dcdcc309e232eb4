//! Restoring a backup: checked whole, built beside the book, seen to be right, and only then put in its place by renaming.
//! The book that stood there is kept as `replaced-…`, damaged or not.

use std::fs;
use std::path::{Path, PathBuf};

use sled::Batch;

use super::backup::{check_backup, each_pair};
use super::disk::Disk;
use super::lock::Lock;
use super::record::{decode, v1};
use super::witness::Witness;
use super::{BackupFault, BackupReport, BackupSource, Seq, Store, StoreError, files, format, key, recovery, verify};
use crate::model::Settings;

/// Written in one batch.
const BATCH: usize = 128;
/// sled keeps what is not flushed in memory.
const FLUSH_BATCHES: u64 = 8;

/// A backup that has become the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestoreReport {
    /// Customers, log entries, notes, checklist lines and walks, orders, quotations, projects, chases, samples, order requirements, letters
    /// of credit.
    pub records: u64,
    /// The last action in it.
    pub seq: Seq,
    /// Where the book that stood there is kept.
    pub kept: Option<PathBuf>,
}

/// Makes the backup `from` the book in `dir`; the store must not be open. `progress` gets the number of keys written so far. It is read
/// from end to end before anything is touched, and once more while the book is built beside.
///
/// # Errors
/// Whatever goes wrong, the book that stood there stands as before.
pub fn restore<'a>(
    from: impl Into<BackupSource<'a>>,
    dir: &Path,
    settings: &Settings,
    progress: &mut dyn FnMut(u64),
) -> Result<RestoreReport, StoreError> {
    let from = from.into();
    let report = check_backup(from)?;
    files::make_private_dir(dir)?;
    let _lock = Lock::take(dir)?;
    recovery::finish_replacing(dir)?;
    let making = dir.join(files::MAKING);
    let made = build(from, &report, &making, settings, progress);
    if let Err(error) = made {
        let _ = files::remove_tree(&making);
        return Err(error);
    }
    let ready = dir.join(files::READY);
    fs::rename(&making, &ready).map_err(|error| StoreError::io(&ready, &error))?;
    let kept = recovery::replace_now(dir)?;
    Ok(RestoreReport { records: report.records, seq: report.seq, kept })
}

/// Builds the book of a backup in `making` and sees that it is whole.
fn build(
    from: BackupSource<'_>,
    report: &BackupReport,
    making: &Path,
    settings: &Settings,
    progress: &mut dyn FnMut(u64),
) -> Result<(), StoreError> {
    files::make_private_dir(making)?;
    let disk = Disk::open(making)?;
    let done = fill(&disk, from, report, settings, progress);
    disk.close();
    let format = done?;
    let mut witness = Witness::open(making)?;
    witness.reset(report.seq.0).map_err(|error| StoreError::io(making, &error))?;
    format::mark(making, format)?;
    files::make_files_private(making);
    Ok(())
}

/// Puts everything of the backup into the database; gives the format it has.
fn fill(
    disk: &Disk,
    from: BackupSource<'_>,
    report: &BackupReport,
    settings: &Settings,
    progress: &mut dyn FnMut(u64),
) -> Result<u32, StoreError> {
    let mut batch = Batch::default();
    let mut keys = 0_u64;
    let again = each_pair(from, &mut |key, value| {
        batch.insert(key, value);
        keys += 1;
        if keys.is_multiple_of(BATCH as u64) {
            disk.apply(std::mem::take(&mut batch))?;
            if keys.is_multiple_of(BATCH as u64 * FLUSH_BATCHES) {
                disk.flush()?;
            }
            progress(keys);
        }
        Ok(())
    })?;
    disk.apply(batch)?;
    Store::index_anew(disk, settings)?;
    disk.save()?;
    let bad = |why: BackupFault| StoreError::BadBackup { path: from.path.to_owned(), why };
    if again.sha256 != report.sha256 {
        return Err(bad(BackupFault::Changed));
    }
    let state = disk.get(key::STATE)?.ok_or_else(|| bad(BackupFault::Damaged))?;
    let state: v1::State = decode(&state, "state")?;
    let found = verify::check(disk, settings, state, &mut |_| {});
    match found.problems.first() {
        None if state.seq == report.seq.0 => format::of(disk.get(key::FORMAT)?.as_deref()),
        _ => Err(bad(BackupFault::Damaged)),
    }
}
