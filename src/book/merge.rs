//! Two customers that are one: what is kept when the second is merged into the first. The same function tells it beforehand and writes it.

use chrono::NaiveDate;

use super::field::{FIELDS, REQUIREMENT_FIELDS, contact_line, label};
use super::{Card, words};
use crate::model::{
    Agreed, Checklist, Contact, Customer, FollowUp, Order, Requirements, Settings, Standing, Status, one_line,
};
use crate::rules::{reorder_on, replay, unlogged_inquiry};
use crate::text::{Lang, fold};
use crate::tr;

/// Fields of one value that is kept where both have one; the other's value then goes into the notes.
const KEPT: [&str; 10] = [
    "country",
    "place",
    "time_zone",
    "source",
    "owner",
    "website",
    "address",
    "expected_close",
    "expected_amount",
    "to_do",
];

/// All of a customer that is joined rather than moved.
#[derive(Debug, Clone, Copy)]
pub struct Half<'a> {
    /// The record.
    pub customer: &'a Customer,
    /// The notes.
    pub notes: &'a str,
    /// The checklist.
    pub checklist: &'a Checklist,
    /// What is wanted with every order.
    pub requirements: &'a Requirements,
    /// The orders.
    pub orders: &'a [Order],
    /// The log.
    pub log: &'a [FollowUp],
}

impl<'a> Half<'a> {
    /// The same of a card.
    pub fn of(card: &'a Card) -> Self {
        Self {
            customer: &card.customer,
            notes: &card.notes,
            checklist: &card.checklist,
            requirements: &card.requirements,
            orders: &card.orders,
            log: &card.log,
        }
    }
}

/// The customer that is kept, as it is then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The record.
    pub customer: Customer,
    /// The notes of both.
    pub notes: String,
    /// The lines of both, the same text once.
    pub checklist: Checklist,
    /// What is wanted with every order.
    pub requirements: Requirements,
    /// The orders of both, oldest first.
    pub orders: Vec<Order>,
}

impl Merged {
    /// What is kept of the two. Nothing of the other is lost: what cannot stand beside the kept customer's own goes into its notes.
    pub fn of(keep: Half<'_>, other: Half<'_>, settings: &Settings, lang: Lang) -> Self {
        let mut customer = keep.customer.clone();
        let from = other.customer;
        let mut aliases = vec![from.name.clone()];
        aliases.extend(from.aliases.iter().cloned());
        aliases.push(from.code.clone());
        let name = folded(&customer.name);
        join(&mut customer.aliases, aliases.iter().filter(|alias| folded(alias) != name));
        join(&mut customer.tags, &from.tags);
        join(&mut customer.products, &from.products);
        from.contacts.iter().for_each(|contact| join_contact(&mut customer.contacts, contact));
        let profile = [
            (&mut customer.profile.background, &from.profile.background),
            (&mut customer.profile.preferences, &from.profile.preferences),
            (&mut customer.profile.habits, &from.profile.habits),
            (&mut customer.profile.buying_pattern, &from.profile.buying_pattern),
            (&mut customer.profile.strengths, &from.profile.strengths),
            (&mut customer.profile.weaknesses, &from.profile.weaknesses),
            (&mut customer.profile.requirements, &from.profile.requirements),
        ];
        profile.into_iter().for_each(|(to, from)| join_text(to, from));
        fill(&mut customer, from);
        let mut orders: Vec<Order> = keep.orders.iter().chain(other.orders).cloned().collect();
        orders.sort_by_key(|order| order.on);
        let log: Vec<FollowUp> = keep.log.iter().chain(other.log).cloned().collect();
        customer.standing = standing(keep, other, &log);
        let days: Vec<NaiveDate> = orders.iter().map(|order| order.on).collect();
        customer.standing.reorder_on = reorder_on(&days, settings.cadence.reorder_percent);
        let promised =
            |half: &Customer| half.standing.agreed.filter(|agreed| Some(*agreed) == customer.standing.agreed);
        if promised(keep.customer).is_none() && promised(from).is_some() && !from.to_do.is_empty() {
            customer.to_do.clone_from(&from.to_do);
        }
        if customer.standing.status != keep.customer.standing.status {
            customer.move_reason.clone_from(&from.move_reason);
        }
        let (requirements, more) = join_requirements(keep.requirements, other.requirements, lang);
        let left = left_out(keep.customer, from, &customer, lang);
        let below: Vec<String> =
            left.into_iter().chain(more).chain((!other.notes.is_empty()).then(|| other.notes.to_owned())).collect();
        Self {
            customer,
            notes: join_notes(keep.notes, from, &below),
            checklist: join_checklist(keep.checklist, other.checklist),
            requirements,
            orders,
        }
    }
}

