//! Wrong usage in one sentence of either language, help in both, and texts that begin with a hyphen.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Book;

const TODAY: &str = "2026-11-24";

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[test]
fn wrong_usage_is_one_sentence_in_the_reader_s_language() {
    let book = Book::new(TODAY);
    for (args, part) in [
        (&["lst"][..], "list"),
        (&["nonsense\u{1b}[31m\u{202e}\nx"], "⟪U+202E⟫"),
        (&["help", "lisst"], "list"),
        (&["list", "--grad", "A"], "--grade"),
        (&["list", "--grade", "Q"], "A, B, C, D, E"),
        (&["list", "--status", "lost"], "no-need"),
        (&["list", "--country", "At\u{202e}lantis"], "At⟪U+202E⟫lantis"),
        (&["list", "--sort", "size"], "last_contact"),
        (&["list", "-n", "many"], "many"),
        (&["list", "--json=1"], "--json"),
        (&["list", "--tag"], "--tag"),
        (&["list", "--tag", "a", "--tag", "b"], "--tag"),
        (&["log", "Acme"], "<TEXT>"),
        (&["log", "Acme", "price", "agreed", "--in"], "agreed"),
        (&["log", "Acme", "x", "--in", "--out"], "--out"),
        (&["log", "Acme", "x", "--channel", "fax"], "whatsapp"),
        (&["log", "Acme", "x", "--on", "soon"], "yesterday"),
        (&["add", "--name", "x", "--created", "2026-02-30"], "2026-02-30"),
        (&["won", "Acme", "--amount", "5"], "--currency"),
        (&["won", "Acme", "--tier", "7"], "1, 2, 3, 4"),
        (&["undo", "-n", "0"], "1, 2, 3"),
        (&["completions", "tcsh"], "zsh"),
        (&["--now", "noon", "due"], "2026-11-24T15:29"),
    ] {
        for lang in ["en", "zh-CN"] {
            let mut command = book.command();
            let output = command.args(["--lang", lang]).args(args).output().unwrap();
            let err = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(2), "{args:?}: {err}");
            assert!(output.stdout.is_empty(), "{args:?}");
            assert_eq!(err.trim_end().lines().count(), 1, "{args:?}: {err}");
            assert!(err.starts_with("genjin: ") && err.contains(part), "{args:?}: {err}");
            assert!(!err.trim_end().contains(|c: char| c.is_control() || c == '\u{202e}'), "{args:?}: {err:?}");
            assert_eq!(is_chinese(&err.replace("德国", "").replace("昨天", "")), lang == "zh-CN", "{args:?}: {err}");
        }
    }
}

#[test]
fn the_language_of_the_settings_is_spoken_before_anything_is_read() {
    let book = Book::new(TODAY);
    let file = book.path("config.toml");
    std::fs::write(&file, "lang = \"zh-CN\"\n").unwrap();
    let config = file.to_str().unwrap();
    assert!(is_chinese(&book.run_human(&["--config", config, "nonsense"]).2));
    assert!(is_chinese(&book.run_human(&["due", "--help", "--config", config]).1));
    assert!(!is_chinese(&book.run_human(&["--config", config, "--lang", "en", "nonsense"]).2));
}

#[test]
fn help_and_version_are_printed_and_no_error() {
    let book = Book::new(TODAY);
    for args in [&["--help"][..], &["-h"], &["help"], &["log", "--help"], &["help", "log"], &["--version"], &["-V"]] {
        let (code, out, err) = book.run_human(args);
        assert!(code == 0 && out.contains("genjin") && err.is_empty(), "{args:?}: {out}{err}");
    }
    let (_, page, _) = book.run_human(&["log", "--help", "--lang", "zh-CN"]);
    assert!(page.contains("用法： genjin log"), "{page}");
    assert!(page.contains("约定的下次日期") && page.contains("--next <DATE[THH:MM]>"), "{page}");
    assert_eq!(book.run_human(&["help", "log", "--lang", "zh-CN"]).1, page);
    let (_, page, _) = book.run_human(&["log", "--help"]);
    assert!(page.contains("Usage: genjin log") && page.contains("The date agreed"), "{page}");
    assert!(book.run_human(&["edit", "--help"]).1.contains("expected_close"), "edit names its fields");
}

#[test]
fn manual_pages_and_completions_speak_the_language_asked_for() {
    let book = Book::new(TODAY);
    for (lang, said) in [("en", "Log a follow"), ("zh-CN", "记录一次跟进")] {
        let pages = book.path(lang);
        book.json(&["man", pages.to_str().unwrap(), "--lang", lang]);
        let page = std::fs::read_to_string(pages.join("genjin-log.1")).unwrap();
        assert!(page.contains(said) && !page.contains("help."), "{page}");
        for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
            let (code, script, _) = book.run_human(&["completions", shell, "--lang", lang]);
            assert!(code == 0 && script.contains("no-need") && !script.contains("help.log"), "{shell}");
            assert!(shell == "bash" || script.contains(said.trim_end_matches("-up")), "{shell}");
        }
    }
}

#[test]
fn a_text_may_begin_with_a_hyphen_and_options_after_it_still_work() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Acme"]);
    let last = |args: &[&str]| book.json(args)["follow_ups"].as_array().unwrap().last().unwrap().clone();
    let logged = last(&["log", "Acme", "-5% agreed", "--channel", "phone", "--next", "+3", "--do", "-2% more?"]);
    assert_eq!(logged["text"], "-5% agreed");
    assert_eq!(logged["channel"], "phone");
    assert_eq!(logged["next"], "2026-11-27");
    assert_eq!(logged["to_do"], "-2% more?");
    assert_eq!(last(&["log", "--in", "Acme", "--in short", "--channel=email"])["text"], "--in short");
    assert_eq!(last(&["log", "Acme", "- first\n- second"])["text"], "- first\n- second");
    let (code, out, err) = book.run_human(&["log", "Acme", "--channel", "visit", "--", "--next"]);
    assert!(code == 0 && out.contains("--next"), "{err}");
    assert_eq!(book.json(&["note", "Acme", "--set", "- likes tea"])["notes"], "- likes tea");
    assert_eq!(book.json(&["check", "Acme", "--add", "-18 °C"])["checklist"][0]["text"], "-18 °C");
    let graded = book.json(&["grade", "Acme", "E", "--reason", "-20% wanted"]);
    assert_eq!(graded["move_reason"], "-20% wanted");
    // A misspelt option is never taken for a text.
    let steps = book.json(&["history"]);
    for args in [
        &["log", "Acme", "--chanel=phone"][..],
        &["log", "Acme", "--chanel", "phone", "text"],
        &["log", "Acme", "--chanel=phone", "text"],
        &["log", "Acme", "text", "--chanel", "phone"],
    ] {
        let (code, _, err) = book.run(args);
        assert!(code == 2 && err.contains("--chanel") && err.contains("--channel"), "{args:?}: {err}");
    }
    assert_eq!(book.run(&["log", "Acme", "text", "--do", "--next", "fri"]).0, 2);
    assert_eq!(book.json(&["history"]), steps);
}
