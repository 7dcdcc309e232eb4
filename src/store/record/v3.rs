//! Version 3 of the records. FROZEN like the versions before. A record is written in it only where version 2 cannot hold what is in it.

use serde::{Deserialize, Serialize};

use super::v1::{Day, Flow, Id, Thing};
use super::v2::{Dependency, Works};

/// Key `p`, since format 9 of the book: milestones with what was first planned and what is asked for ahead of them (R13).
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
    pub first_planned: Option<Day>,
    pub promised: Option<Day>,
    pub actual: Option<Day>,
    pub owner: String,
    pub note: String,
    pub after: Vec<Dependency>,
    pub works: Works,
    pub ahead: Ahead,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ahead {
    pub ask: String,
    pub thing: Thing,
    pub department: String,
    pub lead: Option<u16>,
}
