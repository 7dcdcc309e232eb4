//! What of a customer is searched: its texts, folded, one after another, each behind a mark that tells what it is.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use super::fold::{folded, other_spellings};
use crate::model::{Customer, CustomerId, Grade, Row, Status};

/// No single text is taken further than this many bytes.
const FIELD_BYTES: usize = 300;
/// Nor all of a customer's together, but for the notes.
const ROW_BYTES: usize = 8_000;

/// What matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Field {
    /// The company's name, or another it is known by.
    Name = 1,
    /// The code.
    Code = 2,
    /// A person there.
    Contact = 3,
    /// A mail address, its domain, the web page.
    Email = 4,
    /// A phone number.
    Phone = 5,
    /// What it needs.
    Product = 6,
    /// A tag.
    Tag = 7,
    /// The notes.
    Note = 8,
}

impl Field {
    /// The word of the command line's contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Code => "code",
            Self::Contact => "contact",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Product => "product",
            Self::Tag => "tag",
            Self::Note => "note",
        }
    }

    /// The field a mark stands for.
    pub(super) const fn of_mark(mark: u8) -> Option<Self> {
        Some(match mark {
            1 => Self::Name,
            2 => Self::Code,
            3 => Self::Contact,
            4 => Self::Email,
            5 => Self::Phone,
            6 => Self::Product,
            7 => Self::Tag,
            8 => Self::Note,
            _ => return None,
        })
    }

    /// Among equally good matches: what tells most about who it is comes first.
    pub(super) const fn weight(self) -> u32 {
        match self {
            Self::Name => 9,
            Self::Code => 8,
            Self::Contact => 7,
            Self::Email | Self::Phone => 6,
            Self::Product => 4,
            Self::Tag => 3,
            Self::Note => 1,
        }
    }

    /// Whether a whole match says who is meant, rather than what they buy.
    pub(super) const fn identifies(self) -> bool {
        matches!(self, Self::Name | Self::Code | Self::Contact | Self::Email | Self::Phone)
    }
}

/// A customer's texts as they are searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Whose.
    pub id: CustomerId,
    /// Marked fields; see [`Field`].
    pub text: Cow<'a, str>,
    /// The notes, folded.
    pub notes: Cow<'a, str>,
}

impl Entry<'_> {
    /// The entry of a customer; of the notes at most so many bytes.
    pub fn of(customer: &Customer, notes: &str, note_bytes: usize) -> Self {
        let mut text = String::with_capacity(160);
        let mut put = |field: Field, value: &str| put(&mut text, field, value);
        for name in std::iter::once(&customer.name).chain(&customer.aliases) {
            put(Field::Name, name);
        }
        put(Field::Code, &customer.code);
        for contact in &customer.contacts {
            put(Field::Contact, &contact.name);
            contact.emails.iter().for_each(|email| put(Field::Email, email));
            contact.phones.iter().for_each(|phone| put(Field::Phone, &phone_digits(phone)));
        }
        let website = customer.website.trim_start_matches("https://").trim_start_matches("http://");
        put(Field::Email, website.trim_start_matches("www."));
        customer.products.iter().for_each(|product| put(Field::Product, product));
        customer.tags.iter().for_each(|tag| put(Field::Tag, tag));
        let notes = plain(&folded(head(notes, note_bytes)));
        Self { id: customer.id, text: text.into(), notes: notes.into() }
    }
}

/// Puts a field and its other spellings.
fn put(text: &mut String, field: Field, value: &str) {
    let value = head(value.trim(), FIELD_BYTES);
    if value.is_empty() || text.len() > ROW_BYTES {
        return;
    }
    for spelling in std::iter::once(folded(value).into_owned()).chain(other_spellings(value)) {
        text.push(char::from(field as u8));
        text.push_str(&plain(&spelling));
    }
}

/// No control characters: these part the fields.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The beginning of a text, cut at a character.
fn head(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// The digits of a phone number as they are dialled from abroad: no `00`, no `(0)`.
pub fn phone_digits(phone: &str) -> String {
    let phone = phone.replace("(0)", "");
    let digits: String = phone.chars().filter_map(digit).collect();
    digits.trim_start_matches('0').to_owned()
}

/// A digit, full-width ones as plain.
const fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10),
        _ => None,
    }
}

/// Where a customer stands, to narrow by: one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shelf(pub u8);

impl Shelf {
    /// All.
    pub const ALL: Self = Self(u8::MAX);

    /// The shelf of customers of a status and, for prospects, a grade.
    pub const fn of(status: Status, grade: Option<Grade>) -> Self {
        Self(match (status, grade) {
            (Status::Won, _) => 1 << 6,
            (Status::NoNeed, _) => 1 << 7,
            (Status::Prospect, None) => 1 << 5,
            (Status::Prospect, Some(Grade::A)) => 1,
            (Status::Prospect, Some(Grade::B)) => 1 << 1,
            (Status::Prospect, Some(Grade::C)) => 1 << 2,
            (Status::Prospect, Some(Grade::D)) => 1 << 3,
            (Status::Prospect, Some(Grade::E)) => 1 << 4,
        })
    }

    /// Whether they have one in common.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What the order of equally good matches goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// The day it is due, in days of the common era; the greatest number for never.
    pub(super) due: i32,
    /// The day of the last contact, else of its creation.
    pub(super) last: i32,
    pub(super) shelf: Shelf,
    pub(super) archived: bool,
}

impl Facts {
    /// The facts of a customer's row.
    pub fn of(row: &Row) -> Self {
        let day = |day: NaiveDate| day.num_days_from_ce();
        Self {
            due: row.due.map_or(i32::MAX, |due| day(due.day)),
            last: day(row.standing.last_contact.unwrap_or(row.standing.created)),
            shelf: Shelf::of(row.standing.status, row.standing.grade),
            archived: row.standing.archived.is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phone_numbers_are_digits_as_dialled_from_abroad() {
        for (phone, digits) in [
            ("+49 (0)711 22 33-44", "49711223344"),
            ("0049 711 223344", "49711223344"),
            ("０711/223344", "711223344"),
            ("ext.", ""),
        ] {
            assert_eq!(phone_digits(phone), digits);
        }
    }
}
