//! The known ways to win days back (R15): those of `assets/expedite.toml`, or of a table of one's own.

use std::str::FromStr;
use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Currency, Money};

/// A way to win days back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeedUp {
    /// What it is, in English.
    pub english: String,
    /// In Chinese.
    pub chinese: String,
    /// The days of the calendar that it wins; at least 1.
    pub days: u16,
    /// What it costs, not below zero.
    pub cost: Money,
}

/// A table of ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeedUps {
    /// The currency in which they are weighed against each other.
    pub currency: Currency,
    /// The ways, in the order of the table.
    pub ways: Vec<SpeedUp>,
    /// What one of another currency is in that one.
    pub rates: Vec<(Currency, Decimal)>,
}

/// So many ways are read at most: more of them is no table that somebody weighs.
const MOST: usize = 60;
/// A way wins so many days at most.
const MOST_DAYS: i64 = 3_650;

static SHIPPED: LazyLock<SpeedUps> = LazyLock::new(|| {
    let (table, _) = SpeedUps::read(include_str!("../../assets/expedite.toml")).unwrap_or_default();
    table
});

impl Default for SpeedUps {
    fn default() -> Self {
        Self { currency: Currency::CNY, ways: Vec::new(), rates: Vec::new() }
    }
}

impl SpeedUps {
    /// The table that comes with the program.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// A table, and the lines (from 1) of what in it could not be read and is left out.
    ///
    /// # Errors
    /// Where the text is no TOML at all.
    pub fn read(text: &str) -> Result<(Self, Vec<usize>), toml::de::Error> {
        let table: toml::Table = toml::from_str(text)?;
        let mut bad = Vec::new();
        let line = |wanted: &str| {
            let begins = |line: &str| line.trim_start().split(['=', ' ', '\t']).next() == Some(wanted);
            text.lines().position(begins).map_or(1, |at| at + 1)
        };
        for key in table.keys().filter(|key| !["currency", "way", "rates"].contains(&key.as_str())) {
            bad.push(line(key));
        }
        let mut read = Self::default();
        match table.get("currency").map(|value| value.as_str().and_then(|code| code.parse().ok())) {
            Some(Some(currency)) => read.currency = currency,
            Some(None) => bad.push(line("currency")),
            None => {}
        }
        match table.get("rates") {
            Some(toml::Value::Table(rates)) => {
                for (code, value) in rates {
                    match (code.parse().ok(), amount(value).filter(|rate| *rate > Decimal::ZERO)) {
                        (Some(currency), Some(rate)) => read.rates.push((currency, rate)),
                        _ => bad.push(line(code)),
                    }
                }
            }
            Some(_) => bad.push(line("rates")),
            None => {}
        }
        let heads = || text.lines().enumerate().filter(|(_, line)| line.trim().replace(' ', "").starts_with("[[way]]"));
        match table.get("way") {
            Some(toml::Value::Array(ways)) => {
                for (at, value) in ways.iter().enumerate() {
                    match way(value, read.currency).filter(|_| read.ways.len() < MOST) {
                        Some(way) => read.ways.push(way),
                        None => bad.push(heads().nth(at).map_or_else(|| line("way"), |(line, _)| line + 1)),
                    }
                }
            }
            Some(_) => bad.push(line("way")),
            None => {}
        }
        bad.sort_unstable();
        bad.dedup();
        Ok((read, bad))
    }

    /// The ways with all costs in the table's currency, by its own rates, to be weighed against each other.
    ///
    /// # Errors
    /// The first currency for which it names no rate.
    pub fn weighed(&self) -> Result<Vec<SpeedUp>, Currency> {
        let weighed = |way: &SpeedUp| Ok(SpeedUp { cost: self.exchanged(way.cost)?, ..way.clone() });
        self.ways.iter().map(weighed).collect()
    }

    /// An amount in the table's currency.
    ///
    /// # Errors
    /// Its currency, if the table names no rate for it.
    pub fn exchanged(&self, money: Money) -> Result<Money, Currency> {
        if money.currency == self.currency {
            return Ok(money);
        }
        let rate = self.rates.iter().find(|(currency, _)| *currency == money.currency);
        let (_, rate) = rate.ok_or(money.currency)?;
        let amount = money.amount.checked_mul(*rate).ok_or(money.currency)?;
        Ok(Money { amount: amount.round_dp(2), currency: self.currency })
    }

    /// What some of the ways cost together: a sum for each currency, never mixed.
    pub fn cost(&self, ways: &[usize]) -> Vec<Money> {
        let mut sums: Vec<Money> = Vec::new();
        for cost in ways.iter().filter_map(|at| self.ways.get(*at)).map(|way| way.cost) {
            match sums.iter_mut().find(|sum| sum.currency == cost.currency) {
                Some(sum) => sum.amount = sum.amount.checked_add(cost.amount).unwrap_or(Decimal::MAX),
                None => sums.push(cost),
            }
        }
        sums
    }

