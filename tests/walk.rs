//! A checklist is made and walked before an order goes out, in a real pseudo-terminal: by keys, left and taken up after a
//! restart, and by mouse; in both languages. What a second process reads tells who walked it, when, and what came of each line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Book;
use common::steps::{ENTER, ESC, SAVE, TAB, TODAY, Workbench};
use genjin::text::Lang;
use serde_json::json;

const LINES: [&str; 5] =
    ["Marks on all four sides", "Certificate 3.1", "Goods as in the L/C", "Pallets with IPPC", "Full set sent"];

fn book() -> Book {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Müller 宁波", "--code", "DE7", "--country", "DE", "--grade", "A"]);
    book.json(&["edit", "DE7", "--set", "owner=Lin"]);
    for line in &LINES[1..] {
        book.json(&["check", "DE7", "--add", line, "--needed-by", "L/C"]);
    }
    book
}

/// Done, does not apply, went wrong, skipped, done with a note.
fn walked(book: &Book) {
    let kept = book.json(&["show", "DE7"]);
    let runs = kept["checklist_runs"].as_array().unwrap();
    assert_eq!(runs.len(), 1, "{kept}");
    let run = &runs[0];
    assert_eq!((&run["by"], &run["on"]), (&json!("Lin"), &json!(TODAY)), "{run}");
    let moment = |key: &str| run[key].as_str().unwrap().starts_with(TODAY);
    assert!(moment("started") && moment("finished"), "{run}");
    let lines = run["lines"].as_array().unwrap();
    let of = |text: &str| lines.iter().find(|line| line["text"] == text).unwrap_or_else(|| panic!("{text}: {run}"));
    for (text, outcome, note) in [
        (LINES[0], "done", json!("with a photo")),
        (LINES[1], "done", json!(null)),
        (LINES[2], "wrong", json!("one word left out")),
        (LINES[3], "skipped", json!(null)),
        (LINES[4], "not_applicable", json!(null)),
    ] {
        assert_eq!((&of(text)["outcome"], &of(text)["note"]), (&json!(outcome), &note), "{run}");
    }
    let counted = kept["checklist"].as_array().unwrap().iter().find(|line| line["text"] == LINES[2]).unwrap();
    assert_eq!((&counted["mistakes"], &counted["last_mistake"]), (&json!(1), &json!(TODAY)));
    book.json(&["undo"]);
    let back = book.json(&["show", "DE7"]);
    assert_eq!(back["checklist_runs"], json!([]), "one step");
}

/// A line behind the others is what is added last; it is walked last, too.
#[test]
fn a_checklist_by_keys() {
    for lang in Lang::ALL {
        let book = book();
        let mut bench = Workbench::open(&book, (100, 30), lang);
        bench.screen.see("Müller");
        bench.keys("c").see("app.form_check_add", &[]);
        bench.keys(&format!("{}{TAB}before packing{SAVE}", LINES[0])).unsee("app.form_check_add", &[]);
        bench.keys("W").see("app.walk_all", &[]);
        bench.keys(ENTER).see("view.of", &[("shown", "0"), ("all", "5")]);
        bench.keys("\r").see("view.of", &[("shown", "1"), ("all", "5")]);
        bench.keys("wone word left out").screen.see("one word left out");
        bench.keys(ENTER).see("view.of", &[("shown", "2"), ("all", "5")]);
        bench.keys("s").see("view.of", &[("shown", "3"), ("all", "5")]);
        // Left, the program as well, and taken up where it was left.
        bench.keys(ESC).see("app.walk_left", &[]);
        bench.leave();
        let mut bench = Workbench::open(&book, (100, 30), lang);
        bench.screen.see("Müller");
        bench.keys("W").see("view.walk_restored", &[]);
        bench.keys("n").see("view.of", &[("shown", "4"), ("all", "5")]);
        bench.keys("iwith a photo").screen.see("with a photo");
        bench.keys("\rd").see("view.of", &[("shown", "5"), ("all", "5")]);
        let (done, one) = (("done", "2"), "1");
        bench.see("view.walk_end", &[done, ("not_applicable", one), ("wrong", one), ("open", one)]);
        bench.keys(ENTER).unsee("view.walk_leave", &[]);
        bench.leave();
        walked(&book);
    }
}

#[test]
fn a_checklist_by_mouse() {
    for lang in Lang::ALL {
        let book = book();
        let mut bench = Workbench::open(&book, (120, 30), lang);
        bench.screen.see("Müller");
        bench.command("action.check_add").see("app.form_check_add", &[]);
        bench.keys(LINES[0]).click_field("field.needed_by").keys("before packing").screen.see("before packing");
        bench.click("Ctrl-S ").unsee("app.form_check_add", &[]);
        bench.command("action.walk");
        let whole = bench.text("app.walk_all", &[]);
        bench.click(&whole).see("view.of", &[("shown", "0"), ("all", "5")]);
        // Twice on a line: done. What is clicked below is said of the lit one.
        let row = bench.screen.find(LINES[1], 0).unwrap();
        bench.screen.click(row).click(row);
        bench.see("view.of", &[("shown", "1"), ("all", "5")]);
        bench.click_hint("w", "action.walk_wrong").see("view.what_went_wrong", &[]);
        bench.keys("one word left out").screen.see("one word left out");
        bench.click_hint("Enter", "action.pick").see("view.of", &[("shown", "2"), ("all", "5")]);
        bench.click_hint("s", "action.walk_skip").see("view.of", &[("shown", "3"), ("all", "5")]);
        bench.click_hint("n", "action.walk_not_applicable").see("view.of", &[("shown", "4"), ("all", "5")]);
        bench.click_hint("i", "action.walk_note").see("view.note", &[]);
        bench.keys("with a photo").screen.see("with a photo");
        bench.click_hint("Enter", "action.pick");
        bench.click_hint("Enter", "action.walk_done").see("view.of", &[("shown", "5"), ("all", "5")]);
        bench.click_hint("Ctrl-S", "action.walk_finish").unsee("view.walk_leave", &[]);
        bench.leave();
        walked(&book);
    }
}
