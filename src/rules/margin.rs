//! R9, R10: what a price leaves. Exact decimals; what was entered is never derived again, what is derived says from what.
//!
//! - **Margin** is of the price: (price − costs + tax rebate) / price. A cost that is a share of the price (a commission) is
//!   inside the price. Freight by volume or by container is a cost like any other, without VAT.
//! - **Tax rebate** (退税) = cost without its VAT × rebate rate, of the costs of which it is said whether VAT is inside.
//! - **Exchange cost** (换汇成本) = costs in their own currency after the rebate, for one unit of the price's currency.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{NoFreight, exchanged, freight};
use crate::model::{Cost, CostLine, Currency, Money, Quote, QuoteLine};

/// What a line leaves, for as many pieces as its price is for; not rounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Margin {
    /// The price as it was entered, in the quotation's currency.
    pub price: Money,
    /// All costs in that currency, at the quotation's own rates.
    pub cost: Decimal,
    /// The tax rebate in that currency; 0 without one.
    pub rebate: Decimal,
    /// The same costs less the rebate in the currency they were entered in, for one unit of the price's currency; `None` where
    /// there are none in another currency, or in several.
    pub exchange_cost: Option<Money>,
    /// A rebate was entered, but of no cost it is said whether VAT is inside: it is left out.
    pub rebate_unknown: bool,
}

/// Why there is no margin to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoMargin {
    /// No cost was entered.
    NoCost,
    /// No rate leads from a cost's currency to the price's.
    NoRate {
        /// The cost's.
        from: Currency,
        /// The price's.
        to: Currency,
    },
    /// The price is zero or less: nothing is a share of it.
    NoPrice,
    /// The freight cannot be told.
    NoFreight(NoFreight),
    /// A figure is beyond all measure.
    TooLarge,
}

impl Margin {
    /// What is left of the price, in its currency.
    pub fn left(&self) -> Option<Decimal> {
        self.price.amount.checked_sub(self.cost)?.checked_add(self.rebate)
    }

    /// Per cent of the price, not rounded.
    pub fn percent(&self) -> Option<Decimal> {
        share(self.left()?, self.price.amount)
    }

    /// Per cent of the price as it is told: two decimals, `43.66`.
    pub fn told(&self) -> Option<String> {
        self.percent().map(|percent| fixed(percent, 2))
    }
}

/// So many per cent of the whole; `None` for a whole of zero.
pub fn share(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}

/// A derived figure with so many decimals, halves away from zero.
pub fn fixed(figure: Decimal, decimals: u32) -> String {
    let rounded = figure.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    // A rounded loss of nothing is nothing.
    let rounded = if rounded.is_zero() { Decimal::ZERO } else { rounded };
    format!("{rounded:.places$}", places = decimals as usize)
}

/// The margin of a line at the rates frozen in its quotation (R9).
///
/// # Errors
/// What is missing for it; never a guess.
pub fn margin(quote: &Quote, line: &QuoteLine) -> Result<Margin, NoMargin> {
    if line.costs.is_empty() && line.freight.is_none() {
        return Err(NoMargin::NoCost);
    }
    if line.price <= Decimal::ZERO {
        return Err(NoMargin::NoPrice);
    }
    let price = Money { amount: line.price, currency: quote.currency };
    let mut all =
        Margin { price, cost: Decimal::ZERO, rebate: Decimal::ZERO, exchange_cost: None, rebate_unknown: false };
    let rate = line.rebate_percent.filter(|percent| !percent.is_zero());
    all.rebate_unknown = rate.is_some();
    let mut own = Own::Nothing;
    for cost in &line.costs {
        let amount = match cost.cost {
            Cost::Amount(money) => money,
            Cost::Percent(percent) => of(percent, line.price).map(|amount| Money { amount, ..price })?,
        };
        all.cost = sum(all.cost, in_price(amount, quote)?)?;
        let mut kept = amount.amount;
        if let (Some(rate), Some(net)) = (rate, without_vat(cost, amount.amount)) {
            let back = of(rate, net)?;
            kept = kept.checked_sub(back).ok_or(NoMargin::TooLarge)?;
            all.rebate = sum(all.rebate, in_price(Money { amount: back, ..amount }, quote)?)?;
            all.rebate_unknown = false;
        }
        if matches!(cost.cost, Cost::Amount(_)) {
            own = own.and(Money { amount: kept, ..amount })?;
        }
    }
    if let Some(of) = &line.freight {
        let share = freight(of, line.quantity, line.per).map_err(NoMargin::NoFreight)?.share;
        all.cost = sum(all.cost, in_price(share, quote)?)?;
        own = own.and(share)?;
    }
    if let Own::One(costs) = own
        && costs.currency != price.currency
    {
        let amount = costs.amount.checked_div(price.amount).ok_or(NoMargin::TooLarge)?;
        all.exchange_cost = Some(Money { amount, ..costs });
    }
    Ok(all)
}

/// Costs as they were entered, as long as they are in one currency.
enum Own {
    Nothing,
    One(Money),
    Mixed,
}

impl Own {
    fn and(self, cost: Money) -> Result<Self, NoMargin> {
        Ok(match self {
            Self::Nothing => Self::One(cost),
            Self::One(held) if held.currency == cost.currency => {
                Self::One(Money { amount: sum(held.amount, cost.amount)?, ..held })
            }
            Self::One(_) | Self::Mixed => Self::Mixed,
        })
    }
}

/// A cost without the VAT inside it; `None` where nobody said whether there is any, or how much.
fn without_vat(cost: &CostLine, amount: Decimal) -> Option<Decimal> {
    match cost.vat_inside? {
        false => Some(amount),
        true => amount.checked_div(Decimal::ONE.checked_add(cost.vat_percent?.checked_div(Decimal::ONE_HUNDRED)?)?),
    }
}

