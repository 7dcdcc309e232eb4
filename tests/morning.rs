//! The morning's work on the largest customer list among the samples, in a pseudo-terminal: by keys alone and again by mouse, to
//! an empty triage, in both languages. Without the samples it says that it was skipped.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::path::{Path, PathBuf};

use common::Book;
use common::screen::Screen;

const TODAY: &str = "2026-11-24";
const NOW: &str = "2026-11-24T09:30";

/// What the screen says in a language.
struct Words {
    lang: &'static str,
    log: &'static str,
    spread: &'static str,
    spread_them: &'static str,
    clear: &'static str,
    done: fn(usize) -> String,
}

const LANGUAGES: [Words; 2] = [
    Words {
        lang: "en",
        log: "l log",
        spread: "Enter spread",
        spread_them: "spread them",
        clear: "All clear",
        done: |done| format!("{done} of 40 done"),
    },
    Words {
        lang: "zh-CN",
        log: "l 跟进",
        spread: "Enter 分摊",
        spread_them: "分摊",
        clear: "当日事当日毕",
        done: |done| format!("{done}/40"),
    },
];

fn list() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("GENJIN_SAMPLES").map_or(beside, PathBuf::from);
    let file = folder.join("crm/datablist_customers-1000.csv");
    if file.is_file() {
        return Some(file);
    }
    println!("skipped: no sample files (GENJIN_SAMPLES)");
    None
}

fn imported(file: &Path) -> Book {
    let book = Book::new(TODAY);
    let report = book.json(&["import", file.to_str().unwrap()]);
    assert_eq!((report["rows"].as_u64(), report["created"].as_u64()), (Some(1001), Some(1000)), "{report}");
    let again = book.json(&["import", file.to_str().unwrap()]);
    assert_eq!(again["unchanged"], 1001, "a second run changes nothing: {again}");
    book
}

fn morning(book: &Book, words: &Words, size: (u16, u16)) -> Screen {
    let data = book.data().to_str().unwrap().to_owned();
    let mut screen = Screen::start(size.0, size.1, &["--data", &data, "--now", NOW, "--lang", words.lang], &[]);
    screen.see(&(words.done)(0));
    screen
}

/// The triage is empty: on the screen, and as another process sees it.
fn cleared(book: &Book, screen: &mut Screen, words: &Words) {
    screen.see(words.clear).keys("q");
    assert!(screen.end());
    assert!(screen.given_back());
    let due = book.json(&["due"]);
    assert_eq!(due["items"].as_array().map(Vec::len), Some(0), "{}", due["counts"]);
    let list = book.json(&["list"]);
    let list = list.as_array().unwrap();
    assert_eq!(list.len(), 1000);
    assert!(list.iter().all(|row| row["next_follow_up"].as_str().is_some_and(|day| day > TODAY)));
    assert_eq!(book.json(&["verify"])["problems"].as_array().map(Vec::len), Some(0));
}

#[test]
fn by_keys_alone() {
    let Some(file) = list() else { return };
    for words in &LANGUAGES {
        let book = imported(&file);
        let mut screen = morning(&book, words, (120, 40));
        for done in 1..=40 {
            screen.keys("lspoken to, wants the new list\t+9\t\u{13}").see(&(words.done)(done));
        }
        screen.keys("S").see(words.spread).keys("\r").unsee(words.spread);
        cleared(&book, &mut screen, words);
    }
}

#[test]
fn by_mouse() {
    let Some(file) = list() else { return };
    for words in &LANGUAGES {
        let book = imported(&file);
        let mut screen = morning(&book, words, (100, 60));
        for done in 1..=40 {
            screen.see(words.log);
            let hint = screen.find(words.log, 0).unwrap_or_else(|| panic!("the hint to log: {}", screen.text()));
            screen.click((hint.0 + 2, hint.1)).see("Ctrl-S").keys("spoken to");
            screen.see("spoken to");
            let save = screen.find("Ctrl-S", 0).expect("the button");
            screen.click(save).see(&(words.done)(done)).unsee("Ctrl-S");
        }
        screen.see(words.spread_them);
        let over = screen.find(words.spread_them, 0).expect("what is over the day's cap");
        screen.click(over).see(words.spread);
        let button = screen.find(words.spread, 0).expect("the button");
        screen.click(button).unsee(words.spread);
        cleared(&book, &mut screen, words);
    }
}
