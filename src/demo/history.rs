//! The log of a customer: lines of a correspondence get days and texts, and the standing follows from them by R3.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc, Weekday};

use super::script::Line;
use super::stamp::{Kind, id_bytes};
use crate::model::{Agreed, Channel, Direction, FollowUp, FollowUpId, Settings, Standing};
use crate::rules::{after_follow_up, cadence_days, next_working_day};
use crate::text::Lang;

/// What the lines say in place of `{item}` and its like.
#[derive(Debug, Clone, Copy)]
pub struct Slots<'a> {
    pub item: &'a str,
    pub size: &'a str,
    pub qty: &'a str,
    pub port: &'a str,
    pub price: &'a str,
    pub who: &'a str,
}

impl Slots<'_> {
    /// The text with everything filled in.
    pub fn fill(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len() + 48);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((name, after)) = after.split_once('}') else {
                filled.push('{');
                rest = after;
                continue;
            };
            filled.push_str(match name {
                "item" => self.item,
                "size" => self.size,
                "qty" => self.qty,
                "port" => self.port,
                "price" => self.price,
                "who" => self.who,
                _ => "",
            });
            rest = after;
        }
        filled.push_str(rest);
        filled
    }
}

/// What the last line agrees.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ending<'a> {
    pub next: Option<Agreed>,
    pub to_do: &'a str,
}

/// `days` days before `day`; a negative number lies ahead.
pub fn days_before(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_sub_signed(TimeDelta::try_days(days).unwrap_or_default()).unwrap_or(day)
}

/// `day`, or the Friday before where it falls on a weekend: mail is written on working days.
pub fn weekday(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat => days_before(day, 1),
        Weekday::Sun => days_before(day, 2),
        _ => day,
    }
}

/// The days of lines of which the last one falls on `last`; none lies before `floor`.
pub fn days_of(lines: &[&Line], last: NaiveDate, floor: NaiveDate) -> Vec<NaiveDate> {
    let mut days = Vec::with_capacity(lines.len());
    let mut day = last;
    for line in lines.iter().rev() {
        days.push(day);
        if line.gap > 0 {
            day = weekday(day.checked_sub_days(Days::new(line.gap)).unwrap_or(day)).max(floor);
        }
    }
    days.reverse();
    days
}

/// The day of a last handling whose cadence makes the customer due on `due`: a working day where one does, and never after
/// `latest`.
pub fn handled_for(due: NaiveDate, standing: &Standing, settings: &Settings, latest: NaiveDate) -> NaiveDate {
    let cadence = i64::from(cadence_days(standing, &settings.cadence));
    let fits = |day: &NaiveDate| next_working_day(days_before(*day, -cadence), settings) == due;
    (cadence..cadence + 4)
        .map(|days| days_before(due, days))
        .find(|day| weekday(*day) == *day && fits(day))
        .unwrap_or_else(|| days_before(due, cadence))
        .min(latest)
}

/// Whether the customer has the last word in these lines, so that an answer is missing.
pub fn lacks_answer(lines: &[&Line]) -> bool {
    lines.iter().rev().find(|line| line.channel != Channel::Review).is_some_and(|line| line.direction == Direction::In)
}

/// Where the answer to the last word belongs: before the reviews at the end.
pub fn answer_place(lines: &[&Line]) -> usize {
    lines.iter().rposition(|line| line.channel != Channel::Review).map_or(0, |at| at + 1)
}

/// The moment in office hours (Ningbo) at which the `number`th entry of `day` was logged; never after `now`.
pub fn logged_at(day: NaiveDate, number: usize, salt: u64, now: DateTime<Utc>) -> DateTime<Utc> {
    // 08:40 in Ningbo is 00:40 UTC; the entries of a day come in their order.
    let minutes = 40 + i64::try_from(salt % 47).unwrap_or(0) + 53 * i64::try_from(number % 9).unwrap_or(0);
    let at = day.and_time(chrono::NaiveTime::MIN).and_utc() + TimeDelta::minutes(minutes);
    at.min(now - TimeDelta::minutes(12))
}

/// A customer's log as it came about.
#[derive(Debug)]
pub struct History {
    pub standing: Standing,
    pub to_do: String,
    pub log: Vec<FollowUp>,
}

/// The log of `lines` on `days`, and what the rules make of `base` by it.
pub fn history(
    base: Standing,
    lines: &[&Line],
    days: &[NaiveDate],
    slots: &Slots<'_>,
    ending: Ending<'_>,
    (lang, salt, now): (Lang, u64, DateTime<Utc>),
) -> History {
    let mut standing = base;
    let mut to_do = String::new();
    let mut log = Vec::with_capacity(lines.len());
    let mut at = DateTime::<Utc>::MIN_UTC;
    for (number, (line, on)) in lines.iter().zip(days).enumerate() {
        let last = number + 1 == lines.len();
        at = logged_at(*on, number, salt, now).max(at);
        let entry = FollowUp {
            id: FollowUpId::from_bytes(id_bytes(at, salt, Kind::FollowUp, number)),
            on: *on,
            logged_at: at,
            direction: line.direction,
            channel: line.channel,
            contact: if line.channel == Channel::Review { String::new() } else { slots.who.to_owned() },
            text: slots.fill(line.text(lang)),
            next: if last { ending.next } else { None },
            to_do: if last { ending.to_do.to_owned() } else { String::new() },
        };
        (standing, to_do) = after_follow_up(standing, &to_do, &entry);
        log.push(entry);
    }
    History { standing, to_do, log }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_and_nothing_else_is_touched() {
        let slots = Slots { item: "螺栓", size: "M8", qty: "5 t", port: "Santos", price: "USD 1", who: "Ana" };
        assert_eq!(
            slots.fill("{who}: {item} {size}, {qty} to {port} at {price}."),
            "Ana: 螺栓 M8, 5 t to Santos at USD 1."
        );
        assert_eq!(slots.fill("no slot"), "no slot");
        assert_eq!(slots.fill("open { brace"), "open { brace");
    }

    #[test]
    fn r2_the_handling_before_a_due_day_is_found() {
        use crate::model::Grade;
        let settings = Settings::default();
        let today: NaiveDate = "2026-11-24".parse().unwrap();
        for grade in Grade::ALL {
            let standing = Standing { grade: Some(*grade), ..Standing::new(today) };
            for ahead in 0..20 {
                let due = next_working_day(days_before(today, -ahead), &settings);
                let day = handled_for(due, &standing, &settings, NaiveDate::MAX);
                let cadence = i64::from(cadence_days(&standing, &settings.cadence));
                assert_eq!(next_working_day(days_before(day, -cadence), &settings), due, "{grade} {due}");
            }
        }
    }
}
