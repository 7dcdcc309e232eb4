//! Long steps: imports and sample books, written in many small atomic chunks and yet one step of undo.
//!
//! One huge batch would block sled for seconds and take gigabytes. So every chunk is a batch of its own that also keeps,
//! per key, the bytes of the other side. Exchanging the two sides chunk by chunk is undo, redo and rolling back alike, and
//! can be carried on wherever it was cut off.

use chrono::{DateTime, Utc};
use sled::Batch;

use super::draft::{Draft, Turn, changed, enter, touched};
use super::record::{decode, encode, v1};
use super::undo::Way;
use super::{Seq, Store, StoreError, format, key};
use crate::model::{What, Write};

/// A chunk is closed at this many keys: more buys no speed and costs memory.
const CHUNK_KEYS: usize = 128;
/// After so many chunks what was written is handed to the system, so that it does not pile up in memory.
const FLUSH_CHUNKS: u32 = 8;

/// A long step that is being written. Dropping it leaves it open: the store then refuses other writes until it is
/// abandoned, or rolled back by opening the store again.
#[derive(Debug)]
pub struct Step {
    seq: u64,
    chunks: u32,
    what: What,
    at: DateTime<Utc>,
}

/// A long step that is on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sealed {
    /// Its number.
    pub seq: Seq,
    /// In how many chunks it lies.
    pub chunks: u32,
}

impl Store {
    /// Begins a long step. Until it is sealed or abandoned nothing else can be committed, undone or redone.
    ///
    /// # Errors
    /// [`StoreError::StepOpen`] while another one is open; any failure to write.
    pub fn begin_step(&mut self, what: What, at: DateTime<Utc>) -> Result<Step, StoreError> {
        self.ready_to_write()?;
        let done = self.try_begin_step();
        let seq = self.reopened_after(done)?;
        Ok(Step { seq, chunks: 0, what, at })
    }

    fn try_begin_step(&mut self) -> Result<u64, StoreError> {
        let seq = self.state.seq + 1;
        let disk = self.disk()?;
        let mut batch = Batch::default();
        batch.insert(key::OPEN_STEP, encode(&v1::OpenStep { seq })?);
        disk.apply(batch)?;
        disk.flush()?;
        self.open_step = Some(seq);
        Ok(seq)
    }

    fn write_chunk(&mut self, number: u32, turns: &[Turn], seq: u64) -> Result<(), StoreError> {
        let disk = self.disk()?;
        let mut batch = Batch::default();
        let mut state = self.state;
        state.records = state.records.saturating_add_signed(enter(&mut batch, turns, &self.settings)?);
        disk.lengthen_trails(&mut batch, &changed_in_step(turns, seq)?, seq)?;
        let others = turns.iter().map(|turn| (turn.key.clone(), turn.before.as_ref().map(|bytes| bytes.to_vec())));
        let chunk = v1::Chunk { undone: false, others: others.collect() };
        batch.insert(key::step(seq, number), encode(&chunk)?);
        batch.insert(key::STATE, encode(&state)?);
        let format = self.raise_format(&mut batch, turns, format::FIRST)?;
        disk.apply(batch)?;
        if number % FLUSH_CHUNKS == FLUSH_CHUNKS - 1 {
            disk.flush()?;
        }
        self.state = state;
        self.format = format;
        Ok(())
    }

    /// Exchanges the two sides of every chunk that is not yet where it should be.
    pub(super) fn swap_step(&mut self, seq: u64, chunks: u32, way: Way) -> Result<(), StoreError> {
        let undo = way == Way::Undo;
        let mut batch = Batch::default();
        batch.insert(key::SWAP, encode(&v1::Swap { seq, undo })?);
        self.disk()?.apply(batch)?;
        for nth in 0..chunks {
            let number = if undo { chunks - 1 - nth } else { nth };
            let stored = self.disk()?.get(&key::step(seq, number))?;
            let stored =
                stored.ok_or_else(|| StoreError::damaged(format!("chunk {number} of step {seq} is missing")))?;
            let chunk: v1::Chunk = decode(&stored, "step")?;
            if chunk.undone != undo {
                self.swap_chunk(seq, number, chunk, true)?;
            }
            if nth % FLUSH_CHUNKS == FLUSH_CHUNKS - 1 {
                self.disk()?.flush()?;
            }
        }
        Ok(())
    }

    /// Exchanges the sides of one chunk; `keep` keeps the chunk for the way back, else it is forgotten.
    fn swap_chunk(&mut self, seq: u64, number: u32, chunk: v1::Chunk, keep: bool) -> Result<(), StoreError> {
        let disk = self.disk()?;
        let mut turns = Vec::with_capacity(chunk.others.len());
        for (key, other) in chunk.others {
            let before = disk.get(&key)?;
            turns.push(Turn { key, before, after: other });
        }
        let mut batch = Batch::default();
        let mut state = self.state;
        state.records = state.records.saturating_add_signed(enter(&mut batch, &turns, &self.settings)?);
        if keep {
            let others = turns.iter().map(|turn| (turn.key.clone(), turn.before.as_ref().map(|bytes| bytes.to_vec())));
            let swapped = v1::Chunk { undone: !chunk.undone, others: others.collect() };
            batch.insert(key::step(seq, number), encode(&swapped)?);
        } else {
            disk.shorten_trails(&mut batch, &touched(&turns), seq)?;
            batch.remove(key::step(seq, number));
        }
        batch.insert(key::STATE, encode(&state)?);
        disk.apply(batch)?;
        self.state = state;
        Ok(())
    }

