//! Customers that stand in the book twice: found, shown, merged and parted again from a shell; nothing of either is lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Book;
use common::steps::{ENTER, ESC, NOW, Workbench};
use genjin::text::Lang;
use proptest::prelude::*;
use serde_json::{Value, json};

const TODAY: &str = "2026-11-24";

fn export(book: &Book, name: &str) -> String {
    let path = book.path(name);
    book.json(&["export", "book", "--to", path.to_str().unwrap()]);
    std::fs::read_to_string(path).unwrap()
}

/// The records of a kind in an exported book.
fn records(text: &str, kind: &str) -> Vec<Value> {
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| line["record"] == kind).collect()
}

/// Two that are one, each with something of every kind.
fn twice() -> Book {
    let book = Book::new(TODAY);
    let add = |args: &[&str]| book.json(&[&["add"], args].concat());
    add(&[
        "--name",
        "Müller Stahl GmbH",
        "--code",
        "ONE",
        "--country",
        "DE",
        "--email",
        "info@mueller-stahl.de",
        "--contact",
        "Anna Weber",
        "--tag",
        "fair",
        "--product",
        "bolts",
        "--created",
        "2026-03-01",
    ]);
    add(&[
        "--name",
        "Mueller Stahl",
        "--code",
        "TWO",
        "--country",
        "DE",
        "--email",
        "anna@mueller-stahl.de",
        "--phone",
        "+49 711 223344",
        "--contact",
        "Anna Weber",
        "--tag",
        "mail",
        "--product",
        "nuts",
        "--created",
        "2026-02-01",
        "--grade",
        "B",
    ]);
    for (code, n) in [("ONE", "1"), ("TWO", "2")] {
        book.json(&["edit", code, "--set", &format!("website=www{n}.example"), "--set", &format!("habits=habit {n}")]);
        book.json(&["log", code, &format!("spoke {n}"), "--on", &format!("2026-10-1{n}")]);
        book.json(&["note", code, "--set", &format!("note {n}")]);
        book.json(&["check", code, "--add", "marks on cartons"]);
        book.json(&["check", code, "--add", &format!("own {n}")]);
        book.json(&["quote", code, "--product", &format!("M{n}"), "--price", "1.20", "--currency", "USD"]);
        book.json(&["chase", code, "--ask", &format!("drawing {n}")]);
        book.json(&["complaint", code, "--what", &format!("rust {n}")]);
        book.json(&["sample", code, "--what", &format!("sample {n}")]);
        book.json(&["project", code, "--name", &format!("tool {n}")]);
    }
    book.json(&["won", "TWO", "--what", "first order", "--amount", "100", "--currency", "USD", "--on", "2026-05-01"]);
    book
}

#[test]
fn pairs_are_told_with_their_reasons() {
    let book = twice();
    let found = book.json(&["duplicates"]);
    assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
    assert_eq!((&found[0]["one"]["code"], &found[0]["other"]["code"]), (&json!("ONE"), &json!("TWO")));
    let kinds: Vec<&str> =
        found[0]["reasons"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["name", "domain"]);
    assert!(found[0]["score"].as_u64().unwrap() >= 70);
    assert_eq!(book.json(&["duplicates", "-n", "0"]), json!([]));
    let (code, out, _) = book.run_human(&["duplicates"]);
    assert!(code == 0 && out.contains("Müller Stahl GmbH") && out.contains("domain mueller-stahl.de"), "{out}");
    let (_, out, _) = Book::new(TODAY).run_human(&["duplicates"]);
    assert_eq!(out.trim(), "No two customers look like the same one");
}

