//! Quotations and projects through the binary: what is typed, what is shown, what is refused, undo, archive and backup.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Book;
use serde_json::{Value, json};

const TODAY: &str = "2026-11-24";

fn with_acme() -> Book {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Acme", "--country", "DE", "--grade", "B", "--created", "2026-11-01"]);
    book
}

/// The names of the keys.
fn keys(of: &Value) -> Vec<&str> {
    of.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn r9_a_quotation_is_added_and_shown_whole() {
    let book = with_acme();
    let before = book.json(&["show", "Acme"]);
    assert_eq!((&before["quotes"], &before["projects"]), (&json!([]), &json!([])));
    let told = book.json(&[
        "quote",
        "Acme",
        "--product",
        "DIN 933 M8×40",
        "--price",
        "1,078.50",
        "--per",
        "1000",
        "--quantity",
        "120,000",
        "--unit",
        "pcs",
        "--currency",
        "usd",
        "--incoterm",
        "C&F",
        "--place",
        "Hamburg",
        "--on",
        "2026-11-20",
        "--valid",
        "45",
        "--number",
        "Q-241",
        "--payment",
        "30 % T/T, balance copy of B/L",
        "--lead",
        "35",
        "--rate",
        "RMB=7.10",
        "--rate",
        "EUR/USD=1.08",
    ]);
    assert_eq!((&told["no"], &told["lines"][0]["unit_price"]), (&json!("Q-241"), &json!("1078.50")));
    let shown = book.json(&["show", "Acme"]);
    let quote = &shown["quotes"][0];
    for (key, value) in [
        ("number", json!("Q-241")),
        ("revision", json!(1)),
        ("on", json!("2026-11-20")),
        ("valid_until", json!("2027-01-04")),
        ("currency", json!("USD")),
        ("incoterm", json!("CFR")),
        ("place", json!("Hamburg")),
        ("payment", json!("30 % T/T, balance copy of B/L")),
        ("lead_days", json!(35)),
        (
            "rates",
            json!([
                { "one": "USD", "is": { "amount": "7.10", "currency": "CNY" } },
                { "one": "EUR", "is": { "amount": "1.08", "currency": "USD" } },
            ]),
        ),
    ] {
        assert_eq!(quote[key], value, "{key}");
    }
    let line = &quote["lines"][0];
    assert_eq!(line["price"], json!({ "amount": "1078.50", "currency": "USD" }));
    assert_eq!((&line["quantity"], &line["per"], &line["outcome"]), (&json!(120_000), &json!(1000), &json!("open")));
    for key in ["product", "quantity", "unit", "price", "per", "outcome"] {
        assert!(keys(line).contains(&key), "{key}");
    }
    for key in ["last_contact", "last_handled", "next_follow_up", "follow_ups"] {
        assert_eq!(shown[key], before[key], "R3: a quotation is no contact by itself: {key}");
    }

    // The next one takes over the currency, counts the number on and is of today.
    book.json(&["quote", "Acme", "--product", "nuts", "--price", "0.42"]);
    let shown = book.json(&["show", "Acme"]);
    let next = &shown["quotes"][1];
    assert_eq!((&next["number"], &next["on"], &next["currency"]), (&json!("Q-242"), &json!(TODAY), &json!("USD")));
    assert_eq!((&next["incoterm"], &next["place"], &next["lead_days"]), (&Value::Null, &Value::Null, &Value::Null));

    let (_, text, _) = book.run_human(&["show", "Acme"]);
    assert!(text.contains("Q-241") && text.contains("USD 1078.50/1000") && text.contains("2027-01-04"), "{text}");
    let (_, text, _) = book.run_human(&["--lang", "zh-CN", "history"]);
    assert!(text.contains("新增报价：Acme（Q-241）"), "{text}");
}

#[test]
fn r9_prices_of_either_custom_and_days_in_words() {
    let book = with_acme();
    for (given, currency, amount) in
        [("1.234,50", "EUR", "1234.50"), ("￥12.5", "RMB", "12.5"), ("USD 5", "USD", "5"), ("78/1000", "USD", "78")]
    {
        book.json(&["quote", "Acme", "--product", "x", "--price", given, "--currency", currency, "--on", "昨天"]);
        let shown = book.json(&["show", "Acme"]);
        let quote = shown["quotes"].as_array().unwrap().last().unwrap();
        assert_eq!((&quote["lines"][0]["price"]["amount"], &quote["on"]), (&json!(amount), &json!("2026-11-23")));
    }
}

#[test]
fn refusals_of_quotations_are_one_line_and_change_nothing() {
    let book = with_acme();
    book.json(&["add", "--name", "Other"]);
    book.json(&["quote", "Other", "--product", "x", "--price", "1", "--number", "PI-7"]);
    let steps = book.json(&["history"]);
    let long = "x".repeat(3_000);
    for (args, part) in [
        (&["--price", "five"][..], "five"),
        (&["--price", "-5"], "-5"),
        (&["--price", "￥5", "--currency", "USD"], "￥5"),
        (&["--price", "5", "--currency", "DOLLAR"], "DOLLAR"),
        (&["--price", "5", "--currency", "XQZ"], "XQZ"),
        (&["--price", "5", "--on", "soon"], "soon"),
        (&["--price", "5", "--valid", "-1"], "-1"),
        (&["--price", "5", "--per", "12"], "12"),
        (&["--price", "5", "--quantity", "many"], "many"),
        (&["--price", "5", "--number", "pi-7"], "Other"),
        (&["--price", "5", "--incoterm", "FREE"], "FREE"),
        (&["--price", "5", "--place", "Ningbo"], "Incoterm"),
        (&["--price", "5", "--rate", "CNY"], "CNY"),
        (&["--price", "5", "--unit", long.as_str()], "2000"),
    ] {
        let args: Vec<&str> = ["quote", "Acme", "--product", "x"].iter().chain(args).copied().collect();
        let (code, out, err) = book.run(&args);
        assert_eq!((code, out.as_str()), (1, ""), "{args:?}: {err}");
        assert_eq!(err.trim_end().lines().count(), 1, "{args:?}: {err}");
        assert!(err.contains(part), "{args:?}: {err}");
    }
    assert_eq!(book.run(&["quote", "Acme", "--product", " ", "--price", "5"]).0, 1);
    book.json(&["archive", "Acme"]);
    assert_eq!(book.run(&["quote", "Acme", "--product", "x", "--price", "5"]).0, 1);
    book.json(&["unarchive", "Acme"]);
    assert_eq!(book.json(&["show", "Acme"])["quotes"], json!([]));
    assert_eq!(book.json(&["history"]).as_array().unwrap().len(), steps.as_array().unwrap().len() + 2);
}

#[test]
fn r13_a_project_is_begun_and_changed() {
    let book = with_acme();
    let shown = book.json(&[
        "project",
        "Acme",
        "--name",
        "New bracket",
        "--flow",
        "development",
        "--milestone",
        "First sample=2026-11-20",
        "--milestone",
        "Colour plates=2026-12-01",
        "--promised",
        "first sample=2026-11-22",
        "--done",
        "Drawings=2026-11-02",
    ]);
    let project = &shown["projects"][0];
    assert_eq!((&project["name"], &project["flow"]), (&json!("New bracket"), &json!("development")));
    assert_eq!(project["closed"], Value::Null);
    let milestones = project["milestones"].as_array().unwrap();
    let told: Vec<(&str, &str)> =
        milestones.iter().map(|one| (one["name"].as_str().unwrap(), one["state"].as_str().unwrap())).collect();
    assert_eq!(
        told,
        [
            ("Drawings", "done"),
            ("Tooling", "undated"),
            ("First sample", "late"),
            ("Sample sign-back", "undated"),
            ("Pilot run", "undated"),
            ("Mass production", "undated"),
            ("Colour plates", "coming"),
        ]
    );
    assert_eq!(milestones[2]["planned"], "2026-11-20");
    assert_eq!(milestones[2]["promised"], "2026-11-22");
    for key in ["name", "planned", "promised", "actual", "owner", "state"] {
        assert!(keys(&milestones[0]).contains(&key), "{key}");
    }
    let (_, text, _) = book.run_human(&["show", "Acme"]);
    assert!(text.contains("New bracket") && text.contains("1/7") && text.contains("First sample: 2 d late"), "{text}");

    let shown = book.json(&["project", "Acme", "--name", "new BRACKET", "--done", "First sample=today"]);
    assert_eq!(shown["projects"].as_array().unwrap().len(), 1);
    assert_eq!(shown["projects"][0]["milestones"][2]["state"], "done_late");
    let (_, text, _) = book.run_human(&["history", "Acme", "-n", "1"]);
    assert!(text.contains("milestone reached") && text.contains("First sample"), "{text}");
    book.json(&["undo"]);
    assert_eq!(book.json(&["show", "Acme"])["projects"][0]["milestones"][2]["actual"], Value::Null);
    book.json(&["redo"]);

    let (code, _, err) = book.run(&["project", "Acme", "--name", "New bracket", "--closed", "today"]);
    assert!(code == 1 && err.contains("Lesson"), "R13: closing asks for one lesson learned: {err}");
    let closed =
        book.json(&["project", "Acme", "--name", "New bracket", "--closed", "today", "--lesson", "book earlier"]);
    assert_eq!(closed["projects"][0]["closed"], TODAY);

    for (args, part) in [
        (&["--done", "Nothing=today"][..], "Nothing"),
        (&["--milestone", "Tooling=soon"], "soon"),
        (&["--flow", "sideways"], "sideways"),
    ] {
        let args: Vec<&str> = ["project", "Acme", "--name", "New bracket"].iter().chain(args).copied().collect();
        let (code, _, err) = book.run(&args);
        assert!(code == 1 && err.contains(part) && err.trim_end().lines().count() == 1, "{args:?}: {err}");
    }
    let chinese = book.json(&["--lang", "zh-CN", "project", "Acme", "--name", "出货", "--flow", "出货"]);
    assert_eq!(chinese["projects"][1]["milestones"].as_array().unwrap().len(), 10);
    assert_eq!(chinese["projects"][1]["milestones"][0]["name"], "收到定金或信用证");
}

#[test]
fn r13_a_slip_moves_what_follows_and_breaks_a_promise() {
    let book = with_acme();
    let begin = ["project", "Acme", "--name", "New bracket", "--flow", "development"];
    let shown = book.json(&begin);
    let tooling = &shown["projects"][0]["milestones"][1];
    assert_eq!(tooling["after"], json!([{ "milestone": "Drawings", "lag": 25 }]));
    assert_eq!(
        (&tooling["works"], &tooling["forecast"], &tooling["slack"]),
        (&json!("factory"), &Value::Null, &Value::Null)
    );
    // Drawings were planned for Thursday, 19 November; today is Tuesday. A factory works six days a week.
    let shown = book.json(&[
        "project",
        "Acme",
        "--name",
        "New bracket",
        "--milestone",
        "Drawings=2026-11-19",
        "--milestone",
        "Tooling=2026-12-18",
        "--promised",
        "Tooling=2026-12-21",
        "--after",
        "Pilot run=First sample +2; Tooling",
        "--works",
        "Drawings=office",
    ]);
    let project = &shown["projects"][0];
    assert_eq!(project["milestones"][0]["forecast"], TODAY);
    assert_eq!(project["milestones"][1]["forecast"], "2026-12-23");
    assert_eq!(
        project["breaks"],
        json!([{
            "milestone": "Tooling", "promised": "2026-12-21", "forecast": "2026-12-23", "days": 2,
            "because": "Drawings", "because_days": 5,
        }])
    );
    assert_eq!((&project["milestones"][0]["slack"], &project["milestones"][0]["critical"]), (&json!(-2), &json!(true)));
    let waits = json!([{ "milestone": "First sample", "lag": 2 }, { "milestone": "Tooling", "lag": null }]);
    assert_eq!(project["milestones"][4]["after"], waits);
    let (_, text, _) = book.run_human(&["show", "Acme"]);
    let told = "Drawings 5 d late → Tooling 2026-12-23 breaks the promise of 2026-12-21 by 2 d";
    assert!(text.contains(told), "{text}");
    let (_, text, _) = book.run_human(&["--lang", "zh-CN", "show", "Acme"]);
    assert!(text.contains("Drawings 晚 5 天 → Tooling 预计 2026-12-23，比答应的 2026-12-21 晚 2 天"), "{text}");

    for (after, part) in [
        ("Drawings=Pilot run", "Drawings → Pilot run → "),
        ("Drawings=Drawings", "Drawings → Drawings"),
        ("Drawings=Plating", "Plating"),
        ("Tooling=Drawings +x", "+x"),
    ] {
        let (code, out, err) = book.run(&["project", "Acme", "--name", "New bracket", "--after", after]);
        assert_eq!((code, out.as_str(), err.trim_end().lines().count()), (1, "", 1), "{after}: {err}");
        assert!(err.contains(part), "{after}: {err}");
    }
    for (flow, count) in [("sample", 5), ("lc", 11)] {
        let shown = book.json(&["project", "Acme", "--name", flow, "--flow", flow]);
        let last = shown["projects"].as_array().unwrap().last().unwrap();
        assert_eq!((&last["flow"], last["milestones"].as_array().unwrap().len()), (&json!(flow), count));
    }
}

#[test]
fn a_number_taken_back_is_free_again() {
    let book = with_acme();
    book.json(&["quote", "Acme", "--product", "x", "--price", "1", "--number", "Q-9"]);
    book.json(&["undo"]);
    assert_eq!(book.json(&["show", "Acme"])["quotes"], json!([]));
    let told = book.json(&["quote", "Acme", "--product", "x", "--price", "1"]);
    assert_eq!(told["no"], "Q-1");
}

#[test]
fn a_backup_brings_them_back_and_verify_counts_them() {
    let book = with_acme();
    book.json(&["quote", "Acme", "--product", "x", "--price", "1"]);
    book.json(&["project", "Acme", "--name", "PO-1"]);
    let before = book.json(&["show", "Acme"]);
    let verified = book.json(&["verify"]);
    assert_eq!((&verified["records"], &verified["problems"]), (&json!(3), &json!([])));
    let file = book.path("a.backup");
    book.json(&["backup", file.to_str().unwrap()]);
    let other = book.at(&book.path("other"));
    other.json(&["restore", file.to_str().unwrap()]);
    let after = other.json(&["show", "Acme"]);
    assert_eq!((&after["quotes"], &after["projects"]), (&before["quotes"], &before["projects"]));
}

#[test]
fn r10_a_price_is_judged_and_nothing_saved() {
    let book = with_acme();
    let judge = |more: &[&str]| {
        let args = ["quote", "Acme", "--product", "M8", "--currency", "USD", "--rate", "CNY=7.10", "--check"];
        book.json(&[&args[..], more].concat())
    };
    let first = |more: &[&str]| judge(more)["lines"][0].clone();
    for (price, more, margin, exchange) in [
        ("5.00", &["--cost", "20"][..], "43.66", "4.0000"),
        ("5.00", &["--cost", "50"], "-40.85", "10.0000"),
        ("7.00", &["--cost", "50", "--vat", "13"], "-0.60", "7.1429"),
        ("7.00", &["--cost", "50", "--cost-currency", "CNY", "--vat", "13", "--rebate", "13"], "10.97", "6.3211"),
    ] {
        let line = first(&[&["--price", price][..], more].concat());
        assert_eq!((&line["margin_pct"], &line["exchange_cost"]), (&json!(margin), &json!(exchange)), "{line}");
        assert_eq!(line["unit_price"], price);
    }
    let codes = |line: &Value| -> Vec<String> {
        line["verdicts"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
    };
    let below = first(&["--price", "5.00", "--cost", "50"]);
    assert_eq!(codes(&below), ["below_cost", "missing_part", "no_history"]);
    assert_eq!(book.json(&["show", "Acme"])["quotes"], json!([]), "nothing is saved");
    // Four were quoted, and one of them taken.
    for price in ["4.90", "5.00", "5.00", "5.10", "5.20"] {
        book.json(&["quote", "Acme", "--product", "m8", "--price", price, "--currency", "USD", "--rate", "CNY=7.10"]);
    }
    let judged = judge(&["--price", "9.00", "--incoterm", "FOB Ningbo"]);
    assert_eq!(
        (&judged["rate"], &judged["incoterm"], &judged["place"]),
        (&json!({"base": "USD", "quote": "CNY", "value": "7.10"}), &json!("FOB"), &json!("Ningbo"))
    );
    assert_eq!(codes(&judged["lines"][0]), ["outlier_high"]);
    assert_eq!(judged["lines"][0]["verdicts"][0]["evidence"], "5 prices, median USD 5, spread 0.1483 a piece");
    let (_, text, _) = book.run_human(&[
        "--lang",
        "zh",
        "quote",
        "Acme",
        "--product",
        "M8",
        "--price",
        "9",
        "--currency",
        "USD",
        "--check",
    ]);
    assert!(text.contains("比该产品通常报价高 80.00%"), "{text}");
}

/// The codes of what is said of a line.
fn codes(line: &Value) -> Vec<&str> {
    line["verdicts"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect()
}

#[test]
fn r9_several_lines_are_quoted_at_once_revised_and_decided() {
    let book = with_acme();
    // The cost before the first product belongs to it; every further product begins another line.
    let common = ["--currency", "USD", "--rate", "7.10", "--incoterm", "FOB", "--place", "Ningbo"];
    let lines = ["--cost", "20", "--product", "bolts", "--price", "5.00", "--qty", "1,000"];
    let second = ["--product", "nuts", "--price", "2", "--cost", "50", "--cost-currency", "CNY", "--vat", "13"];
    let until = ["--valid-until", "2026-12-08"];
    let told = book.json(&[&["quote", "Acme"][..], &lines, &second, &common, &until].concat());
    assert_eq!(
        (&told["no"], &told["revision"], &told["valid_until"]),
        (&json!("Q-1"), &json!(1), &json!("2026-12-08"))
    );
    assert_eq!(told["rate"], json!({"base": "USD", "quote": "CNY", "value": "7.10"}));
    let [bolts, nuts] = told["lines"].as_array().unwrap().as_slice() else { panic!("{told}") };
    assert_eq!((&bolts["margin_pct"], &bolts["quantity"]), (&json!("43.66"), &json!("1000")));
    assert_eq!(bolts["cost"], json!({"amount": "20", "currency": "CNY"}));
    assert_eq!((&nuts["unit_price"], codes(nuts)), (&json!("2"), vec!["below_cost", "no_history"]));

    // A revision is as it was but for what is given.
    let told = book.json(&["quote", "Acme", "--revise", "q-1", "--product", "NUTS", "--price", "9.00"]);
    assert_eq!(
        (&told["no"], &told["revision"], &told["valid_until"]),
        (&json!("Q-1"), &json!(2), &json!("2026-12-08"))
    );
    let prices: Vec<&Value> = told["lines"].as_array().unwrap().iter().map(|line| &line["unit_price"]).collect();
    assert_eq!(prices, ["5.00", "9.00"]);

    // What became of it: of all its lines, and of one given with it.
    let told = book.json(&["quote", "Acme", "--revise", "Q-1", "--outcome", "lost", "--reason", "price"]);
    assert_eq!((&told["revision"], &told["lines"][1]["outcome"]), (&json!(2), &json!("lost")));
    assert_eq!(book.json(&["show", "Acme"])["quotes"][1]["lines"][0]["reason"], "price");
    assert_eq!(
        book.json(&["show", "Acme"])["quotes"][0]["lines"][0]["outcome"],
        "open",
        "the first stands as it was given"
    );
    let told = book.json(&["quote", "Acme", "--product", "bolts", "--price", "4", "--outcome", "accepted"]);
    assert_eq!(told["lines"][0]["outcome"], "accepted");
    assert_eq!(book.json(&["undo"])["undone"].as_array().unwrap().len(), 1, "one step");

    let before = book.json(&["history"]);
    for (args, code) in [
        (&["--outcome", "lost"][..], 1),
        (&["--outcome", "lost", "--revise", "Q-77"], 1),
        (&["--outcome", "lost", "--revise", "Q-1", "--incoterm", "CIF"], 1),
        (&["--outcome", "gone", "--revise", "Q-1"], 2),
        (&["--revise", "Q-1", "--number", "Q-2"], 2),
        (&["--price", "5"], 2),
        (&[], 2),
    ] {
        let (got, out, err) = book.run(&[&["quote", "Acme"], args].concat());
        assert_eq!((got, out.as_str(), err.trim_end().lines().count()), (code, "", 1), "{args:?}: {err}");
    }
    assert_eq!(book.json(&["history"]), before);
}

#[test]
fn r9_lines_come_from_a_table_in_either_language() {
    let book = with_acme();
    let table = book.path("lines.csv");
    let path = table.to_str().unwrap();
    std::fs::write(&table, "Product;Price;Qty;Cost;VAT\n\"hex, long\";1.234,50;500;20;13\n\nnuts;0,42;;;\n").unwrap();
    let told = book.json(&["quote", "Acme", "--lines", path, "--currency", "EUR", "--rate", "8.00", "--check"]);
    let [hex, nuts] = told["lines"].as_array().unwrap().as_slice() else { panic!("{told}") };
    assert_eq!((&hex["product"], &hex["unit_price"]), (&json!("hex, long"), &json!("1234.50")));
    assert_eq!(
        (&hex["cost"]["amount"], &nuts["unit_price"], &nuts["cost"]),
        (&json!("20"), &json!("0.42"), &Value::Null)
    );
    assert_eq!(book.json(&["show", "Acme"])["quotes"], json!([]), "judged alone");
    // From a spreadsheet in Chinese.
    let text = "产品,单价,数量\n螺栓,5.00,100\n";
    std::fs::write(&table, genjin::io::encoding::encode(text, "gbk").unwrap()).unwrap();
    let told = book.json(&["quote", "Acme", "--lines", path, "--currency", "USD"]);
    assert_eq!((&told["lines"][0]["product"], &told["lines"][0]["quantity"]), (&json!("螺栓"), &json!("100")));

    let before = book.json(&["history"]);
    for (text, part) in [
        ("Product,Colour\nx,red\n", "Colour"),
        ("Product,Price\n", "lines.csv"),
        ("", "lines.csv"),
        ("Product,Price\nx,cheap\n", "cheap"),
        ("PK\u{3}\u{4}\0\0\0", "lines.csv"),
    ] {
        std::fs::write(&table, text).unwrap();
        let (code, out, err) = book.run(&["quote", "Acme", "--lines", path]);
        assert_eq!((code, out.as_str(), err.trim_end().lines().count()), (1, "", 1), "{text}: {err}");
        assert!(err.contains(part), "{text}: {err}");
    }
    assert_eq!(book.run(&["quote", "Acme", "--lines", "/nowhere/x.csv"]).0, 1);
    assert_eq!(book.json(&["history"]), before);
}

#[test]
fn r8_what_waits_beside_the_customers_is_due_with_or_without_an_open_book() {
    let book = with_acme();
    let kinds = |book: &Book| -> Vec<String> {
        let due = book.json(&["due"]);
        let items = due["items"].as_array().unwrap();
        let counted = due["counts"]["today"].as_u64().unwrap() + due["counts"]["overdue"].as_u64().unwrap();
        assert_eq!(counted, items.len() as u64);
        let told = |one: &Value| format!("{} {} {}", one["kind"].as_str().unwrap(), one["due"], one["overdue_days"]);
        items.iter().map(told).filter(|told| !told.starts_with("follow_up")).collect()
    };
    assert_eq!(kinds(&book), Vec::<String>::new());
    book.json(&[
        "quote",
        "Acme",
        "--product",
        "x",
        "--price",
        "5",
        "--on",
        "2026-11-20",
        "--valid-until",
        "2026-11-26",
    ]);
    book.json(&["project", "Acme", "--name", "PO-1", "--milestone", "On board=2026-11-23"]);
    book.json(&["chase", "Acme", "--ask", "signed PI", "--due", "2026-11-24"]);
    let want = [r#"milestone "2026-11-23" 1"#, r#"chase "2026-11-24" 0"#, r#"quote_expiry "2026-11-26" 0"#];
    assert_eq!(kinds(&book), want);
    // Without the file that keeps them the records tell the same.
    for kept in ["matters", "rows"] {
        std::fs::remove_file(book.data().join(kept)).unwrap();
        assert_eq!(kinds(&book), want, "{kept}");
    }
    std::fs::write(book.data().join("matters"), "GJMATTR1 broken").unwrap();
    assert_eq!(kinds(&book), want);
    book.json(&["quote", "Acme", "--number", "Q-1", "--outcome", "lost"]);
    assert_eq!(kinds(&book), want[..2]);
    book.json(&["undo"]);
    assert_eq!(kinds(&book), want);
    let (_, text, _) = book.run_human(&["--lang", "zh-CN", "due"]);
    assert!(text.contains("报价将到期") && text.contains("Q-1 · x") && text.contains("signed PI"), "{text}");
}
