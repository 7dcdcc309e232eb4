//! The workbench in a real pseudo-terminal, by keys and by mouse, in both languages, and what is on disk afterwards as a second
//! process sees it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Book;
use common::screen::Screen;
use serde_json::Value;

const TODAY: &str = "2026-11-24";
const NOW: &str = "2026-11-24T09:30";
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 50)];

fn open(book: &Book, size: (u16, u16), lang: &str) -> Screen {
    let data = book.data().to_str().unwrap().to_owned();
    Screen::start(size.0, size.1, &["--data", &data, "--now", NOW, "--lang", lang], &[])
}

/// Two due customers, one of tomorrow.
fn small_book() -> Book {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Alpha Tools", "--country", "DE", "--grade", "A", "--created", "2026-11-20"]);
    book.json(&["add", "--name", "Beta Trading", "--country", "FR", "--grade", "B", "--created", "2026-11-22"]);
    book.json(&["add", "--name", "Gamma Marine", "--country", "JP", "--grade", "B"]);
    book.json(&["log", "Gamma", "fine", "--next", "2026-12-20"]);
    book
}

#[test]
fn the_demo_opens_in_both_languages_at_every_size() {
    for size in SIZES {
        for (lang, words) in [("en", "Triage"), ("zh-CN", "今日")] {
            let mut screen = Screen::start(size.0, size.1, &["demo", "--now", NOW, "--lang", lang], &[]);
            screen.see(words).see("Müller").keys("q");
            assert!(screen.end(), "{}", screen.text());
            assert!(screen.given_back());
        }
    }
}

#[test]
fn a_morning_by_keys_to_zero() {
    for (lang, clear) in [("en", "All clear"), ("zh-CN", "当日事当日毕")] {
        let book = small_book();
        let mut screen = open(&book, (100, 30), lang);
        screen.see("Alpha Tools").see("Beta Trading");
        for (text, said) in [("price agreed", "1"), ("samples sent", "2")] {
            let done = if lang == "en" { format!("{said} of 2 done") } else { format!("{said}/2") };
            screen.keys("l").see("Ctrl-S").keys(text).see(text).keys("\u{13}").see(&done).unsee("Ctrl-S");
        }
        screen.see(clear).keys("q");
        assert!(screen.end());
        assert_eq!(book.json(&["due"])["items"].as_array().map(Vec::len), Some(0));
        assert_eq!(book.json(&["show", "Alpha"])["follow_ups"][0]["text"], "price agreed");
        assert_eq!(book.json(&["show", "Beta"])["follow_ups"][0]["text"], "samples sent");
    }
}

#[test]
fn a_card_is_dragged_to_another_grade_and_taken_back() {
    let book = small_book();
    let mut screen = open(&book, (160, 40), "en");
    screen.see("Alpha Tools").keys("3").see("Gamma Marine");
    // The list stands left of the board here: the second of each is the card.
    screen.see("Timeline ·");
    let from = screen.find("Beta Trading", 1).unwrap();
    let to = screen.find("Alpha Tools", 1).unwrap();
    screen.lift((from.0 + 1, from.1), (to.0 + 1, to.1 + 3)).drop_at((to.0 + 1, to.1 + 3));
    wait_for(&book, "Beta", "grade", "A");
    screen.keys("u");
    wait_for(&book, "Beta", "grade", "B");
    screen.keys("\u{12}");
    wait_for(&book, "Beta", "grade", "A");
    screen.keys("q");
    assert!(screen.end());
    let mut screen = open(&book, (160, 40), "en");
    screen.see("Alpha Tools").keys("u");
    wait_for(&book, "Beta", "grade", "B");
    screen.keys("q");
    assert!(screen.end());
}

#[test]
fn escape_leaves_a_dragged_card_where_it_was() {
    let book = small_book();
    let mut screen = open(&book, (160, 40), "en");
    screen.see("Alpha Tools").keys("3").see("Gamma Marine");
    // From the list onto the board beside it.
    screen.see("Timeline ·");
    let from = screen.find("Beta Trading", 0).unwrap();
    let to = screen.find("Alpha Tools", 1).unwrap();
    screen.lift((from.0 + 1, from.1), (to.0 + 1, to.1 + 3)).see("→ A").keys("\u{1b}").unsee("→ A");
    screen.drop_at((to.0 + 1, to.1 + 3)).keys("q");
    assert!(screen.end());
    assert_eq!(book.json(&["show", "Beta"])["grade"], "B");
}

#[test]
fn a_log_from_a_shell_shows_on_the_open_screen() {
    let book = small_book();
    let mut screen = open(&book, (120, 30), "en");
    screen.see("Beta Trading");
    book.json(&["add", "--name", "Walk-in Customer", "--grade", "A"]);
    screen.see("Walk-in Customer");
    screen.keys("q");
    assert!(screen.end());
}

