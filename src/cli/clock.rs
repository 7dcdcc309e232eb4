//! The program's clock: the machine's, one pinned to a day, or one started at a given time.

use std::time::Instant;

use chrono::{DateTime, Local, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};

/// Where the time comes from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Clock {
    /// The machine's.
    Machine,
    /// The machine's time of day on a fixed day, which never rolls over.
    Pinned(NaiveDate),
    /// Started at a local time, running.
    Started(NaiveDateTime, Instant),
}

impl Clock {
    /// Whether the day never rolls over.
    pub const fn is_pinned(self) -> bool {
        matches!(self, Self::Pinned(_))
    }

    /// The instant, the local time and the day.
    pub fn read(self) -> (DateTime<Utc>, NaiveDateTime, NaiveDate) {
        match self {
            Self::Machine => {
                let now = Local::now();
                (now.with_timezone(&Utc), now.naive_local(), now.date_naive())
            }
            Self::Pinned(day) => {
                let local = day.and_time(Local::now().time());
                (instant(local), local, day)
            }
            Self::Started(at, since) => {
                let run = TimeDelta::from_std(since.elapsed()).unwrap_or_default();
                let local = at.checked_add_signed(run).unwrap_or(at);
                (instant(local), local, local.date())
            }
        }
    }
}

/// The instant of a local time; where clocks are changed, the earlier one, and in the gap the hour after.
fn instant(local: NaiveDateTime) -> DateTime<Utc> {
    let found = Local.from_local_datetime(&local).earliest();
    let found = found.or_else(|| Local.from_local_datetime(&(local + TimeDelta::hours(1))).earliest());
    found.map_or_else(|| local.and_utc(), |at| at.with_timezone(&Utc))
}
