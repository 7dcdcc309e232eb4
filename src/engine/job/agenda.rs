//! A calendar into the book: the date with a customer becomes its agreed next date (R3), of which there is one a customer; what is
//! over goes into its log ([`agenda_over`](super::agenda_over)). Nothing is doubled; one step of undo.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::path::Path;

use chrono::{Local, NaiveDate, TimeZone};
use serde_json::json;

use super::agenda_over::{self, Over, words};
use super::difference::Differences;
use super::import::{stamp, unreadable};
use super::ledger::write_all;
use super::source::told_by_start;
use super::{Progress, Watch, name_of};
use crate::book::field::label;
use crate::book::plan::{Moment as Planned, plan};
use crate::book::{Command, Refusal};
use crate::engine::ask::{Answer, Asker};
use crate::engine::intake::{Difference, ImportAsk, Imported, Stamp};
use crate::engine::keeper::{Keeper, failed, row_of};
use crate::io::agenda::{AGENDA_BYTES, FoundEvent, is_agenda, read_agenda};
use crate::io::reject::shown;
use crate::io::{Incoming, MatchIndex, MatchKey};
use crate::model::{Agreed, CustomerId, Deed, LINE_BYTES, Moment, Row, What, Write};
use crate::tr;

/// The word for the kind of file on the command line.
pub(super) const KIND: &str = "calendar";
/// The word for the kind of file in reports.
const FORMAT: &str = "ics";
/// Where it is kept which event of others a customer's agreed date comes from.
const FROM: &str = "import/event/";

/// The file of an import, if it is a calendar: told by what is in it, or by `--kind calendar`.
pub(super) fn agenda_file(path: &Path, kind: Option<&str>) -> std::io::Result<Option<File>> {
    told_by_start(path, kind, KIND, is_agenda)
}

/// The most words of a title that may be a code.
const WORDS: usize = 100;

/// Whose an event is.
enum Whose {
    /// This customer's; `true`: it is the entry that genjin wrote itself.
    One(CustomerId, bool),
    /// An entry that genjin wrote of something else: its day is changed there.
    Other,
}

/// What became of the events. `rows == created + updated + unchanged + skipped + rejected.len()`.
#[derive(Default)]
struct Outcome {
    rows: u64,
    created: u64,
    updated: u64,
    unchanged: u64,
    skipped: u64,
    rejected: Vec<(u64, String)>,
    writes: Vec<Write>,
    differences: Differences,
    /// Which event each new date comes from.
    from: Vec<(CustomerId, String)>,
}

/// An event that is still to come, of a customer.
struct Coming<'e> {
    row: u64,
    event: &'e FoundEvent,
    to: Agreed,
}

pub(super) fn import_agenda(
    keeper: &mut Keeper,
    asker: &Asker,
    ask: &ImportAsk,
    mut file: File,
    watch: &mut dyn Watch,
) -> Result<Answer, Refusal> {
    let lang = asker.lang;
    let looks_like = stamp(&file);
    let found = read_agenda(&mut file, asker.today).map_err(|error| unreadable(&ask.file, &error, lang))?;
    let none = |found: &Option<Vec<FoundEvent>>| {
        let file = shown(&ask.file.to_string_lossy());
        match found {
            Some(_) => Refusal::Failed(tr!(lang, "agenda.none", file = file)),
            None => Refusal::Failed(tr!(lang, "agenda.damaged", file = file, megabytes = AGENDA_BYTES >> 20)),
        }
    };
    let events = match found {
        Some(events) if !events.is_empty() => events,
        other => return Err(none(&other)),
    };
    let mut outcome = taken(keeper, asker, &events)?;
    if !watch.at(Progress { done: outcome.rows, of: Some(outcome.rows) }) {
        return Err(Refusal::Failed(tr!(lang, "engine.stopped")));
    }
    if !ask.dry_run {
        outcome.differences = Differences::default();
        let count = u32::try_from(outcome.created + outcome.updated).unwrap_or(u32::MAX);
        let what = What { deed: Deed::Import, subject: name_of(&ask.file), count, detail: String::new() };
        write_all(keeper, asker, what, std::mem::take(&mut outcome.writes), &RefCell::new(watch))?;
        for (id, from) in std::mem::take(&mut outcome.from) {
            // Without it an event that is moved to a later day is taken for another one.
            if let Err(error) = keeper.store.set_desk(&format!("{FROM}{id}"), Some(from.as_bytes())) {
                log::warn!("which event a date comes from is not kept: {error}");
            }
        }
    }
    Ok(answer(outcome, looks_like))
}