/// Case, accents and blanks gone.
fn folded(text: &str) -> String {
    fold(text.trim()).into_owned()
}

/// Adds what is not there yet.
fn join<'a>(list: &mut Vec<String>, more: impl IntoIterator<Item = &'a String>) {
    for one in more {
        if !one.is_empty() && !list.iter().any(|held| folded(held) == folded(one)) {
            list.push(one.clone());
        }
    }
}

/// Puts a text behind another, unless it stands there.
fn join_text(to: &mut String, from: &str) {
    if to.is_empty() {
        from.clone_into(to);
    } else if !to.contains(from) {
        to.push('\n');
        to.push_str(from);
    }
}

/// The digits of a number; of what has none, the text.
fn digits(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    if digits.len() < 5 { folded(phone) } else { digits }
}

/// Adds a person: to the one of that name, else where one of the two has no name to the one with the same address or number, else as one more.
fn join_contact(contacts: &mut Vec<Contact>, new: &Contact) {
    let name = folded(&new.name);
    let shares = |held: &Contact| {
        held.emails.iter().any(|email| new.emails.iter().any(|other| folded(other) == folded(email)))
            || held.phones.iter().any(|phone| new.phones.iter().any(|other| digits(other) == digits(phone)))
    };
    let same = |held: &Contact| {
        if held.name.is_empty() || name.is_empty() { shares(held) } else { folded(&held.name) == name }
    };
    let Some(held) = contacts.iter_mut().find(|held| same(held)) else {
        contacts.push(new.clone());
        return;
    };
    if held.name.is_empty() {
        held.name.clone_from(&new.name);
    }
    if held.title.is_empty() {
        held.title.clone_from(&new.title);
    } else if !folded(&held.title).contains(&folded(&new.title)) {
        held.title = format!("{} / {}", held.title, new.title);
    }
    join(&mut held.emails, &new.emails);
    // `WhatsApp +49 …` says more than the number.
    let plain = |phone: &str| folded(phone).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    for phone in &new.phones {
        if !held.phones.iter().any(|known| plain(known) == plain(phone)) {
            held.phones.push(phone.clone());
        }
    }
}

/// What the kept customer has none of.
fn fill(customer: &mut Customer, from: &Customer) {
    for (to, from) in [
        (&mut customer.place, &from.place),
        (&mut customer.owner, &from.owner),
        (&mut customer.source, &from.source),
        (&mut customer.website, &from.website),
        (&mut customer.address, &from.address),
        (&mut customer.to_do, &from.to_do),
    ] {
        if to.is_empty() {
            to.clone_from(from);
        }
    }
    customer.country = customer.country.or(from.country);
    customer.time_zone = customer.time_zone.or(from.time_zone);
    customer.expected_amount = customer.expected_amount.or(from.expected_amount);
    for (name, value) in &from.custom {
        match customer.custom.iter_mut().find(|(held, _)| held == name) {
            Some((_, held)) if held.is_empty() => held.clone_from(value),
            Some(_) => {}
            None => customer.custom.push((name.clone(), value.clone())),
        }
    }
}

