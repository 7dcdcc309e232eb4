//! Every text stands in both languages, nothing is missing and nothing is left over.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn texts(tag: &str) -> BTreeMap<String, String> {
    let text = fs::read_to_string(root().join(format!("assets/locales/{tag}.toml"))).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let mut found = BTreeMap::new();
    flatten("", &table, &mut found);
    found.remove("_version");
    found
}

fn flatten(prefix: &str, table: &toml::Table, found: &mut BTreeMap<String, String>) {
    for (key, value) in table {
        let key = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        match value {
            toml::Value::Table(inner) => flatten(&key, inner, found),
            toml::Value::String(text) => drop(found.insert(key, text.clone())),
            other => drop(found.insert(key, other.to_string())),
        }
    }
}

/// The code of all sources, without comments.
fn code() -> String {
    fn walk(dir: &Path, code: &mut String) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, code);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
                    code.push_str(line);
                    code.push('\n');
                }
            }
        }
    }
    let mut code = String::new();
    walk(&root().join("src"), &mut code);
    code
}

/// The keys that `tr!(lang, "key"` asks for.
fn asked(code: &str) -> BTreeSet<String> {
    let called =
        code.match_indices("tr!(").filter(|(at, _)| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
    called.filter_map(|(at, _)| code[at..].split('"').nth(1)).map(str::to_owned).collect()
}

/// What looks like a key: `section.name` where there is such a section. Tables name their keys as data.
fn named<'c>(code: &'c str, sections: &BTreeSet<&str>) -> BTreeSet<&'c str> {
    let like_a_key = |text: &&str| {
        let of_letters = text.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '_' | '.'));
        let section = text.split_once('.').filter(|(_, rest)| !rest.is_empty()).map(|(section, _)| section);
        of_letters && !text.ends_with(".toml") && section.is_some_and(|section| sections.contains(section))
    };
    code.lines().flat_map(|line| line.split('"').skip(1).step_by(2)).filter(like_a_key).collect()
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split("%{").skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

#[test]
fn both_languages_have_the_same_keys() {
    let (en, zh) = (texts("en"), texts("zh-CN"));
    let missing: Vec<_> = en.keys().filter(|key| !zh.contains_key(*key)).collect();
    let extra: Vec<_> = zh.keys().filter(|key| !en.contains_key(*key)).collect();
    assert!(missing.is_empty() && extra.is_empty(), "no Chinese: {missing:?}\nno English: {extra:?}");
}

#[test]
fn both_languages_name_the_same_values() {
    let zh = texts("zh-CN");
    for (key, text) in texts("en") {
        assert_eq!(placeholders(&text), placeholders(&zh[&key]), "{key}");
        assert!(!text.trim().is_empty() && !zh[&key].trim().is_empty(), "{key} is empty");
    }
}

#[test]
fn every_key_that_is_used_is_there_and_none_is_left_over() {
    let (en, code) = (texts("en"), code());
    let asked = asked(&code);
    assert!(asked.len() > 100, "the search for keys is broken: {}", asked.len());
    let sections: BTreeSet<&str> = en.keys().filter_map(|key| key.split('.').next()).collect();
    let named = named(&code, &sections);
    assert!(named.len() > asked.len(), "the search for keys named as data is broken: {}", named.len());
    let wanted: BTreeSet<&str> = asked.iter().map(String::as_str).chain(named).collect();
    let missing: Vec<_> = wanted.iter().filter(|key| !en.contains_key(**key)).collect();
    let unused: Vec<_> = en.keys().filter(|key| !code.contains(&format!("\"{key}\""))).collect();
    assert!(missing.is_empty(), "used and missing: {missing:?}");
    assert!(unused.is_empty(), "there and never used: {unused:?}");
}

#[test]
fn chinese_is_chinese() {
    let same: Vec<_> = texts("zh-CN")
        .into_iter()
        .filter(|(_, text)| {
            let words: String =
                text.split("%{").flat_map(|part| part.split_once('}').map_or(part, |(_, rest)| rest).chars()).collect();
            text.is_ascii() && words.chars().filter(|c| c.is_alphabetic()).count() > 12
        })
        .collect();
    assert!(same.is_empty(), "still English: {same:?}");
}

/// Chinese is set with Chinese punctuation: a half-width mark right behind a Chinese character is a slip of the keyboard, and so is
/// one between a placeholder and a Chinese character.
fn has_slip(text: &str) -> bool {
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let letters: Vec<char> = text.chars().collect();
    letters.windows(3).any(|three| {
        let after = is_chinese(three[0]) || "”」』）》".contains(three[0]);
        ",;:?!(".contains(three[1]) && (after || three[0] == '}' && is_chinese(three[2]))
    })
}

#[test]
fn chinese_texts_have_chinese_punctuation() {
    let slips: Vec<_> = texts("zh-CN").into_iter().filter(|(_, text)| has_slip(&format!("{text} "))).collect();
    assert!(slips.is_empty(), "{slips:#?}");
}

/// The sample book is read as a person's would be: no half-width marks in Chinese (a comma and a blank part a list), and no letters that
/// a wrong encoding leaves.
#[test]
fn the_sample_books_texts_are_clean() {
    fn walk(dir: &Path, lines: &mut Vec<String>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, lines);
            } else {
                lines.extend(fs::read_to_string(&path).unwrap().lines().map(str::to_owned));
            }
        }
    }
    let mut lines = Vec::new();
    walk(&root().join("assets/demo"), &mut lines);
    assert!(lines.len() > 500, "{}", lines.len());
    let bad = |line: &&String| {
        line.contains("ï¼") || line.chars().any(char::is_control) || has_slip(&line.replace(", ", " "))
    };
    let bad: Vec<_> = lines.iter().filter(bad).collect();
    assert!(bad.is_empty(), "{bad:#?}");
}
