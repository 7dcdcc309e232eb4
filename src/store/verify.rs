//! Seeing that a book is whole. It walks records, indexes and journal itself: sled's own check takes gigabytes.

use chrono::NaiveDate;

use super::backup::each_part;
use super::carried::Unwanted;
use super::disk::Disk;
use super::readable::readable;
use super::record::v1;
use super::{BackupSource, Store, StoreError, draft, due, key};
use crate::model::{CustomerId, Settings};

/// Progress is told every so many keys.
const TELL_EVERY: u64 = 1_000;
/// So many problems are listed; the rest would say nothing new.
const MOST_PROBLEMS: usize = 100;

/// What a look over the whole book found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Customers, log entries, notes, checklist lines and walks, orders, quotations, projects, chases, samples, order requirements, days
    /// of rates, letters of credit, products, tax rebates, complaints, templates, mails that wait, company files, bookmarks.
    pub records: u64,
    /// What is wrong; empty for a whole book.
    pub problems: Vec<Problem>,
}

/// Something wrong in the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A record cannot be read.
    Unreadable {
        /// Whose, where the key tells.
        customer: Option<CustomerId>,
        /// What was found, for the log.
        what: String,
    },
    /// A record belongs to a customer that is not there.
    Orphan(CustomerId),
    /// A customer is not in the due index on its day.
    NotIndexed(CustomerId, NaiveDate),
    /// The due index names a customer on a day it is not due.
    WronglyIndexed(CustomerId, NaiveDate),
    /// A journal entry is missing or cannot be read.
    Journal(u64),
    /// The number of records is not what the book says.
    Count {
        /// What it says.
        said: u64,
        /// What there is.
        found: u64,
    },
    /// The database's file cannot be read further.
    Damaged(String),
    /// A key of an unknown kind.
    Stray(Vec<u8>),
}

impl Store {
    /// Reads everything and compares it: every record, the due index both ways, every journal entry and the way that undo
    /// takes through them, the count. Changes nothing. `progress` gets the number of keys read so far.
    ///
    /// # Errors
    /// Only [`StoreError::Closed`]: what cannot be read is a problem in the report.
    pub fn verify(&self, progress: &mut dyn FnMut(u64)) -> Result<Report, StoreError> {
        Ok(check(self.disk()?, &self.settings, self.state, progress))
    }
}

/// The walk, for a store that is not wholly open too.
pub(super) fn check(disk: &Disk, settings: &Settings, state: v1::State, progress: &mut dyn FnMut(u64)) -> Report {
    let mut walk = Walk::new(settings);
    for pair in disk.all() {
        let (key, value) = match pair {
            Ok(pair) => pair,
            Err(error) => {
                // What could not be reached would all look like missing.
                walk.found(Problem::Damaged(error.to_string()));
                return walk.report;
            }
        };
        walk.keys += 1;
        if walk.keys.is_multiple_of(TELL_EVERY) {
            progress(walk.keys);
        }
        walk.look_at(&key, &value);
    }
    walk.compare_due();
    walk.follow_journal(disk, state);
    if walk.report.records != state.records {
        walk.found(Problem::Count { said: state.records, found: walk.report.records });
    }
    progress(walk.keys);
    walk.report
}

/// Whether every record of a backup can be read, belongs to somebody, and there are as many as it says: then it is one to go back to.
/// `go_on` is asked every so many keys, and `false` ends it.
///
/// # Errors
/// [`StoreError::Stopped`]; as [`super::check_backup`].
pub(super) fn is_sound(
    source: BackupSource<'_>,
    settings: &Settings,
    go_on: &mut dyn FnMut(u64) -> bool,
) -> Result<bool, StoreError> {
    let mut walk = Walk::new(settings);
    let mut take = |key: &[u8], value: &[u8]| {
        walk.keys += 1;
        if walk.keys.is_multiple_of(TELL_EVERY) && !go_on(walk.keys) {
            return Err(StoreError::Stopped);
        }
        walk.look_at(key, value);
        Ok(())
    };
    let report = each_part(source, &mut take, &mut Unwanted)?;
    Ok(walk.report.problems.is_empty() && walk.report.records == report.records)
}

