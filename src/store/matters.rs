//! What waits beside the customers that are due: milestones, quotations, chases, letters of credit,
//! complaints, files of the company (R8). It follows from the records; a file keeps it
//! as of some action, so that asking in the morning costs what waits and not what is stored. Only a cache: it counts if its
//! checksum and its stamp are right, and the journal tells whom it is behind on.
//!
//! Header: [`MAGIC`], the last action in it (u64), the stamp of the settings (16 bytes), CRC-32 of the rest (u32), all little
//! endian. Behind it a frame for each customer of whom something waits, in the order of ids: the id, the first day on which any
//! of it comes up and the last one on which any is up (i32, days of the common era), the length (u32), the matters as a record
//! without a version. A frame that is not up today is passed over unread, and copied as it is where it did not change. What
//! belongs to nobody has the frame of [`NOBODY`], the first.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use chrono::{Datelike, Days, NaiveDate, Utc};

use super::dealings::{BesideDealings, Dealings};
use super::record::{decode_front, encode_onto};
use super::{Store, StoreError, due, files, key, rows, witness};
use crate::model::{CustomerId, Matter, Settings};
use crate::rules::{self, Calendars};

/// Raised with every change of [`Matter`] or of the rules it follows from.
const MAGIC: [u8; 8] = *b"GJMATTR7";
const HEADER: usize = 36;
/// The id that no customer has.
const NOBODY: CustomerId = CustomerId::from_bytes([0; 16]);
/// What a frame has before its matters.
const FRAME: usize = 28;
/// What went by itself longer ago is not kept; looking back further than so many days shows none of it.
const KEPT_DAYS: u64 = 31;

/// What is up on a day in a book that is not open, as of its last action, if the file is up to date with the witness and these
/// settings. Takes no lock: for commands that only read.
pub fn peek_matters(dir: &Path, settings: &Settings, today: NaiveDate) -> Option<Vec<Matter>> {
    let (seq, body) = read(dir, &due::stamp(settings))?;
    (witness::read(&dir.join(files::BOOK)) == Some(seq)).then_some(())?;
    let up = frames(&body).filter(|frame| frame.may_be_up(today)).map(|frame| frame.matters());
    let up: Vec<Vec<Matter>> = up.collect::<Result<_, _>>().ok()?;
    Some(up.into_iter().flatten().filter(|one| one.is_up(today)).collect())
}

/// The last action in the file, and its frames.
fn read(dir: &Path, stamp: &[u8; 16]) -> Option<(u64, Vec<u8>)> {
    let mut bytes = std::fs::read(dir.join(files::MATTERS)).ok()?;
    let body = bytes.split_off(HEADER.min(bytes.len()));
    let seq = u64::from_le_bytes(bytes.get(8..16)?.try_into().ok()?);
    let crc = u32::from_le_bytes(bytes.get(32..36)?.try_into().ok()?);
    let right = bytes.starts_with(&MAGIC)
        && bytes.get(16..32)? == stamp
        && crc == crc32fast::hash(&body) ^ crc32fast::hash(bytes.get(..32)?);
    right.then_some((seq, body))
}

/// A customer's part of the file.
struct Frame<'a> {
    id: CustomerId,
    from: i32,
    until: i32,
    /// As it stands in the file.
    whole: &'a [u8],
}

impl Frame<'_> {
    fn may_be_up(&self, today: NaiveDate) -> bool {
        (self.from..=self.until).contains(&today.num_days_from_ce())
    }

    fn matters(&self) -> Result<Vec<Matter>, StoreError> {
        Ok(decode_front(self.whole.get(FRAME..).unwrap_or_default(), "what waits")?.0)
    }
}

fn frames(mut rest: &[u8]) -> impl Iterator<Item = Frame<'_>> {
    std::iter::from_fn(move || {
        let number = |at: usize| rest.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes);
        let id = rest.get(..16)?.try_into().ok().map(CustomerId::from_bytes)?;
        let (from, until) = (number(16)?.cast_signed(), number(20)?.cast_signed());
        let (whole, after) = rest.split_at_checked(FRAME.checked_add(number(24)? as usize)?)?;
        rest = after;
        Some(Frame { id, from, until, whole })
    })
}

