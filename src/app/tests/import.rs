//! The import: a file named, its columns put right, tried, written, what was not taken mended and imported again.

use super::desk::Desk;
use crate::app::{Action, Import, ImportStep, Key, KeyCode, Layer, Target};
use crate::book::Command;
use crate::engine::{Ask, ExportAsk};

const LIST: &str =
    "Firma,Verantwortlich,Land,Mail\nAlpha Tools,Anna,Germany,a@alpha.de\nBeta Trading,Bert,France,b@beta.fr\n";

fn import(desk: &Desk) -> &Import {
    desk.app.import().expect("the import is open")
}

fn step(desk: &Desk) -> ImportStep {
    import(desk).step
}

/// Opens the import and has the file read.
fn read(desk: &mut Desk, path: &str) {
    desk.keys("I<c-u>");
    desk.act(Action::Paste(path.to_owned()));
    desk.keys("<enter>");
    assert_eq!(step(desk), ImportStep::Columns, "{:?}", import(desk).error);
}

fn field(desk: &Desk, column: &str) -> String {
    import(desk).columns().iter().find(|one| one.name == column).expect("the column").field.clone()
}

/// Goes to a column and picks what is typed.
fn pick(desk: &mut Desk, column: &str, typed: &str) {
    let at = import(desk).columns().iter().position(|one| one.name == column).expect("the column");
    desk.act(Action::Click { target: Target::Row(at), double: false });
    desk.keys(typed).keys("<enter>");
}

fn counts(desk: &Desk) -> (u64, u64, u64, usize) {
    let import = import(desk);
    let told = import.done.as_ref().or(import.looked.as_ref()).expect("it was looked at");
    (told.created, told.updated, told.unchanged, told.rejected.len())
}

