//! Projects (R13–R15): what milestones need is asked for ahead, in the pseudo-terminal by keys and by mouse, and from the command line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Book;
use common::steps::{ENTER, SAVE, TODAY, Workbench};
use genjin::text::Lang;
use serde_json::{Value, json};

const SIZE: (u16, u16) = (120, 36);

/// A development that begins a week from today.
fn book(lang: Lang) -> Book {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Weber", "--code", "DE7", "--country", "DE", "--created", "2026-11-01"]);
    let begun = ["--lang", lang.tag(), "project", "Weber", "--name", "M8", "--flow", "development"];
    book.json(&[&begun[..], &["--from", "2026-12-01"]].concat());
    book
}

/// What is to be asked for ahead today.
fn to_ask(book: &Book) -> Vec<Value> {
    let due = book.json(&["due"]);
    due["items"].as_array().unwrap().iter().filter(|one| one["kind"] == "ask_ahead").cloned().collect()
}

fn chases(book: &Book) -> Vec<Value> {
    book.json(&["show", "DE7"])["chases"].as_array().unwrap().clone()
}

/// The one chase is what the milestone says.
fn asked(book: &Book, milestone: &str) {
    let [chase] = <[Value; 1]>::try_from(chases(book)).unwrap();
    assert_eq!((&chase["project"], &chase["milestone"]), (&json!("M8"), &json!(milestone)), "{chase}");
    assert_eq!((&chase["due"], &chase["kind"]), (&json!("2026-12-01"), &json!("drawing_2d")), "{chase}");
    assert_eq!(chase["side"], "customer");
    assert_eq!(to_ask(book), Vec::<Value>::new(), "it does not come up again");
}

#[test]
fn r13_what_a_milestone_needs_comes_up_and_is_asked_for_from_the_shell() {
    let book = book(Lang::En);
    let [one] = <[Value; 1]>::try_from(to_ask(&book)).unwrap();
    assert_eq!((&one["due"], &one["overdue_days"]), (&json!("2026-12-01"), &json!(0)));
    assert_eq!(one["to_do"], "2D and 3D drawings · M8 · Drawings");
    let (_, text, _) = book.run_human(&["--lang", "zh-CN", "due"]);
    assert!(text.contains("该去催要"), "{text}");
    book.json(&["chase", "Weber", "--project", "m8", "--milestone", "drawings"]);
    asked(&book, "Drawings");
    book.json(&["undo"]);
    assert_eq!(to_ask(&book).len(), 1, "taken back it comes up again");
    // What is given outweighs what the milestone says.
    let told =
        ["chase", "Weber", "--project", "M8", "--milestone", "Drawings", "--ask", "DXF of the tool", "--of", "Lab"];
    book.json(&[&told[..], &["--due", "2026-11-30", "--kind", "other"]].concat());
    let [chase] = <[Value; 1]>::try_from(chases(&book)).unwrap();
    assert_eq!((&chase["ask"], &chase["department"]), (&json!("DXF of the tool"), &json!("Lab")));
    assert_eq!((&chase["due"], &chase["kind"]), (&json!("2026-11-30"), &json!("other")));
    assert!(to_ask(&book).is_empty());
    // Nothing to ask for, no such milestone, no project: one sentence.
    for (args, said) in [
        (["--project", "M8", "--milestone", "Tooling"], "Nothing is said of what to ask for ahead of Tooling"),
        (["--project", "M8", "--milestone", "Plating"], "Plating"),
        (["--project", "M9", "--milestone", "Drawings"], "M9"),
    ] {
        let (code, _, err) = book.run_human(&[&["chase", "Weber"][..], &args].concat());
        assert!(code == 1 && err.contains(said), "{args:?}: {code} {err}");
    }
}

