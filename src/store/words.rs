//! The word file: what search compares, kept so that the next start need not read every customer for it. Only a cache: it
//! counts if its checksum is right and the journal tells whom it is behind on.
//!
//! Header: [`MAGIC`], the last action in it (u64), the version of how words are made (u32), entries (u32), CRC-32 of the rest
//! (u32), all little endian. Each entry: the customer's id, the lengths of both texts (u32), the texts.

use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::{Store, StoreError, files};
use crate::model::{CustomerId, Row, Settings};

const MAGIC: [u8; 8] = *b"GJWORDS1";
const HEADER: usize = 28;
/// Of the header: up to where the checksum stands.
const CRC: usize = 24;
/// What an entry has before its texts.
const HEAD: usize = 24;
/// So many bytes are held together.
const PIECE: usize = 1 << 18;

/// The words of a book as of some action, and whom later actions touched.
#[derive(Debug, Default)]
pub struct KeptWords {
    pieces: VecDeque<Piece>,
    touched: BTreeSet<CustomerId>,
}

/// Some entries; what was used of the words is let go of piece by piece.
#[derive(Debug, Default)]
struct Piece {
    /// The place of its first entry.
    from: usize,
    bytes: Vec<u8>,
}

impl Piece {
    fn end(&self) -> usize {
        self.from + self.bytes.len()
    }
}

/// A customer's words: its fields, its notes.
pub type WordsOf<'a> = (CustomerId, &'a str, &'a str);

impl KeptWords {
    /// The first entry from a place on that still holds, and the place behind it; 0 is the place of the first. None at the end,
    /// and where the file makes no sense.
    pub fn peek(&self, mut at: usize) -> Option<(CustomerId, &str, &str, usize)> {
        loop {
            let piece = self.pieces.get(self.pieces.partition_point(|piece| piece.end() <= at))?;
            let rest = piece.bytes.get(at.checked_sub(piece.from)?..)?;
            let (id, after) = rest.split_first_chunk::<16>()?;
            let (text, after) = after.split_first_chunk::<4>()?;
            let (notes, after) = after.split_first_chunk::<4>()?;
            let (text, after) = after.split_at_checked(u32::from_le_bytes(*text) as usize)?;
            let (notes, after) = after.split_at_checked(u32::from_le_bytes(*notes) as usize)?;
            at += rest.len() - after.len();
            let id = CustomerId::from_bytes(*id);
            if !self.touched.contains(&id) {
                return Some((id, std::str::from_utf8(text).ok()?, std::str::from_utf8(notes).ok()?, at));
            }
        }
    }

    /// No entry before a place is asked for any more.
    pub fn let_go(&mut self, before: usize) {
        while self.pieces.front().is_some_and(|piece| piece.end() <= before) {
            self.pieces.pop_front();
        }
    }
}

/// The rows and words of a book that is not open, if both are as of its last action. Takes no lock: for one question.
pub fn peek_words(dir: &Path, settings: &Settings, version: u32) -> Option<(Vec<Row>, KeptWords)> {
    let (words, rows) = std::thread::scope(|scope| {
        let words = scope.spawn(|| read(dir, version));
        let rows = super::peek_rows(dir, settings);
        (words.join().ok().flatten(), rows)
    });
    let ((pieces, seq), (rows, as_of)) = (words?, rows?);
    (as_of.0 == seq).then(|| (rows, KeptWords { pieces, touched: BTreeSet::new() }))
}

impl Store {
    /// The kept words, if they were made by this `version` and the journal tells whom they are behind on.
    ///
    /// # Errors
    /// Any failure to read the journal.
    pub fn kept_words(&self, version: u32) -> Result<Option<(KeptWords, u64)>, StoreError> {
        let Some((pieces, seq)) = read(&self.dir, version).filter(|(_, seq)| *seq <= self.state.seq) else {
            return Ok(None);
        };
        if self.state.seq - seq > super::rows::MOST_ENTRIES {
            return Ok(None);
        }
        Ok(self.touched_since(seq)?.map(|touched| (KeptWords { pieces, touched }, seq)))
    }

