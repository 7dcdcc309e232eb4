//! Typing: drafts, notes, the checklist, pastes, leaving without losing.

use super::desk::Desk;
use crate::app::{Action, Effect, Layer};

fn one() -> Desk {
    let mut desk = Desk::new();
    desk.add("Alpha", &[("grade", "A")]).keys("1g");
    desk
}

#[test]
fn escape_never_loses_typed_text_without_asking() {
    let mut desk = one();
    desk.keys("lhalf a thought<esc>");
    assert!(matches!(desk.app.top(), Some(Layer::Confirm(_))), "asked first");
    desk.keys("n");
    let Some(Layer::Form(_)) = desk.app.top() else { panic!("back in the form") };
    desk.keys("<c-s>");
    assert_eq!(desk.card("Alpha").log[0].text, "half a thought");
    desk.keys("l<esc>");
    assert!(desk.app.layers.is_empty(), "nothing was typed: nothing is asked");
}

#[test]
fn what_was_being_typed_is_there_at_the_next_start() {
    let mut desk = one();
    desk.keys("lhalf a thought").at("2026-11-24T09:30:05Z");
    desk.restart();
    desk.keys("1gl");
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form: {}", desk.said()) };
    assert_eq!(form.fields[0].value(), "half a thought");
    assert!(form.restored);
    desk.keys("<c-s>").restart();
    assert!(desk.app.drafts.is_empty(), "saved: no draft is left");
}

#[test]
fn notes_are_saved_on_leaving_as_one_step() {
    let mut desk = one();
    desk.keys("Nlikes tea<enter>hates calls<esc>");
    assert_eq!(desk.card("Alpha").notes, "likes tea\nhates calls");
    desk.keys("u");
    assert_eq!(desk.card("Alpha").notes, "");
    desk.keys("Ndraft").at("2026-11-24T09:30:05Z");
    desk.restart();
    desk.keys("1gN");
    let Some(Layer::Notes(notes)) = desk.app.top() else { panic!("no notes: {}", desk.said()) };
    assert_eq!(notes.area.lines().join("\n"), "draft", "a crash loses nothing");
    desk.keys("<c-e>");
    assert!(desk.out.iter().any(|effect| matches!(effect, Effect::OpenEditor { text } if text == "draft")));
    desk.act(Action::Edited(Some("from the editor\n".to_owned())));
    desk.keys("<esc>");
    assert_eq!(desk.card("Alpha").notes.trim_end(), "from the editor");
}

#[test]
fn what_went_wrong_is_one_key_from_anywhere() {
    for screen in ["1", "2", "3"] {
        let mut desk = one();
        desk.keys(screen).select("Alpha").keys("wmarks missing on side 4<c-s>");
        let line = &desk.card("Alpha").checklist.lines[0];
        assert_eq!(line.text, "marks missing on side 4");
        assert_eq!(line.mistakes.len(), 1);
        desk.keys("wmarks missing on side 4<c-s>");
        assert_eq!(desk.card("Alpha").checklist.lines[0].mistakes.len(), 2, "counted on its line");
    }
}

#[test]
fn a_paste_is_text_and_never_a_command() {
    let mut desk = one();
    desk.act(Action::Paste("q\u{1b}[2Juuu".to_owned()));
    assert!(desk.out.is_empty() && desk.app.layers.is_empty(), "pasted beside a field: nothing happens");
    desk.keys("l");
    desk.act(Action::Paste("line one\r\nline\u{7} two".to_owned()));
    desk.keys("<c-s>");
    assert_eq!(desk.card("Alpha").log[0].text, "line one\nline two");
}

#[test]
fn a_huge_paste_is_cut_and_said() {
    let mut desk = one();
    desk.keys("l");
    desk.act(Action::Paste("x".repeat(10 * 1024 * 1024)));
    assert!(!desk.said().is_empty());
    desk.keys("<c-s>");
    assert!(desk.card("Alpha").log.first().is_none_or(|entry| entry.text.len() < 2 * 1024 * 1024));
}

#[test]
fn full_width_keys_outside_fields_act_as_plain_ones() {
    let mut desk = one();
    desk.keys("?");
    assert!(matches!(desk.app.top(), Some(Layer::Help(_))));
    desk.keys("<esc>:");
    assert!(matches!(desk.app.top(), Some(Layer::Palette(_))));
}
