//! Entries of a calendar as iCalendar (RFC 5545), for the calendars of phones and mail programs.

use std::path::Path;

use chrono::{DateTime, Duration, NaiveTime, Utc};
use icalendar::{Alarm, Calendar, Component, Event, EventLike};

use super::export::{self, ExportError};
use crate::model::{CalendarEntry, Moment};

/// An entry with a time rings so long before it.
const BEFORE: i64 = 15;
/// One of a whole day rings at this hour of it.
const MORNING: i64 = 9;
/// A call is so long.
const CALL: i64 = 30;

/// What a calendar file is about.
#[derive(Debug, Clone)]
pub struct CalendarFile {
    /// Its name in the calendar.
    pub name: String,
    /// When it is written.
    pub now: DateTime<Utc>,
    /// Later files have a greater one, so that calendars take their entries for newer.
    pub sequence: u64,
}

/// Writes the entries to `path`, aside and then in place of what stood there, readable by its owner alone; returns their number.
///
/// # Errors
/// [`ExportError`]; the file at `path` is then as it was.
pub fn write(path: &Path, about: &CalendarFile, entries: &[CalendarEntry]) -> Result<u64, ExportError> {
    let mut calendar = Calendar::new();
    calendar.name(&plain(&about.name));
    for entry in entries {
        calendar.push(event(entry, about));
    }
    export::text(path, &calendar.to_string())?;
    Ok(entries.len() as u64)
}

fn event(entry: &CalendarEntry, about: &CalendarFile) -> Event {
    let mut event = Event::new();
    let title = plain(&entry.title);
    event.uid(&plain(&entry.uid)).summary(&title).description(&plain(&entry.about)).timestamp(about.now);
    event.add_property("SEQUENCE", about.sequence.min(i32::MAX as u64).to_string());
    let before = -Duration::minutes(BEFORE);
    match entry.when {
        Moment::Day(day) => {
            // The day it ends on is the first that is not its own.
            event.starts(day).ends(day.succ_opt().unwrap_or(day)).add_property("TRANSP", "TRANSPARENT");
            event.alarm(Alarm::display(&title, Duration::hours(MORNING)));
        }
        Moment::At(at) => {
            event.starts(at).ends(at + Duration::minutes(CALL)).alarm(Alarm::display(&title, before));
        }
        Moment::Floating(day, time) => {
            let end = time.overflowing_add_signed(Duration::minutes(CALL));
            let end = if end.1 == 0 { end.0 } else { NaiveTime::from_hms_opt(23, 59, 0).unwrap_or(time) };
            event.starts(day.and_time(time)).ends(day.and_time(end)).alarm(Alarm::display(&title, before));
        }
    }
    event.done()
}

/// A text without control characters; lines stay lines.
fn plain(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}
