//! The timeline: projects and their milestones over the days (R13).
//!
//! | file | what |
//! |---|---|
//! | `held` | the whole book's open projects, kept true while it changes |
//! | `list` | which projects and lines it shows, and what will become of them |
//! | `replan` | putting a milestone or a whole plan on other days, with what that breaks |

mod held;
mod list;
mod replan;

pub use replan::Replan;

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use crate::book::{Command, PartChange};
use crate::model::{CustomerId, Milestone, MilestoneId, Project, ProjectId, Settings};
use crate::rules::{Calendars, Schedule};

use super::{App, Cursor};

/// How many days a cell can stand for.
pub const SCALES: [i64; 6] = [1, 2, 4, 7, 14, 30];
/// Cells one key goes on by.
const STRIDE: i64 = 8;
/// So many cells from the left stands today, if nobody has scrolled.
const TODAY_AT: i64 = 16;

/// The timeline.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    /// Standing alone: the open projects of the whole book rather than the selected customer's.
    pub all: bool,
    /// The same where the four panes have room: there it follows the selected customer until it is told otherwise.
    pub all_beside: bool,
    /// By who sees to it rather than by project.
    pub by_owner: bool,
    /// What is shown, with whose it is.
    pub projects: Vec<(CustomerId, Arc<Project>)>,
    /// What will become of each of them; reckoned when a line of it is first shown.
    pub(super) schedules: Vec<Option<Schedule>>,
    /// Those who see to milestones, where it is by them.
    pub owners: Vec<Owner>,
    /// A plan that is being moved, not yet kept.
    pub replan: Option<Replan>,
    /// Who works when, and the day and the settings it was made for.
    pub(super) calendars: Option<(NaiveDate, Settings, Calendars)>,
    /// A line for each project or owner, and one for each of the milestones.
    pub rows: Vec<TimelineRow>,
    /// The selected line.
    pub cursor: Cursor,
    /// Which of [`SCALES`], where one was chosen; else what is shown fits in.
    pub scale: Option<usize>,
    /// Days scrolled.
    pub shift: i64,
    /// The whole book's open projects.
    pub(super) held: held::Held,
    /// From which answer and for which day the whole book's are listed.
    pub(super) listed: Option<(u64, NaiveDate)>,
    /// What is shown is the whole book's.
    pub(super) whole: bool,
    /// They are on their way for the first time.
    pub waits: bool,
    /// Who was selected when the keys came here: the cursor goes to the first line of theirs.
    pub(super) sought: Option<CustomerId>,
    /// The line that is looked for, as soon as it is here.
    pub(super) sought_line: Option<Line>,
}

/// A line of the timeline: positions in [`Timeline::projects`] and in the project's milestones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimelineRow {
    /// A project.
    Project(usize),
    /// One of its milestones.
    Milestone(usize, usize),
    /// One who sees to milestones, a position in [`Timeline::owners`]; theirs follow, those not reached, by their days.
    Owner(usize),
}

/// Who sees to milestones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// The name; empty where nobody was named.
    pub name: String,
    /// How many milestones are open.
    pub open: usize,
    /// How many of these are late.
    pub late: usize,
}

/// The places of a project and, if it is about one, of a milestone in it.
type Place = (usize, Option<usize>);

/// What a line of the timeline is about.
pub(super) type Line = (CustomerId, ProjectId, Option<MilestoneId>);

impl Timeline {
    /// Days a cell stands for, on so many cells.
    pub fn days_a_cell(&self, cells: u16) -> i64 {
        let chosen = self.scale.and_then(|scale| SCALES.get(scale)).copied();
        chosen.unwrap_or_else(|| {
            if self.whole {
                // One far day would press all others together.
                return 2;
            }
            let days = self.earliest().map_or(1, |(first, last)| (last - first).num_days() + 2);
            let fits = SCALES.into_iter().find(|scale| scale * i64::from(cells) >= days);
            fits.unwrap_or(SCALES[SCALES.len() - 1])
        })
    }

    /// The day of the first cell of so many.
    pub fn first_day(&self, today: NaiveDate, cells: u16) -> NaiveDate {
        let a_cell = self.days_a_cell(cells);
        let from = match self.earliest() {
            Some((first, last))
                if self.scale.is_none() && !self.whole && (last - first).num_days() <= a_cell * i64::from(cells) =>
            {
                first.min(today)
            }
            _ => moved(today, -TODAY_AT.saturating_mul(a_cell)),
        };
        moved(from, self.shift)
    }

    /// The first and the last day of what is shown.
    fn earliest(&self) -> Option<(NaiveDate, NaiveDate)> {
        let milestones = self.projects.iter().flat_map(|(_, project)| &project.milestones);
        let days = milestones.flat_map(|one| [one.first_planned, one.planned, one.promised, one.actual]).flatten();
        Some((days.clone().min()?, days.max()?))
    }

