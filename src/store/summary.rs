//! What a book or a backup holds, in figures, so that a person can tell the two apart before one replaces the other.

use std::path::Path;

use chrono::{DateTime, Utc};

use super::backup::each_pair;
use super::journal::done_at;
use super::{BackupSource, Store, StoreError, files, key};
use crate::model::Carried;

/// A book in figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Customers, archived ones too.
    pub customers: u64,
    /// Records, as a backup counts them.
    pub records: u64,
    /// When something was last done; none in an empty book.
    pub last: Option<DateTime<Utc>>,
    /// The folders that a backup carries.
    pub carried: Option<Carried>,
}

/// Reads a whole backup, checks it, and gives its figures.
///
/// # Errors
/// As [`super::check_backup`].
pub fn summary_of_backup<'a>(source: impl Into<BackupSource<'a>>) -> Result<Summary, StoreError> {
    let mut found = Summary::default();
    let report = each_pair(source.into(), &mut |key, value| {
        match key.first() {
            Some(&key::CUSTOMER) => found.customers += 1,
            // The newest entries are never packed.
            Some(&key::JOURNAL) => found.last = found.last.max(done_at(value)?),
            _ => {}
        }
        Ok(())
    })?;
    Ok(Summary { records: report.records, carried: report.carried, ..found })
}

/// Whether a book lies in a data directory, be it damaged.
pub fn has_book(dir: &Path) -> bool {
    [files::BOOK, files::READY].iter().any(|name| dir.join(name).exists())
}

impl Store {
    /// The book in figures.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn summary(&self) -> Result<Summary, StoreError> {
        let mut customers = 0;
        for pair in self.disk()?.scan(&[key::CUSTOMER]) {
            pair?;
            customers += 1;
        }
        let last = self.history(None, 1)?.first().map(|line| line.at);
        Ok(Summary { customers, records: self.state.records, last, carried: None })
    }

    /// How many actions were done after a moment, from the newest back to the first that is older; all of them without one.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn actions_after(&self, moment: Option<DateTime<Utc>>) -> Result<u64, StoreError> {
        let disk = self.disk()?;
        let mut count = 0;
        for seq in (1..=self.state.seq).rev() {
            match done_at(&disk.entry_bytes(seq)?)? {
                Some(at) if moment.is_some_and(|moment| at <= moment) => break,
                Some(_) => count += 1,
                None => {}
            }
        }
        Ok(count)
    }
}
