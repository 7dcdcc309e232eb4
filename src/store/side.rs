//! The side file: every customer's row, packed so that a hundred thousand load in a few milliseconds. The first frame and
//! cold commands draw from it while, or instead of, sled being opened. It is only a cache: its number must be the
//! witness's, its stamp that of the settings, its checksum right, or it is not used.
//!
//! Header (little endian, [`HEADER`] bytes), the rows in the order of their ids, the names of their time zones, and once more
//! the rows that are due first: what the first frame and `due` need, a hundredth of the whole.

use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use chrono_tz::Tz;
use rust_decimal::Decimal;

use super::{StoreError, files};
use crate::model::{Agreed, Country, Currency, CustomerId, Due, DueReason, Grade, Money, Row, Standing, Status, Tier};

const MAGIC: [u8; 8] = *b"GJROWS2\n";
const HEADER: usize = 84;
/// What a row has beside its texts.
const FIXED: usize = 104;
/// Where in it the day stands on which it is due.
const DUE_DAY: std::ops::Range<usize> = 69..73;
/// The rows due first are so many at most.
const FIRST: usize = 6_000;
const NO_DAY: i32 = i32::MIN;
const NO_TIME: u32 = u32::MAX;
const NO_ZONE: u16 = u16::MAX;
/// From so many rows on, two threads read them.
const MANY: u32 = 20_000;
/// Where every so many-th row lies is remembered, to find the middle.
const EVERY: usize = 1_024;

/// What the header says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    /// The last action that is in it.
    pub(super) seq: u64,
    /// With which settings and rules its due days were computed.
    pub(super) stamp: [u8; 16],
    rows: u32,
    /// A row in the middle: its number, and where it lies in the body.
    half: (u32, u64),
    /// Where the zones begin in the body.
    zones: u64,
    crc: u32,
    /// The rows due through this day (of the common era) stand once more at the end.
    until: i32,
    /// How many these are, and where they begin in the body.
    first: (u32, u64),
    /// Of the zones and of these rows.
    first_crc: u32,
}

impl Header {
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&self.seq.to_le_bytes());
        bytes.extend_from_slice(&self.stamp);
        bytes.extend_from_slice(&self.rows.to_le_bytes());
        bytes.extend_from_slice(&self.half.0.to_le_bytes());
        bytes.extend_from_slice(&self.half.1.to_le_bytes());
        bytes.extend_from_slice(&self.zones.to_le_bytes());
        bytes.extend_from_slice(&self.crc.to_le_bytes());
        bytes.extend_from_slice(&self.until.to_le_bytes());
        bytes.extend_from_slice(&self.first.0.to_le_bytes());
        bytes.extend_from_slice(&self.first.1.to_le_bytes());
        bytes.extend_from_slice(&self.first_crc.to_le_bytes());
        let own = crc32fast::hash(&bytes);
        bytes.extend_from_slice(&own.to_le_bytes());
        bytes
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.get(8..HEADER)?;
        let header = Self {
            seq: u64::from_le_bytes(take(&mut rest)?),
            stamp: take(&mut rest)?,
            rows: u32::from_le_bytes(take(&mut rest)?),
            half: (u32::from_le_bytes(take(&mut rest)?), u64::from_le_bytes(take(&mut rest)?)),
            zones: u64::from_le_bytes(take(&mut rest)?),
            crc: u32::from_le_bytes(take(&mut rest)?),
            until: i32::from_le_bytes(take(&mut rest)?),
            first: (u32::from_le_bytes(take(&mut rest)?), u64::from_le_bytes(take(&mut rest)?)),
            first_crc: u32::from_le_bytes(take(&mut rest)?),
        };
        (header.bytes() == bytes.get(..HEADER)?).then_some(header)
    }
}

fn path(dir: &Path) -> PathBuf {
    dir.join(files::ROWS)
}

/// The header of the side file in a data directory, if it is whole.
pub(super) fn header(dir: &Path) -> Option<Header> {
    let mut bytes = [0; HEADER];
    File::open(path(dir)).ok()?.read_exact(&mut bytes).ok()?;
    Header::read(&bytes)
}