#[test]
fn r13_what_is_asked_for_is_set_and_taken_away_by_milestone() {
    let book = book(Lang::En);
    let sets: [&[&str]; 2] = [
        &["--ask", "Tooling=steel = 1.2344?", "--ask-of", "Tooling=Tool shop", "--ask-days", "Tooling=30"],
        &["--ask-kind", "Tooling=schedule", "--ask", "Drawings="],
    ];
    let told = book.json(&[&["project", "Weber", "--name", "M8"][..], &sets.concat()].concat());
    let milestones = &told["projects"][0]["milestones"];
    assert_eq!(milestones[0]["ask_ahead"], Value::Null);
    assert_eq!(
        milestones[1]["ask_ahead"],
        json!({ "ask": "steel = 1.2344?", "kind": "schedule", "department": "Tool shop", "days": 30 })
    );
    // The tool is to be ready at the end of the year: six weeks before that have come.
    let [one] = <[Value; 1]>::try_from(to_ask(&book)).unwrap();
    assert_eq!(one["to_do"], "Tool shop · steel = 1.2344? · M8 · Tooling");
    let (code, _, err) = book.run_human(&["project", "Weber", "--name", "M8", "--ask-days", "Tooling=251"]);
    assert!(code == 1 && err.contains("0 – 250"), "{code} {err}");
    book.json(&["undo"]);
    assert_eq!(to_ask(&book)[0]["to_do"], "2D and 3D drawings · M8 · Drawings");
}

#[test]
fn r13_asked_for_from_the_morning_screen_by_keys_and_by_mouse() {
    for (lang, milestone, ask) in [(Lang::En, "Drawings", "2D and 3D drawings"), (Lang::Zh, "图纸", "二维和三维图纸")]
    {
        for mouse in [false, true] {
            let book = book(lang);
            let mut bench = Workbench::open(&book, SIZE, lang);
            bench.see("ahead.matters", &[("count", "1")]);
            if mouse {
                let line = bench.text("ahead.matters", &[("count", "1")]);
                bench.click(&line).see("matter.title", &[]).click(ask);
            } else {
                bench.keys("M").see("matter.title", &[]);
                // Enter goes to the first: it is the only one.
                bench.keys(ENTER);
            }
            bench.see("ahead.form", &[("milestone", milestone)]);
            bench.screen.see(ask);
            if mouse {
                bench.click("Ctrl-S ");
            } else {
                bench.keys(SAVE);
            }
            bench.unsee("ahead.form", &[("milestone", milestone)]);
            // One is on the milestone's own line.
            bench.see("schedule.slack", &[("milestone", milestone), ("days", "1")]);
            bench.leave();
            asked(&book, milestone);
        }
    }
}

#[test]
fn r13_what_was_planned_first_stays_beside_the_plan() {
    for lang in Lang::ALL {
        let book = book(lang);
        let name = if lang == Lang::En { "Drawings" } else { "图纸" };
        let first = book.json(&["show", "DE7"])["projects"][0].clone();
        let told = book.json(&["project", "Weber", "--name", "M8", "--milestone", &format!("{name}=2026-12-08")]);
        let told = &told["projects"][0];
        let one = &told["milestones"][0];
        assert_eq!((&one["planned"], &one["first_planned"]), (&json!("2026-12-08"), &json!("2026-12-01")));
        assert_eq!(one["moved_days"], json!(7));
        assert_eq!(told["first_planned_end"], first["planned_end"], "{told}");
        assert!(told["critical_path"].as_array().is_some_and(|path| !path.is_empty()), "{told}");
        // A second plan leaves the first one as it is; the whole plan counted anew moves all but that.
        let told = book.json(&["project", "Weber", "--name", "M8", "--from", "2026-12-15"]);
        let told = &told["projects"][0];
        assert_eq!(told["milestones"][0]["first_planned"], "2026-12-01");
        assert_ne!(told["planned_end"], told["first_planned_end"]);
        let (_, text, _) = book.run_human(&["--lang", lang.tag(), "show", "DE7"]);
        let end = told["first_planned_end"].as_str().unwrap();
        assert!(text.contains(end), "{text}");
        // On the timeline: a sign of its own, a dotted line to the plan, and in words.
        let mut bench = Workbench::open(&book, SIZE, lang);
        bench.keys("4").screen.see("∘┄").see(name);
        bench.see("ahead.legend_first", &[]).keys("j");
        bench.screen.see(if lang == Lang::En { "14 d earlier" } else { "早 14 天" });
        bench.leave();
    }
}

