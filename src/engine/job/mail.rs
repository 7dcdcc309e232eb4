//! Mails into the logs of the customers they are from or to: gone through once by their heads, then logged customer by customer, the oldest
//! first; one step of undo.

use std::cell::RefCell;
use std::ops::ControlFlow;

use chrono::Utc;

use super::import::{not_possible, unreadable};
use super::mail_attached;
use super::mail_places;
use super::mail_report::of_mail;
use super::mail_survey::{Survey, Wanted};
use super::mail_waiting::Waiting;
use super::{Progress, Watch, long_step};
use crate::book::plan::{MailLogging, Moment};
use crate::book::{Addresses, NewFollowUp, Refusal};
use crate::engine::ask::{Answer, Asker};
use crate::engine::days;
use crate::engine::intake::ImportAsk;
use crate::engine::keeper::{Keeper, failed};
use crate::io::RowKind;
use crate::io::mail::{MailText, Mailbox};
use crate::model::{Channel, Commit, Deed, What, Write};
use crate::store::{Step, StoreError};
use crate::text::Lang;

/// Up to so many entries are one commit like any other; more are a long step.
const FEW: usize = 40;
/// Writes handed to the store at once.
const CHUNK: usize = 500;
/// Mails between two pauses.
const PAUSE: u64 = 64;

/// The mailbox an import is of, if it is one: told by what is in the file, or by `--kind mail`.
pub(super) fn mailbox(ask: &ImportAsk, lang: Lang) -> Result<Option<Mailbox>, Refusal> {
    let surely = match ask.kind.as_deref() {
        None => false,
        Some("mail") => true,
        Some(kind) if kind.parse::<RowKind>().is_ok() => return Ok(None),
        Some(kind) => {
            return Err(not_possible(kind, "customers, log, quotes, products, calendar, mail, bookmarks", lang));
        }
    };
    if !ask.files.is_empty() {
        return Ok(Some(Mailbox::of(ask.files.clone())));
    }
    Mailbox::at(&ask.file, surely).map_err(|error| unreadable(&ask.file, &error, lang))
}

