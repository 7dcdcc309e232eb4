//! Folders within a backup (R16, R20): a tree of files behind the keys of the book, streamed in the order of names, each file with a
//! checksum of its own. Links, pipes and the like are left out; a file that cannot be read or goes away is told and left out.
//!
//! Format: per folder [`FOLDER`], its path; per file [`FILE`], its path, when it was last written (i64, seconds since 1970), its content
//! in parts: length (u32) and bytes, at the end a length of 0 and the SHA-256 of the content, or [`BROKEN`] where it could not be
//! read to its end and does not count; then [`ALL`] with the five numbers (u64 each) of [`Carried`]. A path is its length (u32) and
//! its parts below the root with `/` between them, in UTF-8 where it is text. A folder stands before what is in it.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use super::backup::{AT_ONCE, Reader, bad};
use super::{BackupFault, StoreError};
use crate::model::Carried;

const ALL: u8 = 0;
const FOLDER: u8 = 1;
const FILE: u8 = 2;
const BROKEN: u32 = u32::MAX;
/// No path is longer.
const MOST_PATH: u32 = 1 << 16;
/// No part of a file is longer.
const MOST_PART: u32 = 1 << 20;
/// So many parts are written or read before whoever waits is asked again.
const PARTS_AT_ONCE: u64 = 16;
/// So many of those that could not be read are named.
const NAMED: usize = 100;

/// A tree of folders that a backup is to carry.
#[derive(Debug, Clone, Copy)]
pub struct Tree<'a> {
    /// The folder it begins with.
    pub root: &'a Path,
    /// What begins so is no file of the person, but one being made.
    pub passed_over: &'a [&'a str],
}

/// What was written of a tree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// In figures.
    pub carried: Carried,
    /// What could not be read, below the root; the first hundred.
    pub unread: Vec<PathBuf>,
}

/// Writes a tree. `go_on` is asked now and then with the number of files so far.
///
/// # Errors
/// When the root cannot be read or the backup not be written; [`StoreError::Stopped`].
pub(super) fn write_tree<W: Write>(
    to: &mut W,
    tree: Tree<'_>,
    aside: &Path,
    go_on: &mut dyn FnMut(u64) -> bool,
) -> Result<Written, StoreError> {
    let root = names(tree.root).map_err(|error| StoreError::io(tree.root, &error))?;
    let mut writing = Writing { to, tree, aside, go_on, written: Written::default(), part: vec![0; AT_ONCE] };
    let mut open = vec![(PathBuf::new(), root)];
    while let Some((below, left)) = open.last_mut() {
        let Some(name) = left.pop() else {
            open.pop();
            continue;
        };
        let place = below.join(&name);
        if tree.passed_over.iter().any(|begin| name.to_string_lossy().starts_with(begin)) {
            continue;
        }
        if let Some(names) = writing.entry(&place)? {
            open.push((place, names));
        }
    }
    writing.end()
}

/// The names in a folder, the last one first.
fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    let mut names: Vec<OsString> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.file_name())).collect::<io::Result<_>>()?;
    names.sort_unstable_by(|a, b| b.cmp(a));
    Ok(names)
}

struct Writing<'a, W> {
    to: &'a mut W,
    tree: Tree<'a>,
    aside: &'a Path,
    go_on: &'a mut dyn FnMut(u64) -> bool,
    written: Written,
    part: Vec<u8>,
}

