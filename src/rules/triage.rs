//! R8: the day's list, in the order to do it, with its cap; customers of grade E folded into one line.

use std::cmp::Reverse;

use chrono::{Datelike, Months, NaiveDate, NaiveDateTime, Utc};

use super::{agreed_instant, days_late, next_working_day};
use crate::model::{Agreed, CustomerId, DueReason, Grade, Row, Settings, Status};

/// What is due by the end of a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DayList {
    /// The customers to handle, in the order to do them; no more than the cap.
    pub rows: Vec<CustomerId>,
    /// Prospects of grade E whose cadence has run out: one line together, outside the cap.
    pub e_line: Vec<CustomerId>,
    /// Whether the E line is to be shown: once a month, see [`day_list`].
    pub e_line_up: bool,
    /// What is due beyond the cap, in the same order; offered for spreading.
    pub over_cap: Vec<CustomerId>,
}

/// Where a due customer stands in the day's list; a smaller rank is done first.
///
/// 1. A promise made, then an inquiry unanswered, then everything else.
/// 2. Grades A, B; won customers by tier 1 to 4, since an order at hand outweighs one in half a year; C, D, E; not graded.
/// 3. More days late.
/// 4. A time of day agreed, the earlier instant first (read in the customer's zone; as UTC where that is not known).
/// 5. Name, then id, so that the order is the same every time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank<'a> {
    claim: u8,
    worth: u8,
    late: Reverse<i64>,
    untimed: bool,
    time: NaiveDateTime,
    name: &'a str,
    id: CustomerId,
}

/// The rank of a row that is due by `today`; `None` for one that is not. Lines that fold into the E line have one, too.
pub fn rank(row: &Row, today: NaiveDate) -> Option<Rank<'_>> {
    let due = row.due.filter(|due| due.day <= today)?;
    let claim = match due.reason {
        DueReason::Agreed => 0,
        DueReason::Inquiry => 1,
        DueReason::New | DueReason::Reorder | DueReason::Cadence => 2,
    };
    let worth = match (row.standing.status, row.standing.grade) {
        (Status::Won, _) => 1 + row.standing.tier.number(),
        (_, Some(Grade::A)) => 0,
        (_, Some(Grade::B)) => 1,
        (_, Some(Grade::C)) => 6,
        (_, Some(Grade::D)) => 7,
        (_, Some(Grade::E)) => 8,
        (_, None) => 9,
    };
    let zone = row.zone.map(|(zone, _)| zone);
    let instant = agreed_instant(Agreed { day: due.day, time: due.time }, zone, &Utc);
    Some(Rank {
        claim,
        worth,
        late: Reverse(days_late(due.day, today)),
        untimed: instant.is_none(),
        time: instant.map(|at| at.naive_utc()).unwrap_or_default(),
        name: row.name(),
        id: row.id,
    })
}

/// Whether a due row is folded into the E line: a prospect of grade E with neither a promise nor an inquiry.
pub fn folds_into_e_line(row: &Row) -> bool {
    row.standing.status == Status::Prospect
        && row.standing.grade == Some(Grade::E)
        && row.due.is_some_and(|due| !matches!(due.reason, DueReason::Agreed | DueReason::Inquiry))
}

