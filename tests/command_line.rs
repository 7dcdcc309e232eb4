//! The command line's contract, through the binary: output, exit codes, one JSON document, nothing lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Book;
use serde_json::{Value, json};

const TODAY: &str = "2026-11-24";

#[test]
fn a_customer_is_added_logged_moved_and_shown() {
    let book = Book::new(TODAY);
    let added = book.json(&[
        "add",
        "--name",
        "Müller GmbH",
        "--country",
        "Germany",
        "--grade",
        "B",
        "--email",
        "a@mueller.de",
        "--email",
        "b@mueller.de",
        "--phone",
        "+49 711 1",
        "--contact",
        "Jürgen Groß",
        "--tag",
        "fair",
        "--product",
        "M8 A4",
    ]);
    assert_eq!(added["code"], "DE0001");
    assert_eq!(added["country"], "DE");
    assert_eq!(added["time_zone"], "Europe/Berlin");
    assert_eq!(added["next_follow_up"], TODAY, "R3: never handled: due on the day it was created");
    assert_eq!(added["contacts"][0]["emails"], json!(["a@mueller.de", "b@mueller.de"]));
    assert_eq!(added["last_contact"], Value::Null);
    assert_eq!(added["notes"], Value::Null, "absent is null, never an empty text");

    let logged =
        book.json(&["log", "DE0001", "price ok", "--channel", "phone", "--next", "2026-11-28T15:30", "--do", "call"]);
    assert_eq!(logged["agreed_next"], "2026-11-28T15:30");
    assert_eq!(logged["next_follow_up"], "2026-11-28", "an agreed day is kept exactly, be it a Saturday");
    assert_eq!(logged["to_do"], "call");
    assert_eq!(logged["last_contact"], TODAY);
    assert_eq!(logged["follow_ups"][0]["channel"], "phone");
    assert_eq!(logged["follow_ups"][0]["direction"], "out");

    let graded = book.json(&["grade", "mül", "A"]);
    assert_eq!(graded["grade"], "A");
    assert_eq!(graded["last_handled"], TODAY);
    let won = book.json(&["won", "DE0001", "--what", "M8", "--amount", "410.00", "--currency", "usd", "--tier", "2"]);
    assert_eq!(won["status"], "won");
    assert_eq!(won["tier"], 2);
    assert_eq!(won["orders"][0]["amount"], json!({ "amount": "410.00", "currency": "USD" }), "410.00 stays 410.00");
    let back = book.json(&["undo", "-n", "2"]);
    assert_eq!(back["undone"].as_array().map(Vec::len), Some(2));
    assert_eq!(book.json(&["show", "DE0001"])["grade"], "B");
    assert_eq!(book.json(&["redo"])["redone"].as_array().map(Vec::len), Some(1));
    assert_eq!(book.json(&["show", "DE0001"])["grade"], "A");
}

#[test]
fn what_is_due_is_told_in_the_order_to_do_it() {
    let book = Book::new(TODAY);
    for (name, grade) in [("Late B", "B"), ("Promise D", "D"), ("Inquiry C", "C"), ("Later A", "A")] {
        book.json(&["add", "--name", name, "--grade", grade, "--created", "2026-10-01"]);
    }
    book.json(&["log", "Late B", "x", "--on", "2026-11-10"]);
    book.json(&["log", "Promise D", "x", "--on", "2026-11-20", "--next", TODAY]);
    book.json(&["log", "Inquiry C", "x", "--on", "2026-11-20"]);
    book.json(&["log", "Inquiry C", "please quote", "--in", "--channel", "email"]);
    book.json(&["log", "Later A", "x"]);
    let due = book.json(&["due"]);
    let names: Vec<&str> =
        due["items"].as_array().unwrap().iter().map(|item| item["customer"]["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Promise D", "Inquiry C", "Late B"]);
    assert_eq!(due["counts"], json!({ "today": 2, "overdue": 1 }));
    assert_eq!(due["items"][0]["reason"], "agreed");
    assert_eq!(due["items"][1]["reason"], "inquiry");
    assert_eq!(due["items"][2]["overdue_days"], 7);
    assert_eq!(due["items"][2]["urgency"], "urgent");
    assert_eq!(due["items"][2]["kind"], "follow_up");
    book.json(&["log", "Inquiry C", "quoted"]);
    assert_eq!(book.json(&["due"])["counts"]["today"], 1, "an outbound entry answers it");
}

