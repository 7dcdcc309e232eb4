//! Mails of senders whom the book does not know: kept, and one key from becoming a customer; by the command line and by keys.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Book;
use common::screen::Screen;
use serde_json::{Value, json};

const TODAY: &str = "2026-11-24";

fn mail(from: &str, id: &str, hour: u32, subject: &str, more: &str) -> String {
    format!(
        "From x@y Tue Nov 24 10:00:00 2026\nFrom: {from}\nTo: lin@ours.cn\nDate: Mon, 23 Nov 2026 {hour:02}:00:00 +0000\n\
         Message-ID: <{id}>\nSubject: {subject}\n{more}\nPlease quote {id}.\n\n"
    )
}

/// A book that knows one customer, and a mailbox: two people of one company, one of a free mailer, a newsletter, a machine.
fn book() -> (Book, String) {
    let book = Book::new(TODAY);
    std::fs::create_dir_all(book.data().join("genjin")).unwrap();
    std::fs::write(book.data().join("genjin/config.toml"), "own_addresses = [\"lin@ours.cn\"]\n").unwrap();
    book.json(&["add", "--name", "Acme GmbH", "--contact", "Ann", "--email", "ann@acme.de", "--created", "2026-11-01"]);
    let mails = [
        mail("Ann <ann@acme.de>", "1@a", 8, "Known", ""),
        mail("Petra Novak <petra@novak.cz>", "2@n", 9, "Inquiry hinges", ""),
        mail("Jan Novak <jan@novak.cz>", "3@n", 10, "Re: Inquiry hinges", ""),
        mail("Zoe <zoe@gmail.com>", "4@z", 11, "=?gb2312?B?0a+82w==?=", ""),
        mail("News <news@paper.com>", "5@p", 12, "Offers", "List-Unsubscribe: <http://x>\n"),
        mail("no-reply@shop.com", "6@s", 13, "Your order", ""),
    ];
    std::fs::write(book.path("box"), mails.concat()).unwrap();
    let path = book.path("box").to_str().unwrap().to_owned();
    (book, path)
}

fn waiting(book: &Book) -> Vec<String> {
    let all = book.json(&["inbox"]);
    all.as_array().unwrap().iter().map(|one| one["address"].as_str().unwrap().to_owned()).collect()
}

fn log(book: &Book, customer: &str) -> Vec<Value> {
    book.json(&["show", customer])["follow_ups"].as_array().unwrap().clone()
}

