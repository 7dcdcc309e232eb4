//! `genjin chase` and `genjin chases`: what customers and departments owe (R14).

use std::collections::HashMap;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::arguments::{ChaseArguments, ChasesArguments};
use super::context::{Context, Outcome, Told};
use super::output::{Table, or_null};
use super::quote::{assigned, typed};
use crate::book::{Card, Chased, Command, Desk, Letter, Refusal, Typed, Wish, arrange, typed_ahead, words};
use crate::engine::{Answer, Ask};
use crate::model::{Chase, CustomerId, Row, Settings, Side};
use crate::rules::{Calendars, ChaseState, chase_state, lacking, nudge_on};
use crate::text::{Lang, fold, shown};
use crate::tr;

/// `genjin chase`.
pub(super) fn run(context: &mut Context, given: ChaseArguments) -> Outcome {
    let customer = context.resolve(&given.customer)?;
    let card = context.card(customer)?;
    if given.ask.is_some() || given.milestone.is_some() {
        let set = asked(&card, &given, context)?;
        context.perform(Command::AddChase { customer, set })?;
    } else if let Some(number) = given.nudge {
        let chase = of_number(&card, Some(number), context.lang)?.clone();
        return nudge(context, &card, &chase, given.to_superior);
    } else if given.archive {
        let chase = of_number(&card, given.number.or(given.received), context.lang)?.id;
        context.perform(Command::ArchiveChase { customer, chase })?;
    } else {
        let set = answered(&given, context)?;
        if !set.is_empty() {
            let chase = of_number(&card, given.number.or(given.received), context.lang)?.id;
            context.perform(Command::EditChase { customer, chase, set })?;
        }
    }
    let card = context.card(customer)?;
    Ok(told(&card, context))
}

/// The fields of what is asked for; what a milestone says of it is taken where nothing else is given.
fn asked(card: &Card, given: &ChaseArguments, context: &Context) -> Result<Typed, String> {
    let mut set = match &given.milestone {
        Some(milestone) => of_milestone(card, given, milestone, context)?,
        None => Typed::new(),
    };
    if given.of.is_some() {
        set.retain(|(key, _)| key != "department");
    }
    set.extend(typed([
        ("ask", given.ask.clone()),
        ("thing", given.kind.clone()),
        ("due", given.due.clone()),
        ("project", given.project.clone()),
        ("superior", given.superior.clone()),
        ("asked", given.asked.clone()),
    ]));
    let Some(of) = given.of.as_deref().map(str::trim) else { return Ok(set) };
    let is_customer = ["customer", "客户"].contains(&of.to_lowercase().as_str());
    let contact = card.customer.contacts.iter().find(|one| !one.name.is_empty() && fold(&one.name) == fold(of));
    match (contact, of.split_once('/')) {
        _ if is_customer => {}
        (Some(contact), _) => set.push(("person".to_owned(), contact.name.clone())),
        (None, Some((department, person))) => {
            set.push(("department".to_owned(), department.to_owned()));
            set.push(("person".to_owned(), person.to_owned()));
        }
        (None, None) => set.push(("department".to_owned(), of.to_owned())),
    }
    Ok(set)
}

/// What a milestone of a project has to be asked for.
fn of_milestone(card: &Card, given: &ChaseArguments, milestone: &str, context: &Context) -> Result<Typed, String> {
    let wanted = given.project.as_deref().unwrap_or_default();
    let called = |name: &str, wanted: &str| fold(name) == fold(wanted.trim());
    let project = card.projects.iter().find(|one| one.archived.is_none() && called(&one.name, wanted));
    let project = project.ok_or_else(|| Refusal::NoProject { given: wanted.to_owned() }.tell(context.lang))?;
    let held = project.milestones.iter().find(|one| called(&one.name, milestone));
    let held = held.ok_or_else(|| Refusal::NoMilestone { given: milestone.to_owned() }.tell(context.lang))?;
    if held.ahead.ask.is_empty() && given.ask.is_none() {
        return Err(tr!(context.lang, "ahead.nothing", milestone = held.name));
    }
    let today = context.asker().today;
    let team = Calendars::new(&context.settings, today).team(card.customer.country);
    Ok(typed_ahead(project, held, &team, today))
}

/// The fields of what came, was checked, was passed on.
fn answered(given: &ChaseArguments, context: &Context) -> Result<Typed, String> {
    let today = context.asker().today.to_string();
    let mut set = assigned(&given.set, context.lang)?;
    let answer = |yes: bool, no: bool| match (yes, no) {
        (true, _) => Some("yes".to_owned()),
        (_, true) => Some("no".to_owned()),
        _ => None,
    };
    set.extend(typed([
        ("received", given.received.map(|_| today)),
        ("complete", answer(given.complete, given.incomplete)),
        ("correct", answer(given.correct, given.wrong)),
        ("remark", given.remark.clone()),
        ("passed_to", given.passed_on.clone()),
    ]));
    Ok(set)
}

