//! Checklists walked before orders went out: on the days on which something went wrong, and once since the last order.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::history::{days_before, logged_at, weekday};
use super::stamp::{Kind, id_bytes};
use crate::model::{Checklist, ChecklistRun, Order, RunId, RunLine, RunOutcome};

/// So many days after the order the goods are packed, and the list is walked.
const PACKED: i64 = 12;
/// So long a walk takes, in minutes.
const MINUTES: i64 = 9;
/// The most walks that are told of.
const MOST: usize = 3;

/// Who walks it, and when that is written down.
pub(super) struct Walker<'a> {
    pub(super) by: &'a str,
    pub(super) today: NaiveDate,
    pub(super) now: DateTime<Utc>,
    /// The customer's own number.
    pub(super) number: u64,
}

/// The walks of a checklist, oldest first: what went wrong on a day stands in the walk of that day.
pub(super) fn walks(list: &Checklist, orders: &[Order], walker: &Walker<'_>) -> Vec<ChecklistRun> {
    let packed = orders.last().map(|order| weekday(days_before(order.on, -PACKED)));
    let mistakes = list.lines.iter().flat_map(|line| &line.mistakes).copied();
    let mut days: Vec<NaiveDate> = mistakes.chain(packed).filter(|day| *day < walker.today).collect();
    days.sort_unstable();
    days.dedup();
    let days = days.split_off(days.len().saturating_sub(MOST));
    // A list without a line is not walked.
    let days = days.into_iter().filter(|_| !list.lines.is_empty());
    days.enumerate().map(|(at, on)| walk(list, walker, at, on)).collect()
}

fn walk(list: &Checklist, walker: &Walker<'_>, at: usize, on: NaiveDate) -> ChecklistRun {
    let finished = logged_at(on, at, walker.number, walker.now);
    let lines = list.lines.iter().zip(at..).map(|(line, place)| {
        let outcome = match place % 5 {
            _ if line.mistakes.contains(&on) => RunOutcome::Wrong,
            4 => RunOutcome::NotApplicable,
            _ => RunOutcome::Done,
        };
        RunLine { line: line.id, text: line.text.clone(), outcome, note: String::new() }
    });
    ChecklistRun {
        id: RunId::from_bytes(id_bytes(finished, walker.number, Kind::Run, at)),
        list: String::new(),
        by: walker.by.to_owned(),
        on,
        started: finished - TimeDelta::minutes(MINUTES),
        finished,
        lines: lines.collect(),
    }
}
