//! Backups that were made, and the passphrase of one.

use std::fmt;
use std::path::PathBuf;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// The words a backup is encrypted with. Nothing shows them: neither a log nor a message.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passphrase(String);

impl Passphrase {
    /// A passphrase; `None` where nothing stands, which would protect nothing. Letters typed on another system may come as other
    /// characters: they are composed (NFC).
    pub fn new(words: &str) -> Option<Self> {
        Some(words.nfc().collect::<String>()).filter(|words| !words.is_empty()).map(Self)
    }

    /// The words themselves, for whoever encrypts.
    pub fn words(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupMade {
    /// On which day.
    pub on: NaiveDate,
    /// Whether it is encrypted.
    pub sealed: bool,
    /// Where it was put; it may be gone since.
    pub file: PathBuf,
}

/// The folders that a backup carries beside the book (R16, R20), in figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// Folders.
    pub folders: u64,
    /// Files.
    pub files: u64,
    /// Bytes of these files.
    pub bytes: u64,
    /// Links, pipes and the like: left out, never followed.
    pub links: u64,
    /// Files and folders that could not be read, or went away meanwhile: left out.
    pub unread: u64,
}

/// What is known of a book's backups (R20).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Backups {
    /// The day from which on there is something to lose; none for an empty book.
    pub since: Option<NaiveDate>,
    /// The newest in the book's own folder, on the same disk.
    pub here: Option<BackupMade>,
    /// The last one that was put elsewhere.
    pub elsewhere: Option<BackupMade>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_never_shown() {
        let one = Passphrase::new("four quiet herons").unwrap();
        assert!(!format!("{one:?}").contains("quiet"));
        assert_eq!(one.words(), "four quiet herons");
        assert_eq!(Passphrase::new(""), None);
        assert_eq!(Passphrase::new("Gru\u{308}n"), Passphrase::new("Grün"));
    }
}
