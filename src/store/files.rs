//! Files of the data directory: their names, their modes, and writing aside and renaming.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::StoreError;

/// The directory of the database.
pub(super) const BOOK: &str = "book";
/// A database that is wholly made and only has to take the place of `book`.
pub(super) const READY: &str = "book.ready";
/// One that is being made.
pub(super) const MAKING: &str = "book.making";
/// The side file.
pub(super) const ROWS: &str = "rows";
/// The words that search compares.
pub(super) const WORDS: &str = "words";
/// What waits beside the customers that are due.
pub(super) const MATTERS: &str = "matters";
/// Backups made by themselves.
pub(super) const BACKUPS: &str = "backups";
/// The ending of a file that is not wholly written yet.
pub(super) const ASIDE: &str = ".new";
/// Marks `book` as genjin's, with the format number.
pub(super) const MARK: &str = "format";

/// Makes a directory that only its owner can read, and those above it.
pub(super) fn make_private_dir(dir: &Path) -> Result<(), StoreError> {
    if let Some(above) = dir.parent().filter(|above| !above.as_os_str().is_empty()) {
        fs::create_dir_all(above).map_err(|error| StoreError::io(above, &error))?;
    }
    match create_private_dir(dir) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(StoreError::io(dir, &error)),
        _ => Ok(()),
    }
}

/// A new directory that only its owner can read.
pub(super) fn create_private_dir(dir: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

/// Takes the files of a directory away from everybody but their owner; sled makes them as the system would.
pub(super) fn make_files_private(dir: &Path) {
    #[cfg(unix)]
    for file in fs::read_dir(dir).into_iter().flatten().filter_map(Result::ok) {
        use std::os::unix::fs::PermissionsExt;
        let Ok(data) = file.metadata() else { continue };
        let mode = if data.is_dir() { 0o700 } else { 0o600 };
        if data.permissions().mode() & 0o777 != mode {
            // Not being allowed to does no harm: the directory itself is closed.
            let _ = fs::set_permissions(file.path(), fs::Permissions::from_mode(mode));
        }
    }
    #[cfg(not(unix))]
    let _ = dir;
}

/// A new file that only its owner can read, in place of one of that name.
pub(super) fn create_private(path: &Path) -> io::Result<File> {
    open_private(OpenOptions::new().write(true).create(true).truncate(true), path)
}

/// A new file that only its owner can read, where there is none of that name.
pub(super) fn create_new_private(path: &Path) -> io::Result<File> {
    open_private(OpenOptions::new().write(true).create_new(true), path)
}

fn open_private(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options.open(path)
}

/// Writes a file aside, syncs it and renames it into place, so that a reader sees the old one or the new one whole.
pub(super) fn replace(path: &Path, parts: &[&[u8]]) -> Result<(), StoreError> {
    let aside = aside(path);
    let write = || -> io::Result<()> {
        let mut file = create_private(&aside)?;
        for part in parts {
            file.write_all(part)?;
        }
        file.sync_all()?;
        drop(file);
        fs::rename(&aside, path)?;
        sync_dir(path.parent().unwrap_or(Path::new(".")))
    };
    write().map_err(|error| {
        let _ = fs::remove_file(&aside);
        StoreError::io(path, &error)
    })
}

/// The temporary name beside `path`.
pub(super) fn aside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(ASIDE);
    path.with_file_name(name)
}

/// Makes renames in a directory last through a power cut, where the system lets a directory be synced.
pub(super) fn sync_dir(dir: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(if dir.as_os_str().is_empty() { Path::new(".") } else { dir })?.sync_all()?;
    }
    Ok(())
}

/// Removes a directory with all in it, if it is there.
pub(super) fn remove_tree(dir: &Path) -> Result<(), StoreError> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(StoreError::io(dir, &error)),
        _ => Ok(()),
    }
}
