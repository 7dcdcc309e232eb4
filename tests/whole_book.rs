//! The whole book as JSON Lines: out of one book and into an empty one, nothing is lost; what cannot be taken is told, and undone in one step.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Book;
use serde_json::{Value, json};

const TODAY: &str = "2026-11-24";

/// The sample book, with what it has none of.
fn sample() -> Book {
    let book = Book::new(TODAY);
    book.json(&["demo", "--write", book.data().to_str().unwrap()]);
    book.json(&["log", "DE0001", "line one\n=1+1 \u{202e}\"quoted\" \u{1b}[31m 跟进", "--next", "2026-12-01T15:30"]);
    book.json(&["note", "DE0001", "--set", "=cmd|' /C calc'!A0\n\ttabs and 中文"]);
    book.json(&["rate", "USD/CNY", "7.1000"]);
    book
}

fn export(book: &Book, name: &str) -> (Value, Vec<u8>) {
    let path = book.data().parent().unwrap().join(name);
    let told = book.json(&["export", "book", "--to", path.to_str().unwrap()]);
    (told, std::fs::read(path).unwrap())
}

fn import(book: &Book, file: &std::path::Path, more: &[&str]) -> Value {
    let args: Vec<&str> = ["import", file.to_str().unwrap()].into_iter().chain(more.iter().copied()).collect();
    book.json(&args)
}

#[test]
fn a_book_comes_back_whole_and_goes_in_one_step() {
    let book = sample();
    let (told, first) = export(&book, "one.jsonl");
    let lines = first.iter().filter(|byte| **byte == b'\n').count() as u64;
    assert_eq!(told["rows"], json!(lines - 2));

    let other = book.at(&book.path("other"));
    let dry = import(&other, &book.path("one.jsonl"), &["--dry-run"]);
    assert_eq!(other.json(&["list"]), json!([]));
    let report = import(&other, &book.path("one.jsonl"), &[]);
    assert_eq!(dry, report);
    assert_eq!((&report["format"], &report["rows"]), (&json!("jsonl"), &told["rows"]), "{report}");
    assert_eq!((&report["created"], &report["rejected"]), (&told["rows"], &json!([])));
    let (_, second) = export(&other, "two.jsonl");
    assert!(first == second, "the second book is another one");
    for args in [
        &["due"][..],
        &["list"],
        &["show", "IN0002"],
        &["show", "DE0002"],
        &["products"],
        &["rates"],
        &["company"],
        &["bookmark"],
    ] {
        assert_eq!(book.json(args), other.json(args), "{args:?}");
    }
    let problems = other.json(&["verify"]);
    assert_eq!(problems["problems"], json!([]));

    // The same again changes nothing, and makes no step.
    let again = import(&other, &book.path("one.jsonl"), &[]);
    assert_eq!((&again["unchanged"], &again["created"], &again["updated"]), (&told["rows"], &json!(0), &json!(0)));
    assert_eq!(other.json(&["undo"])["undone"].as_array().unwrap().len(), 1);
    assert_eq!(other.json(&["list"]), json!([]));
    assert_eq!(other.json(&["products"])["products"], json!([]));
    other.json(&["redo"]);
    let (_, third) = export(&other, "three.jsonl");
    assert!(first == third, "redone, it is another one");
}

#[test]
fn what_changed_since_stands_in_the_place_of_what_was() {
    let book = sample();
    export(&book, "one.jsonl");
    book.json(&["edit", "DE0001", "--set", "name=Changed"]);
    book.json(&["add", "--name", "One more"]);
    let report = import(&book, &book.path("one.jsonl"), &[]);
    assert_eq!((&report["created"], &report["updated"]), (&json!(0), &json!(1)), "{report}");
    assert_ne!(book.json(&["show", "DE0001"])["name"], json!("Changed"));
    assert_eq!(book.json(&["show", "One more"])["name"], json!("One more"), "what is only here stays");
}

