//! The first morning with the files one has: an address book of Google's, one of Outlook's, a Chinese list in GBK, a mailbox; who stands there
//! twice is merged, the mails are with their customers, and all of it is taken back step by step to the empty book. In a real pseudo-terminal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::path::Path;
use std::time::{Duration, Instant};

use common::Book;
use common::steps::{CLEAR, ENTER, ESC, NOW, TAB, TODAY, Workbench};
use genjin::text::Lang;
use serde_json::{Value, json};

const GOOGLE: &str = "First Name,Middle Name,Last Name,Organization Name,Organization Title,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\n\
    Anna,,Müller,Müller Maschinenbau GmbH,Einkauf,met at the fair,* myContacts,* ,anna@mueller-maschinen.de,Work,+49 711 123456\n\
    Bob,,Brown,Beta Marine Ltd,Buyer,,* myContacts,* ,bob@betamarine.co.uk,,\n";
const OUTLOOK: &str = "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business City,Business Country/Region,Business Phone,E-mail Address,Notes\n\
    ,Carl,,Weber,,Mueller Maschinenbau,,CEO,Hauptstr. 1,Stuttgart,Germany,+49 711 123457,carl@mueller-maschinen.de,\n\
    ,Emre,,Yılmaz,,Yılmaz Makina A.Ş.,,,,İstanbul,Türkiye,,emre@yilmazmakina.com.tr,\n";
const CHINESE: &str =
    "公司名称,联系人,邮箱,电话,国家\n宁波长城五金有限公司,张三,zhang@nbgreatwall.com.cn,0574-87654321,中国\n";

fn mail(from: &str, to: &str, nth: u32, subject: &str, text: &str) -> Vec<u8> {
    let head = format!(
        "From x@y Mon Nov 23 10:00:00 2026\nFrom: {from}\nTo: {to}\nDate: Mon, 23 Nov 2026 0{nth}:00:00 +0000\nMessage-ID: <{nth}@m>\n\
         Subject: {subject}\nContent-Type: text/plain; charset=gbk\n\n"
    );
    [head.as_bytes(), &encoding_rs::GBK.encode(text).0, b"\n\n"].concat()
}

/// The files as they lie in a folder of downloads.
fn downloads(folder: &Path) {
    std::fs::write(folder.join("contacts.csv"), GOOGLE).unwrap();
    std::fs::write(folder.join("outlook.csv"), OUTLOOK).unwrap();
    std::fs::write(folder.join("客户.csv"), encoding_rs::GBK.encode(CHINESE).0).unwrap();
    let own = "lin@ours.cn";
    let mails = [
        mail("Anna <anna@mueller-maschinen.de>", own, 1, "Price for M8", "Please quote 5,000 pcs."),
        mail(own, "anna@mueller-maschinen.de", 2, "Re: Price for M8", "USD 78 per 1,000."),
        mail("=?gb2312?B?1cXI/Q==?= <zhang@nbgreatwall.com.cn>", own, 3, "=?gb2312?B?0a+82w==?=", "请报价"),
        mail("Zoe <zoe@newshop.fr>", own, 4, "Bonjour", "Who are you?"),
    ];
    std::fs::write(folder.join("archive"), mails.concat()).unwrap();
}

/// Opens the import and has a file looked through.
fn named(bench: &mut Workbench, file: &Path) {
    let begun = format!("{} {}", bench.text("view.import_path", &[]), std::path::MAIN_SEPARATOR);
    bench.keys("I").screen.see(&begun);
    bench.keys(CLEAR).paste(file.to_str().unwrap());
    bench.screen.see(file.file_name().unwrap().to_str().unwrap());
    bench.keys(ENTER);
}

/// A table goes in as it was recognised.
fn table(bench: &mut Workbench, file: &Path, column: &str, created: &str) {
    named(bench, file);
    bench.screen.see(column);
    bench.keys(TAB);
    let counts = [("created", created), ("updated", "0"), ("unchanged", "0"), ("skipped", "0"), ("rejected", "0")];
    bench.see("view.import_counts", &counts).keys(ENTER).see("view.import_all_taken", &[]).keys(ENTER);
    bench.unsee("view.import_all_taken", &[]);
}

