use std::collections::BTreeSet;

use super::*;
use rust_decimal::Decimal;

use crate::model::{Due, DueReason, Outcome, Project, Quote, QuoteKind, QuoteLine, Row};
use crate::rules::{
    Advice, Evidence, MilestoneState, advice, day_list, milestone_state, next_handling, replay, unit_price,
};

const DAYS: [&str; 8] = [
    "2026-11-24", // Tuesday
    "2026-11-23", // Monday
    "2026-11-27", // Friday
    "2026-11-28", // Saturday
    "2026-11-29", // Sunday
    "2028-02-29",
    "2026-12-31",
    "2027-01-01",
];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn morning(today: NaiveDate) -> DateTime<Utc> {
    today.and_hms_opt(1, 30, 0).unwrap().and_utc()
}

fn book(today: &str, lang: Lang) -> Vec<Sample> {
    sample_book(day(today), morning(day(today)), lang)
}

fn due_of(sample: &Sample) -> Option<Due> {
    next_handling(&sample.customer.standing, &Settings::default())
}

fn one<'a>(book: &'a [Sample], code: &str) -> &'a Sample {
    book.iter().find(|sample| sample.customer.code == code).unwrap()
}

#[test]
fn it_is_a_whole_book() {
    for lang in Lang::ALL {
        let book = book("2026-11-24", lang);
        assert!(book.len() >= 64, "{}", book.len());
        let entries: usize = book.iter().map(|sample| sample.log.len()).sum();
        assert!(entries >= 420, "{entries}");
        let texts: BTreeSet<&str> =
            book.iter().flat_map(|sample| &sample.log).map(|entry| entry.text.as_str()).collect();
        assert!(texts.len() >= 420, "{} different texts of {entries}", texts.len());
        let countries: BTreeSet<Country> = book.iter().filter_map(|sample| sample.customer.country).collect();
        assert!(countries.len() >= 22, "{countries:?}");
        let codes: BTreeSet<&str> = book.iter().map(|sample| sample.customer.code.as_str()).collect();
        let ids: BTreeSet<CustomerId> = book.iter().map(|sample| sample.customer.id).collect();
        assert_eq!((codes.len(), ids.len()), (book.len(), book.len()));
        let entry_ids: BTreeSet<_> = book.iter().flat_map(|sample| &sample.log).map(|entry| entry.id).collect();
        assert_eq!(entry_ids.len(), entries);
        assert!(book.iter().filter(|sample| sample.orders.len() >= 3).count() >= 5);
        assert!(book.iter().filter(|sample| !sample.checklist.lines.is_empty()).count() >= 10);
        // Some were walked; what went wrong then is counted on its line, that day.
        assert!(book.iter().filter(|sample| !sample.runs.is_empty()).count() >= 8);
        let today: NaiveDate = "2026-11-24".parse().unwrap();
        for (sample, run) in book.iter().flat_map(|sample| sample.runs.iter().map(move |run| (sample, run))) {
            assert!(run.on < today && !run.by.is_empty() && run.started < run.finished, "{run:?}");
            for line in &run.lines {
                let held = sample.checklist.lines.iter().find(|one| one.id == line.line).unwrap();
                let wrong = line.outcome == crate::model::RunOutcome::Wrong;
                assert_eq!(wrong, held.mistakes.contains(&run.on), "{}", sample.customer.name);
            }
        }
        assert!(book.iter().filter(|sample| !sample.notes.is_empty()).count() >= 6);
        let currencies: BTreeSet<String> =
            book.iter().filter_map(|s| s.customer.expected_amount).map(|one| one.currency.to_string()).collect();
        assert!(["CNY", "EUR", "USD"].iter().all(|one| currencies.contains(*one)), "{currencies:?}");
        for sample in &book {
            let customer = &sample.customer;
            assert!(!customer.contacts.is_empty() && !customer.profile.background.is_empty(), "{}", customer.code);
            assert!(!customer.owner.is_empty() && !customer.products.is_empty(), "{}", customer.code);
            assert_eq!(sample.orders.is_empty(), customer.standing.status != Status::Won, "{}", customer.code);
        }
    }
}

