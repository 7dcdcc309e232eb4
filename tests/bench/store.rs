//! The store at 100,000 customers and 1,000,000 records, beside SQLite with `synchronous=FULL` in the same run.
//!
//! `cargo bench --bench store [-- CUSTOMERS]`; without `--bench` (as in `cargo test --benches`) a small book is enough.
//! Every figure is taken in a process of its own, so that memory is that of the one thing done.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../store_common/mod.rs"]
mod store_common;

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use genjin::model::{Deed, Settings, Write};
use genjin::store::{Store, peek_rows};
use store_common::{at, commit, customer, day, follow_up, id, what, writes};

/// Each customer, its log, and now and then notes, a checklist, orders: ten records.
const LOG: u64 = 8;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).filter(|word| !word.starts_with("--")).collect();
    if let ["child", task, dir, rest @ ..] = words.as_slice() {
        return child(task, Path::new(dir), rest);
    }
    let full = arguments.iter().any(|word| word == "--bench");
    let customers = words.first().and_then(|word| word.parse().ok()).unwrap_or(if full { 100_000 } else { 500 });
    let at = std::env::var_os("GENJIN_BENCH_DIR").map_or_else(std::env::temp_dir, PathBuf::from);
    let room = tempfile::tempdir_in(at).unwrap();
    let dir = room.path().join("data");
    let dir = dir.to_str().unwrap();
    run("long step", &["step", dir, &customers.to_string()]);
    run("first open after it (reopen)", &["open", dir]);
    for _ in 0..3 {
        run("open after a clean end", &["open", dir]);
    }
    for _ in 0..3 {
        kill(dir);
        run("open after kill -9", &["open", dir]);
    }
    run("rows by scan", &["scan", dir]);
    run("side file written", &["side", dir]);
    for _ in 0..3 {
        run("rows from the side file, sled not open", &["peek", dir]);
    }
    run("rows, store open", &["rows", dir]);
    run("due through today", &["due", dir]);
    for _ in 0..2 {
        run("commits: one follow-up and its customer", &["commit", dir]);
        run("the same in SQLite, synchronous=FULL", &["sqlite", dir, &customers.to_string()]);
    }
    run("undo of single actions", &["undo", dir]);
    run("verify", &["verify", dir]);
    run("backup, read back", &["backup", dir]);
    run("restore", &["restore", dir]);
    run("undo of the long step", &["undo-step", dir]);
}

fn run(name: &str, words: &[&str]) {
    let out = Command::new(std::env::current_exe().unwrap()).arg("child").args(words).output().unwrap();
    assert!(out.status.success(), "{name}: {}", String::from_utf8_lossy(&out.stderr));
    println!("{name:<42} {}", String::from_utf8_lossy(&out.stdout).trim());
}

/// A process that commits is killed.
fn kill(dir: &str) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["child", "commit-on", dir])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for _ in 0..300 {
        lines.next().unwrap().unwrap();
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

fn millis(time: Duration) -> String {
    format!("{:8.2} ms", time.as_secs_f64() * 1000.0)
}

fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = |name: &str| {
        let kb =
            status.lines().find_map(|line| line.strip_prefix(name)).map(|rest| rest.trim().trim_end_matches(" kB"));
        kb.and_then(|kb| kb.trim().parse::<u64>().ok()).unwrap_or(0) / 1024
    };
    format!("RSS {} MB, peak {} MB", line("VmRSS:"), line("VmHWM:"))
}

fn centiles(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |share: usize| millis(times[(times.len() - 1) * share / 100]);
    format!("p50 {} p99 {} ({} times)", at(50), at(99), times.len())
}

