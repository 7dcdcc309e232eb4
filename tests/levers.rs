//! A scenario is tried beside the quote and becomes its next revision: in a real terminal, by keys and by mouse, in both languages
//! (R11).
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::Book;
use common::steps::{CLEAR, ESC, SAVE, TAB, TODAY, Workbench};
use genjin::text::Lang;

/// A customer with one price at CNY 20.
fn quoted() -> Book {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Acme", "--grade", "A", "--created", "2026-01-05"]);
    let head = ["quote", "Acme", "--number", "Q-1", "--product", "M8 bolt", "--price", "5.00", "--quantity", "1000"];
    let rest = ["--currency", "USD", "--rate", "CNY=7.10", "--cost", "20", "--cost-currency", "CNY"];
    book.json(&[head.as_slice(), rest.as_slice()].concat());
    book
}

#[test]
fn r11_a_scenario_is_tried_by_keys_and_saved_as_the_next_revision() {
    for (size, lang) in [((80, 24), Lang::En), ((80, 24), Lang::Zh), ((120, 40), Lang::Zh), ((200, 50), Lang::En)] {
        let book = quoted();
        let mut bench = Workbench::open(&book, size, lang);
        bench.screen.see("Acme");
        bench.keys("5").screen.see("Q-1");
        bench.keys("t").see("levers.title", &[]);
        bench.screen.see("43.66").see("2,183.10");
        // The price comes first; the line stands unchanged beside it.
        bench.keys(CLEAR).keys("4").screen.see("29.58").see("1,183.10").see("43.66");
        bench.keys(CLEAR).see("levers.waits", &[]);
        bench.keys("4").keys(&TAB.repeat(7)).keys(CLEAR).keys("CNY=6.80").screen.see("26.47");
        bench.keys(SAVE).screen.see("Q-1 R2");
        bench.leave();
        let quotes = book.json(&["show", "Acme"])["quotes"].as_array().unwrap().clone();
        assert_eq!((quotes.len(), quotes[0]["lines"][0]["price"]["amount"].as_str()), (2, Some("5.00")));
        assert_eq!(quotes[1]["lines"][0]["price"]["amount"], "4");
        book.json(&["undo"]);
        assert_eq!(book.json(&["show", "Acme"])["quotes"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn r11_a_scenario_is_tried_by_mouse_and_left() {
    for lang in [Lang::En, Lang::Zh] {
        let book = quoted();
        let mut bench = Workbench::open(&book, (120, 40), lang);
        bench.screen.see("Acme");
        bench.click_screen("app.screen_quotes").screen.see("Q-1");
        bench.click("Q-1").command("levers.try").see("levers.title", &[]);
        bench.screen.see("43.66");
        bench.click_field("field.price").keys(CLEAR).keys("2.50").screen.see("-12.68");
        bench.keys(ESC).see("app.ask_drop", &[]).keys("y").screen.unsee("-12.68");
        bench.leave();
        assert_eq!(book.json(&["show", "Acme"])["quotes"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn r11_what_is_missing_is_said() {
    for (size, lang) in [((80, 24), Lang::Zh), ((120, 40), Lang::En)] {
        let book = Book::new(TODAY);
        book.json(&["add", "--name", "Acme", "--grade", "A", "--created", "2026-01-05"]);
        book.json(&["quote", "Acme", "--number", "Q-1", "--product", "bolt", "--price", "5", "--currency", "USD"]);
        let mut bench = Workbench::open(&book, size, lang);
        bench.screen.see("Acme");
        // No cost, then one without a rate: neither is guessed.
        bench.keys("5").screen.see("Q-1");
        bench.keys("t").see("levers.title", &[]);
        let beginning = |text: String| text.chars().take(12).collect::<String>();
        let no_cost = beginning(bench.text("levers.no_cost", &[]));
        bench.screen.see(&no_cost);
        bench.keys(&TAB.repeat(5)).paste("goods | CNY 20");
        let no_rate = beginning(bench.text("advice.no_rate", &[("currency", "CNY")]));
        bench.screen.unsee(&no_cost).see(&no_rate);
        bench.keys(&TAB.repeat(2)).keys("CNY=7.10").screen.see("43.66").unsee(&no_rate);
        bench.keys(ESC).see("app.ask_drop", &[]).keys("y").unsee("levers.title", &[]);
        bench.leave();
    }
}
