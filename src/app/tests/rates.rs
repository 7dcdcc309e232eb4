//! Rates of exchange by keys, and what a new quotation is offered (R9).

use super::desk::Desk;
use crate::app::{Layer, MessageKind};
use crate::engine::{Answer, Ask, RatesAsk};
use crate::model::Currency;

fn book() -> Desk {
    let mut desk = Desk::new();
    desk.add("Alpha", &[("grade", "A")]).keys("2").select("Alpha");
    desk
}

/// What stands dimly in a field of the form on top, and what is wrong with it.
fn field(desk: &Desk, key: &str) -> (String, String) {
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("{:?}", desk.app.top()) };
    let field = form.fields.iter().find(|field| field.key == key).unwrap();
    (field.hint.clone(), field.error.clone().unwrap_or_default())
}

#[test]
fn r9_a_rate_that_was_typed_is_offered_to_a_new_quotation_and_frozen_in_it() {
    let mut desk = book();
    desk.keys("5n");
    let plain = field(&desk, "rates").0;
    desk.keys("<esc>");
    desk.keys("$7.10<c-s>");
    assert!(desk.app.layers.is_empty(), "{:?}", desk.app.top());
    assert!(matches!(&desk.app.message, Some(message) if message.kind == MessageKind::Saved));
    desk.keys("5n").field("product").keys("M8").field("price").keys("1.25");
    assert_eq!(field(&desk, "rates").0, "1 USD = 7.10 CNY (typed 2026-11-24)");
    desk.field("currency").keys("<c-u>EUR");
    assert!(field(&desk, "rates").0.contains("No rate of EUR"), "{}", field(&desk, "rates").0);
    desk.keys("<c-u>CNY");
    assert_eq!(field(&desk, "rates").0, plain, "yuan need none");
    desk.keys("<c-u>USD<c-s>");
    let quote = desk.card("Alpha").quotes[0].clone();
    let frozen: Vec<_> = quote.rates.iter().map(|rate| (rate.one, rate.is.to_string())).collect();
    assert_eq!(frozen, [(Currency::USD, "CNY 7.10".to_owned())]);
    // A newer rate leaves it as it was; a rate that is typed into a quotation outweighs the table.
    desk.keys("$7.20<c-s>");
    assert_eq!(desk.card("Alpha").quotes[0].rates, quote.rates);
    desk.keys("5n").field("product").keys("M8").field("price").keys("1.25").field("rates").keys("CNY=6.9<c-s>");
    let given: Vec<_> = desk.card("Alpha").quotes.iter().map(|quote| quote.rates[0].is.amount.to_string()).collect();
    assert_eq!(given, ["7.10", "6.9"]);
}

#[test]
fn r9_a_rate_is_one_step_and_what_is_none_is_said_at_its_field() {
    let mut desk = book();
    desk.keys("5$<c-s>");
    assert!(!field(&desk, "rate").1.is_empty());
    desk.keys("x<c-s>");
    assert!(field(&desk, "rate").1.contains("7.10"), "{}", field(&desk, "rate").1);
    desk.keys("<c-u>7.10").field("pair").keys("<c-u>USD/USD<c-s>");
    assert!(field(&desk, "pair").1.contains("USD/CNY"), "{}", field(&desk, "pair").1);
    desk.keys("<c-u>usd/rmb").field("on").keys("tomorrow<c-s>");
    assert!(!field(&desk, "on").1.is_empty());
    desk.keys("<c-u>yesterday<c-s>");
    assert!(desk.app.layers.is_empty(), "{:?}", desk.app.top());
    let table = |desk: &mut Desk| match desk.answer(Ask::Rates(desk.app.today)) {
        Answer::Rates(table) => table,
        other => panic!("{other:?}"),
    };
    let held = table(&mut desk);
    assert_eq!(
        (held.len(), held[0].on.to_string(), held[0].rates[0].1.to_string()),
        (1, "2026-11-23".into(), "7.10".into())
    );
    desk.keys("u");
    assert_eq!(table(&mut desk), []);
    desk.keys("<c-r>");
    assert_eq!(table(&mut desk), held);
}

#[test]
fn r9_a_history_is_read_as_one_step_and_one_that_is_broken_not_at_all() {
    let mut desk = book();
    let file = desk.file("h.csv", "Date,USD,CNY\n2026-11-23,1.1172,7.4326\n2026-10-02,1.1,7.4\n");
    let ask = |file: &str| Ask::ImportRates(RatesAsk { file: file.into() });
    let Answer::RatesImported { days, changed, .. } = desk.answer(ask(&file)) else { panic!() };
    assert_eq!((days, changed), (2, true));
    let Answer::RatesImported { changed, .. } = desk.answer(ask(&file)) else { panic!() };
    assert!(!changed, "a second time changes nothing");
    let broken = desk.file("b.csv", "Date,USD,CNY\n2026-11-24,1.1172,7,4326\n");
    assert!(matches!(desk.answer(ask(&broken)), Answer::Refused(_)));
    let Answer::Rates(table) = desk.answer(Ask::Rates(desk.app.today)) else { panic!() };
    assert_eq!(table.len(), 2);
    desk.keys("uy");
    let Answer::Rates(table) = desk.answer(Ask::Rates(desk.app.today)) else { panic!() };
    assert_eq!(table, [], "taken back as one step, once it is said yes");
}

#[test]
fn r9_a_history_is_read_and_the_table_shown_on_the_screen() {
    let mut desk = book();
    desk.keys("5");
    let file = desk.file("h.csv", "Date,USD,CNY\n2026-11-23,1.1172,7.4326\n");
    let broken = desk.file("b.csv", "Date,USD\n2026-11-24,one\n");
    desk.keys(":read rates<enter>");
    let path = |desk: &mut Desk, path: &str| {
        desk.keys("<c-u>").keys(path).keys("<c-s>");
    };
    path(&mut desk, &broken);
    assert!(field(&desk, "review_file").1.contains("row 2, USD"), "{}", field(&desk, "review_file").1);
    path(&mut desk, &file);
    assert!(desk.app.layers.is_empty(), "{:?}", desk.app.top());
    assert!(desk.said().contains("2026-11-23"), "{}", desk.said());
    desk.keys(":rates<enter>");
    let Some(Layer::Text { text, .. }) = desk.app.top() else { panic!("{:?}", desk.app.top()) };
    assert_eq!(text, "1 EUR = 7.4326 CNY (ECB 2026-11-23)\n1 EUR = 1.1172 USD (ECB 2026-11-23)");
}
