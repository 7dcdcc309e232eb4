//! The store from outside: commit, read, undo, redo, steps, rows; each across a restart.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod store_common;

use std::path::Path;

use genjin::model::{Commit, Deed, Sender, Settings, What, Write};
use genjin::store::{Seq, Store, StoreError, Touched, peek_due, peek_rows};
use store_common::{
    at, bookmark, carried, chase, checklist, commit, company_file, complaint, contract, credit, customer, day,
    follow_up, id, mail, orders, product, quote, rates, rebate, requirements, run, sample, sender, template, what,
    writes,
};

fn open(dir: &Path) -> Store {
    Store::open(dir, &Settings::default()).unwrap()
}

fn reopened(store: Store) -> Store {
    let dir = store.dir().to_owned();
    drop(store);
    open(&dir)
}

#[test]
fn what_is_committed_is_read_back_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(&dir.path().join("new/data"));
    let done = store.commit(&commit(writes(10, 90))).unwrap().unwrap();
    assert_eq!((done.seq, done.touched), (Seq(1), vec![id(10)]));
    let store = reopened(store);
    assert_eq!(store.customer(id(10)).unwrap(), Some(customer(10)));
    let mut log: Vec<_> = (0..90).map(|nth| follow_up(10, nth)).collect();
    log.sort_by_key(|entry| (entry.on, entry.id));
    assert_eq!(store.log(id(10)).unwrap(), log);
    assert_eq!(store.notes(id(10)).unwrap(), "Prefers *FOB Ningbo*.\n\n- likes pictures");
    assert_eq!(store.checklist(id(10)).unwrap(), checklist(10));
    assert_eq!(store.orders(id(10)).unwrap(), orders(10));
    assert_eq!(store.orders(id(10)).unwrap()[0].amount.unwrap().amount.to_string(), "410.00");
    assert_eq!((store.record_count(), store.last_seq()), (94, Seq(1)));
    assert_eq!(store.customer(id(11)).unwrap(), None);
}

#[test]
fn an_action_that_changes_nothing_makes_no_step() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    store.commit(&commit(writes(1, 0))).unwrap().unwrap();
    assert_eq!(store.commit(&commit(writes(1, 0))).unwrap(), None);
    assert_eq!(store.last_seq(), Seq(1));
    assert_eq!(store.commit(&commit(vec![Write::Notes(id(1), String::new())])).unwrap(), None);
}

/// Everything that can be seen of a customer.
fn seen(store: &Store, number: u64) -> String {
    let one = id(number);
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {}",
        store.customer(one).unwrap(),
        store.log(one).unwrap(),
        store.notes(one).unwrap(),
        store.checklist(one).unwrap(),
        store.orders(one).unwrap(),
        store.row(one).unwrap(),
        store.due_through(day("9999-12-31")).unwrap(),
        store.record_count(),
    )
}

#[test]
fn undo_and_redo_walk_the_same_states_across_restarts() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    let mut states = vec![seen(&store, 10)];
    let mut changed = customer(10);
    changed.standing.last_handled = Some(day("2026-11-20"));
    changed.standing.agreed = None;
    let actions = [
        writes(10, 3),
        vec![Write::FollowUp(id(10), follow_up(10, 3)), Write::Customer(Box::new(changed))],
        (4..150).map(|nth| Write::FollowUp(id(10), follow_up(10, nth))).collect(),
        vec![Write::Notes(id(10), String::new()), Write::Orders(id(10), vec![])],
    ];
    for action in actions {
        store.commit(&commit(action)).unwrap().unwrap();
        states.push(seen(&store, 10));
    }
    for round in 0..2 {
        for state in states.iter().rev().skip(1) {
            let undone = store.undo().unwrap().unwrap();
            assert_eq!(undone.touched, Touched::These(vec![id(10)]));
            assert_eq!(&seen(&store, 10), state, "undo, round {round}");
            store = reopened(store);
            assert_eq!(&seen(&store, 10), state);
        }
        assert_eq!(store.undo().unwrap(), None);
        for state in states.iter().skip(1) {
            assert!(store.redo().unwrap().is_some());
            assert_eq!(&seen(&store, 10), state, "redo, round {round}");
            store = reopened(store);
        }
        assert_eq!(store.redo().unwrap(), None);
    }
    store.undo().unwrap().unwrap();
    store.commit(&commit(vec![Write::Notes(id(10), "new".into())])).unwrap().unwrap();
    assert_eq!(store.redo().unwrap(), None, "a new action clears what could be redone");
    let history = store.history(None, 100).unwrap();
    assert_eq!(history.iter().map(|line| line.undone).collect::<Vec<_>>(), [false, true, false, false, false]);
    assert_eq!(store.history(Some(id(10)), 100).unwrap(), history);
    assert_eq!(store.history(Some(id(10)), 2).unwrap(), history[..2]);
}

