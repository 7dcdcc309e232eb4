//! What hangs on imported mails, saved into the customers' folders (R16, R20): each mail once, nothing overwritten, nothing that could be
//! started; missing ones are saved when the mails are imported again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::FolderBook;
use serde_json::json;

const TODAY: &str = "2026-11-24";

/// A mail with attachments: name, kind, coding, what stands there.
fn mail(id: &str, on: &str, attached: &[(&str, &str, &str, &str)]) -> String {
    let mut text = format!(
        "From: Ann <ann@mueller.example>\nTo: lin@ours.cn\nDate: {on}\nMessage-ID: <{id}>\nSubject: Drawings\nMIME-Version: 1.0\n\
         Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: text/plain\n\nSee below.\n"
    );
    for (name, kind, coding, content) in attached {
        text += &format!(
            "--m\nContent-Type: {kind}\nContent-Disposition: attachment; filename=\"{name}\"\nContent-Transfer-Encoding: {coding}\n\n{content}\n"
        );
    }
    text + "--m--\n"
}

/// A book whose customer has an address, with settings that name one's own; with a place for folders, or without.
fn book() -> FolderBook {
    let book = FolderBook::new(TODAY);
    let text = fs::read_to_string(&book.config).unwrap();
    fs::write(&book.config, format!("own_addresses = [\"lin@ours.cn\"]\n{text}")).unwrap();
    book.json(&["edit", "MUE", "--set", "emails=ann@mueller.example"]);
    book
}

fn saved(book: &FolderBook, name: &str, text: &str) -> String {
    let path = book.book.path(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn folder(book: &FolderBook) -> PathBuf {
    book.root.join("潜在客户/A/DE-MUE-20261124")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.to_str().unwrap().to_owned()).collect();
    names.retain(|name| !name.starts_with('.') && name != "customer.md");
    names.sort();
    names
}

const MONDAY: &str = "Mon, 23 Nov 2026 10:00:00 +0000";

#[test]
fn r16_attachments_lie_in_the_folder_each_once() {
    let book = book();
    let first = mail(
        "1@m",
        MONDAY,
        &[
            ("../../M8: bolt?.pdf", "application/pdf", "base64", "aGVsbG8="),
            ("notes.txt", "text/plain", "quoted-printable", "caf=C3=A9"),
            ("setup.exe", "application/octet-stream", "base64", "TVqQ"),
            ("con", "application/octet-stream", "base64", "eA=="),
        ],
    );
    let path = saved(&book, "1.eml", &first);
    let dry = book.json(&["import", &path, "--dry-run"]);
    assert_eq!(dry["attachments"]["saved"], 0);
    assert!(!book.root.exists(), "a dry run writes nothing");
    let told = book.json(&["import", &path]);
    assert_eq!((&told["attachments"]["saved"], &told["attachments"]["programs"]), (&json!(3), &json!(1)), "{told}");
    let all = ["20261123-M8- bolt-.pdf", "20261123-con_", "20261123-notes.txt"];
    assert_eq!(names(&folder(&book)), all);
    assert_eq!(fs::read_to_string(folder(&book).join(all[0])).unwrap(), "hello");
    assert_eq!(fs::read_to_string(folder(&book).join(all[2])).unwrap().trim_end(), "café");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(folder(&book).join(all[1])).unwrap().permissions().mode();
        assert_eq!(mode & 0o111, 0);
    }
    // Once more, and after undo: the same mail hangs there once. What was deleted by hand does not come back.
    fs::remove_file(folder(&book).join(all[2])).unwrap();
    assert_eq!(book.json(&["import", &path])["attachments"]["saved"], 0);
    book.json(&["undo"]);
    assert_eq!(book.json(&["import", &path])["attachments"]["saved"], 0);
    assert_eq!(names(&folder(&book)), all[..2]);
    // Another mail with a file of the same name.
    let other = mail("2@m", MONDAY, &[("M8- bolt-.pdf", "application/pdf", "base64", "b3RoZXI=")]);
    let told = book.run(&["import", &saved(&book, "2.eml", &other)]);
    assert!(told.1.contains("Attachments saved into customers’ folders: 1"), "{told:?}");
    assert_eq!(fs::read_to_string(folder(&book).join(all[0])).unwrap(), "hello");
    assert_eq!(fs::read_to_string(folder(&book).join("20261123-M8- bolt--2.pdf")).unwrap(), "other");
}

#[test]
fn r16_without_a_place_nothing_is_saved_until_there_is_one() {
    let book = book();
    let path = saved(&book, "1.eml", &mail("1@m", MONDAY, &[("a.pdf", "application/pdf", "base64", "aGVsbG8=")]));
    let none = book.book.path("none.toml");
    fs::write(&none, "own_addresses = [\"lin@ours.cn\"]\n").unwrap();
    let told = book.book.json(&["--config", none.to_str().unwrap(), "import", &path]);
    assert_eq!((&told["created"], &told["attachments"]["saved"]), (&json!(1), &json!(0)));
    let log = book.json(&["show", "MUE"])["follow_ups"].to_string();
    assert!(log.contains("a.pdf ("), "the log says what hung on it: {log}");
    assert!(!book.root.exists());
    // With a place, the mails logged before are looked at once more.
    let told = book.json(&["import", &path]);
    assert_eq!((&told["unchanged"], &told["attachments"]["saved"]), (&json!(1), &json!(1)), "{told}");
    assert_eq!(names(&folder(&book)), ["20261123-a.pdf"]);
}

#[test]
fn r16_what_could_not_be_saved_is_told_and_saved_the_next_time() {
    let book = book();
    let path = saved(&book, "1.eml", &mail("1@m", MONDAY, &[("a.pdf", "application/pdf", "base64", "aGVsbG8=")]));
    // Something else where the folder belongs.
    fs::create_dir_all(book.root.join("潜在客户")).unwrap();
    fs::write(book.root.join("潜在客户/A"), "in the way").unwrap();
    let (code, out, _) = book.run(&["import", &path]);
    assert!(code == 0 && out.contains("1 logged") && out.contains("are not saved") && out.contains("again"), "{out}");
    fs::remove_file(book.root.join("潜在客户/A")).unwrap();
    let told = book.json(&["import", &path]);
    assert_eq!((&told["attachments"]["saved"], &told["attachments"]["trouble"]), (&json!(1), &json!(null)), "{told}");
}

#[cfg(unix)]
#[test]
fn r16_the_mail_drop_saves_attachments_too() {
    let book = book();
    let maildir = book.book.path("Maildir");
    for part in ["cur", "new", "tmp"] {
        fs::create_dir_all(maildir.join(part)).unwrap();
    }
    let text = fs::read_to_string(&book.config).unwrap();
    fs::write(&book.config, format!("mail_drop = {:?}\n{text}", maildir.to_str().unwrap())).unwrap();
    let mut screen = book.screen(&[]);
    screen.see("Müller GmbH").keys("2V");
    let text = mail("1@m", MONDAY, &[("drawing.pdf", "application/pdf", "base64", "aGVsbG8=")]);
    fs::write(maildir.join("tmp/1.a"), text).unwrap();
    fs::rename(maildir.join("tmp/1.a"), maildir.join("new/1.a")).unwrap();
    screen.see("attachments saved: 1").see("20261123-drawing.pdf");
    screen.keys("q");
    assert!(screen.end());
    assert_eq!(names(&folder(&book)), ["20261123-drawing.pdf"]);
}
