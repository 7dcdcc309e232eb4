use proptest::prelude::*;

use super::*;
use crate::model::{ChecklistLine, Contact, Country, Grade, LineId, PAGE_LIST, RunId, RunLine, RunOutcome};

fn customer() -> Customer {
    let mut standing = Standing::new("2026-11-24".parse().unwrap());
    standing.grade = Some(Grade::A);
    let mut one = Customer::new(CustomerId::new(), "DE0001".into(), "Müller GmbH".into(), standing);
    one.country = Country::from_code("DE");
    one.tags = vec!["fair".into(), "Nordic".into()];
    one.contacts = vec![Contact { name: "Anna | Schmidt".into(), emails: vec!["a@m.de".into()], ..Contact::default() }];
    one.profile.background = "family firm\n\n## not a heading\n\\## nor this\n# nor that".into();
    one
}

fn list() -> Checklist {
    let line = |text: &str| ChecklistLine {
        id: LineId::new(),
        text: text.into(),
        needed_by: String::new(),
        mistakes: vec!["2026-01-02".parse().unwrap()],
    };
    Checklist { lines: vec![line("marks as  on the order"), line("two\nlines")] }
}

#[test]
fn r16_a_profile_reads_back_as_it_was_written() {
    let profile = Profile::of(&customer(), "first\r\nsecond", (&list(), &[], &[]));
    let text = write_page(&profile, &Own::default());
    assert!(text.starts_with("# Müller GmbH\n") && text.contains("- Country / 国家: DE\n"), "{text}");
    let page = read_page(&text);
    assert_eq!(profile.with(&page), profile);
    assert_eq!(profile.with(&page).witness(), profile.witness());
    assert_eq!(page.shown_witness(), profile.shown_witness());
    assert_eq!((page.own, page.twice), (Own::default(), vec![]));
}

#[test]
fn r16_what_a_hand_changed_is_told_field_by_field() {
    let profile = Profile::of(&customer(), "", (&Checklist::default(), &[], &[]));
    let text = write_page(&profile, &Own::default())
        .replace("- Country / 国家: DE", "*  country：  法国")
        .replace("- Tags / 标签: fair; Nordic", "- 标签: new, fair")
        .replace("## Background / 背景", "## background")
        .replace("family firm", "listed");
    let (set, unread) = profile.changes(&read_page(&text));
    let keys: Vec<&str> = set.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!((keys, unread), (vec!["country", "tags", "background"], vec![]), "{text}");
    assert_eq!(set[0].1, "FR");
    // What cannot be read stays where it is, the rest is taken.
    let text = text.replace("法国", "Atlantis");
    let (set, unread) = profile.changes(&read_page(&text));
    assert_eq!(set.len(), 2);
    assert!(
        matches!(&unread[..], [Refusal::Unreadable { field, value, .. }] if field == "country" && value == "Atlantis")
    );
    let (_, unread) = profile.changes(&read_page("# \n"));
    assert!(matches!(&unread[..], [Refusal::Missing { field }] if field == "name"));
    let (set, unread) = profile.changes(&read_page("- Website: a.de\n- 网址: b.de\n"));
    assert!(set.is_empty() && unread.len() == 1, "which of both is nobody's to guess");
    // Nothing of it, nothing changed.
    assert_eq!(profile.changes(&read_page("")), (vec![], vec![]));
}

#[test]
fn r16_ones_own_words_stay() {
    let profile = Profile::of(&customer(), "", (&list(), &[], &[]));
    let text = write_page(&profile, &Own::default());
    let with = text.replace("\n## Contacts", "My own line.\n\n- with: a colon\n\n## Contacts")
        + "\n## Visits\n\n- 2026-05-01: factory\n## Gifts\ntea\n";
    let page = read_page(&with);
    assert_eq!(page.own.head, ["My own line.", "", "- with: a colon"]);
    assert_eq!(page.own.parts, "## Visits\n\n- 2026-05-01: factory\n## Gifts\ntea");
    assert_eq!(profile.changes(&page), (vec![], vec![]));
    let again = write_page(&profile, &page.own);
    assert_eq!(read_page(&again), page);
    assert_eq!(write_page(&profile, &read_page(&again).own), again);
}

/// What a page says of the checklist, a line each: its mark in the record, its words, whether it is ticked.
fn told(profile: &Profile, text: &str) -> Vec<(Option<usize>, String, bool)> {
    let place = |tick: &Tick| profile.checklist.iter().position(|one| one.line == tick.line && tick.line.is_some());
    let read = read_ticks(&profile.checklist, text);
    read.iter().map(|tick| (place(tick), tick.text.clone(), tick.done)).collect()
}