#[test]
fn a_merge_is_shown_first_and_done_with_yes() {
    let book = twice();
    let before = export(&book, "before.jsonl");
    let shown = book.json(&["merge", "ONE", "TWO"]);
    assert_eq!((&shown["keep"]["code"], &shown["done"]), (&json!("ONE"), &json!(false)));
    let kept = |field: &str| {
        let fields = shown["fields"].as_array().unwrap();
        fields.iter().find(|one| one["field"] == field).map(|one| one["kept"].as_str().unwrap().to_owned()).unwrap()
    };
    assert_eq!((kept("status"), kept("grade"), kept("created")), ("won".into(), "B".into(), "2026-02-01".into()));
    assert_eq!((kept("website"), kept("log"), kept("orders")), ("www1.example".into(), "2".into(), "1".into()));
    assert!(export(&book, "shown.jsonl") == before, "showing changes nothing");

    let one = book.json(&["merge", "ONE", "TWO", "--yes"]);
    assert_eq!(one["code"], "ONE");
    assert_eq!((&one["status"], &one["grade"], &one["created"]), (&json!("won"), &json!("B"), &json!("2026-02-01")));
    assert_eq!(one["last_contact"], "2026-10-12");
    assert_eq!(one["aliases"], json!(["Mueller Stahl", "TWO"]));
    assert_eq!(one["tags"], json!(["fair", "mail"]));
    assert_eq!(one["products"], json!(["bolts", "nuts"]));
    assert_eq!(one["contacts"].as_array().unwrap().len(), 1, "the same person");
    assert_eq!(one["contacts"][0]["emails"], json!(["info@mueller-stahl.de", "anna@mueller-stahl.de"]));
    assert_eq!(one["profile"]["habits"], "habit 1\nhabit 2");
    let notes = one["notes"].as_str().unwrap();
    for part in ["note 1", "— Mueller Stahl (TWO) —", "Website: www2.example", "note 2"] {
        assert!(notes.contains(part), "{notes}");
    }
    let texts = |key: &str, field: &str| -> Vec<String> {
        one[key].as_array().unwrap().iter().map(|one| one[field].as_str().unwrap_or("").to_owned()).collect()
    };
    assert_eq!(texts("follow_ups", "text"), ["spoke 1", "spoke 2"]);
    assert_eq!(texts("checklist", "text"), ["marks on cartons", "own 1", "own 2"]);
    for key in ["quotes", "chases", "complaints", "samples", "projects"] {
        assert_eq!(one[key].as_array().unwrap().len(), 2, "{key}");
    }
    assert_eq!(one["orders"].as_array().unwrap().len(), 1);
    // The other is put away, says where it went, and has nothing that would be counted twice.
    let two = book.json(&["show", "TWO"]);
    assert_eq!(two["archived"], TODAY);
    assert!(two["notes"].as_str().unwrap().contains("Merged into Müller Stahl GmbH (ONE)"), "{two}");
    for key in ["follow_ups", "quotes", "chases", "complaints", "samples", "projects", "orders", "checklist"] {
        assert_eq!(two[key], json!([]), "{key}");
    }
    // It is found by its name and its code.
    assert_eq!(book.json(&["find", "TWO"])[0]["code"], "ONE");
    assert_eq!(book.json(&["find", "Mueller Stahl"])[0]["code"], "ONE");
    assert_eq!(book.json(&["list"]).as_array().unwrap().len(), 1);
    let chases = book.json(&["chases", "--by", "person"]).to_string();
    assert_eq!(chases.matches("drawing ").count(), 2, "{chases}");
    assert_eq!(book.json(&["duplicates"]), json!([]));
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
    let history = book.json(&["history", "-n", "1"]);
    assert_eq!(history[0]["what"], "merged: Müller Stahl GmbH (Mueller Stahl (TWO))");

    // What was moved can be gone on with, and all of it goes back in one step.
    book.json(&["undo"]);
    assert!(export(&book, "undone.jsonl") == before);
    book.json(&["redo"]);
    assert_eq!(book.json(&["show", "ONE"]), one);
    book.json(&["log", "ONE", "spoke again"]);
    book.json(&["quote", "ONE", "--product", "M3", "--price", "2", "--currency", "USD"]);
    assert_eq!(book.json(&["show", "ONE"])["quotes"].as_array().unwrap().len(), 3);
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
    book.json(&["undo", "-n", "3"]);
    assert!(export(&book, "undone.jsonl") == before);
}

