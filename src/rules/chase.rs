//! R14: how a chase stands, when it is to be nudged and how firmly, and what is missing before it closes.

use chrono::NaiveDate;

use super::{coming_working_days, days_late, next_working_day};
use crate::model::{Chase, Settings};

/// Working days from one nudge to the next, and to the first one where no day is due.
pub const NUDGE_EVERY: u16 = 2;
/// From this nudge on the superior is offered.
pub const SUPERIOR_FROM: u8 = 3;

/// How a chase stands (R14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChaseState {
    /// Not here whole, and its day has passed so many days ago.
    Overdue {
        /// At least 1.
        days: i64,
    },
    /// Not here whole, and the day to nudge has come.
    ToAsk,
    /// It came and is to be checked: whether it is complete, whether it is correct.
    ToCheck,
    /// It is right and has to be passed on.
    ToPassOn,
    /// Not here whole, and nothing to be done before the next day to nudge.
    Waiting,
    /// It came whole, was checked and passed on.
    Closed,
}

impl ChaseState {
    /// Its word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Overdue { .. } => "overdue",
            Self::ToAsk => "to_ask",
            Self::ToCheck => "to_check",
            Self::ToPassOn => "to_pass_on",
            Self::Waiting => "waiting",
            Self::Closed => "closed",
        }
    }
}

/// What a chase lacks before it is closed (R14).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    /// It has not come.
    Received,
    /// Nobody has said that it is complete, or it is not.
    Complete,
    /// Nobody has said that it is correct, or it is not.
    Correct,
    /// It was not passed on.
    PassedOn,
}

impl Lacking {
    /// Its word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Complete => "complete",
            Self::Correct => "correct",
            Self::PassedOn => "passed_on",
        }
    }
}

/// How firm a nudge is (R14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Firmness {
    /// The first: a reminder.
    Plain,
    /// The second: what hangs on it is said.
    Firm,
    /// From the third on: the superior is offered.
    Superior,
}

impl Firmness {
    /// Its word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Firm => "firm",
            Self::Superior => "superior",
        }
    }
}

/// What is missing before a chase closes, in the order it is done; nothing: it is closed.
pub fn lacking(chase: &Chase) -> Vec<Lacking> {
    let steps = [
        (chase.received.is_some(), Lacking::Received),
        (chase.complete == Some(true), Lacking::Complete),
        (chase.correct == Some(true), Lacking::Correct),
        (chase.passed_on.is_some(), Lacking::PassedOn),
    ];
    steps.into_iter().filter(|(done, _)| !done).map(|(_, lacking)| lacking).collect()
}

/// Whether the other side still owes it: it has not come, or what came is not complete or not correct.
pub fn is_owed(chase: &Chase) -> bool {
    chase.received.is_none() || chase.complete == Some(false) || chase.correct == Some(false)
}

/// The day from which a chase has to be nudged, always a working day where there are any; `None` while nothing is owed or
/// when it was put away. It follows from the chase and the settings alone, so that it can be kept in an index.
///
/// First on the day it is due, or, where none is, [`NUDGE_EVERY`] working days after it was asked for; then as many working
/// days after each nudge, but not before a due day that lies further ahead. What came incomplete or wrong is owed from the
/// day it came; nudges before that day no longer count.
pub fn nudge_on(chase: &Chase, settings: &Settings) -> Option<NaiveDate> {
    if chase.archived.is_some() || !is_owed(chase) {
        return None;
    }
    let first = match (chase.received, chase.due) {
        (Some(came), _) => next_working_day(came, settings),
        (None, Some(due)) => next_working_day(due, settings),
        (None, None) => working_days_after(chase.asked, NUDGE_EVERY, settings),
    };
    let counts = |on: &NaiveDate| chase.received.is_none_or(|came| *on >= came);
    let last = chase.nudges.iter().map(|nudge| nudge.on).filter(counts).max();
    let after = last.map(|on| working_days_after(on, NUDGE_EVERY, settings));
    Some(after.map_or(first, |after| after.max(first)))
}

/// How firm the next nudge is.
pub fn next_firmness(chase: &Chase) -> Firmness {
    match u8::try_from(chase.nudges.len()).unwrap_or(u8::MAX).saturating_add(1) {
        ..=1 => Firmness::Plain,
        SUPERIOR_FROM.. => Firmness::Superior,
        _ => Firmness::Firm,
    }
}

/// How a chase stands on `today`. One that was put away stands as it would otherwise, but is never nudged.
pub fn chase_state(chase: &Chase, today: NaiveDate, settings: &Settings) -> ChaseState {
    if !is_owed(chase) {
        return match lacking(chase).first() {
            None => ChaseState::Closed,
            Some(Lacking::PassedOn) => ChaseState::ToPassOn,
            Some(_) => ChaseState::ToCheck,
        };
    }
    let late = chase.due.map_or(0, |due| days_late(due, today));
    if late > 0 {
        return ChaseState::Overdue { days: late };
    }
    match nudge_on(chase, settings) {
        Some(on) if on <= today => ChaseState::ToAsk,
        _ => ChaseState::Waiting,
    }
}