#[test]
fn undo_reaches_actions_that_are_packed_long_ago() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    store.commit(&commit(writes(1, 0))).unwrap().unwrap();
    for nth in 0..400 {
        store.commit(&commit(vec![Write::Notes(id(1), format!("note {nth}"))])).unwrap().unwrap();
    }
    assert_eq!(store.history(None, 1000).unwrap().len(), 401);
    assert_eq!(store.history(Some(id(1)), 1000).unwrap().len(), 257, "a customer's trail is bounded");
    store = reopened(store);
    for nth in (0..400).rev() {
        assert_eq!(store.notes(id(1)).unwrap(), format!("note {nth}"));
        store.undo().unwrap().unwrap();
    }
    store.undo().unwrap().unwrap();
    assert_eq!((store.undo().unwrap(), store.customer(id(1)).unwrap(), store.record_count()), (None, None, 0));
}

fn demo_step(store: &mut Store, from: u64, to: u64) {
    let mut step = store.begin_step(what(Deed::Import, "list.csv"), at()).unwrap();
    for number in from..to {
        step.write(store, writes(number, 3)).unwrap();
    }
    step.seal(store).unwrap().unwrap();
}

#[test]
fn a_long_step_is_one_undo() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    let mut mine = customer(1_007);
    mine.name = "As it was before".into();
    store.commit(&commit(vec![Write::Customer(Box::new(mine.clone()))])).unwrap().unwrap();
    let before = seen(&store, 1_007);
    let mut step = store.begin_step(what(Deed::Import, "list.csv"), at()).unwrap();
    let all: Vec<Write> = (1_000..2_000).flat_map(|number| writes(number, 3)).collect();
    step.write(&mut store, all).unwrap();
    assert_eq!(store.commit(&commit(writes(1, 1))), Err(StoreError::StepOpen));
    assert_eq!(store.undo(), Err(StoreError::StepOpen));
    let sealed = step.seal(&mut store).unwrap().unwrap();
    assert!(sealed.chunks >= 15, "{sealed:?}");
    let after = seen(&store, 1_007);
    assert_eq!(store.rows().unwrap().len(), 1_000);
    assert_eq!(store.history(Some(id(1_007)), 9).unwrap().len(), 2);
    assert_eq!(store.history(Some(id(1_500)), 9).unwrap().len(), 1, "one it made knows it too");
    for _ in 0..2 {
        assert_eq!(store.undo().unwrap().unwrap().touched, Touched::Many);
        assert_eq!(seen(&store, 1_007), before);
        assert_eq!(store.rows().unwrap().len(), 1);
        store = reopened(store);
        assert_eq!(store.redo().unwrap().unwrap().seq, sealed.seq);
        assert_eq!(seen(&store, 1_007), after);
        store.reopen().unwrap();
    }
}

#[test]
fn an_unsealed_step_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    store.commit(&commit(writes(1_007, 2))).unwrap().unwrap();
    let before = seen(&store, 1_007);
    for abandon in [true, false] {
        let mut step = store.begin_step(what(Deed::Import, "list.csv"), at()).unwrap();
        let mut all: Vec<Write> = (1_000..1_300).flat_map(|number| writes(number, 3)).collect();
        all.push(Write::Notes(id(1_007), "changed".into()));
        step.write(&mut store, all).unwrap();
        if abandon {
            step.abandon(&mut store).unwrap();
        } else {
            drop(step);
            store = reopened(store);
        }
        assert_eq!(seen(&store, 1_007), before);
        assert_eq!(store.history(Some(id(1_007)), 9).unwrap().len(), 1);
        assert_eq!((store.rows().unwrap().len(), store.last_seq()), (1, Seq(1)));
    }
    let mut step = store.begin_step(what(Deed::Import, "list.csv"), at()).unwrap();
    store.reopen().unwrap();
    assert_eq!(step.write(&mut store, writes(1, 1)), Err(StoreError::StepGone));
    assert!(store.undo().unwrap().is_some());
}

