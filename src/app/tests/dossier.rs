//! The files of a customer's folder, by keys (R16).

use std::fs;
use std::path::PathBuf;

use super::desk::Desk;
use crate::app::{Action, DetailTab, Effect, Layer, Pane};
use crate::engine::Event;
use crate::model::{Dossier, Settings};

const NAME: &str = "Müller GmbH";

fn book(room: &tempfile::TempDir) -> Desk {
    let root = Some(room.path().join("客户").to_str().unwrap().to_owned());
    let mut desk = Desk::with(Settings { dossier: Dossier { root, ..Dossier::default() }, ..Settings::default() });
    desk.add(NAME, &[("grade", "A"), ("country", "DE")]).keys("2").select("Müller").keys("V");
    assert_eq!((desk.app.detail.tab, desk.app.pane), (DetailTab::Files, Pane::Detail));
    desk
}

fn names(desk: &Desk) -> Vec<String> {
    let names = desk.app.files_shown().into_iter().map(|file| file.name.clone());
    names.filter(|name| name != "customer.md").collect()
}

fn opened(desk: &Desk) -> Vec<PathBuf> {
    let paths = desk.out.iter().filter_map(|effect| match effect {
        Effect::OpenFile(path) => Some(path.clone()),
        _ => None,
    });
    paths.collect()
}

#[test]
fn r16_a_folder_is_made_filled_filtered_and_opened_by_keys() {
    let room = tempfile::tempdir().unwrap();
    let mut desk = book(&room);
    assert_eq!(desk.app.files().unwrap().folder, None);
    desk.keys("<enter>");
    let folder = desk.app.files().unwrap().folder.clone().unwrap();
    assert!(folder.ends_with("潜在客户/A/DE-DE0001-20261124") && folder.is_dir(), "{folder:?}");
    // A file by the form, with what it is about.
    let scan = desk.file("scan.pdf", "the order");
    desk.keys("n").keys(&scan).field("file_about").keys("PO 7788").keys("<c-s>");
    assert!(desk.app.layers.is_empty(), "{}", desk.said());
    assert_eq!(fs::read_to_string(folder.join("20261124-PO 7788.pdf")).unwrap(), "the order");
    assert!(desk.said().contains("20261124-PO 7788.pdf"));
    // One that is not there: the form says so and stays.
    desk.keys("n/no/such/file<c-s>");
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form") };
    assert!(form.fields[0].error.as_ref().is_some_and(|error| error.contains("/no/such/file")));
    desk.keys("<esc>y");
    // Dropped in by hand; asked for anew with the tab.
    fs::write(folder.join("drawing.dwg"), "x").unwrap();
    desk.keys("[]");
    assert_eq!(names(&desk).len(), 2, "{:?}", names(&desk));
    desk.keys("fdraw<enter>");
    assert_eq!(names(&desk), ["drawing.dwg"]);
    desk.keys("<enter>o");
    assert_eq!(opened(&desk), [folder.join("drawing.dwg"), folder.clone()]);
    // Escape takes the filter away first, then leaves the pane.
    desk.keys("<esc>");
    assert_eq!((names(&desk).len(), desk.app.pane), (2, Pane::Detail));
    desk.keys("<esc>");
    assert_eq!(desk.app.pane, Pane::Main);
}

#[test]
fn r16_what_changes_in_the_folder_keeps_the_lit_file() {
    let room = tempfile::tempdir().unwrap();
    let mut desk = book(&room);
    desk.keys("<enter>");
    let mut told = Box::new(desk.app.files().unwrap().clone());
    let line = |name: &str| crate::engine::FileLine { name: name.to_owned(), path: name.into(), bytes: 1, on: None };
    told.files = vec![line("a"), line("b")];
    desk.act(Action::Event(Event::Files(told.clone())));
    desk.keys("j");
    told.files.insert(0, line("new"));
    desk.act(Action::Event(Event::Files(told)));
    assert_eq!(desk.app.detail.line, 2);
    desk.keys("<enter>");
    assert_eq!(opened(&desk), [PathBuf::from("b")]);
    desk.act(Action::OpenFailed("b".into(), "no program".into()));
    assert!(desk.said().contains("no program"));
}

