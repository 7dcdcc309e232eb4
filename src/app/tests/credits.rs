//! A letter of credit from taken in to its discrepancies found and mended, by keys (R13, R18).

use super::desk::Desk;
use crate::app::{Action, CreditCheck, DetailTab, Effect, Key, KeyCode, Layer, Screen, Target, update};
use crate::engine::{Answer, Ask, Event};
use crate::model::Subject;

/// Today is Tuesday, 24 November 2026.
fn book() -> Desk {
    let mut desk = Desk::new();
    desk.add("Müller Maschinenbau GmbH", &[("grade", "A"), ("country", "DE")]).keys("2").select("Müller");
    desk.keys("K").field("number").keys("LC-4711").field("amount").keys("50000 USD");
    desk.field("latest_shipment").keys("2026-11-30").field("expiry").keys("2026-12-21");
    desk.field("called_for").keys("invoice, packing_list").field("goods").keys("Hex bolts M8x30 A4-70");
    desk.field("loading").keys("Ningbo").field("discharge").keys("Hamburg").keys("<c-s>");
    assert!(desk.app.layers.is_empty(), "{:?}", desk.app.message);
    desk
}

fn check(desk: &Desk) -> &CreditCheck {
    match desk.app.top() {
        Some(Layer::CreditCheck(check)) => check,
        other => panic!("{other:?}, {:?}", desk.app.message),
    }
}

/// What was found: how grave, what, by which article.
fn found(desk: &Desk) -> Vec<String> {
    let told = |one: &crate::rules::Finding| format!("{} {}", one.kind.word(), one.what.word());
    check(desk).findings.iter().map(told).collect()
}

/// Enters a document by its key in the menu.
fn document(desk: &mut Desk, key: &str, facts: &[(&str, &str)]) {
    desk.keys("d").keys(key);
    for (field, value) in facts {
        desk.field(field).keys("<c-u>").keys(value);
    }
    desk.keys("<c-s>");
}

#[test]
fn r13_three_discrepancies_are_found_and_mended() {
    let mut desk = book();
    desk.keys("<enter>");
    while desk.app.detail.tab != DetailTab::Credits {
        desk.keys("]");
    }
    desk.keys("<enter>");
    assert_eq!(found(&desk).iter().filter(|one| one.contains("missing")).count(), 2, "{:?}", found(&desk));
    // Drawn for more than the credit gives, on board a day too late, bound for another port.
    document(&mut desk, "1", &[("amount", "50000.01 USD"), ("goods", "Hex bolts M8x30 A4-70"), ("date", "2026-12-01")]);
    document(&mut desk, "2", &[("goods", "hex bolts"), ("date", "2026-12-01")]);
    document(&mut desk, "3", &[("shipped", "2026-12-01"), ("loading", "NINGBO"), ("discharge", "Rotterdam")]);
    let conflicts: Vec<String> = found(&desk).into_iter().filter(|one| one.starts_with("conflict")).collect();
    assert_eq!(conflicts.len(), 3, "{:?}", found(&desk));
    // Each is mended where it stands: Enter opens its document at its field.
    for value in ["50000.00 USD", "2026-11-30", "Hamburg"] {
        let of = |desk: &Desk| {
            check(desk).findings.iter().position(|one| {
                one.kind.word() == "conflict"
                    && match value {
                        "2026-11-30" => one.other.field == "shipped",
                        "Hamburg" => one.other.field == "discharge",
                        _ => one.other.field == "amount",
                    }
            })
        };
        let at = of(&desk).unwrap_or_else(|| panic!("{value}: {:?}", found(&desk)));
        while check(&desk).at != at {
            desk.keys(if check(&desk).at < at { "<down>" } else { "<up>" });
        }
        desk.keys("<enter>").keys("<c-u>").keys(value).keys("<c-s>");
    }
    assert_eq!(found(&desk).iter().filter(|one| one.starts_with("conflict")).count(), 0, "{:?}", found(&desk));
    // One key takes the last one back.
    desk.keys("<esc>u");
    assert_eq!(desk.card("Müller Maschinenbau GmbH").credits[0].documents[2].discharge, "Rotterdam");
}

#[test]
fn r13_its_days_come_up_in_the_triage_and_lead_to_it() {
    let mut desk = book();
    desk.keys("1");
    let kinds: Vec<&str> = desk.app.matters.here.iter().map(|one| one.subject.kind()).collect();
    assert_eq!(kinds, ["latest_shipment"], "six days ahead");
    let matter = desk.app.matters.here[0].clone();
    assert!(matches!(matter.subject, Subject::LatestShipment(_)));
    desk.keys("M<enter>");
    assert_eq!(desk.app.screen, Screen::Customers);
    assert_eq!(check(&desk).credit.number, "LC-4711");
    // Shipped: the presentation is what waits.
    desk.keys("s").field("shipped").keys("<c-u>2026-11-23<c-s><esc>").keys("1");
    assert!(desk.app.matters.here.iter().all(|one| !matches!(one.subject, Subject::LatestShipment(_))));
}

#[test]
fn r18_keys_wait_while_what_does_not_fit_is_looked_for_anew() {
    let mut desk = book();
    desk.keys("1M<enter>");
    let name = "Müller Maschinenbau GmbH";
    let id = desk.row(name).id;
    let enter = || Action::Key(Key::plain(KeyCode::Enter));
    assert_eq!(found(&desk), ["differs missing", "differs missing"]);
    // The book has changed: the card is on its way, what is seen are the findings from before.
    desk.app.cards.drop(id);
    let asked = update(&mut desk.app, enter());
    let ticket = asked.iter().find_map(|one| match one {
        Effect::Ask { ticket, ask: Ask::Card(of) } if *of == id => Some(*ticket),
        _ => None,
    });
    assert!(matches!(desk.app.top(), Some(Layer::CreditCheck(_))), "Enter waits");
    update(&mut desk.app, Action::Click { target: Target::Row(1), double: true });
    assert!(matches!(desk.app.top(), Some(Layer::CreditCheck(check)) if check.at == 0), "a click does nothing");
    // It came, with one finding less: Enter means the one that is lit then.
    let mut card = desk.card(name);
    card.credits[0].called_for.remove(0);
    let came = Event::Answered { ticket: ticket.unwrap(), answer: Answer::Card(Box::new(card)) };
    update(&mut desk.app, Action::Event(came));
    assert!(matches!(desk.app.top(), Some(Layer::Form(_))), "{:?}", desk.app.top());
    desk.keys("<esc>");
    assert_eq!(found(&desk), ["differs missing"]);
    // Esc does not wait: first it takes back what was typed, then it leaves.
    desk.app.cards.drop(id);
    let esc = || Action::Key(Key::plain(KeyCode::Esc));
    update(&mut desk.app, enter());
    update(&mut desk.app, esc());
    assert!(matches!(desk.app.top(), Some(Layer::CreditCheck(_))) && desk.app.typed_ahead.is_empty());
    update(&mut desk.app, esc());
    assert!(desk.app.layers.is_empty());
}
