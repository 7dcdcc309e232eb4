//! The page with the customer's profile in its folder, and what is remembered of it.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::SystemTime;

use super::filing::{part, sweep};
use super::trouble::{Trouble, Why};

/// The page.
pub const PAGE: &str = "customer.md";
/// What is remembered of it: what it said when it last said the same as the record.
const LAST: &str = ".genjin-profile";
/// More than that has.
const MOST: u64 = 4_096;

/// By what a page is known to be another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    bytes: u64,
    written: Option<SystemTime>,
}

/// The page as it lies in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// There is none.
    None,
    /// Its text, and by what it is known.
    Text(String, Stamp),
    /// Something that is not read as one: too much, no text, no file.
    Unreadable,
}

/// What a page said when it last said the same as the record, as two witnesses: of its fields, and of what is only shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Last {
    /// Of the fields.
    pub fields: String,
    /// Of what is only shown.
    pub shown: String,
}

/// By what the page in a folder is known now; none where there is none.
pub fn page_stamp(folder: &Path) -> Option<Stamp> {
    let about = fs::symlink_metadata(folder.join(PAGE)).ok()?;
    Some(Stamp { bytes: about.len(), written: about.modified().ok() })
}

/// Reads the page in a folder, if it is a file of so many bytes at most.
///
/// # Errors
/// When the system keeps it from being read.
pub fn read_page_file(folder: &Path, most: usize) -> Result<Page, Trouble> {
    let path = folder.join(PAGE);
    let told = |error: io::Error| Trouble::of(&path, &error);
    let about = match fs::symlink_metadata(&path) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Page::None),
        Err(error) => return Err(told(error)),
    };
    // A link may lead anywhere, and a pipe never ends.
    if !about.is_file() || about.len() > most as u64 {
        return Ok(Page::Unreadable);
    }
    let mut bytes = Vec::new();
    fs::File::open(&path).and_then(|file| file.take(most as u64 + 1).read_to_end(&mut bytes)).map_err(told)?;
    if bytes.len() > most {
        return Ok(Page::Unreadable);
    }
    let stamp = Stamp { bytes: about.len(), written: about.modified().ok() };
    Ok(String::from_utf8(bytes).map_or(Page::Unreadable, |text| Page::Text(text, stamp)))
}

/// Puts a page into a folder, whole or not at all, in place of the one with a stamp; gives the new one's stamp, or nothing where
/// another one lies there meanwhile.
///
/// # Errors
/// [`Trouble`]; what lay there lies there still.
pub fn write_page_file(folder: &Path, text: &str, instead: Option<Stamp>) -> Result<Option<Stamp>, Trouble> {
    let path = folder.join(PAGE);
    let told = |error: io::Error| Trouble::of(&path, &error);
    sweep(folder);
    let mut aside = part(folder).map_err(told)?;
    aside.write_all(text.as_bytes()).and_then(|()| aside.as_file().sync_all()).map_err(told)?;
    if page_stamp(folder) != instead {
        return Ok(None);
    }
    match instead {
        Some(_) => aside.persist(&path).map_err(|error| told(error.error))?,
        // Somebody may have put one there this very moment.
        None => match aside.persist_noclobber(&path) {
            Ok(file) => file,
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => return Ok(None),
            Err(error) => return Err(told(error.error)),
        },
    };
    Ok(page_stamp(folder))
}

/// What is remembered of a folder's page; none where nothing is, or it cannot be read.
pub fn read_last(folder: &Path) -> Option<Last> {
    let path = folder.join(LAST);
    if !fs::symlink_metadata(&path).ok()?.is_file() {
        return None;
    }
    let mut text = String::new();
    fs::File::open(path).ok()?.take(MOST).read_to_string(&mut text).ok()?;
    let mut lines = text.lines().map(str::trim);
    let last = Last { fields: lines.next()?.to_owned(), shown: lines.next()?.to_owned() };
    (!last.fields.is_empty() && !last.shown.is_empty()).then_some(last)
}

/// Remembers what a folder's page says.
///
/// # Errors
/// [`Trouble`]; what was remembered before stays.
pub fn write_last(folder: &Path, last: &Last) -> Result<(), Trouble> {
    let path = folder.join(LAST);
    let told = |error: io::Error| Trouble::of(&folder.join(PAGE), &error);
    if fs::symlink_metadata(&path).is_ok_and(|about| !about.is_file()) {
        return Err(Trouble::new(&path, Why::InTheWay));
    }
    let mut aside = part(folder).map_err(told)?;
    writeln!(aside, "{}\n{}", last.fields, last.shown).map_err(told)?;
    aside.as_file().sync_all().map_err(told)?;
    aside.persist(&path).map_err(|error| told(error.error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r16_a_page_is_replaced_only_if_it_is_the_one_that_was_read() {
        let room = tempfile::tempdir().unwrap();
        let folder = room.path();
        assert_eq!(read_page_file(folder, 100).unwrap(), Page::None);
        let first = write_page_file(folder, "one", None).unwrap();
        assert!(first.is_some());
        assert_eq!(write_page_file(folder, "two", None).unwrap(), None, "there is one already");
        fs::write(folder.join(PAGE), "by hand").unwrap();
        assert_eq!(write_page_file(folder, "two", first).unwrap(), None);
        let Page::Text(text, stamp) = read_page_file(folder, 100).unwrap() else { panic!() };
        assert_eq!(text, "by hand");
        assert!(write_page_file(folder, "two", Some(stamp)).unwrap().is_some());
        assert_eq!(fs::read_to_string(folder.join(PAGE)).unwrap(), "two");
        // Nothing is left beside it.
        assert_eq!(fs::read_dir(folder).unwrap().count(), 1);
    }

    #[test]
    fn r16_what_is_no_text_is_not_read() {
        let room = tempfile::tempdir().unwrap();
        let folder = room.path();
        fs::write(folder.join(PAGE), "x".repeat(101)).unwrap();
        assert_eq!(read_page_file(folder, 100).unwrap(), Page::Unreadable);
        fs::write(folder.join(PAGE), [0xff, 0xfe]).unwrap();
        assert_eq!(read_page_file(folder, 100).unwrap(), Page::Unreadable);
        fs::remove_file(folder.join(PAGE)).unwrap();
        fs::create_dir(folder.join(PAGE)).unwrap();
        assert_eq!(read_page_file(folder, 100).unwrap(), Page::Unreadable);
        #[cfg(unix)]
        {
            fs::remove_dir(folder.join(PAGE)).unwrap();
            std::os::unix::fs::symlink("/dev/zero", folder.join(PAGE)).unwrap();
            assert_eq!(read_page_file(folder, 100).unwrap(), Page::Unreadable);
        }
    }

    #[test]
    fn r16_what_is_remembered_reads_back() {
        let room = tempfile::tempdir().unwrap();
        assert_eq!(read_last(room.path()), None);
        let last = Last { fields: "ab".into(), shown: "cd".into() };
        write_last(room.path(), &last).unwrap();
        assert_eq!(read_last(room.path()), Some(last));
        fs::write(room.path().join(LAST), "\n\n").unwrap();
        assert_eq!(read_last(room.path()), None);
    }
}
