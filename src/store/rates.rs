//! Rates of exchange (R9): they belong to nobody and lie by month, so that a day's rates are found without reading years, and a whole
//! history takes few keys.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::draft::Draft;
use super::record::{decode, encode, v1};
use super::{Store, StoreError, key};
use crate::model::DayRates;

/// So many months that have rates are read for a day: the 31 days that a typed rate stands for may touch three.
const MONTHS: usize = 3;

/// The rates of a chunk.
fn rates_in(chunk: &[u8]) -> Result<v1::Rates, StoreError> {
    decode(chunk, "rates")
}

impl Draft<'_> {
    /// Puts days' rates in the place of those of the same day, source and currency.
    pub(super) fn put_rates(&mut self, days: &[DayRates]) -> Result<(), StoreError> {
        let mut months: BTreeMap<Vec<u8>, Vec<v1::DayRates>> = BTreeMap::new();
        for day in days {
            months.entry(key::rates(day.on)).or_default().push(day.into());
        }
        for (key, days) in months {
            let mut month = self.current(&key)?.map_or_else(|| Ok(v1::Rates::default()), rates_in)?;
            for day in days {
                let same =
                    |held: &&mut v1::DayRates| held.on == day.on && held.source == day.source && held.one == day.one;
                match month.days.iter_mut().find(same) {
                    Some(held) => *held = day,
                    None => month.days.push(day),
                }
            }
            // By day; those of one day as they came.
            month.days.sort_by_key(|day| day.on);
            self.put(&key, Some(encode(&month)?))?;
        }
        Ok(())
    }
}

impl Store {
    /// All rates, month by month, each by day.
    pub(super) fn months_of_rates(&self) -> Result<Vec<Vec<DayRates>>, StoreError> {
        self.disk()?.scan(&[key::RATES]).map(|pair| rates_in(&pair?.1)?.model()).collect()
    }

    /// The rates of the last three months that have any, up to and with a day, by day.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn rates_before(&self, on: NaiveDate) -> Result<Vec<DayRates>, StoreError> {
        let mut end = key::rates(on);
        end.push(0);
        let mut months = Vec::new();
        for pair in self.disk()?.range(&[key::RATES], &end).rev().take(MONTHS) {
            months.push(rates_in(&pair?.1)?.model()?);
        }
        let days = months.into_iter().rev().flatten();
        Ok(days.filter(|day| day.on <= on).collect())
    }
}
