//! Texts that break layouts, in every field of a book: shown safely on every screen and layer.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::opened::{DOORS, opened, press};
use super::*;
use crate::demo::Sample;
use crate::model::{ChecklistLine, Money};

/// What stands in a random book.
#[derive(Debug, Clone)]
pub(super) struct Words(String);

impl Words {
    /// Plain words, wide ones, marks without a letter, controls, overrides, nothing, and much of each.
    pub(super) fn any() -> impl Strategy<Value = Self> {
        let kinds = prop_oneof![
            "\\PC{0,30}",
            "[宁波海洋進出口 a-z]{1,40}",
            "[\\x00-\\x1f\\x7f-\\u{9f}\\u{202a}-\\u{202e}\\u{300}-\\u{310}\u{200b}\u{200d}\u{feff}宁a👨 ]{0,40}",
            "[ᄀ-ᇿक-ॿ฀-๛ｦ-ﾟ\u{1f1e6}-\u{1f1ff}👩🏽‍🚀]{0,20}",
            Just("宁".repeat(300)),
            Just("a".repeat(5_000)),
            Just(String::new()),
        ];
        kinds.prop_map(Self)
    }
}

/// At most so many customers, in the same course of business, but with other texts, amounts and days.
pub(super) fn spoiled(mut samples: Vec<Sample>, most: usize, words: &[Words], seed: u64) -> Vec<Sample> {
    let mut state = seed | 1;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 40).unwrap()
    };
    let from = next() % samples.len();
    samples.rotate_left(from);
    samples.truncate(most);
    for one in &mut samples {
        let mut text = || words[next() % words.len()].0.clone();
        let customer = &mut one.customer;
        (customer.name, customer.place, customer.to_do) = (text(), text(), text());
        (customer.owner, customer.source, customer.address) = (text(), text(), text());
        (customer.website, customer.move_reason) = (text(), text());
        (customer.tags, customer.products) = (vec![text(), text()], vec![text()]);
        (customer.aliases, customer.custom) = (vec![text()], vec![(text(), text())]);
        (customer.profile.background, customer.profile.requirements) = (text(), text());
        for person in &mut customer.contacts {
            (person.name, person.title) = (text(), text());
            (person.emails, person.phones) = (vec![text()], vec![text(), text()]);
        }
        for entry in &mut one.log {
            (entry.text, entry.contact) = (text(), text());
        }
        one.notes = format!("{}\n{}", text(), text());
        for line in &mut one.checklist.lines {
            (line.text, line.needed_by) = (text(), text());
        }
        let line = ChecklistLine { id: LineId::new(), text: text(), needed_by: text(), mistakes: Vec::new() };
        one.checklist.lines.push(line);
        for quote in &mut one.quotes {
            (quote.number, quote.inquiry) = (text(), text());
            for line in &mut quote.lines {
                (line.product, line.unit, line.competitor) = (text(), text(), text());
                (line.outcome_reason, line.note) = (text(), text());
            }
        }
        for project in &mut one.projects {
            (project.name, project.note, project.lesson) = (text(), text(), text());
            for milestone in &mut project.milestones {
                (milestone.name, milestone.owner, milestone.note) = (text(), text(), text());
            }
        }
        for chase in &mut one.chases {
            (chase.ask, chase.person, chase.remark) = (text(), text(), text());
            (chase.superior, chase.passed_to) = (text(), text());
            if !chase.department.is_empty() {
                chase.department = text();
            }
        }
        // Amounts and days far from what is usual.
        let far = |day: NaiveDate, by: usize| day.checked_add_days(Days::new(by as u64 % 4_000_000)).unwrap_or(day);
        if next() % 3 == 0 {
            let amount = Decimal::from_i128_with_scale(79_228_162_514_264_337_593_543_950_335, (next() % 28) as u32);
            if let Some(money) = &mut one.customer.expected_amount {
                *money = Money { amount, ..*money };
            }
            for line in one.quotes.iter_mut().flat_map(|quote| &mut quote.lines) {
                (line.price, line.quantity) = (amount, Some(amount));
            }
        }
        if next() % 3 == 0 {
            let by = next();
            for milestone in one.projects.iter_mut().flat_map(|project| &mut project.milestones) {
                milestone.promised = milestone.planned.map(|day| far(day, by));
            }
            for quote in &mut one.quotes {
                quote.on = far(quote.on, by);
            }
        }
    }
    samples
}

#[test]
fn the_collected_strings_break_no_screen() {
    let words: Vec<Words> = crate::app::tests::sample::collected().into_iter().map(Words).collect();
    let sizes = [(80, 24), (41, 11), (200, 50)];
    // Some of them in each book, so that every one stands somewhere.
    for (part, few) in words.chunks(130).enumerate() {
        let lang = Lang::ALL[part % 2];
        let moment = app(lang).now;
        let samples = crate::demo::sample_book(moment.local.date(), moment.utc, lang);
        let base = opened(lang, moment, spoiled(samples, 24, few, part as u64));
        for (name, keys) in DOORS {
            let mut app = base.clone();
            press(&mut app, keys);
            for (width, height) in sizes {
                let seen = seen(&mut app, width, height);
                assert_eq!(fault(&seen), None, "{name} at {width}×{height}, part {part}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn nothing_raw_reaches_an_import(Words(text) in Words::any(), width in 40_u16..200, height in 10_u16..60) {
        for step in ImportStep::ALL {
            for picks in [false, true] {
                let mut app = app(Lang::Zh);
                let import = crate::app::tests::sample::import(&mut app, step, picks, &text);
                app.layers.push(Layer::Import(Box::new(import)));
                let seen = seen(&mut app, width, height);
                prop_assert_eq!(fault(&seen), None, "{:?} {} at {}×{}", step, picks, width, height);
            }
            let mut app = app(Lang::Zh);
            let import = crate::app::tests::sample::mails(&mut app, step, &text);
            app.layers.push(Layer::Import(Box::new(import)));
            let seen = seen(&mut app, width, height);
            prop_assert_eq!(fault(&seen), None, "mails, {:?} at {}×{}", step, width, height);
        }
    }
}
