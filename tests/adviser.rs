//! A price is judged while it is typed, revised, and held against the one before: in a real terminal, by keys and by mouse, in both
//! languages (R10).
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::Book;
use common::steps::{CLEAR, ENTER, ESC, SAVE, TAB, TODAY, Workbench};
use genjin::text::Lang;

/// A customer who took a price of 10 and was quoted others since.
fn quoted() -> Book {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Acme", "--grade", "A", "--created", "2026-01-05"]);
    for (price, number) in [("10", "Q-1"), ("10.10", "Q-2"), ("9.90", "Q-3"), ("10.05", "Q-4"), ("9.95", "Q-5")] {
        let common = ["--currency", "USD", "--rate", "CNY=7.10", "--incoterm", "FOB", "--place", "Ningbo"];
        let own = ["quote", "Acme", "--product", "M8 bolt", "--price", price, "--number", number, "--on", "2026-10-01"];
        book.json(&[own.as_slice(), common.as_slice()].concat());
    }
    book
}

#[test]
fn r10_the_adviser_speaks_while_a_price_is_typed_beside_the_form_and_below_it() {
    for (size, lang) in [((120, 40), Lang::En), ((80, 24), Lang::Zh), ((200, 50), Lang::Zh)] {
        let book = quoted();
        let mut bench = Workbench::open(&book, size, lang);
        bench.screen.see("Acme");
        bench.keys("5").screen.see("Q-5");
        // What was taken is said first.
        bench.click("Q-1").keys("o").see("field.outcome", &[]);
        let taken = bench.text("outcome.accepted", &[]);
        bench.keys(&taken).keys(ENTER).keys(SAVE).screen.unsee("Ctrl-S ").see(&taken);
        bench.keys("n").see("advice.title", &[]).see("advice.waits", &[]);
        bench.keys("M8 bolt").keys(&TAB.repeat(3)).keys("12");
        bench.screen.see("20.00");
        bench.keys(CLEAR).keys("9").screen.see("10.00").unsee("20.00");
        // What it costs stands further down.
        bench.keys(&TAB.repeat(6));
        bench.paste("goods | USD 12").screen.see("-33.33");
        bench.keys(SAVE).screen.see("Q-6");
        bench.leave();
        let shown = book.json(&["show", "Acme"]);
        assert_eq!(shown["quotes"][5]["lines"][0]["price"]["amount"], "9", "a warning is no ban");
    }
}

#[test]
fn r9_a_revision_is_made_and_held_against_the_one_before_by_keys_and_mouse() {
    for lang in [Lang::En, Lang::Zh] {
        let book = quoted();
        let mut bench = Workbench::open(&book, (120, 40), lang);
        bench.screen.see("Acme");
        bench.click_screen("app.screen_quotes").screen.see("Q-5");
        bench.click("Q-4").click_hint("r", "action.revise").see("advice.title", &[]);
        bench.click_field("field.price").keys(CLEAR).keys("9.00").keys(SAVE).screen.see("Q-4 R2");
        bench.click("Q-4 R2").keys("d").click("Q-4 ·");
        bench.screen.see("Q-4 → Q-4 R2").see("10.05 → 9.00 (-10.45 %)");
        bench.keys(ESC).screen.unsee("→ 9.00");
        bench.leave();
        book.json(&["undo"]);
        assert_eq!(book.json(&["show", "Acme"])["quotes"].as_array().unwrap().len(), 5);
    }
}