#[test]
fn an_empty_book_teaches_and_takes_its_first_customer() {
    let book = Book::new(TODAY);
    let mut screen = open(&book, (80, 24), "en");
    screen.see("genjin import").keys("n").keys("Erste Kundin").see("Erste Kundin").keys("\u{13}");
    wait_until(|| book.json(&["list"]).as_array().is_some_and(|list| list.len() == 1));
    screen.see("Erste Kundin").keys("q");
    assert!(screen.end());
}

#[test]
fn small_screens_and_resize_storms_do_no_harm() {
    let book = small_book();
    let mut screen = open(&book, (80, 24), "zh-CN");
    screen.see("Alpha Tools");
    for step in 0..60_u16 {
        screen.resize(1 + (step * 37) % 200, 1 + (step * 11) % 60).keys(if step % 3 == 0 { "3" } else { "2" });
    }
    screen.resize(100, 30).keys("1").see("Alpha Tools");
    for (columns, rows) in [(1, 1), (39, 9), (2, 60), (200, 1)] {
        screen.resize(columns, rows).keys("jk23");
    }
    screen.resize(100, 30).keys("1").see("Alpha Tools").keys("q");
    assert!(screen.end());
    assert!(screen.given_back());
}

#[test]
#[cfg(unix)]
fn signals_give_the_terminal_back_and_keep_what_was_typed() {
    for signal in ["TERM", "HUP"] {
        let book = small_book();
        let mut screen = open(&book, (100, 30), "en");
        screen.see("Alpha Tools").keys("lhalf a thought").see("half a thought");
        let pid = screen.pid().to_string();
        assert!(std::process::Command::new("kill").args(["-s", signal, &pid]).status().unwrap().success());
        screen.end();
        assert!(screen.given_back(), "{signal}");
        let mut screen = open(&book, (100, 30), "en");
        screen.see("Half-filled from last time").keys("l").see("half a thought").kill();
        assert_eq!(book.json(&["verify"])["problems"], Value::Array(Vec::new()));
    }
}

#[test]
fn naughty_names_never_reach_the_terminal() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Evil\u{1b}]0;pwned\u{7}\u{1b}[2J\u{202e}Corp", "--grade", "A"]);
    let mut screen = open(&book, (100, 30), "en");
    screen.see("Corp").keys("2").see("Corp").keys("3").see("Corp").keys("q");
    assert!(screen.end());
    let raw = String::from_utf8_lossy(&screen.raw).into_owned();
    assert!(!raw.contains("\u{1b}]0;pwned") && !raw.contains('\u{202e}'));
}

#[test]
fn ten_megabytes_pasted_are_cut_and_said() {
    let book = small_book();
    let mut screen = open(&book, (100, 30), "en");
    screen.see("Alpha Tools");
    let paste = format!("\u{1b}[200~{}\u{1b}[201~", "x宁 ".repeat(2 * 1024 * 1024));
    screen.keys("/").see("Find").keys(&paste).see("Only the first 200 characters").keys("\u{1b}").unsee("Find");
    screen.keys("N").see("$EDITOR").keys(&paste).see("characters were pasted");
    screen.keys("\u{1b}").unsee("$EDITOR");
    screen.keys("l").see("Ctrl-S save").keys(&paste).see("characters were pasted").keys("\u{13}").see("1 of 2 done");
    screen.keys("q");
    assert!(screen.end());
    let kept = book.json(&["show", "Alpha"]);
    let length = |text: &Value| text.as_str().map_or(0, str::len);
    assert!((900_000..=1_000_000).contains(&length(&kept["notes"])));
    assert!((60_000..=64_000).contains(&length(&kept["follow_ups"][0]["text"])));
}

#[test]
fn what_is_typed_while_something_is_saved_is_not_lost() {
    let book = small_book();
    let mut screen = open(&book, (100, 30), "en");
    screen.see("Alpha Tools").keys("lfirst\u{13}lsecond\u{13}").see("2 of 2 done").keys("q");
    assert!(screen.end());
    assert_eq!(book.json(&["show", "Alpha"])["follow_ups"][0]["text"], "first");
    assert_eq!(book.json(&["show", "Beta"])["follow_ups"][0]["text"], "second");
}

#[test]
#[cfg(unix)]
fn stopped_and_continued_it_is_there_again() {
    let book = small_book();
    let data = book.data().to_str().unwrap().to_owned();
    let command = format!("set -m; {} --data {data} --now {NOW} --lang en; echo left", env!("CARGO_BIN_EXE_genjin"));
    let mut screen = Screen::program("bash", 100, 30, &["--norc", "-i"], &[("PS1", "shell> ")]);
    screen.see("shell>").keys(&format!("{command}\r")).see("Alpha Tools").keys("lhalf").see("half");
    screen.keys("\u{1a}").see("shell>").unsee("Alpha Tools").see("Stopped");
    screen.keys("fg\r").see("half").see("Alpha Tools").keys("\u{13}").see("1 of 2 done").keys("q").see("left");
    assert_eq!(book.json(&["show", "Alpha"])["follow_ups"][0]["text"], "half");
}

