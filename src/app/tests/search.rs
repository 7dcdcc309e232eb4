//! The search: a call in three keys, logging straight from the list, and back to exactly where one was.

use super::desk::Desk;
use crate::app::{Action, Layer, Pane, Screen, Target};

fn book() -> Desk {
    let mut desk = Desk::new();
    desk.add("Müller Maschinenbau", &[("grade", "A")])
        .add("Mueller Werkzeuge", &[("grade", "B")])
        .add("宁波海洋", &[("grade", "B")])
        .add("Northwind", &[])
        .keys("2");
    desk
}

fn found(desk: &Desk) -> Vec<String> {
    let hits = desk.app.search().map_or(&[][..], |search| &search.found.hits);
    hits.iter().map(|hit| desk.app.name(hit.id)).collect()
}

#[test]
fn a_call_is_taken_in_three_keys() {
    let mut desk = book();
    desk.keys("/nb");
    assert_eq!(found(&desk), ["宁波海洋"]);
    let id = desk.row("宁波").id;
    assert_eq!(desk.app.selected, Some(id));
    assert!(desk.app.card().is_some(), "the card is at hand before Enter");
    desk.keys("<enter>");
    assert!(desk.app.layers.is_empty());
    assert_eq!((desk.app.screen, desk.app.pane, desk.app.selected), (Screen::Customers, Pane::Detail, Some(id)));
}

#[test]
fn enter_before_the_search_is_filled_waits_for_it() {
    let mut desk = book();
    let empty = |desk: &mut Desk| {
        let fresh = crate::search::IndexNews { fresh: true, ..crate::search::IndexNews::default() };
        desk.act(Action::Event(crate::engine::Event::Index(fresh)));
    };
    let fill = |desk: &mut Desk| {
        let customer = crate::book::NewCustomer { name: "Osaka".into(), ..crate::book::NewCustomer::default() };
        desk.outside(crate::book::Command::Add(Box::new(customer)));
    };
    empty(&mut desk);
    desk.keys("/nb<enter>");
    assert!(desk.app.search().is_some(), "nobody is there yet");
    fill(&mut desk);
    assert!(desk.app.layers.is_empty());
    assert_eq!((desk.app.pane, desk.app.selected), (Pane::Detail, Some(desk.row("宁波").id)));
    // Typed on, it is another question: that one opens nobody by itself.
    empty(&mut desk);
    desk.keys("/n<enter>b");
    fill(&mut desk);
    assert_eq!(found(&desk), ["宁波海洋"]);
    // Of nobody who fits nobody is opened, then or later.
    desk.keys("<esc>");
    empty(&mut desk);
    desk.keys("/qqqq<enter>");
    fill(&mut desk);
    desk.keys("<c-u>nb");
    assert_eq!(found(&desk), ["宁波海洋"]);
}

#[test]
fn it_is_logged_straight_from_the_list() {
    let mut desk = book();
    desk.keys("1g");
    let before = desk.app.selected;
    desk.keys("/northw<down>lcalled back<c-s>");
    assert_eq!(desk.card("Northwind").log[0].text, "called back");
    assert!(matches!(desk.app.top(), Some(Layer::Search(_))), "the search is still there");
    assert!(desk.app.card().is_some_and(|card| card.log.len() == 1), "and shows what was logged");
    desk.keys("<esc><esc>");
    assert!(desk.app.layers.is_empty());
    assert_eq!((desk.app.screen, desk.app.selected), (Screen::Triage, before), "exactly where one was");
    desk.keys("/müller w<c-l>sent<c-s>");
    assert_eq!(desk.card("Mueller").log[0].text, "sent", "also from the line itself");
}

#[test]
fn tab_narrows_and_letters_go_on_being_typed() {
    let mut desk = book();
    desk.keys("/mueller");
    assert_eq!(found(&desk).len(), 2);
    desk.keys("<tab>");
    assert_eq!(found(&desk), ["Müller Maschinenbau"], "grade A");
    desk.keys("<tab>");
    assert_eq!(found(&desk), ["Mueller Werkzeuge"], "grade B");
    desk.keys("<down><bs><bs>").keys("<bs>");
    let Some(search) = desk.app.search() else { panic!() };
    assert_eq!(search.line.text, "muell", "the first Backspace only goes back to the line");
}

