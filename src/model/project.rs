//! Projects: a development, a shipment, and the milestones of each (R13).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::standing::words;
use super::{MilestoneId, OrderId, ProjectId};

words! {
    /// The course a project takes (R13).
    Flow {
        /// From drawings to mass production.
        Development => "development",
        /// From the deposit to the release of the documents.
        Shipment => "shipment",
        /// Any other.
        Other => "other",
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

/// A milestone: what was planned, what was promised, what came (R13).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// Its id.
    pub id: MilestoneId,
    /// Its name.
    pub name: String,
    /// When we plan it.
    pub planned: Option<NaiveDate>,
    /// When we promised it to the customer.
    pub promised: Option<NaiveDate>,
    /// When it was reached.
    pub actual: Option<NaiveDate>,
    /// Who does it.
    pub owner: String,
    /// Anything else.
    pub note: String,
    /// What has to be reached before it; empty where nothing has.
    pub after: Vec<MilestoneId>,
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
            promised: None,
            actual: None,
            owner: String::new(),
            note: String::new(),
            after: Vec::new(),
        }
    }

    /// The day it is judged by: the promise, else the plan.
    pub fn due(&self) -> Option<NaiveDate> {
        self.promised.or(self.planned)
    }
}
