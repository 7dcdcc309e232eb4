//! The files in a customer's folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// So many files are listed.
pub const MOST_FILES: usize = 2_000;
/// So many entries are looked at, files or not.
const MOST_ENTRIES: usize = 20_000;
/// So deep folders are looked into.
const DEEPEST: usize = 6;

/// A file in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiledFile {
    /// Its path below the folder, parts with `/` between them. What is no text in it is shown as a mark.
    pub name: String,
    /// Its path.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// When it was last written.
    pub written: Option<SystemTime>,
}

/// What is in a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// Its files and those in its folders, by name.
    pub files: Vec<FiledFile>,
    /// There are more of them.
    pub more: bool,
}

/// Lists the files of a folder and of the folders in it. Hidden files and those that programs keep for themselves are left out,
/// links are told as what they are: not followed.
///
/// # Errors
/// When the folder itself cannot be read.
pub fn list(folder: &Path) -> io::Result<Listing> {
    let mut listing = Listing::default();
    let mut looked = 0;
    let mut open = vec![(String::new(), fs::read_dir(folder)?)];
    while let Some((below, entries)) = open.last_mut() {
        let Some(entry) = entries.next() else {
            open.pop();
            continue;
        };
        looked += 1;
        if looked > MOST_ENTRIES || listing.files.len() >= MOST_FILES {
            listing.more = true;
            break;
        }
        let Ok(entry) = entry else { continue };
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_kept_back(&name) {
            continue;
        }
        let name = format!("{below}{name}");
        let Ok(about) = entry.metadata() else { continue };
        if about.is_dir() {
            if open.len() < DEEPEST
                && let Ok(entries) = fs::read_dir(entry.path())
            {
                open.push((format!("{name}/"), entries));
            }
            continue;
        }
        listing.files.push(FiledFile { name, path: entry.path(), bytes: about.len(), written: about.modified().ok() });
    }
    listing.files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(listing)
}

/// Hidden files, and what office programs and systems put beside others.
fn is_kept_back(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    name.starts_with('.') || name.starts_with("~$") || matches!(lower.as_str(), "thumbs.db" | "desktop.ini")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_those_in_folders_but_nothing_hidden() {
        let room = tempfile::tempdir().unwrap();
        let folder = room.path().join("f");
        fs::create_dir_all(folder.join("photos/old")).unwrap();
        for name in ["b.pdf", "a.pdf", ".genjin-customer", "~$a.docx", "Thumbs.db", "photos/1.jpg", "photos/old/0.jpg"]
        {
            fs::write(folder.join(name), "xyz").unwrap();
        }
        let names = || list(&folder).unwrap().files.into_iter().map(|file| file.name).collect::<Vec<_>>();
        assert_eq!(names(), ["a.pdf", "b.pdf", "photos/1.jpg", "photos/old/0.jpg"]);
        #[cfg(unix)]
        {
            fs::write(room.path().join("outside.txt"), "x").unwrap();
            std::os::unix::fs::symlink(room.path(), folder.join("up")).unwrap();
            assert_eq!(names().len(), 5, "a link is told, not followed");
        }
        assert!(list(&room.path().join("none")).is_err());
        for number in 0..MOST_FILES {
            fs::write(folder.join(format!("{number}.txt")), "").unwrap();
        }
        let much = list(&folder).unwrap();
        assert_eq!((much.files.len(), much.more), (MOST_FILES, true));
    }
}
