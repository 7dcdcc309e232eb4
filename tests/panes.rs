//! The four panes beside each other follow one selection, in a real pseudo-terminal: moved by keys and by clicks, zoomed, their
//! borders drawn with the mouse and kept; in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Book;
use common::screen::Screen;
use common::steps::{TAB, TODAY, Workbench};
use genjin::text::Lang;

const SIZE: (u16, u16) = (200, 50);
/// Code, name, what was quoted, the project.
const CUSTOMERS: [(&str, &str, &str, &str); 3] = [
    ("A1", "Alpha Tools", "M8 bolt", "PO-118"),
    ("C3", "Çelik Co", "M10 nut", "PO-227"),
    ("B2", "北方海洋", "M12 rod", "PO-336"),
];

fn book() -> Book {
    let book = Book::new(TODAY);
    for (code, name, product, project) in CUSTOMERS {
        book.json(&["add", "--name", name, "--code", code, "--country", "DE", "--grade", "B"]);
        book.json(&["quote", code, "--product", product, "--price", "78.00", "--currency", "USD"]);
        book.json(&["project", code, "--name", project, "--flow", "shipment", "--milestone", "On board=2026-12-20"]);
    }
    book
}

/// All four are there, and show this customer alone.
fn show(bench: &mut Workbench, one: usize) {
    for key in ["app.screen_timeline", "app.screen_quotes"] {
        let title = format!("{} · {}", bench.text(key, &[]), CUSTOMERS[one].1);
        bench.screen.see(&title);
    }
    for (at, (_, name, product, project)) in CUSTOMERS.into_iter().enumerate() {
        bench.screen.wait(&format!("{name} {}", at == one), |screen| {
            let lines = screen.contains(product) && screen.contains(project);
            // In the list and on the board stands everybody.
            screen.contains(name) && (lines == (at == one)) && (screen.contains(product) == (at == one))
        });
    }
}

fn open(book: &Book, lang: Lang) -> Workbench {
    let mut bench = Workbench::open(book, SIZE, lang);
    bench.screen.see(CUSTOMERS[0].1);
    bench
}

/// The four panes are on the screen.
fn four(bench: &mut Workbench) {
    let title = format!("{} · ", bench.text("app.screen_timeline", &[]));
    bench.screen.see(&title);
}

/// Column of the border right of the list and row of the one below the board.
fn borders(screen: &Screen) -> Option<(u16, u16)> {
    Some((screen.find("╮╭", 0)?.0, screen.find("╰─", 0)?.1))
}

/// Draws a border from one cell to another; where both are then.
fn drawn(bench: &mut Workbench, from: (u16, u16), to: (u16, u16)) -> (u16, u16) {
    let before = borders(&bench.screen);
    bench.screen.lift(from, to).drop_at(to);
    bench.screen.wait_for("a border drawn", |screen| {
        // While it follows the pointer it may be anywhere between.
        borders(screen).is_some_and(|now| Some(now) != before && (now.0 == to.0 || now.1 == to.1))
    });
    borders(&bench.screen).unwrap()
}

#[test]
fn one_selection_by_keys() {
    for lang in Lang::ALL {
        let book = book();
        let mut bench = open(&book, lang);
        bench.keys("2g");
        show(&mut bench, 0);
        bench.keys("j");
        show(&mut bench, 1);
        bench.keys("G");
        show(&mut bench, 2);
        // On the board the three cards stand below each other.
        bench.keys("3k");
        show(&mut bench, 1);
        bench.keys("k");
        show(&mut bench, 0);
        // From pane to pane the selection stays, and the keys go where the border is lit.
        bench.keys("5");
        show(&mut bench, 0);
        bench.keys(TAB).keys("j");
        show(&mut bench, 1);
        // Each of the four takes the whole screen and gives it back.
        for (key, seen, gone) in [
            ("2", "北方海洋", "PO-227"),
            ("3", "北方海洋", "PO-227"),
            ("4", "PO-227", "M10 nut"),
            ("5", "M10 nut", "PO-227"),
        ] {
            bench.keys(key).keys("z");
            bench.screen.wait(key, |screen| screen.contains(seen) && !screen.contains(gone));
            bench.keys("z");
            show(&mut bench, 1);
        }
        bench.leave();
    }
}

#[test]
fn one_selection_by_mouse() {
    for lang in Lang::ALL {
        let book = book();
        let mut bench = open(&book, lang);
        bench.click_screen("app.screen_customers");
        four(&mut bench);
        // A row of the list, then a card of the board: the second of each name.
        for (nth, one) in [(0, 1), (0, 0), (1, 2), (1, 0), (1, 1)] {
            let at = bench.screen.find(CUSTOMERS[one].1, nth).unwrap();
            bench.screen.click(at);
            show(&mut bench, one);
        }
        // A line of the timeline, of the quotes: nobody else is selected by it.
        for text in ["PO-227", "M10 nut"] {
            bench.click(text);
            show(&mut bench, 1);
        }
        // Twice on a pane's title gives it the whole screen, and back.
        for (title, gone) in [("app.screen_timeline", "M10 nut"), ("app.screen_quotes", "PO-227")] {
            let title = format!("{} · ", bench.text(title, &[]));
            bench.double_click(&title).screen.unsee(gone);
            bench.double_click(&title);
            show(&mut bench, 1);
        }
        bench.leave();
    }
}

#[test]
fn borders_drawn_with_the_mouse_are_kept() {
    for lang in Lang::ALL {
        let book = book();
        let mut bench = open(&book, lang);
        bench.click_screen("app.screen_customers");
        four(&mut bench);
        let (list, lower) = borders(&bench.screen).expect("the borders");
        let to = (list + 24, 12);
        assert_eq!(drawn(&mut bench, (list, 12), to), (list + 24, lower));
        let (x, y) = (list + 60, lower - 8);
        let moved = drawn(&mut bench, (x, lower), (x, y));
        assert_eq!(moved, (list + 24, y));
        bench.leave();
        let mut bench = open(&book, lang);
        bench.keys("2");
        four(&mut bench);
        bench.screen.wait_for("the borders as they were", |screen| borders(screen) == Some(moved));
        bench.leave();
    }
}
