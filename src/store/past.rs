//! The book as it was: walking back over the journal, and reading all of a kind in one go.

use chrono::{DateTime, NaiveDate, Utc};

use super::disk::Disk;
use super::draft::entries;
use super::record::{decode, v1, v2};
use super::{Seq, Store, StoreError, due, key};
use crate::model::{Customer, CustomerId, Deed, FollowUp, Order, Outcome, Quote, Standing};

/// After so many actions in a row from before the day asked for nothing newer is looked for: a clock that was wrong for an
/// hour does not end the walk.
const PATIENCE: u32 = 256;

/// What an action that stands did, seen from behind it.
#[derive(Debug, Clone, PartialEq)]
pub enum Past {
    /// A customer stood so before it.
    Stood {
        /// Who.
        id: CustomerId,
        /// Where; `None`: it was not in the book.
        before: Option<Standing>,
        /// What was typed as the reason, or as what is to be done instead; empty where nothing was.
        why: String,
        /// What was done.
        deed: Deed,
    },
    /// Something else became of a line of a quotation.
    Decided {
        /// The quotation as it stood then.
        quote: Box<Quote>,
        /// The position of the line.
        line: usize,
        /// What became of it.
        outcome: Outcome,
    },
}

/// Entries of the journal from the newest to the oldest; each pack is read once.
struct Backwards<'d> {
    disk: &'d Disk,
    next: u64,
    packed: u64,
    pack: Vec<(u64, Vec<u8>)>,
}

impl Backwards<'_> {
    fn entry(&mut self) -> Result<Option<(u64, v1::Entry)>, StoreError> {
        let seq = self.next;
        if seq == 0 {
            return Ok(None);
        }
        self.next -= 1;
        if seq > self.packed {
            return Ok(Some((seq, self.disk.entry(seq)?)));
        }
        if self.pack.last().is_none_or(|(last, _)| *last != seq) {
            let missing = || StoreError::damaged(format!("journal entry {seq} is missing"));
            let found = self.disk.range(&key::numbered(key::PACK, seq), &[key::PACK + 1]).next();
            let (_, bytes) = found.ok_or_else(missing)??;
            self.pack = decode::<v1::Pack>(&bytes, "journal")?.entries;
            while self.pack.last().is_some_and(|(last, _)| *last > seq) {
                self.pack.pop();
            }
            if self.pack.last().is_none_or(|(last, _)| *last != seq) {
                return Err(missing());
            }
        }
        let Some((_, bytes)) = self.pack.pop() else { return Ok(None) };
        Ok(Some((seq, decode(&bytes, "journal entry")?)))
    }
}

impl Store {
    /// Walks back over the actions done since a day, newest first; `day_of` tells for which day an action counts. What is undone, and its undoing, come to nothing and are
    /// passed over. `go_on` hears how many actions are walked over, and ends the walk with `false`.
    ///
    /// # Errors
    /// Any failure to read; [`StoreError::Stopped`] when it was ended.
    pub fn back(
        &self,
        since: NaiveDate,
        day_of: &dyn Fn(Seq, DateTime<Utc>) -> NaiveDate,
        take: &mut dyn FnMut(NaiveDate, Past),
        go_on: &mut dyn FnMut() -> bool,
    ) -> Result<(), StoreError> {
        let disk = self.disk()?;
        let mut journal = Backwards { disk, next: self.state.seq, packed: self.state.packed, pack: Vec::new() };
        let mut older = 0;
        while let Some((seq, entry)) = journal.entry()? {
            if !go_on() {
                return Err(StoreError::Stopped);
            }
            let (v1::Entry::Did { at, .. } | v1::Entry::Stepped { at, .. }) = &entry else { continue };
            let day = day_of(Seq(seq), at.model()?);
            if day < since {
                older += 1;
                if older >= PATIENCE {
                    break;
                }
                continue;
            }
            older = 0;
            if disk.get(&key::numbered(key::UNDONE, seq))?.is_some() {
                continue;
            }
            match entry {
                v1::Entry::Did { what, changes, .. } => {
                    let deed = what.deed.into();
                    for change in changes {
                        if let v1::Change::Whole { key, before, after } = change {
                            changed(&key, before.as_deref(), after.as_deref(), deed, &mut |past| take(day, past))?;
                        }
                    }
                }
                v1::Entry::Stepped { what, chunks, .. } => {
                    let deed = what.deed.into();
                    for number in (0..chunks).rev() {
                        if !go_on() {
                            return Err(StoreError::Stopped);
                        }
                        let missing = || StoreError::damaged(format!("chunk {number} of step {seq} is missing"));
                        let stored = disk.get(&key::step(seq, number))?.ok_or_else(missing)?;
                        for (key, before) in decode::<v1::Chunk>(&stored, "step")?.others {
                            if key.first() == Some(&key::CUSTOMER) {
                                changed(&key, before.as_deref(), None, deed, &mut |past| take(day, past))?;
                            }
                        }
                    }
                }
                v1::Entry::Undid { .. } | v1::Entry::Redid { .. } => {}
            }
        }
        Ok(())
    }

