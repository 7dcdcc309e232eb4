//! `genjin project`: begins a project or changes the one of that name (R13).

use super::arguments::ProjectArguments;
use super::context::{Context, Outcome};
use super::expedite;
use super::order::{about, close_stage};
use super::quote::typed;
use super::show;
use crate::book::field::{AFTER, PROJECT_FIELDS, Reading, set_all};
use crate::book::{Command, Count, Dated, PartChange, Refusal, Typed, count_new, words};
use crate::model::{Flow, MilestoneId, Project, ProjectId};
use crate::rules::Calendars;

/// `genjin project`.
pub(super) fn run(context: &mut Context, given: ProjectArguments) -> Outcome {
    let customer = context.resolve(&given.customer)?;
    let card = context.card(customer)?;
    let wanted = given.name.trim().to_lowercase();
    let there = card.projects.iter().find(|one| one.archived.is_none() && one.name.to_lowercase() == wanted);
    if let Some(ways) = &given.expedite {
        let missing = || Refusal::NoProject { given: given.name.clone() }.tell(context.lang);
        let project = there.ok_or_else(missing)?;
        return expedite::run(context, &card, project, (ways, given.at.as_deref(), given.check));
    }
    // None takes the order away.
    let order = about(&card, given.order.as_deref().map(str::trim), context.lang)?;
    let anyway = given.anyway;
    let count = Count {
        from: context.day("planned", given.from.as_deref())?,
        by: context.day("promised", given.by.as_deref())?,
    };
    let today = context.asker().today;
    let team = Calendars::new(&context.settings, today).team(card.customer.country);
    let mut dated = None;
    let command = match there {
        Some(project) => {
            // What is said of single milestones outweighs what was counted.
            dated = Dated::of(project, &team, count);
            let mut milestones = dated.as_ref().map(|dated| dated.changes(project)).unwrap_or_default();
            milestones.extend(changes(project, &said(&given)).map_err(|refusal| refusal.tell(context.lang))?);
            let set = [("flow", given.flow), ("order", order), ("closed", given.closed), ("lesson", given.lesson)];
            let set = typed(set);
            Command::EditProject { customer, project: project.id, set, milestones }
        }
        None => {
            let mut command = begun(context, customer, given).map_err(|refusal| refusal.tell(context.lang))?;
            if let Command::AddProject { set, milestones, .. } = &mut command {
                set.extend(typed([("order", order.filter(|order| !order.is_empty()))]));
                let counted = count_new(set, milestones, &team, today, count);
                dated = counted.map_err(|refusal| refusal.tell(context.lang))?;
            }
            command
        }
    };
    close_stage(context, &card, command, anyway)?;
    let mut told = show::tell(context, customer)?;
    if let Some(warning) = dated.and_then(|dated| dated.warning(today, context.lang, |day| day.to_string())) {
        if !context.json {
            super::output::complain(&warning);
        }
        told.json["note"] = warning.into();
    }
    Ok(told)
}

/// The fields of milestones that were given, with what is typed for each.
fn said(given: &ProjectArguments) -> [(&'static str, &Vec<String>); 9] {
    [
        ("planned", &given.milestones),
        ("promised", &given.promised),
        ("actual", &given.done),
        (AFTER, &given.after),
        ("works", &given.works),
        ("ahead", &given.ask),
        ("ahead_of", &given.ask_of),
        ("ahead_days", &given.ask_days),
        ("ahead_kind", &given.ask_kind),
    ]
}

/// Fields of a milestone with what is typed for each: `NAME=DATE`.
type Dates<'a> = [(&'a str, &'a Vec<String>)];

/// The changes to the milestones of a project that is there; what is planned may be new.
fn changes(project: &Project, dates: &Dates<'_>) -> Result<Vec<PartChange<MilestoneId>>, Refusal> {
    let mut changes = Vec::new();
    let mut added: Vec<Typed> = Vec::new();
    for (key, given) in dates {
        for (name, date) in given.iter().map(|one| parted(key, one)) {
            let held = project.milestones.iter().find(|one| one.name.to_lowercase() == name.to_lowercase());
            match held {
                Some(held) => changes.push(PartChange::Edit(held.id, typed([(*key, Some(date.to_owned()))]))),
                None => merge(&mut added, key, name, date)?,
            }
        }
    }
    changes.extend(added.into_iter().map(PartChange::Add));
    Ok(changes)
}

/// A project that is not there yet, with the usual milestones of its flow.
fn begun(context: &Context, customer: crate::model::CustomerId, given: ProjectArguments) -> Result<Command, Refusal> {
    let mut project = Project::new(ProjectId::new(), String::new(), Flow::Other);
    let flow = typed([("flow", given.flow.clone())]);
    set_all(PROJECT_FIELDS, &mut project, &flow, Reading::on(context.asker().today))?;
    let mut milestones = words::course(project.flow, context.lang);
    for (key, given) in said(&given) {
        for (name, date) in given.iter().map(|one| parted(key, one)) {
            merge(&mut milestones, key, name, date)?;
        }
    }
    let name = given.name.trim().to_owned();
    let mut set = typed([("name", Some(name)), ("closed", given.closed), ("lesson", given.lesson)]);
    set.extend(flow);
    Ok(Command::AddProject { customer, set, milestones })
}

/// Says a milestone's date; only a plan brings a milestone that is not there.
fn merge(milestones: &mut Vec<Typed>, key: &str, name: &str, date: &str) -> Result<(), Refusal> {
    let called = |typed: &&mut Typed| {
        typed.iter().any(|(key, held)| key == "name" && held.to_lowercase() == name.to_lowercase())
    };
    let said = (key.to_owned(), date.to_owned());
    match milestones.iter_mut().find(called) {
        Some(held) => held.push(said),
        None if key == "planned" => milestones.push(vec![("name".to_owned(), name.to_owned()), said]),
        None => return Err(Refusal::NoMilestone { given: name.to_owned() }),
    }
    Ok(())
}

/// `NAME=DATE`; without a date the milestone has none yet. What is asked for may hold the sign itself.
fn parted<'a>(key: &str, given: &'a str) -> (&'a str, &'a str) {
    let parts = if key == "ahead" { given.split_once('=') } else { given.rsplit_once('=') };
    let (name, date) = parts.unwrap_or((given, ""));
    (name.trim(), date.trim())
}
