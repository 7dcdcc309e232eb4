//! Complaints (R18) from taken in to settled and learned from, in a real pseudo-terminal by keys and by mouse, in both languages, and in a
//! shell. What was kept is read by a second process.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Book;
use common::steps::{ENTER, ESC, SAVE, TODAY, Workbench};
use genjin::text::Lang;
use serde_json::{Value, json};

const SIZE: (u16, u16) = (120, 40);

fn book() -> Book {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Müller 宁波", "--code", "DE7", "--country", "DE"]);
    book
}

fn complaints(book: &Book) -> Vec<Value> {
    book.json(&["complaint", "DE7"])["complaints"].as_array().unwrap().clone()
}

fn steps(book: &Book) -> usize {
    book.json(&["history", "DE7"]).as_array().unwrap().len()
}

#[test]
fn a_complaint_is_settled_and_learned_from_by_keys() {
    for lang in Lang::ALL {
        let book = book();
        let mut bench = Workbench::open(&book, SIZE, lang);
        bench.screen.see("Müller");
        bench.keys("2Q").see("complaint.form_new", &[]);
        bench.keys("threads damaged").click_field("field.product").keys("M8 nuts");
        bench.click_field("complaint.field_answer_by").keys(&format!("2026-11-24{SAVE}"));
        bench.unsee("complaint.form_new", &[]);
        // It waits in the triage, and leads to its tab.
        bench.keys("1").see("complaint.matters", &[("count", "1")]).keys("M").screen.see("M8 nuts");
        bench.keys(ENTER).see("complaint.open_for", &[("days", "0")]);
        bench.keys("d").see("complaint.form_close", &[("name", "M8 nuts")]);
        bench.keys("bowl worn").click_field("complaint.field_remedy").keys(&format!("bowl replaced{SAVE}"));
        bench.see("complaint.settled_after", &[("days", "0")]).keys("X");
        bench.see("complaint.did_list", &[("name", "Müller 宁波")]);
        bench.leave();
        let own = &complaints(&book)[0];
        assert_eq!((&own["cause"], &own["remedy"]), (&json!("bowl worn"), &json!("bowl replaced")));
        assert_eq!((&own["closed"], &own["on_checklist"]), (&json!(TODAY), &json!(TODAY)));
        let line = &book.json(&["show", "DE7"])["checklist"][0];
        assert_eq!(line["text"], "M8 nuts: bowl worn → bowl replaced");
        assert_eq!((&line["last_mistake"], &line["mistakes"]), (&json!(TODAY), &json!(1)));
    }
}

#[test]
fn a_complaint_is_worked_on_by_mouse() {
    for lang in Lang::ALL {
        let book = book();
        book.json(&[
            "complaint",
            "DE7",
            "--what",
            "rust",
            "--product",
            "M12 nuts",
            "--on",
            "2026-11-10",
            "--answer-by",
            "today",
        ]);
        let mut bench = Workbench::open(&book, SIZE, lang);
        bench.screen.see("Müller");
        bench.see("complaint.matters", &[("count", "1")]).click_hint("M", "action.matters").screen.see("M12 nuts");
        bench.click("M12 nuts").see("complaint.open_for", &[("days", "14")]);
        // Two clicks open it; what is written into it stands below.
        bench.double_click("M12 nuts").see("complaint.field_cause", &[]);
        bench.click_field("complaint.field_cause").keys("zinc layer thin").click("Ctrl-S ");
        bench.see("complaint.because", &[("cause", "zinc layer thin")]);
        // A click takes the message away, so that all hints are there.
        bench.click("M12 nuts").click_hint("X", "complaint.list").see("complaint.listed", &[("day", &day(lang))]);
        bench
            .click("M12 nuts")
            .click_hint("d", "complaint.close")
            .click_field("complaint.field_cost")
            .keys("12,50 EUR")
            .click("Ctrl-S ");
        bench.see("complaint.settled_after", &[("days", "14")]);
        // Another one by the palette.
        bench.command("complaint.new").see("complaint.form_new", &[]).keys(ESC).unsee("complaint.form_new", &[]);
        bench.leave();
        let own = &complaints(&book)[0];
        assert_eq!(own["cost"], json!({ "amount": "12.50", "currency": "EUR" }));
        assert_eq!(book.json(&["show", "DE7"])["checklist"][0]["text"], "M12 nuts: zinc layer thin");
    }
}

/// The day of the tests as the screen tells it.
fn day(lang: Lang) -> String {
    match lang {
        Lang::En => "24 Nov".to_owned(),
        Lang::Zh => "11月24日".to_owned(),
    }
}

