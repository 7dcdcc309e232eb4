//! Files that are no tables of text: what their first bytes say they are, and bytes that no text has.

use crate::text::Lang;
use crate::tr;

/// What a file that is no text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binary {
    /// An Excel workbook, or another ZIP archive.
    Workbook,
    /// An Excel workbook of before 2007, or another document of that time.
    OldWorkbook,
    /// A packed file.
    Packed,
    /// A picture.
    Picture,
    /// A PDF document.
    Pdf,
    /// A database.
    Database,
    /// A backup of genjin's own.
    Backup,
    /// Something else with bytes that no text has.
    Unknown,
}

const STARTS: &[(&[u8], Binary)] = &[
    (b"PK\x03\x04", Binary::Workbook),
    (b"PK\x05\x06", Binary::Workbook),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Binary::OldWorkbook),
    (b"\x1F\x8B\x08", Binary::Packed),
    (b"7z\xBC\xAF\x27\x1C", Binary::Packed),
    (b"Rar!\x1A\x07", Binary::Packed),
    (b"BZh9", Binary::Packed),
    (b"\xFD7zXZ\x00", Binary::Packed),
    (b"\x28\xB5\x2F\xFD", Binary::Packed),
    (b"\x89PNG\r\n\x1A\n", Binary::Picture),
    (b"\xFF\xD8\xFF", Binary::Picture),
    (b"GIF87a", Binary::Picture),
    (b"GIF89a", Binary::Picture),
    (b"%PDF-", Binary::Pdf),
    (b"SQLite format 3\x00", Binary::Database),
    (b"genjin backup 1\n", Binary::Backup),
];

/// The longest of the known beginnings.
pub const LONGEST_START: usize = 16;

impl Binary {
    /// What a file with these first bytes is; `None` where they tell nothing.
    pub fn of_start(start: &[u8]) -> Option<Self> {
        STARTS.iter().find(|(known, _)| start.starts_with(known)).map(|(_, binary)| *binary)
    }

    /// The sentence for a person.
    pub fn text(self, lang: Lang) -> String {
        match self {
            Self::Workbook => tr!(lang, "import.binary.workbook"),
            Self::OldWorkbook => tr!(lang, "import.binary.old_workbook"),
            Self::Packed => tr!(lang, "import.binary.packed"),
            Self::Picture => tr!(lang, "import.binary.picture"),
            Self::Pdf => tr!(lang, "import.binary.pdf"),
            Self::Database => tr!(lang, "import.binary.database"),
            Self::Backup => tr!(lang, "import.binary.backup"),
            Self::Unknown => tr!(lang, "import.binary.unknown"),
        }
    }
}

/// Counts the bytes that text does not have.
#[derive(Debug, Default)]
pub struct Controls {
    nul: u64,
    others: u64,
    all: u64,
}

impl Controls {
    /// Takes a piece of the file in.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.all += bytes.len() as u64;
        // An escape stands in text that was copied out of a terminal, in row after row.
        for byte in bytes.iter().filter(|byte| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x1B)) {
            if *byte == 0 {
                self.nul += 1;
            } else {
                self.others += 1;
            }
        }
    }

    /// Whether a NUL stands among the bytes.
    pub const fn has_nul(&self) -> bool {
        self.nul > 0
    }

    /// Whether they are no text: a NUL, or more than one control character in a hundred, escapes not counted.
    pub const fn are_no_text(&self) -> bool {
        self.nul > 0 || self.others.saturating_mul(100) > self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_are_known_and_controls_counted() {
        assert_eq!(Binary::of_start(b"SQLite format 3\0xx"), Some(Binary::Database));
        assert_eq!(Binary::of_start(b"Company,Email"), None);
        assert!(STARTS.iter().all(|(start, _)| start.len() <= LONGEST_START));
        for (bytes, no_text) in [
            (&b"a\tb\r\n"[..], false),
            (b"\x1b[31mred\x1b[0m", false),
            (b"a\0b", true),
            (b"\x01\x02\x03", true),
            (&[b"\x0b".as_slice(), &[b'x'; 99]].concat(), false),
            (&[b"\x0b\x0c".as_slice(), &[b'x'; 99]].concat(), true),
        ] {
            let mut controls = Controls::default();
            controls.feed(bytes);
            assert_eq!(controls.are_no_text(), no_text, "{bytes:?}");
        }
    }
}