fn child(task: &str, dir: &Path, rest: &[&str]) {
    let number = || rest[0].parse::<u64>().unwrap();
    let settings = Settings::default();
    let started = Instant::now();
    let open = || Store::open(dir, &settings).unwrap();
    match task {
        "step" => {
            let mut store = open();
            let mut step = store.begin_step(what(Deed::Import, "all"), at()).unwrap();
            let mut making = Duration::ZERO;
            for from in (0..number()).step_by(500) {
                let since = Instant::now();
                let some: Vec<Write> = (from..(from + 500).min(number())).flat_map(|one| writes(one, LOG)).collect();
                making += since.elapsed();
                step.write(&mut store, some).unwrap();
            }
            let sealed = step.seal(&mut store).unwrap().unwrap();
            let told = millis(started.elapsed() - making);
            println!(
                "{told}  {} records, {} chunks, {} MB on the disk, {}",
                store.record_count(),
                sealed.chunks,
                store.size_bytes() >> 20,
                peak()
            );
        }
        "open" => {
            let store = open();
            println!("{}  at {}, {}", millis(started.elapsed()), store.last_seq().0, peak());
        }
        "scan" => {
            let store = open();
            let _ = std::fs::rename(dir.join("rows"), dir.join("rows.kept"));
            let started = Instant::now();
            let rows = store.rows().unwrap();
            println!("{}  {} rows, {}", millis(started.elapsed()), rows.len(), peak());
        }
        "side" => {
            let mut store = open();
            let started = Instant::now();
            store.refresh_side_file().unwrap();
            let all = started.elapsed();
            let mut one = customer(7);
            one.name = format!("Renamed {}", store.last_seq().0);
            store.commit(&commit(vec![Write::Customer(Box::new(one))])).unwrap();
            let started = Instant::now();
            store.refresh_side_file().unwrap();
            let size = std::fs::metadata(dir.join("rows")).unwrap().len() >> 20;
            println!("{}  after one commit {}, {size} MB, {}", millis(all), millis(started.elapsed()), peak());
        }
        "peek" => {
            let (rows, _) = peek_rows(dir, &settings).unwrap();
            println!("{}  {} rows, {}", millis(started.elapsed()), rows.len(), peak());
        }
        "rows" => {
            let store = open();
            let opened = started.elapsed();
            let rows = store.rows().unwrap();
            println!(
                "{}  {} rows, opened {}, {}",
                millis(started.elapsed() - opened),
                rows.len(),
                millis(opened),
                peak()
            );
        }
        "due" => {
            let store = open();
            let started = Instant::now();
            let due = store.due_through(day("2026-11-24")).unwrap();
            let all = started.elapsed();
            let started = Instant::now();
            let few = store.due_through(day("2024-07-01")).unwrap();
            println!("{}  {} due; {} for {}", millis(all), due.len(), millis(started.elapsed()), few.len());
        }
        "commit" => {
            let mut store = open();
            let mut times = Vec::new();
            for nth in 0..2_000 {
                let action = commit(log_one(nth, store.last_seq().0));
                let started = Instant::now();
                store.commit(&action).unwrap().unwrap();
                times.push(started.elapsed());
            }
            println!("{}, {}", centiles(times), peak());
        }
        "commit-on" => {
            let mut store = open();
            for nth in 0.. {
                store.commit(&commit(log_one(nth, store.last_seq().0))).unwrap();
                println!("{nth}");
            }
        }
        "sqlite" => sqlite(dir, number()),
        "undo" => {
            let mut store = open();
            let mut times = Vec::new();
            for _ in 0..500 {
                let started = Instant::now();
                store.undo().unwrap().unwrap();
                times.push(started.elapsed());
            }
            println!("{}", centiles(times));
        }
        "verify" => {
            let store = open();
            let started = Instant::now();
            let report = store.verify(&mut |_| {}).unwrap();
            assert!(report.problems.is_empty(), "{report:?}");
            println!("{}  {} records, {}", millis(started.elapsed()), report.records, peak());
        }
        "backup" => {
            let store = open();
            let started = Instant::now();
            store.backup(&dir.with_extension("backup"), &mut |_| true).unwrap();
            let size = std::fs::metadata(dir.with_extension("backup")).unwrap().len() >> 20;
            println!("{}  {size} MB, {}", millis(started.elapsed()), peak());
        }
        "restore" => {
            let to = dir.with_extension("restored");
            genjin::store::restore(&dir.with_extension("backup"), &to, &settings, &mut |_| {}).unwrap();
            println!("{}  {}", millis(started.elapsed()), peak());
            let since = Instant::now();
            drop(Store::open(&to, &settings).unwrap());
            println!("{:<42} {}", "  opened", millis(since.elapsed()));
        }
        "undo-step" => {
            let mut store = open();
            let mut since = Instant::now();
            while store.undo().unwrap().unwrap().what.deed != Deed::Import {
                since = Instant::now();
            }
            println!("{}  {}", millis(since.elapsed()), peak());
        }
        _ => unreachable!("{task}"),
    }
    // Reading on what is left keeps the parent's pipe from being closed early.
    let _ = std::io::stdin().take(0).read(&mut []);
}

