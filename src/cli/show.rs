//! `genjin show`: everything about a customer.

use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};

use super::context::{Context, Outcome, Told};
use super::dealings;
use super::output::{self, or_null};
use crate::book::{Card, field, words};
use crate::model::{ChecklistRun, CustomerId, Direction, FollowUp, RunLine, RunOutcome, Settings, Status};
use crate::rules::{Calendars, Schedule, office, urgency};
use crate::text::{Lang, shown};
use crate::tr;

/// `genjin show CUSTOMER`.
pub(super) fn run(context: &mut Context, given: &str) -> Outcome {
    let id = context.resolve(given)?;
    tell(context, id)
}

/// What commands that change a customer say at their end: the customer as it is now.
pub(super) fn tell(context: &mut Context, id: CustomerId) -> Outcome {
    let card = context.card(id)?;
    Ok(of(context, &card))
}

/// A card, told.
pub(super) fn of(context: &Context, card: &Card) -> Told {
    let asker = context.asker();
    let schedules = schedules(card, &context.settings, asker.today);
    Told {
        text: text(card, &schedules, &context.settings, context.lang, (asker.today, asker.now)),
        json: document(card, &schedules, &context.settings, (asker.today, asker.now)),
    }
}

/// What will become of each of a customer's projects.
fn schedules(card: &Card, settings: &Settings, today: NaiveDate) -> Vec<Schedule> {
    if card.projects.is_empty() {
        return Vec::new();
    }
    let team = Calendars::new(settings, today).team(card.customer.country);
    card.projects.iter().map(|project| Schedule::of(project, &team, today)).collect()
}

/// The day and the moment.
type Now = (NaiveDate, DateTime<Utc>);

fn document(card: &Card, schedules: &[Schedule], settings: &Settings, (today, now): Now) -> Value {
    let customer = &card.customer;
    let standing = &customer.standing;
    let zone = customer.zone();
    let there = zone.map(|(zone, guessed)| office(zone, guessed, customer.country, now));
    let contacts: Vec<Value> = customer
        .contacts
        .iter()
        .map(|one| {
            json!({ "name": or_null(&one.name), "title": or_null(&one.title), "emails": one.emails, "phones": one.phones })
        })
        .collect();
    let checklist: Vec<Value> = card
        .checklist
        .lines
        .iter()
        .map(|line| {
            json!({
                "text": line.text,
                "needed_by": or_null(&line.needed_by),
                "last_mistake": line.mistakes.last(),
                "mistakes": line.mistakes.len(),
            })
        })
        .collect();
    let custom: serde_json::Map<String, Value> =
        customer.custom.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str()))).collect();
    let mut about = json!({
        "id": customer.id.to_string(),
        "code": customer.code,
        "name": customer.name,
        "aliases": customer.aliases,
        "country": customer.country,
        "place": or_null(&customer.place),
        "time_zone": zone.map(|(zone, _)| zone.name()),
        "time_zone_guessed": zone.is_some_and(|(_, guessed)| guessed),
        "local_time": there.map(|there| there.local.format("%H:%M").to_string()),
        "open_now": there.map(|there| there.open),
        "status": standing.status,
        "grade": standing.grade,
        "tier": (standing.status == Status::Won).then_some(standing.tier),
        "do_not_contact": standing.do_not_contact,
        "archived": standing.archived,
        "created": standing.created,
        "expected_close": standing.expected_close,
        "expected_amount": customer.expected_amount.map(output::money),
        "tags": customer.tags,
        "products": customer.products,
        "contacts": contacts,
        "owner": or_null(&customer.owner),
        "source": or_null(&customer.source),
        "website": or_null(&customer.website),
        "address": or_null(&customer.address),
        "profile": profile(card),
        "move_reason": or_null(&customer.move_reason),
    });
    let projects = card.projects.iter().zip(schedules);
    let projects: Vec<Value> =
        projects.map(|(one, schedule)| dealings::project_document(one, schedule, today)).collect();
    let handling = json!({
        "last_contact": standing.last_contact,
        "last_handled": standing.last_handled,
        "waiting_since": standing.waiting_since,
        "unanswered": standing.unanswered,
        "next_follow_up": card.due.map(|due| due.day),
        "next_reason": card.due.map(|due| due.reason),
        "urgency": card.due.map(|due| urgency(due.day, today)),
        "agreed_next": standing.agreed.map(output::agreed),
        "to_do": or_null(&customer.to_do),
        "follow_ups": card.log.iter().map(follow_up).collect::<Vec<_>>(),
        "orders": super::order::documents(card, today),
        "quotes": card.quotes.iter().map(dealings::quote_document).collect::<Vec<_>>(),
        "projects": projects,
        "chases": super::chase::documents(card, settings, today),
        "samples": super::sample::documents(card, settings),
        "credits": super::credit::documents(card, today, settings),
        "complaints": super::complaint::documents(card, &[], today, settings),
        "requirements": super::order::requirements(&card.requirements),
        "notes": or_null(&card.notes),
        "checklist": checklist,
        "checklist_runs": card.runs.iter().map(walked).collect::<Vec<_>>(),
        "custom": custom,
    });
    if let (Value::Object(about), Value::Object(handling)) = (&mut about, handling) {
        about.extend(handling);
    }
    about
}

