//! Projects and their milestones (R13).

use chrono::NaiveDate;

use super::parts::{self, Part};
use super::{DEALINGS, Draft, Moment, View, active};
use crate::book::field::{Field, MILESTONE_FIELDS, PROJECT_FIELDS, Reading, missing, part_after, read_after, set_all};
use crate::book::{PartChange, Refusal, Typed};
use crate::model::{Ahead, CustomerId, Deed, Flow, Milestone, MilestoneId, Project, ProjectId, Write};
use crate::rules::{Calendars, dependency_cycle, win_days};

impl Part for Milestone {
    type Id = MilestoneId;
    const FIELDS: &'static [Field<Self>] = MILESTONE_FIELDS;
    const MANY: &'static str = "milestones";

    fn blank() -> Self {
        Self::new(MilestoneId::new(), String::new())
    }

    fn id(&self) -> MilestoneId {
        self.id
    }

    fn unknown(id: MilestoneId) -> Refusal {
        Refusal::NoMilestone { given: id.to_string() }
    }
}

pub(super) fn add(
    view: &dyn View,
    id: CustomerId,
    set: &Typed,
    milestones: &[Typed],
    moment: Moment<'_>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let project = draft_project(set, milestones, moment.today)?;
    sound(view, id, &project)?;
    if view.projects(id)?.len() >= DEALINGS {
        return Err(Refusal::TooMany { field: "projects".to_owned(), limit: DEALINGS });
    }
    let mut draft = Draft::new(Deed::Project, project.name.clone());
    draft.write(&customer.name, Write::Project(id, Box::new(project)));
    Ok(draft)
}

/// A project as it would begin with these fields and milestones, each milestone after the one before it unless said otherwise.
///
/// # Errors
/// What cannot be read or is missing.
pub fn draft_project(set: &Typed, milestones: &[Typed], today: NaiveDate) -> Result<Project, Refusal> {
    let reading = Reading::on(today);
    let mut project = Project::new(ProjectId::new(), String::new(), Flow::Other);
    set_all(PROJECT_FIELDS, &mut project, set, reading)?;
    if let Some(key) = missing(PROJECT_FIELDS, set) {
        return Err(Refusal::Missing { field: key.to_owned() });
    }
    let mut waits = Vec::new();
    for milestone in milestones {
        let (set, after) = part_after(milestone);
        let mut made: Milestone = parts::made(&set, reading)?;
        made.after = project.milestones.last().map(|before| before.id.into()).into_iter().collect();
        waits.extend(after.map(|text| (made.id, text)));
        parts::push(&mut project.milestones, made)?;
    }
    chain(&mut project, &waits)?;
    settle(&mut project);
    Ok(project)
}

/// What is planned for the first time is the baseline from then on; where nothing is asked for ahead, nobody is asked.
fn settle(project: &mut Project) {
    project.keep_first_plan();
    for milestone in project.milestones.iter_mut().filter(|one| one.ahead.ask.is_empty()) {
        milestone.ahead = Ahead::nothing();
    }
}

pub(super) fn edit(
    view: &dyn View,
    id: CustomerId,
    project: ProjectId,
    set: &Typed,
    milestones: &[PartChange<MilestoneId>],
    moment: Moment<'_>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let projects = view.projects(id)?;
    let before = find(&projects, project)?;
    if before.archived.is_some() {
        return Err(Refusal::PutAway { name: before.name.clone() });
    }
    let reading = Reading::on(moment.today);
    let mut after = before.clone();
    set_all(PROJECT_FIELDS, &mut after, set, reading)?;
    let mut waits = Vec::new();
    for change in milestones {
        let (plain, text) = match change {
            PartChange::Add(set) => {
                let (set, text) = part_after(set);
                (PartChange::Add(set), text)
            }
            PartChange::Edit(id, set) => {
                let (set, text) = part_after(set);
                (PartChange::Edit(*id, set), text)
            }
            other => (other.clone(), None),
        };
        parts::change(&mut after.milestones, &[plain], reading)?;
        let whose = match change {
            PartChange::Edit(id, _) => Some(*id),
            _ => after.milestones.last().map(|one| one.id),
        };
        waits.extend(whose.zip(text));
    }
    forget_the_gone(&mut after);
    chain(&mut after, &waits)?;
    settle(&mut after);
    sound(view, id, &after)?;
    let (deed, detail) = deed(before, &after);
    let mut draft = Draft::new(deed, detail);
    if after != *before {
        draft.write(&customer.name, Write::Project(id, Box::new(after)));
    }
    Ok(draft)
}

