//! Which format a book has. It is the lowest that can hold what is in it, so that a program of that format still opens the
//! book; the commit that first writes something newer raises it, and from then on an older program refuses the book untouched.
//!
//! | format | since then there may be |
//! |---|---|
//! | 1 | customers, logs, notes, checklists, orders |
//! | 2 | quotations, projects, and what was done to them in the journal |
//! | 3 | walks through checklists |
//! | 4 | projects whose milestones wait by working days, in version 2 of their record |
//! | 5 | chases, and what was done to them in the journal |
//! | 6 | rates of exchange, and what was done to them in the journal |
//! | 7 | what belongs to orders, samples, order requirements, and what was done to them in the journal |
//! | 8 | letters of credit, and what was done to them in the journal |
//! | 9 | projects with a first plan and what is asked for ahead, in version 3 of their record; chases for a milestone, in version 2 |
//! | 10 | products, tax rebates, what was done to them in the journal; quotations with HS codes and freight, in version 2 |
//! | 11 | complaints, and what was done to them in the journal |
//! | 12 | the mails that logs have, and what was done with them in the journal |
//! | 13 | customers that were merged, in the journal |
//! | 14 | senders whose mails wait, and what was done with them in the journal |
//! | 15 | templates of one's own, and what was done to them in the journal |
//! | 16 | company files, bookmarks, and what was done to them in the journal |

use std::path::Path;

use sled::Batch;

use super::draft::Turn;
use super::{Store, StoreError, files, key, record};
use crate::model::Deed;

/// The newest format, raised whenever an older program could misread what a newer one writes.
pub(super) const FORMAT: u32 = 16;
/// What an empty book has.
pub(super) const FIRST: u32 = 1;

/// The lowest format that can hold these records.
fn needed(turns: &[Turn]) -> u32 {
    let version = |turn: &Turn| turn.after.as_deref().and_then(record::version).unwrap_or(record::VERSION);
    let format = |turn: &Turn| match turn.key.first() {
        Some(kind) if key::SINCE_FORMAT_16.contains(kind) => 16,
        Some(kind) if key::SINCE_FORMAT_15.contains(kind) => 15,
        Some(kind) if key::SINCE_FORMAT_14.contains(kind) => 14,
        Some(kind) if key::SINCE_FORMAT_12.contains(kind) => 12,
        Some(kind) if key::SINCE_FORMAT_11.contains(kind) => 11,
        Some(&key::PROJECTS) if version(turn) >= record::VERSION_3 => 9,
        Some(&key::CHASES) if version(turn) >= record::VERSION_2 => 9,
        Some(kind) if key::SINCE_FORMAT_10.contains(kind) => 10,
        Some(&key::QUOTES) if version(turn) >= record::VERSION_2 => 10,
        Some(kind) if key::SINCE_FORMAT_8.contains(kind) => 8,
        Some(kind) if key::SINCE_FORMAT_7.contains(kind) => 7,
        Some(kind) if key::SINCE_FORMAT_6.contains(kind) => 6,
        Some(kind) if key::SINCE_FORMAT_5.contains(kind) => 5,
        Some(&key::PROJECTS) if version(turn) >= record::VERSION_2 => 4,
        Some(kind) if key::SINCE_FORMAT_3.contains(kind) => 3,
        Some(kind) if key::SINCE_FORMAT_2.contains(kind) => 2,
        _ => FIRST,
    };
    turns.iter().map(format).max().unwrap_or(FIRST)
}

/// The lowest format whose programs can tell what was done.
pub(super) const fn of_deed(deed: Deed) -> u32 {
    match deed {
        Deed::Merge => 13,
        // The records that the others write raise it themselves.
        _ => FIRST,
    }
}

/// Writes the mark that says whose directory it is and which format the database has.
pub(super) fn mark(book: &Path, format: u32) -> Result<(), StoreError> {
    files::replace(&book.join(files::MARK), &[format!("genjin book {format}\n").as_bytes()])
}

/// The format in the mark of a book; none where there is no mark or it cannot be read.
pub(super) fn marked(book: &Path) -> Option<u32> {
    std::fs::read_to_string(book.join(files::MARK)).ok()?.strip_prefix("genjin book ")?.trim().parse().ok()
}

/// The format that a database says it has.
pub(super) fn of(stored: Option<&[u8]>) -> Result<u32, StoreError> {
    let format = stored.and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes);
    match format {
        Some(found) if found > FORMAT => Err(StoreError::Newer { found, known: FORMAT }),
        Some(found) => Ok(found),
        None => Err(StoreError::damaged("the format number is missing")),
    }
}

impl Store {
    /// Raises the book's format in the batch that first needs it, to `least` at least; gives the format there is then. The mark goes ahead: were
    /// the work cut off in between, an older program refuses a book that it could still have read, and not the other way round.
    pub(super) fn raise_format(&self, batch: &mut Batch, turns: &[Turn], least: u32) -> Result<u32, StoreError> {
        let format = needed(turns).max(least).max(self.format);
        if format > self.format {
            mark(&self.book(), format)?;
            batch.insert(key::FORMAT, &format.to_le_bytes());
        }
        Ok(format)
    }
}
