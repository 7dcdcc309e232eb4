//! R13, R14: what has to be asked for ahead of a milestone comes up so many working days of our own before the day on which the milestone
//! will be reached, as long as nothing was asked for it yet. Reckoned whenever it is asked for, kept nowhere.

use chrono::NaiveDate;

use super::{Schedule, Team};
use crate::model::{Chase, CustomerId, Matter, Milestone, Project, Standing, Subject, Works};

/// So many times a later day is tried. A forecast that moves on with each day that passes never comes nearer than that.
const TRIES: usize = 8;

/// Whether any of these projects asks for something ahead, so that it pays to know who works when.
pub fn asks_something(projects: &[Project]) -> bool {
    projects.iter().any(|project| goes_on(project) && open(project).any(|(_, one)| asks(one)))
}

/// All that is or will be to be asked for ahead of a customer's milestones and of which there is no chase; nothing of a customer that was
/// put away. A matter is due on the day the milestone needs it, and comes up from the day on which it has to be asked for.
pub fn asks_ahead(
    customer: CustomerId,
    standing: &Standing,
    projects: &[Project],
    chases: &[Chase],
    team: &Team,
) -> Vec<Matter> {
    if standing.archived.is_some() {
        return Vec::new();
    }
    let asked = |project: &Project, one: &Milestone| {
        chases.iter().any(|chase| chase.project == Some(project.id) && chase.milestone == Some(one.id))
    };
    let mut all = Vec::new();
    for project in projects.iter().filter(|one| goes_on(one) && open(one).any(|(_, one)| asks(one))) {
        // As seen from long ago, when nothing was late.
        let far = Schedule::of(project, team, NaiveDate::MIN);
        for (at, one) in open(project).filter(|(_, one)| asks(one) && !asked(project, one)) {
            let Some((from, due)) = first_day(project, at, one, team, &far) else { continue };
            let parts = [one.ahead.department.as_str(), &one.ahead.ask, &project.name, &one.name];
            let what = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            let subject = Subject::Ahead(project.id, one.id);
            all.push(Matter { customer: Some(customer), subject, due, from, until: None, what });
        }
    }
    all
}

/// The day on which a milestone needs what is asked for, as seen from `today`: its forecast. `None` where nothing tells.
pub fn needed_by(project: &Project, milestone: &Milestone, team: &Team, today: NaiveDate) -> Option<NaiveDate> {
    let at = project.milestones.iter().position(|one| one.id == milestone.id)?;
    Schedule::of(project, team, today).forecasts.get(at)?.day
}

/// The first day on which it has to be asked for, and the day on which it is needed as seen from then, if nothing changes before; `far`: what
/// was seen when nothing was late. `None` where the milestone waits for what is late already and stays as far away with each day that passes.
fn first_day(
    project: &Project,
    at: usize,
    one: &Milestone,
    team: &Team,
    far: &Schedule,
) -> Option<(NaiveDate, NaiveDate)> {
    let office = team.of(Works::Office);
    let ask_on = |needed| office.on_or_before(office.before(needed, i64::from(one.ahead.lead_days())));
    let mut seen = ask_on(far.forecasts.get(at)?.day?);
    for _ in 0..TRIES {
        let needed = Schedule::of(project, team, seen).forecasts.get(at)?.day?;
        let from = ask_on(needed);
        if from <= seen {
            return Some((seen, needed));
        }
        seen = from;
    }
    None
}

fn goes_on(project: &Project) -> bool {
    project.archived.is_none() && project.closed.is_none()
}

/// The milestones that are to be reached, with their places.
fn open(project: &Project) -> impl Iterator<Item = (usize, &Milestone)> {
    project.milestones.iter().enumerate().filter(|(_, one)| one.actual.is_none())
}