    /// Every customer, in the order of ids.
    ///
    /// # Errors
    /// Any failure to read, and what `take` gives.
    pub fn each_customer(&self, take: &mut dyn FnMut(Customer) -> Result<(), StoreError>) -> Result<(), StoreError> {
        for pair in self.disk()?.scan(&[key::CUSTOMER]) {
            let (key, record) = pair?;
            let id = key::owner(&key).ok_or_else(|| StoreError::damaged("key of a customer"))?;
            take(due::customer(id, &record)?)?;
        }
        Ok(())
    }

    /// The logs of all customers that are wanted, entry by entry, customers in the order of ids.
    ///
    /// # Errors
    /// Any failure to read, and what `take` gives.
    pub fn each_entry(
        &self,
        wanted: &dyn Fn(CustomerId) -> bool,
        take: &mut dyn FnMut(CustomerId, FollowUp) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        for pair in self.disk()?.scan(&[key::LOG]) {
            let (key, chunk) = pair?;
            let id = key::owner(&key).ok_or_else(|| StoreError::damaged("key of a log"))?;
            if wanted(id) {
                for entry in entries::<v1::FollowUp>(&chunk, "log")? {
                    take(id, entry.model()?)?;
                }
            }
        }
        Ok(())
    }

    /// Every order of the book, customers in the order of ids.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn all_orders(&self) -> Result<Vec<Order>, StoreError> {
        let mut orders = Vec::new();
        for pair in self.disk()?.scan(&[key::ORDERS]) {
            orders.extend(decode::<v1::Orders>(&pair?.1, "orders")?.model()?);
        }
        Ok(orders)
    }
}

/// What a changed key tells of the past.
fn changed(
    key: &[u8],
    before: Option<&[u8]>,
    after: Option<&[u8]>,
    deed: Deed,
    take: &mut dyn FnMut(Past),
) -> Result<(), StoreError> {
    match (key.first(), key::owner(key)) {
        (Some(&key::CUSTOMER), Some(id)) => {
            let before = before.map(due::standing).transpose()?;
            take(Past::Stood { id, before, why: why(id, after, deed)?, deed });
        }
        // What another customer's quotation was decided as was decided before it was merged.
        (Some(&key::QUOTES), _) if deed != Deed::Merge => {
            if let Some(after) = after {
                decided(before, after, take)?;
            }
        }
        _ => {}
    }
    Ok(())
}

/// What was typed: for a date that was moved what is to be done, for a move its reason.
fn why(id: CustomerId, after: Option<&[u8]>, deed: Deed) -> Result<String, StoreError> {
    let Some(after) = after else { return Ok(String::new()) };
    Ok(match deed {
        Deed::Snooze => due::customer(id, after)?.to_do,
        Deed::Grade | Deed::NoNeed | Deed::Prospect | Deed::Won => due::customer(id, after)?.move_reason,
        _ => String::new(),
    })
}

/// The lines of quotations that something else became of.
fn decided(before: Option<&[u8]>, after: &[u8], take: &mut dyn FnMut(Past)) -> Result<(), StoreError> {
    let read = |bytes: &[u8]| v2::Quotes::read(bytes)?.model();
    let before = before.map(read).transpose()?.unwrap_or_default();
    let outcome_before =
        |line| before.iter().find_map(|quote| quote.line(line)).map_or(Outcome::Open, |line| line.outcome);
    for quote in read(after)? {
        for (line, held) in quote.lines.iter().enumerate() {
            if held.outcome != outcome_before(held.id) {
                take(Past::Decided { quote: Box::new(quote.clone()), line, outcome: held.outcome });
            }
        }
    }
    Ok(())
}
