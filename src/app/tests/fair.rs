//! A fair's cards, one after another.

use std::collections::BTreeMap;

use super::desk::Desk;
use crate::app::Layer;

fn warning(desk: &Desk) -> String {
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form: {}", desk.said()) };
    form.warning.clone()
}

#[test]
fn twenty_cards_are_taken_in_by_keys_alone() {
    let mut desk = Desk::new();
    desk.add("Alpha", &[]).keys("2B");
    for number in 0..20 {
        desk.keys(&format!("Stand {number:02} Ltd"));
        if number == 0 {
            desk.field("country").keys("DE").field("tags").keys("fair").field("source").keys("Canton Fair");
        }
        desk.keys("<c-s>");
        let Some(Layer::Form(form)) = desk.app.top() else { panic!("an empty form comes next: {}", desk.said()) };
        assert_eq!(form.about, format!("{} taken in", number + 1));
        assert!(form.fields[0].value().is_empty());
    }
    desk.keys("<esc>");
    assert!(desk.app.layers.is_empty(), "an empty form ends it");
    assert!(desk.said().contains("20 taken in"), "{}", desk.said());
    let mut days = BTreeMap::new();
    for number in 0..20 {
        let name = format!("Stand {number:02} Ltd");
        let card = desk.card(&name).customer;
        assert_eq!(card.country.map(|country| country.to_string()).as_deref(), Some("DE"), "{name}");
        assert_eq!((card.source.as_str(), card.tags.as_slice()), ("Canton Fair", &["fair".to_owned()][..]));
        *days.entry(desk.agreed(&name).unwrap().day.to_string()).or_insert(0) += 1;
    }
    let wanted = ["2026-11-26", "2026-11-27", "2026-11-30", "2026-12-01", "2026-12-02"];
    assert_eq!(days, wanted.map(|day| (day.to_owned(), 4)).into(), "two working days on, over five");
    desk.keys("u");
    assert_eq!(desk.app.book.len(), 20, "a card is a step");
}

#[test]
fn who_is_known_already_is_pointed_out_while_one_types() {
    let mut desk = Desk::new();
    desk.add("Müller Maschinenbau", &[("emails", "info@mueller.example"), ("phones", "+49 711 223344")]);
    desk.add("宁波海洋", &[]);
    let code = desk.row("Müller").text().code.to_owned();
    for (field, typed) in [
        ("name", "muller masch"),
        ("name", "Mueller Maschinenbau"),
        ("emails", "sales@mueller.example"),
        ("phones", "0711/223344"),
    ] {
        desk.keys("2B").field(field).keys(typed);
        assert!(warning(&desk).contains(&code), "{typed}: {}", warning(&desk));
        desk.keys("<esc>y");
    }
    desk.keys("Bningbo haiy");
    assert!(warning(&desk).contains("宁波海洋"), "by pinyin: {}", warning(&desk));
    desk.keys("<c-u>Northwind");
    assert!(warning(&desk).is_empty(), "{}", warning(&desk));
    desk.field("emails").keys("someone@gmail.com<c-s>");
    desk.keys("Other").field("emails").keys("other@gmail.com");
    assert!(warning(&desk).is_empty(), "a free mailbox tells nothing: {}", warning(&desk));
}

#[test]
fn what_is_typed_is_not_lost_without_asking() {
    let mut desk = Desk::new();
    desk.add("Alpha", &[]).keys("2BBeta<esc>");
    assert!(matches!(desk.app.top(), Some(Layer::Confirm(_))));
    desk.keys("n<c-s><esc>");
    assert!(desk.said().contains("1 taken in"), "{}", desk.said());
    desk.keys("BGamma").at("2026-11-24T09:30:09Z");
    desk.restart();
    desk.keys("2B");
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form") };
    assert_eq!(form.fields[0].value(), "Gamma");
}
