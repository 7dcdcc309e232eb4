//! Customers as cards of an address book: vCard 3.0, which Outlook, Google and phones of every make read. A card a person; of a customer
//! without people, one of the company.

use std::io::{self, Write};

use calcard::vcard::{VCard, VCardEntry, VCardParameter, VCardProperty, VCardType, VCardValue, VCardVersion};
use sha2::{Digest, Sha256};

use super::card::MESSENGERS;
use crate::model::{Contact, Customer};

/// The property with the customer's code, by which our own import knows the customer again.
pub(super) const CODE: &str = "X-GENJIN-CODE";
/// What a phone calls a number of its own kind.
const LABEL: &str = "X-ABLabel";

/// Writes the cards of a customer; gives how many there are. The notes are on the first alone.
///
/// # Errors
/// What writing gives.
pub fn write_cards(out: &mut impl Write, customer: &Customer, notes: &str) -> io::Result<u64> {
    let nobody = Contact::default();
    let people: Vec<&Contact> = customer.contacts.iter().filter(|one| !one.is_empty()).collect();
    let people = if people.is_empty() { vec![&nobody] } else { people };
    let mut ids: Vec<String> = Vec::new();
    for (at, person) in people.iter().enumerate() {
        let mut id = uid(customer, person);
        while ids.contains(&id) {
            id.push('x');
        }
        let mut text = String::new();
        let card = card(customer, person, &id, if at == 0 { notes } else { "" });
        card.write_to(&mut text, VCardVersion::V3_0).map_err(|_| io::Error::other("vCard"))?;
        out.write_all(text.as_bytes())?;
        ids.push(id);
    }
    Ok(ids.len() as u64)
}

/// The same for the same person at the same customer, whatever else changes: address books replace the card instead of adding one.
fn uid(customer: &Customer, person: &Contact) -> String {
    let who = if person.name.is_empty() { person.emails.first().or(person.phones.first()) } else { Some(&person.name) };
    match who {
        None => customer.id.to_string(),
        Some(who) => {
            let digest = Sha256::digest(who.trim().to_lowercase().as_bytes());
            let tail: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
            format!("{}-{tail}", customer.id)
        }
    }
}

fn card(customer: &Customer, person: &Contact, id: &str, notes: &str) -> VCard {
    let mut card = VCard { entries: Vec::new() };
    let mut put = |entry: VCardEntry| card.entries.push(entry);
    let text = |name: VCardProperty, text: &str| VCardEntry::new(name).with_value(plain(text));
    let work = || VCardParameter::typ(VCardType::Work);
    let shown = [&person.name, person.emails.first().unwrap_or(&person.name), &customer.name];
    let shown = shown.into_iter().find(|one| !one.is_empty()).map_or("", String::as_str);
    put(text(VCardProperty::Uid, id));
    put(text(VCardProperty::Fn, shown));
    put(parts(VCardProperty::N, &name_parts(&person.name)));
    put(text(VCardProperty::Org, &customer.name));
    if !person.title.is_empty() {
        put(text(VCardProperty::Title, &person.title));
    }
    for mail in &person.emails {
        put(text(VCardProperty::Email, mail).with_param(work()));
    }
    for (at, phone) in person.phones.iter().enumerate() {
        match messenger(phone) {
            Some((service, number)) => {
                let group = Some(format!("item{}", at + 1));
                let cell = VCardParameter::typ(VCardType::Cell);
                put(text(VCardProperty::Tel, number).with_param(cell).with_group(group.clone()));
                put(text(VCardProperty::Other(LABEL.to_owned()), service).with_group(group));
            }
            None => put(text(VCardProperty::Tel, phone).with_param(work())),
        }
    }
    let country =
        customer.country.map(|one| one.facts().map_or_else(|| one.code().to_owned(), |facts| facts.english.to_owned()));
    let country = country.unwrap_or_default();
    if !customer.address.is_empty() || !customer.place.is_empty() || !country.is_empty() {
        let all = ["", "", &customer.address, &customer.place, "", "", &country];
        put(parts(VCardProperty::Adr, &all).with_param(work()));
    }
    if !customer.website.is_empty() {
        put(text(VCardProperty::Url, &customer.website));
    }
    if !customer.tags.is_empty() {
        let tags = customer.tags.iter().map(|tag| VCardValue::Text(plain(tag))).collect();
        put(VCardEntry::new(VCardProperty::Categories).with_values(tags));
    }
    if !notes.is_empty() {
        put(text(VCardProperty::Note, notes));
    }
    put(text(VCardProperty::Other(CODE.to_owned()), &customer.code));
    card
}

fn parts(name: VCardProperty, all: &[&str]) -> VCardEntry {
    VCardEntry::new(name).with_values(all.iter().map(|one| VCardValue::Text(plain(one))).collect())
}

/// Family name, given name and what else there may be. A Chinese name stays whole; of others the last word is the family's.
fn name_parts(name: &str) -> [&str; 5] {
    match name.rsplit_once(char::is_whitespace) {
        Some((given, family)) => [family, given.trim(), "", "", ""],
        None => [name, "", "", "", ""],
    }
}

/// A number behind the name of a messenger: `WhatsApp +49 …`.
fn messenger(phone: &str) -> Option<(&'static str, &str)> {
    let (first, number) = phone.split_once(' ')?;
    let (_, service) = MESSENGERS.iter().find(|(_, name)| *name == first)?;
    let digits = number.chars().filter(char::is_ascii_digit).count();
    (digits >= 5).then_some((*service, number.trim()))
}

/// Without control characters; lines stay lines.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}
