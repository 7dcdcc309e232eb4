//! The file of what waits. Header: [`MAGIC`], the last action in it (u64), the stamp of the settings (16 bytes), CRC-32 of the
//! rest (u32), all little endian. Behind it a frame for each customer of whom something waits, in the order of ids: the id, the
//! first day on which any of it comes up and the last one on which any is up (i32, days of the common era), the length (u32),
//! the matters as a record without a version. A frame that is not up today is passed over unread, and copied as it is where it
//! did not change. What belongs to nobody has the frame of nobody's id, all zeros, the first.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};

use crate::model::{CustomerId, Matter};
use crate::store::record::{decode_front, encode_onto};
use crate::store::{Store, StoreError, due, files};

/// Raised with every change of [`Matter`] or of the rules it follows from.
const MAGIC: [u8; 8] = *b"GJMATTR7";
const HEADER: usize = 36;
/// What a frame has before its matters.
const FRAME: usize = 28;
/// Read and written at once.
const AT_ONCE: usize = 1 << 18;

/// The file while it is read, frame by frame.
pub(super) struct KeptFrames {
    file: BufReader<File>,
    /// The last action in it.
    pub seq: u64,
    sum: u32,
    hash: crc32fast::Hasher,
    head: u32,
    /// The frame that was read last.
    bytes: Vec<u8>,
}

impl KeptFrames {
    /// None where there is no file, or one made with other settings.
    pub fn open(dir: &Path, stamp: &[u8; 16]) -> Option<Self> {
        let mut file = BufReader::with_capacity(AT_ONCE, File::open(dir.join(files::MATTERS)).ok()?);
        let mut header = [0; HEADER];
        file.read_exact(&mut header).ok()?;
        let seq = u64::from_le_bytes(header.get(8..16)?.try_into().ok()?);
        let sum = u32::from_le_bytes(header.get(32..36)?.try_into().ok()?);
        if !header.starts_with(&MAGIC) || header.get(16..32)? != stamp {
            return None;
        }
        let head = crc32fast::hash(header.get(..32)?);
        Some(Self { file, seq, sum, hash: crc32fast::Hasher::new(), head, bytes: Vec::new() })
    }

    /// The next frame; none behind the last one.
    pub fn next(&mut self) -> std::io::Result<Option<Frame<'_>>> {
        if self.file.fill_buf()?.is_empty() {
            return Ok(None);
        }
        let mut head = [0; FRAME];
        self.file.read_exact(&mut head)?;
        let (id, rest) = head.split_first_chunk::<16>().unwrap_or((&[0; 16], &[]));
        let number =
            |at: usize| rest.get(at..at + 4).and_then(|part| part.try_into().ok()).map_or(0, u32::from_le_bytes);
        let length = u64::from(number(8));
        self.bytes.clear();
        self.bytes.extend_from_slice(&head);
        // Grows as bytes really come, whatever a damaged length promises.
        if (&mut self.file).take(length).read_to_end(&mut self.bytes)? as u64 != length {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        self.hash.update(&self.bytes);
        let (from, until) = (number(0).cast_signed(), number(4).cast_signed());
        Ok(Some(Frame { id: CustomerId::from_bytes(*id), from, until, whole: &self.bytes }))
    }

    /// Whether what was read, all of it, is what was written.
    pub fn is_right(&self) -> bool {
        self.sum == self.hash.clone().finalize() ^ self.head
    }
}

/// A customer's part of the file.
pub(super) struct Frame<'a> {
    pub id: CustomerId,
    from: i32,
    pub until: i32,
    /// As it stands in the file.
    pub whole: &'a [u8],
}

impl Frame<'_> {
    pub fn may_be_up(&self, today: NaiveDate) -> bool {
        (self.from..=self.until).contains(&today.num_days_from_ce())
    }

    pub fn matters(&self) -> Result<Vec<Matter>, StoreError> {
        Ok(decode_front(self.whole.get(FRAME..).unwrap_or_default(), "what waits")?.0)
    }
}

/// The file while it is written, under another name until it is whole.
pub(super) struct NewFrames {
    path: PathBuf,
    aside: PathBuf,
    file: BufWriter<File>,
    header: Vec<u8>,
    hash: crc32fast::Hasher,
}

impl NewFrames {
    pub fn begin(store: &Store) -> Result<Self, StoreError> {
        let path = store.dir.join(files::MATTERS);
        let aside = files::aside(&path);
        let mut header = MAGIC.to_vec();
        header.extend_from_slice(&store.state.seq.to_le_bytes());
        header.extend_from_slice(&due::stamp(&store.settings));
        let begin = || {
            let mut file = BufWriter::with_capacity(AT_ONCE, files::create_private(&aside)?);
            file.write_all(&[0; HEADER]).map(|()| file)
        };
        let file = begin().map_err(|error| StoreError::io(&path, &error))?;
        Ok(Self { path, aside, file, header, hash: crc32fast::Hasher::new() })
    }

    /// A customer's frame; none where nothing waits.
    pub fn pack(&mut self, id: CustomerId, matters: Vec<Matter>) -> Result<(), StoreError> {
        let Some(from) = matters.iter().map(|one| one.from).min() else { return Ok(()) };
        let until = matters.iter().map(|one| one.until.unwrap_or(NaiveDate::MAX)).max().unwrap_or(from);
        let mut bytes = Vec::new();
        encode_onto(&matters, &mut bytes)?;
        let mut frame = id.bytes().to_vec();
        frame.extend_from_slice(&from.num_days_from_ce().to_le_bytes());
        frame.extend_from_slice(&until.num_days_from_ce().to_le_bytes());
        frame.extend_from_slice(&u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
        frame.append(&mut bytes);
        self.put(&frame)
    }

    pub fn put(&mut self, frame: &[u8]) -> Result<(), StoreError> {
        self.hash.update(frame);
        self.file.write_all(frame).map_err(|error| StoreError::io(&self.path, &error))
    }

    /// Puts it in place of the older one.
    pub fn end(mut self) -> Result<(), StoreError> {
        let sum = self.hash.clone().finalize() ^ crc32fast::hash(&self.header);
        self.header.extend_from_slice(&sum.to_le_bytes());
        let mut end = || {
            self.file.seek(SeekFrom::Start(0))?;
            self.file.write_all(&self.header)?;
            self.file.flush()?;
            std::fs::rename(&self.aside, &self.path)
        };
        end().map_err(|error| StoreError::io(&self.path, &error))
    }
}

impl Drop for NewFrames {
    fn drop(&mut self) {
        // Where it was put in place nothing has this name.
        let _ = std::fs::remove_file(&self.aside);
    }
}
