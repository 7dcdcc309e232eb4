//! The timeline: projects and their milestones over the days (R13).

use std::cmp::Reverse;

use chrono::{Days, NaiveDate};

use crate::book::{Command, PartChange};
use crate::engine::Ask;
use crate::model::{Country, CustomerId, MilestoneId, Project, ProjectId, Settings};
use crate::rules::{Calendars, Schedule, Team, milestone_state};

use super::ticket::Waiting;
use super::{App, Cursor, Screen};

/// How many days a cell can stand for.
pub const SCALES: [i64; 5] = [1, 2, 4, 7, 14];
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
    /// What is shown, with whose it is.
    pub projects: Vec<(CustomerId, Project)>,
    /// What will become of each of them.
    pub schedules: Vec<Schedule>,
    /// Who works when, and the day and the settings it was made for.
    pub(super) calendars: Option<(NaiveDate, Settings, Calendars)>,
    /// A line for each project and one for each of its milestones.
    pub rows: Vec<TimelineRow>,
    /// The selected line.
    pub cursor: Cursor,
    /// Which of [`SCALES`], where one was chosen; else what is shown fits in.
    pub scale: Option<usize>,
    /// Days scrolled.
    pub shift: i64,
    /// The version of the book that the whole book's projects were asked for.
    pub(super) asked: Option<u64>,
    /// What is shown is the whole book's.
    pub(super) whole: bool,
    /// They are on their way for the first time.
    pub waits: bool,
    /// They are on their way.
    pub(super) pending: bool,
    /// Who was selected when the keys came here: the cursor goes to the first line of theirs.
    pub(super) sought: Option<CustomerId>,
}

/// A line of the timeline: positions in [`Timeline::projects`] and in the project's milestones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimelineRow {
    /// A project.
    Project(usize),
    /// One of its milestones.
    Milestone(usize, usize),
}

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
        let days = milestones.flat_map(|one| [one.planned, one.promised, one.actual]).flatten();
        Some((days.clone().min()?, days.max()?))
    }

    fn list(&mut self, projects: Vec<(CustomerId, Project)>) {
        self.rows.clear();
        for (at, (_, project)) in projects.iter().enumerate() {
            self.rows.push(TimelineRow::Project(at));
            self.rows.extend((0..project.milestones.len()).map(|milestone| TimelineRow::Milestone(at, milestone)));
        }
        self.projects = projects;
    }

    /// Goes to the first line of whoever was selected, once it is here; where there is none, stays.
    fn seek_customer(&mut self) {
        let Some(wanted) = self.sought else { return };
        let whose = |row: &TimelineRow| match *row {
            TimelineRow::Project(at) | TimelineRow::Milestone(at, _) => self.projects.get(at).map(|(id, _)| *id),
        };
        let at = self.rows.iter().position(|row| whose(row) == Some(wanted));
        if let Some(at) = at {
            self.cursor.at = at;
        }
        if at.is_some() || !self.pending {
            self.sought = None;
        }
    }

    /// What the selected line is about.
    pub(super) fn line(&self) -> Option<Line> {
        let (at, milestone) = match *self.rows.get(self.cursor.at)? {
            TimelineRow::Project(at) => (at, None),
            TimelineRow::Milestone(at, milestone) => (at, Some(milestone)),
        };
        let (customer, project) = self.projects.get(at)?;
        Some((*customer, project.id, milestone.and_then(|at| project.milestones.get(at)).map(|one| one.id)))
    }
}

/// A day so many days on, or back.
fn moved(day: NaiveDate, by: i64) -> NaiveDate {
    let days = Days::new(by.unsigned_abs());
    let moved = if by < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) };
    moved.unwrap_or(day)
}

/// The open projects in the order to look at them: what is latest first, then what is due first.
fn by_need(mut projects: Vec<(CustomerId, Project)>, today: NaiveDate) -> Vec<(CustomerId, Project)> {
    projects.retain(|(_, project)| project.archived.is_none() && project.closed.is_none());
    let next = |project: &Project| {
        let open = project.milestones.iter().filter(|one| !milestone_state(one, today).is_done());
        open.filter_map(crate::model::Milestone::due).min().unwrap_or(NaiveDate::MAX)
    };
    projects.sort_by_cached_key(|(_, project)| (next(project), project.name.clone()));
    projects
}

