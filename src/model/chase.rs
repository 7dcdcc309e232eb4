//! Chases: what was asked of a customer or of a department and has not yet come whole (R14).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::standing::words;
use super::{ChaseId, MilestoneId, ProjectId};

words! {
    /// Of whom something is asked (R14).
    Side {
        /// Of the customer.
        Customer => "customer",
        /// Of a department of one's own.
        Department => "department",
    }
}

words! {
    /// What kind of thing is asked for (R14).
    Thing {
        /// A contract or a proforma invoice, signed.
        Contract => "contract",
        /// Drawings on paper.
        Drawing2d => "drawing_2d",
        /// Models.
        Drawing3d => "drawing_3d",
        /// Samples, signed and back.
        SampleBack => "sample_back",
        /// Standards that apply.
        Standard => "standard",
        /// A schedule: when what is needed.
        Schedule => "schedule",
        /// Money.
        Payment => "payment",
        /// A test report.
        TestReport => "test_report",
        /// A sample to be made.
        Sample => "sample",
        /// Packing, marks, cartons.
        Packing => "packing",
        /// A price.
        Quote => "quote",
        /// Anything else.
        Other => "other",
    }
}

/// A debt of information: open until it has come whole, was checked and passed on (R14). Texts that are not known are empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chase {
    /// Its id.
    pub id: ChaseId,
    /// Of whom it is asked.
    pub side: Side,
    /// What kind of thing.
    pub thing: Thing,
    /// What is asked for.
    pub ask: String,
    /// The person it is asked of; empty: the customer's first one, or whoever answers in the department.
    pub person: String,
    /// The department; empty on the customer's side.
    pub department: String,
    /// Whom to turn to where the person does not answer.
    pub superior: String,
    /// The project it is for; one of the same customer.
    pub project: Option<ProjectId>,
    /// The milestone of that project that needs it.
    pub milestone: Option<MilestoneId>,
    /// The day it was asked for.
    pub asked: NaiveDate,
    /// The day it is needed.
    pub due: Option<NaiveDate>,
    /// The reminders since, oldest first.
    pub nudges: Vec<Nudge>,
    /// The day it came.
    pub received: Option<NaiveDate>,
    /// Whether it came whole; `None`: nobody has looked.
    pub complete: Option<bool>,
    /// Whether it is right; `None`: nobody has looked.
    pub correct: Option<bool>,
    /// What is missing or wrong.
    pub remark: String,
    /// To whom it was passed on.
    pub passed_to: String,
    /// The day it was passed on.
    pub passed_on: Option<NaiveDate>,
    /// The day it was put away.
    pub archived: Option<NaiveDate>,
}

/// A reminder that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nudge {
    /// The day.
    pub on: NaiveDate,
    /// To whom; empty where no name was known.
    pub to: String,
    /// It went to the superior.
    pub superior: bool,
}

impl Chase {
    /// A chase asked for on a day, all else not said.
    pub const fn new(id: ChaseId, ask: String, asked: NaiveDate) -> Self {
        Self {
            id,
            side: Side::Customer,
            thing: Thing::Other,
            ask,
            person: String::new(),
            department: String::new(),
            superior: String::new(),
            project: None,
            milestone: None,
            asked,
            due: None,
            nudges: Vec::new(),
            received: None,
            complete: None,
            correct: None,
            remark: String::new(),
            passed_to: String::new(),
            passed_on: None,
            archived: None,
        }
    }

    /// Who is asked, as a department names them: `Lab / Wang`; empty where nobody is named.
    pub fn whom(&self) -> String {
        match (self.department.as_str(), self.person.as_str()) {
            (department, "") => department.to_owned(),
            ("", person) => person.to_owned(),
            (department, person) => format!("{department} / {person}"),
        }
    }
}
