//! Prices, projects and the week in a pseudo-terminal at 100,000 customers and 1,000,000 records: how long after a key the adviser
//! has judged the new price, a scenario is reckoned, the timeline is drawn and a plan moved, and how long the review of a year takes.
//!
//! `cargo bench --bench trade [-- CUSTOMERS]`; without `--bench` a small book is enough.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "measure.rs"]
mod measure;
#[path = "../common/screen.rs"]
mod screen;

use std::path::Path;
use std::time::{Duration, Instant};

use measure::{centiles, genjin, open, peak, settled, until};
use screen::Screen;

const CLEAR: &str = "\u{15}";
/// After so long without another byte everything has been answered.
const QUIET: Duration = Duration::from_millis(30);
/// A key of which nothing came in so long changed nothing.
const UNANSWERED: Duration = Duration::from_millis(400);

fn main() {
    let (customers, full) = measure::size::<usize>(100_000, 300);
    let at = std::env::var_os("GENJIN_BENCH_DIR").map_or_else(std::env::temp_dir, std::path::PathBuf::from);
    let room = tempfile::tempdir_in(at).unwrap();
    let dir = room.path().join("book");
    let written = genjin(&dir, &["demo", "--customers", &customers.to_string(), "--write", dir.to_str().unwrap()]);
    println!("{customers} customers: {written}");
    let (code, product) = quoted(&dir);
    let times = if full { 60 } else { 3 };
    let mut screen = open(&dir);
    screen.see("To do");
    settled(&mut screen);
    screen.keys("/").see("looked at last");
    // In a large book the search is still being filled.
    screen.keys(&code).see(&format!("code {code}"));
    settled(&mut screen);
    screen.keys("\r").unsee("Tab narrow");
    settled(&mut screen);
    prices(&mut screen, &product, times);
    timeline(&mut screen, times);
    year(&mut screen);
    println!("{}", peak(screen.pid()));
    screen.keys("\u{1b}");
    settled(&mut screen);
    screen.keys("q");
    screen.end();
}

/// A customer with a quotation, and what was quoted.
fn quoted(dir: &Path) -> (String, String) {
    let due = genjin(dir, &["due", "--capped"]);
    let codes = due["items"].as_array().unwrap().iter().filter_map(|item| item["customer"]["code"].as_str());
    for code in codes {
        let shown = genjin(dir, &["show", code]);
        if let Some(product) = shown["quotes"][0]["lines"][0]["product"].as_str() {
            return (code.to_owned(), product.to_owned());
        }
    }
    panic!("nobody due was quoted anything")
}

/// The adviser beside a new quotation, and the levers beside a scenario, as digits are typed.
fn prices(screen: &mut Screen, product: &str, times: usize) {
    screen.keys("5");
    settled(screen);
    screen.keys("n").see("Ctrl-S ");
    screen.keys(product);
    let typed = |screen: &mut Screen| {
        let mut taken = Vec::new();
        for nth in 0..times {
            screen.keys(CLEAR);
            settled(screen);
            for digit in [["1", "2"], ["9", "5"], ["4", "0"]][nth % 3] {
                taken.push(answered(screen, digit));
            }
        }
        taken
    };
    screen.keys("\t\t\t");
    settled(screen);
    println!("{:<34} {}", "adviser: a digit, judged", told(typed(screen)));
    drop_form(screen);
    screen.keys("t").see("Ctrl-S ");
    settled(screen);
    println!("{:<34} {}", "what-if: a digit, reckoned", told(typed(screen)));
    drop_form(screen);
}

fn drop_form(screen: &mut Screen) {
    screen.keys("\u{1b}");
    settled(screen);
    screen.keys("y").unsee("Ctrl-S ");
    settled(screen);
}

/// The timeline of the whole book: shown for the first time, gone through, and a line of it moved by days.
fn timeline(screen: &mut Screen, times: usize) {
    println!("{:<34} {}", "timeline: first shown", told(vec![answered(screen, "4")]));
    screen.see("all open projects");
    settled(screen);
    let down: Vec<_> = (0..times).map(|_| answered(screen, "j")).collect();
    println!("{:<34} {}", "timeline: down", told(down));
    let pages: Vec<_> = (0..times / 2).map(|_| answered(screen, "\u{1b}[6~")).collect();
    println!("{:<34} {}", "timeline: page down", told(pages));
    let moved: Vec<_> = (0..times).map(|_| answered(screen, ">")).collect();
    println!("{:<34} {}", "timeline: a plan moved by a day", told(moved));
    screen.keys("\u{1b}");
    settled(screen);
}

/// The review as the screen asks for it, the heat map of the year with it.
fn year(screen: &mut Screen) {
    let since = Instant::now();
    screen.keys("6");
    let first = until(screen, since, |text| text.contains("Review ·"));
    let done = until(screen, since, |text| text.contains("Carried over"));
    println!("{:<34} {:7.2} ms", "review: its first frame", first.as_secs_f64() * 1000.0);
    println!("{:<34} {:7.2} ms", "review: the week with its year", done.as_secs_f64() * 1000.0);
}

/// From the key to the last byte that came of it: the frame, and the frame of what was answered behind it. What comes only after a
/// pause, the clock or a draft put by, did not come of the key.
fn answered(screen: &mut Screen, keys: &str) -> Duration {
    while screen.pump(Duration::from_millis(3)) {}
    let since = Instant::now();
    screen.keys(keys);
    let mut last = Duration::ZERO;
    while since.elapsed() < if last.is_zero() { UNANSWERED } else { last + QUIET } {
        if screen.pump(Duration::from_millis(1)) {
            last = since.elapsed();
        }
    }
    last
}

/// Keys that changed nothing are not counted.
fn told(mut times: Vec<Duration>) -> String {
    times.retain(|time| !time.is_zero());
    centiles(times)
}
