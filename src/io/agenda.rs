//! The events of a calendar file (iCalendar, RFC 5545), as far as they tell of a date with somebody.

use std::collections::HashMap;
use std::io::{self, Read};

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarProperty};
use calcard::{Entry, Parser};
use chrono::{FixedOffset, NaiveDate, TimeZone, Utc};

use crate::contain::contain;
use crate::model::{Moment, one_line};

/// The most bytes of such a file: no calendar of one person has more.
pub const AGENDA_BYTES: u64 = 16 << 20;
/// So many dates of events that repeat are looked at, all together.
const REPEATS: usize = 200_000;
/// The most addresses of an event.
const PEOPLE: usize = 500;

/// An event of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundEvent {
    /// What it is known by.
    pub uid: String,
    /// What it is called.
    pub title: String,
    /// Mail addresses of who comes and who asked.
    pub people: Vec<String>,
    /// When it is; of one that repeats the first time on or after the day asked for; `None` where no day can be read.
    pub when: Option<Moment>,
    /// It repeats, and every time of it is over.
    pub over: bool,
    /// It was called off.
    pub cancelled: bool,
}

/// Whether a file that begins so is a calendar.
pub fn is_agenda(start: &[u8]) -> bool {
    let text = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    text.get(..15).is_some_and(|head| head.eq_ignore_ascii_case(b"BEGIN:VCALENDAR"))
}

