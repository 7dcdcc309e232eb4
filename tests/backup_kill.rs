//! `genjin backup`, `restore` and `import` are killed with SIGKILL at random moments: what they work on is whole as before or whole as after,
//! never in between, and what they left half written is gone at the next start.
//!
//! `GENJIN_KILLS=1000 cargo test --test backup_kill` for more kills than the usual hundred, a third of them each.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::Book;
use genjin::model::{Passphrase, Settings};
use genjin::store::{BackupSource, Store, check_backup};

const TODAY: &str = "2026-11-24";
const WORDS: &str = "four quiet herons";

fn kills(part: u64) -> u64 {
    let all: u64 = std::env::var("GENJIN_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(100);
    (all + part) / 3
}

/// What a run that was killed left: all as before, or all as after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whole {
    Before,
    After,
}

/// A command on a book, killed once more each time.
struct Killed {
    data: PathBuf,
    args: Vec<String>,
    /// How long it takes if it is let be.
    takes: Duration,
    random: u64,
    nth: u64,
    before: u64,
    after: u64,
    /// It had begun to write when it was killed.
    midway: u64,
}

impl Killed {
    fn new(data: &Path, args: &[&str]) -> Self {
        let args = args.iter().map(|arg| (*arg).to_owned()).collect();
        let random = 0x9E37_79B9_7F4A_7C15 ^ (u64::from(std::process::id()) << 17);
        let (takes, nth) = (Duration::ZERO, 0);
        Self { data: data.to_owned(), args, takes, random, nth, before: 0, after: 0, midway: 0 }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_genjin"));
        command.env_remove("GENJIN_DATA").env("XDG_CONFIG_HOME", &self.data).env("GENJIN_PASSPHRASE", WORDS);
        command.arg("--data").arg(&self.data).args(["--today", TODAY, "--json"]).args(&self.args);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Lets it run to its end, and takes the time.
    fn run(&mut self) {
        let since = Instant::now();
        assert!(self.command().status().unwrap().success(), "{:?}", self.args);
        self.takes = self.takes.max(since.elapsed());
    }

    /// Starts it and kills it at a random moment; of ten, one at once and one when it is through.
    fn kill(&mut self) {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        let mut child = self.command().spawn().unwrap();
        match self.nth % 10 {
            0 => {}
            9 => drop(child.wait().unwrap()),
            _ => std::thread::sleep(self.takes.mul_f64((self.random % 1_000) as f64 / 800.0)),
        }
        let _ = child.kill();
        child.wait().unwrap();
        self.nth += 1;
    }

    fn count(&mut self, whole: Whole, midway: bool) {
        match whole {
            Whole::Before => self.before += 1,
            Whole::After => self.after += 1,
        }
        self.midway += u64::from(midway);
    }

    fn tell(&self, what: &str) {
        let Self { nth, before, after, midway, takes, .. } = self;
        println!(
            "{what}: {nth} kills within {takes:?}: {before} as before, {after} as after, {midway} in the midst of writing"
        );
        assert!(*before > 0 && *after > 0, "{what}: killed at more than one moment");
    }
}

/// What is half written in a data directory.
fn half_written(data: &Path) -> Vec<String> {
    let folders = [data.to_owned(), data.join("backups")];
    let names = folders.iter().flat_map(|folder| fs::read_dir(folder).into_iter().flatten());
    let names = names.map(|file| file.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|name| name.ends_with(".new") || name.starts_with("book.") || name == "unfinished").collect()
}

fn open(data: &Path) -> Store {
    Store::open(data, &Settings::default()).unwrap()
}

fn copy_tree(from: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(file.file_name());
        if file.file_type().unwrap().is_dir() {
            copy_tree(&file.path(), &to);
        } else {
            fs::copy(file.path(), to).unwrap();
        }
    }
}

/// A book with so many customers of the generator.
fn book(customers: u32) -> Book {
    let book = Book::new(TODAY);
    let data = book.data().to_str().unwrap().to_owned();
    book.json(&["demo", "--write", &data, "--customers", &customers.to_string(), "--seed", "5"]);
    book
}

