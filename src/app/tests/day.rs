//! The triage's day (R8): the order, the count to zero, what arrives, midnight, agreed times.

use super::desk::Desk;
use crate::app::{Effect, Layer, Screen};
use crate::book::{Command, NewFollowUp};
use crate::model::{Channel, Direction, Grade, Settings};

#[test]
fn logging_each_leads_to_zero_and_says_so() {
    let mut desk = Desk::new();
    desk.add("Alpha", &[("grade", "A")]).add("Beta", &[("grade", "B")]).add("Gamma", &[("grade", "C")]).keys("1g");
    assert_eq!(desk.triage(), ["Alpha", "Beta", "Gamma"]);
    desk.keys("lprice agreed<c-s>");
    assert_eq!(desk.triage(), ["(Alpha)", "Beta", "Gamma"], "rows never move under the cursor");
    assert_eq!(desk.app.selected, Some(desk.row("Beta").id), "the next one is selected");
    desk.keys("lsent<c-s>").keys("xtidied up<c-s>");
    assert_eq!(desk.app.triage.open(), 0);
    let card = desk.card("Gamma");
    assert_eq!(card.log[0].channel, Channel::Review);
    assert_eq!(card.customer.standing.last_contact, None, "a review is no contact (R2)");
    desk.keys("u");
    assert_eq!(desk.triage(), ["(Alpha)", "(Beta)", "Gamma"], "taken back, it is to do again");
    desk.restart();
    assert_eq!(desk.triage(), ["(Alpha)", "(Beta)", "Gamma"], "the day's list outlives a restart");
}

#[test]
fn what_waits_is_asked_for_once_a_change() {
    let mut desk = Desk::new();
    desk.add("Alpha", &[("grade", "A")]).keys("1gl").keys("price agreed");
    desk.asked.clear();
    desk.keys("<c-s>");
    assert_eq!(desk.asked.iter().filter(|name| **name == "matters").count(), 1, "{:?}", desk.asked);
}

#[test]
fn dates_are_typed_in_words() {
    let words = [
        ("tomorrow", "2026-11-25"),
        ("fri", "2026-11-27"),
        ("+10", "2026-12-04"),
        ("3w", "2026-12-15"),
        ("下周一", "2026-11-30"),
    ];
    for (typed, day) in words {
        let mut desk = Desk::new();
        desk.add("Alpha", &[]).keys("1g").keys("s").keys(typed).keys("<c-s>");
        assert_eq!(desk.agreed("Alpha").map(|agreed| agreed.day.to_string()).as_deref(), Some(day), "{typed}");
    }
}

#[test]
fn a_date_that_is_none_is_told_at_its_field_and_nothing_is_lost() {
    let mut desk = Desk::new();
    desk.add("Alpha", &[]).keys("1g").keys("lhello").field("next").keys("31.02.").keys("<c-s>");
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("the form stays") };
    assert_eq!(form.field().map(|field| field.key), Some("next"), "the field that is wrong is gone to");
    assert!(form.field().is_some_and(|field| field.error.is_some()));
    desk.keys("<c-u>").keys("<bs><bs><bs><bs><bs><bs>+3<c-s>");
    assert_eq!(desk.card("Alpha").log[0].text, "hello");
}

#[test]
fn what_another_process_logs_changes_the_list_at_once() {
    let mut desk = Desk::new();
    desk.add("Alpha", &[("grade", "B")]).add("Beta", &[("grade", "B")]).keys("1g");
    desk.keys("lok<c-s>lok<c-s>");
    assert_eq!(desk.app.triage.open(), 0);
    let customer = desk.row("Beta").id;
    let entry = NewFollowUp {
        direction: Direction::In,
        channel: Channel::Email,
        text: "please quote".to_owned(),
        contact: String::new(),
        on: None,
        next: None,
        to_do: String::new(),
    };
    desk.outside(Command::Log { customer, entry });
    assert_eq!(desk.triage(), ["(Alpha)", "Beta"], "an inbound entry waits for an answer (R3)");
    assert!(desk.said().contains("Beta"), "{}", desk.said());
}

