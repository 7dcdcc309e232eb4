//! A letter of credit with three discrepancies planted in its documents (R13, R18), in a real pseudo-terminal by keys and by mouse, in both
//! languages. What was kept is read by a second process.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Book;
use common::steps::{CLEAR, ENTER, ESC, SAVE, TAB, TODAY, Workbench};
use genjin::text::Lang;
use serde_json::Value;

const SIZE: (u16, u16) = (120, 40);

fn book() -> Book {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Müller 宁波", "--code", "DE7", "--country", "DE"]);
    book
}

/// The kinds of what waits beside the customers.
fn waits(book: &Book) -> Vec<String> {
    let due = book.json(&["due"]);
    let kinds = due["items"].as_array().unwrap().iter().filter_map(|one| one["kind"].as_str().map(str::to_owned));
    kinds.filter(|kind| kind != "follow_up").collect()
}

/// Takes in a credit that calls for an invoice and a bill of lading, and opens it.
fn taken_in(bench: &mut Workbench) {
    bench.screen.see("Müller");
    bench.keys("2K").see("credit.form_new", &[]);
    let head = format!("LC-4711{TAB}50000 USD{TAB}{TAB}2026-11-30{TAB}2026-12-21");
    bench.keys(&format!("{head}{}invoice, bill_of_lading{TAB}Hex bolts M8x30", TAB.repeat(4)));
    bench.keys(SAVE).unsee("credit.form_new", &[]);
}

#[test]
fn three_discrepancies_are_found_and_mended_by_keys() {
    for lang in Lang::ALL {
        let book = book();
        let mut bench = Workbench::open(&book, SIZE, lang);
        taken_in(&mut bench);
        assert_eq!(waits(&book), ["latest_shipment"]);
        // From the triage it is one key away.
        bench.keys("1").see("credit.matters", &[("count", "1")]).keys("M").screen.see("LC-4711");
        bench.keys(ENTER).see("credit.to_look_at", &[("count", "2")]);
        // Drawn for a cent more, other goods, on board a day too late.
        bench.keys("d1").see("credit.document_invoice", &[]);
        bench.keys(&format!("{TAB}{TAB}50000.01 USD{TAB}{TAB}Hex nuts M8{SAVE}"));
        bench.see("credit.conflicts", &[("count", "2")]);
        bench.keys("d3").see("credit.document_bill_of_lading", &[]);
        bench.click_field("order.field_shipped").keys(&format!("2026-12-01{SAVE}"));
        bench.see("credit.conflicts", &[("count", "3")]);
        bench.screen.see("USD 50000.01").see("Hex nuts M8").see("Hex bolts M8x30");
        // The first is mended where it stands; the rest is there after a restart.
        bench.keys(&format!("{ENTER}{CLEAR}2026-11-30{SAVE}")).see("credit.conflicts", &[("count", "2")]);
        bench.keys(ESC).screen.unsee("UCP 600");
        bench.leave();
        let mut again = Workbench::open(&book, SIZE, lang);
        again.screen.see("Müller");
        again.see("credit.matters", &[("count", "1")]).keys("M").screen.see("LC-4711");
        again.keys(ENTER).see("credit.conflicts", &[("count", "2")]);
        again.keys(ESC).screen.unsee("UCP 600");
        again.leave();
    }
}

#[test]
fn a_credit_is_looked_through_by_mouse() {
    for lang in Lang::ALL {
        let book = book();
        let mut bench = Workbench::open(&book, SIZE, lang);
        taken_in(&mut bench);
        bench.click_screen("app.screen_triage").see("credit.matters", &[("count", "1")]);
        bench.click_hint("M", "action.matters").screen.see("LC-4711");
        bench.click("LC-4711").see("credit.to_look_at", &[("count", "2")]);
        let invoice = bench.text("credit.document_invoice", &[]);
        let at = bench.screen.see(&invoice).find(&invoice, 0).unwrap();
        bench.screen.click(at);
        bench.see("credit.field_goods", &[]);
        bench.click_field("credit.field_goods").keys("Hex nuts M8");
        bench.click("Ctrl-S ").see("credit.conflicts", &[("count", "1")]);
        // Two clicks on what was found open it where it stands.
        bench.double_click("Hex nuts M8").see("credit.field_goods", &[]);
        bench.keys(&format!("{CLEAR}HEX BOLTS M8 X 30")).click("Ctrl-S ").unsee("credit.conflicts", &[("count", "1")]);
        bench.keys(ESC).screen.unsee("UCP 600");
        bench.leave();
        let history = book.json(&["history", "DE7"]);
        assert!(matches!(history, Value::Object(_) | Value::Array(_)) && history.to_string().contains("LC-4711"));
    }
}
