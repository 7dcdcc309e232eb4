use super::*;
use crate::model::{Cost, CostLine, Delivery, Incoterm, Outcome, QuoteId, QuoteKind, QuoteLineId, Tooling};

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn money(text: &str) -> Money {
    let (amount, code) = text.split_once(' ').unwrap();
    Money { amount: decimal(amount), currency: currency(code) }
}

/// A quotation of one line, `Q-1 2026-11-24 5.00 USD`, at 7.10 CNY a dollar, FOB Ningbo.
fn quote(text: &str) -> Quote {
    let words: Vec<&str> = text.split(' ').collect();
    let mut quote = Quote::new(QuoteId::new(), words[1].parse().unwrap(), currency(words[3]));
    quote.number = words[0].to_owned();
    quote.rates = vec![Rate { one: currency("USD"), is: money("7.10 CNY") }];
    quote.delivery = Some(Delivery { place: "Ningbo".into(), ..Delivery::by(Incoterm::Fob) });
    quote.lines = vec![QuoteLine::new(QuoteLineId::new(), "Hex bolt M8".into(), decimal(words[2]), Per::One)];
    quote
}

/// Codes of what is said of the first line of a quotation.
fn codes(new: &Quote, before: &[(&Quote, bool)]) -> Vec<&'static str> {
    said(new, before).iter().map(Verdict::code).collect()
}

fn said(new: &Quote, before: &[(&Quote, bool)]) -> Vec<Verdict> {
    let lines =
        before.iter().flat_map(|(quote, own)| quote.lines.iter().map(|line| Precedent { quote, line, own: *own }));
    advise(new, &new.lines[0], &lines.collect::<Vec<_>>(), Decimal::TEN, None)
}

/// As many earlier quotations to this customer as there are prices, none decided.
fn history(prices: &[&str]) -> Vec<Quote> {
    let one = |(nth, price): (usize, &&str)| quote(&format!("H-{nth} 2026-10-0{} {price} USD", nth + 1));
    prices.iter().enumerate().map(one).collect()
}

fn own(quotes: &[Quote]) -> Vec<(&Quote, bool)> {
    quotes.iter().map(|quote| (quote, true)).collect()
}

fn costing(mut quote: Quote, cost: &str) -> Quote {
    let cost = Cost::Amount(money(cost));
    quote.lines[0].costs.push(CostLine { what: "goods".into(), cost, vat_inside: None, vat_percent: None });
    quote
}

#[test]
fn r10_below_cost_and_below_the_floor() {
    let usual = history(&["5.00", "5.00", "5.00", "5.00", "5.00"]);
    for (cost, code) in
        [("20 CNY", None), ("50 CNY", Some("below_cost")), ("32 CNY", Some("low_margin")), ("31.95 CNY", None)]
    {
        // 32 CNY leave 9.86 %, 31.95 CNY exactly 10 %.
        let new = costing(quote("Q-9 2026-11-24 5.00 USD"), cost);
        assert_eq!(codes(&new, &own(&usual)), Vec::from_iter(code), "{cost}");
    }
    let unknown = costing(quote("Q-9 2026-11-24 5.00 USD"), "4 EUR");
    assert_eq!(said(&unknown, &own(&usual)), [Verdict::Missing(Missing::Rate { from: currency("EUR") })]);
}

#[test]
fn r10_beside_what_the_customer_accepted_last() {
    let mut taken = quote("Q-1 2026-09-01 4.00 USD");
    taken.lines[0].outcome = Outcome::Accepted;
    let mut older = quote("Q-0 2026-08-01 9.00 USD");
    older.lines[0].outcome = Outcome::Accepted;
    let lost = quote("Q-2 2026-10-01 3.00 USD");
    for (price, expected) in
        [("4.20", Some(("above_accepted", "5"))), ("3.90", Some(("below_accepted", "-2.5"))), ("4", None)]
    {
        let new = quote(&format!("Q-9 2026-11-24 {price} USD"));
        let said = said(&new, &[(&older, true), (&taken, true), (&lost, true)]);
        let told = said.iter().find_map(|one| match one {
            Verdict::AboveAccepted(accepted) | Verdict::BelowAccepted(accepted) => Some((one.code(), accepted.clone())),
            _ => None,
        });
        let figures = told.as_ref().map(|(code, accepted)| (*code, accepted.by.normalize().to_string()));
        assert_eq!(figures, expected.map(|(code, by)| (code, by.to_owned())), "{price}");
        if let Some((_, accepted)) = told {
            assert_eq!(
                (accepted.name.as_str(), accepted.other_delivery, accepted.other_quantity),
                ("Q-1", false, true)
            );
        }
    }
    // What somebody else accepted is nothing to compare with; nor what came later.
    let new = quote("Q-9 2026-08-15 5.00 USD");
    assert_eq!(codes(&new, &[(&taken, true), (&taken, false)]), ["no_history"]);
    // In another currency at the rates of then: 28.40 CNY were 4.00 USD.
    let mut yuan = quote("Q-1 2026-09-01 28.40 CNY");
    yuan.lines[0].outcome = Outcome::Accepted;
    let new = quote("Q-9 2026-11-24 5.00 USD");
    assert!(
        said(&new, &[(&yuan, true)])
            .iter()
            .any(|one| matches!(one, Verdict::AboveAccepted(a) if a.by == decimal("25")))
    );
}

