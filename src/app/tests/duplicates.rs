//! Customers that stand in the book twice, by keys and by mouse.

use super::desk::Desk;
use crate::app::{Action, Button, Context, Duplicates, Layer, MessageKind, Target, context::contexts};
use crate::engine::{Answer, Ask};

/// Two that are one, two that are not, and one beside them.
fn book() -> Desk {
    let mut desk = Desk::new();
    desk.add("Acme GmbH", &[("country", "DE"), ("tags", "fair"), ("emails", "a@acme.de")]);
    desk.add("ACME", &[("country", "DE"), ("tags", "mail"), ("emails", "a@acme.com")]);
    desk.add("Blue Steel", &[("country", "FR"), ("emails", "a@blue.fr")]);
    desk.add("Blue Steel SAS", &[("country", "FR"), ("emails", "b@blue.fr")]);
    desk.add("Zebra", &[]);
    desk.keys("2");
    desk
}

fn list(desk: &Desk) -> &Duplicates {
    match desk.app.top() {
        Some(Layer::Duplicates(list)) => list,
        other => panic!("{other:?} {:?}", desk.app.message),
    }
}

/// The names of the pairs that are shown.
fn pairs(desk: &Desk) -> Vec<(String, String)> {
    let list = list(desk);
    let shown = list.shown.iter().map(|at| &list.pairs[*at]);
    shown.map(|pair| (desk.app.name(pair.one), desk.app.name(pair.other))).collect()
}

#[test]
fn two_are_found_seen_side_by_side_merged_and_parted_again() {
    let mut desk = book();
    desk.keys("M");
    let both = ("Blue Steel".to_owned(), "Blue Steel SAS".to_owned());
    assert_eq!(pairs(&desk), std::slice::from_ref(&both), "one has another domain each");
    desk.keys("<enter>");
    assert_eq!(contexts(&desk.app), [Context::Sides]);
    let sides = list(&desk).sides.clone().unwrap();
    assert_eq!((desk.app.name(sides.keep), desk.app.name(sides.other)), both);
    let row = |key: &str| sides.rows.iter().find(|row| row.key == key).unwrap();
    assert_eq!((row("name").keep.as_str(), row("name").other.as_str()), ("Blue Steel", "Blue Steel SAS"));
    assert!(row("aliases").kept.contains("Blue Steel SAS") && row("contacts").kept.contains("b@blue.fr"));
    // The other is kept, and the first one again by a click.
    desk.keys("<tab>");
    assert_eq!(desk.app.name(list(&desk).sides.as_ref().unwrap().keep), "Blue Steel SAS");
    assert_eq!(list(&desk).sides.as_ref().unwrap().rows[0].kept, "Blue Steel SAS");
    desk.act(Action::Click { target: Target::Button(Button::More), double: false });
    assert_eq!(desk.app.name(list(&desk).sides.as_ref().unwrap().keep), "Blue Steel");
    desk.keys("m");
    assert!(matches!(&desk.app.message, Some(message) if message.kind == MessageKind::Saved), "{:?}", desk.app.message);
    assert_eq!(pairs(&desk), [], "and the list stays open");
    let kept = desk.card("Blue Steel").customer;
    assert_eq!(kept.contacts.len(), 2);
    assert!(kept.aliases.contains(&"Blue Steel SAS".into()));
    // One step of undo, from here too.
    desk.keys("u");
    assert_eq!(pairs(&desk), std::slice::from_ref(&both));
    assert_eq!(desk.card("Blue Steel SAS").customer.standing.archived, None);
    desk.keys("<c-r>");
    assert_eq!(pairs(&desk), []);
    desk.keys("u<esc>");
    assert!(desk.app.layers.is_empty());
}

#[test]
fn what_was_said_to_be_two_stays_away_for_good() {
    let mut desk = book();
    desk.keys("Mt");
    assert_eq!(pairs(&desk).len(), 1, "it can be taken back until the list is closed");
    assert!(list(&desk).is_apart(&list(&desk).pairs[0]));
    desk.keys("t");
    assert!(!list(&desk).is_apart(&list(&desk).pairs[0]));
    desk.keys("<enter>t<esc>M");
    assert_eq!(pairs(&desk), []);
    desk.restart();
    desk.keys("2M");
    assert_eq!(pairs(&desk), []);
    desk.keys("<esc>");
    let Answer::Duplicates(found) = desk.answer(Ask::Duplicates) else { panic!() };
    assert_eq!(found, []);
}

#[test]
fn that_two_are_two_is_a_step_of_undo_in_its_place() {
    let mut desk = book();
    desk.keys("Mt<esc>");
    assert!(desk.app.undo_hint.is_some());
    // From any screen, after the list is closed.
    desk.keys("u");
    assert!(desk.said().contains("Taken back") && desk.said().contains("Blue Steel SAS"), "{}", desk.said());
    desk.keys("M");
    assert_eq!(pairs(&desk).len(), 1);
    assert!(!list(&desk).is_apart(&list(&desk).pairs[0]));
    desk.keys("<esc><c-r>M");
    assert_eq!(pairs(&desk), [], "done again");
    // A command after it goes back first; what was there before all of it goes back last.
    desk.keys("<esc>").select("Zebra").keys("A");
    let archived = |desk: &Desk| desk.row("Zebra").standing.archived.is_some();
    assert!(archived(&desk));
    desk.keys("u");
    assert!(!archived(&desk));
    desk.keys("M");
    assert_eq!(pairs(&desk), []);
    desk.keys("u<esc>M");
    assert_eq!(pairs(&desk).len(), 1);
    desk.keys("<esc><c-r><c-r>");
    assert!(archived(&desk));
    desk.keys("uu");
    assert!(!archived(&desk) && desk.app.book.iter().any(|row| row.name() == "Zebra"));
    desk.keys("u");
    assert!(!desk.app.book.iter().any(|row| row.name() == "Zebra"), "the step before all of it: that it was added");
}

#[test]
fn nothing_is_merged_by_a_slip() {
    let mut desk = book();
    // In the list `m` means nothing; Enter only shows, and twice it is no more.
    desk.keys("Mm<enter><enter><enter>");
    assert!(list(&desk).sides.is_some());
    desk.keys("<esc>");
    assert!(list(&desk).sides.is_none());
    // Somebody else archives one of the two: the pair is gone.
    desk.keys("<enter>");
    let id = list(&desk).pairs[0].other;
    desk.outside(crate::book::Command::Archive { customers: vec![id] });
    assert!(list(&desk).sides.is_none());
    assert_eq!(pairs(&desk), []);
    desk.act(Action::Click { target: Target::Backdrop, double: false });
    assert!(desk.app.layers.is_empty());
}