#[test]
#[cfg(target_os = "linux")]
fn a_disk_that_takes_no_more_is_told_and_nothing_is_lost() {
    let book = small_book();
    let data = book.data().to_str().unwrap().to_owned();
    let before = book.json(&["history"]);
    // No file may grow beyond what it has: as on a full disk, every write that needs room fails.
    let run = |limit: &str, args: &str| {
        let bin = env!("CARGO_BIN_EXE_genjin");
        let script = format!("trap '' XFSZ; ulimit -f {limit}; exec {bin} --data {data} --today {TODAY} {args}");
        std::process::Command::new("bash").args(["-c", &script]).output().unwrap()
    };
    let out = run("1", "log Alpha 'a long call'");
    let told = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(1), "{told}");
    assert_eq!(told.trim_end().lines().count(), 1, "one sentence: {told}");
    assert!(!told.contains("panicked"), "{told}");
    assert_eq!(book.json(&["history"]), before, "nothing half there");
    assert_eq!(book.json(&["verify"])["problems"], Value::Array(Vec::new()));
    book.json(&["log", "Alpha", "now there is room"]);
}

/// A script with a disk of its own, 4 MB, mounted at `$disk`; none where the system lets nobody mount.
#[cfg(target_os = "linux")]
fn on_a_small_disk(script: &str) -> Option<String> {
    let allowed = std::process::Command::new("unshare").args(["-rm", "true"]).output();
    if !allowed.is_ok_and(|done| done.status.success()) {
        println!("skipped: nothing can be mounted here");
        return None;
    }
    let room = tempfile::tempdir().unwrap();
    let whole = format!(
        "set -e; disk=$1/disk; mkdir -p $disk $1/elsewhere; mount -t tmpfs -o size=4m none $disk; genjin() {{ \
         {} --data $disk/book --today {TODAY} \"$@\"; }}; cd $1; {script}",
        env!("CARGO_BIN_EXE_genjin")
    );
    let mut command = std::process::Command::new("unshare");
    command.args(["-rm", "bash", "-c", &whole, "bash"]).arg(room.path());
    let out = command.env("LC_ALL", "en_US.UTF-8").env("XDG_CONFIG_HOME", room.path()).output().unwrap();
    let (told, errors) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    assert!(out.status.success(), "{told}\n{errors}");
    Some(format!("{told}{errors}"))
}

#[test]
#[cfg(target_os = "linux")]
fn a_book_on_a_full_disk_is_read_saved_elsewhere_and_written_again_when_there_is_room() {
    let told = on_a_small_disk(
        "genjin add --name Alpha >/dev/null; genjin log Alpha 'the last call' >/dev/null; \
         dd if=/dev/zero of=$disk/fill bs=1k status=none 2>/dev/null || true; \
         genjin list; genjin show Alpha | grep 'the last call'; genjin verify; \
         genjin backup elsewhere/saved.genjin; genjin export customers --to elsewhere/saved.csv >/dev/null; \
         genjin log Alpha 'not saved' && exit 9; \
         rm $disk/fill; genjin log Alpha 'saved again' >/dev/null; genjin show Alpha; genjin verify; \
         test -s elsewhere/saved.csv; genjin restore elsewhere/saved.genjin; genjin verify",
    );
    let Some(told) = told else { return };
    assert!(told.contains("can be read, not changed") && told.contains("saved again"), "{told}");
    assert!(!told.contains("not saved") && !told.contains("panicked"), "{told}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_book_on_a_read_only_disk_is_read_and_refuses_to_be_written() {
    let told = on_a_small_disk(
        "genjin add --name Alpha >/dev/null; mount -o remount,ro $disk; genjin list; genjin verify; \
         genjin log Alpha 'not saved' && exit 9; genjin show Alpha; \
         mount -o remount,rw $disk; genjin log Alpha 'saved' >/dev/null; genjin show Alpha",
    );
    let Some(told) = told else { return };
    assert!(told.contains("can be read, not changed") && told.contains("cannot be written"), "{told}");
    assert!(!told.contains("not saved") && !told.contains("panicked"), "{told}");
}

fn wait_for(book: &Book, customer: &str, field: &str, wanted: &str) {
    wait_until(|| book.json(&["show", customer])[field] == wanted);
}

/// Waits for what another process has to see; a second process asks until it does.
fn wait_until(seen: impl Fn() -> bool) {
    let until = std::time::Instant::now() + std::time::Duration::from_secs(30);
    while !seen() {
        assert!(std::time::Instant::now() < until, "never seen by a second process");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}
