//! Where a line leaves just so much: the price, the cost and the rate, each with all else as it is.

use rust_decimal::Decimal;

use super::a_piece;
use crate::model::{Cost, Currency, Money, Quote, QuoteLine, Rate};
use crate::rules::{exchanged, freight, margin};

/// At which price, cost or rate a line leaves so many per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Point {
    /// The price of one piece, in the quotation's currency.
    pub price: Option<Decimal>,
    /// What one piece may cost before the rebate, costs that are a share of the price aside; in the costs' own currency where they
    /// have one, else in the quotation's.
    pub cost: Option<Money>,
    /// The rate from the price's currency to the costs', where they are in one other currency.
    pub rate: Option<Rate>,
}

impl Point {
    /// Where a line leaves so many per cent of its price.
    pub fn at(quote: &Quote, line: &QuoteLine, percent: Decimal) -> Self {
        let Some(parts) = Parts::of(quote, line) else { return Self::default() };
        let wanted = percent.checked_div(Decimal::ONE_HUNDRED);
        // Of each unit of the price so much is there for what it costs.
        let kept = wanted.and_then(|wanted| Decimal::ONE.checked_sub(parts.share)?.checked_sub(wanted));
        let Some(kept) = kept.filter(|kept| *kept > Decimal::ZERO && parts.fixed > Decimal::ZERO) else {
            return Self::default();
        };
        let price = parts.fixed.checked_div(kept).and_then(|price| a_piece(price, line.per));
        Self { price, cost: parts.cost(quote, line, kept), rate: parts.rate(quote, line, kept) }
    }
}

/// What a price is made of, after the rebate, for as many pieces as the price is for.
struct Parts {
    /// Costs that are amounts, in the price's currency.
    fixed: Decimal,
    /// Costs that are a share of the price, in parts of one.
    share: Decimal,
}

impl Parts {
    fn of(quote: &Quote, line: &QuoteLine) -> Option<Self> {
        margin(quote, line).ok()?;
        let fixed = after_rebate(quote, line, |cost| matches!(cost, Cost::Amount(_)), true)?;
        let share =
            after_rebate(quote, line, |cost| matches!(cost, Cost::Percent(_)), false)?.checked_div(line.price)?;
        Some(Self { fixed, share })
    }

    fn cost(&self, quote: &Quote, line: &QuoteLine, kept: Decimal) -> Option<Money> {
        let allowed = line.price.checked_mul(kept)?;
        let mut used = currencies(line);
        let currency = match (used.next(), used.next()) {
            (Some(only), None) => only,
            _ => quote.currency,
        };
        let mut whole = Decimal::ZERO;
        for money in amounts(line) {
            whole = whole.checked_add(exchanged(money, currency, &quote.rates)?)?;
        }
        // The rebate and the mix of costs stay as they are.
        let amount = a_piece(whole.checked_mul(allowed)?.checked_div(self.fixed)?, line.per)?;
        Some(Money { amount, currency })
    }

    fn rate(&self, quote: &Quote, line: &QuoteLine, kept: Decimal) -> Option<Rate> {
        let mut others = currencies(line).filter(|currency| *currency != quote.currency);
        let other = others.next()?;
        if others.next().is_some() {
            return None;
        }
        let carried = line.freight.is_some_and(|freight| freight.rate.currency == other);
        let in_other = |cost| matches!(cost, Cost::Amount(money) if money.currency == other);
        let own = after_rebate(quote, line, in_other, carried)?;
        let near = self.fixed.checked_sub(own)?;
        let left = line.price.checked_mul(kept)?.checked_sub(near).filter(|left| *left > Decimal::ZERO)?;
        // The costs as they stand in their own currency: exchanged back, so that no other rate comes in.
        let own = exchanged(Money { amount: own, currency: quote.currency }, other, &quote.rates)?;
        let amount = own.checked_div(left).filter(|rate| *rate > Decimal::ZERO)?;
        Some(Rate { one: quote.currency, is: Money { amount, currency: other } })
    }
}

/// The costs that are amounts, as they were entered, and what carriage comes to.
fn amounts(line: &QuoteLine) -> impl Iterator<Item = Money> {
    let entered = line.costs.iter().filter_map(|cost| match cost.cost {
        Cost::Amount(money) => Some(money),
        Cost::Percent(_) => None,
    });
    let carriage = line.freight.as_ref().and_then(|of| freight(of, line.quantity, line.per).ok());
    entered.chain(carriage.map(|carriage| carriage.share))
}

/// The currencies of the costs that are amounts, each once.
fn currencies(line: &QuoteLine) -> impl Iterator<Item = Currency> {
    let mut used: Vec<Currency> = Vec::new();
    for money in amounts(line) {
        if !used.contains(&money.currency) {
            used.push(money.currency);
        }
    }
    used.into_iter()
}

/// Some of a line's costs after the rebate, in the price's currency; with or without its freight.
fn after_rebate(quote: &Quote, line: &QuoteLine, wanted: impl Fn(Cost) -> bool, carried: bool) -> Option<Decimal> {
    let costs = line.costs.iter().filter(|cost| wanted(cost.cost)).cloned().collect();
    let only = QuoteLine { costs, freight: line.freight.filter(|_| carried), ..line.clone() };
    if only.costs.is_empty() && only.freight.is_none() {
        return Some(Decimal::ZERO);
    }
    let margin = margin(quote, &only).ok()?;
    margin.cost.checked_sub(margin.rebate)
}
