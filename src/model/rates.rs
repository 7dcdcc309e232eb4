//! Rates of exchange by day (R9): typed, or those of the European Central Bank.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Currency;
use super::standing::words;

words! {
    /// Where rates come from.
    RateSource {
        /// Somebody typed them: the bank's buying rate less a buffer, say.
        Typed => "typed",
        /// The European Central Bank, which quotes all currencies for one euro.
        Ecb => "ecb",
    }
}

/// The rates of a day from one source for one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayRates {
    /// The day.
    pub on: NaiveDate,
    /// Where they come from.
    pub source: RateSource,
    /// The currency of which one unit is meant.
    pub one: Currency,
    /// What it is worth in others, with the digits that were entered; above zero, each currency once.
    pub rates: Vec<(Currency, Decimal)>,
}
