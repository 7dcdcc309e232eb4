//! Damage to the files of a book: each ends in an error that can be told, or in the very book that was written. Never a
//! panic, never an older or empty book taken for the true one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod store_common;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use genjin::contain::panic_is_contained;
use genjin::model::{Deed, Settings, Write};
use genjin::store::{BackupReport, Problem, Store, StoreError, check_backup, daily_backups, peek_rows, restore};
use store_common::{at, commit, customer, day, follow_up, id, what, writes};

const CUSTOMERS: u64 = 3_000;
const COMMITS: u64 = 120;

/// A book with a long step, re-opened (so that it has a snapshot), then single commits behind the snapshot.
fn make(dir: &Path) {
    let settings = Settings::default();
    let mut store = Store::open(dir, &settings).unwrap();
    let mut step = store.begin_step(what(Deed::Import, "list"), at()).unwrap();
    for number in 0..CUSTOMERS {
        step.write(&mut store, writes(number, 4)).unwrap();
    }
    step.seal(&mut store).unwrap().unwrap();
    store.reopen().unwrap();
    store.refresh_side_file().unwrap();
    for nth in 0..COMMITS {
        let mut one = customer(nth);
        one.name = format!("after {nth}");
        let action = vec![Write::Customer(Box::new(one)), Write::FollowUp(id(nth), follow_up(nth, 50 + nth))];
        store.commit(&commit(action)).unwrap().unwrap();
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn snapshot(dir: &Path) -> PathBuf {
    let mut all = fs::read_dir(dir.join("book")).unwrap().map(|entry| entry.unwrap().path());
    all.find(|path| path.file_name().unwrap().to_string_lossy().starts_with("snap.")).unwrap()
}

/// Everything there is, read.
fn contents(store: &Store) -> Result<String, StoreError> {
    use std::fmt::Write as _;
    let mut text = format!("{} {}\n", store.last_seq().0, store.record_count());
    for row in store.rows()? {
        let log = store.log(row.id)?.len();
        writeln!(text, "{row:?} {log} {} {:?}", store.notes(row.id)?.len(), store.orders(row.id)?).unwrap();
    }
    let history = store.history(None, 1_000)?.len();
    writeln!(text, "{history} {:?}", store.due_through("9999-12-31".parse().unwrap())?).unwrap();
    Ok(text)
}

/// Does something to the book in a directory.
type Damage = Box<dyn Fn(&Path)>;

static PANICS: AtomicU32 = AtomicU32::new(0);

/// Opens and reads all of a damaged copy; gives whether the book was intact. Everything else must be a fitting error.
fn judged(case: &str, dir: &Path, truth: &str) -> bool {
    let seen = Store::open(dir, &Settings::default()).and_then(|store| {
        let problems = store.verify(&mut |_| {})?.problems;
        contents(&store).map(|text| (text, problems))
    });
    match seen {
        // Damage may lie where only undo would read: what is read is right, and `verify` tells.
        Ok((text, problems)) if text == truth => match problems.as_slice() {
            [] => true,
            [Problem::Damaged(_)] => false,
            other => panic!("{case}: {other:?}"),
        },
        Ok((text, problems)) => panic!("{case}: another book was taken for the true one: {problems:?} {:.60}", text),
        Err(StoreError::Damaged { .. } | StoreError::Lost { .. }) => {
            // The same answer the next time: nothing was "mended" by forgetting.
            let again = Store::open(dir, &Settings::default()).and_then(|store| contents(&store));
            match again {
                Ok(text) => assert_eq!(text, truth, "{case}: the second opening took another book"),
                Err(error) => assert!(error.wants_backup(), "{case}, again: {error}"),
            }
            false
        }
        Err(other) => panic!("{case}: {other}"),
    }
}

fn flip(path: &Path, at: usize, bit: u8) {
    let mut bytes = fs::read(path).unwrap();
    let at = at % bytes.len();
    bytes[at] ^= 1 << (bit % 8);
    fs::write(path, bytes).unwrap();
}

fn zero(path: &Path, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    let at = at % bytes.len();
    let end = (at + 4096).min(bytes.len());
    bytes[at..end].fill(0);
    fs::write(path, bytes).unwrap();
}

fn cut(path: &Path, per_mille: usize) {
    let bytes = fs::read(path).unwrap();
    fs::write(path, &bytes[..bytes.len() * per_mille / 1000]).unwrap();
}

#[test]
fn damaged_files_are_told_or_do_no_harm() {
    std::panic::set_hook(Box::new(|info| {
        // As the screen's hook does: what the store contains is not shown.
        if !panic_is_contained() {
            PANICS.fetch_add(1, Ordering::Relaxed);
            eprintln!("{info}");
        }
    }));
    let room = tempfile::tempdir().unwrap();
    let whole = room.path().join("whole");
    make(&whole);
    let truth = {
        let kept = room.path().join("truth");
        copy(&whole, &kept);
        contents(&Store::open(&kept, &Settings::default()).unwrap()).unwrap()
    };
    let mut cases: Vec<(String, Damage)> = Vec::new();
    let spread = |nth: usize| nth * 1_000_003 + 17;
    for nth in 0..14 {
        let bit = u8::try_from(nth).unwrap();
        cases.push((format!("db, bit {nth}"), Box::new(move |dir| flip(&dir.join("book/db"), spread(nth * 7), bit))));
        // The end of the file is the log written since the snapshot.
        cases.push((
            format!("db, bit in the newest part {nth}"),
            Box::new(move |dir| {
                let path = dir.join("book/db");
                let written = written_end(&path);
                flip(&path, written - 1 - spread(nth) % (written / 20), bit);
            }),
        ));
    }
    for nth in 0..6 {
        cases.push((format!("db, block {nth}"), Box::new(move |dir| zero(&dir.join("book/db"), spread(nth * 3)))));
        cases.push((format!("db cut to {nth}"), Box::new(move |dir| cut(&dir.join("book/db"), nth * 190))));
        cases.push((format!("snap, bit {nth}"), Box::new(move |dir| flip(&snapshot(dir), spread(nth), 3))));
        cases.push((format!("snap cut to {nth}"), Box::new(move |dir| cut(&snapshot(dir), nth * 190))));
        cases.push((format!("conf, bit {nth}"), Box::new(move |dir| flip(&dir.join("book/conf"), spread(nth), 1))));
        cases.push((format!("side file, bit {nth}"), Box::new(move |dir| flip(&dir.join("rows"), spread(nth), 5))));
        cases.push((format!("side file cut {nth}"), Box::new(move |dir| cut(&dir.join("rows"), nth * 190))));
        cases.push((format!("witness, bit {nth}"), Box::new(move |dir| flip(&dir.join("book/witness"), nth * 11, 2))));
    }
    cases.push(("witness emptied".into(), Box::new(|dir| cut(&dir.join("book/witness"), 0))));
    cases.push(("db gone".into(), Box::new(|dir| fs::remove_file(dir.join("book/db")).unwrap())));
    cases.push(("snap gone".into(), Box::new(|dir| fs::remove_file(snapshot(dir)).unwrap())));
    cases.push(("mark gone".into(), Box::new(|dir| fs::remove_file(dir.join("book/format")).unwrap())));
    cases.push((
        "book emptied".into(),
        Box::new(|dir| {
            fs::remove_dir_all(dir.join("book")).unwrap();
            fs::create_dir(dir.join("book")).unwrap();
        }),
    ));
    cases.push(("book gone".into(), Box::new(|dir| fs::remove_dir_all(dir.join("book")).unwrap())));
    cases.push((
        "torn .generating".into(),
        Box::new(|dir| {
            let snap = snapshot(dir);
            let bytes = fs::read(&snap).unwrap();
            fs::write(snap.with_extension("00F.generating"), &bytes[..bytes.len() / 2]).unwrap();
        }),
    ));
    cases.push((
        "empty .generating".into(),
        Box::new(|dir| {
            fs::write(dir.join("book/snap.0000000000000FFF.generating"), b"").unwrap();
        }),
    ));
    let (mut intact, mut told) = (Vec::new(), Vec::new());
    for (case, damage) in &cases {
        let dir = room.path().join("case");
        copy(&whole, &dir);
        damage(&dir);
        if judged(case, &dir, &truth) {
            intact.push(case.as_str())
        } else {
            told.push(case.as_str())
        }
        fs::remove_dir_all(&dir).unwrap();
    }
    println!("{} cases: intact {} {intact:?}\ntold {} {told:?}", cases.len(), intact.len(), told.len());
    for harmless in
        ["torn .generating", "empty .generating", "side file, bit 2", "witness, bit 0", "mark gone", "snap gone"]
    {
        assert!(intact.contains(&harmless), "{harmless} must do no harm");
    }
    assert!(intact.iter().any(|case| case.starts_with("snap cut")), "a torn snapshot is mended");
    for fatal in ["db gone", "book gone", "book emptied", "db cut to 0", "db cut to 3"] {
        assert!(told.contains(&fatal), "{fatal} must be told");
    }
    assert_eq!(PANICS.load(Ordering::Relaxed), 0, "a panic was shown");
}

/// The end of what is written in sled's file; what follows is zeroes.
fn written_end(path: &Path) -> usize {
    fs::read(path).unwrap().iter().rposition(|byte| *byte != 0).unwrap() + 1
}

#[test]
fn one_process_has_the_book() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path(), &Settings::default()).unwrap();
    let second = Store::open(dir.path(), &Settings::default()).err();
    assert_eq!(second, Some(StoreError::Locked { pid: Some(std::process::id()) }));
    drop(store);
    Store::open(dir.path(), &Settings::default()).unwrap();
}

