//! The customer's profile as a text that people read and edit (R16, R17): `customer.md` in its folder.
//!
//! | file | what |
//! |---|---|
//! | `page` | the text of a profile, and a text read back |
//! | `ticks` | the checklist of a profile, with a box a line |
//!
//! A text is made of fields, the same that forms set ([`super::field`]). What is no field stays where a hand put it. What stands in
//! only one of both since they were last the same is taken over by the other; that is decided by [`stand`].

mod page;
mod ticks;

use std::borrow::Cow;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use super::field::{self, Reading};
use super::plan::{NOTES_BYTES, clean};
use super::{Refusal, words};
use crate::model::{Checklist, ChecklistRun, Customer, CustomerId, Order, Standing};
use crate::text::Lang;

pub use page::{Own, PageRead, read_page, write_page};
pub use ticks::Tick;
pub(in crate::book) use ticks::{fit, read_ticks, ticks};

/// A longer text is not read: far more than all fields of a customer and a person's own words fill.
pub const PROFILE_BYTES: usize = 2_500_000;

/// Fields on a line of their own.
const LINES: [&str; 10] =
    ["country", "place", "time_zone", "aliases", "products", "tags", "source", "owner", "website", "expected_amount"];
/// Fields below a heading.
const BLOCKS: [&str; 11] = [
    "contacts",
    "address",
    "background",
    "preferences",
    "habits",
    "buying_pattern",
    "strengths",
    "weaknesses",
    "requirements",
    "notes",
    "checklist",
];

/// What is shown on a line of its own and not read.
const SHOWN: [&str; 3] = ["code", "status", "grade"];

/// Every field of a profile, the name first.
pub fn profile_fields() -> impl Iterator<Item = &'static str> {
    ["name"].into_iter().chain(LINES).chain(BLOCKS)
}

/// What a profile tells of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Whose.
    pub customer: CustomerId,
    /// The fields with their texts, in the order of [`profile_fields`].
    pub fields: Vec<(&'static str, String)>,
    /// What is only shown, each with its field: code, status, grade.
    pub shown: Vec<(&'static str, String)>,
    /// The lines of the checklist.
    pub checklist: Vec<Tick>,
}

impl Profile {
    /// Of a customer with its notes and its checklist, which was walked and belongs to orders.
    pub fn of(customer: &Customer, notes: &str, (list, runs, orders): (&Checklist, &[ChecklistRun], &[Order])) -> Self {
        let checklist = ticks(list, runs, orders);
        let text = |key| match key {
            "notes" => notes.to_owned(),
            "checklist" => ticks::written(&checklist),
            key => field::find(key).map(|field| (field.get)(customer)).unwrap_or_default(),
        };
        let fields = profile_fields().map(|key| (key, plain(key, text(key)))).collect();
        let standing = &customer.standing;
        let both = |word: fn(&Standing, Lang) -> String| {
            let [en, zh] = [Lang::En, Lang::Zh].map(|lang| word(standing, lang));
            if en == zh { en } else { format!("{en} / {zh}") }
        };
        let shown = |key| match key {
            "code" => customer.code.trim().to_owned(),
            "status" => both(|standing, lang| words::status(standing.status, lang)),
            _ => standing.grade.map(|grade| grade.word().to_owned()).unwrap_or_default(),
        };
        let shown = SHOWN.map(|key| (key, shown(key))).to_vec();
        Self { customer: customer.id, fields, shown, checklist }
    }

    /// Of the fields: the same for two profiles that say the same.
    pub fn witness(&self) -> String {
        witness(self.fields.iter().map(|(key, text)| (*key, text.as_str())))
    }

    /// Of what is only shown.
    pub fn shown_witness(&self) -> String {
        witness(self.shown.iter().map(|(key, text)| (*key, text.as_str())))
    }

    /// The text of a field.
    pub fn text(&self, key: &str) -> &str {
        self.fields.iter().find(|(held, _)| *held == key).map_or("", |(_, text)| text.as_str())
    }

    /// Whether a page has all fields, and tells how often each line of the checklist went wrong.
    pub fn is_whole_in(&self, page: &PageRead) -> bool {
        let list = page.fields.iter().find(|(key, _)| *key == "checklist");
        page.fields.len() == self.fields.len()
            && list.is_some_and(|(_, text)| ticks::same_words(&self.checklist, &lines_ended(text)))
    }

    /// The same profile with the fields of a page; those that it leaves out are as they are here.
    pub fn with(&self, page: &PageRead) -> Self {
        let given = |key: &str| page.fields.iter().find(|(held, _)| *held == key);
        let text = |key, text: &String| match (key, given(key)) {
            (_, None) => text.clone(),
            ("checklist", Some((_, given))) => ticks::written(&read_ticks(&self.checklist, &lines_ended(given))),
            (_, Some((_, given))) => plain(key, given.clone()),
        };
        let fields = self.fields.iter().map(|(key, held)| (*key, text(*key, held))).collect();
        Self { fields, ..self.clone() }
    }

    /// What a page says otherwise: the fields that can be taken over, and why others cannot.
    pub fn changes(&self, page: &PageRead) -> (Vec<(String, String)>, Vec<Refusal>) {
        let other = self.with(page);
        let (mut set, mut unread) = (Vec::new(), Vec::new());
        for (key, text) in &other.fields {
            if self.text(key) == text {
                continue;
            }
            let twice = page.twice.contains(key).then(|| Refusal::Unreadable {
                field: (*key).to_owned(),
                value: text.lines().collect::<Vec<_>>().join(" | "),
                expected: "1".to_owned(),
            });
            let readable = || match *key {
                "checklist" => fit(&read_ticks(&self.checklist, text)),
                key => read(key, text).map(drop),
            };
            match twice.map_or_else(readable, Err) {
                Ok(()) => set.push(((*key).to_owned(), text.clone())),
                Err(refusal) => unread.push(refusal),
            }
        }
        (set, unread)
    }
}

/// The text as the field would show it once it was read; as it is where it cannot be read.
fn plain(key: &str, text: String) -> String {
    // A letter that is composed to a separator is one before it is read.
    let text: String = lines_ended(&text).nfc().collect();
    read(key, &text).unwrap_or(text)
}

/// Reads a field's text and gives it as the field shows it.
fn read(key: &str, text: &str) -> Result<String, Refusal> {
    if key == "checklist" {
        return Ok(text.to_owned());
    }
    if key == "notes" {
        return clean(key, text, NOTES_BYTES);
    }
    let Some(field) = field::find(key) else { return Err(Refusal::NoField { given: key.to_owned(), near: None }) };
    let standing = Standing::new(NaiveDate::default());
    let mut blank = Customer::new(CustomerId::default(), String::new(), String::new(), standing);
    field.put(&mut blank, text, Reading::on(NaiveDate::default()))?;
    Ok((field.get)(&blank))
}

/// The text with the line ends of a page.
fn lines_ended(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
}

fn witness<'a>(parts: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut hash = Sha256::new();
    for (key, text) in parts {
        for part in [key, text] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// How record and page stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// They say the same.
    InStep,
    /// Only the record is another than when they last said the same.
    Record,
    /// Only the page is.
    Page,
    /// Both are, or nobody knows when they last said the same.
    Both,
}

/// How they stand, by their witnesses and that of the last time they said the same.
pub fn stand(record: &str, page: &str, last: Option<&str>) -> Stand {
    match last {
        _ if record == page => Stand::InStep,
        Some(last) if last == page => Stand::Record,
        Some(last) if last == record => Stand::Page,
        _ => Stand::Both,
    }
}

#[cfg(test)]
mod tests;
