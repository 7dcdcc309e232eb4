//! Golden files of record version 1, in the formats 1, 2, 3, 5, 6, 7, 8, 11, 12, 13, 14, 15 and 16 of the book, of version 2 of projects in format 4, of version 3
//! of projects and version 2 of chases in format 9, and of version 2 of quotations in format 10: whole books as backups, written once. Old bytes must decode to the same values for ever, and what is written today must be the same bytes.
//! None is ever made anew; a new version gets a file of its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod store_common;

use std::fs;
use std::path::Path;

use genjin::model::{Commit, Deed, Sender, Settings, Write};
use genjin::store::{Store, check_backup, restore};
use store_common::{
    bookmark, carried, chained, chase, checklist, commit, company_file, complaint, contract, credit, customer, day,
    dealings, follow_up, id, mail, needed, orders, product, project, quote, rates, rebate, replanned, requirements,
    run, sample, sender, template, what, writes,
};

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/book-v1.genjin");

fn written(dir: &Path) -> Store {
    let mut store = Store::open(dir, &Settings::default()).unwrap();
    // Number by number the made-up customers reach every kind of record and every status.
    for number in 0..40 {
        store.commit(&commit(writes(number, 8))).unwrap().unwrap();
    }
    store
}

/// The book as a backup: every record and the journal, all of it the same whenever it is made.
fn bytes_of(store: &Store, at: &Path) -> Vec<u8> {
    store.backup(at, &mut |_| true).unwrap();
    fs::read(at).unwrap()
}

/// A book made from a golden file, in a folder of its own.
fn opened(golden: &str) -> (tempfile::TempDir, Store) {
    let room = tempfile::tempdir().unwrap();
    restore(Path::new(golden), room.path(), &Settings::default(), &mut |_| {}).unwrap();
    let store = Store::open(room.path(), &Settings::default()).unwrap();
    (room, store)
}

/// What is written now is the golden file, byte by byte.
fn is_still(golden: &str, written: fn(&Path) -> Store, what: &str) {
    let room = tempfile::tempdir().unwrap();
    let store = written(&room.path().join("data"));
    let bytes = bytes_of(&store, &room.path().join("now"));
    assert!(bytes == fs::read(golden).unwrap(), "the encoding of {what} has changed");
}

#[test]
fn version_1_is_read_as_it_was_written() {
    assert_eq!(check_backup(Path::new(GOLDEN)).unwrap().records, 40 + 40 * 8 + 8 + 4 + 4);
    let (_room, store) = opened(GOLDEN);
    for number in 0..40 {
        let one = id(number);
        assert_eq!(store.customer(one).unwrap(), Some(customer(number)));
        let mut log: Vec<_> = (0..8).map(|nth| follow_up(number, nth)).collect();
        log.sort_by_key(|entry| (entry.on, entry.id));
        assert_eq!(store.log(one).unwrap(), log);
        if number % 10 == 0 {
            assert_eq!(
                (store.checklist(one).unwrap(), store.orders(one).unwrap()),
                (checklist(number), orders(number))
            );
            assert!(!store.notes(one).unwrap().is_empty());
        }
    }
    assert_eq!(store.history(None, 100).unwrap().len(), 40);
}

#[test]
fn version_1_is_still_written_byte_for_byte() {
    is_still(GOLDEN, written, "version 1");
}

const GOLDEN_2: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/book-v1-format2.genjin");

/// The deeds that format 2 knows.
fn deeds_2() -> &'static [Deed] {
    let chases = Deed::ALL.iter().position(|deed| *deed == Deed::Chase).unwrap();
    &Deed::ALL[..chases]
}

/// Customers with quotations and projects; the journal has every deed of its time once.
fn written_2(dir: &Path) -> Store {
    let mut store = Store::open(dir, &Settings::default()).unwrap();
    for (number, deed) in (0..).zip(deeds_2()) {
        let action = Commit { what: what(*deed, "one"), ..commit(dealings(number, 3, 2)) };
        store.commit(&action).unwrap().unwrap();
    }
    store
}

