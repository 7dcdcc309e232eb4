//! The words of rates of exchange (R9).

use chrono::NaiveDate;

use crate::model::{Currency, Rate, RateSource};
use crate::rules::{NoRate, RateOfDay};
use crate::text::Lang;
use crate::tr;

/// A rate as it is told: `1 USD = 7.10 CNY`.
pub fn rate(rate: Rate) -> String {
    format!("1 {} = {} {}", rate.one, rate.is.amount, rate.is.currency)
}

/// Where rates come from.
pub fn rate_source(source: RateSource, lang: Lang) -> String {
    match source {
        RateSource::Typed => tr!(lang, "rate.typed"),
        RateSource::Ecb => tr!(lang, "rate.ecb"),
    }
}

/// What a rate goes by: `cross by EUR, ECB 2024-05-03`; that it is of an earlier day than the one that was asked for.
pub fn rate_from(found: &RateOfDay, on: NaiveDate, lang: Lang) -> String {
    let source = rate_source(found.source, lang);
    let told = match found.by {
        Some(by) => tr!(lang, "rate.cross", by = by, source = source, day = found.on),
        None => tr!(lang, "rate.direct", source = source, day = found.on),
    };
    if found.on < on { tr!(lang, "rate.before", told = told, day = on) } else { told }
}

/// Why there is no rate.
pub fn no_rate(why: NoRate, one: Currency, is: Currency, on: NaiveDate, lang: Lang) -> String {
    match why {
        NoRate::Nothing => tr!(lang, "rate.nothing", day = on),
        NoRate::Unknown(currency) => tr!(lang, "rate.unknown", currency = currency, day = on),
        NoRate::NoWay => tr!(lang, "rate.no_way", one = one, is = is, day = on),
        NoRate::Old(last) => tr!(lang, "rate.old", one = one, is = is, day = on, last = last),
    }
}
