//! One record of a customer list, read into typed fields, or the reason why it cannot be.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::days::DayOrder;
use super::field::Field;
use super::incoming::{Incoming, NamedBy};
use super::mapping::Mapping;
use super::money::{self, Amount, Decimals};
use super::record::Record;
use super::reject::{Reject, RejectReason, shown};
use super::values::{self, one_line};
use super::{days, places, standing};
use crate::model::company_domain;
use crate::model::{Agreed, Currency, LINE_BYTES, LIST_ITEMS, NOTES_BYTES, TEXT_BYTES};

/// What the whole file tells about how to read its cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spelling {
    /// Day or month first, where some row tells.
    pub order: Option<DayOrder>,
    /// The sign before decimals.
    pub decimals: Decimals,
    /// Whether it is genjin's own table, whose cells mean what they say: `NULL` is a text like any other.
    pub own: bool,
}

impl Spelling {
    /// Reads a day and the time of day beside it.
    pub(super) fn day(&self, cell: &str) -> Result<(NaiveDate, Option<NaiveTime>), RejectReason> {
        if self.own {
            // As written: midnight is a time of day like any other, and no year is too far away.
            if let Ok(day) = cell.parse() {
                return Ok((day, None));
            }
            if let Ok(at) = NaiveDateTime::parse_from_str(cell, "%Y-%m-%d %H:%M") {
                return Ok((at.date(), Some(at.time())));
            }
        }
        let (day, time) = days::day(cell).ok_or_else(|| RejectReason::NotADay { value: shown(cell) })?;
        let day = day.settle(self.order).ok_or_else(|| RejectReason::UnclearDay { value: shown(cell) })?;
        Ok((day, time))
    }
}

/// Reads records by a mapping.
pub struct RowReader<'a> {
    mapping: &'a Mapping,
    spelling: Spelling,
    today: NaiveDate,
    currency: Option<usize>,
    header_currency: Option<Currency>,
}

#[derive(Default)]
struct Parts {
    name: String,
    first: String,
    middle: String,
    last: String,
    address: String,
    street: Vec<String>,
    city: String,
    state: String,
    zip: String,
    is_company: bool,
    follow_up: Vec<String>,
    notes: Vec<String>,
    impersonal: bool,
    time: Option<NaiveTime>,
}

impl<'a> RowReader<'a> {
    /// A reader of records whose columns `mapping` tells; past days after `today` are refused.
    pub fn new(mapping: &'a Mapping, spelling: Spelling, today: NaiveDate) -> Self {
        let columns = mapping.columns();
        let currency = columns.iter().position(|(_, field)| *field == Field::Currency);
        let header_currency = columns
            .iter()
            .find(|(_, field)| *field == Field::ExpectedAmount)
            .and_then(|(name, _)| header_currency(name));
        Self { mapping, spelling, today, currency, header_currency }
    }

    /// Reads a record.
    ///
    /// # Errors
    /// The [`Reject`] names the column and what is wrong with it.
    pub fn read(&self, record: &Record) -> Result<Incoming, Reject> {
        let blame = |column, reason| self.mapping.blame(record, column, reason);
        self.mapping.check(record)?;
        let mut incoming = Incoming { row: record.row, own: self.spelling.own, ..Incoming::default() };
        let mut parts = Parts::default();
        for (at, (header, field)) in self.mapping.columns().iter().enumerate() {
            let cell = self.clean(record.cell(at));
            if cell.is_empty() {
                continue;
            }
            if cell.len() > field.limit() {
                return Err(blame(Some(at), RejectReason::TooLong { limit: field.limit() }));
            }
            parts.impersonal |= !field.is_personal();
            self.take(&mut incoming, &mut parts, record, header, field, &cell)
                .map_err(|reason| blame(Some(at), reason))?;
        }
        finish(&mut incoming, parts, self.spelling.order, self.today);
        let column = |field: Field| self.mapping.columns().iter().position(|(_, one)| *one == field);
        if incoming.notes.len() > NOTES_BYTES {
            return Err(blame(column(Field::Notes), RejectReason::TooLong { limit: NOTES_BYTES }));
        }
        if incoming.follow_ups.iter().any(|(_, text)| text.len() > TEXT_BYTES) {
            return Err(blame(column(Field::FollowUp), RejectReason::TooLong { limit: TEXT_BYTES }));
        }
        if [&incoming.name, &incoming.contact.name, &incoming.address].iter().any(|text| text.len() > LINE_BYTES) {
            return Err(blame(None, RejectReason::TooLong { limit: LINE_BYTES }));
        }
        Ok(incoming)
    }

