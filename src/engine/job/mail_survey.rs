//! The way through the heads of all mails: whose each is, and what comes of it.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Datelike, Local, NaiveDate, Utc};

use super::mail_attached::Logged;
use super::mail_report::{MailReport, Said};
use super::mail_waiting::{Fate, Waiting};
use crate::book::{Refusal, contact_with, has_domain};
use crate::engine::ask::Asker;
use crate::engine::keeper::{Keeper, failed};
use crate::io::mail::{Found, MOST_BYTES, MailHead, MailPlace, Mailbox, Party};
use crate::model::{CustomerId, Direction, MailId};

/// So many customers of one address or domain are looked at; more tell nothing.
const MOST_MEANT: usize = 32;
/// A mail from before that year has no day: nobody had a mail program.
const FIRST_YEAR: i32 = 1980;

/// An entry to be written.
pub(super) struct Wanted {
    pub customer: CustomerId,
    pub at: DateTime<Utc>,
    /// The day of that where we are.
    pub on: NaiveDate,
    pub direction: Direction,
    pub place: MailPlace,
    pub mail: MailId,
    pub contact: String,
    pub subject: String,
}

impl Wanted {
    /// The same mail once it is logged.
    pub fn logged(&self) -> Logged {
        Logged { customer: self.customer, on: self.on, place: self.place, mail: self.mail }
    }
}

/// Whose an address is.
#[derive(Clone)]
enum Whose {
    /// A customer's, and what the contact is called; a contact of another address of its domain is called nothing.
    One {
        id: CustomerId,
        contact: String,
    },
    /// One that is put away.
    Archived(String),
    /// More than one customer's.
    Several(Vec<String>),
    Nobody,
}

/// The way through all mails: what each of them comes to.
pub(super) struct Survey<'a> {
    pub keeper: &'a Keeper,
    asker: &'a Asker,
    mailbox: &'a Mailbox,
    own: HashSet<String>,
    whose: HashMap<String, Whose>,
    /// The mails that customers' logs have, and those that this import adds.
    had: HashMap<CustomerId, HashSet<MailId>>,
    pub report: MailReport,
    pub wanted: Vec<Wanted>,
    /// Mails that the logs have already.
    pub logged: Vec<Logged>,
    /// Those of whom nobody knows whose they are.
    pub waiting: Waiting,
    /// The book could not be read.
    pub refused: Option<Refusal>,
}

impl<'a> Survey<'a> {
    pub fn new(keeper: &'a Keeper, asker: &'a Asker, mailbox: &'a Mailbox) -> Result<Self, Refusal> {
        let own: HashSet<String> =
            keeper.settings.own_addresses.iter().map(|address| address.trim().to_lowercase()).collect();
        let report = MailReport::new(mailbox.format.word(), own.is_empty());
        let (whose, had, wanted, logged) = (HashMap::new(), HashMap::new(), Vec::new(), Vec::new());
        let waiting = Waiting::of(&keeper.store, asker.lang)?;
        Ok(Self { keeper, asker, mailbox, own, whose, had, report, wanted, logged, waiting, refused: None })
    }

    /// Takes what was found. A book that cannot be read ends it.
    pub fn take(&mut self, found: Found<'_>) -> std::io::Result<()> {
        self.report.rows += 1;
        match found {
            Found::NoMail(path) => self.report.reject(Said::NoMail(path), self.asker.lang),
            Found::Unreadable(path, error) => self.report.reject(Said::Unreadable(path, &error), self.asker.lang),
            Found::Mail { place, head, kept } => {
                if let Err(refusal) = self.mail(place, head, kept) {
                    self.refused = Some(refusal);
                    return Err(std::io::ErrorKind::Other.into());
                }
            }
        }
        Ok(())
    }

