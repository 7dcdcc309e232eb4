//! R3: when a customer is next to be handled, and why. Computed from the standing alone: editing a record changes no date.

use chrono::{Days, NaiveDate};

use super::cadence_days;
use crate::model::{Due, DueReason, Settings, Standing, Status};

/// How far ahead a working day is looked for: settings without any must not loop.
const SEARCH_DAYS: u32 = 366;

/// The next handling; `None` for customers that are archived, not to be contacted or out of the cycle.
///
/// - A pending agreed date wins over the cadence in both directions and is kept exactly: a promise for a Saturday stands.
/// - An unanswered inbound entry makes the customer due on its day, unless something was agreed for that day or earlier.
/// - Never handled: due on the day it was created.
/// - Else last handled plus cadence, on the next working day; a won customer also when its buying rhythm says so, if that
///   is no later. A rhythm that a handling has already met does not count again.
pub fn next_handling(standing: &Standing, settings: &Settings) -> Option<Due> {
    if standing.archived.is_some() || standing.do_not_contact || standing.status == Status::NoNeed {
        return None;
    }
    if let Some(agreed) = standing.agreed
        && standing.waiting_since.is_none_or(|since| agreed.day <= since)
    {
        return Some(Due { day: agreed.day, time: agreed.time, reason: DueReason::Agreed });
    }
    let on = |day, reason| Some(Due { day, time: None, reason });
    if let Some(since) = standing.waiting_since {
        return on(since, DueReason::Inquiry);
    }
    let Some(handled) = standing.last_handled else {
        return on(standing.created, DueReason::New);
    };
    let days = Days::new(u64::from(cadence_days(standing, &settings.cadence)));
    let cadence = next_working_day(handled.checked_add_days(days).unwrap_or(NaiveDate::MAX), settings);
    let rhythm = standing
        .reorder_on
        .filter(|near| standing.status == Status::Won && *near > handled)
        .map(|near| next_working_day(near, settings))
        .filter(|near| *near <= cadence);
    match rhythm {
        Some(near) => on(near, DueReason::Reorder),
        None => on(cadence, DueReason::Cadence),
    }
}

