//! The witness: a tiny file beside the database that remembers the number of the last acknowledged action. sled can come
//! back from a kill or from damage without its newest writes, or empty, and say nothing; the witness notices.
//!
//! Two slots are written in turn, each with its own checksum, so that a torn write spoils only one. It is written after
//! the database is on the disk and is itself not synced: it may be behind after a power cut, never ahead.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::StoreError;

const MAGIC: [u8; 4] = *b"GJW1";
const SLOT: usize = 32;

/// The open witness file.
pub(super) struct Witness {
    file: File,
}

fn slot(seq: u64) -> [u8; SLOT] {
    let mut bytes = [0_u8; SLOT];
    let mut body = MAGIC.to_vec();
    body.extend_from_slice(&seq.to_le_bytes());
    let crc = crc32fast::hash(&body).to_le_bytes();
    for (to, from) in bytes.iter_mut().zip(body.iter().chain(&crc)) {
        *to = *from;
    }
    bytes
}

fn number(bytes: &[u8]) -> Option<u64> {
    let seq = u64::from_le_bytes(bytes.get(4..12)?.try_into().ok()?);
    (bytes == slot(seq)).then_some(seq)
}

impl Witness {
    /// Opens or makes the file; nothing is changed in it yet.
    pub(super) fn open(book: &Path) -> Result<Self, StoreError> {
        let path = book.join("witness");
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        Ok(Self { file: file.map_err(|error| StoreError::io(&path, &error))? })
    }

    /// Notes the number of an action that is on the disk.
    pub(super) fn note(&mut self, seq: u64) -> std::io::Result<()> {
        let at = if seq.is_multiple_of(2) { 0 } else { SLOT as u64 };
        self.file.seek(SeekFrom::Start(at))?;
        self.file.write_all(&slot(seq))
    }

    /// Sets both slots, whatever stood in them.
    pub(super) fn reset(&mut self, seq: u64) -> std::io::Result<()> {
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(&slot(seq))?;
        self.file.write_all(&slot(seq))?;
        self.file.sync_all()
    }

    /// Notes up to which action sled had everything in its snapshot when the book was opened: a third slot.
    pub(super) fn note_opened(&mut self, seq: u64) -> std::io::Result<()> {
        self.file.seek(SeekFrom::Start(2 * SLOT as u64))?;
        self.file.write_all(&slot(seq))
    }
}

/// Up to which action sled had everything in its snapshot when the book was last opened, if that is known.
pub(super) fn read_opened(book: &Path) -> Option<u64> {
    let mut bytes = [0; 3 * SLOT];
    File::open(book.join("witness")).ok()?.read_exact(&mut bytes).ok()?;
    number(bytes.get(2 * SLOT..)?)
}

/// What the witness in `book` says: the greater of its whole slots; none if there is no whole one.
pub(super) fn read(book: &Path) -> Option<u64> {
    let mut bytes = Vec::with_capacity(2 * SLOT);
    File::open(book.join("witness")).ok()?.take(2 * SLOT as u64).read_to_end(&mut bytes).ok()?;
    bytes.chunks_exact(SLOT).filter_map(number).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_slot_leaves_the_other() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(read(dir.path()), None);
        let mut witness = Witness::open(dir.path()).unwrap();
        for seq in 1..=9 {
            witness.note(seq).unwrap();
            assert_eq!(read(dir.path()), Some(seq));
        }
        let path = dir.path().join("witness");
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[SLOT + 5] ^= 1;
        std::fs::write(&path, &bytes).unwrap();
        assert_eq!(read(dir.path()), Some(8), "the spoiled slot held 9");
        std::fs::write(&path, &bytes[..40]).unwrap();
        assert_eq!(read(dir.path()), Some(8));
        std::fs::write(&path, b"").unwrap();
        assert_eq!(read(dir.path()), None);
    }
}
