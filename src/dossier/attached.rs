//! What hung on mails, saved into a customer's folder; which mails that was done for is remembered there.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::filing::{part, put};
use super::trouble::{Trouble, Why};

/// The mails whose attachments were saved, a line each.
const MAILS: &str = ".genjin-mails";
/// More of it is not read: 400,000 mails.
const MOST: u64 = 16 << 20;

/// The mails whose attachments were saved into a folder already.
///
/// # Errors
/// When what is remembered of it cannot be read.
pub fn mails_saved(folder: &Path) -> Result<BTreeSet<String>, Trouble> {
    let path = folder.join(MAILS);
    let mut bytes = Vec::new();
    match fs::symlink_metadata(&path) {
        Ok(about) if about.is_file() => {}
        Ok(_) => return Err(Trouble::new(&path, Why::InTheWay)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(error) => return Err(Trouble::of(&path, &error)),
    }
    let read = fs::File::open(&path).and_then(|file| file.take(MOST).read_to_end(&mut bytes));
    read.map_err(|error| Trouble::of(&path, &error))?;
    Ok(String::from_utf8_lossy(&bytes).lines().map(|line| line.trim().to_owned()).collect())
}

/// Remembers that the attachments of these mails were saved.
///
/// # Errors
/// [`Trouble`]; they are saved anew then, and found to be there.
pub fn note_mails(folder: &Path, mails: &[String]) -> Result<(), Trouble> {
    let path = folder.join(MAILS);
    if mails.is_empty() {
        return Ok(());
    }
    if fs::symlink_metadata(&path).is_ok_and(|about| !about.is_file()) {
        return Err(Trouble::new(&path, Why::InTheWay));
    }
    let mut options = fs::OpenOptions::new();
    options.create(true).append(true);
    // A line that a killed program left unfinished is no mail's.
    let text = format!("\n{}\n", mails.join("\n"));
    let noted = options.open(&path).and_then(|mut file| file.write_all(text.as_bytes()));
    noted.map_err(|error| Trouble::of(&path, &error))
}

/// Puts a file with this content into a folder under a name, with a number where the name is taken; gives its path, or nothing
/// where the very same file lies there already. It is there whole or not at all, and nothing that could be started.
///
/// # Errors
/// [`Trouble`]; nothing was left behind.
pub fn add_content(folder: &Path, content: &[u8], name: &str) -> Result<Option<PathBuf>, Trouble> {
    let of_folder = |error: io::Error| Trouble::of(folder, &error);
    let mut aside = part(folder).map_err(of_folder)?;
    aside.write_all(content).and_then(|()| aside.as_file().sync_all()).map_err(of_folder)?;
    put(folder, aside, name, |there| is_same(there, content))
}

fn is_same(path: &Path, content: &[u8]) -> bool {
    let as_long = fs::symlink_metadata(path).is_ok_and(|about| about.is_file() && about.len() == content.len() as u64);
    as_long && fs::read(path).is_ok_and(|there| there == content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r16_attachments_never_overwrite_and_are_there_once() {
        let room = tempfile::tempdir().unwrap();
        let folder = room.path();
        let add = |content: &str| {
            let added = add_content(folder, content.as_bytes(), "20261124-a.pdf").unwrap();
            added.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        };
        assert_eq!(add("one").as_deref(), Some("20261124-a.pdf"));
        assert_eq!(add("two").as_deref(), Some("20261124-a-2.pdf"));
        assert_eq!(add("one"), None);
        assert_eq!(add("two"), None);
        assert_eq!(fs::read_to_string(folder.join("20261124-a.pdf")).unwrap(), "one");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(folder.join("20261124-a.pdf")).unwrap().permissions().mode();
            assert_eq!(mode & 0o111, 0, "{mode:o}");
        }
        assert_eq!(mails_saved(folder).unwrap(), BTreeSet::new());
        note_mails(folder, &["x".into()]).unwrap();
        note_mails(folder, &["y".into(), "z".into()]).unwrap();
        let saved = mails_saved(folder).unwrap();
        assert!(["x", "y", "z"].iter().all(|one| saved.contains(*one)), "{saved:?}");
    }
}
