//! The orders of a list: made once, kept while single rows change.
//!
//! Names are ranked once by the first sixteen bytes of their folded text; every other order is then a sort of plain numbers,
//! a key in the upper bits and the name's rank in the lower.

use std::cmp::Ordering;
use std::collections::VecDeque;

use chrono::{Datelike, NaiveDate, Timelike};
use rust_decimal::prelude::ToPrimitive;

use super::prefix::prefix;
use crate::book::SortKey;
use crate::model::{Row, Status};
use crate::text::fold;

/// The orders made so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Orders {
    /// For each row the prefix of its name, and all rows by name.
    names: Names,
    made: Vec<(SortKey, Vec<u32>)>,
}

/// Rows taken up at once while the names' order is made ahead: a millisecond or two.
const RUN: usize = 2_000;

#[derive(Debug, Clone, Default, PartialEq)]
struct Names {
    prefixes: Vec<u128>,
    /// Rows taken up so far, each run in its own order.
    runs: VecDeque<Vec<u32>>,
    /// Two of them that are becoming one.
    merge: Option<Merge>,
    by_name: Vec<u32>,
    /// All rows are in, and in order.
    whole: bool,
}

/// Two orders that are becoming one, some rows at a time.
#[derive(Debug, Clone, Default, PartialEq)]
struct Merge {
    left: Vec<u32>,
    right: Vec<u32>,
    /// How many of each are in.
    done: (usize, usize),
    into: Vec<u32>,
}

impl Names {
    /// Takes some more rows up as a run in its own order; once all are in, makes one of the runs, some rows at a time.
    fn grow(&mut self, rows: &[Row], there: impl Fn(&Row) -> bool, most: usize) {
        let from = self.prefixes.len();
        if from >= rows.len() {
            return self.unite(rows, most);
        }
        let run = rows.get(from..).unwrap_or(&[]);
        let run = run.get(..most.min(run.len())).unwrap_or(&[]);
        self.prefixes.extend(run.iter().map(|row| prefix(row.name())));
        let numbers = (from..).filter_map(|number| u32::try_from(number).ok());
        let mut run: Vec<u32> =
            run.iter().zip(numbers).filter(|(row, _)| there(row)).map(|(_, number)| number).collect();
        run.sort_unstable_by(|a, b| self.compare(rows, *a, *b));
        self.runs.push_back(run);
    }

    /// Puts some more rows of two runs into one; with one run left it is the order.
    fn unite(&mut self, rows: &[Row], most: usize) {
        let Some(mut merge) = self.merge.take() else {
            match (self.runs.pop_front(), self.runs.pop_front()) {
                (Some(left), Some(right)) => {
                    let into = Vec::with_capacity(left.len() + right.len());
                    self.merge = Some(Merge { left, right, done: (0, 0), into });
                }
                (left, _) => (self.by_name, self.whole) = (left.unwrap_or_default(), true),
            }
            return;
        };
        for _ in 0..most {
            let (left, right) = (merge.left.get(merge.done.0), merge.right.get(merge.done.1));
            let from_left = match (left, right) {
                (Some(left), Some(right)) => self.compare(rows, *left, *right) != Ordering::Greater,
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (None, None) => {
                    self.runs.push_back(merge.into);
                    return;
                }
            };
            let (next, done) = if from_left { (left, &mut merge.done.0) } else { (right, &mut merge.done.1) };
            merge.into.extend(next);
            *done += 1;
        }
        self.merge = Some(merge);
    }

    fn compare(&self, rows: &[Row], a: u32, b: u32) -> Ordering {
        let of = |number: u32| self.prefixes.get(number as usize).copied().unwrap_or(0);
        of(a).cmp(&of(b)).then_with(|| whole_names(rows, a, b))
    }

    fn insert(&mut self, number: u32, rows: &[Row]) {
        let Some(row) = rows.get(number as usize) else { return };
        self.prefixes.resize(rows.len(), 0);
        let own = prefix(row.name());
        if let Some(held) = self.prefixes.get_mut(number as usize) {
            *held = own;
        }
        let at = self.by_name.partition_point(|other| self.compare(rows, *other, number) == Ordering::Less);
        self.by_name.insert(at, number);
    }
}

/// Where the prefixes are equal: the whole names, then the ids.
fn whole_names(rows: &[Row], a: u32, b: u32) -> Ordering {
    match (rows.get(a as usize), rows.get(b as usize)) {
        (Some(a), Some(b)) => folded_order(a.name(), b.name()).then_with(|| a.id.cmp(&b.id)),
        _ => a.cmp(&b),
    }
}

