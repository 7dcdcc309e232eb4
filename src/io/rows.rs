//! Rows on their way into the book: the customer each belongs to, what it adds there, and its one outcome.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::book::{BookError, ImportBook, Put};
use super::incoming::{Incoming, NamedBy};
use super::matching::{MatchIndex, MatchKey, OnMatch};
use super::merging::{made, merged};
use super::reject::{Reject, RejectReason, shown};
use super::request::ImportOptions;
use super::values::folded;
use crate::model::company_domain;
use crate::model::{
    Channel, Contact, Country, Customer, CustomerId, Direction, FollowUp, FollowUpId, LIST_ITEMS, NOTES_BYTES, Standing,
};

/// What became of a row.
pub(super) enum Outcome {
    Created,
    /// It added to a customer.
    Updated {
        /// Who is archived.
        archived: bool,
    },
    Unchanged,
    Skipped,
    Rejected(Reject),
}

/// What a dry run holds instead of the book, packed.
#[derive(Serialize, Deserialize)]
struct Held {
    customer: Customer,
    notes: Option<String>,
    log: Vec<(NaiveDate, String)>,
}

/// An import under way.
pub(super) struct Import<'a> {
    options: &'a ImportOptions,
    book: &'a mut dyn ImportBook,
    index: MatchIndex,
    continues: bool,
    reserved: HashSet<u128>,
    /// For each code of the file: the row that had it first, and its company.
    seen_codes: HashMap<u128, (u64, u128)>,
    held: HashMap<CustomerId, Vec<u8>>,
    above: Option<u32>,
    above_domain: Option<String>,
}

impl<'a> Import<'a> {
    /// An import into `book`, whose customers `index` knows. `continues`: a row without a company continues the one above
    /// it. `reserved`: hashes of the codes that the file gives.
    pub fn new(
        options: &'a ImportOptions,
        book: &'a mut dyn ImportBook,
        index: MatchIndex,
        continues: bool,
        reserved: HashSet<u128>,
    ) -> Self {
        Self {
            options,
            book,
            index,
            continues,
            reserved,
            seen_codes: HashMap::new(),
            held: HashMap::new(),
            above: None,
            above_domain: None,
        }
    }

    /// What comes next does not continue the row above.
    pub const fn part(&mut self) {
        self.above = None;
    }

    /// Takes a row.
    pub fn row(&mut self, incoming: &Incoming) -> Result<Outcome, BookError> {
        let reject = |column: Option<&str>, reason| {
            Ok(Outcome::Rejected(Reject { row: incoming.row, column: column.map(str::to_owned), reason }))
        };
        let domain = incoming.contact.emails.iter().find_map(|one| company_domain(one));
        if incoming.person_only
            && incoming.code.is_none()
            && let Some(slot) = self.above
            && (self.continues || (domain.is_some() && domain == self.above_domain))
        {
            let mut part = incoming.clone();
            part.name.clear();
            part.named_by = NamedBy::Nothing;
            if let Some(id) = self.index.id(slot)
                && let Some(customer) = self.load(id)?
            {
                return self.update(slot, &customer, &part);
            }
        }
        if let Some(code) = &incoming.code
            && incoming.named_by == NamedBy::Company
        {
            let name = self.index.name_hash(&incoming.name);
            let (first_row, first) = *self.seen_codes.entry(self.index.code_hash(code)).or_insert((incoming.row, name));
            if first != name {
                return reject(None, RejectReason::DuplicateCode { code: shown(code), first_row });
            }
        }
        let mut found = self.index.find(incoming, self.options.key);
        if self.options.on_match == OnMatch::Create
            && let Some((_, slots)) = &mut found
        {
            slots.retain(|slot| self.index.is_fresh(*slot));
        }
        if let Some((key, slots)) = found.filter(|(_, slots)| !slots.is_empty()) {
            match self.choose(incoming, key, &slots)? {
                Choice::This(slot, customer) => {
                    self.stand_above(slot, incoming, domain);
                    return self.update(slot, &customer, incoming);
                }
                Choice::Nothing => {}
                Choice::Several if incoming.code.is_some() && key != MatchKey::Code => {}
                Choice::Several => {
                    let value = match key {
                        MatchKey::Email | MatchKey::Domain => incoming.contact.emails.first(),
                        MatchKey::Code => incoming.code.as_ref(),
                        MatchKey::Name => None,
                    };
                    let value = shown(value.unwrap_or(&incoming.name));
                    return reject(None, RejectReason::Ambiguous { value, count: slots.len() });
                }
            }
        }
        if incoming.name.is_empty() {
            return reject(None, RejectReason::Nameless);
        }
        let code = match &incoming.code {
            Some(code) if self.index.has_code(code) => {
                return reject(None, RejectReason::DuplicateCode { code: shown(code), first_row: incoming.row });
            }
            Some(code) => code.clone(),
            None => self.new_code(incoming.country),
        };
        let customer = made(CustomerId::new(), code, incoming, self.options.today);
        self.index.add_fresh(&customer, incoming.code.is_some());
        let slot = u32::try_from(self.index.len().saturating_sub(1)).unwrap_or(u32::MAX);
        self.stand_above(slot, incoming, domain);
        let follow_ups = self.entries(incoming, &[]);
        let notes = Some(incoming.notes.clone()).filter(|notes| !notes.is_empty());
        let put = Put { customer, is_new: true, notes, follow_ups };
        if self.options.dry_run {
            let (name, standing) = (put.customer.name.clone(), Standing::new(self.options.today));
            self.book.differs(incoming.row, &Customer::new(put.customer.id, String::new(), name, standing), &put);
        }
        self.put(put)?;
        Ok(Outcome::Created)
    }

