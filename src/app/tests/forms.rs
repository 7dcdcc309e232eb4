//! Typing: drafts, notes, the checklist, pastes, leaving without losing.

use super::desk::Desk;
use crate::app::{Action, Effect, Layer};
use crate::book::Command;

fn one() -> Desk {
    let mut desk = Desk::new();
    desk.add("Alpha", &[("grade", "A")]).keys("1g");
    desk
}

#[test]
fn escape_never_loses_typed_text_without_asking() {
    let mut desk = one();
    desk.keys("lhalf a thought<esc>");
    assert!(matches!(desk.app.top(), Some(Layer::Confirm(_))), "asked first");
    desk.keys("n");
    let Some(Layer::Form(_)) = desk.app.top() else { panic!("back in the form") };
    desk.keys("<c-s>");
    assert_eq!(desk.card("Alpha").log[0].text, "half a thought");
    desk.keys("l<esc>");
    assert!(desk.app.layers.is_empty(), "nothing was typed: nothing is asked");
}

#[test]
fn what_was_being_typed_is_there_at_the_next_start() {
    let mut desk = one();
    desk.keys("lhalf a thought").at("2026-11-24T09:30:05Z");
    desk.restart();
    desk.keys("1gl");
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form: {}", desk.said()) };
    assert_eq!(form.fields[0].value(), "half a thought");
    assert!(form.restored);
    desk.keys("<c-s>").restart();
    assert!(desk.app.drafts.is_empty(), "saved: no draft is left");
}

#[test]
fn r9_r13_quotations_and_projects_are_kept_half_filled() {
    let mut desk = one();
    desk.keys("2").select("Alpha").keys("5nbolts").field("price").keys("5.20").at("2026-11-24T09:30:05Z");
    desk.restart();
    desk.keys("D");
    let Some(Layer::Menu(menu)) = desk.app.top() else { panic!("no drafts: {}", desk.said()) };
    assert!(menu.items[0].label.contains("Alpha"), "{:?}", menu.items);
    desk.keys("<enter>");
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form: {}", desk.said()) };
    let value = |key: &str| form.fields.iter().find(|field| field.key == key).unwrap().value();
    assert_eq!((value("product").as_str(), value("price").as_str(), form.restored), ("bolts", "5.20", true));
    desk.keys("<c-s>");
    assert!(desk.app.drafts.is_empty() && desk.card("Alpha").quotes.len() == 1, "saved: {}", desk.said());
    // A new project, and a milestone of one that is there.
    desk.keys("4vnPO-1").at("2026-11-24T09:30:10Z").restart();
    desk.keys("2").select("Alpha").keys("4vn");
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form: {}", desk.said()) };
    assert_eq!(form.fields[0].value(), "PO-1");
    desk.keys("<c-s>").keys("<home>je").field("owner").keys("Lin").at("2026-11-24T09:30:15Z").restart();
    desk.keys("D<enter>");
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form: {}", desk.said()) };
    assert_eq!(form.fields.iter().find(|field| field.key == "owner").unwrap().value(), "Lin");
    desk.keys("<c-s>");
    assert_eq!(desk.card("Alpha").projects[0].milestones[0].owner, "Lin");
    assert!(desk.app.drafts.is_empty());
    // What it was about is no more: the draft goes.
    desk.keys("4v<home>je").field("owner").keys("<c-u>Wang").at("2026-11-24T09:30:20Z").restart();
    desk.keys("2").select("Alpha").keys("4v<home>j<del>").keys("D<enter>");
    assert!(desk.app.layers.is_empty() && desk.app.drafts.is_empty(), "{}", desk.said());
}

