//! Files written from the screen: a quotation for the customer, the anomaly report.

use std::fs;

use super::desk::Desk;
use crate::app::Layer;

fn book() -> Desk {
    let mut desk = Desk::new();
    desk.add("Alpha", &[("grade", "A"), ("country", "DE")]).keys("2").select("Alpha");
    desk.keys("5n").field("product").keys("M8 bolt").field("price").keys("1.25<c-s>");
    desk
}

/// What is wrong with the first field of the form on top.
fn wrong(desk: &Desk) -> String {
    match desk.app.top() {
        Some(Layer::Form(form)) => form.fields[0].error.clone().unwrap_or_default(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn r9_a_quotation_is_written_for_the_customer_by_a_key() {
    let mut desk = book();
    let room = tempfile::tempdir().unwrap();
    let file = room.path().join("q.html");
    let number = desk.card("Alpha").quotes[0].number.clone();
    desk.keys("E");
    let Some(Layer::Form(form)) = desk.app.top() else { panic!() };
    assert_eq!((form.fields[0].value(), form.fields[1].value()), (format!("~/{number}.xlsx"), "en".into()));
    desk.keys("<c-u>").keys(file.to_str().unwrap()).keys("<c-s>");
    assert!(desk.app.layers.is_empty(), "{}", wrong(&desk));
    let page = fs::read_to_string(&file).unwrap();
    assert!(page.contains("M8 bolt") && page.contains("1.25") && page.contains("Quotation no."), "{page}");
    let said = desk.app.message.clone().unwrap();
    assert!(format!("{said:?}").contains("q.html"), "{said:?}");
    // What is there stays, unless it is to be replaced.
    fs::write(&file, "mine").unwrap();
    desk.keys("E").keys("<c-u>").keys(file.to_str().unwrap()).keys("<c-s>");
    assert!(wrong(&desk).contains("there already"), "{}", wrong(&desk));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    desk.field("replace").keys(" <c-s>");
    assert!(desk.app.layers.is_empty() && fs::read_to_string(&file).unwrap().contains("M8 bolt"));
    desk.keys("E").keys("<c-u>").keys("q.pdf<c-s>");
    assert!(wrong(&desk).contains(".xlsx"), "{}", wrong(&desk));
    desk.keys("<c-u><c-s>");
    assert!(!wrong(&desk).is_empty());
    desk.keys("<esc>y");
    assert!(desk.app.layers.is_empty(), "{:?}", desk.app.top());
}

#[test]
fn r9_a_quote_that_we_received_is_not_for_the_customer() {
    let mut desk = book();
    desk.keys("e").field("kind").keys("factory<enter><c-s>");
    assert!(desk.app.layers.is_empty());
    desk.keys("E");
    assert!(desk.app.layers.is_empty(), "the key is not there");
}

#[test]
fn r15_the_report_is_written_as_a_page() {
    let mut desk = Desk::new();
    desk.add("Alpha", &[("grade", "A")]).keys("2").select("Alpha");
    desk.keys("4v").keys("nPO-1").field("planned").keys("2026-11-02").field("promised").keys("2026-12-01<c-s>");
    desk.keys("X");
    assert!(matches!(desk.app.top(), Some(Layer::Expedite(_))), "{:?}", desk.app.message);
    let room = tempfile::tempdir().unwrap();
    for (name, begins) in [("r.html", "<!DOCTYPE html>"), ("r.md", "# ")] {
        let file = room.path().join(name);
        desk.keys("E").keys("<c-u>").keys(file.to_str().unwrap()).keys("<c-s>");
        assert!(matches!(desk.app.top(), Some(Layer::Expedite(_))), "the layer beneath stays: {}", wrong(&desk));
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with(begins) && text.contains("PO"), "{text}");
    }
    desk.keys("E").keys("<c-u>r.pdf<c-s>");
    assert!(wrong(&desk).contains("r.pdf"), "{}", wrong(&desk));
}

#[test]
fn what_is_exported_is_chosen_in_a_form_and_nothing_that_is_there_is_lost() {
    let mut desk = book();
    let room = tempfile::tempdir().unwrap();
    let file = |name: &str| room.path().join(name).to_str().unwrap().to_owned();
    fs::write(file("there.csv"), "mine").unwrap();
    desk.keys("2:export<enter>");
    desk.keys("<c-u>").keys(&file("there.csv")).keys("<c-s>");
    assert!(wrong(&desk).contains("there already"), "{}", wrong(&desk));
    assert_eq!(fs::read_to_string(file("there.csv")).unwrap(), "mine");
    desk.keys("<c-u>").keys(&file("list.pdf")).keys("<c-s>");
    assert!(wrong(&desk).contains(".csv, .xlsx, .md"), "{}", wrong(&desk));
    desk.keys("<c-u>").keys(&file("list.csv")).keys("<c-s>");
    assert!(desk.app.layers.is_empty(), "{}", wrong(&desk));
    assert!(desk.said().contains("list.csv"), "{}", desk.said());
    assert!(fs::read_to_string(file("list.csv")).unwrap().contains("Alpha"));
    // As a terminal writes what is dropped on it.
    #[cfg(unix)]
    {
        desk.keys(":export<enter>").keys("<c-u>").keys(&file("my\\ list.csv")).keys("<c-s>");
        assert!(fs::read_to_string(file("my list.csv")).unwrap().contains("Alpha"));
    }
    desk.keys(":export<enter>").keys("<c-u>").keys(&file("h.html")).field("export_kind").keys("hand<enter><c-s>");
    assert!(desk.app.layers.is_empty(), "{}", wrong(&desk));
    let page = fs::read_to_string(file("h.html")).unwrap();
    assert!(page.contains("Alpha") && page.contains("M8 bolt"), "{page}");
}
