//! The error checklist of a customer (R18).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::LineId;

/// What must be done and what went wrong before, in the order it is walked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    /// The lines.
    pub lines: Vec<ChecklistLine>,
}

/// One line of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistLine {
    /// Its id.
    pub id: LineId,
    /// What to do or to look at.
    pub text: String,
    /// When in an order it is needed (`before shipment`, `L/C`); empty where it was not said.
    pub needed_by: String,
    /// The days it went wrong, oldest first.
    pub mistakes: Vec<NaiveDate>,
}
