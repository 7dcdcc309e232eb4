//! Where mails lie: one in a file, many in an mbox, many files in a Maildir or a folder. Read as a stream: of each mail its head, later and one by
//! one the whole of those that are wanted.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::head::looks_like_mail;
use super::mbox::{each_in_mbox, parts_mails, unquote};
use super::{HEAD_BYTES, MOST_BYTES};

/// Bytes at the start of a file that tell what it is.
const LOOKED_AT: u64 = 64 << 10;

/// How mails lie together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailFormat {
    /// One in a file, or a folder of such files.
    Eml,
    /// Many in a file.
    Mbox,
    /// A folder with `cur` and `new`.
    Maildir,
}

impl MailFormat {
    /// Its word for programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Eml => "eml",
            Self::Mbox => "mbox",
            Self::Maildir => "maildir",
        }
    }
}

/// Mails on the disk.
#[derive(Debug, Clone)]
pub struct Mailbox {
    /// How they lie together.
    pub format: MailFormat,
    files: Vec<PathBuf>,
    /// A file that was named: it is taken for what was said, and what is wrong with it ends the import.
    is_named: bool,
    /// Somebody said that whatever lies there is a mail.
    surely: bool,
}

/// Where one mail lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailPlace {
    pub(super) file: u32,
    pub(super) offset: u64,
    /// Its bytes.
    pub length: u64,
    pub(super) quoted: bool,
}

/// Where one mail lies, by its file: for later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptMail {
    /// The file.
    pub file: PathBuf,
    /// Where it begins there.
    pub offset: u64,
    /// Its bytes.
    pub length: u64,
    /// Whether lines in it are quoted, as in an mbox.
    pub quoted: bool,
}

impl KeptMail {
    /// Where it lies now: a mail that was read goes from `new` to `cur` in a Maildir, and gets flags behind its name. `None` where it is
    /// not there any more.
    pub fn found(self) -> Option<Self> {
        if self.file.is_file() {
            return Some(self);
        }
        let (folder, name) = (self.file.parent()?, self.file.file_name()?.to_str()?);
        let own = |name: &str| name.split(':').next().unwrap_or(name).to_owned();
        let wanted = own(name);
        let boxes = ["cur", "new"].map(|one| folder.with_file_name(one));
        let mut files = boxes.iter().filter_map(|one| files_in(one).ok()).flatten();
        let file =
            files.find(|file| file.file_name().and_then(|name| name.to_str()).map(own).as_ref() == Some(&wanted))?;
        Some(Self { file, ..self })
    }
}

