//! Orders as they are carried out (R9, R12, R18), in a real pseudo-terminal: placed with a schedule, money received, what is due in the
//! triage, what changed of the requirements at the next order, a stage that asks for its checklist; by keys and by mouse, in both
//! languages; and samples and orders on the command line. What was kept is read by a second process.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Book;
use common::steps::{CLEAR, ENTER, ESC, SAVE, TAB, TODAY, Workbench};
use genjin::text::Lang;
use serde_json::{Value, json};

const SIZE: (u16, u16) = (120, 40);

fn book() -> Book {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Müller 宁波", "--code", "DE7", "--country", "DE"]);
    book
}

fn order(book: &Book, at: usize) -> Value {
    book.json(&["show", "DE7"])["orders"][at].clone()
}

fn money(amount: &str) -> Value {
    json!({ "amount": amount, "currency": "USD" })
}

/// The kinds and texts of what waits beside the customers.
fn waits(book: &Book) -> Vec<(String, String)> {
    let due = book.json(&["due"]);
    let text = |one: &Value, key: &str| one[key].as_str().unwrap_or("").to_owned();
    let all = due["items"].as_array().unwrap().iter();
    all.filter(|one| one["kind"] != "follow_up").map(|one| (text(one, "kind"), text(one, "to_do"))).collect()
}

#[test]
fn from_the_order_to_the_balance_by_keys() {
    for lang in Lang::ALL {
        let book = book();
        book.json(&["check", "DE7", "--add", "marks on side 4", "--needed-by", "before shipment"]);
        let mut bench = Workbench::open(&book, SIZE, lang);
        bench.screen.see("Müller");
        // Placed on 2 November: 30 % with the order, the rest when it leaves.
        bench.keys("Pn").see("order.help_etd", &[]);
        let first = format!("bolts{TAB}PI-7{}10000.00 USD{TAB}", TAB.repeat(6));
        bench.keys(&first).keys(&format!("30 T/T{TAB}30 order; 70 shipment{TAB}{TAB}2026-11-02{SAVE}"));
        bench.unsee("order.help_etd", &[]).see("order.state_overdue", &[("days", "22")]);
        bench.screen.see("PI-7 bolts").see("USD 3,000.00");
        assert_eq!(waits(&book), [("payment".to_owned(), "PI-7 · USD 3000.00".to_owned())]);
        // The deposit in one key: what is due stands there already.
        bench.keys("r").see("order.form_receipt", &[("name", "PI-7")]).keys(SAVE);
        bench.see("order.did_receipt", &[("name", "Müller 宁波")]).see("order.state_open", &[]);
        let one = order(&book, 0);
        assert_eq!((&one["received"], &one["balance"]), (&money("3000.00"), &money("7000.00")));
        assert_eq!((&one["due_now"], &one["state"]), (&money("0.00"), &json!("open")));
        assert_eq!(waits(&book), []);
        // Money in another currency is refused with a sentence.
        bench.keys(&format!("r{CLEAR}500 EUR{SAVE}"));
        bench.screen.see("EUR 500");
        bench.keys(ESC).see("app.ask_drop", &[]).keys("y").unsee("order.form_receipt", &[("name", "PI-7")]);
        // What is wanted with it, and the next order that takes it over.
        bench.keys("o").see("order.form_requirements", &[("name", "PI-7")]);
        bench.keys(&format!("{TAB}{TAB}40 x 30{SAVE}")).unsee("order.form_requirements", &[("name", "PI-7")]);
        bench.screen.see("40 x 30");
        bench.keys("n").see("order.help_etd", &[]);
        bench.keys(&format!("nuts{TAB}PI-8{SAVE}")).unsee("order.help_etd", &[]);
        bench.screen.see("2. PI-8 nuts");
        bench.keys("go").see("order.form_requirements", &[("name", "PI-8")]);
        bench.keys(&format!("{TAB}{TAB}, 24 kg{SAVE}")).unsee("order.form_requirements", &[("name", "PI-8")]);
        bench.screen.wait("the change with both texts", |screen| {
            screen.contains('▲') && screen.matches("40 x 30").count() >= 2 && screen.contains("24 kg")
        });
        let changed = order(&book, 1)["changed"].clone();
        let want = json!([{ "field": "carton", "since": 1, "before": "40 x 30", "now": "40 x 30, 24 kg" }]);
        assert_eq!(changed, want);
        // Shipping asks for the line that nobody checked; walked, it goes through.
        bench
            .keys("jd")
            .see("order.stage_title", &[("count", "1")])
            .keys("1")
            .unsee("order.stage_title", &[("count", "1")]);
        bench.screen.see("marks on side 4");
        bench.keys("d").keys(ENTER).screen.unsee("marks on side 4");
        bench.keys("d").see("order.state_due", &[]);
        let one = order(&book, 0);
        assert_eq!((&one["shipped"], &one["due_now"]), (&json!(TODAY), &money("7000.00")));
        // Back in the triage the balance waits, and leads here.
        bench.keys(ESC).see("action.matters", &[]).see("matter.payments", &[("count", "1")]);
        bench.keys("M").screen.see("PI-7 · USD 7000.00");
        bench.keys(ENTER).see("order.new", &[]);
        bench.leave();
        assert_eq!(waits(&book), [("payment".to_owned(), "PI-7 · USD 7000.00".to_owned())]);
    }
}