/// The order of two texts as they are folded; plain ones are not copied for it.
fn folded_order(a: &str, b: &str) -> Ordering {
    if a == b {
        Ordering::Equal
    } else if a.is_ascii() && b.is_ascii() {
        a.bytes().map(|byte| byte.to_ascii_lowercase()).cmp(b.bytes().map(|byte| byte.to_ascii_lowercase()))
    } else {
        fold(a).cmp(&fold(b))
    }
}

impl Orders {
    /// All rows in an order.
    pub(super) fn get(&mut self, key: SortKey, rows: &[Row], there: impl Fn(&Row) -> bool) -> &[u32] {
        while !self.names.whole {
            self.names.grow(rows, &there, rows.len().max(1));
        }
        if key == SortKey::Name {
            return &self.names.by_name;
        }
        if !self.made.iter().any(|(made, _)| *made == key) {
            self.made.push((key, sorted(key, rows, &self.names)));
        }
        self.made.iter().find(|(made, _)| *made == key).map_or(&[], |(_, order)| order)
    }

    /// Makes a part of the names' order, then one of the others; whether something was done.
    pub(super) fn prepare(&mut self, rows: &[Row], there: impl Fn(&Row) -> bool) -> bool {
        if !self.names.whole {
            self.names.grow(rows, there, RUN);
            return true;
        }
        let missing = AHEAD.iter().find(|key| !self.made.iter().any(|(made, _)| made == *key));
        if let Some(key) = missing {
            self.get(*key, rows, there);
        }
        missing.is_some()
    }

    /// Takes a row out, before it changes.
    pub(super) fn remove(&mut self, number: u32) {
        if !self.names.whole {
            // Half made: what was taken up so far is no longer true.
            self.names = Names::default();
        }
        let lists = self.made.iter_mut().map(|(_, order)| order).chain(std::iter::once(&mut self.names.by_name));
        for list in lists {
            if let Some(at) = list.iter().position(|other| *other == number) {
                list.remove(at);
            }
        }
    }

    /// Puts a row in, after it has changed.
    pub(super) fn insert(&mut self, number: u32, rows: &[Row]) {
        if !self.names.whole {
            return;
        }
        let names = &mut self.names;
        names.insert(number, rows);
        for (key, order) in &mut self.made {
            let at = order.partition_point(|other| compare(*key, rows, names, *other, number) == Ordering::Less);
            order.insert(at, number);
        }
    }
}

/// The orders made ahead, the likeliest first.
const AHEAD: [SortKey; 8] = [
    SortKey::Due,
    SortKey::Grade,
    SortKey::Country,
    SortKey::LastContact,
    SortKey::Status,
    SortKey::Code,
    SortKey::Created,
    SortKey::Amount,
];

fn sorted(key: SortKey, rows: &[Row], names: &Names) -> Vec<u32> {
    // Row by row as they lie in memory, not as they are called.
    let mut ranks = vec![u32::MAX; rows.len()];
    for (number, rank) in names.by_name.iter().zip(0_u32..) {
        if let Some(held) = ranks.get_mut(*number as usize) {
            *held = rank;
        }
    }
    let mut keyed: Vec<(u64, u32)> = rows
        .iter()
        .zip(ranks)
        .filter(|(_, rank)| *rank != u32::MAX)
        .map(|(row, rank)| (number_of(key, row), rank))
        .collect();
    let number = |rank: u32| names.by_name.get(rank as usize).copied().unwrap_or(0);
    if exact(key) {
        keyed.sort_unstable_by(|a, b| {
            a.0.cmp(&b.0).then_with(|| ties(key, rows, number(a.1), number(b.1))).then(a.1.cmp(&b.1))
        });
    } else {
        keyed.sort_unstable();
    }
    keyed.into_iter().map(|(_, rank)| number(rank)).collect()
}

fn compare(key: SortKey, rows: &[Row], names: &Names, a: u32, b: u32) -> Ordering {
    let of = |number: u32| rows.get(number as usize).map_or(u64::MAX, |row| number_of(key, row));
    of(a).cmp(&of(b)).then_with(|| ties(key, rows, a, b)).then_with(|| names.compare(rows, a, b))
}