/// The chases of a customer by their numbers: in the order they were asked, those put away left out.
fn numbered(card: &Card) -> impl Iterator<Item = &Chase> {
    card.chases.iter().filter(|chase| chase.archived.is_none())
}

/// The one of this number; without a number the only one that is open.
fn of_number(card: &Card, number: Option<usize>, lang: Lang) -> Result<&Chase, String> {
    match number {
        Some(number) => numbered(card)
            .nth(number.saturating_sub(1))
            .ok_or_else(|| Refusal::NoChase { given: number.to_string() }.tell(lang)),
        None => {
            let mut open = numbered(card).filter(|chase| !lacking(chase).is_empty());
            match (open.next(), open.next()) {
                (Some(only), None) => Ok(only),
                _ => Err(tr!(lang, "chase.which")),
            }
        }
    }
}

/// Everything that a letter is written from.
fn book(context: &mut Context) -> Result<(Vec<Chased>, HashMap<CustomerId, Row>), String> {
    let Answer::Chases(all) = context.ask(Ask::Chases)? else { return Err(context.unexpected()) };
    let Answer::Rows(rows) = context.ask(Ask::Rows)? else { return Err(context.unexpected()) };
    Ok((all, rows.into_iter().map(|row| (row.id, row)).collect()))
}

/// Writes the reminder, notes it, and gives its text.
fn nudge(context: &mut Context, card: &Card, chase: &Chase, superior: bool) -> Outcome {
    let (all, rows) = book(context)?;
    let row = |id: CustomerId| rows.get(&id);
    let desk =
        Desk { all: &all, row: &row, lang: context.lang, today: context.asker().today, settings: &context.settings };
    let of = Chased { customer: card.customer.id, project: String::new(), chase: chase.clone() };
    let letter = desk.letter(&of, true, Wish { superior, lang: None });
    let letter = letter.ok_or_else(|| Refusal::NotOwed { name: chase.ask.clone() }.tell(context.lang))?;
    if card.customer.standing.do_not_contact && chase.side == Side::Customer {
        super::output::complain(&tr!(context.lang, "app.do_not_contact"));
    }
    let Letter { chases, person, superior: above, firmness, lang, text } = letter;
    let to = if superior { above } else { person };
    let json = json!({
        "to": or_null(&to),
        "superior": superior,
        "firmness": firmness.word(),
        "lang": lang.tag(),
        "text": text,
        "chases": chases.iter().map(|(_, chase)| chase.to_string()).collect::<Vec<_>>(),
    });
    context.perform(Command::Nudge { chases, superior, to })?;
    // A letter has lines; all else in it is made fit to be shown.
    let text = text.lines().map(|line| shown(line).into_owned() + "\n").collect();
    Ok(Told { text, json })
}

/// The customer's chases with their numbers.
fn told(card: &Card, context: &Context) -> Told {
    let (today, lang) = (context.asker().today, context.lang);
    let mut table = Table::default();
    for (chase, number) in numbered(card).zip(1_usize..) {
        let state = chase_state(chase, today, &context.settings);
        let project = &project_name(card, chase);
        row(&mut table, &format!("{number}."), chase, state, project, "", lang);
    }
    let text = if numbered(card).next().is_none() { tr!(lang, "chase.none") + "\n" } else { table.text() };
    Told { text, json: json!({ "chases": documents(card, &context.settings, today) }) }
}

/// The project's name and that of the milestone which needs it.
fn project_name(card: &Card, chase: &Chase) -> String {
    let project = card.projects.iter().find(|one| Some(one.id) == chase.project);
    let milestone = project.zip(chase.milestone).and_then(|(project, id)| project.milestone(id));
    let names = [project.map(|one| one.name.as_str()), milestone.map(|one| one.name.as_str())];
    names.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A line of a table.
fn row(table: &mut Table, first: &str, chase: &Chase, state: ChaseState, project: &str, name: &str, lang: Lang) {
    let due = chase.due.map(|due| due.to_string()).unwrap_or_default();
    let nudged = match chase.nudges.len() {
        0 => String::new(),
        count => format!("{count}×"),
    };
    let whom = match (chase.whom(), name) {
        (whom, "") => whom,
        (whom, name) if whom.is_empty() => name.to_owned(),
        (whom, name) => format!("{whom} · {name}"),
    };
    let state = format!("{} {}", sign(state), words::chase_state(state, lang));
    let thing = words::thing(chase.thing, lang);
    table.row([first, &state, &due, &nudged, &whom, &thing, &chase.ask, project]);
}

/// The sign of a state, as on the screen.
const fn sign(state: ChaseState) -> &'static str {
    match state {
        ChaseState::Overdue { .. } => "!",
        ChaseState::ToAsk => "●",
        ChaseState::ToCheck => "?",
        ChaseState::ToPassOn => "→",
        ChaseState::Waiting => "○",
        ChaseState::Closed => "✓",
    }
}

