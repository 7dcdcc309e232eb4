//! Tables into a book and out again: every row accounted for, text intact, a second run changes nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod book;
mod cards;
mod faults;
mod random;
mod samples;
mod workbooks;

use chrono::NaiveDate;
use genjin::io::{ImportOptions, OnMatch};
use genjin::model::{Grade, Status};
use genjin::text::Lang;

use book::{Book, options, round_trip, run, text};

#[test]
fn chinese_lists_with_every_spelling() {
    let csv = "客户公司名,国家 / 地区,主联系人,邮箱 / Email,手机 / 电话,客户等级,状态,上次联系,下次跟进,跟进记录,备注,年采购额\n\
        甲贸易,德国,王小明,a@jia.cn；b@jia.cn,13800138000/13900139000,A级,潜在,2016年3月31日,2026-12-01 15:30,\"2016-03-01 发了报价\n2016/3/31：要样品\",重要,100万\n\
        ,,李四,li@jia.cn,,,,,,,,\n\
        乙公司,美国,,yi@yi.com,WhatsApp-86-188,★★★,已成交,42460,,,,\n\
        丙公司,泰国,,,,5,黑名单,20160331,2016-01-01,,,\n";
    let (report, book) = text(csv);
    assert_eq!((report.rows, report.created, report.updated), (4, 3, 1), "{report:?}");
    let one = book.named("甲贸易");
    assert_eq!(one.contacts.len(), 2);
    assert_eq!(one.contacts[0].emails, ["a@jia.cn", "b@jia.cn"]);
    assert_eq!(one.contacts[0].phones, ["13800138000", "13900139000"]);
    assert_eq!(one.standing.grade, Some(Grade::A));
    assert_eq!(one.standing.last_contact, NaiveDate::from_ymd_opt(2016, 3, 31));
    let agreed = one.standing.agreed.unwrap();
    assert_eq!((agreed.day.to_string(), agreed.time.unwrap().to_string()), ("2026-12-01".into(), "15:30:00".into()));
    assert_eq!(one.custom, [("年采购额".to_owned(), "100万".to_owned())]);
    let log: Vec<String> = book.log[&one.id].iter().map(|one| format!("{} {}", one.on, one.text)).collect();
    assert_eq!(log, ["2016-03-01 发了报价", "2016-03-31 要样品"]);
    let two = book.named("乙公司");
    assert_eq!((two.standing.status, two.standing.grade), (Status::Won, Some(Grade::C)));
    assert_eq!(two.standing.last_contact.unwrap().to_string(), "2016-03-31");
    let three = book.named("丙公司");
    assert!(
        three.standing.do_not_contact && three.standing.status == Status::NoNeed && three.standing.agreed.is_none()
    );
    assert!(book.customers.values().all(|one| one.standing.waiting_since.is_none() && one.standing.unanswered == 0));
}

#[test]
fn rows_without_a_company_are_named_by_contact_then_domain() {
    let csv = "Company,Contact Name,Email,Phone\nAcme,Ann,ann@acme.com,\n,Jane Roe,jane@x.com,\n,,info@y.com,\n,,me@gmail.com,\n,,,123 4567\n";
    let (report, book) = text(csv);
    assert_eq!((report.created, report.rejected.len()), (4, 1));
    for name in ["Acme", "Jane Roe", "y.com", "me@gmail.com"] {
        book.named(name);
    }
    assert!(report.rejected[0].text(Lang::En).starts_with("row 6: "));
}

#[test]
fn one_contact_a_row_joins_the_company_of_the_row() {
    let csv = "Company,Contact,Email\nAcme,Ann,ann@acme.com\nAcme,Bob,bob@acme.com\nAcme,Bob,bob@acme.com\n,Cem,cem@acme.com\n";
    let (report, book) = text(csv);
    assert_eq!((report.created, report.updated, report.unchanged), (1, 2, 1));
    assert_eq!(book.named("Acme").contacts.len(), 3);
}

#[test]
fn two_people_of_one_name_are_told_apart_by_address_then_title() {
    let csv = "Company,Contact,Job title,Email,Phone\nAcme,Bob,Sales,bob@acme.com,\nAcme,Bob,Buyer,b2@acme.com,\n\
        Acme,Bob,,b2@acme.com,+49 30 1234567\nAcme,Bob,Sales,b3@acme.com,\nAcme,Ann,,bob@acme.com,\n";
    let (_, book) = text(csv);
    let people = &book.named("Acme").contacts;
    let told: Vec<String> =
        people.iter().map(|one| format!("{} {} {}", one.name, one.title, one.emails.join("+"))).collect();
    assert_eq!(told, ["Bob Sales bob@acme.com+b3@acme.com", "Bob Buyer b2@acme.com", "Ann  bob@acme.com"]);
    assert_eq!(people[1].phones, ["+49 30 1234567"]);
}