/// A walk through the checklist (R18); the newest is the last.
fn walked(run: &ChecklistRun) -> Value {
    let line = |line: &RunLine| json!({ "text": line.text, "outcome": line.outcome, "note": or_null(&line.note) });
    json!({
        "list": or_null(&run.list),
        "by": or_null(&run.by),
        "on": run.on,
        "started": run.started,
        "finished": run.finished,
        "done": run.count(RunOutcome::Done),
        "not_applicable": run.count(RunOutcome::NotApplicable),
        "wrong": run.count(RunOutcome::Wrong),
        "open": run.count(RunOutcome::Skipped),
        "lines": run.lines.iter().map(line).collect::<Vec<_>>(),
    })
}

fn profile(card: &Card) -> Value {
    let profile = &card.customer.profile;
    json!({
        "background": or_null(&profile.background),
        "preferences": or_null(&profile.preferences),
        "habits": or_null(&profile.habits),
        "buying_pattern": or_null(&profile.buying_pattern),
        "strengths": or_null(&profile.strengths),
        "weaknesses": or_null(&profile.weaknesses),
        "requirements": or_null(&profile.requirements),
    })
}

fn follow_up(entry: &FollowUp) -> Value {
    json!({
        "on": entry.on,
        "direction": entry.direction,
        "channel": entry.channel,
        "contact": or_null(&entry.contact),
        "text": entry.text,
        "next": entry.next.map(output::agreed),
        "to_do": or_null(&entry.to_do),
    })
}

fn text(card: &Card, schedules: &[Schedule], settings: &Settings, lang: Lang, (today, now): Now) -> String {
    let customer = &card.customer;
    let standing = &customer.standing;
    let mut out = format!("{}  {}\n", shown(&customer.name), shown(&customer.code));
    let mut line = |key: &str, value: &str| {
        if !value.is_empty() {
            for (at, part) in value.lines().enumerate() {
                let label = if at == 0 { field::label(key, lang) } else { String::new() };
                // Writing to a string cannot fail.
                let _ = writeln!(out, "  {}  {}", crate::tui::width::fit(&label, 18), shown(part));
            }
        }
    };
    line("status", &super::list::standing_words(standing, lang));
    let country = customer.country.and_then(|country| words::country(country, lang));
    line("country", country.unwrap_or(""));
    if let Some((zone, guessed)) = customer.zone() {
        let there = office(zone, guessed, customer.country, now);
        let open = if there.open { tr!(lang, "cli.open_now") } else { tr!(lang, "cli.closed_now") };
        let guess = if guessed { tr!(lang, "cli.guessed") } else { String::new() };
        line("time_zone", &format!("{} {} {open} {guess}", zone.name(), there.local.format("%H:%M")));
    }
    line("contacts", &field::find("contacts").map(|contacts| (contacts.get)(customer)).unwrap_or_default());
    for key in ["products", "tags", "source", "owner", "website", "address", "expected_close", "expected_amount"] {
        line(key, &field::find(key).map(|one| (one.get)(customer)).unwrap_or_default());
    }
    for key in ["background", "preferences", "habits", "buying_pattern", "strengths", "weaknesses", "requirements"] {
        line(key, &field::find(key).map(|one| (one.get)(customer)).unwrap_or_default());
    }
    for (name, value) in &customer.custom {
        line(name, value);
    }
    line("last_contact", &standing.last_contact.map(|day| day.to_string()).unwrap_or_default());
    line("next", &card.due.map(|due| super::due::due_words(due.day, due.time, today, lang)).unwrap_or_default());
    line("to_do", &customer.to_do);
    line("reason", &customer.move_reason);
    line("notes", &card.notes);
    for (at, check) in card.checklist.lines.iter().enumerate() {
        line(if at == 0 { "checklist" } else { "" }, &super::check::line_words(at + 1, check, lang));
    }
    if let Some(last) = card.runs.last() {
        line("", &words::walked(last, today, lang));
    }
    for (at, told) in super::order::lines(card, today, lang).iter().enumerate() {
        line(if at == 0 { "orders" } else { "" }, told);
    }
    for (at, told) in super::sample::lines(card, settings, lang).iter().enumerate() {
        line(if at == 0 { "samples" } else { "" }, told);
    }
    for (at, told) in super::credit::lines(card, today, settings, lang).iter().enumerate() {
        line(if at == 0 { "credits" } else { "" }, told);
    }
    for (at, told) in super::complaint::lines(card, &[], today, lang).iter().enumerate() {
        line(if at == 0 { "complaints" } else { "" }, told);
    }
    for (at, quote) in card.quotes.iter().filter(|one| one.archived.is_none()).enumerate() {
        line(if at == 0 { "quotes" } else { "" }, &dealings::quote_line(quote, lang));
    }
    let shown_projects = card.projects.iter().zip(schedules).filter(|(one, _)| one.archived.is_none());
    for (at, (project, schedule)) in shown_projects.enumerate() {
        line(if at == 0 { "projects" } else { "" }, &dealings::project_line(project, today, lang));
        for told in dealings::outlook(project, schedule, lang) {
            line("", &told);
        }
    }
    for (at, told) in super::chase::lines(card, settings, today, lang).iter().enumerate() {
        line(if at == 0 { "chases" } else { "" }, told);
    }
    for entry in card.log.iter().rev() {
        let arrow = if entry.direction == Direction::In { "←" } else { "→" };
        let channel = crate::book::words::channel(entry.channel, lang);
        let _ = writeln!(out, "  {} {arrow} {channel}  {}", entry.on, shown(&entry.text).replace('\n', " "));
    }
    out
}
