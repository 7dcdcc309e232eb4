//! The checklist (R18): starting lists, mistakes.

use super::desk::Desk;
use crate::app::{Action, Layer, Target};
use crate::model::RunOutcome;
use crate::text::Lang;

fn one() -> Desk {
    let mut desk = Desk::new();
    desk.add("Alpha", &[("grade", "A")]).keys("1g");
    desk
}

#[test]
fn r18_a_starting_list_is_taken_over_once_and_nothing_twice() {
    let mut desk = one();
    desk.keys("L");
    let Some(Layer::Menu(menu)) = desk.app.top() else { panic!("no menu: {}", desk.said()) };
    assert_eq!(menu.items.len(), 4);
    desk.keys("1");
    let lines = desk.card("Alpha").checklist.lines;
    assert!(lines.len() >= 30, "{}", lines.len());
    assert!(lines.iter().any(|line| line.needed_by == "L/C" && line.text.contains("21 calendar days")));
    assert!(desk.said().contains(&lines.len().to_string()), "{}", desk.said());
    desk.keys("L1");
    assert_eq!(desk.card("Alpha").checklist.lines.len(), lines.len(), "nothing twice");
    assert_eq!(desk.said(), "Nothing was changed");
    desk.app.lang = Lang::Zh;
    desk.keys("L1");
    assert_eq!(desk.card("Alpha").checklist.lines.len(), lines.len(), "nor in the other language");
    desk.app.lang = Lang::En;
    desk.keys("u");
    assert!(desk.card("Alpha").checklist.lines.is_empty(), "one step");
}

#[test]
fn what_was_taken_out_of_a_starting_list_comes_back_alone() {
    let mut desk = one();
    desk.keys("L2");
    let all = desk.card("Alpha").checklist.lines;
    desk.keys("<tab>]]]").keys("<del>");
    assert_eq!(desk.card("Alpha").checklist.lines.len(), all.len() - 1);
    desk.keys("L");
    desk.act(Action::Click { target: Target::Row(1), double: false });
    let now = desk.card("Alpha").checklist.lines;
    assert_eq!((now.len(), &now[all.len() - 1].text), (all.len(), &all[0].text));
    assert!(desk.said().contains(": 1 "), "{}", desk.said());
}

#[test]
fn r18_what_went_wrong_is_counted_and_stands_first() {
    let mut desk = one();
    desk.keys("cfirst<c-s>csecond<c-s>cthird<c-s>");
    desk.keys("wthird<c-s>").keys("wsecond").field("on").keys("2026-11-20<c-s>").keys("wthird<c-s>");
    let told: Vec<_> =
        desk.card("Alpha").checklist.lines.iter().map(|line| (line.text.clone(), line.mistakes.len())).collect();
    assert_eq!(told, [("third".to_owned(), 2), ("second".to_owned(), 1), ("first".to_owned(), 0)]);
    let shown = desk.app.card().map(|card| card.checklist.lines[0].text.clone());
    assert_eq!(shown.as_deref(), Some("third"), "and so on the screen");
}

/// Three lines, one of them for the letter of credit; the whole list is walked.
fn walking() -> Desk {
    let mut desk = one();
    desk.keys("e").field("owner").keys("Lin<c-s>");
    desk.keys("cmarks<c-s>cinvoice").field("needed_by").keys("L/C<c-s>cpallets<c-s>W1");
    assert!(desk.app.walk().is_some_and(|walk| walk.steps.len() == 3), "{}", desk.said());
    desk
}

