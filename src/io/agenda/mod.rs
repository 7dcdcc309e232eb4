//! The events of a calendar file (iCalendar, RFC 5545), as far as they tell of a date with somebody.

mod blocks;

use std::collections::HashMap;
use std::io::{self, Read};

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarFrequency, ICalendarProperty, ICalendarValue};
use calcard::{Entry, Parser};
use chrono::{Datelike, FixedOffset, NaiveDate, TimeZone, Utc};

use crate::contain::contain;
use crate::model::{Moment, one_line};

/// The most bytes of such a file: no calendar of one person has more.
pub const AGENDA_BYTES: u64 = 16 << 20;
/// So many dates of an event that repeats are looked at, and so many of all of them.
const REPEATS: usize = 50_000;
const ALL_REPEATS: usize = 3_000_000;
/// So many rules that never come true are tried: to find that out takes long.
const NEVER: usize = 12;
/// An event that repeats without end is looked at for so many years ahead: the 29th of February may be eight years away.
const YEARS: u16 = 9;
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
    /// When it is; of one that repeats the first time on or after the day asked for, else its last; `None` where no day can be read.
    pub when: Option<Moment>,
    /// It was called off.
    pub cancelled: bool,
}

/// Whether a file that begins so is a calendar.
pub fn is_agenda(start: &[u8]) -> bool {
    let text = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    text.get(..15).is_some_and(|head| head.eq_ignore_ascii_case(b"BEGIN:VCALENDAR"))
}

