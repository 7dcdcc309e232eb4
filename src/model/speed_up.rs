//! The known ways to win days back (R15), from `assets/expedite.toml`.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::{Currency, Money};

/// A way to win days back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeedUp {
    /// What it is, in English.
    pub english: String,
    /// In Chinese.
    pub chinese: String,
    /// The days of the calendar that it wins; at least 1.
    pub days: u16,
    /// What it costs, not below zero; in the same currency as every other way of the table.
    pub cost: Money,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    currency: Currency,
    way: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    en: String,
    zh: String,
    days: u16,
    cost: Decimal,
}

static WAYS: LazyLock<Vec<SpeedUp>> =
    LazyLock::new(|| read_ways(include_str!("../../assets/expedite.toml")).unwrap_or_default());

/// The ways of a table; what wins nothing or costs less than nothing is left out.
fn read_ways(text: &str) -> Result<Vec<SpeedUp>, toml::de::Error> {
    let Table { currency, way } = toml::from_str(text)?;
    let way = way.into_iter().filter(|one| one.days > 0 && one.cost >= Decimal::ZERO);
    let made = way.map(|one| SpeedUp {
        english: one.en,
        chinese: one.zh,
        days: one.days,
        cost: Money { amount: one.cost, currency },
    });
    Ok(made.collect())
}

/// The known ways, in the order of the table.
pub fn speed_ups() -> &'static [SpeedUp] {
    &WAYS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r15_the_table_is_read_whole() {
        let ways = read_ways(include_str!("../../assets/expedite.toml")).unwrap();
        let days: Vec<u16> = ways.iter().map(|one| one.days).collect();
        assert_eq!(days, [7, 2, 1, 3, 2]);
        assert!(ways.iter().all(|one| one.cost.currency == Currency::CNY && !one.chinese.is_empty()));
        assert_eq!(speed_ups(), ways);
        let useless = "currency = 'USD'\n[[way]]\nen = 'a'\nzh = 'b'\ndays = 0\ncost = '1'\n[[way]]\nen = 'a'\nzh = 'b'\ndays = 1\ncost = '-1'";
        assert_eq!(read_ways(useless).unwrap(), []);
    }
}
