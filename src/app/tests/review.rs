//! The review by keys on a true book: planned stays what it was, what is undone comes to nothing.

use super::desk::Desk;
use crate::app::{Layer, Pane, ReviewPart, Screen};
use crate::rules::sum;

/// planned, done, left, extra of the week shown.
fn week(desk: &Desk) -> [u32; 4] {
    let all = sum(&desk.app.review.there().unwrap().review.groups);
    [all.planned, all.done, all.left, all.extra]
}

#[test]
fn r7_the_review_follows_what_is_done_and_undone() {
    let mut desk = Desk::new();
    desk.keys("6");
    assert_eq!(desk.app.screen, Screen::Review);
    assert!(desk.app.review.there().is_none(), "nobody is there to be looked back on");
    desk.keys("1n").keys("Acme GmbH<c-s>").keys("6");
    // Taken in today: planned from tomorrow morning on.
    assert_eq!(week(&desk), [0, 0, 0, 0]);
    desk.keys("2l").keys("spoke to them<c-s>").keys("6");
    assert_eq!(week(&desk), [0, 0, 0, 1]);
    desk.keys("u");
    assert_eq!(week(&desk), [0, 0, 0, 0], "undone is never done");
    desk.keys("<left>");
    assert!(desk.app.review.there().is_some());
    let before = desk.app.review.span.unwrap();
    desk.keys("<right>");
    assert_eq!(desk.app.review.span.unwrap(), before.moved(1));
    desk.keys("<left><left><left>t");
    assert!(desk.app.review.span.unwrap().holds(desk.app.today));
}

#[test]
fn r7_parts_are_turned_and_the_file_is_asked_for() {
    let mut desk = Desk::new();
    desk.keys("1n").keys("Acme GmbH<c-s>").keys("6");
    let mut seen = Vec::new();
    for _ in ReviewPart::ALL {
        seen.push(desk.app.review.part);
        desk.keys("]");
    }
    assert_eq!(seen, ReviewPart::ALL);
    assert_eq!(desk.app.review.part, ReviewPart::Carried);
    desk.keys("[");
    assert_eq!(desk.app.review.part, ReviewPart::Year);
    desk.keys("<tab><enter>");
    assert_eq!(desk.app.pane, Pane::Main, "nobody is on the list");
    desk.keys("E");
    assert!(matches!(desk.app.top(), Some(Layer::Form(_))));
    desk.keys("<esc>");
    assert!(desk.app.layers.is_empty());
    let room = tempfile::tempdir().unwrap();
    for end in ["md", "csv", "xlsx"] {
        let file = room.path().join(format!("r.{end}"));
        desk.keys("E").keys("<c-u>").keys(file.to_str().unwrap()).keys("<c-s>");
        assert!(desk.app.layers.is_empty() && file.is_file(), "{end}: {:?}", desk.app.message);
    }
    desk.keys("E").keys("<c-u>").keys("r.pdf<c-s>");
    assert!(matches!(desk.app.top(), Some(Layer::Form(form)) if form.fields[0].error.is_some()));
}
