//! Folders and paths as people type them.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use super::ask::Ask;
use super::intake::{Folder, FolderEntry};
use crate::text::{Lang, fold, shown};
use crate::tr;

/// So many entries are listed.
const MOST: usize = 500;
/// Endings of tables, of cards, of calendars, and of saved mails.
const TABLES: [&str; 13] =
    ["csv", "tsv", "txt", "xlsx", "xls", "ods", "vcf", "ics", "jsonl", "eml", "mbox", "html", "htm"];
/// What the mails of a folder together are listed as: the folder itself.
pub const MAILS_HERE: &str = ".";

/// A path as typed or dropped on a terminal: blanks and quotes around it and `file://` taken off, `~` and escaped blanks read.
pub(super) fn typed(text: &str) -> String {
    let mut text = text.trim_start();
    for quote in ['"', '\'', '“', '‘'] {
        if let Some(inner) = text.strip_prefix(quote) {
            let end = match quote {
                '“' => '”',
                '‘' => '’',
                other => other,
            };
            let inner = inner.trim_end();
            text = inner.strip_suffix(end).unwrap_or(inner);
        }
    }
    let text = text.strip_prefix("file://").unwrap_or(text);
    let mut path = match (text.strip_prefix('~'), directories::BaseDirs::new()) {
        (Some(rest), Some(dirs)) if rest.is_empty() || rest.starts_with(std::path::is_separator) => {
            format!("{}{rest}", dirs.home_dir().display())
        }
        _ => text.to_owned(),
    };
    // Terminals put a backslash before the blanks of what is dropped on them.
    if MAIN_SEPARATOR == '/' && path.contains("\\ ") && std::fs::symlink_metadata(&path).is_err() {
        path = path.replace("\\ ", " ");
    }
    path
}

/// The file or folder that was typed, whole: `~` and blanks behind a backslash are read.
pub fn file(text: &str) -> PathBuf {
    let path = typed(text);
    let path = PathBuf::from(if Path::new(&path).exists() { path.as_str() } else { path.trim_end() });
    let path = std::path::absolute(&path).unwrap_or(path);
    if path.exists() { path } else { otherwise_accented(&path).unwrap_or(path) }
}

impl Ask {
    /// A question of the screen, its path read as it was typed there; that of a command has been read by the shell.
    #[must_use]
    pub fn as_typed(mut self) -> Self {
        let path = match &mut self {
            Self::Export(ask) => Some(&mut ask.to),
            Self::SaveReview(ask) => Some(&mut ask.to),
            Self::SaveQuote(ask) => Some(&mut ask.to),
            Self::SaveText(ask) => Some(&mut ask.to),
            Self::SaveMail(ask) => Some(&mut ask.to),
            Self::ImportRates(ask) => Some(&mut ask.file),
            Self::AddFile(ask) => Some(&mut ask.file),
            Self::Backup(ask) => ask.file.as_mut(),
            _ => None,
        };
        if let Some(path) = path {
            *path = file(&path.to_string_lossy());
        }
        self
    }
}

/// The file whose name is the same text with its accents put on otherwise, as other systems write them.
fn otherwise_accented(path: &Path) -> Option<PathBuf> {
    let wanted = path.file_name()?.to_str()?;
    let same = |name: &str| name.nfc().eq(wanted.nfc());
    let mut entries = std::fs::read_dir(path.parent()?).ok()?.filter_map(Result::ok);
    entries.find(|entry| entry.file_name().to_str().is_some_and(same)).map(|entry| entry.path())
}

