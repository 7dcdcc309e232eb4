//! One folder made or moved. Each is one rename within a disk: a program that is killed leaves it at one place or the other.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::mark;
use super::tree::MAKING;
use super::trouble::{Trouble, Why};
use crate::model::CustomerId;
use crate::rules::name_key;

/// The names in the folders that are being moved into, by their keys: read once for many moves.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<PathBuf, HashMap<String, Vec<String>>>);

impl Names {
    /// The names in a folder that are one with `name` on some system; none where the folder is not there.
    fn like(&mut self, folder: &Path, name: &str) -> Result<&[String], Trouble> {
        if !self.0.contains_key(folder) {
            let mut names: HashMap<String, Vec<String>> = HashMap::new();
            match fs::read_dir(folder) {
                Ok(entries) => {
                    for entry in entries.filter_map(Result::ok) {
                        let name = entry.file_name().to_string_lossy().into_owned();
                        names.entry(name_key(&name)).or_default().push(name);
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(Trouble::of(folder, &error)),
            }
            self.0.insert(folder.to_owned(), names);
        }
        let names = self.0.get(folder).and_then(|names| names.get(&name_key(name)));
        Ok(names.map_or(&[], Vec::as_slice))
    }

    fn take(&mut self, path: &Path) {
        if let Some((folder, name)) = parted(path)
            && let Some(names) = self.0.get_mut(folder)
        {
            names.entry(name_key(&name)).or_default().push(name);
        }
    }

    /// A name is free again.
    pub(super) fn release(&mut self, path: &Path) {
        if let Some((folder, name)) = parted(path)
            && let Some(names) = self.0.get_mut(folder)
            && let Some(alike) = names.get_mut(&name_key(&name))
        {
            alike.retain(|held| *held != name);
        }
    }
}

fn parted(path: &Path) -> Option<(&Path, String)> {
    Some((path.parent()?, path.file_name()?.to_string_lossy().into_owned()))
}

/// Who has a place.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Nobody.
    Free,
    /// The customer's own folder, with this path: it may be spelled otherwise.
    Own(PathBuf),
    /// Another customer's folder.
    Other,
    /// A folder without a mark.
    Unmarked(PathBuf),
    /// Something else.
    Foreign(PathBuf),
}

/// Who has the place `to`, whatever case and accents its name is spelled with.
pub(super) fn place(names: &mut Names, to: &Path, customer: CustomerId) -> Result<Place, Trouble> {
    let Some((folder, name)) = parted(to) else { return Ok(Place::Free) };
    let mut found = Place::Free;
    for held in names.like(folder, &name)? {
        let path = folder.join(held);
        let is_folder = fs::symlink_metadata(&path).is_ok_and(|about| about.is_dir());
        found = match mark::read(&path).filter(|_| is_folder) {
            Some(owner) if owner == customer => return Ok(Place::Own(path)),
            Some(_) => Place::Other,
            None if is_folder => Place::Unmarked(path),
            None => Place::Foreign(path),
        };
    }
    Ok(found)
}

/// Makes the folders above a place, below a root that is there; gives those it made, the outermost first. A link on the way
/// is in the way.
pub(super) fn shelf(root: &Path, to: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let below = to.parent().and_then(|folder| folder.strip_prefix(root).ok()).unwrap_or(Path::new(""));
    let mut path = root.to_owned();
    let mut made = Vec::new();
    for part in below.components() {
        path.push(part);
        let done = match fs::symlink_metadata(&path) {
            Ok(about) if about.is_dir() => Ok(()),
            Ok(_) => Err(Trouble::new(&path, Why::InTheWay)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::create_dir(&path) {
                Ok(()) => {
                    made.push(path.clone());
                    Ok(())
                }
                // Somebody else was faster.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
                Err(error) => Err(Trouble::of(&path, &error)),
            },
            Err(error) => Err(Trouble::of(&path, &error)),
        };
        if let Err(trouble) = done {
            unmake(&made);
            return Err(trouble);
        }
    }
    for path in &made {
        settle(path.parent());
    }
    Ok(made)
}

/// Takes back folders that were made for nothing.
fn unmake(made: &[PathBuf]) {
    for path in made.iter().rev() {
        // Only an empty folder goes.
        let _ = fs::remove_dir(path);
    }
}

/// Moves a folder to a free place, or to its own name in another spelling.
pub(super) fn bring(root: &Path, from: &Path, to: &Path, names: &mut Names) -> Result<(), Trouble> {
    let made = shelf(root, to)?;
    // Where its mark could not be read any more the folder would be lost.
    let unreadable = fs::symlink_metadata(to.join(mark::MARK)).err().map(|error| Trouble::of(to, &error));
    let done = match fs::symlink_metadata(to) {
        _ if unreadable.as_ref().is_some_and(|trouble| trouble.why == Why::TooLong) => {
            Err(Trouble::new(to, Why::TooLong))
        }
        // A file put there this very moment would be replaced by a rename, so it is looked for last of all; a folder with
        // something in it never is.
        Ok(_) if !same(from, to) => Err(Trouble::new(to, Why::InTheWay)),
        _ => fs::rename(from, to).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Trouble::of(from, &error),
            _ => Trouble::of(if is_held(&error) { from } else { to }, &error),
        }),
    };
    if let Err(trouble) = done {
        unmake(&made);
        return Err(trouble);
    }
    names.release(from);
    names.take(to);
    settle(to.parent());
    settle(from.parent());
    Ok(())
}