#[test]
fn midnight_makes_a_new_day() {
    let mut desk = Desk::new();
    desk.add("Alpha", &[("grade", "A")]).keys("1g").keys("lok<c-s>");
    assert_eq!(desk.triage(), ["(Alpha)"]);
    desk.at("2026-11-24T23:59:59Z");
    assert_eq!(desk.triage(), ["(Alpha)"]);
    desk.at("2026-11-25T00:00:01Z");
    assert_eq!(desk.triage(), ["Alpha"], "an A customer is handled daily (R2)");
    assert_eq!(desk.app.today.to_string(), "2026-11-25");
}

#[test]
fn an_agreed_time_rings_once_and_can_be_switched_off() {
    for (bell, desktop) in [(true, true), (false, true), (true, false), (false, false)] {
        let mut settings = Settings::default();
        (settings.notify.bell, settings.notify.desktop) = (bell, desktop);
        let mut desk = Desk::with(settings);
        desk.add("Alpha", &[]).keys("1g").keys("s").keys("today 10:00").field("to_do").keys("call about M8<c-s>");
        desk.at("2026-11-24T09:59:00Z");
        assert!(!desk.app.triage.rows[0].ringing);
        desk.at("2026-11-24T10:00:00Z").at("2026-11-24T10:01:00Z");
        assert!(desk.app.triage.rows[0].ringing, "flagged on the screen");
        assert!(desk.said().contains("Alpha") && desk.said().contains("call about M8"), "{}", desk.said());
        let rung = desk.out.iter().filter(|effect| **effect == Effect::Bell).count();
        let told = desk.out.iter().filter(|effect| matches!(effect, Effect::Notify { .. })).count();
        assert_eq!((rung, told), (usize::from(bell), usize::from(desktop)));
    }
}

#[test]
fn what_is_over_the_cap_is_spread_over_the_coming_days() {
    let settings = Settings { daily_cap: 2, ..Settings::default() };
    let mut desk = Desk::with(settings);
    for nth in 0..6 {
        desk.add(&format!("Customer {nth}"), &[("grade", "C")]);
    }
    desk.restart();
    assert_eq!((desk.app.triage.rows.len(), desk.app.triage.over_cap.len()), (2, 4));
    desk.keys("S");
    let Some(Layer::Spread(spread)) = desk.app.top() else { panic!("no preview: {}", desk.said()) };
    assert_eq!(
        spread.loads.iter().map(|day| day.after - day.before).sum::<usize>(),
        4,
        "each day's load before and after"
    );
    desk.keys("<enter>");
    assert_eq!(desk.app.triage.over_cap.len(), 0);
    let agreed = (0..6).filter_map(|nth| desk.agreed(&format!("Customer {nth}"))).count();
    assert_eq!(agreed, 4);
    desk.keys("u");
    let agreed = (0..6).filter_map(|nth| desk.agreed(&format!("Customer {nth}"))).count();
    assert_eq!(agreed, 0, "spreading is one step");
}

#[test]
fn a_day_moved_is_not_a_deed() {
    let mut desk = Desk::new();
    desk.add("Alpha", &[("grade", "A")]).add("Beta", &[("grade", "B")]).keys("1g");
    desk.keys("s+9<enter><enter>");
    let triage = &desk.app.triage;
    assert_eq!((triage.done, triage.put_off), (1, 1), "put off, not done");
    desk.keys("lok<c-s>");
    assert_eq!((desk.app.triage.done, desk.app.triage.put_off), (2, 1));
}

#[test]
fn only_an_answer_clears_an_inquiry_and_the_screen_says_so() {
    let mut desk = Desk::new();
    desk.add("Alpha", &[("grade", "B")])
        .keys("1g")
        .keys("l")
        .keys("please quote")
        .field("direction")
        .keys("<right><c-s>");
    assert!(desk.card("Alpha").log[0].direction == Direction::In);
    desk.keys("xlooked at it<c-s>");
    assert_eq!(desk.app.triage.open(), 1);
    assert!(desk.said().contains("waits for an answer"), "{}", desk.said());
    desk.keys("lquoted<c-s>");
    assert_eq!(desk.app.triage.open(), 0);
}