#[test]
fn what_changes_meanwhile_is_found_at_once() {
    let mut desk = book();
    desk.keys("/osaka");
    assert!(found(&desk).is_empty());
    let customer = crate::book::NewCustomer { name: "Osaka Steel".into(), ..crate::book::NewCustomer::default() };
    desk.outside(crate::book::Command::Add(Box::new(customer)));
    assert_eq!(found(&desk), ["Osaka Steel"]);
    desk.keys("<esc>");
    desk.keys("/osaka<down>e").field("name").keys("<c-u>Kyoto<c-s>");
    assert!(found(&desk).is_empty(), "{:?}", found(&desk));
    desk.keys("<esc>/kyoto");
    assert_eq!(found(&desk).len(), 1);
}

#[test]
fn the_mouse_picks_and_opens() {
    let mut desk = book();
    desk.keys("/mu");
    desk.act(Action::Click { target: Target::Row(1), double: false });
    let lit = desk.app.search().and_then(crate::app::Search::lit);
    assert_eq!(desk.app.selected, lit);
    desk.act(Action::Click { target: Target::Row(1), double: true });
    assert!(desk.app.layers.is_empty());
    assert_eq!((desk.app.selected, desk.app.pane), (lit, Pane::Detail));
    desk.keys("/xyz");
    desk.act(Action::Click { target: Target::Backdrop, double: false });
    assert!(desk.app.layers.is_empty());
}

#[test]
fn a_paste_of_megabytes_is_bounded() {
    let mut desk = book();
    desk.keys("/");
    desk.act(Action::Paste("宁波".repeat(2_000_000)));
    assert!(desk.app.search().is_some_and(|search| search.line.text.len() < 10_000));
    desk.keys("<esc>");
}

#[test]
fn who_was_taken_back_is_found_no_more_and_who_comes_after_is() {
    let mut desk = Desk::new();
    desk.add("Alpha", &[]).keys("/al");
    assert_eq!(found(&desk), ["Alpha"]);
    // The only one of its part of the index goes: the parts behind it are counted anew.
    desk.keys("<down>u");
    assert!(desk.app.search().is_some_and(|search| search.found.hits.is_empty()));
    desk.keys("<esc>").add("Alphons", &[]).keys("/al");
    assert_eq!(found(&desk), ["Alphons"]);
}

/// Whether a text holds something that is looked for: a word with a letter or a digit, of the first eight words.
fn is_searchable(text: &str) -> bool {
    text.split_whitespace().take(8).any(|word| word.chars().any(char::is_alphanumeric))
}

#[test]
fn the_collected_strings_are_stored_and_found_again() {
    let texts = super::sample::collected();
    if texts.is_empty() {
        return;
    }
    let mut table = String::from("code,name,tags,notes\n");
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    for (text, number) in texts.iter().zip(0..) {
        let text = quoted(text);
        table.push_str(&format!("N{number},{text},{text},{text}\n"));
    }
    let mut desk = Desk::new();
    desk.import(&table);
    let before = desk.app.book.len();
    assert!(before > texts.len() * 4 / 5, "{before} of {}", texts.len());
    let mut looked_for = 0;
    for (text, number) in texts.iter().zip(0..) {
        let code = format!("N{number}");
        let Some(row) = desk.app.book.iter().find(|row| row.code() == code) else { continue };
        let (id, name) = (row.id, row.name().to_owned());
        desk.keys("/");
        desk.act(Action::Paste(text.clone()));
        let found = &desk.app.search().unwrap().found;
        // What was taken for the name: blanks at the edges and controls are no part of it.
        if is_searchable(text) && text.chars().count() <= crate::search::CHARS && found.total <= 200 {
            assert!(found.hits.iter().any(|hit| hit.id == id), "{text:?}, kept as {name:?}, is not found again");
            looked_for += 1;
        }
        desk.keys("<esc>");
    }
    assert!(looked_for > texts.len() / 2, "{looked_for} of {}", texts.len());
}