#[test]
fn names_are_in_many_scripts() {
    let book = book("2026-11-24", Lang::En);
    let names: String = book.iter().map(|sample| sample.customer.name.as_str()).collect();
    for (script, range) in [
        ("Latin with accents", 'À'..='ſ'),
        ("Greek", 'Α'..='ω'),
        ("Cyrillic", 'А'..='я'),
        ("Hebrew", 'א'..='ת'),
        ("Arabic", 'ا'..='ي'),
        ("Devanagari", 'ऄ'..='ह'),
        ("Thai", 'ก'..='ฮ'),
        ("Georgian", 'ა'..='ჰ'),
        ("Hangul", '가'..='힣'),
        ("Kana", 'ァ'..='ヶ'),
        ("Han", '一'..='龥'),
    ] {
        assert!(names.chars().any(|c| range.contains(&c)), "{script}");
    }
}

#[test]
fn the_customers_are_the_same_in_both_languages_and_the_texts_are_not() {
    let (english, chinese) = (book("2026-11-24", Lang::En), book("2026-11-24", Lang::Zh));
    let han = |text: &str| text.chars().any(|c| ('一'..='龥').contains(&c));
    for (en, zh) in english.iter().zip(&chinese) {
        assert_eq!(
            (en.customer.id, &en.customer.name, en.customer.standing),
            (zh.customer.id, &zh.customer.name, zh.customer.standing)
        );
        assert_eq!(en.log.len(), zh.log.len());
        assert!(zh.log.iter().all(|entry| han(&entry.text)), "{}: {:?}", zh.customer.code, zh.log);
        assert!(han(&zh.customer.profile.background) && han(&zh.customer.owner));
    }
    assert!(
        english.iter().flat_map(|one| &one.log).all(|entry| !entry.text.contains('{') && !entry.text.contains('|'))
    );
}

#[test]
fn r3_the_standing_is_what_the_log_says() {
    for today in DAYS {
        for sample in book(today, Lang::En) {
            let customer = &sample.customer;
            let standing = customer.standing;
            assert_eq!(replay(standing, &sample.log), standing, "{today} {}", customer.code);
            assert!(sample.log.is_sorted_by_key(|entry| (entry.on, entry.id)), "{today} {}", customer.code);
            assert!(sample.log.is_sorted_by_key(|entry| entry.logged_at), "{today} {}", customer.code);
            assert!(sample.log.iter().all(|entry| entry.on <= day(today) && entry.on >= standing.created));
            assert!(sample.log.iter().all(|entry| entry.logged_at <= morning(day(today))), "{today} {}", customer.code);
            assert_eq!(standing.agreed, sample.log.last().and_then(|entry| entry.next), "{today} {}", customer.code);
            let orders: Vec<NaiveDate> = sample.orders.iter().map(|order| order.on).collect();
            assert!(orders.is_sorted() && orders.iter().all(|on| *on <= day(today)), "{today} {}", customer.code);
            assert!(orders.first().is_none_or(|on| *on > standing.created), "{today} {}", customer.code);
            assert_eq!(reorder_on(&orders, 85), standing.reorder_on, "{today} {}", customer.code);
            for line in &sample.checklist.lines {
                assert!(line.mistakes.is_sorted() && line.mistakes.iter().all(|on| *on <= day(today)), "{line:?}");
            }
        }
    }
}

#[test]
fn r3_everyone_is_due_when_the_script_says() {
    for today in DAYS {
        let settings = Settings::default();
        for (sample, part) in book(today, Lang::En).iter().zip(&script().parts) {
            let due = due_of(sample);
            let at = format!("{today} {} {due:?}", part.code);
            let ahead = |days: i64| next_working_day(days_before(day(today), -days), &settings);
            match part.due.parse().unwrap() {
                DuePlan::Never => assert_eq!(due, None, "{at}"),
                DuePlan::New => {
                    assert_eq!(due.map(|due| (due.day, due.reason)), Some((day(today), DueReason::New)), "{at}")
                }
                DuePlan::Agreed(days, time) => {
                    let on = if days == 0 { day(today) } else { ahead(days) };
                    assert_eq!(due, Some(Due { day: on, time, reason: DueReason::Agreed }), "{at}");
                }
                DuePlan::Waiting(_) => assert_eq!(due.map(|due| due.reason), Some(DueReason::Inquiry), "{at}"),
                DuePlan::Reorder(_) => assert_eq!(due.map(|due| due.reason), Some(DueReason::Reorder), "{at}"),
                DuePlan::Cadence(days) if days > 0 => {
                    assert!(due.is_some_and(|due| due.day > day(today)), "{at}");
                    assert_eq!(due.map(|due| due.reason), Some(DueReason::Cadence), "{at}");
                }
                DuePlan::Cadence(days) => {
                    assert_eq!(due.map(|due| due.day), Some(weekday(days_before(day(today), -days))), "{at}");
                }
            }
        }
    }
}