/// The rows and zones, with their checksum seen to be right.
pub(super) fn load(dir: &Path) -> Option<(Header, Vec<u8>)> {
    let mut bytes = std::fs::read(path(dir)).ok()?;
    let header = Header::read(&bytes)?;
    bytes.truncate(HEADER + usize::try_from(header.first.1).ok()?);
    (crc32fast::hash(bytes.get(HEADER..)?) == header.crc).then_some((header, bytes))
}

/// The names in the zones' part, each as a zone.
fn read_zones(names: &[u8]) -> Option<Vec<Option<Tz>>> {
    Some(std::str::from_utf8(names).ok()?.lines().map(|name| name.parse().ok()).collect())
}

/// Reads so many bytes, as far as the file has them: a damaged length must not make the program ask for all memory.
fn read_part(file: &mut File, from: u64, to: u64) -> Option<Vec<u8>> {
    let len = to.checked_sub(from)?;
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(usize::try_from(len.min(file.metadata().ok()?.len())).ok()?).ok()?;
    file.seek(SeekFrom::Start(HEADER as u64 + from)).ok()?;
    file.take(len).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The rows due through a day, in the order of their ids, if the file holds them apart and is whole; the header is the one
/// already read.
pub(super) fn due_rows(dir: &Path, expected: &Header, today: NaiveDate) -> Option<Vec<Row>> {
    let today = today.num_days_from_ce();
    let mut file = File::open(path(dir)).ok()?;
    let mut bytes = [0; HEADER];
    file.read_exact(&mut bytes).ok()?;
    let header = Header::read(&bytes).filter(|header| header == expected && today <= header.until)?;
    let mut part = read_part(&mut file, header.zones, u64::MAX)?;
    if crc32fast::hash(&part) != header.first_crc {
        return None;
    }
    let first = part.split_off(usize::try_from(header.first.1.checked_sub(header.zones)?).ok()?.min(part.len()));
    let zones = read_zones(&part)?;
    let mut rows = Vec::new();
    let mut rest = first.as_slice();
    // They stand in the order of their days.
    for _ in 0..header.first.0 {
        let row = parse_row(&mut rest, &zones)?;
        if row.due.is_none_or(|due| due.day.num_days_from_ce() > today) {
            break;
        }
        rows.push(row);
    }
    rows.sort_unstable_by_key(|row| row.id);
    Some(rows)
}

/// All rows of the side file, in the order of their ids, if it is whole; the header is the one already read. Two threads
/// read, check and parse half of it each.
pub(super) fn rows(dir: &Path, expected: &Header) -> Option<Vec<Row>> {
    let path = path(dir);
    let mut file = File::open(&path).ok()?;
    let mut bytes = [0; HEADER];
    file.read_exact(&mut bytes).ok()?;
    let header = Header::read(&bytes).filter(|header| header == expected)?;
    let names = read_part(&mut file, header.zones, header.first.1)?;
    let zones = read_zones(&names)?;
    let half = |from: u64, to: u64, rows: u32, room: u32| -> Option<(crc32fast::Hasher, Vec<Row>)> {
        let bytes = read_part(&mut File::open(&path).ok()?, from, to)?;
        let mut crc = crc32fast::Hasher::new();
        crc.update(&bytes);
        let mut parsed = Vec::new();
        parsed.try_reserve_exact(usize::try_from(room).ok()?).ok()?;
        parse(&bytes, rows, &zones, &mut parsed)?;
        Some((crc, parsed))
    };
    let rest = header.rows.checked_sub(header.half.0)?;
    let (first, second) = std::thread::scope(|scope| {
        let other = (header.rows >= MANY).then(|| scope.spawn(|| half(header.half.1, header.zones, rest, rest)));
        let first = half(0, header.half.1, header.half.0, header.rows);
        let second = match other {
            Some(other) => other.join().ok()?,
            None => half(header.half.1, header.zones, rest, rest),
        };
        Some((first?, second?))
    })?;
    let ((mut crc, mut all), (back_crc, mut back)) = (first, second);
    crc.combine(&back_crc);
    crc.update(&names);
    all.append(&mut back);
    (crc.finalize() == header.crc).then_some(all)
}

/// A row still packed: whose it is, and its bytes.
pub(super) fn packed_rows<'a>(header: &Header, bytes: &'a [u8]) -> Option<(Packed<'a>, Vec<String>)> {
    let (rows, names) = bytes.get(HEADER..)?.split_at_checked(usize::try_from(header.zones).ok()?)?;
    let names = std::str::from_utf8(names).ok()?.lines().map(str::to_owned).collect();
    Some((Packed { rest: rows }, names))
}

