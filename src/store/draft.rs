//! What an action's writes come to: per key the bytes before and after, with what follows from them in the indexes.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sled::{Batch, IVec};

use super::disk::{Disk, Scan};
use super::record::{self, encode, encode_onto, v1, v2, v3};
use super::{StoreError, due, key};
use crate::model::{CustomerId, Settings, Write};

/// A chunk is closed at this size, so that one more entry never rewrites more than this.
pub(super) const CHUNK_BYTES: usize = 8 << 10;

/// One key's turn from one content to another; none: no record.
pub(super) struct Turn {
    pub(super) key: Vec<u8>,
    pub(super) before: Option<IVec>,
    pub(super) after: Option<Vec<u8>>,
}

impl Turn {
    /// Whether it brings a customer into being.
    fn creates(&self) -> bool {
        self.key.first() == Some(&key::CUSTOMER) && self.before.is_none()
    }
}

/// What is stored and what is to be.
type Sides = (Option<IVec>, Option<Vec<u8>>);

/// Writes gathered over the stored records, which are not touched yet.
pub(super) struct Draft<'a> {
    disk: &'a Disk,
    /// The number of the action, noted in customers that it makes.
    seq: u64,
    sides: BTreeMap<Vec<u8>, Sides>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(disk: &'a Disk, seq: u64) -> Self {
        Self { disk, seq, sides: BTreeMap::new() }
    }

    /// How many keys are concerned so far.
    pub(super) fn len(&self) -> usize {
        self.sides.len()
    }

    /// What stands under a key by now.
    pub(super) fn current(&mut self, key: &[u8]) -> Result<Option<&[u8]>, StoreError> {
        if !self.sides.contains_key(key) {
            let stored = self.disk.get(key)?;
            self.sides.insert(key.to_vec(), (stored.clone(), stored.map(|bytes| bytes.to_vec())));
        }
        Ok(self.sides.get(key).and_then(|(_, after)| after.as_deref()))
    }

    pub(super) fn put(&mut self, key: &[u8], after: Option<Vec<u8>>) -> Result<(), StoreError> {
        self.current(key)?;
        if let Some(side) = self.sides.get_mut(key) {
            side.1 = after;
        }
        Ok(())
    }

    /// Adds one write.
    pub(super) fn write(&mut self, write: &Write) -> Result<(), StoreError> {
        match write {
            Write::Customer(customer) => {
                let key = key::of(key::CUSTOMER, customer.id);
                let seq = self.seq;
                let born = self.current(&key)?.map_or(Ok(seq), born)?;
                self.put(&key, Some(encode(&v1::Customer::of(customer, born))?))
            }
            Write::FollowUp(id, entry) => self.append(key::LOG, *id, &v1::FollowUp::from(entry)),
            Write::Run(id, run) => self.append(key::RUNS, *id, &v1::Run::from(run.as_ref())),
            Write::Notes(id, text) => {
                let notes = (!text.is_empty()).then(|| encode(&v1::Notes { text: text.clone() })).transpose()?;
                self.put(&key::of(key::NOTES, *id), notes)
            }
            Write::Checklist(id, list) => {
                let list = (!list.lines.is_empty()).then(|| encode(&v1::Checklist::from(list))).transpose()?;
                self.put(&key::of(key::CHECKLIST, *id), list)
            }
            Write::Orders(id, orders) => {
                let orders = (!orders.is_empty()).then(|| encode(&v1::Orders::from(orders.as_slice()))).transpose()?;
                self.put(&key::of(key::ORDERS, *id), orders)
            }
            Write::Quote(id, quote) => self.put_part::<v2::Quotes>(*id, quote.as_ref().into()),
            Write::Project(id, project) => self.put_part::<v3::Projects>(*id, project.as_ref().into()),
            Write::Rates(days) => self.put_rates(days),
            Write::Chase(id, chase) => self.put_part::<v2::Chases>(*id, chase.as_ref().into()),
            Write::Contract(id, one) => self.put_part::<v1::Contracts>(*id, one.as_ref().into()),
            Write::Sample(id, sample) => self.put_part::<v1::Samples>(*id, sample.as_ref().into()),
            Write::Requirements(id, all) => {
                let all = (!all.is_empty()).then(|| encode(&v1::Requirements::from(all.as_ref()))).transpose()?;
                self.put(&key::of(key::REQUIREMENTS, *id), all)
            }
            Write::Credit(id, credit) => self.put_part::<v1::Credits>(*id, credit.as_ref().into()),
            Write::Product(product) => self.put_free::<v1::Products>(product.as_ref().into()),
            Write::Template(template) => self.put_free::<v1::Templates>(template.as_ref().into()),
            Write::Rebate(rebate) => self.put_rebate(rebate, true),
            Write::RebateGone(rebate) => self.put_rebate(rebate, false),
            Write::Mail(id, mail) => self.append(key::MAILS, *id, &v1::Mail::from(*mail)),
            Write::Complaint(id, one) => self.put_part::<v1::Complaints>(*id, one.as_ref().into()),
            Write::Sender(sender) => self.put_sender(sender),
            Write::CompanyFile(file) => self.put_free::<v1::CompanyFiles>(file.as_ref().into()),
            Write::Bookmarks(all) => self.put_bookmarks(all),
            Write::Moved { from, to } => self.move_chunks(*from, *to),
        }
    }

    /// The drafted keys that begin so.
    pub(super) fn drafted(&self, prefix: &[u8]) -> impl Iterator<Item = &[u8]> {
        self.sides
            .range(prefix.to_vec()..)
            .map(|(key, _)| key.as_slice())
            .take_while(move |key| key.starts_with(prefix))
    }

    /// The stored records whose keys begin so.
    pub(super) fn stored(&self, prefix: &[u8]) -> Scan {
        self.disk.scan(prefix)
    }

    /// Puts one more behind the last of a kind that only ever grows.
    fn append<T: Serialize>(&mut self, kind: u8, id: CustomerId, entry: &T) -> Result<(), StoreError> {
        let prefix = key::of(kind, id);
        let drafted = self.drafted(&prefix).last().and_then(key::chunk_of);
        let stored = match self.stored(&prefix).next_back() {
            Some(pair) => key::chunk_of(&pair?.0),
            None => None,
        };
        let mut number = drafted.max(stored).unwrap_or(0);
        let mut bytes = Vec::new();
        encode_onto(entry, &mut bytes)?;
        if self.current(&key::chunk(kind, id, number))?.is_some_and(|chunk| chunk.len() + bytes.len() > CHUNK_BYTES) {
            number += 1;
        }
        let key = key::chunk(kind, id, number);
        let mut chunk = self.current(&key)?.map_or_else(|| vec![record::VERSION], <[u8]>::to_vec);
        chunk.append(&mut bytes);
        self.put(&key, Some(chunk))
    }

    /// The keys that really change.
    pub(super) fn settle(self) -> Vec<Turn> {
        self.sides
            .into_iter()
            .filter(|(_, (before, after))| before.as_deref() != after.as_deref())
            .map(|(key, (before, after))| Turn { key, before, after })
            .collect()
    }
}

