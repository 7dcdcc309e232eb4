//! The rate of a day (R9): the table's own, or a cross that says so; never a guess.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::model::{Currency, DayRates, Money, Rate, RateSource};

/// A rate of the European Central Bank stands for so many days: the longest run of days without one, and some.
pub const ECB_DAYS: i64 = 10;
/// One that was typed stands for so many.
pub const TYPED_DAYS: i64 = 31;
/// A rate that is derived has so many significant digits, as the European Central Bank's have.
const DIGITS: u32 = 6;

/// A rate that the table has, with what it goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateOfDay {
    /// The rate.
    pub rate: Rate,
    /// The day it is of: the one that was asked for, or the last one before that has it.
    pub on: NaiveDate,
    /// Where it comes from.
    pub source: RateSource,
    /// The third currency that it was derived over.
    pub by: Option<Currency>,
}

/// Why there is no rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoRate {
    /// The table has none up to the day.
    Nothing,
    /// It does not know this currency.
    Unknown(Currency),
    /// It knows both, but not for each other.
    NoWay,
    /// The last one is too old.
    Old(NaiveDate),
}

/// What one unit of `one` was worth in `is` on a day, by rates of that day or earlier. The newest day counts; of one day, what was typed
/// before what the European Central Bank says.
///
/// # Errors
/// [`NoRate`].
pub fn rate_of_day(table: &[DayRates], one: Currency, is: Currency, on: NaiveDate) -> Result<RateOfDay, NoRate> {
    let earlier = || table.iter().filter(|day| day.on <= on);
    let found = earlier().filter_map(|day| within(day, one, is));
    let found = found.max_by_key(|found| (found.on, found.source == RateSource::Typed, found.by.is_none()));
    let Some(found) = found else {
        let knows = |wanted| earlier().any(|day| value(day, wanted).is_some());
        return Err(match [one, is].into_iter().find(|wanted| !knows(*wanted)) {
            _ if earlier().next().is_none() => NoRate::Nothing,
            Some(unknown) => NoRate::Unknown(unknown),
            None => NoRate::NoWay,
        });
    };
    let stands = match found.source {
        RateSource::Typed => TYPED_DAYS,
        RateSource::Ecb => ECB_DAYS,
    };
    if (on - found.on).num_days() > stands { Err(NoRate::Old(found.on)) } else { Ok(found) }
}

/// What stands in the table for a day: of each source and pair the newest, typed ones first.
pub fn rates_listed(table: &[DayRates], on: NaiveDate) -> Vec<RateOfDay> {
    let mut all: Vec<RateOfDay> = Vec::new();
    for day in table.iter().rev().filter(|day| day.on <= on) {
        for (currency, amount) in &day.rates {
            let rate = Rate { one: day.one, is: Money { amount: *amount, currency: *currency } };
            let pair = |rate: Rate| -> (Currency, Currency) { (rate.one, rate.is.currency) };
            let same = |held: &RateOfDay| held.source == day.source && pair(held.rate) == pair(rate);
            if !all.iter().any(same) {
                all.push(RateOfDay { rate, on: day.on, source: day.source, by: None });
            }
        }
    }
    all.sort_by_key(|one| (one.source != RateSource::Typed, one.rate.one, one.rate.is.currency));
    all
}

/// What the currency of a day's rates is worth in another one.
fn value(day: &DayRates, wanted: Currency) -> Option<Decimal> {
    if wanted == day.one {
        return Some(Decimal::ONE);
    }
    day.rates.iter().find(|(currency, _)| *currency == wanted).map(|(_, rate)| *rate)
}