/// The events of a calendar file, in its order; `None` where it is damaged or larger than [`AGENDA_BYTES`].
///
/// # Errors
/// What reading gives.
pub fn read_agenda(file: &mut dyn Read, from: NaiveDate) -> io::Result<Option<Vec<FoundEvent>>> {
    let mut bytes = Vec::new();
    file.take(AGENDA_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > AGENDA_BYTES {
        return Ok(None);
    }
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    Ok(contain(|| {
        let mut events = Vec::new();
        let mut parser = Parser::new(text);
        loop {
            match parser.entry() {
                Entry::ICalendar(calendar) => events.extend(events_of(&calendar, from)),
                Entry::Eof | Entry::TooManyComponents => break,
                _ => {}
            }
        }
        events
    })
    .ok())
}

fn events_of(calendar: &ICalendar, from: NaiveDate) -> Vec<FoundEvent> {
    // Of each event the first time that is not over, else its last.
    let mut times: HashMap<u32, (NaiveDate, Moment)> = HashMap::new();
    for event in calendar.expand_dates(Tz::Floating, REPEATS).events {
        let local = event.start.naive_local();
        let moment = match event.start.timezone().is_floating() {
            true => Moment::Floating(local.date(), local.time()),
            false => Moment::At(event.start.with_timezone(&Utc)),
        };
        let found = (local.date(), moment);
        let slot = times.entry(event.comp_id).or_insert(found);
        let better = match (found.0 >= from, slot.0 >= from) {
            (true, true) => found.0 < slot.0,
            (false, false) => found.0 > slot.0,
            (coming, _) => coming,
        };
        if better {
            *slot = found;
        }
    }
    let components = (0_u32..).zip(&calendar.components);
    let events = components.filter(|(_, one)| one.component_type.is_event());
    events.map(|(id, one)| found(one, times.get(&id).copied(), from)).collect()
}

fn found(event: &ICalendarComponent, time: Option<(NaiveDate, Moment)>, from: NaiveDate) -> FoundEvent {
    let text = |property: &ICalendarProperty| {
        event.property(property).and_then(|entry| entry.values.first()?.as_text()).map(one_line).unwrap_or_default()
    };
    let start = event.property(&ICalendarProperty::Dtstart);
    let start = start.and_then(|entry| entry.values.first()?.as_partial_date_time());
    let whole_day = start.is_some_and(|start| start.hour.is_none());
    // Of one that repeats, the library tells no zone where it is the world's.
    let offset = start.and_then(offset);
    let people = [ICalendarProperty::Attendee, ICalendarProperty::Organizer];
    let people = people.iter().flat_map(|property| event.properties(property)).filter_map(|one| one.calendar_address());
    let people = people.map(|one| one.trim().to_lowercase()).filter(|one| one.contains('@')).take(PEOPLE);
    let when = time.map(|(day, moment)| match (moment, offset) {
        _ if whole_day => Moment::Day(day),
        (Moment::Floating(day, time), Some(zone)) => zone
            .from_local_datetime(&day.and_time(time))
            .single()
            .map_or(moment, |at| Moment::At(at.with_timezone(&Utc))),
        _ => moment,
    });
    FoundEvent {
        uid: text(&ICalendarProperty::Uid),
        title: text(&ICalendarProperty::Summary),
        people: people.collect(),
        when,
        over: event.is_recurrent() && time.is_some_and(|(day, _)| day < from),
        cancelled: text(&ICalendarProperty::Status).eq_ignore_ascii_case("CANCELLED"),
    }
}

/// How far a time is from the world's, where it says so itself.
fn offset(time: &PartialDateTime) -> Option<FixedOffset> {
    let seconds = i32::from(time.tz_hour?) * 3600 + i32::from(time.tz_minute.unwrap_or(0)) * 60;
    FixedOffset::east_opt(if time.tz_minus { -seconds } else { seconds })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<FoundEvent> {
        read_agenda(&mut text.as_bytes(), "2026-11-24".parse().unwrap()).unwrap().unwrap()
    }

    fn event(lines: &str) -> FoundEvent {
        let zone = "BEGIN:VTIMEZONE\r\nTZID:Home\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\n\
                    END:STANDARD\r\nEND:VTIMEZONE\r\n";
        let text = format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{zone}BEGIN:VEVENT\r\nUID:1\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        assert!(is_agenda(text.as_bytes()));
        let mut events = read(&text);
        assert_eq!(events.len(), 1, "{events:?}");
        events.remove(0)
    }

    #[test]
    fn times_of_all_makes() {
        let at = |text: &str| Moment::At(text.parse().unwrap());
        let (day, time) = ("2026-12-01".parse().unwrap(), "09:30:00".parse().unwrap());
        for (lines, when) in [
            ("DTSTART;VALUE=DATE:20261201", Moment::Day(day)),
            ("DTSTART:20261201T093000", Moment::Floating(day, time)),
            ("DTSTART:20261201T093000Z", at("2026-12-01T09:30:00Z")),
            ("DTSTART;TZID=Europe/Berlin:20261201T093000", at("2026-12-01T08:30:00Z")),
            ("DTSTART;TZID=China Standard Time:20261201T093000", at("2026-12-01T01:30:00Z")),
            ("DTSTART;VALUE=DATE:20240102\r\nRRULE:FREQ=WEEKLY;BYDAY=TU", Moment::Day("2026-11-24".parse().unwrap())),
            ("DTSTART:20200101T080000Z\r\nRRULE:FREQ=DAILY", at("2026-11-24T08:00:00Z")),
            ("DTSTART:20260102T080000Z", at("2026-01-02T08:00:00Z")),
        ] {
            assert_eq!(event(lines).when, Some(when), "{lines}");
        }
        let over = event("DTSTART:20200101T080000Z\r\nRRULE:FREQ=DAILY;COUNT=3");
        assert_eq!((over.when, over.over), (Some(at("2020-01-03T08:00:00Z")), true));
        assert_eq!(event("DTSTART:soon").when, None);
        assert!(event("DTSTART:20261201T093000Z\r\nSTATUS:CANCELLED").cancelled);
    }

    #[test]
    fn folded_lines_and_who_comes() {
        let one = event(
            "DTSTART:20261201T093000Z\r\nSUMMARY:Call with\r\n  Ann\\, then\\nlunch\r\nORGANIZER;CN=Me:MAILTO:me@own.cn\r\n\
             ATTENDEE;CN=\"Lee, Ann\";PARTSTAT=ACCEPTED:mailto:Ann@Acm\r\n e.com",
        );
        assert_eq!(one.title, "Call with Ann, then lunch");
        assert_eq!(one.people, ["ann@acme.com", "me@own.cn"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_calendar_brings_anything_down(
            lines in proptest::collection::vec(prop_oneof![
                Just("BEGIN:VEVENT".to_owned()), Just("END:VEVENT".to_owned()), Just("BEGIN:VTIMEZONE".to_owned()), Just("END:VCALENDAR".to_owned()),
                Just("DTSTART;TZID=Home:20261201T093000".to_owned()), Just("RRULE:FREQ=SECONDLY".to_owned()), Just("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30".to_owned()),
                "(UID|DTSTART|RRULE|SUMMARY|ATTENDEE|EXDATE|DURATION)[;:=A-Z0-9,]{0,30}", "\\PC{0,20}",
            ], 0..20),
        ) {
            let text = format!("BEGIN:VCALENDAR\r\n{}\r\n", lines.join("\r\n"));
            let _ = read_agenda(&mut text.as_bytes(), "2026-11-24".parse().unwrap()).unwrap();
        }
    }
}
