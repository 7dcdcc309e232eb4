//! A thousand customers' texts, searched together, and made anew when one of them changes.

use std::ops::RangeInclusive;

use super::entry::{Entry, Facts, Field};
use super::han::{is_han, readings};
use crate::model::CustomerId;

/// The most rows a chunk holds: a row's number has ten bits.
pub const ROWS: usize = 1_024;
/// A chunk takes no more rows beyond so much text: a place has twenty-two bits, and one row may still follow.
const TEXT_BYTES: usize = 2 << 20;
const PLACE_BITS: u32 = 22;
const PLACE: u32 = (1 << PLACE_BITS) - 1;

/// Where a word begins: which row, and where in the chunk's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Start(u32);

impl Start {
    fn new(row: u32, at: usize) -> Self {
        Self(row << PLACE_BITS | place(at) & PLACE)
    }

    pub(super) const fn row(self) -> usize {
        (self.0 >> PLACE_BITS) as usize
    }

    pub(super) const fn place(self) -> usize {
        (self.0 & PLACE) as usize
    }
}

/// Some customers' texts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chunk {
    ids: Vec<CustomerId>,
    facts: Vec<Facts>,
    /// Every row's marked fields, each row behind a zero.
    text: String,
    /// Where each row ends in the text.
    ends: Vec<u32>,
    notes: String,
    note_ends: Vec<u32>,
    /// The words' first two letters, in order.
    keys: Vec<u16>,
    /// Where the starts of each key end.
    key_ends: Vec<u32>,
    starts: Vec<Start>,
    /// Of each start its field's mark, and whether it is the field's first character.
    spots: Vec<Spot>,
    /// The starts are not kept but found anew by each question: for a single one that is less work.
    bare: bool,
}

/// In what field a word begins, whether it is the field's first, and what else can be told without a look at the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    flags: u8,
    third: u8,
}

impl Spot {
    const FRONT: u8 = 0x10;
    const READ: u8 = 0x20;
    const SHORT: u8 = 0x40;
    const FIELD: u8 = 0x0f;
    /// Any character may be typed third.
    const ANY: u8 = u8::MAX;

    pub(super) const fn field(self) -> Option<Field> {
        Field::of_mark(self.flags & Self::FIELD)
    }

    /// The key is not what stands there but how it is read.
    pub(super) const fn by_reading(self) -> bool {
        self.flags & Self::READ != 0
    }

    /// The field ends with the second character at the latest.
    pub(super) const fn is_short(self) -> bool {
        self.flags & Self::SHORT != 0
    }

    pub(super) const fn at_front(self) -> bool {
        self.flags & Self::FRONT != 0
    }

    /// Whether the word may go on with this third character; the text need not be looked at where it cannot.
    pub(super) fn goes_on_with(self, third: char) -> bool {
        self.third == Self::ANY || u16::from(self.third) == class(third)
    }

    const fn going_on(self, third: u8) -> Self {
        Self { third, ..self }
    }
}

