//! Projects: a development, a shipment, and the milestones of each (R13).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::standing::words;
use super::{MilestoneId, OrderId, ProjectId, Thing};

words! {
    /// The course a project takes (R13).
    Flow {
        /// From drawings to mass production.
        Development => "development",
        /// From what is asked for to what the customer says of it.
        Sample => "sample",
        /// From the deposit to the release of the documents.
        Shipment => "shipment",
        /// A shipment that a letter of credit pays.
        Credit => "lc",
        /// Any other.
        Other => "other",
    }
}

words! {
    /// Whose working days count for a milestone (R13).
    Works {
        /// Our own, by the settings.
        Office => "office",
        /// The customer's: the weekend and the public holidays of their country.
        Customer => "customer",
        /// A factory's: six days a week, with a shutdown around the Chinese New Year.
        Factory => "factory",
    }
}

/// What has to be reached before a milestone, and how long the milestone takes from there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dependency {
    /// What has to be reached before.
    pub milestone: MilestoneId,
    /// Working days from there, of whoever works on the milestone that waits; `None`: as many as the plan leaves between the two.
    pub lag: Option<u16>,
}

impl From<MilestoneId> for Dependency {
    fn from(milestone: MilestoneId) -> Self {
        Self { milestone, lag: None }
    }
}

/// A project of a customer. Texts that are not known are empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// Its id.
    pub id: ProjectId,
    /// Its name.
    pub name: String,
    /// The order it carries out.
    pub order: Option<OrderId>,
    /// Its course.
    pub flow: Flow,
    /// The milestones in the order of the course.
    pub milestones: Vec<Milestone>,
    /// Anything else.
    pub note: String,
    /// The day it was closed.
    pub closed: Option<NaiveDate>,
    /// What was learned; asked for when it is closed (R13).
    pub lesson: String,
    /// The day it was put away.
    pub archived: Option<NaiveDate>,
}

/// What has to be asked for ahead of a milestone, and of whom (R13, R14). Without [`Ahead::ask`] nothing has to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ahead {
    /// What is asked for.
    pub ask: String,
    /// What kind of thing that is.
    pub thing: Thing,
    /// The department it is asked of; empty: the customer.
    pub department: String,
    /// So many working days of our own before the milestone; `None`: [`Ahead::LEAD`].
    pub lead: Option<u16>,
}

impl Ahead {
    /// The working days where none were said.
    pub const LEAD: u16 = 5;
    /// The most that can be said.
    pub const MOST: u16 = 250;

    /// Nothing to ask for.
    pub const fn nothing() -> Self {
        Self { ask: String::new(), thing: Thing::Other, department: String::new(), lead: None }
    }

    /// The working days before the milestone.
    pub fn lead_days(&self) -> u16 {
        self.lead.unwrap_or(Self::LEAD)
    }
}

/// A milestone: what was planned, what was promised, what came (R13).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// Its id.
    pub id: MilestoneId,
    /// Its name.
    pub name: String,
    /// When we plan it.
    pub planned: Option<NaiveDate>,
    /// When it was first planned: the baseline, which a new plan leaves as it is.
    pub first_planned: Option<NaiveDate>,
    /// When we promised it to the customer.
    pub promised: Option<NaiveDate>,
    /// When it was reached.
    pub actual: Option<NaiveDate>,
    /// Who does it.
    pub owner: String,
    /// Anything else.
    pub note: String,
    /// What has to be reached before it; empty where nothing has.
    pub after: Vec<Dependency>,
    /// Whose working days it takes.
    pub works: Works,
    /// What has to be asked for ahead of it.
    pub ahead: Ahead,
}

impl Project {
    /// A project without milestones, all else not said.
    pub const fn new(id: ProjectId, name: String, flow: Flow) -> Self {
        Self {
            id,
            name,
            order: None,
            flow,
            milestones: Vec::new(),
            note: String::new(),
            closed: None,
            lesson: String::new(),
            archived: None,
        }
    }

    /// What is planned for the first time is the baseline from then on.
    pub fn keep_first_plan(&mut self) {
        for milestone in &mut self.milestones {
            milestone.first_planned = milestone.first_planned.or(milestone.planned);
        }
    }

    /// The last day that was planned first, and the last one that is planned now.
    pub fn ends(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let last = |day: fn(&Milestone) -> Option<NaiveDate>| self.milestones.iter().filter_map(day).max();
        (last(|one| one.first_planned), last(|one| one.planned))
    }

    /// A milestone by its id.
    pub fn milestone(&self, id: MilestoneId) -> Option<&Milestone> {
        self.milestones.iter().find(|one| one.id == id)
    }
}

impl Milestone {
    /// A milestone with a name, all else not said.
    pub const fn new(id: MilestoneId, name: String) -> Self {
        Self {
            id,
            name,
            planned: None,
            first_planned: None,
            promised: None,
            actual: None,
            owner: String::new(),
            note: String::new(),
            after: Vec::new(),
            works: Works::Office,
            ahead: Ahead::nothing(),
        }
    }

    /// By how many days of the calendar the plan lies behind the first one; negative: before it. `None` where either is not known.
    pub fn moved_by(&self) -> Option<i64> {
        Some((self.planned? - self.first_planned?).num_days())
    }

    /// The day it is judged by: the promise, else the plan.
    pub fn due(&self) -> Option<NaiveDate> {
        self.promised.or(self.planned)
    }
}
