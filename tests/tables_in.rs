//! Tables of what customers have, through the binary: the log, quotations and products, out and in again, and as others write them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Book;
use serde_json::{Value, json};

const TODAY: &str = "2026-11-24";

/// A book with these customers.
fn book_with(customers: &[&[&str]]) -> Book {
    let book = Book::new(TODAY);
    for customer in customers {
        book.json(&[&["add", "--name"], *customer].concat());
    }
    book
}

/// Imports a table as it stands.
fn import(book: &Book, table: &str, more: &[&str]) -> Value {
    let path = book.path("table.csv");
    std::fs::write(&path, table).unwrap();
    book.json(&[&["import", path.to_str().unwrap()], more].concat())
}

fn counts(report: &Value) -> [u64; 5] {
    let number = |key: &str| report[key].as_u64().unwrap();
    let rejected = report["rejected"].as_array().unwrap().len() as u64;
    let counts = [number("created"), number("updated"), number("unchanged"), number("skipped"), rejected];
    assert_eq!(number("rows"), counts.iter().sum::<u64>(), "each row has one outcome: {report}");
    counts
}

fn reasons(report: &Value) -> Vec<String> {
    report["rejected"].as_array().unwrap().iter().map(|one| one["reason"].as_str().unwrap().to_owned()).collect()
}

/// The text of a table that a book exports.
fn exported(book: &Book, lang: &str, kind: &str, name: &str) -> String {
    let path = book.path(name);
    book.json(&["--lang", lang, "export", kind, "--to", path.to_str().unwrap()]);
    std::fs::read_to_string(path).unwrap()
}

/// Another book with the customers of this one and nothing else.
fn same_customers(book: &Book, name: &str) -> Book {
    let path = book.path(&format!("{name}-customers.csv"));
    book.json(&["export", "customers", "--to", path.to_str().unwrap()]);
    let other = book.at(&book.path(name));
    other.json(&["import", path.to_str().unwrap()]);
    other
}

/// Exports a kind of table, imports it into a book with the same customers, and exports that: both are the same, byte by byte.
fn comes_back(book: &Book, kind: &str, ending: &str) {
    for lang in ["en", "zh-CN"] {
        let other = same_customers(book, &format!("{kind}-{ending}-{lang}"));
        let [one, path] = [exported(book, lang, kind, "one.csv"), format!("one.{ending}")];
        let path = book.path(&path);
        if ending != "csv" {
            book.json(&["--lang", lang, "export", kind, "--to", path.to_str().unwrap()]);
        }
        let report = other.json(&["import", path.to_str().unwrap()]);
        let rows = report["rows"].as_u64().unwrap();
        assert!(rows > 0);
        assert_eq!(counts(&report), [rows, 0, 0, 0, 0], "{report}");
        let two = book.path("two.csv");
        other.json(&["--lang", lang, "export", kind, "--to", two.to_str().unwrap()]);
        assert_eq!(one, std::fs::read_to_string(two).unwrap(), "{kind} {ending} {lang}");
        assert_eq!(counts(&other.json(&["import", path.to_str().unwrap()])), [0, 0, rows, 0, 0]);
        // One step of undo takes all of it back.
        other.json(&["undo"]);
        let gone = other.at(other.data());
        let three = book.path("three.csv");
        gone.json(&["--lang", lang, "export", kind, "--to", three.to_str().unwrap()]);
        assert_eq!(std::fs::read_to_string(three).unwrap().lines().count(), 1, "{kind} {ending} {lang}");
        for file in ["one.csv", "two.csv", "three.csv"].map(|name| book.path(name)).iter().chain([&path]) {
            let _ = std::fs::remove_file(file);
        }
    }
}