impl Chunk {
    /// Takes entries up, in the order of their ids, as many as one chunk may hold; gives the chunk.
    pub fn make<'a>(entries: &mut std::iter::Peekable<impl Iterator<Item = (Entry<'a>, Facts)>>) -> Self {
        let mut chunk = Self::bare(entries);
        chunk.keep_starts();
        chunk
    }

    /// The same for a single question: nothing is prepared for the next one.
    pub fn bare<'a>(entries: &mut std::iter::Peekable<impl Iterator<Item = (Entry<'a>, Facts)>>) -> Self {
        let mut chunk = Self { bare: true, ..Self::default() };
        while chunk.ids.len() < ROWS
            && chunk.text.len() < TEXT_BYTES
            && let Some((entry, facts)) = entries.next()
        {
            chunk.push(&entry, facts);
        }
        chunk
    }

    fn push(&mut self, entry: &Entry<'_>, facts: Facts) {
        self.ids.push(entry.id);
        self.facts.push(facts);
        self.text.push_str(&entry.text);
        self.text.push('\0');
        self.ends.push(place(self.text.len()));
        if !entry.notes.is_empty() {
            self.notes.push_str(&entry.notes);
            self.notes.push('\0');
        }
        self.note_ends.push(place(self.notes.len()));
    }

    /// Its entries again, to make it anew with changes.
    pub fn entries(&self) -> impl Iterator<Item = (Entry<'_>, Facts)> {
        let texts = self.texts().zip(self.facts.iter().copied());
        texts.map(|((id, text, notes), facts)| (Entry { id, text: text.into(), notes: notes.into() }, facts))
    }

    /// Each customer's marked fields and notes.
    pub fn texts(&self) -> impl Iterator<Item = (CustomerId, &str, &str)> {
        self.ids.iter().enumerate().map(|(row, id)| {
            let notes = self.row_notes(row).trim_end_matches('\0');
            (*id, self.row_text(row).trim_end_matches('\0'), notes)
        })
    }

    /// The customers in it, in order.
    pub fn ids(&self) -> &[CustomerId] {
        &self.ids
    }

    pub(super) fn facts(&self, row: usize) -> Option<&Facts> {
        self.facts.get(row)
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn notes(&self) -> &str {
        &self.notes
    }

    /// The row that a place in the text belongs to, and where it ends.
    pub(super) fn row_at(&self, at: usize) -> (usize, usize) {
        row_at(&self.ends, at)
    }

    /// The same of a place in the notes.
    pub(super) fn note_row_at(&self, at: usize) -> (usize, usize) {
        row_at(&self.note_ends, at)
    }

    /// Where a row begins in the text.
    pub(super) fn begin(&self, row: usize) -> usize {
        row.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize)
    }

    /// A row's notes.
    pub(super) fn row_notes(&self, row: usize) -> &str {
        part(&self.notes, &self.note_ends, row)
    }

    /// Where a row's notes begin.
    pub(super) fn notes_begin(&self, row: usize) -> usize {
        row.checked_sub(1).and_then(|before| self.note_ends.get(before)).map_or(0, |end| *end as usize)
    }

    /// A row's marked fields.
    pub(super) fn row_text(&self, row: usize) -> &str {
        part(&self.text, &self.ends, row)
    }

    /// The field a place in the text lies in.
    pub(super) fn field_at(&self, at: usize) -> Option<Field> {
        let before = self.text.as_bytes().get(..at)?;
        Field::of_mark(*before.iter().rev().find(|byte| **byte < 0x20)?)
    }

    /// The text of the field that a place lies in, from its beginning.
    pub(super) fn field_text(&self, at: usize) -> &str {
        let from = self.text.as_bytes().get(..at).and_then(|before| before.iter().rposition(|byte| *byte < 0x20));
        let rest = from.and_then(|mark| self.text.get(mark + 1..)).unwrap_or("");
        rest.split(|c: char| c.is_control()).next().unwrap_or("")
    }

    /// The starts of words that begin with these keys.
    pub(super) fn starting(&self, keys: RangeInclusive<u16>) -> impl Iterator<Item = (Start, Spot)> {
        self.starting_by_key(keys).map(|(_, start, spot)| (start, spot))
    }

    /// The same, each with its key.
    pub(super) fn starting_by_key(&self, keys: RangeInclusive<u16>) -> impl Iterator<Item = (u16, Start, Spot)> {
        let first = self.keys.partition_point(|key| key < keys.start());
        let last = self.keys.partition_point(|key| key <= keys.end());
        let mut from = first.checked_sub(1).and_then(|before| self.key_ends.get(before)).map_or(0, |end| *end as usize);
        let ends = self.key_ends.get(first..last).unwrap_or(&[]);
        let kept = self.keys.get(first..last).unwrap_or(&[]).iter().zip(ends).flat_map(move |(key, end)| {
            let range = std::mem::replace(&mut from, *end as usize)..*end as usize;
            let (starts, spots) = (self.starts.get(range.clone()).unwrap_or(&[]), self.spots.get(range).unwrap_or(&[]));
            starts.iter().zip(spots).map(|(start, spot)| (*key, *start, *spot))
        });
        let mut found = Vec::new();
        if self.bare {
            self.each_start_with(&keys, |key, start, spot| found.push((key, start, spot)));
        }
        kept.chain(found)
    }

    /// Keeps where words begin, in the order of their keys.
    fn keep_starts(&mut self) {
        let mut found: Vec<(u16, Start, Spot)> = Vec::with_capacity(self.text.len() / 6);
        self.each_start(|key, start, spot| found.push((key, start, spot)));
        found.sort_unstable_by_key(|(key, start, _)| (*key, *start));
        found.dedup();
        self.starts = found.iter().map(|(_, start, _)| *start).collect();
        self.spots = found.iter().map(|(_, _, spot)| *spot).collect();
        for (number, (key, _, _)) in found.iter().enumerate() {
            if let Some(end) = self.key_ends.last_mut().filter(|_| self.keys.last() == Some(key)) {
                *end = place(number + 1);
            } else {
                self.keys.push(*key);
                self.key_ends.push(place(number + 1));
            }
        }
        self.keys.shrink_to_fit();
        self.key_ends.shrink_to_fit();
        self.text.shrink_to_fit();
        self.notes.shrink_to_fit();
        self.bare = false;
    }

    /// Every place where a word begins, with each key it is found by.
    fn each_start(&self, mut found: impl FnMut(u16, Start, Spot)) {
        let mut row = 0;
        let mut mark = 0;
        let mut before = '\0';
        for (at, c) in self.text.char_indices() {
            if c.is_control() {
                row += u32::from(c == '\0');
                mark = c as u8;
            }
            if begins_word(before, c) {
                self.start_at(at, c, row, mark, &mut found);
            }
            before = c;
        }
    }

    /// The places alone where a word with one of these keys begins: most bytes are none.
    fn each_start_with(&self, keys: &RangeInclusive<u16>, mut found: impl FnMut(u16, Start, Spot)) {
        let letter = letter_of(*keys.start());
        let mut last = 0;
        for (at, byte) in self.text.bytes().enumerate() {
            let within = byte.is_ascii() && u8::is_ascii_alphanumeric(&last);
            last = byte;
            // A letter that is asked for, or a character that may be read so; others are looked at one by one.
            let may = letter.map_or(byte >= 0x80, |letter| byte == letter || HAN_LEADS.contains(&byte));
            if !may || within || !self.text.is_char_boundary(at) {
                continue;
            }
            let c = self.text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('\0');
            if letter.is_some_and(|letter| byte != letter && !read_with(c, letter)) {
                continue;
            }
            let before = self.text.get(..at).and_then(|before| before.chars().next_back()).unwrap_or('\0');
            if !begins_word(before, c) {
                continue;
            }
            let mut place: Option<(u32, u8)> = None;
            self.start_at(at, c, 0, 0, &mut |key, _, spot| {
                if keys.contains(&key) {
                    let (row, mark) = *place.get_or_insert_with(|| self.row_and_mark(at));
                    found(key, Start::new(row, at), Spot { flags: spot.flags | mark, ..spot });
                }
            });
        }
    }

    fn row_and_mark(&self, at: usize) -> (u32, u8) {
        (u32::try_from(self.row_at(at).0).unwrap_or(u32::MAX), self.field_at(at).map_or(0, |field| field as u8))
    }

    /// The keys of the word that begins with this character.
    fn start_at(&self, at: usize, c: char, row: u32, mark: u8, found: &mut impl FnMut(u16, Start, Spot)) {
        let text = self.text.as_str();
        let behind = at + c.len_utf8();
        let mut rest = text.get(behind..).unwrap_or("").chars();
        let (second, third) = (rest.next().unwrap_or('\0'), rest.next().unwrap_or('\0'));
        let front = at.checked_sub(1).and_then(|before| text.as_bytes().get(before)).is_none_or(u8::is_ascii_control);
        let ends = second.is_control() || third.is_control();
        let flags = mark | if front { Spot::FRONT } else { 0 } | if ends { Spot::SHORT } else { 0 };
        let spot = Spot { flags, third: Spot::ANY };
        let read = Spot { flags: flags | Spot::READ, ..spot };
        let start = Start::new(row, at);
        if !is_han(c) {
            let told = !second.is_control() && (third.is_control() || (third.is_alphanumeric() && !is_han(third)));
            let spot = if told && !is_han(second) { spot.going_on(class_byte(third)) } else { spot };
            return found(key_of(c, second), start, spot);
        }
        // What lies between Chinese words is not typed.
        let next = if second.is_alphanumeric() { second } else { following(text, behind) };
        found(key_of(c, next), start, spot);
        for reading in readings(c) {
            let mut letters = reading.chars();
            let first = letters.next().unwrap_or('\0');
            let (key, third) = (key_of(first, letters.next().unwrap_or('\0')), letters.next());
            // `sh` is also all that is typed of a syllable: then the next one follows.
            let third = third.filter(|_| !matches!(reading.as_bytes(), [b'z' | b'c' | b's', b'h', ..]));
            found(key, start, third.map_or(read, |third| read.going_on(class_byte(third))));
            if is_han(next) {
                for other in readings(next).filter_map(|other| other.chars().next()) {
                    found(key_of(first, other), start, read);
                }
            } else {
                found(key_of(first, next), start, read);
            }
        }
    }
}

