//! R8: the day's list, in the order to do it, with its cap; customers of grade E folded into one line.

use std::cmp::Reverse;

use chrono::{NaiveDate, NaiveDateTime, Utc};

use super::{agreed_instant, days_late};
use crate::model::{Agreed, CustomerId, DueReason, Grade, Row, Settings, Status};

/// What is due by the end of a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DayList {
    /// The customers to handle, in the order to do them; no more than the cap.
    pub rows: Vec<CustomerId>,
    /// Prospects of grade E whose cadence has run out: one line together, outside the cap.
    pub e_line: Vec<CustomerId>,
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
pub fn day_list<'a>(rows: impl Iterator<Item = &'a Row>, today: NaiveDate, settings: &Settings) -> DayList {
    let mut ranks = Vec::new();
    let mut e_ranks = Vec::new();
    for row in rows {
        if let Some(rank) = rank(row, today) {
            if folds_into_e_line(row) { e_ranks.push(rank) } else { ranks.push(rank) }
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
    DayList { rows: ids(within), e_line: ids(&e_ranks), over_cap: ids(over) }
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
