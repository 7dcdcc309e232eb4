//! Worked examples of the levers.

use super::*;
use crate::model::{Cost, CostLine, QuoteId, QuoteLineId, Rate};
use crate::rules::fixed;

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn money(text: &str) -> Money {
    let (amount, code) = text.split_once(' ').unwrap();
    Money { amount: dec(amount), currency: code.parse().unwrap() }
}

/// `50 CNY`, `50 CNY 13` with 13 % VAT inside, `5 %` of the price.
fn cost(text: &str) -> CostLine {
    let parts: Vec<&str> = text.split(' ').collect();
    let cost = match parts[1] {
        "%" => Cost::Percent(dec(parts[0])),
        code => Cost::Amount(money(&format!("{} {code}", parts[0]))),
    };
    let vat_percent = parts.get(2).map(|vat| dec(vat));
    CostLine { what: "goods".into(), cost, vat_inside: vat_percent.map(|_| true), vat_percent }
}

/// A line with price, costs and rebate.
fn line(price: &str, costs: &[&str], rebate: &str) -> QuoteLine {
    let mut line = QuoteLine::new(QuoteLineId::new(), "M8".into(), dec(price), Per::One);
    line.costs = costs.iter().map(|text| cost(text)).collect();
    line.rebate_percent = rebate.parse().ok();
    line
}

fn quote(lines: Vec<QuoteLine>, rates: &[(&str, &str)]) -> Quote {
    let mut quote = Quote::new(QuoteId::new(), "2026-11-24".parse().unwrap(), Currency::USD);
    quote.rates = rates.iter().map(|(one, is)| Rate { one: one.parse().unwrap(), is: money(is) }).collect();
    quote.lines = lines;
    quote
}

const CNY: (&str, &str) = ("USD", "7.10 CNY");

fn turned(was: QuoteLine, now: QuoteLine, rates: &[(&str, &str)]) -> Levers {
    levers(&quote(vec![was], &[CNY]), &quote(vec![now], rates), 0, Decimal::TEN).unwrap()
}

fn told(figure: Option<Decimal>) -> Option<String> {
    figure.map(|figure| fixed(figure, 4))
}

fn tooled(line: QuoteLine, price: &str, payer: Option<Payer>) -> QuoteLine {
    QuoteLine { tooling: Some(Tooling { price: money(price), payer }), ..line }
}

fn ordered(line: QuoteLine, quantity: &str, annual: &str) -> QuoteLine {
    QuoteLine { quantity: quantity.parse().ok(), annual_volume: annual.parse().ok(), ..line }
}

#[test]
fn r11_what_a_deal_brings_a_piece_an_order_a_year() {
    let dear = line("5.00", &["4 USD"], "");
    let us = Some(Payer::Us);
    for (given, unit, percent, order, year) in [
        (ordered(dear.clone(), "1000", "12000"), "1.0000", "20.0000", Some("1000.0000"), Some("12000.0000")),
        (
            tooled(ordered(dear.clone(), "1000", "12000"), "3000 USD", us),
            "1.0000",
            "20.0000",
            Some("-2000.0000"),
            Some("9000.0000"),
        ),
        (
            tooled(ordered(dear.clone(), "1000", ""), "3000 USD", Some(Payer::Customer)),
            "1.0000",
            "20.0000",
            Some("1000.0000"),
            None,
        ),
        (tooled(ordered(dear.clone(), "1000", ""), "3000 USD", None), "1.0000", "20.0000", Some("1000.0000"), None),
        (ordered(line("5.00", &["6 USD"], ""), "1000", ""), "-1.0000", "-20.0000", Some("-1000.0000"), None),
        (dear.clone(), "1.0000", "20.0000", None, None),
        // After the rebate, at the frozen rate.
        (ordered(line("7.00", &["50 CNY 13"], "13"), "100", ""), "0.7679", "10.9702", Some("76.7917"), None),
        // For a thousand: of one piece.
        (
            QuoteLine { per: Per::Thousand, ..ordered(line("78.00", &["426 CNY"], ""), "100000", "") },
            "0.0180",
            "23.0769",
            Some("1800.0000"),
            None,
        ),
    ] {
        let earned = turned(given.clone(), given, &[CNY]).quoted.earned().unwrap();
        assert_eq!(
            (told(Some(earned.unit)).as_deref(), told(Some(earned.percent)).as_deref()),
            (Some(unit), Some(percent))
        );
        assert_eq!((told(earned.order).as_deref(), told(earned.year).as_deref()), (order, year));
    }
    assert_eq!(turned(dear.clone(), dear, &[CNY]).quoted.price.to_string(), "5.00", "as it was entered");
}

