//! What lists, the board and triage carry for every customer: small, shared between the engine and the screen.

use std::ops::Deref;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{Country, Customer, CustomerId, Money, Standing};

/// Why a customer is due (R3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueReason {
    /// A date was agreed.
    Agreed,
    /// The customer wrote or called and nobody has answered.
    Inquiry,
    /// Never handled since it was taken into the book.
    New,
    /// The buying rhythm says a reorder is near.
    Reorder,
    /// The cadence of the grade or tier has run out.
    Cadence,
}

/// The next handling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The day.
    pub day: NaiveDate,
    /// The agreed time of day, in the customer's zone.
    pub time: Option<NaiveTime>,
    /// Why.
    pub reason: DueReason,
}

/// The texts of a [`Row`], by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowText<'a> {
    /// Company name.
    pub name: &'a str,
    /// Code.
    pub code: &'a str,
    /// Main contact's name.
    pub contact: &'a str,
    /// Main contact's first mail address.
    pub email: &'a str,
    /// Main contact's first phone number.
    pub phone: &'a str,
    /// Tags, each followed by a line feed.
    pub tags: &'a str,
    /// Who looks after it.
    pub owner: &'a str,
    /// What to do next.
    pub to_do: &'a str,
}

const PARTS: usize = 8;
/// No single text in a row is longer than this many bytes; the record has the whole.
const PART_BYTES: usize = 240;

/// A customer as lists show it. A clone is the same row: what changes is a new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row(Arc<RowFields>);

impl Deref for Row {
    type Target = RowFields;

    fn deref(&self) -> &RowFields {
        &self.0
    }
}

/// What a [`Row`] holds.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowFields {
    /// Which customer.
    pub id: CustomerId,
    /// Where it is.
    pub country: Option<Country>,
    /// Its time zone and whether that is a guess.
    pub zone: Option<(Tz, bool)>,
    /// Where it stands.
    pub standing: Standing,
    /// Its next handling; `None` when it is never due.
    pub due: Option<Due>,
    /// What a deal is expected to bring.
    pub expected_amount: Option<Money>,
    text: Box<str>,
    ends: [u16; PARTS],
}

impl Row {
    /// The row of a customer whose next handling is `due`.
    pub fn of(customer: &Customer, due: Option<Due>) -> Self {
        let contact = customer.main_contact();
        let mut tags = String::new();
        for tag in &customer.tags {
            tags.push_str(tag);
            tags.push('\n');
        }
        let first = |list: Option<&Vec<String>>| list.and_then(|all| all.first()).map_or("", String::as_str).to_owned();
        let parts: [&str; PARTS] = [
            &customer.name,
            &customer.code,
            contact.map_or("", |one| one.name.as_str()),
            &first(contact.map(|one| &one.emails)),
            &first(contact.map(|one| &one.phones)),
            &tags,
            &customer.owner,
            &customer.to_do,
        ];
        Self::from_parts(
            customer.id,
            customer.country,
            customer.zone(),
            customer.standing,
            due,
            customer.expected_amount,
            parts,
        )
    }

    /// A row from its parts, texts in the order of [`RowText`]; each is cut at 240 bytes.
    pub fn from_parts(
        id: CustomerId,
        country: Option<Country>,
        zone: Option<(Tz, bool)>,
        standing: Standing,
        due: Option<Due>,
        expected_amount: Option<Money>,
        parts: [&str; PARTS],
    ) -> Self {
        let mut text = String::with_capacity(parts.iter().map(|part| part.len().min(PART_BYTES)).sum());
        let mut ends = [0_u16; PARTS];
        for (part, end) in parts.iter().zip(&mut ends) {
            let mut cut = part.len().min(PART_BYTES);
            while !part.is_char_boundary(cut) {
                cut -= 1;
            }
            text.push_str(part.get(..cut).unwrap_or(""));
            *end = u16::try_from(text.len()).unwrap_or(u16::MAX);
        }
        let text = text.into_boxed_str();
        Self(Arc::new(RowFields { id, country, zone, standing, due, expected_amount, text, ends }))
    }

    /// The same customer with another next handling.
    #[must_use]
    pub fn due_on(&self, due: Option<Due>) -> Self {
        let RowFields { id, country, zone, standing, expected_amount, .. } = **self;
        Self::from_parts(id, country, zone, standing, due, expected_amount, self.parts())
    }
}

impl RowFields {
    /// All the texts in the order of [`RowText`].
    pub fn parts(&self) -> [&str; PARTS] {
        let mut parts = [""; PARTS];
        let mut from = 0_usize;
        for (part, end) in parts.iter_mut().zip(self.ends) {
            *part = self.text.get(from..usize::from(end)).unwrap_or("");
            from = usize::from(end);
        }
        parts
    }

    /// The texts by name.
    pub fn text(&self) -> RowText<'_> {
        let [name, code, contact, email, phone, tags, owner, to_do] = self.parts();
        RowText { name, code, contact, email, phone, tags, owner, to_do }
    }

    /// The company's name.
    pub fn name(&self) -> &str {
        self.parts()[0]
    }

    /// The code.
    pub fn code(&self) -> &str {
        self.parts()[1]
    }

    /// The tags one by one.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.text().tags.split('\n').filter(|tag| !tag.is_empty())
    }
}
