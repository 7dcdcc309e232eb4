//! Prices of quotations compared over time and currency (R9): at the rates that were frozen in the quotation, never today's.

use rust_decimal::Decimal;

use crate::model::{Currency, Money, Per, Quote, QuoteLine, Rate};

/// What one piece of a line costs in a currency, at the quotation's own rates; not rounded. `None` where no rate leads there.
pub fn unit_price(quote: &Quote, line: &QuoteLine, to: Currency) -> Option<Decimal> {
    let price = Money { amount: line.price, currency: quote.currency };
    let exchanged = exchanged(price, to, &quote.rates)?;
    Some(exchanged.checked_div(Decimal::from(line.per.count()))?.normalize())
}

/// What a line comes to in the quotation's currency, where a quantity was said: exact, with as many decimals as it has and at least
/// those of the price, two at most (78.00 per 1,000 and 120,000 pieces: 9360.00). `None` without a quantity, or for more than a number
/// holds.
pub fn line_amount(line: &QuoteLine) -> Option<Decimal> {
    let per = Decimal::new(1, if line.per == Per::Thousand { 3 } else { 0 });
    let mut amount = line.quantity?.checked_mul(line.price)?.checked_mul(per)?.normalize();
    let decimals = line.price.scale().min(2);
    if amount.scale() < decimals {
        amount.rescale(decimals);
    }
    Some(amount)
}

/// An amount in another currency: by the rate between the two, either way round, or over one third currency. `None` where no
/// rate leads there.
pub fn exchanged(money: Money, to: Currency, rates: &[Rate]) -> Option<Decimal> {
    if money.currency == to {
        return Some(money.amount);
    }
    let steps = |money: Money| rates.iter().filter_map(move |rate| over(rate, money));
    let direct = steps(money).find(|reached| reached.currency == to);
    let reached = direct.or_else(|| steps(money).flat_map(steps).find(|reached| reached.currency == to));
    reached.map(|reached| reached.amount)
}

/// The amount on the other side of a rate; `None` where the rate is of other currencies.
fn over(rate: &Rate, money: Money) -> Option<Money> {
    if money.currency == rate.one {
        Some(Money { amount: money.amount.checked_mul(rate.is.amount)?, currency: rate.is.currency })
    } else if money.currency == rate.is.currency {
        Some(Money { amount: money.amount.checked_div(rate.is.amount)?, currency: rate.one })
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{QuoteId, QuoteLineId};

    fn currency(code: &str) -> Currency {
        code.parse().unwrap()
    }

    fn rate(one: &str, is: &str, of: &str) -> Rate {
        Rate { one: currency(one), is: Money::parse(is, of).unwrap() }
    }

    #[test]
    fn r9_unit_prices_at_the_frozen_rates() {
        let usd_cny = rate("USD", "7.10", "RMB");
        let (eur_usd, zero) = (rate("EUR", "1.25", "USD"), rate("USD", "0", "JPY"));
        for (price, of, per, rates, to, expected) in [
            ("5.00", "USD", Per::One, &[usd_cny][..], "CNY", Some("35.5")),
            ("5.00", "USD", Per::One, &[usd_cny], "RMB", Some("35.5")),
            ("78.00", "USD", Per::Thousand, &[usd_cny], "CNY", Some("0.5538")),
            ("78.00", "USD", Per::Thousand, &[], "USD", Some("0.078")),
            ("71", "CNY", Per::One, &[usd_cny], "USD", Some("10")),
            ("71", "CNY", Per::One, &[usd_cny, eur_usd], "EUR", Some("8")),
            ("8", "EUR", Per::One, &[usd_cny, eur_usd], "CNY", Some("71")),
            ("5.00", "USD", Per::One, &[usd_cny], "EUR", None),
            ("5.00", "USD", Per::One, &[], "CNY", None),
            ("5", "JPY", Per::One, &[zero], "USD", None),
        ] {
            let price: Decimal = price.parse().unwrap();
            let mut quote = Quote::new(QuoteId::new(), "2026-11-24".parse().unwrap(), currency(of));
            quote.rates = rates.to_vec();
            let line = QuoteLine::new(QuoteLineId::new(), "M8".into(), price, per);
            let told = unit_price(&quote, &line, currency(to)).map(|price| price.to_string());
            assert_eq!(told.as_deref(), expected, "{of} {price} for {} in {to}", per.count());
        }
    }

    #[test]
    fn r9_a_line_comes_to_quantity_times_price_to_the_last_digit() {
        for (quantity, price, per, expected) in [
            (Some("120000"), "78.00", Per::Thousand, Some("9360.00")),
            (Some("12345"), "5", Per::Thousand, Some("61.725")),
            (Some("10"), "410.00", Per::One, Some("4100.00")),
            (Some("1000"), "0.0125", Per::One, Some("12.50")),
            (Some("100"), "410", Per::One, Some("41000")),
            (Some("3"), "0.3333", Per::One, Some("0.9999")),
            (Some("0"), "1.50", Per::One, Some("0.00")),
            (Some("79228162514264337593543950335"), "10", Per::One, None),
            (None, "78.00", Per::Thousand, None),
        ] {
            let mut line = QuoteLine::new(QuoteLineId::new(), "M8".into(), price.parse().unwrap(), per);
            line.quantity = quantity.map(|quantity| quantity.parse().unwrap());
            assert_eq!(line_amount(&line).map(|one| one.to_string()).as_deref(), expected, "{quantity:?} × {price}");
        }
    }
}
