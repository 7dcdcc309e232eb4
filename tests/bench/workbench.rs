//! The workbench in a pseudo-terminal at 100,000 customers and 1,000,000 records: the first frame with true due names beside
//! `fzf` showing its first whole list of the same rows, and the frame after each key.
//!
//! `cargo bench --bench workbench [-- CUSTOMERS]`; without `--bench` a small book is enough. Without `fzf` on the machine its
//! lines say so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "measure.rs"]
mod measure;
#[path = "../common/screen.rs"]
mod screen;

use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use measure::{SIZE, centiles, genjin, median, open, peak, settled, until};
use screen::Screen;

/// Ends every frame (a synchronised update).
const FRAME_END: &[u8] = b"\x1b[?2026l";

fn main() {
    let (customers, full) = measure::size::<usize>(100_000, 300);
    let rounds = if full { 11 } else { 2 };
    let at = std::env::var_os("GENJIN_BENCH_DIR").map_or_else(std::env::temp_dir, std::path::PathBuf::from);
    let room = tempfile::tempdir_in(at).unwrap();
    let dir = room.path().join("book");
    let written = genjin(&dir, &["demo", "--customers", &customers.to_string(), "--write", dir.to_str().unwrap()]);
    println!("{customers} customers: {written}");
    let rows = room.path().join("rows.tsv");
    let lines = rows_file(&dir, &rows);
    first_frames(&dir, &rows, lines, rounds);
    keys(&dir, full);
    let searched = room.path().join("searched.tsv");
    let lines = searched_file(&dir, &searched);
    search(&dir, &searched, lines, full);
}

/// What is typed into the search and into fzf: names, pieces of names, Chinese, slips, what nobody is called.
const TYPED: &[&str] = &[
    "hangzhou",
    "trading",
    "kowalski",
    "metal",
    "bolts",
    "müller",
    "northwnd",
    "宁波",
    "qingdao",
    "hardware",
    "xiamen",
    "zzzz",
    "supply",
    "nordwerk",
    "istanbul",
    "export",
    "tools",
    "santos",
    "lefevre",
    "garcia",
    "petrov",
    "shenzhen",
    "fasteners",
    "machine",
    "de00",
    "cn01",
    "weber",
    "schmidt",
    "osaka",
    "kim",
    "lighting",
    "海洋",
    "hangzhouhy",
    "anchor",
    "+49 711",
];

/// From key to changed screen in the search, beside fzf narrowing lines of the same texts in the same kind of terminal.
fn search(dir: &Path, rows: &Path, lines: usize, full: bool) {
    let typed = if full { TYPED } else { &TYPED[..2] };
    let since = Instant::now();
    let mut screen = open(dir);
    screen.see("To do");
    screen.keys("/");
    let ready =
        until(&mut screen, since, |text| text.contains("looked at last") && !text.contains("reading everybody"));
    println!("{:<34} {:7.2} ms", "search: everybody can be found", ready.as_secs_f64() * 1000.0);
    settled(&mut screen);
    let mut ours = Vec::new();
    for query in typed {
        for letter in query.chars() {
            ours.push(frame(&mut screen, &letter.to_string()));
        }
        screen.keys("\u{15}");
        settled(&mut screen);
    }
    ours.retain(|time| !time.is_zero());
    println!("{:<34} {}", "search: a letter", centiles(ours.clone()));
    println!("{}", peak(screen.pid()));
    screen.keys("\u{1b}");
    settled(&mut screen);
    screen.keys("q");
    screen.end();
    // A shell's way to the same: the whole process.
    let mut found = Vec::new();
    let mut filtered = Vec::new();
    let has_fzf = Command::new("fzf").arg("--version").output().is_ok();
    for query in &typed[..typed.len().min(8)] {
        let since = Instant::now();
        genjin(dir, &["find", query]);
        found.push(since.elapsed());
        if has_fzf {
            let since = Instant::now();
            fzf_filter(rows, query);
            filtered.push(since.elapsed());
        }
    }
    println!("{:<34} {}", "find, cold", centiles(found.clone()));
    if !has_fzf {
        return println!("fzf is not on this machine: skipped");
    }
    println!("{:<34} {}", "fzf --filter", centiles(filtered.clone()));
    println!("{:<34} {:.2}", "ratio of the medians", median(found).as_secs_f64() / median(filtered).as_secs_f64());
    let command = format!("fzf < {}", rows.display());
    let mut screen = Screen::program("sh", SIZE.0, SIZE.1, &["-c", &command], &[]);
    screen.see(&format!("{lines}/{lines}"));
    let mut theirs = Vec::new();
    for query in typed {
        let mut last = lines;
        for (at, letter) in query.char_indices() {
            let so_far = &query[..at + letter.len_utf8()];
            let count = fzf_filter(rows, so_far);
            if count == last {
                // Nothing on its screen would tell that it is done.
                screen.keys(&letter.to_string());
                settled(&mut screen);
                continue;
            }
            last = count;
            while screen.pump(Duration::from_millis(3)) {}
            let since = Instant::now();
            screen.keys(&letter.to_string());
            let shown = format!(" {count}/{lines}");
            theirs.push(until(&mut screen, since, |text| text.contains(&shown)));
        }
        screen.keys("\u{15}");
        settled(&mut screen);
    }
    println!("{:<34} {}", "fzf: a letter", centiles(theirs.clone()));
    let share = |times: &[Duration], part: usize| {
        let mut times = times.to_vec();
        times.sort_unstable();
        times[(times.len() - 1) * part / 100].as_secs_f64()
    };
    for part in [50, 99] {
        println!("{:<34} {:.3}", format!("ratio at p{part}"), share(&ours, part) / share(&theirs, part));
    }
    screen.keys("\u{1b}");
    screen.end();
}

