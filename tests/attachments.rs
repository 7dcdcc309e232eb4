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

/// The same mail from somebody whom the book does not know.
fn from_stranger(mail: &str) -> String {
    mail.replace("From: Ann <ann@mueller.example>", "From: Bob <bob@new.example>")
}

#[test]
fn r16_what_hung_on_waiting_mails_is_saved_once_the_sender_is_taken_in() {
    let book = book();
    let hung = |id: &str, name: &str, content: &str| {
        from_stranger(&mail(id, MONDAY, &[(name, "application/pdf", "base64", content)]))
    };
    // A single mail, two in an mbox of which the second begins further down, one in a Maildir that is read meanwhile, one that goes away.
    let single = saved(&book, "1.eml", &hung("1@n", "a.pdf", "aGVsbG8="));
    let quoted = |text: String| text.replace("\nFrom ", "\n>From ");
    let mbox = [hung("2@n", "b.pdf", "b25l"), hung("3@n", "c.pdf", "dHdv")]
        .map(|text| format!("From bob@new.example Mon Nov 23 10:00:00 2026\n{}\n", quoted(text)));
    let mbox = saved(&book, "all.mbox", &mbox.concat());
    let maildir = book.book.path("Maildir");
    for part in ["cur", "new", "tmp"] {
        fs::create_dir_all(maildir.join(part)).unwrap();
    }
    fs::write(maildir.join("new/4.host"), hung("4@n", "d.pdf", "dGhyZWU=")).unwrap();
    let gone = saved(&book, "5.eml", &hung("5@n", "e.pdf", "Zm91cg=="));
    let plain = saved(&book, "6.eml", &from_stranger(&mail("6@n", MONDAY, &[])));
    for path in [&single, &mbox, maildir.to_str().unwrap(), &gone, &plain] {
        book.json(&["import", path, "--kind", "mail"]);
    }
    assert!(!book.root.exists(), "nobody's files are kept");
    fs::rename(maildir.join("new/4.host"), maildir.join("cur/4.host:2,S")).unwrap();
    // Another mail where one lay.
    fs::write(&gone, hung("9@n", "other.pdf", "b3RoZXI=")).unwrap();
    book.json(&["inbox", "bob@new.example", "--add", "New GmbH", "--country", "DE"]);
    let code = book.json(&["list"]).as_array().unwrap().iter().find(|one| one["name"] == "New GmbH").unwrap()["code"]
        .as_str()
        .unwrap()
        .to_owned();
    let place = book.json(&["folders", &code])["folders"][0]["folder"].as_str().unwrap().to_owned();
    let place = book.root.join(place);
    let all = ["20261123-a.pdf", "20261123-b.pdf", "20261123-c.pdf", "20261123-d.pdf"];
    assert_eq!(names(&place), all);
    assert_eq!(fs::read_to_string(place.join(all[2])).unwrap(), "two");
    assert_eq!(book.json(&["import", &single])["attachments"]["saved"], 0, "each once");
    // Taken back and given to a customer that is there.
    book.json(&["undo", "-n", "1"]);
    book.json(&["inbox", "bob@new.example", "--to", "MUE"]);
    assert_eq!(names(&folder(&book)), all);
}

#[test]
fn r16_what_hung_on_a_waiting_mail_and_could_not_be_saved_is_told() {
    let book = book();
    let text = from_stranger(&mail("1@n", MONDAY, &[("a.pdf", "application/pdf", "base64", "aGVsbG8=")]));
    let path = saved(&book, "1.eml", &text);
    book.json(&["import", &path]);
    fs::create_dir_all(book.root.join("潜在客户")).unwrap();
    fs::write(book.root.join("潜在客户/A"), "in the way").unwrap();
    let (code, _, err) = book.run(&["inbox", "bob@new.example", "--to", "MUE"]);
    assert!(code == 0 && err.contains("are not saved") && err.contains("again"), "{err}");
    fs::remove_file(book.root.join("潜在客户/A")).unwrap();
    assert_eq!(book.json(&["import", &path])["attachments"]["saved"], 1);
}