#[test]
fn r8_the_morning_is_lively_and_no_flood() {
    for today in DAYS {
        let weekend = weekday(day(today)) != day(today);
        let book = book(today, Lang::En);
        let rows: Vec<Row> = book.iter().map(|sample| Row::of(&sample.customer, due_of(sample))).collect();
        let list = day_list(rows.iter(), day(today), &Settings::default());
        assert!((10..=16).contains(&list.rows.len()), "{today}: {}", list.rows.len());
        assert!(list.over_cap.is_empty() && list.e_line.is_empty(), "{today}");
        let dues: Vec<Due> = rows.iter().filter_map(|row| row.due).filter(|due| due.day <= day(today)).collect();
        let late = dues.iter().filter(|due| due.day < day(today)).count();
        let timed = dues.iter().filter(|due| due.day == day(today) && due.time.is_some()).count();
        assert_eq!(timed, 3, "{today}");
        assert_eq!(dues.iter().filter(|due| due.reason == DueReason::Inquiry).count(), 1, "{today}");
        assert_eq!(dues.iter().filter(|due| due.reason == DueReason::Reorder).count(), 1, "{today}");
        if weekend {
            assert_eq!(
                (dues.len() - late, late),
                (5, 7),
                "{today}: only promises, inquiries and new customers on a weekend"
            );
        } else {
            assert_eq!((dues.len() - late, late), (7, 5), "{today}");
        }
        // The coming days are no flood, either; on a Monday comes what falls on the weekend, too.
        for ahead in 1..60 {
            let on = days_before(day(today), -ahead);
            let load = rows.iter().filter(|row| row.due.is_some_and(|due| due.day == on)).count();
            assert!(load <= 14, "{today}: {load} on {on}");
        }
    }
}

#[test]
fn r5_the_grades_that_facts_contradict() {
    for today in DAYS {
        let book = book(today, Lang::En);
        let told = |code: &str| advice(&one(&book, code).customer.standing, day(today));
        let told_why = |code: &str| match told(code) {
            Some(Advice::Grade { to, why }) => (Some(to), why),
            Some(Advice::CloseDate { why }) => (None, why),
            None => panic!("{today} {code}: no advice"),
        };
        assert!(
            matches!(told_why("DE0001"), (Some(Grade::B), Evidence::SilentFor { days: 45..=60 })),
            "{today}: {:?}",
            told("DE0001")
        );
        assert_eq!(told_why("KZ0001"), (Some(Grade::A), Evidence::ExpectedIn { days: 20 }), "{today}");
        assert_eq!(told_why("IT0001"), (None, Evidence::ClosePassed { days: 5 }), "{today}");
        assert_eq!(told_why("AE0001"), (Some(Grade::C), Evidence::Unanswered { attempts: 5 }), "{today}");
        let advised = book.iter().filter(|one| advice(&one.customer.standing, day(today)).is_some()).count();
        assert!((4..=8).contains(&advised), "{today}: {advised}");
    }
}

#[test]
fn the_same_day_gives_the_same_book() {
    assert_eq!(book("2026-11-24", Lang::Zh), book("2026-11-24", Lang::Zh));
    assert_ne!(book("2026-11-24", Lang::Zh), book("2026-11-25", Lang::Zh));
}

#[test]
fn mail_addresses_belong_to_nobody() {
    for sample in book("2026-11-24", Lang::En) {
        for contact in &sample.customer.contacts {
            assert!(contact.emails.iter().all(|one| one.ends_with(".example")), "{contact:?}");
        }
    }
}