#[test]
fn complaints_in_a_shell() {
    let book = book();
    book.json(&["order", "DE7", "--what", "nuts", "--amount", "USD 5000", "--contract", "PI-118"]);
    let before = steps(&book);
    let head = ["complaint", "DE7", "--what", "2 % damaged", "--product", "M8 nuts", "--order", "PI-118"];
    let told = book.json(&[&head[..], &["--on", "2026-11-10", "--cost", "480 USD", "--answer-by", "fri"]].concat());
    let one = &told["complaints"][0];
    assert_eq!(steps(&book), before + 1, "one action");
    assert_eq!(
        (&one["on"], &one["days_open"], &one["look_on"]),
        (&json!("2026-11-10"), &json!(14), &json!("2026-11-27"))
    );
    assert_eq!((&one["cost"], &one["closed"]), (&json!({ "amount": "480", "currency": "USD" }), &Value::Null));
    assert_eq!(one["order"], book.json(&["order", "DE7"])["orders"][0]["id"]);
    // The only open one is meant; settled today, then on another day.
    book.json(&["complaint", "DE7", "--cause", "bowl worn", "--remedy", "bowl replaced", "--close"]);
    assert_eq!(complaints(&book)[0]["closed"], TODAY);
    book.json(&["complaint", "DE7", "--close", "2026-11-20"]);
    assert_eq!(
        (&complaints(&book)[0]["closed"], &complaints(&book)[0]["days_open"]),
        (&json!("2026-11-20"), &json!(10))
    );
    // Onto the checklist, once; one step takes both back.
    book.json(&["complaint", "DE7", "--checklist"]);
    assert_eq!(book.json(&["check", "DE7"])["checklist"][0]["last_mistake"], "2026-11-10");
    assert_eq!(book.run(&["complaint", "DE7", "--checklist"]).0, 1);
    book.json(&["undo"]);
    assert_eq!(book.json(&["check", "DE7"])["checklist"], json!([]));
    assert_eq!(complaints(&book)[0]["on_checklist"], Value::Null);
    // The same product again, here and with another customer.
    book.json(&["add", "--name", "Other", "--code", "FR8"]);
    book.json(&["complaint", "FR8", "--what", "rust", "--product", "m8 NUTS"]);
    book.json(&["complaint", "DE7", "--what", "again", "--product", "M8 nuts"]);
    let again = &complaints(&book)[1];
    assert_eq!((&again["number"], &again["of_product"]), (&json!(2), &json!(2)));
    assert_eq!(again["of_product_in_book"], json!({ "complaints": 3, "customers": 2 }));
    let (_, text, _) = book.run_human(&["complaint", "DE7"]);
    assert!(text.contains("complaint 2 of 2") && text.contains("3, by 2 customers"), "{text}");
    // The report; what was done before stands in it.
    let file = book.path("complaint.md");
    book.json(&["complaint", "DE7", "--number", "2", "--report", file.to_str().unwrap()]);
    let report = std::fs::read_to_string(file).unwrap();
    assert!(report.contains("# Complaint: M8 nuts") && report.contains("bowl replaced"), "{report}");
    // Told by show and by the review; put away, it is in neither.
    let shown = book.json(&["show", "DE7"]);
    assert_eq!(shown["complaints"].as_array().unwrap().len(), 2);
    assert_eq!(book.json(&["review"])["complaints"], json!({ "came": 2, "settled": 0 }));
    book.json(&["complaint", "DE7", "--number", "2", "--archive"]);
    assert_eq!(complaints(&book).len(), 1);
    let (_, text, _) = book.run_human(&["show", "DE7"]);
    assert!(text.contains("Complaints") && text.contains("bowl worn") && !text.contains("again"), "{text}");
}

#[test]
fn an_open_complaint_comes_up_every_three_days() {
    let book = Book::on_no_day();
    let on = |day: &str, args: &[&str]| book.json(&[&["--today", day], args].concat());
    on("2026-11-24", &["add", "--name", "Müller", "--code", "DE7"]);
    on("2026-11-24", &["complaint", "DE7", "--what", "rust", "--product", "nuts"]);
    let up = |day: &str| {
        let due = on(day, &["due"]);
        due["items"].as_array().unwrap().iter().filter(|one| one["kind"] == "complaint").count()
    };
    assert_eq!([up("2026-11-26"), up("2026-11-27"), up("2026-12-04")], [0, 1, 1]);
    on("2026-11-27", &["complaint", "DE7", "--cause", "thin zinc"]);
    assert_eq!([up("2026-11-27"), up("2026-11-30")], [0, 1], "looked at; again on Monday");
    on("2026-11-30", &["complaint", "DE7", "--close"]);
    assert_eq!(up("2026-12-31"), 0);
}

#[test]
fn what_cannot_be_meant_is_said_in_one_sentence() {
    let book = book();
    for (args, told) in [
        (&["--close"][..], "--number"),
        (&["--number", "3", "--close"][..], "complaint 3"),
        (&["--what", "rust", "--on", "2026-12-24"][..], "2026-12-24"),
        (&["--what", "rust", "--on", "2026-11-20", "--close", "2026-11-10"][..], "2026-11-10"),
        (&["--what", "rust", "--cost", "much"][..], "much"),
        (&["--what", "rust", "--order", "9"][..], "9"),
    ] {
        let (code, _, error) = book.run_human(&[&["complaint", "DE7"][..], args].concat());
        assert!(code == 1 && error.contains(told) && error.lines().count() == 1, "{args:?}: {error}");
    }
    assert_eq!(complaints(&book), Vec::<Value>::new());
}