/// What was found.
#[derive(Debug)]
pub enum Found<'a> {
    /// A mail.
    Mail {
        /// Where.
        place: MailPlace,
        /// Its head, and perhaps some of what follows.
        head: &'a [u8],
        /// When it was put there, should it not say itself when it was written.
        kept: Option<DateTime<Utc>>,
    },
    /// A file in the folder that is no mail.
    NoMail(&'a Path),
    /// A file in the folder that cannot be read.
    Unreadable(&'a Path, io::Error),
}

impl Mailbox {
    /// What lies at a path, told by what is in it; `None` if that is no mail. `surely`: somebody said that it is.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn at(path: &Path, surely: bool) -> io::Result<Option<Self>> {
        if !std::fs::metadata(path)?.is_dir() {
            let start = start_of(path)?;
            let format = format_of(&start).or(surely.then_some(MailFormat::Eml));
            return Ok(format.map(|format| Self { format, files: vec![path.to_owned()], is_named: true, surely }));
        }
        let boxes = maildirs(path)?;
        if !boxes.is_empty() {
            let mut files = Vec::new();
            for folder in boxes {
                files.extend(files_in(&folder)?);
            }
            return Ok(Some(Self { format: MailFormat::Maildir, files, is_named: false, surely }));
        }
        let files = files_in(path)?;
        let is_mail = |file: &PathBuf| start_of(file).is_ok_and(|start| format_of(&start).is_some());
        Ok((surely || files.iter().any(is_mail)).then_some(Self {
            format: MailFormat::Eml,
            files,
            is_named: false,
            surely,
        }))
    }

    /// These files, as they lie in a folder.
    pub const fn of(files: Vec<PathBuf>) -> Self {
        Self { format: MailFormat::Eml, files, is_named: false, surely: false }
    }

    /// Mails of which is known where they lie, and their places.
    pub fn of_kept(mails: Vec<KeptMail>) -> (Self, Vec<MailPlace>) {
        let place = |(file, one): (u32, &KeptMail)| MailPlace {
            file,
            offset: one.offset,
            length: one.length,
            quoted: one.quoted,
        };
        let places = (0..).zip(&mails).map(place).collect();
        (Self::of(mails.into_iter().map(|one| one.file).collect()), places)
    }

    /// Where a mail lies, for later.
    pub fn kept(&self, place: MailPlace) -> Option<KeptMail> {
        let file = self.files.get(place.file as usize)?;
        let file = std::path::absolute(file).ok()?;
        Some(KeptMail { file, offset: place.offset, length: place.length, quoted: place.quoted })
    }

    /// How many bytes there are.
    pub fn bytes(&self) -> u64 {
        self.files.iter().filter_map(|file| std::fs::metadata(file).ok()).map(|about| about.len()).sum()
    }

    /// Goes through all mails; `take` hears of each with the bytes gone through so far, and may end it. Gives whether it was gone through to the end.
    ///
    /// # Errors
    /// When the only file there is cannot be read; of many, each that cannot be is told.
    pub fn each(&self, take: &mut dyn FnMut(Found<'_>, u64) -> io::Result<ControlFlow<()>>) -> io::Result<bool> {
        let mut before = 0;
        for (number, path) in (0_u32..).zip(&self.files) {
            let end = match self.file(number, path, before, take) {
                Ok(end) => end,
                Err(Fault::Taking(error)) => return Err(error),
                Err(Fault::Reading(error)) if self.is_named => return Err(error),
                Err(Fault::Reading(error)) => {
                    take(Found::Unreadable(path, error), before)?.is_continue().then_some(before)
                }
            };
            match end {
                Some(end) => before = end,
                None => return Ok(false),
            }
        }
        Ok(true)
    }

    /// Gives how far it is then; `None` when it was ended.
    fn file(
        &self,
        number: u32,
        path: &Path,
        before: u64,
        take: &mut dyn FnMut(Found<'_>, u64) -> io::Result<ControlFlow<()>>,
    ) -> Result<Option<u64>, Fault> {
        let file = File::open(path)?;
        let about = file.metadata()?;
        let start = start_of(path)?;
        let format = format_of(&start);
        let kept = about.modified().ok().map(DateTime::<Utc>::from);
        let far = before + about.len();
        if format.is_none() && !self.is_named && !self.surely && self.format != MailFormat::Maildir {
            let end = take(Found::NoMail(path), far).map_err(Fault::Taking)?;
            return Ok(end.is_continue().then_some(far));
        }
        let mut reader = BufReader::with_capacity(256 << 10, file);
        if format == Some(MailFormat::Mbox) {
            return each_in_mbox(&mut reader, number, kept, before, take);
        }
        let mut head = Vec::new();
        reader.take(HEAD_BYTES as u64).read_to_end(&mut head)?;
        let place = MailPlace { file: number, offset: 0, length: about.len(), quoted: false };
        let end = take(Found::Mail { place, head: &head, kept }, far).map_err(Fault::Taking)?;
        Ok(end.is_continue().then_some(far))
    }

    /// A whole mail; of one that is too long, its beginning.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(&self, place: MailPlace) -> io::Result<Vec<u8>> {
        let missing = || io::Error::from(io::ErrorKind::NotFound);
        let mut file = File::open(self.files.get(place.file as usize).ok_or_else(missing)?)?;
        file.seek(SeekFrom::Start(place.offset))?;
        let mut bytes = Vec::new();
        file.take(place.length.min(MOST_BYTES)).read_to_end(&mut bytes)?;
        if place.quoted {
            unquote(&mut bytes);
        }
        Ok(bytes)
    }
}

/// The mails in a folder that they come into.
#[derive(Debug, Clone)]
pub struct DropFiles {
    /// The files.
    pub files: Vec<PathBuf>,
    /// Whether each file is whole from the beginning, as in a Maildir.
    pub whole: bool,
}

/// The mails in a folder that they come into, by name; other files are passed over.
///
/// # Errors
/// When it cannot be read.
pub fn drop_files(folder: &Path) -> io::Result<DropFiles> {
    let boxes = maildirs(folder)?;
    if !boxes.is_empty() {
        let lists = boxes.iter().map(|folder| files_in(folder)).collect::<io::Result<Vec<_>>>()?;
        return Ok(DropFiles { files: lists.concat(), whole: true });
    }
    let named = |file: &PathBuf| file.extension().is_some_and(|end| end.eq_ignore_ascii_case("eml"));
    Ok(DropFiles { files: files_in(folder)?.into_iter().filter(named).collect(), whole: false })
}

/// What ends the way through a file.
pub(super) enum Fault {
    Reading(io::Error),
    /// Whoever took the mails.
    Taking(io::Error),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Reading(error)
    }
}