    /// The days of the calendar that some of the ways win together.
    pub fn days(&self, ways: &[usize]) -> u32 {
        ways.iter().filter_map(|at| self.ways.get(*at)).map(|way| u32::from(way.days)).sum()
    }
}

fn amount(value: &toml::Value) -> Option<Decimal> {
    match value {
        toml::Value::String(text) => Decimal::from_str(text.trim()).ok(),
        toml::Value::Integer(number) => Some(Decimal::from(*number)),
        toml::Value::Float(number) => Decimal::from_str(&number.to_string()).ok(),
        _ => None,
    }
}

/// A way that says what it is, in one language at least, what it wins and what it costs.
fn way(value: &toml::Value, currency: Currency) -> Option<SpeedUp> {
    let table = value.as_table()?;
    if table.keys().any(|key| !["en", "zh", "days", "cost", "currency"].contains(&key.as_str())) {
        return None;
    }
    let name = |key: &str| match table.get(key) {
        None => Some(String::new()),
        Some(value) => value.as_str().map(super::one_line),
    };
    let (english, chinese) = (name("en")?, name("zh")?);
    let (english, chinese) = match (english.is_empty(), chinese.is_empty()) {
        (true, true) => return None,
        (true, false) => (chinese.clone(), chinese),
        (false, true) => (english.clone(), english),
        (false, false) => (english, chinese),
    };
    let days = table.get("days")?.as_integer().filter(|days| (1..=MOST_DAYS).contains(days))?;
    let currency = match table.get("currency") {
        None => currency,
        Some(code) => code.as_str()?.parse().ok()?,
    };
    let amount = table.get("cost").and_then(amount).filter(|cost| *cost >= Decimal::ZERO)?;
    Some(SpeedUp { english, chinese, days: u16::try_from(days).ok()?, cost: Money { amount, currency } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r15_the_table_is_read_whole() {
        let (table, bad) = SpeedUps::read(include_str!("../../assets/expedite.toml")).unwrap();
        let days: Vec<u16> = table.ways.iter().map(|one| one.days).collect();
        assert_eq!((days, bad), (vec![7, 2, 1, 3, 2], vec![]));
        assert!(table.ways.iter().all(|one| one.cost.currency == Currency::CNY && !one.chinese.is_empty()));
        assert_eq!(SpeedUps::shipped(), &table);
        assert_eq!(table.weighed().unwrap(), table.ways);
    }

    #[test]
    fn r15_what_cannot_be_read_is_left_out_and_its_line_is_told() {
        let text = "currency = 'CNY'\nspeed = 3\n\n[rates]\nUSD = '7.10'\nEUR = 'dear'\n\n[[way]]\nen = 'a'\ndays = 0\ncost = '1'\n\n[[way]]\nzh = '空运'\ndays = 2\ncost = 300\ncurrency = 'USD'\n[[way]]\nen = 'b'\ndays = 1\ncost = '-1'\n[[way]]\nen = 'c'\ndays = 1\ncost = 12.5\n[[way]]\nen = 'd'\ndays = 1\ncost = 1\nprice = 2\n";
        let (table, bad) = SpeedUps::read(text).unwrap();
        assert_eq!(bad, [2, 6, 8, 18, 26]);
        let told: Vec<_> =
            table.ways.iter().map(|way| (way.english.as_str(), way.days, way.cost.to_string())).collect();
        assert_eq!(told, [("空运", 2, "USD 300".to_owned()), ("c", 1, "CNY 12.5".to_owned())]);
        assert!(SpeedUps::read("way = [").is_err());
        assert_eq!(SpeedUps::read("").unwrap(), (SpeedUps::default(), vec![]));
        assert_eq!(SpeedUps::read("way = 1\nrates = 2\ncurrency = 3").unwrap().1, [1, 2, 3]);
    }

    #[test]
    fn r15_currencies_are_never_mixed_but_at_named_rates() {
        let text = "currency = 'CNY'\n[rates]\nUSD = '7.10'\n[[way]]\nen = 'a'\ndays = 1\ncost = 100\n[[way]]\nen = 'b'\ndays = 2\ncost = 300\ncurrency = 'USD'\n";
        let (table, _) = SpeedUps::read(text).unwrap();
        let sums: Vec<String> = table.cost(&[0, 1, 1]).iter().map(ToString::to_string).collect();
        assert_eq!((sums, table.days(&[0, 1])), (vec!["CNY 100".to_owned(), "USD 600".to_owned()], 3));
        assert_eq!(table.weighed().unwrap()[1].cost.to_string(), "CNY 2130.00");
        let (table, _) = SpeedUps::read(&text.replace("USD = '7.10'", "EUR = '7.80'")).unwrap();
        assert_eq!(table.weighed(), Err("USD".parse().unwrap()));
    }
}
