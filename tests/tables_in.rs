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

fn quotes_of(book: &Book, customer: &str) -> Vec<Value> {
    book.json(&["show", customer])["quotes"].as_array().unwrap().clone()
}

/// Two revisions of a quotation with all that a line can hold, a small one, and one of somebody who was put away.
fn a_shelf_of_quotes() -> Book {
    let book =
        book_with(&[&["Acme", "--country", "US", "--code", "US1"], &["Beta GmbH", "--code", "DE7"], &["Away Ltd"]]);
    let lines = book.path("lines.csv");
    let head = "product,quantity,unit,price,per,moq,hs,costs,rebate,competitor,competitor_price,market_price,annual_volume,\
                transferred,note,tooling_price,tooling_payer";
    let rows = "=Bolt M8,120000,pcs,78.00,1000,50000,7318159090,goods | CNY 31.77 | 13; commission | 3 %,13,Foo,77.5 USD,80 USD,1000000,yes,\
                \"zinc,\nyellow\",1500.00 EUR,supplier\n Nut M8,10,sets,410.50,1,,,,,,,,,no,,,\n";
    std::fs::write(&lines, format!("{head}\n{rows}")).unwrap();
    let args = [
        "quote",
        "US1",
        "--lines",
        lines.to_str().unwrap(),
        "--incoterm",
        "FOB",
        "--place",
        "Ningbo",
        "--on",
        "2026-10-01",
    ];
    let terms = ["--payment", "30 % T/T, rest before shipment", "--lead", "35", "--currency", "USD", "--valid", "45"];
    book.json(&[&args[..], &terms, &["--number", "Q-7", "--rate", "CNY=7.10"]].concat());
    book.json(&["quote", "US1", "--revise", "Q-7", "--price", "76.00", "--product", "=Bolt M8"]);
    book.json(&["quote", "US1", "--revise", "Q-7", "--outcome", "lost", "--reason", "price"]);
    book.json(&[
        "quote",
        "DE7",
        "--product",
        "六角螺栓",
        "--price",
        "0.850",
        "--currency",
        "EUR",
        "--on",
        "2025-02-28",
    ]);
    book.json(&["quote", "Away Ltd", "--product", "Nut M8", "--price", "1", "--currency", "CNY", "--on", "2024-02-29"]);
    book.json(&["archive", "Away Ltd"]);
    book
}

#[test]
fn quotes_come_back_from_their_own_table() {
    comes_back(&a_shelf_of_quotes(), "quotes", "csv");
}

#[test]
fn what_was_put_away_stays_away_and_is_put_away_where_a_table_says_so() {
    let book = a_shelf_of_quotes();
    let away = |kind: &str, row: &str, cell: &str| {
        let text = exported(&book, "en", kind, "away.csv");
        let mut read = csv::Reader::from_reader(text.as_bytes());
        let at = read.headers().unwrap().iter().position(|head| head == "Archived on").unwrap();
        let mut out = csv::Writer::from_writer(Vec::new());
        out.write_record(read.headers().unwrap()).unwrap();
        for record in read.records().map(Result::unwrap).filter(|record| record.iter().any(|cell| cell == row)) {
            out.write_record(record.iter().enumerate().map(|(nth, old)| if nth == at { cell } else { old })).unwrap();
        }
        String::from_utf8(out.into_inner().unwrap()).unwrap()
    };
    let table = away("quotes", "DE7", "2026-05-06");
    assert_eq!(counts(&import(&book, &table, &[])), [0, 1, 0, 0, 0]);
    assert_eq!(counts(&import(&book, &table, &[])), [0, 0, 1, 0, 0]);
    assert!(exported(&book, "en", "quotes", "one.csv").contains("2026-05-06"));
    comes_back(&book, "quotes", "csv");
    let refused = |table: &str| {
        let path = book.path("refused.csv");
        std::fs::write(&path, table).unwrap();
        let (code, out, err) = book.run(&["import", path.to_str().unwrap()]);
        assert_eq!(code, 1, "{out}{err}");
        out
    };
    assert!(refused(&away("quotes", "DE7", "2027-01-01")).contains("2027-01-01\\\" lies after today"));
    // A product that is put away is not meant by a table that does not say so.
    book.json(&["product", "Nut M8", "--set", "unit=pcs"]);
    let here = away("products", "Nut M8", "");
    let table = away("products", "Nut M8", "2026-05-06");
    assert_eq!(counts(&import(&book, &table, &[])), [0, 1, 0, 0, 0]);
    assert_eq!(counts(&import(&book, &table, &[])), [0, 0, 1, 0, 0]);
    assert!(refused(&here).contains("put away"));
}

