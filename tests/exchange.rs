//! Import and export through the binary: nothing lost on the way out and in again, nothing swallowed, every refusal one line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Book;
use serde_json::{Value, json};

const TODAY: &str = "2026-11-24";

/// A book with a table beside it.
fn with(table: &[u8]) -> (Book, String) {
    let book = Book::new(TODAY);
    let path = book.path("table.csv");
    std::fs::write(&path, table).unwrap();
    (book, path.to_str().unwrap().to_owned())
}

fn reasons(report: &Value) -> String {
    report["rejected"].to_string()
}

/// Exports a book, imports that into an empty one, and exports that: both tables are the same, byte by byte.
fn comes_back(book: &Book, lang: &str) {
    let (one, two) = (book.path("one.csv"), book.path("two.csv"));
    book.json(&["--lang", lang, "export", "customers", "--to", one.to_str().unwrap()]);
    let other = book.at(&book.path(&format!("empty-{lang}")));
    let report = other.json(&["--lang", lang, "import", one.to_str().unwrap()]);
    assert_eq!(report["rejected"], json!([]));
    assert_eq!(report["updated_archived"], 0);
    other.json(&["--lang", lang, "export", "customers", "--to", two.to_str().unwrap()]);
    let [first, second] = [one, two].map(|path| String::from_utf8(std::fs::read(path).unwrap()).unwrap());
    assert!(first == second, "{first}\n---\n{second}");
    let again = other.json(&["--lang", lang, "import", book.path("one.csv").to_str().unwrap()]);
    assert_eq!((&again["created"], &again["updated"]), (&json!(0), &json!(0)), "{again}");
}

#[test]
fn a_book_comes_back_from_its_own_table() {
    let book = Book::new(TODAY);
    for (name, more) in [
        ("Away Ltd", &["--country", "DE", "--created", "2020-01-01"][..]),
        ("Asks GmbH", &["--email", "a@asks.de", "--contact", "Ann"]),
        ("No chance", &["--grade", "C"]),
        ("No need", &[]),
        ("Two Bobs", &[]),
        ("NULL", &["--contact", "-", "--tag", "NULL", "--tag", "#N/A", "--phone", "-", "--code", "\\N"]),
        (
            "-",
            &["--email", "no address", "--email", "a,b@c.co", "--tag", "* starred", "--tag", "Fair", "--tag", "fair"],
        ),
        ("=1+1", &["--product", "M8/M10; A2", "--product", "a ::: b", "--created", "2027-03-01"]),
        ("Midnight", &["--grade", "A"]),
    ] {
        let args: Vec<&str> = ["add", "--name", name].into_iter().chain(more.iter().copied()).collect();
        book.json(&args);
    }
    book.json(&["log", "Away Ltd", "spoke", "--on", "2026-11-01"]);
    book.json(&["archive", "Away Ltd"]);
    book.json(&["log", "Asks GmbH", "please quote", "--in", "--on", "2026-11-20"]);
    book.json(&["grade", "No chance", "E", "--reason", "they make it\nthemselves"]);
    book.json(&["no-need", "No need", "--reason", "closed down"]);
    let bobs =
        "Bob | | bob@one.com\nBob | | bob@two.com\nBob\nBob | Boss | bob@one.com | +49 30 1234567\n | | info@two.com";
    book.json(&[
        "edit",
        "Two Bobs",
        "--set",
        &format!("contacts={bobs}"),
        "--set",
        "custom.-x=NULL",
        "--set",
        "custom.Email=-",
    ]);
    book.json(&["edit", "Two Bobs", "--set", "background='-quoted", "--set", "expected_amount=1.250 EUR"]);
    book.json_stdin(&["note", "Two Bobs", "-"], &"Grüße, \"quoted\";\r\nand more\n".repeat(20_000));
    book.json(&["log", "Midnight", "handled"]);
    book.json(&["snooze", "Midnight", "2026-11-24T00:00"]);
    for lang in ["en", "zh-CN"] {
        comes_back(&book, lang);
    }
    let other = book.at(&book.path("empty-en"));
    assert!(other.json(&["due"]).to_string().contains("\"inquiry\""), "who waits for an answer waits still");
    other.json(&["log", "Asks GmbH", "looked through", "--channel", "review", "--on", "2026-11-18"]);
    assert!(other.json(&["due"]).to_string().contains("\"inquiry\""), "nor does a look back forget it");
    assert_eq!(other.json(&["show", "Two Bobs"])["contacts"].as_array().map(Vec::len), Some(5));
    let listed = other.json(&["list"]);
    assert!(!listed.to_string().contains("Away Ltd"), "who was put away stays away");
}

