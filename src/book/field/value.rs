//! Reading values as people type them.

use chrono::NaiveDate;

use crate::book::Refusal;
pub(super) use crate::book::plan::line;
use crate::book::plan::{LINE_BYTES, LIST_ITEMS, TEXT_BYTES, clean, clean_list};
use crate::model::{Contact, Money};
use crate::rules::read_day;
use crate::text::Lang;

/// A short text that may have several lines.
pub(super) fn short(field: &str, text: &str) -> Result<String, Refusal> {
    clean(field, text, LINE_BYTES)
}

/// A text of several lines.
pub(super) fn long(field: &str, text: &str) -> Result<String, Refusal> {
    clean(field, text, TEXT_BYTES)
}

/// Several items.
pub(super) fn list(field: &str, text: &str, separators: &[char]) -> Result<Vec<String>, Refusal> {
    clean_list(field, text.split(separators))
}

/// A value that an empty text clears.
pub(super) fn optional<T>(
    field: &str,
    text: &str,
    expected: &str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, Refusal> {
    let text = clean(field, text, LINE_BYTES)?;
    if text.is_empty() {
        return Ok(None);
    }
    match read(&text) {
        Some(value) => Ok(Some(value)),
        None => Err(Refusal::Unreadable { field: field.to_owned(), value: text, expected: expected.to_owned() }),
    }
}

/// A day, in words too.
pub(super) fn day(field: &str, text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, Refusal> {
    let text = clean(field, text, LINE_BYTES)?;
    if text.is_empty() {
        return Ok(None);
    }
    read_day(&text, today)
        .map(Some)
        .map_err(|error| Refusal::not_a_date(field, &text, "2026-11-24, +10, fri, 下周一", error))
}

/// One of several, by its word or its name in either language.
pub(super) fn choice<T: Copy + 'static>(
    field: &str,
    text: &str,
    all: &'static [T],
    word: fn(T) -> &'static str,
    name: fn(T, Lang) -> String,
) -> Result<Option<T>, Refusal> {
    let expected = all.iter().map(|one| word(*one)).collect::<Vec<_>>().join(", ");
    optional(field, text, &expected, |text| named(text, all, word, name))
}

/// The one that is called so.
pub(super) fn named<T: Copy + 'static>(
    text: &str,
    all: &'static [T],
    word: fn(T) -> &'static str,
    name: fn(T, Lang) -> String,
) -> Option<T> {
    let wanted = text.trim().to_lowercase();
    let plain = |text: &str| text.to_lowercase().replace(['-', ' '], "_");
    let word_of = plain(text.trim());
    let by_name = |one: &T| Lang::ALL.into_iter().any(|lang| name(*one, lang).to_lowercase() == wanted);
    all.iter().copied().find(|one| plain(word(*one)) == word_of || by_name(one))
}

/// Words and their names, for a form to choose from.
pub(super) fn choices<T: Copy + 'static>(
    all: &'static [T],
    word: fn(T) -> &'static str,
    name: fn(T, Lang) -> String,
    lang: Lang,
) -> Vec<(String, String)> {
    all.iter().map(|one| (word(*one).to_owned(), name(*one, lang))).collect()
}

/// `12500 USD`, `USD 12,500.00`.
pub(super) fn money(text: &str) -> Option<Money> {
    let letters: String = text.chars().filter(char::is_ascii_alphabetic).collect();
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '，' | '-')).collect();
    Money::typed(&digits, &letters).ok()
}

/// Yes or no in both languages.
pub(super) fn yes(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "是" => Some(true),
        "no" | "n" | "false" | "0" | "否" => Some(false),
        _ => None,
    }
}

/// A contact as a line: `name | position | mail, mail | phone, phone`.
pub fn contact_line(contact: &Contact) -> String {
    let parts = [&contact.name, &contact.title, &contact.emails.join(", "), &contact.phones.join(", ")];
    // A bar parts the fields: one inside a field would move what follows into the next.
    let line = parts.map(|part| part.replace(super::BAR, "/")).join(" | ");
    line.trim_end_matches([' ', '|']).to_owned()
}

/// Contacts, a line each.
pub(super) fn contacts(text: &str) -> Result<Vec<Contact>, Refusal> {
    let mut contacts = Vec::new();
    for given in text.lines().filter(|given| !given.trim().is_empty()) {
        let mut parts = given.splitn(4, super::BAR);
        let mut part = || parts.next().unwrap_or("");
        let contact = Contact {
            name: line("contact", part())?,
            title: line("title", part())?,
            emails: list("emails", part(), super::ANY)?,
            phones: list("phones", part(), super::ANY)?,
        };
        if !contact.is_empty() {
            contacts.push(contact);
        }
    }
    if contacts.len() > LIST_ITEMS {
        return Err(Refusal::TooLong { field: "contacts".to_owned(), limit: LIST_ITEMS });
    }
    Ok(contacts)
}
