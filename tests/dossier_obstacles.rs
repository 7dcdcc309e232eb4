//! What stands in the way of the customers' folders (R16): rights, a foreign file, a path that is too long, a disk that takes no more.
//! Each time both sides stay whole, one sentence says why, and it is done once the obstacle is gone.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::FolderBook;
use serde_json::json;

const TODAY: &str = "2026-11-24";
/// In a place that takes files of 2 MB this one has no room.
const LARGE: usize = 5 << 20;

/// Every file below a folder with the number of its bytes.
fn files(root: &Path) -> BTreeMap<PathBuf, u64> {
    let mut found = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                open.push(entry.path());
            } else {
                found.insert(entry.path().strip_prefix(root).unwrap().to_owned(), entry.metadata().unwrap().len());
            }
        }
    }
    found
}

/// Runs a command that may write files of 2 MB at most: each write that would go beyond fails, as on a disk that takes no more.
fn limited(book: &FolderBook, args: &[&str]) -> Output {
    let mut command = Command::new("bash");
    command.args(["-c", "trap '' XFSZ; ulimit -f 2048; exec \"$@\"", "bash", env!("CARGO_BIN_EXE_genjin")]);
    command.args([
        "--data",
        book.book.data().to_str().unwrap(),
        "--config",
        &book.config,
        "--today",
        TODAY,
        "--lang",
        "en",
    ]);
    command.env("LC_ALL", "C").env("XDG_CONFIG_HOME", book.book.data());
    command.args(args).output().unwrap()
}

/// That a command failed with one sentence that says why.
fn is_refused(out: &Output, why: &str) {
    let err = String::from_utf8_lossy(&out.stderr);
    assert_eq!(out.status.code(), Some(1), "{err}");
    assert!(err.contains(why) && err.trim().lines().count() == 1 && !err.contains("panicked"), "{err}");
}

fn sound(book: &FolderBook) {
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
}

fn own(book: &FolderBook) -> PathBuf {
    book.root.join("潜在客户/A/DE-MUE-20261124")
}

#[cfg(target_os = "linux")]
#[test]
fn r16_a_disk_that_takes_no_more_keeps_nothing_half() {
    let book = FolderBook::new(TODAY);
    book.json(&["folders", "--make"]);
    fs::write(own(&book).join("small.pdf"), "small").unwrap();
    let large = book.book.path("large.pdf");
    fs::write(&large, vec![7; LARGE]).unwrap();
    let large = large.to_str().unwrap();
    let before = files(&book.root);
    // A file, and one of the company.
    is_refused(&limited(&book, &["file", "MUE", large, "--as", "drawing"]), "takes no file of that size");
    book.json(&["company", "CE", "--add", "--place", large]);
    is_refused(&limited(&book, &["company", "CE", "--copy"]), "takes no file of that size");
    assert_eq!(files(&book.root), before, "nothing half there");
    assert_eq!(book.json(&["company", "CE"])["place"], large, "the list says what is so");
    sound(&book);
    // What hangs on a mail: the log has it, the file follows.
    let head = "From: Ann <ann@mueller.example>\nTo: lin@ours.cn\nDate: Mon, 23 Nov 2026 10:00:00 +0000\nMessage-ID: <1@m>\n\
                Subject: Drawings\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=m\n\n--m\n\nSee below.\n--m\n\
                Content-Type: application/pdf\nContent-Disposition: attachment; filename=\"a.pdf\"\n\n";
    let mail = book.book.path("1.eml");
    let lines = "x".repeat(70) + "\n";
    fs::write(&mail, format!("{head}{}--m--\n", lines.repeat(LARGE / 71))).unwrap();
    let mail = mail.to_str().unwrap();
    book.json(&["edit", "MUE", "--set", "emails=ann@mueller.example"]);
    let before = files(&book.root);
    let out = limited(&book, &["import", mail]);
    let told = String::from_utf8_lossy(&out.stdout);
    assert!(out.status.success() && told.contains("are not saved") && told.contains("takes no file"), "{told}");
    let mut after = files(&book.root);
    // The page may be written anew.
    let page = Path::new("潜在客户/A/DE-MUE-20261124/customer.md");
    let last = Path::new("潜在客户/A/DE-MUE-20261124/.genjin-profile");
    let mut before = before;
    for path in [page, last] {
        before.remove(path);
        after.remove(path);
    }
    assert_eq!(after, before);
    sound(&book);
    // Now there is room.
    assert_eq!(book.json(&["import", mail])["attachments"]["saved"], 1);
    let filed = book.json(&["file", "MUE", large, "--as", "drawing"]);
    assert_eq!(fs::metadata(filed["file"].as_str().unwrap()).unwrap().len(), LARGE as u64);
    book.json(&["company", "CE", "--copy"]);
    sound(&book);
}