#[test]
fn a_newer_book_is_refused_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    drop(Store::open(dir.path(), &Settings::default()).unwrap());
    // By the mark alone …
    fs::write(dir.path().join("book/format"), "genjin book 17\n").unwrap();
    let refused = Store::open(dir.path(), &Settings::default()).err();
    assert_eq!(refused, Some(StoreError::Newer { found: 17, known: 16 }));
    // … and by the number inside, where the mark is lost.
    fs::remove_file(dir.path().join("book/format")).unwrap();
    let db = sled::open(dir.path().join("book")).unwrap();
    db.insert("m/format", &17_u32.to_le_bytes()).unwrap();
    drop(db);
    let refused = Store::open(dir.path(), &Settings::default()).err();
    assert_eq!(refused, Some(StoreError::Newer { found: 17, known: 16 }));
}

#[test]
fn what_is_no_book_is_not_taken_for_one() {
    let room = tempfile::tempdir().unwrap();
    let other = room.path().join("photos");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("cat.jpg"), b"x").unwrap();
    assert_eq!(Store::open(&other, &Settings::default()).err(), Some(StoreError::NotABook { path: other.clone() }));
    assert_eq!(fs::read_dir(&other).unwrap().count(), 1, "nothing was put there");
    let file = room.path().join("file");
    fs::write(&file, b"x").unwrap();
    assert_eq!(Store::open(&file, &Settings::default()).err(), Some(StoreError::NotABook { path: file }));
    let beside = room.path().join("beside");
    fs::create_dir(&beside).unwrap();
    fs::write(beside.join("config.toml"), b"").unwrap();
    Store::open(&beside, &Settings::default()).unwrap();
}