#[test]
fn quotes_of_others_are_taken_whole_or_not_at_all() {
    let book = book_with(&[&["Acme", "--code", "US1", "--contact", "Ann Lee"], &["Beta GmbH", "--code", "DE7"]]);
    let table = "Customer;Quote No;Date;Product;Qty;Unit price;Currency;Incoterm;Valid until;Status;Warehouse\n\
        Acme;PI-1;31.10.2026;Bolt;10.000 pcs;0,85;USD;FOB Ningbo;30.11.2026;won;Li\n\
        Beta GmbH;PI-2;02.11.2026;Nut;500;1.234,50;EUR;CIF Hamburg;30 days;pending;Li\n\
        Acme;PI-1;31.10.2026;Nut;500;\"12,50/1000\";USD;;;lost;Li\n\
        Beta GmbH;PI-3;02.11.2026;Washer;5;cheap;EUR;;;;\n\
        Beta GmbH;PI-3;02.11.2026;Nut;5;2,00;EUR;;;;\n\
        Beta GmbH;PI-4;soon;Nut;5;2,00;EUR;;;;\n\
        Gamma;PI-5;02.11.2026;Nut;5;2,00;EUR;;;;\n\
        Acme;PI-6;02.11.2026;Nut;5;2,00;EUR;;;;\n\
        Acme;PI-6;02.11.2026;Bolt;5;2,00;USD;;;;\n\
        Acme;PI-7;;Nut;5;2,00;EUR;;;;\n\
        Acme;PI-8;02.11.2026;;5;2,00;EUR;;;;\n\
        Acme;PI-9;02.11.2026;Nut;many;2,00;EUR;;;;\n\
        Beta GmbH;PI-1;02.11.2026;Nut;5;2,00;EUR;;;;\n\
        Acme;PI-10;02.11.2026;Nut;5;\u{a5}2,00;USD;;;;\n\
        Acme;PI-11;02.11.2026;Nut;5;2,00;EUR;;01.10.2026;;\n";
    let dry = import(&book, table, &["--dry-run"]);
    let report = import(&book, table, &[]);
    assert_eq!(dry, report, "the dry run tells what comes");
    assert_eq!(report["kind"], "quotes");
    let rows: Vec<u64> =
        report["rejected"].as_array().unwrap().iter().map(|one| one["row"].as_u64().unwrap()).collect();
    // PI-1 has a row that says it is somebody else's: none of it is taken.
    assert_eq!(rows, [2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], "{report}");
    let said = reasons(&report);
    for (at, part) in [
        (0, "PI-1 is taken whole or not at all, and row 14"),
        (2, "cheap"),
        (3, "PI-3 is taken whole"),
        (4, "soon"),
        (5, "Gamma"),
        (6, "PI-6 is taken whole"),
        (7, "EUR / USD"),
        (8, "Day"),
        (9, "Product"),
        (10, "many"),
        (11, "Acme / Beta GmbH"),
        (12, "￥"),
        (13, "2026-10-01"),
    ] {
        assert!(said[at].contains(part), "{part}: {}", said[at]);
    }
    let fewer = table.replace("Beta GmbH;PI-1;02.11.2026;Nut;5;2,00;EUR;;;;\n", "");
    assert_eq!(counts(&import(&book, &fewer, &[]))[..3], [2, 0, 1]);
    let quotes = quotes_of(&book, "US1");
    let [quote] = &quotes[..] else { panic!("{quotes:?}") };
    assert_eq!(
        (&quote["number"], &quote["on"], &quote["valid_until"]),
        (&json!("PI-1"), &json!("2026-10-31"), &json!("2026-11-30"))
    );
    let lines = quote["lines"].as_array().unwrap();
    assert_eq!(
        (&lines[0]["product"], &lines[0]["quantity"], &lines[0]["unit"]),
        (&json!("Bolt"), &json!(10000), &json!("pcs"))
    );
    assert_eq!((&lines[0]["outcome"], &lines[1]["outcome"]), (&json!("accepted"), &json!("lost")));
    assert_eq!(lines[1]["per"], 1000, "{lines:?}");
    assert_eq!(exported(&book, "en", "quotes", "notes.csv").matches("Warehouse: Li").count(), 3, "nothing is dropped");
    let other = &quotes_of(&book, "DE7")[0];
    assert_eq!(
        (&other["lines"][0]["price"], &other["valid_until"]),
        (&json!({"amount": "1234.50", "currency": "EUR"}), &json!("2026-12-02"))
    );
    assert_eq!(counts(&import(&book, &fewer, &[]))[..3], [0, 0, 3], "nothing is doubled");
    let changed = fewer.replace("0,85;USD", "0,80;USD");
    assert_eq!(counts(&import(&book, &changed, &["--on-match", "skip"]))[..4], [0, 0, 1, 2]);
    assert_eq!(counts(&import(&book, &changed, &[]))[..3], [0, 2, 1]);
    let lines = quotes_of(&book, "US1")[0]["lines"].clone();
    assert_eq!(
        (&lines[0]["price"]["amount"], lines.as_array().unwrap().len()),
        (&json!("0.80"), 2),
        "the same line, another price"
    );
    assert_eq!(book.json(&["show", "US1"])["last_contact"], Value::Null, "a quotation is no contact");
}

