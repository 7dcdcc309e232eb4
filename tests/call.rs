//! A call is taken: found by two letters, logged from the list; by keys and by mouse, in both languages, in a real
//! pseudo-terminal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Book;
use common::screen::Screen;

const TODAY: &str = "2026-11-24";
const NOW: &str = "2026-11-24T09:30";

fn open(book: &Book, size: (u16, u16), lang: &str) -> Screen {
    let data = book.data().to_str().unwrap().to_owned();
    Screen::start(size.0, size.1, &["--data", &data, "--now", NOW, "--lang", lang], &[])
}

fn book() -> Book {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "宁波海洋进出口", "--code", "CN7", "--country", "CN", "--phone", "138 0013 8000"]);
    book.json(&["add", "--name", "Müller Maschinenbau", "--code", "DE7", "--country", "DE", "--grade", "A"]);
    book.json(&["log", "CN7", "asked for the drawing", "--in", "--on", "2026-11-20"]);
    book.json(&["quote", "CN7", "--product", "M8 bolt", "--price", "78.00", "--currency", "USD"]);
    book.json(&["project", "DE7", "--name", "PO-118", "--flow", "shipment", "--milestone", "On board=2026-12-20"]);
    book
}

#[test]
fn a_call_is_taken_in_three_keys() {
    for lang in ["en", "zh-CN"] {
        let book = book();
        let mut screen = open(&book, (120, 40), lang);
        screen.see("Müller");
        // Who it is, what was last said and quoted, before Enter.
        screen.keys("/nb").see("asked for the drawing").see("USD 78.00").see("M8 bolt");
        screen.keys("\u{c}").see("Ctrl-S").keys("he calls back").see("he calls back").keys("\u{13}").unsee("Ctrl-S");
        assert_eq!(book.json(&["show", "CN7"])["follow_ups"][1]["text"], "he calls back");
        screen.keys("\u{1b}").unsee("/ nb").keys("q");
        assert!(screen.end());
    }
}

#[test]
fn the_mouse_finds_and_opens() {
    let book = book();
    let mut screen = open(&book, (120, 40), "en");
    screen.see("Müller").keys("/m").see("PO-118");
    let at = screen.find("Müller Maschinenbau", 1).unwrap();
    screen.click(at);
    // In the list now: the keys are actions there.
    screen.see("l log").keys("\r").unsee("Find").see("PO-118").keys("q");
    assert!(screen.end());
}

#[test]
fn a_shell_finds_the_same() {
    let book = book();
    for (typed, code, field) in
        [("nbhy", "CN7", "name"), ("8613800138000", "CN7", "phone"), ("mueller", "DE7", "name"), ("DE7", "DE7", "code")]
    {
        let found = book.json(&["find", typed]);
        assert_eq!((found[0]["code"].as_str(), found[0]["field"].as_str()), (Some(code), Some(field)), "{typed}");
        assert!(found[0]["score"].as_u64().is_some_and(|score| (1..=100).contains(&score)));
    }
    assert_eq!(book.json(&["find", ""]), serde_json::json!([]));
    assert_eq!(book.json(&["find", "-n", "1", "m"]).as_array().map(Vec::len), Some(1));
    // What is found is what is there now, whatever was kept for the next start.
    book.json(&["edit", "CN7", "--set", "name=舟山海洋"]);
    assert_eq!(book.json(&["find", "nbhy"]), serde_json::json!([]));
    assert_eq!(book.json(&["find", "zshy"])[0]["code"], "CN7");
    book.json(&["undo"]);
    assert_eq!(book.json(&["find", "nbhy"])[0]["code"], "CN7");
    // From the side files, from a book whose words are gone, and through an open workbench: the same is found.
    let found = book.json(&["find", "muler"]);
    assert_eq!(found[0]["code"], "DE7");
    std::fs::remove_file(book.data().join("words")).unwrap();
    assert_eq!(book.json(&["find", "muler"]), found);
    assert_eq!(book.json(&["find", "muler"]), found, "from the words that were kept");
    let mut screen = open(&book, (120, 40), "en");
    screen.see("Müller");
    assert_eq!(book.json(&["find", "muler"]), found, "through the workbench");
    screen.keys("q");
    assert!(screen.end());
}
