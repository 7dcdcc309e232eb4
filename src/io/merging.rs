//! What a row adds to a customer: it fills what is blank and adds to lists, and never blanks or overwrites.

use chrono::NaiveDate;

use super::incoming::{Incoming, NamedBy};
use super::values::{folded, folds_to};
use crate::model::{Agreed, Contact, Customer, CustomerId, Standing, Status};

/// Bytes that joined values of one custom field may take.
const JOINED: usize = 4 * 1024;

/// The customer with what the row adds; `None` when it adds nothing. So a second import of a file changes nothing.
///
/// Texts, country, grade, amount and dates fill only what is blank; aliases, tags, products, contacts, addresses and numbers
/// are added; the last contact moves forward only; an agreed date is set only where none is, and only if it lies after the last
/// handling; a status is taken only by a prospect without grade. Nobody in the book is archived or marked as waiting for an
/// answer.
pub fn merge(existing: &Customer, incoming: &Incoming) -> Option<Customer> {
    merged(existing, incoming, false)
}

/// As [`merge`]; a customer that this file made is `fresh`: of several statuses the furthest counts, and several values of a
/// custom field are joined. What genjin's own table says of it is taken as it stands.
pub(super) fn merged(existing: &Customer, incoming: &Incoming, fresh: bool) -> Option<Customer> {
    let mut customer = existing.clone();
    fill_all(&mut customer, incoming, fresh);
    (customer != *existing).then_some(customer)
}

/// The customer that a row makes.
pub(super) fn made(id: CustomerId, code: String, incoming: &Incoming, today: NaiveDate) -> Customer {
    let created = incoming.created.unwrap_or(today);
    let mut customer = Customer::new(id, code, incoming.name.clone(), Standing::new(created));
    if let Some(tier) = incoming.tier {
        customer.standing.tier = tier;
    }
    fill_all(&mut customer, incoming, true);
    customer
}

fn fill_all(customer: &mut Customer, incoming: &Incoming, fresh: bool) {
    let whole = fresh && incoming.own;
    if whole {
        add_exactly(&mut customer.aliases, &incoming.aliases);
        add_exactly(&mut customer.tags, &incoming.tags);
        add_exactly(&mut customer.products, &incoming.products);
        if !incoming.contact.is_empty() && !customer.contacts.contains(&incoming.contact) {
            customer.contacts.push(incoming.contact.clone());
        }
    } else {
        add_lists(customer, incoming);
    }
    fill(&mut customer.place, &incoming.place);
    fill(&mut customer.owner, &incoming.owner);
    fill(&mut customer.source, &incoming.source);
    fill(&mut customer.website, &incoming.website);
    fill(&mut customer.address, &incoming.address);
    fill(&mut customer.to_do, &incoming.to_do);
    customer.country = customer.country.or(incoming.country);
    customer.time_zone = customer.time_zone.or(incoming.time_zone);
    customer.expected_amount = customer.expected_amount.or(incoming.expected_amount);
    let (profile, new) = (&mut customer.profile, &incoming.profile);
    fill(&mut profile.background, &new.background);
    fill(&mut profile.preferences, &new.preferences);
    fill(&mut profile.habits, &new.habits);
    fill(&mut profile.buying_pattern, &new.buying_pattern);
    fill(&mut profile.strengths, &new.strengths);
    fill(&mut profile.weaknesses, &new.weaknesses);
    fill(&mut profile.requirements, &new.requirements);
    for (name, value) in &incoming.custom {
        add_custom(&mut customer.custom, name, value, fresh);
    }
    stand(&mut customer.standing, incoming, fresh);
    // A reason belongs to the grade and status that it is the reason of.
    let (status, grade) = (customer.standing.status, customer.standing.grade);
    if incoming.status.is_none_or(|one| one == status) && incoming.grade.is_none_or(|one| Some(one) == grade) {
        fill(&mut customer.move_reason, &incoming.move_reason);
    }
}

fn add_lists(customer: &mut Customer, incoming: &Incoming) {
    let mut aliases: Vec<&str> = incoming.aliases.iter().map(String::as_str).collect();
    if incoming.named_by == NamedBy::Company && !incoming.name.is_empty() {
        aliases.push(&incoming.name);
    }
    let name = folded(&customer.name);
    add(&mut customer.aliases, aliases.into_iter().filter(|one| folded(one) != name));
    add(&mut customer.tags, incoming.tags.iter().map(String::as_str));
    add(&mut customer.products, incoming.products.iter().map(String::as_str));
    add_contact(&mut customer.contacts, &incoming.contact);
}

