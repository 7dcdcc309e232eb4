//! Whose a mail address is: by the addresses of the contacts, else by the domain where that tells a company.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

use crate::model::{Customer, CustomerId, company_domain};

/// Addresses and domains of every customer. It only tells who may be meant: each is kept as 64 bits, and what a customer no longer has stays in.
/// Whoever asks looks at the customers' own contacts.
#[derive(Debug, Default)]
pub struct Addresses {
    hasher: RandomState,
    by: HashMap<u64, Vec<CustomerId>>,
}

impl Addresses {
    /// Takes in what a customer has now.
    pub fn add(&mut self, customer: &Customer) {
        for email in customer.contacts.iter().flat_map(|one| &one.emails) {
            self.enter("@", &email.trim().to_lowercase(), customer.id);
            if let Some(domain) = company_domain(email) {
                self.enter(".", &domain, customer.id);
            }
        }
    }

    fn enter(&mut self, kind: &str, text: &str, id: CustomerId) {
        let held = self.by.entry(self.hasher.hash_one((kind, text))).or_default();
        if !held.contains(&id) {
            held.push(id);
        }
    }

    /// Who may have an address.
    pub fn with(&self, address: &str) -> &[CustomerId] {
        self.of("@", &address.trim().to_lowercase())
    }

    /// Who may have an address of the domain of this one; nobody where the domain tells no company.
    pub fn with_domain(&self, address: &str) -> &[CustomerId] {
        company_domain(address).map_or(&[], |domain| self.of(".", &domain))
    }

    fn of(&self, kind: &str, text: &str) -> &[CustomerId] {
        self.by.get(&self.hasher.hash_one((kind, text))).map_or(&[], Vec::as_slice)
    }
}

/// The name of the contact with an address; `None` where the customer has none such.
pub fn contact_with<'a>(customer: &'a Customer, address: &str) -> Option<&'a str> {
    let folded = address.trim().to_lowercase();
    let has = |email: &String| email.trim().to_lowercase() == folded;
    customer.contacts.iter().find(|one| one.emails.iter().any(has)).map(|one| one.name.as_str())
}

/// Whether a customer has an address of the domain of this one.
pub fn has_domain(customer: &Customer, address: &str) -> bool {
    let domain = company_domain(address);
    let same = |email: &String| company_domain(email) == domain;
    domain.is_some() && customer.contacts.iter().flat_map(|one| &one.emails).any(same)
}