/// `day` itself if one works on it, else the next day one does; `day` if there is none within a year.
pub fn next_working_day(day: NaiveDate, settings: &Settings) -> NaiveDate {
    let mut at = day;
    for _ in 0..SEARCH_DAYS {
        if settings.works_on(at) {
            return at;
        }
        let Some(next) = at.succ_opt() else { break };
        at = next;
    }
    day
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono::NaiveTime;
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Agreed, Cadences, Grade, Tier};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A prospect of grade B, created on 1 September and last handled on `handled`.
    fn handled(handled: &str) -> Standing {
        Standing { grade: Some(Grade::B), last_handled: Some(day(handled)), ..Standing::new(day("2026-09-01")) }
    }

    fn next(standing: &Standing) -> (NaiveDate, DueReason) {
        let due = next_handling(standing, &Settings::default()).unwrap();
        (due.day, due.reason)
    }

    fn every_day() -> Settings {
        use chrono::Weekday::*;
        let working_days = [Mon, Tue, Wed, Thu, Fri, Sat, Sun].into_iter().map(Into::into).collect();
        Settings { working_days, ..Settings::default() }
    }

    #[test]
    fn r3_cadence_by_grade_from_the_last_handling() {
        // 24 November 2026 is a Tuesday.
        let table = [
            (Some(Grade::A), "2026-11-25"),
            (Some(Grade::B), "2026-12-01"),
            (Some(Grade::C), "2026-12-09"),
            (Some(Grade::D), "2026-12-24"),
            (Some(Grade::E), "2027-11-24"),
            (None, "2026-12-09"),
        ];
        for (grade, due) in table {
            let one = Standing { grade, ..handled("2026-11-24") };
            assert_eq!(next(&one), (day(due), DueReason::Cadence), "{grade:?}");
        }
    }

    #[test]
    fn r3_never_handled_is_due_on_the_day_of_creation() {
        // A Saturday: not rolled on, so that a list taken in on a weekend is due at once.
        let one = Standing::new(day("2026-11-28"));
        assert_eq!(next(&one), (day("2026-11-28"), DueReason::New));
        let won = Standing { status: Status::Won, reorder_on: Some(day("2026-11-01")), ..one };
        assert_eq!(next(&won), (day("2026-11-28"), DueReason::New));
    }

    #[test]
    fn r3_agreed_date_wins_both_ways() {
        let earlier = Standing { agreed: Some(Agreed::on(day("2026-11-25"))), ..handled("2026-11-24") };
        assert_eq!(next(&earlier), (day("2026-11-25"), DueReason::Agreed));
        let later = Standing { agreed: Some(Agreed::on(day("2027-06-01"))), ..handled("2026-11-24") };
        assert_eq!(next(&later), (day("2027-06-01"), DueReason::Agreed));
        let never = Standing { agreed: Some(Agreed::on(day("2027-06-01"))), ..Standing::new(day("2026-11-24")) };
        assert_eq!(next(&never), (day("2027-06-01"), DueReason::Agreed));
        let rhythm = Standing { status: Status::Won, reorder_on: Some(day("2026-12-01")), ..later };
        assert_eq!(next(&rhythm), (day("2027-06-01"), DueReason::Agreed));
    }

    #[test]
    fn r3_a_promise_for_a_day_without_work_stands() {
        let time = NaiveTime::from_hms_opt(15, 30, 0);
        let one = Standing { agreed: Some(Agreed { day: day("2026-11-28"), time }), ..handled("2026-11-24") };
        let settings = Settings { holidays: [day("2026-11-28")].into(), ..Settings::default() };
        let due = next_handling(&one, &settings).unwrap();
        assert_eq!(due, Due { day: day("2026-11-28"), time, reason: DueReason::Agreed });
    }

    #[test]
    fn r3_an_inquiry_waits_on_its_own_day() {
        // Heard from on a Sunday, handled the same day in the clock's sense: due on that Sunday, whatever the cadence says.
        let waiting = Standing { waiting_since: Some(day("2026-11-22")), ..handled("2026-11-22") };
        assert_eq!(next(&waiting), (day("2026-11-22"), DueReason::Inquiry));
        for (agreed, due) in [
            ("2026-11-20", ("2026-11-20", DueReason::Agreed)),
            ("2026-11-22", ("2026-11-22", DueReason::Agreed)),
            ("2026-11-23", ("2026-11-22", DueReason::Inquiry)),
        ] {
            let one = Standing { agreed: Some(Agreed::on(day(agreed))), ..waiting };
            assert_eq!(next(&one), (day(due.0), due.1), "agreed for {agreed}");
        }
    }

    #[test]
    fn r3_thirty_days_from_31_january_and_leap_days() {
        let every_day = every_day();
        let table = [
            ("2026-01-31", Grade::D, "2026-03-02"),
            ("2028-01-31", Grade::D, "2028-03-01"),
            ("2028-01-30", Grade::D, "2028-02-29"),
            ("2028-02-28", Grade::A, "2028-02-29"),
            ("2028-02-29", Grade::A, "2028-03-01"),
            ("2028-02-29", Grade::E, "2029-02-28"),
            ("2027-03-01", Grade::E, "2028-02-29"),
            ("2026-12-31", Grade::A, "2027-01-01"),
        ];
        for (last, grade, due) in table {
            let one = Standing { grade: Some(grade), ..handled(last) };
            assert_eq!(next_handling(&one, &every_day).unwrap().day, day(due), "{grade} on {last}");
        }
    }

    #[test]
    fn r3_a_weekend_or_holiday_in_the_way_is_rolled_over() {
        let friday = Standing { grade: Some(Grade::A), ..handled("2026-11-27") };
        assert_eq!(next(&friday).0, day("2026-11-30"), "over the weekend");
        let holidays = Settings { holidays: [day("2026-11-30"), day("2026-12-01")].into(), ..Settings::default() };
        assert_eq!(next_handling(&friday, &holidays).unwrap().day, day("2026-12-02"), "over weekend and holidays");
        let worked = Settings { worked_weekends: [day("2026-11-28")].into(), ..Settings::default() };
        assert_eq!(next_handling(&friday, &worked).unwrap().day, day("2026-11-28"), "a Saturday worked all the same");
        // Golden week: 1 to 7 October 2026, with Saturday the 10th worked.
        let week = (1..=7).map(|of| NaiveDate::from_ymd_opt(2026, 10, of).unwrap()).collect();
        let golden = Settings { holidays: week, worked_weekends: [day("2026-10-10")].into(), ..Settings::default() };
        let one = Standing { grade: Some(Grade::A), ..handled("2026-09-30") };
        assert_eq!(next_handling(&one, &golden).unwrap().day, day("2026-10-08"));
    }

    #[test]
    fn r3_reorder_where_the_rhythm_comes_first() {
        let won = Standing { status: Status::Won, ..handled("2026-11-24") };
        let with = |reorder: &str| Standing { reorder_on: Some(day(reorder)), ..won };
        // Tier 3: cadence until 24 December.
        assert_eq!(next(&won), (day("2026-12-24"), DueReason::Cadence));
        assert_eq!(next(&with("2026-12-01")), (day("2026-12-01"), DueReason::Reorder));
        assert_eq!(next(&with("2026-12-05")), (day("2026-12-07"), DueReason::Reorder), "a Saturday rolls on");
        assert_eq!(
            next(&with("2026-12-24")),
            (day("2026-12-24"), DueReason::Reorder),
            "the same day: the rhythm says more"
        );
        assert_eq!(next(&with("2026-12-25")), (day("2026-12-24"), DueReason::Cadence));
        assert_eq!(
            next(&with("2026-11-24")),
            (day("2026-12-24"), DueReason::Cadence),
            "met by the handling of that day"
        );
        let far = Standing { tier: Tier::new(4).unwrap(), ..with("2026-12-24") };
        assert_eq!(next(&far), (day("2026-12-24"), DueReason::Reorder));
        let prospect = Standing { status: Status::Prospect, ..with("2026-11-25") };
        assert_eq!(next(&prospect), (day("2026-12-01"), DueReason::Cadence), "a prospect has no rhythm");
    }

    #[test]
    fn r3_out_of_the_cycle_is_never_due() {
        let due = Standing {
            agreed: Some(Agreed::on(day("2026-11-24"))),
            waiting_since: Some(day("2026-11-20")),
            ..handled("2026-11-20")
        };
        assert!(next_handling(&due, &Settings::default()).is_some());
        for never in [
            Standing { archived: Some(day("2026-11-23")), ..due },
            Standing { do_not_contact: true, ..due },
            Standing { status: Status::NoNeed, ..due },
        ] {
            assert_eq!(next_handling(&never, &Settings::default()), None, "{never:?}");
        }
    }

    #[test]
    fn r3_settings_without_a_working_day_still_end() {
        let never = Settings { working_days: BTreeSet::new(), ..Settings::default() };
        assert_eq!(next_handling(&handled("2026-11-24"), &never).unwrap().day, day("2026-12-01"));
        assert_eq!(next_working_day(NaiveDate::MAX, &never), NaiveDate::MAX);
    }

    fn any_day() -> impl Strategy<Value = NaiveDate> {
        prop_oneof![
            8 => (-2000_i64..2000).prop_map(|days| day("2026-11-24") + chrono::Duration::days(days)),
            1 => (0_u64..800).prop_map(|days| NaiveDate::MAX - Days::new(days)),
            1 => (0_u64..800).prop_map(|days| NaiveDate::MIN + Days::new(days)),
        ]
    }

    proptest! {
        #[test]
        fn r3_cadence_is_never_early_and_falls_on_a_working_day(
            last in any_day(), cadence in 0_u16.., holidays in prop::collection::btree_set(any_day(), 0..20),
        ) {
            let settings = Settings { holidays, cadence: Cadences { b: cadence, ..Cadences::default() }, ..Settings::default() };
            let one = Standing { grade: Some(Grade::B), last_handled: Some(last), ..Standing::new(last) };
            let due = next_handling(&one, &settings).unwrap();
            prop_assert_eq!(due.reason, DueReason::Cadence);
            let plain = last.checked_add_days(Days::new(u64::from(cadence.max(1)))).unwrap_or(NaiveDate::MAX);
            prop_assert!(due.day >= plain);
            prop_assert!(settings.works_on(due.day) || due.day == plain);
            let mut between = plain;
            while between < due.day {
                prop_assert!(!settings.works_on(between), "{} was passed over", between);
                between = between.succ_opt().unwrap();
            }
        }
    }
}
