//! The company's files with their warnings (R16), bookmarks and notes on the market that are looked at again (R21): from the command line and
//! in a real pseudo-terminal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Book;
use common::steps::{CLEAR, ENTER, ESC, NOW, SAVE, TAB, TODAY, Workbench};
use genjin::text::Lang;
use serde_json::{Value, json};

/// One sentence of why not.
fn refused(book: &Book, args: &[&str]) -> String {
    let (code, _, err) = book.run_human(args);
    assert_ne!(code, 0, "{args:?}");
    assert_eq!(err.trim().lines().count(), 1, "{err}");
    err
}

/// A command on a day, of a book on none.
fn on(book: &Book, day: &str, args: &[&str]) -> Value {
    let args: Vec<&str> = ["--today", day].into_iter().chain(args.iter().copied()).collect();
    book.json(&args)
}

fn names(told: &Value, list: &str, name: &str) -> Vec<String> {
    told[list].as_array().unwrap().iter().map(|one| one[name].as_str().unwrap().to_owned()).collect()
}

#[test]
fn r16_a_company_file_is_taken_in_changed_put_away_and_undone() {
    let book = Book::new(TODAY);
    let told = book.json(&[
        "company",
        "--add",
        "--name",
        "ISO 9001",
        "--kind",
        "certificate",
        "--expires",
        "2026-12-18",
        "--place",
        "~/company/ISO.pdf",
        "--number",
        "01 100",
        "--issuer",
        "TÜV",
        "--issued",
        "2023-12-19",
        "--note",
        "Ms Wang renews it",
    ]);
    assert_eq!(
        (&told["kind"], &told["days_left"], &told["warns_from"], &told["place"]),
        (&json!("certificate"), &json!(24), &json!("2026-10-19"), &json!("~/company/ISO.pdf"))
    );
    book.json(&["company", "--add", "Catalogue", "--kind", "样本"]);
    let all = book.json(&["company"]);
    assert_eq!(names(&all, "company_files", "name"), ["ISO 9001", "Catalogue"]);
    assert_eq!(
        (&all["company_files"][1]["kind"], &all["company_files"][1]["days_left"]),
        (&json!("catalogue"), &Value::Null)
    );
    let (_, out, _) = book.run_human(&["company"]);
    assert!(out.contains("ISO 9001") && out.contains("24 d left"), "{out}");
    let (_, out, _) = book.run_human(&["company", "iso 9001"]);
    assert!(out.contains("TÜV") && out.contains("24 d left"), "{out}");
    for (args, told) in [
        (&["company", "--add", "--name", "iso 9001"][..], "already"),
        (&["company", "--add"], "missing"),
        (&["company", "--add", "--name", "X", "--kind", "paper"], "price_list"),
        (&["company", "--add", "--name", "X", "--expires", "soon"], "soon"),
        (&["company", "ISO 9001", "--expires", "2020-01-01"], "2023-12-19"),
        (&["company", "Nothing"], "genjin company"),
        (&["company", "--expires", "2027-01-01"], "--add"),
    ] {
        assert!(refused(&book, args).contains(told), "{args:?}: {}", refused(&book, args));
    }
    // Renewed: the old one is put away, another takes its name.
    book.json(&["company", "ISO 9001", "--archive"]);
    book.json(&["company", "--add", "--name", "ISO 9001", "--expires", "2029-12-18"]);
    assert!(refused(&book, &["company", told["id"].as_str().unwrap(), "--unarchive"]).contains("already"));
    assert_eq!(names(&book.json(&["company", "--archived"]), "company_files", "name"), ["ISO 9001"]);
    assert_eq!(book.json(&["company", "ISO 9001"])["expires"], json!("2029-12-18"), "the one that is not put away");
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
    assert!(book.run_human(&["history"]).1.contains("company file: ISO 9001"));
    for _ in 0..4 {
        book.json(&["undo"]);
    }
    assert_eq!(book.json(&["company"])["company_files"], json!([]));
    book.json(&["redo"]);
    assert_eq!(names(&book.json(&["company"]), "company_files", "name"), ["ISO 9001"]);
}

