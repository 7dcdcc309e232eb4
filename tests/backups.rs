//! Backups through the front door (R20): encrypted or not, into a file or a folder, kept by the rotation, told when late; what a restore
//! would replace is shown first.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::Book;
use common::screen::Screen;
use common::steps::{CLEAR, ESC, SAVE, TAB, Workbench};
use genjin::text::Lang;
use serde_json::json;

const TODAY: &str = "2026-11-24";
const WORDS: &str = "four quiet herons at noon";

/// Exit code and standard error of a command that has a passphrase in its environment.
fn with_words(book: &Book, words: &str, args: &[&str]) -> (i32, String) {
    let out = book.command().env("GENJIN_PASSPHRASE", words).args(args).output().unwrap();
    (out.status.code().unwrap_or(-1), String::from_utf8(out.stderr).unwrap())
}

fn book() -> Book {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Acme Fasteners"]);
    book.json(&["log", "Acme", "asked for 40,000 bolts"]);
    book
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn an_encrypted_backup_opens_with_its_passphrase_alone() {
    let book = book();
    let (plain, file, words) = (book.path("plain"), book.path("book.genjin.age"), book.path("words"));
    fs::write(&words, format!("{WORDS}\nnot this line\n")).unwrap();
    let file_name = file.to_str().unwrap();
    book.json(&["backup", plain.to_str().unwrap()]);
    let made = book.json(&["backup", file_name, "--encrypt", "--passphrase-file", words.to_str().unwrap()]);
    assert_eq!(made["records"], 2);
    let bytes = fs::read(&file).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1\n-> scrypt "), "a file of age");
    let holds = |bytes: &[u8], text: &[u8]| bytes.windows(text.len()).any(|some| some == text);
    assert!(holds(&fs::read(&plain).unwrap(), b"Acme Fasteners") && !holds(&bytes, b"Acme Fasteners"));
    book.json(&["edit", "Acme", "--set", "name=Changed"]);
    // No terminal and no passphrase; a wrong one; none at all: one sentence each, and nothing is touched.
    let (code, _, err) = book.run(&["restore", file_name]);
    assert!(code == 1 && err.contains("GENJIN_PASSPHRASE") && err.trim().lines().count() == 1, "{err}");
    for (given, told) in [("four quiet heron", "does not open"), ("", "empty")] {
        let (code, err) = with_words(&book, given, &["restore", file_name]);
        assert!(code == 1 && err.contains(told) && err.trim().lines().count() == 1, "{err}");
        assert!(given.is_empty() || !err.contains(given), "never told: {err}");
    }
    assert_eq!(book.json(&["list"])[0]["name"], "Changed");
    assert!(names(book.data()).iter().all(|name| !name.starts_with("replaced-")));
    // It is known by its content, whatever it is called.
    let other = book.path("a file");
    fs::copy(&file, &other).unwrap();
    assert_eq!(with_words(&book, WORDS, &["restore", other.to_str().unwrap()]), (0, String::new()));
    assert_eq!(book.json(&["list"])[0]["name"], "Acme Fasteners");
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
}

#[test]
fn a_damaged_encrypted_backup_is_refused_wholly() {
    let book = book();
    let file = book.path("book.age");
    assert_eq!(with_words(&book, WORDS, &["backup", file.to_str().unwrap(), "--encrypt"]).0, 0);
    let whole = fs::read(&file).unwrap();
    let mut cases: Vec<Vec<u8>> = vec![whole[..whole.len() / 2].to_vec(), whole[..whole.len() - 1].to_vec()];
    cases.push([&whole[..], b"more"].concat());
    for at in [4, 30, whole.len() / 2, whole.len() - 1] {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        cases.push(bytes);
    }
    for bytes in cases {
        fs::write(&file, &bytes).unwrap();
        let (code, err) = with_words(&book, WORDS, &["restore", file.to_str().unwrap(), "--yes"]);
        assert!(code == 1 && err.trim().lines().count() == 1 && !err.contains("panicked"), "{err}");
    }
    assert_eq!(book.json(&["list"])[0]["name"], "Acme Fasteners");
    assert!(names(book.data()).iter().all(|name| !name.starts_with("replaced-") && !name.starts_with("book.")));
}

#[test]
fn a_passphrase_reaches_no_log_when_an_open_workbench_makes_the_backup() {
    let book = book();
    let data = book.data().to_str().unwrap().to_owned();
    let mut screen =
        Screen::start(100, 30, &["--data", &data, "--today", TODAY, "--lang", "en"], &[("GENJIN_LOG", "trace")]);
    screen.see("To do");
    let file = book.path("usb.age");
    let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while !book.data().join("socket").exists() && std::time::Instant::now() < until {
        screen.pump(std::time::Duration::from_millis(20));
    }
    let out = book
        .command()
        .envs([("GENJIN_PASSPHRASE", WORDS), ("GENJIN_LOG", "trace")])
        .args(["backup", file.to_str().unwrap(), "--encrypt", "--json"])
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    screen.keys("q");
    screen.end();
    let log = fs::read_to_string(book.data().join("log.txt")).unwrap();
    assert!(log.contains("backup") && !log.contains("herons"), "{log}");
    assert!(!String::from_utf8_lossy(&out.stdout).contains("herons"));
    assert_eq!(with_words(&book, WORDS, &["restore", file.to_str().unwrap()]).0, 0);
}

#[test]
fn a_folder_gets_named_backups_and_keeps_them_by_the_rotation() {
    let book = Book::on_no_day();
    let folder = book.path("usb");
    fs::create_dir(&folder).unwrap();
    let to = format!("{}/", folder.display());
    let run =
        |day: &str| book.json(&["--now", &format!("{day}T12:00"), "backup", &to])["file"].as_str().unwrap().to_owned();
    book.json(&["--today", "2025-09-01", "add", "--name", "Acme"]);
    let first = run("2025-09-30");
    let mark = PathBuf::from(&first).file_name().unwrap().to_str().unwrap()[7..15].to_owned();
    // What genjin did not name, and what another book put there.
    let strangers = ["list.csv", "2025-01-01.genjin", "genjin-00000000-20250101-120000.genjin", "notes.new"];
    for name in strangers {
        fs::write(folder.join(name), "mine").unwrap();
    }
    for day in [
        "2025-10-30",
        "2025-10-31",
        "2025-11-30",
        "2025-12-29",
        "2025-12-30",
        "2025-12-31",
        "2026-01-01",
        "2026-01-02",
        "2026-01-03",
        "2026-01-04",
        "2026-01-05",
    ] {
        run(day);
    }
    let kept = names(&folder);
    let ours: Vec<&str> = kept.iter().filter_map(|name| name.strip_prefix(&format!("genjin-{mark}-"))).collect();
    let days: Vec<&str> = ours.iter().map(|name| &name[..8]).collect();
    assert_eq!(
        days,
        [
            "20250930", "20251031", "20251130", "20251230", "20251231", "20260101", "20260102", "20260103", "20260104",
            "20260105"
        ],
        "the last of each month; the last seven"
    );
    assert!(strangers.iter().all(|name| kept.contains(&(*name).to_owned())), "{kept:?}");
    assert!(kept.iter().all(|name| !name.ends_with(".genjin.new")));
    // The book's own folder is one as well.
    let own = book.data().join("backups");
    let made = book.json(&["--now", "2026-01-05T12:00", "backup", own.to_str().unwrap()]);
    assert_eq!(made["file"], own.join("genjin-20260105-120000.backup").to_str().unwrap());
    // A folder that is not there is not made: its disk may not be plugged in.
    let (code, _, err) = book.run(&["--today", TODAY, "backup", &format!("{}/gone/", folder.display())]);
    assert!(code == 1 && err.contains("gone"), "{err}");
    assert!(!folder.join("gone").exists());
}

#[test]
fn a_backup_of_a_damaged_book_drives_out_no_good_one() {
    let book = book();
    let folder = book.path("usb");
    fs::create_dir(&folder).unwrap();
    let to = format!("{}/", folder.display());
    let first = PathBuf::from(book.json(&["backup", &to])["file"].as_str().unwrap());
    let mark = first.file_name().unwrap().to_str().unwrap()[..15].to_owned();
    for day in 10..23 {
        fs::copy(&first, folder.join(format!("{mark}-202611{day}.genjin"))).unwrap();
    }
    let log = |tree: &sled::Tree| tree.scan_prefix(b"l").next().unwrap().unwrap();
    let sound = std::cell::RefCell::new(sled::IVec::default());
    damage(&book, |tree| {
        let (key, value) = log(tree);
        sound.replace(value);
        tree.insert(key, "nonsense").unwrap();
    });
    book.json(&["backup", &to]);
    let kept = names(&folder).len();
    assert!(kept >= 14, "{kept}: none of the good ones goes");
    damage_again(&book, |tree| {
        tree.insert(log(tree).0, sound.borrow().clone()).unwrap();
    });
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    book.json(&["backup", &to]);
    assert!(names(&folder).len() < kept, "{:?}", names(&folder));
}

#[test]
fn the_folder_of_the_settings_is_where_backups_go_and_what_counts() {
    let book = Book::on_no_day();
    let (folder, config) = (book.path("usb"), book.path("config.toml"));
    fs::create_dir(&folder).unwrap();
    fs::write(&config, format!("[backup]\nfolder = {:?}\ninterval_days = 10\n", folder.display().to_string())).unwrap();
    let on = |day: &str, args: &[&str]| {
        let set = ["--config", config.to_str().unwrap(), "--today", day];
        book.json(&set.iter().chain(args).copied().collect::<Vec<_>>())
    };
    let late = |day: &str| {
        let due = on(day, &["due"]);
        let items = due["items"].as_array().unwrap().clone();
        items.into_iter().find(|item| item["kind"] == "backup")
    };
    on("2026-11-01", &["add", "--name", "Acme"]);
    on("2026-11-01", &["log", "Acme", "next year", "--next", "2027-06-01"]);
    assert_eq!(late("2026-11-11"), None);
    // Never: counted from the day on which there was something to lose.
    let told = late("2026-11-13").unwrap();
    assert_eq!(
        (&told["due"], &told["overdue_days"], &told["customer"]),
        (&json!("2026-11-11"), &json!(2), &json!(null))
    );
    assert_eq!(on("2026-11-13", &["due"])["counts"], json!({ "today": 0, "overdue": 1 }));
    // One on the same disk does not outlive it.
    let own = book.data().join("backups").join("2026-11-13.genjin");
    on("2026-11-13", &["backup", own.to_str().unwrap()]);
    assert!(late("2026-11-13").is_some());
    let made = on("2026-11-13", &["backup"]);
    assert!(Path::new(made["file"].as_str().unwrap()).starts_with(&folder), "{made}");
    assert_eq!(late("2026-11-23"), None);
    assert_eq!(late("2026-11-24").unwrap()["overdue_days"], 1);
    let doctor = on("2026-11-24", &["doctor"]);
    assert_eq!(
        doctor["backup"],
        json!({ "on": "2026-11-13", "days": 11, "file": made["file"], "encrypted": false, "late": true,
                "folder": folder.to_str().unwrap() })
    );
    // The disk is unplugged: it is told what to do, and the one that was made still counts.
    fs::rename(&folder, book.path("elsewhere")).unwrap();
    let args = ["--config", config.to_str().unwrap(), "--today", "2026-11-15", "backup"];
    let (code, _, err) = book.run(&args);
    assert!(code == 1 && err.contains("usb") && err.contains("plug in"), "{err}");
    assert_eq!(late("2026-11-15"), None);
    let doctor = on("2026-11-15", &["doctor"]);
    assert!(doctor["problems"][0].as_str().unwrap().contains("plug in"), "{doctor}");
}

#[test]
fn without_a_folder_any_backup_counts() {
    let book = Book::on_no_day();
    book.json(&["--today", "2026-10-01", "add", "--name", "Acme"]);
    book.json(&["--today", "2026-10-01", "log", "Acme", "next year", "--next", "2027-06-01"]);
    let kinds = |day: &str| book.json(&["--today", day, "due"])["items"].as_array().unwrap().len();
    assert_eq!((kinds("2026-10-31"), kinds("2026-11-01")), (0, 1));
    book.json(&["--today", "2026-11-01", "backup"]);
    assert_eq!((kinds("2026-11-30"), kinds("2026-12-02")), (0, 1));
    let text = book.run_human(&["--today", "2026-12-02", "due", "--lang", "zh-CN"]).1;
    assert!(text.contains("备份超期"), "{text}");
}

#[test]
fn a_restore_tells_what_it_replaces() {
    let book = book();
    let file = book.path("a.genjin");
    book.json(&["backup", file.to_str().unwrap()]);
    book.json(&["add", "--name", "Newer"]);
    book.json(&["log", "Acme", "newer"]);
    let (code, out, _) = book.run_human(&["restore", file.to_str().unwrap()]);
    assert_eq!(code, 0);
    let rows: Vec<Vec<&str>> =
        out.lines().map(|line| line.split("  ").filter(|cell| !cell.is_empty()).collect()).collect();
    assert_eq!(rows[1][..3].iter().map(|cell| cell.trim()).collect::<Vec<_>>(), ["the backup", "1", "2"], "{out}");
    assert_eq!(rows[2][..3].iter().map(|cell| cell.trim()).collect::<Vec<_>>(), ["the book there", "2", "4"], "{out}");
    assert!(out.contains("will not have: 2\n"), "{out}");
    assert!(out.contains("replaced-"), "{out}");
    let (_, out, _) = book.run_human(&["restore", file.to_str().unwrap(), "--yes"]);
    assert!(out.contains("Nothing in the book is newer"), "{out}");
    let fresh = book.at(&book.path("fresh"));
    let (code, out, _) = fresh.run_human(&["restore", file.to_str().unwrap()]);
    assert!(code == 0 && out.contains("No book stands there"), "{out}");
}

#[test]
#[cfg(unix)]
fn on_a_terminal_a_restore_asks_and_passphrases_are_not_shown() {
    let book = book();
    let data = book.data().to_str().unwrap().to_owned();
    let file = book.path("b.age").to_str().unwrap().to_owned();
    let start = |args: &[&str]| {
        let all: Vec<&str> = ["--data", data.as_str(), "--today", TODAY].iter().chain(args).copied().collect();
        Screen::start(100, 24, &all, &[])
    };
    let mut screen = start(&["backup", &file, "--encrypt"]);
    screen.see("A passphrase for the backup").keys("quiet herons\r");
    screen.see("Once more").keys("quiet heron\r");
    screen.see("are not the same");
    assert!(!screen.text().contains("heron"), "{}", screen.text());
    screen.end();
    assert!(!Path::new(&file).exists());
    let mut screen = start(&["backup", &file, "--encrypt"]);
    screen.see("A passphrase for the backup").keys("quiet heronsx\u{7f}\r");
    screen.see("Once more").keys("quiet herons\r");
    screen.see("read back and checked");
    assert!(!screen.text().contains("heron"));
    screen.end();
    book.json(&["add", "--name", "Newer"]);
    for (answer, customers) in [("\r", 2), ("n\r", 2), ("y\r", 1)] {
        let mut screen = start(&["restore", &file]);
        screen.see("Passphrase for").keys("quiet herons\r");
        screen.see("the book there").see("will not have: 1").see("[y/N]").keys(answer);
        screen.see(if customers == 1 { "is restored" } else { "Not restored" });
        screen.end();
        assert_eq!(book.json(&["list"]).as_array().unwrap().len(), customers, "{answer:?}");
    }
    // Given up at the passphrase.
    let mut screen = start(&["restore", &file]);
    screen.see("Passphrase for").keys("\u{3}");
    screen.see("genjin:");
    screen.end();
}

#[test]
fn the_workbench_tells_a_late_backup_and_makes_one() {
    for lang in Lang::ALL {
        let book = Book::on_no_day();
        book.json(&["--today", "2026-09-01", "add", "--name", "Acme"]);
        book.json(&["--today", "2026-09-01", "log", "Acme", "next year", "--next", "2027-06-01"]);
        let (folder, config) = (book.path("usb"), book.path("config.toml"));
        fs::create_dir(&folder).unwrap();
        fs::write(&config, format!("backup.folder = {:?}\n", folder.display().to_string())).unwrap();
        let data = book.data().to_str().unwrap().to_owned();
        let args =
            ["--data", &data, "--now", "2026-11-24T09:30", "--lang", lang.tag(), "--config", config.to_str().unwrap()];
        let mut bench = Workbench::of(Screen::start(100, 30, &args, &[]), lang);
        // Its daily backup comes soon, and with it the line goes.
        let none = bench.text("safety.none_yet", &[]);
        bench.see("safety.late", &[("last", &none), ("days", "54")]);
        bench.unsee("safety.late", &[("last", &none), ("days", "54")]);
        assert_eq!(names(&folder).len(), 1, "{:?}", names(&folder));
        // The disk is pulled out and another one put in, after the day's backup is made.
        fs::remove_dir_all(&folder).unwrap();
        let until = std::time::Instant::now() + std::time::Duration::from_secs(5);
        bench.screen.wait_for("it was seen to be gone", |_| std::time::Instant::now() > until);
        fs::create_dir(&folder).unwrap();
        bench.screen.wait_for("a backup on the disk", |_| !names(&folder).is_empty());
        let action = bench.text("action.backup", &[]);
        bench.keys(":").keys(&action).keys("\r").see("safety.form", &[]);
        let file = book.path("mine.age");
        bench.keys(CLEAR).keys(file.to_str().unwrap()).keys(TAB).keys(" ").keys(TAB);
        bench.keys("herons").keys(TAB).keys("heron").keys(SAVE).see("safety.not_the_same", &[]);
        assert!(!bench.screen.text().contains("heron"), "{}", bench.screen.text());
        bench.keys("s").keys(SAVE);
        bench.screen.see("mine.age");
        bench.screen.wait("the form gone", |text| !text.contains("****"));
        std::thread::sleep(std::time::Duration::from_millis(60));
        bench.keys(ESC);
        std::thread::sleep(std::time::Duration::from_millis(60));
        bench.keys("q").screen.end();
        assert_eq!(with_words(&book, "herons", &["--today", TODAY, "restore", file.to_str().unwrap()]).0, 0);
    }
}

/// Changes the database of a book that nobody has open; what was last written is known to be good by then, and not looked at anew.
fn damage(book: &Book, change: impl Fn(&sled::Tree)) {
    book.json(&["verify"]);
    damage_again(book, change);
}

fn damage_again(book: &Book, change: impl Fn(&sled::Tree)) {
    let db = sled::open(book.data().join("book")).unwrap();
    change(&db);
    db.flush().unwrap();
}

#[test]
fn verify_says_how_to_mend_and_that_does_it() {
    let book = book();
    let file = book.path("a.genjin");
    damage(&book, |tree| {
        let due = tree.scan_prefix(b"d").keys().next().unwrap().unwrap();
        tree.remove(due).unwrap();
    });
    let (code, out, err) = book.run(&["verify"]);
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert!(
        code == 1 && err.contains("missing among those due") && err.contains("take a backup and restore it"),
        "{err}"
    );
    assert_eq!(told["problems"].as_array().unwrap().len(), 1);
    let doctor = book.json(&["doctor"]);
    assert!(doctor["problems"][0].as_str().unwrap().contains("genjin verify"), "{doctor}");
    book.json(&["backup", file.to_str().unwrap()]);
    book.json(&["restore", file.to_str().unwrap()]);
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
    assert_eq!(book.json(&["due"])["items"].as_array().map(Vec::len), Some(0));
    // What cannot be made anew comes from the newest backup in the book's folder, which is named.
    let made = book.json(&["backup"])["file"].as_str().unwrap().to_owned();
    damage(&book, |tree| {
        let log = tree.scan_prefix(b"l").keys().next().unwrap().unwrap();
        tree.insert(log, "nonsense").unwrap();
    });
    let (code, out, err) = book.run(&["verify", "--lang", "zh-CN"]);
    assert!(code == 1 && out.contains("mend") && err.contains(&format!("genjin restore {made}")), "{err}");
    // A backup of what is damaged is none to go back to: it is refused, and the book stands.
    book.json(&["backup", file.to_str().unwrap(), "--force"]);
    let (code, _, err) = book.run(&["restore", file.to_str().unwrap()]);
    assert!(code == 1 && err.contains("damaged"), "{err}");
    book.json(&["restore", &made]);
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
}
