//! Folders of a backup put where others stand (R16, R20): made aside on the same disk, then renamed; the tree that stood there is kept
//! beside it. What a killed process left is finished or taken back with the book, by a note in that.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use chrono::Utc;

use super::backup::bad;
use super::carried::TakeTree;
use super::{BackupFault, StoreError, files};
use crate::rules::{fits_every_system, numbered, safe_name};

/// The note, in the folder of the book that is being made.
const NOTE: &str = "folders";
/// What is known of the folders, in the folder of the book.
const KNOWN: &str = "folders";
/// Trees being made are called so.
const MAKING: &str = ".genjin-restore-";
/// So many files of one name are put beside each other, where a system takes several names for one.
const MOST_ALIKE: usize = 1_000;

/// Folders that are to take the place of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Swap {
    /// Where they belong.
    pub to: PathBuf,
    /// Where they are made.
    pub making: PathBuf,
    /// Where those that stand there are kept.
    kept: PathBuf,
}

impl Swap {
    /// What is to be done to put folders at a place; `dir` is the book's own folder.
    ///
    /// # Errors
    /// When no folder can be there; [`StoreError::Inside`] where the book lies in it.
    pub fn plan(to: &Path, dir: &Path) -> Result<Self, StoreError> {
        let told = |error: io::Error| StoreError::io(to, &error);
        let to = match to.canonicalize() {
            Ok(there) if there.is_dir() => there,
            Ok(_) => return Err(told(io::ErrorKind::NotADirectory.into())),
            Err(_) => std::path::absolute(to).map_err(told)?,
        };
        let (Some(above), Some(name)) = (to.parent(), to.file_name()) else {
            return Err(told(io::ErrorKind::InvalidInput.into()));
        };
        see_it_is_outside(dir, &to)?;
        fs::create_dir_all(above).map_err(|error| StoreError::io(above, &error))?;
        let beside = |name: OsString| {
            let mut free = above.join(&name);
            for again in 2.. {
                if fs::symlink_metadata(&free).is_err() {
                    break;
                }
                let mut name = name.clone();
                name.push(format!("-{again}"));
                free = above.join(name);
            }
            free
        };
        let stamp = Utc::now().format("%Y%m%d-%H%M%S");
        let mut kept = name.to_owned();
        kept.push(format!("-replaced-{stamp}"));
        Ok(Self { making: beside(format!("{MAKING}{stamp}").into()), kept: beside(kept), to })
    }

    /// Notes it in a book that is being made.
    pub fn note(&self, book: &Path) -> Result<(), StoreError> {
        let paths = [&self.to, &self.making, &self.kept];
        let lines: Option<Vec<&str>> =
            paths.iter().map(|path| path.to_str().filter(|path| !path.contains('\n'))).collect();
        let Some(lines) = lines else { return Err(StoreError::io(&self.to, &io::ErrorKind::InvalidFilename.into())) };
        files::replace(&book.join(NOTE), &[lines.join("\n").as_bytes()])
    }

    /// What is noted in a book, if anything is.
    fn noted(book: &Path) -> Option<Self> {
        let text = fs::read_to_string(book.join(NOTE)).ok()?;
        let mut lines = text.split('\n').map(PathBuf::from);
        let (to, making, kept) = (lines.next()?, lines.next()?, lines.next()?);
        let ours = making.file_name()?.to_str()?.starts_with(MAKING) && making.parent() == to.parent();
        ours.then_some(Self { to, making, kept })
    }

    /// Puts the folders in place; gives where those that stood there are kept. May be cut off anywhere and called again.
    fn put_in_place(&self) -> Result<Option<PathBuf>, StoreError> {
        let told = |error: &io::Error| StoreError::io(&self.to, error);
        let is_there = |path: &Path| fs::symlink_metadata(path).is_ok();
        if !is_there(&self.making) && is_there(&self.to) {
            return Ok(Some(self.kept.clone()).filter(|kept| is_there(kept)));
        }
        // An empty one is nothing to be kept.
        if is_there(&self.to) && fs::remove_dir(&self.to).is_err() {
            fs::rename(&self.to, &self.kept).map_err(|error| told(&error))?;
        }
        if let Err(error) = fs::rename(&self.making, &self.to) {
            if is_there(&self.kept) && !is_there(&self.to) {
                let _ = fs::rename(&self.kept, &self.to);
            }
            return Err(told(&error));
        }
        // A drive that knows no such thing keeps the names in its own time.
        let _ = files::sync_dir(self.to.parent().unwrap_or(Path::new(".")));
        Ok(Some(self.kept.clone()).filter(|kept| is_there(kept)))
    }
}

