//! Customers and follow-ups as CSV for spreadsheets and for our own import, which reads them back without a change.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use chrono_tz::Tz;

use super::field::{CUSTOM, Field};
use super::headers;
use super::listing::{self, Heading};
use super::own::{COLUMNS, follow_up_headers, header};
use super::review::Format;
use super::values;
use crate::model::{Agreed, Cell, Contact, Customer, Direction, FollowUp, Status};
use crate::text::Lang;
use crate::tr;

/// Why an export was not written. The file that stood there before is untouched.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The file could not be written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A record could not be written.
    #[error(transparent)]
    Csv(#[from] csv::Error),
}

impl ExportError {
    /// The sentence for a person about the file at `path`.
    pub fn text(&self, path: &Path, lang: Lang) -> String {
        tr!(lang, "import.error.write", path = crate::text::shown(&path.to_string_lossy()), detail = self)
    }
}

/// A customer and its notes, as one export takes them.
pub struct Exported<'a> {
    /// The customer.
    pub customer: &'a Customer,
    /// Its notes; empty where there are none.
    pub notes: &'a str,
}

fn status_word(lang: Lang, status: Status) -> String {
    match status {
        Status::Prospect => tr!(lang, "import.status.prospect"),
        Status::Won => tr!(lang, "import.status.won"),
        Status::NoNeed => tr!(lang, "import.status.no_need"),
    }
}

/// Writes the customer table to `path`, a row a contact (the company's columns stand in its first row only, code and name in
/// each), and returns the rows. As CSV UTF-8 with a mark, for Excel; the file is written aside, synced, renamed, readable by its
/// owner alone. Custom fields come last, under their own names.
///
/// # Errors
/// [`ExportError`]; the file at `path` is then as it was.
pub fn customers<'a>(
    path: &Path,
    format: Format,
    lang: Lang,
    list: impl Iterator<Item = Exported<'a>> + Clone,
) -> Result<u64, ExportError> {
    let mut custom: Vec<String> = Vec::new();
    for (name, _) in list.clone().flat_map(|one| &one.customer.custom) {
        if !custom.contains(name) {
            custom.push(name.clone());
        }
    }
    let heads = COLUMNS.iter().map(|field| header(lang, field)).chain(custom.iter().map(|name| own_header(name)));
    let heading = Heading { title: tr!(lang, "export.customers"), heads: heads.collect() };
    listing::write(path, format, &heading, &mut |take| {
        for one in list.clone() {
            let nobody = Contact::default();
            let contacts = one.customer.contacts.as_slice();
            let contacts = if contacts.is_empty() { std::slice::from_ref(&nobody) } else { contacts };
            for (at, contact) in contacts.iter().enumerate() {
                let fixed = COLUMNS.iter().map(|field| typed(field, cell(lang, &one, contact, at == 0, field)));
                let own = custom.iter().map(|name| {
                    let value = one.customer.custom.iter().find(|(known, _)| known == name && at == 0);
                    value.map_or(Cell::Empty, |(_, value)| Cell::from(value.as_str()))
                });
                take(&fixed.chain(own).collect::<Vec<_>>())?;
            }
        }
        Ok(())
    })
}

/// A cell as what it is, where it is shown as that is written.
fn typed(field: &Field, text: String) -> Cell {
    let typed = match field {
        Field::ExpectedAmount => text.parse().ok().map(Cell::Amount),
        _ if field.is_day() => text.parse().ok().map(Cell::Day),
        _ => None,
    };
    typed.filter(|cell| cell.text() == text).unwrap_or_else(|| Cell::from(text.as_str()))
}

/// The header of a custom field; marked where its name would be taken for another field.
fn own_header(name: &str) -> String {
    if headers::known(name).is_some() || name.starts_with(CUSTOM) { format!("{CUSTOM}{name}") } else { name.to_owned() }
}

fn cell(lang: Lang, one: &Exported<'_>, contact: &Contact, first: bool, field: &Field) -> String {
    let customer = one.customer;
    match field {
        Field::Code => return customer.code.clone(),
        Field::Name => return customer.name.clone(),
        Field::Contact => return contact.name.clone(),
        Field::Title => return contact.title.clone(),
        Field::Email => return joined(&contact.emails, &|cell| values::emails(cell).addresses),
        Field::Phone => return joined(&contact.phones, &values::phones),
        _ if !first => return String::new(),
        _ => {}
    }
    let (standing, profile) = (&customer.standing, &customer.profile);
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    match field {
        Field::Alias => joined(&customer.aliases, &values::words),
        Field::Country => customer.country.map_or_else(String::new, |country| country.code().to_owned()),
        Field::Place => customer.place.clone(),
        Field::Address => customer.address.clone(),
        Field::TimeZone => customer.time_zone.map_or_else(String::new, |zone: Tz| zone.name().to_owned()),
        Field::Website => customer.website.clone(),
        Field::Status => status_word(lang, standing.status),
        Field::Grade => standing.grade.map_or_else(String::new, |grade| grade.word().to_owned()),
        Field::Tier => standing.tier.number().to_string(),
        Field::Owner => customer.owner.clone(),
        Field::Source => customer.source.clone(),
        Field::Tags => joined(&customer.tags, &values::words),
        Field::Products => joined(&customer.products, &values::words),
        Field::Created => standing.created.to_string(),
        Field::LastContact => day(standing.last_contact),
        Field::LastHandled => day(standing.last_handled),
        Field::NextFollowUp => standing.agreed.map_or_else(String::new, agreed),
        Field::ToDo => customer.to_do.clone(),
        Field::ExpectedClose => day(standing.expected_close),
        Field::ExpectedAmount => customer.expected_amount.map_or_else(String::new, |money| money.amount.to_string()),
        Field::Currency => customer.expected_amount.map_or_else(String::new, |money| money.currency.to_string()),
        Field::DoNotContact if standing.do_not_contact => tr!(lang, "import.column.yes"),
        Field::Background => profile.background.clone(),
        Field::Preferences => profile.preferences.clone(),
        Field::Habits => profile.habits.clone(),
        Field::BuyingPattern => profile.buying_pattern.clone(),
        Field::Strengths => profile.strengths.clone(),
        Field::Weaknesses => profile.weaknesses.clone(),
        Field::Requirements => profile.requirements.clone(),
        Field::Notes => one.notes.to_owned(),
        Field::Archived => day(standing.archived),
        Field::WaitingSince => day(standing.waiting_since),
        Field::MoveReason => customer.move_reason.clone(),
        _ => String::new(),
    }
}

