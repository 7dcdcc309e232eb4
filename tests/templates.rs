//! Mails and texts from templates (R19) through the front door: each on the sample book in both languages, what is missing, drafts of mails, one's own
//! templates, and by keys in a real pseudo-terminal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;

use common::Book;
use common::screen::Screen;
use common::steps::{ENTER, TODAY, Workbench};
use genjin::text::Lang;
use serde_json::{Value, json};

const SHIPPED: [&str; 8] = [
    "first-contact",
    "sample-follow-up",
    "quote-follow-up",
    "price-rise",
    "holiday-greeting",
    "delay-notice",
    "payment-reminder",
    "product-data",
];
const SECRET: &str = "GEHEIM";
const HEAD: &str = "[en]\ncompany = 'Harbour Fasteners'\ncontact = ['Lin Hai, sales']\nbank = ['Bank of X', 'SWIFT Y']\n\
                    [zh]\ncompany = '海港紧固件'\ncontact = ['林海，业务']\nbank = ['银行']\n";

/// A customer of whom everything is known that a template may name.
fn full() -> Book {
    let book = Book::new(TODAY);
    let folder = book.data().join("genjin");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("letterhead.toml"), HEAD).unwrap();
    book.json(&[
        "add",
        "--name",
        "Müller Maschinenbau",
        "--code",
        "DE7",
        "--country",
        "DE",
        "--contact",
        "Jürgen Groß",
        "--email",
        "einkauf@mueller.example",
        "--product",
        "M8 bolt",
        "--created",
        "2026-01-01",
    ]);
    book.json(&["product", "M8 bolt", "--set", "english=Hex bolt", "--set", "chinese=六角螺栓", "--set", "moq=5000"]);
    book.json(&["product", "M8 bolt", "--set", "hs=731815", "--set", "unit=pcs", "--set", "pieces=200"]);
    book.json(&[
        "quote",
        "DE7",
        "--number",
        "Q-7",
        "--product",
        "M8 bolt",
        "--price",
        "78.00",
        "--per",
        "1000",
        "--quantity",
        "120000",
        "--unit",
        "pcs",
        "--currency",
        "USD",
        "--incoterm",
        "FOB",
        "--place",
        "Ningbo",
        "--payment",
        "30 % T/T",
        "--lead",
        "35",
        "--cost",
        "31.77",
    ]);
    book.json(&[
        "project",
        "DE7",
        "--name",
        "PO-118",
        "--milestone",
        "Inspection=2026-11-20",
        "--promised",
        "Inspection=2026-11-18",
    ]);
    book.json(&["won", "DE7", "--what", "samples", "--on", "2026-08-01"]);
    let order = ["order", "DE7", "--contract", "PI-9", "--what", "bolts", "--amount", "12000.00 USD"];
    book.json(&[&order[..], &["--shares", "100 order 30", "--on", "2026-09-01"]].concat());
    book.json(&["edit", "DE7", "--set", &format!("requirements={SECRET}"), "--set", &format!("to_do={SECRET}")]);
    book
}

fn letter(book: &Book, name: &str, lang: &str) -> Value {
    book.json(&["template", name, "DE7", "--language", lang])
}

