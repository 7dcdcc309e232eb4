//! Mails into the customers' logs, through the binary: whose each is, once only, taken back in one step, told where it is not taken.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use common::Book;
use common::screen::Screen;
use serde_json::{Value, json};

const TODAY: &str = "2026-11-24";

/// Three customers: one with a named contact, one known by its domain, one with an address that tells no company.
fn book() -> Book {
    let book = Book::new(TODAY);
    std::fs::create_dir_all(book.data().join("genjin")).unwrap();
    std::fs::write(book.data().join("genjin/config.toml"), "own_addresses = [\"Lin@ours.cn\"]\n").unwrap();
    for (name, contact, email) in [
        ("Acme GmbH", "Ann Smith", "ann@acme.de"),
        ("Beta Ltd", "Bob", "bob@beta.co.uk"),
        ("Chen Trading", "陈", "chen@163.com"),
    ] {
        book.json(&["add", "--name", name, "--contact", contact, "--email", email, "--created", "2026-11-01"]);
    }
    book
}

fn mail(from: &str, to: &str, date: &str, id: &str, subject: &str, body: &str) -> String {
    format!("From: {from}\nTo: {to}\nDate: {date}\nMessage-ID: <{id}>\nSubject: {subject}\n\n{body}\n")
}

/// The mails of a week: an inquiry and its answer, one of an unknown person, one to two customers, one among ourselves.
fn mbox() -> String {
    let mails = [
        mail(
            "Ann <ann@acme.de>",
            "lin@ours.cn",
            "Fri, 20 Nov 2026 09:00:00 +0100",
            "1@acme",
            "Price for M8",
            "Please quote.\n\n-- \nAnn",
        ),
        mail(
            "lin@ours.cn",
            "ann@acme.de",
            "Fri, 20 Nov 2026 18:00:00 +0800",
            "2@ours",
            "Re: Price for M8",
            "10 USD.\n\nOn Friday Ann wrote:\n> Please quote.\n",
        ),
        mail(
            "Carl <carl@beta.co.uk>",
            "lin@ours.cn",
            "Mon, 23 Nov 2026 10:00:00 +0000",
            "3@beta",
            "=?gb2312?B?0a+82w==?=",
            "Hello\n>From the fair",
        ),
        mail("Zoe <zoe@gmail.com>", "lin@ours.cn", "Mon, 23 Nov 2026 10:00:00 +0000", "4@gmail", "Who are you", "x"),
        mail(
            "Lin <LIN@ours.cn>",
            "chen@163.com, Bob <bob@beta.co.uk>",
            "Tue, 24 Nov 2026 09:00:00 +0800",
            "5@ours",
            "Holiday",
            "Closed",
        ),
        mail("lin@ours.cn", "Lin <lin@ours.cn>", "Tue, 24 Nov 2026 09:00:00 +0800", "6@ours", "Note", "to me"),
    ];
    mails.iter().map(|one| format!("From x@y Tue Nov 24 10:00:00 2026\n{one}\n")).collect()
}

