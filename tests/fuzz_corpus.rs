//! Every seed of the fuzzer's corpora (`tests/fuzz/corpus/`), as it is and damaged in a way that is the same each time, through the function of its
//! parser: so that targets and seeds never rot, and nothing that is easily found comes back. `docs/how-to/fuzz.md` tells how to look longer.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod fuzz_common;

use std::fs;
use std::path::{Path, PathBuf};

use fuzz_common::{TARGETS, Target};

/// So many damaged ones of each seed; more with `GENJIN_FUZZ=5000`.
const DAMAGED: usize = 60;
/// The longest seed, in bytes: a corpus is read by people.
const LONGEST: u64 = 16 << 10;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz")
}

/// The seeds of a target in the order of their names.
fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder().join("corpus").join(target)).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 3, "{target} has seeds");
    let read = |file: PathBuf| {
        assert!(file.metadata().unwrap().len() <= LONGEST, "{} is too long for a seed", file.display());
        (file.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&file).unwrap())
    };
    files.into_iter().map(read).collect()
}

/// Numbers that are the same at every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % bound.max(1)
    }
}

/// A seed with some bytes changed, left out, doubled, cut off, or put in from another one.
fn damaged(seed: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + 1 + dice.below(24)).min(bytes.len());
        match dice.below(6) {
            0 if at < bytes.len() => bytes[at] = u8::try_from(dice.below(256)).unwrap(),
            1 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            4 => bytes.truncate(at),
            _ => {
                let from = dice.below(other.len());
                let to = (from + 1 + dice.below(40)).min(other.len());
                bytes.splice(at..at, other.get(from..to).unwrap_or_default().to_vec());
            }
        }
    }
    bytes
}

fn go_through(name: &str, target: Target) {
    let many = std::env::var("GENJIN_FUZZ").ok().and_then(|many| many.parse().ok()).unwrap_or(DAMAGED);
    let seeds = seeds(name);
    for (at, (file, seed)) in seeds.iter().enumerate() {
        run(name, file, target, seed);
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ (at as u64 + 1));
        for nth in 0..many {
            let other = &seeds[dice.below(seeds.len())].1;
            run(name, &format!("{file} damaged, {nth}"), target, &damaged(seed, other, &mut dice));
        }
    }
}

/// Says which bytes it was, as a file of the corpus, before the test fails.
fn run(name: &str, what: &str, target: Target, bytes: &[u8]) {
    let failed = std::panic::catch_unwind(|| target(bytes)).is_err();
    if failed {
        let kept = std::env::temp_dir().join(format!("genjin-fuzz-{name}"));
        fs::write(&kept, bytes).unwrap();
        panic!("{name}: {what} is in {}", kept.display());
    }
}

macro_rules! each {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                let (name, target) = TARGETS.iter().find(|(name, _)| *name == stringify!($name)).unwrap();
                go_through(name, *target);
            }
        )*

        const TESTED: &[&str] = &[$(stringify!($name)),*];
    };
}

each! { table workbook vcard mail mbox bookmarks lines rates record journal backup template agenda }

/// The fuzzer's own crate is not built by this one: every target has its test, its seeds, its program there and its line in the manifest.
#[test]
fn no_target_is_forgotten() {
    let names: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, TESTED);
    let manifest = fs::read_to_string(folder().join("Cargo.toml")).unwrap();
    for name in names {
        let program = fs::read_to_string(folder().join(format!("fuzz_targets/{name}.rs"))).unwrap();
        assert!(program.contains(&format!("run(\"{name}\", bytes)")), "{name}");
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")), "{name}");
    }
}