#[test]
fn r19_each_template_of_a_full_customer_in_both_languages() {
    let book = full();
    book.json(&[
        "sample",
        "DE7",
        "--what",
        "5 pcs M8 bolt",
        "--sent",
        "2026-11-10",
        "--courier",
        "DHL",
        "--tracking",
        "123",
    ]);
    for name in SHIPPED {
        for (lang, phrases) in
            [("en", ["Dear Jürgen Groß,", "Harbour Fasteners"]), ("zh-CN", ["Jürgen Groß，您好", "海港紧固件"])]
        {
            let told = letter(&book, name, lang);
            let text = told["text"].as_str().unwrap();
            assert_eq!(told["missing"], json!([]), "{name} {lang}: {text}");
            assert_eq!(told["language"], lang);
            assert!(!text.contains(['{', '⟨']) && !text.contains("\n\n\n"), "{name} {lang}: {text}");
            assert!(!told.to_string().contains(SECRET) && !text.contains("31.77"), "{name} {lang}: {text}");
            if told["kind"] == "mail" {
                assert!(phrases.iter().all(|phrase| text.contains(phrase)), "{name} {lang}: {text}");
                assert!(told["subject"].as_str().is_some_and(|subject| !subject.is_empty()), "{name} {lang}");
            }
        }
    }
    for (name, phrases) in [
        ("quote-follow-up", &["Q-7", "M8 bolt, 120,000 pcs: USD 78.00 per 1,000", "FOB Ningbo"][..]),
        ("sample-follow-up", &["5 pcs M8 bolt", "Tue 10 Nov 2026", "DHL 123"]),
        ("delay-notice", &["PO-118", "“Inspection”", "Wed 18 Nov 2026", "6 days later"]),
        ("payment-reminder", &["USD 12,000.00", "PI-9", "Thu 1 Oct 2026", "SWIFT Y"]),
        ("holiday-greeting", &["Christmas"]),
        ("product-data", &["Hex bolt", "5,000 pcs", "731815"]),
    ] {
        let told = letter(&book, name, "en");
        let all = format!("{} {}", told["subject"].as_str().unwrap_or(""), told["text"].as_str().unwrap());
        assert!(phrases.iter().all(|phrase| all.contains(phrase)), "{name}: {all}");
    }
}

/// Terms that were typed in the language of the book are told in that of the letter, as far as their shares are known.
#[test]
fn r19_terms_of_payment_are_told_in_the_language_of_the_letter() {
    let book = Book::new(TODAY);
    book.json(&["--lang", "zh-CN", "demo", "--write", book.data().to_str().unwrap()]);
    let own = book.path("own.txt");
    for lang in ["en", "zh-CN"] {
        fs::write(&own, format!("name: Terms\nlanguage: {lang}\n\n{{{{ quote.payment }}}}\n")).unwrap();
        book.json(&["template", "--add", own.to_str().unwrap()]);
    }
    let all = book.json(&["list"]);
    let codes = all.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap());
    let mut told = 0;
    for code in codes.take(40) {
        let [english, chinese] =
            ["en", "zh-CN"].map(|lang| book.json(&["template", "Terms", code, "--language", lang]));
        if english["missing"] != json!([]) {
            continue;
        }
        let text = |told: &Value| told["text"].as_str().unwrap().to_owned();
        assert_eq!(Lang::of_text(&text(&english)), Lang::En, "{english}");
        assert_eq!(Lang::of_text(&text(&chinese)), Lang::Zh, "{chinese}");
        told += 1;
    }
    assert!(told > 3, "{told}");
}

/// A slip in a sum is a variable that is missing, as anywhere else.
#[test]
fn r19_a_sum_of_what_is_not_known_is_missing() {
    let book = full();
    let own = book.path("own.txt");
    fs::write(&own, "name: Sum\nlanguage: en\n\n{{ quote.lead_days + 7 }} and {{ sample.days + 7 }} days\n").unwrap();
    book.json(&["template", "--add", own.to_str().unwrap()]);
    let told = letter(&book, "Sum", "en");
    assert_eq!((&told["text"], &told["missing"]), (&json!("42 and ⟨sample.days⟩ days\n"), &json!(["sample.days"])));
    let (code, _, err) = book.run_human(&["template", "Sum", "DE7"]);
    assert!(code == 0 && err.contains("⟨sample.days⟩"), "{err}");
}

