//! A backup of a whole book by the command line, written, synced and read back, beside the `zstd` command at its default level over the same
//! bytes; the same encrypted; and the most memory each had.
//!
//! `cargo bench --bench backup [-- CUSTOMERS]`; without `--bench` a small book is enough.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "measure.rs"]
mod measure;
#[path = "../common/screen.rs"]
mod screen;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use measure::{genjin, median, told, watched};

fn main() {
    // A customer of the generator has about ten records.
    let (customers, full) = measure::size::<u32>(100_000, 200);
    let rounds = if full { 5 } else { 2 };
    let room = tempfile::tempdir().unwrap();
    let book = room.path().join("book");
    let data = book.to_str().unwrap();
    let made = genjin(&book, &["demo", "--write", data, "--customers", &customers.to_string(), "--seed", "7"]);
    let file = room.path().join("book.genjin");
    let (mut ours, mut sealed, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
    let (mut most, mut most_sealed) = (String::new(), String::new());
    for _ in 0..rounds {
        let (time, memory) = backup(&book, &file.with_extension("age"), &["--encrypt"]);
        sealed.push(time);
        most_sealed = memory;
        let (time, memory) = backup(&book, &file, &[]);
        ours.push(time);
        most = memory;
        theirs.extend(zstd(&file));
    }
    let megabytes = file.metadata().unwrap().len() as f64 / 1e6;
    println!("{customers} customers, {} records, {megabytes:.1} MB", made["records"]);
    let (ours, sealed) = (median(ours), median(sealed));
    told("genjin backup, read back", ours, &most);
    told("encrypted", sealed, &most_sealed);
    if theirs.is_empty() {
        return println!("no zstd on this machine to hold it against");
    }
    let theirs = median(theirs);
    told("zstd of the same bytes", theirs, "");
    println!("ratio of the medians (aim: 3)   {:9.2}", ours.as_secs_f64() / theirs.as_secs_f64());
}

fn backup(book: &Path, file: &Path, more: &[&str]) -> (Duration, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_genjin"));
    command.arg("--data").arg(book).args(["--today", "2026-11-24", "--json", "backup"]).arg(file).arg("--force");
    command.args(more).env("GENJIN_PASSPHRASE", "four quiet herons").stdout(Stdio::null());
    watched(&mut command)
}

/// How long `zstd` takes at its default level; none where there is no such command.
fn zstd(file: &Path) -> Option<Duration> {
    let since = Instant::now();
    let done =
        Command::new("zstd").args(["-q", "-f", "-k"]).arg(file).arg("-o").arg(file.with_extension("zst")).status();
    done.ok().filter(|status| status.success()).map(|_| since.elapsed())
}
