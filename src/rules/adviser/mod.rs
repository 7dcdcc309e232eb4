//! R10: a new price judged against everything ever quoted: this customer's history and this product's across customers, in
//! one currency at the rates frozen in each quotation. Each verdict carries its figures; too little history is said.

mod history;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use history::Precedent;

use super::{NoMargin, exchanged, margin, share};
use crate::model::{Currency, Money, Per, Quote, QuoteLine, Rate};

/// With fewer prices of a product than this, none is called an outlier.
pub const FEWEST: usize = 5;
/// A rate that moved by less than this many per cent since the last quotation is not worth a word.
pub const RATE_MOVE: Decimal = Decimal::ONE;

/// What is to be said of a price. Prices are for one piece in the new quotation's currency, not rounded; shares in per cent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// It does not bring in what it costs.
    BelowCost {
        /// The margin, below 0.
        margin: Decimal,
    },
    /// It leaves less than the floor.
    LowMargin {
        /// The margin.
        margin: Decimal,
        /// The floor.
        floor: Decimal,
    },
    /// Higher than what this customer accepted last.
    AboveAccepted(Accepted),
    /// Lower than what this customer accepted last.
    BelowAccepted(Accepted),
    /// Far above what the product is quoted at.
    OutlierHigh(Usual),
    /// Far below it.
    OutlierLow(Usual),
    /// Somebody else, or the market, is cheaper.
    CompetitorLower {
        /// Who; empty for the market, or where no name was said.
        who: String,
        /// Whether it is the market's price.
        market: bool,
        /// At what price, as it was entered.
        price: Money,
        /// By how much of our price.
        by: Decimal,
    },
    /// The price's currency is worth something else than at the last quotation.
    CurrencyMoved {
        /// By how much of the rate then: less than 0 where the price's currency buys less.
        by: Decimal,
        /// The rate then.
        then: Rate,
        /// The rate now.
        now: Rate,
        /// When that was.
        since: NaiveDate,
    },
    /// Fewer are asked for than the price holds for.
    BelowMoq {
        /// How many.
        quantity: Decimal,
        /// How many it takes.
        moq: Decimal,
    },
    /// Something a quotation needs was left out.
    Missing(Missing),
    /// Too little was quoted before to compare with.
    NoHistory {
        /// How often this product was quoted to this customer.
        own: usize,
        /// How often to anybody.
        product: usize,
    },
}

impl Verdict {
    /// The word of the command line's contract.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BelowCost { .. } => "below_cost",
            Self::LowMargin { .. } => "low_margin",
            Self::AboveAccepted(_) => "above_accepted",
            Self::BelowAccepted(_) => "below_accepted",
            Self::OutlierHigh(_) => "outlier_high",
            Self::OutlierLow(_) => "outlier_low",
            Self::CompetitorLower { .. } => "competitor_lower",
            Self::CurrencyMoved { .. } => "currency_moved",
            Self::BelowMoq { .. } => "below_moq",
            Self::Missing(_) => "missing_part",
            Self::NoHistory { .. } => "no_history",
        }
    }
}

/// What a customer accepted last, beside the new price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// The quotation.
    pub name: String,
    /// Its day.
    pub on: NaiveDate,
    /// Its price.
    pub price: Decimal,
    /// By how much of it the new price differs; less than 0 for a lower one.
    pub by: Decimal,
    /// The terms of delivery differ, or are not said in one of the two: the prices are compared as they stand.
    pub other_delivery: bool,
    /// The quantities differ, or are not said.
    pub other_quantity: bool,
}

/// What a product is usually quoted at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usual {
    /// The middle price.
    pub median: Decimal,
    /// How far prices spread around it: 1.4826 times the median distance from it, and no less than 2 % of it.
    pub spread: Decimal,
    /// How many prices.
    pub prices: usize,
    /// By how much of the median the new price differs.
    pub by: Decimal,
}