#[test]
fn r11_what_is_missing_is_said_and_nothing_guessed() {
    let no_rate = NoMargin::NoRate { from: "CNY".parse().unwrap(), to: Currency::USD };
    for (now, rates, expected) in [
        (line("5", &[], ""), &[CNY][..], NoMargin::NoCost),
        (line("0", &["4 USD"], ""), &[CNY], NoMargin::NoPrice),
        (line("-1", &["4 USD"], ""), &[CNY], NoMargin::NoPrice),
        (line("5", &["20 CNY"], ""), &[], no_rate),
    ] {
        let levers = turned(line("5", &["4 USD"], ""), now, rates);
        assert_eq!(levers.scenario.cost, Err(expected));
        assert_eq!((levers.scenario.earned(), levers.even, levers.floor), (None, Point::default(), Point::default()));
        assert_eq!((levers.crossing, levers.same_profit), (None, None));
    }
    let large = line("79228162514264337593543950335", &["1 USD"], "");
    assert!(turned(large.clone(), ordered(large, "100", "100"), &[CNY]).scenario.earned().is_none());
}

#[test]
fn r11_break_even_volume_of_tooling_against_the_price() {
    let customer = Some(Payer::Customer);
    for (costs, tool, price, expected) in [
        // USD 3,000 more for the tool, 5 cents less a piece: 60,000 pieces.
        (&["4 USD"][..], "8000 USD", "4.95", Some(("60000.0000", true))),
        (&["4 USD"], "6000 USD", "4.97", Some(("33333.3333", true))),
        // With a commission of 4 % in it, a piece brings only 4.8 cents less.
        (&["4 USD", "4 %"], "8000 USD", "4.95", Some(("62500.0000", true))),
        // The tool in CNY: 21,300 more are 3,000.
        (&["4 USD"], "56800 CNY", "4.95", Some(("60000.0000", true))),
        // Without costs the prices decide.
        (&[], "8000 USD", "4.95", Some(("60000.0000", true))),
        // The other way round: a cheaper tool paid back by the price.
        (&["4 USD"], "2000 USD", "5.05", Some(("60000.0000", false))),
        (&["4 USD"], "8000 USD", "5.00", None),
        (&["4 USD"], "8000 USD", "5.05", None),
        (&["4 USD"], "5000 USD", "4.95", None),
    ] {
        let levers = turned(
            tooled(line("5.00", costs, ""), "5000 USD", customer),
            tooled(line(price, costs, ""), tool, customer),
            &[CNY],
        );
        let crossing = levers.crossing.map(|one| (fixed(one.pieces, 4), one.better_below));
        assert_eq!(crossing, expected.map(|(pieces, below)| (pieces.to_owned(), below)), "{costs:?} {tool} {price}");
    }
    // Who bears how much is not known.
    for payer in [None, Some(Payer::Shared)] {
        let was = tooled(line("5.00", &["4 USD"], ""), "5000 USD", payer);
        assert_eq!(turned(was.clone(), QuoteLine { price: dec("4.95"), ..was }, &[CNY]).crossing, None);
    }
    // We take over a tool of 3,000 and add 50 cents a piece.
    let was = tooled(line("5.00", &["4 USD"], ""), "3000 USD", customer);
    let crossing = turned(was, tooled(line("5.50", &["4 USD"], ""), "3000 USD", Some(Payer::Us)), &[CNY]).crossing;
    assert_eq!(crossing, Some(Crossing { pieces: dec("6000"), better_below: false }));
}

