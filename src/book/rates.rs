//! Rates of exchange (R9): one as it is typed, and the one that a quotation is offered; a rate of the tax rebate as it is typed.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Refusal;
use super::plan::View;
use crate::model::{Currency, Quote};
use crate::rules::{NoRate, RateOfDay, rate_of_day};

/// Costs are in it, and so quotations want to know what their currency is worth in it.
pub const HOME: Currency = Currency::CNY;

/// A rate as it is typed: one unit of the first currency is worth so much of the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypedRate {
    /// The two currencies.
    pub pair: Option<(Currency, Currency)>,
    /// What one of the first is worth.
    pub amount: Option<Decimal>,
    /// The day.
    pub on: NaiveDate,
}

/// A rate of the tax rebate as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedRebate {
    /// The beginning of the HS code.
    pub hs: String,
    /// The rate in per cent.
    pub percent: Option<Decimal>,
    /// From which day on.
    pub since: NaiveDate,
}

/// The rate that the table offers a quotation of which none was typed: what its currency is worth in yuan on its day. `None` for one in
/// yuan.
///
/// # Errors
/// As [`View::rates`].
pub fn offered_rate(view: &dyn View, quote: &Quote) -> Result<Option<Result<RateOfDay, NoRate>>, Refusal> {
    if quote.currency == HOME {
        return Ok(None);
    }
    let table = view.rates(quote.on)?;
    Ok(Some(rate_of_day(&table, quote.currency, HOME, quote.on)))
}
