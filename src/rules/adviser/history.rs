//! What was quoted before, as far as it may be compared with a new price.

use rust_decimal::Decimal;

use super::{Accepted, FEWEST, RATE_MOVE, Usual, Verdict, differs};
use crate::model::{Currency, Money, Outcome, Quote, QuoteLine, Rate};
use crate::rules::{exchanged, unit_price};

/// A line of the same product that was quoted before.
#[derive(Debug, Clone, Copy)]
pub struct Precedent<'a> {
    /// Its quotation.
    pub quote: &'a Quote,
    /// The line.
    pub line: &'a QuoteLine,
    /// Whether it was quoted to, or for, the same customer.
    pub own: bool,
}

/// Of all lines those by the same kind of quotation, no later than the new one; of each number only the
/// newest revision, and of the new one's own number only what was accepted.
pub(super) fn comparable<'a>(quote: &Quote, before: &[Precedent<'a>]) -> Vec<Precedent<'a>> {
    let fits = |one: &&Precedent<'a>| {
        one.quote.kind == quote.kind
            && one.quote.id != quote.id
            && (quote.number.is_empty() || one.quote.number != quote.number || one.line.outcome == Outcome::Accepted)
            && one.quote.on <= quote.on
    };
    let mut found: Vec<Precedent<'a>> = before.iter().filter(fits).copied().collect();
    found.sort_by(|a, b| (&a.quote.number, b.quote.revision).cmp(&(&b.quote.number, a.quote.revision)));
    let mut newest: Option<(&str, u16)> = None;
    found.retain(|one| {
        let number = one.quote.number.as_str();
        let older = newest
            .is_some_and(|(held, revision)| held == number && !number.is_empty() && one.quote.revision < revision);
        if !older {
            newest = Some((number, one.quote.revision));
        }
        !older
    });
    found.sort_by_key(|one| one.quote.on);
    found
}

/// The price of a piece in the new quotation's currency: at the old one's own rates, else at the new one's.
fn price_of(one: &Precedent<'_>, quote: &Quote) -> Option<Decimal> {
    let frozen = unit_price(one.quote, one.line, quote.currency);
    let price = frozen.or_else(|| {
        let own = unit_price(one.quote, one.line, one.quote.currency)?;
        exchanged(Money { amount: own, currency: one.quote.currency }, quote.currency, &quote.rates)
    });
    price.filter(|price| *price > Decimal::ZERO)
}

/// Beside what this customer accepted last.
pub(super) fn accepted(quote: &Quote, line: &QuoteLine, price: Decimal, before: &[Precedent<'_>]) -> Option<Verdict> {
    let taken = before.iter().rev().filter(|one| one.own && one.line.outcome == Outcome::Accepted);
    let (one, then) = taken.filter_map(|one| Some((one, price_of(one, quote)?))).next()?;
    let by = differs(price, then)?;
    let delivery = one.quote.delivery.as_ref().zip(quote.delivery.as_ref());
    let accepted = Accepted {
        name: one.quote.name(),
        on: one.quote.on,
        price: then,
        by,
        other_delivery: delivery.is_none_or(|(then, now)| (then.incoterm, &then.place) != (now.incoterm, &now.place)),
        other_quantity: one.line.quantity.is_none() || one.line.quantity != line.quantity,
    };
    match by {
        by if by.is_zero() => None,
        by if by > Decimal::ZERO => Some(Verdict::AboveAccepted(accepted)),
        _ => Some(Verdict::BelowAccepted(accepted)),
    }
}

/// Beside what the product is usually quoted at: further from the median than three spreads.
pub(super) fn outlier(quote: &Quote, price: Decimal, before: &[Precedent<'_>]) -> Option<Verdict> {
    let mut prices: Vec<Decimal> = before.iter().filter_map(|one| price_of(one, quote)).collect();
    if prices.len() < FEWEST {
        return None;
    }
    let middle = median(&mut prices)?;
    let mut distances: Vec<Decimal> = prices.iter().map(|one| (*one - middle).abs()).collect();
    let spread = median(&mut distances)?.checked_mul(Decimal::new(14_826, 4))?;
    let spread = spread.max(middle.checked_mul(Decimal::new(2, 2))?);
    let usual = Usual { median: middle, spread, prices: prices.len(), by: differs(price, middle)? };
    let far = spread.checked_mul(Decimal::from(3))?;
    match price.checked_sub(middle)? {
        above if above > far => Some(Verdict::OutlierHigh(usual)),
        below if below < -far => Some(Verdict::OutlierLow(usual)),
        _ => None,
    }
}

/// The middle one; of an even number the mean of the two in the middle.
fn median(figures: &mut [Decimal]) -> Option<Decimal> {
    figures.sort_unstable();
    let half = figures.len() / 2;
    let upper = *figures.get(half)?;
    if figures.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *figures.get(half.checked_sub(1)?)?;
    lower.checked_add(upper)?.checked_div(Decimal::TWO)
}

/// How the rate moved since the last quotation of the product, this customer's before others'.
pub(super) fn currency_moved(quote: &Quote, before: &[Precedent<'_>]) -> Option<Verdict> {
    let last = before.iter().rev().filter(|one| one.own).chain(before.iter().rev());
    let pairs = last.filter_map(|one| {
        let of = quote.rates.iter().find_map(|rate| other(rate, quote.currency))?;
        let worth = |rates: &[Rate]| exchanged(Money { amount: Decimal::ONE, currency: quote.currency }, of, rates);
        let (then, now) = (worth(&one.quote.rates)?, worth(&quote.rates)?);
        let rate = |amount| Rate { one: quote.currency, is: Money { amount, currency: of } };
        Some((differs(now, then)?, rate(then), rate(now), one.quote.on))
    });
    let (by, then, now, since) = pairs.into_iter().next()?;
    (by.abs() >= RATE_MOVE).then_some(Verdict::CurrencyMoved { by, then, now, since })
}

/// The other currency of a rate.
fn other(rate: &Rate, currency: Currency) -> Option<Currency> {
    match () {
        () if rate.one == currency => Some(rate.is.currency),
        () if rate.is.currency == currency => Some(rate.one),
        () => None,
    }
}

/// The least quantity: of the line, else of its product, else of the last line like it.
pub(super) fn moq(line: &QuoteLine, known: Option<Decimal>, before: &[Precedent<'_>]) -> Option<Decimal> {
    line.moq.or(known).or_else(|| before.iter().rev().find_map(|one| one.line.moq))
}