fn saved(book: &Book, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = book.path(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

fn log(book: &Book, customer: &str) -> Vec<Value> {
    book.json(&["show", customer])["follow_ups"].as_array().unwrap().clone()
}

fn outcome(report: &Value) -> [i64; 5] {
    let count = |key: &str| report[key].as_i64().unwrap();
    let rejected = i64::try_from(report["rejected"].as_array().unwrap().len()).unwrap();
    let told = [count("rows"), count("created"), count("unchanged"), count("skipped"), rejected];
    assert_eq!(told[0], told[1..].iter().sum::<i64>(), "{report}");
    told
}

fn inquiries(book: &Book) -> Vec<String> {
    let due = book.json(&["due"]);
    let items = due["items"].as_array().unwrap().iter().filter(|one| one["reason"] == "inquiry");
    items.map(|one| one["customer"]["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_mbox_goes_into_the_logs_once_and_is_taken_back_in_one_step() {
    let book = book();
    let path = saved(&book, "archive", mbox());
    let dry = book.json(&["import", &path, "--dry-run"]);
    assert_eq!(log(&book, "Acme GmbH").len(), 0, "a dry run writes nothing");
    let report = book.json(&["import", &path]);
    assert_eq!(dry, report, "and tells the same");
    assert_eq!(outcome(&report), [6, 4, 0, 1, 1]);
    assert_eq!((&report["format"], &report["customers"]), (&json!("mbox"), &json!(3)));
    let reason = report["rejected"][0]["reason"].as_str().unwrap();
    assert!(
        reason.contains("mail 4") && reason.contains("zoe@gmail.com") && reason.contains("Who are you"),
        "{reason}"
    );

    let acme = log(&book, "Acme GmbH");
    let told = |one: &Value| json!([one["on"], one["direction"], one["channel"], one["contact"], one["text"]]);
    let mut told_of: Vec<Value> = acme.iter().map(told).collect();
    told_of.sort_by_key(|one| one[1].to_string());
    assert_eq!(
        told_of,
        [
            json!(["2026-11-20", "in", "email", "Ann Smith", "Price for M8\n\nPlease quote."]),
            json!(["2026-11-20", "out", "email", "Ann Smith", "Re: Price for M8\n\n10 USD."]),
        ]
    );
    let beta = log(&book, "Beta Ltd");
    assert_eq!(beta.len(), 2);
    let inbound = beta.iter().find(|one| one["direction"] == "in").unwrap();
    assert_eq!((&inbound["contact"], &inbound["text"]), (&json!("Carl"), &json!("询价\n\nHello\nFrom the fair")));
    assert_eq!(log(&book, "Chen Trading")[0]["contact"], "陈");
    assert_eq!(inquiries(&book), Vec::<String>::new(), "what was asked was answered");

    let again = book.json(&["import", &path]);
    assert_eq!(outcome(&again), [6, 0, 4, 1, 1]);
    assert_eq!(log(&book, "Acme GmbH").len(), 2);
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
    let undone = book.json(&["undo"]);
    assert!(undone["undone"][0]["what"].as_str().unwrap().contains("archive"), "{undone}");
    assert_eq!(log(&book, "Acme GmbH").len(), 0);
    assert_eq!(outcome(&book.json(&["import", &path]))[1], 4, "taken back, it is taken again");
    book.json(&["undo"]);
    book.json(&["redo"]);
    assert_eq!(outcome(&book.json(&["import", &path]))[2], 4);

    // The whole book carried over knows them as well.
    let lines = book.path("whole.jsonl");
    book.json(&["export", "book", "--to", lines.to_str().unwrap()]);
    let other = book.at(&book.path("other"));
    other.json(&["import", lines.to_str().unwrap()]);
    let config = book.data().join("genjin/config.toml");
    let again = other.json(&["--config", config.to_str().unwrap(), "import", &path]);
    assert_eq!(outcome(&again), [6, 0, 4, 1, 1]);

    // Who was not known and is now gets the mail; the others are left as they are.
    book.json(&["add", "--name", "Zoe Shop", "--email", "zoe@gmail.com"]);
    assert_eq!(outcome(&book.json(&["import", &path])), [6, 1, 4, 1, 0]);
}

#[test]
fn an_inquiry_is_due_until_it_is_answered() {
    let book = book();
    let ask = mail("ann@acme.de", "lin@ours.cn", "Mon, 23 Nov 2026 09:00:00 +0000", "1@acme", "Price", "?");
    let path = saved(&book, "ask.eml", &ask);
    assert_eq!(book.json(&["import", &path])["format"], "eml");
    assert_eq!(inquiries(&book), ["Acme GmbH"]);
    let answer = mail("lin@ours.cn", "ann@acme.de", "Tue, 24 Nov 2026 01:00:00 +0000", "2@ours", "Re: Price", "10");
    // The answer lies in a Maildir, beside the question that is logged already.
    saved(&book, "box/cur/1.q:2,S", &ask);
    saved(&book, "box/new/2.a", answer.replace('\n', "\r\n"));
    std::fs::create_dir_all(book.path("box/tmp")).unwrap();
    let report = book.json(&["import", book.path("box").to_str().unwrap()]);
    assert_eq!((&report["format"], outcome(&report)), (&json!("maildir"), [2, 1, 1, 0, 0]));
    assert_eq!(inquiries(&book), Vec::<String>::new());
    book.json(&["undo"]);
    assert_eq!(inquiries(&book), ["Acme GmbH"]);
}

#[test]
fn whose_a_mail_is_is_never_guessed() {
    let book = book();
    book.json(&["add", "--name", "Acme Spain", "--email", "info@acme.de"]);
    let one = |from: &str, more: &str| {
        format!("From: {from}\nTo: lin@ours.cn\n{more}Date: Mon, 23 Nov 2026 09:00:00 +0000\nSubject: s\n\nx\n")
    };
    let taken = |text: &str| {
        let report = book.json(&["import", &saved(&book, "one.eml", text), "--dry-run"]);
        (outcome(&report)[1], report["rejected"][0]["reason"].as_str().unwrap_or("").to_owned())
    };
    let run = |text: &str| {
        let (code, out, _) = book.run(&["import", &saved(&book, "one.eml", text), "--dry-run"]);
        (code, out)
    };
    let (code, out) = run(&one("other@acme.de", ""));
    assert_eq!(code, 1);
    assert!(out.contains("several customers") && out.contains("Acme Spain"), "{out}");
    assert_eq!(taken(&one("ANN@Acme.de", "")).0, 1, "the exact address goes before the domain");
    assert_eq!(taken(&one("noreply@shop.com", "Reply-To: bob@beta.co.uk\n")).0, 1, "an answer goes to Bob");
    assert_eq!(taken(&one("lin@ours.cn", "Reply-To: bob@beta.co.uk\n")).0, 1, "a form on our own site");
    book.json(&["archive", "Beta Ltd"]);
    let (_, out) = run(&one("bob@beta.co.uk", ""));
    assert!(out.contains("archived") && out.contains("Beta Ltd"), "{out}");
    let (_, out) = run(&one("nobody@163.com", ""));
    assert!(out.contains("nobody@163.com"), "a free mailer tells no company: {out}");
    // A mail that says no day has that of its mailbox; one that says a day to come, too.
    for date in ["", "Date: Sat, 1 Jan 2099 00:00:00 +0000\n"] {
        let text = format!(
            "From x@y Wed Nov 18 10:00:00 2026\nFrom: ann@acme.de\nTo: lin@ours.cn\n{date}Subject: s{date}\n\nx\n"
        );
        book.json(&["import", &saved(&book, "day.mbox", text)]);
    }
    assert!(log(&book, "Acme GmbH").iter().all(|one| one["on"] == "2026-11-18"));
    assert_eq!(log(&book, "Acme GmbH").len(), 2);
}

#[test]
fn an_mbox_of_many_is_one_step() {
    let book = book();
    let mails: String = (0..300)
        .map(|nth| {
            let (from, day) = (["ann@acme.de", "bob@beta.co.uk"][nth % 2], 1 + nth % 20);
            let one = mail(
                from,
                "lin@ours.cn",
                &format!("{day} Nov 2026 10:00:00 +0000"),
                &format!("{nth}@x"),
                &format!("No {nth}"),
                "text",
            );
            format!("From a@b Sun Nov  1 10:00:00 2026\n{one}\n")
        })
        .collect();
    let path = saved(&book, "many.mbox", &mails);
    assert_eq!(outcome(&book.json(&["import", &path])), [300, 300, 0, 0, 0]);
    assert_eq!((log(&book, "Acme GmbH").len(), log(&book, "Beta Ltd").len()), (150, 150));
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
    assert_eq!(outcome(&book.json(&["import", &path])), [300, 0, 300, 0, 0]);
    book.json(&["undo"]);
    assert_eq!(log(&book, "Acme GmbH").len(), 0);
    assert_eq!(inquiries(&book), Vec::<String>::new());
    assert_eq!(outcome(&book.json(&["import", &path]))[1], 300);
    assert_eq!(inquiries(&book).len(), 2);
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
}

#[test]
fn every_real_mail_is_taken_or_told_why_not() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let root = std::env::var_os("GENJIN_SAMPLES").map_or(beside, std::path::PathBuf::from).join("mail");
    if !root.is_dir() {
        println!("skipped: no sample files (GENJIN_SAMPLES)");
        return;
    }
    let book = Book::new(TODAY);
    // Everybody of these domains is one customer.
    for (name, email) in
        [("Test", "x@test.lindsaar.net"), ("Example", "john.doe@example.com"), ("Machine", "y@machine.example")]
    {
        book.json(&["add", "--name", name, "--email", email]);
    }
    for (place, rows) in [
        ("mail_gem", 55),
        ("mime4j", 32),
        ("stalwart_malformed", 22),
        ("mimekit_simple.mbox", 3),
        ("mimekit_issue1189.mbox", 4),
        ("mimekit_japanese.eml", 1),
        ("mimekit_embedded_message.eml", 1),
    ] {
        let path = root.join(place);
        let (code, out, err) = book.run(&["import", path.to_str().unwrap(), "--kind", "mail"]);
        let report: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{place}: {err}"));
        let told = outcome(&report);
        println!("{place}: {told:?}, exit {code}");
        assert!(told[0] >= rows, "{place}: {told:?}");
        for reject in report["rejected"].as_array().unwrap() {
            assert!(reject["reason"].as_str().unwrap().starts_with("mail "), "{reject}");
        }
        let again = book.run(&["import", path.to_str().unwrap(), "--kind", "mail"]);
        let again: Value = serde_json::from_str(&again.1).unwrap();
        assert_eq!(outcome(&again)[1], 0, "{place}");
    }
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
}

/// Puts a mail into a Maildir as mail programs do.
fn delivered(maildir: &Path, name: &str, mail: &str) {
    for folder in ["tmp", "new", "cur"] {
        std::fs::create_dir_all(maildir.join(folder)).unwrap();
    }
    std::fs::write(maildir.join("tmp").join(name), mail).unwrap();
    std::fs::rename(maildir.join("tmp").join(name), maildir.join("new").join(name)).unwrap();
}

fn until(what: &str, wanted: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(30);
    while !wanted() {
        assert!(Instant::now() < end, "never: {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn asked(id: u32) -> String {
    let date = format!("Mon, 23 Nov 2026 09:00:{id:02} +0000");
    mail("ann@acme.de", "lin@ours.cn", &date, &format!("{id}@acme"), &format!("Price {id}"), "?")
}

#[test]
fn a_watched_folder_is_logged_as_mails_come() {
    let book = book();
    let maildir = book.path("Maildir");
    delivered(&maildir, "1.a", &asked(1));
    let program = book.command().get_program().to_owned();
    let mut child = std::process::Command::new(program)
        .env("XDG_CONFIG_HOME", book.data())
        .args(["--data", book.data().to_str().unwrap(), "--today", TODAY, "--json", "import", "--watch"])
        .arg(&maildir)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    until("the first mail", || log(&book, "Acme GmbH").len() == 1);
    delivered(&maildir, "2.a", &asked(2));
    std::fs::rename(maildir.join("new/1.a"), maildir.join("cur/1.a:2,S")).unwrap();
    until("the second mail", || log(&book, "Acme GmbH").len() == 2);
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(inquiries(&book), ["Acme GmbH"]);
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
    let (code, _, err) = book.run(&["import", "--watch", book.path("none").to_str().unwrap()]);
    assert_eq!((code, err.lines().count()), (1, 1), "{err}");
}

#[test]
fn the_open_workbench_logs_what_comes_into_its_folder() {
    let book = book();
    let maildir = book.path("Maildir");
    delivered(&maildir, "1.a", &asked(1));
    let config = book.path("config.toml");
    let text = format!("own_addresses = [\"lin@ours.cn\"]\nmail_drop = {:?}\n", maildir.to_str().unwrap());
    std::fs::write(&config, text).unwrap();
    let args =
        ["--data", book.data().to_str().unwrap(), "--config", config.to_str().unwrap(), "--now", "2026-11-24T09:30"];
    let mut screen = Screen::start(120, 30, &args, &[]);
    screen.see("Mail came: 1 logged");
    assert_eq!(inquiries(&book), ["Acme GmbH"], "it is in triage at once");
    let answer = mail("lin@ours.cn", "ann@acme.de", "Tue, 24 Nov 2026 00:10:00 +0000", "9@ours", "Re: Price 1", "10");
    delivered(&maildir, "2.a", &answer);
    until("the answer", || inquiries(&book).is_empty());
    delivered(
        &maildir,
        "3.a",
        &mail("zoe@gmail.com", "lin@ours.cn", "Tue, 24 Nov 2026 00:20:00 +0000", "8@z", "Hi", "x"),
    );
    screen.see("Mail came: 1 in the inbox").see("@ 1").unsee("100 %");
    screen.keys("q");
    assert!(screen.end());
    assert_eq!(log(&book, "Acme GmbH").len(), 2);
}

#[cfg(unix)]
#[test]
fn an_import_that_is_killed_leaves_nothing_half() {
    let book = book();
    let mails: String = (0..600)
        .map(|nth| format!("From a@b Sun Nov  1 10:00:00 2026\n{}\n", asked(nth).replace("09:00:", "09:00:0")))
        .collect();
    let path = saved(&book, "many.mbox", &mails);
    let program = book.command().get_program().to_owned();
    let (mut whole, mut none) = (0, 0);
    for kill in 0..8_u64 {
        let mut child = std::process::Command::new(&program)
            .env("XDG_CONFIG_HOME", book.data())
            .args(["--data", book.data().to_str().unwrap(), "--today", TODAY, "--json", "import", &path])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(30 + kill * 25));
        let _ = child.kill();
        child.wait().unwrap();
        match log(&book, "Acme GmbH").len() {
            0 => none += 1,
            600 => {
                whole += 1;
                book.json(&["undo"]);
            }
            half => panic!("{half} of 600 after kill {kill}"),
        }
        assert_eq!(book.json(&["verify"])["problems"], json!([]));
    }
    println!("{none} without a mail, {whole} with all of them");
    assert_eq!(outcome(&book.json(&["import", &path]))[1], 600, "and it can be imported after all");
}
