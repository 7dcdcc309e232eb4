//! Products, freight from their cartons, and the tax rebate by HS code (R9): from the command line and in a real pseudo-terminal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Book;
use common::steps::{CLEAR, ENTER, ESC, SAVE, TAB, TODAY, Workbench};
use genjin::text::Lang;
use serde_json::{Value, json};

/// One sentence of why not.
fn refused(book: &Book, args: &[&str]) -> String {
    let (code, _, err) = book.run_human(args);
    assert_ne!(code, 0, "{args:?}");
    assert_eq!(err.trim().lines().count(), 1, "{err}");
    err
}

/// The arguments of a product with all that is asked of it.
fn bolt() -> Vec<&'static str> {
    let fields =
        ["english=Hex bolt M8×40", "chinese=六角螺栓 M8×40", "hs=7318.15.90 90", "unit=pcs", "moq=5000", "pieces=500"];
    let fields = fields.into_iter().chain(["size=48.5 x 32 x 26 cm", "gross_kg=18.75"]);
    ["product", "M8×40"].into_iter().chain(fields.flat_map(|field| ["--set", field])).collect()
}

fn book() -> Book {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Müller 宁波", "--code", "DE7", "--country", "DE"]);
    book.json(&bolt());
    book
}

#[test]
fn r9_a_product_is_taken_in_changed_put_away_and_undone() {
    let book = Book::new(TODAY);
    assert!(refused(&book, &["product", "M8×40"]).contains("M8×40"));
    let told = book.json(&bolt());
    assert_eq!((&told["hs"], &told["moq"], &told["pieces"]), (&json!("7318159090"), &json!("5000"), &json!(500)));
    assert_eq!((&told["size_cm"], &told["gross_kg"]), (&json!(["48.5", "32", "26"]), &json!("18.75")));
    // Another spelling is the same product.
    assert_eq!(book.json(&["product", " m8×40", "--set", "moq=6000"])["moq"], json!("6000"));
    assert_eq!(book.json(&["products"])["products"].as_array().unwrap().len(), 1);
    let (_, out, _) = book.run_human(&["products"]);
    assert!(out.contains("M8×40") && out.contains("6,000 pcs") && out.contains("48.5 × 32 × 26"), "{out}");
    book.json(&["product", "Nut", "--set", "unit=pcs"]);
    assert!(refused(&book, &["product", "Nut", "--set", "name=m8×40"]).contains("M8×40"));
    assert_eq!(book.json(&["product", "Nut", "--set", "name=Nut M8"])["name"], json!("Nut M8"));
    for (field, told) in [
        ("hs=bolt", "7318159090"),
        ("size=48x32", "48 × 32 × 26"),
        ("size=0x1x1", "48 × 32 × 26"),
        ("pieces=0", "20"),
        ("pieces=1.5", "20"),
        ("gross_kg=0", "12.5"),
        ("moq=-1", "12000"),
        ("moqq=1", "moq"),
        ("name=", "missing"),
    ] {
        let said = refused(&book, &["product", "M8×40", "--set", field]);
        assert!(said.contains(told), "{field}: {said}");
    }
    book.json(&["product", "M8×40", "--archive"]);
    assert!(refused(&book, &["product", "M8×40", "--set", "moq=1"]).contains("put away"));
    assert_eq!(book.json(&["products"])["products"].as_array().unwrap().len(), 1);
    assert_eq!(book.json(&["products", "--archived"])["products"][0]["name"], json!("M8×40"));
    book.json(&["product", "M8×40", "--unarchive"]);
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
    for _ in 0..6 {
        book.json(&["undo"]);
    }
    assert_eq!(book.json(&["products"])["products"], json!([]));
    book.json(&["redo"]);
    assert_eq!(book.json(&["products"])["products"][0]["moq"], json!("5000"));
    assert!(book.run_human(&["history"]).1.contains("product: M8×40"));
}

#[test]
fn r9_a_backup_keeps_products_and_rebates() {
    let book = book();
    book.json(&["rebate", "7318", "13", "--from", "2024-12-01"]);
    let file = book.path("b.genjin");
    book.json(&["backup", file.to_str().unwrap()]);
    let other = Book::new(TODAY);
    other.json(&["restore", file.to_str().unwrap()]);
    assert_eq!(other.json(&["products"]), book.json(&["products"]));
    assert_eq!(other.json(&["rebates"]), book.json(&["rebates"]));
    assert_eq!(other.json(&["verify"])["problems"], json!([]));
}

