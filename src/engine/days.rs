//! Which actions count for another day than the clock's (R7). The journal keeps the real clock; what is done while another day is
//! taken as today (`--today`) is noted on the desk: from which action on, for which day.

use chrono::{DateTime, Local, NaiveDate, Utc};

use crate::store::{Store, StoreError};

/// Where it stands on the desk.
const KEY: &str = "review/days";

/// From which action on another day counts; none: the clock's.
#[derive(Debug, Default)]
pub(super) struct Days(Vec<(u64, Option<NaiveDate>)>);

impl Days {
    /// As the desk has them; a line that cannot be read is passed over.
    pub fn read(store: &Store) -> Result<Self, StoreError> {
        let held = store.desk(KEY)?.unwrap_or_default();
        let line = |line: &str| {
            let (seq, day) = line.split_once(' ')?;
            Some((seq.parse().ok()?, day.parse().ok()))
        };
        Ok(Self(String::from_utf8_lossy(&held).lines().filter_map(line).collect()))
    }

    /// The day an action counts for.
    pub fn of(&self, seq: u64, at: DateTime<Utc>) -> NaiveDate {
        let after = self.0.partition_point(|(from, _)| *from <= seq);
        let noted = after.checked_sub(1).and_then(|at| self.0.get(at)).and_then(|(_, day)| *day);
        noted.unwrap_or_else(|| at.with_timezone(&Local).date_naive())
    }
}

/// Notes that an action was done on a day, where the clock says another. Written only where that begins or ends.
pub(super) fn note(store: &mut Store, seq: u64, today: NaiveDate) {
    let day = (Local::now().date_naive() != today).then_some(today);
    let noted = Days::read(store).and_then(|mut days| {
        if days.0.last().and_then(|(_, day)| *day) == day {
            return Ok(());
        }
        days.0.push((seq, day));
        let line = |(seq, day): &(u64, Option<NaiveDate>)| {
            format!("{seq} {}\n", day.map_or_else(|| "-".to_owned(), |day| day.to_string()))
        };
        store.set_desk(KEY, Some(days.0.iter().map(line).collect::<String>().as_bytes()))
    });
    // The action itself is safe; only a review would take it for the clock's day.
    if let Err(error) = noted {
        log::warn!("the day of action {seq} is not noted: {error}");
    }
}
