//! Chases (R14), since format 5 of the book. FROZEN, as the whole of version 1.

use serde::{Deserialize, Serialize};

use super::{Day, Id, twin};

twin!(Side = Side { Customer, Department });
twin!(
    Thing = Thing {
        Contract,
        Drawing2d,
        Drawing3d,
        SampleBack,
        Standard,
        Schedule,
        Payment,
        TestReport,
        Sample,
        Packing,
        Quote,
        Other,
    }
);

/// Key `h`: some of a customer's chases, in the order they were added.
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

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nudge {
    pub on: Day,
    pub to: String,
    pub superior: bool,
}
