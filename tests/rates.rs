//! Rates of exchange (R9): typed, read from a history, told with what they go by, offered to quotations; from the command line and in a
//! real pseudo-terminal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::Book;
use common::steps::{CLEAR, SAVE, TAB, TODAY, Workbench};
use genjin::text::Lang;
use serde_json::{Value, json};

/// As the European Central Bank publishes them: the newest first, a comma at the end, N/A where there is none.
const HISTORY: &str = "Date,USD,JPY,CNY,RUB,\n2024-05-08,1.0744,167.04,7.7631,N/A,\n2024-05-03,1.0745,164.58,7.7765,N/A,\n\
                       2024-05-02,1.0698,166.93,7.7473,N/A,\n2022-03-01,1.1162,128.47,7.0434,117.201,\n";

fn history(book: &Book) -> String {
    let file = book.path("eurofxref-hist.csv");
    fs::write(&file, HISTORY).unwrap();
    file.to_str().unwrap().to_owned()
}

/// One sentence of why not.
fn refused(book: &Book, args: &[&str]) -> String {
    let (code, _, err) = book.run_human(args);
    assert_ne!(code, 0, "{args:?}");
    assert_eq!(err.trim().lines().count(), 1, "{err}");
    err
}

#[test]
fn r9_a_history_is_read_listed_and_told_with_what_it_goes_by() {
    let book = Book::new("2024-05-09");
    assert!(refused(&book, &["rate", "USD/CNY"]).contains("No rates up to 2024-05-09"));
    let file = history(&book);
    let read = book.json(&["rates", "import", &file]);
    assert_eq!((&read["days"], &read["first"], &read["last"]), (&json!(4), &json!("2022-03-01"), &json!("2024-05-08")));
    assert_eq!((&read["changed"], &book.json(&["rates", "import", &file])["changed"]), (&json!(true), &json!(false)));
    // A cross says so, and that the day itself has none.
    let told = book.json(&["rate", "USD/CNY", "--on", "2024-05-05"]);
    assert_eq!((&told["value"], &told["on"], &told["by"]), (&json!("7.23732"), &json!("2024-05-03"), &json!("EUR")));
    assert_eq!(told["from"], json!("cross by EUR, ECB 2024-05-03, the last one before 2024-05-05"));
    let (_, out, _) = book.run_human(&["rate", "EUR/USD", "--on", "2024-05-03"]);
    assert_eq!(out, "1 EUR = 1.0745 USD (ECB 2024-05-03)\n");
    // What is not there is said.
    assert!(refused(&book, &["rate", "USD/BRL"]).contains("No rate of BRL"));
    assert!(refused(&book, &["rate", "EUR/RUB"]).contains("RUB"));
    assert!(refused(&book, &["rate", "USD/XXX"]).contains("USD/CNY"));
    let list = book.json(&["rates", "--on", "2024-05-04"]);
    let one = |code: &str| {
        let rates = list["rates"].as_array().unwrap();
        rates.iter().find(|rate| rate["quote"] == code).cloned().unwrap_or(Value::Null)
    };
    assert_eq!((&one("CNY")["value"], &one("CNY")["on"]), (&json!("7.7765"), &json!("2024-05-03")));
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
    book.json(&["undo"]);
    assert!(refused(&book, &["rate", "USD/CNY"]).contains("No rates"));
    book.json(&["redo"]);
    assert_eq!(book.json(&["rate", "EUR/CNY", "--on", "2024-05-08"])["value"], json!("7.7631"));
}

#[test]
fn r9_what_is_no_history_changes_nothing() {
    let book = Book::new(TODAY);
    let file = book.path("h.csv");
    let text = file.to_str().unwrap();
    assert!(refused(&book, &["rates", "import", "/nowhere.csv"]).contains("/nowhere.csv"));
    for (table, told) in [
        ("name,price\nM8,1\n", "European Central Bank"),
        ("Date,USD\n2024-05-03,1.0745\n2024-05-06,=1+1\n", "row 3, USD"),
        ("Date,USD\n05.03.24,1.0745\n", "row 2, Date"),
    ] {
        fs::write(&file, table).unwrap();
        assert!(refused(&book, &["rates", "import", text]).contains(told));
    }
    refused(&book, &["rates", "import"]);
    assert_eq!(book.json(&["rates"])["rates"], json!([]));
}

