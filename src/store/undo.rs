//! Undo and redo, across restarts. The journal entries that can be undone are linked from the newest down; an undo
//! writes the bytes from before, is itself journalled, and can be redone until the next action.

use chrono::{DateTime, Utc};
use sled::Batch;

use super::draft::{Turn, enter, touched};
use super::record::{encode, v1};
use super::{Seq, Store, StoreError, key};
use crate::model::{CustomerId, What};

/// So many undos can be redone.
const REDOS: usize = 1_000;

/// Whose records an undo or redo changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Touched {
    /// These customers'.
    These(Vec<CustomerId>),
    /// Those of a long step: read everything again.
    Many,
}

/// An action that was undone or redone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reversed {
    /// The action's own number.
    pub seq: Seq,
    /// What it was.
    pub what: What,
    /// When it was done.
    pub at: DateTime<Utc>,
    /// Whose records changed.
    pub touched: Touched,
}

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Undo,
    Redo,
}

impl Store {
    /// Takes back the newest action that stands; `None` if there is none.
    ///
    /// # Errors
    /// Nothing is changed then, or, for a long step, it is carried on when the store is next opened.
    pub fn undo(&mut self) -> Result<Option<Reversed>, StoreError> {
        self.ready_to_write()?;
        let of = self.state.head;
        if of == 0 {
            return Ok(None);
        }
        let done = self.reverse(of, Way::Undo);
        self.reopened_after(done).map(Some)
    }

    /// What [`Store::undo`] would take back, and whether it is a long step.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn next_undo(&self) -> Result<Option<(What, bool)>, StoreError> {
        if self.state.head == 0 {
            return Ok(None);
        }
        match self.disk()?.entry(self.state.head)? {
            v1::Entry::Did { what, .. } => Ok(Some((what.into(), false))),
            v1::Entry::Stepped { what, .. } => Ok(Some((what.into(), true))),
            v1::Entry::Undid { .. } | v1::Entry::Redid { .. } => Ok(None),
        }
    }

    /// Does again what was last undone; `None` if nothing was, or something else was done since.
    ///
    /// # Errors
    /// As [`Store::undo`].
    pub fn redo(&mut self) -> Result<Option<Reversed>, StoreError> {
        self.ready_to_write()?;
        let Some(&of) = self.redo.last() else { return Ok(None) };
        let done = self.reverse(of, Way::Redo);
        self.reopened_after(done).map(Some)
    }

    pub(super) fn reverse(&mut self, of: u64, way: Way) -> Result<Reversed, StoreError> {
        match self.disk()?.entry(of)? {
            v1::Entry::Did { below, at, what, changes } => {
                let turns = changes.into_iter().map(|one| self.turn(one, of, way)).collect::<Result<Vec<_>, _>>()?;
                let mut batch = Batch::default();
                let grown = enter(&mut batch, &turns, &self.settings)?;
                self.close_reversal(batch, grown, of, below, way)?;
                let touched = Touched::These(touched(&turns));
                Ok(Reversed { seq: Seq(of), what: what.into(), at: at.model()?, touched })
            }
            v1::Entry::Stepped { below, at, what, chunks } => {
                self.swap_step(of, chunks, way)?;
                let mut batch = Batch::default();
                batch.remove(key::SWAP);
                self.close_reversal(batch, 0, of, below, way)?;
                Ok(Reversed { seq: Seq(of), what: what.into(), at: at.model()?, touched: Touched::Many })
            }
            v1::Entry::Undid { .. } | v1::Entry::Redid { .. } => {
                Err(StoreError::damaged(format!("journal entry {of} is no action")))
            }
        }
    }

    /// The last batch of an undo or redo: its own journal entry, the mark, and where the next undo and redo stand.
    fn close_reversal(
        &mut self,
        mut batch: Batch,
        grown: i64,
        of: u64,
        below: u64,
        way: Way,
    ) -> Result<(), StoreError> {
        let mut state = self.state;
        let mut redo = self.redo.clone();
        state.seq += 1;
        state.records = state.records.saturating_add_signed(grown);
        let at = Utc::now().into();
        let mark = key::numbered(key::UNDONE, of);
        let entry = match way {
            Way::Undo => {
                state.head = below;
                redo.push(of);
                let over = redo.len().saturating_sub(REDOS);
                redo.drain(..over);
                batch.insert(mark, &[]);
                v1::Entry::Undid { of, at }
            }
            Way::Redo => {
                state.head = of;
                redo.pop();
                batch.remove(mark);
                v1::Entry::Redid { of, at }
            }
        };
        batch.insert(key::numbered(key::JOURNAL, state.seq), encode(&entry)?);
        self.acknowledge(batch, state, redo)
    }

    /// What undoing or redoing a change does to its key. What stands there must be what the journal left there.
    fn turn(&self, change: v1::Change, of: u64, way: Way) -> Result<Turn, StoreError> {
        let astray = || StoreError::damaged(format!("a record is not as journal entry {of} left it"));
        match change {
            v1::Change::Whole { key, before, after } => {
                let (from, to) = if way == Way::Undo { (after, before) } else { (before, after) };
                let stands = self.disk()?.get(&key)?;
                if stands.as_deref() != from.as_deref() {
                    return Err(astray());
                }
                Ok(Turn { key, before: stands, after: to })
            }
            v1::Change::Appended { key, kept, added } => {
                let stands = self.disk()?.get(&key)?.ok_or_else(astray)?;
                let kept = usize::try_from(kept).unwrap_or(usize::MAX);
                let after = match way {
                    Way::Undo if stands.len() == kept.saturating_add(added.len()) && stands.ends_with(&added) => {
                        stands.get(..kept).unwrap_or_default().to_vec()
                    }
                    Way::Redo if stands.len() == kept => [stands.as_ref(), &added].concat(),
                    _ => return Err(astray()),
                };
                Ok(Turn { key, before: Some(stands), after: Some(after) })
            }
        }
    }
}