#[test]
fn by_mouse_and_gone_on_anyway() {
    for lang in Lang::ALL {
        let book = book();
        book.json(&["check", "DE7", "--add", "marks on side 4", "--needed-by", "before shipment"]);
        book.json(&["order", "DE7", "--contract", "PI-7", "--amount", "1000 USD", "--shares", "100 shipment"]);
        let mut bench = Workbench::open(&book, SIZE, lang);
        bench.screen.see("Müller");
        bench.command("order.show").screen.see("1. PI-7");
        bench.click_hint("d", "order.step").see("order.stage_title", &[("count", "1")]);
        let anyway = bench.text("order.stage_anyway", &[]);
        bench.click(&anyway).see("order.did_anyway", &[("count", "1")]).see("order.state_due", &[]);
        // The hints come back after what was said.
        bench.click("1. PI-7");
        bench.click_hint("r", "order.receipt").see("order.form_receipt", &[("name", "PI-7")]).click("Ctrl-S ");
        bench.unsee("order.form_receipt", &[("name", "PI-7")]).see("order.state_paid", &[]);
        bench.leave();
        let history = book.json(&["history", "DE7"]).to_string();
        assert!(history.contains("unchecked") && history.contains("PI-7 (1)"), "{history}");
        assert_eq!((order(&book, 0)["state"].clone(), waits(&book)), (json!("paid"), vec![]));
    }
}