#[test]
fn r13_waits_that_come_back_to_themselves_are_refused_with_their_way() {
    let book = book(Lang::En);
    let args = ["project", "Weber", "--name", "M8", "--after", "Drawings=First sample +2"];
    let (code, _, err) = book.run_human(&args);
    assert_eq!(code, 1);
    assert!(err.contains("Drawings") && err.contains("Tooling") && err.contains("First sample"), "{err}");
}

/// A shipment that carries out an order, with a line of the checklist before production.
fn shipment() -> Book {
    let book = book(Lang::En);
    book.json(&["order", "DE7", "--contract", "PI-7", "--amount", "1000 USD", "--on", "2026-11-02"]);
    book.json(&["check", "DE7", "--add", "marks on side 4", "--needed-by", "before production"]);
    book.json(&["project", "DE7", "--name", "PO-7", "--flow", "shipment", "--from", "2026-11-03"]);
    book
}

fn project(book: &Book, name: &str) -> Value {
    let shown = book.json(&["show", "DE7"]);
    let all = shown["projects"].as_array().unwrap();
    all.iter().find(|one| one["name"] == name).cloned().unwrap()
}

#[test]
fn r18_a_milestone_of_an_order_is_reached_from_the_shell_as_on_the_screen() {
    let book = shipment();
    let order = book.json(&["show", "DE7"])["orders"][0]["id"].clone();
    // Without an order nothing is asked; with one, its lines are.
    assert_eq!(project(&book, "PO-7")["order"], Value::Null);
    let (code, _, err) = book.run_human(&["project", "DE7", "--name", "PO-7", "--order", "PI-8"]);
    assert!(code == 1 && err.contains("PI-8"), "{err}");
    book.json(&["project", "DE7", "--name", "PO-7", "--order", "pi-7"]);
    assert_eq!(project(&book, "PO-7")["order"], order);
    for lang in ["en", "zh-CN"] {
        let done = ["--lang", lang, "project", "DE7", "--name", "PO-7", "--done", "Production=2026-11-23"];
        let (code, _, err) = book.run_human(&done);
        assert!(code == 1 && err.contains("marks on side 4") && err.contains("--anyway"), "{code} {err}");
    }
    assert_eq!(project(&book, "PO-7")["milestones"][2]["actual"], Value::Null);
    book.json(&["project", "DE7", "--name", "PO-7", "--done", "Deposit or L/C received=2026-11-20", "--order", ""]);
    book.json(&["undo"]);
    book.json(&["project", "DE7", "--name", "PO-7", "--done", "Production=2026-11-23", "--anyway"]);
    assert_eq!(project(&book, "PO-7")["milestones"][2]["actual"], "2026-11-23");
    let history = book.json(&["history", "DE7"]).to_string();
    assert!(history.contains("unchecked"), "{history}");
    // A new project is linked as it begins.
    book.json(&["project", "DE7", "--name", "PO-8", "--flow", "shipment", "--order", "1"]);
    assert_eq!(project(&book, "PO-8")["order"], order);
}

