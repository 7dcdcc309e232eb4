//! R21: bookmarks and notes on the market are looked at again. Each time one is kept it comes back later: after 7, 14, 30, 60, 120 and at most
//! 180 days; one that is of no use any more is let go. A week asks for ten, the rest waits for the next.

use chrono::{Datelike, Days, NaiveDate};

use crate::model::{Bookmark, FIRST_LOOK};

/// The days from one look to the next, in the order one goes through them.
pub const INTERVALS: [u16; 6] = [FIRST_LOOK, 14, 30, 60, 120, 180];
/// So many are looked at in a week.
pub const A_WEEK: usize = 10;
/// So many of those that an import brought are looked at first in each of the coming weeks: the other half of a week is for what was added by hand.
pub const IMPORTED_A_WEEK: usize = 5;

/// What is to be looked at this week.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Queue {
    /// Positions of those to look at, the longest due first.
    pub shown: Vec<usize>,
    /// How many were looked at this week already.
    pub done: usize,
    /// How many are due beyond that and wait for the next week.
    pub carried: usize,
}

/// The days until the next look once one was kept.
pub fn next_interval(interval: u16) -> u16 {
    INTERVALS.into_iter().find(|next| *next > interval).unwrap_or(180)
}

/// One that was looked at on a day and kept.
pub fn kept(bookmark: &Bookmark, on: NaiveDate) -> Bookmark {
    let interval = next_interval(bookmark.interval);
    let mut seen = bookmark.seen.clone();
    seen.push(on);
    Bookmark { seen, interval, next: after(on, u64::from(interval)), ..bookmark.clone() }
}

/// What is to be looked at in the week of a day: due by its Sunday, not let go, the longest due first, [`A_WEEK`] less what was looked at
/// already.
pub fn look_again(all: &[Bookmark], today: NaiveDate) -> Queue {
    let (monday, sunday) = week(today);
    let this_week = |day: NaiveDate| monday <= day && day <= today;
    let looked_at = |one: &&Bookmark| {
        one.archived.is_some_and(this_week) || one.archived.is_none() && one.seen.last().copied().is_some_and(this_week)
    };
    let done = all.iter().filter(looked_at).count();
    let mut due: Vec<usize> = (0..all.len())
        .filter(|at| all.get(*at).is_some_and(|one| one.archived.is_none() && one.next <= sunday))
        .collect();
    due.sort_by_key(|at| all.get(*at).map(|one| (one.next, one.added, one.id)));
    let room = A_WEEK.saturating_sub(done);
    let carried = due.len().saturating_sub(room);
    due.truncate(room);
    Queue { shown: due, done, carried }
}

/// On which day the `nth` of those that an import brought on a day is looked at first.
pub fn first_look(nth: usize, today: NaiveDate) -> NaiveDate {
    let weeks = u64::try_from(nth / IMPORTED_A_WEEK).unwrap_or(u64::MAX);
    after(today, u64::from(FIRST_LOOK).saturating_add(weeks.saturating_mul(7)))
}

/// Monday and Sunday of a day's week.
fn week(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let past = u64::from(day.weekday().num_days_from_monday());
    let monday = day.checked_sub_days(Days::new(past)).unwrap_or(day);
    (monday, after(monday, 6))
}

fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::BookmarkId;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn due(title: &str, next: &str) -> Bookmark {
        Bookmark { next: day(next), ..Bookmark::new(BookmarkId::new(), title.into(), day("2026-01-01")) }
    }

    fn titles(all: &[Bookmark], queue: &Queue) -> Vec<String> {
        queue.shown.iter().map(|at| all[*at].title.clone()).collect()
    }

    #[test]
    fn r21_what_is_kept_comes_back_later_each_time() {
        let mut one = Bookmark::new(BookmarkId::new(), "x".into(), day("2026-11-24"));
        assert_eq!((one.interval, one.next), (7, day("2026-12-01")));
        for (on, interval, next) in [
            ("2026-12-01", 14, "2026-12-15"),
            ("2026-12-20", 30, "2027-01-19"),
            ("2027-01-19", 60, "2027-03-20"),
            ("2027-03-20", 120, "2027-07-18"),
            ("2027-07-18", 180, "2028-01-14"),
            ("2028-01-14", 180, "2028-07-12"),
        ] {
            one = kept(&one, day(on));
            assert_eq!((one.interval, one.next), (interval, day(next)), "kept on {on}");
        }
        assert_eq!(one.seen.len(), 6);
        // Whatever stands there, the next one is one of the table.
        assert_eq!([0, 8, 179, 180, 9999].map(next_interval), [7, 14, 180, 180, 180]);
    }

    #[test]
    fn r21_the_week_asks_for_what_is_due_by_its_sunday() {
        // 24 November 2026 is a Tuesday.
        let all = [
            due("next monday", "2026-11-30"),
            due("sunday", "2026-11-29"),
            due("long due", "2025-01-01"),
            Bookmark { archived: Some(day("2026-10-01")), ..due("let go", "2026-11-01") },
        ];
        let queue = look_again(&all, day("2026-11-24"));
        assert_eq!((titles(&all, &queue), queue.done, queue.carried), (vec!["long due".into(), "sunday".into()], 0, 0));
        assert_eq!(look_again(&all, day("2026-11-30")).shown.len(), 3);
        assert_eq!(look_again(&[], day("2026-11-24")), Queue::default());
    }

    #[test]
    fn r21_ten_a_week_and_the_rest_is_carried_over() {
        let mut all: Vec<Bookmark> = (0..13).map(|nth| due(&format!("{nth:02}"), "2026-11-25")).collect();
        let queue = look_again(&all, day("2026-11-24"));
        assert_eq!((queue.shown.len(), queue.done, queue.carried), (10, 0, 3));
        // Two kept and one let go: seven are left of this week's ten.
        all[0] = kept(&all[0], day("2026-11-23"));
        all[1] = kept(&all[1], day("2026-11-24"));
        all[2].archived = Some(day("2026-11-24"));
        let queue = look_again(&all, day("2026-11-24"));
        assert_eq!((queue.shown.len(), queue.done, queue.carried), (7, 3, 3));
        // In the next week, ten again; those kept come back when their days are over.
        let queue = look_again(&all, day("2026-11-30"));
        assert_eq!((queue.shown.len(), queue.done, queue.carried), (10, 0, 0));
        // Looked at tomorrow (a clock that was set back): that counts for no week that has been.
        all[3] = kept(&all[3], day("2026-12-30"));
        assert_eq!(look_again(&all, day("2026-11-24")).done, 3);
    }

    #[test]
    fn r21_what_an_import_brings_is_spread_over_the_weeks() {
        let first = |nth| first_look(nth, day("2026-11-24")).to_string();
        assert_eq!([first(0), first(4), first(5)], ["2026-12-01", "2026-12-01", "2026-12-08"]);
        assert_eq!(first_look(usize::MAX, day("2026-11-24")), NaiveDate::MAX);
    }

    #[test]
    fn weeks_at_the_ends_of_the_calendar() {
        assert!(look_again(&[due("x", "2026-11-25")], NaiveDate::MAX).shown.len() == 1);
        assert!(look_again(&[due("x", "2026-11-25")], NaiveDate::MIN).shown.is_empty());
    }
}
