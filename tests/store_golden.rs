//! Golden file of record version 1: a whole book as a backup, written once. Old bytes must decode to the same values for
//! ever, and what is written today must be the same bytes. It is never made anew; a new version gets a file of its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod store_common;

use std::fs;
use std::path::Path;

use genjin::model::Settings;
use genjin::store::{Store, check_backup, restore};
use store_common::{checklist, commit, customer, follow_up, id, orders, writes};

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

#[test]
fn version_1_is_read_as_it_was_written() {
    let room = tempfile::tempdir().unwrap();
    let golden = Path::new(GOLDEN);
    assert_eq!(check_backup(golden).unwrap().records, 40 + 40 * 8 + 8 + 4 + 4);
    restore(golden, room.path(), &Settings::default(), &mut |_| {}).unwrap();
    let store = Store::open(room.path(), &Settings::default()).unwrap();
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
    let room = tempfile::tempdir().unwrap();
    let store = written(&room.path().join("data"));
    let bytes = bytes_of(&store, &room.path().join("now"));
    assert!(bytes == fs::read(GOLDEN).unwrap(), "the encoding of version 1 has changed");
}
