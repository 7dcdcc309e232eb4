//! Projects (R13–R15): what milestones need is asked for ahead, in the pseudo-terminal by keys and by mouse, and from the command line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Book;
use common::steps::{ENTER, SAVE, TODAY, Workbench};
use genjin::text::Lang;
use serde_json::{Value, json};

const SIZE: (u16, u16) = (120, 36);

/// A development that begins a week from today.
fn book(lang: Lang) -> Book {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Weber", "--code", "DE7", "--country", "DE", "--created", "2026-11-01"]);
    let begun = ["--lang", lang.tag(), "project", "Weber", "--name", "M8", "--flow", "development"];
    book.json(&[&begun[..], &["--from", "2026-12-01"]].concat());
    book
}

/// What is to be asked for ahead today.
fn to_ask(book: &Book) -> Vec<Value> {
    let due = book.json(&["due"]);
    due["items"].as_array().unwrap().iter().filter(|one| one["kind"] == "ask_ahead").cloned().collect()
}

fn chases(book: &Book) -> Vec<Value> {
    book.json(&["show", "DE7"])["chases"].as_array().unwrap().clone()
}

/// The one chase is what the milestone says.
fn asked(book: &Book, milestone: &str) {
    let [chase] = <[Value; 1]>::try_from(chases(book)).unwrap();
    assert_eq!((&chase["project"], &chase["milestone"]), (&json!("M8"), &json!(milestone)), "{chase}");
    assert_eq!((&chase["due"], &chase["kind"]), (&json!("2026-12-01"), &json!("drawing_2d")), "{chase}");
    assert_eq!(chase["side"], "customer");
    assert_eq!(to_ask(book), Vec::<Value>::new(), "it does not come up again");
}

#[test]
fn r13_what_a_milestone_needs_comes_up_and_is_asked_for_from_the_shell() {
    let book = book(Lang::En);
    let [one] = <[Value; 1]>::try_from(to_ask(&book)).unwrap();
    assert_eq!((&one["due"], &one["overdue_days"]), (&json!("2026-12-01"), &json!(0)));
    assert_eq!(one["to_do"], "2D and 3D drawings · M8 · Drawings");
    let (_, text, _) = book.run_human(&["--lang", "zh-CN", "due"]);
    assert!(text.contains("该去催要"), "{text}");
    book.json(&["chase", "Weber", "--project", "m8", "--milestone", "drawings"]);
    asked(&book, "Drawings");
    book.json(&["undo"]);
    assert_eq!(to_ask(&book).len(), 1, "taken back it comes up again");
    // What is given outweighs what the milestone says.
    let told =
        ["chase", "Weber", "--project", "M8", "--milestone", "Drawings", "--ask", "DXF of the tool", "--of", "Lab"];
    book.json(&[&told[..], &["--due", "2026-11-30", "--kind", "other"]].concat());
    let [chase] = <[Value; 1]>::try_from(chases(&book)).unwrap();
    assert_eq!((&chase["ask"], &chase["department"]), (&json!("DXF of the tool"), &json!("Lab")));
    assert_eq!((&chase["due"], &chase["kind"]), (&json!("2026-11-30"), &json!("other")));
    assert!(to_ask(&book).is_empty());
    // Nothing to ask for, no such milestone, no project: one sentence.
    for (args, said) in [
        (["--project", "M8", "--milestone", "Tooling"], "Nothing is said of what to ask for ahead of Tooling"),
        (["--project", "M8", "--milestone", "Plating"], "Plating"),
        (["--project", "M9", "--milestone", "Drawings"], "M9"),
    ] {
        let (code, _, err) = book.run_human(&[&["chase", "Weber"][..], &args].concat());
        assert!(code == 1 && err.contains(said), "{args:?}: {code} {err}");
    }
}

#[test]
fn r13_what_is_asked_for_is_set_and_taken_away_by_milestone() {
    let book = book(Lang::En);
    let sets: [&[&str]; 2] = [
        &["--ask", "Tooling=steel = 1.2344?", "--ask-of", "Tooling=Tool shop", "--ask-days", "Tooling=30"],
        &["--ask-kind", "Tooling=schedule", "--ask", "Drawings="],
    ];
    let told = book.json(&[&["project", "Weber", "--name", "M8"][..], &sets.concat()].concat());
    let milestones = &told["projects"][0]["milestones"];
    assert_eq!(milestones[0]["ask_ahead"], Value::Null);
    assert_eq!(
        milestones[1]["ask_ahead"],
        json!({ "ask": "steel = 1.2344?", "kind": "schedule", "department": "Tool shop", "days": 30 })
    );
    // The tool is to be ready at the end of the year: six weeks before that have come.
    let [one] = <[Value; 1]>::try_from(to_ask(&book)).unwrap();
    assert_eq!(one["to_do"], "Tool shop · steel = 1.2344? · M8 · Tooling");
    let (code, _, err) = book.run_human(&["project", "Weber", "--name", "M8", "--ask-days", "Tooling=251"]);
    assert!(code == 1 && err.contains("0 – 250"), "{code} {err}");
    book.json(&["undo"]);
    assert_eq!(to_ask(&book)[0]["to_do"], "2D and 3D drawings · M8 · Drawings");
}

#[test]
fn r13_asked_for_from_the_morning_screen_by_keys_and_by_mouse() {
    for (lang, milestone, ask) in [(Lang::En, "Drawings", "2D and 3D drawings"), (Lang::Zh, "图纸", "二维和三维图纸")]
    {
        for mouse in [false, true] {
            let book = book(lang);
            let mut bench = Workbench::open(&book, SIZE, lang);
            bench.see("ahead.matters", &[("count", "1")]);
            if mouse {
                let line = bench.text("ahead.matters", &[("count", "1")]);
                let row = bench.text("ahead.matter", &[]);
                bench.click(&line).see("matter.title", &[]).choose(&row);
            } else {
                bench.keys("M").see("matter.title", &[]);
                // Enter goes to the first: it is the only one.
                bench.keys(ENTER);
            }
            bench.see("ahead.form", &[("milestone", milestone)]);
            bench.screen.see(ask);
            if mouse {
                bench.click("Ctrl-S ");
            } else {
                bench.keys(SAVE);
            }
            bench.unsee("ahead.form", &[("milestone", milestone)]);
            // One is on the milestone's own line.
            bench.see("schedule.slack", &[("milestone", milestone), ("days", "1")]);
            bench.leave();
            asked(&book, milestone);
        }
    }
}
