//! What a customer and a department owe (R14), in a real pseudo-terminal: asked for, reminded of twice, received, checked and passed
//! on, by keys and by mouse, in both languages; and from the command line. What was copied is read from what the terminal got, what
//! was kept by a second process.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use common::Book;
use common::screen::Screen;
use common::steps::{ENTER, SAVE, TAB, TODAY, Workbench};
use genjin::text::Lang;
use serde_json::{Value, json};

const SIZE: (u16, u16) = (120, 36);
/// Two working days on: the next reminder is due.
const LATER: &str = "2026-11-26T09:30";

fn book() -> Book {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Müller 宁波", "--code", "DE7", "--country", "DE", "--contact", "Jürgen Groß"]);
    book.json(&["edit", "DE7", "--set", "owner=Lin"]);
    book
}

fn chases(book: &Book) -> Vec<Value> {
    book.json(&["show", "DE7"])["chases"].as_array().unwrap().clone()
}

/// The texts that went to the clipboard by way of the terminal.
fn copied(bench: &Workbench) -> Vec<String> {
    let raw = String::from_utf8_lossy(&bench.screen.raw).into_owned();
    let sent = raw.split("\u{1b}]52;c;").skip(1).filter_map(|rest| rest.split('\u{7}').next().map(str::to_owned));
    sent.map(|coded| String::from_utf8(BASE64_STANDARD.decode(coded).unwrap()).unwrap()).collect()
}

/// Both were reminded of twice, to whom they belong.
fn reminded(book: &Book) {
    let [pi, drawing] = <[Value; 2]>::try_from(chases(book)).unwrap();
    for (chase, to) in [(&pi, "Jürgen Groß"), (&drawing, "技术部")] {
        let nudges = chase["nudges"].as_array().unwrap();
        let told: Vec<_> =
            nudges.iter().map(|one| (one["on"].as_str().unwrap(), one["to"].as_str().unwrap())).collect();
        assert_eq!(told, [("2026-11-24", to), ("2026-11-26", to)], "{chase}");
        assert_eq!((&chase["state"], &chase["next_nudge"]), (&json!("overdue"), &json!("2026-11-30")), "{chase}");
    }
    assert_eq!((&drawing["side"], &drawing["superior"]), (&json!("department"), &json!("王总")));
}

/// Both are closed.
fn closed(book: &Book) {
    for chase in chases(book) {
        assert_eq!((&chase["state"], &chase["missing"]), (&json!("closed"), &json!([])), "{chase}");
        assert_eq!((&chase["received"], &chase["passed_to"]), (&json!("2026-11-26"), &json!("Planning")), "{chase}");
    }
    assert_eq!(book.json(&["chases", "--by", "person"])["groups"], json!([]));
}

/// The customer's reminder is in English, the department's in Chinese, the second firmer than the first.
fn texts(copied: &[String], first: bool) {
    let [customer, department] = copied else { panic!("{copied:#?}") };
    assert!(customer.starts_with("Dear Jürgen Groß,\n\n") && customer.ends_with("Lin\n"), "{customer}");
    assert!(customer.contains("1. signed PI – needed since Fri 20 Nov 2026"), "{customer}");
    assert!(department.starts_with("技术部，您好：\n\n"), "{department}");
    assert!(
        department.contains("1. DN50 drawing（Müller 宁波），应于2026年11月23日（周一）前提供，已逾期"),
        "{department}"
    );
    assert_eq!(customer.contains("May we remind you"), first, "{customer}");
    assert_eq!(customer.contains("We have written to you before"), !first, "{customer}");
    assert_eq!(department.contains("此前已经催过"), !first, "{department}");
}

/// Reminds whoever owes the selected line, in Chinese where `chinese` and it is not by itself.
fn reminds(bench: &mut Workbench, lang: Lang, chinese: bool, who: &str) {
    bench.keys("r").see("chase.preview", &[]);
    if chinese && lang == Lang::En {
        bench.screen.see("Dear 技术部");
        bench.keys("t").screen.see("技术部，您好：");
    }
    bench.keys(ENTER).unsee("chase.preview", &[]).see("chase.did_nudge", &[("name", who)]);
}