    /// Takes an unsealed step out of the book, from its last chunk to its first.
    pub(super) fn roll_back(&mut self, seq: u64) -> Result<(), StoreError> {
        while let Some(pair) = self.disk()?.scan(&key::numbered(key::STEP, seq)).next_back() {
            let (stored, value) = pair?;
            let number = stored.get(9..13).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes);
            let number = number.ok_or_else(|| StoreError::damaged("key of a step"))?;
            self.swap_chunk(seq, number, decode(&value, "step")?, false)?;
        }
        let mut batch = Batch::default();
        batch.remove(key::OPEN_STEP);
        let disk = self.disk()?;
        disk.apply(batch)?;
        disk.save()?;
        self.open_step = None;
        Ok(())
    }

    /// Carries on what was cut off: an unsealed step is rolled back, a half-done undo or redo of a step is finished.
    pub(super) fn finish_steps(&mut self) -> Result<(), StoreError> {
        if let Some(open) = self.disk()?.get(key::OPEN_STEP)? {
            let open: v1::OpenStep = decode(&open, "step")?;
            self.roll_back(open.seq)?;
        }
        if let Some(swap) = self.disk()?.get(key::SWAP)? {
            let swap: v1::Swap = decode(&swap, "step")?;
            self.reverse(swap.seq, if swap.undo { Way::Undo } else { Way::Redo })?;
        }
        Ok(())
    }
}

/// The customers of a chunk that were there before the step.
fn changed_in_step(turns: &[Turn], seq: u64) -> Result<Vec<crate::model::CustomerId>, StoreError> {
    let mut ids = changed(turns);
    // A customer made by an earlier chunk of the same step carries the step's number already.
    for turn in turns.iter().filter(|turn| turn.key.first() == Some(&key::CUSTOMER)) {
        if let (Some(record), Some(id)) = (&turn.before, key::owner(&turn.key))
            && super::draft::born(record)? == seq
        {
            ids.retain(|one| *one != id);
        }
    }
    Ok(ids)
}

impl Step {
    /// Tells the journal's line anew, for a step whose count is known only at its end.
    pub fn set_what(&mut self, what: What) {
        self.what = what;
    }

    /// Writes more of the step, cut into atomic chunks.
    ///
    /// # Errors
    /// The store is opened anew then, which rolls the whole step back: begin another one. [`StoreError::StepGone`] from then on.
    pub fn write(&mut self, store: &mut Store, writes: Vec<Write>) -> Result<(), StoreError> {
        if store.open_step != Some(self.seq) {
            return Err(StoreError::StepGone);
        }
        let done = self.try_write(store, &writes);
        store.reopened_after(done)
    }

    fn try_write(&mut self, store: &mut Store, writes: &[Write]) -> Result<(), StoreError> {
        let mut left = writes.iter().peekable();
        while left.peek().is_some() {
            let mut draft = Draft::new(store.disk()?, self.seq);
            while draft.len() < CHUNK_KEYS
                && let Some(write) = left.next()
            {
                draft.write(write)?;
            }
            let turns = draft.settle();
            if !turns.is_empty() {
                store.write_chunk(self.chunks, &turns, self.seq)?;
                self.chunks += 1;
            }
        }
        Ok(())
    }

    /// Ends the step: from here on it is one action that is on the disk. `None` if it changed nothing. Call
    /// [`Store::reopen`] afterwards when there is time: sled's first opening after many writes is slow.
    ///
    /// # Errors
    /// The step is rolled back then.
    pub fn seal(self, store: &mut Store) -> Result<Option<Sealed>, StoreError> {
        if store.open_step != Some(self.seq) {
            return Err(StoreError::StepGone);
        }
        if self.chunks == 0 {
            return self.abandon(store).map(|()| None);
        }
        let done = self.try_seal(store);
        store.reopened_after(done).map(Some)
    }

    fn try_seal(&self, store: &mut Store) -> Result<Sealed, StoreError> {
        let mut batch = Batch::default();
        let mut state = store.state;
        let entry = v1::Entry::Stepped {
            below: state.head,
            at: self.at.into(),
            what: (&self.what).into(),
            chunks: self.chunks,
        };
        state.seq = self.seq;
        state.head = self.seq;
        batch.insert(key::numbered(key::JOURNAL, self.seq), encode(&entry)?);
        batch.remove(key::OPEN_STEP);
        store.acknowledge(batch, state, Vec::new())?;
        store.open_step = None;
        Ok(Sealed { seq: Seq(self.seq), chunks: self.chunks })
    }

    /// Gives the step up: the book is as it was before.
    ///
    /// # Errors
    /// The rest is rolled back when the store is next opened.
    pub fn abandon(self, store: &mut Store) -> Result<(), StoreError> {
        if store.open_step != Some(self.seq) {
            return Err(StoreError::StepGone);
        }
        let done = store.roll_back(self.seq);
        store.reopened_after(done)
    }
}