#[test]
fn r16_without_a_place_the_tab_says_how_to_name_one() {
    let mut desk = Desk::new();
    desk.add(NAME, &[]).keys("2").select("Müller").keys("V");
    assert_eq!(desk.app.files().unwrap().root, None);
    desk.keys("<enter>n");
    assert!(desk.app.layers.iter().all(|layer| !matches!(layer, Layer::Form(form) if form.title.contains("folder"))));
    assert_eq!(opened(&desk), Vec::<PathBuf>::new());
}

#[test]
fn r16_the_folder_goes_with_the_grade_and_comes_back_with_u() {
    let room = tempfile::tempdir().unwrap();
    let mut desk = book(&room);
    desk.keys("<enter><esc>");
    let there = |grade: &str| room.path().join("客户/潜在客户").join(grade).join("DE-DE0001-20261124").is_dir();
    assert!(there("A"));
    desk.keys("mc");
    assert!(there("C") && !there("A"), "{}", desk.said());
    desk.keys("u");
    assert!(there("A") && !there("C"), "{}", desk.said());
}

#[test]
fn r16_what_is_missing_of_the_papers_of_an_order_is_offered() {
    let room = tempfile::tempdir().unwrap();
    let mut desk = book(&room);
    desk.keys("<enter>");
    let id = desk.app.selected.unwrap();
    let set = vec![("what".to_owned(), "bolts".to_owned()), ("contract".to_owned(), "PO-7".to_owned())];
    desk.outside(crate::book::Command::AddOrder {
        customer: id,
        set,
        lines: vec![],
        receipts: vec![],
        requirements: vec![],
    });
    desk.keys("[]");
    assert_eq!(desk.app.order_papers(), [("PO-7".to_owned(), [false; 3])]);
    // Who has ordered is won.
    let folder = desk.app.files().unwrap().folder.clone().unwrap();
    let scan = desk.file("scan.pdf", "the invoice");
    desk.keys("n").keys(&scan).field("file_about").keys("PO-7-CI").keys("<c-s>");
    assert!(folder.join("20261124-PO-7-CI.pdf").exists(), "{}", desk.said());
    desk.keys("[]");
    assert_eq!(desk.app.order_papers(), [("PO-7".to_owned(), [false, false, true])]);
}

#[test]
fn r16_files_of_the_company_are_copied_and_their_folder_opened_by_keys() {
    let room = tempfile::tempdir().unwrap();
    let mut desk = book(&room);
    let cert = desk.file("CE.pdf", "certificate");
    desk.keys("<esc>H<c-n>CE").field("lies").keys(&cert).keys("<c-s>");
    desk.keys("<c-y>");
    let folder = room.path().join("客户/统一公司文件");
    assert!(desk.said().contains("CE.pdf"), "{}", desk.said());
    assert_eq!(fs::read_to_string(folder.join("CE.pdf")).unwrap(), "certificate");
    desk.keys("<c-o>");
    assert_eq!(opened(&desk), [folder]);
}

#[test]
fn r16_where_page_and_record_differ_both_are_looked_at_and_one_is_taken() {
    let room = tempfile::tempdir().unwrap();
    let mut desk = book(&room);
    desk.keys("<enter>");
    let page = desk.app.files().unwrap().folder.clone().unwrap().join("customer.md");
    let by_hand = fs::read_to_string(&page).unwrap().replace("- Owner / 负责人:", "- Owner / 负责人: Anna");
    fs::write(&page, &by_hand).unwrap();
    let id = desk.app.selected.unwrap();
    let set = vec![("owner".to_owned(), "Bob".to_owned())];
    desk.outside(crate::book::Command::Edit { customer: id, set });
    desk.keys("[]");
    assert!(desk.app.files().unwrap().apart.as_ref().is_some_and(|why| why.contains("both changed")));
    desk.keys("Z");
    let Some(Layer::Page(sides)) = desk.app.top() else { panic!("{}", desk.said()) };
    assert!(sides.told.lines.iter().any(|line| line.text.ends_with("Anna")), "{:?}", sides.told.lines);
    desk.keys("<down><up><esc>");
    assert_eq!((fs::read_to_string(&page).unwrap(), desk.card(NAME).customer.owner.as_str()), (by_hand, "Bob"));
    desk.keys("Zf");
    assert!(desk.app.layers.is_empty(), "{}", desk.said());
    assert_eq!(desk.card(NAME).customer.owner, "Anna");
    desk.keys("u");
    assert_eq!(desk.card(NAME).customer.owner, "Bob");
    assert!(fs::read_to_string(&page).unwrap().contains("Bob"), "the page follows");
}
