//! R8: what is over the day's cap is spread over the coming days.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use chrono::{Days, NaiveDate};

use super::folds_into_e_line;
use crate::model::{CustomerId, Row, Settings};

/// Working days are looked for in this many calendar days for each one asked for, and in a year at least.
const SEARCH_DAYS_A_DAY: u32 = 7;

/// A new day for each of `over`, on the coming `days` working days after `today` (at least one): each in turn goes where the
/// load is least, the nearest of equals, and then the days are given out in order, so that the first of `over` stay nearest.
/// Levelling so, no day passes the cap while another has room. `load` is what is due on those days already ([`loads`]).
/// Where the settings know no working day at all, calendar days serve.
pub fn spread(
    over: &[CustomerId],
    load: &BTreeMap<NaiveDate, usize>,
    today: NaiveDate,
    days: u16,
    settings: &Settings,
) -> Vec<(CustomerId, NaiveDate)> {
    let mut targets = coming_working_days(today, days.max(1), settings);
    if targets.is_empty() {
        targets = (1..=u64::from(days.max(1))).filter_map(|ahead| today.checked_add_days(Days::new(ahead))).collect();
    }
    let mut least: BinaryHeap<Reverse<(usize, NaiveDate)>> =
        targets.iter().map(|day| Reverse((load.get(day).copied().unwrap_or(0), *day))).collect();
    let mut given: Vec<NaiveDate> = Vec::with_capacity(over.len());
    for _ in over {
        // Only at the end of the calendar is there no day to go to.
        let Some(Reverse((count, day))) = least.pop() else { break };
        given.push(day);
        least.push(Reverse((count.saturating_add(1), day)));
    }
    given.sort_unstable();
    over.iter().copied().zip(given).collect()
}

/// The next `days` working days after `today`, in order; fewer where the settings have hardly any.
pub fn coming_working_days(today: NaiveDate, days: u16, settings: &Settings) -> Vec<NaiveDate> {
    let mut coming = Vec::with_capacity(usize::from(days));
    let mut at = today;
    for _ in 0..(u32::from(days) * SEARCH_DAYS_A_DAY).max(366) {
        let Some(next) = at.succ_opt().filter(|_| coming.len() < usize::from(days)) else { break };
        at = next;
        if settings.works_on(at) {
            coming.push(at);
        }
    }
    coming
}

/// How many customers are due on each of `days` calendar days from `from` on; days without any are left out. Customers that
/// fold into the E line are no load. To spread over working days, ask for the days up to the last of
/// [`coming_working_days`].
pub fn loads<'a>(rows: impl Iterator<Item = &'a Row>, from: NaiveDate, days: u16) -> BTreeMap<NaiveDate, usize> {
    let mut load = BTreeMap::new();
    let to = from.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX);
    for row in rows {
        if let Some(due) = row.due
            && (from..to).contains(&due.day)
            && !folds_into_e_line(row)
        {
            *load.entry(due.day).or_insert(0) += 1;
        }
    }
    load
}
