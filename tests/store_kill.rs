//! A process that works on a book is killed with SIGKILL at random moments: while opening, committing, undoing, writing
//! long steps and the side file. Every acknowledged action is there afterwards, none is half there, `verify` finds nothing.
//!
//! `GENJIN_KILLS=120 cargo test --test store_kill` for more kills than the usual twenty.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod store_common;

use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use genjin::model::{Deed, Settings, Write};
use genjin::store::Store;
use store_common::{at, commit, customer, follow_up, id, what, writes};

/// The customer that counts the commits: its name and its notes carry the same number, written in one action.
const COUNTER: u64 = 77;

/// A small generator of numbers: what it does only has to differ from kill to kill.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}

/// The child: tells every action it got acknowledged, until it is killed.
#[test]
fn child() {
    let Some(dir) = std::env::var_os("GENJIN_KILL_DIR") else { return };
    let mut random = Random(u64::from(std::process::id()) << 20 | 0x5EED);
    let mut out = std::io::stdout().lock();
    writeln!(out, "START").unwrap();
    let mut store = Store::open(Path::new(&dir), &Settings::default()).unwrap();
    loop {
        let before = store.last_seq().0;
        match random.below(40) {
            0 => {
                writeln!(out, "STEP").unwrap();
                let mut step = store.begin_step(what(Deed::Import, "list"), at()).unwrap();
                let some: Vec<Write> = (0..300)
                    .map(|nth| customer(1_000 + (before * 13 + nth) % 900))
                    .map(|mut one| {
                        one.name = format!("step {before}");
                        Write::Customer(Box::new(one))
                    })
                    .collect();
                for part in some.chunks(100) {
                    step.write(&mut store, part.to_vec()).unwrap();
                }
                if random.below(4) == 0 {
                    step.abandon(&mut store).unwrap()
                } else {
                    step.seal(&mut store).unwrap().unwrap();
                }
            }
            1..=6 => drop(store.undo().unwrap()),
            7..=8 => drop(store.redo().unwrap()),
            9 => store.refresh_side_file().unwrap(),
            10 => store.reopen().unwrap(),
            _ => {
                let next = before + 1;
                let mut one = customer(COUNTER);
                one.name = format!("at {next}");
                let action = vec![
                    Write::Customer(Box::new(one)),
                    Write::Notes(id(COUNTER), format!("at {next}")),
                    Write::FollowUp(id(COUNTER), follow_up(COUNTER, next)),
                ];
                store.commit(&commit(action)).unwrap().unwrap();
            }
        }
        writeln!(out, "SEQ {}", store.last_seq().0).unwrap();
    }
}

fn start(dir: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["child", "--exact", "--nocapture", "--test-threads=1"])
        .env("GENJIN_KILL_DIR", dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap()
}

#[test]
fn every_acknowledged_action_outlives_a_kill() {
    let kills: u64 = std::env::var("GENJIN_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(20);
    let room = tempfile::tempdir().unwrap();
    let dir = room.path().join("data");
    let mut random = Random(0x00C0_FFEE ^ u64::from(std::process::id()));
    let (mut acknowledged, mut opening, mut in_step) = (0, 0, 0);
    let mut store = Store::open(&dir, &Settings::default()).unwrap();
    store.commit(&commit(writes(COUNTER, 1))).unwrap();
    let mut last = store.last_seq().0;
    drop(store);
    for kill in 0..kills {
        let mut child = start(&dir);
        let (told, lines) = mpsc::channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        let reader = std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                let _ = told.send(line);
            }
        });
        // A quarter is killed around the opening, a quarter inside a long step, the others anywhere.
        let wanted = match kill % 4 {
            0 => "START",
            1 => "STEP",
            _ => "SEQ",
        };
        let mut seen = Vec::new();
        let patience = Instant::now();
        while !seen.iter().any(|line: &String| line.contains(wanted)) && patience.elapsed() < Duration::from_secs(20) {
            if let Ok(line) = lines.recv_timeout(Duration::from_millis(100)) {
                seen.push(line);
            }
        }
        std::thread::sleep(Duration::from_micros(random.below(if wanted == "SEQ" { 400_000 } else { 12_000 })));
        child.kill().unwrap();
        child.wait().unwrap();
        reader.join().unwrap();
        seen.extend(lines.try_iter());
        assert!(seen.iter().any(|line| line.contains("START")), "the child did not start: {seen:?}");
        let seqs: Vec<u64> = seen.iter().filter_map(|line| line.split("SEQ ").nth(1)?.trim().parse().ok()).collect();
        opening += u64::from(seqs.is_empty());
        in_step += u64::from(seen.last().is_some_and(|line| line.contains("STEP")));
        let least = seqs.last().copied().unwrap_or(last);
        acknowledged += least - last;

        let store = Store::open(&dir, &Settings::default()).unwrap();
        let found = store.last_seq().0;
        assert!(found >= least, "kill {kill}: {least} was acknowledged, {found} is there");
        assert!(found <= least + 1, "kill {kill}: at most one action was under way");
        let name = store.customer(id(COUNTER)).unwrap().unwrap().name;
        let notes = store.notes(id(COUNTER)).unwrap();
        assert!(name == notes || notes.is_empty(), "kill {kill}: half an action: {name} and {notes}");
        // A long step is there for all of its customers or for none.
        let report = store.verify(&mut |_| {}).unwrap();
        assert_eq!(report.problems, [], "kill {kill}");
        let each = store.rows().unwrap();
        let read: Vec<_> = each.iter().map(|row| store.row(row.id).unwrap().unwrap()).collect();
        assert_eq!(each, read, "kill {kill}: rows");
        last = found;
    }
    println!("{kills} kills ({opening} before the first action, {in_step} inside a long step), {acknowledged} actions");
    assert!(acknowledged > kills, "the children did work");
}