#[test]
fn r9_the_rate_of_an_hs_code_holds_from_its_day_on() {
    let book = Book::new(TODAY);
    assert!(refused(&book, &["rebate", "7318159090"]).contains("7318159090"));
    book.json(&["rebate", "7318", "9", "--from", "2020-01-01"]);
    book.json(&["rebate", "7318", "13", "--from", "2024-12-01"]);
    book.json(&["rebate", "7318.15", "5.5", "--from", "2027-03-01"]);
    let at = |day: &str| book.json(&["rebate", "7318.1590.90", "--from", day])["percent"].clone();
    assert_eq!([at("2024-11-30"), at("2024-12-01"), at("2027-02-28"), at("2027-03-01")], ["9", "13", "13", "5.5"]);
    assert_eq!(book.json(&["rebate", "7318159090"])["from"], json!("2024-12-01"));
    let (_, out, _) = book.run_human(&["rebate", "73181590"]);
    assert_eq!(out, "HS 7318: 13 % from 2024-12-01\n");
    assert_eq!(book.json(&["rebates"])["rebates"].as_array().unwrap().len(), 3);
    book.json(&["rebate", "7318", "--drop", "--from", "2024-12-01"]);
    assert_eq!(at("2025-01-01"), "9");
    assert!(refused(&book, &["rebate", "7318", "--drop", "--from", "2024-12-01"]).contains("genjin rebates"));
    book.json(&["undo"]);
    assert_eq!(at("2025-01-01"), "13");
    for (args, told) in
        [(["rebate", "x", "13"], "7318159090"), (["rebate", "7318", "130"], "13 %"), (["rebate", "7318", "x"], "13 %")]
    {
        let said = refused(&book, &args);
        assert!(said.contains(told), "{args:?}: {said}");
    }
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
}

fn quote<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let all = [
        "quote",
        "DE7",
        "--product",
        "m8×40",
        "--price",
        "78.00",
        "--per",
        "1000",
        "--currency",
        "USD",
        "--rate",
        "7.10",
    ];
    [&all[..], more].concat()
}

fn filled(told: &Value) -> Vec<(String, String, String)> {
    let text = |one: &Value| one.as_str().unwrap().to_owned();
    let all = told["lines"][0]["filled"].as_array().unwrap();
    all.iter().map(|one| (text(&one["field"]), text(&one["value"]), text(&one["from"]))).collect()
}

#[test]
fn r9_a_new_line_is_filled_from_its_product_and_what_was_typed_wins() {
    let book = book();
    book.json(&["rebate", "7318", "9", "--from", "2020-01-01"]);
    book.json(&["rebate", "731815", "13", "--from", "2026-11-24"]);
    let told = book.json(&quote(&["--cost", "426", "--vat", "13", "--quantity", "4000"]));
    let own = |field: &str, value: &str, from: &str| (field.to_owned(), value.to_owned(), from.to_owned());
    assert_eq!(
        filled(&told),
        [
            own("unit", "pcs", "product M8×40"),
            own("hs", "7318159090", "product M8×40"),
            own("moq", "5000", "product M8×40"),
            own("rebate", "13", "HS 731815 since 2026-11-24"),
        ]
    );
    let line = &told["lines"][0];
    // 78 − 60 + 426 / 1.13 × 13 % / 7.10: the rebate is in it.
    assert_eq!(
        (&line["margin_pct"], &line["moq"], &line["hs"]),
        (&json!("31.93"), &json!("5000"), &json!("7318159090"))
    );
    let codes: Vec<&str> = line["verdicts"].as_array().unwrap().iter().filter_map(|one| one["code"].as_str()).collect();
    assert!(codes.contains(&"below_moq"), "{codes:?}");
    // It is frozen in the quotation; the day before the change there was another rate.
    book.json(&["product", "M8×40", "--set", "moq=9000"]);
    assert!(book.json(&["show", "DE7"])["quotes"].to_string().contains("5000"));
    let before = book.json(&quote(&["--on", "2026-11-23", "--check"]));
    assert_eq!(filled(&before).last(), Some(&own("rebate", "9", "HS 7318 since 2020-01-01")));
    // What was typed wins, be it nothing.
    let typed = book.json(&quote(&["--unit", "kg", "--moq", "1", "--rebate", "0", "--hs", "8481.80", "--check"]));
    assert_eq!(filled(&typed), []);
    let line = &typed["lines"][0];
    assert_eq!(
        (&line["unit"], &line["moq"], &line["rebate_pct"], &line["hs"]),
        (&json!("kg"), &json!("1"), &json!("0"), &json!("848180"))
    );
    let nothing = book.json(&quote(&["--moq", "", "--hs", "", "--check"]));
    assert_eq!(
        (filled(&nothing), &nothing["lines"][0]["moq"]),
        (vec![own("unit", "pcs", "product M8×40")], &Value::Null)
    );
    // For a line that says none, the product's least quantity is the one that counts.
    let few = book.json(&quote(&["--moq", "", "--quantity", "4000", "--check"]));
    assert!(few.to_string().contains("below_moq"), "{few}");
    // A product that was put away is offered no more.
    book.json(&["product", "M8×40", "--archive"]);
    assert_eq!(filled(&book.json(&quote(&["--check"]))), []);
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
}