    fn clean<'c>(&self, cell: &'c str) -> Cow<'c, str> {
        if self.spelling.own { Cow::Borrowed(values::unguarded(cell)) } else { values::clean(cell) }
    }

    /// Several values of a cell, each of them and their number within the limits.
    fn list(&self, cell: &str, split: impl FnOnce(&str) -> Vec<String>) -> Result<Vec<String>, RejectReason> {
        let own = if self.spelling.own { values::json_texts(cell) } else { None };
        within(own.unwrap_or_else(|| split(cell)))
    }

    fn take(
        &self,
        incoming: &mut Incoming,
        parts: &mut Parts,
        record: &Record,
        header: &str,
        field: &Field,
        cell: &str,
    ) -> Result<(), RejectReason> {
        match field {
            Field::Code => incoming.code = Some(one_line(cell)),
            Field::Name => parts.name = one_line(cell),
            Field::Alias => incoming.aliases.extend(self.list(cell, values::words)?),
            Field::Country => {
                incoming.country = Some(places::country(cell).map_err(|near| RejectReason::UnknownCountry {
                    value: shown(cell),
                    suggestion: near.map(str::to_owned),
                })?);
            }
            Field::Place => incoming.place = one_line(cell),
            Field::Address => parts.address = cell.to_owned(),
            Field::Street => parts.street.push(one_line(cell)),
            Field::City => parts.city = one_line(cell),
            Field::State => parts.state = one_line(cell),
            Field::Zip => parts.zip = one_line(cell),
            Field::TimeZone => {
                keep(incoming, header, cell, places::time_zone(cell), |to, zone| to.time_zone = Some(zone))
            }
            Field::Website => incoming.website = one_line(cell),
            Field::Owner => incoming.owner = one_line(cell),
            Field::Source => incoming.source = one_line(cell),
            Field::Tags => {
                let mut tags = self.list(cell, values::words)?;
                if !self.spelling.own {
                    // Google's own groups begin with a star.
                    tags = tags.iter().map(|tag| tag.trim_start_matches("* ").trim().to_owned()).collect();
                }
                incoming.tags.extend(tags.into_iter().filter(|tag| !tag.is_empty()));
            }
            Field::Products => incoming.products.extend(self.list(cell, values::words)?),
            Field::Contact => incoming.contact.name = one_line(cell),
            Field::FirstName => parts.first = one_line(cell),
            Field::MiddleName => parts.middle = one_line(cell),
            Field::LastName => parts.last = one_line(cell),
            Field::Title => incoming.contact.title = one_line(cell),
            Field::Email => {
                let own = if self.spelling.own { values::json_texts(cell) } else { None };
                let mails = match own {
                    Some(addresses) => values::Mails { addresses, others: Vec::new() },
                    None => values::emails(cell),
                };
                add_all(&mut incoming.contact.emails, within(mails.addresses)?);
                if !mails.others.is_empty() {
                    incoming.custom.push((header.to_owned(), mails.others.join("; ")));
                }
            }
            Field::Phone => {
                let named = messenger(header);
                let phones = self.list(cell, values::phones)?.into_iter().map(|phone| match named {
                    Some(name) if !phone.to_lowercase().starts_with(&name.to_lowercase()) => format!("{name} {phone}"),
                    _ => phone,
                });
                add_all(&mut incoming.contact.phones, phones.collect());
            }
            Field::Status => {
                incoming.do_not_contact |= standing::is_blacklist(cell);
                keep(incoming, header, cell, standing::status(cell), |to, status| to.status = Some(status));
            }
            Field::Grade => keep(incoming, header, cell, standing::grade(cell), |to, grade| to.grade = Some(grade)),
            Field::Tier => keep(incoming, header, cell, standing::tier(cell), |to, tier| to.tier = Some(tier)),
            // What stood in the book comes back as it stood, be it a day to come.
            Field::Created if self.spelling.own => incoming.created = Some(self.day(cell)?.0),
            Field::Created => incoming.created = Some(self.past(cell)?),
            Field::Archived => incoming.archived = Some(self.past(cell)?),
            Field::WaitingSince => incoming.waiting_since = Some(self.past(cell)?),
            Field::MoveReason => incoming.move_reason = cell.to_owned(),
            Field::LastContact => incoming.last_contact = Some(self.past(cell)?),
            Field::LastHandled => incoming.last_handled = Some(self.past(cell)?),
            Field::NextFollowUp => {
                let (day, time) = self.day(cell)?;
                incoming.next = Some(Agreed { day, time });
                parts.time = time;
            }
            Field::ToDo => incoming.to_do = cell.to_owned(),
            Field::ExpectedClose => incoming.expected_close = Some(self.day(cell)?.0),
            Field::ExpectedAmount => {
                let column = self
                    .currency
                    .and_then(|at| money::currency_of(&self.clean(record.cell(at))))
                    .or(self.header_currency);
                match money::amount(cell, column, self.spelling.decimals) {
                    Some(Amount::Money(money)) => incoming.expected_amount = Some(money),
                    // An amount without a currency is no money; it is kept as it stands.
                    Some(Amount::Bare(_)) => incoming.custom.push((header.to_owned(), cell.to_owned())),
                    None => return Err(RejectReason::NotAnAmount { value: shown(cell) }),
                }
            }
            Field::Currency => {}
            Field::Notes => parts.notes.push(cell.to_owned()),
            Field::FollowUp => parts.follow_up.push(cell.to_owned()),
            Field::Background => incoming.profile.background = cell.to_owned(),
            Field::Preferences => incoming.profile.preferences = cell.to_owned(),
            Field::Habits => incoming.profile.habits = cell.to_owned(),
            Field::BuyingPattern => incoming.profile.buying_pattern = cell.to_owned(),
            Field::Strengths => incoming.profile.strengths = cell.to_owned(),
            Field::Weaknesses => incoming.profile.weaknesses = cell.to_owned(),
            Field::Requirements => incoming.profile.requirements = cell.to_owned(),
            Field::DoNotContact => {
                keep(incoming, header, cell, standing::yes_no(cell), |to, yes| to.do_not_contact |= yes);
            }
            Field::IsCompany => parts.is_company = standing::yes_no(cell) == Some(true),
            Field::Ignore | Field::Record(_) => {}
            Field::Custom(name) => {
                let name = if name.is_empty() { header } else { name };
                incoming.custom.push((name.to_owned(), cell.to_owned()));
            }
        }
        Ok(())
    }

    fn day(&self, cell: &str) -> Result<(NaiveDate, Option<NaiveTime>), RejectReason> {
        self.spelling.day(cell)
    }

    fn past(&self, cell: &str) -> Result<NaiveDate, RejectReason> {
        let (day, _) = self.day(cell)?;
        if day > self.today { Err(RejectReason::FutureDay { value: shown(cell) }) } else { Ok(day) }
    }
}