    fn stand_above(&mut self, slot: u32, incoming: &Incoming, domain: Option<String>) {
        if incoming.named_by == NamedBy::Company {
            self.above = Some(slot);
            self.above_domain = domain;
        } else {
            self.above = None;
        }
    }

    fn new_code(&mut self, country: Option<Country>) -> String {
        let mut code = self.book.next_code(country);
        // A book whose codes are all taken would be a fault of the book; it must not hang the import.
        for _ in 0..100_000 {
            if !self.index.has_code(&code) && !self.reserved.contains(&self.index.code_hash(&code)) {
                break;
            }
            code = self.book.next_code(country);
        }
        code
    }

    fn choose(&mut self, incoming: &Incoming, key: MatchKey, slots: &[u32]) -> Result<Choice, BookError> {
        let mut fitting: Vec<(u32, Customer)> = Vec::new();
        for slot in slots {
            let Some(id) = self.index.id(*slot) else { continue };
            let Some(customer) = self.load(id)? else { continue };
            if key == MatchKey::Name && incoming.named_by == NamedBy::Contact && is_namesake(&customer, incoming) {
                continue;
            }
            // One that knows all this already is the one an earlier run of the file chose.
            if slots.len() > 1 && self.knows(&customer, incoming)? {
                return Ok(Choice::This(*slot, Box::new(customer)));
            }
            fitting.push((*slot, customer));
        }
        if fitting.len() > 1 && key != MatchKey::Name && incoming.named_by == NamedBy::Company {
            let name = folded(&incoming.name);
            if let Some(at) = fitting.iter().position(|(_, customer)| folded(&customer.name) == name) {
                fitting = vec![fitting.swap_remove(at)];
            }
        }
        Ok(match (fitting.pop(), fitting.is_empty()) {
            (Some((slot, customer)), true) => Choice::This(slot, Box::new(customer)),
            (Some(_), false) => Choice::Several,
            (None, _) => Choice::Nothing,
        })
    }

    /// Whether a row would add nothing to a customer.
    fn knows(&mut self, customer: &Customer, incoming: &Incoming) -> Result<bool, BookError> {
        if merged(customer, incoming, false).is_some() {
            return Ok(false);
        }
        if !incoming.notes.is_empty() && !self.notes(customer.id)?.contains(&incoming.notes) {
            return Ok(false);
        }
        let known = if incoming.follow_ups.is_empty() { Vec::new() } else { self.log(customer.id)? };
        Ok(self.entries(incoming, &known).is_empty())
    }