/// So many working days after a day.
fn working_days_after(day: NaiveDate, days: u16, settings: &Settings) -> NaiveDate {
    coming_working_days(day, days, settings).last().copied().unwrap_or_else(|| next_working_day(day, settings))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ChaseId, Nudge};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A chase asked for on Tuesday, 24 November 2026.
    fn chase(due: &str, nudges: &[&str]) -> Chase {
        let nudge = |on: &&str| Nudge { on: day(on), to: "Groß".into(), superior: false };
        Chase {
            due: (!due.is_empty()).then(|| day(due)),
            nudges: nudges.iter().map(nudge).collect(),
            ..Chase::new(ChaseId::from_bytes([1; 16]), "signed PI".into(), day("2026-11-24"))
        }
    }

    /// It came on this day; whether it is complete and correct.
    fn came(chase: Chase, on: &str, complete: Option<bool>, correct: Option<bool>) -> Chase {
        Chase { received: Some(day(on)), complete, correct, ..chase }
    }

    #[test]
    fn r14_nudged_on_the_due_day_then_every_two_working_days() {
        let settings = Settings::default();
        let table: [(&str, &[&str], &str); 9] = [
            ("", &[], "2026-11-26"),
            ("2026-11-27", &[], "2026-11-27"),
            // Saturday and Sunday roll on.
            ("2026-11-28", &[], "2026-11-30"),
            ("2026-11-29", &[], "2026-11-30"),
            ("2026-11-24", &["2026-11-24"], "2026-11-26"),
            ("2026-11-24", &["2026-11-26"], "2026-11-30"),
            ("2026-11-24", &["2026-11-24", "2026-11-27"], "2026-12-01"),
            // Nudged before it is due: still on the day it is due, not earlier.
            ("2026-12-10", &["2026-11-25"], "2026-12-10"),
            ("", &["2026-11-25"], "2026-11-27"),
        ];
        for (due, nudges, next) in table {
            assert_eq!(nudge_on(&chase(due, nudges), &settings), Some(day(next)), "{due} {nudges:?}");
        }
        let away = Chase { archived: Some(day("2026-11-25")), ..chase("2026-11-24", &[]) };
        assert_eq!(nudge_on(&away, &settings), None);
        let never = Settings { working_days: Default::default(), ..Settings::default() };
        assert!(nudge_on(&chase("", &[]), &never).is_some(), "without any working day it is nudged all the same");
    }

    #[test]
    fn r14_what_came_wrong_is_owed_again_from_that_day() {
        let settings = Settings::default();
        let (yes, no) = (Some(true), Some(false));
        let table = [
            (None, None, None),
            (yes, None, None),
            (yes, yes, None),
            (no, None, Some("2026-11-30")),
            (None, no, Some("2026-11-30")),
            (yes, no, Some("2026-11-30")),
        ];
        for (complete, correct, next) in table {
            // Came on a Saturday, after two nudges.
            let one = came(chase("2026-11-24", &["2026-11-24", "2026-11-26"]), "2026-11-28", complete, correct);
            assert_eq!(nudge_on(&one, &settings), next.map(day), "{complete:?} {correct:?}");
        }
        let again = came(chase("2026-11-24", &["2026-11-24", "2026-11-30"]), "2026-11-28", yes, no);
        assert_eq!(nudge_on(&again, &settings), Some(day("2026-12-02")));
    }

    #[test]
    fn r14_states_and_what_is_missing() {
        let settings = Settings::default();
        let (yes, no) = (Some(true), Some(false));
        let open = chase("2026-11-26", &[]);
        let passed = |chase: Chase| Chase { passed_on: Some(day("2026-11-27")), ..chase };
        let came = |complete, correct| came(open.clone(), "2026-11-25", complete, correct);
        let table = [
            (open.clone(), "2026-11-25", ChaseState::Waiting, 4),
            (open.clone(), "2026-11-26", ChaseState::ToAsk, 4),
            (open.clone(), "2026-11-29", ChaseState::Overdue { days: 3 }, 4),
            // Late stays late between two nudges.
            (chase("2026-11-26", &["2026-11-27"]), "2026-11-29", ChaseState::Overdue { days: 3 }, 4),
            (chase("", &["2026-11-27"]), "2026-11-29", ChaseState::Waiting, 4),
            (came(None, None), "2026-11-29", ChaseState::ToCheck, 3),
            (came(yes, None), "2026-11-29", ChaseState::ToCheck, 2),
            (came(None, yes), "2026-11-29", ChaseState::ToCheck, 2),
            (came(yes, yes), "2026-11-29", ChaseState::ToPassOn, 1),
            (passed(came(yes, yes)), "2026-11-29", ChaseState::Closed, 0),
            // Passed on unchecked is not closed.
            (passed(came(None, None)), "2026-11-29", ChaseState::ToCheck, 2),
            (came(no, None), "2026-11-25", ChaseState::ToAsk, 3),
            (passed(came(yes, no)), "2026-11-29", ChaseState::Overdue { days: 3 }, 1),
        ];
        for (one, today, state, missing) in table {
            assert_eq!(chase_state(&one, day(today), &settings), state, "{one:?} on {today}");
            assert_eq!(lacking(&one).len(), missing, "{one:?}");
        }
        assert_eq!(lacking(&came(yes, no)), [Lacking::Correct, Lacking::PassedOn]);
    }

    #[test]
    fn r14_firmer_with_each_nudge_and_the_third_offers_the_superior() {
        let on = "2026-11-24";
        for (nudges, wanted) in [
            (0, Firmness::Plain),
            (1, Firmness::Firm),
            (2, Firmness::Superior),
            (3, Firmness::Superior),
            (300, Firmness::Superior),
        ] {
            assert_eq!(next_firmness(&chase(on, &vec![on; nudges])), wanted, "{nudges}");
        }
    }
}