#[test]
fn a_draft_that_comes_after_its_form_was_opened_is_taken_up() {
    let mut desk = one();
    desk.keys("lhalf a thought").field("to_do").keys("send it").at("2026-11-24T09:30:05Z");
    desk.keys("<esc>y").keys("lx<bs>");
    // What was thrown away stands for what comes from the disk a moment late.
    let (key, draft) =
        (format!("draft:log:{}", desk.row("Alpha").id), br#"{"fields":[["text","half"],["to_do","send it"]]}"#);
    desk.app.draft_came(key, draft.to_vec());
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("no form: {}", desk.said()) };
    assert_eq!((form.fields[0].value().as_str(), form.fields[2].value().as_str()), ("half", "send it"));
    desk.keys("<esc>yNmine");
    let (key, draft) = (format!("draft:notes:{}", desk.row("Alpha").id), br#"{"text":"theirs","was":""}"#);
    desk.app.draft_came(key, draft.to_vec());
    let Some(Layer::Notes(notes)) = desk.app.top() else { panic!("no notes: {}", desk.said()) };
    assert_eq!(notes.text(), "mine", "what is being typed stands");
}

#[test]
fn notes_are_saved_on_leaving_as_one_step() {
    let mut desk = one();
    desk.keys("Nlikes tea<enter>hates calls<esc>");
    assert_eq!(desk.card("Alpha").notes, "likes tea\nhates calls");
    desk.keys("u");
    assert_eq!(desk.card("Alpha").notes, "");
    desk.keys("Ndraft").at("2026-11-24T09:30:05Z");
    desk.restart();
    desk.keys("1gN");
    let Some(Layer::Notes(notes)) = desk.app.top() else { panic!("no notes: {}", desk.said()) };
    assert_eq!(notes.area.lines().join("\n"), "draft", "a crash loses nothing");
    desk.keys("<c-e>");
    assert!(desk.out.iter().any(|effect| matches!(effect, Effect::OpenEditor { text } if text == "draft")));
    desk.act(Action::Edited(Some("from the editor\n".to_owned())));
    desk.keys("<esc>");
    assert_eq!(desk.card("Alpha").notes.trim_end(), "from the editor");
}

#[test]
fn notes_changed_elsewhere_meanwhile_are_not_written_over() {
    let mut desk = one();
    let customer = desk.row("Alpha").id;
    desk.keys("Nmine");
    desk.outside(Command::AppendNotes { customer, text: "theirs".to_owned() });
    desk.keys("<c-s>");
    assert_eq!(desk.card("Alpha").notes, "mine\n\ntheirs", "what was added below stays");
    desk.keys("N!");
    desk.outside(Command::Notes { customer, text: "all new".to_owned(), was: None });
    desk.keys("<c-s>");
    let Some(Layer::Notes(notes)) = desk.app.top() else { panic!("the editor stays open") };
    let both = notes.area.lines().join("\n");
    assert!(both.contains("theirs!") && both.contains("all new"), "{both}");
    desk.keys("<c-s>");
    let saved = desk.card("Alpha").notes;
    assert!(saved.contains("theirs!") && saved.contains("all new"), "{saved}");
}

#[test]
fn an_edit_form_says_that_the_customer_was_changed_elsewhere() {
    let mut desk = one();
    let customer = desk.row("Alpha").id;
    desk.keys("e");
    desk.outside(Command::Edit { customer, set: vec![("name".to_owned(), "Renamed".to_owned())] });
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("the form stays open") };
    assert!(!form.warning.is_empty());
}

#[test]
fn an_import_is_taken_back_only_when_asked() {
    let mut desk = Desk::new();
    desk.import("Company\nAcme\nBeta\n");
    assert_eq!(desk.app.book.len(), 2);
    desk.keys("u");
    assert!(matches!(desk.app.top(), Some(Layer::Confirm(_))));
    desk.keys("n");
    assert_eq!(desk.app.book.len(), 2);
    desk.keys("uy");
    assert_eq!(desk.app.book.len(), 0);
    desk.keys("<c-r>");
    assert_eq!(desk.app.book.len(), 2);
}

#[test]
fn an_amount_with_a_decimal_comma_is_asked_about() {
    for (typed, want) in
        [("1,234.50", Some("1234.50")), ("1234,50", None), ("410.00", Some("410.00")), ("1.234,50", None)]
    {
        let mut desk = one();
        desk.keys("mw").field("amount").keys(typed).keys("<c-s>");
        let amount =
            desk.card("Alpha").orders.first().and_then(|order| order.amount).map(|money| money.amount.to_string());
        assert_eq!(amount.as_deref(), want, "{typed}");
    }
}

#[test]
fn a_date_that_can_be_read_two_ways_is_asked_about_at_its_field() {
    let mut desk = one();
    desk.keys("s05/06/2027<c-s>");
    let Some(Layer::Form(form)) = desk.app.top() else { panic!("the form stays open") };
    let error = form.fields[0].error.clone().unwrap_or_default();
    assert!(error.contains("2027-05-06") && error.contains("2027-06-05"), "{error}");
    desk.keys(&"<bs>".repeat(10)).keys("13/05/2027<c-s>");
    assert_eq!(
        desk.card("Alpha").customer.standing.agreed.map(|agreed| agreed.day.to_string()).as_deref(),
        Some("2027-05-13")
    );
}

