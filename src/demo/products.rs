//! What is known of some products of the sample book (R9): with cartons, so that freight can be reckoned; and what their quotations take
//! from them.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use super::Sample;
use super::history::{days_before, logged_at};
use super::script::{fields, script, side};
use super::stamp::{Kind, id_bytes};
use super::terms::terms;
use crate::model::{
    Currency, Freight, FreightBy, Incoterm, Money, Outcome, Product, ProductId, Quote, QuoteKind, Write,
};
use crate::text::Lang;

/// They have been in the book for so long.
const DAYS: i64 = 200;
/// What a cubic metre costs in the sample book, in dollars.
const CBM: i64 = 55;
/// The market pays so many per cent of our price in the sample book, from one quotation to the next.
const MARKET: [i64; 4] = [108, 104, 93, 96];

/// The products, in the language that their names are written in.
fn products(today: NaiveDate, now: DateTime<Utc>, lang: Lang) -> Vec<Product> {
    let script = script();
    let read = |(nth, line): (usize, &String)| {
        let [code, hs, unit, moq, pieces, length, width, height, gross]: [&str; 9] = fields(line)?;
        let part = script.parts.iter().find(|part| part.code == code)?;
        let named = |lang| [side(&part.item, lang), " ", &part.size].concat();
        let at = logged_at(days_before(today, DAYS), nth, 0, now);
        Some(Product {
            english: named(Lang::En),
            chinese: named(Lang::Zh),
            hs: hs.to_owned(),
            unit: unit.to_owned(),
            moq: moq.parse().ok(),
            pieces: pieces.parse().ok(),
            size: Some([length.parse().ok()?, width.parse().ok()?, height.parse().ok()?]),
            gross_kg: gross.parse().ok(),
            ..Product::new(ProductId::from_bytes(id_bytes(at, 0, Kind::Product, nth)), named(lang))
        })
    };
    terms().products.iter().enumerate().filter_map(read).collect()
}

/// What is written to put the products of the sample book into a book.
pub fn sample_products(today: NaiveDate, now: DateTime<Utc>, lang: Lang) -> Vec<Write> {
    products(today, now, lang).into_iter().map(|one| Write::Product(Box::new(one))).collect()
}

/// Puts into the quotations what they take from products: HS codes, what the market pays, freight where we pay it.
pub(super) fn furnish(samples: &mut [Sample], today: NaiveDate, now: DateTime<Utc>, lang: Lang) {
    let products = products(today, now, lang);
    for quote in samples.iter_mut().flat_map(|sample| &mut sample.quotes) {
        if quote.kind == QuoteKind::Customer {
            carry(quote, &products);
        }
    }
}

fn carry(quote: &mut Quote, products: &[Product]) {
    let paid = quote.delivery.as_ref().is_some_and(|one| matches!(one.incoterm, Incoterm::Cfr | Incoterm::Cif));
    // From one quotation to the next, by its number.
    let nth = quote.number.bytes().map(usize::from).sum::<usize>() % MARKET.len();
    for line in &mut quote.lines {
        let Some(product) = products.iter().find(|one| one.name == line.product) else { continue };
        line.hs.clone_from(&product.hs);
        let percent = Decimal::new(MARKET.get(nth).copied().unwrap_or(100), 2);
        let market = (line.price * percent).round_dp(line.price.scale());
        line.market_price = Some(Money { amount: market, currency: quote.currency });
        if paid && line.outcome == Outcome::Open && line.quantity.is_some() {
            let rate = Money { amount: Decimal::from(CBM), currency: Currency::USD };
            line.freight = Some(Freight { rate, by: FreightBy::Cbm, carton: product.carton() });
        }
    }
}