fn asks(one: &Milestone) -> bool {
    !one.ahead.ask.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Ahead, ChaseId, Dependency, Flow, MilestoneId, ProjectId, Settings};
    use crate::rules::Calendars;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn team() -> Team {
        Calendars::new(&Settings::default(), day("2026-11-24")).team(None)
    }

    /// A milestone: planned, reached (empty: none), so many office days after the one before, and how early it is asked for.
    type Told<'a> = (&'a str, &'a str, Option<u16>, Option<u16>);

    fn project(milestones: &[Told<'_>]) -> Project {
        let day = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        let mut project = Project::new(ProjectId::new(), "PO-1".into(), Flow::Other);
        for (at, (planned, actual, after, lead)) in milestones.iter().enumerate() {
            let mut one = Milestone::new(MilestoneId::new(), format!("m{at}"));
            (one.planned, one.actual) = (day(planned), day(actual));
            let before = project.milestones.last().filter(|_| after.is_some());
            one.after = before.map(|before| Dependency { milestone: before.id, lag: *after }).into_iter().collect();
            one.ahead.ask = lead.map(|_| "drawing".to_owned()).unwrap_or_default();
            one.ahead.lead = *lead;
            project.milestones.push(one);
        }
        project
    }

    fn told(project: &Project, chases: &[Chase]) -> Vec<String> {
        let standing = Standing::new(day("2026-11-01"));
        let all = asks_ahead(CustomerId::new(), &standing, std::slice::from_ref(project), chases, &team());
        all.iter().map(|one| format!("{} {} {}", one.from, one.due, one.what)).collect()
    }

    #[test]
    fn r13_it_comes_up_so_many_working_days_of_ours_before_the_forecast() {
        for (milestones, want) in [
            // A Wednesday; over a weekend; on the day itself; a day off moves back.
            (&[("2026-12-16", "", None, Some(2))][..], Some("2026-12-14 2026-12-16")),
            (&[("2026-12-16", "", None, Some(5))], Some("2026-12-09 2026-12-16")),
            (&[("2026-12-16", "", None, Some(0))], Some("2026-12-16 2026-12-16")),
            (&[("2026-12-19", "", None, Some(0))], Some("2026-12-18 2026-12-19")),
            // What it waits for was late: the day it is needed moves on, and so does the asking.
            (
                &[("2026-12-01", "2026-12-04", None, None), ("2026-12-08", "", Some(5), Some(2))],
                Some("2026-12-09 2026-12-11"),
            ),
            // What it waits for will be reached by then.
            (&[("2026-12-08", "", None, None), ("2026-12-15", "", Some(5), Some(7))], Some("2026-12-04 2026-12-15")),
            // What it waits for is not reached on the day to ask, and then it is as far away each day: no sooner than that is reached.
            (&[("2026-12-01", "", None, None), ("2026-12-15", "", Some(10), Some(2))], None),
            // Late itself, it is asked for all the same; reached, without a day, or without anything to ask for, never.
            (&[("2026-11-02", "", None, Some(2))], Some("2026-10-29 2026-11-02")),
            (&[("2026-12-16", "2026-11-20", None, Some(2))], None),
            (&[("", "", None, Some(2))], None),
            (&[("2026-12-16", "", None, None)], None),
        ] {
            let want: Vec<String> =
                want.iter().map(|days| format!("{days} drawing · PO-1 · m{}", milestones.len() - 1)).collect();
            assert_eq!(told(&project(milestones), &[]), want, "{milestones:?}");
        }
    }

    #[test]
    fn r14_asked_once_it_does_not_come_up_again() {
        let mut one = project(&[("2026-12-16", "", None, Some(2)), ("2026-12-18", "", None, Some(2))]);
        let chase = |project, milestone| Chase {
            project: Some(project),
            milestone: Some(milestone),
            ..Chase::new(ChaseId::new(), "x".into(), day("2026-11-24"))
        };
        let (id, first, second) = (one.id, one.milestones[0].id, one.milestones[1].id);
        assert_eq!(told(&one, &[]).len(), 2);
        assert_eq!(told(&one, &[chase(id, first)]), ["2026-12-16 2026-12-18 drawing · PO-1 · m1"]);
        // Put away, it was asked for all the same; of another project it is another one.
        let away = Chase { archived: Some(day("2026-11-25")), ..chase(id, second) };
        assert_eq!(told(&one, &[chase(id, first), away]), Vec::<String>::new());
        assert_eq!(told(&one, &[chase(ProjectId::new(), first)]).len(), 2);
        one.milestones[0].ahead = Ahead { department: "Lab".into(), lead: None, ..one.milestones[0].ahead.clone() };
        assert_eq!(
            told(&one, &[])[0],
            "2026-12-09 2026-12-16 Lab · drawing · PO-1 · m0",
            "five days where none are said"
        );
        one.closed = Some(day("2026-11-25"));
        assert_eq!(told(&one, &[]), Vec::<String>::new());
    }
}