impl<W: Write> Writing<'_, W> {
    /// Writes a file or a folder; gives the names in it, where it is one.
    fn entry(&mut self, place: &Path) -> Result<Option<Vec<OsString>>, StoreError> {
        let path = self.tree.root.join(place);
        let (Ok(about), Some(name)) = (fs::symlink_metadata(&path), stored(place)) else {
            self.unread(place);
            return Ok(None);
        };
        if about.is_dir() {
            self.written.carried.folders += 1;
            self.head(FOLDER, &name)?;
            let names = names(&path);
            if names.is_err() {
                self.unread(place);
            }
            return Ok(names.ok());
        }
        if !about.is_file() {
            self.written.carried.links += 1;
            return Ok(None);
        }
        match File::open(&path).and_then(|file| Ok((file.metadata()?, file))) {
            // Another one was put there this very moment.
            Ok((now, _)) if !is_same(&about, &now) => self.unread(place),
            Ok((_, file)) => self.file(place, &name, file, about.modified().ok())?,
            Err(_) => self.unread(place),
        }
        Ok(None)
    }

    fn file(
        &mut self,
        place: &Path,
        name: &[u8],
        mut file: File,
        written: Option<SystemTime>,
    ) -> Result<(), StoreError> {
        self.head(FILE, name)?;
        self.put(&seconds(written).to_le_bytes())?;
        let (mut hash, mut bytes, mut parts) = (Sha256::new(), 0_u64, 0_u64);
        loop {
            let read = match file.read(&mut self.part) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    log::info!("a file of the folders is left out: {error}");
                    self.put(&BROKEN.to_le_bytes())?;
                    self.unread(place);
                    return Ok(());
                }
            };
            let part = self.part.get(..read).unwrap_or_default();
            hash.update(part);
            let length = u32::try_from(read).unwrap_or(BROKEN).to_le_bytes();
            let told = |error: io::Error| StoreError::of_large(self.aside, &error);
            self.to.write_all(&length).and_then(|()| self.to.write_all(part)).map_err(told)?;
            bytes += read as u64;
            parts += 1;
            if parts.is_multiple_of(PARTS_AT_ONCE) {
                self.ask()?;
            }
        }
        self.put(&0_u32.to_le_bytes())?;
        self.put(&hash.finalize())?;
        self.written.carried.files += 1;
        self.written.carried.bytes += bytes;
        self.ask()
    }

    fn ask(&mut self) -> Result<(), StoreError> {
        if (self.go_on)(self.written.carried.files) { Ok(()) } else { Err(StoreError::Stopped) }
    }

    fn head(&mut self, kind: u8, name: &[u8]) -> Result<(), StoreError> {
        self.put(&[kind])?;
        self.put(&u32::try_from(name.len()).unwrap_or(MOST_PATH).to_le_bytes())?;
        self.put(name)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        self.to.write_all(bytes).map_err(|error| StoreError::of_large(self.aside, &error))
    }

    fn unread(&mut self, place: &Path) {
        self.written.carried.unread += 1;
        if self.written.unread.len() < NAMED {
            self.written.unread.push(place.to_owned());
        }
    }

    fn end(mut self) -> Result<Written, StoreError> {
        self.put(&[ALL])?;
        for number in numbers(&self.written.carried) {
            self.put(&number.to_le_bytes())?;
        }
        Ok(self.written)
    }
}

fn numbers(carried: &Carried) -> [u64; 5] {
    [carried.folders, carried.files, carried.bytes, carried.links, carried.unread]
}

#[cfg(unix)]
fn is_same(before: &fs::Metadata, now: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    now.is_file() && (before.dev(), before.ino()) == (now.dev(), now.ino())
}

#[cfg(not(unix))]
fn is_same(_: &fs::Metadata, now: &fs::Metadata) -> bool {
    now.is_file()
}

/// Seconds since 1970; the least there are where nothing is known.
fn seconds(at: Option<SystemTime>) -> i64 {
    let since = at.and_then(|at| at.duration_since(SystemTime::UNIX_EPOCH).ok());
    since.and_then(|since| i64::try_from(since.as_secs()).ok()).unwrap_or(i64::MIN)
}

/// A path as it stands in a backup; none where it is longer than any, or no text on a system that has only such.
fn stored(place: &Path) -> Option<Vec<u8>> {
    let mut path = Vec::new();
    for part in place {
        if !path.is_empty() {
            path.push(b'/');
        }
        path.extend_from_slice(bytes_of(part)?);
    }
    (path.len() < MOST_PATH as usize).then_some(path)
}