#[test]
fn quotes_without_numbers_and_cells_that_go_on() {
    let book = book_with(&[&["上海五金", "--code", "CN1", "--contact", "王经理"], &["Beta GmbH", "--code", "DE7"]]);
    // As OKKI writes them: by the contact's name alone.
    let table = "联系人名称,报价日期,币种,报价单状态,产品名称,产品型号,单价,数量,单位\n\
        王经理,2026-11-02,美元,已成交,螺栓,M8,0.085,10000,只\n\
        王经理,2026-11-02,美元,审批中,螺母,M8,0.02,10000,只\n\
        王经理,2026-11-03,人民币,,垫片,,￥0.1,5,只\n";
    let report = import(&book, table, &[]);
    assert_eq!((&report["kind"], counts(&report)), (&json!("quotes"), [3, 0, 0, 0, 0]), "{report}");
    let quotes = quotes_of(&book, "CN1");
    assert_eq!(quotes.len(), 2, "rows of one day are one quotation");
    assert_eq!((&quotes[0]["number"], &quotes[1]["number"]), (&json!("Q-1"), &json!("Q-2")));
    let lines = quotes[0]["lines"].as_array().unwrap();
    assert_eq!(lines[0]["product"], "螺栓 M8");
    assert!(exported(&book, "en", "quotes", "notes.csv").contains("报价单状态: 审批中"));
    assert_eq!(quotes[1]["lines"][0]["price"]["currency"], "CNY");
    assert_eq!(counts(&import(&book, table, &[])), [0, 0, 3, 0, 0]);
    // Merged cells: the head stands in the first row only.
    let table = "Quote No,Customer,Date,Item,Price (EUR),Qty\nA-1,Beta GmbH,2026-11-02,Bolt,1.20,5\n,,,Nut,0.50,7\n,,,Washer,0.10,9\n\
        A-2,Nobody,2026-11-02,Bolt,1.20,5\n,,,Nut,0.50,7\n";
    let report = import(&book, table, &[]);
    assert_eq!(counts(&report), [3, 0, 0, 0, 2], "{report}");
    assert!(reasons(&report)[1].contains("A-2 is taken whole"), "{report}");
    let quote = &quotes_of(&book, "DE7")[0];
    assert_eq!(
        (&quote["lines"][2]["product"], &quote["lines"][2]["price"]["currency"]),
        (&json!("Washer"), &json!("EUR"))
    );
}