#[test]
fn the_review_counts_each_thing_once() {
    let book = Book::on_no_day();
    let on = |day: &str, args: &[&str]| book.json(&[&["--today", day], args].concat());
    for (code, source) in [("ONE", "fair"), ("TWO", "web")] {
        on("2026-11-20", &["add", "--name", code, "--code", code]);
        on("2026-11-20", &["edit", code, "--set", &format!("source={source}")]);
        on("2026-11-20", &["quote", code, "--product", "M1", "--price", "1", "--quantity", "10", "--currency", "USD"]);
        on("2026-11-20", &["won", code, "--what", "first", "--amount", "100", "--currency", "USD"]);
        on("2026-11-20", &["log", code, "spoke"]);
    }
    on("2026-11-21", &["quote", "TWO", "--revise", "Q-2", "--outcome", "lost", "--reason", "price"]);
    let review = |from: &str, to: &str| {
        let mut told = on("2026-11-26", &["review", "--from", from, "--to", to]);
        told.as_object_mut()
            .unwrap()
            .retain(|key, _| ["quotes", "orders", "conversions", "promises", "shipped"].contains(&key.as_str()));
        told
    };
    let before = (review("2026-11-20", "2026-11-24"), review("2026-11-25", "2026-11-26"));
    assert_eq!(before.0["quotes"]["lost"]["count"], 1);
    on("2026-11-25", &["merge", "ONE", "TWO", "--yes"]);
    assert_eq!((review("2026-11-20", "2026-11-24"), review("2026-11-25", "2026-11-26")), before);
    let sources = on("2026-11-26", &["review", "--from", "2026-11-20", "--to", "2026-11-26"])["sources"].clone();
    assert_eq!(sources, json!([{ "name": "fair", "customers": 1, "won": 1 }]));
    assert_eq!(on("2026-11-26", &["show", "ONE"])["tier"], 3);
}

#[test]
fn what_cannot_be_merged_is_refused_in_a_sentence() {
    let book = twice();
    let before = export(&book, "before.jsonl");
    for (args, said) in [
        (&["merge", "ONE", "ONE"][..], "cannot be merged into itself"),
        (&["merge", "ONE", "ONE", "--yes"], "cannot be merged into itself"),
        (&["merge", "ONE", "nobody", "--yes"], "nobody"),
    ] {
        let (code, out, err) = book.run(args);
        assert_eq!((code, out.as_str()), (1, ""), "{args:?}");
        assert!(err.contains(said) && err.trim().lines().count() == 1, "{err}");
    }
    assert!(export(&book, "after.jsonl") == before);
    book.json(&["archive", "TWO"]);
    for args in [&["merge", "ONE", "TWO"][..], &["merge", "ONE", "TWO", "--yes"], &["merge", "TWO", "ONE", "--yes"]] {
        let (code, _, err) = book.run(args);
        assert!(code == 1 && err.contains("archive"), "{args:?}: {err}");
    }
}

/// Of a long value the part is shown in which the two differ.
#[test]
fn two_long_values_are_told_apart_side_by_side() {
    let book = Book::new(TODAY);
    let long = "Third generation of the family, two plants, buys by the container and asks for samples of each lot; ";
    for (code, name, end) in [("ONE", "Acme GmbH", "pays late"), ("TWO", "Acme", "pays early")] {
        book.json(&["add", "--name", name, "--code", code, "--country", "DE"]);
        book.json(&["edit", code, "--set", &format!("background={long}{end}"), "--set", &format!("habits={long}")]);
    }
    let mut bench = Workbench::open(&book, (100, 40), Lang::En);
    bench.screen.see("Acme");
    bench.keys("2M").see("merge.score", &[]);
    bench.keys(ENTER).see("merge.keep", &[]);
    bench.screen.see("pays late");
    bench.screen.see("pays early");
    // What is the same in both is shown from its beginning.
    bench.screen.see("Third generation");
    bench.keys(ESC).see("merge.score", &[]);
    bench.keys(ESC).unsee("merge.score", &[]);
    bench.leave();
}