#[cfg(unix)]
fn bytes_of(part: &OsStr) -> Option<&[u8]> {
    Some(std::os::unix::ffi::OsStrExt::as_bytes(part))
}

#[cfg(not(unix))]
fn bytes_of(part: &OsStr) -> Option<&[u8]> {
    part.to_str().map(str::as_bytes)
}

/// What is done with the folders of a backup while it is read; that it is whole is known only at its end.
pub(super) trait TakeTree {
    /// Whether they are wanted at all; reading ends before them otherwise, without a look at the checksum.
    fn wanted(&self) -> bool {
        true
    }

    /// The backup carries some.
    fn begin(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    /// A folder, by the parts of its path below the root.
    fn folder(&mut self, _parts: &[&[u8]]) -> Result<(), StoreError> {
        Ok(())
    }

    /// A file begins; when it was last written, where that is known.
    fn file(&mut self, _parts: &[&[u8]], _written: Option<u64>) -> Result<(), StoreError> {
        Ok(())
    }

    /// More of the file.
    fn more(&mut self, _bytes: &[u8]) -> Result<(), StoreError> {
        Ok(())
    }

    /// The file is through; it does not count where it is not `whole`.
    fn end(&mut self, _whole: bool) -> Result<(), StoreError> {
        Ok(())
    }
}

/// They are only checked; whoever waits is asked now and then.
pub(super) struct Checked<'a>(pub &'a mut dyn FnMut(u64) -> bool, pub u64);

impl TakeTree for Checked<'_> {
    fn more(&mut self, _: &[u8]) -> Result<(), StoreError> {
        if (self.0)(self.1) { Ok(()) } else { Err(StoreError::Stopped) }
    }

    fn end(&mut self, _: bool) -> Result<(), StoreError> {
        self.1 += 1;
        if (self.0)(self.1) { Ok(()) } else { Err(StoreError::Stopped) }
    }
}

/// Nothing but whether there are any is wanted.
pub(super) struct Told(pub bool);

impl TakeTree for Told {
    fn wanted(&self) -> bool {
        false
    }

    fn begin(&mut self) -> Result<(), StoreError> {
        self.0 = true;
        Err(StoreError::Stopped)
    }
}

/// They are passed over.
pub(super) struct Unwanted;

impl TakeTree for Unwanted {
    fn wanted(&self) -> bool {
        false
    }
}

/// Reads the folders of a backup and hands them over. No path leads out of the folder they are put in.
pub(super) fn read_tree<R: Read>(from: &mut Reader<'_, R>, take: &mut dyn TakeTree) -> Result<Carried, StoreError> {
    let mut found = Carried::default();
    let (mut path, mut part) = (Vec::new(), Vec::new());
    loop {
        let kind = from.fixed::<1>()?[0];
        if kind == ALL {
            break;
        }
        let length = u32::from_le_bytes(from.fixed()?);
        if length > MOST_PATH || !matches!(kind, FOLDER | FILE) {
            return Err(bad(from.path, BackupFault::Damaged));
        }
        from.fill(&mut path, length)?;
        let Some(parts) = parts(&path) else { return Err(bad(from.path, BackupFault::LeadsOut)) };
        if kind == FOLDER {
            found.folders += 1;
            take.folder(&parts)?;
            continue;
        }
        take.file(&parts, u64::try_from(i64::from_le_bytes(from.fixed()?)).ok())?;
        let (mut hash, mut bytes) = (Sha256::new(), 0);
        let whole = loop {
            match u32::from_le_bytes(from.fixed()?) {
                0 => break true,
                BROKEN => break false,
                length if length > MOST_PART => return Err(bad(from.path, BackupFault::Damaged)),
                length => {
                    from.fill(&mut part, length)?;
                    hash.update(&part);
                    bytes += u64::from(length);
                    take.more(&part)?;
                }
            }
        };
        if whole {
            let sum: [u8; 32] = hash.finalize().into();
            if from.fixed::<32>()? != sum {
                return Err(bad(from.path, BackupFault::Damaged));
            }
            found.files += 1;
            found.bytes += bytes;
        }
        take.end(whole)?;
    }
    let mut told = [0; 5];
    for number in &mut told {
        *number = u64::from_le_bytes(from.fixed()?);
    }
    // What was left out cannot be counted here.
    let [.., links, unread] = told;
    let found = Carried { links, unread, ..found };
    if numbers(&found) == told { Ok(found) } else { Err(bad(from.path, BackupFault::Damaged)) }
}

