//! Planning a project's milestones (R13): backwards from the promised day, forwards from the first one.

use chrono::NaiveDate;

use super::order::Graph;
use super::{Team, lag};
use crate::model::Milestone;

/// The latest day for each milestone so that all are reached by `last`, in their order: each on a day that is worked by whoever works on
/// it. `None` for what is reached, which is not moved.
pub fn plan_backwards(milestones: &[Milestone], team: &Team, last: NaiveDate) -> Vec<Option<NaiveDate>> {
    let graph = Graph::of(milestones);
    let mut latest = vec![last; milestones.len()];
    let mut planned = vec![None; milestones.len()];
    for &at in graph.order.iter().rev() {
        let (Some(milestone), Some(by)) = (milestones.get(at), latest.get(at)) else { continue };
        if milestone.actual.is_some() {
            continue;
        }
        let calendar = team.of(milestone.works);
        let day = calendar.on_or_before(*by);
        if let Some(planned) = planned.get_mut(at) {
            *planned = Some(day);
        }
        for (other, dependency) in graph.before.get(at).into_iter().flatten() {
            let before = milestones.get(*other).and_then(|one| one.planned);
            let by = calendar.before(day, lag(dependency, before, milestone, calendar));
            if let Some(latest) = latest.get_mut(*other) {
                *latest = by.min(*latest);
            }
        }
    }
    planned
}

/// The earliest day for each milestone where nothing begins before `first`, in their order. `None` for what is reached, which is not
/// moved; what waits for it counts from the day on which it was.
pub fn plan_forwards(milestones: &[Milestone], team: &Team, first: NaiveDate) -> Vec<Option<NaiveDate>> {
    let graph = Graph::of(milestones);
    let mut days: Vec<Option<NaiveDate>> = milestones.iter().map(|one| one.actual).collect();
    for &at in &graph.order {
        let Some(milestone) = milestones.get(at).filter(|one| one.actual.is_none()) else { continue };
        let calendar = team.of(milestone.works);
        let mut day = calendar.on_or_after(first);
        for (other, dependency) in graph.before.get(at).into_iter().flatten() {
            let before = milestones.get(*other).and_then(|one| one.planned);
            if let Some(reached) = days.get(*other).copied().flatten() {
                day = day.max(calendar.after(reached, lag(dependency, before, milestone, calendar)));
            }
        }
        if let Some(held) = days.get_mut(at) {
            *held = Some(day);
        }
    }
    days.into_iter().zip(milestones).map(|(day, one)| day.filter(|_| one.actual.is_none())).collect()
}