/// Whether the number leaves something to compare.
const fn exact(key: SortKey) -> bool {
    matches!(key, SortKey::Code | SortKey::Amount)
}

fn ties(key: SortKey, rows: &[Row], a: u32, b: u32) -> Ordering {
    let (Some(a), Some(b)) = (rows.get(a as usize), rows.get(b as usize)) else { return Ordering::Equal };
    match key {
        SortKey::Code => folded_order(a.code(), b.code()),
        SortKey::Amount => {
            let amount = |row: &Row| row.expected_amount.map(|money| money.amount);
            amount(b).cmp(&amount(a))
        }
        _ => Ordering::Equal,
    }
}

fn day(day: NaiveDate) -> u64 {
    u64::from(day.num_days_from_ce().unsigned_abs())
}

/// The upper part of a sort key.
fn number_of(key: SortKey, row: &Row) -> u64 {
    let standing = &row.standing;
    let grade = standing.grade.map_or(9, |grade| grade as u64);
    match key {
        SortKey::Name => 0,
        SortKey::Code => (prefix(row.code()) >> 64) as u64,
        SortKey::Country => row.country.map_or(u64::MAX, |country| u64::from(u16::from_be_bytes(country.bytes()))),
        SortKey::Status => {
            let status = match standing.status {
                Status::Prospect => 0,
                Status::Won => 1,
                Status::NoNeed => 2,
            };
            status << 8 | grade
        }
        SortKey::Grade => grade,
        SortKey::Due => row.due.map_or(u64::MAX, |due| {
            day(due.day) << 20 | due.time.map_or(0xf_ffff, |time| u64::from(time.num_seconds_from_midnight()))
        }),
        SortKey::LastContact => standing.last_contact.map_or(0, |on| 1 + day(on)),
        SortKey::Created => u64::MAX - day(standing.created),
        SortKey::Amount => row.expected_amount.map_or(u64::MAX, |money| {
            let code = money.currency.code().bytes().fold(0_u64, |all, byte| all << 8 | u64::from(byte));
            // Largest first, in steps that fit; equal ones are compared exactly.
            let whole = money.amount.to_f64().unwrap_or(0.0).clamp(-5.0e11, 5.0e11) as i64;
            code << 40 | (500_000_000_000 - whole).unsigned_abs()
        }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{CustomerId, Standing};

    fn row(number: usize, name: &str) -> Row {
        let standing = Standing::new(NaiveDate::from_ymd_opt(2026, 11, 24).unwrap());
        let id = CustomerId::from_bytes((number as u128).to_be_bytes());
        Row::from_parts(id, None, None, standing, None, None, [name, "", "", "", "", "", "", ""])
    }

    proptest! {
        /// Made some rows at a time, with rows added, changed and taken out between: the order is that of the whole.
        #[test]
        fn an_order_made_in_steps_is_the_order_made_at_once(
            names in prop::collection::vec("(Alpha Beta Gamma Del)?[ab宁]{0,3}", 0..40),
            step in 1_usize..9,
            changes in prop::collection::vec((0_usize..30, 0_usize..60, "[abc]{1,2}"), 0..6),
        ) {
            let mut rows: Vec<Row> = names.iter().enumerate().map(|(at, name)| row(at, name)).collect();
            let mut gone = Vec::new();
            let mut orders = Orders::default();
            let mut steps = 0;
            let mut changes = changes;
            while !orders.names.whole || !changes.is_empty() {
                for (_, at, name) in changes.extract_if(.., |(when, ..)| *when <= steps || steps > 200) {
                    let number = at.min(rows.len());
                    if number == rows.len() {
                        rows.push(row(number, &name));
                        orders.insert(number as u32, &rows);
                    } else if name.len() == 2 {
                        orders.remove(number as u32);
                        rows[number] = row(number, &name);
                        gone.retain(|other| *other != rows[number].id);
                        orders.insert(number as u32, &rows);
                    } else {
                        orders.remove(number as u32);
                        gone.push(rows[number].id);
                    }
                }
                if !orders.names.whole {
                    orders.names.grow(&rows, |row| !gone.contains(&row.id), step);
                }
                steps += 1;
            }
            let there = |number: &u32| !gone.contains(&rows[*number as usize].id);
            let mut want: Vec<u32> = (0..rows.len() as u32).filter(there).collect();
            want.sort_by(|a, b| whole_names(&rows, *a, *b));
            prop_assert_eq!(&orders.names.by_name, &want);
        }
    }
}
