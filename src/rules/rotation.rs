//! Which backups of a folder are kept, and when the next one is wanted (R20).

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};

use crate::model::{BackupMade, Backups};

/// So many of the newest are kept, and the newest of so many of the newest days.
pub const KEPT_LAST: usize = 7;
/// The newest of so many of the newest weeks (Monday to Sunday).
pub const KEPT_WEEKLY: usize = 4;
/// The newest of so many of the newest months.
pub const KEPT_MONTHLY: usize = 12;
/// The method asks for a backup every one to two months: no interval is longer.
pub const LONGEST_INTERVAL: u16 = 60;

/// Which of these backups may go, by their places in `made` (when each was made), while `just_made` was made and read back a moment
/// ago on `today`: that one always stays. One dated after today was made while the clock was wrong: it counts as today's, so that it does
/// not crowd out those that are made from now on.
pub fn superfluous(made: &[NaiveDateTime], just_made: usize, today: NaiveDate) -> Vec<usize> {
    let day = |at: usize| made.get(at).map_or(today, |made| made.date().min(today));
    let mut newest_first: Vec<usize> = (0..made.len()).collect();
    newest_first.sort_by_key(|at| (day(*at), *at == just_made, made.get(*at).copied()));
    newest_first.reverse();
    let mut kept: BTreeSet<usize> = newest_first.iter().copied().take(KEPT_LAST).chain([just_made]).collect();
    keep_newest_of(&newest_first, KEPT_LAST, &mut kept, day);
    keep_newest_of(&newest_first, KEPT_WEEKLY, &mut kept, |at| day(at).iso_week());
    keep_newest_of(&newest_first, KEPT_MONTHLY, &mut kept, |at| (day(at).year(), day(at).month()));
    (0..made.len()).filter(|at| !kept.contains(at)).collect()
}

/// Keeps the newest backup of each of the `most` newest spans that have any.
fn keep_newest_of<T: PartialEq>(
    newest_first: &[usize],
    most: usize,
    kept: &mut BTreeSet<usize>,
    span: impl Fn(usize) -> T,
) {
    let mut spans = Vec::new();
    for at in newest_first {
        let span = span(*at);
        if spans.contains(&span) {
            continue;
        }
        if spans.len() == most {
            return;
        }
        spans.push(span);
        kept.insert(*at);
    }
}

/// The backup that counts: where a folder for backups is set, the last one that lies elsewhere than the book, since only that outlives the
/// disk; without, the newest of all.
pub fn backup_counted(backups: &Backups, folder_set: bool) -> Option<&BackupMade> {
    let here = backups.here.iter().filter(|_| !folder_set);
    here.chain(&backups.elsewhere).max_by_key(|one| one.on)
}

