//! Mails and texts from templates by keys (R19).

use super::desk::Desk;
use crate::app::{Effect, Layer, Letters, MessageKind};
use crate::model::{Channel, Direction};
use crate::text::Lang;

fn book() -> Desk {
    let mut desk = Desk::new();
    desk.add(
        "Alpha GmbH",
        &[("grade", "A"), ("country", "DE"), ("contact", "Jürgen Groß"), ("emails", "jg@alpha.example")],
    );
    desk.keys("2").select("Alpha GmbH");
    desk.keys("p")
        .keys("<down><enter>")
        .field("contact")
        .keys("Petra")
        .field("emails")
        .keys("petra@alpha.example<c-s>");
    desk.keys("5n").field("product").keys("M8 bolt").field("price").keys("1.25<c-s>");
    desk.keys("2").select("Alpha GmbH");
    desk
}

fn letters(desk: &Desk) -> &Letters {
    match desk.app.top() {
        Some(Layer::Letters(letters)) => letters,
        other => panic!("{other:?} {:?}", desk.app.message),
    }
}

fn text(desk: &Desk) -> String {
    let written = letters(desk).written.clone().unwrap();
    format!("{}\n{}", written.subject, written.text)
}

fn copied(desk: &Desk) -> Vec<String> {
    let texts = desk.out.iter().filter_map(|effect| match effect {
        Effect::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn r19_found_previewed_copied_and_logged_in_one_step() {
    let mut desk = book();
    // Keys typed while the templates are on their way are meant for them.
    desk.keys("Yquote");
    assert_eq!(letters(&desk).shown.len(), 1);
    assert!(text(&desk).contains("Dear Jürgen Groß,") && text(&desk).contains("M8 bolt"), "{}", text(&desk));
    let missing = letters(&desk).written.clone().unwrap().missing;
    assert!(missing.contains(&"company.name".to_owned()), "{missing:?}");
    desk.keys("<right>");
    assert!(text(&desk).contains("Dear Petra,"), "{}", text(&desk));
    desk.keys("<tab>");
    assert!(text(&desk).contains("Petra，您好") && letters(&desk).lang == Lang::Zh, "{}", text(&desk));
    desk.keys("<c-y>");
    let log = desk.card("Alpha").log.len();
    assert!(copied(&desk)[0].starts_with("Petra，您好"), "{:?}", copied(&desk));
    desk.keys("<tab><enter>");
    assert!(desk.app.layers.is_empty(), "{:?}", desk.app.message);
    let entry = desk.card("Alpha").log.last().unwrap().clone();
    assert_eq!((entry.direction, entry.channel, entry.contact.as_str()), (Direction::Out, Channel::Email, "Petra"));
    assert!(entry.text.starts_with("Quote follow-up: Our quotation "), "{}", entry.text);
    assert_eq!(desk.card("Alpha").customer.standing.last_contact, Some(desk.app.today));
    desk.keys("u");
    assert_eq!((desk.card("Alpha").log.len(), copied(&desk).len()), (log, 2), "logging is one step");
}

#[test]
fn r19_a_mail_is_handed_over_and_saved_as_a_draft() {
    let mut desk = book();
    desk.keys("Yfirst contact<c-o>");
    let handed = desk.out.iter().filter_map(|effect| match effect {
        Effect::OpenMail(address) => Some(address.clone()),
        _ => None,
    });
    let handed: Vec<String> = handed.collect();
    assert!(handed[0].starts_with("mailto:jg@alpha.example?subject="), "{handed:?}");
    assert!(handed[0].contains("&body=Dear%20J%C3%BCrgen%20Gro%C3%9F%2C%0D%0A"), "{handed:?}");
    assert!(desk.card("Alpha").log.is_empty(), "handing over logs nothing");
    let beside = std::path::PathBuf::from(desk.file("x", ""));
    let file = beside.with_file_name("draft.eml").to_str().unwrap().to_owned();
    desk.keys("<c-s>").field("review_file").keys("<c-u>").keys(&file).keys("<c-s>");
    assert!(matches!(desk.app.top(), Some(Layer::Letters(_))), "{:?}", desk.app.top());
    let saved = std::fs::read_to_string(&file).unwrap();
    assert!(saved.contains("X-Unsent: 1") && saved.contains("jg@alpha.example"), "{saved}");
    // A text for a chat is no mail.
    desk.keys("<c-u>product<c-o>");
    assert_eq!(desk.out.iter().filter(|effect| matches!(effect, Effect::OpenMail(_))).count(), 1);
}

#[test]
fn r19_ones_own_templates_are_made_changed_and_put_away() {
    let mut desk = book();
    desk.keys("Yquote<c-e>").field("template_text").keys("<c-a>My own for {{ contact.name }}: ");
    desk.keys("<c-s>");
    assert_eq!(letters(&desk).lit().map(|line| line.own.clone()), Some(vec![Lang::En]), "{:?}", desk.app.message);
    assert!(text(&desk).contains("My own for Jürgen Groß"), "{}", text(&desk));
    // A bracket left open is told at once, and nothing is kept.
    desk.keys("<c-e>").field("subject").keys("{{ quote.number<c-s>");
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("{:?}", desk.app.top()) };
    assert!(form.error.as_ref().is_some_and(|told| told.contains("{{ quote.number")), "{:?}", form.error);
    desk.keys("<esc>");
    if matches!(desk.app.top(), Some(Layer::Confirm(_))) {
        desk.keys("y");
    }
    desk.keys("<del>");
    assert_eq!(letters(&desk).lit().map(|line| line.own.len()), Some(0));
    assert!(!text(&desk).contains("My own"), "the one that comes with genjin is there again");
    desk.keys("<c-u>Customs form<c-n>").field("template_text").keys("x<c-s>");
    assert_eq!(letters(&desk).lit().map(|line| line.title.as_str()), Some("Customs form"), "{:?}", desk.app.message);
    desk.keys("<esc>uuu");
    assert!(matches!(&desk.app.message, Some(message) if message.kind == MessageKind::Saved), "{:?}", desk.app.message);
    desk.keys("Yquote");
    assert_eq!(letters(&desk).lit().map(|line| line.own.len()), Some(0));
    assert_eq!(letters(&desk).all.len(), 8);
}