#[test]
fn r18_boxes_of_the_checklist_are_read_by_their_words_and_where_they_stand() {
    let mut list = list();
    list.lines.push(ChecklistLine { text: "seal no.".into(), mistakes: vec![], ..list.lines[0].clone() });
    list.lines[2].id = LineId::new();
    let run = |line: LineId, outcome, page: bool| ChecklistRun {
        id: RunId::new(),
        list: if page { PAGE_LIST.to_owned() } else { String::new() },
        by: String::new(),
        on: "2026-11-20".parse().unwrap(),
        started: Default::default(),
        finished: Default::default(),
        lines: vec![RunLine { line, text: String::new(), outcome, note: String::new() }],
    };
    let done = run(list.lines[2].id, RunOutcome::Done, false);
    let profile = Profile::of(&customer(), "", (&list, std::slice::from_ref(&done), &[]));
    let text = profile.text("checklist").to_owned();
    assert_eq!(text, "- [ ] marks as on the order (×1)\n- [ ] two lines (×1)\n- [x] seal no.");
    let same =
        |text: &str| assert_eq!(ticks::written(&read_ticks(&profile.checklist, text)), profile.text("checklist"));
    // The page of an older version, in another order, with signs of others.
    same("- seal no.\n- two lines (×1)\n- marks as on the order (×1)");
    same("* [X] seal no.\n\n[] two lines\n-  [ ]  marks as   on the order (×1)\n");
    let line = |place, text: &str, done| (place, text.to_owned(), done);
    let (first, second) = ("marks as on the order", "two lines");
    for (page, want) in [
        (
            "- [x] marks as on the order (×1)\n- [ ] two lines (×1)\n- [ ] seal no.",
            vec![line(Some(0), first, true), line(Some(1), second, false), line(Some(2), "seal no.", false)],
        ),
        (
            "- [ ] marks in German (×1)\n- [ ] two lines (×1)\n- seal no.\n- [x] new\n- new",
            vec![
                line(Some(0), "marks in German", false),
                line(Some(1), second, false),
                line(Some(2), "seal no.", true),
                line(None, "new", true),
            ],
        ),
        (
            "- at the top\n- [ ] marks as on the order (×1)\n- seal no.",
            vec![line(Some(0), first, false), line(Some(2), "seal no.", true), line(None, "at the top", false)],
        ),
        ("", vec![]),
    ] {
        assert_eq!(told(&profile, page), want, "{page}");
    }
    // A box that was cleared in the page is open; a line that is skipped in a walk stays as it was.
    for (page, text) in [(true, "- [ ] seal no."), (false, "- [x] seal no.")] {
        let runs = [done.clone(), run(list.lines[2].id, RunOutcome::Skipped, page)];
        assert!(Profile::of(&customer(), "", (&list, &runs, &[])).text("checklist").ends_with(text));
    }
    let order = Order {
        id: crate::model::OrderId::new(),
        on: "2026-11-21".parse().unwrap(),
        what: String::new(),
        amount: None,
    };
    let with = Profile::of(&customer(), "", (&list, std::slice::from_ref(&done), &[order]));
    assert!(with.text("checklist").ends_with("- [ ] seal no."), "the next order begins anew");
}

#[test]
fn r16_who_changed_what_since_the_last_time() {
    for (record, page, last, want) in [
        ("a", "a", None, Stand::InStep),
        ("a", "a", Some("x"), Stand::InStep),
        ("b", "a", Some("a"), Stand::Record),
        ("a", "b", Some("a"), Stand::Page),
        ("b", "c", Some("a"), Stand::Both),
        ("b", "c", None, Stand::Both),
    ] {
        assert_eq!(stand(record, page, last), want, "{record} {page} {last:?}");
    }
}

proptest! {
    #[test]
    fn r16_any_text_is_read_and_nothing_of_ones_own_is_lost(
        text in "(\\PC|[\u{0}-\u{20}]|## |##|# |- |\n|\r|：|country|Name|Tags / 标签|备注|Notes){0,60}"
    ) {
        let profile = Profile::of(&customer(), "note", (&list(), &[], &[]));
        let page = read_page(&text);
        let _ = profile.changes(&page);
        let written = write_page(&profile.with(&page), &page.own);
        let again = read_page(&written);
        prop_assert_eq!(&again.own, &page.own, "{}", written);
        prop_assert_eq!(profile.with(&again).witness(), profile.with(&page).witness(), "{}", written);
    }

    #[test]
    fn r16_whatever_stands_in_the_record_reads_back(text in "(\\PC|\n|\r|## |\\\\|\\|){0,40}", notes in "(\\PC|\n|# |## ){0,40}") {
        let mut one = customer();
        one.profile.habits.clone_from(&text);
        one.website.clone_from(&text);
        one.address.clone_from(&text);
        one.tags = vec![text.clone()];
        let line = |text: &String| ChecklistLine { text: text.clone(), ..list().lines.remove(0) };
        let list = Checklist { lines: vec![line(&text), line(&notes)] };
        one.contacts[0].title = text;
        let profile = Profile::of(&one, &notes, (&list, &[], &[]));
        let page = read_page(&write_page(&profile, &Own::default()));
        prop_assert_eq!(profile.changes(&page), (vec![], vec![]));
        prop_assert_eq!(page.own, Own::default());
    }
}