/// Whether a word begins with a character: every Chinese one is a word.
fn begins_word(before: char, c: char) -> bool {
    is_han(c) || (c.is_alphanumeric() && (is_han(before) || !before.is_alphanumeric()))
}

/// Whether one of a character's readings begins so.
fn read_with(c: char, letter: u8) -> bool {
    readings(c).any(|reading| reading.as_bytes().first() == Some(&letter))
}

/// What Chinese characters begin with in UTF-8.
const HAN_LEADS: RangeInclusive<u8> = 0xe4..=0xe9;

/// The next letter or digit of the same field.
fn following(text: &str, from: usize) -> char {
    let rest = text.get(from..).unwrap_or("").chars();
    rest.take_while(|c| !c.is_control()).find(|c| c.is_alphanumeric()).unwrap_or('\0')
}

fn row_at(ends: &[u32], at: usize) -> (usize, usize) {
    let row = ends.partition_point(|end| *end as usize <= at);
    (row, ends.get(row).map_or(usize::MAX, |end| *end as usize))
}

/// A place as it is kept; a chunk's text is far shorter than four gigabytes.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn part<'a>(text: &'a str, ends: &[u32], row: usize) -> &'a str {
    let from = row.checked_sub(1).and_then(|before| ends.get(before)).map_or(0, |end| *end as usize);
    let to = ends.get(row).map_or(from, |end| *end as usize);
    text.get(from..to).unwrap_or("")
}

