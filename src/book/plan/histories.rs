//! Entries of a table taken into a customer's log (R3, R20): each once, and what the book knows of later stays as it is.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::handling::{entry_of, logged};
use super::{Moment, View};
use crate::book::{NewFollowUp, Refusal};
use crate::model::{Customer, CustomerId, FollowUp, Standing, Write};
use crate::rules::{replay, unlogged_inquiry};

/// A customer whose log is being filled from a table; one who was put away stays so.
pub struct LogTaking {
    before: Customer,
    log: Vec<FollowUp>,
    /// How often the log says this on that day.
    known: HashMap<(NaiveDate, String), usize>,
    new: Vec<FollowUp>,
}

impl LogTaking {
    /// Begins with a customer.
    ///
    /// # Errors
    /// As [`View::customer`] and [`View::log`].
    pub fn of(view: &dyn View, id: CustomerId) -> Result<Self, Refusal> {
        let (before, log) = (view.customer(id)?, view.log(id)?);
        let mut known = HashMap::new();
        for entry in &log {
            *known.entry((entry.on, entry.text.clone())).or_insert(0) += 1;
        }
        Ok(Self { before, log, known, new: Vec::new() })
    }

    /// The customer as it was.
    pub const fn customer(&self) -> &Customer {
        &self.before
    }

    /// The days of which the log told before.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> {
        self.log.iter().map(|entry| entry.on)
    }

    /// Takes an entry; `false`: the log says this on that day already. In a table that `counts`, two rows that say the same are two.
    ///
    /// # Errors
    /// As for a follow-up that is typed.
    pub fn take(&mut self, new: &NewFollowUp, counts: bool, moment: Moment<'_>) -> Result<bool, Refusal> {
        let entry = entry_of(new, moment)?;
        let times = self.known.entry((entry.on, entry.text.clone())).or_insert(0);
        if *times > 0 {
            *times -= usize::from(counts);
            return Ok(false);
        }
        if !counts {
            *times = 1;
        }
        self.new.push(entry);
        Ok(true)
    }

    /// What all of them write. Entries older than the last handling that the book knew of fill the log and move no agreed date; later
    /// ones do what they would if they were typed, the oldest first.
    ///
    /// # Errors
    /// As for a follow-up that is typed.
    pub fn end(self) -> Result<Vec<Write>, Refusal> {
        let Self { before, mut log, new, .. } = self;
        let id = before.id;
        let mut in_order: Vec<&FollowUp> = new.iter().collect();
        in_order.sort_by_key(|entry| entry.on);
        let old = in_order.partition_point(|entry| is_history(&before.standing, entry));
        let (old, later) = in_order.split_at(old);
        let mut after = before.clone();
        if !old.is_empty() {
            log.extend(old.iter().map(|entry| (*entry).clone()));
            let unlogged = unlogged_inquiry(&before.standing, &log);
            let replayed = replay(before.standing, &log);
            after.standing =
                Standing { waiting_since: replayed.waiting_since.into_iter().chain(unlogged).min(), ..replayed };
        }
        for entry in later {
            after = logged(&after, entry, &mut || Ok(log.clone()))?;
            log.push((*entry).clone());
        }
        let mut writes: Vec<Write> = new.into_iter().map(|entry| Write::FollowUp(id, entry)).collect();
        if after != before {
            writes.push(Write::Customer(Box::new(after)));
        }
        Ok(writes)
    }
}

/// Whether the book knew of a handling after it, or of one on its day and what was agreed then.
fn is_history(standing: &Standing, entry: &FollowUp) -> bool {
    standing.last_handled.is_some_and(|last| entry.on < last || (entry.on == last && standing.agreed.is_some()))
}
