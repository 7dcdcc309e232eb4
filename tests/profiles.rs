//! The page with the customer's profile in its folder (R16, R17), kept in step with the record both ways.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::path::PathBuf;

use common::FolderBook;

const TODAY: &str = "2026-11-24";

/// A book whose customer has a folder; its page.
fn book() -> (FolderBook, PathBuf) {
    let book = FolderBook::new(TODAY);
    book.json(&["folders", "--make"]);
    let page = book.root.join("潜在客户/A/DE-MUE-20261124/customer.md");
    (book, page)
}

fn read(page: &PathBuf) -> String {
    fs::read_to_string(page).unwrap()
}

/// Somebody edits the page.
fn edit(page: &PathBuf, from: &str, to: &str) {
    let text = read(page);
    assert!(text.contains(from), "{from:?} in {text}");
    fs::write(page, text.replace(from, to)).unwrap();
}

/// A field of the customer.
fn field(book: &FolderBook, key: &str) -> String {
    let card = book.json(&["show", "MUE"]);
    let value = card["customer"].get(key).or_else(|| card.get(key)).unwrap_or_else(|| panic!("{key} in {card}"));
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[test]
fn r16_the_page_follows_the_record() {
    let (book, page) = book();
    assert!(read(&page).starts_with("# Müller GmbH\n") && read(&page).contains("- Country / 国家: DE\n"));
    book.json(&["edit", "MUE", "--set", "website=mueller.de"]);
    assert!(read(&page).contains("- Website / 网址: mueller.de\n"), "{}", read(&page));
    book.book.json_stdin(&["--config", &book.config, "note", "MUE", "-"], "pays late");
    book.json(&["check", "MUE", "--add", "marks in German"]);
    let text = read(&page);
    assert!(text.contains("## Notes / 备注\n\npays late\n") && text.contains("\n- [ ] marks in German\n"), "{text}");
    // The folder goes with the grade, the page with the folder, and undo takes both back.
    book.json(&["grade", "MUE", "C"]);
    let moved = book.root.join("潜在客户/C/DE-MUE-20261124/customer.md");
    assert!(read(&moved).contains("- Grade / 等级: C\n") && !page.exists());
    book.json(&["undo", "-n", "4"]);
    assert!(!read(&page).contains("mueller.de") && read(&page).contains("等级: A\n"), "{}", read(&page));
    // What changes nothing in it leaves it alone.
    let before = fs::metadata(&page).unwrap().modified().unwrap();
    book.json(&["log", "MUE", "called"]);
    assert_eq!(fs::metadata(&page).unwrap().modified().unwrap(), before);
}

#[test]
fn r16_what_a_hand_wrote_is_one_step_of_the_record() {
    let (book, page) = book();
    edit(&page, "- Country / 国家: DE", "- 国家：法国");
    edit(&page, "- Website / 网址:", "- Website / 网址: m.example");
    edit(&page, "## Notes / 备注\n", "## Notes / 备注\n\nmet at the fair\n\n\\## tea\n");
    fs::write(&page, read(&page) + "\n## Visits\n2026-05-01\n").unwrap();
    let told = book.json(&["folders", "--sync"]);
    assert!(told["taken"][0].as_str().unwrap().contains("Country, Website, Notes"), "{told}");
    assert_eq!(told["troubles"], serde_json::json!([]));
    assert_eq!(field(&book, "website"), "m.example");
    assert!(field(&book, "notes").contains("met at the fair\n\n## tea"), "{}", field(&book, "notes"));
    // Nothing more to take.
    assert_eq!(book.json(&["folders", "--sync"])["taken"], serde_json::json!([]));
    // One step; the page says what the record says again, one's own words stay.
    book.json(&["undo"]);
    let text = read(&page);
    assert_eq!(field(&book, "website"), "null");
    assert!(text.contains("- Country / 国家: DE\n") && text.ends_with("\n## Visits\n2026-05-01\n"), "{text}");
    assert!(!text.contains("m.example") && !text.contains("fair"), "{text}");
    book.json(&["redo"]);
    assert_eq!(field(&book, "website"), "m.example");
}

#[test]
fn r16_where_both_were_changed_nothing_is_overwritten() {
    let (book, page) = book();
    edit(&page, "- Website / 网址:", "- Website / 网址: page.example");
    let by_hand = read(&page);
    let (code, _, err) = book.run(&["edit", "MUE", "--set", "website=record.example"]);
    assert!(code == 0 && err.contains("both changed") && err.lines().count() == 1, "{err}");
    assert_eq!(read(&page), by_hand);
    let (code, out, _) = book.run(&["folders", "MUE"]);
    let lines = ["- - Website / 网址: record.example", "+ - Website / 网址: page.example"];
    assert!(code == 0 && lines.iter().all(|line| out.contains(line)), "{out}");
    let (code, _, err) = book.run(&["folders", "--sync"]);
    assert!(code == 1 && err.contains("both changed"), "{err}");
    // The page's side.
    book.json(&["folders", "MUE", "--take", "page"]);
    assert_eq!((field(&book, "website").as_str(), read(&page)), ("page.example", by_hand.clone()));
    book.json(&["undo"]);
    assert_eq!(field(&book, "website"), "record.example");
    assert!(read(&page).contains("record.example"));
    // The record's side.
    fs::write(&page, &by_hand).unwrap();
    book.json(&["edit", "MUE", "--set", "website=other.example"]);
    assert_eq!(read(&page), by_hand);
    book.json(&["folders", "MUE", "--take", "record"]);
    assert!(read(&page).contains("other.example"), "{}", read(&page));
    assert_eq!(field(&book, "website"), "other.example");
    assert_eq!(book.json(&["folders", "--sync"])["troubles"], serde_json::json!([]));
    let (code, _, err) = book.run(&["folders", "MUE", "--take", "both"]);
    assert!(code == 2 && err.contains("page, record"), "{err}");
}

#[test]
fn r16_what_cannot_be_read_is_left_alone_and_told() {
    let (book, page) = book();
    edit(&page, "- Country / 国家: DE", "- Country / 国家: Atlantis");
    edit(&page, "- Website / 网址:", "- Website / 网址: m.example");
    let by_hand = read(&page);
    let (code, out, err) = book.run(&["folders", "--sync"]);
    assert!(code == 1 && out.contains("Website") && err.contains("Atlantis"), "{out}{err}");
    assert_eq!((field(&book, "website").as_str(), read(&page)), ("m.example", by_hand));
    // Mended there, it is taken over.
    edit(&page, "Atlantis", "FR");
    book.json(&["folders", "--sync"]);
    assert!(field(&book, "country").contains("FR"));
    let page = book.root.join("潜在客户/A/FR-MUE-20261124/customer.md");
    // What is only shown.
    edit(&page, "- Grade / 等级: A", "- Grade / 等级: B");
    let (_, _, err) = book.run(&["folders", "--sync"]);
    assert!(err.contains("only shown"), "{err}");
    book.json(&["folders", "MUE", "--take", "record"]);
    assert!(read(&page).contains("等级: A"));
    // No text, and more than any profile has.
    for bytes in [vec![0xff, 0xfe, 0], vec![b'x'; 3_000_000]] {
        fs::write(&page, &bytes).unwrap();
        let (code, _, err) = book.run(&["edit", "MUE", "--set", "place=Ulm"]);
        assert_eq!((code, fs::read(&page).unwrap() == bytes), (0, true), "{err}");
        let (_, _, err) = book.run(&["folders", "--sync"]);
        assert!(err.contains("no text"), "{err}");
    }
    // Something else of that name.
    fs::remove_file(&page).unwrap();
    fs::create_dir(&page).unwrap();
    book.run(&["edit", "MUE", "--set", "place=Bonn"]);
    assert!(page.is_dir());
    fs::remove_dir(&page).unwrap();
    book.json(&["folders", "--sync"]);
    assert!(read(&page).contains("Bonn"), "written anew once there is room");
}

#[test]
fn r18_boxes_and_lines_of_the_checklist_are_taken_over_from_the_page() {
    let (book, page) = book();
    for line in ["marks in German", "seal number"] {
        book.json(&["check", "MUE", "--add", line, "--needed-by", "before shipment"]);
    }
    book.json(&["check", "MUE", "--mistake", "seal number"]);
    assert!(read(&page).contains("\n- [ ] seal number (×1)\n- [ ] marks in German\n"), "{}", read(&page));
    edit(&page, "- [ ] marks in German\n", "- [x] marks in German\n- pallets fumigated\n");
    let by_hand = read(&page);
    let told = book.json(&["folders", "--sync"]);
    assert!(told["taken"][0].as_str().unwrap().contains("Checklist"), "{told}");
    assert_eq!((told["troubles"].clone(), read(&page)), (serde_json::json!([]), by_hand));
    assert_eq!(book.json(&["folders", "--sync"])["taken"], serde_json::json!([]), "once");
    let lines = || book.json(&["check", "MUE"])["checklist"].clone();
    let held = lines();
    let texts: Vec<&str> = held.as_array().unwrap().iter().map(|line| line["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["seal number", "marks in German", "pallets fumigated"]);
    assert_eq!((&held[1]["needed_by"], &held[0]["mistakes"]), (&"before shipment".into(), &1.into()), "{held}");
    let walks = book.json(&["show", "MUE"])["checklist_runs"].clone();
    assert_eq!((&walks[0]["list"], &walks[0]["done"]), (&"customer.md".into(), &1.into()), "{walks}");
    // A stage asks no more for what is ticked in the page, and again once it is cleared.
    book.json(&["edit", "MUE", "--set", "place=Ulm"]);
    assert!(read(&page).contains("- [x] marks in German\n- [ ] pallets fumigated\n"), "{}", read(&page));
    edit(&page, "- [x] marks", "- [ ] marks");
    edit(&page, "seal number (×1)", "number of the seal (×1)");
    edit(&page, "- [ ] pallets fumigated\n", "");
    book.json(&["folders", "--sync"]);
    let held = lines();
    assert_eq!((&held[0]["text"], &held[0]["mistakes"]), (&"number of the seal".into(), &1.into()), "{held}");
    assert_eq!(held.as_array().unwrap().len(), 2);
    book.json(&["edit", "MUE", "--set", "place=Bonn"]);
    assert!(read(&page).contains("- [ ] marks in German\n"), "{}", read(&page));
    // One step each.
    book.json(&["undo", "-n", "2"]);
    assert!(read(&page).contains("- [x] marks in German\n- [ ] pallets fumigated\n"), "{}", read(&page));
    // Both sides differ: the lines are shown, one side is taken.
    edit(&page, "- [x] marks in German", "- [ ] marks in German");
    book.json(&["check", "MUE", "--add", "draft of the B/L"]);
    let (_, out, _) = book.run(&["folders", "MUE"]);
    assert!(out.contains("- - [x] marks in German") && out.contains("+ - [ ] marks in German"), "{out}");
    book.json(&["folders", "MUE", "--take", "record"]);
    assert!(read(&page).contains("- [x] marks in German\n") && read(&page).contains("draft of the B/L"));
}

#[test]
fn r18_a_stage_does_not_ask_for_a_line_that_is_ticked_in_the_page() {
    let (book, page) = book();
    book.json(&["check", "MUE", "--add", "marks in German", "--needed-by", "before shipment"]);
    book.json(&["order", "MUE", "--what", "bolts", "--amount", "1000 USD"]);
    let ship = ["order", "MUE", "--shipped", "2026-11-24"];
    let (code, _, err) = book.run(&ship);
    assert!(code != 0 && err.contains("marks in German"), "{err}");
    // Who ordered is elsewhere.
    assert!(!page.exists());
    let page = book.root.join("成交客户/2026/DE-MUE-20261124/customer.md");
    edit(&page, "- [ ] marks in German", "- [x] marks in German");
    book.json(&["folders", "--sync"]);
    let (code, _, err) = book.run(&ship);
    assert_eq!(code, 0, "{err}");
}

#[cfg(unix)]
mod on_the_screen {
    use super::*;

    #[test]
    fn r16_the_open_workbench_takes_over_what_is_saved_in_an_editor() {
        let (book, page) = book();
        let mut screen = book.screen(&[]);
        screen.see("Müller GmbH").keys("2");
        edit(&page, "- Website / 网址:", "- Website / 网址: m.example");
        screen.see("Taken over from customer.md of Müller GmbH: Website").see("m.example");
        screen.keys("u").see("Taken back").unsee("m.example");
        screen.wait_for("the page follows", |_| !read(&page).contains("m.example"));
        screen.keys("q");
    }

    #[test]
    fn r16_both_sides_are_shown_and_one_is_chosen() {
        let (book, page) = book();
        edit(&page, "- Website / 网址:", "- Website / 网址: page.example");
        book.run(&["edit", "MUE", "--set", "website=record.example"]);
        let mut screen = book.screen(&[]);
        screen.see("Müller GmbH").keys("2V").see("▲ customer.md of Müller").keys("Z");
        screen.see("- Website / 网址: record.example").see("- Website / 网址: page.example");
        let at = screen.find("keep the record", 0).unwrap();
        screen.click(at);
        screen.see("say the same");
        screen.wait_for("the record's", |_| read(&page).contains("record.example"));
        assert_eq!(field(&book, "website"), "record.example");
        // Both again, this time by a key.
        let other = book.root.join("aside.md");
        fs::write(&other, read(&page).replace("record.example", "third.example")).unwrap();
        screen.keys("q");
        assert!(screen.end());
        fs::rename(&other, &page).unwrap();
        book.run(&["edit", "MUE", "--set", "website=fourth.example"]);
        let mut screen = book.screen(&[]);
        screen
            .see("Müller GmbH")
            .keys("2V")
            .see("both changed")
            .see("▲ customer.md of Müller")
            .keys("Z")
            .see("only in the page")
            .keys("f");
        screen.see("say the same");
        assert_eq!(field(&book, "website"), "third.example");
        screen.keys("u").see("Taken back");
        screen.wait_for("the page follows", |_| read(&page).contains("fourth.example"));
    }
}