fn a_full_log() -> Book {
    let book = book_with(&[
        &["Acme", "--country", "US", "--email", "ann@acme.com", "--contact", "Ann"],
        &["Beta GmbH", "--country", "DE"],
        &["Away Ltd"],
        &["Nobody spoke to"],
    ]);
    book.json(&[
        "log",
        "Acme",
        "asked for a price",
        "--in",
        "--channel",
        "email",
        "--contact",
        "Ann",
        "--on",
        "2026-11-02",
    ]);
    book.json(&[
        "log",
        "Acme",
        "=quoted; \"12\" boxes,\nand a sample",
        "--next",
        "2026-12-01T09:30",
        "--do",
        "ask whether it came",
    ]);
    book.json(&["log", "Acme", "met before", "--channel", "fair", "--on", "2025-04-16"]);
    for _ in 0..2 {
        book.json(&["log", "Beta GmbH", "called, nobody there", "--channel", "phone", "--on", "2026-10-05"]);
    }
    book.json(&["log", "Beta GmbH", "NULL", "--channel", "review", "--on", "2026-10-06"]);
    book.json(&["log", "Away Ltd", "微信上说不做了", "--channel", "wechat", "--in", "--on", "2026-09-01"]);
    book.json(&["archive", "Away Ltd"]);
    book.json(&["snooze", "Beta GmbH", "2027-01-11"]);
    book
}

#[test]
fn a_log_comes_back_from_its_own_table() {
    let book = a_full_log();
    comes_back(&book, "followups", "csv");
    comes_back(&book, "followups", "xlsx");
}

#[test]
fn a_log_that_came_back_moves_no_date_that_stands() {
    let book = a_full_log();
    let other = same_customers(&book, "clock");
    let path = book.path("log.csv");
    book.json(&["export", "followups", "--to", path.to_str().unwrap()]);
    other.json(&["import", path.to_str().unwrap()]);
    for name in ["Acme", "Beta GmbH"] {
        let [one, two] = [book.json(&["show", name]), other.json(&["show", name])];
        for key in ["last_contact", "last_handled", "agreed_next", "to_do", "next_follow_up"] {
            assert_eq!(one[key], two[key], "{name} {key}");
        }
    }
    assert_eq!(
        other.json(&["list", "--archived"]).to_string().matches("Away Ltd").count(),
        1,
        "who was put away stays away"
    );
}

#[test]
fn a_log_of_others_finds_its_customers() {
    let book = book_with(&[
        &["Acme", "--code", "US1", "--email", "ann@acme.com", "--contact", "Ann Lee"],
        &["Beta GmbH", "--code", "DE7"],
        &["Twin", "--code", "T1"],
        &["Twin", "--code", "T2"],
    ]);
    let table = "Date,Customer,Email,Contact,Type,What was said,Next step,Next date,Mood\n\
        31/10/2026,acme,,Ann,Email,please quote,,,\n\
        01/11/2026,,ANN@acme.com,,WhatsApp,sent the offer,ask again,05/12/2026,good\n\
        02/11/2026,DE7,,,Carrier pigeon,pigeon came back,,,\n\
        02/11/2026,,,,Call,who was that,,,\n\
        02/11/2026,Gamma,,,Call,not one of ours,,,\n\
        02/11/2026,Twin,,,Call,which of them,,,\n\
        soon,Acme,,,Call,when,,,\n\
        25/11/2026,Acme,,,Call,tomorrow,,,\n\
        03/11/2026,Acme,,,Call,,,,\n\
        01/11/2026,Acme,,,Email,sent the offer,,,good\n";
    let dry = import(&book, table, &["--dry-run"]);
    let report = import(&book, table, &[]);
    assert_eq!(dry, report, "the dry run tells what comes");
    assert_eq!((&report["kind"], counts(&report)), (&json!("log"), [3, 0, 1, 0, 6]), "{report}");
    let rows: Vec<u64> =
        report["rejected"].as_array().unwrap().iter().map(|one| one["row"].as_u64().unwrap()).collect();
    assert_eq!(rows, [5, 6, 7, 8, 9, 10]);
    let reasons = reasons(&report);
    for (at, part) in ["whose", "Gamma", "2 customers", "no date", "after today", "Follow-up record"].iter().enumerate()
    {
        assert!(reasons[at].contains(part), "{part}: {}", reasons[at]);
    }
    let shown = book.json(&["show", "Acme"]);
    let log = shown["follow_ups"].as_array().unwrap();
    assert_eq!(log.len(), 2);
    assert_eq!(
        (&log[0]["text"], &log[0]["channel"], &log[0]["contact"]),
        (&json!("please quote"), &json!("email"), &json!("Ann"))
    );
    assert_eq!(log[1]["text"], "sent the offer\nMood: good");
    assert_eq!((&log[1]["channel"], &shown["last_contact"]), (&json!("whatsapp"), &json!("2026-11-01")));
    assert_eq!((&shown["agreed_next"], &shown["to_do"]), (&json!("2026-12-05"), &json!("ask again")));
    assert_eq!(counts(&import(&book, table, &[])), [0, 0, 4, 0, 6], "nothing is doubled");
    book.json(&["undo"]);
    assert_eq!(book.json(&["show", "Acme"])["follow_ups"], json!([]));
}