#[test]
fn rows_are_the_same_from_the_side_file_the_journal_and_the_records() {
    let dir = tempfile::tempdir().unwrap();
    let settings = Settings::default();
    let mut store = open(dir.path());
    demo_step(&mut store, 1_000, 1_500);
    let scanned = store.rows().unwrap();
    let each: Vec<_> = (1_000..1_500).map(|number| store.row(id(number)).unwrap().unwrap()).collect();
    assert_eq!(scanned, each);
    assert_eq!(peek_rows(dir.path(), &settings), None, "no side file yet");
    store.refresh_side_file().unwrap();
    assert_eq!(store.rows().unwrap(), scanned);
    assert_eq!(peek_rows(dir.path(), &settings), Some((scanned.clone(), store.last_seq())));
    // One changed, one new at each end and in the middle of the ids, one gone again.
    let mut other = customer(1_250);
    other.name = "Renamed".into();
    store.commit(&commit(vec![Write::Customer(Box::new(other))])).unwrap();
    for number in [1, 9_000] {
        store.commit(&commit(writes(number, 1))).unwrap();
    }
    store.commit(&commit(writes(9_001, 1))).unwrap();
    store.undo().unwrap();
    assert_eq!(peek_rows(dir.path(), &settings), None, "the side file is older than the witness");
    let patched = store.rows().unwrap();
    assert_eq!(
        (patched.len(), patched[0].id, patched[251].name(), patched[501].id),
        (502, id(1), "Renamed", id(9_000))
    );
    store.close().unwrap();
    assert_eq!(peek_rows(dir.path(), &settings).map(|(rows, _)| rows), Some(patched.clone()));
    std::fs::remove_file(dir.path().join("rows")).unwrap();
    assert_eq!(open(dir.path()).rows().unwrap(), patched);
}

#[test]
fn the_due_index_follows_records_and_settings() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    demo_step(&mut store, 0, 700);
    let expected = |store: &Store, through: &str| {
        let mut due: Vec<_> = store.rows().unwrap().iter().filter_map(|row| Some((row.due?.day, row.id))).collect();
        due.retain(|(day, _)| *day <= through.parse().unwrap());
        due.sort_unstable();
        due
    };
    for through in ["2020-01-01", "2026-11-24", "2026-12-01", "9999-12-31"] {
        assert_eq!(store.due_through(day(through)).unwrap(), expected(&store, through), "{through}");
    }
    assert!(expected(&store, "2026-11-24").len() > 50);
    let before = store.due_through(day("9999-12-31")).unwrap();
    drop(store);
    let mut settings = Settings::default();
    settings.cadence.b = 70;
    settings.holidays.insert(day("2026-11-24"));
    let store = Store::open(dir.path(), &settings).unwrap();
    let after = store.due_through(day("9999-12-31")).unwrap();
    assert_ne!(before, after);
    assert_eq!(after, expected(&store, "9999-12-31"));
    assert_eq!(peek_rows(dir.path(), &settings), None, "rows made with other settings are not used");
}

#[test]
fn those_due_are_read_apart_and_are_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let settings = Settings::default();
    let mut store = open(dir.path());
    demo_step(&mut store, 0, 700);
    store.refresh_side_file().unwrap();
    let all = store.rows().unwrap();
    for through in ["2020-01-01", "2026-11-24", "2026-12-01", "9999-12-31"] {
        let through = day(through);
        let due: Vec<_> = all.iter().filter(|row| row.due.is_some_and(|due| due.day <= through)).cloned().collect();
        assert_eq!(peek_due(dir.path(), &settings, through), Some(due.clone()), "{through}");
        assert_eq!(store.due_rows(through).unwrap(), Some(due), "{through}");
    }
    store.commit(&commit(writes(9_000, 1))).unwrap();
    assert_eq!(peek_due(dir.path(), &settings, day("2026-11-24")), None, "the side file is behind");
    store.close().unwrap();
    // A flipped bit in that part is no book of its own: it is just not used.
    let file = dir.path().join("rows");
    let mut bytes = std::fs::read(&file).unwrap();
    let last = bytes.len() - 3;
    bytes[last] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    assert_eq!(peek_due(dir.path(), &settings, day("2026-11-24")), None);
    assert!(peek_rows(dir.path(), &settings).is_some(), "the rest of the file is whole");
}

