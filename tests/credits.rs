//! A letter of credit with three discrepancies planted in its documents (R13, R18), in a real pseudo-terminal by keys and by mouse, in both
//! languages, and in a shell. What was kept is read by a second process.
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

/// What was found: how grave, and what.
fn found(credit: &Value) -> Vec<String> {
    let findings = credit["findings"].as_array().unwrap();
    findings.iter().map(|one| format!("{} {}", one["kind"].as_str().unwrap(), one["what"].as_str().unwrap())).collect()
}

#[test]
fn three_discrepancies_are_found_and_mended_by_mouse() {
    for lang in Lang::ALL {
        let book = book();
        let head =
            ["lc", "DE7", "--number", "LC-4711", "--set", "amount=50000 USD", "--set", "loading=Shanghai, China"];
        let facts = ["--document", "invoice", "amount=50000.01 USD", "--document", "bill-of-lading", "loading=Shangai"];
        book.json(&[&head[..], &["--set", "latest_shipment=2026-11-20"], &facts[..], &["shipped=2026-11-21"]].concat());
        let mut bench = Workbench::open(&book, SIZE, lang);
        bench.screen.see("Müller");
        bench.click_hint("M", "action.matters").screen.see("LC-4711");
        bench.click("LC-4711").see("credit.conflicts", &[("count", "2")]);
        bench.see("credit.to_look_at", &[("count", "1")]).screen.see("Shangai").see("Shanghai, China");
        // Each is opened where it stands by two clicks, and is gone once it is mended.
        bench.double_click("USD 50000.01").click_field("field.amount").keys(CLEAR).keys("50000.00 USD");
        bench.click("Ctrl-S ").see("credit.conflicts", &[("count", "1")]);
        bench.double_click("Shangai").click_field("credit.field_loading").keys(CLEAR).keys("SHANGHAI");
        bench.click("Ctrl-S ").unsee("credit.to_look_at", &[("count", "1")]);
        bench.double_click("2026-11-21").click_field("order.field_shipped").keys(CLEAR).keys("2026-11-20");
        bench.click("Ctrl-S ").see("credit.all_fits", &[]);
        let close = format!("Esc {}", bench.text("action.close", &[]));
        bench.click(&close).screen.unsee("UCP 600");
        bench.leave();
        assert_eq!(found(&book.json(&["lc", "DE7"])["credits"][0]), Vec::<String>::new());
    }
}