fn agreed(agreed: Agreed) -> String {
    match agreed.time {
        Some(time) => format!("{} {}", agreed.day, time.format("%H:%M")),
        None => agreed.day.to_string(),
    }
}

/// Several values in a cell so that our import, which is `split`, parts them where they were joined and nowhere else: with
/// `;`, else as Google joins them, else as a JSON array.
pub(super) fn joined(values: &[String], split: &dyn Fn(&str) -> Vec<String>) -> String {
    let forms = [values.join("; "), format!("{} ::: ", values.join(" ::: "))];
    let found = forms.into_iter().find(|form| split(form) == values);
    found.unwrap_or_else(|| serde_json::Value::from(values).to_string())
}

/// Writes the follow-up table to `path`, as [`customers`] writes its file, and returns the rows.
///
/// # Errors
/// [`ExportError`]; the file at `path` is then as it was.
pub fn follow_ups<'a>(
    path: &Path,
    format: Format,
    lang: Lang,
    list: impl Iterator<Item = (&'a Customer, &'a FollowUp)> + Clone,
) -> Result<u64, ExportError> {
    let heading = Heading { title: tr!(lang, "export.followups"), heads: follow_up_headers(lang).into() };
    listing::write(path, format, &heading, &mut |take| {
        for (customer, entry) in list.clone() {
            let direction = match entry.direction {
                Direction::In => tr!(lang, "import.column.in"),
                Direction::Out => tr!(lang, "import.column.out"),
            };
            take(&[
                Cell::from(customer.code.as_str()),
                Cell::from(customer.name.as_str()),
                Cell::Day(entry.on),
                Cell::Text(direction),
                Cell::from(entry.channel.word()),
                Cell::from(entry.contact.as_str()),
                Cell::from(entry.text.as_str()),
                entry.next.map_or(Cell::Empty, |next| Cell::Text(agreed(next))),
                Cell::from(entry.to_do.as_str()),
            ])?;
        }
        Ok(())
    })
}

/// A `'` before what a spreadsheet would run as a formula, and before a `'` that our import would take for such a guard. A NUL
/// is left out: no table of text has one.
pub(super) fn guarded(cell: &str) -> String {
    let cell = &*if cell.contains('\0') { Cow::Owned(cell.replace('\0', "")) } else { Cow::Borrowed(cell) };
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) || values::is_guarded(cell) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// Writes a text to `path`, as [`customers`] writes its file.
///
/// # Errors
/// [`ExportError`]; the file at `path` is then as it was.
pub fn text(path: &Path, text: &str) -> Result<(), ExportError> {
    saved(path, |file| file.write_all(text.as_bytes()).map_err(ExportError::from))
}

/// Written aside in the same folder (mode 0600), synced, then put in place of what stood there.
pub(super) fn save<E: From<ExportError>>(
    path: &Path,
    write: impl FnOnce(&mut csv::Writer<BufWriter<&mut File>>) -> Result<u64, E>,
) -> Result<u64, E> {
    saved(path, |file| {
        let mut file = BufWriter::new(file);
        file.write_all(b"\xEF\xBB\xBF").map_err(ExportError::from)?;
        let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(file);
        let rows = write(&mut out)?;
        out.flush().map_err(ExportError::from)?;
        Ok(rows)
    })
}

/// The same of any file: `write` fills one aside, which then stands in the place of what was at `path`.
///
/// # Errors
/// [`ExportError`], or what `write` gives; the file at `path` is then as it was.
pub fn saved<T, E: From<ExportError>>(path: &Path, write: impl FnOnce(&mut File) -> Result<T, E>) -> Result<T, E> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let aside = tempfile::Builder::new().prefix(".export-").tempfile_in(folder);
    let mut aside = aside.map_err(|error| ExportError::from(plain(error)))?;
    let written = write(aside.as_file_mut())?;
    put_in_place(aside, path, folder).map_err(ExportError::from)?;
    Ok(written)
}

fn put_in_place(aside: tempfile::NamedTempFile, path: &Path, folder: &Path) -> io::Result<()> {
    aside.as_file().sync_all()?;
    aside.persist(path).map_err(|error| error.error)?;
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(())
}

/// The error without the path of the file written aside, which nobody has heard of.
fn plain(error: io::Error) -> io::Error {
    let text = error.to_string();
    io::Error::new(error.kind(), text.split(" at path ").next().unwrap_or("").to_owned())
}