#[cfg(target_os = "linux")]
#[test]
fn r20_a_backup_with_folders_and_its_restore_stay_whole_where_a_disk_takes_no_more() {
    let book = FolderBook::new(TODAY);
    book.json(&["folders", "--make"]);
    fs::write(own(&book).join("large.pdf"), vec![7; LARGE]).unwrap();
    let place = book.book.path("usb");
    fs::create_dir(&place).unwrap();
    let file = place.join("b.genjin");
    let name = file.to_str().unwrap();
    is_refused(&limited(&book, &["backup", name, "--with-folders"]), "larger than its disk takes");
    assert_eq!(fs::read_dir(&place).unwrap().count(), 0, "nothing is left of it");
    book.json(&["backup", name, "--with-folders"]);
    fs::write(own(&book).join("new.pdf"), "new").unwrap();
    book.json(&["log", "MUE", "newer"]);
    let before = files(&book.root);
    is_refused(&limited(&book, &["restore", name, "--yes", "--json"]), "larger than its disk takes");
    assert_eq!(files(&book.root), before);
    assert_eq!(book.json(&["show", "MUE"])["follow_ups"][0]["text"], "newer");
    let beside = fs::read_dir(book.root.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name());
    let left: Vec<_> = beside.filter(|name| name.to_string_lossy().contains("genjin-restore")).collect();
    assert!(left.is_empty(), "{left:?}");
    book.json(&["restore", name]);
    assert!(own(&book).join("large.pdf").exists() && !own(&book).join("new.pdf").exists());
    sound(&book);
}

#[test]
fn r16_a_folder_that_may_not_be_written_is_told_and_tried_again() {
    let book = FolderBook::new(TODAY);
    book.json(&["folders", "--make"]);
    fs::write(own(&book).join("a.pdf"), "a").unwrap();
    let shelf = book.root.join("潜在客户/A");
    let shut = |mode| fs::set_permissions(&shelf, fs::Permissions::from_mode(mode)).unwrap();
    shut(0o500);
    if fs::write(shelf.join("probe"), "x").is_ok() {
        fs::remove_file(shelf.join("probe")).unwrap();
        shut(0o700);
        println!("skipped: root may write everywhere");
        return;
    }
    let before = files(&book.root);
    // It cannot leave its shelf; a new one cannot be made there.
    let (code, _, err) = book.run(&["grade", "MUE", "B"]);
    assert!(code == 0 && err.contains("may not be changed") && err.trim().lines().count() == 1, "{err}");
    book.json(&["add", "--name", "Other", "--country", "DE", "--code", "OTH", "--grade", "A"]);
    let (code, _, err) = book.run(&["folders", "OTH", "--make"]);
    // The first one is tried again, and told as well.
    let told: Vec<&str> = err.trim().lines().collect();
    assert!(code == 1 && told.iter().all(|line| line.contains("may not be changed")), "{err}");
    assert!(err.contains("The folder of Other stays") && told.len() <= 2, "{err}");
    assert_eq!(files(&book.root), before);
    sound(&book);
    shut(0o700);
    book.json(&["folders", "--sync"]);
    assert_eq!(fs::read_to_string(book.root.join("潜在客户/B/DE-MUE-20261124/a.pdf")).unwrap(), "a");
    book.json(&["folders", "OTH", "--make"]);
    assert!(shelf.join("DE-OTH-20261124").is_dir());
}

#[test]
fn r16_a_foreign_file_in_the_way_stays_and_so_does_the_folder() {
    let book = FolderBook::new(TODAY);
    book.json(&["folders", "--make"]);
    fs::write(own(&book).join("a.pdf"), "a").unwrap();
    let in_the_way = book.root.join("成交客户");
    fs::write(&in_the_way, "mine").unwrap();
    let before = files(&book.root);
    let (code, _, err) = book.run(&["won", "MUE", "--what", "bolts"]);
    assert!(code == 0 && err.contains("is in the way") && err.trim().lines().count() == 1, "{err}");
    let (code, _, err) = book.run(&["folders", "--sync"]);
    assert!(code == 1 && err.contains("is in the way"), "{err}");
    assert_eq!(files(&book.root).len(), before.len());
    assert_eq!(fs::read_to_string(&in_the_way).unwrap(), "mine");
    assert_eq!(book.json(&["show", "MUE"])["status"], "won");
    fs::remove_file(&in_the_way).unwrap();
    // Any change tries it again.
    book.json(&["note", "MUE", "--append", "free"]);
    assert_eq!(fs::read_to_string(in_the_way.join("2026/DE-MUE-20261124/a.pdf")).unwrap(), "a");
    sound(&book);
}

#[test]
fn r16_a_path_that_is_too_long_is_told() {
    let book = FolderBook::new(TODAY);
    let place =
        |root: &Path| fs::write(&book.config, format!("[dossier]\nroot = {:?}\n", root.to_str().unwrap())).unwrap();
    let much = book.book.path("much");
    let long = much.join("f".repeat(200)).join("g".repeat(200));
    let far = (0..19).fold(long, |path, _| path.join("h".repeat(200)));
    place(&far);
    let (code, _, err) = book.run(&["folders", "--make"]);
    assert!(code == 1 && err.contains("longer than this system takes") && err.trim().lines().count() == 1, "{err}");
    sound(&book);
    place(&book.root);
    book.json(&["folders", "--make"]);
    assert!(own(&book).is_dir());
}
