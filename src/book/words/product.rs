//! The words of products, of freight and of the tax rebate (R9).

use rust_decimal::Decimal;

use crate::book::field::label;
use crate::book::{Filled, FilledFrom};
use crate::model::{FreightBy, Money, Per, QuoteLine, Rebate};
use crate::rules::{FreightBasis, Freighted, NoFreight, fixed, freight};
use crate::text::{Lang, grouped};
use crate::tr;

/// From what a field was filled: `product Hex bolt M8`, `HS 7318 since 2024-12-01`.
pub fn filled_from(from: &FilledFrom, lang: Lang) -> String {
    match from {
        FilledFrom::Product(name) => tr!(lang, "product.of_product", name = name),
        FilledFrom::Rebate { hs, since } => tr!(lang, "product.of_rebate", hs = hs, day = since),
    }
}

/// A value that was filled, and from what: as a field shows it where nothing is typed.
pub fn filled_value(one: &Filled, lang: Lang) -> String {
    tr!(lang, "product.filled_value", value = one.value, from = filled_from(&one.from, lang))
}

/// The same with the field's name.
pub fn filled(one: &Filled, lang: Lang) -> String {
    tr!(lang, "product.filled", field = label(&one.field, lang), told = filled_value(one, lang))
}

/// A rate of the tax rebate: `HS 7318: 13 % from 2024-12-01`.
pub fn rebate(one: &Rebate, lang: Lang) -> String {
    tr!(lang, "product.rebate_told", hs = one.hs, percent = one.percent, day = one.from)
}

fn amount(money: Money) -> String {
    format!("{} {}", money.currency, grouped(&money.amount.to_string()))
}

fn number(number: Decimal) -> String {
    grouped(&number.normalize().to_string())
}

/// What carriage of a line comes to, and from what it follows; why it cannot be told. `None` for a line without freight.
pub fn line_freight(line: &QuoteLine, lang: Lang) -> Option<String> {
    let of = line.freight.as_ref()?;
    Some(match freight(of, line.quantity, line.per) {
        Ok(found) => freighted(&found, line, of.rate, of.by, lang),
        Err(why) => no_freight(why, lang),
    })
}

fn freighted(found: &Freighted, line: &QuoteLine, rate: Money, by: FreightBy, lang: Lang) -> String {
    let pieces = number(line.quantity.unwrap_or_default());
    let unit = if line.unit.is_empty() { "pcs" } else { &line.unit };
    let (cartons, cbm) = (number(found.load.cartons), number(found.load.cbm));
    let packed = tr!(lang, "product.packed", pieces = pieces, unit = unit, cartons = cartons, cbm = cbm);
    let (rate, whole) = (amount(rate), amount(found.whole));
    let all = match found.basis {
        FreightBasis::Volume(_) => tr!(lang, "product.by_volume", packed = packed, rate = rate, whole = whole),
        FreightBasis::Weight(tonnes) => {
            tr!(lang, "product.by_weight", packed = packed, tonnes = number(tonnes), rate = rate, whole = whole)
        }
        FreightBasis::Containers(count) => {
            tr!(lang, "product.by_box", packed = packed, count = number(count), by = by, rate = rate, whole = whole)
        }
    };
    let share = format!("{} {}", found.share.currency, fixed(found.share.amount, 4));
    match line.per {
        Per::One => tr!(lang, "product.share", all = all, share = share),
        Per::Thousand => tr!(lang, "product.share_thousand", all = all, share = share),
    }
}

/// Why freight cannot be told.
pub fn no_freight(why: NoFreight, lang: Lang) -> String {
    match why {
        NoFreight::NoCarton => tr!(lang, "product.freight_no_carton"),
        NoFreight::NoQuantity => tr!(lang, "product.freight_no_quantity"),
        NoFreight::TooLarge => tr!(lang, "levers.too_large"),
    }
}