#[test]
fn products_come_back_from_their_own_table() {
    let book = book_with(&[&["Acme"]]);
    let fields = [
        "english=Hex bolt",
        "chinese=六角螺栓",
        "hs=7318159090",
        "unit=pcs",
        "moq=5000",
        "pieces=500",
        "size=48.5 x 32 x 26",
        "gross_kg=18.75",
    ];
    let args: Vec<&str> =
        ["product", "=M8×40"].into_iter().chain(fields.into_iter().flat_map(|field| ["--set", field])).collect();
    book.json(&args);
    book.json(&["product", "Nut", "--set", "note=two\nlines", "--set", "picture=/tmp/no such.png"]);
    book.json(&["product", "Washer", "--set", "unit=pcs"]);
    book.json(&["product", "Washer", "--archive"]);
    comes_back(&book, "products", "csv");
    comes_back(&book, "products", "xlsx");
}

#[test]
fn products_of_others() {
    let book = book_with(&[&["Acme"]]);
    let table = "Item No.,Product name,HS code,Unit,MOQ,QTY/CTN,L,W,H,G.W.,CBM,Cost\n\
        M8-40,Hex bolt M8×40,7318.15.90 90,pcs,5000 pcs,500 pcs/ctn,48.5,32,26,18.75 kg,0.04,CNY 0.31\n\
        M8-50,Hex bolt M8×50,73181590901234567890,pcs,5000,500,,,,,,\n\
        ,No model,,,,,,,,,,\n\
        m8-40,,,,,,,,,19,,\n";
    let report = import(&book, table, &[]);
    assert_eq!((&report["kind"], counts(&report)), (&json!("products"), [1, 1, 0, 0, 2]), "{report}");
    let said = reasons(&report);
    assert!(said[0].contains("HS code") && said[1].contains("Name"), "{said:?}");
    let products = book.json(&["products"])["products"].clone();
    let one = &products[0];
    assert_eq!(
        (&one["name"], &one["english"], &one["hs"]),
        (&json!("M8-40"), &json!("Hex bolt M8×40"), &json!("7318159090"))
    );
    assert_eq!((&one["pieces"], &one["gross_kg"], &one["moq"]), (&json!(500), &json!("19"), &json!("5000")), "{one}");
    assert_eq!(one["note"], "CBM: 0.04\nCost: CNY 0.31", "what a product has no field for is kept");
    assert_eq!(counts(&import(&book, table, &["--on-match", "skip"]))[..4], [0, 0, 1, 1]);
    book.json(&["undo"]);
    assert_eq!(book.json(&["products"])["products"], json!([]));
}

