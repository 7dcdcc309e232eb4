//! Entries of a calendar, as other programs keep them.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

/// When an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// The whole day.
    Day(NaiveDate),
    /// An instant.
    At(DateTime<Utc>),
    /// A time of day of which nobody said in which zone.
    Floating(NaiveDate, NaiveTime),
}

/// An entry of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEntry {
    /// What it is known by, for ever.
    pub uid: String,
    /// When.
    pub when: Moment,
    /// In a line.
    pub title: String,
    /// What else there is to know.
    pub about: String,
}
