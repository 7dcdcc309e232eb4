//! R8: what is over the day's cap is spread over the coming days.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use chrono::{Days, NaiveDate};

use super::folds_into_e_line;
use crate::model::{CustomerId, Row, Settings};

/// Working days are looked for in this many calendar days for each one asked for, and in a year at least.
const SEARCH_DAYS_A_DAY: u32 = 7;

/// A new day for each of `over`, on the coming `days` working days after `today` (at least one): each in turn goes where the
/// load is least, the nearest of equals, and then the days are given out in order, so that the first of `over` stay nearest.
/// Levelling so, no day passes the cap while another has room. `load` is what is due on those days already ([`loads`]).
/// Where the settings know no working day at all, calendar days serve.
pub fn spread(
    over: &[CustomerId],
    load: &BTreeMap<NaiveDate, usize>,
    today: NaiveDate,
    days: u16,
    settings: &Settings,
) -> Vec<(CustomerId, NaiveDate)> {
    let mut targets = coming_working_days(today, days.max(1), settings);
    if targets.is_empty() {
        targets = (1..=u64::from(days.max(1))).filter_map(|ahead| today.checked_add_days(Days::new(ahead))).collect();
    }
    let mut least: BinaryHeap<Reverse<(usize, NaiveDate)>> =
        targets.iter().map(|day| Reverse((load.get(day).copied().unwrap_or(0), *day))).collect();
    let mut given: Vec<NaiveDate> = Vec::with_capacity(over.len());
    for _ in over {
        // Only at the end of the calendar is there no day to go to.
        let Some(Reverse((count, day))) = least.pop() else { break };
        given.push(day);
        least.push(Reverse((count.saturating_add(1), day)));
    }
    given.sort_unstable();
    over.iter().copied().zip(given).collect()
}

/// The next `days` working days after `today`, in order; fewer where the settings have hardly any.
pub fn coming_working_days(today: NaiveDate, days: u16, settings: &Settings) -> Vec<NaiveDate> {
    let mut coming = Vec::with_capacity(usize::from(days));
    let mut at = today;
    for _ in 0..(u32::from(days) * SEARCH_DAYS_A_DAY).max(366) {
        let Some(next) = at.succ_opt().filter(|_| coming.len() < usize::from(days)) else { break };
        at = next;
        if settings.works_on(at) {
            coming.push(at);
        }
    }
    coming
}

/// A fair's cards are first spoken to so many working days on, at the earliest.
const FIRST_CONTACT: u16 = 2;
/// And within so many days.
const FIRST_CONTACT_DAYS: u16 = 5;

/// When a customer met at a fair is first to be spoken to: in two working days, or on the one of the four after it that holds
/// least, so that a fair's cards do not all fall on one day. `load` is what is due on those days already ([`loads`]).
pub fn first_contact(load: &BTreeMap<NaiveDate, usize>, today: NaiveDate, settings: &Settings) -> NaiveDate {
    let coming = coming_working_days(today, FIRST_CONTACT + FIRST_CONTACT_DAYS - 1, settings);
    let days = coming.into_iter().skip(usize::from(FIRST_CONTACT - 1));
    let least = days.min_by_key(|day| (load.get(day).copied().unwrap_or(0), *day));
    least.or_else(|| today.checked_add_days(Days::new(FIRST_CONTACT.into()))).unwrap_or(today)
}

