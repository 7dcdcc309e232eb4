//! Tables whose rows are no customers: the log (R20), quotations (R9), products (R9).
//!
//! [`fields`] says what a column of each may hold and how programs spell its header, [`guess`] which kind a table is and which
//! column is which field, [`cells`] and [`spelt`] read a row, [`read`] walks through the file. Whose a row is, and what it does to the book, is
//! the engine's to say.

mod cells;
mod fields;
mod guess;
mod read;
mod spelt;

use std::str::FromStr;

pub use cells::{Entry, LedgerReader, LedgerRow, Said};
pub(super) use fields::{field, is_amount, is_day, is_known, is_plural};
pub use fields::{fields, label};
pub use guess::kind_of;
pub(super) use guess::mapping;
pub use read::{ReadLedger, read};
pub use spelt::channel;

use crate::model::UnknownWord;

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum RowKind {
    /// Customers and their contacts.
    #[default]
    Customers,
    /// Entries of customers' logs.
    Log,
    /// Lines of quotations.
    Quotes,
    /// Products.
    Products,
}

impl RowKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Customers, Self::Log, Self::Quotes, Self::Products];

    /// Its word on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Log => "log",
            Self::Quotes => "quotes",
            Self::Products => "products",
        }
    }
}

impl FromStr for RowKind {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.word() == text)
            .ok_or_else(|| UnknownWord { word: text.to_owned(), choices: Self::ALL.map(Self::word).join(", ") })
    }
}
