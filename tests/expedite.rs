//! A project from a template, a slip, its broken promise, what mends it, the report and undo (R13, R15), in a real pseudo-terminal by keys
//! and by mouse, in both languages; and from the command line. What was copied is read from what the terminal got, what was kept by a
//! second process.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use common::Book;
use common::steps::{CLEAR, ENTER, ESC, SAVE, TAB, TODAY, Workbench};
use genjin::text::Lang;
use serde_json::{Value, json};

const SIZE: (u16, u16) = (120, 36);

fn book() -> Book {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Müller 宁波", "--code", "DE7", "--country", "DE", "--contact", "Jürgen Groß"]);
    book.json(&["edit", "DE7", "--set", "owner=Lin"]);
    book
}

fn project(book: &Book) -> Value {
    book.json(&["show", "DE7"])["projects"][0].clone()
}

fn breaks(book: &Book) -> usize {
    project(book)["breaks"].as_array().unwrap().len()
}

/// The texts that went to the clipboard by way of the terminal.
fn copied(bench: &Workbench) -> Vec<String> {
    let raw = String::from_utf8_lossy(&bench.screen.raw).into_owned();
    let sent = raw.split("\u{1b}]52;c;").skip(1).filter_map(|rest| rest.split('\u{7}').next().map(str::to_owned));
    sent.map(|coded| String::from_utf8(BASE64_STANDARD.decode(coded).unwrap()).unwrap()).collect()
}

/// The sample's own milestones in a language.
fn names(bench: &Workbench) -> (String, String) {
    (bench.text("course.sample_made", &[]), bench.text("course.sample_feedback", &[]))
}

/// All was mended: the promise is kept, and the note says by what.
fn mended(book: &Book, lang: Lang, copied: &[String]) {
    let project = project(book);
    assert_eq!(project["breaks"], json!([]), "{project}");
    let note = project["note"].as_str().unwrap();
    assert!(note.starts_with(TODAY) && note.contains("CNY") && note.contains("2027-01-29"), "{note}");
    let [report] = copied else { panic!("{copied:#?}") };
    let title = if lang == Lang::En { "# Anomaly report: S-1\n" } else { "# 异常报告：S-1\n" };
    assert!(report.starts_with(title) && report.contains("Jürgen Groß") && report.contains("CNY 1,200"), "{report}");
}

#[test]
fn a_slip_is_mended_by_keys() {
    for lang in Lang::ALL {
        let book = book();
        let mut bench = Workbench::open(&book, SIZE, lang);
        bench.screen.see("Müller");
        bench.keys("4v").see("view.no_projects", &[]);
        // Promised for a day that cannot be kept: the form says so; then for one that can.
        bench.keys("n").see("app.form_new_project", &[]);
        bench.keys(&format!("S-1{TAB}{}{TAB}2026-12-01", flow(&bench)));
        bench.screen.see(if lang == Lang::En { "before today" } else { "已过去" });
        bench.keys(&format!("{CLEAR}2027-01-29{SAVE}")).unsee("schedule.label_by", &[]);
        let (made, feedback) = names(&bench);
        bench.screen.see(&made).see(&feedback);
        assert_eq!((breaks(&book), project(&book)["milestones"][4]["promised"].clone()), (0, json!("2027-01-29")));
        // The sample will be late.
        bench.keys("jje").see("app.form_milestone", &[("project", "S-1")]);
        bench.keys(&format!("{TAB}{CLEAR}2027-01-25{SAVE}")).unsee("app.form_milestone", &[("project", "S-1")]);
        assert_eq!(breaks(&book), 1);
        bench.keys("X").see("expedite.ways", &[]);
        bench.screen.see(if lang == Lang::En { "keeps the promise of" } else { "的承诺" });
        bench.keys(" y").see("report.copied", &[]);
        bench.keys("c").keys(ENTER).unsee("expedite.ways", &[]);
        mended(&book, lang, &copied(&bench));
        bench.keys("u");
        bench.screen.wait_for("undone", |_| breaks(&book) == 1);
        assert_eq!(project(&book)["note"], Value::Null);
        bench.keys("X").see("expedite.ways", &[]).keys(ESC).unsee("expedite.ways", &[]);
        bench.leave();
    }
}

/// What is typed to choose the course of a sample.
fn flow(bench: &Workbench) -> String {
    format!("{}{ENTER}", bench.text("schedule.flow_sample", &[]))
}