struct Walk<'a> {
    report: Report,
    /// Sorted, since keys come in order and `c` comes before the other kinds.
    customers: Vec<CustomerId>,
    /// What the records say should be in the index.
    due: Vec<Vec<u8>>,
    /// What is in it, in order.
    indexed: Vec<Vec<u8>>,
    settings: &'a Settings,
    keys: u64,
}

impl<'a> Walk<'a> {
    fn new(settings: &'a Settings) -> Self {
        Self {
            report: Report::default(),
            customers: Vec::new(),
            due: Vec::new(),
            indexed: Vec::new(),
            settings,
            keys: 0,
        }
    }

    fn found(&mut self, problem: Problem) {
        if self.report.problems.len() < MOST_PROBLEMS {
            self.report.problems.push(problem);
        }
    }

    fn look_at(&mut self, key: &[u8], value: &[u8]) {
        let owner = key::owner(key);
        let read = match key.first() {
            Some(&key::CUSTOMER) => self.customer(key, value),
            Some(&key::DUE) => {
                self.index_entry(key);
                Ok(())
            }
            // The way through the journal is followed by itself.
            Some(&(key::JOURNAL | key::PACK | key::UNDONE)) => Ok(()),
            _ => match readable(key, value) {
                Ok(true) => Ok(()),
                Ok(false) => {
                    self.found(Problem::Stray(key.to_vec()));
                    Ok(())
                }
                Err(error) => Err(error),
            },
        };
        if let Err(error) = read {
            self.found(Problem::Unreadable { customer: owner, what: error.to_string() });
            return;
        }
        let many = draft::count(key, Some(value)).unwrap_or(0);
        self.report.records += u64::try_from(many).unwrap_or(0);
        if key.first().is_some_and(|kind| key::OWNED.contains(kind))
            && let Some(id) = owner.filter(|id| self.customers.binary_search(id).is_err())
        {
            self.found(Problem::Orphan(id));
        }
    }

    fn customer(&mut self, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        let id = key::owner(key).ok_or_else(|| StoreError::damaged("key of a customer"))?;
        self.customers.push(id);
        due::customer(id, value)?;
        self.due.extend(due::entry(key, Some(value), self.settings)?);
        Ok(())
    }

    /// Keeps an index entry for the comparison.
    fn index_entry(&mut self, key: &[u8]) {
        if key::parse_due(key).is_some() {
            self.indexed.push(key.to_vec());
        } else {
            self.found(Problem::Stray(key.to_vec()));
        }
    }

    fn compare_due(&mut self) {
        self.due.sort_unstable();
        let (due, indexed) = (std::mem::take(&mut self.due), std::mem::take(&mut self.indexed));
        for (day, id) in only_in_first(&due, &indexed) {
            self.found(Problem::NotIndexed(id, day));
        }
        for (day, id) in only_in_first(&indexed, &due) {
            self.found(Problem::WronglyIndexed(id, day));
        }
    }

    /// Every number has its entry, and the links that undo follows go down to 0 through actions that stand.
    fn follow_journal(&mut self, disk: &Disk, state: v1::State) {
        let mut head = state.head;
        let mut last = None;
        for seq in (1..=state.seq).rev() {
            let Ok(entry) = disk.entry(seq) else {
                self.found(Problem::Journal(seq));
                continue;
            };
            let (v1::Entry::Did { below, .. } | v1::Entry::Stepped { below, .. }) = entry else { continue };
            let undone = disk.get(&key::numbered(key::UNDONE, seq));
            let undone = matches!(undone, Ok(Some(_)));
            let stands = seq == head;
            if stands == undone || below >= seq {
                self.found(Problem::Journal(seq));
            }
            if stands {
                head = below;
                last = Some(seq);
            }
        }
        if head != 0 {
            self.found(Problem::Journal(last.unwrap_or(head)));
        }
    }
}

/// The due entries that are in the first of two sorted lists and not in the second.
fn only_in_first(first: &[Vec<u8>], second: &[Vec<u8>]) -> Vec<(NaiveDate, CustomerId)> {
    let only = first.iter().filter(|key| second.binary_search(key).is_err());
    only.filter_map(|key| key::parse_due(key)).collect()
}