#[test]
fn an_edit_is_no_contact_and_an_unchanged_edit_is_no_step() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Acme", "--grade", "A", "--created", "2026-11-01"]);
    let edited = book.json(&["edit", "Acme", "--set", "tags=a, b", "--set", "custom.Erp=77"]);
    assert_eq!(edited["tags"], json!(["a", "b"]));
    assert_eq!(edited["custom"]["Erp"], "77");
    assert_eq!(edited["next_follow_up"], "2026-11-01");
    let steps = book.json(&["history"]).as_array().map(Vec::len);
    book.json(&["edit", "Acme", "--set", "tags=a, b"]);
    book.json(&["snooze", "Acme", "2026-12-01"]);
    book.json(&["snooze", "Acme", "2026-12-01"]);
    assert_eq!(book.json(&["history"]).as_array().map(Vec::len), steps.map(|steps| steps + 1));
}

#[test]
fn refusals_are_one_line_change_nothing_and_exit_with_1() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Acme One"]);
    book.json(&["add", "--name", "Acme Two"]);
    let steps = book.json(&["history"]);
    for (args, part) in [
        (&["show", "acme"][..], "Acme Two"),
        (&["show", "nobody"], "nobody"),
        (&["log", "Acme One", "x", "--on", "2026-11-25"], "2026-11-25"),
        (&["log", "Acme One", "   "], "missing"),
        (&["grade", "Acme One", "E"], "reason"),
        (&["no-need", "Acme One"], "reason"),
        (&["edit", "Acme One", "--set", "adress=x"], "address"),
        (&["edit", "Acme One", "--set", "code=XX0002"], "Acme Two"),
        (&["edit", "Acme One", "--set", "country=Atlantis"], "Atlantis"),
        (&["snooze", "Acme One", "2026-02-30"], "2026-02-30"),
        (&["won", "Acme One", "--amount", "1,x", "--currency", "USD"], "1,x"),
        (&["check", "Acme One", "--remove", "3"], "3"),
        (&["redo"], "nothing"),
    ] {
        let (code, out, err) = book.run(args);
        assert_eq!(code, 1, "{args:?}: {out}{err}");
        assert_eq!(out, "", "{args:?}");
        assert_eq!(err.trim_end().lines().count(), 1, "{args:?}: {err}");
        assert!(err.contains(part), "{args:?}: {err}");
    }
    assert_eq!(book.json(&["history"]), steps);
    for args in [&["nonsense"][..], &["list", "--grade", "Q"], &["undo", "-n", "0"]] {
        assert_eq!(book.run(args).0, 2, "{args:?}");
    }
}

#[test]
fn r18_a_starting_list_is_taken_over_by_command() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Acme"]);
    let first = book.json(&["check", "Acme", "--start", "lc"]);
    let count = first["checklist"].as_array().map_or(0, Vec::len);
    assert!(count >= 30 && first["added"] == count, "{first}");
    let again = book.json(&["check", "Acme", "--start", "LC", "--lang", "zh"]);
    assert_eq!(again["added"], 0, "nothing twice, whatever the language");
    let more = book.json(&["check", "Acme", "--start", "sample"]);
    assert!(more["added"].as_u64() >= Some(10), "{more}");
    book.json(&["undo"]);
    assert_eq!(book.json(&["check", "Acme"])["checklist"].as_array().map(Vec::len), Some(count));
}

