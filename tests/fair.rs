//! An evening after a fair: twenty cards are taken in, in a real pseudo-terminal, by keys and again by mouse, in both languages;
//! what is in the book afterwards is read by a second process.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;

use common::Book;
use common::steps::{ESC, SAVE, TAB, TODAY, Workbench};
use genjin::text::Lang;

const CARDS: usize = 20;
/// The card of someone whose house is in the book already.
const KNOWN: usize = 7;

fn book() -> Book {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Müller Maschinenbau", "--code", "DE7", "--email", "info@mueller.example"]);
    book
}

fn name(card: usize) -> String {
    format!("Stand {card:02} 展位")
}

fn mail(card: usize) -> String {
    let house = if card == KNOWN { "mueller" } else { &format!("stand{card:02}") };
    format!("buyer@{house}.example")
}

/// Who is known by the domain is pointed out while the address is being typed.
fn pointed_out(bench: &mut Workbench) {
    bench.see("app.known_mail", &[("mail", "mueller.example"), ("who", "Müller Maschinenbau (DE7)")]);
}

/// Twenty customers with what the cards have in common, first due in two working days, spread over five.
fn taken_in(book: &Book) {
    let list = book.json(&["list"]);
    let mut days = BTreeMap::new();
    let cards = list.as_array().unwrap().iter().filter(|row| row["code"] != "DE7");
    for row in cards {
        *days.entry(row["next_follow_up"].as_str().unwrap().to_owned()).or_insert(0) += 1;
    }
    let wanted = ["2026-11-26", "2026-11-27", "2026-11-30", "2026-12-01", "2026-12-02"];
    assert_eq!(days, wanted.map(|day| (day.to_owned(), 4)).into(), "{list}");
    for card in 0..CARDS {
        let kept = book.json(&["show", &name(card)]);
        let country = if card < CARDS / 2 { "DE" } else { "JP" };
        let common = (&kept["country"], &kept["source"], &kept["tags"]);
        let wanted = (&country.into(), &"Canton Fair".into(), &serde_json::json!(["fair", "2026"]));
        assert_eq!(common, wanted, "{kept}");
        assert_eq!(kept["contacts"][0]["emails"], serde_json::json!([mail(card)]));
    }
    assert_eq!(book.json(&["verify"])["problems"].as_array().map(Vec::len), Some(0));
}

#[test]
fn twenty_cards_by_keys() {
    for lang in Lang::ALL {
        let book = book();
        let mut bench = Workbench::open(&book, (100, 30), lang);
        bench.screen.see("Müller");
        bench.keys("2B").see("app.form_fair", &[]);
        for card in 0..CARDS {
            let country = match card {
                0 => "DE",
                10 => "\u{7f}JP",
                _ => "",
            };
            // Name, country, place, grade, contact, mail; what the cards have in common stands there after the first.
            bench.keys(&format!("{}{TAB}{country}{}{}", name(card), TAB.repeat(4), mail(card)));
            if card == KNOWN {
                pointed_out(&mut bench);
            }
            if card == 0 {
                bench.keys(&format!("{}fair; 2026{TAB}Canton Fair", TAB.repeat(3)));
            }
            bench.keys(SAVE).see("app.fair_taken", &[("count", &(card + 1).to_string())]);
        }
        bench.keys(ESC).see("app.fair_over", &[("count", "20")]);
        bench.leave();
        taken_in(&book);
    }
}

#[test]
fn twenty_cards_by_mouse() {
    for lang in Lang::ALL {
        let book = book();
        let mut bench = Workbench::open(&book, (100, 30), lang);
        bench.screen.see("Müller");
        bench.click_screen("app.screen_customers").command("action.fair").see("app.form_fair", &[]);
        for card in 0..CARDS {
            bench.keys(&name(card));
            if card % 10 == 0 {
                bench.click_field("field.country").keys(if card == 0 { "DE" } else { "\u{7f}JP" });
            }
            bench.click_field("field.emails").keys(&mail(card));
            if card == KNOWN {
                pointed_out(&mut bench);
            }
            if card == 0 {
                bench.click_field("field.tags").keys("fair; 2026").click_field("field.source").keys("Canton Fair");
                bench.screen.see("Canton Fair");
            }
            bench.screen.see(&mail(card));
            bench.click("Ctrl-S ").see("app.fair_taken", &[("count", &(card + 1).to_string())]);
        }
        bench.click("Esc ").see("app.fair_over", &[("count", "20")]);
        bench.leave();
        taken_in(&book);
    }
}
