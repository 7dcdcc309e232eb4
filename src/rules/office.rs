//! When a customer's office is open, and the instant at which an agreed time of day comes.

use chrono::{DateTime, Datelike, Duration, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Utc, Weekday};
use chrono_tz::Tz;

use crate::model::{Agreed, Country};

/// Offices open at this local time.
pub const OPENS: NaiveTime = hour(9);
/// And close at this one.
pub const CLOSES: NaiveTime = hour(18);

const fn hour(hour: u32) -> NaiveTime {
    match NaiveTime::from_hms_opt(hour, 0, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

/// A customer's office now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Office {
    /// The local time there.
    pub local: NaiveDateTime,
    /// Whether it is open.
    pub open: bool,
    /// Minutes until it closes, a begun one counted whole; `None` while closed.
    pub closes_in: Option<u32>,
    /// Minutes until it opens next, a begun one counted whole; `None` while open, or where every day is a weekend.
    pub opens_in: Option<u32>,
    /// Whether the zone is a guess.
    pub guessed: bool,
}

/// The office in `zone` at `now`: open from 09:00 to 18:00 on all days but the country's weekend (Saturday and Sunday where
/// the country is not known). Public holidays are not known here.
pub fn office(zone: Tz, guessed: bool, country: Option<Country>, now: DateTime<Utc>) -> Office {
    let utc = now.naive_utc();
    let offset = zone.offset_from_utc_datetime(&utc).fix();
    let local = utc.checked_add_offset(offset).unwrap_or(utc);
    let works = |day: Weekday| match country.and_then(|one| one.facts()) {
        Some(facts) => !facts.weekend.contains(&day),
        None => !matches!(day, Weekday::Sat | Weekday::Sun),
    };
    // Both ends are read as instants: a change of clocks between now and then counts.
    let until = |then: NaiveDateTime| first_instant(&zone, then).map(|at| minutes(at - now));
    let open = works(local.weekday()) && (OPENS..CLOSES).contains(&local.time());
    let opening = || {
        let mut day = local.date();
        for _ in 0..8 {
            let opens = day.and_time(OPENS);
            if opens > local && works(day.weekday()) {
                return until(opens);
            }
            day = day.succ_opt()?;
        }
        None
    };
    Office {
        local,
        open,
        closes_in: if open { until(local.date().and_time(CLOSES)) } else { None },
        opens_in: if open { None } else { opening() },
        guessed,
    }
}

fn minutes(ahead: TimeDelta) -> u32 {
    let seconds = u64::try_from(ahead.num_seconds()).unwrap_or(0);
    u32::try_from(seconds.div_ceil(60)).unwrap_or(u32::MAX)
}

/// The instant at which an agreed time of day comes: in the customer's zone, or in one's own (`own`, for instance
/// `chrono::Local`) where the customer's is not known. A time that the clocks skip is taken at the first one after the gap,
/// one that comes twice at the first. `None` where no time of day was agreed.
pub fn agreed_instant<Own: TimeZone>(agreed: Agreed, zone: Option<Tz>, own: &Own) -> Option<DateTime<Utc>> {
    let local = agreed.day.and_time(agreed.time?);
    match zone {
        Some(zone) => first_instant(&zone, local),
        None => first_instant(own, local),
    }
}

/// The first instant at which a clock in `zone` shows `local`, or else the first valid time after it.
fn first_instant<Zone: TimeZone>(zone: &Zone, local: NaiveDateTime) -> Option<DateTime<Utc>> {
    if !(1..=9999).contains(&local.year()) {
        return None;
    }
    if let Some(at) = zone.from_local_datetime(&local).earliest() {
        return Some(at.to_utc());
    }
    // Clocks change on whole minutes, and no gap is longer than a day (Samoa left out 30 December 2011).
    let mut at =
        local.date().and_time(hour(0)) + Duration::minutes((local - local.date().and_time(hour(0))).num_minutes());
    for _ in 0..=25 * 60 {
        at += Duration::minutes(1);
        if let Some(instant) = zone.from_local_datetime(&at).earliest() {
            return Some(instant.to_utc());
        }
    }
    None
}