#[test]
fn from_asked_to_closed_by_keys() {
    for lang in Lang::ALL {
        let book = book();
        let mut bench = Workbench::open(&book, SIZE, lang);
        bench.screen.see("Müller");
        bench.keys("R").see("chase.help_ask", &[]);
        bench.keys(&format!("signed PI{}2026-11-20{SAVE}", TAB.repeat(5))).unsee("chase.field_ask", &[]);
        bench.keys("R").see("chase.help_ask", &[]);
        let department = format!("DN50 drawing{}技术部{TAB}王总{TAB}2026-11-23{SAVE}", TAB.repeat(3));
        bench.keys(&department).unsee("chase.field_ask", &[]);
        bench.keys("7").see("chase.group_to_ask", &[]).see("chase.state_overdue", &[("days", "4")]);
        reminds(&mut bench, lang, false, "Jürgen Groß");
        reminds(&mut bench, lang, true, "技术部");
        bench.see("chase.empty_today", &[]);
        texts(&copied(&bench), true);
        bench.leave();
        // Two working days later both are to be asked for again.
        let mut bench = Workbench::open_at(&book, SIZE, lang, LATER);
        bench.screen.see("Müller");
        bench.keys("7").see("chase.group_to_ask", &[]).see("chase.state_overdue", &[("days", "6")]);
        reminds(&mut bench, lang, false, "Jürgen Groß");
        reminds(&mut bench, lang, true, "技术部");
        texts(&copied(&bench), false);
        bench.see("chase.empty_today", &[]);
        reminded(&book);
        // It came, was complete and correct, and is passed on: each by one key.
        bench.keys("v").see("chase.title_person", &[]);
        for _ in 0..2 {
            bench.keys("d").see("chase.state_to_check", &[]);
            bench.keys("co").see("chase.state_to_pass_on", &[]);
            bench.keys("p").see("chase.help_passed_to", &[]);
            bench.keys(&format!("Planning{SAVE}")).unsee("chase.state_to_pass_on", &[]);
        }
        bench.see("chase.empty", &[]);
        closed(&book);
        bench.keys("u").see("chase.state_to_pass_on", &[]);
        bench.keys("\u{12}").see("chase.empty", &[]);
        bench.leave();
        closed(&book);
    }
}

/// Clicks on a line of the list; the detail beside it says the same further right.
fn on_line<'b>(bench: &'b mut Workbench, what: &str) -> &'b mut Workbench {
    let in_list = |screen: &Screen| (0..).map_while(|nth| screen.find(what, nth)).find(|at| at.0 < SIZE.0 / 2);
    bench.screen.wait_for(what, |screen| in_list(screen).is_some());
    let at = in_list(&bench.screen).unwrap();
    bench.screen.click(at);
    bench
}

#[test]
fn from_asked_to_closed_by_mouse() {
    for lang in Lang::ALL {
        let book = book();
        let mut bench = Workbench::open(&book, SIZE, lang);
        bench.screen.see("Müller");
        bench.command("chase.ask").see("chase.help_ask", &[]);
        bench.keys("signed PI").click_field("chase.field_due").keys("2026-11-20").click("Ctrl-S ");
        bench.unsee("chase.field_ask", &[]);
        bench.command("chase.ask").see("chase.help_ask", &[]);
        bench.keys("DN50 drawing").click_field("chase.field_department").keys("技术部");
        bench.click_field("chase.field_superior").keys("王总");
        bench.click_field("chase.field_due").keys("2026-11-23").click("Ctrl-S ").unsee("chase.field_ask", &[]);
        for (now, days) in [("2026-11-24T09:30", "4"), (LATER, "6")] {
            if now == LATER {
                bench.leave();
                bench = Workbench::open_at(&book, SIZE, lang, now);
                bench.screen.see("Müller");
            }
            bench.click_screen("chase.screen").see("chase.group_to_ask", &[]);
            bench.see("chase.state_overdue", &[("days", days)]);
            for (what, who) in [("signed PI", "Jürgen Groß"), ("DN50 drawing", "技术部")] {
                on_line(&mut bench, what).click_hint("r", "chase.remind").see("chase.preview", &[]);
                let chinese = bench.text("chase.chinese", &[]);
                if who == "技术部" {
                    bench.click(&format!(" {chinese} ")).screen.see("技术部，您好：");
                }
                bench.click_hint("Enter", "chase.send").unsee("chase.preview", &[]);
                bench.see("chase.did_nudge", &[("name", who)]);
            }
            texts(&copied(&bench), now != LATER);
        }
        reminded(&book);
        bench.command("chase.view").see("chase.title_person", &[]).see("chase.side_department", &[]);
        for what in ["signed PI", "DN50 drawing"] {
            on_line(&mut bench, what).click_hint("d", "chase.receive").see("chase.state_to_check", &[]);
            bench.click_hint("c", "chase.complete").see("chase.lacks_correct", &[]);
            bench.click_hint("o", "chase.correct").see("chase.state_to_pass_on", &[]);
            // What was just said gives way to the hints.
            on_line(&mut bench, what).click_hint("p", "chase.pass").see("chase.help_passed_to", &[]);
            bench.keys("Planning").click("Ctrl-S ").unsee("chase.state_to_pass_on", &[]);
        }
        bench.see("chase.empty", &[]);
        bench.leave();
        closed(&book);
    }
}