#[test]
fn r18_walks_through_the_checklist_are_shown() {
    use genjin::model::{ChecklistRun, Commit, Deed, LineId, RunId, RunLine, RunOutcome, What, Write};
    let book = Book::new(TODAY);
    let added = book.json(&["add", "--name", "Acme"]);
    assert_eq!(added["checklist_runs"], json!([]));
    let at = chrono::DateTime::from_timestamp(1_795_000_000, 0).unwrap();
    let line = |text: &str, outcome, note: &str| RunLine {
        line: LineId::new(),
        text: text.into(),
        outcome,
        note: note.into(),
    };
    let run = ChecklistRun {
        id: RunId::new(),
        list: "L/C".into(),
        by: "Lin".into(),
        on: "2026-11-21".parse().unwrap(),
        started: at,
        finished: at,
        lines: vec![line("marks", RunOutcome::Skipped, ""), line("draft", RunOutcome::Wrong, "other bank")],
    };
    let customer = added["id"].as_str().unwrap().parse().unwrap();
    let what = What { deed: Deed::Check, subject: "Acme".into(), count: 1, detail: String::new() };
    let mut store = genjin::store::Store::open(book.data(), &genjin::model::Settings::default()).unwrap();
    store.commit(&Commit { what, at, writes: vec![Write::Run(customer, Box::new(run))] }).unwrap().unwrap();
    drop(store);
    let shown = &book.json(&["show", "Acme"])["checklist_runs"][0];
    assert_eq!((&shown["list"], &shown["by"], &shown["on"]), (&json!("L/C"), &json!("Lin"), &json!("2026-11-21")));
    assert_eq!((&shown["open"], &shown["wrong"], &shown["done"]), (&json!(1), &json!(1), &json!(0)));
    assert_eq!(shown["lines"][1], json!({ "text": "draft", "outcome": "wrong", "note": "other bank" }));
    let (_, told, _) = book.run_human(&["show", "Acme"]);
    assert!(told.contains("3 d ago by Lin"), "{told}");
}

#[test]
fn notes_and_checklist() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Acme"]);
    assert_eq!(book.json(&["note", "Acme", "--set", "likes tea"])["notes"], "likes tea");
    assert_eq!(book.json(&["note", "Acme", "--append", "hates calls"])["notes"], "likes tea\n\nhates calls");
    assert_eq!(book.json_stdin(&["note", "Acme", "-"], "from a pipe\n")["notes"], "from a pipe");
    book.json(&["check", "Acme", "--add", "marks on side 4", "--needed-by", "packing"]);
    book.json(&["check", "Acme", "--mistake", "Marks on side 4"]);
    let list = book.json(&["check", "Acme", "--mistake", "wrong HS code"]);
    assert_eq!(list["checklist"][0]["last_mistake"], TODAY);
    assert_eq!(list["checklist"][0]["needed_by"], "packing");
    assert_eq!(list["checklist"].as_array().map(Vec::len), Some(2));
    let list = book.json(&["check", "Acme", "--remove", "1"]);
    assert_eq!(list["checklist"][0]["text"], "wrong HS code");
}

#[test]
fn archiving_is_not_deleting() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Acme"]);
    book.json(&["archive", "Acme"]);
    assert_eq!(book.json(&["list"]), json!([]));
    assert_eq!(book.json(&["due"])["items"], json!([]));
    assert_eq!(book.run(&["log", "Acme", "x"]).0, 1);
    book.json(&["add", "--name", "Other"]);
    let archived = book.json(&["list", "--archived"]);
    assert_eq!(archived.as_array().map(Vec::len), Some(1));
    assert_eq!(archived[0]["name"], "Acme");
    book.json(&["archive", "Other"]);
    book.json(&["unarchive", "Acme"]);
    assert_eq!(book.json(&["list"]).as_array().map(Vec::len), Some(1));
}

#[test]
fn lists_are_filtered_and_sorted() {
    let book = Book::new(TODAY);
    for (name, country, grade) in [("b", "DE", "C"), ("A", "FR", "A"), ("c", "DE", "A")] {
        book.json(&["add", "--name", name, "--country", country, "--grade", grade]);
    }
    let names = |args: &[&str]| -> Vec<String> {
        let list = book.json(args);
        list.as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&["list"]), ["A", "b", "c"]);
    assert_eq!(names(&["list", "--country", "德国", "--sort", "grade"]), ["c", "b"]);
    assert_eq!(names(&["list", "--grade", "a", "-n", "1"]), ["A"]);
    assert_eq!(names(&["list", "--status", "no-need"]), Vec::<String>::new());
    for name in ["Zeta", "Ångström", "Öz", "Émile", "Eva"] {
        book.json(&["add", "--name", name]);
    }
    assert_eq!(names(&["list"]), ["A", "Ångström", "b", "c", "Émile", "Eva", "Öz", "Zeta"], "accents do not part them");
}

