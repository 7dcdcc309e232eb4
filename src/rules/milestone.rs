//! How a milestone stands on a day (R13): by the promise made to the customer, else by our own plan.

use chrono::NaiveDate;

use super::days_late;
use crate::model::Milestone;

/// How a milestone stands; days are counted from the day it is judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MilestoneState {
    /// Reached; there was no date to judge it by.
    Done,
    /// Reached in time, so many days early.
    Kept {
        /// 0: on the day.
        early: i64,
    },
    /// Reached, but so many days late.
    DoneLate {
        /// At least 1.
        days: i64,
    },
    /// Not reached, and so many days late.
    Late {
        /// At least 1.
        days: i64,
    },
    /// To be reached today.
    Today,
    /// To be reached in so many days.
    Coming {
        /// At least 1.
        days: i64,
    },
    /// Not reached, and no date was set.
    Undated,
}

impl MilestoneState {
    /// Its word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Kept { .. } => "kept",
            Self::DoneLate { .. } => "done_late",
            Self::Late { .. } => "late",
            Self::Today => "today",
            Self::Coming { .. } => "coming",
            Self::Undated => "undated",
        }
    }

    /// Whether it is reached.
    pub const fn is_done(self) -> bool {
        matches!(self, Self::Done | Self::Kept { .. } | Self::DoneLate { .. })
    }
}

/// How a milestone stands on `today`.
pub fn milestone_state(milestone: &Milestone, today: NaiveDate) -> MilestoneState {
    match (milestone.actual, milestone.due()) {
        (Some(_), None) => MilestoneState::Done,
        (Some(actual), Some(due)) => match days_late(due, actual) {
            days if days > 0 => MilestoneState::DoneLate { days },
            days => MilestoneState::Kept { early: -days },
        },
        (None, None) => MilestoneState::Undated,
        (None, Some(due)) => match days_late(due, today) {
            0 => MilestoneState::Today,
            days if days > 0 => MilestoneState::Late { days },
            days => MilestoneState::Coming { days: -days },
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MilestoneId;

    #[test]
    fn r13_the_state_of_a_milestone() {
        let day = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        let today = "2026-11-24".parse().unwrap();
        for (planned, promised, actual, expected) in [
            ("", "", "", MilestoneState::Undated),
            ("", "", "2026-11-01", MilestoneState::Done),
            ("2026-11-24", "", "", MilestoneState::Today),
            ("2026-11-20", "", "", MilestoneState::Late { days: 4 }),
            ("2026-12-01", "", "", MilestoneState::Coming { days: 7 }),
            ("2026-11-20", "2026-11-25", "", MilestoneState::Coming { days: 1 }),
            ("2026-11-30", "2026-11-23", "", MilestoneState::Late { days: 1 }),
            ("2026-11-20", "", "2026-11-20", MilestoneState::Kept { early: 0 }),
            ("2026-11-20", "2026-11-25", "2026-11-22", MilestoneState::Kept { early: 3 }),
            ("2026-11-20", "", "2026-11-22", MilestoneState::DoneLate { days: 2 }),
        ] {
            let mut milestone = Milestone::new(MilestoneId::new(), "first sample".into());
            (milestone.planned, milestone.promised, milestone.actual) = (day(planned), day(promised), day(actual));
            let state = milestone_state(&milestone, today);
            assert_eq!(state, expected, "{planned} {promised} {actual}");
            assert_eq!(state.is_done(), !actual.is_empty());
        }
    }
}
