//! What the timeline lists: a customer's projects or the whole book's, by project or by who sees to it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{Country, CustomerId, Project, ProjectId};
use crate::rules::{Calendars, Schedule, Team};

use super::super::{App, Screen};
use super::{Line, Owner, Timeline, TimelineRow};

impl Timeline {
    /// Lists the lines anew.
    pub(super) fn relist(&mut self, today: NaiveDate) {
        (self.rows, self.owners) = (Vec::new(), Vec::new());
        if self.by_owner {
            return self.list_owners(today);
        }
        for (at, (_, project)) in self.projects.iter().enumerate() {
            self.rows.push(TimelineRow::Project(at));
            self.rows.extend((0..project.milestones.len()).map(|milestone| TimelineRow::Milestone(at, milestone)));
        }
    }

    /// Who sees to what is not reached yet, by name, and nobody last; what is due first stands first.
    fn list_owners(&mut self, today: NaiveDate) {
        type Held = (Owner, Vec<(NaiveDate, usize, usize)>);
        let mut by: BTreeMap<(bool, String), Held> = BTreeMap::new();
        for (at, (_, project)) in self.projects.iter().enumerate() {
            let closed = project.closed.is_some();
            for (number, one) in project.milestones.iter().enumerate() {
                if closed || one.actual.is_some() {
                    continue;
                }
                let name = one.owner.trim();
                let key = (name.is_empty(), name.to_lowercase());
                let (owner, held) =
                    by.entry(key).or_insert_with(|| (Owner { name: name.to_owned(), open: 0, late: 0 }, Vec::new()));
                owner.open += 1;
                owner.late += usize::from(one.due().is_some_and(|due| due < today));
                held.push((one.due().unwrap_or(NaiveDate::MAX), at, number));
            }
        }
        for (owner, mut held) in by.into_values() {
            held.sort_unstable();
            self.rows.push(TimelineRow::Owner(self.owners.len()));
            self.owners.push(owner);
            self.rows.extend(held.into_iter().map(|(_, at, number)| TimelineRow::Milestone(at, number)));
        }
    }

    /// Goes to the first line of whoever was selected, once it is here; where there is none, stays.
    fn seek_customer(&mut self) {
        let Some(wanted) = self.sought else { return };
        let at = (0..self.rows.len()).find(|row| {
            self.place(*row).and_then(|(at, _)| self.projects.get(at)).is_some_and(|(id, _)| *id == wanted)
        });
        if let Some(at) = at {
            self.cursor.at = at;
        }
        if at.is_some() || self.held.is_true() {
            self.sought = None;
        }
    }

    /// Goes to the line that is looked for; `there`: what is to be shown is here, so that it is looked for no longer.
    fn seek_sought(&mut self, there: bool) {
        let Some(wanted) = self.sought_line else { return };
        let at = (0..self.rows.len()).find(|row| self.line_at(*row) == Some(wanted));
        if let Some(at) = at {
            self.cursor.at = at;
        }
        if at.is_some() || there {
            self.sought_line = None;
        }
    }
}

impl App {
    /// Makes the timeline true again.
    pub(in crate::app) fn settle_timeline(&mut self) {
        self.timeline.whole = self.shows_all_projects();
        if self.timeline.whole {
            self.ask_projects();
            self.list_held();
        } else {
            (self.timeline.listed, self.timeline.waits) = (None, false);
            match self.card() {
                Some(card) => {
                    let own = card.projects.iter().filter(|project| project.archived.is_none());
                    let mut projects: Vec<_> =
                        own.map(|project| (card.customer.id, Arc::new(project.clone()))).collect();
                    projects.sort_by_key(|(_, project)| project.closed.map(Reverse));
                    self.list_projects(projects);
                }
                // Changed a moment ago, its card is on its way: what is shown stays till then.
                None if self.timeline.projects.iter().all(|(id, _)| Some(*id) == self.selected) => {}
                None => self.list_projects(Vec::new()),
            }
        }
        let page = usize::from(self.pages.lower);
        let there = if self.timeline.whole { self.timeline.held.is_true() } else { self.card().is_some() };
        let timeline = &mut self.timeline;
        if timeline.whole {
            timeline.seek_customer();
        }
        timeline.seek_sought(there);
        timeline.cursor.settle(timeline.rows.len(), page);
        self.reckon_shown(page);
        let timeline = &self.timeline;
        if timeline.whole
            && timeline.sought.is_none()
            && let Some((customer, ..)) = timeline.line()
        {
            self.selected = Some(customer);
        }
    }

