//! Where the mails that wait in the inbox lie, those on which something hangs: remembered on the desk, so that it is saved into the
//! customer's folder once the sender is taken in (R16, R20). A mail that is not there any more is not missed: its entry says what hung
//! on it.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use super::mail_attached::{self, Logged};
use super::no_watch;
use crate::engine::ask::Asker;
use crate::engine::keeper::Keeper;
use crate::io::mail::{KeptMail, MailHead, Mailbox};
use crate::model::{Commit, CustomerId, MailId, Write};

/// A desk value for each sender, with the address behind it: a line each mail, by tabs id, offset, length, whether lines in it are
/// quoted, file.
const PLACES: &str = "waiting/";

/// Where a mail that waits lies.
pub(super) struct Place {
    /// Who wrote it.
    pub address: String,
    pub mail: MailId,
    pub kept: KeptMail,
}

/// Remembers where mails that wait lie; those of senders who wait no more are forgotten.
pub(super) fn remember(keeper: &mut Keeper, places: Vec<Place>) {
    let done = || -> Result<(), crate::store::StoreError> {
        let waiting: Vec<String> = keeper.store.senders()?.into_iter().map(|sender| sender.address).collect();
        for key in keeper.store.desk_keys(PLACES)? {
            if !waiting.iter().any(|address| key.strip_prefix(PLACES) == Some(address)) {
                keeper.store.set_desk(&key, None)?;
            }
        }
        let mut by_sender: HashMap<String, String> = HashMap::new();
        for place in places.into_iter().filter(|place| waiting.contains(&place.address)) {
            let Some(file) = place.kept.file.to_str().filter(|file| !file.contains('\n')) else { continue };
            let lines = by_sender.entry(place.address).or_default();
            let KeptMail { offset, length, quoted, .. } = place.kept;
            let _ = writeln!(lines, "{}\t{offset}\t{length}\t{quoted}\t{file}", place.mail);
        }
        for (address, lines) in by_sender {
            let key = format!("{PLACES}{address}");
            let before = keeper.store.desk(&key)?.unwrap_or_default();
            keeper.store.set_desk(&key, Some([&before, lines.as_bytes()].concat().as_slice()))?;
        }
        Ok(())
    };
    // Without it the mails have to be imported once more.
    if let Err(error) = done() {
        log::warn!("where mails lie that wait is not kept: {error}");
    }
}

/// Saves what hangs on the mails of senders that were just taken in; gives why some could not be, in a sentence.
pub(in crate::engine) fn save_waited(keeper: &Keeper, asker: &Asker, commit: &Commit) -> Option<String> {
    keeper.folders()?;
    let mut logged: HashMap<MailId, (CustomerId, chrono::NaiveDate)> = HashMap::new();
    let mut places: HashMap<MailId, KeptMail> = HashMap::new();
    let on = |entry| {
        commit.writes.iter().find_map(|write| match write {
            Write::FollowUp(_, held) if held.id == entry => Some(held.on),
            _ => None,
        })
    };
    for write in &commit.writes {
        match write {
            Write::Mail(customer, mail) => {
                if let Some(on) = on(mail.entry) {
                    logged.insert(mail.mail, (*customer, on));
                }
            }
            Write::Sender(sender) => {
                let key = format!("{PLACES}{}", sender.address);
                let kept = keeper.store.desk(&key).ok().flatten().unwrap_or_default();
                places.extend(String::from_utf8_lossy(&kept).lines().filter_map(read));
            }
            _ => {}
        }
    }
    let found: Vec<(MailId, KeptMail)> = places
        .into_iter()
        .filter(|(mail, _)| logged.contains_key(mail))
        .filter_map(|(mail, kept)| kept.found().map(|kept| (mail, kept)))
        .collect();
    let (mailbox, at) = Mailbox::of_kept(found.iter().map(|(_, kept)| kept.clone()).collect());
    let is_it = |mail: MailId, place| {
        let Ok(bytes) = mailbox.read(place) else { return false };
        MailHead::read(&bytes).id.unwrap_or_else(|| MailHead::id_of_all(&bytes)) == mail
    };
    // Another mail may lie there by now.
    let mails =
        found.iter().zip(at).filter(|((mail, _), place)| is_it(*mail, *place)).filter_map(|((mail, _), place)| {
            let (customer, on) = *logged.get(mail)?;
            Some(Logged { customer, on, place, mail: *mail })
        });
    let mails: Vec<Logged> = mails.collect();
    match mail_attached::save(keeper, asker, &mailbox, mails, &mut no_watch()) {
        Ok(saved) => saved.trouble,
        Err(refusal) => Some(refusal.tell(asker.lang)),
    }
}

fn read(line: &str) -> Option<(MailId, KeptMail)> {
    let mut words = line.splitn(5, '\t');
    let mail = words.next()?.parse().ok()?;
    let (offset, length) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let quoted = words.next()? == "true";
    Some((mail, KeptMail { offset, length, quoted, file: PathBuf::from(words.next()?) }))
}