/// Puts a customer's frame behind the others; none where nothing waits.
fn pack(id: CustomerId, matters: &[Matter], body: &mut Vec<u8>) -> Result<(), StoreError> {
    let Some(from) = matters.iter().map(|one| one.from).min() else { return Ok(()) };
    let until = matters.iter().map(|one| one.until.unwrap_or(NaiveDate::MAX)).max().unwrap_or(from);
    let mut bytes = Vec::new();
    encode_onto(&matters, &mut bytes)?;
    body.extend_from_slice(id.bytes());
    body.extend_from_slice(&from.num_days_from_ce().to_le_bytes());
    body.extend_from_slice(&until.num_days_from_ce().to_le_bytes());
    body.extend_from_slice(&u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
    body.extend_from_slice(&bytes);
    Ok(())
}

impl Store {
    /// What is up on a day; customers in the order of ids, but those touched lately last.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn matters_up(&self, today: NaiveDate) -> Result<Vec<Matter>, StoreError> {
        let (_, body, touched) = self.kept_matters()?;
        let mut up = Vec::new();
        for frame in frames(&body).filter(|frame| frame.may_be_up(today) && !touched.contains(&frame.id)) {
            up.extend(frame.matters()?);
        }
        let mut calendars = None;
        for id in touched {
            up.extend(self.matters_of(id, &mut calendars)?);
        }
        up.retain(|one| one.is_up(today));
        Ok(up)
    }

    /// The last action in the file, its frames, and whom later actions touched; a file that does not hold is made anew.
    fn kept_matters(&self) -> Result<(u64, Vec<u8>, BTreeSet<CustomerId>), StoreError> {
        let near = |seq: &u64| *seq <= self.state.seq && self.state.seq - *seq <= rows::MOST_ENTRIES;
        if let Some((seq, body)) = read(&self.dir, &due::stamp(&self.settings)).filter(|(seq, _)| near(seq))
            && let Some(mut touched) = self.touched_since(seq)?
        {
            if seq < self.state.seq {
                // The journal names no customer where what is nobody's was changed; it is little.
                touched.insert(NOBODY);
            }
            return Ok((seq, body, touched));
        }
        let body = self.walk_matters()?;
        if self.kept_from_writing().is_none() && self.open_step.is_none() {
            // A cache: where it cannot be written the records are walked through again.
            if let Err(error) = self.write_matters(&body) {
                log::warn!("the file of what waits is not written: {error}");
            }
        }
        Ok((self.state.seq, body, BTreeSet::new()))
    }

    /// The frames of nobody and of all customers, from their records.
    fn walk_matters(&self) -> Result<Vec<u8>, StoreError> {
        let disk = self.disk()?;
        let mut beside = BesideDealings::of(disk);
        let mut calendars = None;
        let mut body = Vec::new();
        pack(NOBODY, &self.free_matters()?, &mut body)?;
        for pair in disk.scan(&[key::CUSTOMER]) {
            let (key, record) = pair?;
            let id = key::owner(&key).ok_or_else(|| StoreError::damaged("key of a customer"))?;
            let dealings = beside.next(id)?;
            pack(id, &lasting(self.matters_in(id, &record, &dealings, &mut calendars)?), &mut body)?;
        }
        Ok(body)
    }

    /// What waits or will wait of a customer's; the calendars are made where they are needed first.
    fn matters_of(&self, id: CustomerId, calendars: &mut Option<Calendars>) -> Result<Vec<Matter>, StoreError> {
        if id == NOBODY {
            return self.free_matters();
        }
        let Some(record) = self.disk()?.get(&key::of(key::CUSTOMER, id))? else { return Ok(Vec::new()) };
        let dealings = self.dealings(id)?;
        self.matters_in(id, &record, &dealings, calendars)
    }

    /// What waits or will wait of what belongs to nobody.
    fn free_matters(&self) -> Result<Vec<Matter>, StoreError> {
        Ok(self.company_files()?.iter().filter_map(rules::company_matter).collect())
    }

    /// What waits or will wait in a customer's dealings: all rules that say so. Orders are read only where more is known of one, the
    /// customer whole only where something is to be asked for ahead.
    fn matters_in(
        &self,
        id: CustomerId,
        record: &[u8],
        dealings: &Dealings,
        calendars: &mut Option<Calendars>,
    ) -> Result<Vec<Matter>, StoreError> {
        if dealings.are_none() {
            return Ok(Vec::new());
        }
        let Dealings { quotes, projects, chases, contracts, samples, credits, complaints } = dealings;
        let (standing, settings) = (due::standing(record)?, &self.settings);
        let mut matters = rules::matters(id, &standing, quotes, projects, chases, credits, settings);
        let orders = if contracts.is_empty() { Vec::new() } else { self.orders(id)? };
        matters.extend(rules::order_matters(id, &standing, &orders, contracts, samples, settings));
        if rules::asks_something(projects) {
            let made = || Calendars::new(settings, Utc::now().date_naive());
            let team = calendars.get_or_insert_with(made).team(due::customer(id, record)?.country);
            matters.extend(rules::asks_ahead(id, &standing, projects, chases, &team));
        }
        matters.extend(rules::complaint_matters(id, &standing, complaints, settings));
        Ok(matters)
    }

    /// Brings the file up to date: who was touched is packed anew, the others are copied.
    ///
    /// # Errors
    /// Any failure to read or write; the older file stands then, which does no harm.
    pub(super) fn refresh_matters(&self) -> Result<(), StoreError> {
        let (seq, old, touched) = self.kept_matters()?;
        if seq == self.state.seq {
            return Ok(());
        }
        let oldest = oldest().num_days_from_ce();
        let mut calendars = None;
        let mut body = Vec::with_capacity(old.len());
        let mut touched = touched.into_iter().peekable();
        for frame in frames(&old) {
            while let Some(id) = touched.next_if(|id| *id < frame.id) {
                pack(id, &lasting(self.matters_of(id, &mut calendars)?), &mut body)?;
            }
            if touched.next_if_eq(&frame.id).is_some() {
                pack(frame.id, &lasting(self.matters_of(frame.id, &mut calendars)?), &mut body)?;
            } else if frame.until >= oldest {
                body.extend_from_slice(frame.whole);
            }
        }
        for id in touched {
            pack(id, &lasting(self.matters_of(id, &mut calendars)?), &mut body)?;
        }
        self.write_matters(&body)
    }

    fn write_matters(&self, body: &[u8]) -> Result<(), StoreError> {
        let mut header = MAGIC.to_vec();
        header.extend_from_slice(&self.state.seq.to_le_bytes());
        header.extend_from_slice(&due::stamp(&self.settings));
        let crc = crc32fast::hash(body) ^ crc32fast::hash(&header);
        header.extend_from_slice(&crc.to_le_bytes());
        let path = self.dir.join(files::MATTERS);
        let aside = files::aside(&path);
        let write = || -> std::io::Result<()> {
            let mut file = files::create_private(&aside)?;
            file.write_all(&header)?;
            file.write_all(body)?;
            std::fs::rename(&aside, &path)
        };
        write().map_err(|error| {
            let _ = std::fs::remove_file(&aside);
            StoreError::io(&path, &error)
        })
    }
}

/// The first day that is still looked back to.
fn oldest() -> NaiveDate {
    let today = Utc::now().date_naive();
    today.checked_sub_days(Days::new(KEPT_DAYS)).unwrap_or(today)
}

/// Those that did not go by themselves too long ago.
fn lasting(mut matters: Vec<Matter>) -> Vec<Matter> {
    let oldest = oldest();
    matters.retain(|one| one.until.is_none_or(|until| until >= oldest));
    matters
}
