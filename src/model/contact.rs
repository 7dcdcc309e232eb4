//! A person at a customer.

use serde::{Deserialize, Serialize};

/// A person at a customer and how to reach them (R17).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Full name as they write it.
    pub name: String,
    /// What they do there.
    pub title: String,
    /// Mail addresses, the preferred one first.
    pub emails: Vec<String>,
    /// Phone numbers as written, the preferred one first; messengers too (`WhatsApp …`).
    pub phones: Vec<String>,
}

impl Contact {
    /// Whether nothing at all is known of the person.
    pub fn is_empty(&self) -> bool {
        self.name.is_empty() && self.title.is_empty() && self.emails.is_empty() && self.phones.is_empty()
    }
}