#[test]
fn what_is_logged_past_midnight_was_said_the_day_before() {
    let mut desk = Desk::new();
    desk.add("Alpha", &[("grade", "A")]).keys("1g").at("2026-11-24T23:59:00Z").keys("llate call");
    desk.at("2026-11-25T00:01:00Z").keys("<c-s>");
    assert_eq!(desk.card("Alpha").log[0].on.to_string(), "2026-11-24");
}

#[test]
fn advice_is_accepted_with_one_key() {
    let mut desk = Desk::new();
    desk.add("Alpha", &[("grade", "A")]).keys("1g").keys("C").keys("+80<c-s>");
    assert!(desk.app.advice(desk.row("Alpha").id).is_some(), "A, but expected in 80 days (R5)");
    desk.keys("a");
    assert_eq!(desk.row("Alpha").standing.grade, Some(Grade::B));
}

#[test]
fn what_waits_beside_the_customers_is_told_and_gone_to() {
    let mut desk = Desk::new();
    desk.add("Alpha", &[("grade", "A")]).keys("2").select("Alpha");
    desk.keys("5nbolts").field("price").keys("5").field("on").keys("<c-u>2026-11-20<c-s>");
    desk.keys("4vnPO-1").field("planned").keys("2026-11-20<c-s>");
    assert_eq!(desk.keys("1").app.matters_line(), "milestones: 1 · to ask for: 2 · to be asked about: 1");
    desk.keys("M");
    let Some(Layer::Menu(menu)) = desk.app.top() else { panic!("no list") };
    assert!(menu.items[0].label.contains("PO-1"), "{:?}", menu.items);
    desk.keys("<enter>");
    assert_eq!((desk.app.screen, desk.app.selected), (Screen::Timeline, Some(desk.row("Alpha").id)));
    // Reached: it waits no more, and need not be asked for; the next one of the course is not yet due, and its turn to be asked for.
    desk.keys("d1");
    assert_eq!(desk.app.matters_line(), "to ask for: 1 · to be asked about: 1");
    desk.keys("u");
    assert_eq!(desk.app.matters_line(), "milestones: 1 · to ask for: 2 · to be asked about: 1");
}

#[test]
fn what_waits_is_gone_to_on_its_very_line() {
    let mut desk = Desk::new();
    desk.add("Alpha", &[("grade", "A")]).keys("2").select("Alpha");
    desk.keys("5nnuts").field("price").keys("4").field("on").keys("<c-u>2026-11-24<c-s>");
    desk.keys("5nbolts").field("price").keys("5").field("on").keys("<c-u>2026-11-20<c-s>");
    desk.keys("4vnPO-1").field("planned").keys("2027-03-01<c-s>");
    desk.keys("4nPO-2").field("flow").keys("other<enter>").field("planned").keys("<c-s>");
    let project = desk.card("Alpha").projects[1].id;
    desk.keys("<end>+painted").field("planned").keys("2026-11-23<c-s>");
    desk.keys("2Rsigned PI").field("due").keys("2026-11-30<c-s>").keys("Rdrawing").field("due").keys("2026-11-24<c-s>");
    for (kind, seen) in [("milestone", "painted"), ("quote_feedback", "bolts"), ("chase", "drawing")] {
        desk.keys("1M");
        let Some(Layer::Menu(menu)) = desk.app.top() else { panic!("no list") };
        let place = menu.items.iter().position(|item| match &item.pick {
            crate::app::Pick::Matter(matter) => matter.subject.kind() == kind,
            _ => false,
        });
        let place = place.unwrap_or_else(|| panic!("no {kind}: {:?}", menu.items));
        desk.keys(&"j".repeat(place)).keys("<enter>");
        let app = &desk.app;
        let at = match kind {
            "milestone" => {
                let (_, held, milestone) = app.timeline.line().unwrap();
                assert_eq!(held, project);
                app.milestone(held, milestone.unwrap()).unwrap().name.clone()
            }
            "chase" => app.chases.selected().unwrap().chase.ask.clone(),
            _ => app.quotes.product_at_hand().unwrap().to_owned(),
        };
        assert_eq!(at, seen);
    }
}
