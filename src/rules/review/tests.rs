use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::*;
use crate::model::{
    Agreed, Currency, Customer, Milestone, MilestoneId, Money, Order, OrderId, Outcome, Per, Project, ProjectId, Quote,
    QuoteId, QuoteLine, QuoteLineId, Settings,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A day of the week from Monday 16 November 2026 on.
fn d(of: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, of).unwrap()
}

fn prospect(grade: Option<Grade>, handled: Option<NaiveDate>) -> Standing {
    Standing { grade, last_handled: handled, last_contact: handled, ..Standing::new(day("2026-09-01")) }
}

struct One {
    standings: Standings,
    handled: Vec<Handled>,
    reasons: Vec<(NaiveDate, String)>,
}

/// A customer from its mornings: first as it was, then what it became by actions on days, the earliest first.
fn one(first: Option<Standing>, then: &[(NaiveDate, Option<Standing>)], handled: &[NaiveDate]) -> One {
    let mut states = vec![first];
    states.extend(then.iter().map(|(_, standing)| *standing));
    let mut standings = Standings::of(*states.last().unwrap());
    for (at, (on, _)) in then.iter().enumerate().rev() {
        standings.back_over(*on, states[at]);
    }
    let handled = handled.iter().map(|on| Handled { on: *on, contact: true }).collect();
    One { standings, handled, reasons: Vec::new() }
}

fn review_on(today: NaiveDate, span: Span, people: &[One]) -> Review {
    let settings = Settings::default();
    let mut reviewer = Reviewer::new(span, today, &settings);
    for one in people {
        reviewer.person(&PersonFacts {
            id: CustomerId::new(),
            standings: &one.standings,
            handled: &one.handled,
            reasons: &one.reasons,
        });
    }
    reviewer.finish()
}

/// The week from 16 to 22 November, looked back on from the Monday after it.
fn week_of(people: &[One]) -> Review {
    review_on(d(23), Span::week_of(d(16)), people)
}

/// planned, late, done, moved, left, extra.
fn counts(tally: Tally) -> [u32; 6] {
    [tally.planned, tally.late, tally.done, tally.moved, tally.left, tally.extra]
}

fn on(review: &Review, of: NaiveDate) -> [u32; 6] {
    counts(sum(&review.days.iter().find(|one| one.day == of).unwrap().groups))
}

fn whole(review: &Review) -> [u32; 6] {
    let all = sum(&review.groups);
    assert_eq!(all.planned, all.done + all.moved + all.left, "{all:?}");
    for day in &review.days {
        for tally in &day.groups {
            assert_eq!(tally.planned, tally.done + tally.moved + tally.left, "{day:?}");
        }
    }
    counts(all)
}

