//! R3: when a customer is next to be handled, and why. Computed from the standing alone: editing a record changes no date.

use chrono::{Days, NaiveDate};

use super::cadence_days;
use crate::model::{Due, DueReason, Settings, Standing, Status};

/// How far ahead a working day is looked for: settings without any must not loop.
const SEARCH_DAYS: u32 = 366;

/// The next handling; `None` for customers that are archived, not to be contacted or out of the cycle.
///
/// - A pending agreed date wins over the cadence in both directions and is kept exactly: a promise for a Saturday stands.
/// - An unanswered inbound entry makes the customer due on its day, unless something was agreed for that day or earlier.
/// - Never handled: due on the day it was created.
/// - Else last handled plus cadence, on the next working day; a won customer also when its buying rhythm says so, if that
///   is no later. A rhythm that a handling has already met does not count again.
pub fn next_handling(standing: &Standing, settings: &Settings) -> Option<Due> {
    if standing.archived.is_some() || standing.do_not_contact || standing.status == Status::NoNeed {
        return None;
    }
    if let Some(agreed) = standing.agreed
        && standing.waiting_since.is_none_or(|since| agreed.day <= since)
    {
        return Some(Due { day: agreed.day, time: agreed.time, reason: DueReason::Agreed });
    }
    let on = |day, reason| Some(Due { day, time: None, reason });
    if let Some(since) = standing.waiting_since {
        return on(since, DueReason::Inquiry);
    }
    let Some(handled) = standing.last_handled else {
        return on(standing.created, DueReason::New);
    };
    let days = Days::new(u64::from(cadence_days(standing, &settings.cadence)));
    let cadence = next_working_day(handled.checked_add_days(days).unwrap_or(NaiveDate::MAX), settings);
    let rhythm = standing
        .reorder_on
        .filter(|near| standing.status == Status::Won && *near > handled)
        .map(|near| next_working_day(near, settings))
        .filter(|near| *near <= cadence);
    match rhythm {
        Some(near) => on(near, DueReason::Reorder),
        None => on(cadence, DueReason::Cadence),
    }
}

/// `day` itself if one works on it, else the next day one does; `day` if there is none within a year.
pub fn next_working_day(day: NaiveDate, settings: &Settings) -> NaiveDate {
    let mut at = day;
    for _ in 0..SEARCH_DAYS {
        if settings.works_on(at) {
            return at;
        }
        let Some(next) = at.succ_opt() else { break };
        at = next;
    }
    day
}
