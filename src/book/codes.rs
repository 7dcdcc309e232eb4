//! Which codes are taken, and the next free one (R16: country and a number).

use std::collections::HashMap;

use crate::model::{Country, CustomerId, Row};
use crate::rules::{code_number, next_code};

/// The codes of a book. Case does not matter: `de0001` is `DE0001`.
#[derive(Debug, Default)]
pub struct Codes {
    owners: HashMap<String, (CustomerId, String)>,
    highest: HashMap<String, u32>,
}

impl Codes {
    /// The codes of these customers.
    pub fn of(rows: &[Row]) -> Self {
        let mut codes = Self { owners: HashMap::with_capacity(rows.len()), highest: HashMap::new() };
        for row in rows {
            codes.take(row);
        }
        codes
    }

    /// Notes a customer's code.
    pub fn take(&mut self, row: &Row) {
        self.claim(row.code(), row.id, row.name());
    }

    /// Notes that a code is a customer's.
    pub fn claim(&mut self, code: &str, id: CustomerId, name: &str) {
        if let Some((prefix, number)) = code_number(code) {
            let highest = self.highest.entry(prefix.to_ascii_uppercase()).or_default();
            *highest = (*highest).max(number);
        }
        self.owners.insert(code.to_lowercase(), (id, name.to_owned()));
    }

    /// Notes that a customer's code is free again.
    pub fn release(&mut self, row: &Row) {
        if self.owners.get(&row.code().to_lowercase()).is_some_and(|(owner, _)| *owner == row.id) {
            self.owners.remove(&row.code().to_lowercase());
        }
    }

    /// Whose code it is.
    pub fn owner(&self, code: &str) -> Option<(CustomerId, String)> {
        self.owners.get(&code.to_lowercase()).cloned()
    }

    /// A code nobody has, for a customer of this country.
    pub fn free(&self, country: Option<Country>) -> String {
        let prefix = next_code(country, 0);
        let prefix = code_number(&prefix).map_or("XX", |(prefix, _)| prefix).to_owned();
        let mut highest = self.highest.get(&prefix).copied().unwrap_or(0);
        loop {
            let code = next_code(country, highest);
            if !self.owners.contains_key(&code.to_lowercase()) {
                return code;
            }
            highest = highest.saturating_add(1);
        }
    }
}
