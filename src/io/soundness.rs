//! Whether a record fits its table, before any of its cells is read.

use super::field::Field;
use super::mapping::Mapping;
use super::record::{Fault, MAX_CELL, MAX_CELLS, MAX_RECORD, Record};
use super::reject::{Reject, RejectReason};

impl Mapping {
    /// A record that is not taken; `column` is the cell to blame, counted from 0.
    pub(super) fn blame(&self, record: &Record, column: Option<usize>, reason: RejectReason) -> Reject {
        let header = |at: usize| match self.header(at) {
            "" => format!("column {}", at + 1),
            header => header.to_owned(),
        };
        Reject { row: record.row, column: column.map(header), reason }
    }

    /// Sees that a record is whole and has no more cells than there are columns.
    ///
    /// # Errors
    /// The [`Reject`] names the column and what is wrong with it.
    pub(super) fn check(&self, record: &Record) -> Result<(), Reject> {
        let expected = self.columns().len();
        let (column, reason) = match record.fault {
            Some(Fault::TooLong { column }) => {
                let limit = self.field(column).map_or(MAX_CELL, Field::limit);
                (Some(column), RejectReason::TooLong { limit })
            }
            Some(Fault::TooLongRecord) => (None, RejectReason::TooLong { limit: MAX_RECORD }),
            Some(Fault::OpenQuote { column }) => (Some(column), RejectReason::OpenQuote),
            Some(Fault::StrayQuote { column }) => (Some(column), RejectReason::StrayQuote),
            Some(Fault::TooManyCells) => (None, RejectReason::TooManyCells { limit: MAX_CELLS }),
            None if (expected..record.len()).any(|at| !record.cell(at).trim().is_empty()) => {
                (None, RejectReason::ExtraCells { found: record.len(), expected })
            }
            None => return Ok(()),
        };
        Err(self.blame(record, column, reason))
    }
}
