//! A commit: records, index entries and one journal entry in one batch, on the disk before it is acknowledged.

use sled::Batch;

use super::draft::{Draft, changed, enter, touched};
use super::journal::change;
use super::record::{encode, v1};
use super::{Seq, Store, StoreError, format, key};
use crate::model::{Commit, CustomerId};

/// An action that is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// Its number.
    pub seq: Seq,
    /// The customers it touched, each once, in the order of their ids.
    pub touched: Vec<CustomerId>,
}

impl Store {
    /// Commits an action: when this returns it is on the disk, whole, and one undo takes it back. `None`: it changes nothing
    /// and made no step.
    ///
    /// # Errors
    /// Nothing is changed then; the store is opened anew by itself, since sled would go on showing what failed.
    pub fn commit(&mut self, commit: &Commit) -> Result<Option<Committed>, StoreError> {
        self.ready_to_write()?;
        let done = self.try_commit(commit);
        self.reopened_after(done)
    }

    fn try_commit(&mut self, commit: &Commit) -> Result<Option<Committed>, StoreError> {
        let disk = self.disk()?;
        let mut state = self.state;
        state.seq += 1;
        let mut draft = Draft::new(disk, state.seq);
        for write in &commit.writes {
            draft.write(write)?;
        }
        let turns = draft.settle();
        if turns.is_empty() {
            return Ok(None);
        }
        let mut batch = Batch::default();
        state.records = state.records.saturating_add_signed(enter(&mut batch, &turns, &self.settings)?);
        disk.lengthen_trails(&mut batch, &changed(&turns), state.seq)?;
        let entry = v1::Entry::Did {
            below: state.head,
            at: commit.at.into(),
            what: (&commit.what).into(),
            changes: turns.iter().map(change).collect(),
        };
        state.head = state.seq;
        batch.insert(key::numbered(key::JOURNAL, state.seq), encode(&entry)?);
        let format = self.raise_format(&mut batch, &turns, format::of_deed(commit.what.deed))?;
        self.acknowledge(batch, state, Vec::new())?;
        self.format = format;
        Ok(Some(Committed { seq: Seq(state.seq), touched: touched(&turns) }))
    }

    /// Writes a batch that moves the book to `state`, durably, and lets the witness know.
    pub(super) fn acknowledge(
        &mut self,
        mut batch: Batch,
        mut state: v1::State,
        redo: Vec<u64>,
    ) -> Result<(), StoreError> {
        let disk = self.disk()?;
        disk.pack(&mut batch, &mut state)?;
        batch.insert(key::STATE, encode(&state)?);
        if redo != self.redo {
            batch.insert(key::REDO, encode(&v1::Redo { seqs: redo.clone() })?);
        }
        disk.apply(batch)?;
        disk.save()?;
        self.state = state;
        self.redo = redo;
        // A witness that cannot be written only notices less; the action itself is safe.
        if let Some(witness) = &mut self.witness {
            let _ = witness.note(state.seq);
        }
        Ok(())
    }
}