/// That a path of ours does not lie in a tree of folders.
///
/// # Errors
/// [`StoreError::Inside`].
pub(super) fn see_it_is_outside(path: &Path, tree: &Path) -> Result<(), StoreError> {
    let whole = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or(path.to_owned());
    if whole(path).starts_with(whole(tree)) {
        return Err(StoreError::Inside { path: path.to_owned(), tree: tree.to_owned() });
    }
    Ok(())
}

/// Puts the folders that came with a book in place, if some did; gives where they lie and where those are that stood there. What was
/// known of the folders is forgotten.
///
/// # Errors
/// Any failure to rename; the folders that stood there stand there then.
pub(super) fn put_folders(dir: &Path, book: &Path) -> Result<Option<(PathBuf, Option<PathBuf>)>, StoreError> {
    let Some(swap) = Swap::noted(book) else { return Ok(None) };
    let kept = swap.put_in_place()?;
    let _ = fs::remove_file(dir.join(KNOWN));
    fs::remove_file(book.join(NOTE)).map_err(|error| StoreError::io(book, &error))?;
    Ok(Some((swap.to, kept)))
}

/// Takes away the folders that a book was to come with and that are not wholly made.
pub(super) fn clear(book: &Path) {
    let swap = Swap::noted(book).filter(|swap| fs::symlink_metadata(&swap.making).is_ok_and(|about| about.is_dir()));
    if let Some(swap) = swap
        && let Err(error) = fs::remove_dir_all(&swap.making)
    {
        log::warn!("folders that were not wholly restored stay in {}: {error}", swap.making.display());
    }
}

/// Makes the folders of a backup.
pub(super) struct PutDown<'a> {
    root: &'a Path,
    backup: &'a Path,
    /// Names are made such as this system takes.
    made_to_fit: bool,
    file: Option<(PathBuf, File)>,
    written: Option<u64>,
    go_on: &'a mut dyn FnMut() -> bool,
}

impl<'a> PutDown<'a> {
    /// Makes them in a new folder `root`.
    pub fn begin(root: &'a Path, backup: &'a Path, go_on: &'a mut dyn FnMut() -> bool) -> Result<Self, StoreError> {
        files::create_private_dir(root).map_err(|error| StoreError::io(root, &error))?;
        Ok(Self { root, backup, made_to_fit: cfg!(windows), file: None, written: None, go_on })
    }

    fn place(&self, parts: &[&[u8]]) -> PathBuf {
        parts.iter().fold(self.root.to_owned(), |path, part| path.join(name(part, self.made_to_fit)))
    }

    fn told(&self, error: &io::Error) -> StoreError {
        StoreError::of_large(self.file.as_ref().map_or(self.root, |(path, _)| path), error)
    }
}

impl TakeTree for PutDown<'_> {
    fn folder(&mut self, parts: &[&[u8]]) -> Result<(), StoreError> {
        let path = self.place(parts);
        match files::create_private_dir(&path) {
            // Two names that are one on this system.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
            made => made.map_err(|error| StoreError::io(&path, &error)),
        }
    }

    fn file(&mut self, parts: &[&[u8]], written: Option<u64>) -> Result<(), StoreError> {
        let path = self.place(parts);
        let (Some(folder), Some(own)) = (path.parent(), path.file_name()) else {
            return Err(bad(self.backup, BackupFault::LeadsOut));
        };
        self.written = written;
        let own = own.to_string_lossy();
        for number in 1..=MOST_ALIKE {
            let path = if number == 1 { path.clone() } else { folder.join(numbered(&own, number)) };
            match files::create_new_private(&path) {
                Ok(file) => {
                    self.file = Some((path, file));
                    return Ok(());
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(StoreError::io(&path, &error)),
            }
        }
        Err(bad(self.backup, BackupFault::Damaged))
    }

    fn more(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        if !(self.go_on)() {
            return Err(StoreError::Stopped);
        }
        let Some((_, file)) = &mut self.file else { return Ok(()) };
        let done = file.write_all(bytes);
        done.map_err(|error| self.told(&error))
    }

    fn end(&mut self, whole: bool) -> Result<(), StoreError> {
        let Some((path, file)) = &self.file else { return Ok(()) };
        let done = if whole {
            if let Some(at) = self.written.and_then(|at| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(at))) {
                // A drive that keeps no times has the day of the restore.
                let _ = file.set_modified(at);
            }
            file.sync_all()
        } else {
            fs::remove_file(path)
        };
        done.map_err(|error| self.told(&error))?;
        self.file = None;
        if (self.go_on)() { Ok(()) } else { Err(StoreError::Stopped) }
    }
}

