//! What the timeline lists: a customer's projects or the whole book's, by project or by who sees to it.

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::Country;
use crate::rules::{Calendars, Schedule, Team};

use super::super::{App, Screen};
use super::listing::{Lines, Listing};
use super::{Line, Timeline};

/// Of more projects than this what was reckoned is not kept.
const MOST_SCHEDULES: usize = 2_000;

impl Timeline {
    /// On what day the lines are by owner; `None`: they are by project.
    pub(super) fn by_owner_on(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.by_owner.then_some(today)
    }

    /// Makes the lines of what is shown anew.
    pub(super) fn relist(&mut self, today: NaiveDate) {
        self.lines = Arc::new(Lines::of(&self.listing, self.by_owner_on(today)));
    }

    /// Goes to the first line of whoever was selected, once it is here; where there is none, stays.
    fn seek_customer(&mut self) {
        let Some(wanted) = self.sought else { return };
        let at = (0..self.rows().len())
            .find(|row| self.place(*row).and_then(|(at, _)| self.listed(at)).is_some_and(|one| one.customer == wanted));
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
        let at = (0..self.rows().len()).find(|row| self.is_line(*row, wanted));
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
            self.timeline.waits = false;
            match self.card() {
                Some(card) => {
                    let own = card.projects.iter().filter(|project| project.archived.is_none());
                    let mut projects: Vec<_> =
                        own.map(|project| (card.customer.id, Arc::new(project.clone()))).collect();
                    projects.sort_by_key(|(_, project)| project.closed.map(Reverse));
                    self.list_own(Listing::in_order(projects.into_iter()));
                }
                // Changed a moment ago, its card is on its way: what is shown stays till then.
                None if self.timeline.listing.all().iter().all(|one| Some(one.customer) == self.selected) => {}
                None => self.list_own(Listing::default()),
            }
        }
        let page = usize::from(self.pages.lower);
        let there = if self.timeline.whole { self.timeline.held.is_true() } else { self.card().is_some() };
        let timeline = &mut self.timeline;
        if timeline.whole {
            timeline.seek_customer();
        }
        timeline.seek_sought(there);
        timeline.cursor.settle(timeline.rows().len(), page);
        self.reckon_shown(page);
        let timeline = &self.timeline;
        if timeline.whole
            && timeline.sought.is_none()
            && let Some((customer, ..)) = timeline.line()
        {
            self.selected = Some(customer);
        }
    }

    /// Lists a customer's projects.
    pub(super) fn list_own(&mut self, listing: Listing) {
        let timeline = &mut self.timeline;
        if listing != *timeline.listing || timeline.lines.by_owner != timeline.by_owner_on(self.today) {
            timeline.listing = Arc::new(listing);
            timeline.replan = None;
            timeline.relist(self.today);
        }
    }

    /// Reckons what will become of the projects of which a line is shown: the work grows with the screen, not with the book. What was
    /// reckoned is kept as long as the project, the day and the settings are the same.
    fn reckon_shown(&mut self, page: usize) {
        let (today, settings) = (self.today, &self.settings);
        let held = self.timeline.calendars.as_ref();
        if !held.is_some_and(|(day, made_for, _)| *day == today && made_for.same_due_days(settings)) {
            self.timeline.calendars = Some((today, settings.clone(), Calendars::new(settings, today)));
            self.timeline.schedules.clear();
            self.timeline.replan = None;
        }
        let timeline = &mut self.timeline;
        if timeline.schedules.len() > MOST_SCHEDULES {
            timeline.schedules.clear();
        }
        let shown = timeline.cursor.top..(timeline.cursor.top + page.max(1)).min(timeline.rows().len());
        let mut needed: Vec<usize> =
            shown.chain([timeline.cursor.at]).filter_map(|row| timeline.place(row)).map(|(at, _)| at).collect();
        needed.dedup();
        let Some((_, _, calendars)) = &mut timeline.calendars else { return };
        for one in needed.into_iter().filter_map(|at| timeline.listing.all().get(at)) {
            if timeline.schedules.get(&one.project.id).is_none_or(|(was, _)| *was != one.project) {
                let country = self.book.get(one.customer).and_then(|row| row.country);
                let schedule = Schedule::of(&one.project, &calendars.team(country), today);
                timeline.schedules.insert(one.project.id, (Arc::clone(&one.project), schedule));
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
        let by_owner = timeline.by_owner_on(self.today);
        let Some((listing, lines)) = timeline.held.lines(by_owner) else {
            timeline.waits = true;
            return;
        };
        timeline.waits = false;
        if !Arc::ptr_eq(&timeline.lines, &lines) {
            let line = timeline.line();
            (timeline.listing, timeline.lines) = (listing, lines);
            timeline.replan = None;
            timeline.seek_line(line);
        }
    }
}

impl Timeline {
    /// Goes to a line again, wherever it is now.
    pub(super) fn seek_line(&mut self, line: Option<Line>) {
        let Some(line) = line else { return };
        if let Some(at) = (0..self.rows().len()).find(|row| self.is_line(*row, line)) {
            self.cursor.at = at;
        }
    }
}