#[test]
fn a_slip_is_mended_by_mouse() {
    for lang in Lang::ALL {
        let book = book();
        let mut bench = Workbench::open(&book, SIZE, lang);
        bench.screen.see("Müller");
        bench.click_screen("app.screen_timeline").command("action.whose").see("view.no_projects", &[]);
        bench.command("action.new_project").see("app.form_new_project", &[]);
        let chosen = flow(&bench);
        bench.keys(&format!("S-1{TAB}{chosen}")).click_field("schedule.label_by");
        bench.keys("2027-01-29").click("Ctrl-S ").unsee("schedule.label_by", &[]);
        let (made, _) = names(&bench);
        bench.double_click(&made).see("app.form_milestone", &[("project", "S-1")]);
        bench.click_field("field.planned").keys(&format!("{CLEAR}2027-01-25"));
        bench.click("Ctrl-S ").unsee("app.form_milestone", &[("project", "S-1")]);
        bench.screen.wait_for("late", |_| breaks(&book) == 1);
        bench.click_hint("X", "expedite.open").see("expedite.ways", &[]);
        // Out and in again: the promise breaks and is kept.
        let way = if lang == Lang::En { "Inspection during production" } else { "产中验货" };
        let still = if lang == Lang::En { "still " } else { "仍晚" };
        let ticked = bench.screen.text().lines().any(|line| line.contains(way) && line.contains("[✓]"));
        assert!(ticked, "{}", bench.screen.text());
        bench.click(way).screen.see(still);
        bench.click(way).screen.unsee(still);
        bench.click_hint("y", "report.copy").see("report.copied", &[]);
        bench.click_hint("Enter", "expedite.do").unsee("expedite.ways", &[]);
        mended(&book, lang, &copied(&bench));
        bench.command("action.undo");
        bench.screen.wait_for("undone", |_| breaks(&book) == 1);
        bench.leave();
    }
}

#[test]
fn r13_projects_are_counted_from_a_day_on_the_command_line() {
    let book = book();
    let by = &["project", "DE7", "--name", "S-1", "--flow", "sample", "--by", "2027-01-29"];
    let told = book.json(by);
    let milestones = told["projects"][0]["milestones"].as_array().unwrap();
    assert_eq!((&milestones[0]["planned"], &milestones[4]["promised"]), (&json!("2026-12-31"), &json!("2027-01-29")));
    assert_eq!(told.get("note"), None);
    // Counted anew, too early: done all the same, and told.
    let (code, _, said) = book.run_human(&["project", "DE7", "--name", "S-1", "--by", "2026-12-01"]);
    assert!(code == 0 && said.contains("before today") && said.lines().count() == 1, "{said}");
    let told = book.json(&["project", "DE7", "--name", "S-1", "--by", "2026-12-01"]);
    assert!(told["note"].as_str().unwrap().contains("2026-12-01"), "{}", told["note"]);
    // Forwards in words; what is said of one milestone outweighs what was counted.
    let told = book.json(&[
        "project",
        "DE7",
        "--name",
        "S-2",
        "--flow",
        "sample",
        "--from",
        "tomorrow",
        "--milestone",
        "Sample made=2026-12-24",
    ]);
    let milestones = told["projects"][1]["milestones"].as_array().unwrap();
    assert_eq!((&milestones[0]["planned"], &milestones[1]["planned"]), (&json!("2026-11-25"), &json!("2026-12-24")));
    let (code, _, said) = book.run_human(&["project", "DE7", "--name", "S-3", "--by", "someday"]);
    assert!(code == 1 && said.contains("someday"), "{said}");
}

#[test]
fn r15_a_report_is_printed_and_written() {
    let book = book();
    book.json(&["project", "DE7", "--name", "S-1 <b>", "--flow", "sample", "--by", "2026-12-01"]);
    let (code, text, _) = book.run_human(&["report", "s-1 <B>"]);
    assert!(code == 0 && text.starts_with("# Anomaly report: S-1 \\<b\\>\n"), "{text}");
    assert!(text.contains("| Express truck |") && text.contains("Lin: sees to the customer"), "{text}");
    assert!(book.run_human(&["report", "DE7"]).1 == text, "the customer's only project");
    let (page, file) = (book.path("report.html"), book.path("report.md"));
    let told = book.json(&["report", "DE7", "--to", page.to_str().unwrap(), "--lang", "zh-CN"]);
    assert!(told["title"].as_str().unwrap().starts_with("异常报告"), "{told}");
    let html = fs::read_to_string(&page).unwrap();
    assert!(html.contains("<h1>异常报告：S-1 &lt;b&gt;</h1>") && !html.contains("<b>"), "{html}");
    let args = ["report", "DE7", "--to", file.to_str().unwrap(), "--lang", "zh-CN", "--customer-lang"];
    assert_eq!(book.run_human(&args).0, 0);
    assert!(fs::read_to_string(&file).unwrap().starts_with("# Anomaly report"), "a German customer is told in English");
    let (code, _, said) = book.run_human(&["report", "DE7", "--to", "report.doc"]);
    assert!(code == 1 && said.contains(".html"), "{said}");
    assert_eq!(book.run_human(&["report", "nobody"]).0, 1);
    // A table of one's own; what cannot be read of it is told, and left out.
    let config = book.path("config.toml");
    fs::write(&config, "").unwrap();
    fs::write(book.path("expedite.toml"), "[[way]]\nen = 'Night train'\ndays = 60\ncost = 900\n[[way]]\nen = 'x'\n")
        .unwrap();
    let (_, text, said) = book.run_human(&["report", "DE7", "--config", config.to_str().unwrap()]);
    assert!(text.contains("Night train") && !text.contains("Express"), "{text}");
    assert!(said.contains("line 5"), "{said}");
}