#[test]
fn format_2_is_read_as_it_was_written() {
    let customers = deeds_2().len() as u64;
    assert_eq!(check_backup(Path::new(GOLDEN_2)).unwrap().records, customers * (1 + 3 + 2));
    let (_room, store) = opened(GOLDEN_2);
    for number in 0..customers {
        let quotes: Vec<_> = (0..3).map(|nth| quote(number, nth)).collect();
        let projects: Vec<_> = (0..2).map(|nth| project(number, nth)).collect();
        assert_eq!((store.quotes(id(number)).unwrap(), store.projects(id(number)).unwrap()), (quotes, projects));
    }
    let deeds: Vec<Deed> = store.history(None, 100).unwrap().iter().rev().map(|line| line.what.deed).collect();
    assert_eq!(deeds, deeds_2());
}

#[test]
fn format_2_is_still_written_byte_for_byte() {
    is_still(GOLDEN_2, written_2, "quotations or projects");
}

const GOLDEN_3: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/book-v1-format3.genjin");

/// Customers whose checklists were walked.
fn written_3(dir: &Path) -> Store {
    let mut store = Store::open(dir, &Settings::default()).unwrap();
    for number in 0..3 {
        store.commit(&commit(writes(number, 0))).unwrap().unwrap();
        for nth in 0..8 {
            store.commit(&commit(vec![Write::Run(id(number), Box::new(run(number, nth)))])).unwrap().unwrap();
        }
    }
    store
}