/// The events of a calendar file, in its order; `None` where it is damaged, larger than [`AGENDA_BYTES`], or has far too many.
///
/// # Errors
/// What reading gives.
pub fn read_agenda(file: &mut dyn Read, from: NaiveDate) -> io::Result<Option<Vec<FoundEvent>>> {
    let mut bytes = Vec::new();
    file.take(AGENDA_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > AGENDA_BYTES {
        return Ok(None);
    }
    let bytes = blocks::unfolded(&bytes);
    let text = String::from_utf8_lossy(&bytes);
    let mut left = Left { dates: ALL_REPEATS, never: NEVER };
    let mut events: Vec<(usize, FoundEvent)> = Vec::new();
    let Some(groups) = blocks::groups(&text) else { return Ok(None) };
    for group in groups {
        let Ok(found) = contain(|| read_group(&group, from, &mut left)) else { return Ok(None) };
        events.extend(group.places.iter().copied().zip(found));
    }
    events.sort_by_key(|(place, _)| *place);
    Ok(Some(events.into_iter().map(|(_, event)| event).collect()))
}

/// How much may be looked at yet.
struct Left {
    dates: usize,
    never: usize,
}

fn read_group(group: &blocks::Group, from: NaiveDate, left: &mut Left) -> Vec<FoundEvent> {
    let mut parser = Parser::new(&group.text);
    let Entry::ICalendar(mut calendar) = parser.entry() else { return Vec::new() };
    if !group.repeats {
        return events_of(&calendar, from, 0).0;
    }
    let mut readable = left.never > 0 && left.dates > 0;
    for component in &mut calendar.components {
        readable &= !component.component_type.is_event() || bound(component, from);
    }
    if !readable {
        // Even the first time of a rule may take long to find; and without its rule an event would be told to be only once.
        for component in &mut calendar.components {
            component.entries.retain(|entry| entry.name != ICalendarProperty::Rrule);
        }
        let mut events = events_of(&calendar, from, 0).0;
        events.iter_mut().for_each(|event| event.when = None);
        return events;
    }
    let (events, dates) = events_of(&calendar, from, REPEATS.min(left.dates));
    match dates {
        Some(0) => left.never -= 1,
        dates => left.dates = left.dates.saturating_sub(dates.unwrap_or(0)),
    }
    events
}

/// Gives a rule without an end one; `false` where it goes by the hour or less, as no date with somebody does.
fn bound(event: &mut ICalendarComponent, from: NaiveDate) -> bool {
    let start = event.property(&ICalendarProperty::Dtstart);
    let start = start.and_then(|entry| entry.values.first()?.as_partial_date_time()?.year).unwrap_or(0);
    let last = start.max(u16::try_from(from.year()).unwrap_or(0)).saturating_add(YEARS);
    let rules = event.entries.iter_mut().filter(|entry| entry.name == ICalendarProperty::Rrule);
    for value in rules.flat_map(|entry| &mut entry.values) {
        let ICalendarValue::RecurrenceRule(rule) = value else { continue };
        if matches!(rule.freq, ICalendarFrequency::Hourly | ICalendarFrequency::Minutely | ICalendarFrequency::Secondly)
        {
            return false;
        }
        if rule.count.is_none() && rule.until.as_ref().is_none_or(|until| until.year.is_some_and(|year| year > last)) {
            let until =
                PartialDateTime { year: Some(last), month: Some(12), day: Some(31), ..PartialDateTime::default() };
            rule.until = Some(until);
        }
    }
    true
}

/// The events of a calendar, and how many times of them there are, where all of it could be read; of rules so many are looked at.
fn events_of(calendar: &ICalendar, from: NaiveDate, repeats: usize) -> (Vec<FoundEvent>, Option<usize>) {
    // Of each event the first time that is not over, else its last.
    let mut times: HashMap<u32, (NaiveDate, Moment)> = HashMap::new();
    let expanded = calendar.expand_dates(Tz::Floating, repeats);
    let many = expanded.errors.is_empty().then_some(expanded.events.len());
    for event in expanded.events {
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
    (events.map(|(id, one)| found(one, times.get(&id).copied())).collect(), many)
}

fn found(event: &ICalendarComponent, time: Option<(NaiveDate, Moment)>) -> FoundEvent {
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
        assert_eq!(over.when, Some(at("2020-01-03T08:00:00Z")), "its last time");
        assert_eq!(event("DTSTART:soon").when, None);
        assert!(event("DTSTART:20261201T093000Z\r\nSTATUS:CANCELLED").cancelled);
    }

    #[test]
    fn every_event_that_repeats_has_its_time() {
        let endless = |uid: usize, rule: &str| {
            format!("BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART;VALUE=DATE:20200229\r\nRRULE:{rule}\r\nEND:VEVENT\r\n")
        };
        let rules =
            ["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=YEARLY", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=DAILY;UNTIL=99991231"];
        let text: String = rules.iter().enumerate().map(|(uid, rule)| endless(uid, rule)).collect();
        let days = ["2026-11-24", "2026-11-28", "2028-02-29", "2026-11-27", "2026-11-24"];
        let read = read(&format!("BEGIN:VCALENDAR\r\n{text}END:VCALENDAR\r\n"));
        let told: Vec<Option<Moment>> = read.iter().map(|one| one.when).collect();
        assert_eq!(told, days.map(|day| Some(Moment::Day(day.parse().unwrap()))));
        // A time that was moved is another time of the same event.
        let moved = "BEGIN:VEVENT\r\nUID:1\r\nRECURRENCE-ID;VALUE=DATE:20261128\r\nDTSTART;VALUE=DATE:20261130\r\nEND:VEVENT\r\n";
        let text = format!("BEGIN:VCALENDAR\r\n{moved}{}END:VCALENDAR\r\n", endless(1, "FREQ=WEEKLY"));
        let told: Vec<Option<Moment>> = self::read(&text).iter().map(|one| one.when).collect();
        assert_eq!(told, ["2026-11-30", "2026-12-05"].map(|day| Some(Moment::Day(day.parse().unwrap()))));
    }

    #[test]
    fn rules_that_take_for_ever_are_given_up() {
        let event = |rule: &str| format!("BEGIN:VEVENT\r\nDTSTART:20200101T080000Z\r\nRRULE:{rule}\r\nEND:VEVENT\r\n");
        for rule in ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=SECONDLY", "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30"] {
            let text = format!("BEGIN:VCALENDAR\r\n{}END:VCALENDAR\r\n", event(rule).repeat(5_000));
            let read = read(&text);
            assert_eq!((read.len(), read.iter().filter(|one| one.when.is_none()).count()), (5_000, 5_000), "{rule}");
        }
        let many = "BEGIN:VEVENT\r\n".repeat(1_000_000);
        assert_eq!(read_agenda(&mut many.as_bytes(), "2026-11-24".parse().unwrap()).unwrap(), None);
        let text = format!("BEGIN:VCALENDAR\r\n{}END:VCALENDAR\r\n", event(&"FREQ=DAILY\r\nRRULE:".repeat(100_000)));
        assert_eq!(read(&text).len(), 1);
    }

    #[test]
    fn what_lies_in_an_event_and_between_events_is_passed_over() {
        let one = event(
            "DTSTART:20261201T093000Z\r\nBEGIN:VALARM\r\nSUMMARY:ring\r\nEND:VALARM\r\nSUMMARY:Call\r\nDESCRIPTION:long\r\n  text",
        );
        assert_eq!(one.title, "Call");
        let todo = "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:9\r\nSUMMARY:not this\r\nEND:VTODO\r\nBEGIN:VEVENT\r\nSUMMARY:never closed\r\nBEGIN:VEVENT\r\nSUMMARY:nor this";
        let titles: Vec<String> = read(todo).into_iter().map(|one| one.title).collect();
        assert_eq!(titles, ["never closed", "nor this"]);
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