#[test]
fn the_follow_up_table_is_no_list_of_customers() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Acme"]);
    book.json(&["log", "Acme", "sent a sample"]);
    for lang in ["en", "zh-CN"] {
        let path = book.path("log.csv");
        let path = path.to_str().unwrap();
        book.json(&["--lang", lang, "export", "followups", "--to", path]);
        let report = book.json(&["import", path]);
        assert_eq!((&report["kind"], &report["unchanged"]), (&json!("log"), &json!(1)), "{report}");
        let report = book.json(&["import", path, "--kind", "customers"]);
        assert_eq!((&report["kind"], &report["rows"]), (&json!("customers"), &json!(1)), "{report}");
        book.json(&["undo"]);
    }
}

#[test]
fn broken_quotes_cost_their_own_line_and_no_other() {
    let table = "Company,Notes,Email\nA,\"12\"\" pipe\"\",a@a.co\nB,x,b@b.co\nC,\"fine\",c@c.co\nD,\"two\nlines\",d@d.co\nE,\"open,e@e.co\nF,y,f@f.co\n";
    let (book, path) = with(table.as_bytes());
    let report = book.json(&["import", &path]);
    assert_eq!((&report["rows"], &report["created"]), (&json!(6), &json!(4)), "{report}");
    let rows: Vec<u64> =
        report["rejected"].as_array().unwrap().iter().map(|one| one["row"].as_u64().unwrap()).collect();
    assert_eq!(rows, [2, 6], "{report}");
    assert!(reasons(&report).contains("quotation mark"));
    for name in ["B", "C", "D", "F"] {
        book.json(&["show", name]);
    }
    std::fs::write(&path, "Company,Notes\n\"Best\" Ltd,\"say \"hi\" now\"\n").unwrap();
    book.json(&["import", &path]);
    assert_eq!(book.json(&["show", "\"Best\" Ltd"])["notes"], "\"say \"hi\" now\"", "what is written stays");
}

#[test]
fn what_is_no_mail_address_is_kept_beside_them() {
    let (book, path) = with(b"Company,Email\nA,\"a,b@c.co; x@y.co\"\nB,\"\"\"b\"\"@c.co\"\n");
    book.json(&["import", &path]);
    let one = book.json(&["show", "A"]);
    assert_eq!(one["contacts"][0]["emails"], json!(["x@y.co"]));
    assert_eq!(one["custom"]["Email"], "a,b@c.co");
    assert_eq!(book.json(&["show", "B"])["custom"]["Email"], "\"b\"@c.co");
}