#[test]
fn a_flood_is_not_read_apart_beyond_its_day() {
    let dir = tempfile::tempdir().unwrap();
    let settings = Settings::default();
    let mut store = open(dir.path());
    let mut step = store.begin_step(what(Deed::Demo, "many"), at()).unwrap();
    for from in (0..7_000).step_by(100) {
        let some = (from..from + 100).map(|number| {
            let mut one = customer(number);
            one.standing.status = genjin::model::Status::Prospect;
            one.standing.agreed =
                Some(genjin::model::Agreed::on(day("2026-11-23") + chrono::Days::new(number / 3_500)));
            Write::Customer(Box::new(one))
        });
        step.write(&mut store, some.collect()).unwrap();
    }
    step.seal(&mut store).unwrap();
    store.refresh_side_file().unwrap();
    let due = |through: &str| peek_due(dir.path(), &settings, day(through)).map(|rows| rows.len());
    assert_eq!(due("2026-11-22"), Some(0));
    assert_eq!(due("2026-11-23"), Some(3_500), "a day is there with all its rows");
    assert_eq!(due("2026-11-24"), None, "or not at all");
    assert_eq!(store.due_rows(day("2026-11-24")).unwrap(), None, "then all rows are read");
}

#[test]
fn desk_values_are_outside_journal_and_undo() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    store.set_desk("draft/notes/1", Some("half a sen".as_bytes())).unwrap();
    store.set_desk("draft/form", Some(b"x")).unwrap();
    store.set_desk("day", Some(b"")).unwrap();
    let mut store = reopened(store);
    assert_eq!(store.desk("draft/notes/1").unwrap().as_deref(), Some("half a sen".as_bytes()));
    assert_eq!(store.desk_keys("draft/").unwrap(), ["draft/form", "draft/notes/1"]);
    assert_eq!(store.undo().unwrap(), None);
    store.set_desk("draft/form", None).unwrap();
    assert_eq!((store.desk("draft/form").unwrap(), store.desk("day").unwrap()), (None, Some(vec![])));
    assert_eq!((store.last_seq(), store.record_count()), (Seq(0), 0));
}

