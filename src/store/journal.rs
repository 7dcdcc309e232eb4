//! The journal: one numbered entry for every action, undo and redo. Older entries are packed, many in a value, since
//! sled's memory and opening time follow the number of keys.

use chrono::{DateTime, Utc};
use sled::Batch;

use super::disk::Disk;
use super::draft::{Turn, born};
use super::record::{decode, encode, v1};
use super::{Seq, Store, StoreError, key};
use crate::model::{CustomerId, What};

/// This many of the newest entries stay single.
const SINGLE: u64 = 64;
/// So many are packed in one value at most, and at most so many bytes.
const PACKED: u64 = 32;
const PACK_BYTES: usize = 24 << 10;
/// So many actions are remembered for one customer.
const TRAIL: usize = 256;

/// A line of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    /// The action's number.
    pub seq: Seq,
    /// When it was done.
    pub at: DateTime<Utc>,
    /// What was done.
    pub what: What,
    /// Whether it is undone.
    pub undone: bool,
}

/// What a turn looks like in the journal.
pub(super) fn change(turn: &Turn) -> v1::Change {
    if let (Some(before), Some(after)) = (&turn.before, &turn.after)
        && turn.key.first().is_some_and(|kind| key::GROWING.contains(kind))
        && let Some(added) = after.strip_prefix(before.as_ref())
        && let Ok(kept) = u32::try_from(before.len())
    {
        return v1::Change::Appended { key: turn.key.clone(), kept, added: added.to_vec() };
    }
    v1::Change::Whole {
        key: turn.key.clone(),
        before: turn.before.as_ref().map(|bytes| bytes.to_vec()),
        after: turn.after.clone(),
    }
}

/// When the action of a journal entry was done; an undo tells nothing.
pub(super) fn done_at(entry: &[u8]) -> Result<Option<DateTime<Utc>>, StoreError> {
    match decode(entry, "journal entry")? {
        v1::Entry::Did { at, .. } | v1::Entry::Stepped { at, .. } => at.model().map(Some),
        _ => Ok(None),
    }
}

/// The key of a change.
pub(super) fn key_of(change: &v1::Change) -> &[u8] {
    match change {
        v1::Change::Whole { key, .. } | v1::Change::Appended { key, .. } => key,
    }
}

impl Disk {
    /// The bytes of a journal entry.
    pub(super) fn entry_bytes(&self, seq: u64) -> Result<Vec<u8>, StoreError> {
        if let Some(bytes) = self.get(&key::numbered(key::JOURNAL, seq))? {
            return Ok(bytes.to_vec());
        }
        let missing = || StoreError::damaged(format!("journal entry {seq} is missing"));
        let (_, pack) = self.range(&key::numbered(key::PACK, seq), &[key::PACK + 1]).next().ok_or_else(missing)??;
        let pack: v1::Pack = decode(&pack, "journal")?;
        pack.entries.into_iter().find(|(number, _)| *number == seq).map(|(_, bytes)| bytes).ok_or_else(missing)
    }

    /// A journal entry.
    pub(super) fn entry(&self, seq: u64) -> Result<v1::Entry, StoreError> {
        decode(&self.entry_bytes(seq)?, "journal entry")
    }

    /// The numbers of the actions that touched a customer, oldest first, without the one that made it.
    pub(super) fn trail(&self, id: CustomerId) -> Result<v1::Trail, StoreError> {
        self.get(&key::of(key::TRAIL, id))?.map_or_else(|| Ok(v1::Trail::default()), |bytes| decode(&bytes, "trail"))
    }

    /// Notes in the batch that an action touched these customers.
    pub(super) fn lengthen_trails(&self, batch: &mut Batch, ids: &[CustomerId], seq: u64) -> Result<(), StoreError> {
        for id in ids {
            let mut trail = self.trail(*id)?;
            if trail.seqs.last() == Some(&seq) {
                continue;
            }
            trail.seqs.push(seq);
            let over = trail.seqs.len().saturating_sub(TRAIL);
            trail.seqs.drain(..over);
            batch.insert(key::of(key::TRAIL, *id), encode(&trail)?);
        }
        Ok(())
    }

    /// Takes the number of a step that is rolled back out again: another action will have it.
    pub(super) fn shorten_trails(&self, batch: &mut Batch, ids: &[CustomerId], seq: u64) -> Result<(), StoreError> {
        for id in ids {
            let mut trail = self.trail(*id)?;
            if trail.seqs.last() != Some(&seq) {
                continue;
            }
            trail.seqs.pop();
            if trail.seqs.is_empty() {
                batch.remove(key::of(key::TRAIL, *id));
            } else {
                batch.insert(key::of(key::TRAIL, *id), encode(&trail)?);
            }
        }
        Ok(())
    }

    /// Packs the oldest single entries into one value once there are enough of them; `state` says how far it is packed.
    pub(super) fn pack(&self, batch: &mut Batch, state: &mut v1::State) -> Result<(), StoreError> {
        if state.seq.saturating_sub(state.packed) < SINGLE + PACKED {
            return Ok(());
        }
        let mut pack = v1::Pack { entries: Vec::new() };
        let mut bytes = 0;
        let first = state.packed + 1;
        for seq in first..first + PACKED {
            let entry = self.entry_bytes(seq)?;
            bytes += entry.len();
            if bytes > PACK_BYTES && !pack.entries.is_empty() {
                break;
            }
            batch.remove(key::numbered(key::JOURNAL, seq));
            pack.entries.push((seq, entry));
            state.packed = seq;
        }
        batch.insert(key::numbered(key::PACK, state.packed), encode(&pack)?);
        Ok(())
    }
}

impl Store {
    /// When the book's first action was done.
    ///
    /// # Errors
    /// Any failure to read; an empty book has none.
    pub fn first_action(&self) -> Result<DateTime<Utc>, StoreError> {
        done_at(&self.disk()?.entry_bytes(1)?)?.ok_or_else(|| StoreError::damaged("the first action is none"))
    }

    /// The newest `n` actions, of one customer or of the whole book, newest first; undos are not lines of their own but
    /// mark the action.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn history(&self, of: Option<CustomerId>, n: usize) -> Result<Vec<HistoryLine>, StoreError> {
        let disk = self.disk()?;
        let mut lines = Vec::new();
        let seqs: Box<dyn Iterator<Item = u64>> = match of {
            None => Box::new((1..=self.state.seq).rev()),
            Some(id) => {
                let mut seqs = disk.trail(id)?.seqs;
                if let Some(record) = disk.get(&key::of(key::CUSTOMER, id))? {
                    seqs.insert(0, born(&record)?);
                }
                Box::new(seqs.into_iter().rev())
            }
        };
        for seq in seqs {
            if lines.len() >= n {
                break;
            }
            if let v1::Entry::Did { at, what, .. } | v1::Entry::Stepped { at, what, .. } = disk.entry(seq)? {
                let undone = disk.get(&key::numbered(key::UNDONE, seq))?.is_some();
                lines.push(HistoryLine { seq: Seq(seq), at: at.model()?, what: what.into(), undone });
            }
        }
        Ok(lines)
    }
}
