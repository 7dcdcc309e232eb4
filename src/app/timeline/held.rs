//! The open projects of the whole book, asked for once while nobody waits for them, then only of those customers who changed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::engine::Ask;
use crate::model::{CustomerId, Milestone, Project};
use crate::rules::milestone_state;

use super::super::ticket::Waiting;
use super::super::{App, Loading};

/// Where more customers than this have changed, all projects are asked for anew.
const MANY: usize = 500;
/// Where more customers than this have projects, they are not held before anybody looks: that would take memory from the search.
const MOST_AHEAD: usize = 2_500;

/// What is known of the whole book's open projects.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct Held {
    /// `None` until they have come.
    of: Option<BTreeMap<CustomerId, Vec<Arc<Project>>>>,
    /// Customers of whom it may no longer be true.
    stale: BTreeSet<CustomerId>,
    /// Grows with every answer.
    revision: u64,
    /// They were asked for ahead: once, since there may be too many.
    ahead: bool,
    /// The version of the book for which was asked last: nobody asks twice.
    asked: Option<u64>,
}

impl Held {
    /// Whether they have come.
    pub(super) fn is_here(&self) -> bool {
        self.of.is_some()
    }

    /// Whether they have come and nobody has changed since.
    pub(super) fn is_true(&self) -> bool {
        self.is_here() && self.stale.is_empty()
    }

    /// Which answer it is from, once there is one.
    pub(super) fn revision(&self) -> Option<u64> {
        self.is_here().then_some(self.revision)
    }

    /// Another book is loaded.
    pub(in crate::app) fn forget(&mut self) {
        (self.of, self.asked, self.ahead) = (None, None, false);
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
        let of = match asked {
            Some(ids) => {
                // All are on their way anew: these are among them.
                let Some(of) = &mut self.of else { return };
                for id in ids {
                    of.remove(id);
                    self.stale.remove(id);
                }
                of
            }
            None => {
                self.stale.clear();
                self.of.insert(BTreeMap::new())
            }
        };
        for (id, project) in projects {
            if project.archived.is_none() && project.closed.is_none() {
                of.entry(id).or_default().push(Arc::new(project));
            }
        }
        self.revision += 1;
    }

    /// All in the order to look at them: what is latest first, then what is due first.
    pub(super) fn by_need(&self, today: NaiveDate) -> Vec<(CustomerId, Arc<Project>)> {
        let next = |project: &Project| {
            let open = project.milestones.iter().filter(|one| !milestone_state(one, today).is_done());
            open.filter_map(Milestone::due).min().unwrap_or(NaiveDate::MAX)
        };
        let of = self.of.iter().flatten();
        let all = of.flat_map(|(id, projects)| projects.iter().map(|project| (*id, Arc::clone(project))));
        let mut keyed: Vec<_> = all.map(|one| (next(&one.1), one)).collect();
        keyed.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.1.name.cmp(&b.1.1.name)));
        keyed.into_iter().map(|(_, one)| one).collect()
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

    /// Asks for them before anybody looks, once everything else is there.
    pub(in crate::app) fn prepare_projects(&mut self) {
        let held = &mut self.timeline.held;
        if self.loading == Loading::Ready && self.index_ready && !held.is_here() && !held.ahead {
            held.ahead = true;
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