#[test]
fn walks_are_added_undone_and_raise_the_format() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    store.commit(&commit(writes(10, 1))).unwrap().unwrap();
    let format = || std::fs::read_to_string(dir.path().join("book/format")).unwrap();
    assert_eq!(format().trim(), "genjin book 1");
    let before = store.record_count();
    for nth in 0..12 {
        store.commit(&commit(vec![Write::Run(id(10), Box::new(run(10, nth)))])).unwrap().unwrap();
    }
    assert_eq!(format().trim(), "genjin book 3", "an older program refuses what it would not understand");
    store = reopened(store);
    let all: Vec<_> = (0..12).map(|nth| run(10, nth)).collect();
    assert_eq!((store.runs(id(10)).unwrap(), store.record_count()), (all.clone(), before + 12));
    for _ in 0..12 {
        store.undo().unwrap().unwrap();
    }
    assert_eq!((store.runs(id(10)).unwrap(), store.record_count()), (vec![], before));
    store = reopened(store);
    while store.redo().unwrap().is_some() {}
    assert_eq!(store.runs(id(10)).unwrap(), all);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn mails_are_noted_undone_and_raise_the_format() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    store.commit(&commit(writes(10, 1))).unwrap().unwrap();
    let before = store.record_count();
    for nth in 0..600 {
        let logged = vec![Write::FollowUp(id(10), follow_up(10, nth)), Write::Mail(id(10), mail(10, nth))];
        store.commit(&commit(logged)).unwrap().unwrap();
    }
    let format = std::fs::read_to_string(dir.path().join("book/format")).unwrap();
    assert_eq!(format.trim(), "genjin book 12", "an older program refuses what it would not understand");
    store = reopened(store);
    let all: Vec<_> = (0..600).map(|nth| mail(10, nth)).collect();
    assert_eq!(store.mails(id(10)).unwrap(), all);
    assert_eq!(store.record_count(), before + 600, "a mail is its entry in the log, no record beside it");
    assert_eq!(store.mails(id(11)).unwrap(), []);
    for _ in 0..600 {
        store.undo().unwrap().unwrap();
    }
    assert_eq!((store.mails(id(10)).unwrap(), store.record_count()), (vec![], before));
    while store.redo().unwrap().is_some() {}
    assert_eq!(store.mails(id(10)).unwrap(), all);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn chases_are_added_changed_undone_and_raise_the_format() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    store.commit(&commit(writes(10, 1))).unwrap().unwrap();
    let format = || std::fs::read_to_string(dir.path().join("book/format")).unwrap();
    assert_eq!(format().trim(), "genjin book 1");
    let before = store.record_count();
    let put = |chase| commit(vec![Write::Chase(id(10), Box::new(chase))]);
    for nth in 0..90 {
        store.commit(&put(chase(10, nth))).unwrap().unwrap();
    }
    assert_eq!(format().trim(), "genjin book 5", "an older program refuses what it would not understand");
    store = reopened(store);
    let mut all: Vec<_> = (0..90).map(|nth| chase(10, nth)).collect();
    assert_eq!((store.chases(id(10)).unwrap(), store.record_count()), (all.clone(), before + 90));
    all[40].received = Some(day("2026-12-01"));
    store.commit(&put(all[40].clone())).unwrap().unwrap();
    assert_eq!(store.commit(&put(all[40].clone())).unwrap(), None, "the same again is no step");
    assert_eq!(store.chases(id(10)).unwrap(), all, "it stays in its place");
    for _ in 0..91 {
        store.undo().unwrap().unwrap();
    }
    assert_eq!((store.chases(id(10)).unwrap(), store.record_count()), (vec![], before));
    store = reopened(store);
    while store.redo().unwrap().is_some() {}
    assert_eq!(store.chases(id(10)).unwrap(), all);
    assert_eq!(store.all_chases().unwrap().len(), 90);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn r9_rates_belong_to_nobody_are_undone_and_raise_the_format() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    store.commit(&commit(writes(10, 1))).unwrap().unwrap();
    let format = || std::fs::read_to_string(dir.path().join("book/format")).unwrap();
    assert_eq!(format().trim(), "genjin book 1");
    let before = store.record_count();
    let put = |days| commit(vec![Write::Rates(days)]);
    // Over the end of a month, out of order.
    let mut all: Vec<_> = (0..40).map(rates).collect();
    for number in (0..40).rev() {
        let done = store.commit(&put(vec![rates(number)])).unwrap().unwrap();
        assert_eq!(done.touched, vec![]);
    }
    assert_eq!(format().trim(), "genjin book 6", "an older program refuses what it would not understand");
    store = reopened(store);
    assert_eq!(store.record_count(), before + 40);
    let upto = |store: &Store, on: &str| store.rates_before(day(on)).unwrap();
    assert_eq!(upto(&store, "2024-04-28"), vec![]);
    assert_eq!(upto(&store, "2024-05-03"), all[..5], "up to and with the day, by day");
    assert_eq!(upto(&store, "2030-01-01"), all, "the last three months that have any");
    store.commit(&put(vec![rates(70)])).unwrap().unwrap();
    assert_eq!(upto(&store, "2030-01-01")[..38], all[2..]);
    store.undo().unwrap().unwrap();
    all[7].rates[0].1 = "1.07450".parse().unwrap();
    store.commit(&put(vec![all[7].clone()])).unwrap().unwrap();
    assert_eq!(store.commit(&put(vec![all[7].clone()])).unwrap(), None, "the same again is no step");
    assert_eq!(upto(&store, "2024-05-31"), all[..33], "it stays in its place");
    for _ in 0..41 {
        store.undo().unwrap().unwrap();
    }
    assert_eq!((upto(&store, "2030-01-01"), store.record_count()), (vec![], before));
    store = reopened(store);
    while store.redo().unwrap().is_some() {}
    assert_eq!(upto(&store, "2024-05-31"), all[..33]);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn r9_a_history_of_rates_is_one_step() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    let mut step = store.begin_step(what(Deed::RatesImport, "h.csv"), at()).unwrap();
    for month in 0..100 {
        step.write(&mut store, vec![Write::Rates((month * 30..month * 30 + 30).map(rates).collect())]).unwrap();
    }
    step.seal(&mut store).unwrap().unwrap();
    store = reopened(store);
    assert_eq!(store.record_count(), 3_000);
    assert_eq!(store.undo().unwrap().unwrap().touched, Touched::Many);
    assert_eq!((store.record_count(), store.rates_before(day("2040-01-01")).unwrap()), (0, vec![]));
}