fn in_price(money: Money, quote: &Quote) -> Result<Decimal, NoMargin> {
    let missing = NoMargin::NoRate { from: money.currency, to: quote.currency };
    exchanged(money, quote.currency, &quote.rates).ok_or(missing)
}

fn of(percent: Decimal, whole: Decimal) -> Result<Decimal, NoMargin> {
    let part = whole.checked_mul(percent).and_then(|part| part.checked_div(Decimal::ONE_HUNDRED));
    part.ok_or(NoMargin::TooLarge)
}

fn sum(one: Decimal, other: Decimal) -> Result<Decimal, NoMargin> {
    one.checked_add(other).ok_or(NoMargin::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Per, QuoteId, QuoteLineId, Rate};

    fn currency(code: &str) -> Currency {
        code.parse().unwrap()
    }

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    /// A cost as `50 CNY`, `50 CNY 13` with 13 % VAT inside, `50 CNY no` without VAT, `5 %` of the price.
    fn cost(text: &str) -> CostLine {
        let parts: Vec<&str> = text.split(' ').collect();
        let cost = match parts[1] {
            "%" => Cost::Percent(decimal(parts[0])),
            code => Cost::Amount(Money { amount: decimal(parts[0]), currency: currency(code) }),
        };
        let vat = parts.get(2).copied();
        let vat_percent = vat.and_then(|vat| vat.parse().ok());
        CostLine { what: "goods".into(), cost, vat_inside: vat.map(|vat| vat != "no"), vat_percent }
    }

    fn judged(
        price: &str,
        costs: &[&str],
        rebate: Option<&str>,
        rates: &[(&str, &str, &str)],
    ) -> Result<Margin, NoMargin> {
        let mut quote = Quote::new(QuoteId::new(), "2026-11-24".parse().unwrap(), currency("USD"));
        let rate = |(one, is, of): &(&str, &str, &str)| Rate { one: currency(one), is: Money::parse(is, of).unwrap() };
        quote.rates = rates.iter().map(rate).collect();
        let mut line = QuoteLine::new(QuoteLineId::new(), "M8".into(), decimal(price), Per::One);
        line.costs = costs.iter().map(|text| cost(text)).collect();
        line.rebate_percent = rebate.map(decimal);
        margin(&quote, &line)
    }

    const CNY: (&str, &str, &str) = ("USD", "7.10", "CNY");

    #[test]
    fn r9_the_margin_is_of_the_price() {
        for (price, costs, rebate, told, exchange) in [
            ("5.00", &["20 CNY"][..], None, "43.66", Some("4.0000")),
            ("5.00", &["50 CNY"], None, "-40.85", Some("10.0000")),
            ("7.00", &["50 CNY 13"], None, "-0.60", Some("7.1429")),
            ("7.00", &["50 CNY 13"], Some("13"), "10.97", Some("6.3211")),
            // Without VAT inside, the rebate is of the cost as it stands.
            ("7.00", &["50 CNY no"], Some("13"), "12.47", Some("6.2143")),
            // Nobody said whether VAT is inside: the rebate is left out.
            ("7.00", &["50 CNY"], Some("13"), "-0.60", Some("7.1429")),
            ("7.00", &["50 CNY 13"], Some("0"), "-0.60", Some("7.1429")),
            // A commission is inside the price; it is no cost in another currency.
            ("5.00", &["20 CNY", "5 %"], None, "38.66", Some("4.0000")),
            ("5.00", &["20 CNY", "0.5 USD"], None, "33.66", None),
            ("5.00", &["4 USD"], None, "20.00", None),
            ("5.00", &["5 USD"], None, "0.00", None),
            ("5.0000", &["5.00001 USD"], None, "0.00", None),
        ] {
            let margin = judged(price, costs, rebate, &[CNY]).unwrap();
            assert_eq!(margin.told().as_deref(), Some(told), "{price} {costs:?} {rebate:?}");
            let cost = margin.exchange_cost.map(|money| fixed(money.amount, 4));
            assert_eq!(cost.as_deref(), exchange, "{price} {costs:?} {rebate:?}");
            assert_eq!(margin.price.amount.to_string(), price, "what was entered stays");
            assert_eq!(margin.rebate_unknown, rebate == Some("13") && costs == ["50 CNY"]);
        }
    }

    #[test]
    fn r9_what_is_missing_is_said() {
        let no_rate = NoMargin::NoRate { from: currency("EUR"), to: currency("USD") };
        for (price, costs, expected) in [
            ("5", &[][..], NoMargin::NoCost),
            ("0", &["20 CNY"], NoMargin::NoPrice),
            ("-5", &["20 CNY"], NoMargin::NoPrice),
            ("5", &["20 CNY", "1 EUR"], no_rate),
            ("5", &["70000000000000000000000000000 USD", "70000000000000000000000000000 USD"], NoMargin::TooLarge),
        ] {
            assert_eq!(judged(price, costs, None, &[CNY]), Err(expected), "{price} {costs:?}");
        }
        // Over a third currency.
        let euro = judged("5", &["2 EUR"], None, &[("EUR", "8.00", "CNY"), ("USD", "8.00", "CNY")]).unwrap();
        assert_eq!(euro.told().as_deref(), Some("60.00"));
    }

    #[test]
    fn figures_are_told_with_their_decimals() {
        for (figure, decimals, told) in
            [("-0.004", 2, "0.00"), ("0.005", 2, "0.01"), ("-0.005", 2, "-0.01"), ("3", 2, "3.00")]
        {
            assert_eq!(fixed(decimal(figure), decimals), told, "{figure}");
        }
    }
}
