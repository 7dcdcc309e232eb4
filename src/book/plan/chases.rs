//! Chases: asked, nudged, received, checked, passed on (R14).

use chrono::NaiveDate;

use super::{DEALINGS, Draft, LIST_ITEMS, Moment, View, active};
use crate::book::field::{CHASE_FIELDS, Reading, key_of, missing, set_all};
use crate::book::{Refusal, Typed};
use crate::model::{Chase, ChaseId, CustomerId, Deed, Nudge, ProjectId, Side, Write};
use crate::rules::is_owed;
use crate::text::fold;

pub(super) fn add(view: &dyn View, id: CustomerId, set: &Typed, moment: Moment<'_>) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let set = known_project(view, id, set, None)?;
    let blank = Chase::new(ChaseId::new(), String::new(), moment.today);
    let mut chase = blank.clone();
    set_all(CHASE_FIELDS, &mut chase, &set, Reading::on(moment.today))?;
    if let Some(key) = missing(CHASE_FIELDS, &set) {
        return Err(Refusal::Missing { field: key.to_owned() });
    }
    sound(view, id, &blank, &mut chase, &set, moment.today)?;
    if view.chases(id)?.len() >= DEALINGS {
        return Err(Refusal::TooMany { field: "chases".to_owned(), limit: DEALINGS });
    }
    let mut draft = Draft::new(Deed::Chase, chase.ask.clone());
    draft.write(&customer.name, Write::Chase(id, Box::new(chase)));
    Ok(draft)
}

pub(super) fn edit(
    view: &dyn View,
    id: CustomerId,
    chase: ChaseId,
    set: &Typed,
    moment: Moment<'_>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let before = find(view, id, chase)?;
    if before.archived.is_some() {
        return Err(Refusal::PutAway { name: before.ask });
    }
    let set = known_project(view, id, set, before.project)?;
    let mut after = before.clone();
    set_all(CHASE_FIELDS, &mut after, &set, Reading::on(moment.today))?;
    sound(view, id, &before, &mut after, &set, moment.today)?;
    let mut draft = Draft::new(deed(&before, &after), after.ask.clone());
    if after != before {
        draft.write(&customer.name, Write::Chase(id, Box::new(after)));
    }
    Ok(draft)
}

/// Notes a reminder on each of these that is still owed; one step, however many.
pub(super) fn nudge(
    view: &dyn View,
    chases: &[(CustomerId, ChaseId)],
    superior: bool,
    to: &str,
    moment: Moment<'_>,
) -> Result<Draft, Refusal> {
    let mut draft = Draft::new(Deed::ChaseNudge, to);
    let mut settled = None;
    for (id, chase) in chases {
        let customer = active(view, *id)?;
        let mut after = find(view, *id, *chase)?;
        if after.archived.is_some() {
            return Err(Refusal::PutAway { name: after.ask });
        }
        if !is_owed(&after) {
            settled = Some(after.ask);
            continue;
        }
        if after.nudges.len() >= LIST_ITEMS {
            return Err(Refusal::TooMany { field: "nudges".to_owned(), limit: LIST_ITEMS });
        }
        after.nudges.push(Nudge { on: moment.today, to: super::line("person", to)?, superior });
        draft.write(&customer.name, Write::Chase(*id, Box::new(after)));
    }
    match settled {
        Some(name) if draft.writes.is_empty() => Err(Refusal::NotOwed { name }),
        _ => Ok(draft),
    }
}

pub(super) fn archive(
    view: &dyn View,
    id: CustomerId,
    chase: ChaseId,
    on: Option<NaiveDate>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let before = find(view, id, chase)?;
    let deed = if on.is_some() { Deed::ChaseArchive } else { Deed::ChaseUnarchive };
    let mut draft = Draft::new(deed, before.ask.clone());
    if before.archived.is_some() != on.is_some() {
        draft.write(&customer.name, Write::Chase(id, Box::new(Chase { archived: on, ..before })));
    }
    Ok(draft)
}

fn find(view: &dyn View, id: CustomerId, chase: ChaseId) -> Result<Chase, Refusal> {
    let held = view.chases(id)?.into_iter().find(|one| one.id == chase);
    held.ok_or_else(|| Refusal::NoChase { given: chase.to_string() })
}