impl App {
    /// Makes the timeline true again.
    pub(super) fn settle_timeline(&mut self) {
        let version = self.book.version;
        self.timeline.whole = self.shows_all_projects();
        if self.timeline.whole {
            if self.timeline.asked != Some(version) && self.loading == super::Loading::Ready {
                self.timeline.waits = self.timeline.asked.is_none();
                self.timeline.asked = Some(version);
                self.timeline.pending = true;
                self.ask(Ask::Projects, Waiting::Projects);
            }
        } else {
            self.timeline.asked = None;
            match self.card() {
                Some(card) => {
                    let own = card.projects.iter().filter(|project| project.archived.is_none());
                    let mut projects: Vec<_> = own.map(|project| (card.customer.id, project.clone())).collect();
                    projects.sort_by_key(|(_, project)| project.closed.map(Reverse));
                    self.list_projects(projects);
                }
                // Changed a moment ago, its card is on its way: what is shown stays till then.
                None if self.timeline.projects.iter().all(|(id, _)| Some(*id) == self.selected) => {}
                None => self.list_projects(Vec::new()),
            }
        }
        let page = usize::from(self.pages.lower);
        let timeline = &mut self.timeline;
        if timeline.whole {
            timeline.seek_customer();
        }
        timeline.cursor.settle(timeline.rows.len(), page);
        if timeline.whole
            && timeline.sought.is_none()
            && let Some((customer, ..)) = timeline.line()
        {
            self.selected = Some(customer);
        }
    }

    /// Lists projects, with what will become of each: that is reckoned anew only where they, the day or the settings are others.
    fn list_projects(&mut self, projects: Vec<(CustomerId, Project)>) {
        let (today, settings) = (self.today, &self.settings);
        let held = self.timeline.calendars.take();
        let held = held.filter(|(day, made_for, _)| *day == today && made_for.same_due_days(settings));
        let fresh = held.is_none();
        let (day, made_for, mut calendars) =
            held.unwrap_or_else(|| (today, settings.clone(), Calendars::new(settings, today)));
        if fresh || projects != self.timeline.projects {
            let schedule = |(customer, project): &(CustomerId, Project)| {
                let country = self.book.get(*customer).and_then(|row| row.country);
                Schedule::of(project, &calendars.team(country), today)
            };
            self.timeline.schedules = projects.iter().map(schedule).collect();
        }
        self.timeline.calendars = Some((day, made_for, calendars));
        self.timeline.list(projects);
    }

    /// Whoever works on the projects of a customer in a country.
    pub(super) fn team(&self, country: Option<Country>) -> Team {
        let held = self.timeline.calendars.as_ref();
        let held = held.filter(|(day, made_for, _)| *day == self.today && made_for.same_due_days(&self.settings));
        let mut calendars =
            held.map_or_else(|| Calendars::new(&self.settings, self.today), |(_, _, calendars)| calendars.clone());
        calendars.team(country)
    }

    /// Whether the timeline is of the whole book: only where the keys go to it, else it follows the selected customer.
    pub fn shows_all_projects(&self) -> bool {
        let all = if self.is_wide() { self.timeline.all_beside } else { self.timeline.all };
        all && self.screen == Screen::Timeline
    }

    /// The keys come to the timeline: whoever is selected stays so, if there is a line of theirs.
    pub(super) fn seek_on_timeline(&mut self) {
        self.timeline.sought = self.selected;
    }

    /// The whole book's projects are there.
    pub(super) fn projects_came(&mut self, projects: Vec<(CustomerId, Project)>) {
        (self.timeline.waits, self.timeline.pending) = (false, false);
        if self.shows_all_projects() {
            let line = self.timeline.line();
            self.list_projects(by_need(projects, self.today));
            self.seek_line(line);
        }
    }

    /// Goes to a line again, wherever it is now.
    fn seek_line(&mut self, line: Option<Line>) {
        let timeline = &mut self.timeline;
        let at = timeline.cursor.at;
        for candidate in 0..timeline.rows.len() {
            timeline.cursor.at = candidate;
            if line.is_some() && timeline.line() == line {
                return;
            }
        }
        timeline.cursor.at = at;
    }

    pub(super) fn turn_timeline(&mut self) {
        let all = if self.is_wide() { &mut self.timeline.all_beside } else { &mut self.timeline.all };
        *all = !*all;
        self.timeline.asked = None;
        if self.shows_all_projects() {
            self.list_projects(Vec::new());
        }
        self.timeline.cursor = Cursor::default();
        self.seek_on_timeline();
    }

    pub(super) fn scroll_timeline(&mut self, by: i64) {
        let days = by.saturating_mul(STRIDE).saturating_mul(self.timeline.days_a_cell(self.size.0 / 2));
        self.timeline.shift = self.timeline.shift.saturating_add(days).clamp(-20_000, 20_000);
    }

    pub(super) fn scale_timeline(&mut self, by: isize) {
        let now = self.timeline.days_a_cell(self.size.0 / 2);
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

    /// A project that is shown.
    pub(super) fn project(&self, id: ProjectId) -> Option<&Project> {
        self.timeline.projects.iter().map(|(_, project)| project).find(|project| project.id == id)
    }

    pub(super) fn milestone(&self, project: ProjectId, id: MilestoneId) -> Option<&crate::model::Milestone> {
        self.project(project)?.milestone(id)
    }
}