/// Where it stands: won before prospect before out of the cycle, the earliest day of taking in, the latest contact, the earlier promise, the kept one's
/// grade; what is answered and what waits as the log of both tells it (R3).
fn standing(keep: Half<'_>, other: Half<'_>, log: &[FollowUp]) -> Standing {
    let (one, from) = (keep.customer.standing, other.customer.standing);
    let rank = |status: Status| match status {
        Status::NoNeed => 0,
        Status::Prospect => 1,
        Status::Won => 2,
    };
    let status = if rank(from.status) > rank(one.status) { from.status } else { one.status };
    let tier = if one.status != Status::Won && from.status == Status::Won { from.tier } else { one.tier };
    let when = |agreed: &Agreed| (agreed.day, agreed.time);
    let base = Standing {
        status,
        tier,
        grade: one.grade.or(from.grade),
        do_not_contact: one.do_not_contact || from.do_not_contact,
        archived: None,
        created: one.created.min(from.created),
        last_handled: one.last_handled.max(from.last_handled),
        last_contact: one.last_contact.max(from.last_contact),
        agreed: one.agreed.into_iter().chain(from.agreed).min_by_key(when),
        expected_close: one.expected_close.or(from.expected_close),
        ..one
    };
    let mut after = replay(base, log);
    // What came with a table and has no entry is known of no log.
    let untold = [unlogged_inquiry(&one, log), unlogged_inquiry(&from, log)].into_iter().flatten().min();
    after.waiting_since = after.waiting_since.into_iter().chain(untold).min();
    after.last_outbound = after.last_outbound.max(one.last_outbound).max(from.last_outbound);
    after
}

/// The requirements, blanks filled; what differs, as lines for the notes.
fn join_requirements(keep: &Requirements, other: &Requirements, lang: Lang) -> (Requirements, Vec<String>) {
    let mut joined = keep.clone();
    let mut more = Vec::new();
    for (to, from, field) in [
        (&mut joined.packing, &other.packing, "packing"),
        (&mut joined.marks, &other.marks, "marks"),
        (&mut joined.carton, &other.carton, "carton"),
        (&mut joined.transport, &other.transport, "transport"),
        (&mut joined.warehousing, &other.warehousing, "warehousing"),
        (&mut joined.delivery, &other.delivery, "delivery"),
        (&mut joined.inspection, &other.inspection, "inspection"),
        (&mut joined.samples, &other.samples, "samples_needed"),
        (&mut joined.formats, &other.formats, "formats"),
        (&mut joined.forecast, &other.forecast, "forecast"),
    ] {
        if to.is_empty() {
            to.clone_from(from);
        } else if !from.is_empty() && to != from {
            more.push(line(field, from, lang));
        }
    }
    (joined, more)
}

/// The values of the other that could not be kept, as lines for the notes.
fn left_out(keep: &Customer, from: &Customer, merged: &Customer, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    for field in FIELDS.iter().filter(|field| KEPT.contains(&field.key)) {
        let kept = (field.get)(merged);
        for value in [(field.get)(keep), (field.get)(from)] {
            if !value.is_empty() && value != kept {
                lines.push(line(field.key, &value, lang));
            }
        }
    }
    for (name, value) in &from.custom {
        let held = merged.custom.iter().find(|(held, _)| held == name);
        if !value.is_empty() && held.is_some_and(|(_, held)| held != value) {
            lines.push(format!("{name}: {value}"));
        }
    }
    lines
}

fn line(field: &str, value: &str, lang: Lang) -> String {
    format!("{}: {}", label(field, lang), value)
}

/// The notes of the kept customer, and below a line with the other's name what there is of it.
fn join_notes(keep: &str, from: &Customer, below: &[String]) -> String {
    if below.is_empty() {
        return keep.to_owned();
    }
    let apart = if keep.is_empty() { "" } else { "\n\n" };
    format!("{keep}{apart}— {} ({}) —\n{}", one_line(&from.name), one_line(&from.code), below.join("\n"))
}

/// The lines of both; what went wrong with the same text counts on one line (R18).
fn join_checklist(keep: &Checklist, other: &Checklist) -> Checklist {
    let mut joined = keep.clone();
    for line in &other.lines {
        match joined.lines.iter_mut().find(|held| folded(&held.text) == folded(&line.text)) {
            Some(held) => {
                held.mistakes.extend(&line.mistakes);
                held.mistakes.sort_unstable();
                if held.needed_by.is_empty() {
                    held.needed_by.clone_from(&line.needed_by);
                }
            }
            None => joined.lines.push(line.clone()),
        }
    }
    joined
}

/// A line of what is told before two are merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The field's name in the locale files' `field.`, or that of an imported table's column.
    pub key: String,
    /// Its name for people.
    pub label: String,
    /// What the kept customer says.
    pub keep: String,
    /// What the other says.
    pub other: String,
    /// What is kept.
    pub kept: String,
}