pub(super) fn import_mails(
    keeper: &mut Keeper,
    asker: &Asker,
    ask: &ImportAsk,
    mailbox: &Mailbox,
    watch: &mut dyn Watch,
) -> Result<Answer, Refusal> {
    let lang = asker.lang;
    let watch = RefCell::new(watch);
    if keeper.addresses.is_none() {
        let mut addresses = Addresses::default();
        let mut take = |customer| {
            addresses.add(&customer);
            Ok(())
        };
        keeper.store.each_customer(&mut take).map_err(|error| failed(&error, lang))?;
        keeper.addresses = Some(addresses);
    }
    let mut survey = Survey::new(keeper, asker, mailbox)?;
    let mut stopped = false;
    let gone_through = mailbox.each(&mut |found, _| {
        survey.take(found)?;
        let rows = survey.report.rows;
        if rows.is_multiple_of(PAUSE) {
            watch.borrow_mut().beside(survey.keeper);
            stopped = !watch.borrow_mut().at(Progress { done: rows, of: None });
        }
        Ok(if stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    });
    let (refused, mut report, mut wanted) = (survey.refused.take(), survey.report, survey.wanted);
    let mut logged = survey.logged;
    let mut waiting = survey.waiting;
    wanted.iter().for_each(|one| waiting.relieve(one.mail));
    if let Some(refusal) = refused {
        return Err(refusal);
    }
    gone_through.map_err(|error| unreadable(&ask.file, &error, lang))?;
    if stopped {
        return Err(of_mail::stopped(lang));
    }
    if !ask.dry_run && (!wanted.is_empty() || waiting.len() > 0) {
        // Customer by customer, each one's in the order of time.
        wanted.sort_by_key(|one| (one.customer, one.on, one.at));
        let name = super::name_of(&ask.file);
        write(keeper, asker, name, mailbox, (&wanted, waiting), &watch)?;
    }
    if !ask.dry_run {
        logged.extend(wanted.iter().map(Wanted::logged));
        report.attached = mail_attached::save(keeper, asker, mailbox, logged, &mut **watch.borrow_mut())?;
    }
    report.answer(keeper, &ask.file, lang)
}

/// Where the entries go: gathered for one commit, or into a long step.
enum Into {
    Commit(Vec<Write>),
    Step(Step, Vec<Write>),
}

fn write(
    keeper: &mut Keeper,
    asker: &Asker,
    name: String,
    mailbox: &Mailbox,
    (wanted, waiting): (&[Wanted], Waiting),
    watch: &RefCell<&mut dyn Watch>,
) -> Result<(), Refusal> {
    let lang = asker.lang;
    let told = |error: StoreError| failed(&error, lang);
    let customers = wanted.chunk_by(|one, other| one.customer == other.customer).count();
    let count = u32::try_from(customers).unwrap_or(u32::MAX);
    let what = What { deed: Deed::Mail, subject: name, count, detail: String::new() };
    let mut into = if wanted.len() + waiting.len() <= FEW {
        Into::Commit(Vec::new())
    } else {
        Into::Step(keeper.store.begin_step(what.clone(), Utc::now()).map_err(told)?, Vec::new())
    };
    let done = entries(keeper, asker, mailbox, wanted, &mut into, watch).and_then(|()| {
        let (writes, places) = waiting.writes(mailbox, lang)?;
        put(keeper, &mut into, writes, lang)?;
        flush(keeper, &mut into, lang)?;
        Ok(places)
    });
    let (done, places) = match done {
        Ok(places) => (Ok(()), places),
        Err(refusal) => (Err(refusal), Vec::new()),
    };
    match (into, done) {
        (Into::Commit(_), Err(refusal)) => Err(refusal),
        (Into::Commit(writes), Ok(())) => {
            let commit = Commit { what, at: Utc::now(), writes };
            if let Some(committed) = keeper.store.commit(&commit).map_err(told)? {
                days::note(&mut keeper.store, committed.seq.0, asker.today);
                keeper.refresh(&committed.touched, lang)?;
            }
            Ok(())
        }
        (Into::Step(step, _), Ok(())) => long_step::seal_and_reload(keeper, step, asker),
        (Into::Step(step, _), Err(refusal)) => Err(long_step::take_back(keeper, step, refusal, lang)),
    }?;
    mail_places::remember(keeper, places);
    Ok(())
}

fn entries(
    keeper: &mut Keeper,
    asker: &Asker,
    mailbox: &Mailbox,
    wanted: &[Wanted],
    into: &mut Into,
    watch: &RefCell<&mut dyn Watch>,
) -> Result<(), Refusal> {
    let lang = asker.lang;
    let of = wanted.len() as u64;
    let mut done = 0;
    for mails in wanted.chunk_by(|one, other| one.customer == other.customer) {
        let Some(first) = mails.first() else { continue };
        let mut logging = MailLogging::of(&keeper.view(lang), first.customer)?;
        for one in mails {
            let bytes = mailbox.read(one.place).map_err(|error| of_mail::unreadable(&one.subject, &error, lang))?;
            let new = NewFollowUp {
                text: MailText::read(&bytes).entry(&one.subject, lang),
                direction: one.direction,
                channel: Channel::Email,
                contact: one.contact.clone(),
                on: Some(one.on),
                next: None,
                to_do: String::new(),
            };
            let moment = Moment { today: asker.today, now: Utc::now(), settings: &keeper.settings };
            let writes = logging.log(&keeper.view(lang), one.mail, &new, moment)?;
            put(keeper, into, writes, lang)?;
            done += 1;
            if done % PAUSE == 0 {
                watch.borrow_mut().beside(keeper);
            }
            if !watch.borrow_mut().at(Progress { done, of: Some(of) }) {
                return Err(of_mail::stopped(lang));
            }
        }
        put(keeper, into, logging.end(), lang)?;
    }
    Ok(())
}

/// Writes what is left of a long step.
fn flush(keeper: &mut Keeper, into: &mut Into, lang: Lang) -> Result<(), Refusal> {
    if let Into::Step(step, writes) = into {
        step.write(&mut keeper.store, std::mem::take(writes)).map_err(|error| failed(&error, lang))?;
    }
    Ok(())
}

fn put(keeper: &mut Keeper, into: &mut Into, more: impl IntoIterator<Item = Write>, lang: Lang) -> Result<(), Refusal> {
    match into {
        Into::Commit(writes) => writes.extend(more),
        Into::Step(step, writes) => {
            writes.extend(more);
            if writes.len() >= CHUNK {
                let full = std::mem::take(writes);
                step.write(&mut keeper.store, full).map_err(|error| failed(&error, lang))?;
            }
        }
    }
    Ok(())
}