#[test]
fn r10_far_from_what_the_product_is_quoted_at() {
    // Median 5.00, distances 0 0.10 0.10 0.20 0.20: 0.14826 a spread.
    let usual = history(&["4.80", "4.90", "5.00", "5.10", "5.20"]);
    for (price, expected) in
        [("5.44", None), ("5.45", Some("outlier_high")), ("4.56", None), ("4.55", Some("outlier_low"))]
    {
        let new = quote(&format!("Q-9 2026-11-24 {price} USD"));
        assert_eq!(codes(&new, &own(&usual)), Vec::from_iter(expected), "{price}");
    }
    let new = quote("Q-9 2026-11-24 7.50 USD");
    let told = said(&new, &own(&usual));
    let expected = Usual { median: decimal("5.00"), spread: decimal("0.14826"), prices: 5, by: decimal("50") };
    assert_eq!(told, [Verdict::OutlierHigh(expected)]);
    // Four are too few, and that is said.
    assert_eq!(codes(&new, &own(&usual[..4])), ["no_history"]);
    // All at one price: 2 % of it is the least spread.
    let same = history(&["5", "5", "5", "5", "5", "5"]);
    assert_eq!(codes(&quote("Q-9 2026-11-24 5.30 USD"), &own(&same)), Vec::<&str>::new());
    assert_eq!(codes(&quote("Q-9 2026-11-24 5.31 USD"), &own(&same)), ["outlier_high"]);
}

#[test]
fn r10_only_what_is_alike_is_compared() {
    let new = quote("Q-9 2026-11-24 5.00 USD");
    let told = |before: &Quote| match said(&new, &[(before, true)]).last() {
        Some(Verdict::NoHistory { own, .. }) => *own,
        _ => panic!("one is too few"),
    };
    let alike = quote("Q-1 2026-09-01 4.00 USD");
    assert_eq!(told(&alike), 1);
    let mut factory = alike.clone();
    factory.kind = QuoteKind::Factory;
    let mut revised = alike.clone();
    revised.number = "Q-9".into();
    for other in [factory, revised] {
        assert_eq!(told(&other), 0);
    }
    // Of a number only the newest revision.
    let mut second = alike.clone();
    (second.id, second.revision) = (QuoteId::new(), 2);
    assert!(said(&new, &[(&alike, true), (&second, true)]).contains(&Verdict::NoHistory { own: 1, product: 1 }));
}

#[test]
fn r10_competitors_rates_quantities_and_what_was_forgotten() {
    let usual = history(&["5", "5", "5", "5", "5"]);
    let line = |change: &dyn Fn(&mut Quote)| {
        let mut new = quote("Q-9 2026-11-24 5.00 USD");
        change(&mut new);
        codes(&new, &own(&usual))
    };
    assert_eq!(line(&|_| {}), Vec::<&str>::new());
    assert_eq!(line(&|new| new.lines[0].competitor_price = Some(money("4.90 USD"))), ["competitor_lower"]);
    assert_eq!(line(&|new| new.lines[0].competitor_price = Some(money("35.50 CNY"))), Vec::<&str>::new());
    assert_eq!(line(&|new| new.lines[0].market_price = Some(money("35.00 CNY"))), ["competitor_lower"]);
    assert_eq!(line(&|new| new.rates[0].is.amount = decimal("7.03")), Vec::<&str>::new());
    assert_eq!(line(&|new| new.rates[0].is.amount = decimal("7.02")), ["currency_moved"]);
    assert_eq!(
        line(&|new| (new.lines[0].quantity, new.lines[0].moq) = (Some(decimal("999")), Some(decimal("1000")))),
        ["below_moq"]
    );
    assert_eq!(line(&|new| new.delivery = None), ["missing_part"]);
    assert_eq!(line(&|new| new.delivery = Some(Delivery::by(Incoterm::Cif))), ["missing_part"]);
    assert_eq!(line(&|new| new.valid_days = 0), ["missing_part"]);
    let tooling = Tooling { price: money("650 USD"), payer: None };
    assert_eq!(line(&|new| new.lines[0].tooling = Some(tooling)), ["missing_part"]);
}

#[test]
fn r10_odd_figures_break_nothing() {
    let usual = history(&["5", "0", "-3", "79228162514264337593543950335", "5", "5", "5"]);
    for price in ["0", "-1", "79228162514264337593543950335", "0.0000000000000000000000000001"] {
        let mut new = costing(quote(&format!("Q-9 2026-11-24 {price} USD")), "79228162514264337593543950335 CNY");
        new.lines[0].competitor_price = Some(money("0 CNY"));
        new.lines[0].market_price = Some(money("-5 EUR"));
        new.rates[0].is.amount = Decimal::ZERO;
        let _ = said(&new, &own(&usual));
    }
}
