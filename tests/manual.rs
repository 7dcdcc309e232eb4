//! The manual's pages of keys are what the action table says.
//!
//! `GENJIN_WRITE=1 cargo test --test manual` writes them anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use genjin::app::{Screen, actions};
use genjin::text::Lang;

fn page(lang: Lang) -> String {
    let (title, other, made, heads) = match lang {
        Lang::En => (
            "Keys",
            "[中文](keys.zh-CN.md) · [Manual](manual.md)",
            "Made from the action table by `tests/manual.rs`; the palette (`:`) finds every action by name, those without a key too.",
            "| keys | what they do |",
        ),
        Lang::Zh => (
            "按键",
            "[English](keys.md) · [使用手册](manual.zh-CN.md)",
            "由 `tests/manual.rs` 根据动作表生成；命令面板（`:`）可按名称找到所有动作，包括没有按键的。",
            "| 按键 | 作用 |",
        ),
    };
    let mut page = format!("# {title}\n\n{other}\n\n{made}\n");
    for (name, rows) in actions::help(Screen::Triage, lang) {
        write!(page, "\n## {name}\n\n{heads}\n|---|---|\n").unwrap();
        for (keys, sentence) in rows {
            let keys: Vec<String> = keys.split(' ').map(|key| format!("`{}`", key.replace('|', "\\|"))).collect();
            writeln!(page, "| {} | {sentence} |", keys.join(" ")).unwrap();
        }
    }
    page
}

#[test]
fn the_pages_of_keys_are_the_action_table() {
    for (lang, file) in [(Lang::En, "keys.md"), (Lang::Zh, "keys.zh-CN.md")] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(file);
        let wanted = page(lang);
        if std::env::var_os("GENJIN_WRITE").is_some() {
            fs::write(&path, &wanted).unwrap();
        }
        let there = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert_eq!(there, wanted, "docs/{file}: GENJIN_WRITE=1 cargo test --test manual");
    }
}
