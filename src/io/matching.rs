//! Which customer of the book a row belongs to: by code, else mail address, else exact name.

use std::collections::HashMap;
use std::collections::hash_map::{Entry, RandomState};
use std::hash::BuildHasher;
use std::str::FromStr;

use super::incoming::Incoming;
use super::values::folded;
use crate::model::company_domain;
use crate::model::{Customer, CustomerId, UnknownWord};

/// By what rows and customers are matched first; a row that lacks it falls back to code, mail address, name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchKey {
    /// The code.
    Code,
    /// A mail address.
    Email,
    /// The exact name; case and width do not count.
    Name,
    /// The domain of a mail address, free mailers left out.
    Domain,
}

impl FromStr for MatchKey {
    type Err = UnknownWord;
    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        match text {
            "code" => Ok(Self::Code),
            "email" => Ok(Self::Email),
            "name" => Ok(Self::Name),
            "domain" => Ok(Self::Domain),
            _ => Err(UnknownWord { word: text.to_owned(), choices: "code, email, name, domain".to_owned() }),
        }
    }
}

/// What becomes of a row whose customer is in the book.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OnMatch {
    /// It fills and adds, and never blanks a field.
    #[default]
    Update,
    /// It is left out.
    Skip,
    /// It makes a customer all the same.
    Create,
}

impl FromStr for OnMatch {
    type Err = UnknownWord;
    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        match text {
            "update" => Ok(Self::Update),
            "skip" => Ok(Self::Skip),
            "create" => Ok(Self::Create),
            _ => Err(UnknownWord { word: text.to_owned(), choices: "update, skip, create".to_owned() }),
        }
    }
}

enum Hits {
    One(u32),
    Many(Vec<u32>),
}

/// Codes, mail addresses, names and domains of every customer. Each is kept as 128 bits of two keyed hashes, so that a
/// hundred thousand customers cost some megabytes.
pub struct MatchIndex {
    hashers: (RandomState, RandomState),
    ids: Vec<CustomerId>,
    /// Made by this file; and if so, whether the file gave its code.
    fresh: Vec<(bool, bool)>,
    /// While the book is taken in: who is archived, with the code, and the other names of those who are not.
    archived: Vec<(u32, u128)>,
    aliases: HashMap<u128, u32>,
    /// Who went into whom.
    merged: HashMap<u32, u32>,
    hits: HashMap<u128, Hits>,
}

impl Default for MatchIndex {
    fn default() -> Self {
        Self {
            hashers: (RandomState::new(), RandomState::new()),
            ids: Vec::new(),
            fresh: Vec::new(),
            archived: Vec::new(),
            aliases: HashMap::new(),
            merged: HashMap::new(),
            hits: HashMap::new(),
        }
    }
}

