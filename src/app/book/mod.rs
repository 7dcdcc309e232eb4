//! The book as the screen holds it: every row, found by id, sorted and filtered without asking the engine.
//!
//! | file | what |
//! |---|---|
//! | `prefix` | the beginnings of folded texts, sorted as numbers |
//! | `order` | the orders of a list, kept while single rows change |
//! | `hay` | every row's words, searched as one types |

mod hay;
mod order;
mod prefix;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use chrono::NaiveDate;

use super::BoardColumn;
use crate::book::SortKey;
use crate::model::{CustomerId, Money, Row};

use hay::Hay;
use order::Orders;

/// So many rows changed at once are cheaper sorted anew than put in one by one.
const MANY: usize = 64;

/// What the lists of a whole book read of a row: side by side, where rows lie scattered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Brief {
    pub(super) archived: bool,
    pub(super) column: BoardColumn,
    /// The last contact, else the day it was taken in.
    pub(super) silent_since: NaiveDate,
    pub(super) amount: Option<Money>,
}

impl Brief {
    fn of(row: &Row) -> Self {
        let standing = &row.standing;
        Self {
            archived: standing.archived.is_some(),
            column: BoardColumn::of(row),
            silent_since: standing.last_contact.unwrap_or(standing.created),
            amount: row.expected_amount,
        }
    }
}

/// Every customer's row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Book {
    /// The rows; numbers into this never change meaning while a book is loaded, and a row that is no more stays as a gap
    /// that no list points to.
    pub rows: Vec<Row>,
    /// Of each row what whole lists are made from.
    briefs: Vec<Brief>,
    by_id: HashMap<CustomerId, u32, BuildHasherDefault<IdHasher>>,
    /// Grows with every change.
    pub version: u64,
    /// How many are archived.
    pub archived: usize,
    orders: Orders,
    hay: Hay,
}

impl Book {
    /// The row with this number.
    pub fn row(&self, number: u32) -> Option<&Row> {
        self.rows.get(number as usize)
    }

    /// The number of a customer's row.
    pub fn number(&self, id: CustomerId) -> Option<u32> {
        self.by_id.get(&id).copied()
    }

    /// The row of a customer.
    pub fn get(&self, id: CustomerId) -> Option<&Row> {
        self.number(id).and_then(|number| self.row(number))
    }

    /// What whole lists are made from of the row with this number.
    pub(super) fn brief(&self, number: u32) -> Option<&Brief> {
        self.briefs.get(number as usize)
    }

    /// How many customers there are, archived ones too.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// Every row that is no gap.
    pub fn iter(&self) -> impl Iterator<Item = &Row> {
        // Gaps are rare: a look-up for each row would cost more than the whole scan.
        let whole = self.rows.len() == self.by_id.len();
        self.rows.iter().filter(move |row| whole || self.by_id.contains_key(&row.id))
    }

    /// A book of these rows. Of a large one this takes longer than a frame: it is to be made beside the loop.
    pub fn of(rows: Vec<Row>) -> Self {
        let mut by_id = HashMap::with_capacity_and_hasher(rows.len(), BuildHasherDefault::default());
        for (row, number) in rows.iter().zip(0_u32..) {
            by_id.insert(row.id, number);
        }
        let briefs: Vec<Brief> = rows.iter().map(Brief::of).collect();
        let archived = briefs.iter().filter(|brief| brief.archived).count();
        Self { rows, briefs, by_id, archived, ..Self::default() }
    }

    /// Takes a whole book in place of what was there, which comes back.
    pub(super) fn replace(&mut self, book: Self) -> Self {
        let version = self.version + 1;
        std::mem::replace(self, Self { version, ..book })
    }

    /// Takes changed rows in and drops those that are gone.
    pub(super) fn change(&mut self, rows: Vec<Row>, gone: &[CustomerId]) {
        self.version += 1;
        if rows.len() + gone.len() > MANY {
            self.orders = Orders::default();
        }
        for id in gone {
            if let Some(number) = self.by_id.remove(id) {
                self.orders.remove(number);
                self.hay.forget(number);
                self.archived -= usize::from(self.row(number).is_some_and(|row| row.standing.archived.is_some()));
            }
        }
        for row in rows {
            let brief = Brief::of(&row);
            let archived = brief.archived;
            let number = match self.by_id.get(&row.id).copied() {
                Some(number) => {
                    self.orders.remove(number);
                    if let Some(held) = self.rows.get_mut(number as usize) {
                        self.archived -= usize::from(held.standing.archived.is_some());
                        *held = row;
                    }
                    if let Some(held) = self.briefs.get_mut(number as usize) {
                        *held = brief;
                    }
                    number
                }
                None => {
                    let Ok(number) = u32::try_from(self.rows.len()) else { continue };
                    self.by_id.insert(row.id, number);
                    self.rows.push(row);
                    self.briefs.push(brief);
                    number
                }
            };
            self.archived += usize::from(archived);
            self.orders.insert(number, &self.rows);
            self.hay.forget(number);
        }
    }

    /// Every row's number in an order; gaps left out.
    pub fn ordered(&mut self, key: SortKey) -> &[u32] {
        let by_id = &self.by_id;
        let whole = self.rows.len() == by_id.len();
        self.orders.get(key, &self.rows, |row| whole || by_id.contains_key(&row.id))
    }

    /// A mark for each row that has all the words somewhere; `None` where there are no words. Case and accents aside.
    pub(super) fn find(&mut self, words: &str) -> Option<Vec<bool>> {
        self.hay.find(words, &self.rows)
    }

    /// Whether a row has all the words.
    pub(super) fn row_has(row: &Row, words: &str) -> bool {
        hay::row_has(row, words)
    }

    /// Prepares what the next keys will ask for, a few milliseconds' worth; whether there is more to do.
    pub(super) fn prepare(&mut self) -> bool {
        let by_id = &self.by_id;
        let whole = self.rows.len() == by_id.len();
        if self.orders.prepare(&self.rows, |row| whole || by_id.contains_key(&row.id)) {
            return true;
        }
        self.hay.prepare(&self.rows)
    }
}

/// Ids are random in their second half already.
#[derive(Debug, Clone, Copy, Default)]
struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut word = [0_u8; 8];
            for (to, from) in word.iter_mut().zip(part) {
                *to = *from;
            }
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }
}
