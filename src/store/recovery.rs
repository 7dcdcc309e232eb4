//! What was cut off between two renames, and damage that can be mended without guessing.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::Utc;

use super::disk::{Disk, snapshots};
use super::record::{decode, v1};
use super::{Problem, StoreError, due, files, key, put_down, unfinished, verify};
use crate::model::Settings;

/// Finishes putting a wholly made book in the place of the one that stood there, if that was cut off, and removes what was not wholly
/// made: a book, a backup, a file written aside.
pub(super) fn finish_replacing(dir: &Path) -> Result<(), StoreError> {
    unfinished::clear_left_over(dir);
    let (making, ready) = (dir.join(files::MAKING), dir.join(files::READY));
    if ready.exists()
        && let Err(error) = put_down::put_folders(dir, &ready)
    {
        // With its folders or not at all: the drive they belong on may not be connected.
        log::warn!("a restore that was cut off is taken back: {error}");
        give_up(&making, &ready)?;
    }
    replace_now(dir)?;
    put_down::clear(&making);
    files::remove_tree(&making)
}

/// A wholly made book is not to be put in place.
pub(super) fn give_up(making: &Path, ready: &Path) -> Result<(), StoreError> {
    files::remove_tree(making)?;
    fs::rename(ready, making).map_err(|error| StoreError::io(ready, &error))
}

/// Puts a wholly made book, if there is one, in the place of the one that stands there, which is kept as `replaced-…`; gives
/// where. May be cut off anywhere and is carried on at the next opening.
pub(super) fn replace_now(dir: &Path) -> Result<Option<PathBuf>, StoreError> {
    let (book, ready) = (dir.join(files::BOOK), dir.join(files::READY));
    if !ready.exists() {
        return Ok(None);
    }
    let mut kept = None;
    if book.exists() {
        let name = kept_name(dir);
        fs::rename(&book, &name).map_err(|error| StoreError::io(&book, &error))?;
        kept = Some(name);
    }
    // These are the old book's.
    for beside in [files::ROWS, files::WORDS, files::MATTERS] {
        match fs::remove_file(dir.join(beside)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(StoreError::io(dir, &error)),
            _ => {}
        }
    }
    fs::rename(&ready, &book).map_err(|error| StoreError::io(&ready, &error))?;
    files::sync_dir(dir).map_err(|error| StoreError::io(dir, &error))?;
    Ok(kept)
}

/// Where a replaced book is kept.
fn kept_name(dir: &Path) -> PathBuf {
    let stamp = Utc::now().format("%Y%m%d-%H%M%S");
    let mut name = format!("replaced-{stamp}");
    let mut again = 1;
    while dir.join(&name).exists() {
        again += 1;
        name = format!("replaced-{stamp}-{again}");
    }
    dir.join(name)
}

/// Tries to mend a book that cannot be opened because sled's snapshot is damaged: on a copy without it sled reads its
/// whole log again. A cut-short log comes back older or empty that way, without an error; so the copy is taken only if it
/// ends with the very action that the witness remembers and is whole. Gives whether the book can be opened now.
pub(super) fn mend(dir: &Path, settings: &Settings, expected: Option<u64>) -> Result<bool, StoreError> {
    let book = dir.join(files::BOOK);
    let Some(expected) = expected else { return Ok(false) };
    if snapshots(&book)?.is_empty() {
        return Ok(false);
    }
    let making = dir.join(files::MAKING);
    if !copy_database(&book, &making, |name| !name.starts_with("snap."))
        .is_ok_and(|()| is_whole(&making, settings, expected))
    {
        files::remove_tree(&making)?;
        return Ok(false);
    }
    let ready = dir.join(files::READY);
    fs::rename(&making, &ready).map_err(|error| StoreError::io(&ready, &error))?;
    replace_now(dir)?;
    Ok(true)
}

/// Copies the files of a database that is closed, those whose names are wanted.
pub(super) fn copy_database(book: &Path, to: &Path, wanted: fn(&str) -> bool) -> Result<(), StoreError> {
    files::remove_tree(to)?;
    files::make_private_dir(to)?;
    let told = |error: std::io::Error| StoreError::io(to, &error);
    for file in fs::read_dir(book).map_err(told)? {
        let file = file.map_err(told)?;
        let name = file.file_name();
        if file.file_type().map_err(told)?.is_file() && wanted(&name.to_string_lossy()) {
            fs::copy(file.path(), to.join(name)).map_err(told)?;
        } else if name == "blobs" {
            let blobs = to.join("blobs");
            files::make_private_dir(&blobs)?;
            for blob in fs::read_dir(file.path()).map_err(told)? {
                let blob = blob.map_err(told)?;
                fs::copy(blob.path(), blobs.join(blob.file_name())).map_err(told)?;
            }
        }
    }
    Ok(())
}

/// Whether the book in `copy` opens, ends with action `expected`, and has nothing wrong in it.
fn is_whole(copy: &Path, settings: &Settings, expected: u64) -> bool {
    let Ok(disk) = Disk::open(copy) else { return false };
    let state = disk.get(key::STATE).ok().flatten().and_then(|bytes| decode::<v1::State>(&bytes, "state").ok());
    let stale = !matches!(disk.get(key::STAMP), Ok(Some(stamp)) if stamp == due::stamp(settings));
    let whole = state.is_some_and(|state| {
        state.seq == expected
            && verify::check(&disk, settings, state, &mut |_| {})
                .problems
                .iter()
                .all(|problem| stale && matches!(problem, Problem::NotIndexed(..) | Problem::WronglyIndexed(..)))
    });
    disk.close();
    whole
}