/// How many rows fzf finds.
fn fzf_filter(rows: &Path, query: &str) -> usize {
    let input = std::fs::File::open(rows).unwrap();
    let output = Command::new("fzf").args(["--filter", query]).stdin(input).output().unwrap();
    output.stdout.iter().filter(|byte| **byte == b'\n').count()
}

/// A line a customer: what the workbench's list shows. Gives how many there are: archived ones are not.
fn rows_file(dir: &Path, file: &Path) -> usize {
    let mut out = std::io::BufWriter::new(std::fs::File::create(file).unwrap());
    let list = genjin(dir, &["list"]);
    for row in list.as_array().unwrap() {
        let word = |key: &str| row[key].as_str().unwrap_or("").to_owned();
        let line = ["code", "name", "country", "grade", "next_follow_up"].map(word).join("\t");
        writeln!(out, "{line}").unwrap();
    }
    list.as_array().unwrap().len()
}

/// A line a customer, archived ones too: the texts that the search looks through, but for the notes. Gives how many.
fn searched_file(dir: &Path, file: &Path) -> usize {
    let table = dir.with_extension("csv");
    genjin(dir, &["export", "customers", "--to", table.to_str().unwrap()]);
    let mut reader = csv::Reader::from_path(table).unwrap();
    let names = ["Customer code", "Company", "Other names", "Contact", "Email", "Phone", "Website", "Products", "Tags"];
    let heads = reader.headers().unwrap().clone();
    let head = |name: &str| heads.iter().position(|head| head.trim_start_matches('\u{feff}') == name).unwrap();
    let columns = names.map(head);
    let mut out = std::io::BufWriter::new(std::fs::File::create(file).unwrap());
    let (mut last, mut lines) = (String::new(), 0);
    for record in reader.records() {
        let record = record.unwrap();
        let mut texts = columns.map(|column| record[column].trim_start_matches('\'').to_owned());
        if texts[0] == last {
            // Another contact of the same customer.
            texts[..2].iter_mut().for_each(String::clear);
            write!(out, "\t{}", texts.join(" ").trim()).unwrap();
            continue;
        }
        lines += 1;
        last.clone_from(&texts[0]);
        write!(out, "{}{}", if lines > 1 { "\n" } else { "" }, texts.join("\t")).unwrap();
    }
    writeln!(out).unwrap();
    lines
}

fn first_frames(dir: &Path, rows: &Path, lines: usize, rounds: usize) {
    let due = genjin(dir, &["due", "--capped"]);
    let name: String = due["items"][0]["customer"]["name"].as_str().unwrap().chars().take(12).collect();
    let has_fzf = Command::new("fzf").arg("--version").output().is_ok();
    let (mut clean, mut killed, mut fzf, mut ready) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        let since = Instant::now();
        let mut screen = open(dir);
        clean.push(until(&mut screen, since, |text| text.contains(&name)));
        screen.keys("q");
        screen.end();

        let since = Instant::now();
        let mut screen = open(dir);
        until(&mut screen, since, |text| text.contains(&name));
        screen.keys("ia\u{13}");
        ready.push(until(&mut screen, since, |text| text.contains("Notes saved")));
        // Killed with a commit behind its side file: the next start has something to catch up with.
        screen.kill();
        let since = Instant::now();
        let mut screen = open(dir);
        killed.push(until(&mut screen, since, |text| text.contains(&name)));
        screen.keys("q");
        screen.end();

        if has_fzf {
            let command = format!("fzf < {}", rows.display());
            let since = Instant::now();
            let mut screen = Screen::program("sh", SIZE.0, SIZE.1, &["-c", &command], &[]);
            let whole = format!("{lines}/{lines}");
            fzf.push(until(&mut screen, since, |text| text.contains(&whole)));
            screen.keys("\u{1b}");
            screen.end();
        }
    }
    println!("first frame with true due names    {}", centiles(clean.clone()));
    println!("the same after kill -9             {}", centiles(killed));
    println!("started, a note typed, on disk     {}", centiles(ready));
    if has_fzf {
        println!("fzf, first whole list              {}", centiles(fzf.clone()));
        println!("ratio of the medians               {:.2}", median(clean).as_secs_f64() / median(fzf).as_secs_f64());
    } else {
        println!("fzf is not on this machine: skipped");
    }
}

