//! The layers of `docs/architecture.md`: each room under `src/` uses only rooms below it, and the pure ones no I/O and no clock.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// Each room and the rooms it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("model", &["model"]),
    ("text", &["text"]),
    ("rules", &["rules", "model"]),
    ("search", &["search", "model", "text"]),
    ("store", &["store", "rules", "model"]),
    ("io", &["io", "rules", "model", "text"]),
    ("dossier", &["dossier", "rules", "model"]),
    ("demo", &["demo", "rules", "model", "text"]),
    ("book", &["book", "rules", "model", "text"]),
    ("engine", &["engine", "book", "search", "io", "dossier", "store", "rules", "model", "text"]),
    // The words the engine is asked in and answers with are the app's; the engine itself is not.
    (
        "app",
        &[
            "app",
            "book",
            "search",
            "rules",
            "model",
            "text",
            "engine::Ask",
            "engine::Answer",
            "engine::Event",
            "engine::Asker",
        ],
    ),
    ("tui", &["tui", "app", "engine", "book", "search", "rules", "model", "text"]),
    ("cli", &["cli", "tui", "app", "engine", "book", "search", "demo", "rules", "model", "text", "store"]),
];

/// What pure rooms must not name.
const PURE: &[&str] = &["model", "rules", "text", "book", "app", "demo", "search"];
const IMPURE_WORDS: &[&str] =
    &["std::fs", "std::net", "std::process", "std::thread", "Utc::now", "Local::now", "SystemTime", "Instant::now"];

/// The terminal belongs to the screen alone; the store to itself.
const OWNED: &[(&str, &[&str])] = &[("crossterm", &["tui"]), ("sled::", &["store"]), ("interprocess", &["engine"])];

fn sources(room: &str) -> Vec<(PathBuf, String)> {
    fn walk(dir: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, code_only(&text)));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room), &mut found);
    assert!(!found.is_empty(), "the room {room} is empty");
    found
}

/// Code without comments and without unit tests, which may look anywhere.
fn code_only(text: &str) -> String {
    let head = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("");
    head.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn is_test(path: &Path) -> bool {
    let inside = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
    inside.components().any(|part| part.as_os_str().to_string_lossy().contains("tests"))
}

#[test]
fn each_room_uses_only_rooms_below_it() {
    let mut broken = Vec::new();
    for (room, allowed) in MAY_USE {
        for (path, code) in sources(room).into_iter().filter(|(path, _)| !is_test(path)) {
            for (at, _) in code.match_indices("crate::") {
                let used: String =
                    code[at + 7..].chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == ':').collect();
                let first = used.split("::").next().unwrap_or("");
                let is_room = MAY_USE.iter().any(|(room, _)| *room == first);
                let fine = allowed.iter().any(|one| {
                    *one == first
                        || one
                            .split_once("::")
                            .is_some_and(|(room, _)| room == first && braces_fit(&code[at..], allowed))
                });
                if is_room && !fine {
                    broken.push(format!("{}: crate::{used}", path.display()));
                }
            }
        }
    }
    assert!(broken.is_empty(), "rooms that reach up:\n{}", broken.join("\n"));
}

/// Whether `use crate::engine::{A, B}` or `crate::engine::A` names nothing but what is allowed.
fn braces_fit(code: &str, allowed: &[&str]) -> bool {
    let Some((_, rest)) = code.split_once("::").and_then(|(_, rest)| rest.split_once("::")) else { return false };
    let room = code.split("::").nth(1).unwrap_or("");
    let names: Vec<String> = if let Some(list) = rest.strip_prefix('{') {
        list.split('}').next().unwrap_or("").split(',').map(|name| name.trim().to_owned()).collect()
    } else {
        vec![rest.chars().take_while(|c| c.is_alphanumeric()).collect()]
    };
    names.iter().filter(|name| !name.is_empty()).all(|name| {
        let word = name.split_whitespace().next().unwrap_or("");
        allowed.contains(&format!("{room}::{word}").as_str()) || PLAIN_DATA.contains(&word)
    })
}

/// Further plain data of the engine's contract.
const PLAIN_DATA: &[&str] = &[
    "DueAnswer",
    "Done",
    "ListQuery",
    "ImportAsk",
    "Imported",
    "ExportAsk",
    "BackupAsk",
    "SortKey",
    "Folder",
    "SurveyAsk",
    "Surveyed",
    "TableColumn",
    "RejectedAsk",
    "SettingsAsk",
    "ReviewFile",
    "QuoteFile",
    "RatesAsk",
    "TextFile",
    "MailFile",
    "CustomerFiles",
    "FileLine",
    "FileAsk",
    "FoldersAsk",
    "FoldersTold",
    "PageAsk",
    "PageTold",
    "Side",
    "Reviewed",
];

#[test]
fn pure_rooms_name_no_io_and_no_clock() {
    let mut broken = Vec::new();
    for room in PURE {
        for (path, code) in sources(room).into_iter().filter(|(path, _)| !is_test(path)) {
            // Threads that end with the function that began them leave no trace of themselves.
            let code = code.replace("std::thread::scope", "");
            broken.extend(
                IMPURE_WORDS
                    .iter()
                    .filter(|word| code.contains(*word))
                    .map(|word| format!("{}: {word}", path.display())),
            );
        }
    }
    assert!(broken.is_empty(), "pure rooms that are not:\n{}", broken.join("\n"));
}

#[test]
fn terminal_store_and_socket_have_one_owner() {
    let mut broken = Vec::new();
    for (room, _) in MAY_USE {
        for (path, code) in sources(room).into_iter().filter(|(path, _)| !is_test(path)) {
            for (word, owners) in OWNED {
                if code.contains(word) && !owners.contains(room) {
                    broken.push(format!("{}: {word}", path.display()));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