/// All that is due by `today`, in order. The cap is the setting `daily_cap`, counted after E customers are folded away; 0
/// means none. Rows that are not due cost a comparison and nothing else.
///
/// The E line holds every E customer that is due, but comes up on the first working day of a month only, and then stays
/// until it is gone through: it is up if anyone in it was due by that day. What falls due later in the month waits for the
/// next, except customers never handled, who were just taken in.
pub fn day_list<'a>(rows: impl Iterator<Item = &'a Row>, today: NaiveDate, settings: &Settings) -> DayList {
    let mut ranks = Vec::new();
    let mut e_ranks = Vec::new();
    let mut e_line_up = false;
    let line_day = e_line_day(today, settings);
    for row in rows {
        if let Some(rank) = rank(row, today) {
            if folds_into_e_line(row) {
                e_ranks.push(rank);
                e_line_up |= row.due.is_some_and(|due| due.reason == DueReason::New || due.day <= line_day);
            } else {
                ranks.push(rank);
            }
        }
    }
    ranks.sort_unstable();
    e_ranks.sort_unstable();
    let cap = match settings.daily_cap {
        0 => usize::MAX,
        cap => usize::from(cap),
    };
    let ids = |ranks: &[Rank<'_>]| ranks.iter().map(|rank| rank.id).collect();
    let (within, over) = ranks.split_at(cap.min(ranks.len()));
    DayList { rows: ids(within), e_line: ids(&e_ranks), e_line_up, over_cap: ids(over) }
}

/// The latest first working day of a month that is not after `today`.
fn e_line_day(today: NaiveDate, settings: &Settings) -> NaiveDate {
    let of_month = |day: NaiveDate| day.with_day(1).map(|first| next_working_day(first, settings));
    of_month(today)
        .filter(|day| *day <= today)
        .or_else(|| of_month(today.checked_sub_months(Months::new(1))?).filter(|day| *day <= today))
        .unwrap_or(today)
}

/// Where a row that arrives during the day belongs among those `shown`: before the first that ranks after it. Shown rows
/// that are no longer due have no rank and are passed over; nothing else moves.
pub fn place<'a>(row: &Row, today: NaiveDate, shown: impl IntoIterator<Item = &'a Row>) -> usize {
    let own = rank(row, today);
    let mut end = 0;
    for (at, other) in shown.into_iter().enumerate() {
        if let (Some(own), Some(other)) = (own, rank(other, today))
            && own < other
        {
            return at;
        }
        end = at + 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use chrono::Duration;
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Due, Standing, Tier};
    use crate::rules::{coming_working_days, loads, next_handling, spread};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn today() -> NaiveDate {
        day("2026-11-24")
    }

    fn id(number: u32) -> CustomerId {
        let mut bytes = [0; 16];
        bytes[12..].copy_from_slice(&number.to_be_bytes());
        CustomerId::from_bytes(bytes)
    }

    fn row_of(number: u32, name: &str, standing: Standing, due: Option<Due>, zone: Option<&str>) -> Row {
        let zone = zone.map(|name| (name.parse().unwrap(), false));
        Row::from_parts(id(number), None, zone, standing, due, None, [name, "", "", "", "", "", "", ""])
    }

    fn graded(grade: Option<Grade>) -> Standing {
        Standing { grade, ..Standing::new(today()) }
    }

    fn due(late: i64, reason: DueReason) -> Option<Due> {
        Some(Due { day: today() - Duration::days(late), time: None, reason })
    }

    fn names(rows: &[Row], ids: &[CustomerId]) -> Vec<String> {
        ids.iter().map(|id| rows.iter().find(|row| row.id == *id).unwrap().name().to_owned()).collect()
    }

    #[test]
    fn r8_the_order_to_do_it() {
        let won = |tier| Standing { status: Status::Won, tier: Tier::new(tier).unwrap(), ..graded(Some(Grade::A)) };
        let at = |time: &str| Some(Due { day: today(), time: Some(time.parse().unwrap()), reason: DueReason::Agreed });
        let want = [
            // Promises: the grade before the days late before the time.
            row_of(50, "promise B, late", graded(Some(Grade::B)), due(3, DueReason::Agreed), None),
            // 16:00 in Tokyo is 07:00 UTC, 10:00 in Berlin 09:00 UTC.
            row_of(49, "promise B, Tokyo 16:00", graded(Some(Grade::B)), at("16:00:00"), Some("Asia/Tokyo")),
            row_of(48, "promise B, Berlin 10:00", graded(Some(Grade::B)), at("10:00:00"), Some("Europe/Berlin")),
            row_of(47, "promise B, any time", graded(Some(Grade::B)), due(0, DueReason::Agreed), None),
            row_of(46, "promise E", graded(Some(Grade::E)), due(90, DueReason::Agreed), None),
            row_of(45, "inquiry A", graded(Some(Grade::A)), due(0, DueReason::Inquiry), None),
            row_of(44, "inquiry E", graded(Some(Grade::E)), due(8, DueReason::Inquiry), None),
            row_of(43, "inquiry ungraded", graded(None), due(9, DueReason::Inquiry), None),
            row_of(42, "A, late", graded(Some(Grade::A)), due(2, DueReason::Cadence), None),
            row_of(41, "A", graded(Some(Grade::A)), due(0, DueReason::New), None),
            row_of(40, "B", graded(Some(Grade::B)), due(99, DueReason::Cadence), None),
            row_of(39, "won 1", won(1), due(0, DueReason::Cadence), None),
            row_of(38, "won 3", won(3), due(1, DueReason::Reorder), None),
            row_of(37, "won 4", won(4), due(9, DueReason::Cadence), None),
            row_of(36, "C", graded(Some(Grade::C)), due(400, DueReason::Cadence), None),
            row_of(35, "D", graded(Some(Grade::D)), due(0, DueReason::Cadence), None),
            row_of(33, "a name", graded(None), due(0, DueReason::New), None),
            row_of(32, "b name", graded(None), due(0, DueReason::New), None),
            row_of(34, "b name", graded(None), due(0, DueReason::New), None),
        ];
        let order: Vec<CustomerId> = want.iter().map(|row| row.id).collect();
        let mut rows = want.to_vec();
        rows.reverse();
        rows.push(row_of(1, "tomorrow", graded(Some(Grade::A)), due(-1, DueReason::Agreed), None));
        rows.push(row_of(2, "never", graded(Some(Grade::A)), None, None));
        let list = day_list(rows.iter(), today(), &Settings::default());
        assert_eq!(names(&rows, &list.rows), names(&rows, &order));
        assert_eq!(list.rows, order);
        assert_eq!((list.e_line, list.over_cap), (vec![], vec![]));
    }

    #[test]
    fn r8_customers_of_grade_e_make_one_line() {
        let e = graded(Some(Grade::E));
        let rows = [
            row_of(1, "cadence", e, due(20, DueReason::Cadence), None),
            row_of(2, "new", e, due(0, DueReason::New), None),
            row_of(3, "promise", e, due(0, DueReason::Agreed), None),
            row_of(4, "inquiry", e, due(0, DueReason::Inquiry), None),
            row_of(5, "not yet", e, due(-1, DueReason::Cadence), None),
            row_of(6, "won since", Standing { status: Status::Won, ..e }, due(0, DueReason::Cadence), None),
        ];
        // They are folded away before the cap is counted.
        let settings = Settings { daily_cap: 3, ..Settings::default() };
        let list = day_list(rows.iter(), today(), &settings);
        assert_eq!(names(&rows, &list.e_line), ["cadence", "new"]);
        assert_eq!(names(&rows, &list.rows), ["promise", "inquiry", "won since"]);
        assert!(list.over_cap.is_empty());
    }

    #[test]
    fn r8_the_e_line_comes_up_once_a_month() {
        // The first working day of November 2026 is Monday the 2nd, of December Tuesday the 1st, of August Monday the 3rd.
        let settings = Settings::default();
        let up = |today: &str, due_on: &str, reason| {
            let due = Due { day: day(due_on), time: None, reason };
            let row = row_of(1, "e", graded(Some(Grade::E)), Some(due), None);
            let list = day_list([row].iter(), day(today), &settings);
            assert_eq!(list.e_line.len(), 1, "due all the same");
            list.e_line_up
        };
        for (today, due_on, want) in [
            ("2026-11-24", "2026-11-02", true),
            ("2026-11-24", "2026-11-03", false),
            ("2026-11-30", "2026-11-03", false),
            ("2026-12-01", "2026-11-03", true),
            ("2026-12-01", "2026-12-01", true),
            ("2026-12-02", "2026-11-03", true),
            // A weekend before the month's first working day belongs to the month before.
            ("2026-08-01", "2026-07-20", false),
            ("2026-08-02", "2026-07-01", true),
            ("2026-08-03", "2026-07-20", true),
        ] {
            assert_eq!(up(today, due_on, DueReason::Cadence), want, "due {due_on} on {today}");
        }
        assert!(up("2026-11-24", "2026-11-24", DueReason::New), "just taken in");
        let nobody = day_list([].iter(), today(), &settings);
        assert!(!nobody.e_line_up);
        assert_eq!(e_line_day(NaiveDate::MIN, &Settings { working_days: [].into(), ..settings }), NaiveDate::MIN);
    }

    #[test]
    fn r8_an_import_of_old_history_does_not_flood_today() {
        let settings = Settings::default();
        let rows: Vec<Row> = (0..5_000)
            .map(|number| {
                let grade = [None, Some(Grade::A), Some(Grade::C), Some(Grade::E)][number as usize % 4];
                // Half was last handled years ago, half never.
                let last_handled =
                    (number % 2 == 0).then(|| day("2019-03-01") + Duration::days(i64::from(number % 900)));
                let standing = Standing { last_handled, last_contact: last_handled, ..graded(grade) };
                row_of(number, "customer", standing, next_handling(&standing, &settings), None)
            })
            .collect();
        let list = day_list(rows.iter(), today(), &settings);
        assert_eq!((list.rows.len(), list.e_line.len(), list.over_cap.len()), (40, 1_250, 3_710));
        // Spread over a year of working days, no day passes the cap.
        let coming = coming_working_days(today(), 250, &settings);
        let span = u16::try_from((coming[249] - today()).num_days()).unwrap();
        let load = loads(rows.iter(), coming[0], span);
        let given = spread(&list.over_cap, &load, today(), 250, &settings);
        assert_eq!(given.iter().map(|(id, _)| *id).collect::<Vec<_>>(), list.over_cap);
        let mut per_day = BTreeMap::new();
        for (_, day) in given {
            *per_day.entry(day).or_insert(0) += 1;
        }
        assert!(per_day.values().all(|count| *count <= 40), "{per_day:?}");
    }

    #[test]
    fn r8_the_cap_counts_what_is_due_and_nothing_else() {
        let rows: Vec<Row> = (0..45)
            .map(|number| row_of(number, "x", graded(Some(Grade::B)), due(0, DueReason::Cadence), None))
            .collect();
        for (cap, within) in [(40, 40), (45, 45), (1, 1), (0, 45)] {
            let settings = Settings { daily_cap: cap, ..Settings::default() };
            let list = day_list(rows.iter(), today(), &settings);
            assert_eq!((list.rows.len(), list.over_cap.len()), (within, 45 - within), "cap {cap}");
            assert_eq!(
                list.rows.iter().chain(&list.over_cap).copied().collect::<Vec<_>>(),
                (0..45).map(id).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn r8_what_arrives_is_added_at_its_place() {
        let b = graded(Some(Grade::B));
        let shown = [
            row_of(1, "promise", b, due(0, DueReason::Agreed), None),
            // Done since: it stays where it is, without a rank.
            row_of(2, "done", b, due(-7, DueReason::Cadence), None),
            row_of(3, "cadence", b, due(0, DueReason::Cadence), None),
        ];
        let at = |row: Row| place(&row, today(), &shown);
        assert_eq!(at(row_of(9, "first", graded(Some(Grade::A)), due(0, DueReason::Agreed), None)), 0);
        assert_eq!(at(row_of(9, "inquiry", b, due(0, DueReason::Inquiry), None)), 2);
        assert_eq!(at(row_of(9, "last", graded(None), due(0, DueReason::New), None)), 3);
        assert_eq!(at(row_of(9, "not due", b, None, None)), 3);
        assert_eq!(place(&shown[0], today(), []), 0);
    }

    #[test]
    fn r8_loads_count_days_ahead_without_the_e_line() {
        let b = graded(Some(Grade::B));
        let rows = [
            row_of(1, "late", b, due(1, DueReason::Cadence), None),
            row_of(2, "tomorrow", b, due(-1, DueReason::Cadence), None),
            row_of(3, "tomorrow too", b, due(-1, DueReason::Agreed), None),
            row_of(4, "third day", b, due(-3, DueReason::Cadence), None),
            row_of(5, "beyond", b, due(-4, DueReason::Cadence), None),
            row_of(6, "folded", graded(Some(Grade::E)), due(-1, DueReason::Cadence), None),
        ];
        let load = loads(rows.iter(), day("2026-11-25"), 3);
        assert_eq!(load, BTreeMap::from([(day("2026-11-25"), 2), (day("2026-11-27"), 1)]));
    }

    fn any_row() -> impl Strategy<Value = Row> {
        let reason = prop::sample::select(vec![
            DueReason::Agreed,
            DueReason::Inquiry,
            DueReason::New,
            DueReason::Reorder,
            DueReason::Cadence,
        ]);
        let grade = prop::option::of(prop::sample::select(Grade::ALL));
        (0_u32..1000, "[ab]?", grade, any::<bool>(), -2_i64..5, reason, prop::option::of(0_u32..24)).prop_map(
            |(number, name, grade, won, late, reason, hour)| {
                let status = if won { Status::Won } else { Status::Prospect };
                let time = hour.and_then(|hour| chrono::NaiveTime::from_hms_opt(hour, 0, 0));
                let due = Due { day: today() - Duration::days(late), time, reason };
                row_of(number, &name, Standing { status, ..graded(grade) }, Some(due), None)
            },
        )
    }

    proptest! {
        #[test]
        fn r8_every_due_customer_is_in_the_list_once(rows in prop::collection::vec(any_row(), 0..80), cap in 0_u16..50) {
            let settings = Settings { daily_cap: cap, ..Settings::default() };
            let list = day_list(rows.iter(), today(), &settings);
            let mut all: Vec<CustomerId> = [list.rows, list.e_line, list.over_cap].concat();
            all.sort_unstable();
            let mut due: Vec<CustomerId> =
                rows.iter().filter(|row| row.due.is_some_and(|due| due.day <= today())).map(|row| row.id).collect();
            due.sort_unstable();
            prop_assert_eq!(all, due);
        }

        #[test]
        fn r8_adding_one_by_one_gives_the_list_of_the_day(rows in prop::collection::vec(any_row(), 0..40)) {
            let settings = Settings { daily_cap: 0, ..Settings::default() };
            let mut shown: Vec<&Row> = Vec::new();
            for row in rows.iter().filter(|row| rank(row, today()).is_some() && !folds_into_e_line(row)) {
                let at = place(row, today(), shown.iter().copied());
                shown.insert(at, row);
            }
            let ids: Vec<CustomerId> = shown.iter().map(|row| row.id).collect();
            prop_assert_eq!(ids, day_list(rows.iter(), today(), &settings).rows);
        }
    }
}