/// The parts of a path; none where it would lead out of the folder it is put in.
fn parts(path: &[u8]) -> Option<Vec<&[u8]>> {
    let parts: Vec<&[u8]> = path.split(|byte| *byte == b'/').collect();
    let plain = |part: &&[u8]| !part.is_empty() && **part != *b"." && **part != *b".." && !part.contains(&0);
    parts.iter().all(plain).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r20_files_that_go_away_or_grow_meanwhile_are_told_or_read_whole() {
        let room = tempfile::tempdir().unwrap();
        let root = room.path();
        for name in ["a", "b", "c"] {
            fs::write(root.join(name), "x".repeat(5_000_000)).unwrap();
        }
        fs::write(root.join(".genjin-part-1"), "half").unwrap();
        let mut out = Vec::new();
        let tree = Tree { root, passed_over: &[".genjin-part-"] };
        let written = write_tree(&mut out, tree, Path::new("x"), &mut |files| {
            if files == 0 {
                let _ = fs::remove_file(root.join("b"));
            } else if files == 1 && fs::metadata(root.join("c")).unwrap().len() == 5_000_000 {
                fs::write(root.join("c"), "y".repeat(6_000_000)).unwrap();
            }
            true
        });
        let written = written.unwrap();
        assert_eq!(written.unread, [PathBuf::from("b")]);
        let wanted = Carried { folders: 0, files: 2, bytes: 11_000_000, links: 0, unread: 1 };
        assert_eq!(written.carried, wanted);
        let stopped = write_tree(&mut Vec::new(), tree, Path::new("x"), &mut |_| false);
        assert_eq!(stopped, Err(StoreError::Stopped));
    }

    #[test]
    fn r20_folders_are_written_as_the_format_says() {
        let room = tempfile::tempdir().unwrap();
        let root = room.path();
        fs::create_dir(root.join("b")).unwrap();
        fs::write(root.join("b/c"), "hi").unwrap();
        let file = File::options().write(true).open(root.join("b/c")).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(258)).unwrap();
        let mut out = Vec::new();
        write_tree(&mut out, Tree { root, passed_over: &[] }, Path::new("x"), &mut |_| true).unwrap();
        let numbers = [1_u64, 1, 2, 0, 0].map(u64::to_le_bytes).concat();
        let wanted = [
            &b"\x01\x01\0\0\0b\x02\x03\0\0\0b/c"[..],
            b"\x02\x01\0\0\0\0\0\0\x02\0\0\0hi\0\0\0\0",
            &Sha256::digest("hi"),
            b"\0",
            &numbers,
        ];
        assert_eq!(out, wanted.concat());
    }

    #[test]
    fn r20_no_path_leads_out() {
        for path in ["a", "a/b.pdf", "客户/A/x", "...", "a:b", "C:\\x", "..\\x"] {
            assert!(parts(path.as_bytes()).is_some(), "{path}");
        }
        for path in ["", "/", "/etc/passwd", "a/../../b", "..", "./a", "a//b", "a/", "a/\0b"] {
            assert_eq!(parts(path.as_bytes()), None, "{path:?}");
        }
    }
}