/// Puts a value into its field, or the cell among the custom fields where its words are not known: nothing is dropped.
fn keep<T>(to: &mut Incoming, header: &str, cell: &str, value: Option<T>, put: impl FnOnce(&mut Incoming, T)) {
    match value {
        Some(value) => put(to, value),
        None => to.custom.push((header.to_owned(), cell.to_owned())),
    }
}

fn within(list: Vec<String>) -> Result<Vec<String>, RejectReason> {
    match () {
        () if list.len() > LIST_ITEMS => Err(RejectReason::TooMany { limit: LIST_ITEMS }),
        () if list.iter().any(|one| one.len() > LINE_BYTES) => Err(RejectReason::TooLong { limit: LINE_BYTES }),
        () => Ok(list),
    }
}

fn add_all(list: &mut Vec<String>, more: Vec<String>) {
    for one in more {
        if !list.contains(&one) {
            list.push(one);
        }
    }
}

/// The messenger that a column of numbers belongs to.
fn messenger(header: &str) -> Option<&'static str> {
    let folded = super::headers::folded(header);
    if folded.contains("电话") || folded.contains("手机") || folded.contains("phone") && !folded.contains("whatsapp")
    {
        return None;
    }
    match () {
        () if folded.contains("whatsapp") => Some("WhatsApp"),
        () if folded.contains("wechat") || folded.contains("微信") => Some("WeChat"),
        () => None,
    }
}

