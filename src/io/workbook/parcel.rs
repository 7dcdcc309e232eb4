//! The ZIP archive that a workbook is: what lies in it, and whether it may be unpacked.

use std::io::{self, Read, SeekFrom};

use zip::{CompressionMethod, ZipArchive};

use super::guard::{Guard, too_large};
use crate::io::importer::Bytes;

/// The most bytes that all parts have together, unpacked.
const UNPACKED: u64 = 4 << 30;
/// The most bytes of the table of shared texts, which is read whole.
const SHARED: u64 = 256 << 20;
/// The most bytes of a part that is neither that nor a sheet.
const PART: u64 = 64 << 20;
/// The most tags of a part that is no sheet.
const TAGS: u64 = 8_000_000;
/// The most parts.
const PARTS: u16 = 10_000;
/// The beginning of the end of an archive.
const END: &[u8] = b"PK\x05\x06";

/// An open archive.
pub type Archive<'f> = ZipArchive<&'f mut dyn Bytes>;

/// Opens an archive; `None` where it is none, or is broken.
///
/// # Errors
/// What reading gives, and [`io::ErrorKind::FileTooLarge`] for more parts than a workbook has.
pub fn open<'f>(file: &'f mut dyn Bytes) -> io::Result<Option<Archive<'f>>> {
    let length = file.seek(SeekFrom::End(0))?;
    let tail = length.min(1 << 16);
    file.seek(SeekFrom::Start(length - tail))?;
    let mut end = Vec::new();
    (&mut *file).take(tail).read_to_end(&mut end)?;
    // The directory is read whole, before anything is known of it.
    let parts = memchr::memmem::rfind(&end, END).and_then(|at| end.get(at + 10..at + 12));
    if parts.is_some_and(|parts| u16::from_le_bytes([parts[0], parts[1]]) > PARTS) {
        return Err(too_large());
    }
    file.rewind()?;
    Ok(ZipArchive::new(file).ok())
}

/// Whether one of its parts has a name that `wanted` knows; names are given in lower case.
pub fn has(archive: &Archive<'_>, wanted: impl Fn(&str) -> bool) -> bool {
    archive.file_names_raw().any(|name| wanted(&String::from_utf8_lossy(name).to_ascii_lowercase()))
}

/// The first bytes of a part; `None` where there is no such part, or it is broken.
pub fn head(archive: &mut Archive<'_>, name: &str, bytes: u64) -> Option<Vec<u8>> {
    let mut head = Vec::new();
    archive.by_name(name).ok()?.take(bytes).read_to_end(&mut head).ok()?;
    Some(head)
}

/// Looks through all parts before anything believes them: none is larger than it says, all together are bounded, no XML is
/// nested beyond measure or one endless text.
///
/// # Errors
/// [`io::ErrorKind::FileTooLarge`] where it is beyond measure; else what reading gives.
pub fn check(archive: &mut Archive<'_>) -> io::Result<()> {
    let mut all = 0_u64;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(io::Error::other)?;
        let name = String::from_utf8_lossy(part.name_raw()).to_ascii_lowercase();
        let is_sheet = name.contains("worksheets/") || name == "content.xml";
        let is_shared = name.ends_with("sharedstrings.xml");
        let size = part.size();
        all = all.saturating_add(size);
        let most = if is_sheet {
            UNPACKED
        } else if is_shared {
            SHARED
        } else {
            PART
        };
        if all > UNPACKED || size > most {
            return Err(too_large());
        }
        let is_xml = is_sheet || is_shared || name.ends_with(".xml") || name.ends_with(".rels");
        if !is_xml {
            // A stored part cannot grow.
            if part.compression() != CompressionMethod::Stored
                && io::copy(&mut part.take(size + 1), &mut io::sink())? > size
            {
                return Err(too_large());
            }
            continue;
        }
        let mut guard = Guard::new(part, size);
        let mut first = Vec::new();
        guard.by_ref().take(4096).read_to_end(&mut first)?;
        if is_shared && promised(&first).is_some_and(|texts| texts > size) {
            return Err(too_large());
        }
        io::copy(&mut guard, &mut io::sink())?;
        if !is_sheet && guard.tags() > TAGS {
            return Err(too_large());
        }
    }
    Ok(())
}

/// How many texts the table of shared texts says it has: room is made for them before the first is read.
fn promised(head: &[u8]) -> Option<u64> {
    let at = memchr::memmem::find(head, b"uniqueCount")? + 11;
    let digits =
        head.get(at..)?.iter().skip_while(|byte| !byte.is_ascii_digit()).take_while(|byte| byte.is_ascii_digit());
    Some(digits.take(19).fold(0_u64, |number, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0'))))
}