#[test]
fn a_file_that_is_no_text_is_refused_in_one_line() {
    for (bytes, part) in [
        (&b"PK\x03\x04\x14\0\x06\0xl/workbook.xml"[..], "Excel"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
        (b"SQLite format 3\0\x10\0\x01\x01\0", "SQLite"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (b"genjin backup 1\n\x01\0\0\0", "restore"),
        (b"Company,Notes\nAcme,a\0b\n", "no text"),
        (b"\xEF\xBB\xBFCompany,Notes\nAcme,a\0b\n", "no text"),
        (b"Company\n\x01\x02\x03\x04\n", "no text"),
        (b"\xff\xfe\x01\0\x02\0\x03\0\x04\0\0\0\x05\0", "no text"),
    ] {
        let (book, path) = with(bytes);
        let (code, out, err) = book.run(&["import", &path]);
        assert_eq!((code, out.as_str(), err.lines().count()), (1, "", 1), "{err}");
        assert!(err.contains(part), "{err}");
        assert_eq!(book.json(&["list"]), json!([]));
    }
    let wide: Vec<u8> = "\u{feff}Company,Email\nMüller,a@b.co\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (book, path) = with(&wide);
    let report = book.json(&["import", &path]);
    assert_eq!((&report["encoding"], &report["created"]), (&json!("utf-16le"), &json!(1)));
}

#[test]
fn limits_are_those_of_the_forms() {
    let table = format!(
        "Company,Notes,Background,Tags,Created\n{},,,,\nA,{},,,\nB,{},,,\nC,,{},,\nD,,,{},\nE,,,,2027-01-01\n\"Two\nlines\",,,,2020-01-01\n",
        "n".repeat(2_001),
        "n".repeat(1_000_000),
        "n".repeat(1_000_001),
        "b".repeat(64_001),
        "t;".repeat(501),
    );
    let (book, path) = with(table.as_bytes());
    let report = book.json(&["import", &path]);
    assert_eq!(report["created"], 2, "{report}");
    let told = reasons(&report);
    for part in ["2000 bytes", "1000000 bytes", "64000 bytes", "500 items", "2027-01-01"] {
        assert!(told.contains(part), "{told}");
    }
    assert_eq!(book.json(&["show", "A"])["notes"].as_str().map(str::len), Some(1_000_000));
    assert_eq!(book.json(&["show", "Two lines"])["name"], "Two lines");
    let added = book.json(&["add", "--name", "One\n  name", "--contact", "A\tB"]);
    assert_eq!((&added["name"], &added["contacts"][0]["name"]), (&json!("One name"), &json!("A B")));
}

#[test]
fn a_header_that_cannot_be_used_is_refused_in_one_line() {
    let many = format!("Company,Email{}\nA\n", (0..2_500).map(|n| format!(",c{n}")).collect::<String>());
    let long = format!("Company,Email,{}\nA\n", "x".repeat(2_001));
    for (table, part) in
        [(many.as_str(), "2000 columns"), (&long, "column 3"), ("Company,Email,\"Notes\nA,a@b.co,x\n", "column 3")]
    {
        let (book, path) = with(table.as_bytes());
        let (code, out, err) = book.run(&["import", &path]);
        assert_eq!((code, out.is_empty(), err.lines().count()), (1, true, 1), "{err}");
        assert!(err.contains(part), "{err}");
    }
    let (book, path) = with(format!("Company,Email\nA{}\nB,\n", ",x".repeat(2_500)).as_bytes());
    let report = book.json(&["import", &path]);
    assert!(report["created"] == 1 && reasons(&report).contains("2000 cells"), "{report}");
}

#[test]
fn an_import_that_takes_no_row_fails_and_says_why() {
    let (book, path) = with(b"Company,Country\nA,Atlantis\nB,Mu Mu\n");
    for dry in [&["--dry-run"][..], &[]] {
        let args: Vec<&str> = ["import", &path].into_iter().chain(dry.iter().copied()).collect();
        let (code, out, err) = book.run(&args);
        let report: Value = serde_json::from_str(&out).unwrap();
        assert_eq!((code, report["rejected"].as_array().map(Vec::len), err.lines().count()), (1, Some(2), 1), "{err}");
        let (_, out, _) = book.run_human(&args);
        assert!(out.contains("rejected: row 2, column"), "{out}");
    }
    assert_eq!(book.json(&["history"]), json!([]));
    std::fs::write(&path, "Company,Country\n").unwrap();
    assert_eq!(book.json(&["import", &path])["rows"], 0, "an empty list is no failure");
}

#[test]
fn an_update_of_an_archived_customer_is_told() {
    let (book, path) = with(b"Company,Phone\nAcme,+49 30 1234567\nBeta,1\n");
    book.json(&["add", "--name", "Acme"]);
    book.json(&["archive", "Acme"]);
    let report = book.json(&["import", &path, "--dry-run"]);
    assert_eq!((&report["updated"], &report["updated_archived"]), (&json!(1), &json!(1)));
    let (_, out, _) = book.run_human(&["import", &path]);
    assert!(out.contains("1 of the updated rows"), "{out}");
    assert!(!book.json(&["list"]).to_string().contains("Acme"), "and it stays archived");
}

#[test]
fn an_export_that_cannot_be_written_names_the_file_once() {
    let book = Book::new(TODAY);
    let file = book.path("nowhere/list.csv");
    let (code, _, err) = book.run(&["export", "customers", "--to", file.to_str().unwrap()]);
    assert!(code == 1 && err.lines().count() == 1, "{err}");
    assert!(err.contains("nowhere/list.csv") && !err.contains(".export-"), "{err}");
    let (_, _, read) = book.run(&["import", book.data().to_str().unwrap()]);
    assert!(read.contains(book.data().to_str().unwrap()) && read.lines().count() == 1, "{read}");
    assert_eq!(err.matches("cannot be written").count() + err.matches("cannot write").count(), 1, "{err}");
}

#[test]
fn several_rows_of_a_customer_are_one_customer_in_the_history() {
    let (book, table) = with(b"Customer code,Company,Contact\nA1,Alpha,Ann\nA1,Alpha,Bob\nB1,Beta,Cem\n");
    let report = book.json(&["import", &table]);
    assert_eq!(report["created"].as_u64().unwrap() + report["updated"].as_u64().unwrap(), 3, "{report}");
    let history = book.json(&["history"]);
    assert_eq!(history[0]["what"], "imported: table.csv, 2 customers", "{history}");
}

/// A sample book, and a file beside it.
fn sample(name: &str) -> (Book, String) {
    let book = Book::new(TODAY);
    book.json(&["demo", "--write", book.data().to_str().unwrap()]);
    let file = book.path(name).to_str().unwrap().to_owned();
    (book, file)
}

#[test]
fn every_list_is_written_in_every_format_and_language() {
    let (book, _) = sample("x");
    for kind in ["customers", "followups", "quotes", "projects", "orders", "chases", "complaints", "products"] {
        for lang in ["en", "zh-CN"] {
            let rows: Vec<Value> = ["csv", "xlsx", "md"]
                .into_iter()
                .map(|end| {
                    let file = book.path(&format!("{kind}-{lang}.{end}"));
                    let told = book.json(&["--lang", lang, "export", kind, "--to", file.to_str().unwrap()]);
                    assert!(std::fs::metadata(&file).unwrap().len() > 100, "{kind} {end}");
                    told["rows"].clone()
                })
                .collect();
            assert!(rows[0].as_u64().unwrap() > 0 && rows.iter().all(|one| *one == rows[0]), "{kind}: {rows:?}");
            let text = std::fs::read_to_string(book.path(&format!("{kind}-{lang}.csv"))).unwrap();
            let mut table = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
            assert_eq!(table.records().map(Result::unwrap).count() as u64, rows[0].as_u64().unwrap());
        }
    }
    let (code, _, err) = book.run(&["export", "quotes", "--to", book.path("q.pdf").to_str().unwrap()]);
    assert!(code == 1 && err.contains(".csv, .xlsx, .md"), "{err}");
    let (code, _, err) = book.run(&["export", "spaceships", "--to", book.path("q.csv").to_str().unwrap()]);
    assert!(code == 1 && err.contains("handover"), "{err}");
}

#[test]
fn a_list_runs_no_formula_and_is_of_one_customer_where_that_is_asked() {
    let (book, file) = sample("quotes.csv");
    book.json(&["quote", "DE0002", "--product", "=1+1", "--price", "2.5000", "--currency", "USD"]);
    let all = book.json(&["export", "quotes", "--to", &file]);
    let own = book.json(&["export", "quotes", "--to", &file, "--customer", "DE0002"]);
    assert!(own["rows"].as_u64() < all["rows"].as_u64());
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains(",'=1+1,") && !text.contains(",=1+1"), "{text}");
    assert!(text.contains(",2.5000,"), "what was entered stays as it was: {text}");
}

#[test]
fn a_sheet_of_a_workbook_and_cards_are_imported() {
    let book = Book::new(TODAY);
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, rows) in [
        ("Old", &[&["Company", "Country"][..], &["Gamma", "Atlantis"]][..]),
        ("New", &[&["Company", "Country"], &["Alpha", "DE"], &["Beta", "FR"]]),
    ] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        for (at, cells) in (0..).zip(rows) {
            sheet.write_row(at, 0, cells.iter().copied()).unwrap();
        }
    }
    // The name tells nothing.
    let path = book.path("list.csv");
    workbook.save(&path).unwrap();
    let path = path.to_str().unwrap();
    let report = book.json(&["import", path]);
    assert_eq!((&report["format"], &report["sheet"], &report["created"]), (&json!("xlsx"), &json!("New"), &json!(2)));
    assert_eq!((&report["encoding"], &report["delimiter"]), (&Value::Null, &Value::Null));
    let report = book.json(&["import", path, "--sheet", "old", "--map", &map(&book, "{\"Country\": \"custom:Land\"}")]);
    assert_eq!((&report["sheet"], &report["created"]), (&json!("Old"), &json!(1)));
    let refused = book.run(&["import", path, "--sheet", "2024"]).2;
    assert!(refused.contains("Old, New"), "{refused}");
    let cards = book.path("cards");
    std::fs::write(&cards, "BEGIN:VCARD\nVERSION:3.0\nFN:Anna\nORG:Delta\nEND:VCARD\nBEGIN:VCARD\nTEL:1\nEND:VCARD\n")
        .unwrap();
    let cards = cards.to_str().unwrap();
    let report = book.json(&["import", cards]);
    assert_eq!((&report["format"], &report["sheet"], &report["created"]), (&json!("vcard"), &Value::Null, &json!(1)));
    assert_eq!(report["rejected"][0]["row"], json!(2));
    assert!(book.run(&["import", cards, "--sheet", "x"]).2.contains("--sheet"));
}