#[test]
fn r16_what_runs_out_is_due_sixty_thirty_and_seven_days_before() {
    let book = Book::on_no_day();
    book.json(&["add", "--name", "Müller", "--code", "DE7"]);
    book.json(&["company", "--add", "--name", "CE", "--expires", "2027-03-01"]);
    let due = |day: &str| {
        let told = on(&book, day, &["due"]);
        told["items"].as_array().unwrap().iter().find(|one| one["kind"] == "certificate").cloned()
    };
    assert_eq!(due("2026-12-30"), None);
    let first = due("2026-12-31").unwrap();
    assert_eq!((&first["company_file"]["name"], &first["days_left"]), (&json!("CE"), &json!(60)));
    assert_eq!(
        (&first["customer"], &first["urgency"], &first["overdue_days"]),
        (&Value::Null, &json!("later"), &json!(0))
    );
    on(&book, "2027-01-02", &["company", "CE", "--put-off"]);
    assert_eq!(due("2027-01-29"), None, "put off until the next warning");
    assert_eq!(due("2027-01-30").unwrap()["urgency"], json!("soon"));
    on(&book, "2027-02-01", &["company", "CE", "--put-off"]);
    assert_eq!((due("2027-02-21"), due("2027-02-22").unwrap()["urgency"].clone()), (None, json!("urgent")));
    on(&book, "2027-02-22", &["company", "CE", "--put-off"]);
    assert_eq!(due("2027-03-01"), None);
    let late = due("2027-03-02").unwrap();
    assert_eq!((&late["overdue_days"], &late["days_left"]), (&json!(1), &json!(-1)));
    let (code, _, err) = book.run_human(&["--today", "2027-03-05", "company", "CE", "--put-off"]);
    assert!(code != 0 && err.contains("has run out"), "{err}");
    let (_, out, _) = book.run_human(&["--today", "2027-03-02", "due"]);
    assert!(out.contains("CE") && out.contains("company file"), "{out}");
    // Renewed or put away, it comes up no more; taken back, it does.
    on(&book, "2027-03-05", &["company", "CE", "--expires", "2030-03-01"]);
    assert_eq!(due("2027-03-05"), None);
    book.json(&["undo"]);
    assert!(due("2027-03-05").is_some());
    on(&book, "2027-03-05", &["company", "CE", "--archive"]);
    assert_eq!(due("2027-03-05"), None);
    book.json(&["undo"]);
    for _ in 0..3 {
        book.json(&["undo"]);
    }
    assert!(due("2027-01-10").is_some(), "what was put off is up again");
}

#[test]
fn r21_a_bookmark_is_added_looked_at_let_go_and_undone() {
    let book = Book::new(TODAY);
    let told = book.json(&[
        "bookmark",
        "--add",
        "--title",
        "Sea freight",
        "--address",
        "https://freight.example/",
        "--tags",
        "freight, 海运",
        "--text",
        "every Friday",
        "--next",
        "2026-11-26",
    ]);
    assert_eq!((&told["interval_days"], &told["next"], &told["seen"]), (&json!(7), &json!("2026-11-26"), &json!([])));
    let note = book.json(&["bookmark", "--add", "--text", "Wire rod is up\nby 120 a tonne"]);
    assert_eq!(
        (&note["title"], &note["address"], &note["next"]),
        (&json!("Wire rod is up"), &Value::Null, &json!("2026-12-01"))
    );
    for (args, told) in [
        (&["bookmark", "--add", "--address", "HTTP://Freight.example"][..], "Sea freight"),
        (&["bookmark", "--add"], "missing"),
        (&["bookmark", "nothing", "--seen"], "genjin bookmark"),
        (&["bookmark", "--title", "x"], "--add"),
    ] {
        assert!(refused(&book, args).contains(told), "{args:?}: {}", refused(&book, args));
    }
    assert_eq!(names(&book.json(&["bookmark", "--tag", "海运"]), "bookmarks", "title"), ["Sea freight"]);
    let queue = book.json(&["bookmark", "--queue"]);
    assert_eq!((names(&queue, "queue", "title"), &queue["done"]), (vec!["Sea freight".to_owned()], &json!(0)));
    let kept = book.json(&["bookmark", "sea FREIGHT", "--seen"]);
    assert_eq!(
        (&kept["interval_days"], &kept["next"], &kept["seen"]),
        (&json!(14), &json!("2026-12-08"), &json!(["2026-11-24"]))
    );
    let queue = book.json(&["bookmark", "--queue"]);
    assert_eq!((&queue["queue"], &queue["done"], &queue["carried"]), (&json!([]), &json!(1), &json!(0)));
    // A second time on the same day changes nothing.
    assert_eq!(book.json(&["bookmark", "--seen", "https://freight.example"])["interval_days"], json!(14));
    book.json(&["undo"]);
    assert_eq!(book.json(&["bookmark", "Sea freight"])["seen"], json!([]));
    book.json(&["bookmark", "Sea freight", "--drop"]);
    assert_eq!(names(&book.json(&["bookmark", "--archived"]), "bookmarks", "title"), ["Sea freight"]);
    assert!(refused(&book, &["bookmark", "Sea freight", "--title", "x"]).contains("put away"));
    // What was let go keeps nobody from adding its address again, and cannot come back beside that.
    book.json(&["bookmark", "--add", "--address", "https://freight.example/"]);
    let id = told["id"].as_str().unwrap();
    assert!(refused(&book, &["bookmark", id, "--back"]).contains("already"));
    book.json(&["undo"]);
    book.json(&["bookmark", id, "--back"]);
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
    let file = book.path("b.genjin");
    book.json(&["backup", file.to_str().unwrap()]);
    let other = Book::new(TODAY);
    other.json(&["restore", file.to_str().unwrap()]);
    assert_eq!(other.json(&["bookmark"]), book.json(&["bookmark"]));
}