fn taken(keeper: &Keeper, asker: &Asker, events: &[FoundEvent]) -> Result<Outcome, Refusal> {
    let index = keeper.match_index(false).map_err(|error| failed(&error, asker.lang))?;
    let mut outcome = Outcome::default();
    let mut coming: HashMap<CustomerId, Vec<Coming<'_>>> = HashMap::new();
    let mut over: HashMap<CustomerId, Vec<Over<'_>>> = HashMap::new();
    let mut order: Vec<CustomerId> = Vec::new();
    for event in events {
        outcome.rows += 1;
        let row = outcome.rows;
        let (id, own) = match whose(keeper, &index, event, asker) {
            Ok(Whose::One(id, own)) => (id, own),
            Ok(Whose::Other) => {
                outcome.skipped += 1;
                continue;
            }
            Err(why) => {
                outcome.rejected.push((row, why));
                continue;
            }
        };
        let Some(held) = row_of(&keeper.rows, id) else { continue };
        let Some(to) = event.when.map(|when| agreed(when, held)) else {
            outcome.rejected.push((row, told(event, asker, "agenda.no_day")));
            continue;
        };
        if event.cancelled || (own && to.day < asker.today) {
            outcome.skipped += 1;
        } else if to.day < asker.today {
            if !coming.contains_key(&id) && !over.contains_key(&id) {
                order.push(id);
            }
            let on = event.when.map_or(to.day, day_here).min(asker.today);
            over.entry(id).or_default().push(Over { row, event, on });
        } else if own && held.due.is_some_and(|due| (due.day, due.time) == (to.day, to.time)) {
            outcome.unchanged += 1;
        } else {
            if !coming.contains_key(&id) && !over.contains_key(&id) {
                order.push(id);
            }
            coming.entry(id).or_default().push(Coming { row, event, to });
        }
    }
    for id in order {
        let written = outcome.writes.len();
        if let Some(over) = over.remove(&id) {
            log(keeper, asker, id, over, &mut outcome)?;
        }
        let mut of_one = coming.remove(&id).unwrap_or_default();
        of_one.sort_by_key(|one| (one.to.day, one.to.time, one.row));
        let later = of_one.split_off(1.min(of_one.len()));
        outcome.skipped += later.len() as u64;
        if let Some(first) = of_one.first() {
            set(keeper, asker, id, first, &mut outcome)?;
        }
        let writes = outcome.writes.split_off(written);
        outcome.writes.extend(joined(writes));
    }
    Ok(outcome)
}

/// Puts what is over into the customer's log.
fn log(
    keeper: &Keeper,
    asker: &Asker,
    id: CustomerId,
    over: Vec<Over<'_>>,
    outcome: &mut Outcome,
) -> Result<(), Refusal> {
    let logged = agenda_over::log(keeper, asker, id, &over)?;
    outcome.created += logged.created;
    outcome.unchanged += logged.unchanged;
    outcome.writes.extend(logged.writes);
    for one in logged.differences {
        outcome.differences.hear(true, || one);
    }
    for (row, refusal) in logged.refused {
        let Some(one) = over.iter().find(|one| one.row == row) else { continue };
        outcome.rejected.push((row, refused(row, &one.event.title, &one.on.to_string(), &refusal, asker)));
    }
    Ok(())
}