    /// Looks for a milestone, as soon as its project is here.
    pub(super) fn seek(&mut self, customer: CustomerId, project: ProjectId, milestone: MilestoneId) {
        self.sought_line = Some((customer, project, Some(milestone)));
    }

    /// What the selected line is about.
    pub(super) fn line(&self) -> Option<Line> {
        self.line_at(self.cursor.at)
    }

    fn line_at(&self, row: usize) -> Option<Line> {
        let (at, milestone) = self.place(row)?;
        let (customer, project) = self.projects.get(at)?;
        Some((*customer, project.id, milestone.and_then(|at| project.milestones.get(at)).map(|one| one.id)))
    }

    /// The places of the project and the milestone of a line; `None` where there is none, and of an owner's.
    pub fn place(&self, row: usize) -> Option<Place> {
        match *self.rows.get(row)? {
            TimelineRow::Project(at) => Some((at, None)),
            TimelineRow::Milestone(at, milestone) => Some((at, Some(milestone))),
            TimelineRow::Owner(_) => None,
        }
    }

    /// What will become of a project by its place, if a line of it was shown; where its plan is being moved, by the new plan.
    pub fn schedule(&self, project: usize) -> Option<&Schedule> {
        match &self.replan {
            Some(replan) if replan.project == project => Some(&replan.schedule),
            _ => self.schedules.get(project)?.as_ref(),
        }
    }
}

/// A day so many days on, or back.
fn moved(day: NaiveDate, by: i64) -> NaiveDate {
    let days = Days::new(by.unsigned_abs());
    let moved = if by < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) };
    moved.unwrap_or(day)
}

impl App {
    pub(super) fn turn_timeline(&mut self) {
        let all = if self.is_wide() { &mut self.timeline.all_beside } else { &mut self.timeline.all };
        *all = !*all;
        self.timeline.held.retry();
        self.timeline.listed = None;
        if self.shows_all_projects() {
            self.list_projects(Vec::new());
        }
        self.timeline.cursor = Cursor::default();
        self.seek_on_timeline();
    }

    /// By project, or by who sees to it; the line that was selected stays so.
    pub(super) fn turn_owners(&mut self) {
        let line = self.timeline.line();
        self.timeline.by_owner = !self.timeline.by_owner;
        self.timeline.relist(self.today);
        self.seek_line(line);
    }

    /// How many cells the days have.
    fn day_cells(&self) -> u16 {
        let (_, cells) = self.pages.days;
        if cells > 0 { cells } else { self.size.0 / 2 }
    }

    pub(super) fn scroll_timeline(&mut self, by: i64) {
        let days = by.saturating_mul(STRIDE).saturating_mul(self.timeline.days_a_cell(self.day_cells()));
        self.timeline.shift = self.timeline.shift.saturating_add(days).clamp(-20_000, 20_000);
    }

    pub(super) fn scale_timeline(&mut self, by: isize) {
        let now = self.timeline.days_a_cell(self.day_cells());
        let at = self.timeline.scale.or(SCALES.iter().position(|scale| *scale == now)).unwrap_or(0);
        self.timeline.scale = Some(at.saturating_add_signed(by).min(SCALES.len() - 1));
    }

    /// The selected milestone was reached today, or was not after all.
    pub(super) fn reach_milestone(&mut self) {
        let Some((customer, project, Some(id))) = self.timeline.line() else { return };
        let reached = self.milestone(project, id).is_some_and(|one| one.actual.is_some());
        let actual = if reached { String::new() } else { self.today.to_string() };
        let change = PartChange::Edit(id, vec![("actual".to_owned(), actual)]);
        self.close_stage(Command::EditProject { customer, project, set: Vec::new(), milestones: vec![change] }, None);
    }

    /// The selected milestone goes; a project is put away.
    pub(super) fn drop_from_timeline(&mut self) {
        let Some((customer, project, milestone)) = self.timeline.line() else { return };
        let command = match milestone {
            Some(id) => {
                let milestones = vec![PartChange::Remove(id)];
                Command::EditProject { customer, project, set: Vec::new(), milestones }
            }
            None => Command::ArchiveProject { customer, project },
        };
        self.command(command, None);
    }

    /// A project that is shown, or one of the selected customer's.
    pub(super) fn project(&self, id: ProjectId) -> Option<&Project> {
        let shown = self.timeline.projects.iter().map(|(_, project)| &**project).find(|project| project.id == id);
        shown.or_else(|| self.card()?.projects.iter().find(|project| project.id == id))
    }

    pub(super) fn milestone(&self, project: ProjectId, id: MilestoneId) -> Option<&Milestone> {
        self.project(project)?.milestone(id)
    }
}