#[test]
fn a_backup_is_the_old_one_or_the_new_one() {
    let book = book(4_000);
    let (file, kept) = (book.path("usb.genjin"), book.path("older"));
    book.json(&["backup", kept.to_str().unwrap()]);
    book.json(&["add", "--name", "Newer"]);
    let before = check_backup(&kept).unwrap();
    let after = open(book.data()).last_seq();
    let mut plain = Killed::new(book.data(), &["backup", file.to_str().unwrap(), "--force"]);
    let mut sealed = Killed::new(book.data(), &["backup", file.to_str().unwrap(), "--force", "--encrypt"]);
    let words = Passphrase::new(WORDS).unwrap();
    plain.run();
    sealed.run();
    for kill in 0..kills(2) {
        fs::copy(&kept, &file).unwrap();
        // Making the key takes longer than all the rest: encrypted ones are fewer.
        let killed = if kill % 5 == 4 { &mut sealed } else { &mut plain };
        killed.kill();
        let midway = file.with_extension("genjin.new").exists();
        let report = check_backup(BackupSource { path: &file, passphrase: Some(&words) });
        let report = report.unwrap_or_else(|error| panic!("kill {kill}: {error}"));
        let whole = if report.seq == before.seq { Whole::Before } else { Whole::After };
        match whole {
            Whole::Before => assert_eq!(report.sha256, before.sha256, "kill {kill}: the old one, byte for byte"),
            Whole::After => assert_eq!((report.seq, report.records), (after, before.records + 1), "kill {kill}"),
        }
        killed.count(whole, midway);
        // The next start clears away what was half written, beside the file as well.
        drop(open(book.data()));
        assert_eq!(half_written(book.data()), [""; 0], "kill {kill}");
        assert!(!file.with_extension("genjin.new").exists(), "kill {kill}");
    }
    let store = open(book.data());
    assert_eq!((store.last_seq(), store.verify(&mut |_| {}).unwrap().problems), (after, vec![]));
    plain.tell("backup");
    println!("encrypted: {} kills, {} in the midst of writing", sealed.nth, sealed.midway);
}

#[test]
fn a_restore_leaves_the_old_book_or_the_new_one() {
    let book = book(300);
    let (file, kept) = (book.path("a.genjin"), book.path("kept"));
    book.json(&["backup", file.to_str().unwrap()]);
    let after = open(book.data()).last_seq();
    for name in ["Newer", "Newest"] {
        book.json(&["add", "--name", name]);
    }
    let before = open(book.data()).last_seq();
    copy_tree(book.data(), &kept);
    let mut killed = Killed::new(book.data(), &["restore", file.to_str().unwrap(), "--yes"]);
    killed.run();
    for kill in 0..kills(1) {
        copy_tree(&kept, book.data());
        killed.kill();
        let midway = !half_written(book.data()).is_empty();
        let store = open(book.data());
        let whole = if store.last_seq() == before { Whole::Before } else { Whole::After };
        let newer = store.rows().unwrap().iter().filter(|row| row.name().starts_with("Newe")).count();
        let wanted = if whole == Whole::Before { (before, 2) } else { (after, 0) };
        assert_eq!((store.last_seq(), newer), wanted, "kill {kill}");
        assert_eq!(store.verify(&mut |_| {}).unwrap().problems, [], "kill {kill}");
        assert_eq!(half_written(book.data()), [""; 0], "kill {kill}");
        drop(store);
        // The book that was replaced is never lost.
        let aside = fs::read_dir(book.data()).unwrap().map(|file| file.unwrap().path());
        let aside: Vec<PathBuf> =
            aside.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("replaced-")).collect();
        assert_eq!(aside.len(), usize::from(whole == Whole::After), "kill {kill}");
        assert!(aside.iter().all(|path| path.join("db").exists()), "kill {kill}");
        killed.count(whole, midway);
    }
    killed.tell("restore");
}

/// The names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().to_string_lossy().into_owned());
    names.collect()
}

/// A tree of folders with so many files that say a word.
fn plant(root: &Path, word: &str, files: usize) {
    let _ = fs::remove_dir_all(root);
    for nth in 0..files {
        let folder = root.join(format!("潜在客户/{}/{nth}", nth % 5));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("offer.pdf"), word.repeat(5_000)).unwrap();
    }
}

/// Whether all files of a tree are there and say a word.
fn says(root: &Path, word: &str, files: usize) -> bool {
    (0..files).all(|nth| {
        let path = root.join(format!("潜在客户/{}/{nth}/offer.pdf", nth % 5));
        fs::read(path).is_ok_and(|text| text == word.repeat(5_000).as_bytes())
    })
}