    /// Lists projects. What will become of those that stay as they were is kept, as long as the day and the settings are the same.
    pub(super) fn list_projects(&mut self, projects: Vec<(CustomerId, Arc<Project>)>) {
        let (today, settings) = (self.today, &self.settings);
        let held = self.timeline.calendars.as_ref();
        let fresh = !held.is_some_and(|(day, made_for, _)| *day == today && made_for.same_due_days(settings));
        if fresh {
            self.timeline.calendars = Some((today, settings.clone(), Calendars::new(settings, today)));
        }
        let timeline = &mut self.timeline;
        if fresh || projects != timeline.projects {
            timeline.replan = None;
            let before =
                std::mem::take(&mut timeline.projects).into_iter().zip(std::mem::take(&mut timeline.schedules));
            let mut known: HashMap<ProjectId, (Arc<Project>, Option<Schedule>)> = if fresh {
                HashMap::new()
            } else {
                before.map(|((_, project), schedule)| (project.id, (project, schedule))).collect()
            };
            let kept = |(_, project): &(CustomerId, Arc<Project>)| {
                known.remove(&project.id).filter(|(was, _)| was == project).and_then(|(_, schedule)| schedule)
            };
            timeline.schedules = projects.iter().map(kept).collect();
            timeline.projects = projects;
            timeline.relist(today);
        }
    }

    /// Reckons what will become of the projects of which a line is shown: the work grows with the screen, not with the book.
    fn reckon_shown(&mut self, page: usize) {
        let timeline = &self.timeline;
        let shown = timeline.cursor.top..(timeline.cursor.top + page.max(1)).min(timeline.rows.len());
        let mut needed: Vec<usize> =
            shown.chain([timeline.cursor.at]).filter_map(|row| timeline.place(row)).map(|(at, _)| at).collect();
        needed.dedup();
        for at in needed {
            let Some((customer, project)) = self.timeline.projects.get(at) else { continue };
            if self.timeline.schedules.get(at).is_some_and(Option::is_some) {
                continue;
            }
            let country = self.book.get(*customer).and_then(|row| row.country);
            let Some((_, _, calendars)) = &mut self.timeline.calendars else { return };
            let schedule = Schedule::of(project, &calendars.team(country), self.today);
            if let Some(held) = self.timeline.schedules.get_mut(at) {
                *held = Some(schedule);
            }
        }
    }

    /// Whoever works on the projects of a customer in a country.
    pub(in crate::app) fn team(&self, country: Option<Country>) -> Team {
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
    pub(in crate::app) fn seek_on_timeline(&mut self) {
        self.timeline.sought = self.selected;
    }

    /// Lists the whole book's projects, where there are others now or another day; the line that was selected stays so.
    fn list_held(&mut self) {
        let timeline = &mut self.timeline;
        let from = timeline.held.revision().map(|revision| (revision, self.today));
        timeline.waits = from.is_none();
        if from.is_none() || from == timeline.listed {
            return;
        }
        timeline.listed = from;
        let projects = timeline.held.by_need(self.today);
        let line = timeline.line();
        self.list_projects(projects);
        self.seek_line(line);
    }

    /// Goes to a line again, wherever it is now.
    pub(super) fn seek_line(&mut self, line: Option<Line>) {
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
}