/// Of one customer: what is over may have changed its record, and then the date that comes.
fn joined(writes: Vec<Write>) -> Vec<Write> {
    let mut joined: Vec<Write> = Vec::with_capacity(writes.len());
    for write in writes {
        let there = joined.iter_mut().find_map(|one| match one {
            Write::Customer(there) => Some(there),
            _ => None,
        });
        match (write, there) {
            (Write::Customer(dated), Some(there)) => {
                there.standing.agreed = dated.standing.agreed;
                there.to_do = dated.to_do;
            }
            (write, _) => joined.push(write),
        }
    }
    joined
}

/// Makes the first date that comes the agreed one, unless an earlier one of another event is agreed.
fn set(keeper: &Keeper, asker: &Asker, id: CustomerId, one: &Coming<'_>, outcome: &mut Outcome) -> Result<(), Refusal> {
    let lang = asker.lang;
    let Some(held) = row_of(&keeper.rows, id) else { return Ok(()) };
    let before = held.standing.agreed.filter(|agreed| agreed.day >= asker.today);
    if before == Some(one.to) {
        outcome.unchanged += 1;
        return Ok(());
    }
    let own = one.event.uid == own_uid(id);
    let known = keeper.store.desk(&format!("{FROM}{id}")).map_err(|error| failed(&error, lang))?;
    let moved = before.is_some_and(|agreed| known.as_deref() == Some(mark(&one.event.uid, agreed).as_bytes()));
    let earlier = before.is_none_or(|agreed| (one.to.day, one.to.time) < (agreed.day, agreed.time));
    if !own && !moved && !earlier {
        outcome.skipped += 1;
        return Ok(());
    }
    let title = one.event.title.trim();
    let to_do = (!own && !title.is_empty() && title.len() <= LINE_BYTES).then(|| title.to_owned());
    let command = Command::Snooze { customers: vec![id], to: one.to, to_do };
    let moment = Planned { today: asker.today, now: asker.now, settings: &keeper.settings };
    match plan(&keeper.view(lang), &command, moment) {
        Ok(commit) => {
            outcome.updated += 1;
            outcome.writes.extend(commit.into_iter().flat_map(|commit| commit.writes));
            outcome.from.push((id, mark(&one.event.uid, one.to)));
            let old = before.map(spelt).unwrap_or_default();
            let fields = vec![(label("next", lang), old, spelt(one.to))];
            let (row, name) = (one.row, held.name().to_owned());
            outcome.differences.hear(false, || Difference { row, name, is_new: false, fields });
        }
        Err(refusal) => {
            outcome.rejected.push((one.row, refused(one.row, title, &spelt(one.to), &refusal, asker)));
        }
    }
    Ok(())
}

/// What the book says of an event, in a sentence.
fn refused(row: u64, title: &str, on: &str, refusal: &Refusal, asker: &Asker) -> String {
    tr!(asker.lang, "agenda.refused", row = row, title = shown(title), on = on, reason = refusal.tell(asker.lang))
}

