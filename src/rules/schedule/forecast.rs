//! Forecasts: a slip moves what follows it, nothing reached is moved; which promises break, and what may still slip.

use chrono::NaiveDate;

use super::order::Graph;
use super::{Team, lag};
use crate::model::{Milestone, Project};

/// When a milestone is or will be reached.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Forecast {
    /// The day on which it was reached, else on which it will be; `None` where nothing tells.
    pub day: Option<NaiveDate>,
    /// The place of the milestone that moves it beyond its own plan.
    pub moved_by: Option<usize>,
    /// How many working days it may still slip before a promise breaks or, without one, the project's end moves; negative: a promise
    /// is broken by so many. `None` where it is reached or has no day.
    pub slack: Option<i64>,
    /// The end of the project moves with it.
    pub critical: bool,
}

impl Forecast {
    /// By how many days of the calendar a milestone that is not reached yet will be later than it was promised; `None` where it will
    /// not be, and without a promise.
    pub fn late_by(&self, milestone: &Milestone) -> Option<i64> {
        let days = (self.day? - milestone.promised?).num_days();
        (milestone.actual.is_none() && days > 0).then_some(days)
    }
}

/// A promise that will not be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// The place of the milestone that was promised.
    pub milestone: usize,
    /// The day that was promised.
    pub promised: NaiveDate,
    /// The day on which it will be reached.
    pub day: NaiveDate,
    /// By how many days of the calendar that is later; at least 1.
    pub days: i64,
    /// The place of the milestone from which it comes; its own where nothing else moves it.
    pub from: usize,
}

/// The forecasts of a project's milestones, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schedule {
    /// One for each milestone.
    pub forecasts: Vec<Forecast>,
}

impl Schedule {
    /// What will become of a project as seen from `today` (R13). A milestone that is not reached comes on the latest of
    /// - the day it is planned for; where nothing is planned and nothing waited for is known, the day it was promised for;
    /// - each milestone it waits for, and the working days from there, of whoever works on it;
    /// - today, or the next day on which they work.
    ///
    /// A closed project has only the days on which things were reached.
    pub fn of(project: &Project, team: &Team, today: NaiveDate) -> Self {
        let milestones = &project.milestones;
        let mut forecasts: Vec<Forecast> =
            milestones.iter().map(|one| Forecast { day: one.actual, ..Forecast::default() }).collect();
        if project.closed.is_some() || milestones.iter().all(|one| one.actual.is_some()) {
            return Self { forecasts };
        }
        let graph = Graph::of(milestones);
        for &at in &graph.order {
            let (Some(milestone), Some(before)) = (milestones.get(at), graph.before.get(at)) else { continue };
            if milestone.actual.is_some() {
                continue;
            }
            let calendar = team.of(milestone.works);
            let mut latest: Option<(NaiveDate, usize)> = None;
            for (other, dependency) in before {
                let Some(reached) = forecasts.get(*other).and_then(|one| one.day) else { continue };
                let planned = milestones.get(*other).and_then(|one| one.planned);
                let day = calendar.after(reached, lag(dependency, planned, milestone, calendar));
                if latest.is_none_or(|(held, _)| day > held) {
                    latest = Some((day, *other));
                }
            }
            let own = if latest.is_some() { milestone.planned } else { milestone.planned.or(milestone.promised) };
            let own = own.map(|own| if own < today { calendar.on_or_after(today) } else { own });
            let known = match (own, latest) {
                (Some(own), Some((day, other))) if day > own || (day == own && milestone.planned != Some(own)) => {
                    Some((day, Some(other)))
                }
                (Some(own), _) => Some((own, None)),
                (None, Some((day, _))) if day < today => Some((calendar.on_or_after(today), None)),
                (None, Some((day, other))) => Some((day, Some(other))),
                (None, None) => None,
            };
            if let (Some((day, moved_by)), Some(held)) = (known, forecasts.get_mut(at)) {
                (held.day, held.moved_by) = (Some(day), moved_by);
            }
        }
        weigh(milestones, &graph, team, &mut forecasts);
        Self { forecasts }
    }