#[test]
fn r19_what_is_not_known_is_listed_and_the_language_is_the_customers() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "重庆长城", "--code", "CN1", "--country", "CN"]);
    let told = book.json(&["template", "quote", "CN1"]);
    assert_eq!(told["language"], "zh-CN", "{told}");
    let missing: Vec<&str> = told["missing"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    for variable in ["contact.name", "quote.number", "quote.lines.product", "company.name"] {
        assert!(missing.contains(&variable), "{variable}: {missing:?}");
        assert!(told["text"].as_str().unwrap().contains(&format!("⟨{variable}⟩")) || variable == "quote.number");
    }
    let (code, out, err) = book.run_human(&["template", "报价跟进", "CN1"]);
    assert_eq!(code, 0);
    assert!(err.contains("⟨contact.name⟩") && out.contains("⟨contact.name⟩，您好"), "{out}{err}");
    let (code, _, err) = book.run_human(&["template", "nothing", "CN1"]);
    assert!(code == 1 && err.contains("nothing"), "{err}");
}

#[test]
fn r19_a_draft_is_a_mail_that_was_not_sent() {
    let book = full();
    book.json(&["edit", "DE7", "--set", "name=Müller \u{202e}GmbH"]);
    let file = book.path("draft.eml");
    let path = file.to_str().unwrap();
    let told = book.json(&["template", "quote-follow-up", "DE7", "--to", path]);
    assert_eq!((&told["file"], &told["to"]["email"]), (&json!(path), &json!("einkauf@mueller.example")), "{told}");
    let bytes = fs::read(&file).unwrap();
    let mail = mail_parser::MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(mail.header_raw("X-Unsent").map(str::trim), Some("1"));
    let to = mail.to().unwrap().first().unwrap();
    assert_eq!((to.name(), to.address()), (Some("Jürgen Groß"), Some("einkauf@mueller.example")));
    assert_eq!(mail.subject(), told["subject"].as_str());
    assert_eq!(mail.body_text(0).unwrap().replace("\r\n", "\n").trim_end(), told["text"].as_str().unwrap().trim_end());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let (code, _, err) = book.run_human(&["template", "quote-follow-up", "DE7", "--to", path]);
    assert!(code == 1 && err.contains("draft.eml"), "what is there stays: {err}");
    book.json(&["template", "quote-follow-up", "DE7", "--to", path, "--force", "--log"]);
    let shown = book.json(&["show", "DE7"]);
    let entry = shown["follow_ups"].as_array().unwrap().iter().find(|one| one["channel"] == "email").unwrap();
    assert_eq!((&entry["direction"], &entry["contact"]), (&json!("out"), &json!("Jürgen Groß")), "{entry}");
    assert_eq!(shown["last_contact"], TODAY);
    book.json(&["undo"]);
    assert!(!book.json(&["show", "DE7"])["follow_ups"].to_string().contains("Quote follow-up"));
}

#[test]
fn r19_ones_own_templates_come_from_files_and_go_away_again() {
    let book = full();
    let (_, text, _) = book.run_human(&["template", "price-rise"]);
    let file = book.path("own.txt");
    fs::write(&file, text.replace("Dear {{ contact.name }},", "Hello {{ contact.name }},")).unwrap();
    book.json(&["template", "--add", file.to_str().unwrap()]);
    assert!(letter(&book, "price-rise", "en")["text"].as_str().unwrap().starts_with("Hello Jürgen Groß,"));
    assert!(letter(&book, "price-rise", "zh-CN")["text"].as_str().unwrap().starts_with("Jürgen Groß，您好"));
    fs::write(&file, "name: Zoll\n\n{{ customer.name ").unwrap();
    let (code, _, err) = book.run_human(&["template", "--add", file.to_str().unwrap()]);
    assert!(code == 1 && err.contains("{{ customer.name"), "{err}");
    fs::write(&file, "name: Zoll\n\n{{ customer.name }}").unwrap();
    let list = book.json(&["template", "--add", file.to_str().unwrap()]);
    assert_eq!(list["templates"].as_array().unwrap().last().unwrap()["own"], json!(["en"]), "{list}");
    // The whole book carries them.
    let lines = book.path("book.jsonl");
    book.json(&["export", "book", "--to", lines.to_str().unwrap()]);
    let other = Book::new(TODAY);
    other.json(&["import", lines.to_str().unwrap(), "--yes"]);
    assert_eq!(other.json(&["template"]), book.json(&["template"]));
    book.json(&["template", "price-rise", "--remove"]);
    assert!(letter(&book, "price-rise", "en")["text"].as_str().unwrap().starts_with("Dear Jürgen Groß,"));
    book.json(&["undo"]);
    assert!(letter(&book, "price-rise", "en")["text"].as_str().unwrap().starts_with("Hello"));
    let (code, _, err) = book.run_human(&["template", "delay-notice", "--remove"]);
    assert!(code == 1 && err.contains("Delay notice"), "{err}");
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
}