#[test]
fn a_chinese_log_and_a_channel_nobody_knows() {
    let book = book_with(&[&["上海五金", "--code", "CN1"]]);
    let table = "跟进时间,客户编号,客户名称,联系人,跟进方式,方向,跟进内容,下一步,下次跟进时间\n\
        2026年11月3日,CN1,,王经理,微信,来,要样品,寄样品,2026-11-30\n\
        2026/11/4,,上海五金,,抖音,往,发了视频,,\n";
    let report = import(&book, table, &[]);
    assert_eq!((&report["kind"], counts(&report)), (&json!("log"), [2, 0, 0, 0, 0]), "{report}");
    let shown = book.json(&["show", "CN1"]);
    let log = shown["follow_ups"].as_array().unwrap();
    assert_eq!(
        (&log[0]["channel"], &log[0]["direction"], &log[0]["contact"]),
        (&json!("wechat"), &json!("in"), &json!("王经理"))
    );
    assert_eq!((&log[1]["channel"], &log[1]["text"]), (&json!("other"), &json!("发了视频\n跟进方式: 抖音")));
}

#[test]
fn a_kind_can_be_said_and_a_wrong_one_is_refused() {
    let book = book_with(&[&["Acme"]]);
    let table = "Customer,Date,Notes\nAcme,2026-11-02,a first talk\n";
    assert_eq!(import(&book, table, &["--dry-run"])["kind"], "customers");
    let report = import(&book, table, &["--kind", "log"]);
    assert_eq!((&report["mapping"]["Notes"], counts(&report)), (&json!("follow_up"), [1, 0, 0, 0, 0]), "{report}");
    let path = book.path("table.csv");
    let (code, _, err) = book.run(&["import", path.to_str().unwrap(), "--kind", "orders"]);
    assert_eq!(code, 1);
    assert!(err.contains("orders") && err.contains("quotes"), "{err}");
    let (code, _, err) = book.run(&["import", path.to_str().unwrap(), "--kind", "log", "--on-match", "create"]);
    assert_eq!((code, err.lines().count()), (1, 1), "{err}");
    let map = book.path("map.json");
    std::fs::write(&map, r#"{"Notes":"to_do"}"#).unwrap();
    let (code, _, err) = book.run(&["import", path.to_str().unwrap(), "--kind", "log", "--map", map.to_str().unwrap()]);
    assert_eq!(code, 1, "no row says anything: {err}");
    std::fs::write(&map, r#"{"Notes":"grade"}"#).unwrap();
    let (_, _, err) = book.run(&["import", path.to_str().unwrap(), "--kind", "log", "--map", map.to_str().unwrap()]);
    assert!(err.contains("grade") && err.contains("follow_up"), "the fields of a log are told: {err}");
}