#[test]
fn near_names_and_codes_are_told_whatever_their_accents() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Müller Söhne", "--country", "DE"]);
    for given in ["muller", "MULER", "DE001", "de-0001x"] {
        let (code, _, err) = book.run(&["show", given]);
        assert_eq!(code, 1, "{given}: nothing is done to a guess");
        assert!(given == "de-0001x" || err.contains("Müller Söhne (DE0001)"), "{given}: {err}");
    }
}

#[test]
fn control_characters_never_reach_the_terminal() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Evil\u{1b}[2J\u{7}\u{202e}x", "--tag", "\u{9b}31m"]);
    book.json(&["log", "XX0001", "line\u{1b}]0;pwned\u{7}"]);
    for args in [&["list"][..], &["due"], &["show", "XX0001"], &["history"], &["show", "Ev\u{1b}"]] {
        let (_, out, err) = book.run_human(args);
        for text in [out, err] {
            let bad = text.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
            assert_eq!(bad, None, "{args:?}: {text:?}");
        }
    }
}

#[test]
fn what_acts_on_a_terminal_is_escaped_in_json_too() {
    let book = Book::new(TODAY);
    let name = "X\u{9b}31m\u{7f}\u{202e}Y";
    let (_, out, _) = book.run(&["add", "--name", name]);
    assert!(!out.contains(['\u{9b}', '\u{7f}', '\u{202e}']), "{out:?}");
    let read: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(read["name"], name, "and means the same");
}

#[test]
fn the_journal_keeps_the_real_clock() {
    let book = Book::new("2031-05-05");
    book.json(&["add", "--name", "Acme"]);
    let at = book.json(&["history"])[0]["at"].as_str().unwrap().to_owned();
    assert!(!at.starts_with("2031-05-05"), "{at}");
}

#[test]
fn codes_are_one_whatever_their_letters_case() {
    let book = Book::new(TODAY);
    let file = book.path("codes.csv");
    std::fs::write(&file, "Company,Code\nA,DE0001\nC,de0001\n").unwrap();
    let report = book.json(&["import", file.to_str().unwrap()]);
    assert_eq!(report["created"], 1, "{report}");
}

#[test]
fn an_ending_that_is_no_table_is_refused() {
    let book = Book::new(TODAY);
    let file = book.path("list.pdf");
    let (code, _, err) = book.run(&["export", "customers", "--to", file.to_str().unwrap()]);
    assert!(code == 1 && err.contains("csv") && !file.exists(), "{err}");
}

#[test]
#[cfg(unix)]
fn an_argument_that_is_not_utf8_is_no_crash() {
    use std::os::unix::ffi::OsStrExt;
    let book = Book::new(TODAY);
    let name = std::ffi::OsStr::from_bytes(b"/nowhere/\xff\xfe");
    let output = book.command().arg("import").arg(name).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panic"));
}

#[test]
fn both_languages_speak() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "宁波海洋", "--country", "中国"]);
    assert!(book.run_human(&["due"]).1.contains("today"));
    assert!(book.run_human(&["--lang", "zh-CN", "due"]).1.contains("今天"));
    let (_, _, err) = book.run_human(&["--lang", "zh-CN", "show", "没有"]);
    assert!(err.contains("没有叫"), "{err}");
    assert!(book.run_human(&["--lang", "zh-CN", "--help"]).1.contains("撤销上一步"));
}