#[cfg(unix)]
#[test]
fn a_directory_that_cannot_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let room = tempfile::tempdir().unwrap();
    let dir = room.path().join("data");
    drop(Store::open(&dir, &Settings::default()).unwrap());
    assert_eq!(fs::metadata(&dir).unwrap().permissions().mode() & 0o777, 0o700);
    assert_eq!(fs::metadata(dir.join("book/db")).unwrap().permissions().mode() & 0o777, 0o600);
    fs::remove_file(dir.join("lock")).unwrap();
    fs::set_permissions(&dir, fs::Permissions::from_mode(0o500)).unwrap();
    let told = Store::open(&dir, &Settings::default()).err();
    // The superuser may write anyway.
    if fs::write(dir.join("probe"), b"").is_err() {
        assert!(matches!(told, Some(StoreError::ReadOnly { .. })), "{told:?}");
    }
    fs::set_permissions(&dir, fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn a_backup_restores_the_book_and_the_old_one_is_kept() {
    let room = tempfile::tempdir().unwrap();
    let (dir, file) = (room.path().join("data"), room.path().join("book.genjin"));
    make(&dir);
    let settings = Settings::default();
    let mut store = Store::open(&dir, &settings).unwrap();
    let truth = contents(&store).unwrap();
    store.set_desk("draft", Some(b"typed")).unwrap();
    let report = store.backup(&file, &mut |_| true).unwrap();
    assert_eq!(report.records, store.record_count());
    assert_eq!(check_backup(&file).unwrap(), report);
    store.commit(&commit(vec![Write::Notes(id(5), "later".into())])).unwrap().unwrap();
    assert_eq!(
        restore(&file, &dir, &settings, &mut |_| {}).err(),
        Some(StoreError::Locked { pid: Some(std::process::id()) })
    );
    store.close().unwrap();
    // A book that has lost everything is restored all the same.
    fs::remove_file(dir.join("book/db")).unwrap();
    assert!(Store::open(&dir, &settings).err().unwrap().wants_backup());
    let restored = restore(&file, &dir, &settings, &mut |_| {}).unwrap();
    assert!(restored.kept.unwrap().join("witness").exists());
    let mut store = Store::open(&dir, &settings).unwrap();
    assert_eq!(contents(&store).unwrap(), truth);
    assert_eq!(store.verify(&mut |_| {}).unwrap().problems, []);
    assert_eq!(store.desk("draft").unwrap().as_deref(), Some(b"typed".as_slice()));
    assert!(store.undo().unwrap().is_some(), "undo goes on after a restore");
    assert!(peek_rows(&dir, &settings).is_none(), "the old book's side file is not used");
    // Damaged backups change nothing.
    let bytes = fs::read(&file).unwrap();
    for at in (0..bytes.len()).step_by(bytes.len() / 40) {
        let mut bad = bytes.clone();
        bad[at] ^= 4;
        fs::write(&file, &bad).unwrap();
        let told = check_backup(&file).unwrap_err();
        assert!(matches!(told, StoreError::BadBackup { .. } | StoreError::Newer { .. }), "{at}: {told}");
    }
    fs::write(&file, &bytes[..bytes.len() - 1]).unwrap();
    drop(store);
    assert!(matches!(restore(&file, &dir, &settings, &mut |_| {}), Err(StoreError::BadBackup { .. })));
    assert!(Store::open(&dir, &settings).is_ok());
}

#[test]
fn a_day_has_one_backup_and_seven_are_kept() {
    let room = tempfile::tempdir().unwrap();
    let settings = Settings::default();
    let mut store = Store::open(room.path(), &settings).unwrap();
    assert_eq!(store.daily_backup(day("2026-11-01"), &mut |_| true).unwrap(), None, "an empty book needs none");
    store.commit(&commit(writes(1, 2))).unwrap();
    for nth in 10..20 {
        let made: Option<BackupReport> = store.daily_backup(day(&format!("2026-11-{nth}")), &mut |_| true).unwrap();
        assert!(made.is_some());
        assert_eq!(store.daily_backup(day(&format!("2026-11-{nth}")), &mut |_| true).unwrap(), None);
    }
    let names: Vec<_> = daily_backups(room.path()).iter().map(|path| path.file_stem().unwrap().to_owned()).collect();
    assert_eq!((names.len(), &names[0], &names[6]), (7, &"2026-11-13".into(), &"2026-11-19".into()));
}
