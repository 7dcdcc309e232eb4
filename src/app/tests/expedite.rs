//! Planning by a promised day, and winning days back, by keys and by mouse (R13, R15).

use super::desk::Desk;
use crate::app::{Action, Button, Effect, Expedite, Layer, Target};
use crate::model::{Project, SpeedUps};

fn book() -> Desk {
    let mut desk = Desk::new();
    desk.add("Alpha", &[("grade", "A"), ("country", "DE"), ("contact", "Anna")]).keys("2").select("Alpha");
    desk
}

fn project(desk: &mut Desk) -> Project {
    desk.card("Alpha").projects[0].clone()
}

fn breaks(desk: &mut Desk) -> usize {
    let project = project(desk);
    desk.app.timeline.schedule(0).unwrap().breaks(&project).len()
}

/// A sample promised for 29 January, whose first milestone came three weeks late.
fn slipped() -> Desk {
    let mut desk = book();
    desk.keys("4v").keys("nS-1").field("flow").keys("sample<enter>").field("promised").keys("2027-01-29<c-s>");
    desk.keys("<home>je").field("actual").keys("2026-11-20<c-s>");
    assert!(breaks(&mut desk) == 0);
    // The sample is made later than planned: what follows is late.
    desk.keys("je").field("planned").keys("<c-u>2027-01-25<c-s>");
    assert_eq!(breaks(&mut desk), 1);
    desk
}

fn layer(desk: &Desk) -> &Expedite {
    match desk.app.top() {
        Some(Layer::Expedite(expedite)) => expedite,
        other => panic!("{other:?}, {:?}", desk.app.message),
    }
}

#[test]
fn r13_a_new_project_is_counted_back_from_its_promise() {
    let mut desk = book();
    desk.keys("4v").keys("nPO-1").field("promised").keys("2026-12-31");
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form") };
    assert!(form.warning.contains("before today"), "{:?}", form.warning);
    assert!(form.preview.starts_with("10 milestones, "), "{:?}", form.preview);
    // A later promise can be kept: nothing is warned of.
    desk.keys("<c-u>2027-03-31");
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form") };
    assert_eq!(form.warning, "");
    desk.keys("<c-s>");
    let one = project(&mut desk);
    let last = one.milestones.last().unwrap();
    assert_eq!(last.promised, last.planned);
    assert_eq!(last.promised.map(|day| day.to_string()).as_deref(), Some("2027-03-31"));
    assert!(one.milestones.iter().all(|one| one.planned.is_some()));
    assert!(one.milestones.iter().rev().skip(1).all(|one| one.promised.is_none()));
    desk.keys("u");
    assert!(desk.card("Alpha").projects.is_empty(), "one step");
    // Forwards, with the end promised all the same.
    desk.keys("nPO-2").field("planned").keys("2026-12-01").field("promised").keys("2026-12-24");
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form") };
    assert!(form.warning.contains("after the promise"), "{:?}", form.warning);
    desk.keys("<c-s>");
    assert_eq!(project(&mut desk).milestones[0].planned.map(|day| day.to_string()).as_deref(), Some("2026-12-01"));
    assert_eq!(breaks(&mut desk), 1);
}

#[test]
fn r15_the_cheapest_ways_are_ticked_applied_noted_and_taken_back_by_keys() {
    let mut desk = slipped();
    let before = project(&mut desk);
    desk.keys("X");
    let expedite = layer(&desk);
    let broken = *expedite.broken().unwrap();
    assert_eq!(expedite.name(broken.milestone), "Customer's word on it");
    assert!(expedite.short >= 7, "{}", expedite.short);
    let table = SpeedUps::shipped();
    assert!(table.days(&expedite.chosen()) >= expedite.short, "the cheapest set keeps the promise");
    assert!(expedite.reached <= broken.promised);
    // Live: without what is ticked first the promise breaks again, and back.
    let (at, reached) = (expedite.chosen()[0], expedite.reached);
    desk.keys(&"<down>".repeat(at)).keys(" ");
    assert!(layer(&desk).reached > broken.promised);
    desk.keys(" ");
    assert_eq!(layer(&desk).reached, reached);
    desk.keys(" c");
    assert_eq!(layer(&desk).reached, reached, "the cheapest once more");
    desk.keys("y");
    let copied = desk.out.iter().find_map(|effect| match effect {
        Effect::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.unwrap();
    assert!(copied.starts_with("# Anomaly report: S-1\n") && copied.contains("keeps the promise"), "{copied}");
    desk.keys("<enter>");
    assert!(desk.app.layers.is_empty(), "{:?}", desk.app.message);
    let after = project(&mut desk);
    assert!(after.note.starts_with("2026-11-24 expedited: ") && after.note.contains("CNY"), "{}", after.note);
    assert!(after.note.contains("promised 2027-01-29"), "{}", after.note);
    assert!(breaks(&mut desk) == 0, "the promise is kept");
    // The note stands in the project's form.
    desk.keys("u");
    assert_eq!(project(&mut desk), before, "one step");
}

#[test]
fn r15_ways_are_ticked_and_applied_by_mouse() {
    let mut desk = slipped();
    desk.keys("X");
    let click = |desk: &mut Desk, target| desk.act(Action::Click { target, double: false });
    let ticked = layer(&desk).ticked.clone();
    for (at, _) in ticked.into_iter().enumerate().filter(|(_, ticked)| *ticked) {
        click(&mut desk, Target::Row(at));
    }
    assert!(layer(&desk).chosen().is_empty());
    click(&mut desk, Target::Button(Button::Yes));
    assert!(layer(&desk).error.is_some(), "nothing is ticked");
    click(&mut desk, Target::Row(1));
    assert_eq!(layer(&desk).chosen(), [1]);
    assert!(layer(&desk).error.is_none());
    click(&mut desk, Target::Button(Button::Yes));
    assert!(desk.app.layers.is_empty());
    assert!(project(&mut desk).note.contains("Express truck (2 d, CNY 2,500)"));
    desk.keys("X");
    click(&mut desk, Target::Backdrop);
    assert!(desk.app.layers.is_empty());
}

#[test]
fn r15_a_table_in_two_currencies_weighs_nothing_without_a_rate() {
    let mut desk = slipped();
    let text = "currency = 'CNY'\n[[way]]\nen = 'a'\ndays = 30\ncost = 100\n[[way]]\nen = 'b'\ndays = 2\ncost = 300\ncurrency = 'USD'\n";
    // A table of one's own counts as it is when the ways are shown, whatever it was at the start.
    assert_eq!(&desk.app.speed_ups, SpeedUps::shipped());
    let table = desk.file("expedite.toml", text);
    desk.app.given.config = Some(std::path::Path::new(&table).with_file_name("config.toml"));
    desk.keys("X");
    assert!(layer(&desk).chosen().is_empty() && layer(&desk).unweighed.is_some() && layer(&desk).choices.is_empty());
    desk.keys("<esc>");
    desk.file("expedite.toml", &format!("{text}[rates]\nUSD = 7\n"));
    desk.keys("X");
    assert_eq!(layer(&desk).chosen(), [0]);
    desk.keys("<esc>");
    desk.file("expedite.toml", "[[way]]\nen = 'a'\n");
    desk.keys("X");
    assert!(layer(&desk).table.ways.is_empty());
    assert!(desk.app.speed_ups_trouble.as_ref().is_some_and(|told| told.contains("line 1")));
}