fn map(book: &Book, text: &str) -> String {
    let path = book.path("map.json");
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_hand_over_tells_what_a_successor_needs_and_costs_only_where_asked() {
    let (book, file) = sample("handover.md");
    book.json(&["quote", "DE0002", "--product", "secret nut", "--price", "9.99", "--cost", "50", "--rate", "7.10"]);
    let told = book.json(&["export", "handover", "--to", &file, "--customer", "DE0002"]);
    assert_eq!(told["rows"], 1);
    let text = std::fs::read_to_string(&file).unwrap();
    for wanted in [
        "# Hand-over: Nordwerk",
        "## DE0002 · Nordwerk",
        "without costs and margins",
        "### What works with them",
        "### Open matters",
        "Complaint:",
        "### Last prices",
        "secret nut",
        "### History",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    assert!(!text.contains("Margin") && !text.contains("Costs"), "{text}");
    book.json(&["export", "handover", "--to", &file, "--customer", "DE0002", "--with-costs"]);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("Margin") && text.contains(" % |"), "{text}");

    let page = book.path("all.html");
    let all = book.json(&["--lang", "zh-CN", "export", "handover", "--to", page.to_str().unwrap()]);
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.trim_end().ends_with("</html>"));
    assert_eq!(page.matches("<h2>").count() as u64, all["rows"].as_u64().unwrap());
    assert!(page.contains("客户特点与相处之道") && !page.contains("<script"));
    book.json(&["edit", "DE0001", "--set", "tags=To Anna"]);
    let tagged = book.json(&["export", "handover", "--to", &file, "--tag", "to anna"]);
    assert_eq!(tagged["rows"], 1);
}

