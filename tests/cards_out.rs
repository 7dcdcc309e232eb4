//! Customers as cards of an address book and back: nothing is lost on the way, another library reads them, and lines are folded as they have to be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::io::BufReader;

use common::Book;
use common::steps::TODAY;
use ical::parser::vcard::component::VcardContact;
use serde_json::{Value, json};

fn cards(book: &Book, name: &str) -> String {
    let file = book.path(name);
    let told = book.json(&["export", "customers", "--to", file.to_str().unwrap()]);
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(told["rows"], text.matches("BEGIN:VCARD").count(), "{told}");
    text
}

/// The cards as another library reads them.
fn read(text: &str) -> Vec<VcardContact> {
    ical::VcardParser::new(BufReader::new(text.as_bytes())).map(|card| card.unwrap()).collect()
}

fn values(card: &VcardContact, name: &str) -> Vec<String> {
    let of = card
        .properties
        .iter()
        .filter(|one| one.name.rsplit('.').next().is_some_and(|one| one.eq_ignore_ascii_case(name)));
    of.filter_map(|one| one.value.clone()).collect()
}

/// What does not hang on when and where a customer was taken in.
fn told(book: &Book, code: &str) -> Value {
    let mut shown = book.json(&["show", code]);
    for key in ["id", "created", "next_follow_up"] {
        shown.as_object_mut().unwrap().remove(key);
    }
    shown
}

fn naughty() -> Book {
    let book = Book::new(TODAY);
    let add = [
        "add",
        "--name",
        "Müller; Söhne, \\ GmbH",
        "--code",
        "DE7",
        "--country",
        "DE",
        "--tag",
        "a;b",
        "--tag",
        "fair",
    ];
    book.json(&[&add[..], &["--contact", "Jürgen \u{202e}Groß", "--email", "jg@mueller.example"]].concat());
    let long = "重庆长城机械厂的老客户，每年三月和九月下单；".repeat(9);
    book.json(&["note", "DE7", "--set", &format!("{long}\nsecond: \"line\"\nEND:VCARD\n")]);
    book.json(&["edit", "DE7", "--set", "address=Hauptstr. 1, 70173 Stuttgart", "--set", "place=Stuttgart"]);
    book.json(&["edit", "DE7", "--set", "contacts=Jürgen Groß | Einkauf, Chef | jg@mueller.example | WhatsApp +49 171 5550123; +49 711 223344\nPetra | | petra@mueller.example |"]);
    book.json(&["add", "--name", "Nobody Ltd", "--code", "GB1", "--country", "GB"]);
    book.json(&["add", "--name", "Gone Ltd", "--code", "GB2"]);
    book.json(&["archive", "GB2"]);
    book
}

#[test]
fn cards_of_customers_come_back_as_they_went() {
    let book = naughty();
    let text = cards(&book, "one.vcf");
    let other = Book::new(TODAY);
    let file = book.path("one.vcf");
    other.json(&["import", file.to_str().unwrap(), "--yes"]);
    for code in ["DE7", "GB1"] {
        let (here, there) = (told(&book, code), told(&other, code));
        for (key, value) in here.as_object().unwrap() {
            assert_eq!(&there[key], value, "{key}: {text}");
        }
    }
    assert_eq!(other.json(&["note", "DE7"]), book.json(&["note", "DE7"]));
    assert_eq!(other.json(&["list"]).as_array().unwrap().len(), 2, "who was put away stays here");
    let without_ids = |text: &str| text.lines().filter(|line| !line.starts_with("UID")).collect::<Vec<_>>().join("\n");
    assert_eq!(without_ids(&cards(&other, "two.vcf")), without_ids(&text));
    // Into the book they came from they change nothing, and another time they are the same cards.
    let again = book.json(&["import", file.to_str().unwrap(), "--yes"]);
    assert_eq!((&again["created"], &again["updated"]), (&json!(0), &json!(0)), "{again}");
    assert_eq!(cards(&book, "three.vcf"), text);
}

#[test]
fn another_library_reads_the_cards_and_no_line_is_too_long() {
    let book = naughty();
    let text = cards(&book, "one.vcf");
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    assert!(text.ends_with("END:VCARD\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "{text}");
    let all = read(&text);
    assert_eq!(all.len(), 3);
    let first = &all[0];
    assert_eq!(values(first, "VERSION"), ["3.0"]);
    assert_eq!(values(first, "FN"), ["Jürgen Groß"]);
    assert_eq!(values(first, "N"), ["Groß;Jürgen;;;"]);
    assert_eq!(values(first, "ORG"), ["Müller\\; Söhne\\, \\\\ GmbH"]);
    assert_eq!(values(first, "TEL"), ["+49 171 5550123", "+49 711 223344"]);
    assert_eq!(values(first, "X-ABLABEL"), ["WhatsApp"]);
    assert_eq!(values(first, "ADR"), [";;Hauptstr. 1\\, 70173 Stuttgart;Stuttgart;;;Germany"]);
    assert_eq!(values(first, "CATEGORIES"), ["a\\;b,fair"]);
    assert!(values(first, "NOTE")[0].contains("\\nEND:VCARD"), "{:?}", values(first, "NOTE"));
    assert!(values(&all[1], "NOTE").is_empty(), "notes stand once");
    assert_eq!((values(&all[1], "FN"), values(&all[2], "FN")), (vec!["Petra".into()], vec!["Nobody Ltd".into()]));
    let ids: Vec<String> = all.iter().flat_map(|card| values(card, "UID")).collect();
    assert!(ids.len() == 3 && ids[0] != ids[1], "{ids:?}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(book.path("one.vcf")).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let (code, _, err) = book.run_human(&["export", "quotes", "--to", book.path("q.vcf").to_str().unwrap()]);
    assert!(code == 1 && err.contains("q.vcf"), "{err}");
}

#[test]
fn the_sample_book_comes_back_whole() {
    let book = Book::new(TODAY);
    book.json(&["demo", "--write", book.data().to_str().unwrap()]);
    let text = cards(&book, "one.vcf");
    assert!(text.len() > 10_000);
    let file = book.path("one.vcf");
    let again = book.json(&["import", file.to_str().unwrap(), "--dry-run"]);
    assert_eq!(
        (&again["created"], &again["updated"], &again["rejected"]),
        (&json!(0), &json!(0), &json!([])),
        "{again}"
    );
    assert_eq!(read(&text).len(), text.matches("BEGIN:VCARD").count());
}