#[test]
fn from_asked_to_closed_on_the_command_line() {
    let book = book();
    book.json(&["project", "DE7", "--name", "PO-1", "--flow", "shipment"]);
    let ask = |args: &[&str]| book.json(&[&["chase", "DE7", "--ask"], args].concat());
    ask(&["signed PI", "--kind", "contract", "--due", "2026-11-20", "--project", "po-1"]);
    ask(&["salt spray report", "--of", "Lab/Wang", "--superior", "Chen", "--due", "2026-11-23"]);
    let told = ask(&["forecast", "--of", "jürgen groß", "--due", "2026-12-20"]);
    let all = told["chases"].as_array().unwrap();
    let of = |at: usize, key: &str| all[at][key].clone();
    assert_eq!((of(0, "kind"), of(0, "project"), of(0, "side")), (json!("contract"), json!("PO-1"), json!("customer")));
    assert_eq!((of(1, "department"), of(1, "person")), (json!("Lab"), json!("Wang")));
    assert_eq!((of(2, "person"), of(2, "state")), (json!("Jürgen Groß"), json!("waiting")));
    // One reminder tells both that the customer owes, and counts for the one that is due.
    let nudged = book.json(&["chase", "DE7", "--nudge", "1"]);
    let text = nudged["text"].as_str().unwrap();
    assert!(text.contains("Contract: signed PI (PO-1)") && text.contains("Also still open:\n\n1. forecast"), "{text}");
    assert_eq!(nudged["chases"].as_array().unwrap().len(), 1);
    let superior = book.json(&["chase", "DE7", "--nudge", "2", "--to-superior"]);
    assert_eq!((&superior["to"], &superior["superior"]), (&json!("Chen"), &json!(true)));
    // What came incomplete is owed again, and said so in the next reminder.
    book.json(&["chase", "DE7", "--received", "2", "--incomplete", "--remark", "no photos"]);
    let text = book.json(&["chase", "DE7", "--nudge", "2"])["text"].as_str().unwrap().to_owned();
    assert!(text.contains("what came on Tue 24 Nov 2026 is not complete: no photos"), "{text}");
    let overview = book.json(&["chases", "--by", "project"]);
    let groups: Vec<_> = overview["groups"].as_array().unwrap().iter().map(|one| one["title"].clone()).collect();
    assert_eq!(groups, [json!("PO-1"), json!("without a project")]);
    for number in ["1", "2", "3"] {
        let told = book.json(&["chase", "DE7", "--received", number, "--complete", "--correct", "--passed-on", "QA"]);
        let number: usize = number.parse().unwrap();
        assert_eq!(told["chases"][number - 1]["state"], json!("closed"), "{told}");
    }
    assert_eq!(book.json(&["chases"])["groups"], json!([]));
    for (args, says) in [
        (&["chase", "DE7", "--nudge", "1"][..], "Nothing is owed any more"),
        (&["chase", "DE7", "--nudge", "9"], "no chase 9"),
        (&["chase", "DE7", "--complete"], "say which"),
        (&["chase", "DE7", "--ask", "x", "--project", "PO-9"], "PO-9"),
        (&["chase", "DE7", "--ask", "x", "--kind", "nonsense"], "nonsense"),
        (&["chase", "DE7", "--number", "1", "--set", "received=2030-01-01"], "2030-01-01"),
    ] {
        let (code, _, err) = book.run_human(args);
        assert!(code == 1 && err.contains(says), "{args:?}: {code} {err}");
    }
    let (_, human, _) = book.run_human(&["chase", "DE7"]);
    assert!(human.contains("1.  ✓ closed") && human.contains("Lab / Wang"), "{human}");
    book.json(&["undo"]);
    assert_eq!(chases(&book)[2]["state"], json!("waiting"), "one step");
}