/// Packed rows one by one.
pub(super) struct Packed<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Packed<'a> {
    type Item = (CustomerId, &'a [u8]);
    fn next(&mut self) -> Option<Self::Item> {
        let lengths = self.rest.get(FIXED - 8..FIXED)?;
        let len = FIXED + lengths.iter().map(|len| usize::from(*len)).sum::<usize>();
        let (row, rest) = self.rest.split_at_checked(len)?;
        self.rest = rest;
        let mut id = row;
        Some((CustomerId::from_bytes(take(&mut id)?), row))
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (front, back) = rest.split_first_chunk::<N>()?;
    *rest = back;
    Some(*front)
}

fn parse(mut rest: &[u8], rows: u32, zones: &[Option<Tz>], into: &mut Vec<Row>) -> Option<()> {
    for _ in 0..rows {
        into.push(parse_row(&mut rest, zones)?);
    }
    rest.is_empty().then_some(())
}

fn parse_row(rest: &mut &[u8], zones: &[Option<Tz>]) -> Option<Row> {
    let fixed: [u8; FIXED] = take(rest)?;
    let mut at = fixed.as_slice();
    let at = &mut at;
    let day = |at: &mut &[u8]| -> Option<Option<NaiveDate>> {
        match i32::from_le_bytes(take(at)?) {
            NO_DAY => Some(None),
            days => NaiveDate::from_num_days_from_ce_opt(days).map(Some),
        }
    };
    let time = |at: &mut &[u8]| -> Option<Option<NaiveTime>> {
        match u32::from_le_bytes(take(at)?) {
            NO_TIME => Some(None),
            seconds => NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).map(Some),
        }
    };
    let id = CustomerId::from_bytes(take(at)?);
    let country = match take::<2>(at)? {
        [0, 0] => None,
        code => Some(Country::from_code(std::str::from_utf8(&code).ok()?)?),
    };
    let zone = match u16::from_le_bytes(take(at)?) {
        NO_ZONE => None,
        number => zones.get(usize::from(number >> 1))?.map(|zone| (zone, number & 1 == 1)),
    };
    let [status, grade, tier, do_not_contact, reason] = take(at)?;
    let unanswered = u16::from_le_bytes(take(at)?);
    let attempts_weighed = u16::from_le_bytes(take(at)?);
    let created = day(at)??;
    let standing = Standing {
        status: *Status::ALL.get(usize::from(status))?,
        grade: if grade == 0 { None } else { Some(*Grade::ALL.get(usize::from(grade) - 1)?) },
        tier: Tier::new(tier)?,
        do_not_contact: do_not_contact != 0,
        archived: day(at)?,
        created,
        last_handled: day(at)?,
        last_contact: day(at)?,
        last_outbound: day(at)?,
        waiting_since: day(at)?,
        unanswered,
        attempts_weighed,
        reorder_on: day(at)?,
        expected_close: day(at)?,
        agreed: match (day(at)?, time(at)?) {
            (Some(day), time) => Some(Agreed { day, time }),
            (None, _) => None,
        },
    };
    let due = match (day(at)?, time(at)?) {
        (Some(day), time) => Some(Due { day, time, reason: *REASONS.get(usize::from(reason))? }),
        (None, _) => None,
    };
    let currency: [u8; 3] = take(at)?;
    let amount: [u8; 16] = take(at)?;
    let expected_amount = if currency == [0; 3] {
        None
    } else {
        let currency = Currency::from_str(std::str::from_utf8(&currency).ok()?).ok()?;
        Some(Money { amount: Decimal::deserialize(amount), currency })
    };
    let lengths: [u8; 8] = take(at)?;
    let total = lengths.iter().map(|len| usize::from(*len)).sum();
    let (text, after) = rest.split_at_checked(total)?;
    *rest = after;
    let mut text = std::str::from_utf8(text).ok()?;
    let mut parts = [""; 8];
    for (part, len) in parts.iter_mut().zip(lengths) {
        (*part, text) = text.split_at_checked(usize::from(len))?;
    }
    Some(Row::from_parts(id, country, zone, standing, due, expected_amount, parts))
}