/// One follow-up with its customer, as logging writes them.
fn log_one(nth: u64, salt: u64) -> Vec<Write> {
    let number = (nth * 7_919 + salt) % 400;
    let mut one = customer(number);
    one.to_do = format!("call {nth} {salt}");
    vec![Write::FollowUp(id(number), follow_up(number, nth % 200)), Write::Customer(Box::new(one))]
}

/// The peer: the same records, index and journal in one transaction each.
fn sqlite(dir: &Path, customers: u64) {
    let path = dir.with_extension("sqlite");
    let fresh = !path.exists();
    let mut db = rusqlite::Connection::open(path).unwrap();
    db.pragma_update(None, "journal_mode", "WAL").unwrap();
    db.pragma_update(None, "synchronous", "FULL").unwrap();
    db.execute_batch(
        "CREATE TABLE IF NOT EXISTS record (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
         CREATE TABLE IF NOT EXISTS log (customer INTEGER, nth INTEGER, text TEXT, PRIMARY KEY (customer, nth)) WITHOUT ROWID;
         CREATE TABLE IF NOT EXISTS due (day INTEGER, customer INTEGER, PRIMARY KEY (day, customer)) WITHOUT ROWID;
         CREATE TABLE IF NOT EXISTS journal (seq INTEGER PRIMARY KEY, before BLOB, after BLOB);",
    )
    .unwrap();
    let record = |number: u64| serde_json::to_vec(&customer(number)).unwrap();
    if fresh {
        let all = db.transaction().unwrap();
        for number in 0..customers {
            all.execute("INSERT INTO record VALUES (?1, ?2)", (id(number).bytes(), record(number))).unwrap();
            all.execute(
                "INSERT INTO due VALUES (?1, ?2)",
                (i64::try_from(number % 300).unwrap(), i64::try_from(number).unwrap()),
            )
            .unwrap();
            for nth in 0..LOG {
                let text = follow_up(number, nth).text;
                all.execute(
                    "INSERT INTO log VALUES (?1, ?2, ?3)",
                    (i64::try_from(number).unwrap(), i64::try_from(nth).unwrap(), text),
                )
                .unwrap();
            }
        }
        all.commit().unwrap();
    }
    let mut times = Vec::new();
    for nth in 0..2_000_u64 {
        let number = nth * 7_919 % 400;
        let (bytes, text) = (record(number), follow_up(number, nth % 200).text);
        let (owner, nth) = (i64::try_from(number).unwrap(), i64::try_from(nth).unwrap());
        let started = Instant::now();
        let one = db.transaction().unwrap();
        one.prepare_cached("INSERT OR REPLACE INTO record VALUES (?1, ?2)")
            .unwrap()
            .execute((id(number).bytes(), &bytes))
            .unwrap();
        one.prepare_cached("INSERT OR REPLACE INTO log VALUES (?1, ?2, ?3)")
            .unwrap()
            .execute((owner, nth + 1_000, text))
            .unwrap();
        one.prepare_cached("DELETE FROM due WHERE day = ?1 AND customer = ?2")
            .unwrap()
            .execute((owner % 300, owner))
            .unwrap();
        one.prepare_cached("INSERT OR REPLACE INTO due VALUES (?1, ?2)").unwrap().execute((nth % 300, owner)).unwrap();
        one.prepare_cached("INSERT INTO journal (before, after) VALUES (?1, ?2)")
            .unwrap()
            .execute((&bytes, &bytes))
            .unwrap();
        one.commit().unwrap();
        times.push(started.elapsed());
    }
    println!("{}, {}", centiles(times), peak());
}