#[test]
fn krayin_and_odoo_shapes() {
    let json = r#""[{""value"":""a@b.co"",""label"":""work""},{""value"":""c@d.co""}]""#;
    let (_, book) = text(&format!("name,emails,contact_numbers,organization\nAnn,{json},,Acme\n"));
    assert_eq!(book.named("Acme").contacts[0].emails, ["a@b.co", "c@d.co"]);
    let (report, book) =
        text("id,name,country_id,child_ids/name,child_ids/email\nx1,Acme,Germany,Ann,\n,,,Bob,bob@x.com\n");
    assert_eq!((report.rows, report.created, report.updated), (2, 1, 1), "{report:?}");
    assert_eq!(book.named("Acme").contacts.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Ann", "Bob"]);
    let csv = "id,name,is_company,company_name,country_id,email\nx1,Acme,True,,Germany,a@acme.de\nx2,Eve,False,Beta,FR,e@beta.fr\n";
    let (report, book) = text(csv);
    assert_eq!((report.rows, report.created), (2, 2), "{report:?}");
    assert!(book.named("Acme").contacts[0].name.is_empty());
    assert_eq!(book.named("Beta").contacts[0].name, "Eve");
}

#[test]
fn what_is_there_is_never_blanked_and_skip_and_create_do_as_said() {
    let (_, mut book) = text("Code,Company,Country,Email\nK1,Acme,DE,a@acme.de\n");
    let more = b"Code,Company,Country,Email,Grade\nK1,Acme,,b@acme.de,B\nK2,Beta,FR,,\n";
    let mut skipped = book.clone();
    let report = run(more, &ImportOptions { on_match: OnMatch::Skip, ..options() }, &mut skipped);
    assert_eq!((report.created, report.skipped), (1, 1));
    let report = run(more, &options(), &mut book);
    assert_eq!((report.created, report.updated), (1, 1));
    let acme = book.named("Acme");
    assert_eq!(acme.country.unwrap().code(), "DE");
    assert_eq!(acme.contacts[0].emails, ["a@acme.de", "b@acme.de"]);
    assert_eq!(acme.standing.grade, Some(Grade::B));
    let report = run(b"Company\nAcme\n", &ImportOptions { on_match: OnMatch::Create, ..options() }, &mut book);
    assert_eq!((report.created, book.customers.len()), (1, 3));
}

#[test]
fn the_report_is_the_contract() {
    let (report, _) = text("Company,Émail x\nA,1\n,\n");
    let json = serde_json::to_string(&report.in_language(Lang::En)).unwrap();
    let head = r#"{"format":"csv","encoding":"utf-8","delimiter":",","mapping":{"Company":"name","Émail x":"custom:Émail x"},"rows":1,"created":1,"updated":0,"unchanged":0,"skipped":0,"rejected":[]"#;
    assert!(json.starts_with(head), "{json}");
}

#[test]
fn exports_come_back_unchanged_in_both_languages() {
    let csv = "Code,Company,Alias,Country,City,Time zone,Contact,Job title,Email,Phone,Tags,Products,Grade,Status,Last contact,Next follow-up,To do,Expected close,Amount,Currency,Notes,Do not contact,Shoe size\n\
        K1,=cmd|' /C calc'!A0,+Plus; @At,Brazil,São Paulo,America/Sao_Paulo,'=x,-Boss,a@b.co;c@d.co,+55 11 1234567; 030/123,fair ::: a;b,M8/M10 bolts,A,prospect,2020-01-01,2027-01-01 09:30,\"call\nthem\",2027-02-02,410.00,USD,\"one\n\ntwo\",yes,42\n\
        K1,=cmd|' /C calc'!A0,,,,,Second,,s@b.co,,,,,,,,,,,,,,\n\
        K2,乙公司,,CN,上海,,王,,,,,,,won,,,,,,,,,\n";
    let (report, book) = text(csv);
    assert_eq!((report.created, report.updated, report.rejected.len()), (2, 1, 0), "{report:?}");
    for lang in Lang::ALL {
        round_trip(&book, lang);
    }
}

#[test]
#[ignore = "a measurement: cargo test --release --test import_files -- --ignored --nocapture"]
fn a_hundred_thousand_rows() {
    let mut csv = String::from(
        "客户编号,Company,Country,Contact,Email,Phone,Grade,Status,Last contact,Next follow-up,Amount,Currency,Notes\n",
    );
    for n in 0..100_000 {
        let day = n % 28 + 1;
        csv.push_str(&format!("K{n},Company {n} Trading GmbH,Germany,Person {n},p{n}@company{n}.de,+49 30 {n:07},B,Lead,2026-03-{day:02},2026-12-01,\"1,234.50\",EUR,some notes here\n"));
    }
    let mut book = Book::default();
    for dry_run in [true, false, false] {
        let started = std::time::Instant::now();
        let report = run(csv.as_bytes(), &ImportOptions { dry_run, ..options() }, &mut book);
        let [created, unchanged] = [report.created, report.unchanged];
        println!(
            "{} bytes, dry {dry_run}: {created} created, {unchanged} unchanged in {:?}",
            csv.len(),
            started.elapsed()
        );
    }
}
