//! Rates of the export tax rebate (退税率) by HS code (R9): they belong to nobody.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The rate of all goods whose HS code begins so, from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rebate {
    /// The beginning of the HS code, digits alone: two at least.
    pub hs: String,
    /// The first day it holds on.
    pub from: NaiveDate,
    /// The rate in per cent; 0 where there is none any more.
    pub percent: Decimal,
}