/// The project and its milestone by their ids where they were given by name; a milestone without a project is of `held`.
fn known_project(view: &dyn View, id: CustomerId, set: &Typed, held: Option<ProjectId>) -> Result<Typed, Refusal> {
    let mut set = set.clone();
    let said = |(key, text): &&mut (String, String), field: &str| key_of(key) == field && !text.trim().is_empty();
    let fits = |id: String, name: &str, text: &str| id == text.trim() || fold(name) == fold(text.trim());
    let mut of = held;
    for (_, text) in set.iter_mut().filter(|one| said(one, "project")) {
        let projects = view.projects(id)?;
        let project = projects.iter().find(|one| fits(one.id.to_string(), &one.name, text));
        let project = project.ok_or_else(|| Refusal::NoProject { given: text.clone() })?;
        (*text, of) = (project.id.to_string(), Some(project.id));
    }
    for (_, text) in set.iter_mut().filter(|one| said(one, "milestone")) {
        let projects = view.projects(id)?;
        let project = projects.iter().find(|one| Some(one.id) == of);
        let milestones = project.map(|one| one.milestones.as_slice()).unwrap_or_default();
        let milestone = milestones.iter().find(|one| fits(one.id.to_string(), &one.name, text));
        *text = milestone.ok_or_else(|| Refusal::NoMilestone { given: text.clone() })?.id.to_string();
    }
    Ok(set)
}

/// What no single field can see. What was checked or passed on has come; what has not come was neither.
fn sound(
    view: &dyn View,
    id: CustomerId,
    before: &Chase,
    chase: &mut Chase,
    set: &Typed,
    today: NaiveDate,
) -> Result<(), Refusal> {
    let said = |field: &str| set.iter().any(|(key, _)| key_of(key) == field);
    if !chase.department.is_empty() && chase.side == Side::Customer {
        // Only departments have a name: who turns to the customer instead says so by the side alone.
        if said("side") && !said("department") {
            chase.department.clear();
        } else {
            chase.side = Side::Department;
        }
    }
    if chase.side == Side::Department && chase.whom().is_empty() {
        return Err(Refusal::Missing { field: "department".to_owned() });
    }
    if said("received") && chase.received.is_none() {
        let passed = (String::new(), None);
        (chase.complete, chase.correct, (chase.passed_to, chase.passed_on)) = (None, None, passed);
    }
    if !chase.passed_to.is_empty() && chase.passed_on.is_none() {
        if said("passed_on") && before.passed_on.is_some() {
            chase.passed_to.clear();
        } else {
            chase.passed_on = Some(today);
        }
    }
    if chase.passed_on.is_some() && chase.passed_to.is_empty() {
        return Err(Refusal::Missing { field: "passed_to".to_owned() });
    }
    if chase.complete.is_some() || chase.correct.is_some() || chase.passed_on.is_some() {
        chase.received.get_or_insert(today);
    }
    for (field, day) in [("asked", Some(chase.asked)), ("received", chase.received), ("passed_on", chase.passed_on)] {
        if let Some(day) = day.filter(|day| *day > today && said(field)) {
            return Err(Refusal::Future { day, deed: Deed::ChaseReceived });
        }
    }
    if let Some(project) = chase.project.filter(|_| said("project"))
        && !view.projects(id)?.iter().any(|one| one.id == project)
    {
        return Err(Refusal::NoProject { given: project.to_string() });
    }
    if chase.project != before.project && !said("milestone") {
        chase.milestone = None;
    }
    Ok(())
}

/// What the change comes to: the furthest step that was taken.
fn deed(before: &Chase, after: &Chase) -> Deed {
    if before.passed_on.is_none() && after.passed_on.is_some() {
        Deed::ChasePassed
    } else if (before.complete, before.correct) != (after.complete, after.correct) && after.received.is_some() {
        Deed::ChaseChecked
    } else if before.received.is_none() && after.received.is_some() {
        Deed::ChaseReceived
    } else {
        Deed::ChaseEdit
    }
}
