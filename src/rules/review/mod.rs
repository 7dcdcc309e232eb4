//! R7: the review of a span of days, a week by default. What was planned for a day is what was due at its start as the rules saw
//! it then, from where each customer stood that morning ([`Standings`]), not what is due now.
//!
//! - `standings`: where a customer stood on each morning
//! - `once`: what was left for days counts once; `reckon`: the facts of one customer after the other put into the review; `trade`: quotations, orders, milestones;
//!   `conversion`: what became of what was quoted and asked for
//!
//! Sums are kept by currency and never mixed. The settings are today's, for past days too.

mod conversion;
mod once;
mod reckon;
mod standings;
#[cfg(test)]
mod tests;
mod trade;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::model::{CustomerId, Grade, Money, Standing, Status};

pub use conversion::{By, Chased, Complained, Conversion, MOST_CONVERTED};
pub use reckon::{Handled, PersonFacts, Reviewer};
pub use standings::Standings;

/// Weeks before the last one that it is held against.
pub const WEEKS_BEFORE: usize = 12;
/// Weeks of the heat map.
pub const HEAT_WEEKS: usize = 53;
/// No list names more customers; how many there are is counted all the same.
pub const MOST_NAMED: usize = 500;
/// No longer span is reviewed, in days.
pub const LONGEST_SPAN: i64 = 371;

/// The days reviewed; both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl Span {
    /// The week of a day, Monday to Sunday.
    pub fn week_of(day: NaiveDate) -> Self {
        let from = monday(day);
        Self { from, to: from.checked_add_days(Days::new(6)).unwrap_or(from) }
    }

    /// The week so many weeks later, or earlier; stays where the calendar ends.
    #[must_use]
    pub fn moved(self, weeks: i64) -> Self {
        let days = Days::new(weeks.unsigned_abs().saturating_mul(7));
        let go = |day: NaiveDate| if weeks < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) };
        match (go(self.from), go(self.to)) {
            (Some(from), Some(to)) => Self { from, to },
            _ => self,
        }
    }

    /// Whether a day lies in it.
    pub fn holds(&self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// `2026-W47` where it is a week, else both days.
    pub fn name(&self) -> String {
        if *self == Self::week_of(self.from) {
            let week = self.from.iso_week();
            format!("{}-W{:02}", week.year(), week.week())
        } else {
            format!("{} – {}", self.from, self.to)
        }
    }
}

/// The Monday of a day's week.
pub(super) fn monday(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}

/// A week as people write it: `2026-W47`.
pub fn week(text: &str) -> Option<Span> {
    let (year, week) = text.trim().split_once(['-', ' ']).unwrap_or(("", ""));
    let week = week.strip_prefix(['W', 'w'])?.parse().ok()?;
    NaiveDate::from_isoywd_opt(year.parse().ok()?, week, chrono::Weekday::Mon).map(Span::week_of)
}

/// A line of the table: a prospect's grade, won, or out of the cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Group {
    /// A prospect of this grade.
    A,
    /// See [`Group::A`].
    B,
    /// See [`Group::A`].
    C,
    /// See [`Group::A`].
    D,
    /// See [`Group::A`].
    E,
    /// A prospect without one.
    Ungraded,
    /// Won.
    Won,
    /// Out of the cycle.
    NoNeed,
}

impl Group {
    /// All, in the order of the table.
    pub const ALL: [Self; 8] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::Ungraded, Self::Won, Self::NoNeed];

    /// The line of a customer that stands so.
    pub const fn of(standing: &Standing) -> Self {
        match (standing.status, standing.grade) {
            (Status::Won, _) => Self::Won,
            (Status::NoNeed, _) => Self::NoNeed,
            (_, Some(Grade::A)) => Self::A,
            (_, Some(Grade::B)) => Self::B,
            (_, Some(Grade::C)) => Self::C,
            (_, Some(Grade::D)) => Self::D,
            (_, Some(Grade::E)) => Self::E,
            (_, None) => Self::Ungraded,
        }
    }

    /// Its word in JSON and tables.
    pub const fn word(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
            Self::Ungraded => "ungraded",
            Self::Won => "won",
            Self::NoNeed => "no_need",
        }
    }
}

/// Follow-ups counted. What was planned was done, moved or left: `planned = done + moved + left`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Due at the start of the day, as the rules saw it then.
    pub planned: u32,
    /// Of these, those that were late already.
    pub late: u32,
    /// Of these, those handled.
    pub done: u32,
    /// Of these, those put off to a later day, put away or out of the cycle, without being handled.
    pub moved: u32,
    /// Of these, those that nothing was done about: carried over.
    pub left: u32,
    /// Handled without being planned.
    pub extra: u32,
}

