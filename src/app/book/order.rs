//! The orders of a list: made once, kept while single rows change.
//!
//! Names are ranked once by the first sixteen bytes of their folded text; every other order is then a sort of plain numbers,
//! a key in the upper bits and the name's rank in the lower.

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate, Timelike};
use rust_decimal::prelude::ToPrimitive;

use super::fold::{fold, prefix};
use crate::book::SortKey;
use crate::model::{Row, Status};

/// The orders made so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Orders {
    /// For each row the prefix of its name, and all rows by name.
    names: Option<Names>,
    made: Vec<(SortKey, Vec<u32>)>,
}

#[derive(Debug, Clone, Default)]
struct Names {
    prefixes: Vec<u128>,
    by_name: Vec<u32>,
}

impl Names {
    fn make(rows: &[Row], there: impl Fn(&Row) -> bool) -> Self {
        let prefixes: Vec<u128> = rows.iter().map(|row| prefix(row.name())).collect();
        let mut keyed: Vec<(u128, u32)> = prefixes
            .iter()
            .zip(rows)
            .zip(0_u32..)
            .filter(|((_, row), _)| there(row))
            .map(|((prefix, _), number)| (*prefix, number))
            .collect();
        keyed.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| whole_names(rows, a.1, b.1)));
        Self { prefixes, by_name: keyed.into_iter().map(|(_, number)| number).collect() }
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
        (Some(a), Some(b)) => fold(a.name()).cmp(&fold(b.name())).then_with(|| a.id.cmp(&b.id)),
        _ => a.cmp(&b),
    }
}

impl Orders {
    /// All rows in an order.
    pub(super) fn get(&mut self, key: SortKey, rows: &[Row], there: impl Fn(&Row) -> bool) -> &[u32] {
        let names = self.names.get_or_insert_with(|| Names::make(rows, &there));
        if key == SortKey::Name {
            return &names.by_name;
        }
        if !self.made.iter().any(|(made, _)| *made == key) {
            self.made.push((key, sorted(key, rows, names)));
        }
        self.made.iter().find(|(made, _)| *made == key).map_or(&[], |(_, order)| order)
    }

    /// Makes the names' order, then the one of the board; whether something was done.
    pub(super) fn prepare(&mut self, rows: &[Row], there: impl Fn(&Row) -> bool) -> bool {
        if self.names.is_none() {
            self.names = Some(Names::make(rows, there));
            return true;
        }
        if !self.made.iter().any(|(made, _)| *made == SortKey::Due) {
            self.get(SortKey::Due, rows, there);
            return true;
        }
        false
    }

    /// Takes a row out, before it changes.
    pub(super) fn remove(&mut self, number: u32) {
        let lists =
            self.made.iter_mut().map(|(_, order)| order).chain(self.names.iter_mut().map(|names| &mut names.by_name));
        for list in lists {
            if let Some(at) = list.iter().position(|other| *other == number) {
                list.remove(at);
            }
        }
    }

    /// Puts a row in, after it has changed.
    pub(super) fn insert(&mut self, number: u32, rows: &[Row]) {
        let Some(names) = &mut self.names else { return };
        names.insert(number, rows);
        for (key, order) in &mut self.made {
            let at = order.partition_point(|other| compare(*key, rows, names, *other, number) == Ordering::Less);
            order.insert(at, number);
        }
    }
}

fn sorted(key: SortKey, rows: &[Row], names: &Names) -> Vec<u32> {
    let mut keyed: Vec<(u64, u32)> = names
        .by_name
        .iter()
        .zip(0_u32..)
        .filter_map(|(number, rank)| Some((number_of(key, rows.get(*number as usize)?), rank)))
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
        SortKey::Code => fold(a.code()).cmp(&fold(b.code())),
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