#[test]
fn a_credit_in_a_shell() {
    let book = book();
    book.json(&["order", "DE7", "--what", "bolts", "--amount", "USD 50000", "--contract", "PI-118"]);
    assert_eq!(book.run(&["lc", "DE7", "--number", "LC-4711", "--check"]).0, 1, "there is none yet");
    let steps = |book: &Book| book.json(&["history", "DE7"]).as_array().unwrap().len();
    let before = steps(&book);
    let head = ["lc", "DE7", "--number", "LC-4711", "--set", "amount=50000 USD", "--set", "latest-shipment=2026-11-30"];
    let more = ["--set", "expiry=2026-12-21", "--set", "goods=Hex bolts M8x30", "--set", "loading=Shanghai"];
    let called = ["--set", "called_for=invoice, bill_of_lading", "--order", "PI-118"];
    let invoice = ["--document", "invoice", "amount=50000.01 USD", "goods=Hex nuts M8"];
    let told = book.json(&[&head[..], &more[..], &called[..], &invoice[..]].concat());
    let credit = &told["credits"][0];
    assert_eq!(steps(&book), before + 1, "one action");
    assert_eq!(credit["amount"], serde_json::json!({ "amount": "50000", "currency": "USD" }));
    assert_eq!(found(credit), ["conflict overdrawn", "conflict goods", "differs missing"]);
    assert_eq!(credit["clocks"]["presentation"], "2026-12-21");
    assert_eq!(credit["documents"][0]["facts"]["goods"], "Hex nuts M8");
    // Both texts, and where they stand.
    let goods = &credit["findings"][1];
    assert_eq!(goods["one"], serde_json::json!({ "in": "credit", "field": "goods", "text": "Hex bolts M8x30" }));
    assert_eq!(goods["other"], serde_json::json!({ "in": "invoice", "field": "goods", "text": "Hex nuts M8" }));
    let order = book.json(&["order", "DE7"])["orders"][0]["id"].clone();
    assert_eq!(credit["order"], order);
    // Another document, by its Chinese name; a port with a letter missing is to be looked at.
    let told = book.json(&["lc", "DE7", "--document", "提单", "loading=Shangai", "shipped=2026-12-01"]);
    let all = ["conflict late_shipment", "conflict overdrawn", "conflict goods", "differs loading"];
    assert_eq!(found(&told["credits"][0]), all);
    // Mended: nothing is found, and looking is no failure either way.
    let (code, text, _) = book.run_human(&["lc", "DE7", "--number", "lc-4711", "--check"]);
    assert!(code == 0 && text.contains("Shangai") && text.contains("UCP 600 art. 20a"), "{text}");
    let bill = ["bill-of-lading", "loading=Shanghai", "shipped=2026-11-23"];
    let invoice = ["--document", "invoice", "amount=", "goods=Hex bolts M8x30"];
    let told =
        book.json(&[&["lc", "DE7", "--shipped", "yesterday", "--document"][..], &bill[..], &invoice[..]].concat());
    assert_eq!(found(&told["credits"][0]), Vec::<String>::new());
    assert_eq!(told["credits"][0]["clocks"]["presentation"], "2026-12-14", "21 days after shipment");
    book.json(&["undo"]);
    assert_eq!(found(&book.json(&["show", "DE7"])["credits"][0]), all);
    let (_, text, _) = book.run_human(&["show", "DE7"]);
    assert!(text.contains("Letters of credit") && text.contains("LC-4711  USD 50000"), "{text}");
    // Presented; put away, and taken out again.
    let told = book.json(&["lc", "DE7", "--number", "LC-4711", "--shipped", "-3", "--presented", "today"]);
    assert_eq!(told["credits"][0]["clocks"]["examined"], "2026-12-01");
    assert_eq!(book.json(&["lc", "DE7", "--number", "LC-4711", "--archive"])["credits"], serde_json::json!([]));
    assert_eq!(book.json(&["show", "DE7"])["credits"], serde_json::json!([]));
    let told = book.json(&["lc", "DE7", "--number", "LC-4711", "--unarchive"]);
    assert_eq!(told["credits"][0]["archived"], Value::Null);
}

#[test]
fn what_cannot_be_meant_is_said_in_one_sentence() {
    let book = book();
    for (args, told) in [
        (&["--document", "manifest", "number=1"][..], "manifest is no document: invoice, packing-list"),
        (&["--document", "invoice"][..], "Nothing is said of the invoice"),
        (&["--document", "invoice", "containers=1"][..], "containers"),
        (&["--set", "amount=much"][..], "much"),
        (&["--set", "expiry=2026-02-30"][..], "2026-02-30"),
        (&["--order", "9"][..], "9"),
        (&["--presented", "2026-12-24"][..], "2026-12-24"),
        (&["--archive"][..], "LC-1"),
        (&["--unarchive"][..], "LC-1"),
    ] {
        let (code, _, error) = book.run_human(&[&["lc", "DE7", "--number", "LC-1"][..], args].concat());
        assert!(code == 1 && error.contains(told) && error.lines().count() == 1, "{args:?}: {error}");
    }
    let (code, _, error) = book.run_human(&["lc", "DE7", "--shipped", "today"]);
    assert!(code == 1 && error.contains("--number"), "{error}");
    assert_eq!(book.json(&["lc", "DE7"])["credits"], serde_json::json!([]), "nothing was taken in");
}
