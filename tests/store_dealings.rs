//! Quotations and projects in the store: read back after a restart, undone and done again, walked, backed up; and the format
//! that a book has with and without them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod store_common;

use std::fs;
use std::path::Path;

use genjin::model::{Deed, Outcome, Settings, Write};
use genjin::store::{Problem, Store, check_backup, restore};
use store_common::{at, commit, customer, dealings, id, project, quote, what};

const GOLDEN_1: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/book-v1.genjin");

fn open(dir: &Path) -> Store {
    Store::open(dir, &Settings::default()).unwrap()
}

fn reopened(store: Store) -> Store {
    let dir = store.dir().to_owned();
    drop(store);
    open(&dir)
}

/// All that can be seen of a customer's dealings.
fn seen(store: &Store, number: u64) -> String {
    let one = id(number);
    format!("{:?} {:?} {}", store.quotes(one).unwrap(), store.projects(one).unwrap(), store.record_count())
}

fn mark(dir: &Path) -> String {
    fs::read_to_string(dir.join("book/format")).unwrap()
}

fn put(number: u64, nth: u64, note: &str) -> Vec<Write> {
    let mut changed = quote(number, nth);
    changed.note = note.into();
    changed.lines[0].outcome = Outcome::Lost;
    vec![Write::Quote(id(number), Box::new(changed))]
}

#[test]
fn what_is_committed_is_read_back_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    store.commit(&commit(dealings(1, 90, 40))).unwrap().unwrap();
    store.commit(&commit(dealings(2, 1, 0))).unwrap().unwrap();
    let store = reopened(store);
    assert_eq!(store.quotes(id(1)).unwrap(), (0..90).map(|nth| quote(1, nth)).collect::<Vec<_>>());
    assert_eq!(store.projects(id(1)).unwrap(), (0..40).map(|nth| project(1, nth)).collect::<Vec<_>>());
    assert_eq!(store.quotes(id(2)).unwrap()[0].lines[0].price.to_string(), "78.00");
    assert_eq!(store.quotes(id(3)).unwrap(), []);
    assert_eq!(store.all_quotes().unwrap().len(), 91);
    assert!(store.all_projects().unwrap().iter().all(|(owner, _)| *owner == id(1)));
    assert_eq!(store.projects_ahead(1).unwrap(), Some(store.all_projects().unwrap()));
    assert_eq!(store.projects_ahead(0).unwrap(), None, "more customers have some");
    assert_eq!(store.record_count(), 2 + 91 + 40);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn a_change_stays_in_its_place_and_the_same_again_is_no_step() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    store.commit(&commit(dealings(1, 60, 3))).unwrap().unwrap();
    let size = store.size_bytes();
    store.commit(&commit(put(1, 30, "changed"))).unwrap().unwrap();
    assert_eq!(store.commit(&commit(put(1, 30, "changed"))).unwrap(), None);
    let quotes = store.quotes(id(1)).unwrap();
    assert_eq!((quotes.len(), quotes[30].note.as_str(), quotes[31].id), (60, "changed", quote(1, 31).id));
    // One chunk of some kilobytes before and after, not all sixty.
    assert!(store.size_bytes() <= size + (1 << 20), "{size} {}", store.size_bytes());
}