    fn update(&mut self, slot: u32, existing: &Customer, incoming: &Incoming) -> Result<Outcome, BookError> {
        let fresh = self.index.is_fresh(slot);
        if !fresh && self.options.on_match == OnMatch::Skip {
            return Ok(Outcome::Skipped);
        }
        let mut change = merged(existing, incoming, fresh);
        // A code not known yet now means this customer; one that this file made takes it in place of its made-up code.
        if let Some(code) = incoming.code.as_ref().filter(|code| !self.index.has_code(code)) {
            self.index.add_code(slot, code);
            if fresh {
                change.get_or_insert_with(|| existing.clone()).code.clone_from(code);
            }
        }
        let reject = |reason| Ok(Outcome::Rejected(Reject { row: incoming.row, column: None, reason }));
        if let Some(change) = &change {
            let grown = |now: usize, before: usize| now > LIST_ITEMS && now > before;
            if grown(change.contacts.len(), existing.contacts.len()) {
                return reject(RejectReason::TooManyContacts { limit: LIST_ITEMS });
            }
            let longest =
                |list: fn(&Contact) -> usize, one: &Customer| one.contacts.iter().map(list).max().unwrap_or(0);
            let lists = |one: &Customer| {
                let (emails, phones) = (longest(|held| held.emails.len(), one), longest(|held| held.phones.len(), one));
                [one.aliases.len(), one.tags.len(), one.products.len(), emails, phones]
            };
            if lists(change).into_iter().zip(lists(existing)).any(|(now, before)| grown(now, before)) {
                return reject(RejectReason::TooMany { limit: LIST_ITEMS });
            }
        }
        let mut notes = None;
        if !incoming.notes.is_empty() {
            let known = self.notes(existing.id)?;
            if known.is_empty() {
                notes = Some(incoming.notes.clone());
            } else if !known.contains(&incoming.notes) {
                let whole = format!("{known}\n\n{}", incoming.notes);
                if whole.len() > NOTES_BYTES {
                    return reject(RejectReason::TooLong { limit: NOTES_BYTES });
                }
                notes = Some(whole);
            }
        }
        let follow_ups = if incoming.follow_ups.is_empty() {
            Vec::new()
        } else {
            let known = self.log(existing.id)?;
            self.entries(incoming, &known)
        };
        if change.is_none() && notes.is_none() && follow_ups.is_empty() {
            return Ok(Outcome::Unchanged);
        }
        self.index.add_emails(slot, &incoming.contact.emails);
        let customer = change.unwrap_or_else(|| existing.clone());
        let put = Put { customer, is_new: false, notes, follow_ups };
        if self.options.dry_run && !fresh {
            self.book.differs(incoming.row, existing, &put);
        }
        self.put(put)?;
        let archived = !fresh && existing.standing.archived.is_some();
        Ok(Outcome::Updated { archived })
    }

    fn entries(&self, incoming: &Incoming, known: &[(NaiveDate, String)]) -> Vec<FollowUp> {
        let mut entries: Vec<FollowUp> = Vec::new();
        for (on, text) in &incoming.follow_ups {
            let is_known = known.iter().any(|(day, other)| day == on && other == text)
                || entries.iter().any(|one| one.on == *on && one.text == *text);
            if !is_known {
                entries.push(FollowUp {
                    id: FollowUpId::new(),
                    on: *on,
                    logged_at: self.options.now,
                    direction: Direction::Out,
                    channel: Channel::Other,
                    contact: incoming.contact.name.clone(),
                    text: text.clone(),
                    next: None,
                    to_do: String::new(),
                });
            }
        }
        entries
    }

    fn held(&self, id: CustomerId) -> Option<Held> {
        let packed = self.held.get(&id)?;
        let held = bincode::serde::decode_from_slice(packed, bincode::config::standard());
        held.ok().map(|(held, _)| held)
    }

    fn load(&mut self, id: CustomerId) -> Result<Option<Customer>, BookError> {
        match self.held(id) {
            Some(held) => Ok(Some(held.customer)),
            None => self.book.existing(id),
        }
    }

    fn notes(&mut self, id: CustomerId) -> Result<String, BookError> {
        match self.held(id).and_then(|held| held.notes) {
            Some(notes) => Ok(notes),
            None => self.book.notes(id),
        }
    }

    fn log(&mut self, id: CustomerId) -> Result<Vec<(NaiveDate, String)>, BookError> {
        let mut log: Vec<(NaiveDate, String)> =
            self.book.follow_ups(id)?.into_iter().map(|one| (one.on, one.text)).collect();
        log.extend(self.held(id).map(|held| held.log).unwrap_or_default());
        Ok(log)
    }

    fn put(&mut self, put: Put) -> Result<(), BookError> {
        if !self.options.dry_run {
            return self.book.put(put);
        }
        let before = self.held(put.customer.id);
        let id = put.customer.id;
        let (notes, mut log) = before.map(|held| (held.notes, held.log)).unwrap_or_default();
        log.extend(put.follow_ups.into_iter().map(|one| (one.on, one.text)));
        let held = Held { customer: put.customer, notes: put.notes.or(notes), log };
        let packed = bincode::serde::encode_to_vec(&held, bincode::config::standard());
        self.held.insert(id, packed.map_err(|error| BookError(Box::new(error)))?);
        Ok(())
    }
}

enum Choice {
    This(u32, Box<Customer>),
    Nothing,
    Several,
}

/// Two people of one name: both have mail addresses, and none in common.
fn is_namesake(customer: &Customer, incoming: &Incoming) -> bool {
    let mut theirs = customer.contacts.iter().flat_map(|one| &one.emails).peekable();
    let ours = &incoming.contact.emails;
    theirs.peek().is_some()
        && !ours.is_empty()
        && !theirs.any(|one| ours.iter().any(|other| folded(other) == folded(one)))
}
