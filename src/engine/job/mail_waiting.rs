//! Mails of senders whom the book does not know: what of them waits in the inbox.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::mail_places::Place;
use super::mail_report::of_mail;
use crate::book::Refusal;
use crate::engine::keeper::failed;
use crate::io::mail::{MailHead, MailPlace, MailText, Mailbox, Party, is_machine};
use crate::model::{MOST_WAITING, MailId, Sender, WaitingMail, Write};
use crate::store::Store;
use crate::text::Lang;

/// So many mails wait in all; with more, the rest is only told of.
const MOST_MAILS: usize = 5_000;

/// A mail that is to wait.
struct Stranger {
    address: String,
    name: String,
    mail: MailId,
    at: DateTime<Utc>,
    on: NaiveDate,
    place: MailPlace,
    subject: String,
}

/// What becomes of a mail whose sender nobody knows.
pub(super) enum Fate {
    /// It waits.
    Waits,
    /// Its sender is passed over.
    PassedOver,
    /// It is none that a person wrote, or there is no room for more.
    Left,
}

/// The inbox while mails are gone through.
#[derive(Default)]
pub(super) struct Waiting {
    senders: HashMap<String, Sender>,
    /// How many mails wait of each by now, those on their way counted.
    counts: HashMap<String, usize>,
    all: usize,
    strangers: Vec<Stranger>,
    /// Senders of whom a mail waits no more, since it is logged now.
    relieved: HashSet<String>,
}

impl Waiting {
    /// What waits in a book already.
    pub fn of(store: &Store, lang: Lang) -> Result<Self, Refusal> {
        let held = store.senders().map_err(|error| failed(&error, lang))?;
        let counts: HashMap<String, usize> =
            held.iter().map(|sender| (sender.address.clone(), sender.mails.len())).collect();
        let all = counts.values().sum();
        let senders = held.into_iter().map(|sender| (sender.address.clone(), sender)).collect();
        Ok(Self { senders, counts, all, ..Self::default() })
    }

    /// How many mails are to be put in.
    pub fn len(&self) -> usize {
        self.strangers.len()
    }

    /// A mail is logged with a customer: it does not wait any more.
    pub fn relieve(&mut self, mail: MailId) {
        for sender in self.senders.values_mut() {
            let before = sender.mails.len();
            sender.mails.retain(|held| held.mail != mail);
            if sender.mails.len() < before {
                self.relieved.insert(sender.address.clone());
            }
        }
    }

    /// Says what becomes of a mail.
    pub fn take(
        &mut self,
        head: &MailHead,
        party: &Party,
        (mail, place): (MailId, MailPlace),
        (at, on): (DateTime<Utc>, NaiveDate),
    ) -> Fate {
        if let Some(sender) = self.senders.get(&party.address) {
            if sender.ignored.is_some() {
                return Fate::PassedOver;
            }
            if sender.mails.iter().any(|held| held.mail == mail) {
                return Fate::Waits;
            }
        }
        let on_its_way = |one: &Stranger| one.mail == mail && one.address == party.address;
        if self.strangers.iter().any(on_its_way) {
            return Fate::Waits;
        }
        let count = self.counts.entry(party.address.clone()).or_default();
        if head.is_bulk || is_machine(&party.address) || *count >= MOST_WAITING || self.all >= MOST_MAILS {
            return Fate::Left;
        }
        *count += 1;
        self.all += 1;
        let (address, name, subject) = (party.address.clone(), party.name.clone(), head.subject.clone());
        self.strangers.push(Stranger { address, name, mail, at, on, place, subject });
        Fate::Waits
    }

    /// What puts them into the inbox, and where those lie on which something hangs.
    pub fn writes(mut self, mailbox: &Mailbox, lang: Lang) -> Result<(Vec<Write>, Vec<Place>), Refusal> {
        let mut places = Vec::new();
        let mut changed: BTreeSet<String> = self.relieved.into_iter().collect();
        self.strangers.sort_by_key(|one| one.at);
        for one in self.strangers {
            let bytes = mailbox.read(one.place).map_err(|error| of_mail::unreadable(&one.subject, &error, lang))?;
            let read = MailText::read(&bytes);
            let text = read.entry(&one.subject, lang);
            if let Some(kept) = mailbox.kept(one.place).filter(|_| !read.attachments.is_empty()) {
                places.push(Place { address: one.address.clone(), mail: one.mail, kept });
            }
            let sender = match self.senders.entry(one.address.clone()) {
                Entry::Occupied(held) => held.into_mut(),
                Entry::Vacant(free) => free.insert(Sender::new(one.address.clone(), String::new())),
            };
            if !one.name.is_empty() {
                sender.name = one.name;
            }
            if sender.take(WaitingMail { mail: one.mail, at: one.at, on: one.on, text }) {
                changed.insert(one.address);
            }
        }
        let written = changed.into_iter().filter_map(|address| self.senders.remove(&address));
        Ok((written.map(|sender| Write::Sender(Box::new(sender))).collect(), places))
    }
}