    fn mail(&mut self, place: MailPlace, head: &[u8], kept: Option<DateTime<Utc>>) -> Result<(), Refusal> {
        let lang = self.asker.lang;
        let read = MailHead::read(head);
        if place.length > MOST_BYTES {
            self.report.reject(Said::TooLong(&read, place.length), lang);
            return Ok(());
        }
        if read.is_empty() || (read.from.is_empty() && read.to.is_empty() && read.reply_to.is_empty()) {
            self.report.reject(Said::Nobody(&read), lang);
            return Ok(());
        }
        let is_own = |party: &Party| self.own.contains(&party.address);
        let by_us = read.from.iter().any(is_own);
        let others = |all: &[Party]| -> Vec<Party> { all.iter().filter(|one| !is_own(one)).cloned().collect() };
        let to_others = others(&read.to);
        let answers_to = others(&read.reply_to);
        // A form on one's own site writes in one's own name, and tells who filled it in by whom to answer.
        let (direction, turns) = match by_us {
            true if !to_others.is_empty() => (Direction::Out, vec![to_others]),
            true if !answers_to.is_empty() => (Direction::In, vec![answers_to]),
            true => {
                self.report.skipped += 1;
                return Ok(());
            }
            false => (Direction::In, vec![read.from.clone(), answers_to]),
        };
        let mut meant: Vec<(CustomerId, String)> = Vec::new();
        let mut unclear: Option<(Party, Whose)> = None;
        for parties in turns {
            for party in &parties {
                match self.whose(party)? {
                    Whose::One { id, contact } => {
                        if !meant.iter().any(|(held, _)| *held == id) {
                            meant.push((id, contact));
                        }
                    }
                    whose => {
                        // What is known a little of tells more than what is not known at all.
                        let told = unclear.as_ref().is_none_or(|(_, held)| matches!(held, Whose::Nobody));
                        if told && (unclear.is_none() || !matches!(whose, Whose::Nobody)) {
                            unclear = Some((party.clone(), whose));
                        }
                    }
                }
            }
            if !meant.is_empty() {
                break;
            }
        }
        let (at, on) = self.day(read.date, kept);
        if meant.is_empty() {
            match unclear {
                Some((_, Whose::Archived(name))) => self.report.reject(Said::Archived(&read, &name, on), lang),
                Some((party, Whose::Several(names))) => {
                    self.report.reject(Said::Several(&read, &party.address, &names, on), lang);
                }
                Some((party, _)) if direction == Direction::In => {
                    let mail = self.id_of(&read, head, place);
                    match self.waiting.take(&read, &party, (mail, place), (at, on)) {
                        Fate::Waits => self.report.wait(Said::Waits(&read, &party.address, on), lang),
                        Fate::PassedOver => self.report.skipped += 1,
                        Fate::Left => self.report.reject(Said::Unknown(&read, &party.address, on), lang),
                    }
                }
                Some((party, _)) => self.report.reject(Said::Unknown(&read, &party.address, on), lang),
                None => self.report.reject(Said::Nobody(&read), lang),
            }
            return Ok(());
        }
        let mail = self.id_of(&read, head, place);
        let mut is_new = false;
        for (customer, contact) in meant {
            if !self.had(customer)?.insert(mail) {
                self.logged.push(Logged { customer, on, place, mail });
                continue;
            }
            is_new = true;
            self.report.note(customer, direction);
            let subject = read.subject.clone();
            self.wanted.push(Wanted { customer, at, on, direction, place, mail, contact, subject });
        }
        if is_new {
            self.report.created += 1;
        } else {
            self.report.unchanged += 1;
        }
        Ok(())
    }

    /// By what a mail is told from all others.
    fn id_of(&self, read: &MailHead, head: &[u8], place: MailPlace) -> MailId {
        let of_all = || match self.mailbox.read(place) {
            Ok(bytes) => MailHead::id_of_all(&bytes),
            Err(_) => MailHead::id_of_all(head),
        };
        read.id.unwrap_or_else(of_all)
    }

    /// When a mail was written, and the day of that where we are: as it says itself, else as its mailbox or file does, else now.
    fn day(&self, date: Option<DateTime<Utc>>, kept: Option<DateTime<Utc>>) -> (DateTime<Utc>, NaiveDate) {
        let local = |at: DateTime<Utc>| at.with_timezone(&Local).date_naive();
        let sound = |at: &DateTime<Utc>| at.year() >= FIRST_YEAR && local(*at) <= self.asker.today;
        match date.filter(sound).or(kept.filter(sound)) {
            Some(at) => (at, local(at)),
            None => (self.asker.now, self.asker.today),
        }
    }

    fn had(&mut self, id: CustomerId) -> Result<&mut HashSet<MailId>, Refusal> {
        match self.had.entry(id) {
            Entry::Occupied(held) => Ok(held.into_mut()),
            Entry::Vacant(free) => {
                let mails = self.keeper.store.mails(id).map_err(|error| failed(&error, self.asker.lang))?;
                Ok(free.insert(mails.into_iter().map(|one| one.mail).collect()))
            }
        }
    }

    fn whose(&mut self, party: &Party) -> Result<Whose, Refusal> {
        let found = match self.whose.get(&party.address) {
            Some(known) => known.clone(),
            None => {
                let found = self.look_up(&party.address)?;
                self.whose.insert(party.address.clone(), found.clone());
                found
            }
        };
        Ok(match found {
            // Not a contact's address: the mail itself says who it was.
            Whose::One { id, contact } if contact.is_empty() => {
                let name = if party.name.is_empty() { &party.address } else { &party.name };
                Whose::One { id, contact: name.clone() }
            }
            found => found,
        })
    }

    fn look_up(&self, address: &str) -> Result<Whose, Refusal> {
        let Some(addresses) = &self.keeper.addresses else { return Ok(Whose::Nobody) };
        for (ids, by_domain) in [(addresses.with(address), false), (addresses.with_domain(address), true)] {
            let mut found = Vec::new();
            for id in ids.iter().take(MOST_MEANT) {
                let customer = self.keeper.store.customer(*id).map_err(|error| failed(&error, self.asker.lang))?;
                let Some(customer) = customer else { continue };
                let contact = contact_with(&customer, address).map(str::to_owned);
                if contact.is_some() || (by_domain && has_domain(&customer, address)) {
                    found.push((customer, contact.unwrap_or_default()));
                }
            }
            // Who is put away is not meant where somebody else may be.
            if found.iter().any(|(one, _)| one.standing.archived.is_none()) {
                found.retain(|(one, _)| one.standing.archived.is_none());
            }
            match (found.len(), found.pop()) {
                (1, Some((one, _))) if one.standing.archived.is_some() => return Ok(Whose::Archived(one.name)),
                (1, Some((one, contact))) => return Ok(Whose::One { id: one.id, contact }),
                (2.., Some((last, _))) => {
                    let names = found.into_iter().map(|(one, _)| one.name).chain([last.name]).take(4);
                    return Ok(Whose::Several(names.collect()));
                }
                _ => {}
            }
        }
        Ok(Whose::Nobody)
    }
}