    /// The promises that will not be kept, as they stand in the project. What was reached too late is not among them.
    pub fn breaks(&self, project: &Project) -> Vec<Break> {
        let broken = |(at, (milestone, forecast)): (usize, (&Milestone, &Forecast))| {
            let (promised, day, days) = (milestone.promised?, forecast.day?, forecast.late_by(milestone)?);
            Some(Break { milestone: at, promised, day, days, from: self.origin(at) })
        };
        project.milestones.iter().zip(&self.forecasts).enumerate().filter_map(broken).collect()
    }

    /// The promises that break because of one milestone, itself among them (R13).
    pub fn broken_by(&self, project: &Project, milestone: usize) -> Vec<Break> {
        let mut breaks = self.breaks(project);
        breaks.retain(|one| self.chain(one.milestone).any(|at| at == milestone));
        breaks
    }

    /// By how many days of the calendar a milestone is or will be later than it was planned, else promised; negative: earlier. `None`
    /// where either day is not known.
    pub fn slip(&self, project: &Project, milestone: usize) -> Option<i64> {
        let one = project.milestones.get(milestone)?;
        let day = self.forecasts.get(milestone)?.day?;
        Some((day - one.planned.or(one.promised)?).num_days())
    }

    /// The day on which the last milestone will be reached; `None` where all are or none has a day.
    pub fn end(&self, project: &Project) -> Option<NaiveDate> {
        let open = project.milestones.iter().zip(&self.forecasts).filter(|(one, _)| one.actual.is_none());
        open.filter_map(|(_, forecast)| forecast.day).max()
    }

    fn origin(&self, milestone: usize) -> usize {
        self.chain(milestone).last().unwrap_or(milestone)
    }

    /// A milestone, what moves it, what moves that, and so on.
    fn chain(&self, milestone: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(milestone), |at| self.forecasts.get(*at)?.moved_by).take(self.forecasts.len())
    }
}

/// Slack and critical path: backwards from the promises and from the end.
fn weigh(milestones: &[Milestone], graph: &Graph, team: &Team, forecasts: &mut [Forecast]) {
    let open = |at: usize| milestones.get(at).filter(|one| one.actual.is_none());
    let days = forecasts.iter().enumerate().filter(|(at, _)| open(*at).is_some());
    let Some(end) = days.filter_map(|(_, one)| one.day).max() else { return };
    // The latest day of each by what follows it: for the promises, and for the end.
    let mut latest: Vec<(Option<NaiveDate>, NaiveDate)> = vec![(None, end); milestones.len()];
    for &at in graph.order.iter().rev() {
        let (Some(milestone), Some(&(by_promises, by_end))) = (open(at), latest.get(at)) else { continue };
        let promised = match (milestone.promised, by_promises) {
            (Some(promised), Some(day)) => promised.min(day),
            (promised, day) => promised.or(day).unwrap_or(end),
        };
        let calendar = team.of(milestone.works);
        let Some(forecast) = forecasts.get_mut(at) else { continue };
        let Some(day) = forecast.day else { continue };
        forecast.slack = Some(calendar.between(day, promised));
        forecast.critical = calendar.between(day, by_end) <= 0;
        for (other, dependency) in graph.before.get(at).into_iter().flatten() {
            let planned = milestones.get(*other).and_then(|one| one.planned);
            let lag = lag(dependency, planned, milestone, calendar);
            if let Some((by_promises, by_end_of_other)) = latest.get_mut(*other) {
                let day = calendar.before(promised, lag);
                *by_promises = Some(by_promises.map_or(day, |held| held.min(day)));
                *by_end_of_other = (*by_end_of_other).min(calendar.before(by_end, lag));
            }
        }
    }
}