/// Esc half way through the search leaves it at once and ends it; the book is as it was, and the next search goes to its end.
#[test]
fn esc_half_way_through_the_search_stops_it() {
    let book = Book::new(TODAY);
    book.json(&["demo", "--customers", "12000", "--write", book.data().to_str().unwrap()]);
    let last = book.json(&["history", "-n", "1"]);
    let mut bench = Workbench::open_with(&book, (120, 40), Lang::En, NOW, &[("GENJIN_LOG", "info")]);
    bench.screen.see("2 Customers");
    let looking = bench.text("merge.looking", &[("done", "")]);
    bench.keys("2M");
    bench.screen.wait("some of it looked through", |text| text.contains(&looking) && text.contains(" %"));
    bench.keys(ESC).screen.unsee(&looking);
    let log = || std::fs::read_to_string(book.data().join("log.txt")).unwrap_or_default();
    bench.screen.wait_for("the search ended before its end", |_| log().contains("duplicates: refused"));
    assert!(!bench.screen.text().contains("stopped"), "whoever pressed Esc knows: {}", bench.screen.text());
    bench.keys("2M").see("merge.reasons", &[]);
    bench.screen.wait("the pairs", |text| text.contains("Enter") && !text.contains(&looking));
    bench.keys(ESC).unsee("merge.reasons", &[]);
    bench.leave();
    assert_eq!(book.json(&["history", "-n", "1"]), last);
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_merge_loses_nothing_and_is_taken_back_whole(seed in 0_u32..10_000, one in 0_usize..40, other in 0_usize..40) {
        prop_assume!(one != other);
        let book = Book::new(TODAY);
        book.json(&["demo", "--customers", "40", "--seed", &seed.to_string(), "--write", book.data().to_str().unwrap()]);
        let list = book.json(&["list"]);
        let id = |at: usize| list[at % list.as_array().unwrap().len()]["id"].as_str().unwrap().to_owned();
        let (one, other) = (id(one), id(other));
        prop_assume!(one != other);
        let before = export(&book, "before.jsonl");
        book.json(&["merge", &one, &other, "--yes"]);
        let after = export(&book, "after.jsonl");
        for kind in ["log", "walk", "quote", "project", "chase", "contract", "sample", "credit", "complaint"] {
            let values = |text: &str| {
                let mut all: Vec<String> = records(text, kind).iter().map(|one| one["value"].to_string()).collect();
                all.sort();
                all
            };
            prop_assert_eq!(values(&before), values(&after), "{}", kind);
            prop_assert!(records(&after, kind).iter().all(|one| one["of"] != other.as_str()), "{}", kind);
        }
        let of = |text: &str, kind: &str, id: &str| {
            records(text, kind).into_iter().find(|line| line["of"] == id || line["value"]["id"] == id).map(|line| line["value"].clone()).unwrap_or_default()
        };
        let notes = of(&after, "notes", &one);
        let notes = notes.as_str().unwrap_or("");
        for id in [&one, &other] {
            prop_assert!(notes.contains(of(&before, "notes", id).as_str().unwrap_or("")), "{}", notes);
            let kept = of(&after, "customer", &one);
            for contact in of(&before, "customer", id)["contacts"].as_array().unwrap() {
                let held = kept["contacts"].to_string();
                prop_assert!(held.contains(&contact["name"].to_string()), "{}", held);
                for email in contact["emails"].as_array().unwrap() {
                    prop_assert!(held.to_lowercase().contains(&email.to_string().to_lowercase()), "{}", held);
                }
            }
            let orders = of(&after, "orders", &one);
            for order in of(&before, "orders", id).as_array().into_iter().flatten() {
                prop_assert!(orders.as_array().unwrap().contains(order));
            }
        }
        let verified = book.json(&["verify"]);
        prop_assert_eq!(&verified["problems"], &json!([]));
        book.json(&["undo"]);
        prop_assert!(export(&book, "undone.jsonl") == before);
    }
}
