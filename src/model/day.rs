//! Days and agreed dates. A day is a [`NaiveDate`] from end to end.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// A date that was agreed with the customer, with a time of day in the customer's zone where one was said (R3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Agreed {
    /// The day.
    pub day: NaiveDate,
    /// The time of day in the customer's zone.
    pub time: Option<NaiveTime>,
}

impl Agreed {
    /// The day alone, no time said.
    pub const fn on(day: NaiveDate) -> Self {
        Self { day, time: None }
    }
}

/// Both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayWindow {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}
