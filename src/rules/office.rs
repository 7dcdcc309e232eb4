//! When a customer's office is open, and the instant at which an agreed time of day comes.

use chrono::{
    DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Utc, Weekday,
};
use chrono_tz::Tz;

use crate::model::{Agreed, Country, Holiday, PublicDay};

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
    /// The public holiday there today.
    pub holiday: Option<Holiday>,
}

/// Whether offices in a country work on a day: by its public holidays, else by its weekend (Saturday and Sunday where the country is
/// not known).
pub(super) fn country_works(country: Option<Country>, day: NaiveDate) -> bool {
    match country.and_then(|one| one.public_day(day)) {
        Some(public) => public == PublicDay::Worked,
        None => match country.and_then(|one| one.facts()) {
            Some(facts) => !facts.weekend.contains(&day.weekday()),
            None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        },
    }
}

/// So many days ahead an opening is looked for: holidays and weekends around them last no longer.
const AHEAD: usize = 24;

/// The office in `zone` at `now`: open from 09:00 to 18:00 on all days but the country's weekend (Saturday and Sunday where
/// the country is not known) and its public holidays.
pub fn office(zone: Tz, guessed: bool, country: Option<Country>, now: DateTime<Utc>) -> Office {
    let utc = now.naive_utc();
    let offset = zone.offset_from_utc_datetime(&utc).fix();
    let local = utc.checked_add_offset(offset).unwrap_or(utc);
    let works = |day| country_works(country, day);
    // Both ends are read as instants: a change of clocks between now and then counts.
    let until = |then: NaiveDateTime| first_instant(&zone, then).map(|at| minutes(at - now));
    let open = works(local.date()) && (OPENS..CLOSES).contains(&local.time());
    let opening = || {
        let mut day = local.date();
        for _ in 0..AHEAD {
            let opens = day.and_time(OPENS);
            if opens > local && works(day) {
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
        holiday: country.and_then(|one| one.holiday(local.date())),
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

#[cfg(test)]
mod tests {
    use chrono::FixedOffset;
    use proptest::prelude::*;

    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn zone(name: &str) -> Tz {
        name.parse().unwrap()
    }

    fn at(zone_name: &str, country: &str, now: &str) -> Office {
        office(zone(zone_name), false, Country::from_code(country), utc(now))
    }

    #[test]
    fn offices_open_from_nine_to_six_local_time() {
        // Tuesday, 24 November 2026; Berlin is an hour ahead of UTC.
        let table = [
            ("2026-11-24T07:59:30Z", false, None, Some(1)),
            ("2026-11-24T08:00:00Z", true, Some(540), None),
            ("2026-11-24T16:20:00Z", true, Some(40), None),
            ("2026-11-24T16:59:59Z", true, Some(1), None),
            ("2026-11-24T17:00:00Z", false, None, Some(15 * 60)),
            // Friday evening: until Monday 09:00.
            ("2026-11-27T17:00:00Z", false, None, Some(63 * 60)),
        ];
        for (now, open, closes_in, opens_in) in table {
            let one = at("Europe/Berlin", "DE", now);
            assert_eq!((one.open, one.closes_in, one.opens_in), (open, closes_in, opens_in), "{now}");
        }
        let local = at("Asia/Kolkata", "IN", "2026-11-24T05:30:00Z").local;
        assert_eq!(local.to_string(), "2026-11-24 11:00:00");
    }

    #[test]
    fn weekends_are_the_countrys_own() {
        let sunday = "2026-11-29T09:00:00Z";
        let friday = "2026-11-27T09:00:00Z";
        assert!(at("Asia/Riyadh", "SA", sunday).open);
        assert!(!at("Asia/Riyadh", "SA", friday).open);
        assert!(!at("Europe/Berlin", "DE", sunday).open);
        assert!(at("Europe/Berlin", "DE", friday).open);
        assert!(!office(zone("UTC"), true, None, utc(sunday)).open, "no country: Saturday and Sunday");
        assert!(office(zone("UTC"), true, None, utc(sunday)).guessed);
    }

    #[test]
    fn offices_are_closed_on_public_holidays_there() {
        // Thanksgiving is a Thursday; the table knows no day off on the Friday.
        let new_york = |now| at("America/New_York", "US", now);
        let thanksgiving = new_york("2026-11-26T15:00:00Z");
        assert_eq!(thanksgiving.holiday.map(|one| one.english), Some("Thanksgiving Day"));
        assert_eq!((thanksgiving.open, thanksgiving.opens_in), (false, Some(23 * 60)));
        assert_eq!(new_york("2026-11-27T15:00:00Z").holiday, None);
        assert!(new_york("2026-11-27T15:00:00Z").open);
        // The day is the customer's: it is still Wednesday there.
        assert_eq!(new_york("2026-11-26T03:00:00Z").holiday, None);
        // A Saturday worked instead, and the long holiday in spring.
        assert!(at("Asia/Shanghai", "CN", "2026-10-10T03:00:00Z").open);
        assert_eq!(at("Asia/Shanghai", "CN", "2026-02-15T01:00:00Z").opens_in, Some(9 * 24 * 60));
    }

    #[test]
    fn a_change_of_clocks_before_opening_counts() {
        // Clocks in Berlin go back on Sunday, 25 October 2026: from Friday 18:00 CEST to Monday 09:00 CET are 64 hours.
        assert_eq!(at("Europe/Berlin", "DE", "2026-10-23T16:00:00Z").opens_in, Some(64 * 60));
    }

    #[test]
    fn an_agreed_time_is_the_customers() {
        let agreed = |day: &str, time: &str| Agreed { day: day.parse().unwrap(), time: Some(time.parse().unwrap()) };
        let china = FixedOffset::east_opt(8 * 3600).unwrap();
        let berlin = Some(zone("Europe/Berlin"));
        let table = [
            (agreed("2026-11-24", "15:30:00"), berlin, "2026-11-24T14:30:00Z"),
            (agreed("2026-11-24", "15:30:00"), None, "2026-11-24T07:30:00Z"),
            // 02:30 does not exist: clocks go from 02:00 to 03:00.
            (agreed("2026-03-29", "02:30:00"), berlin, "2026-03-29T01:00:00Z"),
            (agreed("2026-03-29", "02:00:00"), berlin, "2026-03-29T01:00:00Z"),
            (agreed("2026-03-29", "02:30:30"), berlin, "2026-03-29T01:00:00Z"),
            // 02:30 comes twice: the first one, in summer time.
            (agreed("2026-10-25", "02:30:00"), berlin, "2026-10-25T00:30:00Z"),
            // Samoa had no 30 December 2011.
            (agreed("2011-12-30", "10:00:00"), Some(zone("Pacific/Apia")), "2011-12-30T10:00:00Z"),
        ];
        for (agreed, zone, want) in table {
            assert_eq!(agreed_instant(agreed, zone, &china), Some(utc(want)), "{agreed:?} in {zone:?}");
        }
        assert_eq!(agreed_instant(Agreed::on("2026-11-24".parse().unwrap()), berlin, &china), None);
        let end = Agreed { day: chrono::NaiveDate::MAX, time: Some(OPENS) };
        assert_eq!(agreed_instant(end, berlin, &china), None);
    }

    #[test]
    fn an_office_at_the_ends_of_time() {
        for now in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            for name in ["Pacific/Kiritimati", "Pacific/Pago_Pago"] {
                let one = office(zone(name), false, None, now);
                assert!(!(one.open && one.opens_in.is_some()));
            }
        }
    }

    proptest! {
        #[test]
        fn an_office_is_open_just_when_its_minutes_say_so(
            at in 0_usize..chrono_tz::TZ_VARIANTS.len(), minute in 0_i64..60 * 24 * 400,
        ) {
            let zone = chrono_tz::TZ_VARIANTS[at];
            let now = utc("2026-01-01T00:00:00Z") + Duration::minutes(minute);
            let one = office(zone, false, None, now);
            prop_assert_eq!(one.open, one.closes_in.is_some());
            prop_assert_eq!(one.open, one.opens_in.is_none());
            let then = now + Duration::minutes(i64::from(one.closes_in.or(one.opens_in).unwrap()));
            prop_assert_eq!(office(zone, false, None, then).open, !one.open);
            prop_assert!(office(zone, false, None, then - Duration::minutes(1)).open == one.open);
        }
    }
}