#[test]
fn r11_break_even_price_cost_and_rate() {
    for (price, costs, rebate, percent, at_price, at_cost, at_rate) in [
        // CNY 50 at USD 7.00 loses below 7.1429; after a rebate of 5.7522 below 6.3211.
        ("7.00", &["50 CNY"][..], "", "0", Some("7.0423"), Some("49.7000 CNY"), Some("7.1429")),
        ("7.00", &["50 CNY 13"], "13", "0", Some("6.2321"), Some("56.1610 CNY"), Some("6.3211")),
        ("7.00", &["50 CNY"], "", "10", Some("7.8247"), Some("44.7300 CNY"), Some("7.9365")),
        // A commission grows with the price.
        ("7.00", &["50 CNY", "5 %"], "", "10", Some("8.2850"), Some("42.2450 CNY"), Some("8.4034")),
        // Freight in the price's currency is no matter of the rate.
        ("7.00", &["42.60 CNY", "0.50 USD"], "", "0", Some("6.5000"), Some("7.0000 USD"), Some("6.5538")),
        ("7.00", &["42.60 CNY", "7.00 USD"], "", "0", Some("13.0000"), Some("7.0000 USD"), None),
        ("5.00", &["4 USD"], "", "20", Some("5.0000"), Some("4.0000 USD"), None),
        ("5.00", &["4 USD"], "", "100", None, None, None),
        ("5.00", &["5 %"], "", "10", None, None, None),
        ("5.00", &["20 CNY", "1 EUR"], "", "0", Some("3.9419"), Some("5.0000 USD"), None),
    ] {
        let of = quote(vec![line(price, costs, rebate)], &[CNY, ("EUR", "1.125 USD")]);
        let point = Point::at(&of, &of.lines[0], dec(percent));
        assert_eq!(told(point.price).as_deref(), at_price, "{price} {costs:?} {percent}");
        let cost = point.cost.map(|cost| format!("{} {}", fixed(cost.amount, 4), cost.currency));
        assert_eq!(cost.as_deref(), at_cost, "{price} {costs:?} {percent}");
        assert_eq!(told(point.rate.map(|rate| rate.is.amount)).as_deref(), at_rate, "{price} {costs:?} {percent}");
    }
}

#[test]
fn r11_the_rate_found_leaves_just_that_margin() {
    let of = quote(vec![line("7.00", &["50 CNY 13", "3 %", "0.10 USD"], "13")], &[CNY]);
    for percent in ["0", "10", "12.5"] {
        let rate = Point::at(&of, &of.lines[0], dec(percent)).rate.unwrap();
        let there = Quote { rates: vec![rate], ..of.clone() };
        assert_eq!(told(margin(&there, &there.lines[0]).unwrap().percent()), told(Some(dec(percent))));
    }
}

#[test]
fn r11_volume_that_makes_up_for_a_lower_price() {
    for (price, cost, quantity, expected) in [
        ("4.80", "4 USD", "1000", Some("1250.0000")),
        ("4.80", "3.80 USD", "1000", Some("1000.0000")),
        ("4.00", "4 USD", "1000", None),
        ("4.80", "4 USD", "", None),
    ] {
        let levers = turned(ordered(line("5.00", &["4 USD"], ""), quantity, ""), line(price, &[cost], ""), &[CNY]);
        assert_eq!(told(levers.same_profit).as_deref(), expected, "{price} {cost}");
    }
}

#[test]
fn r11_a_bundle_weighs_by_pieces() {
    let lines =
        vec![ordered(line("5.00", &["4 USD"], ""), "1000", ""), ordered(line("2.00", &["1 USD"], ""), "3000", "")];
    let was = quote(lines.clone(), &[]);
    let mut now = was.clone();
    now.lines[0].price = dec("4.60");
    let (as_quoted, scenario) = levers(&was, &now, 0, Decimal::TEN).unwrap().bundle.unwrap();
    let (as_quoted, scenario) = (as_quoted.unwrap(), scenario.unwrap());
    assert_eq!(told(Some(as_quoted.price)).as_deref(), Some("2.7500"));
    // 1,000 and 3,000; 40 cents less on a thousand of them.
    assert_eq!(told(as_quoted.earned().unwrap().order).as_deref(), Some("4000.0000"));
    assert_eq!(told(scenario.earned().unwrap().order).as_deref(), Some("3600.0000"));
    now.lines[1].quantity = None;
    assert_eq!(levers(&was, &now, 0, Decimal::TEN).unwrap().bundle.unwrap().1, None);
    assert_eq!(Deal::bundle(&[]), None);
    assert_eq!(levers(&was, &now, 2, Decimal::TEN), None);
}