/// A part of a quotation that was forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Missing {
    /// The term of delivery.
    Incoterm,
    /// Its place.
    Place,
    /// Until when it is valid.
    Validity,
    /// Who pays the tool.
    ToolingPayer,
    /// A rate into the currency of a cost.
    Rate {
        /// The cost's currency.
        from: Currency,
    },
    /// Whether VAT is inside the cost that earns the rebate.
    Vat,
}

/// What is to be said of a line of a quotation, what weighs most first (R10). `before` holds lines of the same product, `floor` is the least
/// margin in per cent, `moq` the product's least quantity, where the line says none.
pub fn advise(
    quote: &Quote,
    line: &QuoteLine,
    before: &[Precedent<'_>],
    floor: Decimal,
    moq: Option<Decimal>,
) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    let margin = margin(quote, line);
    if let Some(percent) = margin.as_ref().ok().and_then(super::Margin::percent) {
        if percent < Decimal::ZERO {
            verdicts.push(Verdict::BelowCost { margin: percent });
        } else if percent < floor {
            verdicts.push(Verdict::LowMargin { margin: percent, floor });
        }
    }
    let before = history::comparable(quote, before);
    if let Some(price) = per_piece(line.price, line.per) {
        verdicts.extend(history::accepted(quote, line, price, &before));
        verdicts.extend(history::outlier(quote, price, &before));
    }
    verdicts.extend(cheaper(quote, line));
    verdicts.extend(history::currency_moved(quote, &before));
    if let (Some(quantity), Some(moq)) = (line.quantity, history::moq(line, moq, &before))
        && quantity < moq
    {
        verdicts.push(Verdict::BelowMoq { quantity, moq });
    }
    verdicts.extend(missing(quote, line).into_iter().map(Verdict::Missing));
    verdicts.extend(match margin {
        Err(NoMargin::NoRate { from, .. }) => Some(Verdict::Missing(Missing::Rate { from })),
        Ok(margin) if margin.rebate_unknown => Some(Verdict::Missing(Missing::Vat)),
        _ => None,
    });
    let own = before.iter().filter(|one| one.own).count();
    if own == 0 || before.len() < FEWEST {
        verdicts.push(Verdict::NoHistory { own, product: before.len() });
    }
    verdicts
}

/// The price of one piece.
fn per_piece(price: Decimal, per: Per) -> Option<Decimal> {
    price.checked_div(Decimal::from(per.count())).filter(|price| *price > Decimal::ZERO)
}

/// By how many per cent of `then` a figure differs from it.
fn differs(now: Decimal, then: Decimal) -> Option<Decimal> {
    share(now.checked_sub(then)?, then)
}

/// Who is known to be cheaper.
fn cheaper(quote: &Quote, line: &QuoteLine) -> Vec<Verdict> {
    let known = [(line.competitor_price, false), (line.market_price, true)];
    let lower = known.into_iter().filter_map(|(price, market)| {
        let price = price?;
        let theirs = exchanged(price, quote.currency, &quote.rates)?;
        let by = share(line.price.checked_sub(theirs)?, line.price).filter(|by| *by > Decimal::ZERO)?;
        let who = if market { String::new() } else { line.competitor.clone() };
        Some(Verdict::CompetitorLower { who, market, price, by })
    });
    lower.collect()
}

/// What was forgotten.
fn missing(quote: &Quote, line: &QuoteLine) -> Vec<Missing> {
    let mut missing = Vec::new();
    match &quote.delivery {
        None => missing.push(Missing::Incoterm),
        Some(delivery) if delivery.place.trim().is_empty() => missing.push(Missing::Place),
        Some(_) => {}
    }
    if quote.valid_days == 0 {
        missing.push(Missing::Validity);
    }
    if line.tooling.is_some_and(|tooling| tooling.payer.is_none()) {
        missing.push(Missing::ToolingPayer);
    }
    missing
}
