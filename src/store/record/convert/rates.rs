//! Rates of exchange.

use super::{Read, currency, day, day_of, decimal};
use crate::model;
use crate::store::record::v1;

impl From<&model::DayRates> for v1::DayRates {
    fn from(from: &model::DayRates) -> Self {
        let rate = |(currency, amount): &(model::Currency, rust_decimal::Decimal)| v1::DayRate {
            currency: currency.to_string(),
            amount: amount.to_string(),
        };
        Self {
            on: day_of(from.on),
            source: from.source.into(),
            one: from.one.to_string(),
            rates: from.rates.iter().map(rate).collect(),
        }
    }
}

impl v1::Rates {
    pub fn model(self) -> Read<Vec<model::DayRates>> {
        self.days.into_iter().map(v1::DayRates::model).collect()
    }
}

impl v1::DayRates {
    fn model(self) -> Read<model::DayRates> {
        let rate = |one: v1::DayRate| Ok((currency(&one.currency)?, decimal(&one.amount)?));
        Ok(model::DayRates {
            on: day(self.on)?,
            source: self.source.into(),
            one: currency(&self.one)?,
            rates: self.rates.into_iter().map(rate).collect::<Read<_>>()?,
        })
    }
}
