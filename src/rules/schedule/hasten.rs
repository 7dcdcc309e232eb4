//! Winning days back before a promise (R15): which waits become shorter, and which plans move with that.

use chrono::NaiveDate;

use super::order::Graph;
use super::work_days::moved;
use super::{Break, Schedule, Team, lag};
use crate::model::{MilestoneId, Project, Works};

/// So many steps of a working day each are taken at most.
const MOST: usize = 4_000;

/// A project with days won back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hastened {
    /// The project as it would be.
    pub project: Project,
    /// The day on which the milestone will be reached then.
    pub day: NaiveDate,
    /// The days of the calendar that are won of those that were wanted.
    pub won: i64,
}

/// How many days of the calendar have to be won so that a broken promise is kept: where nobody works on the day that was promised, it has to
/// be reached on the working day before.
pub fn days_short(project: &Project, team: &Team, broken: &Break) -> u32 {
    let works = project.milestones.get(broken.milestone).map_or(Works::Office, |one| one.works);
    let kept = team.of(works).on_or_before(broken.promised);
    u32::try_from((broken.day - kept).num_days()).unwrap_or(0)
}

/// How many days of the calendar are worth paying for: those that keep a broken promise, or what the plan has to give where that is less.
pub fn days_to_buy(project: &Project, team: &Team, today: NaiveDate, broken: &Break) -> u32 {
    let short = days_short(project, team, broken);
    let won = win_days(project, team, today, broken.milestone, short).map_or(0, |hastened| hastened.won);
    u32::try_from(won).map_or(0, |won| won.min(short))
}

/// The project with so many days of the calendar won before a milestone, as seen from `today`; fewer where the plan has no more to give.
/// On the way to the milestone the longest wait is shortened first, a working day at a time; plans on that way that would hold it up move
/// along. `None` where the milestone is reached or has no day.
pub fn win_days(project: &Project, team: &Team, today: NaiveDate, milestone: usize, days: u32) -> Option<Hastened> {
    let mut schedule = Schedule::of(project, team, today);
    let one = project.milestones.get(milestone).filter(|one| one.actual.is_none())?;
    let before = schedule.forecasts.get(milestone)?.day?;
    let wanted = team.of(one.works).on_or_after(moved(before, -i64::from(days)));
    let mut hastened = project.clone();
    let mut day = before;
    for _ in 0..MOST {
        if day <= wanted || !sooner(&mut hastened, &schedule, team, today, milestone) {
            break;
        }
        schedule = Schedule::of(&hastened, team, today);
        day = schedule.forecasts.get(milestone).and_then(|one| one.day).unwrap_or(day);
    }
    Some(Hastened { project: hastened, day, won: (before - day).num_days() })
}

/// A milestone on the way to another one: its day, and what it waits for with the working days from there.
struct Link {
    at: usize,
    day: NaiveDate,
    waits: Option<(usize, MilestoneId, i64)>,
}

/// What decides the day of a milestone, itself first: what it waits for, what that waits for, and so on.
fn way(project: &Project, schedule: &Schedule, team: &Team, milestone: usize) -> Vec<Link> {
    let graph = Graph::of(&project.milestones);
    let day_of = |at: usize| schedule.forecasts.get(at).and_then(|one| one.day);
    let mut links: Vec<Link> = Vec::new();
    let mut next = Some(milestone);
    while let Some(at) = next.take() {
        let Some(one) = project.milestones.get(at).filter(|one| one.actual.is_none()) else { break };
        let Some(day) = day_of(at) else { break };
        let calendar = team.of(one.works);
        let waits = graph.before.get(at).into_iter().flatten().find_map(|(other, dependency)| {
            let planned = project.milestones.get(*other)?.planned;
            let days = lag(dependency, planned, one, calendar);
            (calendar.after(day_of(*other)?, days) == day).then_some((*other, dependency.milestone, days))
        });
        next = waits.map(|(other, ..)| other).filter(|_| links.len() < project.milestones.len());
        links.push(Link { at, day, waits });
    }
    links
}

/// Shortens one wait, or moves one plan, by a working day; whether there was anything left.
fn sooner(project: &mut Project, schedule: &Schedule, team: &Team, today: NaiveDate, milestone: usize) -> bool {
    let links = way(project, schedule, team, milestone);
    let mut longest: Option<(usize, MilestoneId, i64)> = None;
    for (place, link) in links.iter().enumerate() {
        if let Some((_, other, days)) = link.waits
            && days > longest.map_or(0, |(.., held)| held)
        {
            longest = Some((place, other, days));
        }
    }
    let last = match longest {
        Some((place, other, days)) => {
            let Some(link) = links.get(place) else { return false };
            set_lag(project, link.at, other, days - 1);
            place
        }
        None => {
            // All of it hangs on one plan: that one moves, but not behind today.
            let Some(first) = links.last() else { return false };
            let works = project.milestones.get(first.at).map_or(Works::Office, |one| one.works);
            if first.waits.is_some() || first.day <= team.of(works).on_or_after(today) {
                return false;
            }
            links.len() - 1
        }
    };
    for (place, link) in links.iter().take(last + 1).enumerate() {
        let Some(one) = project.milestones.get(link.at) else { continue };
        let begins = longest.is_none() && place == last;
        if one.planned == Some(link.day) || (begins && one.planned.or(one.promised) == Some(link.day)) {
            let day = team.of(one.works).on_or_before(moved(link.day, -1));
            say_lags(project, team, link.at);
            if let Some(one) = project.milestones.get_mut(link.at) {
                one.planned = Some(day);
            }
        }
    }
    true
}

fn set_lag(project: &mut Project, at: usize, before: MilestoneId, days: i64) {
    let waits = project.milestones.get_mut(at).into_iter().flat_map(|one| &mut one.after);
    for dependency in waits.filter(|one| one.milestone == before) {
        dependency.lag = u16::try_from(days).ok();
    }
}

/// Before a plan moves, the days that it left between this milestone and its neighbours are said, so that they stay.
fn say_lags(project: &mut Project, team: &Team, at: usize) {
    let planned: Vec<_> = project.milestones.iter().map(|one| (one.id, one.planned)).collect();
    let Some((moving, _)) = planned.get(at).copied() else { return };
    for (place, one) in project.milestones.iter_mut().enumerate() {
        let mut after = one.after.clone();
        for dependency in &mut after {
            if dependency.lag.is_none() && (place == at || dependency.milestone == moving) {
                let before = planned.iter().find(|(id, _)| *id == dependency.milestone).and_then(|(_, day)| *day);
                dependency.lag = u16::try_from(lag(dependency, before, one, team.of(one.works))).ok();
            }
        }
        one.after = after;
    }
}