fn names(desk: &Desk) -> Vec<String> {
    let mut names: Vec<String> = desk.app.book.iter().map(|row| row.name().to_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_wrong_column_is_put_right_and_everybody_is_taken_in() {
    let mut desk = Desk::new();
    let path = desk.file("list.csv", LIST);
    read(&mut desk, &path);
    assert_eq!(field(&desk, "Firma"), "name");
    assert_eq!(field(&desk, "Verantwortlich"), "custom:Verantwortlich", "not known");
    pick(&mut desk, "Verantwortlich", "owner");
    assert_eq!(field(&desk, "Verantwortlich"), "owner");
    pick(&mut desk, "Land", "ignore");
    assert_eq!(field(&desk, "Land"), "ignore");
    pick(&mut desk, "Land", "Region of theirs");
    assert_eq!(field(&desk, "Land"), "custom:Region of theirs", "a field of one's own");
    pick(&mut desk, "Land", "country");
    desk.keys("<tab>");
    assert_eq!(step(&desk), ImportStep::Match);
    assert_eq!(counts(&desk), (2, 0, 0, 0));
    assert!(desk.app.book.is_empty(), "nothing is written yet");
    desk.keys("<enter>");
    assert_eq!(step(&desk), ImportStep::Result);
    assert_eq!(names(&desk), ["Alpha Tools", "Beta Trading"]);
    desk.keys("<enter>");
    assert!(desk.app.layers.is_empty());
    assert_eq!(desk.card("Alpha").customer.owner, "Anna");
    desk.keys("uy");
    assert!(desk.app.book.is_empty(), "one step of undo: {}", desk.said());
}

#[test]
fn a_second_run_changes_nothing_and_knows_the_columns() {
    let mut desk = Desk::new();
    let path = desk.file("list.csv", LIST);
    read(&mut desk, &path);
    pick(&mut desk, "Verantwortlich", "owner");
    desk.keys("<tab><enter><esc>");
    desk.restart();
    let other = desk.file("other.csv", &LIST.replace("Alpha", "Omega"));
    read(&mut desk, &other);
    assert!(import(&desk).table.as_ref().is_some_and(|table| table.remembered), "as the last time");
    assert_eq!(field(&desk, "Verantwortlich"), "owner");
    desk.keys("<esc><c-u>");
    desk.act(Action::Paste(format!("\"{path}\"")));
    desk.keys("<enter><tab>");
    assert_eq!(counts(&desk), (0, 0, 2, 0));
    desk.keys("<enter>");
    assert_eq!(counts(&desk), (0, 0, 2, 0));
    assert_eq!(names(&desk).len(), 2);
    desk.keys("<esc>I");
    let Some(folder) = std::path::Path::new(&path).parent() else { panic!() };
    assert_eq!(import(&desk).path.text, format!("{}/", folder.display()), "the folder of the last import");
}

#[test]
fn two_columns_for_one_field_are_told_at_once() {
    let mut desk = Desk::new();
    let path = desk.file("list.csv", LIST);
    read(&mut desk, &path);
    pick(&mut desk, "Verantwortlich", "company");
    let doubled = import(&desk).doubled(1).map(str::to_owned);
    assert_eq!(doubled.as_deref(), Some("Firma"), "{:?}", import(&desk).columns());
    desk.keys("<tab>");
    assert_eq!(step(&desk), ImportStep::Columns, "it does not go on so");
    pick(&mut desk, "Firma", "alias");
    assert!(import(&desk).doubled(1).is_none());
    pick(&mut desk, "Mail", "created");
    let trouble = import(&desk).columns()[3].trouble.clone();
    assert!(trouble.is_some_and(|text| text.contains("a@alpha.de")), "a mail address is no day");
    pick(&mut desk, "Mail", "email");
    pick(&mut desk, "Verantwortlich", "ignore");
    pick(&mut desk, "Mail", "ignore");
    assert!(import(&desk).is_nameless());
}

#[test]
fn what_would_change_is_shown_before_it_is_written() {
    let mut desk = Desk::new();
    desk.add("Alpha Tools", &[]);
    let path = desk.file("list.csv", LIST);
    read(&mut desk, &path);
    desk.keys("<tab>");
    assert_eq!(counts(&desk), (1, 1, 0, 0));
    let looked = import(&desk).looked.clone().expect("looked");
    let [one, new] = &looked.differences[..] else { panic!("{:?}", looked.differences) };
    assert_eq!((one.row, one.name.as_str(), one.is_new), (2, "Alpha Tools", false));
    assert!(new.is_new && new.row == 3 && new.fields.iter().all(|(_, old, new)| old.is_empty() && !new.is_empty()));
    let told = |wanted: &str| new.fields.iter().any(|(name, _, value)| name == "Country" && value == wanted);
    assert!(told("FR"), "{:?}", new.fields);
    let country = one.fields.iter().find(|(name, _, _)| name == "Country").expect("the country");
    assert_eq!((country.1.as_str(), country.2.as_str()), ("", "DE"));
    assert!(desk.card("Alpha").customer.country.is_none());
    desk.keys("<down><right>");
    assert_eq!(counts(&desk), (1, 0, 0, 0), "who is found is left as is");
    desk.keys("<right>");
    assert_eq!(counts(&desk), (2, 0, 0, 0), "or made again");
    desk.act(Action::Click { target: Target::Choice(1, 0), double: false });
    assert_eq!(counts(&desk), (1, 1, 0, 0));
    desk.keys("<enter>");
    assert_eq!(desk.card("Alpha").customer.country.map(|one| one.code().to_owned()).as_deref(), Some("DE"));
}

#[test]
fn rows_not_taken_are_saved_mended_and_imported() {
    let mut desk = Desk::new();
    let path = desk.file("list.csv", &LIST.replace("France", "Atlantis"));
    read(&mut desk, &path);
    pick(&mut desk, "Verantwortlich", "owner");
    desk.keys("<tab><enter>");
    assert_eq!(counts(&desk), (1, 0, 0, 1));
    let (row, reason) = import(&desk).done.as_ref().expect("done").rejected[0].clone();
    assert!(row == 3 && reason.contains("Atlantis"), "{row} {reason}");
    desk.keys("s");
    let saved = import(&desk).saved.clone().expect("saved");
    assert!(saved.ends_with("list-rejected.csv"), "{saved}");
    let text = std::fs::read_to_string(&saved).unwrap();
    assert!(text.contains("Beta Trading,Bert,Atlantis,b@beta.fr") && text.contains("Not taken because"), "{text}");
    std::fs::write(&saved, text.replacen("Atlantis", "France", 1)).unwrap();
    desk.keys("r");
    assert_eq!(step(&desk), ImportStep::Match, "{:?}", import(&desk).error);
    assert_eq!(counts(&desk), (1, 0, 0, 0));
    desk.keys("<enter><enter>");
    assert_eq!(names(&desk), ["Alpha Tools", "Beta Trading"]);
    let card = desk.card("Beta");
    assert_eq!(card.customer.owner, "Bert");
    assert!(card.customer.custom.is_empty(), "the reason is no field: {:?}", card.customer.custom);
    read(&mut desk, &saved);
    assert!(import(&desk).table.as_ref().is_some_and(|table| table.remembered), "the same columns but for the reason");
}

#[test]
fn a_file_written_to_meanwhile_gives_no_wrong_rows() {
    let mut desk = Desk::new();
    let path = desk.file("list.csv", &LIST.replace("France", "Atlantis"));
    read(&mut desk, &path);
    desk.keys("<tab><enter>");
    desk.file("list.csv", LIST);
    desk.keys("s");
    assert!(import(&desk).saved.is_none() && desk.said().contains("list.csv"), "{}", desk.said());
    desk.keys("r");
    assert_eq!(counts(&desk), (1, 0, 1, 0), "the file itself was mended");
}

fn long_list() -> String {
    let mut table = String::from("code,name\n");
    for row in 0..3_000 {
        table.push_str(&format!("N{row},Customer {row}\n"));
    }
    table
}

#[test]
fn a_stopped_import_leaves_the_book_as_it_was() {
    let mut desk = Desk::new();
    desk.add("Before", &[]);
    let path = desk.file("long.csv", &long_list());
    read(&mut desk, &path);
    desk.keys("<tab>");
    desk.meanwhile = vec![Key::plain(KeyCode::Esc)];
    desk.keys("<enter>");
    assert_eq!(step(&desk), ImportStep::Match);
    assert!(desk.said().contains("Stopped"), "{}", desk.said());
    assert_eq!(names(&desk), ["Before"]);
    desk.keys("<esc><esc><esc>");
    assert!(desk.app.layers.is_empty());
    desk.restart();
    assert_eq!(names(&desk), ["Before"]);
    desk.keys("u");
    assert!(desk.app.book.is_empty(), "the step before is the last one: {}", desk.said());
}

#[test]
fn a_long_file_tells_how_far_it_is_read_and_is_given_up() {
    let mut desk = Desk::new();
    let list = long_list();
    let path = desk.file("long.csv", &list);
    desk.keys("I<c-u>");
    desk.act(Action::Paste(path));
    desk.keys("<enter>");
    assert_eq!(step(&desk), ImportStep::Columns);
    let whole = list.len() as u64;
    assert!(
        desk.far.len() > 2 && desk.far.iter().all(|far| far.of == Some(whole) && far.done <= whole),
        "{:?}",
        desk.far
    );
    assert!(desk.far.is_sorted_by_key(|far| far.done), "{:?}", desk.far);
    desk.keys("<esc>");
    desk.meanwhile = vec![Key::plain(KeyCode::Esc)];
    desk.keys("<enter>");
    assert_eq!(step(&desk), ImportStep::File, "given up");
    assert!(import(&desk).sent.is_none() && import(&desk).error.is_none() && desk.app.jobs.is_empty());
    desk.keys("<enter>");
    assert_eq!(step(&desk), ImportStep::Columns, "and read after all");
}

#[test]
fn the_book_can_be_read_while_it_is_written() {
    let mut desk = Desk::new();
    desk.add("Before", &[]);
    let path = desk.file("long.csv", &long_list());
    read(&mut desk, &path);
    desk.keys("<tab>");
    desk.meanwhile = vec![Key::char('b'), Key::char('2'), Key::char('/')];
    desk.keys("<enter>");
    assert!(matches!(desk.app.top(), Some(Layer::Search(_))), "what is being done stays on top");
    assert!(desk.said().contains("3000"), "{}", desk.said());
    desk.keys("<esc>I");
    assert_eq!((step(&desk), counts(&desk)), (ImportStep::Result, (3_000, 0, 0, 0)));
    desk.keys("q");
    assert!(desk.app.layers.is_empty() && desk.app.import().is_none());
}

#[test]
fn the_path_is_completed_and_folders_are_gone_into() {
    let mut desk = Desk::new();
    let path = desk.file("list-2025.csv", LIST);
    desk.file("list-2026.csv", LIST);
    desk.file("picture.png", "x");
    let folder = path.trim_end_matches("tables/list-2025.csv").to_owned();
    desk.keys("I<c-u>").keys(&folder).keys("tab<tab>");
    assert_eq!(import(&desk).path.text, format!("{folder}tables/"));
    desk.keys("LI<tab>");
    assert_eq!(import(&desk).path.text, format!("{folder}tables/list-202"));
    desk.keys("<down><down><tab>");
    assert_eq!(import(&desk).path.text, format!("{folder}tables/list-2026.csv"));
    desk.keys("<c-u>").keys(&folder).keys("tables<enter>");
    assert_eq!((step(&desk), import(&desk).path.text.clone()), (ImportStep::File, format!("{folder}tables/")));
    desk.keys("p<enter>");
    assert!(import(&desk).error.is_some(), "there is no such file");
    desk.keys("<bs>");
    assert!(import(&desk).error.is_none());
    desk.act(Action::Click { target: Target::Row(0), double: true });
    assert_eq!(step(&desk), ImportStep::Columns);
    desk.keys("<esc><esc>");
    assert!(desk.app.import().is_none());
}

#[test]
fn a_file_that_is_no_table_is_refused_in_one_sentence() {
    let mut desk = Desk::new();
    let path = desk.file("sheet.xlsx", "PK\u{3}\u{4}nonsense");
    desk.keys("I<c-u>");
    desk.act(Action::Paste(path));
    desk.keys("<enter>");
    let error = import(&desk).error.clone().expect("refused");
    assert!(error.contains("ZIP"), "{error}");
    let good = desk.file("list.csv", LIST);
    desk.act(Action::Paste(good));
    desk.keys("<enter>");
    assert_eq!(step(&desk), ImportStep::Columns, "another file is taken at once");
}

/// A workbook with a note, a list, and last year's list, which is shorter.
fn workbook(desk: &Desk) -> String {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in [
        ("Notes", &[&["read me"][..]][..]),
        ("2026", &[&["Firma", "Land"], &["Alpha Tools", "Germany"], &["Beta", "Atlantis"]]),
        ("2025", &[&["Customer", "Country"], &["Gamma Marine", "Japan"]]),
    ] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (at, cells) in (0..).zip(rows) {
            sheet.write_row(at, 0, cells.iter().copied()).unwrap();
        }
    }
    let path = desk.file("fair.xlsx", "");
    book.save(&path).unwrap();
    path
}

#[test]
fn the_sheet_of_a_workbook_is_chosen_by_key_and_by_mouse() {
    let mut desk = Desk::new();
    let path = workbook(&desk);
    read(&mut desk, &path);
    let sheet = |desk: &Desk| import(desk).sheet();
    assert_eq!((sheet(&desk), field(&desk, "Firma")), (Some("2026".to_owned()), "name".to_owned()));
    desk.keys("<right>");
    assert_eq!((step(&desk), sheet(&desk)), (ImportStep::Columns, Some("2025".to_owned())));
    desk.keys("<right>");
    assert_eq!(sheet(&desk), Some("Notes".to_owned()), "round and round");
    desk.keys("<left>");
    assert_eq!((sheet(&desk), field(&desk, "Customer")), (Some("2025".to_owned()), "name".to_owned()));
    desk.act(Action::Click { target: Target::Choice(0, 1), double: false });
    assert_eq!(sheet(&desk), Some("2026".to_owned()));
    // While a field is being chosen the keys are the line's.
    desk.keys("<enter><right>");
    assert_eq!((sheet(&desk), import(&desk).picker.is_some()), (Some("2026".to_owned()), true));
    desk.keys("<esc><tab><enter>");
    assert_eq!((step(&desk), counts(&desk)), (ImportStep::Result, (1, 0, 0, 1)));
    assert!(import(&desk).done.as_ref().unwrap().rejected[0].1.contains("row 3"));
    desk.keys("s");
    let saved = import(&desk).saved.clone().expect("saved");
    let mended = std::fs::read_to_string(&saved).unwrap().replace("Atlantis", "Austria");
    std::fs::write(&saved, mended).unwrap();
    desk.keys("r");
    assert_eq!((step(&desk), sheet(&desk), counts(&desk)), (ImportStep::Match, None, (1, 0, 0, 0)));
    desk.keys("<enter>");
    assert_eq!(names(&desk), ["Alpha Tools", "Beta"]);
}

#[test]
fn answers_that_nobody_waits_for_are_let_go() {
    let mut desk = Desk::new();
    let path = desk.file("list.csv", LIST);
    desk.keys("I<c-u>");
    for effect in crate::app::update(&mut desk.app, Action::Paste(path)) {
        // The folder is not answered yet: Tab waits for it.
        assert!(matches!(effect, crate::app::Effect::Ask { .. }));
    }
    desk.keys("<tab><esc>");
    assert!(desk.app.import().is_none());
    desk.outside(Command::Add(Box::new(crate::book::NewCustomer { name: "Other".into(), ..Default::default() })));
    assert_eq!(names(&desk), ["Other"]);
}

#[test]
fn mails_are_logged_without_columns_and_taken_back_in_one_step() {
    let mut desk = Desk::new();
    desk.import("name,contact,email\nAcme GmbH,Ann,ann@acme.de\n");
    let one = |from: &str, id: u32| {
        format!(
            "From x@y Mon Nov 23 10:00:00 2026\nFrom: {from}\nTo: us@ours.cn\nMessage-ID: <{id}@x>\nSubject: Price {id}\n\nhello\n\n"
        )
    };
    let path = desk.file("box", &[one("ann@acme.de", 1), one("zoe@gmail.com", 2), one("bob@acme.de", 3)].concat());
    desk.keys("I<c-u>");
    desk.act(Action::Paste(path));
    desk.keys("<enter>");
    assert_eq!(step(&desk), ImportStep::Match, "{:?}", import(&desk).error);
    assert_eq!(counts(&desk), (2, 0, 0, 1));
    let told = import(&desk).looked.as_ref().and_then(|looked| looked.mails.clone()).expect("mails");
    assert_eq!((told.customers[0].name.as_str(), told.customers[0].inbound), ("Acme GmbH", 2));
    assert!(told.note.is_some(), "no own address is set");
    desk.keys("<right>");
    assert_eq!(counts(&desk), (2, 0, 0, 1), "there is nothing to turn");
    desk.keys("<enter>");
    assert_eq!(step(&desk), ImportStep::Result);
    assert_eq!(desk.card("Acme").log.len(), 2);
    assert!(!desk.app.can_save_rejects(), "a mail is no row of a table");
    desk.keys("r");
    assert_eq!(step(&desk), ImportStep::Match);
    assert_eq!(counts(&desk), (0, 0, 2, 1));
    desk.keys("<esc>");
    assert_eq!(step(&desk), ImportStep::File);
    desk.keys("<esc>u");
    assert_eq!(desk.card("Acme").log.len(), 0, "{}", desk.said());
}

#[test]
fn a_whole_book_is_taken_without_columns() {
    let mut desk = Desk::new();
    desk.import("name,contact,email\nAcme GmbH,Ann,ann@acme.de\n");
    let acme = desk.row("Acme GmbH").id;
    let path = desk.file("whole.jsonl", "");
    let to = std::path::PathBuf::from(&path);
    let export = ExportAsk { kind: "book".into(), to, customer: None, tag: None, with_costs: false, keep: false };
    assert!(matches!(desk.answer(Ask::Export(export)), crate::engine::Answer::Exported { .. }));
    desk.outside(Command::Archive { customers: vec![acme] });
    desk.keys("I<c-u>");
    desk.act(Action::Paste(path));
    desk.keys("<enter>");
    assert_eq!(step(&desk), ImportStep::Match, "{:?}", import(&desk).error);
    assert_eq!(counts(&desk), (0, 1, 0, 0), "as it stands in the file");
    desk.keys("<right>j<enter>");
    assert_eq!(step(&desk), ImportStep::Result);
    assert!(!desk.app.can_save_rejects());
    desk.keys("<esc>");
    assert!(desk.card("Acme").customer.standing.archived.is_none());
    desk.keys("uy");
    assert!(desk.card("Acme").customer.standing.archived.is_some(), "{}", desk.said());
}

#[test]
fn rows_are_taken_for_what_they_are_said_to_be_and_that_is_remembered() {
    let mut desk = Desk::new();
    let path = desk.file("list.csv", "Firma\nAlpha Tools\nBeta Trading\n");
    read(&mut desk, &path);
    desk.keys("<tab>").keys("<enter>").keys("<enter>");
    let talks = "Customer,Date,Notes\nAlpha Tools,2026-11-02,a first talk\nGamma,2026-11-02,not one of ours\n";
    let path = desk.file("talks.csv", talks);
    read(&mut desk, &path);
    assert_eq!((import(&desk).kind(), field(&desk, "Notes").as_str()), (Some(0), "notes"), "taken for customers");
    desk.keys("<c-t>");
    assert_eq!((import(&desk).kind(), field(&desk, "Notes").as_str()), (Some(1), "follow_up"));
    assert!(import(&desk).table.as_ref().expect("it is there").fields.iter().any(|one| one.word == "channel"));
    desk.act(Action::Click { target: Target::Choice(1, 3), double: false });
    assert_eq!(import(&desk).kind(), Some(3), "the mouse chooses, too");
    desk.keys("<c-t>").keys("<c-t>").keys("<tab>");
    assert_eq!((step(&desk), counts(&desk)), (ImportStep::Match, (1, 0, 0, 1)), "looked at");
    assert_eq!(import(&desk).on_matches(), ["update", "skip"], "a log makes nobody twice");
    desk.keys("<enter>");
    assert_eq!((step(&desk), counts(&desk)), (ImportStep::Result, (1, 0, 0, 1)));
    desk.keys("<enter>");
    let path = desk.file("later.csv", &talks.replace("first", "second"));
    read(&mut desk, &path);
    assert_eq!((import(&desk).kind(), field(&desk, "Date").as_str()), (Some(1), "on"), "as the last time");
}

#[test]
fn a_calendar_is_looked_at_without_columns_and_taken_in_one_step() {
    let mut desk = Desk::new();
    let path = desk.file("list.csv", "Firma,Mail\nAlpha Tools,a@alpha.de\nBeta Trading,b@beta.fr\n");
    read(&mut desk, &path);
    desk.keys("<tab>").keys("<enter>").keys("<enter>");
    let event = |title: &str, who: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:{title}\r\nDTSTART;VALUE=DATE:20261205\r\nSUMMARY:{title}\r\nATTENDEE:mailto:{who}\r\nEND:VEVENT\r\n"
        )
    };
    let events = event("Call", "a@alpha.de") + &event("Dentist", "x@y.z");
    let path = desk.file("dates.ics", &format!("BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n"));
    desk.keys("I<c-u>");
    desk.act(Action::Paste(path));
    desk.keys("<enter>");
    assert_eq!((step(&desk), counts(&desk)), (ImportStep::Match, (0, 1, 0, 1)), "looked at at once");
    assert!(import(&desk).is_of_calendar() && !import(&desk).is_of_mails());
    desk.keys("<enter>");
    assert_eq!((step(&desk), counts(&desk)), (ImportStep::Result, (0, 1, 0, 1)));
}