#[test]
fn r9_a_typed_rate_outweighs_the_banks_and_is_frozen_in_quotations() {
    let book = Book::new("2024-05-08");
    book.json(&["rates", "import", &history(&book)]);
    book.json(&["add", "--name", "Müller", "--code", "DE7"]);
    let quote = ["quote", "DE7", "--product", "M8", "--price", "5.00", "--currency", "USD", "--cost", "20", "--check"];
    let crossed = book.json(&quote);
    assert_eq!(crossed["rate"]["value"], json!("7.22552"), "7.7631 / 1.0744: {crossed}");
    assert_eq!(crossed["rate_from"], json!("1 USD = 7.22552 CNY (cross by EUR, ECB 2024-05-08)"));
    let typed = book.json(&["rate", "USD/CNY", "7.10"]);
    assert_eq!((&typed["value"], &typed["source"]), (&json!("7.10"), &json!("typed")));
    let judged = book.json(&quote);
    assert_eq!((&judged["rate"]["value"], &judged["lines"][0]["margin_pct"]), (&json!("7.10"), &json!("43.66")));
    book.json(&quote[..quote.len() - 1]);
    book.json(&["rate", "USD/CNY", "6.90"]);
    let shown = book.json(&["show", "DE7"]);
    assert!(shown["quotes"].to_string().contains("7.10"), "frozen: {shown}");
    // A rate that is named with the quotation is the one that counts, and yuan need none.
    let own = book.json(&[&quote[..], &["--rate", "7.00"]].concat());
    assert_eq!((&own["rate"]["value"], &own["rate_from"]), (&json!("7.00"), &Value::Null));
    let yuan = book.json(&["quote", "DE7", "--product", "M8", "--price", "5", "--currency", "CNY", "--check"]);
    assert_eq!((&yuan["rate"], &yuan["rate_from"]), (&Value::Null, &Value::Null));
    assert!(refused(&book, &["rate", "USD/CNY", "7.10", "--on", "2024-05-09"]).contains("2024-05-09"));
    assert!(refused(&book, &["rate", "USD/CNY", "0"]).contains("7.10"));
    assert!(refused(&book, &["rate", "USD/CNY", "seven"]).contains("7.10"));
}

#[test]
fn r9_the_banks_whole_history_is_read_and_kept_whole() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let samples = std::env::var_os("GENJIN_SAMPLES").map_or(beside, PathBuf::from);
    let file = samples.join("rates/ecb_eurofxref_2015_2026.csv");
    if !file.is_file() {
        return println!("skipped: no sample files (GENJIN_SAMPLES)");
    }
    let book = Book::new("2026-11-01");
    let read = book.json(&["rates", "import", file.to_str().unwrap()]);
    assert!(read["days"].as_u64().unwrap() > 2_000, "{read}");
    assert_eq!(book.json(&["rate", "USD/CNY", "--on", "2024-05-05"])["value"], json!("7.24106"));
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
}

#[test]
fn r9_a_rate_is_typed_on_the_screen_and_offered_there() {
    for lang in Lang::ALL {
        let book = Book::new(TODAY);
        book.json(&["add", "--name", "Müller 宁波", "--code", "DE7", "--country", "DE"]);
        let mut bench = Workbench::open(&book, (120, 36), lang);
        bench.screen.see("Müller");
        bench.keys("5$").see("rate.about", &[]);
        bench.keys(&format!("7.10{SAVE}")).unsee("rate.about", &[]);
        bench.see("rate.did", &[("pair", "USD/CNY"), ("rate", "7.10")]);
        bench.keys("n").see("app.form_new_quote", &[]);
        bench.keys(&format!("M8{TAB}{TAB}{TAB}5.00"));
        bench.screen.see("1 USD = 7.10 CNY");
        bench.keys(SAVE).see("app.did_quote", &[("name", "Müller 宁波")]);
        bench.keys(&format!("${CLEAR}7.20{SAVE}")).unsee("rate.about", &[]);
        bench.leave();
        assert!(book.json(&["show", "DE7"])["quotes"].to_string().contains("7.10"));
        assert_eq!(book.json(&["rate", "USD/CNY"])["value"], json!("7.20"));
    }
}