const REASONS: [DueReason; 5] =
    [DueReason::Agreed, DueReason::Inquiry, DueReason::New, DueReason::Reorder, DueReason::Cadence];

fn pack_row(row: &Row, zones: &mut Vec<String>, to: &mut Vec<u8>) {
    fn put_day(day: Option<NaiveDate>, to: &mut Vec<u8>) {
        to.extend_from_slice(&day.map_or(NO_DAY, |day| day.num_days_from_ce()).to_le_bytes());
    }
    fn put_time(time: Option<NaiveTime>, to: &mut Vec<u8>) {
        to.extend_from_slice(&time.map_or(NO_TIME, |time| time.num_seconds_from_midnight()).to_le_bytes());
    }
    fn place<T: PartialEq>(one: &T, of: &[T]) -> u8 {
        of.iter().position(|other| other == one).and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX)
    }
    let standing = &row.standing;
    to.extend_from_slice(row.id.bytes());
    to.extend_from_slice(&row.country.map_or([0, 0], |country| country.bytes()));
    let zone = row.zone.and_then(|(zone, guess)| {
        let number = zones.iter().position(|name| name == zone.name()).unwrap_or_else(|| {
            zones.push(zone.name().to_owned());
            zones.len() - 1
        });
        Some(u16::try_from(number).ok()? << 1 | u16::from(guess))
    });
    to.extend_from_slice(&zone.unwrap_or(NO_ZONE).to_le_bytes());
    to.push(place(&standing.status, Status::ALL));
    to.push(standing.grade.map_or(0, |grade| place(&grade, Grade::ALL) + 1));
    to.push(standing.tier.number());
    to.push(u8::from(standing.do_not_contact));
    to.push(row.due.map_or(0, |due| place(&due.reason, &REASONS)));
    to.extend_from_slice(&standing.unanswered.to_le_bytes());
    to.extend_from_slice(&standing.attempts_weighed.to_le_bytes());
    put_day(Some(standing.created), to);
    for day in [
        standing.archived,
        standing.last_handled,
        standing.last_contact,
        standing.last_outbound,
        standing.waiting_since,
        standing.reorder_on,
        standing.expected_close,
        standing.agreed.map(|agreed| agreed.day),
    ] {
        put_day(day, to);
    }
    put_time(standing.agreed.and_then(|agreed| agreed.time), to);
    put_day(row.due.map(|due| due.day), to);
    put_time(row.due.and_then(|due| due.time), to);
    let mut currency = [0; 3];
    if let Some(money) = row.expected_amount {
        for (to, from) in currency.iter_mut().zip(money.currency.code().bytes()) {
            *to = from;
        }
    }
    to.extend_from_slice(&currency);
    to.extend_from_slice(&row.expected_amount.map_or([0; 16], |money| money.amount.serialize()));
    let parts = row.parts();
    // A row's text is never longer than 240 bytes.
    to.extend(parts.iter().map(|part| u8::try_from(part.len()).unwrap_or(0)));
    parts.iter().filter(|part| u8::try_from(part.len()).is_ok()).for_each(|part| to.extend_from_slice(part.as_bytes()));
}

/// Writes a side file aside, row by row in the order of ids, and puts it in place at the end.
pub(super) struct Writer {
    to: BufWriter<File>,
    path: PathBuf,
    crc: crc32fast::Hasher,
    at: u64,
    rows: u32,
    places: Vec<(u32, u64)>,
    /// When each row is due, where it lies and how long it is.
    dues: Vec<(i32, u64, u32)>,
    zones: Vec<String>,
    buffer: Vec<u8>,
}