#[test]
fn what_is_agreed_lies_ahead() {
    let mut desk = one();
    desk.keys("syesterday<c-s>");
    assert!(matches!(desk.app.top(), Some(Layer::Form(_))), "a promise is not made for yesterday");
}

#[test]
fn a_second_person_is_taken_in_and_edited() {
    let mut desk = one();
    desk.keys("p<enter>Ann|Lee").field("emails").keys("ann@a.example; lee@a.example<c-s>");
    desk.keys("pn").keys("Bob").field("phones").keys("+49 1<c-s>");
    let people = desk.card("Alpha").customer.contacts;
    assert_eq!(people.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Ann/Lee", "Bob"]);
    assert_eq!(people[0].emails, ["ann@a.example", "lee@a.example"]);
    desk.keys("p<down><enter>by<c-s>");
    assert_eq!(desk.card("Alpha").customer.contacts[1].name, "Bobby");
}

#[test]
fn what_went_wrong_is_one_key_from_anywhere() {
    for screen in ["1", "2", "3"] {
        let mut desk = one();
        desk.keys(screen).select("Alpha").keys("wmarks missing on side 4<c-s>");
        let line = &desk.card("Alpha").checklist.lines[0];
        assert_eq!(line.text, "marks missing on side 4");
        assert_eq!(line.mistakes.len(), 1);
        desk.keys("wmarks missing on side 4<c-s>");
        assert_eq!(desk.card("Alpha").checklist.lines[0].mistakes.len(), 2, "counted on its line");
    }
}

#[test]
fn a_paste_is_text_and_never_a_command() {
    let mut desk = one();
    desk.act(Action::Paste("q\u{1b}[2Juuu".to_owned()));
    assert!(desk.out.is_empty() && desk.app.layers.is_empty(), "pasted beside a field: nothing happens");
    desk.keys("l");
    desk.act(Action::Paste("line one\r\nline\u{7} two".to_owned()));
    desk.keys("<c-s>");
    assert_eq!(desk.card("Alpha").log[0].text, "line one\nline two");
}

#[test]
fn a_huge_paste_is_cut_and_said_wherever_one_types() {
    let huge = "宁b ".repeat(2 * 1024 * 1024);
    // Where it is pasted, the most bytes that are taken, and what says how many there are.
    let held = |app: &crate::app::App| match app.top() {
        Some(Layer::Form(form)) => form.field().map_or(0, |field| field.value().len()),
        Some(Layer::Notes(notes)) => notes.text().len(),
        Some(Layer::Search(search)) => search.line.text.len(),
        Some(Layer::Palette(palette)) => palette.line.text.len(),
        Some(Layer::Import(import)) => import.path.text.len(),
        Some(Layer::Walk(walk)) => walk.remark.as_ref().map_or(0, |remark| remark.line.text.len()),
        _ => app.customers.words.text.len(),
    };
    for (keys, most) in [
        ("/", 1_000),
        ("N", 1_000_000),
        ("i", 1_000_000),
        ("l", 64_000),
        ("l<tab>", 2_000),
        ("n", 64_000),
        ("n<tab>", 2_000),
        ("2f", 2_000),
        (":", 2_000),
        ("I<c-u>", 2_000),
        ("cmarks<c-s>Wi", 2_000),
    ] {
        let mut desk = one();
        desk.keys(keys);
        desk.act(Action::Paste(huge.clone()));
        let first = held(&desk.app);
        assert!(first > most / 3 && first <= most, "{keys}: {first}");
        assert!(desk.said().contains("Only the first"), "{keys}: {}", desk.said());
        // A second one finds no room.
        desk.act(Action::Paste(huge.clone()));
        assert!(held(&desk.app) <= most, "{keys}");
        desk.keys("x<bs>");
    }
    let mut desk = one();
    desk.keys("N");
    desk.act(Action::Paste(huge.clone()));
    desk.keys("<esc>");
    assert!(desk.app.layers.is_empty(), "what was taken can be saved: {}", desk.said());
    let kept = desk.card("Alpha").notes;
    assert!(huge.starts_with(&kept) && kept.len() > 900_000);
    let said = desk.said();
    desk.act(Action::Paste(huge));
    assert!(desk.app.layers.is_empty() && desk.said() == said, "beside a field it is nothing");
}

#[test]
fn full_width_keys_outside_fields_act_as_plain_ones() {
    let mut desk = one();
    desk.keys("?");
    assert!(matches!(desk.app.top(), Some(Layer::Help(_))));
    desk.keys("<esc>:");
    assert!(matches!(desk.app.top(), Some(Layer::Palette(_))));
}
