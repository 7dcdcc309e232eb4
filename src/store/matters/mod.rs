//! What waits beside the customers that are due: milestones, quotations, chases, letters of credit, complaints, files of the
//! company (R8). It follows from the records; a file keeps it as of some action, so that asking in the morning costs what waits
//! and not what is stored. Only a cache: it counts if its checksum and its stamp are right, and the journal tells whom it is
//! behind on. `frames` reads and writes it.

mod frames;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{Datelike, Days, NaiveDate, Utc};

use super::dealings::{BesideDealings, Dealings};
use super::{Store, StoreError, due, files, key, rows, witness};
use crate::model::{CustomerId, Matter, Settings};
use crate::rules::{self, Calendars};
use frames::{KeptFrames, NewFrames};

/// The id that no customer has.
const NOBODY: CustomerId = CustomerId::from_bytes([0; 16]);
/// What went by itself longer ago is not kept; looking back further than so many days shows none of it.
const KEPT_DAYS: u64 = 31;

/// What is up on a day in a book that is not open, as of its last action, if the file is up to date with the witness and these
/// settings. Takes no lock: for commands that only read.
pub fn peek_matters(dir: &Path, settings: &Settings, today: NaiveDate) -> Option<Vec<Matter>> {
    let stamp = due::stamp(settings);
    let kept = KeptFrames::open(dir, &stamp)?;
    (witness::read(&dir.join(files::BOOK)) == Some(kept.seq)).then_some(())?;
    Some(MattersUp::read(kept, today, stamp)?.of.into_values().flatten().collect())
}

/// What is up on a day, held between two questions, so that the second costs what was touched since the first.
#[derive(Debug)]
pub struct MattersUp {
    today: NaiveDate,
    stamp: [u8; 16],
    /// The last action in it.
    seq: u64,
    of: BTreeMap<CustomerId, Vec<Matter>>,
}

impl MattersUp {
    /// As of the file; none where that is damaged.
    fn read(mut kept: KeptFrames, today: NaiveDate, stamp: [u8; 16]) -> Option<Self> {
        let mut up = Self { today, stamp, seq: kept.seq, of: BTreeMap::new() };
        while let Some(frame) = kept.next().ok()? {
            if frame.may_be_up(today) {
                up.put(frame.id, frame.matters().ok()?);
            }
        }
        kept.is_right().then_some(up)
    }

    fn put(&mut self, id: CustomerId, mut matters: Vec<Matter>) {
        matters.retain(|one| one.is_up(self.today));
        if matters.is_empty() {
            self.of.remove(&id);
        } else {
            self.of.insert(id, matters);
        }
    }
}

impl Store {
    /// What is up on a day, customers in the order of ids. What was held from the last question is brought up to date where that
    /// is enough.
    ///
    /// # Errors
    /// Any failure to read; nothing is held then.
    pub fn matters_up(&self, today: NaiveDate, held: &mut Option<MattersUp>) -> Result<Vec<Matter>, StoreError> {
        let stamp = due::stamp(&self.settings);
        let known = held.take().filter(|up| up.today == today && up.stamp == stamp && self.is_near(up.seq));
        let (mut up, touched) = match known {
            Some(up) => match self.touched_since(up.seq)? {
                Some(touched) => (up, touched),
                None => self.read_matters_up(today, stamp)?,
            },
            None => self.read_matters_up(today, stamp)?,
        };
        // No customer is named where what is nobody's was changed; it is little.
        let nobody = (up.seq < self.state.seq).then_some(NOBODY);
        let mut calendars = None;
        for id in touched.into_iter().chain(nobody) {
            up.put(id, self.matters_of(id, &mut calendars)?);
        }
        up.seq = self.state.seq;
        let all = up.of.values().flatten().cloned().collect();
        *held = Some(up);
        Ok(all)
    }

