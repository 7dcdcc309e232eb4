//! Properties over random bytes and tables.

use std::io::Cursor;
use std::ops::ControlFlow;

use genjin::io::encoding::encode;
use genjin::io::import;
use genjin::text::Lang;
use proptest::prelude::*;

use crate::book::{Book, options, round_trip, thrice};

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
        prop_assert_eq!(report.encoding, "gb18030");
        prop_assert!(lines.iter().all(|one| book.customers.values().any(|customer| &customer.name == one)));
    }
}