/// The currency in a header's bracket or at its end: `Amount (USD)`, `预计金额（美元）`, `amount_eur`.
pub(super) fn header_currency(header: &str) -> Option<Currency> {
    let bracket = header.split(['(', '（', '[']).nth(1).and_then(|rest| rest.split([')', '）', ']']).next());
    let end = header.split([' ', '_']).next_back().filter(|word| word.len() == 3 && *word == word.to_ascii_uppercase());
    bracket.or(end).and_then(money::currency_of)
}

fn finish(incoming: &mut Incoming, parts: Parts, order: Option<DayOrder>, today: NaiveDate) {
    let contact = &mut incoming.contact;
    if contact.name.is_empty() {
        contact.name = full_name(&parts.first, &parts.middle, &parts.last);
    }
    incoming.name = parts.name;
    if incoming.name.is_empty() && parts.is_company {
        incoming.name = std::mem::take(&mut contact.name);
    }
    if incoming.name.is_empty() {
        incoming.person_only = !parts.impersonal && !contact.is_empty();
        let email = contact.emails.first().map(String::as_str).unwrap_or("");
        (incoming.name, incoming.named_by) = if !contact.name.is_empty() {
            (contact.name.clone(), NamedBy::Contact)
        } else if let Some(domain) = company_domain(email) {
            (domain, NamedBy::Mail)
        } else if email.contains('@') {
            (email.to_owned(), NamedBy::Mail)
        } else {
            (String::new(), NamedBy::Nothing)
        };
    }
    let mut address: Vec<String> = Vec::new();
    address.extend((!parts.address.is_empty()).then(|| parts.address.clone()));
    address.extend(parts.street.into_iter().filter(|street| !parts.address.contains(street.as_str())));
    let town = format!("{} {}", parts.zip, parts.city).trim().to_owned();
    let known = |part: &str| part.is_empty() || parts.address.contains(part);
    address.extend((!known(&parts.city) || !known(&parts.zip)).then_some(town));
    address.extend((!known(&parts.state) && parts.state != parts.city).then(|| parts.state.clone()));
    incoming.address = address.join(", ");
    if incoming.place.is_empty() {
        incoming.place = if parts.city.is_empty() { parts.state } else { parts.city };
    }
    let mut notes = parts.notes;
    for text in parts.follow_up {
        for (day, text) in days::log_entries(&text, order) {
            match day.or(incoming.last_contact).filter(|day| *day <= today) {
                Some(day) => incoming.follow_ups.push((day, text)),
                // A log entry without a day would have an invented one; what is to come is no log.
                None => notes.push(text),
            }
        }
    }
    incoming.notes = notes.join("\n\n");
    let logged = incoming.follow_ups.iter().map(|(day, _)| *day).max();
    incoming.last_contact = incoming.last_contact.max(logged);
    if let (Some(next), Some(time)) = (&mut incoming.next, parts.time) {
        next.time = Some(time);
    }
}

/// A person's whole name; Chinese, Japanese and Korean names have the family name first and no blank.
fn full_name(first: &str, middle: &str, last: &str) -> String {
    let wide = |text: &str| text.chars().next().is_some_and(|c| c as u32 >= 0x3040);
    if wide(first) && wide(last) {
        return format!("{last}{first}");
    }
    [first, middle, last].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
