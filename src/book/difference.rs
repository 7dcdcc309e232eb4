//! What moved between two quotations, and by how much (R9).

use rust_decimal::Decimal;

use super::field::{Field, QUOTE_FIELDS, QUOTE_LINE_FIELDS};
use super::product::product_key;
use crate::model::{Quote, QuoteLine};
use crate::rules::{Margin, margin, share};

/// A field that is another one in the second of two quotations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The product of the line; `None` for the head.
    pub product: Option<String>,
    /// The field, by its key; `margin` is derived.
    pub field: &'static str,
    /// As it was, as one would type it; empty where there was nothing.
    pub before: String,
    /// As it is; empty where there is nothing any more.
    pub after: String,
    /// By how many per cent of the former the latter differs, where both are amounts of the same.
    pub by: Option<Decimal>,
}

/// The key of the derived margin, in per cent of the price.
pub const MARGIN: &str = "margin";

/// What of the second quotation is not as in the first: the head, then line by line. Lines are the same if their product is;
/// where a product stands several times, in their order.
pub fn differences(before: &Quote, after: &Quote) -> Vec<Difference> {
    let mut all = fields(QUOTE_FIELDS, before, after, None);
    let mut left: Vec<&QuoteLine> = before.lines.iter().collect();
    for line in &after.lines {
        let same = |old: &&QuoteLine| product_key(&old.product) == product_key(&line.product);
        let product = Some(line.product.clone());
        let Some(at) = left.iter().position(same) else {
            all.push(Difference { product, field: "price", before: String::new(), after: told(after, line), by: None });
            continue;
        };
        let old = left.remove(at);
        let mut moved = fields(QUOTE_LINE_FIELDS, old, line, product.as_deref());
        for one in &mut moved {
            one.by = match one.field {
                "price" if before.currency == after.currency => {
                    per_piece(old).zip(per_piece(line)).and_then(|(old, new)| share(new.checked_sub(old)?, old))
                }
                "quantity" => old.quantity.zip(line.quantity).and_then(|(old, new)| share(new.checked_sub(old)?, old)),
                _ => None,
            };
        }
        all.extend(moved);
        let percent = |quote, line| margin(quote, line).ok().as_ref().and_then(Margin::told).unwrap_or_default();
        let (was, is) = (percent(before, old), percent(after, line));
        if was != is {
            all.push(Difference { product, field: MARGIN, before: was, after: is, by: None });
        }
    }
    for old in left {
        let product = Some(old.product.clone());
        all.push(Difference { product, field: "price", before: told(before, old), after: String::new(), by: None });
    }
    all
}

fn per_piece(line: &QuoteLine) -> Option<Decimal> {
    line.price.checked_div(line.per.count().into())
}

/// A line's price with its currency.
fn told(quote: &Quote, line: &QuoteLine) -> String {
    match line.per.count() {
        1 => format!("{} {}", quote.currency, line.price),
        pieces => format!("{} {}/{pieces}", quote.currency, line.price),
    }
}

fn fields<T>(table: &'static [Field<T>], before: &T, after: &T, product: Option<&str>) -> Vec<Difference> {
    let moved = table.iter().map(|field| (field.key, (field.get)(before), (field.get)(after)));
    let moved = moved.filter(|(_, before, after)| before != after);
    let product = product.map(str::to_owned);
    moved
        .map(|(field, before, after)| Difference { product: product.clone(), field, before, after, by: None })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cost, CostLine, Currency, Money, Per, QuoteId, QuoteLineId};

    fn line(product: &str, price: &str) -> QuoteLine {
        QuoteLine::new(QuoteLineId::new(), product.into(), price.parse().unwrap(), Per::One)
    }

    fn quote(lines: Vec<QuoteLine>) -> Quote {
        Quote { lines, ..Quote::new(QuoteId::new(), "2026-11-24".parse().unwrap(), Currency::USD) }
    }

    /// Product, field, before, after, by.
    type Row<'a> = (Option<&'a str>, &'a str, &'a str, &'a str, Option<&'a str>);

    #[track_caller]
    fn check(before: &Quote, after: &Quote, want: &[Row<'_>]) {
        let all = differences(before, after);
        let seen: Vec<_> = all
            .iter()
            .map(|one| {
                let by = one.by.map(|by| crate::rules::fixed(by, 2));
                (one.product.as_deref(), one.field, one.before.as_str(), one.after.as_str(), by)
            })
            .collect();
        let want: Vec<_> = want.iter().map(|(a, b, c, d, by)| (*a, *b, *c, *d, by.map(str::to_owned))).collect();
        assert_eq!(seen, want);
    }

    #[test]
    fn r9_what_moved_and_by_how_much() {
        let before = quote(vec![line("bolts", "12.50"), line("nuts", "4"), line("rods", "9")]);
        check(&before, &before.clone(), &[]);
        let mut after = quote(vec![line("Bolts", "11.90"), line("washers", "0.80"), line("nuts", "4000")]);
        after.valid_days = 14;
        after.lines[0].quantity = Some(Decimal::from(500));
        after.lines[2].per = Per::Thousand;
        let bolts = Some("Bolts");
        check(
            &before,
            &after,
            &[
                (None, "valid_days", "30", "14", None),
                (bolts, "product", "bolts", "Bolts", None),
                (bolts, "quantity", "", "500", None),
                (bolts, "price", "12.50", "11.90", Some("-4.80")),
                (Some("washers"), "price", "", "USD 0.80", None),
                (Some("nuts"), "per", "1", "1000", None),
                (Some("nuts"), "price", "4", "4000", Some("0.00")),
                (Some("rods"), "price", "USD 9", "", None),
            ],
        );
        // Another currency: the figures stand beside each other, but none is a share of the other.
        let euro = Quote { currency: Currency::EUR, ..quote(vec![line("bolts", "11")]) };
        let dollar = quote(vec![line("bolts", "12")]);
        let bolts = Some("bolts");
        check(&dollar, &euro, &[(None, "currency", "USD", "EUR", None), (bolts, "price", "12", "11", None)]);
        // What a price leaves moves with it.
        let cost = Cost::Amount(Money { amount: Decimal::from(6), currency: Currency::USD });
        let cost = CostLine { what: "goods".into(), cost, vat_inside: None, vat_percent: None };
        let priced = |price| quote(vec![QuoteLine { costs: vec![cost.clone()], ..line("bolts", price) }]);
        let want = [(bolts, "price", "12", "8", Some("-33.33")), (bolts, MARGIN, "50.00", "25.00", None)];
        check(&priced("12"), &priced("8"), &want);
    }

    #[test]
    fn the_same_product_twice_is_matched_in_order() {
        let before = quote(vec![line("bolts", "5"), line("bolts", "4")]);
        let after = quote(vec![line("bolts", "5"), line("bolts", "3")]);
        check(&before, &after, &[(Some("bolts"), "price", "4", "3", Some("-25.00"))]);
    }
}