/// Whose an event is: by the id that genjin gave it, by who comes to it, by a code in its title, or by its title.
fn whose(keeper: &Keeper, index: &MatchIndex, event: &FoundEvent, asker: &Asker) -> Result<Whose, String> {
    if let Some(own) = event.uid.strip_suffix("@genjin") {
        let id = own.strip_suffix("-next").and_then(|id| id.parse::<CustomerId>().ok());
        return match id {
            Some(id) if row_of(&keeper.rows, id).is_some() => Ok(Whose::One(id, true)),
            Some(_) => Err(told(event, asker, "agenda.gone")),
            None => Ok(Whose::Other),
        };
    }
    let mine = &keeper.settings.own_addresses;
    let people = event.people.iter().filter(|one| !mine.contains(*one));
    let by_mail = people.map(|one| {
        let mut row = Incoming::default();
        row.contact.emails.push(one.clone());
        (row, MatchKey::Email)
    });
    let by_code = words(&event.title)
        .take(WORDS)
        .map(|word| (Incoming { code: Some(word.to_owned()), ..Incoming::default() }, MatchKey::Code));
    let by_name = [(Incoming { name: event.title.clone(), ..Incoming::default() }, MatchKey::Name)];
    let ways: [Vec<(Incoming, MatchKey)>; 3] = [by_mail.collect(), by_code.collect(), by_name.into()];
    for way in ways {
        let mut found: HashSet<CustomerId> = HashSet::new();
        for (row, key) in &way {
            found.extend(index.customers(row, *key));
        }
        if found.len() > 1 {
            // Who is put away is not meant where somebody else may be.
            found.retain(|id| !keeper.is_put_away(*id));
        }
        match (found.len(), found.into_iter().next()) {
            (1, Some(id)) => return Ok(Whose::One(id, false)),
            (2.., _) => return Err(told(event, asker, "agenda.several")),
            _ => {}
        }
    }
    Err(told(event, asker, "agenda.nobody"))
}

/// A sentence about an event that is not taken.
fn told(event: &FoundEvent, asker: &Asker, key: &str) -> String {
    let (lang, title) = (asker.lang, shown(&event.title));
    let on = event.when.map_or_else(|| "?".to_owned(), |when| day_here(when).to_string());
    match key {
        "agenda.no_day" => tr!(lang, "agenda.no_day", title = title),
        "agenda.gone" => tr!(lang, "agenda.gone", title = title, on = on),
        "agenda.several" => tr!(lang, "agenda.several", title = title, on = on),
        _ => tr!(lang, "agenda.nobody", title = title, on = on),
    }
}

/// The day of a moment, as the person counts days.
fn day_here(when: Moment) -> NaiveDate {
    match when {
        Moment::Day(day) | Moment::Floating(day, _) => day,
        Moment::At(at) => at.with_timezone(&Local).date_naive(),
    }
}

/// A moment as one agrees on it with a customer: by its own clock, where that is known.
fn agreed(when: Moment, row: &Row) -> Agreed {
    match when {
        Moment::Day(day) => Agreed::on(day),
        Moment::Floating(day, time) => Agreed { day, time: Some(time) },
        Moment::At(at) => {
            let local = match row.zone {
                Some((zone, _)) => zone.from_utc_datetime(&at.naive_utc()).naive_local(),
                None => at.with_timezone(&Local).naive_local(),
            };
            Agreed { day: local.date(), time: Some(local.time()) }
        }
    }
}

fn own_uid(id: CustomerId) -> String {
    format!("{id}-next@genjin")
}

/// What is kept of an event: which one it was, and the date it gave.
fn mark(uid: &str, agreed: Agreed) -> String {
    format!("{uid}\n{}", spelt(agreed))
}

fn spelt(agreed: Agreed) -> String {
    let day: NaiveDate = agreed.day;
    agreed.time.map_or_else(|| day.to_string(), |time| format!("{day} {}", time.format("%H:%M")))
}

fn answer(outcome: Outcome, stamp: Stamp) -> Answer {
    let Outcome { rows, created, updated, unchanged, skipped, mut rejected, differences, .. } = outcome;
    rejected.sort_by_key(|(row, _)| *row);
    let lines: Vec<_> = rejected.iter().map(|(row, reason)| json!({ "row": row, "reason": reason })).collect();
    let report = json!({
        "format": FORMAT, "kind": KIND, "encoding": null, "delimiter": null, "mapping": {}, "rows": rows, "created": created,
        "updated": updated, "unchanged": unchanged, "skipped": skipped, "rejected": lines,
    });
    Answer::Imported(Box::new(Imported {
        report: report.to_string(),
        rows,
        created,
        updated,
        unchanged,
        skipped,
        rejected,
        differences: differences.told(),
        stamp,
        ..Imported::default()
    }))
}
