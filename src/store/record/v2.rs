//! Version 2 of the records. FROZEN like version 1. A record is written in it only where version 1 cannot hold what is in it.

use serde::{Deserialize, Serialize};

use super::v1::{Day, Flow, Id, Nudge, Side, Thing, twin};

twin!(Works = Works { Office, Customer, Factory });

/// Key `p`, since format 4 of the book: milestones that wait for others by working days, and whose days they are (R13).
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
    pub after: Vec<Dependency>,
    pub works: Works,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dependency {
    pub milestone: Id,
    pub lag: Option<u16>,
}

/// Key `h`, since format 9 of the book: chases that a milestone of their project needs (R14).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chases {
    pub chases: Vec<Chase>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chase {
    pub id: Id,
    pub side: Side,
    pub thing: Thing,
    pub ask: String,
    pub person: String,
    pub department: String,
    pub superior: String,
    pub project: Option<Id>,
    pub milestone: Option<Id>,
    pub asked: Day,
    pub due: Option<Day>,
    pub nudges: Vec<Nudge>,
    pub received: Option<Day>,
    pub complete: Option<bool>,
    pub correct: Option<bool>,
    pub remark: String,
    pub passed_to: String,
    pub passed_on: Option<Day>,
    pub archived: Option<Day>,
}