fn stand(standing: &mut Standing, incoming: &Incoming, fresh: bool) {
    let rank = |status: Status| match status {
        Status::Prospect => 0,
        Status::NoNeed => 1,
        Status::Won => 2,
    };
    let unsorted = standing.status == Status::Prospect && standing.grade.is_none();
    if let Some(status) = incoming.status
        && (unsorted || fresh)
        && rank(status) > rank(standing.status)
    {
        standing.status = status;
    }
    standing.grade = standing.grade.or(incoming.grade);
    standing.do_not_contact |= incoming.do_not_contact;
    standing.last_contact = standing.last_contact.max(incoming.last_contact);
    standing.last_handled = standing.last_handled.max(incoming.last_contact).max(incoming.last_handled);
    standing.expected_close = standing.expected_close.or(incoming.expected_close);
    let pending = |next: &Agreed| standing.last_handled.is_none_or(|handled| next.day > handled);
    if fresh {
        standing.archived = standing.archived.or(incoming.archived);
        standing.waiting_since = standing.waiting_since.or(incoming.waiting_since);
        if incoming.own {
            // A date agreed for a day already handled is what stood in the book.
            standing.agreed = standing.agreed.or(incoming.next);
            return;
        }
    }
    standing.agreed = standing.agreed.filter(|agreed| !fresh || pending(agreed)).or(incoming.next.filter(pending));
}

fn fill(to: &mut String, from: &str) {
    if to.is_empty() {
        from.clone_into(to);
    }
}

fn add<'a>(list: &mut Vec<String>, more: impl Iterator<Item = &'a str>) {
    for one in more.filter(|one| !one.is_empty()) {
        let wanted = folded(one);
        if !list.iter().any(|known| folds_to(known, &wanted)) {
            list.push(one.to_owned());
        }
    }
}

fn add_exactly(list: &mut Vec<String>, more: &[String]) {
    for one in more {
        if !list.contains(one) {
            list.push(one.clone());
        }
    }
}

fn add_custom(custom: &mut Vec<(String, String)>, name: &str, value: &str, fresh: bool) {
    match custom.iter_mut().find(|(known, _)| known == name) {
        None => custom.push((name.to_owned(), value.to_owned())),
        Some((_, known)) if known.is_empty() => value.clone_into(known),
        Some((_, known)) if fresh => {
            let there = known == value
                || known.split("; ").any(|one| one == value)
                || known.contains(value) && value.contains("; ");
            if !there && known.len() + value.len() < JOINED {
                known.push_str("; ");
                known.push_str(value);
            }
        }
        Some(_) => {}
    }
}

fn digits(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    // A messenger's name or a WeChat id has no digits to go by.
    if digits.len() < 5 { folded(phone) } else { digits }
}

/// Adds what a row tells of a person to the one of that name who has one of its addresses or numbers, else to the one of that
/// name and title, else to the nameless one with such an address, else as a new person: no name is lost.
fn add_contact(contacts: &mut Vec<Contact>, new: &Contact) {
    if new.is_empty() || contacts.iter().any(|one| tells(one, new)) {
        return;
    }
    let wanted = folded(&new.name);
    let (emails, phones): (Vec<String>, Vec<String>) =
        (new.emails.iter().map(|one| folded(one)).collect(), new.phones.iter().map(|one| digits(one)).collect());
    let shares = |one: &Contact| {
        one.emails.iter().any(|email| emails.iter().any(|other| folds_to(email, other)))
            || one.phones.iter().any(|phone| phones.contains(&digits(phone)))
    };
    let bare = new.emails.is_empty() && new.phones.is_empty();
    let found = if wanted.is_empty() {
        contacts
            .iter()
            .position(shares)
            .or_else(|| contacts.iter().position(|one| bare && one.title == new.title))
            .or_else(|| contacts.iter().position(|one| one.name.is_empty() && one.title == new.title))
            .or_else(|| {
                let open = |one: &Contact| one.name.is_empty() && (one.title.is_empty() || new.title.is_empty());
                contacts.iter().position(open)
            })
    } else {
        let title = folded(&new.title);
        let named = |one: &Contact| folds_to(&one.name, &wanted);
        let titled = |one: &Contact| folds_to(&one.title, &title);
        contacts
            .iter()
            .position(|one| named(one) && shares(one))
            .or_else(|| contacts.iter().position(|one| named(one) && titled(one)))
            .or_else(|| contacts.iter().position(|one| named(one) && (one.title.is_empty() || new.title.is_empty())))
            .or_else(|| contacts.iter().position(|one| one.name.is_empty() && shares(one)))
    };
    let Some(contact) = found.and_then(|at| contacts.get_mut(at)) else {
        contacts.push(new.clone());
        return;
    };
    fill(&mut contact.name, &new.name);
    fill(&mut contact.title, &new.title);
    add(&mut contact.emails, new.emails.iter().map(String::as_str));
    for phone in &new.phones {
        if !contact.phones.iter().any(|known| digits(known) == digits(phone)) {
            contact.phones.push(phone.clone());
        }
    }
}

/// Whether `known` tells already all that `new` does.
fn tells(known: &Contact, new: &Contact) -> bool {
    let there = |one: &str, other: &str| other.is_empty() || folds_to(one, &folded(other));
    let mailed = |wanted: &String| known.emails.iter().any(|other| folds_to(other, wanted));
    there(&known.name, &new.name)
        && there(&known.title, &new.title)
        && new.emails.iter().all(|one| mailed(&folded(one)))
        && new.phones.iter().all(|one| known.phones.iter().any(|other| digits(other) == digits(one)))
}
