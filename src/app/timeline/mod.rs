//! The timeline: projects and their milestones over the days (R13).
//!
//! | file | what |
//! |---|---|
//! | `held` | the whole book's open projects, kept true while it changes |
//! | `list` | which projects and lines it shows, and what will become of them |
//! | `listing` | projects in an order, with what is often asked of them; their lines |
//! | `replan` | putting a milestone or a whole plan on other days, with what that breaks |

mod held;
mod list;
mod listing;
mod replan;

pub use listing::{Lines, Listed, Listing, Owner, TimelineRow};
pub use replan::Replan;

use std::collections::HashMap;
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
    /// The projects that are shown.
    pub listing: Arc<Listing>,
    /// Their lines.
    pub lines: Arc<Lines>,
    /// What will become of projects, as they were; reckoned when a line of them is first shown.
    pub(super) schedules: HashMap<ProjectId, (Arc<Project>, Schedule)>,
    /// A plan that is being moved, not yet kept.
    pub replan: Option<Replan>,
    /// Who works when, and the day and the settings it was made for.
    pub(super) calendars: Option<(NaiveDate, Settings, Calendars)>,
    /// The selected line.
    pub cursor: Cursor,
    /// Which of [`SCALES`], where one was chosen; else what is shown fits in.
    pub scale: Option<usize>,
    /// Days scrolled.
    pub shift: i64,
    /// The whole book's open projects.
    pub(super) held: held::Held,
    /// What is shown is the whole book's.
    pub(super) whole: bool,
    /// They are on their way for the first time.
    pub waits: bool,
    /// Who was selected when the keys came here: the cursor goes to the first line of theirs.
    pub(super) sought: Option<CustomerId>,
    /// The line that is looked for, as soon as it is here.
    pub(super) sought_line: Option<Line>,
}

/// The places of a project and, if it is about one, of a milestone in it.
type Place = (usize, Option<usize>);

/// What a line of the timeline is about.
pub(super) type Line = (CustomerId, ProjectId, Option<MilestoneId>);

impl Timeline {
    /// The lines.
    pub fn rows(&self) -> &[TimelineRow] {
        &self.lines.rows
    }

    /// A project by its place.
    pub fn listed(&self, at: usize) -> Option<&Listed> {
        self.listing.all().get(at)
    }

    /// Days a cell stands for, on so many cells.
    pub fn days_a_cell(&self, cells: u16) -> i64 {
        let chosen = self.scale.and_then(|scale| SCALES.get(scale)).copied();
        chosen.unwrap_or_else(|| {
            if self.whole {
                // One far day would press all others together.
                return 2;
            }
            let days = self.listing.days().map_or(1, |(first, last)| (last - first).num_days() + 2);
            let fits = SCALES.into_iter().find(|scale| scale * i64::from(cells) >= days);
            fits.unwrap_or(SCALES[SCALES.len() - 1])
        })
    }

    /// The day of the first cell of so many.
    pub fn first_day(&self, today: NaiveDate, cells: u16) -> NaiveDate {
        let a_cell = self.days_a_cell(cells);
        let fits = self.scale.is_none() && !self.whole;
        let from = match fits.then(|| self.listing.days()).flatten() {
            Some((first, last)) if (last - first).num_days() <= a_cell * i64::from(cells) => first.min(today),
            _ => moved(today, -TODAY_AT.saturating_mul(a_cell)),
        };
        moved(from, self.shift)
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
        let Listed { customer, project, .. } = self.listed(at)?;
        Some((*customer, project.id, milestone.and_then(|at| project.milestones.get(at)).map(|one| one.id)))
    }

    /// Whether a line is about this; into other customers' projects it does not look.
    fn is_line(&self, row: usize, line: Line) -> bool {
        let customer = self.place(row).and_then(|(at, _)| self.listed(at)).map(|one| one.customer);
        customer == Some(line.0) && self.line_at(row) == Some(line)
    }

    /// The places of the project and the milestone of a line; `None` where there is none, and of an owner's.
    pub fn place(&self, row: usize) -> Option<Place> {
        match *self.rows().get(row)? {
            TimelineRow::Project(at) => Some((at, None)),
            TimelineRow::Milestone(at, milestone) => Some((at, Some(milestone))),
            TimelineRow::Owner(_) => None,
        }
    }

    /// What will become of a project by its place, if a line of it was shown; where its plan is being moved, by the new plan.
    pub fn schedule(&self, project: usize) -> Option<&Schedule> {
        match &self.replan {
            Some(replan) if replan.project == project => Some(&replan.schedule),
            _ => self.reckoned(project),
        }
    }

    /// What will become of a project as it stands.
    fn reckoned(&self, project: usize) -> Option<&Schedule> {
        let held = &self.listed(project)?.project;
        self.schedules.get(&held.id).filter(|(was, _)| was == held).map(|(_, schedule)| schedule)
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
        if self.shows_all_projects() {
            self.list_own(Listing::default());
        }
        self.timeline.cursor = Cursor::default();
        self.seek_on_timeline();
    }

    /// By project, or by who sees to it; the line that was selected stays so.
    pub(super) fn turn_owners(&mut self) {
        let timeline = &mut self.timeline;
        timeline.by_owner = !timeline.by_owner;
        // The whole book's are listed anew where the timeline is made true again.
        if !timeline.whole {
            let line = timeline.line();
            timeline.relist(self.today);
            timeline.seek_line(line);
        }
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
        let shown = self.timeline.listing.all().iter().map(|one| &*one.project).find(|project| project.id == id);
        shown.or_else(|| self.card()?.projects.iter().find(|project| project.id == id))
    }

    pub(super) fn milestone(&self, project: ProjectId, id: MilestoneId) -> Option<&Milestone> {
        self.project(project)?.milestone(id)
    }
}