#[test]
fn undo_and_redo_walk_the_same_states_across_restarts() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    let mut states = vec![seen(&store, 1)];
    let mut closed = project(1, 1);
    closed.closed = Some(at().date_naive());
    let more = (40..70).map(|nth| Write::Quote(id(1), Box::new(quote(1, nth)))).collect();
    for action in [dealings(1, 40, 2), put(1, 7, "first"), vec![Write::Project(id(1), Box::new(closed))], more] {
        store.commit(&commit(action)).unwrap().unwrap();
        states.push(seen(&store, 1));
    }
    for state in states.iter().rev().skip(1) {
        store.undo().unwrap().unwrap();
        store = reopened(store);
        assert_eq!(&seen(&store, 1), state);
    }
    for state in states.iter().skip(1) {
        store.redo().unwrap().unwrap();
        store = reopened(store);
        assert_eq!(&seen(&store, 1), state);
    }
    assert_eq!(store.history(Some(id(1)), 10).unwrap().len(), 4);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn a_long_step_of_them_is_given_up_sealed_and_undone() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    for keep in [false, true] {
        let mut step = store.begin_step(what(Deed::Demo, "many"), at()).unwrap();
        for number in 0..150 {
            step.write(&mut store, dealings(number, 4, 1)).unwrap();
        }
        if keep {
            step.seal(&mut store).unwrap().unwrap();
        } else {
            step.abandon(&mut store).unwrap();
            assert_eq!((store.record_count(), store.all_quotes().unwrap().len()), (0, 0));
        }
    }
    let mut store = reopened(store);
    assert_eq!(store.record_count(), 150 * 6);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
    store.undo().unwrap().unwrap();
    assert_eq!((store.record_count(), store.all_projects().unwrap().len()), (0, 0));
    store.redo().unwrap().unwrap();
    assert_eq!(store.quotes(id(149)).unwrap(), (0..4).map(|nth| quote(149, nth)).collect::<Vec<_>>());
}

#[test]
fn dealings_of_nobody_are_found() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    store.commit(&commit(put(9, 0, ""))).unwrap().unwrap();
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, [Problem::Orphan(id(9))]);
}

#[test]
fn a_book_of_format_1_opens_stays_so_and_is_raised_by_what_needs_it() {
    let room = tempfile::tempdir().unwrap();
    let dir = room.path().join("book");
    restore(Path::new(GOLDEN_1), &dir, &Settings::default(), &mut |_| {}).unwrap();
    assert_eq!(mark(&dir), "genjin book 1\n");
    let mut store = open(&dir);
    let mut renamed = customer(3);
    renamed.name = "Renamed".into();
    store.commit(&commit(vec![Write::Customer(Box::new(renamed))])).unwrap().unwrap();
    let format_of = |store: &Store| {
        let file = room.path().join("backup");
        store.backup(&file, &mut |_| true).unwrap();
        assert!(check_backup(&file).is_ok());
        fs::read(file).unwrap()[16]
    };
    assert_eq!(format_of(&store), 1, "an older program still reads it");
    let mut store = reopened(store);
    assert_eq!(mark(&dir), "genjin book 1\n");

    store.commit(&commit(dealings(3, 2, 1))).unwrap().unwrap();
    assert_eq!(mark(&dir), "genjin book 2\n", "an older program refuses it, untouched");
    assert_eq!(format_of(&store), 2);
    let mut store = reopened(store);
    assert_eq!(store.quotes(id(3)).unwrap(), [quote(3, 0), quote(3, 1)]);
    // What was taken back is still in the journal.
    store.undo().unwrap().unwrap();
    let store = reopened(store);
    assert_eq!((format_of(&store), store.quotes(id(3)).unwrap()), (2, vec![]));
    drop(store);

    let other = room.path().join("other");
    restore(&room.path().join("backup"), &other, &Settings::default(), &mut |_| {}).unwrap();
    assert_eq!(mark(&other), "genjin book 2\n");
    assert_eq!(open(&other).verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn work_cut_off_between_mark_and_commit_is_an_open_book() {
    let room = tempfile::tempdir().unwrap();
    restore(Path::new(GOLDEN_1), room.path(), &Settings::default(), &mut |_| {}).unwrap();
    fs::write(room.path().join("book/format"), "genjin book 2\n").unwrap();
    let mut store = open(room.path());
    store.commit(&commit(dealings(3, 1, 0))).unwrap().unwrap();
    assert_eq!(reopened(store).quotes(id(3)).unwrap(), [quote(3, 0)]);
}