#[test]
fn r9_freight_follows_from_the_cartons() {
    let book = book();
    // 120,000 pieces are 240 cartons of 0.040352 m³ and 18.75 kg.
    let told = book.json(&quote(&["--quantity", "120000", "--freight", "85 USD/cbm", "--cost", "426"]));
    let freight = &told["lines"][0]["freight"];
    assert_eq!(
        (&freight["cartons"], &freight["cbm"], &freight["tonnes"]),
        (&json!("240"), &json!("9.68448"), &json!("4.5"))
    );
    assert_eq!((&freight["whole"]["amount"], &freight["share"]), (&json!("823.1808"), &json!("6.8598")));
    assert_eq!(told["lines"][0]["margin_pct"], json!("14.28"), "78 − 60 − 6.86: {told}");
    let (_, out, _) = book.run_human(&quote(&["--quantity", "120000", "--freight", "2400 usd/20gp", "--check"]));
    assert!(
        out.contains(
            "120,000 pcs → 240 cartons, 9.68448 CBM → 1 × 20GP × USD 2,400 = USD 2,400; USD 20.0000 per 1,000"
        ),
        "{out}"
    );
    // The cartons are those of the day it was quoted.
    book.json(&["product", "M8×40", "--set", "pieces=250"]);
    let kept = book.json(&["quote", "DE7", "--revise", "Q-1", "--price", "80.00"]);
    assert_eq!(kept["lines"][0]["freight"]["cartons"], json!("240"), "{kept}");
    let anew = book.json(&["quote", "DE7", "--revise", "Q-1", "--freight", "90 USD/cbm"]);
    assert_eq!(anew["lines"][0]["freight"]["cartons"], json!("480"), "{anew}");
    for (more, told) in [
        (&["--freight", "85 USD/cbm"][..], "quantity"),
        (&["--freight", "85 USD", "--quantity", "10"], "85 USD/cbm"),
        (&["--freight", "85 USD/boat", "--quantity", "10"], "85 USD/cbm"),
    ] {
        let said = refused(&book, &quote(more));
        assert!(said.contains(told), "{more:?}: {said}");
    }
    let unknown =
        ["quote", "DE7", "--product", "Washer", "--price", "1", "--quantity", "10", "--freight", "85 USD/cbm"];
    assert!(refused(&book, &unknown).contains("How Washer is packed is not known"));
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
}

#[test]
fn r9_a_product_and_a_rebate_by_keys() {
    for lang in Lang::ALL {
        let book = Book::new(TODAY);
        book.json(&["add", "--name", "Müller 宁波", "--code", "DE7", "--country", "DE"]);
        book.json(&["quote", "DE7", "--product", "M8×40", "--price", "78.00", "--currency", "USD", "--hs", "73181590"]);
        let mut bench = Workbench::open(&book, (120, 40), lang);
        bench.screen.see("Müller");
        bench.keys("5").screen.see("M8×40");
        // The form of a product that is not known yet has what the line says.
        bench.keys("b").see("product.form_new", &[]);
        bench.screen.see("73181590");
        bench.keys(&format!("{TAB}Hex bolt{TAB}{TAB}{TAB}pcs{TAB}5000{TAB}500{TAB}48x32x26{SAVE}"));
        bench.see("product.did_add", &[("name", "M8×40")]);
        bench.keys("%").see("product.about_rebate", &[]);
        bench.keys(&format!("13{SAVE}")).see("product.did_rebate", &[("hs", "73181590"), ("percent", "13")]);
        // Typed once, offered from now on.
        bench.keys("n").see("app.form_new_quote", &[]);
        bench.keys(&format!("m8×40{TAB}10{TAB}{TAB}5.00"));
        let from = bench.text("product.of_product", &[("name", "M8×40")]);
        bench.see("product.filled_value", &[("value", "5000"), ("from", &from)]);
        bench.keys(SAVE).see("app.did_quote", &[("name", "Müller 宁波")]);
        // The list finds it, and opens its form.
        bench.keys("B").see("product.list_hint", &[]);
        bench.keys("zz").see("view.none_fits", &[]);
        bench.keys(&format!("{CLEAR}7318")).screen.see("Hex bolt");
        bench.keys(ENTER).see("product.field_gross_kg", &[]);
        bench.keys(ESC).unsee("product.field_gross_kg", &[]);
        bench.keys(ESC).screen.unsee("Ctrl-N");
        bench.leave();
        let shown = book.json(&["products"]);
        assert_eq!(shown["products"][0]["size_cm"], json!(["48", "32", "26"]), "{shown}");
        let quotes = book.json(&["show", "DE7"])["quotes"].to_string();
        assert!(quotes.contains("5000"), "{quotes}");
        assert_eq!(book.json(&["verify"])["problems"], json!([]));
    }
}