#[test]
fn folders_and_book_are_both_the_old_ones_or_both_the_new_ones() {
    const FILES: usize = 150;
    let book = book(100);
    let place = book.path("folders");
    let (root, config) = (place.join("客户"), book.path("config.toml"));
    fs::write(&config, format!("[dossier]\nroot = {:?}\n", root.to_str().unwrap())).unwrap();
    let config = config.to_str().unwrap();
    let (file, kept, older) = (book.path("a.genjin"), book.path("kept"), book.path("older"));
    let with = |file: &Path| {
        let args = ["--config", config, "backup", file.to_str().unwrap(), "--with-folders", "--force"];
        args.map(str::to_owned)
    };
    let run = |file: &Path| book.json(&with(file).iter().map(String::as_str).collect::<Vec<_>>());
    plant(&root, "then", FILES);
    run(&file);
    fs::copy(&file, &older).unwrap();
    let then = open(book.data()).last_seq();
    book.json(&["add", "--name", "Newer"]);
    plant(&root, "now", FILES);
    let now = open(book.data()).last_seq();
    // The backup: the old one or the new one.
    let mut backing = Killed::new(book.data(), &with(&file).iter().map(String::as_str).collect::<Vec<_>>());
    backing.run();
    for kill in 0..kills(0).div_ceil(2) {
        fs::copy(&older, &file).unwrap();
        backing.kill();
        let midway = file.with_extension("genjin.new").exists();
        let report = check_backup(&file).unwrap_or_else(|error| panic!("kill {kill}: {error}"));
        let whole = if report.seq == then { Whole::Before } else { Whole::After };
        let carried = report.carried.unwrap();
        let word = if whole == Whole::Before { 4 } else { 3 };
        assert_eq!((carried.files, carried.bytes), (FILES as u64, (FILES * 5_000 * word) as u64), "kill {kill}");
        backing.count(whole, midway);
        drop(open(book.data()));
        assert!(!file.with_extension("genjin.new").exists(), "kill {kill}");
        assert_eq!(half_written(book.data()), [""; 0], "kill {kill}");
    }
    backing.tell("backup with folders");
    // The restore: both sides at once.
    fs::copy(&older, &file).unwrap();
    copy_tree(book.data(), &kept);
    let args = ["--config", config, "restore", file.to_str().unwrap(), "--yes"];
    let mut killed = Killed::new(book.data(), &args);
    killed.run();
    for kill in 0..kills(1) {
        let _ = fs::remove_dir_all(&place);
        plant(&root, "now", FILES);
        copy_tree(&kept, book.data());
        killed.kill();
        let midway = !half_written(book.data()).is_empty() || names(&place).len() > 1;
        let store = open(book.data());
        let whole = if store.last_seq() == now { Whole::Before } else { Whole::After };
        assert_eq!(store.last_seq(), if whole == Whole::Before { now } else { then }, "kill {kill}");
        assert_eq!(half_written(book.data()), [""; 0], "kill {kill}");
        drop(store);
        let mut beside = names(&place);
        beside.retain(|name| name != "客户");
        match whole {
            Whole::Before => assert!(says(&root, "now", FILES) && beside.is_empty(), "kill {kill}: {beside:?}"),
            Whole::After => {
                assert!(says(&root, "then", FILES) && beside.len() == 1, "kill {kill}: {beside:?}");
                assert!(says(&place.join(&beside[0]), "now", FILES), "kill {kill}: nothing is lost");
            }
        }
        killed.count(whole, midway);
    }
    killed.tell("restore with folders");
}

#[test]
fn an_import_is_there_whole_or_not_at_all() {
    let book = book(100);
    let mut table = String::from("code,name,country,email\n");
    for row in 0..600 {
        writeln!(table, "N{row},Import {row},DE,sales{row}@import{row}.example").unwrap();
    }
    let list = book.path("list.csv");
    fs::write(&list, table).unwrap();
    let kept = book.path("kept");
    copy_tree(book.data(), &kept);
    let mut killed = Killed::new(book.data(), &["import", list.to_str().unwrap(), "--yes"]);
    killed.run();
    let count = |store: &Store| store.rows().unwrap().iter().filter(|row| row.name().starts_with("Import ")).count();
    assert_eq!(count(&open(book.data())), 600);
    for kill in 0..kills(0) {
        copy_tree(&kept, book.data());
        let seq = open(book.data()).last_seq();
        killed.kill();
        let store = open(book.data());
        let (there, last) = (count(&store), store.last_seq());
        let whole = if there == 0 { Whole::Before } else { Whole::After };
        assert!((there == 0 && last == seq) || (there == 600 && last.0 == seq.0 + 1), "kill {kill}: {there}, {last:?}");
        assert_eq!(store.verify(&mut |_| {}).unwrap().problems, [], "kill {kill}");
        assert_eq!(half_written(book.data()), [""; 0], "kill {kill}");
        killed.count(whole, false);
    }
    killed.tell("import");
}