#[test]
fn orders_samples_and_requirements_are_kept_undone_and_raise_the_format() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    store.commit(&commit(writes(10, 1))).unwrap().unwrap();
    let before = store.record_count();
    let wanted = requirements(0);
    let mut steps: Vec<Vec<Write>> = vec![vec![Write::Requirements(id(10), Box::new(wanted.clone()))]];
    for nth in 0..40 {
        let (contract, sample) = (contract(10, nth), sample(10, nth));
        steps.push(vec![Write::Contract(id(10), Box::new(contract)), Write::Sample(id(10), Box::new(sample))]);
    }
    let count = steps.len();
    for step in steps {
        store.commit(&commit(step)).unwrap().unwrap();
    }
    let format = std::fs::read_to_string(dir.path().join("book/format")).unwrap();
    assert_eq!(format.trim(), "genjin book 7", "an older program refuses what it would not understand");
    store = reopened(store);
    let contracts: Vec<_> = (0..40).map(|nth| contract(10, nth)).collect();
    let samples: Vec<_> = (0..40).map(|nth| sample(10, nth)).collect();
    let held = |store: &Store| (store.contracts(id(10)).unwrap(), store.samples(id(10)).unwrap());
    assert_eq!(held(&store), (contracts.clone(), samples.clone()));
    // What belongs to an order is counted with the order.
    assert_eq!((store.requirements(id(10)).unwrap(), store.record_count()), (wanted, before + 41));
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
    for _ in 0..count {
        store.undo().unwrap().unwrap();
    }
    assert_eq!(held(&store), (vec![], vec![]));
    assert!(store.requirements(id(10)).unwrap().is_empty());
    assert_eq!(store.record_count(), before);
    while store.redo().unwrap().is_some() {}
    assert_eq!(held(&store), (contracts, samples));
    assert_eq!(store.all_contracts().unwrap().len(), 40);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn letters_of_credit_are_kept_undone_and_raise_the_format() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    store.commit(&commit(writes(10, 1))).unwrap().unwrap();
    let before = store.record_count();
    for nth in 0..30 {
        store.commit(&commit(vec![Write::Credit(id(10), Box::new(credit(10, nth)))])).unwrap().unwrap();
    }
    let format = std::fs::read_to_string(dir.path().join("book/format")).unwrap();
    assert_eq!(format.trim(), "genjin book 8", "an older program refuses what it would not understand");
    store = reopened(store);
    let all: Vec<_> = (0..30).map(|nth| credit(10, nth)).collect();
    assert_eq!((store.credits(id(10)).unwrap(), store.record_count()), (all.clone(), before + 30));
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
    for _ in 0..30 {
        store.undo().unwrap().unwrap();
    }
    assert_eq!((store.credits(id(10)).unwrap(), store.record_count()), (vec![], before));
    while store.redo().unwrap().is_some() {}
    assert_eq!(store.credits(id(10)).unwrap(), all);
}

