//! The due index: which customer is due on which day, kept with every commit so that showing what is due costs only
//! what is due. It follows from the records, the settings and the rules; a stamp tells with which it was made.

use sha2::{Digest, Sha256};
use sled::Batch;

use super::disk::Disk;
use super::record::{decode, v1};
use super::{Store, StoreError, key};
use crate::model::{Due, Settings, Standing};
use crate::rules::next_handling;

/// Raised when the rules give other days than before for the same facts, so that books are indexed anew.
const RULES: u32 = 1;
/// Index entries changed in one batch.
const BATCH: usize = 200;

/// A fingerprint of all that the index follows from beside the records.
pub(super) fn stamp(settings: &Settings) -> [u8; 16] {
    let mut hash = Sha256::new();
    hash.update(RULES.to_le_bytes());
    hash.update(env!("CARGO_PKG_VERSION"));
    let parts = (&settings.cadence, &settings.working_days, &settings.holidays, &settings.worked_weekends);
    hash.update(serde_json::to_vec(&parts).unwrap_or_default());
    // What is asked for ahead of milestones goes by the days of factories as well.
    hash.update(settings.factory_shutdown.to_le_bytes());
    if let Some(country) = settings.calendar {
        // A newer table may know more of the same country.
        hash.update(serde_json::to_vec(&(country, country.public_days())).unwrap_or_default());
    }
    let mut stamp = [0; 16];
    for (to, from) in stamp.iter_mut().zip(hash.finalize()) {
        *to = from;
    }
    stamp
}

/// The next handling of a customer that stands so.
pub(super) fn next(standing: &Standing, settings: &Settings) -> Option<Due> {
    next_handling(standing, settings)
}

/// The index entry of a customer's record, read from its bytes.
pub(super) fn entry(key: &[u8], record: Option<&[u8]>, settings: &Settings) -> Result<Option<Vec<u8>>, StoreError> {
    let (Some(id), Some(record)) = (key::owner(key), record) else { return Ok(None) };
    Ok(next(&standing(record)?, settings).map(|due| key::due(due.day, id)))
}

/// Where the customer of a record stands; the rest is not read.
pub(super) fn standing(record: &[u8]) -> Result<Standing, StoreError> {
    let body = super::record::body(record, "customer")?;
    let ((_, standing), _) = super::record::decode_front::<(u64, v1::Standing)>(body, "customer")?;
    standing.model()
}

impl Store {
    /// Makes the due index anew if it was made with other settings or rules.
    pub(super) fn index_anew_if_stale(&self) -> Result<(), StoreError> {
        Self::index_anew(self.disk()?, &self.settings)
    }

    /// The same for a database that is no open store.
    pub(super) fn index_anew(disk: &Disk, settings: &Settings) -> Result<(), StoreError> {
        let stamp = stamp(settings);
        if disk.get(key::STAMP)?.is_some_and(|old| old == stamp) {
            return Ok(());
        }
        let mut wanted = Vec::new();
        for pair in disk.scan(&[key::CUSTOMER]) {
            let (key, record) = pair?;
            wanted.extend(entry(&key, Some(&record), settings)?);
        }
        wanted.sort_unstable();
        let mut batch = Batch::default();
        // Until the new stamp is written the index counts as stale, wherever this is cut off.
        batch.remove(key::STAMP);
        let mut held = 0;
        let mut change = |batch: &mut Batch| {
            held += 1;
            if held % BATCH == 0 { disk.apply(std::mem::take(batch)) } else { Ok(()) }
        };
        let mut standing = Vec::new();
        for pair in disk.scan(&[key::DUE]) {
            let (key, _) = pair?;
            standing.push(key.to_vec());
        }
        for key in standing.iter().filter(|key| wanted.binary_search(key).is_err()) {
            batch.remove(key.as_slice());
            change(&mut batch)?;
        }
        for key in wanted.iter().filter(|key| standing.binary_search(key).is_err()) {
            batch.insert(key.as_slice(), &[]);
            change(&mut batch)?;
        }
        disk.apply(batch)?;
        disk.save()?;
        let mut batch = Batch::default();
        batch.insert(key::STAMP, &stamp);
        disk.apply(batch)?;
        disk.save()
    }
}

/// Decodes a customer's record whole.
pub(super) fn customer(id: crate::model::CustomerId, record: &[u8]) -> Result<crate::model::Customer, StoreError> {
    decode::<v1::Customer>(record, "customer")?.model(id)
}
