//! Projects (R13), since format 2 of the book. FROZEN, as the whole of version 1.

use serde::{Deserialize, Serialize};

use super::{Day, Id, twin};

twin!(
    Flow = Flow {
        Development,
        Shipment,
        Other,
        // From here on: format 4 of the book, in version 2 of the record alone.
        Sample,
        Credit,
    }
);

/// Key `p`: some of a customer's projects, in the order they were added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Projects {
    pub projects: Vec<Project>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    pub id: Id,
    pub name: String,
    pub order: Option<Id>,
    pub flow: Flow,
    pub milestones: Vec<Milestone>,
    pub note: String,
    pub closed: Option<Day>,
    pub lesson: String,
    pub archived: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    pub id: Id,
    pub name: String,
    pub planned: Option<Day>,
    pub promised: Option<Day>,
    pub actual: Option<Day>,
    pub owner: String,
    pub note: String,
    pub after: Vec<Id>,
}