/// Whether it is the folder itself that could not be taken away.
fn is_held(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ResourceBusy)
}

/// Whether both paths lead to one folder, as they do on systems where case does not count.
fn same(a: &Path, b: &Path) -> bool {
    match (fs::canonicalize(a), fs::canonicalize(b)) {
        (Ok(a), Ok(b)) => {
            a == b || name_key(&a.to_string_lossy()) == name_key(&b.to_string_lossy()) && one_entry(&a, &b)
        }
        _ => false,
    }
}

/// Whether of two spellings only one stands in the folder.
fn one_entry(a: &Path, b: &Path) -> bool {
    let Some(folder) = a.parent() else { return false };
    let Ok(entries) = fs::read_dir(folder) else { return false };
    let names: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.file_name()).collect();
    let there = |path: &Path| path.file_name().is_some_and(|name| names.iter().any(|held| held == name));
    there(a) != there(b)
}

/// Makes a marked folder at a free place: it is there with its mark, or not at all.
pub(super) fn make(root: &Path, to: &Path, customer: CustomerId, names: &mut Names) -> Result<(), Trouble> {
    let made = shelf(root, to)?;
    let aside = to.with_file_name(format!("{MAKING}{customer}"));
    let done = || -> io::Result<()> {
        sweep(&aside);
        fs::create_dir(&aside)?;
        mark::write(&aside, customer)?;
        fs::rename(&aside, to)
    };
    if let Err(error) = done() {
        sweep(&aside);
        unmake(&made);
        return Err(Trouble::of(to, &error));
    }
    names.take(to);
    settle(to.parent());
    Ok(())
}

/// Clears away a folder that a killed program was making: there is nothing in it but the mark.
fn sweep(aside: &Path) {
    let _ = fs::remove_file(aside.join(mark::MARK));
    let _ = fs::remove_dir(aside);
}

/// Puts the names in a folder on the disk, where the system has a way to.
fn settle(folder: Option<&Path>) {
    #[cfg(unix)]
    if let Some(folder) = folder
        && let Ok(folder) = fs::File::open(folder)
    {
        // A drive that knows no such thing keeps them in its own time.
        let _ = folder.sync_all();
    }
    #[cfg(not(unix))]
    let _ = folder;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn r16_no_folder_goes_where_its_mark_could_not_be_read() {
        let room = tempfile::tempdir().unwrap();
        let (root, from) = (room.path(), room.path().join("here"));
        fs::create_dir(&from).unwrap();
        mark::write(&from, CustomerId::new()).unwrap();
        let mut to = root.to_owned();
        while to.as_os_str().len() + 101 < 4_080 {
            to.push("d".repeat(100));
        }
        // There is room for the folder, and not for the mark in it.
        to.push("e".repeat(4_090 - to.as_os_str().len() - 1));
        let trouble = bring(root, &from, &to, &mut Names::default()).unwrap_err();
        assert_eq!(trouble.why, Why::TooLong);
        assert!(mark::read(&from).is_some());
        assert_eq!(fs::read_dir(root).unwrap().count(), 1, "nothing was made for it");
    }
}