impl MatchIndex {
    /// An index of an empty book.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a customer of the book in; `emails` are all it has, not the first alone.
    pub fn add<'a>(&mut self, id: CustomerId, code: &str, name: &str, emails: impl IntoIterator<Item = &'a str>) {
        let slot = self.slot(id, false, false);
        self.enter(slot, code, name, emails);
    }

    /// Takes the names of a customer's contacts in, for rows that name nobody else.
    pub fn add_people(&mut self, customer: &Customer) {
        let Some(slot) = self.ids.iter().rposition(|id| *id == customer.id).and_then(|at| u32::try_from(at).ok())
        else {
            return;
        };
        for person in customer.contacts.iter().filter(|one| !one.name.trim().is_empty()) {
            self.hit(self.hash("p", &folded(&person.name)), slot);
        }
    }

    /// The customers that have this code.
    pub(super) fn coded(&self, code: &str) -> Vec<u32> {
        let mut found = self.of(self.code_hash(code)).to_vec();
        self.follow(&mut found);
        found
    }

    /// The customers that have a contact of this name.
    pub(super) fn called(&self, person: &str) -> Vec<u32> {
        self.of(self.hash("p", &folded(person))).to_vec()
    }

    /// Takes a whole customer of the book in.
    pub fn add_customer(&mut self, customer: &Customer) {
        let emails = customer.contacts.iter().flat_map(|one| &one.emails).map(String::as_str);
        let slot = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        self.add(customer.id, &customer.code, &customer.name, emails);
        if customer.standing.archived.is_some() {
            self.archived.push((slot, self.code_hash(&customer.code)));
        } else {
            let aliases: Vec<u128> = customer.aliases.iter().map(|alias| self.code_hash(alias)).collect();
            self.aliases.extend(aliases.into_iter().map(|alias| (alias, slot)));
        }
    }

    /// Once all are in: who was merged away is archived, and its code is among the names of the one it went into. What rows say of it goes there.
    pub fn follow_merged(&mut self) {
        let (archived, aliases) = (std::mem::take(&mut self.archived), std::mem::take(&mut self.aliases));
        let went = archived.into_iter().filter_map(|(slot, code)| Some((slot, *aliases.get(&code)?)));
        self.merged.extend(went);
    }

    pub(super) fn add_fresh(&mut self, customer: &Customer, code_given: bool) {
        let slot = self.slot(customer.id, true, code_given);
        let emails = customer.contacts.iter().flat_map(|one| &one.emails).map(String::as_str);
        self.enter(slot, &customer.code, &customer.name, emails);
    }

    pub(super) fn add_emails(&mut self, slot: u32, emails: &[String]) {
        self.enter(slot, "", "", emails.iter().map(String::as_str));
    }

    /// From here on the code means this customer, too; a fresh one takes it for its own.
    pub(super) fn add_code(&mut self, slot: u32, code: &str) {
        self.enter(slot, code, "", []);
        if let Some((true, given)) = self.fresh.get_mut(slot as usize) {
            *given = true;
        }
    }

    fn slot(&mut self, id: CustomerId, fresh: bool, code_given: bool) -> u32 {
        let slot = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        self.ids.push(id);
        self.fresh.push((fresh, code_given));
        slot
    }

    fn enter<'a>(&mut self, slot: u32, code: &str, name: &str, emails: impl IntoIterator<Item = &'a str>) {
        if !code.is_empty() {
            self.hit(self.code_hash(code), slot);
        }
        if !name.is_empty() {
            self.hit(self.name_hash(name), slot);
        }
        for email in emails {
            self.hit(self.hash("@", &folded(email)), slot);
            if let Some(domain) = company_domain(email) {
                self.hit(self.hash(".", &domain), slot);
            }
        }
    }

    fn hit(&mut self, key: u128, slot: u32) {
        match self.hits.entry(key) {
            Entry::Vacant(free) => {
                free.insert(Hits::One(slot));
            }
            Entry::Occupied(mut taken) => match taken.get_mut() {
                Hits::One(one) if *one == slot => {}
                Hits::One(one) => {
                    let both = Hits::Many(vec![*one, slot]);
                    taken.insert(both);
                }
                Hits::Many(all) if all.contains(&slot) => {}
                // The first ones tell already that the key names no one customer.
                Hits::Many(all) if all.len() >= 64 => {}
                Hits::Many(all) => all.push(slot),
            },
        }
    }

    fn hash(&self, kind: &str, text: &str) -> u128 {
        let one = self.hashers.0.hash_one((kind, text));
        let two = self.hashers.1.hash_one((kind, text));
        (u128::from(one) << 64) | u128::from(two)
    }

    pub(super) fn code_hash(&self, code: &str) -> u128 {
        self.hash("#", &folded(code))
    }

    pub(super) fn name_hash(&self, name: &str) -> u128 {
        self.hash("n", &folded(name))
    }

    fn of(&self, key: u128) -> &[u32] {
        match self.hits.get(&key) {
            None => &[],
            Some(Hits::One(one)) => std::slice::from_ref(one),
            Some(Hits::Many(all)) => all,
        }
    }

    /// Whether a customer has the code.
    pub fn has_code(&self, code: &str) -> bool {
        !self.of(self.code_hash(code)).is_empty()
    }

    /// How many customers.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    pub(super) fn id(&self, slot: u32) -> Option<CustomerId> {
        self.ids.get(slot as usize).copied()
    }

    pub(super) fn is_fresh(&self, slot: u32) -> bool {
        self.fresh.get(slot as usize).is_some_and(|(fresh, _)| *fresh)
    }

    /// The customers a row may belong to, and by what they were found.
    pub(super) fn find(&self, row: &Incoming, key: Option<MatchKey>) -> Option<(MatchKey, Vec<u32>)> {
        let order = [MatchKey::Code, MatchKey::Email, MatchKey::Name];
        let first = key.filter(|key| match key {
            MatchKey::Code => row.code.is_some(),
            MatchKey::Email => !row.contact.emails.is_empty(),
            MatchKey::Name => !row.name.is_empty(),
            MatchKey::Domain => row.contact.emails.iter().any(|one| company_domain(one).is_some()),
        });
        let keys = first.as_ref().map_or(&order[..], std::slice::from_ref);
        keys.iter().find_map(|key| {
            let mut found: Vec<u32> = match key {
                MatchKey::Code => row.code.iter().flat_map(|code| self.of(self.code_hash(code))).copied().collect(),
                MatchKey::Email => {
                    let emails = row.contact.emails.iter();
                    emails.flat_map(|one| self.of(self.hash("@", &folded(one)))).copied().collect()
                }
                MatchKey::Name if row.name.is_empty() => Vec::new(),
                MatchKey::Name => self.of(self.name_hash(&row.name)).to_vec(),
                MatchKey::Domain => {
                    let domains = row.contact.emails.iter().filter_map(|one| company_domain(one));
                    domains.flat_map(|one| self.of(self.hash(".", &one)).to_vec()).collect()
                }
            };
            // A row with a code of its own is not the customer that this file gave another code.
            if *key != MatchKey::Code && row.code.is_some() {
                found.retain(|slot| self.fresh.get(*slot as usize) != Some(&(true, true)));
            }
            // A row of our own table tells itself that it is of one that was put away.
            if !(row.own && row.archived.is_some()) {
                self.follow(&mut found);
            }
            found.sort_unstable();
            found.dedup();
            (!found.is_empty()).then_some((*key, found))
        })
    }

    /// In place of those who were merged away those they went into.
    fn follow(&self, found: &mut [u32]) {
        found.iter_mut().for_each(|slot| *slot = self.merged.get(slot).copied().unwrap_or(*slot));
    }
}
