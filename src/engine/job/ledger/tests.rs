//! Tables of anything: none brings the engine down, each row has one outcome, nothing is taken twice.

use proptest::prelude::*;

use crate::engine::keeper::Keeper;
use crate::engine::{Answer, Ask, Asker, ImportAsk, Imported};
use crate::model::Settings;
use crate::text::Lang;

const LOG: [&str; 9] =
    ["Date", "Customer", "Code", "Email", "Contact", "Channel", "What was said", "Next date", "Mood"];
const QUOTES: [&str; 12] = [
    "Quote No",
    "Rev",
    "Date",
    "Customer",
    "Product",
    "Qty",
    "Unit price",
    "Currency",
    "Incoterm",
    "Valid until",
    "Status",
    "Remark",
];
const PRODUCTS: [&str; 9] =
    ["Item No.", "Product name", "HS code", "Unit", "MOQ", "QTY/CTN", "Carton size", "G.W.", "CBM"];

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        2 => prop_oneof![Just("Acme"), Just("K1"), Just("a@acme.com"), Just("Ann"), Just("Q-1"), Just("Bolt"), Just("2026-11-02"), Just("31/10/2026"), Just("1")].prop_map(str::to_owned),
        1 => prop_oneof![Just("USD"), Just("1,200.50"), Just("￥12"), Just("$0.85/1000"), Just("FOB Ningbo"), Just("30 days"), Just("won"), Just("48x32x26"), Just("7318159090")].prop_map(str::to_owned),
        1 => "[0-9/.,-]{1,12}",
        1 => "[\"',;|\t\n\r=+@a-c'-]{0,8}",
        1 => "\\PC{0,8}",
        1 => Just("9".repeat(60)),
    ]
}

fn table(header: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(header).unwrap();
    for row in rows {
        out.write_record(header.iter().enumerate().map(|(at, _)| row.get(at).map_or("", String::as_str))).unwrap();
    }
    out.into_inner().unwrap()
}

/// A book with two customers, and who asks.
struct Room {
    folder: tempfile::TempDir,
    keeper: Keeper,
    asker: Asker,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keeper = Keeper::open(&folder.path().join("book"), &Settings::default()).unwrap();
        let now = "2026-11-24T08:00:00Z".parse().unwrap();
        let asker = Asker { today: "2026-11-24".parse().unwrap(), now, lang: Lang::Zh };
        let mut room = Self { folder, keeper, asker };
        let customers = "Code,Company,Contact,Email\nK1,Acme,Ann,a@acme.com\nK2,Beta,Bob,b@beta.de\n";
        assert_eq!(room.import(customers.as_bytes(), None, false).unwrap().created, 2);
        room
    }

    fn import(&mut self, table: &[u8], kind: Option<&str>, dry_run: bool) -> Option<Imported> {
        let file = self.folder.path().join("table.csv");
        std::fs::write(&file, table).unwrap();
        let ask = ImportAsk { file, kind: kind.map(str::to_owned), dry_run, ..ImportAsk::default() };
        match self.keeper.answer_now(&self.asker, Ask::Import(ask)) {
            Answer::Imported(told) => Some(*told),
            Answer::Refused(_) => None,
            other => panic!("{other:?}"),
        }
    }

    /// Looks, takes, and takes again; then all of it is taken back.
    fn thrice(&mut self, table: &[u8], kind: &str) {
        let why = || String::from_utf8_lossy(table).into_owned();
        let Some(dry) = self.import(table, Some(kind), true) else { return };
        let (records, mut steps, mut last) = (self.keeper.store.record_count(), 0, self.keeper.last_seq());
        let mut stepped = |keeper: &Keeper| {
            steps += usize::from(keeper.last_seq() > last);
            last = keeper.last_seq();
        };
        let first = self.import(table, Some(kind), false).unwrap();
        stepped(&self.keeper);
        let sum = first.created + first.updated + first.unchanged + first.skipped + first.rejected.len() as u64;
        assert_eq!(first.rows, sum, "each row has one outcome: {}", why());
        assert_eq!(
            (dry.report, dry.rejected),
            (first.report.clone(), first.rejected.clone()),
            "the dry run tells it: {}",
            why()
        );
        let taken = self.keeper.store.record_count();
        let again = self.import(table, Some(kind), false).unwrap();
        assert_eq!((again.created, self.keeper.store.record_count()), (0, taken), "nothing twice: {}", why());
        assert_eq!(again.rejected, first.rejected, "{}", why());
        // Rows that contradict each other change a record there and back: no step, since nothing was changed.
        stepped(&self.keeper);
        if steps > 0 {
            self.keeper.answer_now(&self.asker, Ask::Undo(steps));
        }
        assert_eq!(self.keeper.store.record_count(), records, "one step each takes it back: {}", why());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_table_holds_it_is_taken_once(rows in proptest::collection::vec(proptest::collection::vec(cell(), 12), 1..10)) {
        thread_local!(static ROOM: std::cell::RefCell<Room> = std::cell::RefCell::new(Room::new()));
        ROOM.with_borrow_mut(|room| {
            for (kind, header) in [("log", &LOG[..]), ("quotes", &QUOTES), ("products", &PRODUCTS)] {
                room.thrice(&table(header, &rows), kind);
            }
        });
    }

    #[test]
    fn bytes_of_anything_bring_nothing_down(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        thread_local!(static ROOM: std::cell::RefCell<Room> = std::cell::RefCell::new(Room::new()));
        ROOM.with_borrow_mut(|room| {
            for kind in ["log", "quotes", "products"] {
                room.import(&bytes, Some(kind), true);
            }
        });
    }
}