/// What a browser exports, with what may stand in it.
const EXPORTED: &str = r#"<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
    <DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Bookmarks bar</H3>
    <DL><p>
        <DT><H3>市场</H3>
        <DL><p>
            <DT><A HREF="https://steel.example/" ADD_DATE="1764028800" ICON="data:image/png;base64,AAAA">钢价</A>
            <DD>weekly
            <DT><A HREF="http://Steel.example" TAGS="prices">Steel again</A>
        </DL><p>
        <DT><A HREF="https://held.example/x/">There already</A>
        <DT><A HREF="javascript:alert(1)">Bookmark&#27;[31mlet</A>
        <DT><A HREF="place:sort=8">Most visited</A>
        <DT><A>Nowhere</A>
"#;

#[test]
fn r21_bookmarks_of_a_browser_come_in_once_and_in_one_step() {
    let book = Book::new(TODAY);
    book.json(&["bookmark", "--add", "--title", "Held", "--address", "https://held.example/x"]);
    let file = book.path("bookmarks.html");
    std::fs::write(&file, EXPORTED).unwrap();
    let path = file.to_str().unwrap();
    let dry = book.json(&["import", path, "--dry-run"]);
    assert_eq!(names(&book.json(&["bookmark"]), "bookmarks", "title"), ["Held"]);
    let report = book.json(&["import", path]);
    assert_eq!(dry, report);
    let count = |key: &str| report[key].as_u64().unwrap();
    assert_eq!(report["format"], json!("bookmarks"));
    assert_eq!([count("rows"), count("created"), count("unchanged"), count("skipped")], [6, 2, 2, 1], "{report}");
    assert!(report["rejected"][0]["reason"].as_str().unwrap().contains("Nowhere"), "{report}");
    let steel = book.json(&["bookmark", "钢价"]);
    assert_eq!(
        (&steel["tags"], &steel["added"], &steel["text"], &steel["next"]),
        (&json!(["市场", "prices"]), &json!("2025-11-25"), &json!("weekly"), &json!("2026-12-01"))
    );
    let (_, out, _) = book.run_human(&["bookmark"]);
    assert!(!out.contains('\u{1b}') && out.contains("javascript:alert(1)"), "{out}");
    // The same again brings nothing; what was let go does not come back either.
    book.json(&["bookmark", "钢价", "--drop"]);
    assert_eq!(book.json(&["import", path, "--kind", "bookmarks"])["created"], json!(0));
    book.json(&["undo"]);
    book.json(&["undo"]);
    assert_eq!(names(&book.json(&["bookmark"]), "bookmarks", "title"), ["Held"]);
    book.json(&["redo"]);
    assert_eq!(book.json(&["bookmark"])["bookmarks"].as_array().unwrap().len(), 3);
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
    // A page that is none, a file that is no text, a kind there is not.
    std::fs::write(&file, "<html><p>Nothing here").unwrap();
    assert!(refused(&book, &["import", path, "--kind", "bookmarks"]).contains("no bookmarks"));
    std::fs::write(&file, [0, 1, 2, 0, 255]).unwrap();
    assert!(refused(&book, &["import", path, "--kind", "bookmarks"]).contains("no bookmarks"));
    assert!(refused(&book, &["import", path, "--kind", "cards"]).contains("bookmarks"));
}