/// Chinese characters are keys by themselves, above all others.
const HAN: u16 = 64 * 64;

/// The key of a word that begins with these two characters.
fn key_of(first: char, next: char) -> u16 {
    if is_han(first) {
        HAN + u16::try_from(first as u32 - 0x4e00).unwrap_or(0)
    } else {
        class(first) * 64 + class(next)
    }
}

/// The keys of the words that begin as was typed.
pub(super) fn keys_for(first: char, next: Option<char>) -> RangeInclusive<u16> {
    match next {
        _ if is_han(first) => key_of(first, '\0')..=key_of(first, '\0'),
        // A syllable's first letter may be followed by a Chinese character that is typed as such.
        Some(next) if !is_han(next) => key_of(first, next)..=key_of(first, next),
        _ => class(first) * 64..=class(first) * 64 + 63,
    }
}

/// Whether the word of a key goes on with this second character.
pub(super) fn key_goes_on_with(key: u16, second: char) -> bool {
    key % 64 == class(second)
}

/// Whether the keys of what was typed are those of no other word: one or two letters or digits.
pub(super) fn keys_tell(typed: &str) -> bool {
    typed.len() <= 2 && typed.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

/// The letter or digit that a key is of, if it is of one.
fn letter_of(key: u16) -> Option<u8> {
    let class = u8::try_from(key / 64).ok().filter(|_| key < HAN)?;
    match class {
        1..=26 => Some(b'a' + class - 1),
        27..=36 => Some(b'0' + class - 27),
        _ => None,
    }
}

fn class_byte(c: char) -> u8 {
    u8::try_from(class(c)).unwrap_or(Spot::ANY)
}

/// Letters and digits apart, other characters shared out; 0 for what is in no word.
fn class(c: char) -> u16 {
    match c {
        'a'..='z' => 1 + (c as u16 - 'a' as u16),
        '0'..='9' => 27 + (c as u16 - '0' as u16),
        c if c.is_alphanumeric() => 37 + (c as u32 % 27) as u16,
        _ => 0,
    }
}
