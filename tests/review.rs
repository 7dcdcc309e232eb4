//! The review (R7) end to end: a book made on several days by commands, looked back on by commands, files, keys and mouse.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::path::Path;

use common::Book;
use common::steps::{CLEAR, ENTER, ESC, SAVE, TAB, Workbench};
use genjin::text::Lang;
use serde_json::Value;

/// Commands given on a day.
fn on(book: &Book, day: &str, args: &[&str]) {
    let output = book.command().args(["--today", day]).args(args).output().unwrap();
    assert!(output.status.success(), "{day} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Three weeks of work: AA and BB due on Tuesday the 17th, CC on the 19th, DD taken in on the 18th.
///
/// AA is handled on its day. BB is put off on the 18th. CC is left. What is logged of CC on the 20th is undone. A quotation and an
/// order on the 18th.
fn worked() -> Book {
    // The day is given with each command.
    let book = Book::on_no_day();
    for (code, name, day) in
        [("AA", "Acme GmbH", "2026-11-10"), ("BB", "宁波海洋紧固件", "2026-11-10"), ("CC", "Gamma SA", "2026-11-12")]
    {
        on(&book, day, &["add", "--name", name, "--code", code, "--grade", "B", "--source", "fair"]);
        on(&book, day, &["log", code, "first letter", "--channel", "email"]);
    }
    on(&book, "2026-11-17", &["log", "AA", "price ok"]);
    on(&book, "2026-11-18", &["snooze", "BB", "2026-11-30", "--do", "buyer at the fair"]);
    on(&book, "2026-11-18", &["add", "--name", "Delta Ltd", "--code", "DD"]);
    on(
        &book,
        "2026-11-18",
        &["quote", "AA", "--product", "M8", "--price", "1.25", "--quantity", "1000", "--currency", "USD"],
    );
    on(&book, "2026-11-19", &["won", "AA", "--what", "M8", "--amount", "1250", "--currency", "EUR"]);
    on(&book, "2026-11-20", &["log", "CC", "never happened"]);
    on(&book, "2026-11-20", &["undo"]);
    book
}

fn review(book: &Book, today: &str, week: &str) -> Value {
    let output = book.command().args(["--today", today, "review", "--week", week, "--json"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// planned, done, put off, left, unplanned.
fn counts(tally: &Value) -> [u64; 5] {
    ["planned", "done", "moved", "left", "extra"].map(|key| tally[key].as_u64().unwrap())
}

fn day<'r>(review: &'r Value, day: &str) -> &'r Value {
    review["follow_ups"]["days"].as_array().unwrap().iter().find(|one| one["day"] == day).unwrap()
}

#[test]
fn planned_stays_what_it_was_and_undone_is_never_done() {
    let book = worked();
    let seen = review(&book, "2026-11-23", "2026-W47");
    // AA and BB on the 17th, CC on the 19th, DD on the morning after it came.
    assert_eq!(counts(&seen["follow_ups"]["total"]), [4, 1, 1, 2, 0], "{seen:#}");
    assert_eq!(counts(&day(&seen, "2026-11-17")["total"]), [2, 1, 0, 1, 0]);
    assert_eq!(counts(&day(&seen, "2026-11-18")["total"]), [1, 0, 1, 0, 0]);
    assert_eq!(counts(&day(&seen, "2026-11-20")["total"]), [2, 0, 0, 2, 0], "what was undone on the 20th");
    assert_eq!(counts(&seen["follow_ups"]["groups"]["B"]), [3, 1, 1, 1, 0]);
    let carried = seen["carried_over"]["customers"].as_array().unwrap();
    let of = |code: &str| carried.iter().find(|one| one["code"] == code).unwrap();
    assert_eq!((&of("BB")["why"], &of("BB")["then"]), (&"buyer at the fair".into(), &"2026-11-30".into()));
    assert_eq!((&of("CC")["why"], &of("CC")["then"]), (&Value::Null, &Value::Null));
    assert_eq!(seen["quotes"]["sent"]["sums"][0], serde_json::json!({ "amount": "1250", "currency": "USD" }));
    assert_eq!(seen["orders"]["sums"][0], serde_json::json!({ "amount": "1250", "currency": "EUR" }));
    assert_eq!((&seen["changed_grade"]["customers"][0]["was"], &seen["collected"]), (&"B".into(), &Value::Null));
    assert_eq!(seen["sources"][0], serde_json::json!({ "name": "fair", "customers": 3, "won": 1 }));
    let by = |kind: &str| seen["conversions"].as_array().unwrap().iter().filter(|one| one["by"] == kind).count();
    assert_eq!(["grade", "country", "product"].map(by), [1, 1, 1], "{}", seen["conversions"]);
    assert_eq!(seen["chases"], serde_json::json!({ "opened": 0, "closed": 0, "nudges": 0 }));

    // Later work does not change what was planned then.
    on(&book, "2026-11-24", &["log", "CC", "spoke at last"]);
    on(&book, "2026-11-24", &["log", "DD", "spoke at last"]);
    on(&book, "2026-11-24", &["archive", "BB"]);
    let later = review(&book, "2026-11-24", "2026-W47");
    assert_eq!(later["follow_ups"], seen["follow_ups"]);
    assert_eq!(later["carried_over"], seen["carried_over"]);
    let now = review(&book, "2026-11-24", "2026-W48");
    assert_eq!(counts(&now["follow_ups"]["total"])[..2], [2, 2], "{now:#}");
}

#[test]
fn older_work_is_packed_away_and_still_counts() {
    let book = worked();
    let before = review(&book, "2026-11-23", "2026-W47");
    for nth in 0..110 {
        on(&book, "2026-11-23", &["note", "CC", "--append", &format!("line {nth}")]);
    }
    assert_eq!(review(&book, "2026-11-23", "2026-W47")["follow_ups"], before["follow_ups"]);
}

#[test]
fn files_hold_the_same_figures() {
    let book = worked();
    let read = |file: &Path| std::fs::read_to_string(file).unwrap();
    for end in ["md", "csv", "xlsx"] {
        let file = book.path(&format!("review.{end}"));
        on(&book, "2026-11-23", &["review", "--week", "2026-W47", "--to", file.to_str().unwrap()]);
    }
    let text = read(&book.path("review.md"));
    assert!(text.starts_with("# Review 2026-W47\n") && text.contains("no receipts"), "{text}");
    assert!(text.contains("| All | 4 | 1 | 1 | 1 | 2 | 0 |"), "{text}");
    assert!(text.contains("| BB | 宁波海洋紧固件 | B | 2026-11-17 | 2026-11-30 | buyer at the fair |"), "{text}");
    let table = read(&book.path("review.csv"));
    assert!(table.contains("Follow-ups,All,4,1,1,1,2,0"), "{table}");
    assert!(table.contains("Quotes and orders,Orders,,EUR,1250"), "{table}");
    assert_eq!(&std::fs::read(book.path("review.xlsx")).unwrap()[..2], b"PK");
    let whole = book
        .command()
        .args(["--today", "2026-11-23", "--lang", "zh-CN"])
        .args(["review", "--week", "2026-W47"])
        .output();
    let whole = String::from_utf8(whole.unwrap().stdout).unwrap();
    assert!(whole.contains("账本不记录收款") && whole.contains("buyer at the fair"), "{whole}");
}

#[test]
fn what_is_asked_wrongly_is_said_in_a_sentence() {
    let book = worked();
    let run = |args: &[&str]| {
        let output = book.command().args(["--today", "2026-11-23", "review"]).args(args).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    for (args, code, said) in [
        (&["--week", "2026-47"][..], 2, "2026-W47"),
        (&["--from", "nonsense"], 2, "2026-11-24"),
        (&["--week", "2026-W47", "--from", "yesterday"], 2, "--week"),
        (&["--from", "2026-11-20", "--to", "2026-11-10"], 1, "371 days"),
        (&["--from", "2020-01-01"], 1, "371 days"),
        (&["--to", "review.pdf"], 1, ".xlsx"),
        (&["--to", "/nowhere/review.md"], 1, "/nowhere/review.md"),
    ] {
        let (seen, err) = run(args);
        assert_eq!((seen, err.contains(said), err.lines().count()), (code, true, 1), "{args:?}: {err}");
    }
    assert_eq!(run(&["--from", "2026-11-10", "--to", "2026-11-20"]).0, 0);
}

#[test]
fn on_the_screen_by_keys() {
    for lang in Lang::ALL {
        let book = worked();
        let mut desk = Workbench::open(&book, (80, 24), lang);
        desk.see("app.screen_triage", &[]).keys("6");
        desk.screen.see("2026-W48");
        desk.keys("h");
        desk.screen.see("2026-W47");
        desk.see("review.done_of", &[("done", "1"), ("planned", "4")]).see("review.summary_left", &[("count", "2")]);
        desk.screen.see("buyer at the fair").see("USD 1,250").see("EUR 1,250");
        // The list of those carried over: BB stands below CC.
        desk.keys("G").keys(ENTER);
        desk.see("app.tab_log", &[]);
        desk.screen.see("Delta Ltd");
        desk.keys(ESC).see("review.carried", &[]);
        // The parts, round about.
        desk.keys(TAB).keys("[").keys("[");
        desk.screen.see("░").see("2026-W47");
        let file = book.path("by-keys.md");
        desk.keys("E").see("review.form", &[]).keys(CLEAR).keys(file.to_str().unwrap()).keys(SAVE);
        desk.unsee("review.form", &[]);
        assert!(std::fs::read_to_string(&file).unwrap().contains("buyer at the fair"));
        desk.keys("t");
        desk.screen.see("2026-W48");
        desk.leave();
    }
}

#[test]
fn on_the_screen_by_mouse() {
    for lang in Lang::ALL {
        let book = worked();
        let mut desk = Workbench::open(&book, (120, 40), lang);
        desk.click_screen("app.screen_review");
        desk.screen.see("2026-W48");
        desk.click_hint("←", "action.week_before").screen.see("2026-W47");
        let changed = desk.text("review.changed", &[]);
        desk.click(&changed).screen.see("Acme GmbH");
        let carried = desk.text("review.carried", &[]);
        desk.click(&carried).screen.see("buyer at the fair");
        desk.double_click("buyer at the fair").see("app.tab_profile", &[]);
        // What comes right behind an escape would be taken for a part of it.
        desk.keys(ESC).unsee("app.tab_profile", &[]);
        // In the year, the day with the most: the Tuesday of the week before.
        let (column, row) = desk.screen.find_last("·░▒▓█").unwrap();
        let week = (0..).map_while(|nth| desk.screen.find("█", nth)).find(|at| at.1 + 6 == row && at.0 > column + 5);
        desk.screen.click(week.unwrap());
        desk.screen.see("2026-W46");
        let file = book.path("by-mouse.xlsx");
        desk.click_hint("E", "action.save_review").see("review.form", &[]).keys(CLEAR).keys(file.to_str().unwrap());
        desk.click("Ctrl-S").unsee("review.form", &[]);
        assert!(file.is_file());
        desk.leave();
    }
}