#[test]
fn r15_days_are_won_back_from_the_shell() {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Weber", "--code", "DE7", "--country", "DE", "--created", "2026-11-01"]);
    let about = ["project", "DE7", "--name", "S-1"];
    let say = |more: &[&str]| book.json(&[&about[..], more].concat());
    say(&["--flow", "sample", "--by", "2027-01-29"]);
    say(&["--done", "Sample agreed=2026-11-20"]);
    let (code, _, err) = book.run_human(&[&about[..], &["--expedite"]].concat());
    assert!(code == 1 && err.contains("breaks no promise"), "{err}");
    say(&["--milestone", "Sample made=2027-01-25"]);
    let before = project(&book, "S-1");
    // Offered: the cheapest that keep it, and nothing is changed.
    let offer = say(&["--expedite"]);
    assert_eq!((&offer["done"], &offer["keeps"]), (&json!(false), &json!(true)), "{offer}");
    assert_eq!(offer["promised"], "2027-01-29");
    assert_eq!(project(&book, "S-1"), before);
    let (_, text, _) = book.run_human(&[&["--lang", "zh-CN"], &about[..], &["--expedite"]].concat());
    assert!(text.contains('✓') && text.contains("CNY"), "{text}");
    // One way alone, foreseen: named by how it begins, by number, in the other language.
    for way in ["express", "2", "专车"] {
        let one = say(&["--expedite", way, "--check"]);
        assert_eq!((&one["days"], &one["done"]), (&json!(2), &json!(false)), "{one}");
    }
    for (more, said) in [
        (&["--expedite", "teleport"][..], "teleport"),
        (&["--expedite", "--at", "Sample made"], "Sample made"),
        (&["--expedite", "--at", "Plating"], "Plating"),
    ] {
        let (code, _, err) = book.run_human(&[&about[..], more].concat());
        assert!(code == 1 && err.contains(said), "{more:?}: {err}");
    }
    let (code, _, _) = book.run_human(&[&about[..], &["--expedite", "1", "--done", "Sample made=today"]].concat());
    assert_eq!(code, 2, "two things at once");
    // Done: what was foreseen, one step, told in the note.
    let done = say(&["--expedite", "cheapest"]);
    assert_eq!((&done["done"], &done["reached"], &done["days"]), (&json!(true), &offer["reached"], &offer["days"]));
    let after = project(&book, "S-1");
    assert_eq!(after["breaks"], json!([]));
    assert!(after["note"].as_str().unwrap().contains("2027-01-29"), "{after}");
    book.json(&["undo"]);
    assert_eq!(project(&book, "S-1"), before);
}

#[test]
fn r12_an_order_with_all_that_is_said_of_it_is_one_step() {
    let book = book(Lang::En);
    let count = || book.json(&["history", "DE7"])["actions"].as_array().map(Vec::len);
    let before = count();
    let new =
        ["order", "DE7", "--what", "bolts", "--amount", "1000 USD", "--require", "marks=side 4", "--receipt", "300"];
    let told = book.json(&new);
    let one = &told["orders"][0];
    assert_eq!((&one["requirements"]["marks"], &one["receipts"][0]["on"]), (&json!("side 4"), &json!(TODAY)), "{one}");
    assert_eq!(count(), before.map(|count| count + 1));
    // A later change is one step as well.
    let told = book.json(&["order", "DE7", "--order", "1", "--etd", "2026-12-20", "--require", "marks=side 2"]);
    assert_eq!(
        (&told["orders"][0]["etd"], &told["orders"][0]["requirements"]["marks"]),
        (&json!("2026-12-20"), &json!("side 2"))
    );
    book.json(&["undo"]);
    let shown = book.json(&["show", "DE7"]);
    assert_eq!(
        (&shown["orders"][0]["etd"], &shown["orders"][0]["requirements"]["marks"]),
        (&Value::Null, &json!("side 4"))
    );
    book.json(&["undo"]);
    assert_eq!(book.json(&["show", "DE7"])["orders"], json!([]));
    // Refused whole: nothing is half there.
    for wrong in [&["--require", "mark=x"][..], &["--receipt", "300 CNY"], &["--receipt", "300", "--on", "2027-01-01"]]
    {
        let (code, _, err) =
            book.run_human(&[&["order", "DE7", "--what", "bolts", "--amount", "1000 USD"], wrong].concat());
        assert_eq!(code, 1, "{wrong:?}: {err}");
    }
    assert_eq!(book.json(&["show", "DE7"])["orders"], json!([]));
}
