//! The screens and layers that are looked at: each by the keys that lead there, or as it would stand there.

use super::staged::*;
use super::*;

/// Each screen and layer with a name.
pub(super) fn scenes(lang: Lang) -> Vec<(&'static str, App)> {
    let base = app(lang);
    let with = |change: &dyn Fn(&mut App)| {
        let mut app = base.clone();
        change(&mut app);
        app
    };
    let day = base.today;
    let mut scenes = vec![
        ("triage", base.clone()),
        ("customers", with(&|app| app.screen = Screen::Customers)),
        ("board", with(&|app| app.screen = Screen::Board)),
        (
            "all_clear",
            with(&|app| {
                app.triage.done = app.triage.rows.len();
                app.triage.late = 0;
                app.triage.rows.iter_mut().for_each(|row| row.done = true);
            }),
        ),
        (
            "dragging",
            with(&|app| {
                app.screen = Screen::Board;
                let card = app.board.columns[2].cards[0];
                let id = app.book.rows[card as usize].id;
                let over = Some(BoardColumn::Grade(Grade::A));
                app.board.drag =
                    Some(Drag { cards: vec![id], from: BoardColumn::Grade(Grade::B), over, pos: (24, 12) });
            }),
        ),
        ("empty_book", App::new(lang, Settings::default(), base.now, day, true, (80, 24))),
        ("form", with(&|app| app.layers.push(Layer::Form(Box::new(form()))))),
        (
            "inbox",
            with(&|app| {
                let mut inbox = crate::app::Inbox::of(crate::app::tests::sample::senders(app));
                inbox.cursor.at = 1;
                app.inbox = inbox.shown;
                app.layers.push(Layer::Inbox(Box::new(inbox)));
            }),
        ),
        ("search", with(&|app| typed(app, "/an"))),
        (
            "settings",
            with(&|app| {
                app.given.config = Some("/home/anna/.config/genjin/config.toml".into());
                typed(app, ",");
                for _ in 0..7 {
                    crate::app::update(app, crate::app::Action::Key(crate::app::Key::plain(crate::app::KeyCode::Tab)));
                }
                typed(app, "0");
            }),
        ),
        ("timeline", with(&|app| typed(app, "4v"))),
        (
            "slip",
            with(&|app| {
                typed(app, "4v");
                if let Some(mut card) = app.card().cloned() {
                    let pilot = &mut card.projects[0].milestones[4];
                    (pilot.planned, pilot.actual) = (day.checked_sub_days(chrono::Days::new(14)), None);
                    app.cards.put(Box::new(card));
                }
                app.timeline.cursor.at = 5;
            }),
        ),
        (
            "expedite",
            with(&|app| {
                typed(app, "4v");
                if let Some(mut card) = app.card().cloned() {
                    let pilot = &mut card.projects[0].milestones[4];
                    (pilot.planned, pilot.actual) = (day.checked_sub_days(chrono::Days::new(14)), None);
                    app.cards.put(Box::new(card));
                }
                // The first one lets the timeline see the slip.
                typed(app, "kX");
            }),
        ),
        ("quotes", with(&|app| typed(app, "5"))),
        ("quote_chart", with(&quote_chart)),
        ("products", with(&products)),
        ("company_files", with(&company_files)),
        ("look_again", with(&|app| bookmarks(app, false))),
        ("bookmarks", with(&|app| bookmarks(app, true))),
        ("duplicates", with(&|app| pressed(app, "2M"))),
        ("side_by_side", with(&|app| pressed(app, "2M<down><enter>"))),
        (
            "no_duplicates",
            with(&|app| {
                pressed(app, "2M");
                let Some(Layer::Duplicates(list)) = app.layers.last_mut() else { panic!("no list") };
                list.pairs.clear();
                list.shown.clear();
            }),
        ),
        ("what_if", with(&what_if)),
        ("chases", with(&|app| pressed(app, "7"))),
        ("chases_by_person", with(&|app| pressed(app, "7v"))),
        ("reminder", with(&|app| pressed(app, "7jr"))),
        ("letters", with(&|app| pressed(app, "1gY<down><down>"))),
        ("review", with(&|app| pressed(app, "6"))),
        ("review_year", with(&|app| pressed(app, "6<left>["))),
        ("palette", with(&|app| app.layers.push(Layer::Palette(Palette::default())))),
        ("help", with(&|app| app.layers.push(Layer::Help(Help::default())))),
        ("calendar", with(&|app| app.layers.push(Layer::Calendar(Calendar { day, time: None, field: 0 })))),
        (
            "confirm",
            with(&|app| {
                app.layers.push(Layer::Confirm(Confirm {
                    question: "Throw away what was typed?".into(),
                    yes: "throw away".into(),
                    no: "go on".into(),
                    lit: false,
                    then: Then::DropLayer,
                }));
            }),
        ),
        (
            "menu",
            with(&|app| {
                let item = |key, label: &str| MenuItem {
                    key: Some(key),
                    label: label.into(),
                    pick: Pick::Draft(String::new()),
                };
                app.layers.push(Layer::Menu(Menu {
                    title: "Move to".into(),
                    items: vec![item('a', "A"), item('b', "B")],
                    at: 1,
                }));
            }),
        ),
        (
            "spread",
            with(&|app| {
                let loads = day.iter_days().skip(1).take(5).map(|day| DayLoad { day, before: 12, after: 20 }).collect();
                app.layers.push(Layer::Spread(Spread { days: 5, loads, ..Spread::default() }));
            }),
        ),
        ("credits", with(&on_the_credit)),
        ("complaints", with(&|app| stand_on(app, DetailTab::Complaints, |one| one.complaints.len() > 1))),
        ("files", with(&files)),
        ("page_apart", with(&page_apart)),
        ("no_folder", with(&|app| stand_on_files(app, Some("/home/anna/客户文件"), None))),
        ("no_folders", with(&|app| stand_on_files(app, None, None))),
        (
            "complaint_form",
            with(&|app| {
                stand_on(app, DetailTab::Complaints, |one| one.complaints.len() > 1);
                crate::app::tests::sample::press(app, "<enter>");
            }),
        ),
        (
            "credit_check",
            with(&|app| {
                on_the_credit(app);
                let credit = app.card_credits()[0].id;
                app.open_credit_check(credit);
            }),
        ),
        (
            "checklist",
            with(&|app| {
                app.detail.tab = DetailTab::Checklist;
                app.pane = Pane::Detail;
            }),
        ),
        (
            "walk",
            with(&|app| {
                let line = |text: &str, needed_by: &str, mistakes| ChecklistLine {
                    id: LineId::new(),
                    text: text.into(),
                    needed_by: needed_by.into(),
                    mistakes,
                };
                let step = |line, outcome, note: &str| WalkStep { line, outcome, note: note.into() };
                let steps = vec![
                    step(
                        line("Marks on all four sides of the carton 唛头四面都要有", "before packing", vec![day, day]),
                        Some(RunOutcome::Done),
                        "",
                    ),
                    step(
                        line("Certificate 3.1 with the heat number", "documents", vec![]),
                        Some(RunOutcome::NotApplicable),
                        "",
                    ),
                    step(
                        line("Goods described in the invoice just as in the L/C", "L/C", vec![day]),
                        Some(RunOutcome::Wrong),
                        "one word left out",
                    ),
                    step(
                        line(
                            "On board no later than the latest shipment date; that date never moves for a holiday, whatever the bank does with the expiry",
                            "L/C",
                            vec![day],
                        ),
                        None,
                        "asked the forwarder",
                    ),
                    step(line("Pallets with IPPC stamp", "before loading", vec![]), Some(RunOutcome::Skipped), ""),
                ];
                app.layers.push(Layer::Walk(Box::new(Walk {
                    customer: CustomerId::new(),
                    name: "Müller 宁波".into(),
                    by: "Lin".into(),
                    list: String::new(),
                    started: app.now.utc,
                    steps,
                    at: 3,
                    remark: None,
                    restored: false,
                    unkept: false,
                    sent: None,
                    error: None,
                })));
            }),
        ),
        (
            "walk_remark",
            with(&|app| {
                app.layers.push(Layer::Walk(Box::new(Walk {
                    customer: CustomerId::new(),
                    name: "Müller".into(),
                    by: String::new(),
                    list: "L/C".into(),
                    started: app.now.utc,
                    steps: vec![WalkStep {
                        line: ChecklistLine {
                            id: LineId::new(),
                            text: "Full set".into(),
                            needed_by: "L/C".into(),
                            mistakes: vec![],
                        },
                        outcome: None,
                        note: String::new(),
                    }],
                    at: 0,
                    remark: Some(Remark {
                        line: LineEdit { text: "one original lost".into(), cursor: 19 },
                        wrong: true,
                    }),
                    restored: true,
                    unkept: false,
                    sent: None,
                    error: None,
                })));
            }),
        ),
        (
            "backup",
            with(&|app| {
                let since = app.today.checked_sub_days(chrono::Days::new(45));
                app.backups = crate::model::Backups { since, ..crate::model::Backups::default() };
                pressed(app, ":back up now<enter><tab> <tab>quiet herons<tab>quiet");
            }),
        ),
        (
            "backup_late",
            with(&|app| {
                let since = app.today.checked_sub_days(chrono::Days::new(45));
                app.backups = crate::model::Backups { since, ..crate::model::Backups::default() };
            }),
        ),
        (
            "refused",
            with(&|app| {
                app.message = Some(Message { text: "The code DE-001 is taken".into(), kind: MessageKind::Refused });
            }),
        ),
        ("broken", with(&|app| app.loading = Loading::Broken("The book was cut short: restore the backup.".into()))),
    ];
    let steps = [
        ("import_file", ImportStep::File, false),
        ("import_columns", ImportStep::Columns, false),
        ("import_field", ImportStep::Columns, true),
        ("import_match", ImportStep::Match, false),
        ("import_run", ImportStep::Run, false),
        ("import_result", ImportStep::Result, false),
    ];
    for (name, step, picks) in steps {
        scenes.push((
            name,
            with(&|app| {
                let import = crate::app::tests::sample::import(app, step, picks, "Stand 4.1 宁波 hall 4");
                app.layers.push(Layer::Import(Box::new(import)));
            }),
        ));
    }
    for (name, step) in [("import_mails", ImportStep::Match), ("import_mails_done", ImportStep::Result)] {
        scenes.push((
            name,
            with(&|app| {
                let import = crate::app::tests::sample::mails(app, step, "Stand 4.1 宁波 hall 4");
                app.layers.push(Layer::Import(Box::new(import)));
            }),
        ));
    }
    for tab in DetailTab::ALL {
        scenes.push((
            "detail",
            with(&|app| {
                app.detail.tab = tab;
                app.pane = Pane::Detail;
            }),
        ));
    }
    if let Some((_, empty)) = scenes.iter_mut().find(|(name, _)| *name == "empty_book") {
        empty.loading = Loading::Ready;
    }
    scenes
}
