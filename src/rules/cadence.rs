//! R2: the longest time between two handlings, and the rhythm in which a customer orders.

use chrono::{Days, NaiveDate};

use crate::model::{Cadences, Grade, Standing, Status};

/// Days from one handling to the next, at least 1: prospects by grade, won customers by tier. Customers out of the cycle
/// keep their grade's, though nothing makes them due.
pub fn cadence_days(standing: &Standing, cadences: &Cadences) -> u16 {
    let days = match (standing.status, standing.grade) {
        (Status::Won, _) => {
            let [first, second, third, fourth] = cadences.tiers;
            match standing.tier.number() {
                1 => first,
                2 => second,
                3 => third,
                _ => fourth,
            }
        }
        (_, None) => cadences.ungraded,
        (_, Some(Grade::A)) => cadences.a,
        (_, Some(Grade::B)) => cadences.b,
        (_, Some(Grade::C)) => cadences.c,
        (_, Some(Grade::D)) => cadences.d,
        (_, Some(Grade::E)) => cadences.e,
    };
    // A cadence of 0 would make a customer due again the moment it is handled, and the day could never be cleared.
    days.max(1)
}

/// The day on which the customer's own rhythm says a reorder is near: the last order plus `percent` % of the median
/// interval. `None` under three order days; orders on one day count as one. The days need no order.
pub fn reorder_on(order_days: &[NaiveDate], percent: u16) -> Option<NaiveDate> {
    let mut days = order_days.to_vec();
    days.sort_unstable();
    days.dedup();
    if days.len() < 3 {
        return None;
    }
    let mut intervals: Vec<u64> =
        days.iter().zip(days.iter().skip(1)).map(|(from, to)| (*to - *from).num_days().unsigned_abs()).collect();
    intervals.sort_unstable();
    let upper = *intervals.get(intervals.len() / 2)?;
    let lower = *intervals.get((intervals.len() - 1) / 2)?;
    let wait = ((lower + upper) * u64::from(percent) + 100) / 200;
    let last = *days.last()?;
    Some(last.checked_add_days(Days::new(wait)).unwrap_or(NaiveDate::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Tier;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn r2_cadence_by_grade_and_tier() {
        let cadences = Cadences::default();
        let mut one = Standing::new(day("2026-11-24"));
        let table = [
            (None, 15),
            (Some(Grade::A), 1),
            (Some(Grade::B), 7),
            (Some(Grade::C), 15),
            (Some(Grade::D), 30),
            (Some(Grade::E), 365),
        ];
        for (grade, days) in table {
            one.grade = grade;
            assert_eq!(cadence_days(&one, &cadences), days, "{grade:?}");
        }
        one.status = Status::Won;
        assert_eq!(cadence_days(&one, &cadences), 30, "the default tier");
        for (tier, days) in [(1, 7), (2, 15), (3, 30), (4, 90)] {
            one.tier = Tier::new(tier).unwrap();
            assert_eq!(cadence_days(&one, &cadences), days, "tier {tier}");
        }
    }

    #[test]
    fn r2_a_cadence_of_nothing_is_a_day() {
        let cadences = Cadences { a: 0, ..Cadences::default() };
        let one = Standing { grade: Some(Grade::A), ..Standing::new(day("2026-11-24")) };
        assert_eq!(cadence_days(&one, &cadences), 1);
    }

    #[test]
    fn r2_reorder_from_three_orders_on() {
        let table: [(&[&str], Option<&str>); 8] = [
            (&[], None),
            (&["2026-01-01"], None),
            (&["2026-01-01", "2026-04-11"], None),
            (&["2026-01-01", "2026-04-11", "2026-04-11"], None),
            (&["2026-01-01", "2026-04-11", "2026-07-20"], Some("2026-10-13")),
            (&["2026-07-20", "2026-01-01", "2026-04-11", "2026-01-01"], Some("2026-10-13")),
            // Intervals 10, 20, 300: the median is 20, 85 % of it 17.
            (&["2025-01-01", "2025-01-11", "2025-01-31", "2025-11-27"], Some("2025-12-14")),
            // Intervals 10 and 20: the median is 15, 85 % of it 12.75, rounded 13.
            (&["2026-01-01", "2026-01-11", "2026-01-31"], Some("2026-02-13")),
        ];
        for (orders, due) in table {
            let days: Vec<NaiveDate> = orders.iter().map(|one| day(one)).collect();
            assert_eq!(reorder_on(&days, 85), due.map(day), "{orders:?}");
        }
    }

    #[test]
    fn r2_reorder_at_the_end_of_time_saturates() {
        let days = [NaiveDate::MIN, day("2026-01-01"), NaiveDate::MAX];
        assert_eq!(reorder_on(&days, u16::MAX), Some(NaiveDate::MAX));
    }
}