#[test]
fn who_is_not_known_waits_until_it_is_said_whose_they_are() {
    let (book, path) = book();
    let report = book.json(&["import", &path]);
    assert_eq!((&report["created"], &report["waiting"]), (&json!(1), &json!(3)));
    let reasons: Vec<&str> =
        report["rejected"].as_array().unwrap().iter().map(|one| one["reason"].as_str().unwrap()).collect();
    assert_eq!(reasons.iter().filter(|one| one.contains("inbox")).count(), 3, "{reasons:?}");
    assert_eq!(waiting(&book), ["zoe@gmail.com", "jan@novak.cz", "petra@novak.cz"], "who wrote last first");
    let zoe = book.json(&["inbox", "ZOE@gmail.com"]);
    assert_eq!(zoe["mails"][0]["text"], "询价\n\nPlease quote 4@z.");
    // Once more: nothing twice.
    book.json(&["import", &path]);
    assert_eq!(book.json(&["inbox", "zoe@gmail.com"])["mails"].as_array().unwrap().len(), 1);

    // One of a company becomes a customer: both are its contacts, both mails are in the log, the inquiry is due.
    let made = book.json(&["inbox", "jan@novak.cz", "--add", "Novak s.r.o.", "--country", "CZ"]);
    let contacts: Vec<&str> =
        made["contacts"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(contacts, ["Jan Novak", "Petra Novak"]);
    assert_eq!(made["country"], "CZ");
    let told: Vec<Value> =
        log(&book, "Novak s.r.o.").iter().map(|one| json!([one["on"], one["contact"], one["direction"]])).collect();
    assert_eq!(told.len(), 2);
    assert!(told.iter().all(|one| one[0] == "2026-11-23" && one[2] == "in"), "{told:?}");
    assert_eq!(waiting(&book), ["zoe@gmail.com"]);
    let due = book.json(&["due"]);
    let inquiry = |name: &str| {
        let items = due["items"].as_array().unwrap();
        items.iter().any(|one| one["customer"]["name"] == name && one["reason"] == "inquiry")
    };
    assert!(inquiry("Novak s.r.o."), "{due}");
    // The same box again: its mails are in the log already.
    assert_eq!(book.json(&["import", &path])["unchanged"], 3);

    // One step back: they wait again.
    book.json(&["undo"]);
    assert_eq!(waiting(&book), ["zoe@gmail.com", "jan@novak.cz", "petra@novak.cz"]);
    assert_eq!(book.json(&["list"]).as_array().unwrap().len(), 1);
    book.json(&["redo"]);

    // Given to a customer that is there.
    let acme = book.json(&["inbox", "zoe@gmail.com", "--to", "Acme GmbH"]);
    assert!(acme["contacts"].to_string().contains("zoe@gmail.com"), "{acme}");
    assert_eq!(log(&book, "Acme GmbH").len(), 2);
    assert_eq!(waiting(&book), Vec::<String>::new());
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
    let (code, _, err) = book.run(&["inbox", "zoe@gmail.com"]);
    assert_eq!(code, 1);
    assert!(err.contains("zoe@gmail.com") && err.lines().count() == 1, "{err}");
}

#[test]
fn mails_of_unknown_senders_alone_are_no_failure() {
    let (book, _) = book();
    std::fs::write(book.path("one"), mail("Zoe <zoe@gmail.com>", "8@z", 9, "Hello", "")).unwrap();
    let (code, out, err) = book.run_human(&["import", book.path("one").to_str().unwrap()]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("1 of senders nobody knows: kept in the inbox"), "{out}");
    assert_eq!(waiting(&book), ["zoe@gmail.com"]);
    book.json(&["undo"]);
    assert_eq!(waiting(&book), Vec::<String>::new());
}

#[test]
fn who_is_passed_over_is_not_kept_any_more() {
    let (book, path) = book();
    book.json(&["import", &path]);
    book.json(&["inbox", "zoe@gmail.com", "--ignore"]);
    assert_eq!(waiting(&book), ["jan@novak.cz", "petra@novak.cz"]);
    assert_eq!(book.json(&["inbox", "--all"]).as_array().unwrap().len(), 3);
    std::fs::write(book.path("more"), mail("Zoe <zoe@gmail.com>", "7@z", 14, "Hello again", "")).unwrap();
    let report = book.json(&["import", book.path("more").to_str().unwrap()]);
    assert_eq!((&report["skipped"], &report["waiting"]), (&json!(1), &json!(0)));
    // What waited is still there when they are minded again; and the whole book carries it all.
    let lines = book.path("whole.jsonl");
    book.json(&["export", "book", "--to", lines.to_str().unwrap()]);
    let other = book.at(&book.path("other"));
    other.json(&["import", lines.to_str().unwrap()]);
    assert_eq!(other.json(&["inbox", "--all"]), book.json(&["inbox", "--all"]));
    book.json(&["inbox", "zoe@gmail.com", "--mind"]);
    assert_eq!(waiting(&book)[0], "zoe@gmail.com");
}

#[test]
fn who_becomes_known_otherwise_waits_no_more() {
    let (book, path) = book();
    book.json(&["import", &path]);
    book.json(&["add", "--name", "Zoe Shop", "--email", "zoe@gmail.com"]);
    let report = book.json(&["import", &path]);
    assert_eq!((&report["created"], &report["waiting"]), (&json!(1), &json!(2)));
    assert_eq!(waiting(&book), ["jan@novak.cz", "petra@novak.cz"]);
    assert_eq!(log(&book, "Zoe Shop").len(), 1);
}

#[test]
fn by_keys_a_sender_becomes_a_customer_another_ones_contact_or_nobody() {
    let (book, path) = book();
    book.json(&["import", &path]);
    let data = book.data().to_str().unwrap().to_owned();
    let args = ["--data", &data, "--lang", "en", "--now", "2026-11-24T09:30"];
    let mut screen = Screen::start(120, 40, &args, &[("XDG_CONFIG_HOME", &data)]);
    screen.see("@ 3").keys("U").see("Inbox: senders").see("Zoe").see("询价").see("Please quote 4@z.");
    // The second one: the form knows company, country and who it is.
    screen.keys("\x1b[B").see("Please quote 3@n.").keys("\r").see("New customer from a mail").see("Novak");
    screen.keys("\x13").see("Taken into the book: Novak").see("@ 1");
    assert_eq!(waiting(&book), ["zoe@gmail.com"]);
    assert_eq!(book.json(&["show", "Novak"])["country"], "CZ");
    // Undo in the inbox brings both back, redo takes them again.
    screen.keys("u").see("@ 3").keys("\x12").see("@ 1");
    // Zoe belongs to Acme: looked for, Enter gives the mails.
    screen.keys("c").keys("acme").see("Acme GmbH").keys("\r").see("zoe@gmail.com belongs to Acme GmbH").unsee("@ 1");
    screen.see("Nobody waits");
    assert_eq!(log(&book, "Acme GmbH").len(), 2);
    screen.keys("u").see("Zoe").see("@ 1").keys("x").see("zoe@gmail.com is passed over").unsee("@ 1");
    screen.keys("v").see("Zoe").keys("x").see("minded again").see("@ 1");
    screen.keys("\x1b");
    std::thread::sleep(std::time::Duration::from_millis(400));
    screen.keys("q");
    assert!(screen.end());
    assert_eq!(waiting(&book), ["zoe@gmail.com"]);
}
