//! Fields that are set by name, one row each: of a customer, of a quotation and its lines (R9), of a project and its
//! milestones (R13), of a chase (R14), of orders and samples (R12), of a letter of credit and its documents (R13, R18), of a complaint (R18),
//! of a product, of rates as they are typed (R9), of company files (R16), of bookmarks (R21). Command line, forms and planning all read this one table: a row says what the field holds, how it is shown as one
//! would type it, and how it is read.

mod after;
mod amount;
mod chase;
mod complaint;
mod credit;
mod customer;
mod help;
mod kinds;
mod label;
mod order;
mod product;
mod project;
mod quote;
mod quote_line;
mod rate;
mod shelf;
mod template;
mod value;

use chrono::NaiveDate;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

pub use after::{AFTER, after_text, part_after, read_after};
pub use chase::CHASE_FIELDS;
pub use complaint::COMPLAINT_FIELDS;
pub(in crate::book) use credit::set_document;
pub use credit::{CREDIT_FIELDS, document_fields, tolerance_text};
pub use customer::{FIELDS, PROFILE, find, set};
pub use help::{bookmark_help, company_help, complaint_help, credit_help, help, product_help};
pub use label::label;
pub use order::{ORDER_FIELDS, ORDER_LINE_FIELDS, RECEIPT_FIELDS, REQUIREMENT_FIELDS, SAMPLE_FIELDS};
pub use product::{PRODUCT_FIELDS, REBATE_FIELDS, read_hs, size_text};
pub use project::{MILESTONE_FIELDS, PROJECT_FIELDS};
pub use quote::QUOTE_FIELDS;
pub use quote_line::QUOTE_LINE_FIELDS;
pub use rate::{RATE_FIELDS, read_pair};
pub use shelf::{BOOKMARK_FIELDS, COMPANY_FILE_FIELDS};
pub use template::TEMPLATE_FIELDS;
pub use value::contact_line;

use super::Refusal;
use crate::model::Currency;
use crate::text::Lang;
use kinds::{
    choice_field, day_field, hs_field, line_field, long_field, money_field, number_field, short_field, today_field,
    yes_no_field,
};

/// What a text is read with.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// Words for days count from here.
    pub today: NaiveDate,
    /// The currency of amounts that name none.
    pub currency: Option<Currency>,
}

impl Reading {
    /// On a day; amounts have to name their currency.
    pub const fn on(today: NaiveDate) -> Self {
        Self { today, currency: None }
    }
}

/// What a field holds: which kind of entry a form makes of it.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// One line of text.
    Line,
    /// Several lines.
    Long,
    /// A day, in words too.
    Day,
    /// A number that may have decimals.
    Number,
    /// A whole number.
    Count,
    /// A price in the quotation's currency.
    Price,
    /// An amount with its currency.
    Money,
    /// Yes or no.
    Toggle,
    /// Yes, no, or not known.
    YesNo,
    /// One of several: value and label, in the order of the method.
    Choice(fn(Lang) -> Vec<(String, String)>),
    /// A country, by its code or its name.
    Country,
    /// One of the customer's orders, by its id.
    Order,
    /// One of the customer's projects, by its id.
    Project,
    /// A milestone of that project, by its id.
    Milestone,
}

/// One field that can be read as text and set from text.
#[derive(Debug)]
pub struct Field<T: 'static> {
    /// Its name on the command line and in forms; [`label`] and [`help()`] tell it to people.
    pub key: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// It cannot be left empty.
    pub required: bool,
    /// Its value as one would type it.
    pub get: fn(&T) -> String,
    /// Sets it from what was typed; an empty text clears it.
    pub set: fn(&mut T, &str, Reading) -> Result<(), Refusal>,
}

impl<T> Field<T> {
    /// As [`Field::set`], but a required field is not cleared.
    ///
    /// # Errors
    /// [`Refusal::Missing`], or what the field says of the value.
    pub fn put(&self, one: &mut T, text: &str, reading: Reading) -> Result<(), Refusal> {
        if self.required && text.trim().is_empty() {
            return Err(Refusal::Missing { field: self.key.to_owned() });
        }
        (self.set)(one, text, reading)
    }
}

/// Separators between items that hold no comma of their own.
const ANY: &[char] = &[',', ';', '、', '\u{ff0c}', '\u{ff1b}', '\n'];
/// Separators between items that may hold commas (`Foo Co., Ltd.`).
const STRONG: &[char] = &[';', '\u{ff1b}', '\n'];
/// Between the parts of one item.
const BAR: &[char] = &['|', '\u{ff5c}'];

/// Sets fields by name in the order of the table, whatever order they come in: an Incoterm before its place.
///
/// # Errors
/// [`Refusal::NoField`] with the nearest name, or what [`Field::put`] says of a value.
pub fn set_all<T>(
    fields: &'static [Field<T>],
    one: &mut T,
    set: &[(String, String)],
    reading: Reading,
) -> Result<(), Refusal> {
    let place = |name: &str| fields.iter().position(|field| field.key == key_of(name));
    if let Some((name, _)) = set.iter().find(|(name, _)| place(name).is_none()) {
        return Err(Refusal::NoField { given: name.trim().to_owned(), near: nearest(fields, name) });
    }
    for (at, field) in fields.iter().enumerate() {
        for (_, text) in set.iter().filter(|(name, _)| place(name) == Some(at)) {
            field.put(one, text, reading)?;
        }
    }
    Ok(())
}

/// The first required field that is not among these.
pub fn missing<T>(fields: &'static [Field<T>], set: &[(String, String)]) -> Option<&'static str> {
    let given = |key: &str| set.iter().any(|(name, text)| key_of(name) == key && !text.trim().is_empty());
    fields.iter().find(|field| field.required && !given(field.key)).map(|field| field.key)
}

/// A field's key as people may write it.
pub(in crate::book) fn key_of(name: &str) -> String {
    name.trim().to_ascii_lowercase().replace(['-', ' '], "_")
}

fn nearest<T>(fields: &'static [Field<T>], name: &str) -> Option<String> {
    let matcher = SkimMatcherV2::default().ignore_case();
    fields
        .iter()
        .filter_map(|field| {
            let score = matcher.fuzzy_match(field.key, name.trim()).or_else(|| matcher.fuzzy_match(name, field.key))?;
            Some((score, field.key))
        })
        .max()
        .map(|(_, key)| key.to_owned())
}

#[cfg(test)]
mod tests;