/// The number of the action that made the customer of a record.
pub(super) fn born(record: &[u8]) -> Result<u64, StoreError> {
    record::decode_front(record::body(record, "customer")?, "customer").map(|(born, _)| born)
}

/// The customers concerned, each once, in the order of their ids.
pub(super) fn touched(turns: &[Turn]) -> Vec<CustomerId> {
    let mut ids: Vec<CustomerId> = turns.iter().filter_map(|turn| key::owner(&turn.key)).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The customers concerned that were there before.
pub(super) fn changed(turns: &[Turn]) -> Vec<CustomerId> {
    let made: Vec<CustomerId> =
        turns.iter().filter(|turn| turn.creates()).filter_map(|turn| key::owner(&turn.key)).collect();
    touched(turns).into_iter().filter(|id| !made.contains(id)).collect()
}

/// Puts the turns and the index entries that follow from them into a batch; gives by how much the number of records grows.
pub(super) fn enter(batch: &mut Batch, turns: &[Turn], settings: &Settings) -> Result<i64, StoreError> {
    let mut grown = 0;
    for turn in turns {
        grown += count(&turn.key, turn.after.as_deref())? - count(&turn.key, turn.before.as_deref())?;
        if turn.key.first() == Some(&key::CUSTOMER) {
            let old = due::entry(&turn.key, turn.before.as_deref(), settings)?;
            let new = due::entry(&turn.key, turn.after.as_deref(), settings)?;
            if old != new {
                old.into_iter().for_each(|entry| batch.remove(entry));
                new.into_iter().for_each(|entry| batch.insert(entry, &[]));
            }
        }
        match &turn.after {
            Some(bytes) => batch.insert(turn.key.as_slice(), bytes.as_slice()),
            None => batch.remove(turn.key.as_slice()),
        }
    }
    Ok(grown)
}

/// How many records people would count in the value of a key.
pub(super) fn count(key: &[u8], value: Option<&[u8]>) -> Result<i64, StoreError> {
    let Some(value) = value else { return Ok(0) };
    let many = match key.first() {
        Some(&(key::CUSTOMER | key::NOTES | key::REQUIREMENTS)) => 1,
        Some(&key::LOG) => entries::<v1::FollowUp>(value, "log")?.len(),
        Some(&key::RUNS) => entries::<v1::Run>(value, "walks")?.len(),
        Some(&key::CHECKLIST) => record::decode::<v1::Checklist>(value, "checklist")?.lines.len(),
        Some(&key::ORDERS) => record::decode::<v1::Orders>(value, "orders")?.orders.len(),
        Some(&key::QUOTES) => v2::Quotes::read(value)?.quotes.len(),
        Some(&key::PROJECTS) => v3::Projects::read(value)?.projects.len(),
        Some(&key::RATES) => record::decode::<v1::Rates>(value, "rates")?.days.len(),
        Some(&key::CHASES) => v2::Chases::read(value)?.chases.len(),
        Some(&key::SAMPLES) => record::decode::<v1::Samples>(value, "samples")?.samples.len(),
        Some(&key::PRODUCTS) => record::decode::<v1::Products>(value, "products")?.products.len(),
        Some(&key::TEMPLATES) => record::decode::<v1::Templates>(value, "templates")?.templates.len(),
        Some(&key::REBATES) => record::decode::<v1::Rebates>(value, "tax rebates")?.rebates.len(),
        Some(&key::CREDITS) => record::decode::<v1::Credits>(value, "letters of credit")?.credits.len(),
        Some(&key::COMPLAINTS) => record::decode::<v1::Complaints>(value, "complaints")?.complaints.len(),
        Some(&key::SENDERS) => record::decode::<v1::Sender>(value, "sender")?.mails.len(),
        Some(&key::COMPANY_FILES) => record::decode::<v1::CompanyFiles>(value, "company files")?.files.len(),
        Some(&key::BOOKMARKS) => record::decode::<v1::Bookmarks>(value, "bookmarks")?.bookmarks.len(),
        _ => 0,
    };
    Ok(i64::try_from(many).unwrap_or(i64::MAX))
}

/// The entries of a chunk of a kind that only ever grows.
pub(super) fn entries<T: DeserializeOwned>(chunk: &[u8], what: &str) -> Result<Vec<T>, StoreError> {
    let mut rest = record::body(chunk, what)?;
    let mut entries = Vec::new();
    while !rest.is_empty() {
        let (entry, after) = record::decode_front(rest, what)?;
        entries.push(entry);
        rest = after;
    }
    Ok(entries)
}
