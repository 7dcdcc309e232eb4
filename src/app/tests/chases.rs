//! Chases by keys and by mouse, from asked to closed (R14).

use super::desk::Desk;
use crate::app::{Action, Button, ChaseRow, DetailTab, Effect, Layer, Screen, Target};
use crate::book::ChaseView;
use crate::model::{Chase, Side};

fn book() -> Desk {
    let mut desk = Desk::new();
    desk.add("Alpha GmbH", &[("grade", "A"), ("country", "DE"), ("contact", "Jürgen Groß")]);
    desk.add("Beta Ltd", &[("grade", "B"), ("country", "GB"), ("contact", "Fiona")]);
    desk.keys("2").select("Alpha GmbH");
    desk
}

/// Asks for something by keys.
fn asks(desk: &mut Desk, what: &str, fields: &[(&str, &str)]) {
    desk.keys("R").keys(what);
    for (field, text) in fields {
        desk.field(field).keys(text);
    }
    desk.keys("<c-s>");
    assert!(desk.app.layers.is_empty(), "{:?}", desk.app.message);
}

fn only(desk: &mut Desk, name: &str) -> Chase {
    desk.card(name).chases[0].clone()
}

/// The texts that were copied.
fn copied(desk: &Desk) -> Vec<String> {
    let texts = desk.out.iter().filter_map(|effect| match effect {
        Effect::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn r14_from_asked_to_closed_by_keys() {
    let mut desk = book();
    asks(&mut desk, "signed PI", &[("due", "2026-11-20")]);
    desk.keys("7");
    assert_eq!(desk.app.screen, Screen::Chases);
    assert_eq!(desk.app.chases.shown(), 1, "late: to be asked for today");
    // The first reminder: in English, copied, noted, and out of what is to be asked today.
    desk.keys("r");
    assert!(matches!(desk.app.top(), Some(Layer::Remind(_))));
    desk.keys("<enter>");
    assert!(desk.app.layers.is_empty());
    assert!(copied(&desk)[0].starts_with("Dear Jürgen Groß,\n\nMay we remind you"), "{:?}", copied(&desk));
    assert_eq!(desk.app.chases.shown(), 0);
    assert_eq!(only(&mut desk, "Alpha GmbH").nudges.len(), 1);
    desk.keys("u");
    assert!(only(&mut desk, "Alpha GmbH").nudges.is_empty(), "noting is one step");
    assert_eq!(desk.app.chases.shown(), 1);
    // Promised for another day: not to be asked for before that.
    desk.keys("s<c-u>2026-12-01<c-s>");
    assert_eq!(only(&mut desk, "Alpha GmbH").due.map(|day| day.to_string()).as_deref(), Some("2026-12-01"));
    assert_eq!(desk.app.chases.shown(), 0);
    desk.keys("u");
    // It came, was not whole, then whole; it was right and passed on.
    desk.keys("d");
    assert_eq!(only(&mut desk, "Alpha GmbH").received, Some(desk.app.today));
    desk.keys("cc");
    assert_eq!(only(&mut desk, "Alpha GmbH").complete, Some(false));
    assert!(matches!(desk.app.chases.rows.first(), Some(ChaseRow::Head { title, .. }) if title == "To ask today"));
    desk.keys("co");
    let one = only(&mut desk, "Alpha GmbH");
    assert_eq!((one.complete, one.correct), (Some(true), Some(true)));
    desk.keys("p<c-s>");
    assert!(matches!(desk.app.top(), Some(Layer::Form(_))), "to whom has to be said");
    desk.keys("Planning<c-s>");
    let one = only(&mut desk, "Alpha GmbH");
    assert_eq!((one.passed_to.as_str(), one.passed_on), ("Planning", Some(desk.app.today)));
    assert!(desk.app.chases.rows.is_empty(), "closed");
    desk.keys("u");
    assert_eq!(desk.app.chases.shown(), 1, "and open again");
}

#[test]
fn r14_a_department_owes_for_several_customers_and_gets_one_reminder() {
    let mut desk = book();
    asks(&mut desk, "salt spray report", &[("department", "Lab"), ("superior", "Chen"), ("due", "2026-11-20")]);
    desk.select("Beta Ltd");
    asks(&mut desk, "tensile test", &[("department", "lab"), ("due", "2026-11-23")]);
    asks(&mut desk, "chemistry", &[("department", "Lab"), ("due", "2026-12-20")]);
    assert_eq!(only(&mut desk, "Beta Ltd").side, Side::Department);
    desk.keys("7v");
    assert_eq!(desk.app.chases.view, ChaseView::Person);
    assert_eq!(desk.app.chases.rows.len(), 1 + 3, "one person, three things");
    for (firmness, next) in
        [("Please do not forget", "11-26"), ("We asked before", "11-30"), ("reminder no. 3", "12-02")]
    {
        desk.keys("<home>r");
        let Some(Layer::Remind(remind)) = desk.app.top() else { panic!("no reminder") };
        assert!(remind.letter.text.contains(firmness), "{}", remind.letter.text);
        assert_eq!(remind.letter.chases.len(), 2, "what is due later is not nudged");
        assert!(remind.letter.text.contains("Also still open:"), "{}", remind.letter.text);
        desk.keys("<enter>");
        desk.at(&format!("2026-{next}T09:30:00Z"));
    }
    // From the third on the superior is offered.
    desk.keys("<home>r<tab>");
    let Some(Layer::Remind(remind)) = desk.app.top() else { panic!("no reminder") };
    assert!(remind.superior && remind.letter.text.starts_with("Dear Chen,"), "{}", remind.letter.text);
    desk.keys("<tab>");
    let Some(Layer::Remind(remind)) = desk.app.top() else { panic!("no reminder") };
    assert!(!remind.superior && remind.letter.text.starts_with("Dear Lab,"));
    desk.keys("<tab>t");
    let Some(Layer::Remind(remind)) = desk.app.top() else { panic!("no reminder") };
    assert!(remind.superior && remind.letter.text.starts_with("Chen，您好："), "{}", remind.letter.text);
    desk.keys("y");
    assert_eq!(only(&mut desk, "Alpha GmbH").nudges.len(), 3, "copied only");
    desk.keys("<enter>");
    let last = only(&mut desk, "Alpha GmbH").nudges.pop().unwrap();
    assert_eq!((last.to.as_str(), last.superior), ("Chen", true));
    assert_eq!(copied(&desk).len(), 5);
    desk.keys("u");
    assert_eq!(only(&mut desk, "Alpha GmbH").nudges.len(), 3, "several customers, one step");
}

#[test]
fn r14_by_mouse_alone() {
    let mut desk = book();
    asks(&mut desk, "signed PI", &[("due", "2026-11-20"), ("superior", "Dr. Vogel")]);
    let click = |desk: &mut Desk, target, double| {
        desk.act(Action::Click { target, double });
    };
    click(&mut desk, Target::Tab(Screen::Chases), false);
    click(&mut desk, Target::ChaseRow(1), false);
    click(&mut desk, Target::Hint(crate::app::ActionId::Remind), false);
    click(&mut desk, Target::Choice(0, 1), false);
    click(&mut desk, Target::Choice(1, 1), false);
    let Some(Layer::Remind(remind)) = desk.app.top() else { panic!("no reminder") };
    assert!(remind.letter.text.starts_with("Dr. Vogel，您好："), "{}", remind.letter.text);
    click(&mut desk, Target::Choice(0, 0), false);
    click(&mut desk, Target::Button(Button::Yes), false);
    assert!(desk.app.layers.is_empty());
    assert_eq!(only(&mut desk, "Alpha GmbH").nudges[0].to, "Jürgen Groß");
    desk.keys("v");
    click(&mut desk, Target::ChaseRow(1), true);
    assert!(matches!(desk.app.top(), Some(Layer::Form(form)) if form.title == "Chase"), "twice: to be changed");
    click(&mut desk, Target::Button(Button::No), false);
    click(&mut desk, Target::Hint(crate::app::ActionId::Remind), false);
    click(&mut desk, Target::Backdrop, false);
    assert_eq!(only(&mut desk, "Alpha GmbH").nudges.len(), 1, "left without a note");
}

#[test]
fn r14_the_detail_follows_and_comes_back() {
    let mut desk = book();
    asks(&mut desk, "signed PI", &[("due", "2026-12-01")]);
    asks(&mut desk, "drawing", &[("due", "2026-11-20")]);
    desk.keys("2]7");
    assert_eq!(desk.app.detail.tab, DetailTab::Chases);
    assert_eq!(desk.app.card_chases()[desk.app.detail.line].ask, "drawing");
    desk.keys("<enter><down><enter>");
    assert!(matches!(desk.app.top(), Some(Layer::Form(form)) if form.fields[0].value() == "signed PI"));
    desk.keys("<esc><esc>2");
    assert_eq!(desk.app.detail.tab, DetailTab::Log, "as it was before");
}

#[test]
fn r14_filtered_turned_and_put_away() {
    let mut desk = book();
    asks(&mut desk, "signed PI", &[("due", "2026-11-20")]);
    desk.select("Beta Ltd");
    asks(&mut desk, "drawing", &[("due", "2026-11-20")]);
    desk.keys("7ffiona<enter>");
    assert_eq!(desk.app.chases.shown(), 1);
    assert_eq!(desk.app.selected, Some(desk.row("Beta Ltd").id));
    desk.keys("<esc>");
    assert_eq!(desk.app.chases.shown(), 2);
    desk.keys("<del>");
    assert_eq!(desk.app.chases.shown(), 1);
    assert!(only(&mut desk, "Beta Ltd").archived.is_some(), "put away, not gone");
    desk.keys("uvv");
    assert_eq!((desk.app.chases.view, desk.app.chases.shown()), (ChaseView::Project, 2));
    desk.keys("2").select("Beta Ltd").keys("A7");
    assert_eq!(desk.app.chases.shown(), 1, "a customer put away is not chased");
}