/// What is in the folder that was typed and begins with what stands after the last separator.
pub(super) fn look(text: &str, lang: Lang) -> Folder {
    let mut path = typed(text);
    if text.trim() == "~" && !path.ends_with(std::path::is_separator) {
        path.push(MAIN_SEPARATOR);
    }
    let cut = path.rfind(std::path::is_separator).map_or(0, |at| at + 1);
    let (head, tail) = path.split_at(cut);
    let mut folder = Folder { head: head.to_owned(), tail: tail.to_owned(), ..Folder::default() };
    let wanted = fold(tail).into_owned();
    match entries(Path::new(if head.is_empty() { "." } else { head }), &wanted, tail.starts_with('.')) {
        Ok(mut entries) => {
            let place = |one: &FolderEntry| (!one.is_table, !one.is_folder);
            entries.sort_by_cached_key(|one| (place(one), fold(&one.name).into_owned(), one.name.clone()));
            if tail.is_empty() && holds_mails(&entries) {
                let name = MAILS_HERE.to_owned();
                entries.insert(0, FolderEntry { name, is_folder: false, is_table: true, bytes: 0 });
            }
            folder.more = entries.len().saturating_sub(MOST);
            entries.truncate(MOST);
            folder.entries = entries;
        }
        Err(error) => folder.error = Some(tr!(lang, "engine.cannot_read", path = shown(head), error = error)),
    }
    folder
}

/// Whether it is a Maildir, or saved mails lie in it.
fn holds_mails(entries: &[FolderEntry]) -> bool {
    let has = |name: &str| entries.iter().any(|one| one.is_folder && one.name == name);
    let is_mail = |one: &FolderEntry| !one.is_folder && one.name.to_ascii_lowercase().ends_with(".eml");
    (has("cur") && has("new")) || entries.iter().any(is_mail)
}

fn entries(folder: &Path, wanted: &str, hidden: bool) -> std::io::Result<Vec<FolderEntry>> {
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let Ok(entry) = entry else { continue };
        // A name that is no text cannot be typed either.
        let Ok(name) = entry.file_name().into_string() else { continue };
        if (name.starts_with('.') && !hidden) || !fold(&name).starts_with(wanted) {
            continue;
        }
        let about = std::fs::metadata(entry.path()).ok();
        let is_folder = about.as_ref().is_some_and(std::fs::Metadata::is_dir);
        let end = Path::new(&name).extension().map(|end| end.to_string_lossy().to_ascii_lowercase());
        let is_table = !is_folder && end.is_some_and(|end| TABLES.contains(&end.as_str()));
        let bytes = about.map_or(0, |about| about.len());
        entries.push(FolderEntry { name, is_folder, is_table, bytes });
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_as_they_are_typed_and_dropped() {
        for (text, wanted) in [
            ("/a/b.csv", "/a/b.csv"),
            (" \"/a/b c.csv\" ", "/a/b c.csv"),
            ("'/a/b.csv'", "/a/b.csv"),
            ("“/a/b.csv”", "/a/b.csv"),
            ("file:///a/b.csv", "/a/b.csv"),
            ("~name", "~name"),
        ] {
            assert_eq!(typed(text), wanted, "{text}");
        }
        #[cfg(unix)]
        assert_eq!(typed("/no/such/b\\ c.csv"), "/no/such/b c.csv");
        assert!(!typed("~/x").contains('~'));
    }

    #[test]
    fn tables_come_first_and_hidden_files_only_when_asked_for() {
        let room = tempfile::tempdir().unwrap();
        for name in ["b.csv", "A.TSV", "z.pdf", ".hidden.csv", "über.txt"] {
            std::fs::write(room.path().join(name), "x").unwrap();
        }
        std::fs::create_dir(room.path().join("archive")).unwrap();
        let at = |tail: &str| look(&format!("{}/{tail}", room.path().display()), Lang::En);
        let names = |folder: &Folder| folder.entries.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&at("")), ["A.TSV", "b.csv", "über.txt", "archive", "z.pdf"]);
        assert_eq!(names(&at("UB")), ["über.txt"]);
        assert_eq!(names(&at(".")), [".hidden.csv"]);
        assert!(at("no/").error.is_some());
        std::fs::write(room.path().join("archive/1.eml"), "x").unwrap();
        assert_eq!(names(&at("archive/")), [MAILS_HERE, "1.eml"]);
        std::fs::write(room.path().join("Ku\u{308}che.csv"), "x").unwrap();
        assert!(file(&format!("{}/K\u{fc}che.csv", room.path().display())).exists());
        assert_eq!(at("b.csv~").tail, "b.csv~");
    }
}
