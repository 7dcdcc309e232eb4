//! Properties over random bytes and tables.

use std::io::Cursor;
use std::ops::ControlFlow;

use genjin::io::encoding::encode;
use genjin::model::{Agreed, Contact, Customer, CustomerId, Grade, Money, Profile, Standing, Status, Tier, one_line};
use genjin::text::Lang;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::book::{Book, import, options, round_trip, thrice};

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[A-Za-z ]{1,12}",
        "[\"',;|\t\n\r=+@a-c'-]{0,8}",
        "[甲乙丙丁、；/★]{1,5}",
        "[a-c]@[a-c]\\.(com|de)",
        "[0-9/.-]{1,10}",
        "\\PC{0,8}",
    ]
}

/// A text as a book holds it: without blanks around it, in NFC, without NUL.
fn held() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => cell().prop_map(|text| text.nfc().collect::<String>().trim().to_owned()),
        1 => prop_oneof![
            Just("NULL"), Just("-"), Just("#N/A"), Just("\\N"), Just("'-"), Just("''=x"), Just("[\"a\"]"), Just("a ::: b"),
            Just("* x"), Just("a,b@c.de"), Just("\"q\"@c.de"), Just("Ann <a@b.de>"), Just("yes"), Just("0"), Just("2026-01-01"),
        ].prop_map(str::to_owned),
    ]
}

fn line() -> impl Strategy<Value = String> {
    held().prop_map(|text| one_line(&text))
}

fn list() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(line().prop_filter("an item", |one| !one.is_empty()), 0..4).prop_map(|items| {
        let mut kept: Vec<String> = Vec::new();
        items.into_iter().for_each(|one| {
            if !kept.contains(&one) {
                kept.push(one)
            }
        });
        kept
    })
}

fn people() -> impl Strategy<Value = Vec<Contact>> {
    let contact =
        (prop_oneof![Just("Bob".to_owned()), line()], prop_oneof![Just(String::new()), line()], list(), list())
            .prop_map(|(name, title, emails, phones)| Contact { name, title, emails, phones });
    proptest::collection::vec(contact.prop_filter("somebody", |one| !one.is_empty()), 0..4).prop_map(|people| {
        let mut kept: Vec<Contact> = Vec::new();
        people.into_iter().for_each(|one| {
            if !kept.contains(&one) {
                kept.push(one)
            }
        });
        kept
    })
}

/// A customer as forms and commands make them, with everything that its table has a column for.
fn customer() -> impl Strategy<Value = (Customer, String)> {
    let day = || {
        proptest::option::of(-900_i64..1).prop_map(|ago| ago.map(|ago| options().today + chrono::Duration::days(ago)))
    };
    let texts = (line().prop_filter("a name", |one| !one.is_empty()), held(), held(), held(), held(), line(), line());
    let days = (day(), day(), day(), day(), proptest::option::of((-30_i64..400, proptest::option::of(0_u32..1440))));
    let state = (0_usize..3, proptest::option::of(0_usize..5), 1_u8..5, any::<bool>());
    (texts, days, state, list(), list(), list(), people()).prop_map(
        |((name, notes, background, reason, to_do, place, own), days, state, aliases, tags, products, contacts)| {
            let (archived, waiting_since, last_contact, handled, agreed) = days;
            let mut standing = Standing::new(options().today + chrono::Duration::days(3));
            standing.status = Status::ALL[state.0];
            standing.grade = state.1.map(|at| Grade::ALL[at]);
            standing.tier = Tier::new(state.2).unwrap();
            standing.do_not_contact = state.3;
            (standing.archived, standing.waiting_since, standing.last_contact) =
                (archived, waiting_since, last_contact);
            standing.last_handled = handled.max(last_contact);
            standing.agreed = agreed.map(|(days, minute)| Agreed {
                day: options().today + chrono::Duration::days(days),
                time: minute.and_then(|one| chrono::NaiveTime::from_hms_opt(one / 60, one % 60, 0)),
            });
            let custom = if own.is_empty() { Vec::new() } else { vec![("Own".to_owned(), own)] };
            let profile = Profile { background, ..Profile::default() };
            let customer = Customer {
                id: CustomerId::new(),
                code: String::new(),
                name,
                aliases,
                country: "DE".parse().ok(),
                place,
                time_zone: None,
                owner: String::new(),
                source: String::new(),
                tags,
                products,
                contacts,
                website: String::new(),
                address: to_do.clone(),
                profile,
                expected_amount: Money::parse("1.250", "EUR").ok(),
                standing,
                to_do,
                move_reason: reason,
                custom,
            };
            (customer, notes)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_end_and_add_up(bytes in proptest::collection::vec(any::<u8>(), 0..3000)) {
        let mut go = |_| ControlFlow::Continue(());
        if let Ok(report) = import(Cursor::new(bytes), &options(), &mut Book::default(), &mut go) {
            prop_assert!(report.adds_up());
        }
    }

    #[test]
    fn random_tables_change_nothing_the_second_time_and_round_trip(
        rows in proptest::collection::vec(proptest::collection::vec(cell(), 8), 1..12),
        few in proptest::collection::vec((0_usize..4, 0_usize..4, 0_usize..4), 1..12),
    ) {
        let mut out = csv::Writer::from_writer(Vec::new());
        out.write_record(["Code", "Company", "Contact", "Email", "Phone", "Tags", "Notes", "Own"]).unwrap();
        for (row, (code, name, email)) in rows.iter().zip(few.iter().cycle()) {
            let mut row = row.clone();
            // Few codes, names and addresses, so that rows meet.
            row[0] = ["", "", "K1", "K2"][*code].to_owned();
            row[1] = ["", "Acme", "Beta", &row[1]][*name].to_owned();
            row[3] = ["", "a@acme.com", "b@gmail.com", &row[3]][*email].to_owned();
            out.write_record(&row).unwrap();
        }
        let (_, book) = thrice(&out.into_inner().unwrap());
        round_trip(&book, Lang::En);
        round_trip(&book, Lang::Zh);
    }

    #[test]
    fn encodings_keep_text(lines in proptest::collection::vec("[上海国际贸易公司客户联系人电话]{2,8}", 3..20)) {
        let csv = format!("公司名称,备注\n{}", lines.iter().map(|one| format!("{one},客户备注\n")).collect::<String>());
        let (report, book) = thrice(&encode(&csv, "gb18030").unwrap());
        prop_assert_eq!(report.encoding.as_deref(), Some("gb18030"));
        prop_assert!(lines.iter().all(|one| book.customers.values().any(|customer| &customer.name == one)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_book_holds_comes_back_from_its_own_table(all in proptest::collection::vec(customer(), 1..8)) {
        let mut book = Book::default();
        for (number, (mut customer, notes)) in all.into_iter().enumerate() {
            customer.code = format!("K{number}");
            customer.id = CustomerId::new();
            if !notes.is_empty() {
                book.notes.insert(customer.id, notes);
            }
            book.customers.insert(customer.id, customer);
        }
        round_trip(&book, Lang::En);
        round_trip(&book, Lang::Zh);
    }
}
