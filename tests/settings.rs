//! The settings in a real terminal: changed by keys, seen at once, in the file with its comments, and there at the next start.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::Book;
use common::screen::Screen;

const TODAY: &str = "2026-11-24";
const NOW: &str = "2026-11-24T09:30";
const FILE: &str = "# my own settings\ndaily_cap = 40 # as in the book\n\n[cadence]\n# weekly\nb = 7\n";

/// A book with someone of grade B handled five days ago, and a settings file beside it.
fn book() -> (Book, PathBuf) {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Alpha Tools", "--country", "US", "--grade", "A", "--created", "2026-11-20"]);
    book.json(&["add", "--name", "Beta Trading", "--country", "DE", "--grade", "B", "--created", "2026-11-02"]);
    book.json(&["log", "Beta", "called", "--on", "2026-11-19"]);
    let file = book.path("config.toml");
    fs::write(&file, FILE).unwrap();
    (book, file)
}

fn open(book: &Book, file: &Path, now: &str, more: &[&str], env: &[(&str, &str)]) -> Screen {
    let (data, file) = (book.data().to_str().unwrap().to_owned(), file.to_str().unwrap().to_owned());
    let mut args = vec!["--data", &data, "--now", now, "--config", &file];
    args.extend(more);
    Screen::start(100, 30, &args, env)
}

/// To the next field, so many times.
fn tabs(screen: &mut Screen, count: usize) -> &mut Screen {
    screen.keys(&"\t".repeat(count))
}

#[test]
fn theme_language_cap_and_cadence_are_changed_and_stay() {
    let (book, file) = book();
    let mut screen = open(&book, &file, NOW, &[], &[]);
    screen.see("Alpha Tools").unsee("Beta Trading  ").keys(",").see("Following up").see("config.toml");
    // The theme: seen at once in the colours that are sent.
    let before = screen.raw.len();
    tabs(&mut screen, 1).keys("\u{1b}[C\u{1b}[C").see("light");
    // The accent of the light theme.
    let sent = |screen: &Screen| String::from_utf8_lossy(&screen.raw[before..]).contains("38;2;5;80;174");
    for _ in 0..500 {
        if sent(&screen) {
            break;
        }
        screen.pump(std::time::Duration::from_millis(20));
    }
    assert!(sent(&screen), "{}", screen.text());
    tabs(&mut screen, 4).keys("\u{15}25");
    tabs(&mut screen, 2).keys("\u{15}3").see("due today: 2");
    // Two fields back to the front: the language.
    for _ in 0..7 {
        screen.keys("\u{1b}[Z");
    }
    screen.keys("\u{1b}[C\u{1b}[C").see("跟进").see("今天到期 2").keys("\u{13}").see("设置已保存");
    screen.see("Beta Trading").keys("q");
    assert!(screen.end(), "{}", screen.text());
    let text = fs::read_to_string(&file).unwrap();
    for kept in
        ["# my own settings", "daily_cap = 25 # as in the book", "[cadence]\n# weekly\nb = 3", "theme = \"light\""]
    {
        assert!(text.contains(kept), "{kept} in\n{text}");
    }
    assert!(text.contains("lang = \"zh-CN\""), "{text}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    // The shell's own command works by them, too, and finds the index in order.
    let named = ["--config", file.to_str().unwrap()];
    let due = book.json(&[&["due"][..], &named].concat());
    assert_eq!(due["items"].as_array().map(Vec::len), Some(2));
    assert_eq!(book.json(&[&["verify"][..], &named].concat())["problems"].as_array().map(Vec::len), Some(0));
    // Opened again it is as it was left.
    let mut screen = open(&book, &file, NOW, &[], &[]);
    screen.see("Beta Trading").see("今日").keys(",").see("浅色").see("25").keys("\u{1b}").unsee("浅色").keys("q");
    assert!(screen.end());
}

#[test]
fn what_is_left_is_as_it_was_and_what_was_given_outweighs() {
    let (book, file) = book();
    let mut screen = open(&book, &file, NOW, &["--lang", "en"], &[("NO_COLOR", "1")]);
    screen.see("Alpha Tools").keys(",").see("--lang was given").see("NO_COLOR is set");
    screen.keys("\u{1b}[C\u{1b}[C").see("简体中文").see("Following up").keys("\u{1b}").see("Throw away").keys("y");
    screen.unsee("Following up").keys("q");
    assert!(screen.end());
    assert_eq!(fs::read_to_string(&file).unwrap(), FILE);
    let raw = String::from_utf8_lossy(&screen.raw).into_owned();
    assert!(!raw.contains("38;2;") && !raw.contains("48;2;"), "no colour at all");
}

#[test]
fn a_key_that_is_none_is_told_with_the_nearest() {
    let (book, file) = book();
    fs::write(&file, "# mine\ndaly_cap = 3\n").unwrap();
    for (lang, said) in
        [("en", "line 2: there is no setting “daly_cap”; did you mean “daily_cap”?"), ("zh-CN", "是不是“daily_cap”？")]
    {
        let (code, _, error) = book.run_human(&["due", "--config", file.to_str().unwrap(), "--lang", lang]);
        assert_eq!(code, 1, "{error}");
        assert!(error.contains(said) && error.trim_end().lines().count() == 1, "{error}");
    }
}

#[test]
fn a_holiday_there_is_told_and_their_office_is_closed() {
    let (book, file) = book();
    // Thanksgiving, in the middle of the day in Chicago and New York.
    let mut screen = open(&book, &file, "2026-11-26T17:30", &["--lang", "en"], &[("TZ", "UTC")]);
    screen.see("Alpha Tools").see("holiday there today: Thanksgiving Day").keys("q");
    assert!(screen.end());
    let mut screen = open(&book, &file, "2026-11-26T17:30", &["--lang", "zh-CN"], &[("TZ", "UTC")]);
    screen.see("当地今天放假：感恩节").keys("q");
    assert!(screen.end());
}

#[test]
fn lines_stand_straight_where_ambiguous_signs_are_two_cells() {
    let (book, file) = book();
    book.json(&["edit", "Alpha", "--set", "name=Müller · Завод “M8”"]);
    fs::write(&file, "ambiguous_wide = true\n").unwrap();
    let mut screen = open(&book, &file, NOW, &["--lang", "en"], &[]);
    screen.see("4 d late").see("? help");
    // Each two cells: the borders of the pane beside stand one below the other, and what follows is where it was counted to be.
    let borders: Vec<(u16, u16)> = (0..20).filter_map(|nth| screen.find("||", nth)).collect();
    assert!(borders.len() > 15 && borders.iter().all(|(column, _)| *column == borders[0].0), "{}", screen.text());
    let name = screen.find("Mü", 0).unwrap();
    assert_eq!(screen.find("ller", 0).map(|found| found.0), Some(name.0 + 3), "{}", screen.text());
    screen.keys("q");
    assert!(screen.end());
}
