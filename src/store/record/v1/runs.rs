//! Walks through a checklist (R18), since format 3 of the book. FROZEN like all of version 1.

use serde::{Deserialize, Serialize};

use super::{Day, Id, Instant, twin};

twin!(RunOutcome = RunOutcome { Done, NotApplicable, Wrong, Skipped });

/// Key `w`: a version byte, then these one behind the other, in the order they were finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    pub id: Id,
    pub list: String,
    pub by: String,
    pub on: Day,
    pub started: Instant,
    pub finished: Instant,
    pub lines: Vec<RunLine>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunLine {
    pub line: Id,
    pub text: String,
    pub outcome: RunOutcome,
    pub note: String,
}