/// Takes the last step back; a long one is asked about first.
fn back(bench: &mut Workbench, done: impl Fn() -> bool) {
    let no = bench.text("app.leave_it", &[]);
    bench.keys("u");
    let until = Instant::now() + Duration::from_secs(30);
    while !done() {
        assert!(Instant::now() < until, "it is not taken back\n{}", bench.screen.text());
        bench.screen.pump(Duration::from_millis(100));
        if bench.screen.text().contains(&no) {
            bench.keys("y").screen.unsee(&no);
        }
    }
}

fn names(book: &Book) -> Vec<String> {
    let all = book.json(&["list", "--sort", "name"]);
    all.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

fn subjects(book: &Book, customer: &str) -> Vec<Value> {
    let shown = book.json(&["show", customer]);
    let entry = |one: &Value| json!([one["direction"], one["text"].as_str().unwrap().lines().next().unwrap()]);
    shown["follow_ups"].as_array().unwrap().iter().map(entry).collect()
}

#[test]
fn lists_duplicates_and_mails_come_in_and_all_is_taken_back() {
    for lang in Lang::ALL {
        let book = Book::new(TODAY);
        let config = book.path("config");
        std::fs::create_dir_all(config.join("genjin")).unwrap();
        std::fs::write(config.join("genjin/config.toml"), "own_addresses = [\"lin@ours.cn\"]\n").unwrap();
        let room = tempfile::tempdir().unwrap();
        downloads(room.path());
        let env = [("XDG_CONFIG_HOME", config.to_str().unwrap())];
        let mut bench = Workbench::open_with(&book, (120, 40), lang, NOW, &env);
        bench.see("app.screen_customers", &[]);

        table(&mut bench, &room.path().join("contacts.csv"), "Organization Name", "2");
        table(&mut bench, &room.path().join("outlook.csv"), "E-mail Address", "2");
        table(&mut bench, &room.path().join("客户.csv"), "公司名称", "1");
        assert_eq!(names(&book).len(), 5);
        assert_eq!(book.json(&["show", "宁波长城五金有限公司"])["country"], "CN");

        // Müller is there twice: the mail domain and the name without its legal form say so.
        bench.keys("2M").see("merge.title", &[]).see("merge.common_domain", &[]);
        bench.keys(ENTER).see("merge.kept", &[]).screen.see("Müller Maschinenbau GmbH");
        bench.keys("m").see("merge.none", &[]);
        bench.keys(ESC).unsee("merge.title", &[]);
        assert_eq!(names(&book).len(), 4, "{:?}", names(&book));
        let kept = names(&book).into_iter().find(|name| name.contains("Maschinenbau")).unwrap();
        let people = book.json(&["show", &kept])["contacts"].to_string();
        assert!(people.contains("anna@") && people.contains("carl@"), "{people}");

        named(&mut bench, &room.path().join("archive"));
        bench.screen.see("mbox");
        bench.screen.see(&kept);
        bench.keys(ENTER).see("view.import_mails_mend", &[]).keys(ENTER).unsee("view.import_mails_mend", &[]);
        assert_eq!(subjects(&book, &kept), [json!(["in", "Price for M8"]), json!(["out", "Re: Price for M8"])]);
        assert_eq!(subjects(&book, "宁波长城五金有限公司"), [json!(["in", "询价"])]);
        // Who wrote and waits for an answer is due; who is not known waits in the inbox.
        bench.keys("1").screen.see("宁波长城五金有限公司").see("@ 1");
        bench.keys("U").screen.see("zoe@newshop.fr").see("Who are you?");
        bench.keys(ESC).screen.unsee("Who are you?");

        // Back again, step by step: mails, merge, three lists.
        back(&mut bench, || subjects(&book, &kept).is_empty());
        assert_eq!(book.json(&["inbox", "--all"]), json!([]));
        for left in [5, 4, 2, 0] {
            back(&mut bench, || names(&book).len() == left);
        }
        assert_eq!(book.json(&["verify"])["problems"], json!([]));
        bench.leave();
    }
}
