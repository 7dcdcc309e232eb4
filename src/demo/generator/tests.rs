use std::collections::{BTreeSet, HashSet};

use super::*;
use crate::rules::{next_handling, replay};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn some(customers: usize, seed: u64) -> Vec<Sample> {
    Generator::new(customers, seed, day("2026-11-24")).collect()
}

#[test]
fn exactly_as_many_as_asked_for() {
    for customers in [0, 1, 7, 1000] {
        assert_eq!(some(customers, 3).len(), customers);
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_does_not() {
    let bytes = |seed| {
        let samples = some(300, seed);
        samples
            .iter()
            .map(|one| {
                serde_json::to_string(&(
                    &one.customer,
                    &one.log,
                    &one.notes,
                    &one.checklist,
                    &one.orders,
                    &one.quotes,
                    &one.projects,
                ))
                .unwrap()
            })
            .collect::<String>()
    };
    assert_eq!(bytes(1), bytes(1));
    assert_ne!(bytes(1), bytes(2));
}

#[test]
fn about_ten_records_a_customer_and_every_id_once() {
    let samples = some(5000, 1);
    let records: usize = samples.iter().map(Sample::records).sum();
    assert!((47_500..=55_000).contains(&records), "{records}");
    let codes: HashSet<&str> = samples.iter().map(|one| one.customer.code.as_str()).collect();
    assert_eq!(codes.len(), samples.len());
    assert!(samples.iter().map(|one| one.customer.id).is_sorted_by(|a, b| a < b), "ids ascend");
    let logged: HashSet<_> = samples.iter().flat_map(|one| &one.log).map(|entry| entry.id).collect();
    assert_eq!(logged.len(), samples.iter().map(|one| one.log.len()).sum::<usize>());
}

#[test]
fn r9_quotations_are_a_part_of_the_records() {
    let samples = some(5000, 1);
    let quotes: usize = samples.iter().map(|one| one.quotes.len()).sum();
    let projects: usize = samples.iter().map(|one| one.projects.len()).sum();
    assert!((3_000..=6_000).contains(&quotes), "{quotes}");
    assert!((200..=600).contains(&projects), "{projects}");
    let mut numbers = HashSet::new();
    for sample in &samples {
        for quote in &sample.quotes {
            assert!(numbers.insert((&quote.number, quote.revision)), "{}", quote.number);
            assert!(quote.on >= sample.customer.standing.created && quote.on <= day("2026-11-24"), "{}", quote.number);
            assert!(!quote.lines.is_empty(), "{}", quote.number);
        }
    }
}

#[test]
fn names_of_many_countries_two_fifths_of_them_chinese() {
    let samples = some(5000, 1);
    let han = |one: &&Sample| {
        ["CN", "TW", "HK", "MO", "SG", "MY"].iter().any(|code| one.customer.code.starts_with(code))
            && one.customer.name.chars().all(|c| ('一'..='龥').contains(&c) || "()".contains(c))
    };
    let chinese = samples.iter().filter(han).count();
    assert!((1800..=2200).contains(&chinese), "{chinese}");
    let countries: BTreeSet<_> = samples.iter().filter_map(|one| one.customer.country).collect();
    assert!(countries.len() >= 60, "{}", countries.len());
    assert!(
        samples.iter().all(|one| !one.customer.name.contains(['{', '}']) && one.customer.name.chars().count() >= 4)
    );
}

#[test]
fn r3_the_standing_is_what_the_log_says() {
    for sample in some(3000, 5) {
        let standing = sample.customer.standing;
        let code = &sample.customer.code;
        assert_eq!(replay(standing, &sample.log), standing, "{code}");
        assert!(sample.log.is_sorted_by_key(|entry| (entry.on, entry.id)), "{code}");
        assert!(sample.log.iter().all(|entry| entry.on >= standing.created && entry.on <= day("2026-11-24")), "{code}");
        assert!(sample.log.iter().all(|entry| !entry.text.contains('{')), "{code}");
        assert_eq!(sample.orders.is_empty(), standing.status != Status::Won, "{code}");
        assert!(sample.orders.is_sorted_by_key(|order| (order.on, order.id)), "{code}");
    }
}

#[test]
fn r1_grades_in_their_usual_shares() {
    let samples = some(10_000, 9);
    let share = |of: &dyn Fn(&Standing) -> bool| samples.iter().filter(|one| of(&one.customer.standing)).count();
    let prospect = |grade: Option<Grade>| {
        share(&|one| one.status == Status::Prospect && one.archived.is_none() && one.grade == grade)
    };
    let table =
        [(Some(Grade::A), 100), (Some(Grade::B), 300), (Some(Grade::C), 800), (Some(Grade::D), 2500), (None, 300)];
    for (grade, want) in table {
        let have = prospect(grade);
        assert!((want * 7 / 10..=want * 13 / 10).contains(&have), "{grade:?}: {have} for {want}");
    }
    assert!((1350..=1650).contains(&share(&|one| one.status == Status::Won)));
    assert!((1650..=1950).contains(&share(&|one| one.status == Status::NoNeed)));
}

#[test]
fn r8_what_is_due_is_what_a_company_can_do() {
    for today in ["2026-11-24", "2026-11-28", "2026-11-30", "2028-02-29", "2026-12-31"] {
        let settings = Settings::default();
        let (mut due, mut tomorrow) = (0, 0);
        for sample in Generator::new(20_000, 1, day(today)) {
            let Some(next) = next_handling(&sample.customer.standing, &settings) else { continue };
            due += usize::from(next.day <= day(today));
            tomorrow += usize::from(next.day == next_working_day(days_before(day(today), -1), &settings));
        }
        // A fifth of what 100,000 customers have.
        assert!((30..=80).contains(&due), "{today}: {due}");
        assert!(tomorrow <= 500, "{today}: {tomorrow}");
    }
}

/// How long 100,000 take; run with `cargo test --release --lib demo:: -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn a_hundred_thousand_in_two_seconds() {
    let start = std::time::Instant::now();
    let settings = Settings::default();
    let (mut records, mut due) = (0, 0);
    for sample in Generator::new(100_000, 1, day("2026-11-24")) {
        records += sample.records();
        due += usize::from(
            next_handling(&sample.customer.standing, &settings).is_some_and(|one| one.day <= day("2026-11-24")),
        );
    }
    let took = start.elapsed();
    println!("{records} records, {due} due, {took:?}");
    assert!(took.as_secs_f64() <= 2.0, "{took:?}");
    assert!((150..=400).contains(&due), "{due}");
}
