//! Searching: who comes first, for what is typed; hostile texts; changes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod search_common;

use chrono::NaiveDate;
use genjin::demo::Generator;
use genjin::search::{Narrowed, Query, Shelf, lit};
use search_common::{QUERIES, among_many, customers, first, index};

fn today() -> NaiveDate {
    "2026-11-24".parse().unwrap()
}

fn wrong<'a>(queries: impl Iterator<Item = &'a (&'a str, &'a str)>, others: usize) -> Vec<String> {
    let mut all = customers(today());
    all.extend(Generator::new(others, 7, today()).map(|one| (one.customer, one.notes)));
    let index = index(&all);
    let mut wrong = Vec::new();
    for (typed, want) in queries {
        let got = first(&index, &all, typed, today());
        if !got.is_some_and(|name| name.starts_with(want)) {
            wrong.push(format!("{typed}: {got:?}, not {want}"));
        }
    }
    wrong
}

#[test]
fn what_is_typed_finds_who_is_meant() {
    assert!(QUERIES.len() >= 60);
    let wrong = wrong(QUERIES.iter(), 0);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn and_among_a_hundred_thousand() {
    assert!(among_many().count() >= 60);
    let wrong = wrong(among_many(), 100_000);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Typed letter by letter, and taken back, the same is found as when it is asked at once.
#[test]
fn each_letter_narrows_to_what_asking_anew_would_find() {
    let mut all = customers(today());
    all.extend(Generator::new(2_500, 7, today()).map(|one| (one.customer, one.notes)));
    let index = index(&all);
    let mut narrowed = Narrowed::default();
    let two = ["hangzhou bolt m8", "mueler werkzg", "螺栓 宁波", "nb海", "+49 711 22", "ooo", "tradng hangzhuo"];
    for typed in QUERIES.iter().map(|(typed, _)| *typed).chain(two) {
        let ends = typed.char_indices().map(|(at, c)| at + c.len_utf8());
        let steps = ends.clone().chain(ends.rev()).filter_map(|end| typed.get(..end));
        for so_far in steps {
            let query = Query::new(so_far);
            let narrowed = index.find_on(&mut narrowed, &query, Shelf::ALL, today(), 50);
            assert_eq!(narrowed, index.find(&query, Shelf::ALL, today(), 50), "{so_far} of {typed}");
        }
    }
}

#[test]
fn no_text_breaks_the_search() {
    let naughty = [
        "",
        " ",
        "\0",
        "\u{1b}[31m",
        "\u{202e}abc",
        "a".repeat(100_000).as_str(),
        "🏳️‍🌈",
        "\u{0300}\u{0301}",
        "﷽",
        "ㄱㄴㄷ",
        "\u{ffff}",
        "%s%n",
        "<script>",
        "'; DROP TABLE",
        "１２３",
        "𠮷野家",
        "ｶﾞｷﾞｸﾞ",
        "-",
        "--",
        "@",
        "....",
        "(0)",
        "+",
        "Å",
        "İ",
        "ﬀ",
        "ǆ",
    ]
    .map(str::to_owned);
    let mut all = customers(today());
    for (text, (customer, notes)) in naughty.iter().zip(all.iter_mut()) {
        customer.name.clone_from(text);
        customer.contacts[0].phones = vec![text.clone()];
        customer.tags = vec![text.clone(); 3];
        notes.clone_from(text);
    }
    let index = index(&all);
    for text in &naughty {
        let query = Query::new(text);
        let found = index.find(&query, Shelf::ALL, today(), 10);
        for hit in &found.hits {
            assert!(!hit.text.chars().any(char::is_control), "{text:?} {:?}", hit.text);
        }
        for (customer, _) in &all {
            for range in lit(&customer.name, &query) {
                assert!(customer.name.get(range).is_some());
            }
        }
        if text.chars().filter(|c| c.is_alphanumeric()).count() > 1 && text.len() < 200 {
            assert!(found.total > 0, "{text:?} is found again");
        }
    }
}
