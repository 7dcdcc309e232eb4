//! Reading `assets/demo/dealings.toml`: what quotations and projects are made of; and the rates of exchange of a day.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::Deserialize;

use super::script::{fields, side};
use crate::model::{Currency, Money, Payment, PaymentShare, Per, Rate};
use crate::text::Lang;

/// The words; texts with a bar hold both languages.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    payments: Vec<String>,
    pub reasons: Vec<String>,
    pub competitors: Vec<String>,
    pub inquiries: Vec<String>,
    pub quote_notes: Vec<String>,
    pub packing: String,
    pub goods: String,
    pub development_owners: Vec<String>,
    pub shipment_owners: Vec<String>,
    pub developments: Vec<String>,
    pub lessons: Vec<String>,
    pub slips: Vec<String>,
    pub products: Vec<String>,
    pub company_files: Vec<String>,
    pub bookmarks: Vec<String>,
}

static TERMS: LazyLock<Terms> = LazyLock::new(|| {
    // The texts are part of the program; that they can be read is tested.
    toml::from_str(include_str!("../../assets/demo/dealings.toml")).unwrap_or_default()
});

/// The words of quotations and projects.
pub fn terms() -> &'static Terms {
    &TERMS
}

/// The payment terms, read once, in English and Chinese.
static PAYMENTS: LazyLock<Vec<[Payment; 2]>> = LazyLock::new(|| {
    let read = |line: &String| {
        let [english, chinese, shares] = fields(line)?;
        let shares: Vec<PaymentShare> = shares.split(';').filter_map(share).collect();
        Some([english, chinese].map(|text| Payment { text: text.to_owned(), shares: shares.clone() }))
    };
    TERMS.payments.iter().filter_map(read).collect()
});

/// One of the payment terms.
pub fn payment(number: u64, lang: Lang) -> Payment {
    let at = usize::try_from(number).unwrap_or(0) % PAYMENTS.len().max(1);
    let both = PAYMENTS.get(at);
    both.map(|[english, chinese]| if lang == Lang::Zh { chinese } else { english }).cloned().unwrap_or_default()
}

fn share(text: &str) -> Option<PaymentShare> {
    let [percent, trigger, days] = text.split_whitespace().collect::<Vec<_>>().try_into().ok()?;
    Some(PaymentShare { percent: percent.parse().ok()?, trigger: trigger.parse().ok()?, days: days.parse().ok()? })
}

/// A price as written in the books: `USD 78.00/1,000`, `CNY 8,300/t`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quoted<'a> {
    pub price: Money,
    pub per: Per,
    pub unit: &'a str,
}

impl<'a> Quoted<'a> {
    /// Reads one; `None` for what is none.
    pub fn read(text: &'a str) -> Option<Self> {
        let (price, unit) = text.split_once('/')?;
        let (currency, amount) = price.split_once(' ')?;
        let price = Money::parse(&amount.replace(',', ""), currency).ok()?;
        Some(match unit {
            "1,000" => Self { price, per: Per::Thousand, unit: "pcs" },
            "pc" => Self { price, per: Per::One, unit: "pcs" },
            unit => Self { price, per: Per::One, unit },
        })
    }
}

/// The number at the beginning of a quantity in this unit: 120000 of `120,000 pcs`.
pub fn quantity(text: &str, unit: &str) -> Option<Decimal> {
    let (number, of) = text.split_once(' ')?;
    if of.trim_end_matches('s') == unit.trim_end_matches('s') { number.replace(',', "").parse().ok() } else { None }
}

/// A wave between 0 and `height` that comes back after `days` days.
fn wave(on: NaiveDate, days: i32, height: i64) -> i64 {
    let half = days / 2;
    let at = i64::from((on.num_days_from_ce().rem_euclid(days) - half).abs());
    at * height / i64::from(half.max(1))
}

/// Yuan for a dollar on a day.
fn usd_in_cny(on: NaiveDate) -> Decimal {
    Decimal::new(702 + wave(on, 500, 27), 2)
}

/// Dollars for a euro on a day.
pub fn eur_in_usd(on: NaiveDate) -> Decimal {
    Decimal::new(1_042 + wave(on, 380, 130), 3)
}

/// Yuan for one unit of the currencies that costs are reckoned in.
pub fn cny_for(currency: Currency, on: NaiveDate) -> Option<Decimal> {
    match currency {
        Currency::USD => Some(usd_in_cny(on)),
        Currency::EUR => Some(usd_in_cny(on) * eur_in_usd(on)),
        Currency::CNY => Some(Decimal::ONE),
        _ => None,
    }
}

/// The rates that are frozen in a quotation of a day in a currency.
pub fn rates(on: NaiveDate, own: Currency) -> Vec<Rate> {
    let (usd, eur) = (usd_in_cny(on), eur_in_usd(on));
    let rate = |one, amount, currency| Rate { one, is: Money { amount, currency } };
    if own == Currency::EUR {
        return vec![rate(own, (usd * eur).round_dp(2), Currency::CNY), rate(own, eur, Currency::USD)];
    }
    if own == Currency::HKD {
        let pegged = Decimal::new(780, 2);
        return vec![rate(own, (usd / pegged).round_dp(3), Currency::CNY), rate(Currency::USD, pegged, own)];
    }
    vec![rate(Currency::USD, usd, Currency::CNY), rate(Currency::EUR, eur, Currency::USD)]
}

/// One of the texts, in a language.
pub fn text(of: &[String], number: u64, lang: Lang) -> String {
    let at = usize::try_from(number).unwrap_or(0) % of.len().max(1);
    of.get(at).map_or("", |both| side(both, lang)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_can_be_read() {
        let terms = terms();
        assert_eq!(PAYMENTS.len(), terms.payments.len());
        for (number, line) in (0..).zip(&terms.payments) {
            let payment = payment(number, Lang::Zh);
            assert_eq!(
                payment.shares.iter().map(|share| share.percent).sum::<Decimal>(),
                Decimal::ONE_HUNDRED,
                "{line}"
            );
            assert!(!payment.text.is_empty() && payment.text != super::payment(number, Lang::En).text);
        }
        let lists =
            [&terms.reasons, &terms.competitors, &terms.inquiries, &terms.quote_notes, &terms.lessons, &terms.slips];
        for list in lists.into_iter().chain([&terms.development_owners, &terms.shipment_owners, &terms.developments]) {
            assert!(list.len() >= 4 && list.iter().all(|both| both.contains(" | ")), "{list:?}");
        }
    }

    #[test]
    fn prices_quantities_and_rates() {
        let read = |text| Quoted::read(text).map(|one| format!("{} {} {}", one.price, one.per, one.unit));
        assert_eq!(read("USD 78.00/1,000").as_deref(), Some("USD 78.00 1000 pcs"));
        assert_eq!(read("CNY 8,300/t").as_deref(), Some("CNY 8300 1 t"));
        assert_eq!(read("on request"), None);
        assert_eq!(quantity("120,000 pcs", "pcs"), Some(Decimal::from(120_000)));
        assert_eq!(quantity("1 × 40 ft", "pcs"), None);
        for day in ["2024-11-24", "2025-06-01", "2026-11-24"] {
            let on = day.parse().unwrap();
            assert!((Decimal::new(70, 1)..Decimal::new(74, 1)).contains(&usd_in_cny(on)), "{day}");
            assert!((Decimal::ONE..Decimal::new(12, 1)).contains(&eur_in_usd(on)), "{day}");
            for code in ["USD", "EUR", "CNY", "HKD"] {
                assert_eq!(rates(on, code.parse().unwrap()).len(), 2);
            }
        }
    }
}