/// How many customers are due on each of `days` calendar days from `from` on; days without any are left out. Customers that
/// fold into the E line are no load. To spread over working days, ask for the days up to the last of
/// [`coming_working_days`].
pub fn loads<'a>(rows: impl Iterator<Item = &'a Row>, from: NaiveDate, days: u16) -> BTreeMap<NaiveDate, usize> {
    let mut load = BTreeMap::new();
    let to = from.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX);
    for row in rows {
        if let Some(due) = row.due
            && (from..to).contains(&due.day)
            && !folds_into_e_line(row)
        {
            *load.entry(due.day).or_insert(0) += 1;
        }
    }
    load
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn r8_a_fairs_cards_are_spread_over_five_working_days() {
        let settings = Settings::default();
        let friday = day("2026-11-27");
        let mut load = BTreeMap::new();
        for _ in 0..20 {
            *load.entry(first_contact(&load, friday, &settings)).or_insert(0) += 1;
        }
        let wanted = ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-07"].map(|text| (day(text), 4));
        assert_eq!(load, BTreeMap::from(wanted));
        let never = Settings { working_days: std::collections::BTreeSet::new(), ..Settings::default() };
        assert_eq!(first_contact(&BTreeMap::new(), friday, &never), day("2026-11-29"));
    }

    fn ids(count: u16) -> Vec<CustomerId> {
        (0..count)
            .map(|number| {
                let mut bytes = [0; 16];
                bytes[14..].copy_from_slice(&number.to_be_bytes());
                CustomerId::from_bytes(bytes)
            })
            .collect()
    }

    fn days_of(spread: &[(CustomerId, NaiveDate)]) -> Vec<String> {
        spread.iter().map(|(_, day)| day.to_string()).collect()
    }

    #[test]
    fn r8_spreads_over_the_least_loaded_working_days_in_order() {
        // Friday: the next working days are Monday to Wednesday.
        let load = BTreeMap::from([(day("2026-11-30"), 3), (day("2026-12-02"), 1), (day("2026-11-28"), 0)]);
        let over = ids(5);
        let given = spread(&over, &load, day("2026-11-27"), 3, &Settings::default());
        assert_eq!(given.iter().map(|(id, _)| *id).collect::<Vec<_>>(), over, "all of them, in order");
        assert_eq!(days_of(&given), ["2026-12-01", "2026-12-01", "2026-12-01", "2026-12-02", "2026-12-02"]);
    }

    #[test]
    fn r8_spreading_knows_holidays_and_settings_without_working_days() {
        let holidays = Settings { holidays: [day("2026-11-25")].into(), ..Settings::default() };
        assert_eq!(days_of(&spread(&ids(1), &BTreeMap::new(), day("2026-11-24"), 1, &holidays)), ["2026-11-26"]);
        let never = Settings { working_days: [].into(), ..Settings::default() };
        let given = spread(&ids(3), &BTreeMap::new(), day("2026-11-24"), 2, &never);
        assert_eq!(days_of(&given), ["2026-11-25", "2026-11-25", "2026-11-26"]);
        assert_eq!(days_of(&spread(&ids(1), &BTreeMap::new(), day("2026-11-24"), 0, &never)), ["2026-11-25"]);
        assert!(spread(&ids(1), &BTreeMap::new(), NaiveDate::MAX, 5, &never).is_empty());
    }

    proptest! {
        #[test]
        fn r8_no_day_passes_the_cap_while_another_has_room(
            count in 0_u16..400, days in 1_u16..30, loads in prop::collection::vec(0_usize..60, 60), cap in 1_u16..60,
        ) {
            let settings = Settings { daily_cap: cap, ..Settings::default() };
            let today = day("2026-11-24");
            let targets = coming_working_days(today, days, &settings);
            prop_assert_eq!(targets.len(), usize::from(days));
            let load: BTreeMap<NaiveDate, usize> =
                loads.iter().enumerate().map(|(ahead, load)| (today + Days::new(ahead as u64), *load)).collect();
            let given = spread(&ids(count), &load, today, days, &settings);
            prop_assert_eq!(given.len(), usize::from(count));
            prop_assert!(given.windows(2).all(|two| two[0].1 <= two[1].1), "the first stay nearest");
            let mut after = BTreeMap::new();
            for (_, day) in &given {
                prop_assert!(targets.contains(day));
                *after.entry(*day).or_insert_with(|| load.get(day).copied().unwrap_or(0)) += 1;
            }
            let total = |day: &NaiveDate| after.get(day).or(load.get(day)).copied().unwrap_or(0);
            let some_room = targets.iter().any(|day| total(day) < usize::from(cap));
            prop_assert!(!some_room || after.values().all(|load| *load <= usize::from(cap)));
            // Level: nobody is put on a day that is fuller than another was by more than the one put there.
            let least = targets.iter().map(total).min().unwrap_or(0);
            prop_assert!(after.values().all(|load| *load <= least + 1));
        }
    }
}