#[test]
fn a_calendar_is_read_by_another_program_and_changes_its_own_entries() {
    let (book, file) = sample("due.ics");
    let read = |file: &str| {
        let text = std::fs::read_to_string(file).unwrap();
        assert!(text.lines().all(|line| line.len() <= 76), "long lines are folded");
        let mut calendars = ical::IcalParser::new(text.as_bytes());
        let calendar = calendars.next().unwrap().unwrap();
        assert!(calendars.next().is_none());
        let value = |event: &ical::parser::ical::component::IcalEvent, name: &str| {
            event.properties.iter().find(|one| one.name == name).and_then(|one| one.value.clone()).unwrap()
        };
        assert!(calendar.events.iter().all(|event| event.alarms.len() == 1));
        let mut entries: Vec<[String; 4]> = calendar
            .events
            .iter()
            .map(|event| ["UID", "SUMMARY", "DTSTART", "SEQUENCE"].map(|name| value(event, name)))
            .collect();
        entries.sort();
        entries
    };
    book.json(&["add", "--name", "Comma, semicolon; back\\slash 跟进", "--code", "ZZ1", "--country", "CN"]);
    book.json(&["edit", "ZZ1", "--set", "time_zone=Asia/Shanghai"]);
    book.json(&["snooze", "ZZ1", "2026-12-01T15:30", "--do", "call\nagain"]);
    let told = book.json(&["export", "calendar", "--to", &file]);
    let first = read(&file);
    assert_eq!(told["rows"].as_u64().unwrap(), first.len() as u64);
    let mine = first.iter().find(|one| one[1].contains("semicolon")).unwrap().clone();
    assert_eq!(mine[2], "20261201T073000Z");
    assert!(first.iter().any(|one| one[0].ends_with("-presentation@genjin")), "days of a letter of credit");
    let ids: std::collections::HashSet<&String> = first.iter().map(|one| &one[0]).collect();
    assert_eq!(ids.len(), first.len(), "no id twice");

    book.json(&["snooze", "ZZ1", "2026-12-02"]);
    book.json(&["export", "calendar", "--to", &file]);
    let second = read(&file);
    let moved = second.iter().find(|one| one[0] == mine[0]).unwrap();
    assert_eq!(moved[2], "20261202");
    assert!(moved[3].parse::<u64>().unwrap() > mine[3].parse().unwrap(), "a later file is newer");
}

