//! Which numbers of quotations are taken, and the next free one (R9).

use std::collections::HashMap;

use crate::model::{CustomerId, Quote};
use crate::rules::{next_quote_number, quote_number};

/// The numbers of a book's quotations. Case does not matter: `q-7` is `Q-7`.
#[derive(Debug, Default)]
pub struct QuoteNumbers {
    owners: HashMap<String, CustomerId>,
    highest: u32,
}

impl QuoteNumbers {
    /// The numbers of these quotations.
    pub fn of<'a>(quotes: impl IntoIterator<Item = (CustomerId, &'a Quote)>) -> Self {
        let mut numbers = Self::default();
        for (owner, quote) in quotes {
            numbers.take(owner, &quote.number);
        }
        numbers
    }

    /// Notes that a number is a customer's.
    pub fn take(&mut self, owner: CustomerId, number: &str) {
        self.highest = self.highest.max(quote_number(number).unwrap_or(0));
        self.owners.insert(number.to_lowercase(), owner);
    }

    /// Notes the numbers a customer has now, and that it has no others.
    pub fn renew(&mut self, owner: CustomerId, quotes: &[Quote]) {
        self.owners.retain(|_, held| *held != owner);
        for quote in quotes {
            self.take(owner, &quote.number);
        }
    }

    /// Whose number it is.
    pub fn owner(&self, number: &str) -> Option<CustomerId> {
        self.owners.get(&number.to_lowercase()).copied()
    }

    /// A number nobody has.
    pub fn free(&self) -> String {
        next_quote_number(self.highest)
    }
}