#[test]
fn r18_a_walk_with_one_line_going_wrong_is_one_step() {
    let mut desk = walking();
    desk.keys("<enter>wthe draft named another bank<enter>n");
    assert!(desk.app.walk().is_some_and(|walk| walk.at == 3), "all are come to");
    desk.keys("<enter>");
    assert!(desk.app.layers.is_empty(), "{}", desk.said());
    let card = desk.card("Alpha");
    let [run] = card.runs.as_slice() else { panic!("{:?}", card.runs) };
    let told: Vec<_> = run.lines.iter().map(|line| (line.text.as_str(), line.outcome, line.note.as_str())).collect();
    let wanted = [
        ("marks", RunOutcome::Done, ""),
        ("invoice", RunOutcome::Wrong, "the draft named another bank"),
        ("pallets", RunOutcome::NotApplicable, ""),
    ];
    assert_eq!((told.as_slice(), run.by.as_str(), run.on), (&wanted[..], "Lin", desk.app.today));
    assert_eq!(card.checklist.lines[0].text, "invoice", "what went wrong stands first");
    assert_eq!(card.checklist.lines[0].mistakes, [desk.app.today]);
    assert!(desk.app.drafts.is_empty());
    desk.keys("u");
    let card = desk.card("Alpha");
    assert!(card.runs.is_empty() && card.checklist.lines.iter().all(|line| line.mistakes.is_empty()), "one step");
    desk.keys("<c-r>");
    assert_eq!(desk.card("Alpha").runs.len(), 1);
}

#[test]
fn a_walk_is_left_and_taken_up_again_where_it_was() {
    let mut desk = walking();
    desk.keys("<enter>ilook twice<enter><esc>");
    assert!(desk.app.layers.is_empty(), "left without a question");
    desk.restart();
    desk.keys("1gW");
    let Some(walk) = desk.app.walk() else { panic!("no walk: {}", desk.said()) };
    assert_eq!((walk.walked(), walk.at, walk.restored), (1, 1, true));
    assert_eq!(walk.steps[1].note, "look twice");
    desk.keys("sw<esc>");
    assert!(desk.app.walk().is_some(), "Esc only gives up what is typed");
    desk.keys("d<c-s>");
    let run = &desk.card("Alpha").runs[0];
    assert_eq!((run.count(RunOutcome::Done), run.count(RunOutcome::Skipped)), (2, 1));
    desk.restart();
    assert!(desk.app.drafts.is_empty(), "finished: no draft is left");
}

#[test]
fn a_walk_left_earlier_is_taken_up_also_by_who_asks_before_it_is_read() {
    let mut desk = walking();
    desk.keys("<enter><esc>");
    let (key, draft) = desk.app.drafts.pop_first().unwrap();
    desk.keys("W");
    assert!(matches!(desk.app.top(), Some(Layer::Menu(_))));
    desk.app.draft_came(key, draft);
    assert!(desk.app.walk().is_some_and(|walk| walk.walked() == 1 && walk.restored), "{}", desk.said());
}

#[test]
fn only_the_lines_needed_then_are_walked() {
    let mut desk = walking();
    desk.keys("<esc>W");
    let Some(Layer::Menu(menu)) = desk.app.top() else { panic!("no menu: {}", desk.said()) };
    assert_eq!(menu.items.len(), 2);
    desk.keys("2");
    assert!(desk.app.walk().is_some_and(|walk| walk.list == "L/C" && walk.steps.len() == 1));
    desk.act(Action::Click { target: Target::Row(0), double: true });
    desk.act(Action::Click { target: Target::Hint(crate::app::ActionId::WalkFinish), double: false });
    assert_eq!(desk.card("Alpha").runs[0].list, "L/C");
}

#[test]
fn a_line_that_was_removed_meanwhile_comes_back_when_it_went_wrong() {
    let mut desk = walking();
    let customer = desk.row("Alpha").id;
    let line = desk.card("Alpha").checklist.lines[0].id;
    desk.keys("wtorn off<enter>");
    desk.outside(crate::book::Command::CheckRemove { customer, line });
    desk.keys("<c-s>");
    let lines = desk.card("Alpha").checklist.lines;
    assert_eq!((lines.len(), lines[0].text.as_str(), lines[0].mistakes.len()), (3, "marks", 1));
}

#[test]
fn an_empty_checklist_is_not_walked() {
    let mut desk = one();
    desk.keys("W");
    assert!(desk.app.layers.is_empty() && desk.said().contains("empty"), "{}", desk.said());
}
