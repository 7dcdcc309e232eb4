//! Counting what was planned once, however many days it was left.

use chrono::NaiveDate;

use super::{Group, Tally};

/// Something planned that is neither done nor moved.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    pub(super) due: NaiveDate,
    pub(super) group: Group,
    pub(super) late: bool,
}

/// Counts each thing planned once, from the day it was first planned to the day it was settled.
#[derive(Debug, Default)]
pub(super) struct Once {
    pub(super) open: Option<Open>,
    /// When what was settled last had been due: a look back filled in late does not plan it again.
    settled: Option<NaiveDate>,
}

/// How a day ended for what was planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Done,
    Moved,
    Left,
}

impl Once {
    /// Takes a day; gives what it adds to a tally, and to the tally of which line.
    pub(super) fn day(&mut self, due: NaiveDate, day: NaiveDate, group: Group, end: End) -> Option<(Group, Tally)> {
        let mut added = Tally::default();
        if self.open.is_none() {
            if self.settled == Some(due) {
                return None;
            }
            self.open = Some(Open { due, group, late: due < day });
            added.planned = 1;
            added.late = u32::from(due < day);
        }
        let group = self.open.map_or(group, |open| open.group);
        match end {
            End::Done => added.done = 1,
            End::Moved => added.moved = 1,
            End::Left => return Some((group, added)),
        }
        self.settle();
        Some((group, added))
    }

    /// What was open is no more.
    pub(super) fn settle(&mut self) -> Option<Open> {
        let open = self.open.take();
        self.settled = open.map(|open| open.due);
        open
    }

    /// The end of the days counted: what is open is left.
    pub(super) fn close(&mut self) -> Option<(Open, Tally)> {
        self.open.take().map(|open| (open, Tally { left: 1, ..Tally::default() }))
    }
}