#[test]
fn r21_thousands_of_bookmarks_are_spread_over_the_weeks_and_taken_back_whole() {
    let book = Book::on_no_day();
    let file = book.path("many.html");
    let mut text = "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL>".to_owned();
    for nth in 0..2_500 {
        text += &format!(
            "<DT><A HREF=\"https://x.example/{nth}\" ADD_DATE=\"{}\">Page {nth}</A>\n",
            1_600_000_000 + nth * 86_400
        );
    }
    std::fs::write(&file, text).unwrap();
    assert_eq!(on(&book, TODAY, &["import", file.to_str().unwrap()])["created"], json!(2_500));
    let queue = |day: &str| {
        let told = on(&book, day, &["bookmark", "--queue"]);
        (told["queue"].as_array().unwrap().len(), told["carried"].as_u64().unwrap())
    };
    assert_eq!(
        [queue("2026-11-24"), queue("2026-12-01"), queue("2026-12-08"), queue("2026-12-15")],
        [(0, 0), (5, 0), (10, 0), (10, 5)]
    );
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
    book.json(&["undo"]);
    assert_eq!(book.json(&["bookmark"])["bookmarks"], json!([]));
    assert_eq!(book.json(&["verify"])["problems"], json!([]));
}

#[test]
fn r16_company_files_by_keys() {
    for lang in Lang::ALL {
        let book = Book::new(TODAY);
        book.json(&["add", "--name", "Müller 宁波", "--code", "DE7"]);
        for (name, day) in [("CE", "2026-12-10"), ("RoHS", "2027-01-10")] {
            book.json(&["company", "--add", "--name", name, "--expires", day, "--place", "https://ce.example/x"]);
        }
        let mut bench = Workbench::open(&book, (120, 40), lang);
        bench.screen.see("Müller");
        // What runs out waits in the triage; from there to its form.
        bench.see("company_file.matters", &[("count", "2")]);
        // So does what a shell takes in meanwhile, until it is taken back.
        book.json(&["company", "--add", "FCC", "--expires", "2026-12-01"]);
        bench.see("company_file.matters", &[("count", "3")]);
        book.json(&["undo"]);
        bench.see("company_file.matters", &[("count", "2")]);
        bench.keys("M").see("matter.title", &[]);
        bench.keys(ENTER).screen.see("Ctrl-S");
        bench.keys(&format!("{TAB}{TAB}{CLEAR}2029-12-10{SAVE}")).see("company_file.did_edit", &[]);
        // The list lies below: the other one is put off until its next warning.
        bench.see("company_file.list_hint", &[]);
        bench.keys("rohs").screen.unsee("2029-12-10");
        bench.keys("\u{c}").see("company_file.did_put_off", &[]);
        bench.keys(&format!("{CLEAR}Broch")).see("view.none_fits", &[]);
        bench.keys("\u{e}").see("company_file.form_new", &[]);
        bench.keys(&format!("ure{SAVE}")).see("company_file.did_add", &[("name", "Brochure")]);
        bench.keys("\u{1b}[3~").see("company_file.did_archive", &[]);
        bench.keys(ESC).screen.unsee("Ctrl-N");
        bench.unsee("company_file.matters", &[("count", "1")]);
        bench.keys("u").see("company_file.deed_archive", &[]);
        bench.keys("H").see("company_file.list_hint", &[]);
        bench.screen.see("Brochure");
        bench.keys(ESC).screen.unsee("Ctrl-N");
        bench.leave();
        let all = book.json(&["company"]);
        assert_eq!(names(&all, "company_files", "name"), ["RoHS", "CE", "Brochure"]);
        assert_eq!(all["company_files"][0]["warns_from"], json!("2026-12-11"), "{all}");
        assert_eq!(book.json(&["verify"])["problems"], json!([]));
    }
}

