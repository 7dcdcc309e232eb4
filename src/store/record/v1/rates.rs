//! Rates of exchange (R9), since format 6 of the book. FROZEN, as the whole of version 1.

use serde::{Deserialize, Serialize};

use super::{Day, twin};

twin!(RateSource = RateSource { Typed, Ecb });

/// Key `e`: the rates of a month, by day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rates {
    pub days: Vec<DayRates>,
}

/// What one unit of `one` is worth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayRates {
    pub on: Day,
    pub source: RateSource,
    pub one: String,
    pub rates: Vec<DayRate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayRate {
    pub currency: String,
    pub amount: String,
}