/// The rate that a day's rates give: as it stands there, turned round, or over their currency.
fn within(day: &DayRates, one: Currency, is: Currency) -> Option<RateOfDay> {
    let (from, to) = (value(day, one)?, value(day, is)?);
    let amount = if one == day.one {
        to
    } else {
        to.checked_div(from)?.round_sf_with_strategy(DIGITS, RoundingStrategy::MidpointAwayFromZero)?.normalize()
    };
    let by = (one != day.one && is != day.one).then_some(day.one);
    let rate = Rate { one, is: Money { amount, currency: is } };
    Some(RateOfDay { rate, on: day.on, source: day.source, by })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn currency(code: &str) -> Currency {
        code.parse().unwrap()
    }

    fn day(on: &str, source: RateSource, one: &str, rates: &[(&str, &str)]) -> DayRates {
        let rates = rates.iter().map(|(code, rate)| (currency(code), rate.parse().unwrap())).collect();
        DayRates { on: on.parse().unwrap(), source, one: currency(one), rates }
    }

    /// A Thursday, a Friday, and what was typed on a Wednesday and long before.
    fn table() -> Vec<DayRates> {
        use RateSource::{Ecb, Typed};
        vec![
            day("2024-01-02", Typed, "GBP", &[("CNY", "8.90")]),
            day("2024-04-05", Ecb, "EUR", &[("RUB", "117.20")]),
            day("2024-05-02", Ecb, "EUR", &[("USD", "1.0698"), ("CNY", "7.7473"), ("JPY", "166.93")]),
            day("2024-05-03", Ecb, "EUR", &[("USD", "1.0745"), ("CNY", "7.7765"), ("JPY", "164.58")]),
            day("2024-05-08", Typed, "USD", &[("CNY", "7.10")]),
            day("2024-05-08", Ecb, "EUR", &[("USD", "1.0744"), ("CNY", "7.7631"), ("HKD", "8.3990")]),
        ]
    }

    #[test]
    fn r9_the_rate_of_a_day_and_what_it_goes_by() {
        use RateSource::{Ecb, Typed};
        let table = table();
        for (one, is, on, rate, of, source, by) in [
            // As it stands there, with its digits.
            ("EUR", "CNY", "2024-05-03", "7.7765", "2024-05-03", Ecb, None),
            ("EUR", "HKD", "2024-05-08", "8.3990", "2024-05-08", Ecb, None),
            // A cross says so: 7.7765 / 1.0745.
            ("USD", "CNY", "2024-05-03", "7.23732", "2024-05-03", Ecb, Some("EUR")),
            ("JPY", "CNY", "2024-05-03", "0.0472506", "2024-05-03", Ecb, Some("EUR")),
            // Turned round: 1 / 7.7765.
            ("CNY", "EUR", "2024-05-03", "0.128593", "2024-05-03", Ecb, None),
            // A Sunday takes the Friday before.
            ("USD", "CNY", "2024-05-05", "7.23732", "2024-05-03", Ecb, Some("EUR")),
            ("EUR", "USD", "2024-05-02", "1.0698", "2024-05-02", Ecb, None),
            // What was typed outweighs the bank's of the same day.
            ("USD", "CNY", "2024-05-08", "7.10", "2024-05-08", Typed, None),
            ("CNY", "USD", "2024-05-09", "0.140845", "2024-05-08", Typed, None),
            ("EUR", "USD", "2024-05-18", "1.0744", "2024-05-08", Ecb, None),
            ("USD", "CNY", "2024-06-08", "7.10", "2024-05-08", Typed, None),
        ] {
            let found = rate_of_day(&table, currency(one), currency(is), on.parse().unwrap()).unwrap();
            let told = (found.rate.is.amount.to_string(), found.on.to_string(), found.source, found.by);
            assert_eq!(told, (rate.to_owned(), of.to_owned(), source, by.map(currency)), "{one}/{is} on {on}");
        }
    }

    #[test]
    fn r9_what_is_not_known_is_said() {
        let table = table();
        for (one, is, on, expected) in [
            ("USD", "CNY", "2023-12-31", NoRate::Nothing),
            ("USD", "BRL", "2024-05-08", NoRate::Unknown(currency("BRL"))),
            ("BRL", "USD", "2024-05-08", NoRate::Unknown(currency("BRL"))),
            ("GBP", "JPY", "2024-05-08", NoRate::NoWay),
            ("EUR", "RUB", "2024-05-08", NoRate::Old("2024-04-05".parse().unwrap())),
            ("EUR", "USD", "2024-05-19", NoRate::Old("2024-05-08".parse().unwrap())),
            ("USD", "CNY", "2024-06-09", NoRate::Old("2024-05-08".parse().unwrap())),
        ] {
            let found = rate_of_day(&table, currency(one), currency(is), on.parse().unwrap());
            assert_eq!(found, Err(expected), "{one}/{is} on {on}");
        }
        assert_eq!(
            rate_of_day(&[], currency("USD"), currency("CNY"), "2024-05-08".parse().unwrap()),
            Err(NoRate::Nothing)
        );
    }
}