/// Sends and waits for the end of the frame that follows.
fn frame(screen: &mut Screen, keys: &str) -> Duration {
    while screen.pump(Duration::from_millis(3)) {}
    let from = screen.raw.len();
    let since = Instant::now();
    screen.keys(keys);
    // What nothing changes draws nothing: such a key is not counted.
    while !screen.raw[from..].windows(FRAME_END.len()).any(|part| part == FRAME_END) {
        if since.elapsed() > Duration::from_millis(500) {
            return Duration::ZERO;
        }
        screen.pump(Duration::from_millis(1));
    }
    since.elapsed()
}

fn keys(dir: &Path, full: bool) {
    let times = if full { 200 } else { 5 };
    let mut screen = open(dir);
    screen.see("To do");
    settled(&mut screen);
    let measure = |screen: &mut Screen, what: &str, keys: &[&str], times: usize| {
        let taken: Vec<Duration> =
            (0..times).flat_map(|_| keys).map(|keys| frame(screen, keys)).filter(|time| !time.is_zero()).collect();
        println!("{what:<34} {}, {}", centiles(taken), peak(screen.pid()));
    };
    measure(&mut screen, "triage: down", &["j"], 30.min(times));
    measure(&mut screen, "screens by number", &["2", "3", "1"], times / 5);
    screen.keys("2").see("Name");
    measure(&mut screen, "customers: down", &["j"], times);
    measure(&mut screen, "customers: page down", &["\u{1b}[6~"], times);
    measure(&mut screen, "customers: end and home", &["G", "g"], times / 2);
    let sorts = ["o", "1", "o", "2", "o", "3", "o", "4", "o", "5", "o", "6", "o", "7", "o", "8", "o", "9"];
    measure(&mut screen, "customers: sort by each column", &sorts, times / 20);
    measure(&mut screen, "customers: filter, a letter", &["f", "m", "e", "t", "a", "l", "\u{1b}"], times / 5);
    settled(&mut screen);
    screen.keys("3").see("won");
    measure(&mut screen, "board: down", &["j"], times);
    measure(&mut screen, "board: to the side", &["\u{1b}[C", "\u{1b}[D"], times / 2);
    screen.keys("g");
    let (from, to) = ((20, 6), (50, 12));
    screen.mouse(0, from, true);
    let mut dragged = Vec::new();
    for step in 0..u16::try_from(times).unwrap() {
        while screen.pump(Duration::from_millis(3)) {}
        let place = (from.0 + step % (to.0 - from.0), from.1 + step % (to.1 - from.1));
        let before = screen.raw.len();
        let since = Instant::now();
        screen.mouse(32, place, true);
        while !screen.raw[before..].windows(FRAME_END.len()).any(|part| part == FRAME_END) {
            if since.elapsed() > Duration::from_millis(500) {
                break;
            }
            screen.pump(Duration::from_millis(1));
        }
        dragged.push(since.elapsed());
    }
    screen.keys("\u{1b}");
    settled(&mut screen);
    screen.mouse(0, to, false);
    settled(&mut screen);
    println!("{:<34} {}", "board: a drag's motion", centiles(dragged));
    screen.keys("1").see("To do");
    let mut logged = Vec::new();
    for nth in 0..if full { 30 } else { 1 } {
        logged.push(frame(&mut screen, "l"));
        screen.keys("price agreed");
        screen.see("price agreed");
        let since = Instant::now();
        screen.keys("\u{13}");
        let done = format!("{} of", nth + 1);
        logged.push(until(&mut screen, since, |text| text.contains(&done)));
    }
    println!("{:<34} {}", "logging: form, and saved on disk", centiles(logged));
    println!("{}", peak(screen.pid()));
    screen.keys("q");
    screen.end();
}
