//! The checklist (R18): starting lists, mistakes.

use super::desk::Desk;
use crate::app::{Action, Layer, Target};
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
