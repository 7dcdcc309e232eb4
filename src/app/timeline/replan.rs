//! Replanning by keys and with the mouse (R13): what it moves and what it breaks is seen before it is kept.

use chrono::NaiveDate;

use crate::book::{Command, PartChange};
use crate::model::Milestone;
use crate::rules::{Schedule, Team, replan, replan_all};
use crate::tr;

use super::super::{App, MessageKind, Pane, Screen};
use super::{Listed, Place, moved};

/// A plan that is being moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replan {
    /// The project, by its place.
    pub project: usize,
    /// The milestone that is moved, by its place; `None`: the whole plan.
    pub milestone: Option<usize>,
    /// The new planned day of each milestone; `None` where it stays.
    pub planned: Vec<Option<NaiveDate>>,
    /// What would become of the project.
    pub schedule: Schedule,
    /// So many days of the calendar from where it was.
    pub by: i64,
    /// The mouse holds it; and the day that it took hold of.
    pub held: Option<NaiveDate>,
}

impl App {
    /// A plan is being moved.
    pub fn replans(&self) -> bool {
        self.timeline.replan.is_some()
    }

    /// The mouse holds a plan.
    pub(in crate::app) fn drags_plan(&self) -> bool {
        self.timeline.replan.as_ref().is_some_and(|replan| replan.held.is_some())
    }

    /// Moves the selected milestone, or the whole plan of the selected project, by one working day of whoever sees to it, or one day.
    pub(in crate::app) fn replan_by(&mut self, step: i64) {
        let Some(place) = self.timeline.place(self.timeline.cursor.at) else { return };
        let Some(now) = self.planned_day(place) else { return };
        let team = self.team_of(place.0);
        let to = moved(now, self.timeline.replan.as_ref().map_or(0, |replan| replan.by));
        let works = place.1.and_then(|at| Some(self.timeline.listed(place.0)?.project.milestones.get(at)?.works));
        let to = match works.map(|works| team.of(works)) {
            Some(calendar) if step > 0 => calendar.after(to, 1),
            Some(calendar) => calendar.on_or_before(moved(to, -1)),
            None => moved(to, step),
        };
        self.replan_to(place, now, (to - now).num_days(), None);
    }

    /// The mouse drags a line: its milestone comes to the day below the pointer, a whole plan moves along with it.
    pub(in crate::app) fn drag_plan(&mut self, row: usize, column: u16) {
        let (first, cells) = self.pages.days;
        if cells == 0 {
            return;
        }
        let at = i64::from(column.clamp(first, first + cells - 1) - first);
        let timeline = &self.timeline;
        let day = moved(timeline.first_day(self.today, cells), at * timeline.days_a_cell(cells));
        let Some(place) = timeline.place(row) else { return };
        let Some(now) = self.planned_day(place) else { return };
        let grip = if place.1.is_some() { now } else { day };
        let held = self.timeline.replan.as_ref().and_then(|replan| replan.held).unwrap_or(grip);
        self.timeline.cursor.at = row;
        self.replan_to(place, now, (day - held).num_days(), Some(held));
    }

    /// The day that is moved: a milestone's plan, else when it will come; of a whole plan, its first open day. What is reached is not moved,
    /// and that is said.
    fn planned_day(&mut self, (project, milestone): Place) -> Option<NaiveDate> {
        let held = &self.timeline.listed(project)?.project;
        let open = |one: &&Milestone| one.actual.is_none();
        let day = match milestone {
            Some(at) => {
                let one = held.milestones.get(at)?;
                let coming = self.timeline.reckoned(project).and_then(|one| one.forecasts.get(at)?.day);
                Some(one).filter(open).map(|one| one.planned.or(coming).unwrap_or(self.today))
            }
            None => held.milestones.iter().filter(open).filter_map(|one| one.planned).min(),
        };
        let day = day.filter(|_| held.closed.is_none());
        if day.is_none() {
            let text = tr!(self.lang, "replan.nothing");
            self.say(MessageKind::Note, text);
        }
        day
    }

    fn team_of(&self, project: usize) -> Team {
        let customer = self.timeline.listed(project).map(|one| one.customer);
        self.team(customer.and_then(|id| self.book.get(id)).and_then(|row| row.country))
    }

    /// Shows what comes of moving what is on day `now` by so many days.
    fn replan_to(&mut self, (project, milestone): Place, now: NaiveDate, by: i64, held: Option<NaiveDate>) {
        let team = self.team_of(project);
        let Some(Listed { project: was, .. }) = self.timeline.listed(project) else { return };
        let to = moved(now, by);
        let planned = match milestone {
            Some(at) => replan(&was.milestones, at, to, &team),
            None => replan_all(&was.milestones, by, &team),
        };
        let mut plan = (**was).clone();
        for (one, day) in plan.milestones.iter_mut().zip(&planned) {
            one.planned = day.or(one.planned);
        }
        let schedule = Schedule::of(&plan, &team, self.today);
        // On the day itself where nobody works: the day on which it comes to lie counts.
        let lies = milestone.and_then(|at| planned.get(at).copied().flatten()).unwrap_or(to);
        let by = if held.is_some() { by } else { (lies - now).num_days() };
        self.timeline.replan = Some(Replan { project, milestone, planned, schedule, by, held });
    }

    /// Keeps the new plan: one step of undo.
    pub(in crate::app) fn keep_replan(&mut self) {
        let Some(replan) = self.timeline.replan.take() else { return };
        let Some(Listed { customer, project, .. }) = self.timeline.listed(replan.project) else { return };
        let edit = |(one, day): (&Milestone, &Option<NaiveDate>)| {
            day.map(|day| PartChange::Edit(one.id, vec![("planned".to_owned(), day.to_string())]))
        };
        let milestones: Vec<_> = project.milestones.iter().zip(&replan.planned).filter_map(edit).collect();
        if milestones.is_empty() {
            return;
        }
        let (customer, project) = (*customer, project.id);
        self.command(Command::EditProject { customer, project, set: Vec::new(), milestones }, None);
    }

    /// The plan stays as it is.
    pub(in crate::app) fn give_up_replan(&mut self) {
        if self.timeline.replan.take().is_some_and(|replan| replan.held.is_some()) {
            self.drag_dead = true;
        }
    }

    /// A plan is only moved while its line is selected and nothing lies above it.
    pub(in crate::app) fn settle_replan(&mut self) {
        let timeline = &self.timeline;
        let stays = timeline.replan.as_ref().is_some_and(|replan| {
            timeline.place(timeline.cursor.at) == Some((replan.project, replan.milestone))
                && self.screen == Screen::Timeline
                && self.pane == Pane::Main
                && self.layers.is_empty()
        });
        if !stays {
            self.timeline.replan = None;
        }
    }
}
