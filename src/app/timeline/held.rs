//! The open projects of the whole book, asked for once while nobody waits for them, then only of those customers who changed.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::engine::Ask;
use crate::model::{CustomerId, Project};

use super::super::ticket::Waiting;
use super::super::{App, Loading};
use super::listing::{Lines, Listing};

/// Where more customers than this have changed, all projects are asked for anew.
const MANY: usize = 500;
/// Where more customers than this have projects, they are not held before anybody looks: that would take memory from the search.
const MOST_AHEAD: usize = 2_500;

/// What is known of the whole book's open projects.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct Held {
    /// In the order to look at them; `None` until they have come.
    listing: Option<Arc<Listing>>,
    /// Their lines, once made.
    lines: Option<Arc<Lines>>,
    /// Customers of whom it may no longer be true.
    stale: BTreeSet<CustomerId>,
    /// They were asked for ahead: once, since there may be too many.
    ahead: bool,
    /// The version of the book for which was asked last: nobody asks twice.
    asked: Option<u64>,
}

impl Held {
    /// Whether they have come.
    pub(super) fn is_here(&self) -> bool {
        self.listing.is_some()
    }

    /// Whether they have come and nobody has changed since.
    pub(super) fn is_true(&self) -> bool {
        self.is_here() && self.stale.is_empty()
    }

    /// Another book is loaded.
    pub(in crate::app) fn forget(&mut self) {
        (self.listing, self.lines, self.asked, self.ahead) = (None, None, None, false);
        self.stale.clear();
    }

    /// These customers have changed, or are gone.
    pub(in crate::app) fn change(&mut self, ids: &[CustomerId]) {
        if self.stale.len() + ids.len() > MANY {
            self.forget();
        } else if self.is_here() {
            self.stale.extend(ids);
        }
    }

    /// Asks again though the book has not changed.
    pub(super) fn retry(&mut self) {
        self.asked = None;
    }

    /// Takes an answer in: of the customers asked about, or of all.
    fn put(&mut self, asked: Option<&[CustomerId]>, projects: Vec<(CustomerId, Project)>) {
        let open = projects.into_iter().filter(|(_, project)| project.archived.is_none() && project.closed.is_none());
        let open = open.map(|(customer, project)| (customer, Arc::new(project)));
        match asked {
            Some(ids) => {
                // All are on their way anew: these are among them.
                let Some(listing) = &mut self.listing else { return };
                Arc::make_mut(listing).replace(ids, open);
                for id in ids {
                    self.stale.remove(id);
                }
            }
            None => {
                self.stale.clear();
                self.listing = Some(Arc::new(Listing::by_need(open)));
            }
        }
        self.lines = None;
    }

    /// They and their lines, by project or on a day by owner: the same lines as long as nothing has changed.
    pub(super) fn lines(&mut self, by_owner: Option<NaiveDate>) -> Option<(Arc<Listing>, Arc<Lines>)> {
        let listing = self.listing.as_ref()?;
        let made = self.lines.take().filter(|lines| lines.by_owner == by_owner);
        let lines = made.unwrap_or_else(|| Arc::new(Lines::of(listing, by_owner)));
        self.lines = Some(Arc::clone(&lines));
        Some((Arc::clone(listing), lines))
    }
}

impl App {
    /// Asks for what is not known of the whole book's projects.
    pub(super) fn ask_projects(&mut self) {
        let version = self.book.version;
        let held = &mut self.timeline.held;
        if self.loading != Loading::Ready || held.asked == Some(version) || held.is_true() {
            return;
        }
        held.asked = Some(version);
        if held.is_here() {
            let stale: Vec<CustomerId> = held.stale.iter().copied().collect();
            self.ask(Ask::ProjectsOf(stale.clone()), Waiting::Projects(Some(stale)));
        } else {
            self.ask(Ask::Projects, Waiting::Projects(None));
        }
    }

    /// Asks for them and makes their lines before anybody looks, once everything else is there.
    pub(in crate::app) fn prepare_projects(&mut self) {
        let timeline = &mut self.timeline;
        if self.loading != Loading::Ready || !self.index_ready {
            return;
        }
        if timeline.held.is_here() {
            let by_owner = timeline.by_owner_on(self.today);
            timeline.held.lines(by_owner);
            self.ask_projects();
        } else if !timeline.held.ahead {
            timeline.held.ahead = true;
            self.ask(Ask::ProjectsAhead(MOST_AHEAD), Waiting::ProjectsAhead);
        }
    }

    /// All came before anybody looked, unless there are too many.
    pub(in crate::app) fn projects_came_ahead(&mut self, projects: Option<Vec<(CustomerId, Project)>>) {
        if let Some(projects) = projects {
            self.timeline.held.put(None, projects);
        }
    }

    /// Projects came: of the customers asked about, or of all.
    pub(in crate::app) fn projects_came(&mut self, of: Option<&[CustomerId]>, projects: Vec<(CustomerId, Project)>) {
        self.timeline.held.put(of, projects);
    }
}
