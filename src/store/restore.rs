//! Restoring a backup: checked whole, built beside the book, seen to be right, and only then put in its place by renaming.
//! The book that stood there is kept as `replaced-…`, damaged or not.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use sled::Batch;

use super::backup::each_part;
use super::carried::Checked;
use super::disk::Disk;
use super::lock::Lock;
use super::put_down::{self, PutDown, Swap};
use super::record::{decode, v1};
use super::witness::Witness;
use super::{BackupFault, BackupReport, BackupSource, Seq, Store, StoreError, files, format, key, recovery, verify};
use crate::model::{Carried, Settings};

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
    /// The folders that came with it, if they were wanted.
    pub folders: Option<RestoredFolders>,
}

/// Folders that were put in place with a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestoredFolders {
    /// Where they lie.
    pub to: PathBuf,
    /// Where those that stood there are kept.
    pub kept: Option<PathBuf>,
    /// In figures.
    pub carried: Carried,
}

/// Makes the backup `from` the book in `dir`; the store must not be open. `progress` gets the number of keys written so far. It is read
/// from end to end before anything is touched, and once more while the book is built beside. Folders in it are left.
///
/// # Errors
/// Whatever goes wrong, the book that stood there stands as before.
pub fn restore<'a>(
    from: impl Into<BackupSource<'a>>,
    dir: &Path,
    settings: &Settings,
    progress: &mut dyn FnMut(u64),
) -> Result<RestoreReport, StoreError> {
    restore_with(from.into(), dir, settings, None, &mut |done| {
        progress(done);
        true
    })
}

/// The same, with the folders it carries put at `folders_to`; those that stand there are kept beside. `progress` stops it with `false`.
///
/// # Errors
/// As [`restore`]; the folders that stood there stand as before, too.
pub fn restore_with(
    from: BackupSource<'_>,
    dir: &Path,
    settings: &Settings,
    folders_to: Option<&Path>,
    progress: &mut dyn FnMut(u64) -> bool,
) -> Result<RestoreReport, StoreError> {
    let report = each_part(from, &mut |_, _| Ok(()), &mut Checked(progress, 0))?;
    files::make_private_dir(dir)?;
    let _lock = Lock::take(dir)?;
    recovery::finish_replacing(dir)?;
    let swap = match folders_to.filter(|_| report.carried.is_some()) {
        Some(to) => Some(Swap::plan(to, dir)?),
        None => None,
    };
    let making = dir.join(files::MAKING);
    let give_up = |error: StoreError| {
        put_down::clear(&making);
        let _ = files::remove_tree(&making);
        error
    };
    build(from, &report, &making, settings, swap.as_ref(), progress).map_err(give_up)?;
    let ready = dir.join(files::READY);
    fs::rename(&making, &ready).map_err(|error| give_up(StoreError::io(&ready, &error)))?;
    let put = put_down::put_folders(dir, &ready).map_err(|error| match recovery::give_up(&making, &ready) {
        Ok(()) => give_up(error),
        Err(_) => error,
    })?;
    let kept = recovery::replace_now(dir)?;
    let folders = put.zip(report.carried).map(|((to, kept), carried)| RestoredFolders { to, kept, carried });
    Ok(RestoreReport { records: report.records, seq: report.seq, kept, folders })
}

/// Builds the book of a backup in `making`, its folders where they are to be made, and sees that it is whole.
fn build(
    from: BackupSource<'_>,
    report: &BackupReport,
    making: &Path,
    settings: &Settings,
    swap: Option<&Swap>,
    progress: &mut dyn FnMut(u64) -> bool,
) -> Result<(), StoreError> {
    files::make_private_dir(making)?;
    if let Some(swap) = swap {
        swap.note(making)?;
    }
    let disk = Disk::open(making)?;
    let done = fill(&disk, from, report, settings, swap, progress);
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
    swap: Option<&Swap>,
    progress: &mut dyn FnMut(u64) -> bool,
) -> Result<u32, StoreError> {
    let mut batch = Batch::default();
    let progress = RefCell::new(progress);
    let mut keys = 0_u64;
    let mut take = |key: &[u8], value: &[u8]| {
        batch.insert(key, value);
        keys += 1;
        if keys.is_multiple_of(BATCH as u64) {
            disk.apply(std::mem::take(&mut batch))?;
            if keys.is_multiple_of(BATCH as u64 * FLUSH_BATCHES) {
                disk.flush()?;
            }
            if !(progress.borrow_mut())(keys) {
                return Err(StoreError::Stopped);
            }
        }
        Ok(())
    };
    let mut go_on = || (progress.borrow_mut())(report.records);
    let again = match swap {
        Some(swap) => each_part(from, &mut take, &mut PutDown::begin(&swap.making, from.path, &mut go_on)?)?,
        None => each_part(from, &mut take, &mut Checked(&mut |_| go_on(), 0))?,
    };
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