#[test]
fn r9_quotations_over_two_years() {
    for today in DAYS {
        for lang in Lang::ALL {
            let book = book(today, lang);
            let quotes: Vec<(&Sample, &Quote)> =
                book.iter().flat_map(|one| one.quotes.iter().map(move |quote| (one, quote))).collect();
            let customers = book.iter().filter(|one| !one.quotes.is_empty()).count();
            assert!((105..=140).contains(&quotes.len()), "{today}: {}", quotes.len());
            assert!((36..=48).contains(&customers), "{today}: {customers}");
            let lines: Vec<&QuoteLine> = quotes.iter().flat_map(|(_, quote)| &quote.lines).collect();
            for outcome in Outcome::ALL {
                let many = lines.iter().filter(|line| line.outcome == *outcome).count();
                assert!(many >= 12, "{today} {outcome}: {many}");
            }
            let reasons: BTreeSet<&str> = lines
                .iter()
                .filter(|line| line.outcome == Outcome::Lost)
                .map(|line| line.outcome_reason.as_str())
                .collect();
            assert!(reasons.len() >= 6 && !reasons.contains(""), "{today}: {reasons:?}");
            let currencies: BTreeSet<&str> = quotes.iter().map(|(_, quote)| quote.currency.code()).collect();
            assert!(["CNY", "EUR", "USD"].iter().all(|code| currencies.contains(code)), "{currencies:?}");
            let products: BTreeSet<&str> = lines.iter().map(|line| line.product.as_str()).collect();
            assert!(products.len() >= 45, "{today}: {}", products.len());
            let mut numbers: BTreeSet<(&str, u16)> = BTreeSet::new();
            let mut ids: BTreeSet<_> = BTreeSet::new();
            for (sample, quote) in &quotes {
                let at = format!("{today} {} {}", sample.customer.code, quote.number);
                assert!(numbers.insert((&quote.number, quote.revision)) && ids.insert(quote.id), "{at}");
                assert!(quote.on <= day(today) && quote.on >= sample.customer.standing.created, "{at}");
                assert!((day(today) - quote.on).num_days() <= 740, "{at}");
                assert!(quote.lines.iter().all(|line| line.price > Decimal::ZERO && !line.product.is_empty()), "{at}");
                let cny = "CNY".parse().unwrap();
                let priced = quote.lines.iter().all(|line| unit_price(quote, line, cny).is_some());
                assert!(priced, "{at}: the frozen rates lead to CNY");
            }
            let lines: Vec<_> = lines.iter().map(|line| line.id).collect();
            assert_eq!(lines.iter().collect::<BTreeSet<_>>().len(), lines.len());
            let moved = book.iter().filter(|one| {
                let prices: BTreeSet<_> = one
                    .quotes
                    .iter()
                    .filter(|quote| quote.kind == QuoteKind::Customer)
                    .filter_map(|quote| quote.lines.first().map(|line| (quote.currency, line.price)))
                    .collect();
                prices.len() >= 2
            });
            assert!(moved.count() >= 25, "{today}: prices move");
        }
    }
}

#[test]
fn r13_projects_on_their_way_late_and_done() {
    for today in DAYS {
        let book = book(today, Lang::En);
        let projects: Vec<(&Sample, &Project)> =
            book.iter().flat_map(|one| one.projects.iter().map(move |project| (one, project))).collect();
        assert!((20..=30).contains(&projects.len()), "{today}: {}", projects.len());
        let (mut late, mut coming, mut closed) = (0, 0, 0);
        let mut ids = BTreeSet::new();
        for (sample, project) in &projects {
            let at = format!("{today} {}", project.name);
            assert!(ids.insert(project.id), "{at}");
            assert!(project.order.is_none_or(|id| sample.orders.iter().any(|order| order.id == id)), "{at}");
            assert_eq!(project.closed.is_some(), !project.lesson.is_empty(), "{at}");
            let states: Vec<MilestoneState> =
                project.milestones.iter().map(|one| milestone_state(one, day(today))).collect();
            let done = states.iter().take_while(|state| state.is_done()).count();
            assert!(states.iter().skip(done).all(|state| !state.is_done()), "{at}: one after the other");
            for state in &states {
                if let MilestoneState::Late { days } = state {
                    assert!(*days <= 16, "{at}: {days} d late, and nobody has asked");
                }
            }
            assert!(project.milestones.iter().all(|one| one.actual.is_none_or(|on| on <= day(today))), "{at}");
            late += usize::from(states.iter().any(|state| matches!(state, MilestoneState::Late { .. })));
            coming += usize::from(states.iter().any(|state| matches!(state, MilestoneState::Coming { .. })));
            closed += usize::from(project.closed.is_some());
        }
        assert!(late >= 3 && coming >= 8 && closed >= 5, "{today}: {late} late, {coming} coming, {closed} closed");
    }
}