#[test]
fn a_backup_brings_the_book_back() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Acme"]);
    let file = book.path("a.backup");
    let made = book.json(&["backup", file.to_str().unwrap()]);
    assert_eq!(made["records"], 1);
    assert_eq!(made["sha256"], sha256(&file), "as sha256sum gives it");
    let (code, _, err) = book.run(&["backup", file.to_str().unwrap()]);
    assert!(code == 1 && err.contains("--force"), "a file is not written over: {err}");
    assert_eq!(made["sha256"], sha256(&file));
    book.json(&["log", "Acme", "x"]);
    assert_eq!(book.json(&["backup", file.to_str().unwrap(), "--force"])["sha256"], sha256(&file));
    assert_eq!(book.json(&["undo"])["undone"].as_array().map(Vec::len), Some(1));
    book.json(&["edit", "Acme", "--set", "name=Changed"]);
    book.json(&["restore", file.to_str().unwrap()]);
    assert_eq!(book.json(&["list"])[0]["name"], "Acme");
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    assert_eq!(book.run(&["restore", file.to_str().unwrap()]).0, 1);
    assert_eq!(book.json(&["list"])[0]["name"], "Acme");
}

fn sha256(file: &std::path::Path) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(std::fs::read(file).unwrap()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_lost_book_is_not_begun_anew_while_backups_of_it_are_there() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Acme"]);
    let made = book.json(&["backup"]);
    let backup = made["file"].as_str().unwrap();
    let older = book.data().join("backups").join("2026-11-25.genjin");
    std::fs::write(&older, "cut off").unwrap();
    std::fs::remove_dir_all(book.data().join("book")).unwrap();
    let _ = std::fs::remove_file(book.data().join("rows"));
    for args in [&["list"][..], &["due"], &["add", "--name", "New"]] {
        let (code, out, err) = book.run(args);
        assert!(code == 1 && out.is_empty(), "{args:?}: {out}{err}");
        assert_eq!(err.trim_end().lines().count(), 1, "{err}");
        assert!(err.contains(&format!("genjin restore {backup}")), "{args:?}: {err}");
        assert!(!book.data().join("book").exists(), "no empty book stands in its place");
    }
    book.json(&["restore", backup]);
    assert_eq!(book.json(&["list"])[0]["name"], "Acme");
}

#[test]
fn a_damaged_book_is_told_in_plain_words() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Acme"]);
    std::fs::write(book.data().join("book").join("conf"), "x".repeat(40)).unwrap();
    let (code, _, err) = book.run(&["show", "Acme"]);
    let plain = "genjin: The book is damaged: nothing is written to it; `genjin restore FILE` brings back a backup";
    assert!(code == 1 && err.starts_with(plain), "{err}");
    let file = book.path("foreign");
    std::fs::write(&file, "no backup").unwrap();
    let (code, _, err) = book.run(&["restore", file.to_str().unwrap(), "--lang", "zh-CN"]);
    assert!(code == 1 && err.contains("不完整"), "{err}");
}

#[test]
fn the_demo_is_a_book_and_a_seed_makes_the_same_one() {
    let book = Book::new(TODAY);
    let (one, two) = (book.path("one"), book.path("two"));
    let made = book.json(&["demo", "--write", one.to_str().unwrap()]);
    assert!(made["customers"].as_u64().unwrap() >= 60 && made["records"].as_u64().unwrap() >= 460, "{made}");
    assert_eq!(book.run(&["demo", "--write", one.to_str().unwrap()]).0, 1, "a book is never written over");
    let many = ["demo", "--customers", "200", "--seed", "7", "--write"];
    let second = book.path("three");
    for dir in [&two, &second] {
        let args: Vec<&str> = many.iter().copied().chain([dir.to_str().unwrap()]).collect();
        let made = book.json(&args);
        assert_eq!(made["customers"], 200);
        assert_eq!(made["records"], book.at(dir).json(&["verify"])["records"]);
    }
    assert_eq!(book.at(&two).json(&["list"]), book.at(&second).json(&["list"]));
}

#[test]
fn doctor_and_completions() {
    let book = Book::new(TODAY);
    let told = book.json(&["doctor"]);
    assert_eq!(told["version"], env!("CARGO_PKG_VERSION"));
    assert!(told["records"].is_u64() && told["problems"].is_array());
    let (code, out, _) = book.run_human(&["completions", "bash"]);
    assert!(code == 0 && out.contains("genjin"));
    let pages = book.path("man");
    book.json(&["man", pages.to_str().unwrap()]);
    let page = std::fs::read_to_string(pages.join("genjin-due.1")).unwrap();
    assert!(page.contains("due"));
}

