//! Replanning (R13): a milestone is put on another day, and what follows it moves on only as far as it must. What is reached is not
//! moved, what nothing was planned for gets no day, and a milestone that is put earlier leaves the others where they are.

use chrono::NaiveDate;

use super::order::Graph;
use super::{Team, lag, moved};
use crate::model::Milestone;

/// The planned day of each milestone, in their order, where the one at `milestone` is put on `to`, or on the next day on which
/// whoever sees to it works. What waits for it keeps the working days that lie between them. `None` for those that keep their day, for a
/// milestone that is reached, and where there is none at that place.
pub fn replan(milestones: &[Milestone], milestone: usize, to: NaiveDate, team: &Team) -> Vec<Option<NaiveDate>> {
    let mut new: Vec<Option<NaiveDate>> = vec![None; milestones.len()];
    let Some(one) = milestones.get(milestone).filter(|one| one.actual.is_none()) else { return new };
    if let Some(held) = new.get_mut(milestone) {
        *held = Some(team.of(one.works).on_or_after(to));
    }
    let graph = Graph::of(milestones);
    for &at in &graph.order {
        let Some(follower) = milestones.get(at).filter(|one| one.actual.is_none() && at != milestone) else { continue };
        let Some(planned) = follower.planned else { continue };
        let calendar = team.of(follower.works);
        let mut earliest = planned;
        for (other, dependency) in graph.before.get(at).into_iter().flatten() {
            let before = milestones.get(*other).and_then(|one| one.planned);
            if let Some(day) = new.get(*other).copied().flatten() {
                earliest = earliest.max(calendar.after(day, lag(dependency, before, follower, calendar)));
            }
        }
        if earliest > planned
            && let Some(held) = new.get_mut(at)
        {
            *held = Some(earliest);
        }
    }
    unchanged(&mut new, milestones);
    new
}

/// The planned day of each milestone where the whole plan is moved by so many days of the calendar, each on to the next day on which
/// whoever sees to it works. `None` for what is reached or has no plan.
pub fn replan_all(milestones: &[Milestone], by: i64, team: &Team) -> Vec<Option<NaiveDate>> {
    let open = |one: &Milestone| if one.actual.is_none() { one.planned } else { None };
    let on = |one: &Milestone| open(one).map(|day| team.of(one.works).on_or_after(moved(day, by)));
    let mut new: Vec<Option<NaiveDate>> = milestones.iter().map(on).collect();
    unchanged(&mut new, milestones);
    new
}

/// Takes out what stays on its day.
fn unchanged(new: &mut [Option<NaiveDate>], milestones: &[Milestone]) {
    for (held, one) in new.iter_mut().zip(milestones) {
        held.take_if(|day| one.planned == Some(*day));
    }
}
