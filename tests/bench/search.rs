//! Searching as one types: every key of many queries, timed, over books of 1,000, 10,000 and 100,000 customers.
//!
//! `cargo bench --bench search`; without `--bench` a small book is enough. The whole way to the screen, beside fzf, is in
//! the `workbench` benchmark.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use genjin::demo::{Generator, Sample};
use genjin::model::{Row, Settings};
use genjin::rules::next_handling;
use genjin::search::{Chunk, Entry, Facts, Index, Narrowed, Query, Shelf};

const QUERIES: &[&str] = &[
    "hangzhou", "mueller", "nbhy", "13800", "海洋", "trading", "xu", "zzzz", "jinan", "bolt m8", "qingdao", "gmbh",
    "kowalski", "wang", "ahmed", "sales@", "northwnd", "49", "宁波", "shch", "export", "vn00", "lim",
];

/// How long a letter took, what had been typed, how many fitted.
type Key = (Duration, String, usize);

fn main() {
    let full = std::env::args().any(|word| word == "--bench");
    let today: NaiveDate = "2026-11-24".parse().unwrap();
    for customers in if full { vec![1_000, 10_000, 100_000] } else { vec![300] } {
        let samples: Vec<Sample> = Generator::new(customers, 1, today).collect();
        let settings = Settings::default();
        let row = |sample: &Sample| Row::of(&sample.customer, next_handling(&sample.customer.standing, &settings));
        let entries = samples.iter().map(|one| (Entry::of(&one.customer, &one.notes, 4_000), Facts::of(&row(one))));
        let since = Instant::now();
        let entries: Vec<(Entry, Facts)> = entries.collect();
        let folded = since.elapsed();
        let text: usize = entries.iter().map(|(entry, _)| entry.text.len() + entry.notes.len()).sum();
        let since = Instant::now();
        let mut index = Index::default();
        let mut entries = entries.into_iter().peekable();
        while entries.peek().is_some() {
            index.put(index.len(), Arc::new(Chunk::make(&mut entries)));
        }
        println!("{customers}: folded in {folded:?}, chunks in {:?}, {} KB of text", since.elapsed(), text >> 10);
        for (told, pause) in [("in a row", None), ("25 ms apart", Some(Duration::from_millis(25)))] {
            told_of(told, &mut typed(&index, today, pause));
        }
    }
}

/// Types every query; with a pause before each letter the caches have gone cold, as they have when a person types.
fn typed(index: &Index, today: NaiveDate, pause: Option<Duration>) -> Vec<Key> {
    let mut times = Vec::new();
    for query in QUERIES {
        let mut typed = String::new();
        let mut narrowed = Narrowed::default();
        for letter in query.chars() {
            typed.push(letter);
            pause.into_iter().for_each(std::thread::sleep);
            let since = Instant::now();
            let found = index.find_on(&mut narrowed, &Query::new(&typed), Shelf::ALL, today, 100);
            times.push((since.elapsed(), typed.clone(), found.total));
        }
    }
    times
}

fn told_of(what: &str, times: &mut [Key]) {
    times.sort();
    let at = |part: usize| &times[(times.len() * part / 100).min(times.len() - 1)];
    println!("  {} keys {what}: p50 {:?}, p99 {:?}", times.len(), at(50).0, at(99).0);
    for slow in times.iter().rev().take(4) {
        println!("    slowest: {:?} {:?} ({} found)", slow.0, slow.1, slow.2);
    }
}