#[test]
fn r19_by_keys_in_a_terminal() {
    for lang in Lang::ALL {
        let book = full();
        let mut bench = Workbench::open(&book, (110, 34), lang);
        bench.keys("2");
        bench.screen.see("Müller");
        bench.keys("Y").see("template.list", &[]);
        bench.keys("quote-f");
        // Written in the customer's language, whatever the screen's is.
        bench.screen.see("Dear Jürgen Groß,");
        bench.screen.see("M8 bolt, 120,000 pcs: USD 78.00 per 1,000");
        bench.keys("\t");
        bench.screen.see("Jürgen Groß，您好");
        bench.keys("\u{19}").see("template.copied", &[]);
        bench.keys("\t");
        bench.screen.see("Dear Jürgen Groß,");
        bench.keys(ENTER).see("app.did_log", &[("name", "Müller Maschinenbau")]);
        let log = book.json(&["show", "DE7"])["follow_ups"].clone();
        assert_eq!(log.as_array().unwrap().iter().filter(|one| one["channel"] == "email").count(), 1, "{log}");
        bench.keys("u");
        bench.screen.wait("taken back", |_| {
            let log = book.json(&["show", "DE7"])["follow_ups"].clone();
            log.as_array().unwrap().iter().all(|one| one["channel"] != "email")
        });
        bench.leave();
    }
}

/// The desktop's program is called with the address alone, and no shell reads it.
#[cfg(unix)]
#[test]
fn r19_a_mail_is_handed_to_the_mail_program() {
    use std::os::unix::fs::PermissionsExt as _;
    let book = full();
    let (folder, given) = (book.path("bin"), book.path("given"));
    fs::create_dir_all(&folder).unwrap();
    let program = folder.join("xdg-open");
    fs::write(&program, format!("#!/bin/sh\nprintf '%s|' \"$@\" > '{0}.new'\nmv '{0}.new' '{0}'\n", given.display()))
        .unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let args = ["--data", book.data().to_str().unwrap(), "--now", "2026-11-24T09:30", "--lang", "en"];
    let mut screen = Screen::start(110, 34, &args, &[("PATH", &path)]);
    screen.see("Müller");
    screen.keys("2Y").see("Templates");
    screen.keys("quote-f").see("Dear Jürgen Groß,");
    screen.keys("\u{f}").see("Handed to the mail program");
    screen.wait("the program was called", |_| given.exists());
    let given = fs::read_to_string(&given).unwrap();
    assert!(
        given.starts_with("mailto:einkauf@mueller.example?subject=Our%20quotation%20Q-7&body=Dear%20J%C3%BCrgen"),
        "{given}"
    );
    assert!(given.ends_with('|') && given.matches('|').count() == 1 && !given.contains(['\n', ' ', '$']), "{given}");
    assert_eq!(book.json(&["show", "DE7"])["follow_ups"].to_string().matches("email").count(), 0);
    screen.keys("\u{1b}").unsee("Templates");
    screen.keys("q");
    assert!(screen.end());
}