impl Writer {
    /// Begins one; `zones` are those of packed rows to come.
    pub(super) fn begin(dir: &Path, zones: Vec<String>) -> Result<Self, StoreError> {
        let path = path(dir);
        let file = files::create_private(&files::aside(&path)).and_then(|mut file| {
            file.write_all(&[0; HEADER])?;
            Ok(file)
        });
        let file = file.map_err(|error| StoreError::io(&path, &error))?;
        let to = BufWriter::with_capacity(1 << 18, file);
        let crc = crc32fast::Hasher::new();
        Ok(Self { to, path, crc, at: 0, rows: 0, places: Vec::new(), dues: Vec::new(), zones, buffer: Vec::new() })
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        self.crc.update(bytes);
        self.at += bytes.len() as u64;
        self.to.write_all(bytes).map_err(|error| StoreError::io(&self.path, &error))
    }

    /// Adds a row as it is packed.
    pub(super) fn packed(&mut self, row: &[u8]) -> Result<(), StoreError> {
        if (self.rows as usize).is_multiple_of(EVERY) {
            self.places.push((self.rows, self.at));
        }
        self.rows += 1;
        let day = row.get(DUE_DAY).and_then(|day| Some(i32::from_le_bytes(day.try_into().ok()?)));
        if let (Some(day), Ok(len)) = (day.filter(|day| *day != NO_DAY), u32::try_from(row.len())) {
            self.dues.push((day, self.at, len));
        }
        self.put(row)
    }

    /// Adds a row.
    pub(super) fn row(&mut self, row: &Row) -> Result<(), StoreError> {
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        pack_row(row, &mut self.zones, &mut buffer);
        let done = self.packed(&buffer);
        self.buffer = buffer;
        done
    }

    /// Takes the rows that are due first, in the order of their days; gives through which day these are all.
    fn due_first(&mut self) -> i32 {
        self.dues.sort_unstable();
        // A day is there with all its rows or not at all.
        let until = self.dues.get(FIRST).map_or(i32::MAX, |(day, _, _)| day.saturating_sub(1));
        self.dues.retain(|(day, _, _)| *day <= until);
        until
    }

    /// Puts the file in place: all rows as they were after action `seq`.
    pub(super) fn finish(mut self, seq: u64, stamp: [u8; 16]) -> Result<(), StoreError> {
        let half = self.places.get(self.places.len() / 2).copied().unwrap_or((0, 0));
        let zones = self.at;
        let mut names = self.zones.join("\n");
        names.push('\n');
        self.put(names.as_bytes())?;
        let until = self.due_first();
        let mut first_crc = crc32fast::Hasher::new();
        first_crc.update(names.as_bytes());
        let mut header = Header {
            seq,
            stamp,
            rows: self.rows,
            half,
            zones,
            crc: self.crc.clone().finalize(),
            until,
            first: (u32::try_from(self.dues.len()).unwrap_or(0), self.at),
            first_crc: 0,
        };
        let aside = files::aside(&self.path);
        let write = || -> std::io::Result<()> {
            self.to.flush()?;
            let mut written = File::open(&aside)?;
            let mut row = Vec::new();
            for (_, at, len) in &self.dues {
                row.resize(usize::try_from(*len).unwrap_or(0), 0);
                written.seek(SeekFrom::Start(HEADER as u64 + at))?;
                written.read_exact(&mut row)?;
                first_crc.update(&row);
                self.to.write_all(&row)?;
            }
            header.first_crc = first_crc.finalize();
            let mut file = self.to.into_inner().map_err(std::io::IntoInnerError::into_error)?;
            file.seek(SeekFrom::Start(0))?;
            file.write_all(&header.bytes())?;
            file.sync_all()?;
            drop(file);
            std::fs::rename(&aside, &self.path)
        };
        write().map_err(|error| StoreError::io(&self.path, &error))
    }
}
