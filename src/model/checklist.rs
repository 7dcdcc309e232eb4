//! The error checklist of a customer (R18).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::LineId;
use super::standing::words;

words! {
    /// A list of what goes wrong most often, to begin a customer's own with (R18).
    StartingList {
        /// A letter of credit.
        LetterOfCredit => "lc",
        /// A shipment.
        Shipment => "shipment",
        /// A sample.
        Sample => "sample",
        /// A quotation.
        Quote => "quote",
    }
}

/// What must be done and what went wrong before, in the order it is walked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    /// The lines.
    pub lines: Vec<ChecklistLine>,
}

impl Checklist {
    /// The same with what went wrong most often first, the newest of equals before the others; the rest as it is walked (R18).
    #[must_use]
    pub fn mistakes_first(mut self) -> Self {
        self.lines.sort_by_key(|line| std::cmp::Reverse((line.mistakes.len(), line.mistakes.last().copied())));
        self
    }
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