#[test]
fn a_file_that_is_no_book_is_refused_whole() {
    let book = sample();
    let (_, text) = export(&book, "one.jsonl");
    let (_, before) = export(&book, "before.jsonl");
    let cut = &text[..text.len() - 300];
    let newer = String::from_utf8(text.clone()).unwrap().replacen("\"format\":1", "\"format\":99", 1);
    for (name, bytes, said) in [
        ("cut.jsonl", cut, "was cut off"),
        ("newer.jsonl", newer.as_bytes(), "newer genjin"),
        ("long.jsonl", &[&text[..30], &vec![b'x'; 17 << 20]].concat(), "longer than 16 MB"),
    ] {
        let file = book.path(name);
        std::fs::write(&file, bytes).unwrap();
        let (code, out, err) = book.run(&["import", file.to_str().unwrap()]);
        assert_eq!((code, out.as_str()), (1, ""), "{name}");
        assert!(err.contains(said) && err.trim().lines().count() == 1, "{name}: {err}");
    }
    assert!(export(&book, "after.jsonl").1 == before);
}

#[test]
fn lines_that_cannot_be_taken_are_told_and_the_others_taken() {
    let book = sample();
    let (_, text) = export(&book, "one.jsonl");
    let text = String::from_utf8(text).unwrap();
    let other = book.at(&book.path("other"));
    let taken = other.json(&["add", "--name", "Another", "--code", "DE0001"]);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let of = lines.iter().find(|line| line.contains("\"code\":\"DE0002\"")).unwrap().clone();
    lines.insert(3, "{\"record\":\"spaceship\"}".into());
    lines.insert(3, "\u{1b}[2Jnonsense".into());
    lines.insert(3, of.replace("\"DE0002\"", "7"));
    std::fs::write(book.path("bad.jsonl"), lines.join("\r\n")).unwrap();
    let report = import(&other, &book.path("bad.jsonl"), &[]);
    let rejected = report["rejected"].as_array().unwrap();
    let reasons = report["rejected"].to_string();
    assert!(reasons.contains("code DE0001 is another customer's"), "{report}");
    assert!(reasons.contains("is neither here nor in a line before"), "{reasons}");
    assert!(!reasons.contains('\u{1b}') && reasons.contains("line 5: no record"), "{reasons}");
    let count = |key: &str| report[key].as_u64().unwrap();
    assert_eq!(count("rows"), count("created") + count("updated") + count("unchanged") + rejected.len() as u64);
    assert_eq!(other.json(&["show", "DE0001"])["id"], taken["id"]);
    assert_eq!(other.json(&["show", "DE0002"])["code"], json!("DE0002"));
}

#[test]
fn records_that_no_form_would_make_are_borne() {
    let book = sample();
    let (_, text) = export(&book, "one.jsonl");
    let mut mad = Vec::new();
    for line in String::from_utf8(text).unwrap().lines() {
        let mut value: Value = serde_json::from_str(line).unwrap();
        let milestones = value["value"]["milestones"].as_array().map(Vec::len);
        if let Some(count) = milestones.filter(|count| *count > 1) {
            // Each waits for the next, the last for the first.
            let ids: Vec<Value> =
                value["value"]["milestones"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect();
            for at in 0..count {
                let after = value["value"]["milestones"][at]["after"].as_array_mut().unwrap();
                if let Some(first) = after.first_mut() {
                    first["milestone"] = ids[(at + 1) % count].clone();
                }
                value["value"]["milestones"][at]["planned"] = json!("+262142-12-31");
            }
        }
        mad.push(serde_json::to_string(&value).unwrap().replace("2026-11", "9999-12"));
    }
    std::fs::write(book.path("mad.jsonl"), mad.join("\n")).unwrap();
    let other = book.at(&book.path("other"));
    let file = book.path("mad.jsonl");
    let (code, out, err) = other.run(&["import", file.to_str().unwrap()]);
    assert!(code == 0 || (code == 1 && err.trim().lines().count() == 1), "{code} {out} {err}");
    for args in [&["due"][..], &["list"], &["verify"], &["review"], &["show", "IN0002"]] {
        let (code, _, err) = other.run(args);
        assert!(code <= 1 && !err.contains("panicked"), "{args:?}: {err}");
    }
}
