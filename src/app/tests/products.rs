//! Products, freight and the tax rebate by keys (R9).

use super::desk::Desk;
use crate::app::{Layer, MessageKind};
use crate::engine::{Answer, Ask};
use crate::model::Product;

/// A customer with a quotation of one line.
fn book() -> Desk {
    let mut desk = Desk::new();
    desk.add("Alpha", &[("grade", "A")]).keys("2").select("Alpha");
    desk.keys("5n").field("product").keys("M8").field("price").keys("1.25<c-s>");
    assert!(desk.app.layers.is_empty(), "{:?}", desk.app.top());
    desk
}

fn products(desk: &mut Desk) -> Vec<Product> {
    match desk.answer(Ask::Products) {
        Answer::Products(all) => all,
        other => panic!("{other:?}"),
    }
}

/// What stands dimly in a field of the form on top, and what is wrong with it.
fn field(desk: &Desk, key: &str) -> (String, String) {
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("{:?}", desk.app.top()) };
    let field = form.fields.iter().find(|field| field.key == key).unwrap();
    (field.hint.clone(), field.error.clone().unwrap_or_default())
}

#[test]
fn r9_a_product_is_one_step_and_fills_what_is_not_typed() {
    let mut desk = book();
    // Keys typed while the products are on their way are meant for the form.
    desk.keys("5b").field("hs").keys("7318.15").field("unit").keys("pcs").field("moq").keys("500<c-s>");
    assert!(desk.app.layers.is_empty(), "{:?}", desk.app.top());
    assert!(matches!(&desk.app.message, Some(message) if message.kind == MessageKind::Saved));
    let held = products(&mut desk);
    assert_eq!((held[0].name.as_str(), held[0].hs.as_str(), held[0].unit.as_str()), ("M8", "731815", "pcs"));
    desk.keys("u");
    assert_eq!(products(&mut desk), []);
    desk.keys("<c-r>");
    assert_eq!(products(&mut desk), held);
    desk.keys("5%").field("rebate").keys("13<c-s>");
    assert!(field_is_left(&desk), "no code was typed: {:?}", desk.app.top());
    desk.field("hs").keys("7318<c-s>");
    assert!(desk.app.layers.is_empty(), "{:?}", desk.app.top());
    desk.keys("5n").field("product").keys("m8").field("price").keys("1.20");
    assert_eq!(field(&desk, "moq").0, "500 (product M8)");
    assert_eq!(field(&desk, "rebate").0, "13 (HS 7318 since 2026-11-24)");
    // What is typed wins.
    desk.field("moq").keys("200<c-s>");
    let line = desk.card("Alpha").quotes[1].lines[0].clone();
    assert_eq!((line.moq, line.rebate_percent), ("200".parse().ok(), "13".parse().ok()));
    assert_eq!((line.unit.as_str(), line.hs.as_str()), ("pcs", "731815"));
    // What was there before stays as it was given.
    let first = desk.card("Alpha").quotes[0].lines[0].clone();
    assert_eq!((first.moq, first.hs.as_str()), (None, ""));
}

fn field_is_left(desk: &Desk) -> bool {
    matches!(desk.app.top(), Some(Layer::Form(_)))
}

#[test]
fn r9_the_list_finds_edits_and_puts_away() {
    let mut desk = book();
    desk.keys("5b<c-s>");
    desk.keys("5B");
    desk.keys("<c-n>").field("name").keys("Nut").field("chinese").keys("螺母<c-s>");
    let Some(Layer::Products(list)) = desk.app.top() else { panic!("{:?}", desk.app.top()) };
    assert_eq!(list.all.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["M8", "Nut"], "read anew");
    desk.keys("螺");
    let lit = |desk: &Desk| match desk.app.top() {
        Some(Layer::Products(list)) => list.lit().map(|one| (one.name.clone(), one.archived.is_some())),
        other => panic!("{other:?}"),
    };
    assert_eq!(lit(&desk), Some(("Nut".into(), false)));
    desk.keys("<del>");
    assert_eq!(lit(&desk), Some(("Nut".into(), true)));
    // It has to be taken out again before it is changed.
    desk.keys("<enter>");
    assert!(matches!(desk.app.top(), Some(Layer::Products(_))), "{:?}", desk.app.top());
    desk.keys("<del><enter>").field("moq").keys("9<c-s>");
    assert_eq!(lit(&desk), Some(("Nut".into(), false)));
    desk.keys("<esc>");
    assert_eq!(products(&mut desk)[1].moq, "9".parse().ok());
    // A name that is taken is said at its field.
    desk.keys("5B<c-n>").field("name").keys("m8<c-s>");
    assert!(field(&desk, "name").1.contains("M8"), "{}", field(&desk, "name").1);
}

#[test]
fn r9_freight_without_cartons_is_said_at_its_field() {
    let mut desk = book();
    desk.keys("5n").field("product").keys("M8").field("price").keys("1.25").field("freight").keys("85 USD/cbm<c-s>");
    assert!(field(&desk, "freight").1.contains("How M8 is packed is not known"), "{}", field(&desk, "freight").1);
    desk.keys("<esc>y");
    desk.keys("5b").field("pieces").keys("20").field("size").keys("50x40x50<c-s>");
    desk.keys("5n").field("product").keys("M8").field("price").keys("1.25").field("freight").keys("85 USD/cbm<c-s>");
    assert!(field(&desk, "quantity").1.contains("quantity"), "{}", field(&desk, "quantity").1);
    desk.field("quantity").keys("410");
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("{:?}", desk.app.top()) };
    let said = form.advice.said.as_ref().unwrap();
    let told = crate::book::words::line_freight(&said.lines[0].0, crate::text::Lang::En).unwrap();
    assert_eq!(told, "freight 410 pcs → 21 cartons, 2.1 CBM × USD 85 = USD 178.5; USD 0.4354 a piece");
    desk.keys("<c-s>");
    assert!(desk.app.layers.is_empty(), "{:?}", desk.app.top());
}