impl Tally {
    /// All that was handled.
    pub const fn handled(&self) -> u32 {
        self.done + self.extra
    }

    pub(super) const fn add(&mut self, other: Self) {
        self.planned += other.planned;
        self.late += other.late;
        self.done += other.done;
        self.moved += other.moved;
        self.left += other.left;
        self.extra += other.extra;
    }
}

/// The sum of tallies.
pub fn sum<'t>(tallies: impl IntoIterator<Item = &'t Tally>) -> Tally {
    let mut all = Tally::default();
    tallies.into_iter().for_each(|one| all.add(*one));
    all
}

/// A day of the span. One that is still to come has no figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayReview {
    /// The day.
    pub day: NaiveDate,
    /// Whether it has begun.
    pub begun: bool,
    /// By the line of the table, in the order of [`Group::ALL`].
    pub groups: [Tally; 8],
}

/// A week in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekReview {
    /// Its Monday.
    pub from: NaiveDate,
    /// Each customer counted once for each time something was planned.
    pub tally: Tally,
    /// Quotations sent.
    pub quotes: u32,
    /// Orders placed.
    pub orders: u32,
}

/// A customer named in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Who.
    pub id: CustomerId,
    /// The line of the table it was on; for a change, the new one.
    pub group: Group,
    /// For a change, the one before.
    pub was: Option<Group>,
    /// When it was due; for those nobody contacted, the last contact.
    pub day: Option<NaiveDate>,
    /// When it was handled, or to when it was moved.
    pub then: Option<NaiveDate>,
    /// The reason that was typed.
    pub why: String,
}

/// Customers, the weightiest first; no more than [`MOST_NAMED`] of them by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedList {
    /// How many there are.
    pub count: u32,
    /// The first of them.
    pub named: Vec<Named>,
}

/// How many, and their worth by currency.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worth {
    /// How many.
    pub count: u32,
    /// What they come to, a sum for each currency, by its code.
    pub sums: Vec<Money>,
    /// How many of them tell no amount.
    pub untold: u32,
}

/// What is expected in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Month {
    /// Its first day.
    pub month: NaiveDate,
    /// The prospects expected then.
    pub worth: Worth,
}

/// What became of the customers of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its name; empty where none was said.
    pub name: String,
    /// Customers from there.
    pub customers: u32,
    /// Of these, won.
    pub won: u32,
}

/// Milestones promised for a day of the span.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promises {
    /// Promised for a day of the span.
    pub promised: u32,
    /// Reached by then.
    pub kept: u32,
    /// Reached later.
    pub late: u32,
    /// The day is over, and it is not reached.
    pub broken: u32,
}

/// A span looked back on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Of which days.
    pub span: Span,
    /// Day by day.
    pub days: Vec<DayReview>,
    /// The span by the line of the table, each customer counted once for each time something was planned.
    pub groups: [Tally; 8],
    /// The weeks before the last one and the last one itself, oldest first.
    pub weeks: Vec<WeekReview>,
    /// The first day of the heat map, a Monday.
    pub heat_from: NaiveDate,
    /// Follow-ups on each of its days.
    pub heat: Vec<u32>,
    /// Quotations sent.
    pub quotes: Worth,
    /// Lines of quotations that were accepted.
    pub won: Worth,
    /// And lost.
    pub lost: Worth,
    /// Orders placed.
    pub orders: Worth,
    /// Shipments on board.
    pub shipped: u32,
    /// Orders shipped.
    pub goods: Worth,
    /// Receipts; `None` where the book has none at all.
    pub collected: Option<Worth>,
    /// Milestones promised.
    pub promises: Promises,
    /// What is expected, by month, as it stands today.
    pub pipeline: Vec<Month>,
    /// Conversion by source, of the whole book as it stands today.
    pub sources: Vec<Source>,
    /// What became of what was quoted in the span.
    pub conversions: Vec<Conversion>,
    /// Chases opened and closed.
    pub chased: Chased,
    /// Complaints that came and were settled; `None` where there is none in the book.
    pub complained: Option<Complained>,
    /// Planned, but nobody was spoken or written to.
    pub silent: NamedList,
    /// Planned when it was late already.
    pub late: NamedList,
    /// Planned and not handled: left, or moved for a reason.
    pub carried: NamedList,
    /// In another line of the table than before.
    pub changed: NamedList,
}
