//! A complaint from the call to the checklist, by keys (R18).

use super::desk::Desk;
use crate::app::{DetailTab, Layer, Pane, Screen};
use crate::model::{Complaint, Subject};

const NAME: &str = "Müller Maschinenbau GmbH";

/// Today is Tuesday, 24 November 2026.
fn book() -> Desk {
    let mut desk = Desk::new();
    desk.add(NAME, &[("grade", "A"), ("country", "DE")]).keys("2").select("Müller");
    desk
}

/// Takes one in.
fn complain(desk: &mut Desk, fields: &[(&str, &str)]) {
    desk.keys("Q").field("happened").keys("threads damaged");
    for (key, value) in fields {
        desk.field(key).keys("<c-u>").keys(value);
    }
    desk.keys("<c-s>");
    assert!(desk.app.layers.is_empty(), "{:?}", desk.app.message);
}

fn on_the_tab(desk: &mut Desk) {
    desk.keys("<enter>");
    while desk.app.detail.tab != DetailTab::Complaints {
        desk.keys("]");
    }
}

fn own(desk: &mut Desk) -> Vec<Complaint> {
    desk.card(NAME).complaints
}

#[test]
fn r18_a_complaint_is_settled_and_teaches_the_checklist_in_one_step() {
    let mut desk = book();
    complain(&mut desk, &[("product", "M8 nuts"), ("on", "2026-11-10")]);
    on_the_tab(&mut desk);
    // Settled with cause, remedy and cost; the day is today's.
    desk.keys("d").field("cause").keys("bowl worn").field("remedy").keys("bowl replaced").field("cost").keys("480 USD");
    desk.keys("<c-s>");
    let one = &own(&mut desk)[0];
    assert_eq!((one.cause.as_str(), one.remedy.as_str()), ("bowl worn", "bowl replaced"));
    assert_eq!(one.cost.unwrap().to_string(), "USD 480");
    assert_eq!(one.closed, Some(desk.app.today));
    // One key: a line of the checklist, with the day it came as its last mistake.
    desk.keys("X");
    let card = desk.card(NAME);
    let line = &card.checklist.lines[0];
    assert_eq!(line.text, "M8 nuts: bowl worn → bowl replaced");
    assert_eq!(line.mistakes, ["2026-11-10".parse().unwrap()]);
    assert_eq!(card.complaints[0].listed, Some(desk.app.today));
    // Once is enough.
    desk.keys("X");
    assert_eq!(desk.card(NAME).checklist.lines[0].mistakes.len(), 1);
    assert!(desk.app.message.as_ref().is_some_and(|one| one.text.contains("already")), "{:?}", desk.app.message);
    // One step back takes both away.
    desk.keys("u");
    let card = desk.card(NAME);
    assert!(card.checklist.lines.is_empty() && card.complaints[0].listed.is_none());
    assert_eq!(card.complaints[0].remedy, "bowl replaced");
    desk.keys("<del>");
    assert!(desk.app.card_complaints().is_empty() && own(&mut desk)[0].archived.is_some());
}

#[test]
fn r18_an_open_one_waits_in_the_triage_and_leads_to_its_tab() {
    let mut desk = book();
    complain(&mut desk, &[("product", "bolts"), ("answer_by", "2026-11-24")]);
    complain(&mut desk, &[("product", "nuts"), ("answer_by", "2026-12-24")]);
    desk.keys("1");
    let here: Vec<&str> = desk.app.matters.here.iter().map(|one| one.what.as_str()).collect();
    assert_eq!(here, ["bolts"], "the other one has a month");
    assert!(matches!(desk.app.matters.here[0].subject, Subject::Complaint(_)));
    desk.keys("M<enter>");
    assert_eq!((desk.app.screen, desk.app.pane), (Screen::Customers, Pane::Detail));
    let at = desk.app.detail.line;
    assert_eq!(desk.app.card_complaints()[at].product, "bolts");
    // Written into, without a day: looked at again after three days, which is a Friday.
    desk.keys("e").field("answer_by").keys("<c-u>").keys("<c-s>").keys("1");
    assert!(desk.app.matters.here.is_empty());
    desk.at("2026-11-27T08:00:00Z").keys("2").keys("1");
    assert_eq!(desk.app.matters.here.len(), 1);
}

#[test]
fn r18_a_product_that_comes_back_is_told_across_customers() {
    let mut desk = book();
    complain(&mut desk, &[("product", "M8 nuts"), ("on", "2026-03-10")]);
    complain(&mut desk, &[("product", "m8 NUTS")]);
    desk.add("Other Ltd", &[("grade", "B")]).keys("2").select("Other");
    complain(&mut desk, &[("product", "M8 nuts")]);
    desk.keys("<esc>").select("Müller");
    on_the_tab(&mut desk);
    let first = desk.app.card_complaints()[0].clone();
    assert_eq!(first.product, "m8 NUTS", "the newest first");
    let found = desk.app.recurrence(&first);
    assert_eq!((found.here, found.which, found.book, found.customers), (2, 2, 3, 2));
    // The report is written from the record.
    let (report, name) = desk.app.complaint_report().unwrap();
    assert_eq!(name, "m8 NUTS");
    let text = report.markdown();
    for wanted in ["threads damaged", "Product: m8 NUTS", "complaint 2 of 2", "3, by 2 customers"] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    desk.keys("E");
    assert!(matches!(desk.app.top(), Some(Layer::Form(_))));
}
