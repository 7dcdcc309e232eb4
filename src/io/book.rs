//! What an import asks of the book.

use crate::model::{Country, Customer, CustomerId, FollowUp};

use super::matching::MatchIndex;

/// What went wrong in the book.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct BookError(#[from] pub Box<dyn std::error::Error + Send + Sync>);

/// A customer to write, and what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// The whole customer, new or changed.
    pub customer: Customer,
    /// Whether the customer is new.
    pub is_new: bool,
    /// The notes, whole, where they changed.
    pub notes: Option<String>,
    /// More entries of its log.
    pub follow_ups: Vec<FollowUp>,
}

/// The book as an import sees it. What was [put](Self::put) is seen by the next call.
pub trait ImportBook {
    /// All customers that rows may belong to.
    ///
    /// # Errors
    /// What the store gives.
    fn index(&mut self) -> Result<MatchIndex, BookError>;

    /// A customer.
    ///
    /// # Errors
    /// What the store gives.
    fn existing(&mut self, id: CustomerId) -> Result<Option<Customer>, BookError>;

    /// A customer's notes; empty where there are none.
    ///
    /// # Errors
    /// What the store gives.
    fn notes(&mut self, id: CustomerId) -> Result<String, BookError>;

    /// A customer's log.
    ///
    /// # Errors
    /// What the store gives.
    fn follow_ups(&mut self, id: CustomerId) -> Result<Vec<FollowUp>, BookError>;

    /// A code for a new customer; another one at every call.
    fn next_code(&mut self, country: Option<Country>) -> String;

    /// Hears in a dry run what a row would change at a customer of the book, or make of one that says nothing but its name.
    fn differs(&mut self, _row: u64, _before: &Customer, _after: &Put) {}

    /// Writes. Never called in a dry run. A customer that this import made may come again with another code.
    ///
    /// # Errors
    /// What the store gives; the import ends with it.
    fn put(&mut self, put: Put) -> Result<(), BookError>;
}
