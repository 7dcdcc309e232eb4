//! What the adviser says of a price, and by what (R10).

use rust_decimal::Decimal;

use crate::book::difference::{Difference, MARGIN};
use crate::book::field::label;
use crate::model::Currency;
use crate::rules::{Missing, Verdict, fixed};
use crate::text::Lang;
use crate::tr;

/// A verdict as one sentence.
pub fn verdict(verdict: &Verdict, lang: Lang) -> String {
    match verdict {
        Verdict::BelowCost { margin } => tr!(lang, "advice.below_cost", margin = fixed(*margin, 2)),
        Verdict::LowMargin { margin, floor } => {
            tr!(lang, "advice.low_margin", margin = fixed(*margin, 2), floor = floor.normalize())
        }
        Verdict::AboveAccepted(than) => tr!(lang, "advice.above_accepted", by = fixed(than.by, 2)),
        Verdict::BelowAccepted(than) => tr!(lang, "advice.below_accepted", by = fixed(than.by.abs(), 2)),
        Verdict::OutlierHigh(usual) => tr!(lang, "advice.outlier_high", by = fixed(usual.by, 2)),
        Verdict::OutlierLow(usual) => tr!(lang, "advice.outlier_low", by = fixed(usual.by.abs(), 2)),
        Verdict::CompetitorLower { market: true, by, .. } => tr!(lang, "advice.market_lower", by = fixed(*by, 2)),
        Verdict::CompetitorLower { by, .. } => tr!(lang, "advice.competitor_lower", by = fixed(*by, 2)),
        Verdict::CurrencyMoved { by, then, .. } if *by < Decimal::ZERO => {
            tr!(lang, "advice.currency_fell", currency = then.one, by = fixed(by.abs(), 2))
        }
        Verdict::CurrencyMoved { by, then, .. } => {
            tr!(lang, "advice.currency_rose", currency = then.one, by = fixed(*by, 2))
        }
        Verdict::BelowMoq { quantity, moq } => tr!(lang, "advice.below_moq", quantity = quantity, moq = moq),
        Verdict::Missing(missing) => self::missing(*missing, lang),
        Verdict::NoHistory { own: 0, product: 0 } => tr!(lang, "advice.no_history"),
        Verdict::NoHistory { own, product } => tr!(lang, "advice.little_history", own = own, product = product),
    }
}

fn missing(missing: Missing, lang: Lang) -> String {
    match missing {
        Missing::Incoterm => tr!(lang, "advice.no_incoterm"),
        Missing::Place => tr!(lang, "advice.no_place"),
        Missing::Validity => tr!(lang, "advice.no_validity"),
        Missing::ToolingPayer => tr!(lang, "advice.no_tooling_payer"),
        Missing::Rate { from } => tr!(lang, "advice.no_rate", currency = from),
        Missing::Vat => tr!(lang, "advice.no_vat"),
    }
}

/// What a verdict goes by, prices for one piece in the quotation's currency; empty where the sentence says it all.
pub fn verdict_evidence(verdict: &Verdict, currency: Currency, lang: Lang) -> String {
    match verdict {
        Verdict::AboveAccepted(than) | Verdict::BelowAccepted(than) => {
            let price = than.price.round_dp(4).normalize();
            let mut told =
                tr!(lang, "advice.accepted", name = than.name, on = than.on, currency = currency, price = price);
            if than.other_delivery {
                told += &tr!(lang, "advice.other_delivery");
            }
            if than.other_quantity {
                told += &tr!(lang, "advice.other_quantity");
            }
            told
        }
        Verdict::OutlierHigh(usual) | Verdict::OutlierLow(usual) => tr!(
            lang,
            "advice.usual",
            count = usual.prices,
            currency = currency,
            median = usual.median.round_dp(4).normalize(),
            spread = usual.spread.round_dp(4).normalize()
        ),
        Verdict::CompetitorLower { who, price, .. } => format!("{who} {price}").trim().to_owned(),
        Verdict::CurrencyMoved { then, now, since, .. } => tr!(
            lang,
            "advice.rates",
            then = then.is.amount.round_dp(4).normalize(),
            now = now.is.amount.round_dp(4).normalize(),
            currency = now.is.currency,
            since = since
        ),
        _ => String::new(),
    }
}

/// A difference between two quotations in a line: what, from what, to what, by how much.
pub fn difference(one: &Difference, lang: Lang) -> String {
    let said = |text: &str| if text.is_empty() { "–".to_owned() } else { text.replace('\n', "; ") };
    let field = match one.field {
        MARGIN => tr!(lang, "advice.margin_field"),
        field => label(field, lang),
    };
    let field = match &one.product {
        Some(product) => format!("{product}, {field}"),
        None => field,
    };
    let by = one.by.map(|by| format!(" ({}{} %)", if by > Decimal::ZERO { "+" } else { "" }, fixed(by, 2)));
    let (before, after) = (said(&one.before), said(&one.after));
    format!("{field}: {before} → {after}{}", by.unwrap_or_default())
}