/// A part of a path as a name here. Where names are made to fit, what Windows does not take (devices, a colon, a backslash, a dot at
/// the end) becomes one that it does; elsewhere it is a name like any other.
fn name(part: &[u8], made_to_fit: bool) -> OsString {
    let text = String::from_utf8_lossy(part);
    if made_to_fit {
        let name = if fits_every_system(&text) { text.into_owned() } else { safe_name(&text) };
        return name.into();
    }
    as_it_was(part)
}

#[cfg(unix)]
fn as_it_was(part: &[u8]) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(part.to_owned())
}

#[cfg(not(unix))]
fn as_it_was(part: &[u8]) -> OsString {
    String::from_utf8_lossy(part).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r20_names_that_windows_does_not_take_are_made_to_fit_there() {
        for (part, here) in [
            ("offer.pdf", "offer.pdf"),
            (".genjin-customer", ".genjin-customer"),
            ("aux.pdf", "aux_.pdf"),
            ("a:b", "a-b"),
            ("..\\..\\x", "-..-x"),
            ("C:\\x", "C--x"),
            ("end.", "end"),
        ] {
            let name = name(part.as_bytes(), true);
            let name = name.to_str().unwrap();
            assert!(fits_every_system(name), "{name}");
            assert!(
                here.is_empty() || name == here || !part.starts_with(|c: char| c.is_alphabetic()),
                "{part}: {name}"
            );
        }
        assert_eq!(name(b"aux.pdf", false), "aux.pdf");
    }

    #[test]
    fn r20_folders_cut_off_anywhere_are_put_in_place_at_the_next_start() {
        let room = tempfile::tempdir().unwrap();
        let (dir, book, to) = (room.path().join("data"), room.path().join("data/book.ready"), room.path().join("客户"));
        for cut in 0..3 {
            let _ = fs::remove_dir_all(&to);
            for path in [&book, &to] {
                fs::create_dir_all(path).unwrap();
            }
            fs::write(to.join("old"), "old").unwrap();
            let swap = Swap::plan(&to, &dir).unwrap();
            swap.note(&book).unwrap();
            fs::create_dir(&swap.making).unwrap();
            fs::write(swap.making.join("new"), "new").unwrap();
            if cut > 0 {
                fs::rename(&to, &swap.kept).unwrap();
            }
            if cut > 1 {
                fs::rename(&swap.making, &to).unwrap();
            }
            let (there, kept) = put_folders(&dir, &book).unwrap().unwrap();
            assert!(there.join("new").exists() && kept.unwrap().join("old").exists(), "{cut}");
            assert_eq!(put_folders(&dir, &book).unwrap(), None);
            assert!(!swap.making.exists());
        }
        // A drive that went away in between: what stood there stands.
        fs::remove_dir_all(&to).unwrap();
        fs::create_dir(&to).unwrap();
        fs::write(to.join("old"), "old").unwrap();
        Swap::plan(&to, &dir).unwrap().note(&book).unwrap();
        let swap = Swap::noted(&book).unwrap();
        fs::write(&swap.making, "no folder").unwrap();
        fs::remove_file(&swap.making).unwrap();
        assert_eq!(swap.put_in_place().unwrap(), None);
        assert!(to.join("old").exists());
        assert!(matches!(Swap::plan(&to, &to.join("book")), Err(StoreError::Inside { .. })));
    }
}
