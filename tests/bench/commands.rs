//! Commands as a shell sees them, at 100,000 customers and 1,000,000 records, beside the `sqlite3` shell on the same rows in the
//! same run: what is due (cold, and through an open workbench), the import of a list; and the review of a week and of a year.
//!
//! `cargo bench --bench commands [-- CUSTOMERS]`; without `--bench` a small book is enough. Without `sqlite3` on the machine its
//! lines say so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "measure.rs"]
mod measure;
#[path = "../common/screen.rs"]
mod screen;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chrono::Utc;
use genjin::engine::{Asker, Event, start};
use genjin::model::Settings;
use genjin::text::Lang;
use measure::median;
use serde_json::Value;

const TODAY: &str = "2026-11-24";

fn main() {
    let (customers, full) = measure::size::<usize>(100_000, 300);
    let rounds = if full { 11 } else { 2 };
    let at = std::env::var_os("GENJIN_BENCH_DIR").map_or_else(std::env::temp_dir, PathBuf::from);
    let room = tempfile::tempdir_in(at).unwrap();
    let dir = room.path().join("book");
    json(&dir, &["demo", "--customers", &customers.to_string(), "--write", dir.to_str().unwrap()]);
    let list = room.path().join("list.csv");
    json(&dir, &["export", "customers", "--to", list.to_str().unwrap()]);
    let has_sqlite = Command::new("sqlite3").arg("--version").stdout(Stdio::null()).status().is_ok();
    if !has_sqlite {
        println!("sqlite3 is not on this machine: its lines are skipped");
    }
    due(&dir, room.path(), rounds, has_sqlite);
    review(&dir, if full { 3 } else { 1 });
    import(room.path(), &list, if full { 3 } else { 1 }, has_sqlite);
}

fn genjin(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_genjin"));
    command.arg("--data").arg(dir).args(["--today", TODAY, "--lang", "en"]).args(args);
    command
}

fn json(dir: &Path, args: &[&str]) -> Value {
    let output = genjin(dir, args).arg("--json").output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn timed(command: &mut Command) -> Duration {
    let since = Instant::now();
    let output = command.output().unwrap();
    let taken = since.elapsed();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    taken
}

/// The same rows in SQLite, with an index on the day.
fn mirror(dir: &Path, file: &Path) {
    let mut base = rusqlite::Connection::open(file).unwrap();
    base.execute_batch(
        "create table customer(id text primary key, code text, name text, country text, status text, grade text, due text) \
         without rowid; create index due on customer(due);",
    )
    .unwrap();
    let all = base.transaction().unwrap();
    for row in json(dir, &["list"]).as_array().unwrap() {
        let word = |key: &str| row[key].as_str().map(str::to_owned);
        let keys = ["id", "code", "name", "country", "status", "grade", "next_follow_up"];
        let words = keys.map(word);
        all.execute("insert into customer values(?,?,?,?,?,?,?)", rusqlite::params_from_iter(words)).unwrap();
    }
    all.commit().unwrap();
}

fn due(dir: &Path, room: &Path, rounds: usize, has_sqlite: bool) {
    let base = room.join("mirror.sqlite");
    mirror(dir, &base);
    let query = format!("select * from customer where due <= '{TODAY}' order by due, grade, name");
    let peer = || {
        let mut command = Command::new("sqlite3");
        command.arg("-json").arg(&base).arg(&query);
        command
    };
    let (mut cold, mut capped, mut open, mut sqlite) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        cold.push(timed(&mut genjin(dir, &["due", "--json"])));
        capped.push(timed(&mut genjin(dir, &["due", "--capped", "--json"])));
        if has_sqlite {
            sqlite.push(timed(&mut peer()));
        }
    }
    let asker = Asker { today: TODAY.parse().unwrap(), now: Utc::now(), lang: Lang::En };
    let link = start(dir, &Settings::default(), asker).unwrap();
    let ready = |event: &Event| matches!(event, Event::Loaded(_));
    while !ready(&link.events.recv().unwrap()) {}
    while !dir.join("socket").exists() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let mut beside = Vec::new();
    for _ in 0..rounds {
        open.push(timed(&mut genjin(dir, &["due", "--json"])));
        if has_sqlite {
            beside.push(timed(&mut peer()));
        }
    }
    link.ending.close();
    let items = json(dir, &["due"])["items"].as_array().map_or(0, Vec::len);
    println!("due, {items} items");
    println!("  cold                             {}", told(&cold));
    println!("  cold, capped as on the screen    {}", told(&capped));
    println!("  through an open workbench        {}", told(&open));
    if has_sqlite {
        println!("  sqlite3 shell, with an index     {}", told(&sqlite));
        println!("  ratios: cold {:.2}, through the workbench {:.2}", ratio(&cold, &sqlite), ratio(&open, &beside));
    }
}