#[test]
fn r19_templates_belong_to_nobody_are_undone_and_raise_the_format() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    store.commit(&commit(writes(10, 1))).unwrap().unwrap();
    let before = store.record_count();
    let format = || std::fs::read_to_string(dir.path().join("book/format")).unwrap();
    for number in 0..60 {
        let done = store.commit(&commit(vec![Write::Template(Box::new(template(number)))])).unwrap().unwrap();
        assert_eq!(done.touched, vec![]);
    }
    assert_eq!(format().trim(), "genjin book 15", "an older program refuses what it would not understand");
    store = reopened(store);
    let mut all: Vec<_> = (0..60).map(template).collect();
    assert_eq!((store.templates().unwrap(), store.record_count()), (all.clone(), before + 60));
    all[3].text = "another".into();
    let changed = commit(vec![Write::Template(Box::new(all[3].clone()))]);
    store.commit(&changed).unwrap().unwrap();
    assert_eq!(store.commit(&changed).unwrap(), None);
    assert_eq!(store.templates().unwrap(), all);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
    for _ in 0..61 {
        store.undo().unwrap().unwrap();
    }
    assert_eq!((store.templates().unwrap(), store.record_count()), (vec![], before));
    while store.redo().unwrap().is_some() {}
    assert_eq!(store.templates().unwrap(), all);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn r9_products_and_rebates_belong_to_nobody_are_undone_and_raise_the_format() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    store.commit(&commit(writes(10, 1))).unwrap().unwrap();
    let before = store.record_count();
    let format = || std::fs::read_to_string(dir.path().join("book/format")).unwrap();
    for number in 0..200 {
        let done = store.commit(&commit(vec![Write::Product(Box::new(product(number)))])).unwrap().unwrap();
        assert_eq!(done.touched, vec![]);
    }
    assert_eq!(format().trim(), "genjin book 10", "an older program refuses what it would not understand");
    for number in 0..12 {
        store.commit(&commit(vec![Write::Rebate(rebate(number))])).unwrap().unwrap();
    }
    store = reopened(store);
    let mut all: Vec<_> = (0..200).map(product).collect();
    assert_eq!((store.products().unwrap(), store.record_count()), (all.clone(), before + 212));
    // Of a chapter alone, by code and day.
    let chapter: Vec<_> = store.rebates(Some("7318159090")).unwrap();
    assert_eq!(chapter.len(), 8);
    assert!(chapter.is_sorted_by_key(|one| (one.hs.clone(), one.from)), "{chapter:?}");
    assert_eq!(store.rebates(Some("9")).unwrap(), vec![]);
    // A change stays in its place; the same again is no step.
    all[3].name = "another".into();
    let changed = commit(vec![Write::Product(Box::new(all[3].clone()))]);
    store.commit(&changed).unwrap().unwrap();
    assert_eq!(store.commit(&changed).unwrap(), None);
    assert_eq!(store.products().unwrap(), all);
    store.commit(&commit(vec![Write::RebateGone(rebate(1))])).unwrap().unwrap();
    assert_eq!(store.rebates(Some("73")).unwrap().len(), 7);
    assert_eq!(store.commit(&commit(vec![Write::RebateGone(rebate(1))])).unwrap(), None);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
    for _ in 0..214 {
        store.undo().unwrap().unwrap();
    }
    assert_eq!((store.products().unwrap(), store.rebates(None).unwrap()), (vec![], vec![]));
    assert_eq!(store.record_count(), before);
    while store.redo().unwrap().is_some() {}
    assert_eq!((store.products().unwrap(), store.rebates(Some("73")).unwrap().len()), (all, 7));
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn quotations_stay_in_version_1_until_they_need_another() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    store.commit(&commit(writes(10, 1))).unwrap().unwrap();
    let put = |quote| commit(vec![Write::Quote(id(10), Box::new(quote))]);
    let format = || std::fs::read_to_string(dir.path().join("book/format")).unwrap();
    store.commit(&put(quote(10, 0))).unwrap().unwrap();
    assert_eq!(format().trim(), "genjin book 2");
    store.commit(&put(carried(10, 1))).unwrap().unwrap();
    assert_eq!(format().trim(), "genjin book 10");
    store = reopened(store);
    assert_eq!(store.quotes(id(10)).unwrap(), [quote(10, 0), carried(10, 1)]);
    store.undo().unwrap().unwrap();
    assert_eq!(store.quotes(id(10)).unwrap(), [quote(10, 0)]);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn complaints_are_kept_undone_and_raise_the_format() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    store.commit(&commit(writes(10, 1))).unwrap().unwrap();
    let before = store.record_count();
    for nth in 0..30 {
        store.commit(&commit(vec![Write::Complaint(id(10), Box::new(complaint(10, nth)))])).unwrap().unwrap();
    }
    let format = std::fs::read_to_string(dir.path().join("book/format")).unwrap();
    assert_eq!(format.trim(), "genjin book 11", "an older program refuses what it would not understand");
    store = reopened(store);
    let all: Vec<_> = (0..30).map(|nth| complaint(10, nth)).collect();
    assert_eq!((store.complaints(id(10)).unwrap(), store.record_count()), (all.clone(), before + 30));
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
    for _ in 0..30 {
        store.undo().unwrap().unwrap();
    }
    assert_eq!((store.complaints(id(10)).unwrap(), store.record_count()), (vec![], before));
    while store.redo().unwrap().is_some() {}
    assert_eq!(store.complaints(id(10)).unwrap(), all);
}

#[test]
fn senders_wait_by_their_address_and_raise_the_format() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    store.commit(&commit(writes(10, 1))).unwrap().unwrap();
    let before = store.record_count();
    let put = |store: &mut Store, one: Sender| {
        store.commit(&commit(vec![Write::Sender(Box::new(one))])).unwrap().unwrap();
    };
    for number in 0..3 {
        put(&mut store, sender(number));
    }
    assert_eq!(std::fs::read_to_string(dir.path().join("book/format")).unwrap().trim(), "genjin book 14");
    store = reopened(store);
    let mut all = store.senders().unwrap();
    all.sort_by(|one, other| one.address.cmp(&other.address));
    assert_eq!(all, [sender(0), sender(1), sender(2)]);
    assert_eq!(store.record_count(), before + 1 + 2 + 3, "each mail that waits counts");
    // One of whom nothing is kept goes; one that is passed over stays.
    put(&mut store, Sender::new(sender(1).address, "x".into()));
    put(&mut store, Sender { mails: vec![], ignored: Some(day("2026-11-24")), ..sender(2) });
    assert_eq!(store.sender(&sender(1).address).unwrap(), None);
    assert_eq!(store.sender(&sender(2).address).unwrap().unwrap().ignored, Some(day("2026-11-24")));
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
    for _ in 0..5 {
        store.undo().unwrap().unwrap();
    }
    assert_eq!((store.senders().unwrap(), store.record_count()), (vec![], before));
    while store.redo().unwrap().is_some() {}
    assert_eq!(store.senders().unwrap().len(), 2);
}