/// A customer's chases as `genjin show` tells them, a line each; the open ones.
pub(super) fn lines(card: &Card, settings: &Settings, today: NaiveDate, lang: Lang) -> Vec<String> {
    let told = |(chase, number): (&Chase, usize)| {
        let state = chase_state(chase, today, settings);
        let whom = chase.whom();
        let whom = if whom.is_empty() { String::new() } else { format!("  [{whom}]") };
        let line = format!("{number}. {} {}  {}{whom}", sign(state), words::chase_state(state, lang), chase.ask);
        (state != ChaseState::Closed).then_some(line)
    };
    numbered(card).zip(1_usize..).filter_map(told).collect()
}

/// A customer's chases for programs, those put away left out.
pub(super) fn documents(card: &Card, settings: &Settings, today: NaiveDate) -> Vec<Value> {
    let told = |(chase, number): (&Chase, usize)| {
        let project = card.projects.iter().find(|one| Some(one.id) == chase.project);
        let milestone = project.zip(chase.milestone).and_then(|(project, id)| project.milestone(id));
        let mut told = document(chase, number, project.map_or("", |one| one.name.as_str()), settings, today);
        told["milestone"] = or_null(milestone.map_or("", |one| one.name.as_str()));
        told
    };
    numbered(card).zip(1_usize..).map(told).collect()
}

fn document(chase: &Chase, number: usize, project: &str, settings: &Settings, today: NaiveDate) -> Value {
    let state = chase_state(chase, today, settings);
    let nudges = chase.nudges.iter();
    let nudges = nudges.map(|one| json!({ "on": one.on, "to": or_null(&one.to), "superior": one.superior }));
    json!({
        "id": chase.id.to_string(),
        "number": number,
        "ask": chase.ask,
        "side": chase.side,
        "kind": chase.thing,
        "person": or_null(&chase.person),
        "department": or_null(&chase.department),
        "superior": or_null(&chase.superior),
        "project": or_null(project),
        "asked": chase.asked,
        "due": chase.due,
        "state": state.word(),
        "overdue_days": if let ChaseState::Overdue { days } = state { days } else { 0 },
        "next_nudge": nudge_on(chase, settings),
        "nudges": nudges.collect::<Vec<_>>(),
        "received": chase.received,
        "complete": chase.complete,
        "correct": chase.correct,
        "remark": or_null(&chase.remark),
        "passed_to": or_null(&chase.passed_to),
        "passed_on": chase.passed_on,
        "missing": lacking(chase).iter().map(|one| one.word()).collect::<Vec<_>>(),
    })
}

/// `genjin chases`: the whole book's, in the order to do them.
pub(super) fn overview(context: &mut Context, given: &ChasesArguments) -> Outcome {
    let (all, rows) = book(context)?;
    let (today, lang) = (context.asker().today, context.lang);
    let find = |id: CustomerId| rows.get(&id);
    let groups = arrange(&all, given.by, &find, lang, today, &context.settings);
    let (mut text, mut told) = (String::new(), Vec::new());
    for group in &groups {
        let about = if group.about.is_empty() { String::new() } else { format!(" · {}", group.about) };
        text += &format!("{}{} · {}\n", shown(&group.title), shown(&about), group.items.len());
        let (mut table, mut items) = (Table::default(), Vec::new());
        for one in group.items.iter().filter_map(|at| all.get(*at)) {
            let state = chase_state(&one.chase, today, &context.settings);
            let customer = rows.get(&one.customer);
            row(&mut table, " ", &one.chase, state, &one.project, customer.map_or("", |row| row.name()), lang);
            // Its number is that of the customer's own list.
            let own = all.iter().filter(|other| other.customer == one.customer && other.chase.archived.is_none());
            let number = own.take_while(|other| other.chase.id != one.chase.id).count() + 1;
            let mut item = document(&one.chase, number, &one.project, &context.settings, today);
            item["customer"] = customer
                .map_or(Value::Null, |row| json!({ "id": row.id.to_string(), "code": row.code(), "name": row.name() }));
            items.push(item);
        }
        text += &table.text();
        told.push(json!({ "title": group.title, "about": or_null(&group.about), "items": items }));
    }
    if groups.is_empty() {
        text = tr!(lang, "chase.nothing") + "\n";
    }
    Ok(Told { text, json: json!({ "today": today, "by": given.by.word(), "groups": told }) })
}