/// The day on which the next backup is wanted, where today is behind it: `interval` days after the one that counts, or after there was first
/// something to lose. None: none is late.
pub fn backup_late(backups: &Backups, folder_set: bool, interval: u16, today: NaiveDate) -> Option<NaiveDate> {
    let from = backup_counted(backups, folder_set).map(|one| one.on).or(backups.since)?;
    let wanted = from.checked_add_days(Days::new(interval.clamp(1, LONGEST_INTERVAL).into()))?;
    (wanted < today).then_some(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> NaiveDateTime {
        text.parse::<NaiveDate>().map_or_else(|_| text.parse().unwrap(), |day| day.and_hms_opt(0, 0, 0).unwrap())
    }

    /// What stays of a folder in which one is made each day, with the rule applied each time.
    fn daily(from: &str, to: &str) -> Vec<String> {
        let mut held: Vec<NaiveDateTime> = Vec::new();
        for today in day(from).iter_days().take_while(|one| *one <= day(to)) {
            held.push(today.and_hms_opt(0, 0, 0).unwrap());
            let gone = superfluous(&held, held.len() - 1, today);
            let mut place = 0..;
            held.retain(|_| !gone.contains(&place.next().unwrap()));
        }
        held.into_iter().map(|one| one.date().to_string()).collect()
    }

    #[test]
    fn r20_seven_days_four_weeks_and_twelve_months_are_kept_over_a_year_s_end() {
        let kept = daily("2024-06-01", "2026-01-03");
        let last = ["2025-12-28", "2025-12-29", "2025-12-30", "2025-12-31", "2026-01-01", "2026-01-02", "2026-01-03"];
        // The weeks before end on a Sunday; the week of New Year is that of 3 January.
        let weekly = ["2025-12-14", "2025-12-21"];
        let monthly = [
            "2025-02-28",
            "2025-03-31",
            "2025-04-30",
            "2025-05-31",
            "2025-06-30",
            "2025-07-31",
            "2025-08-31",
            "2025-09-30",
            "2025-10-31",
            "2025-11-30",
        ];
        let wanted: Vec<&str> = monthly.into_iter().chain(weekly).chain(last).collect();
        assert_eq!(kept, wanted);
        // A leap day is the end of its month.
        assert!(daily("2024-02-20", "2024-08-10").contains(&"2024-02-29".to_owned()));
    }

    #[test]
    fn r20_what_goes() {
        // Of few, nothing.
        let few: Vec<_> = ["2026-11-01", "2026-11-02", "2026-11-03"].map(at).into();
        assert_eq!(superfluous(&few, 2, day("2026-11-03")), [0_usize; 0]);
        assert_eq!(superfluous(&[at("2026-11-03")], 0, day("2026-11-03")), [0_usize; 0], "never the only one");
        // Ten of one day: seven of them, and those of the days before.
        let mut made: Vec<_> = (0..10).map(|hour| at(&format!("2026-11-24T{hour:02}:00:00"))).collect();
        made.extend(["2026-11-23", "2026-11-22", "2026-10-31"].map(at));
        assert_eq!(superfluous(&made, 9, day("2026-11-24")), [0, 1, 2]);
        // Rare ones are all kept, however old: each is the newest of its month.
        let rare: Vec<_> = ["2020-01-05", "2021-06-30", "2023-02-28", "2026-11-24"].map(at).into();
        assert_eq!(superfluous(&rare, 3, day("2026-11-24")), [0_usize; 0]);
    }

    #[test]
    fn r20_a_clock_that_was_wrong_costs_no_good_backup() {
        // Ten days ahead for a while; then the clock is set right.
        let ahead = day("2027-03-01").iter_days().take(12).map(|day| day.and_hms_opt(0, 0, 0).unwrap());
        let mut made: Vec<_> = ahead.collect();
        for today in day("2026-11-24").iter_days().take(5) {
            made.push(today.and_hms_opt(0, 0, 0).unwrap());
            let gone = superfluous(&made, made.len() - 1, today);
            let mut place = 0..;
            made.retain(|_| !gone.contains(&place.next().unwrap()));
        }
        let kept: Vec<String> = made.iter().map(|one| one.date().to_string()).collect();
        for wanted in ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28"] {
            assert!(kept.contains(&wanted.to_owned()), "{wanted}: {kept:?}");
        }
        // Set back: the one just made stays, though all others look newer.
        let made: Vec<_> = (1..=30).map(|nth| at(&format!("2026-11-{nth:02}"))).chain([at("2019-01-01")]).collect();
        let gone = superfluous(&made, 30, day("2019-01-01"));
        assert!(!gone.contains(&30), "{gone:?}");
    }

    #[test]
    fn r20_when_a_backup_is_late() {
        let made = |on: &str| Some(BackupMade { on: day(on), sealed: false, file: "x".into() });
        let since = Some(day("2026-01-01"));
        let here = Backups { since, here: made("2026-11-20"), elsewhere: made("2026-10-01") };
        let never = Backups { since, ..Backups::default() };
        for (backups, folder, interval, today, wanted) in [
            (&here, false, 30, "2026-12-20", None),
            (&here, false, 30, "2026-12-21", Some("2026-12-20")),
            (&here, true, 30, "2026-10-31", None),
            (&here, true, 30, "2026-11-01", Some("2026-10-31")),
            (&here, true, 400, "2026-12-01", Some("2026-11-30")),
            (&never, false, 30, "2026-01-31", None),
            (&never, false, 30, "2026-02-01", Some("2026-01-31")),
            // A clock set back warns of nothing.
            (&here, true, 30, "2020-01-01", None),
        ] {
            let late = backup_late(backups, folder, interval, day(today));
            assert_eq!(late, wanted.map(day), "{folder} {interval} {today}");
        }
        assert_eq!(backup_late(&Backups::default(), true, 30, day("2026-11-24")), None, "nothing to lose yet");
    }
}
