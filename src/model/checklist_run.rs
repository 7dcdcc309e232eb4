//! A walk through a checklist (R18): what list, who, when, and what came of each line.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::standing::words;
use super::{LineId, RunId};

words! {
    /// What came of a line.
    RunOutcome {
        /// It is done, or as it must be.
        Done => "done",
        /// It does not concern this order.
        NotApplicable => "not_applicable",
        /// It went wrong: counted as a mistake on its line.
        Wrong => "wrong",
        /// Left open.
        Skipped => "skipped",
    }
}

/// A walk through a checklist, finished. Runs are only ever added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistRun {
    /// Its id.
    pub id: RunId,
    /// The lines needed then were walked (`L/C`, `before shipment`); empty for the whole list; [`PAGE_LIST`] where boxes were ticked or
    /// cleared in the page.
    pub list: String,
    /// Who walked it; empty where nobody is named.
    pub by: String,
    /// The day it was finished, as the person counts days.
    pub on: NaiveDate,
    /// When it was begun.
    pub started: DateTime<Utc>,
    /// When it was finished.
    pub finished: DateTime<Utc>,
    /// Every line that was on the list, in the order walked.
    pub lines: Vec<RunLine>,
}

/// A line as it was walked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunLine {
    /// The line of the checklist.
    pub line: LineId,
    /// What it said then.
    pub text: String,
    /// What came of it.
    pub outcome: RunOutcome,
    /// What was noted, or what went wrong; may be empty.
    pub note: String,
}

/// The list of a walk that is boxes of the page in the customer's folder: those ticked are done, those cleared are left open.
pub const PAGE_LIST: &str = "customer.md";

impl ChecklistRun {
    /// Whether boxes of the page were ticked or cleared.
    pub fn is_of_page(&self) -> bool {
        self.list == PAGE_LIST
    }

    /// How many lines came to this.
    pub fn count(&self, outcome: RunOutcome) -> usize {
        self.lines.iter().filter(|line| line.outcome == outcome).count()
    }
}