/// A week and a year looked back on, opening the book included.
fn review(dir: &Path, rounds: usize) {
    let week = ["review"];
    let year = ["review", "--from", "2025-11-25", "--to", TODAY];
    let (mut weeks, mut years) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        weeks.push(timed(genjin(dir, &week).arg("--json")));
        years.push(timed(genjin(dir, &year).arg("--json")));
    }
    let planned = json(dir, &year)["follow_ups"]["total"]["planned"].as_u64().unwrap_or(0);
    println!("review, {planned} planned in the year");
    println!("  a week                           {}", told(&weeks));
    println!("  a year                           {}", told(&years));
}

fn import(room: &Path, list: &Path, rounds: usize, has_sqlite: bool) {
    let (mut ours, mut again, mut sqlite) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..rounds {
        let dir = room.join(format!("import-{round}"));
        ours.push(timed(genjin(&dir, &["import", list.to_str().unwrap(), "--yes", "--json"]).stdin(Stdio::null())));
        again.push(timed(genjin(&dir, &["import", list.to_str().unwrap(), "--yes", "--json"]).stdin(Stdio::null())));
        if has_sqlite {
            let base = room.join(format!("import-{round}.sqlite"));
            let mut command = Command::new("sqlite3");
            command.args(["-cmd", "pragma journal_mode=wal", "-cmd", "pragma synchronous=full", "-cmd", ".mode csv"]);
            command.args(["-cmd", &format!(".import {} customer", list.display())]).arg(&base);
            let there = list_columns(list);
            let indexed = ["Customer code", "Company", "Email", "Next follow-up"];
            let index = |column: &&str| {
                assert!(there.iter().any(|one| one == column), "{column} is not exported");
                format!("create index \"by {column}\" on customer(\"{column}\");")
            };
            let indexes: String = indexed.iter().map(index).collect();
            command.arg(indexes);
            sqlite.push(timed(&mut command));
        }
    }
    let rows = std::fs::metadata(list).map_or(0, |file| file.len()) / 1024 / 1024;
    println!("import of the exported list ({rows} MB)");
    println!("  into an empty book               {}", told(&ours));
    println!("  again, nothing changed           {}", told(&again));
    if has_sqlite {
        println!("  sqlite3 .import, same indexes    {}", told(&sqlite));
        println!("  ratio {:.2}", ratio(&ours, &sqlite));
    }
}

fn list_columns(list: &Path) -> Vec<String> {
    let mut reader = csv::Reader::from_path(list).unwrap();
    reader.headers().unwrap().iter().map(|one| one.trim_start_matches('\u{feff}').to_owned()).collect()
}

fn ratio(ours: &[Duration], theirs: &[Duration]) -> f64 {
    median(ours.to_vec()).as_secs_f64() / median(theirs.to_vec()).as_secs_f64()
}

fn told(times: &[Duration]) -> String {
    let millis = |time: Option<&Duration>| time.map_or(0.0, |time| time.as_secs_f64() * 1000.0);
    let (least, most) = (times.iter().min(), times.iter().max());
    format!(
        "median {:8.1} ms  ({:.1} to {:.1}, {} runs)",
        millis(Some(&median(times.to_vec()))),
        millis(least),
        millis(most),
        times.len()
    )
}