#[test]
fn a_merge_moves_what_there_is_many_of_and_raises_the_format() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    for number in 10..12 {
        let mut all = writes(number, 1);
        all.extend((0..60).map(|nth| Write::FollowUp(id(number), follow_up(number, nth + 100))));
        all.extend((0..9).map(|nth| Write::Quote(id(number), Box::new(quote(number, nth)))));
        all.extend((0..9).map(|nth| Write::Run(id(number), Box::new(run(number, nth)))));
        store.commit(&commit(all)).unwrap().unwrap();
    }
    let (records, logs) = (store.record_count(), [store.log(id(10)).unwrap(), store.log(id(11)).unwrap()]);
    let what = What { deed: Deed::Merge, subject: "one".into(), count: 1, detail: String::new() };
    let moved = Commit { what, ..commit(vec![Write::Moved { from: id(11), to: id(10) }]) };
    let committed = store.commit(&moved).unwrap().unwrap();
    assert_eq!(committed.touched, [id(10), id(11)]);
    assert_eq!(std::fs::read_to_string(dir.path().join("book/format")).unwrap().trim(), "genjin book 13");
    store = reopened(store);
    let mut all = logs.concat();
    all.sort_by_key(|entry| (entry.on, entry.id));
    assert_eq!((store.log(id(10)).unwrap(), store.log(id(11)).unwrap()), (all, vec![]));
    assert_eq!((store.quotes(id(10)).unwrap().len(), store.quotes(id(11)).unwrap().len()), (18, 0));
    let runs = store.runs(id(10)).unwrap();
    assert!(runs.len() == 18 && runs.is_sorted_by_key(|run| run.finished));
    assert_eq!(store.record_count(), records);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
    // What comes later lies behind it, and all of it goes back.
    store.commit(&commit(vec![Write::FollowUp(id(10), follow_up(10, 999))])).unwrap().unwrap();
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
    store.undo().unwrap().unwrap();
    store.undo().unwrap().unwrap();
    assert_eq!([store.log(id(10)).unwrap(), store.log(id(11)).unwrap()], logs);
    store.redo().unwrap().unwrap();
    assert_eq!(store.log(id(11)).unwrap(), []);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}

#[test]
fn r16_r21_company_files_and_bookmarks_belong_to_nobody_are_undone_and_raise_the_format() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    store.commit(&commit(writes(10, 1))).unwrap().unwrap();
    let before = store.record_count();
    let format = || std::fs::read_to_string(dir.path().join("book/format")).unwrap();
    for number in 0..60 {
        let done = store.commit(&commit(vec![Write::CompanyFile(Box::new(company_file(number)))])).unwrap().unwrap();
        assert_eq!(done.touched, vec![]);
    }
    assert_eq!(format().trim(), "genjin book 16", "an older program refuses what it would not understand");
    // Many at once, some of them there already.
    let mut bookmarks: Vec<_> = (0..300).map(bookmark).collect();
    store.commit(&commit(vec![Write::Bookmarks(bookmarks[..200].to_vec())])).unwrap().unwrap();
    bookmarks[7].title = "another".into();
    bookmarks[150].tags.push("more".into());
    let more = [&bookmarks[150..], &bookmarks[7..8]].concat();
    store.commit(&commit(vec![Write::Bookmarks(more.clone())])).unwrap().unwrap();
    assert_eq!(store.commit(&commit(vec![Write::Bookmarks(more)])).unwrap(), None, "the same again is no step");
    store = reopened(store);
    let files: Vec<_> = (0..60).map(company_file).collect();
    assert_eq!((store.company_files().unwrap(), store.bookmarks().unwrap()), (files, bookmarks.clone()));
    assert_eq!(store.record_count(), before + 360);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
    for _ in 0..62 {
        store.undo().unwrap().unwrap();
    }
    assert_eq!((store.company_files().unwrap(), store.bookmarks().unwrap()), (vec![], vec![]));
    assert_eq!(store.record_count(), before);
    while store.redo().unwrap().is_some() {}
    assert_eq!(store.bookmarks().unwrap(), bookmarks);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
}