/// A folder of real files; `None` where there is none.
fn samples() -> Option<std::path::PathBuf> {
    let beside = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("GENJIN_SAMPLES").map_or(beside, std::path::PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no sample files (GENJIN_SAMPLES)");
    None
}

#[test]
fn a_real_sales_pipeline_comes_in_as_quotations() {
    let Some(samples) = samples() else { return };
    let book = Book::new(TODAY);
    let file = |name: &str| samples.join("crm").join(name).to_str().unwrap().to_owned();
    assert_eq!(book.json(&["import", &file("maven_accounts.csv")])["created"], 84);
    let map = book.path("map.json");
    let columns = json!({ "opportunity_id": "number", "engage_date": "on", "close_value": "price", "account": "name" });
    std::fs::write(&map, columns.to_string()).unwrap();
    let args = ["import", &file("maven_sales_pipeline.csv"), "--kind", "quotes", "--map", map.to_str().unwrap()];
    let report = book.json(&args);
    // Without account, day or value no quotation is made of a row.
    let [created, _, _, _, rejected] = counts(&report);
    assert_eq!((report["rows"].as_u64(), created + rejected), (Some(8_800), 8_800));
    println!("{created} quotations, {rejected} not taken: {}", reasons(&report)[0]);
    assert!(created > 6_000, "{created}");
    let quotes = quotes_of(&book, "Cancity");
    assert!(
        quotes.iter().any(|one| one["number"] == "1C1I7A6R" && one["lines"][0]["outcome"] == "accepted"),
        "{quotes:?}"
    );
    assert_eq!(counts(&book.json(&args))[..3], [0, 0, created], "nothing is doubled");
}

#[test]
fn real_products_come_in() {
    let Some(samples) = samples() else { return };
    let book = Book::new(TODAY);
    for (name, rows) in [("maven_products.csv", 7), ("northwind_products.csv", 77)] {
        let file = samples.join("crm").join(name);
        let report = book.json(&["import", file.to_str().unwrap(), "--kind", "products"]);
        assert_eq!(counts(&report), [rows, 0, 0, 0, 0], "{name}: {report}");
    }
    assert!(book.json(&["products"]).to_string().contains("Chai"));
}

/// A calendar of these events.
fn calendar(events: &[&str]) -> String {
    let events =
        events.iter().map(|lines| format!("BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", lines.replace('\n', "\r\n")));
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n{}END:VCALENDAR\r\n", events.collect::<String>())
}

fn import_calendar(book: &Book, text: &str, more: &[&str]) -> Value {
    let path = book.path("dates.ics");
    std::fs::write(&path, text).unwrap();
    book.json(&[&["import", path.to_str().unwrap()], more].concat())
}

fn agreed(book: &Book, customer: &str) -> (Value, Value) {
    let shown = book.json(&["show", customer]);
    (shown["agreed_next"].clone(), shown["to_do"].clone())
}

#[test]
fn dates_of_a_calendar_become_agreed_dates() {
    let book = book_with(&[
        &["Acme", "--code", "US1", "--country", "US", "--email", "ann@acme.com"],
        &["Beta GmbH", "--code", "DE7", "--country", "DE"],
        &["Gamma", "--code", "G1"],
        &["Away Ltd", "--code", "AW1"],
    ]);
    book.json(&["edit", "US1", "--set", "time_zone=America/New_York"]);
    book.json(&["archive", "AW1"]);
    book.json(&["snooze", "G1", "2026-12-02"]);
    let text = calendar(&[
        "UID:1\nDTSTART:20261205T150000Z\nSUMMARY:Call about the\n  sample\nATTENDEE:mailto:Ann@ac\n me.com",
        "UID:2\nDTSTART;VALUE=DATE:20261210\nSUMMARY:Later call\nORGANIZER:mailto:ann@acme.com",
        "UID:3\nDTSTART;TZID=Europe/Berlin:20251201T093000\nRRULE:FREQ=WEEKLY;BYDAY=MO\nSUMMARY:DE7: weekly call",
        "UID:4\nDTSTART;VALUE=DATE:20261224\nSUMMARY:Gamma",
        "UID:5\nDTSTART;VALUE=DATE:20261201\nSUMMARY:Dentist",
        "UID:6\nDTSTART;VALUE=DATE:20261201\nSUMMARY:AW1 call",
        "UID:7\nDTSTART;VALUE=DATE:20261101\nSUMMARY:US1 was long ago",
        "UID:8\nDTSTART:someday\nSUMMARY:US1 some day",
        "UID:9\nDTSTART;VALUE=DATE:20261201\nSUMMARY:US1 with DE7",
    ]);
    let dry = import_calendar(&book, &text, &["--dry-run"]);
    assert_eq!(agreed(&book, "US1").0, Value::Null);
    let report = import_calendar(&book, &text, &[]);
    assert_eq!(dry, report, "the dry run tells what comes");
    assert_eq!((&report["format"], counts(&report)), (&json!("ics"), [1, 2, 0, 2, 4]), "{report}");
    let said = reasons(&report);
    for (at, part) in ["Dentist", "Away Ltd", "some day", "US1 with DE7"].iter().enumerate() {
        assert!(said[at].contains(part), "{part}: {}", said[at]);
    }
    assert_eq!(
        agreed(&book, "US1"),
        (json!("2026-12-05T10:00"), json!("Call about the sample")),
        "by the customer's clock"
    );
    assert_eq!(agreed(&book, "DE7").0, json!("2026-11-30T09:30"), "of what repeats the first that comes");
    assert_eq!(agreed(&book, "G1").0, json!("2026-12-02"), "an earlier date is agreed");
    assert_eq!(counts(&import_calendar(&book, &text, &[])), [0, 0, 3, 2, 4], "the same again changes nothing");
    // The same event on a later day is the same event; another one on a later day is not.
    let moved = text.replace("20261205T150000Z", "20261207T160000Z");
    assert_eq!(counts(&import_calendar(&book, &moved, &[]))[1], 1);
    assert_eq!(agreed(&book, "US1").0, json!("2026-12-07T11:00"));
    book.json(&["undo"]);
    assert_eq!(agreed(&book, "US1").0, json!("2026-12-05T10:00"), "one step");
    let other = text.replace("UID:1\r\n", "UID:77\r\n").replace("20261205T150000Z", "20261207T160000Z");
    assert_eq!(counts(&import_calendar(&book, &other, &[]))[1], 0);
}

#[test]
fn what_is_over_in_a_calendar_goes_into_the_log() {
    let book = book_with(&[
        &["Acme", "--code", "US1", "--contact", "Ann Lee", "--email", "ann@acme.com"],
        &["Beta GmbH", "--code", "DE7"],
        &["Gamma", "--code", "G1"],
    ]);
    book.json(&["log", "G1", "spoke on the phone", "--on", "2026-11-03", "--channel", "phone"]);
    book.json(&["log", "DE7", "asked", "--on", "2026-10-01", "--next", "2026-12-08", "--do", "ask again"]);
    let text = calendar(&[
        "UID:1\nDTSTART;VALUE=DATE:20261110\nSUMMARY:Visit: price agreed\nATTENDEE:mailto:Ann@acme.com",
        "UID:2\nDTSTART;VALUE=DATE:20261201\nSUMMARY:US1 call about the sample",
        "UID:3\nDTSTART;VALUE=DATE:20261120\nSUMMARY:DE7 call",
        "UID:4\nDTSTART;VALUE=DATE:20261103\nSUMMARY:G1 call",
        "UID:5\nDTSTART;VALUE=DATE:20260105\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:G1 talks",
        "UID:6\nDTSTART;VALUE=DATE:20261111\nSTATUS:CANCELLED\nSUMMARY:US1 lunch",
        "UID:7\nDTSTART;VALUE=DATE:20261112\nATTENDEE:mailto:ann@acme.com",
    ]);
    let dry = import_calendar(&book, &text, &["--dry-run"]);
    let report = import_calendar(&book, &text, &[]);
    assert_eq!(dry, report, "the dry run tells what comes");
    assert_eq!(counts(&report), [4, 1, 1, 1, 0], "{report}");
    let shown = book.json(&["show", "US1"]);
    let log = shown["follow_ups"].as_array().unwrap();
    assert_eq!((&log[0]["on"], &log[0]["text"]), (&json!("2026-11-10"), &json!("Visit: price agreed")));
    assert_eq!((&log[0]["channel"], &log[0]["contact"]), (&json!("visit"), &json!("Ann Lee")));
    assert_eq!(log[1]["text"], "Calendar entry without a title");
    assert_eq!(shown["last_contact"], "2026-11-12");
    assert_eq!(agreed(&book, "US1"), (json!("2026-12-01"), json!("US1 call about the sample")), "both at once");
    assert_eq!(agreed(&book, "DE7"), (json!("2026-12-08"), json!("ask again")), "what is agreed for later stays");
    assert_eq!(book.json(&["show", "DE7"])["last_contact"], "2026-11-20");
    let gamma = book.json(&["show", "G1"])["follow_ups"].clone();
    assert_eq!(gamma.as_array().unwrap().len(), 2, "a day that the log tells of gets nothing: {gamma}");
    assert_eq!(gamma[0]["on"], "2026-01-19", "of what repeated, its last time: {gamma}");
    assert_eq!(counts(&import_calendar(&book, &text, &[])), [0, 0, 6, 1, 0], "nothing is doubled");
    book.json(&["undo"]);
    assert_eq!(book.json(&["show", "US1"])["follow_ups"], json!([]));
    assert_eq!(agreed(&book, "US1").0, Value::Null, "one step");
}

#[test]
fn a_calendar_of_our_own_comes_back() {
    let book = book_with(&[&["Acme", "--code", "US1"], &["Beta GmbH", "--code", "DE7"]]);
    book.json(&["log", "US1", "spoke", "--next", "2026-12-03T10:00"]);
    book.json(&["log", "DE7", "spoke"]);
    let path = book.path("own.ics");
    book.json(&["export", "calendar", "--to", path.to_str().unwrap()]);
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(counts(&import_calendar(&book, &text, &[])), [0, 0, 2, 0, 0], "nothing was moved");
    let at = text.find("20261203T100000").expect(&text);
    let moved = text.replace("20261203T100000", "20261209T143000");
    assert!(at > 0 && moved != text);
    assert_eq!(counts(&import_calendar(&book, &moved, &[])), [0, 1, 1, 0, 0]);
    assert_eq!(agreed(&book, "US1").0, json!("2026-12-09T14:30"), "moved on the phone");
    assert_eq!(counts(&import_calendar(&book, &moved, &[])), [0, 0, 2, 0, 0]);
    let (code, _, err) = {
        std::fs::write(&path, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").unwrap();
        book.run(&["import", path.to_str().unwrap()])
    };
    assert_eq!((code, err.lines().count()), (1, 1), "{err}");
}

/// A row that names a customer that was merged away is one of the customer it went into, whatever its table.
#[test]
fn rows_of_a_merged_customer_go_to_the_one_it_went_into() {
    let book = book_with(&[&["Acme Tools", "--code", "ONE"], &["Acme Tool Works", "--code", "TWO"]]);
    book.json(&["merge", "ONE", "TWO", "--yes"]);
    let log = "Code,Date,What was said\nTWO,2026-11-20,price agreed\n";
    assert_eq!(counts(&import(&book, log, &[])), [1, 0, 0, 0, 0]);
    let quotes = "Customer code,Quote No,Date,Product,Qty,Unit price,Currency\nTWO,Q-7,2026-11-20,bolts,100,2.50,USD\n";
    assert_eq!(counts(&import(&book, quotes, &[])), [1, 0, 0, 0, 0]);
    let named = "Customer,Date,What was said\nTWO,2026-11-21,sample sent\n";
    assert_eq!(counts(&import(&book, named, &[])), [1, 0, 0, 0, 0]);
    let path = book.path("dates.ics");
    let ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:7\r\nSUMMARY:TWO call\r\nDTSTART;VALUE=DATE:20261201\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    std::fs::write(&path, ics).unwrap();
    assert_eq!(counts(&book.json(&["import", path.to_str().unwrap()])), [0, 1, 0, 0, 0]);
    let one = book.json(&["show", "ONE"]);
    let told = one.to_string();
    assert!(told.contains("price agreed") && told.contains("sample sent") && told.contains("Q-7"), "{told}");
    assert!(told.contains("2026-12-01"), "{told}");
}
