//! A file copied into a customer's folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

use super::trouble::{Trouble, Why};
use crate::rules::numbered;

/// Copies under way are called so.
pub(super) const PART: &str = ".genjin-part-";
/// A copy that nobody went on with for so long is one of a program that was killed.
const STALE: Duration = Duration::from_secs(3_600);
/// So many files of one name are put beside each other.
const MOST_ALIKE: usize = 1_000;

/// Copies a file into a folder under a name, with a number where the name is taken. The copy is there whole or not at all; its
/// day is the file's own. Gives the copy's path.
///
/// # Errors
/// [`Trouble`] names the file or the folder; nothing was left behind.
pub fn add_file(folder: &Path, file: &Path, name: &str) -> Result<PathBuf, Trouble> {
    let of_file = |error: io::Error| Trouble::of(file, &error);
    let of_folder = |error: io::Error| Trouble::of(folder, &error);
    let mut from = fs::File::open(file).map_err(of_file)?;
    let about = from.metadata().map_err(of_file)?;
    if !about.is_file() {
        return Err(Trouble::new(file, Why::Failed(io::ErrorKind::IsADirectory.to_string())));
    }
    sweep(folder);
    let mut copy = part(folder).map_err(of_folder)?;
    io::copy(&mut from, copy.as_file_mut()).map_err(of_folder)?;
    if let Ok(written) = about.modified() {
        // A drive that keeps no times has the day of the copy.
        let _ = copy.as_file().set_modified(written);
    }
    copy.as_file().sync_all().map_err(of_folder)?;
    let put = put(folder, copy, name, |_| false)?;
    put.ok_or_else(|| Trouble::new(&folder.join(name), Why::InTheWay))
}

/// A file to be written aside; as other files are made there: who may read them is said by the folder.
pub(super) fn part(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PART);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Gives a file that was written aside its name, with a number where that is taken; nothing where `is_there` says of what has
/// the name that it is the very same.
pub(super) fn put(
    folder: &Path,
    mut file: NamedTempFile,
    name: &str,
    is_there: impl Fn(&Path) -> bool,
) -> Result<Option<PathBuf>, Trouble> {
    for number in 1..=MOST_ALIKE {
        let to = folder.join(numbered(name, number));
        match file.persist_noclobber(&to) {
            Ok(_) => return Ok(Some(to)),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => file = error.file,
            Err(error) => return Err(Trouble::of(&to, &error.error)),
        }
        if is_there(&to) {
            return Ok(None);
        }
    }
    Err(Trouble::new(&folder.join(name), Why::InTheWay))
}

/// Takes away copies that were never finished.
pub(super) fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let is_part = entry.file_name().to_string_lossy().starts_with(PART);
        let age = entry.metadata().ok().filter(|_| is_part).and_then(|about| about.modified().ok()?.elapsed().ok());
        if age.is_some_and(|age| age > STALE) {
            // What cannot be taken away now is tried again with the next file.
            let _ = fs::remove_file(entry.path());
        }
    }
}