/// Wins days back before a milestone, and writes what was chosen for that into the project's note (R15).
pub(super) fn expedite(
    view: &dyn View,
    id: CustomerId,
    project: ProjectId,
    (milestone, days): (MilestoneId, u32),
    note: &str,
    moment: Moment<'_>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let projects = view.projects(id)?;
    let before = find(&projects, project)?;
    if before.archived.is_some() {
        return Err(Refusal::PutAway { name: before.name.clone() });
    }
    let at = before.milestones.iter().position(|one| one.id == milestone);
    let at = at.ok_or_else(|| Milestone::unknown(milestone))?;
    let team = Calendars::new(moment.settings, moment.today).team(customer.country);
    let hastened = win_days(before, &team, moment.today, at, days).filter(|hastened| hastened.won > 0);
    let name = before.milestones.get(at).map(|one| one.name.clone()).unwrap_or_default();
    let mut after = hastened.ok_or(Refusal::NothingToWin { milestone: name })?.project;
    let paragraphs = [before.note.trim_end(), note.trim()].into_iter().filter(|text| !text.is_empty());
    let note = paragraphs.collect::<Vec<_>>().join("\n");
    set_all(PROJECT_FIELDS, &mut after, &[("note".to_owned(), note)], Reading::on(moment.today))?;
    settle(&mut after);
    let mut draft = Draft::new(Deed::ProjectEdit, after.name.clone());
    if after != *before {
        draft.write(&customer.name, Write::Project(id, Box::new(after)));
    }
    Ok(draft)
}

pub(super) fn archive(
    view: &dyn View,
    id: CustomerId,
    project: ProjectId,
    on: Option<NaiveDate>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let projects = view.projects(id)?;
    let before = find(&projects, project)?;
    let deed = if on.is_some() { Deed::ProjectArchive } else { Deed::ProjectUnarchive };
    let mut draft = Draft::new(deed, before.name.clone());
    if before.archived.is_some() != on.is_some() {
        let after = Project { archived: on, ..before.clone() };
        draft.write(&customer.name, Write::Project(id, Box::new(after)));
    }
    Ok(draft)
}

fn find(projects: &[Project], id: ProjectId) -> Result<&Project, Refusal> {
    projects.iter().find(|project| project.id == id).ok_or_else(|| Refusal::NoProject { given: id.to_string() })
}

/// Milestones wait for what was typed for each; none for itself, not even by way of others.
fn chain(project: &mut Project, waits: &[(MilestoneId, String)]) -> Result<(), Refusal> {
    for (id, text) in waits {
        let after = read_after(project, text)?;
        if let Some(milestone) = project.milestones.iter_mut().find(|one| one.id == *id) {
            milestone.after = after;
        }
    }
    match dependency_cycle(&project.milestones) {
        // What was there before stands as it is, until somebody touches it.
        Some(cycle) if !waits.is_empty() => {
            let name = |at: &usize| project.milestones.get(*at).map(|one| one.name.clone());
            Err(Refusal::Cycle { names: cycle.iter().chain(cycle.first()).filter_map(name).collect() })
        }
        _ => Ok(()),
    }
}

/// No milestone waits for one that is no more.
fn forget_the_gone(project: &mut Project) {
    let there: Vec<MilestoneId> = project.milestones.iter().map(|one| one.id).collect();
    for milestone in &mut project.milestones {
        milestone.after.retain(|one| there.contains(&one.milestone));
    }
}

/// What no single field can see: the order is the customer's, and a closed project has its lesson.
fn sound(view: &dyn View, id: CustomerId, project: &Project) -> Result<(), Refusal> {
    if let Some(order) = project.order
        && !view.orders(id)?.iter().any(|one| one.id == order)
    {
        let expected = "id".to_owned();
        return Err(Refusal::Unreadable { field: "order".to_owned(), value: order.to_string(), expected });
    }
    if project.closed.is_some() && project.lesson.is_empty() {
        return Err(Refusal::Missing { field: "lesson".to_owned() });
    }
    Ok(())
}

/// What the change comes to: closed, a milestone reached, or anything else.
fn deed(before: &Project, after: &Project) -> (Deed, String) {
    if before.closed.is_none() && after.closed.is_some() {
        return (Deed::ProjectClose, after.name.clone());
    }
    let open = |id| before.milestone(id).is_none_or(|one| one.actual.is_none());
    match after.milestones.iter().rev().find(|one| one.actual.is_some() && open(one.id)) {
        Some(reached) => (Deed::Milestone, format!("{}: {}", after.name, reached.name)),
        None => (Deed::ProjectEdit, after.name.clone()),
    }
}