/// A row that names a customer that was merged away is one of the customer it went into.
#[test]
fn a_row_of_a_merged_customer_goes_to_the_one_it_went_into() {
    let (book, file) =
        with(b"Code,Company,Email,Phone\nOLD1,Acme Trading,,+49 30 111\n,Somebody,buy@acme-old.de,+49 30 222\n");
    book.json(&["add", "--name", "Acme GmbH", "--code", "NEW1", "--email", "a@acme.de"]);
    book.json(&["add", "--name", "Acme Trading", "--code", "OLD1", "--email", "buy@acme-old.de"]);
    book.json(&["add", "--name", "Gone Ltd", "--code", "GONE1"]);
    book.json(&["archive", "GONE1"]);
    book.json(&["merge", "NEW1", "OLD1", "--yes"]);
    let before = book.json(&["show", "OLD1"]);
    let dry = book.json(&["import", &file, "--dry-run"]);
    let report = book.json(&["import", &file]);
    for told in [&dry, &report] {
        assert_eq!((&told["updated"], &told["created"], &told["updated_archived"]), (&json!(2), &json!(0), &json!(0)));
    }
    let kept = book.json(&["show", "NEW1"]).to_string();
    assert!(kept.contains("+49 30 111") && kept.contains("+49 30 222"), "{kept}");
    assert_eq!(book.json(&["show", "OLD1"]), before, "what was put away stays as it was");
    // One that is archived and went nowhere is itself.
    std::fs::write(&file, "Code,Company,Phone\nGONE1,Gone Ltd,+49 30 333\n").unwrap();
    assert_eq!(book.json(&["import", &file])["updated_archived"], 1);
    // Our own table of the book changes nothing, archived rows and all.
    let own = book.path("own.csv");
    book.json(&["export", "customers", "--to", own.to_str().unwrap()]);
    let again = book.json(&["import", own.to_str().unwrap()]);
    assert_eq!((&again["updated"], &again["created"], &again["rejected"]), (&json!(0), &json!(0), &json!([])));
    // The merge taken back, the code is its own again.
    book.json(&["undo", "-n", "3"]);
    std::fs::write(&file, "Code,Company,Phone\nOLD1,Acme Trading,+49 30 444\n").unwrap();
    assert_eq!(book.json(&["import", &file])["updated"], 1);
    assert!(book.json(&["show", "OLD1"]).to_string().contains("+49 30 444"));
}

/// What a shell hands over is the path: a backslash before a blank is part of the name.
#[test]
#[cfg(unix)]
fn a_path_of_a_shell_is_taken_as_it_is() {
    let book = Book::new(TODAY);
    book.json(&["demo", "--write", book.data().to_str().unwrap()]);
    let written = |name: &str, args: &[&str]| {
        let path = book.path(name);
        let args: Vec<&str> = args.iter().copied().chain([path.to_str().unwrap()]).collect();
        let told = book.json(&args);
        assert_eq!(told["file"].as_str(), path.to_str(), "{told}");
        assert!(path.is_file(), "{name}");
    };
    written("my\\ list.csv", &["export", "customers", "--to"]);
    written("my\\ week.xlsx", &["review", "--to"]);
    written("my\\ book.genjin", &["backup"]);
    written("\"list\".csv", &["export", "customers", "--to"]);
    for unescaped in ["my list.csv", "my week.xlsx", "my book.genjin"] {
        assert!(!book.path(unescaped).exists(), "{unescaped}");
    }
    let rates = book.path("my\\ rates.csv");
    std::fs::write(&rates, "Date,USD,CNY\n2026-11-23,1.16,8.24\n").unwrap();
    assert_eq!(book.json(&["rates", "import", rates.to_str().unwrap()])["days"], 1);
}