#[test]
fn an_undecidable_date_is_asked_back_and_past_days_have_words() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Acme", "--created", "-30"]);
    let steps = book.json(&["history"]);
    for args in [
        &["snooze", "Acme", "05/06/2027"][..],
        &["log", "Acme", "x", "--next", "05/06/2027"],
        &["log", "Acme", "x", "--on", "05-06-2027"],
        &["won", "Acme", "--on", "5/6/2027"],
        &["add", "--name", "Other", "--created", "05/06/2027"],
        &["edit", "Acme", "--set", "expected_close=05/06/2027"],
    ] {
        let (code, _, err) = book.run(args);
        assert_eq!(code, 1, "{args:?}: {err}");
        assert!(err.contains("2027-05-06") && err.contains("2027-06-05"), "{args:?}: {err}");
        assert_eq!(err.trim_end().lines().count(), 1, "{args:?}: {err}");
    }
    assert_eq!(book.json(&["history"]), steps);
    assert_eq!(book.json(&["snooze", "Acme", "13/05/2027"])["agreed_next"], "2027-05-13");
    assert_eq!(book.json(&["snooze", "Acme", "05/13/2027"])["agreed_next"], "2027-05-13");
    let shown = book.json(&["log", "Acme", "x", "--on", "yesterday"]);
    assert_eq!(shown["created"], "2026-10-25");
    assert_eq!(shown["last_contact"], "2026-11-23");
    assert_eq!(book.json(&["won", "Acme", "--on", "前天"])["orders"][0]["on"], "2026-11-22");
    let (code, _, err) = book.run(&["won", "Acme", "--on", "tomorrow"]);
    assert!(code == 1 && err.contains("2026-11-25") && err.contains("deal"), "{err}");
    assert!(!err.contains("follow-up"), "{err}");
}

#[test]
fn amounts_are_read_with_marks_between_thousands_as_in_the_form() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Acme"]);
    let won = book.json(&["won", "Acme", "--amount", "12,500.50", "--currency", "USD"]);
    assert_eq!(won["orders"][0]["amount"], json!({ "amount": "12500.50", "currency": "USD" }));
    let (code, _, err) = book.run(&["won", "Acme", "--amount", "12,50", "--currency", "USD"]);
    assert!(code == 1 && err.contains("12,50"), "a comma that could be a decimal one is not guessed: {err}");
}

#[test]
fn an_agreed_time_of_day_is_told_to_people_too() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Acme", "--created", "2026-11-01"]);
    book.json(&["snooze", "Acme", "2026-11-24T15:30"]);
    assert!(book.run_human(&["due"]).1.contains("today 15:30"));
    book.json(&["snooze", "Acme", "2026-11-28T09:05"]);
    for args in [&["show", "Acme"][..], &["list"]] {
        let (_, out, _) = book.run_human(args);
        assert!(out.contains("2026-11-28 09:05, in 4 d"), "{out}");
    }
}

#[test]
fn a_customer_not_to_be_contacted_is_warned_about() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Acme"]);
    assert_eq!(book.run(&["log", "Acme", "x"]).2, "");
    book.json(&["edit", "Acme", "--set", "do_not_contact=yes"]);
    let (code, out, err) = book.run(&["log", "Acme", "x"]);
    assert!(code == 0 && serde_json::from_str::<Value>(&out).is_ok());
    assert!(err.trim_end().lines().count() == 1 && err.contains("Acme") && err.contains("do not contact"), "{err}");
}

#[test]
fn settings_are_read_and_unknown_keys_refused() {
    let book = Book::new(TODAY);
    let file = book.path("config.toml");
    std::fs::write(&file, "[cadence]\nb = 3\n").unwrap();
    let config = file.to_str().unwrap();
    book.json(&["add", "--name", "Acme", "--grade", "B"]);
    assert_eq!(book.json(&["--config", config, "log", "Acme", "x"])["next_follow_up"], "2026-11-27");
    std::fs::write(&file, "[cadence]\nbb = 3\n").unwrap();
    let (code, _, err) = book.run(&["--config", config, "due"]);
    assert!(code == 1 && err.contains("bb") && err.contains('2'), "{err}");
}