    /// What is up on a day as of the file, and whom later actions touched; a file that does not hold is made anew.
    fn read_matters_up(
        &self,
        today: NaiveDate,
        stamp: [u8; 16],
    ) -> Result<(MattersUp, BTreeSet<CustomerId>), StoreError> {
        if let Some((kept, touched)) = self.kept_matters(&stamp)?
            && let Some(up) = MattersUp::read(kept, today, stamp)
        {
            return Ok((up, touched));
        }
        let mut up = MattersUp { today, stamp, seq: self.state.seq, of: BTreeMap::new() };
        let may_write = self.kept_from_writing().is_none() && self.open_step.is_none();
        // A cache: where it cannot be written the records are walked through again.
        let mut new = may_write.then(|| NewFrames::begin(self)).transpose().unwrap_or_else(not_written);
        self.each_matters(&mut |id, matters| {
            if let Some(new) = &mut new {
                new.pack(id, lasting(matters.clone()))?;
            }
            up.put(id, matters);
            Ok(())
        })?;
        new.map(NewFrames::end).transpose().unwrap_or_else(not_written);
        Ok((up, BTreeSet::new()))
    }

    /// Whether so little was done since an action that looking at it costs less than beginning anew.
    fn is_near(&self, seq: u64) -> bool {
        seq <= self.state.seq && self.state.seq - seq <= rows::MOST_ENTRIES
    }

    /// The file, and whom later actions touched; none where it is to be made anew.
    fn kept_matters(&self, stamp: &[u8; 16]) -> Result<Option<(KeptFrames, BTreeSet<CustomerId>)>, StoreError> {
        let Some(kept) = KeptFrames::open(&self.dir, stamp).filter(|kept| self.is_near(kept.seq)) else {
            return Ok(None);
        };
        Ok(self.touched_since(kept.seq)?.map(|touched| (kept, touched)))
    }

    /// What waits or will wait of nobody and of all customers, from their records.
    fn each_matters(
        &self,
        take: &mut dyn FnMut(CustomerId, Vec<Matter>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let disk = self.disk()?;
        let mut beside = BesideDealings::of(disk);
        let mut calendars = None;
        take(NOBODY, self.free_matters()?)?;
        for pair in disk.scan(&[key::CUSTOMER]) {
            let (key, record) = pair?;
            let id = key::owner(&key).ok_or_else(|| StoreError::damaged("key of a customer"))?;
            let dealings = beside.next(id)?;
            take(id, self.matters_in(id, &record, &dealings, &mut calendars)?)?;
        }
        Ok(())
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
        if let Some((mut old, touched)) = self.kept_matters(&due::stamp(&self.settings))? {
            if old.seq == self.state.seq {
                return Ok(());
            }
            let mut new = NewFrames::begin(self)?;
            self.renew_frames(&mut old, touched, &mut new)?;
            if old.is_right() {
                return new.end();
            }
        }
        let mut new = NewFrames::begin(self)?;
        self.each_matters(&mut |id, matters| new.pack(id, lasting(matters)))?;
        new.end()
    }

    /// Writes the frames of those touched anew and copies the others; it ends early where the old file does.
    fn renew_frames(
        &self,
        old: &mut KeptFrames,
        mut touched: BTreeSet<CustomerId>,
        new: &mut NewFrames,
    ) -> Result<(), StoreError> {
        // The journal names no customer where what is nobody's was changed; it is little.
        touched.insert(NOBODY);
        let oldest = oldest().num_days_from_ce();
        let mut calendars = None;
        let mut touched = touched.into_iter().peekable();
        while let Ok(Some(frame)) = old.next() {
            while let Some(id) = touched.next_if(|id| *id < frame.id) {
                new.pack(id, lasting(self.matters_of(id, &mut calendars)?))?;
            }
            if touched.next_if_eq(&frame.id).is_some() {
                new.pack(frame.id, lasting(self.matters_of(frame.id, &mut calendars)?))?;
            } else if frame.until >= oldest {
                new.put(frame.whole)?;
            }
        }
        for id in touched {
            new.pack(id, lasting(self.matters_of(id, &mut calendars)?))?;
        }
        Ok(())
    }
}

fn not_written<T>(error: StoreError) -> Option<T> {
    log::warn!("the file of what waits is not written: {error}");
    None
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
