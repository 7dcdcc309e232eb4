//! What is due as entries of a calendar: follow-ups, milestones, the days of letters of credit (R13). Each has an id that stays, so that a
//! calendar that reads the file again changes its entry and makes no second one.

use chrono::{Days, LocalResult, NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Tz;

use super::words;
use crate::model::{CalendarEntry, Credit, CustomerId, Milestone, Moment, Project, Row, Settings, Subject};
use crate::rules::credit_clocks;
use crate::text::Lang;

/// Follow-ups are told so many days ahead.
pub const AHEAD: u64 = 180;

/// The follow-up of a customer, if it is due within [`AHEAD`] days; what is late stands on its own day.
pub fn follow_up(row: &Row, today: NaiveDate, lang: Lang) -> Option<CalendarEntry> {
    let due = row.due.filter(|due| due.day <= today.checked_add_days(Days::new(AHEAD)).unwrap_or(due.day))?;
    if row.standing.archived.is_some() {
        return None;
    }
    let when = due.time.map_or(Moment::Day(due.day), |time| at(due.day, time, row.zone.map(|(zone, _)| zone)));
    let (reason, text) = (words::reason(due.reason, lang), row.text());
    let about = [row.code(), text.to_do, text.contact, text.phone, text.email, &reason];
    let about = about.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
    Some(CalendarEntry { uid: uid(row.id, "next"), when, title: row.name().to_owned(), about })
}

fn at(day: NaiveDate, time: NaiveTime, zone: Option<Tz>) -> Moment {
    let Some(zone) = zone else { return Moment::Floating(day, time) };
    match zone.from_local_datetime(&day.and_time(time)) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Moment::At(at.to_utc()),
        // The hour that the clocks leave out in spring.
        LocalResult::None => Moment::Floating(day, time),
    }
}

/// The milestones of an open project that are not reached.
pub fn milestones(customer: &Row, project: &Project, lang: Lang) -> Vec<CalendarEntry> {
    if project.archived.is_some() || project.closed.is_some() {
        return Vec::new();
    }
    let entry = |one: &Milestone| {
        let day = one.planned.or(one.promised)?;
        let title = format!("{} · {}", project.name, one.name);
        let promised = one.promised.map(|day| format!("{}: {day}", super::field::label("promised", lang)));
        let about = [Some(customer.name().to_owned()), Some(one.owner.clone()), promised];
        let about: Vec<String> = about.into_iter().flatten().filter(|text| !text.is_empty()).collect();
        Some(CalendarEntry {
            uid: format!("{}@genjin", one.id),
            when: Moment::Day(day),
            title,
            about: about.join("\n"),
        })
    };
    project.milestones.iter().filter(|one| one.actual.is_none()).filter_map(entry).collect()
}

/// The days of a letter of credit that are still to come: shipment, presentation, expiry.
pub fn credit_days(customer: &Row, credit: &Credit, settings: &Settings, lang: Lang) -> Vec<CalendarEntry> {
    if credit.archived.is_some() || credit.presented.is_some() {
        return Vec::new();
    }
    let clocks = credit_clocks(credit, settings);
    let days = [
        ("shipment", clocks.latest_shipment.filter(|_| credit.shipped.is_none()), Subject::LatestShipment(credit.id)),
        ("presentation", clocks.hand_in, Subject::Presentation(credit.id)),
        ("expiry", clocks.hand_in_by_expiry, Subject::CreditExpiry(credit.id)),
    ];
    let entry = |(word, day, subject): (&str, Option<NaiveDate>, Subject)| {
        let title = format!("{} · {}", credit.number, words::matter(subject, lang));
        let when = Moment::Day(day?);
        Some(CalendarEntry {
            uid: format!("{}-{word}@genjin", credit.id),
            when,
            title,
            about: customer.name().to_owned(),
        })
    };
    days.into_iter().filter_map(entry).collect()
}

fn uid(customer: CustomerId, word: &str) -> String {
    format!("{customer}-{word}@genjin")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_that_of_the_customers_zone() {
        let day = "2026-03-29".parse().unwrap();
        let time = |text: &str| text.parse().unwrap();
        let berlin = Some(Tz::Europe__Berlin);
        for (hour, zone, wanted) in [
            ("15:30:00", Some(Tz::Asia__Shanghai), Moment::At("2026-03-29T07:30:00Z".parse().unwrap())),
            ("01:59:00", berlin, Moment::At("2026-03-29T00:59:00Z".parse().unwrap())),
            ("02:30:00", berlin, Moment::Floating(day, time("02:30:00"))),
            ("03:00:00", berlin, Moment::At("2026-03-29T01:00:00Z".parse().unwrap())),
            ("09:00:00", None, Moment::Floating(day, time("09:00:00"))),
        ] {
            assert_eq!(at(day, time(hour), zone), wanted, "{hour}");
        }
    }
}