#[test]
fn format_3_is_read_as_it_was_written() {
    let (_room, store) = opened(GOLDEN_3);
    for number in 0..3 {
        let runs: Vec<_> = (0..8).map(|nth| run(number, nth)).collect();
        assert_eq!(store.runs(id(number)).unwrap(), runs);
    }
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn format_3_is_still_written_byte_for_byte() {
    is_still(GOLDEN_3, written_3, "walks");
}

const GOLDEN_4: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/book-v2-format4.genjin");

/// Customers whose milestones wait by working days, beside a project that version 1 holds.
fn written_4(dir: &Path) -> Store {
    let mut store = Store::open(dir, &Settings::default()).unwrap();
    for number in 0..4 {
        store.commit(&commit(dealings(number, 0, 1))).unwrap().unwrap();
        store.commit(&commit(vec![Write::Project(id(number), Box::new(chained(number)))])).unwrap().unwrap();
    }
    store
}

#[test]
fn format_4_is_read_as_it_was_written() {
    let (_room, store) = opened(GOLDEN_4);
    for number in 0..4 {
        assert_eq!(store.projects(id(number)).unwrap(), [project(number, 0), chained(number)]);
    }
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn format_4_is_still_written_byte_for_byte() {
    is_still(GOLDEN_4, written_4, "projects in version 2");
}

const GOLDEN_5: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/book-v1-format5.genjin");

/// Customers with chases; the journal has every deed of chases once.
fn written_5(dir: &Path) -> Store {
    let mut store = Store::open(dir, &Settings::default()).unwrap();
    let deeds = &Deed::ALL[deeds_2().len()..][..8];
    for (number, deed) in (0..).zip(deeds) {
        let mut writes = dealings(number, 0, 1);
        writes.extend((0..6).map(|nth| Write::Chase(id(number), Box::new(chase(number, nth)))));
        store.commit(&Commit { what: what(*deed, "one"), ..commit(writes) }).unwrap().unwrap();
    }
    store
}

#[test]
fn format_5_is_read_as_it_was_written() {
    let (_room, store) = opened(GOLDEN_5);
    for number in 0..8 {
        let chases: Vec<_> = (0..6).map(|nth| chase(number, nth)).collect();
        assert_eq!(store.chases(id(number)).unwrap(), chases);
    }
    assert_eq!(store.all_chases().unwrap().len(), 48);
    let deeds: Vec<Deed> = store.history(None, 100).unwrap().iter().rev().map(|line| line.what.deed).collect();
    assert_eq!((deeds.first(), deeds.last()), (Some(&Deed::Chase), Some(&Deed::ChaseUnarchive)));
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn format_5_is_still_written_byte_for_byte() {
    is_still(GOLDEN_5, written_5, "chases");
}

const GOLDEN_6: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/book-v1-format6.genjin");

/// Rates of two months; the journal has both deeds of rates.
fn written_6(dir: &Path) -> Store {
    let mut store = Store::open(dir, &Settings::default()).unwrap();
    let typed = vec![Write::Rates(vec![rates(0)])];
    store.commit(&Commit { what: what(Deed::Rate, "USD/CNY"), ..commit(typed) }).unwrap().unwrap();
    let read = vec![Write::Rates((1..40).map(rates).collect())];
    store.commit(&Commit { what: what(Deed::RatesImport, "h.csv"), ..commit(read) }).unwrap().unwrap();
    store
}

#[test]
fn format_6_is_read_as_it_was_written() {
    let (_room, store) = opened(GOLDEN_6);
    let all: Vec<_> = (0..33).map(rates).collect();
    assert_eq!(store.rates_before(all[32].on).unwrap(), all);
    let deeds: Vec<Deed> = store.history(None, 100).unwrap().iter().rev().map(|line| line.what.deed).collect();
    assert_eq!(deeds, [Deed::Rate, Deed::RatesImport]);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn format_6_is_still_written_byte_for_byte() {
    is_still(GOLDEN_6, written_6, "rates");
}

const GOLDEN_7: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/book-v1-format7.genjin");

/// Customers with all that belongs to orders, samples and requirements; the journal has every deed of orders and samples once.
fn written_7(dir: &Path) -> Store {
    let mut store = Store::open(dir, &Settings::default()).unwrap();
    let first = Deed::ALL.iter().position(|deed| *deed == Deed::Order).unwrap();
    for (number, deed) in (0..).zip(&Deed::ALL[first..][..14]) {
        let mut writes = dealings(number, 0, 1);
        writes.extend((0..6).map(|nth| Write::Contract(id(number), Box::new(contract(number, nth)))));
        writes.extend((0..4).map(|nth| Write::Sample(id(number), Box::new(sample(number, nth)))));
        writes.push(Write::Requirements(id(number), Box::new(requirements(number))));
        store.commit(&Commit { what: what(*deed, "one"), ..commit(writes) }).unwrap().unwrap();
    }
    store
}

#[test]
fn format_7_is_read_as_it_was_written() {
    let (_room, store) = opened(GOLDEN_7);
    for number in 0..14 {
        let contracts: Vec<_> = (0..6).map(|nth| contract(number, nth)).collect();
        let samples: Vec<_> = (0..4).map(|nth| sample(number, nth)).collect();
        assert_eq!(store.contracts(id(number)).unwrap(), contracts);
        assert_eq!(store.samples(id(number)).unwrap(), samples);
        assert_eq!(store.requirements(id(number)).unwrap(), requirements(number));
    }
    let deeds: Vec<Deed> = store.history(None, 100).unwrap().iter().rev().map(|line| line.what.deed).collect();
    assert_eq!((deeds.first(), deeds.last()), (Some(&Deed::Order), Some(&Deed::Unchecked)));
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn format_7_is_still_written_byte_for_byte() {
    is_still(GOLDEN_7, written_7, "orders and samples");
}

const GOLDEN_8: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/book-v1-format8.genjin");

/// Customers with letters of credit; the journal has every deed of these once.
fn written_8(dir: &Path) -> Store {
    let mut store = Store::open(dir, &Settings::default()).unwrap();
    let first = Deed::ALL.iter().position(|deed| *deed == Deed::Credit).unwrap();
    for (number, deed) in (0..).zip(&Deed::ALL[first..][..6]) {
        let mut writes = dealings(number, 0, 1);
        writes.extend((0..12).map(|nth| Write::Credit(id(number), Box::new(credit(number, nth)))));
        store.commit(&Commit { what: what(*deed, "one"), ..commit(writes) }).unwrap().unwrap();
    }
    store
}

#[test]
fn format_8_is_read_as_it_was_written() {
    let (_room, store) = opened(GOLDEN_8);
    for number in 0..6 {
        let credits: Vec<_> = (0..12).map(|nth| credit(number, nth)).collect();
        assert_eq!(store.credits(id(number)).unwrap(), credits);
    }
    let deeds: Vec<Deed> = store.history(None, 100).unwrap().iter().rev().map(|line| line.what.deed).collect();
    assert_eq!((deeds.first(), deeds.last()), (Some(&Deed::Credit), Some(&Deed::CreditUnarchive)));
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn format_8_is_still_written_byte_for_byte() {
    is_still(GOLDEN_8, written_8, "letters of credit");
}

const GOLDEN_9: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/book-v3-format9.genjin");

/// Customers whose projects were planned anew and have something to be asked for, and chases for milestones, beside what older versions hold.
fn written_9(dir: &Path) -> Store {
    let mut store = Store::open(dir, &Settings::default()).unwrap();
    for number in 0..4 {
        store.commit(&commit(dealings(number, 0, 1))).unwrap().unwrap();
        let chases = [chase(number, 0), needed(number)].map(|one| Write::Chase(id(number), Box::new(one)));
        let mut writes = vec![Write::Project(id(number), Box::new(replanned(number)))];
        writes.extend(chases);
        store.commit(&commit(writes)).unwrap().unwrap();
    }
    store
}

#[test]
fn format_9_is_read_as_it_was_written() {
    let (_room, store) = opened(GOLDEN_9);
    for number in 0..4 {
        assert_eq!(store.projects(id(number)).unwrap(), [project(number, 0), replanned(number)]);
        assert_eq!(store.chases(id(number)).unwrap(), [chase(number, 0), needed(number)]);
    }
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn format_9_is_still_written_byte_for_byte() {
    is_still(GOLDEN_9, written_9, "projects in version 3 or chases in version 2");
}

const GOLDEN_10: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/book-v2-format10.genjin");

/// Products, rates of the tax rebate, quotations in version 2; the journal has every deed of these once.
fn written_10(dir: &Path) -> Store {
    let mut store = Store::open(dir, &Settings::default()).unwrap();
    let first = Deed::ALL.iter().position(|deed| *deed == Deed::Product).unwrap();
    for (number, deed) in (0..).zip(&Deed::ALL[first..][..6]) {
        let mut writes = dealings(number, 1, 0);
        writes.extend((1..4).map(|nth| Write::Quote(id(number), Box::new(carried(number, nth)))));
        writes.extend((0..20).map(|nth| Write::Product(Box::new(product(number * 20 + nth)))));
        writes.extend((0..3).map(|nth| Write::Rebate(rebate(number * 3 + nth))));
        store.commit(&Commit { what: what(*deed, "one"), ..commit(writes) }).unwrap().unwrap();
    }
    store.commit(&commit(vec![Write::RebateGone(rebate(4))])).unwrap().unwrap();
    store
}

#[test]
fn format_10_is_read_as_it_was_written() {
    let (_room, store) = opened(GOLDEN_10);
    for number in 0..6 {
        let quotes: Vec<_> = std::iter::once(quote(number, 0)).chain((1..4).map(|nth| carried(number, nth))).collect();
        assert_eq!(store.quotes(id(number)).unwrap(), quotes);
    }
    assert_eq!(store.products().unwrap(), (0..120).map(product).collect::<Vec<_>>());
    let mut rebates: Vec<_> = (0..18).filter(|number| *number != 4).map(rebate).collect();
    rebates.sort_by(|one, other| (&one.hs, one.from).cmp(&(&other.hs, other.from)));
    let mut read = store.rebates(None).unwrap();
    read.sort_by(|one, other| (&one.hs, one.from).cmp(&(&other.hs, other.from)));
    assert_eq!(read, rebates);
    let deeds: Vec<Deed> = store.history(None, 100).unwrap().iter().rev().map(|line| line.what.deed).collect();
    assert_eq!((deeds.first(), deeds.get(5)), (Some(&Deed::Product), Some(&Deed::RebateGone)));
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn format_10_is_still_written_byte_for_byte() {
    is_still(GOLDEN_10, written_10, "products, tax rebates and quotations");
}

const GOLDEN_11: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/book-v1-format11.genjin");

/// Customers with complaints; the journal has every deed of these once.
fn written_11(dir: &Path) -> Store {
    let mut store = Store::open(dir, &Settings::default()).unwrap();
    let first = Deed::ALL.iter().position(|deed| *deed == Deed::Complaint).unwrap();
    for (number, deed) in (0..).zip(&Deed::ALL[first..][..6]) {
        let mut writes = dealings(number, 0, 1);
        writes.extend((0..12).map(|nth| Write::Complaint(id(number), Box::new(complaint(number, nth)))));
        store.commit(&Commit { what: what(*deed, "one"), ..commit(writes) }).unwrap().unwrap();
    }
    store
}

#[test]
fn format_11_is_read_as_it_was_written() {
    let (_room, store) = opened(GOLDEN_11);
    for number in 0..6 {
        let complaints: Vec<_> = (0..12).map(|nth| complaint(number, nth)).collect();
        assert_eq!(store.complaints(id(number)).unwrap(), complaints);
    }
    assert_eq!(store.all_complaints().unwrap().len(), 72);
    let deeds: Vec<Deed> = store.history(None, 100).unwrap().iter().rev().map(|line| line.what.deed).collect();
    assert_eq!((deeds.first(), deeds.last()), (Some(&Deed::Complaint), Some(&Deed::ComplaintUnarchive)));
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn format_11_is_still_written_byte_for_byte() {
    is_still(GOLDEN_11, written_11, "complaints");
}

const GOLDEN_12: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/book-v1-format12.genjin");

/// Customers whose logs have mails.
fn written_12(dir: &Path) -> Store {
    let mut store = Store::open(dir, &Settings::default()).unwrap();
    for number in 0..4 {
        let mut writes = dealings(number, 0, 1);
        for nth in 0..8 {
            writes.push(Write::FollowUp(id(number), follow_up(number, nth)));
            writes.push(Write::Mail(id(number), mail(number, nth)));
        }
        store.commit(&Commit { what: what(Deed::Mail, "box"), ..commit(writes) }).unwrap().unwrap();
    }
    store
}

#[test]
fn format_12_is_read_as_it_was_written() {
    let (_room, store) = opened(GOLDEN_12);
    for number in 0..4 {
        assert_eq!(store.mails(id(number)).unwrap(), (0..8).map(|nth| mail(number, nth)).collect::<Vec<_>>());
    }
    assert_eq!(store.history(None, 1).unwrap()[0].what.deed, Deed::Mail);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn format_12_is_still_written_byte_for_byte() {
    is_still(GOLDEN_12, written_12, "mails");
}

const GOLDEN_13: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/book-v1-format13.genjin");

/// Two customers with something of many kinds, the second merged into the first.
fn written_13(dir: &Path) -> Store {
    let mut store = Store::open(dir, &Settings::default()).unwrap();
    for number in 0..2 {
        let mut writes = dealings(number, 0, 3);
        writes.extend((0..8).map(|nth| Write::Mail(id(number), mail(number, nth))));
        writes.extend((0..12).map(|nth| Write::Complaint(id(number), Box::new(complaint(number, nth)))));
        store.commit(&commit(writes)).unwrap().unwrap();
    }
    let merged = vec![Write::Moved { from: id(1), to: id(0) }];
    store.commit(&Commit { what: what(Deed::Merge, "one"), ..commit(merged) }).unwrap().unwrap();
    store
}

#[test]
fn format_13_is_read_as_it_was_written() {
    let (_room, mut store) = opened(GOLDEN_13);
    let complaints = |number| (0..12).map(move |nth| complaint(number, nth)).collect::<Vec<_>>();
    let mails = |number| (0..8).map(move |nth| mail(number, nth)).collect::<Vec<_>>();
    assert_eq!(store.complaints(id(0)).unwrap(), [complaints(0), complaints(1)].concat());
    assert_eq!(store.mails(id(0)).unwrap(), [mails(0), mails(1)].concat());
    assert_eq!((store.complaints(id(1)).unwrap(), store.mails(id(1)).unwrap()), (vec![], vec![]));
    assert_eq!(store.history(None, 1).unwrap()[0].what.deed, Deed::Merge);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
    store.undo().unwrap().unwrap();
    for number in 0..2 {
        assert_eq!(store.complaints(id(number)).unwrap(), complaints(number));
        assert_eq!(store.mails(id(number)).unwrap(), mails(number));
    }
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn format_13_is_still_written_byte_for_byte() {
    is_still(GOLDEN_13, written_13, "customers that were merged");
}

const GOLDEN_14: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/book-v1-format14.genjin");

/// Senders whose mails wait, one of them passed over.
fn written_14(dir: &Path) -> Store {
    let mut store = Store::open(dir, &Settings::default()).unwrap();
    let all = (0..3).map(|number| Write::Sender(Box::new(sender(number)))).collect();
    store.commit(&commit(all)).unwrap().unwrap();
    let passed_over = Sender { ignored: Some(day("2026-11-24")), ..sender(1) };
    let writes = vec![Write::Sender(Box::new(passed_over))];
    store.commit(&Commit { what: what(Deed::SenderIgnored, "who1"), ..commit(writes) }).unwrap().unwrap();
    store
}

#[test]
fn format_14_is_read_as_it_was_written() {
    let (_room, mut store) = opened(GOLDEN_14);
    for number in 0..3 {
        let ignored = (number == 1).then(|| day("2026-11-24"));
        let held = store.sender(&sender(number).address).unwrap();
        assert_eq!(held, Some(Sender { ignored, ..sender(number) }));
    }
    assert_eq!(store.history(None, 1).unwrap()[0].what.deed, Deed::SenderIgnored);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
    store.undo().unwrap().unwrap();
    assert_eq!(store.sender(&sender(1).address).unwrap(), Some(sender(1)));
}

#[test]
fn format_14_is_still_written_byte_for_byte() {
    is_still(GOLDEN_14, written_14, "senders whose mails wait");
}

const GOLDEN_15: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/book-v1-format15.genjin");

/// Templates beside some customers, one of them put away.
fn written_15(dir: &Path) -> Store {
    let mut store = Store::open(dir, &Settings::default()).unwrap();
    store.commit(&commit(writes(0, 1))).unwrap().unwrap();
    for number in 0..24 {
        let template = vec![Write::Template(Box::new(template(number)))];
        store.commit(&Commit { what: what(Deed::Template, "one"), ..commit(template) }).unwrap().unwrap();
    }
    store
}

#[test]
fn format_15_is_read_as_it_was_written() {
    let (_room, store) = opened(GOLDEN_15);
    assert_eq!(store.templates().unwrap(), (0..24).map(template).collect::<Vec<_>>());
    assert_eq!(store.history(None, 1).unwrap()[0].what.deed, Deed::Template);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn format_15_is_still_written_byte_for_byte() {
    is_still(GOLDEN_15, written_15, "templates");
}

const GOLDEN_16: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/book-v1-format16.genjin");

/// Company files and bookmarks of every kind, and what is done to them.
fn written_16(dir: &Path) -> Store {
    let mut store = Store::open(dir, &Settings::default()).unwrap();
    store.commit(&commit(vec![Write::Customer(Box::new(customer(0)))])).unwrap().unwrap();
    let deeds = [
        Deed::CompanyFile,
        Deed::CompanyFileEdit,
        Deed::CompanyFilePutOff,
        Deed::CompanyFileArchive,
        Deed::CompanyFileUnarchive,
    ];
    for (number, deed) in (0..24).zip(deeds.into_iter().cycle()) {
        let writes = vec![Write::CompanyFile(Box::new(company_file(number)))];
        store.commit(&Commit { what: what(deed, "CE"), ..commit(writes) }).unwrap().unwrap();
    }
    let deeds = [
        Deed::BookmarkImport,
        Deed::Bookmark,
        Deed::BookmarkEdit,
        Deed::BookmarkKept,
        Deed::BookmarkLetGo,
        Deed::BookmarkBack,
    ];
    for (nth, deed) in (0..12).zip(deeds.into_iter().cycle()) {
        let writes = vec![Write::Bookmarks((nth * 10..nth * 10 + 10).map(bookmark).collect())];
        store.commit(&Commit { what: what(deed, "Prices"), ..commit(writes) }).unwrap().unwrap();
    }
    store
}

#[test]
fn format_16_is_read_as_it_was_written() {
    let (_room, store) = opened(GOLDEN_16);
    assert_eq!(store.company_files().unwrap(), (0..24).map(company_file).collect::<Vec<_>>());
    assert_eq!(store.bookmarks().unwrap(), (0..120).map(bookmark).collect::<Vec<_>>());
    let deeds: Vec<_> = store.history(None, 100).unwrap().into_iter().map(|line| line.what.deed).collect();
    assert_eq!((deeds.len(), deeds[0], deeds[36]), (37, Deed::BookmarkBack, Deed::Edit));
    assert!(deeds.contains(&Deed::CompanyFilePutOff));
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn format_16_is_still_written_byte_for_byte() {
    is_still(GOLDEN_16, written_16, "company files and bookmarks");
}