    /// Keeps the words as of the last action.
    ///
    /// # Errors
    /// Any failure to write; the older file stands then, which does no harm.
    pub fn keep_words<'a>(&self, version: u32, entries: impl Iterator<Item = WordsOf<'a>>) -> Result<(), StoreError> {
        if self.kept_from_writing().is_some() || self.open_step.is_some() {
            return Ok(());
        }
        let path = self.dir.join(files::WORDS);
        let aside = files::aside(&path);
        let told = |error: std::io::Error| StoreError::io(&path, &error);
        let mut file = files::create_private(&aside).map_err(told)?;
        let written = write(&mut file, self.state.seq, version, entries).and_then(|()| fs::rename(&aside, &path));
        if written.is_err() {
            let _ = fs::remove_file(&aside);
        }
        written.map_err(told)
    }
}

fn read(dir: &Path, version: u32) -> Option<(VecDeque<Piece>, u64)> {
    let mut file = BufReader::with_capacity(1 << 18, fs::File::open(dir.join(files::WORDS)).ok()?);
    let mut header = [0; HEADER];
    file.read_exact(&mut header).ok()?;
    let number = |from: usize| header.get(from..from + 4).and_then(|part| part.try_into().ok()).map(u32::from_le_bytes);
    let seq = u64::from_le_bytes(header.get(8..16)?.try_into().ok()?);
    if !header.starts_with(&MAGIC) || number(16)? != version {
        return None;
    }
    let (mut pieces, mut sum) = (VecDeque::new(), crc32fast::Hasher::new());
    let mut piece = Piece::default();
    while let Some(entry) = read_entry(&mut file, &mut piece.bytes).ok()? {
        sum.update(piece.bytes.get(entry..)?);
        if piece.bytes.len() >= PIECE {
            let from = piece.end();
            pieces
                .push_back(std::mem::replace(&mut piece, Piece { from, bytes: Vec::with_capacity(PIECE + PIECE / 8) }));
        }
    }
    pieces.push_back(piece);
    (number(CRC)? == sum.finalize() ^ crc32fast::hash(header.get(..CRC)?)).then_some((pieces, seq))
}

/// Reads an entry behind what is there, and tells where it begins; none at the end of the file.
fn read_entry(file: &mut impl BufRead, onto: &mut Vec<u8>) -> std::io::Result<Option<usize>> {
    if file.fill_buf()?.is_empty() {
        return Ok(None);
    }
    let mut head = [0; HEAD];
    file.read_exact(&mut head)?;
    let length = |at: usize| head.get(at..at + 4).and_then(|part| part.try_into().ok()).map_or(0, u32::from_le_bytes);
    let length = u64::from(length(16)) + u64::from(length(20));
    let begin = onto.len();
    onto.extend_from_slice(&head);
    // Grows as bytes really come, whatever a damaged length promises.
    match file.take(length).read_to_end(onto)? as u64 {
        read if read == length => Ok(Some(begin)),
        _ => Err(std::io::ErrorKind::UnexpectedEof.into()),
    }
}

fn write<'a>(
    file: &mut fs::File,
    seq: u64,
    version: u32,
    entries: impl Iterator<Item = WordsOf<'a>>,
) -> std::io::Result<()> {
    let mut to = BufWriter::with_capacity(1 << 18, &mut *file);
    to.write_all(&[0; HEADER])?;
    let (mut crc, mut count) = (crc32fast::Hasher::new(), 0_u32);
    let mut entry = Vec::new();
    for (id, text, notes) in entries {
        entry.clear();
        entry.extend_from_slice(id.bytes());
        for part in [text, notes] {
            entry.extend_from_slice(&u32::try_from(part.len()).unwrap_or(u32::MAX).to_le_bytes());
        }
        entry.extend_from_slice(text.as_bytes());
        entry.extend_from_slice(notes.as_bytes());
        crc.update(&entry);
        to.write_all(&entry)?;
        count += 1;
    }
    to.flush()?;
    drop(to);
    let mut header = MAGIC.to_vec();
    header.extend_from_slice(&seq.to_le_bytes());
    header.extend_from_slice(&version.to_le_bytes());
    header.extend_from_slice(&count.to_le_bytes());
    let sum = crc.finalize() ^ crc32fast::hash(&header);
    header.extend_from_slice(&sum.to_le_bytes());
    file.seek(SeekFrom::Start(0))?;
    file.write_all(&header)
}