#[test]
fn r7_weeks_and_their_names() {
    for (text, from, to) in [
        ("2026-W47", "2026-11-16", "2026-11-22"),
        ("2026-w01", "2025-12-29", "2026-01-04"),
        ("2026-W53", "2026-12-28", "2027-01-03"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
    ] {
        let span = week(text).unwrap();
        assert_eq!(span, Span { from: day(from), to: day(to) }, "{text}");
        assert_eq!(span.name(), text.to_uppercase());
    }
    for wrong in ["", "2026", "2025-W53", "2026-W00", "2026-W54", "2026-47", "W47", "2026-W4x"] {
        assert_eq!(week(wrong), None, "{wrong}");
    }
    assert_eq!(week("2026-W53").unwrap().moved(1).name(), "2027-W01", "over the year's end");
    assert_eq!(week("2027-W01").unwrap().moved(-1).name(), "2026-W53");
    let edge = Span::week_of(NaiveDate::MAX);
    assert_eq!(edge.moved(1), edge);
}

#[test]
fn r7_planned_is_what_was_due_that_morning_not_what_is_due_now() {
    // B, due on the 17th, handled on that day: due again a week later, and still the 17th was planned.
    let before = prospect(Some(Grade::B), Some(d(10)));
    let after = prospect(Some(Grade::B), Some(d(17)));
    let review = week_of(&[one(Some(before), &[(d(17), Some(after))], &[d(17)])]);
    assert_eq!(on(&review, d(16)), [0; 6]);
    assert_eq!(on(&review, d(17)), [1, 0, 1, 0, 0, 0]);
    assert_eq!(on(&review, d(18)), [0; 6]);
    assert_eq!(whole(&review), [1, 0, 1, 0, 0, 0]);
    assert_eq!(counts(review.groups[Group::B as usize])[0], 1);
    assert!(review.late.named.is_empty() && review.carried.named.is_empty() && review.silent.named.is_empty());
}

#[test]
fn r7_left_over_is_planned_anew_each_working_day_and_once_in_the_week() {
    let left = prospect(Some(Grade::B), Some(d(10)));
    let review = week_of(&[one(Some(left), &[], &[])]);
    for (of, wanted) in [
        (16, [0; 6]),
        (17, [1, 0, 0, 0, 1, 0]),
        (18, [1, 1, 0, 0, 1, 0]),
        (20, [1, 1, 0, 0, 1, 0]),
        // A Saturday: nobody works.
        (21, [0; 6]),
    ] {
        assert_eq!(on(&review, d(of)), wanted, "{of}");
    }
    assert_eq!(whole(&review), [1, 0, 0, 0, 1, 0]);
    assert_eq!((review.carried.count, review.late.count, review.silent.count), (1, 1, 1));
    assert_eq!(review.carried.named[0].then, None);
}

#[test]
fn r7_done_late_is_done_and_told_as_late() {
    let before = prospect(Some(Grade::B), Some(d(10)));
    let after = prospect(Some(Grade::B), Some(d(19)));
    let review = week_of(&[one(Some(before), &[(d(19), Some(after))], &[d(19)])]);
    assert_eq!(on(&review, d(19)), [1, 1, 1, 0, 0, 0]);
    assert_eq!(whole(&review), [1, 0, 1, 0, 0, 0]);
    assert_eq!((review.late.named[0].day, review.late.named[0].then), (Some(d(17)), Some(d(19))));
    assert_eq!(review.carried.count, 0);
}

#[test]
fn r7_put_off_is_carried_over_with_its_reason() {
    let before = prospect(Some(Grade::B), Some(d(10)));
    let after = Standing { agreed: Some(Agreed::on(d(30))), ..before };
    let mut put_off = one(Some(before), &[(d(17), Some(after))], &[]);
    put_off.reasons.push((d(17), "buyer at the fair".to_owned()));
    let review = week_of(&[put_off]);
    assert_eq!(on(&review, d(17)), [1, 0, 0, 1, 0, 0]);
    assert_eq!(whole(&review), [1, 0, 0, 1, 0, 0]);
    let told = &review.carried.named[0];
    assert_eq!((told.day, told.then, told.why.as_str()), (Some(d(17)), Some(d(30)), "buyer at the fair"));
}

#[test]
fn r7_extra_is_what_was_handled_unplanned() {
    let before = prospect(Some(Grade::D), Some(d(10)));
    let after = prospect(Some(Grade::D), Some(d(18)));
    let review = week_of(&[one(Some(before), &[(d(18), Some(after))], &[d(18)])]);
    assert_eq!(on(&review, d(18)), [0, 0, 0, 0, 0, 1]);
    assert_eq!(whole(&review), [0, 0, 0, 0, 0, 1]);
    assert_eq!(sum(&review.groups).handled(), 1);
}

#[test]
fn r7_a_daily_customer_is_planned_each_day() {
    let days = [16, 17, 18, 19, 20];
    let then: Vec<_> = days.iter().map(|of| (d(*of), Some(prospect(Some(Grade::A), Some(d(*of)))))).collect();
    let handled: Vec<_> = days.iter().map(|of| d(*of)).collect();
    // Last handled on Friday the 13th: due on Monday.
    let review = week_of(&[one(Some(prospect(Some(Grade::A), Some(d(13)))), &then, &handled)]);
    assert_eq!(whole(&review), [5, 0, 5, 0, 0, 0]);
}

#[test]
fn r7_a_customer_is_planned_from_the_morning_after_it_came() {
    let new = Standing::new(d(18));
    let review = week_of(&[one(None, &[(d(18), Some(new))], &[])]);
    assert_eq!((on(&review, d(18)), on(&review, d(19))), ([0; 6], [1, 1, 0, 0, 1, 0]));
    assert_eq!(review.changed.count, 0, "it was nowhere before");
}

#[test]
fn r7_archived_and_out_of_the_cycle_are_not_left() {
    let before = prospect(Some(Grade::B), Some(d(10)));
    for after in [
        Standing { archived: Some(d(17)), ..before },
        Standing { status: Status::NoNeed, ..before },
        Standing { do_not_contact: true, ..before },
    ] {
        let review = week_of(&[one(Some(before), &[(d(17), Some(after))], &[])]);
        assert_eq!(whole(&review), [1, 0, 0, 1, 0, 0], "{after:?}");
    }
}

#[test]
fn r7_logged_late_is_done_and_not_planned_twice() {
    // Handled on the 17th, told to the book on the 19th only.
    let before = prospect(Some(Grade::B), Some(d(10)));
    let after = prospect(Some(Grade::B), Some(d(17)));
    let review = week_of(&[one(Some(before), &[(d(19), Some(after))], &[d(17)])]);
    assert_eq!(on(&review, d(17))[2], 1);
    assert_eq!(whole(&review), [1, 0, 1, 0, 0, 0]);
}

#[test]
fn r7_done_on_a_day_off_settles_what_was_left() {
    let before = prospect(Some(Grade::B), Some(d(10)));
    let after = prospect(Some(Grade::B), Some(d(21)));
    let review = week_of(&[one(Some(before), &[(d(21), Some(after))], &[d(21)])]);
    assert_eq!(on(&review, d(21)), [0, 0, 0, 0, 0, 1]);
    assert_eq!(whole(&review), [1, 0, 1, 0, 0, 0]);
}

#[test]
fn r7_days_to_come_have_no_figures() {
    let review = review_on(d(18), Span::week_of(d(16)), &[one(Some(prospect(Some(Grade::B), Some(d(10)))), &[], &[])]);
    let begun: Vec<bool> = review.days.iter().map(|day| day.begun).collect();
    assert_eq!(begun, [true, true, true, false, false, false, false]);
    assert_eq!((on(&review, d(18))[0], on(&review, d(19))[0]), (1, 0));
    let ahead = review_on(d(18), Span::week_of(d(23)), &[one(Some(prospect(Some(Grade::B), Some(d(10)))), &[], &[])]);
    assert_eq!(whole(&ahead), [0; 6]);
    assert_eq!(ahead.silent.count + ahead.carried.count + ahead.late.count, 0);
}

#[test]
fn r7_a_span_over_the_year_s_end() {
    let last = day("2026-12-24");
    let before = prospect(Some(Grade::B), Some(last));
    let after = prospect(Some(Grade::B), Some(day("2027-01-01")));
    let person = one(Some(before), &[(day("2027-01-01"), Some(after))], &[day("2027-01-01")]);
    let review = review_on(day("2027-01-05"), week("2026-W53").unwrap(), &[person]);
    assert_eq!(on(&review, day("2026-12-31")), [1, 0, 0, 0, 1, 0]);
    assert_eq!(on(&review, day("2027-01-01")), [1, 1, 1, 0, 0, 0]);
    assert_eq!(review.weeks.len(), WEEKS_BEFORE + 1);
    assert_eq!(review.weeks[WEEKS_BEFORE].from, day("2026-12-28"));
    assert_eq!(counts(review.weeks[WEEKS_BEFORE].tally), [1, 0, 1, 0, 0, 0]);
    assert_eq!((review.heat.len(), review.heat.iter().sum::<u32>()), (HEAT_WEEKS * 7, 1));
    assert_eq!(review.heat[HEAT_WEEKS * 7 - 3], 1, "the Friday of the last week");
}

#[test]
fn r7_each_of_the_weeks_before_stands_for_itself() {
    // Left for three weeks: planned and left in each of them.
    let review = week_of(&[one(Some(prospect(Some(Grade::B), Some(day("2026-10-26")))), &[], &[])]);
    let tail: Vec<[u32; 6]> = review.weeks.iter().rev().take(4).map(|week| counts(week.tally)).collect();
    assert_eq!(tail, [[1, 1, 0, 0, 1, 0], [1, 1, 0, 0, 1, 0], [1, 0, 0, 0, 1, 0], [0; 6]]);
}

#[test]
fn r7_who_changed_grade() {
    let before = prospect(Some(Grade::C), Some(d(14)));
    let after = Standing { grade: Some(Grade::A), ..before };
    let mut raised = one(Some(before), &[(d(18), Some(after))], &[]);
    raised.reasons.push((d(18), "drawing came".to_owned()));
    let back = one(Some(before), &[(d(17), Some(after)), (d(18), Some(before))], &[]);
    let review = week_of(&[raised, back]);
    assert_eq!(review.changed.count, 1, "there and back is no change");
    let told = &review.changed.named[0];
    assert_eq!((told.was, told.group, told.why.as_str()), (Some(Group::C), Group::A, "drawing came"));
}

#[test]
fn r7_a_clock_that_was_wrong_once_spoils_that_day_only() {
    let (a, b) = (prospect(Some(Grade::A), Some(d(1))), prospect(Some(Grade::B), Some(d(1))));
    let mut standings = Standings::of(Some(a));
    standings.back_over(d(18), Some(b));
    standings.back_over(d(30), Some(a));
    assert_eq!(standings.at(d(17)), Some(&a));
    assert_eq!(standings.at(day("2026-12-01")), Some(&a));
}

#[test]
fn r7_a_review_is_no_contact() {
    let before = prospect(Some(Grade::B), Some(d(10)));
    let after = Standing { last_handled: Some(d(17)), ..before };
    let mut person = one(Some(before), &[(d(17), Some(after))], &[]);
    person.handled.push(Handled { on: d(17), contact: false });
    let review = week_of(&[person]);
    assert_eq!(whole(&review), [1, 0, 1, 0, 0, 0]);
    assert_eq!((review.silent.count, review.silent.named[0].day), (1, Some(d(10))));
}

fn money(amount: &str, currency: &str) -> Money {
    Money::parse(amount, currency).unwrap()
}

fn quote(on: NaiveDate, currency: Currency, quantity: Option<i64>) -> Quote {
    let mut line = QuoteLine::new(QuoteLineId::new(), "M8".to_owned(), Decimal::new(125, 2), Per::Thousand);
    line.quantity = quantity.map(Decimal::from);
    Quote { lines: vec![line], ..Quote::new(QuoteId::new(), on, currency) }
}

#[test]
fn r7_sums_never_mix_currencies() {
    let settings = Settings::default();
    let mut reviewer = Reviewer::new(Span::week_of(d(16)), d(23), &settings);
    for (of, currency, quantity) in [
        (16, Currency::USD, Some(10_000)),
        (22, Currency::USD, Some(2_000)),
        (17, Currency::EUR, Some(4_000)),
        (18, Currency::USD, None),
    ] {
        reviewer.quote(&quote(d(of), currency, quantity));
    }
    reviewer.quote(&quote(d(15), Currency::USD, Some(1_000)));
    reviewer.quote(&Quote { archived: Some(d(20)), ..quote(d(18), Currency::USD, Some(1_000)) });
    let won = quote(d(2), Currency::EUR, Some(4_000));
    reviewer.decided(d(18), &won, &won.lines[0], Outcome::Accepted);
    reviewer.decided(d(18), &won, &won.lines[0], Outcome::Lost);
    reviewer.decided(d(23), &won, &won.lines[0], Outcome::Lost);
    for (on, amount) in [(d(16), Some(money("100.50", "USD"))), (d(20), Some(money("7", "CNY"))), (d(20), None)] {
        reviewer.order(&Order { id: OrderId::new(), on, what: String::new(), amount });
    }
    let review = reviewer.finish();
    assert_eq!(review.quotes, Worth { count: 4, sums: vec![money("5", "EUR"), money("15", "USD")], untold: 1 });
    assert_eq!((review.won.sums, review.lost.count), (vec![money("5", "EUR")], 1));
    assert_eq!(review.orders.sums, [money("7", "CNY"), money("100.5", "USD")]);
    assert_eq!((review.orders.count, review.orders.untold), (3, 1));
    assert_eq!((review.weeks[WEEKS_BEFORE].quotes, review.weeks[WEEKS_BEFORE - 1].quotes), (4, 1));
}

#[test]
fn r7_promises_and_shipments() {
    let milestone = |name: &str, promised: Option<u32>, actual: Option<u32>| Milestone {
        promised: promised.map(d),
        actual: actual.map(d),
        ..Milestone::new(MilestoneId::new(), name.to_owned())
    };
    let mut project = Project::new(ProjectId::new(), "PO".to_owned(), crate::model::Flow::Shipment);
    project.milestones = vec![
        milestone("marks", Some(17), Some(17)),
        milestone("production", Some(18), Some(20)),
        milestone("booking", Some(19), None),
        milestone("On board", Some(22), Some(21)),
        milestone("release", Some(23), None),
        milestone("On board", None, Some(15)),
    ];
    let settings = Settings::default();
    let mut reviewer = Reviewer::new(Span::week_of(d(16)), d(23), &settings);
    reviewer.project(&project, &|name| name == "On board");
    let review = reviewer.finish();
    assert_eq!(review.promises, Promises { promised: 4, kept: 2, late: 1, broken: 1 });
    assert_eq!(review.shipped, 1);
}

#[test]
fn r7_pipeline_by_month_and_conversion_by_source() {
    let settings = Settings::default();
    let mut reviewer = Reviewer::new(Span::week_of(d(16)), d(23), &settings);
    for (source, status, close, amount) in [
        ("fair", Status::Prospect, Some("2026-12-05"), Some(money("100", "USD"))),
        ("fair ", Status::Won, None, None),
        ("", Status::Prospect, Some("2026-12-31"), Some(money("30", "EUR"))),
        ("fair", Status::Prospect, Some("2026-10-01"), Some(money("9", "EUR"))),
    ] {
        let standing = Standing { status, expected_close: close.map(day), ..Standing::new(d(1)) };
        let mut customer = Customer::new(CustomerId::new(), "C".to_owned(), "C".to_owned(), standing);
        (customer.source, customer.expected_amount) = (source.to_owned(), amount);
        reviewer.customer(&customer);
    }
    let review = reviewer.finish();
    assert_eq!(review.pipeline.len(), 1, "what should have closed is no outlook");
    assert_eq!((review.pipeline[0].month, review.pipeline[0].worth.count), (day("2026-12-01"), 2));
    assert_eq!(review.pipeline[0].worth.sums, [money("30", "EUR"), money("100", "USD")]);
    let sources: Vec<_> = review.sources.iter().map(|one| (one.name.as_str(), one.customers, one.won)).collect();
    assert_eq!(sources, [("fair", 3, 1), ("", 1, 0)]);
}

#[test]
fn r10_what_became_of_what_was_quoted() {
    let settings = Settings::default();
    let mut reviewer = Reviewer::new(Span::week_of(d(16)), d(23), &settings);
    let line = |product: &str, outcome: Outcome, reason: &str| QuoteLine {
        outcome,
        outcome_reason: reason.to_owned(),
        ..QuoteLine::new(QuoteLineId::new(), product.to_owned(), 5.into(), Per::One)
    };
    let quote = |on: u32, lines: Vec<QuoteLine>| Quote { lines, ..Quote::new(QuoteId::new(), d(on), Currency::USD) };
    let germany = crate::model::Country::from_code("DE");
    let first = vec![
        line("M8", Outcome::Accepted, "price"),
        line("M8 ", Outcome::Lost, "Price "),
        line("m8", Outcome::Open, "price"),
        line("nut", Outcome::Lapsed, ""),
    ];
    reviewer.converted(Group::A, germany, &quote(17, first));
    reviewer.converted(Group::Won, None, &quote(22, vec![line("M8", Outcome::Accepted, "")]));
    // The day before, put away, from a factory: not of ours, not of this week.
    reviewer.converted(Group::B, germany, &quote(15, vec![line("M8", Outcome::Lost, "")]));
    let away = Quote { archived: Some(d(18)), ..quote(17, vec![line("M8", Outcome::Lost, "")]) };
    reviewer.converted(Group::B, germany, &away);
    let theirs = Quote { kind: crate::model::QuoteKind::Factory, ..quote(17, vec![line("M8", Outcome::Lost, "")]) };
    reviewer.converted(Group::B, germany, &theirs);
    let all = reviewer.finish().conversions;
    let told: Vec<_> =
        all.iter().map(|one| (one.by, one.name.as_str(), one.quoted, one.accepted, one.lost, one.lapsed)).collect();
    assert_eq!(
        told,
        [
            (By::Grade, "A", 4, 1, 1, 1),
            (By::Grade, "won", 1, 1, 0, 0),
            (By::Country, "DE", 4, 1, 1, 1),
            (By::Country, "", 1, 1, 0, 0),
            (By::Product, "M8", 4, 2, 1, 0),
            (By::Product, "nut", 1, 0, 0, 1),
            (By::Reason, "", 2, 1, 0, 1),
            (By::Reason, "price", 2, 1, 1, 0),
        ]
    );
    // Of each kind only the most are told.
    let mut reviewer = Reviewer::new(Span::week_of(d(16)), d(23), &settings);
    let many = (0..200).map(|number| line(&format!("P{number:03}"), Outcome::Open, "")).collect();
    reviewer.converted(Group::A, germany, &quote(17, many));
    assert_eq!(reviewer.finish().conversions.len(), 2 + MOST_CONVERTED);
}

#[test]
fn r14_chases_opened_closed_and_nudged() {
    use crate::model::{Chase, ChaseId, Nudge};
    let settings = Settings::default();
    let mut reviewer = Reviewer::new(Span::week_of(d(16)), d(23), &settings);
    let nudge = |on: u32| Nudge { on: d(on), to: "Groß".to_owned(), superior: false };
    let chase = |asked: u32, passed: Option<u32>| Chase {
        nudges: vec![nudge(14), nudge(16)],
        received: passed.map(d),
        complete: passed.map(|_| true),
        correct: passed.map(|_| true),
        passed_on: passed.map(d),
        passed_to: "QC".to_owned(),
        ..Chase::new(ChaseId::new(), "signed PI".to_owned(), d(asked))
    };
    let away = Chase { archived: Some(d(18)), ..chase(16, None) };
    // Passed on although it is not correct: not settled.
    let wrong = Chase { correct: Some(false), ..chase(10, Some(18)) };
    for one in [chase(16, Some(22)), chase(10, Some(18)), chase(22, None), chase(10, Some(23)), away, wrong] {
        reviewer.chase(&one);
    }
    assert_eq!(reviewer.finish().chased, Chased { opened: 2, closed: 2, nudges: 5 });
}

#[test]
fn r7_complaints_that_came_and_were_settled() {
    use crate::model::{Complaint, ComplaintId};
    let settings = Settings::default();
    let mut reviewer = Reviewer::new(Span::week_of(d(16)), d(23), &settings);
    assert_eq!(Reviewer::new(Span::week_of(d(16)), d(23), &settings).finish().complained, None, "a book without any");
    let one = |on: u32, closed: Option<u32>| Complaint {
        closed: closed.map(d),
        ..Complaint::new(ComplaintId::new(), "rust".to_owned(), d(on))
    };
    let away = Complaint { archived: Some(d(18)), ..one(16, None) };
    for one in [one(16, Some(22)), one(10, Some(18)), one(22, None), one(10, Some(23)), away] {
        reviewer.complaint(&one);
    }
    assert_eq!(reviewer.finish().complained, Some(Complained { came: 2, settled: 2 }));
}