fn start_of(path: &Path) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    File::open(path)?.take(LOOKED_AT).read_to_end(&mut start)?;
    Ok(start)
}

fn format_of(start: &[u8]) -> Option<MailFormat> {
    let text = start.trim_ascii_start();
    let line = text.split(|byte| *byte == b'\n').next().unwrap_or(text);
    if parts_mails(line, true) {
        return Some(MailFormat::Mbox);
    }
    looks_like_mail(start).then_some(MailFormat::Eml)
}

/// The folders of a Maildir that hold mails, those of its own folders (`.Sent`) too.
fn maildirs(path: &Path) -> io::Result<Vec<PathBuf>> {
    let held = |path: &Path| ["cur", "new"].map(|name| path.join(name)).into_iter().filter(|one| one.is_dir());
    let mut found: Vec<PathBuf> = held(path).collect();
    if found.is_empty() {
        return Ok(found);
    }
    let mut inner: Vec<PathBuf> = std::fs::read_dir(path)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|entry| entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')))
        .collect();
    inner.sort();
    found.extend(inner.iter().flat_map(|one| held(one)));
    Ok(found)
}

/// The files of a folder, hidden ones left out, by name.
fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            (!hidden && entry.path().is_file()).then(|| entry.path())
        })
        .collect();
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_mails_are_known_by_what_is_in_them() {
        let room = tempfile::tempdir().unwrap();
        let at = |name: &str| room.path().join(name);
        let mail = "From: a@b.co\nTo: c@d.co\n\nx";
        assert!(Mailbox::at(room.path(), false).unwrap().is_none(), "nothing in it");
        std::fs::write(at("list.csv"), "Name,Email\n").unwrap();
        assert!(Mailbox::at(room.path(), false).unwrap().is_none());
        assert!(Mailbox::at(&at("list.csv"), false).unwrap().is_none());
        std::fs::write(at("one.dat"), mail).unwrap();
        let kinds = |path: &Path| {
            let mailbox = Mailbox::at(path, false).unwrap().unwrap();
            let mut kinds = Vec::new();
            mailbox
                .each(&mut |found, _| {
                    kinds.push(matches!(found, Found::Mail { .. }));
                    Ok(ControlFlow::Continue(()))
                })
                .unwrap();
            (mailbox.format, kinds)
        };
        assert_eq!(kinds(room.path()), (MailFormat::Eml, vec![false, true]));
        assert_eq!(kinds(&at("one.dat")), (MailFormat::Eml, vec![true]));
        for folder in ["cur", "new", "tmp", ".Sent/cur"] {
            std::fs::create_dir_all(at("box").join(folder)).unwrap();
            std::fs::write(at("box").join(folder).join("1.x"), mail).unwrap();
        }
        assert_eq!(kinds(&at("box")), (MailFormat::Maildir, vec![true, true, true]));
    }
}
