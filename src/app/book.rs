//! The book as the screen holds it: every row, found by id, sorted and filtered without asking the engine.

use std::collections::HashMap;

use crate::model::{CustomerId, Row};

/// Every customer's row.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// The rows; numbers into this never change meaning while a book is loaded, and a row that is no more stays as a gap
    /// that no list points to.
    pub rows: Vec<Row>,
    pub(super) by_id: HashMap<CustomerId, u32>,
    /// Grows with every change.
    pub version: u64,
}

impl Book {
    /// The row with this number.
    pub fn row(&self, number: u32) -> Option<&Row> {
        self.rows.get(number as usize)
    }

    /// The row of a customer.
    pub fn get(&self, id: CustomerId) -> Option<&Row> {
        self.by_id.get(&id).and_then(|number| self.row(*number))
    }

    /// How many customers there are, archived ones too.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }
}