#[test]
fn r21_bookmarks_by_keys() {
    for lang in Lang::ALL {
        let book = Book::new(TODAY);
        book.json(&["add", "--name", "Müller 宁波", "--code", "DE7"]);
        for nth in 0..3 {
            let address = format!("https://x.example/{nth}");
            let title = format!("Page {nth}");
            let args = ["bookmark", "--add", "--title", &title, "--address", &address, "--next", TODAY];
            book.json(&args);
        }
        book.json(&[
            "bookmark",
            "--add",
            "--title",
            "Script",
            "--address",
            "javascript:alert(1)",
            "--next",
            "2026-11-29",
        ]);
        // A desktop's starter that notes what it is asked to open.
        let opened = book.path("opened");
        let desktop = book.path("desktop");
        std::fs::create_dir(&desktop).unwrap();
        starter(&desktop.join("xdg-open"), &opened);
        let path = format!("{}:{}", desktop.display(), std::env::var("PATH").unwrap());
        let mut bench = Workbench::open_with(&book, (120, 40), lang, NOW, &[("PATH", &path)]);
        bench.screen.see("Müller");
        bench.keys("J").see("bookmark.queue_counts", &[("done", "0"), ("carried", "0")]);
        bench.screen.see("Page 0");
        bench.keys(ENTER).see("company_file.opened", &[("what", "https://x.example/0")]);
        bench.keys("y").see("bookmark.did_keep", &[]);
        bench.see("bookmark.queue_counts", &[("done", "1"), ("carried", "0")]);
        bench.keys("x").see("bookmark.did_let_go", &[]);
        bench.see("bookmark.queue_counts", &[("done", "2"), ("carried", "0")]);
        bench.keys("u").see("bookmark.queue_counts", &[("done", "1"), ("carried", "0")]);
        bench.keys("n").see("bookmark.form_new", &[]);
        bench.keys(&format!("Wire rod{TAB}{TAB}steel{TAB}up by 120{SAVE}")).see("bookmark.did_add", &[]);
        // All of them; what is no address of the web is kept as text.
        bench.keys(TAB).see("bookmark.list_hint", &[]);
        bench.keys("script").screen.unsee("Wire rod");
        bench.keys(ENTER).see("company_file.not_opened", &[("what", "javascript:alert(1)")]);
        bench.keys(&format!("{CLEAR}steel")).screen.see("up by 120");
        bench.keys(ENTER).screen.see("Ctrl-S");
        bench.keys(ESC).screen.unsee("Ctrl-S");
        bench.keys(ESC).screen.unsee("Ctrl-N");
        // Those of a browser come in on the screen of imports.
        let file = book.path("bookmarks.html");
        std::fs::write(&file, EXPORTED).unwrap();
        bench.keys("I").see("view.import_step_file", &[]);
        bench.paste(file.to_str().unwrap()).screen.see("bookmarks.html");
        bench.keys(ENTER).see("bookmark.import_spread", &[]);
        bench.see(
            "bookmark.import_counts",
            &[("rows", "6"), ("created", "2"), ("unchanged", "2"), ("skipped", "1"), ("rejected", "1")],
        );
        bench.keys(ENTER).see("bookmark.imported", &[("created", "2"), ("rejected", "1")]);
        bench.keys(ENTER).unsee("view.import_step_match", &[]);
        bench.leave();
        assert_eq!(std::fs::read_to_string(&opened).unwrap().trim(), "https://x.example/0");
        let all = book.json(&["bookmark"]);
        assert_eq!(all["bookmarks"].as_array().unwrap().len(), 7, "{all}");
        assert_eq!(book.json(&["verify"])["problems"], json!([]));
    }
}

/// A program that writes what it is given into a file.
#[cfg(unix)]
fn starter(at: &std::path::Path, into: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::write(at, format!("#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{}'\n", into.display())).unwrap();
    std::fs::set_permissions(at, std::fs::Permissions::from_mode(0o755)).unwrap();
}
