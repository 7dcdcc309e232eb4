//! Commands from other processes while a workbench has the book open: they go through its socket, and it hears of the change.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::time::Duration;

use chrono::Utc;
use common::Book;
use genjin::book::{Command, NewCustomer};
use genjin::engine::{Answer, Ask, Asker, EngineLink, Event, start};
use genjin::model::{Grade, Settings};
use genjin::text::Lang;

const TODAY: &str = "2026-11-24";

fn asker() -> Asker {
    Asker { today: TODAY.parse().unwrap(), now: Utc::now(), lang: Lang::En }
}

fn opened(book: &Book) -> EngineLink {
    let link = start(book.data(), &Settings::default(), asker()).unwrap();
    wait(&link, |event| matches!(event, Event::Loaded(_)));
    // The socket is there once the address stands in the folder.
    let until = std::time::Instant::now() + Duration::from_secs(10);
    while !book.data().join("socket").exists() {
        assert!(std::time::Instant::now() < until, "no socket");
        std::thread::sleep(Duration::from_millis(5));
    }
    link
}

fn wait(link: &EngineLink, wanted: impl Fn(&Event) -> bool) -> Event {
    loop {
        let event = link.events.recv_timeout(Duration::from_secs(20)).expect("the event never came");
        if wanted(&event) {
            return event;
        }
    }
}

#[test]
fn a_log_from_a_shell_shows_in_the_open_workbench() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Acme", "--grade", "B", "--created", "2026-11-01"]);
    let link = opened(&book);
    let logged = book.json(&["log", "Acme", "said yes", "--next", "2026-12-01"]);
    assert_eq!(logged["next_follow_up"], "2026-12-01");
    let Event::Changed { rows, outside, .. } = wait(&link, |event| matches!(event, Event::Changed { .. })) else {
        unreachable!()
    };
    assert!(outside);
    assert_eq!(rows[0].due.map(|due| due.day.to_string()), Some("2026-12-01".to_owned()));
    assert_eq!(book.json(&["due"])["items"].as_array().map(Vec::len), Some(0));
    link.ending.close();
    assert_eq!(book.json(&["show", "Acme"])["follow_ups"][0]["text"], "said yes");
    assert!(!book.data().join("socket").exists(), "nothing is left behind");
}

#[test]
fn what_the_workbench_does_is_seen_from_a_shell_and_undone_by_either() {
    let book = Book::new(TODAY);
    let link = opened(&book);
    let new = NewCustomer { name: "Ödön".to_owned(), ..NewCustomer::default() };
    link.line.send(1, asker(), Ask::Do(Command::Add(Box::new(new))));
    let Event::Answered { answer: Answer::Done(done), .. } =
        wait(&link, |event| matches!(event, Event::Answered { ticket: 1, .. }))
    else {
        panic!("not added")
    };
    let id = done.customers[0];
    link.line.send(2, asker(), Ask::Do(Command::Grade { customers: vec![id], grade: Some(Grade::A), reason: None }));
    wait(&link, |event| matches!(event, Event::Answered { ticket: 2, .. }));
    assert_eq!(book.json(&["show", "Ödön"])["grade"], "A");
    book.json(&["undo"]);
    assert_eq!(book.json(&["show", &id.to_string()])["grade"], serde_json::Value::Null);
    let (code, _, err) = book.run(&["show", "nobody"]);
    assert!(code == 1 && err.contains("nobody"), "refusals come through the socket, too: {err}");
    link.ending.close();
}

/// A company file, a bookmark, a product belong to no customer: the workbench hears of them all the same.
#[test]
fn what_belongs_to_no_customer_is_told_to_the_open_workbench() {
    let book = Book::new(TODAY);
    let link = opened(&book);
    let hears = || {
        let told = wait(&link, |event| matches!(event, Event::Changed { .. }));
        assert!(matches!(told, Event::Changed { rows, gone, outside: true } if rows.is_empty() && gone.is_empty()));
    };
    book.json(&["company", "--add", "ISO 9001", "--expires", "2026-12-01"]);
    hears();
    book.json(&["company", "ISO 9001", "--put-off"]);
    hears();
    book.json(&["bookmark", "--add", "--address", "https://example.com"]);
    hears();
    book.json(&["undo"]);
    hears();
    // What only reads, or changes nothing, is not told.
    book.json(&["company"]);
    book.json(&["company", "ISO 9001", "--expires", "2026-12-01"]);
    book.json(&["product", "M8 bolt", "--set", "moq=5"]);
    hears();
    assert!(!link.events.try_iter().any(|event| matches!(event, Event::Changed { .. })));
    link.ending.close();
}

#[test]
fn an_import_goes_through_the_open_workbench() {
    let book = Book::new(TODAY);
    let link = opened(&book);
    let file = book.path("list.csv");
    std::fs::write(&file, "Company,Country,Email\nAcme,Germany,a@acme.example\nBeta,Atlantis,b@beta.example\n")
        .unwrap();
    let report = book.json(&["import", file.to_str().unwrap()]);
    assert_eq!((report["created"].as_u64(), report["rejected"][0]["row"].as_u64()), (Some(1), Some(3)));
    let Event::Loaded(rows) = wait(&link, |event| matches!(event, Event::Loaded(_))) else { unreachable!() };
    assert_eq!(rows.len(), 1);
    assert_eq!(book.json(&["undo"])["undone"].as_array().map(Vec::len), Some(1), "the import is one step");
    assert_eq!(book.json(&["list"]), serde_json::json!([]));
    link.ending.close();
}

#[test]
fn a_second_workbench_says_who_has_the_book() {
    let book = Book::new(TODAY);
    let link = opened(&book);
    let second = start(book.data(), &Settings::default(), asker()).unwrap();
    let Event::Broken(sentence) = wait(&second, |event| matches!(event, Event::Broken(_))) else { unreachable!() };
    assert!(sentence.contains(&std::process::id().to_string()), "{sentence}");
    second.ending.close();
    link.ending.close();
}

#[test]
fn a_stale_address_does_not_keep_anyone_out() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Acme"]);
    std::fs::write(book.data().join("socket"), "/nowhere/genjin/s").unwrap();
    assert_eq!(book.json(&["list"]).as_array().map(Vec::len), Some(1));
}