impl Compared {
    /// Whether both say the same.
    pub fn same(&self) -> bool {
        self.keep == self.other
    }
}

/// A contact as it is read: what is not known leaves no gap.
fn person(contact: &Contact) -> String {
    let line = contact_line(contact);
    line.split('|').map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" | ")
}

/// Both sides field by field, and what of each would be kept; fields of which neither says anything are left out.
pub fn compared(keep: &Card, other: &Card, settings: &Settings, lang: Lang) -> Vec<Compared> {
    let merged = Merged::of(Half::of(keep), Half::of(other), settings, lang);
    let (one, with, then) = (&keep.customer, &other.customer, &merged.customer);
    let mut rows: Vec<Compared> = Vec::new();
    let mut put = |key: &str, label: String, keep: String, other: String, kept: String| {
        if !keep.is_empty() || !other.is_empty() || !kept.is_empty() {
            rows.push(Compared { key: key.to_owned(), label, keep, other, kept });
        }
    };
    let state = |standing: &Standing| words::status(standing.status, lang);
    let grade = |standing: &Standing| standing.grade.map(|grade| grade.word().to_owned()).unwrap_or_default();
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    type Shown<'a> = (&'a str, &'a dyn Fn(&Standing) -> String);
    let of_standing: [Shown<'_>; 4] = [
        ("status", &state),
        ("grade", &grade),
        ("last_contact", &|standing| day(standing.last_contact)),
        ("next", &|standing| day(standing.agreed.map(|agreed| agreed.day))),
    ];
    for field in FIELDS {
        if matches!(field.key, "contact" | "title" | "emails" | "phones") {
            continue;
        }
        // A tier says something of won customers only.
        let won = |customer: &Customer| field.key != "tier" || customer.standing.status == Status::Won;
        let get = |customer: &Customer| match field.key {
            "contacts" => customer.contacts.iter().map(person).collect::<Vec<_>>().join("\n"),
            _ if won(customer) => (field.get)(customer),
            _ => String::new(),
        };
        put(field.key, label(field.key, lang), get(one), get(with), get(then));
        if field.key == "place" {
            for (key, get) in of_standing {
                put(key, label(key, lang), get(&one.standing), get(&with.standing), get(&then.standing));
            }
        }
    }
    for (name, kept) in &then.custom {
        let held = |customer: &Customer| {
            customer.custom.iter().find(|(held, _)| held == name).map(|(_, value)| value.clone()).unwrap_or_default()
        };
        put(name, name.clone(), held(one), held(with), kept.clone());
    }
    for field in REQUIREMENT_FIELDS {
        let get = |all: &Requirements| (field.get)(all);
        let told = (get(&keep.requirements), get(&other.requirements), get(&merged.requirements));
        put(field.key, label(field.key, lang), told.0, told.1, told.2);
    }
    put("notes", label("notes", lang), keep.notes.clone(), other.notes.clone(), merged.notes.clone());
    let count = |many: usize| if many == 0 { String::new() } else { many.to_string() };
    let mut many = |key: &str, name: String, one: usize, with: usize, then: usize| {
        put(key, name, count(one), count(with), count(then));
    };
    let lines = (keep.checklist.lines.len(), other.checklist.lines.len(), merged.checklist.lines.len());
    many("checklist", label("checklist", lang), lines.0, lines.1, lines.2);
    let moved = [
        ("log", tr!(lang, "app.tab_log"), keep.log.len(), other.log.len()),
        ("walks", tr!(lang, "merge.walks"), keep.runs.len(), other.runs.len()),
        ("orders", label("orders", lang), keep.orders.len(), other.orders.len()),
        ("quotes", label("quotes", lang), keep.quotes.len(), other.quotes.len()),
        ("projects", label("projects", lang), keep.projects.len(), other.projects.len()),
        ("chases", label("chases", lang), keep.chases.len(), other.chases.len()),
        ("samples", label("samples", lang), keep.samples.len(), other.samples.len()),
        ("credits", label("credits", lang), keep.credits.len(), other.credits.len()),
        ("complaints", label("complaints", lang), keep.complaints.len(), other.complaints.len()),
    ];
    for (key, name, one, with) in moved {
        many(key, name, one, with, one + with);
    }
    rows
}
