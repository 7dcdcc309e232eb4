//! What the benches of the screen share: the program run and opened, moments waited for, and times put into words.
#![allow(dead_code)]

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::screen::Screen;

const NOW: &str = "2026-11-24T09:30";
/// Columns and rows of the terminal.
pub const SIZE: (u16, u16) = (120, 40);

/// How much is measured: the number that the command line names, else `whole` with `--bench` and `few` without; and whether it is with `--bench`.
pub fn size<N: std::str::FromStr>(whole: N, few: N) -> (N, bool) {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let full = arguments.iter().any(|word| word == "--bench");
    let number = arguments.iter().find_map(|word| word.parse().ok());
    (number.unwrap_or(if full { whole } else { few }), full)
}

/// What a command gives with `--json`.
pub fn genjin(dir: &Path, args: &[&str]) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_genjin"));
    command.arg("--data").arg(dir).args(["--today", "2026-11-24", "--lang", "en", "--json"]).args(args);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The program on a book.
pub fn open(dir: &Path) -> Screen {
    let data = dir.to_str().unwrap();
    Screen::start(SIZE.0, SIZE.1, &["--data", data, "--now", NOW, "--lang", "en"], &[("XDG_RUNTIME_DIR", "/tmp")])
}

/// How long after `since` the screen is as wanted.
pub fn until(screen: &mut Screen, since: Instant, seen: impl Fn(&str) -> bool) -> Duration {
    while !seen(&screen.text()) {
        assert!(since.elapsed() < Duration::from_secs(60), "never seen:\n{}", screen.text());
        screen.pump(Duration::from_millis(1));
    }
    since.elapsed()
}

/// Waits until nothing more is written.
pub fn settled(screen: &mut Screen) {
    while screen.pump(Duration::from_millis(100)) {}
}

/// The most memory a process had, where the system says.
pub fn peak(pid: u32) -> String {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or("VmHWM: unknown");
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How long something takes.
pub fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let since = Instant::now();
    std::hint::black_box(work());
    since.elapsed()
}

/// How long a command takes that succeeds, and the most memory it had.
pub fn watched(command: &mut Command) -> (Duration, String) {
    let since = Instant::now();
    let mut child = command.spawn().unwrap();
    let mut most = String::new();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        // A process that has just ended tells nothing more.
        most = Some(peak(child.id())).filter(|told| !told.contains("unknown")).unwrap_or(most);
        std::thread::sleep(Duration::from_millis(1));
    };
    assert!(status.success(), "{command:?}");
    (since.elapsed(), most)
}

/// A line: what, how long, and what else there is to say.
pub fn told(what: &str, time: Duration, more: &str) {
    println!("{what:<32}{:9.1} ms  {more}", time.as_secs_f64() * 1e3);
}

/// The time in the middle.
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Times in words.
pub fn centiles(mut times: Vec<Duration>) -> String {
    if times.is_empty() {
        return "not measured".to_owned();
    }
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1000.0;
    format!("p50 {:7.2} ms  p90 {:7.2} ms  p99 {:7.2} ms  ({} times)", at(50), at(90), at(99), times.len())
}