#[test]
fn orders_on_the_command_line() {
    let book = book();
    let said = book.json(&[
        "order",
        "DE7",
        "--contract",
        "PI-7",
        "--line",
        "M8 A4 | 20,000 pcs | 78/1000",
        "--line",
        "M10 | 1000 | 0.25 USD",
        "--shares",
        "30 order; 70 copy 10",
        "--on",
        "2026-11-02",
        "--commission",
        "3 %",
        "--etd",
        "2026-11-20",
    ]);
    let one = &said["orders"][0];
    assert_eq!((&one["what"], &one["amount"], &one["worth"]), (&json!("M8 A4, M10"), &Value::Null, &money("1810.00")));
    assert_eq!(one["commission"], json!({ "percent": "3", "amount": money("54.30") }));
    assert_eq!(one["lines"][0]["price"], money("78"));
    let shares = &one["shares"];
    assert_eq!((&shares[0]["amount"], &shares[0]["due"]), (&money("543.00"), &json!("2026-11-02")));
    assert_eq!(
        (&shares[1]["amount"], &shares[1]["due"]),
        (&money("1267.00"), &json!("2026-11-30")),
        "10 days after ETD"
    );
    let paid = book.json(&["order", "DE7", "--receipt", "500", "--on", "2026-11-05", "--note", "less charges"]);
    let one = &paid["orders"][0];
    assert_eq!(
        (&one["received"], &one["balance"], &one["due_now"]),
        (&money("500"), &money("1310.00"), &money("43.00"))
    );
    assert_eq!(one["receipts"][0]["note"], json!("less charges"));
    book.json(&["order", "DE7", "--order", "PI-7", "--receipt", "1400"]);
    assert_eq!(
        (order(&book, 0)["state"].clone(), order(&book, 0)["balance"].clone()),
        (json!("overpaid"), money("-90.00"))
    );
    book.json(&["undo"]);
    assert_eq!(order(&book, 0)["receipts"].as_array().unwrap().len(), 1, "one step");
    // Requirements: of every order, of this one, and of the next one as they were.
    book.json(&["order", "DE7", "--own", "--require", "packing=inner box"]);
    book.json(&["order", "DE7", "--order", "1", "--require", "carton=40 x 30", "--require", "packing=bulk"]);
    book.json(&["won", "DE7", "--what", "nuts"]);
    let next = order(&book, 1);
    assert_eq!((&next["requirements"]["carton"], &next["changed"]), (&json!("40 x 30"), &json!([])));
    let first = order(&book, 0)["changed"].clone();
    assert_eq!(first, json!([{ "field": "packing", "since": 0, "before": "inner box", "now": "bulk" }]));
    // Shipping asks for the checklist unless told otherwise.
    book.json(&["check", "DE7", "--add", "count", "--needed-by", "inspection"]);
    let (code, _, err) = book.run(&["order", "DE7", "--order", "1", "--shipped", "today"]);
    assert!(code == 1 && err.contains("--anyway"), "{err}");
    book.json(&["order", "DE7", "--order", "1", "--shipped", "today", "--anyway"]);
    assert_eq!(order(&book, 0)["shipped"], json!(TODAY));
    book.json(&["order", "DE7", "--order", "2", "--cancel"]);
    assert_eq!(order(&book, 1)["state"], json!("cancelled"));
    for (args, says) in [
        (&["order", "DE7", "--order", "9", "--etd", "+5"][..], "no order 9"),
        (&["order", "DE7", "--order", "1", "--receipt", "300 CNY"], "is no receipt of PI-7, which is in USD"),
        (&["order", "DE7", "--order", "1", "--receipt", "3", "--on", "2030-01-01"], "2030-01-01"),
        (&["order", "DE7", "--order", "1", "--shares", "30 order; 60 copy"], "100 %"),
        (&["order", "DE7", "--order", "1", "--require", "cartons=x"], "carton"),
        (&["order", "DE7", "--order", "1", "--shipped", "2030-01-01"], "2030-01-01"),
    ] {
        let (code, _, err) = book.run_human(args);
        assert!(code == 1 && err.contains(says), "{args:?}: {code} {err}");
    }
    let (_, human, _) = book.run_human(&["order", "DE7"]);
    assert!(human.contains("PI-7") && human.contains("balance USD 1310.00"), "{human}");
    // The week tells what left and what came in.
    let week = book.json(&["review"]);
    assert_eq!(week["shipped_orders"]["sums"], json!([{ "amount": "1810", "currency": "USD" }]), "{week}");
    assert_eq!(week["collected"]["count"], json!(0), "the receipt is of an earlier week");
}

#[test]
fn samples_on_the_command_line() {
    let book = book();
    book.json(&["sample", "DE7", "--what", "M8 A4", "--fee", "50 USD", "--refundable", "--sent", "2026-11-10"]);
    let said = book.json(&["sample", "DE7", "--arrived", "2026-11-17", "--courier", "DHL", "--tracking", "JD01"]);
    let one = &said["samples"][0];
    assert_eq!((&one["fee"], &one["refundable"], &one["tracking"]), (&money("50"), &json!(true), &json!("JD01")));
    // 5 days on is a Sunday: asked on Monday, and up since.
    assert_eq!(one["feedback_due"], json!("2026-11-23"));
    assert_eq!(waits(&book), [("sample".to_owned(), "M8 A4".to_owned())]);
    book.json(&["sample", "DE7", "--number", "1", "--feedback", "threads too tight"]);
    assert_eq!(book.json(&["show", "DE7"])["samples"][0]["feedback"], json!("threads too tight"));
    assert_eq!(waits(&book), []);
    let (code, _, err) = book.run_human(&["sample", "DE7", "--number", "3", "--sent", "today"]);
    assert!(code == 1 && err.contains("no sample 3"), "{err}");
}
