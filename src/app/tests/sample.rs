//! A filled screen for tests of the views, filled the way the engine fills it.

use std::path::{Path, PathBuf};

use crate::book::{Card, Chased};
use crate::demo::Sample;
use crate::engine::{Answer, Ask, Event, Reviewed};
use chrono::Days;

use crate::model::{Bookmark, BookmarkId, CompanyFile, CompanyFileId, Grade, Row, Sender, WaitingMail};
use crate::rules::{Common, Duplicate, Handled, PersonFacts, Reviewer, Span, Standings};
use crate::search::{Chunk, Entry, Facts, IndexNews};

use crate::app::ticket::StoredDay;
use crate::app::{
    Action, App, BoardColumn, Effect, Field, FieldPicker, Form, FormKind, Import, ImportStep, Job, Key, KeyCode,
    LineEdit, Screen, update,
};
use crate::engine::{
    Difference, FieldChoice, Folder, FolderEntry, Imported, MailsOf, MailsTold, Surveyed, TableColumn,
};

/// What is typed, key by key. `<enter>`, `<esc>`, `<tab>`, `<c-s>` and the like stand for keys without a character.
pub(crate) fn keys(text: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (key, used) = match rest.strip_prefix('<').and_then(|inner| inner.split_once('>')) {
            Some((name, _)) if named(name).is_some() => (named(name).unwrap(), name.len() + 2),
            _ => (Key::char(c), c.len_utf8()),
        };
        keys.push(key);
        rest = &rest[used..];
    }
    keys
}

fn named(name: &str) -> Option<Key> {
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "bs" => KeyCode::Backspace,
        "del" => KeyCode::Delete,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "f4" => KeyCode::F(4),
        _ => {
            let c = name.strip_prefix("c-")?.chars().next()?;
            return Some(Key::ctrl(c));
        }
    };
    Some(Key::plain(code))
}

/// Presses keys; see [`act`].
pub(crate) fn press(app: &mut App, typed: &str) {
    for key in keys(typed) {
        act(app, Action::Key(key));
    }
}

/// Does an action; what the engine would be asked about projects, quotations and folders is answered.
pub(crate) fn act(app: &mut App, action: Action) {
    let mut effects = update(app, action);
    while let Some(effect) = effects.pop() {
        let Effect::Ask { ticket, ask } = effect else { continue };
        if let Some(answer) = answered(app, &ask) {
            effects.extend(update(app, Action::Event(Event::Answered { ticket, answer })));
        }
    }
}

fn answered(app: &App, ask: &Ask) -> Option<Answer> {
    let cards = app.book.iter().filter_map(|row| app.cards.get(row.id));
    match ask {
        Ask::Projects => {
            let own = |card: &Card| card.projects.iter().map(|one| (card.customer.id, one.clone())).collect::<Vec<_>>();
            Some(Answer::Projects(cards.flat_map(own).collect()))
        }
        Ask::Quotes => {
            let own = |card: &Card| card.quotes.iter().map(|one| (card.customer.id, one.clone())).collect::<Vec<_>>();
            Some(Answer::Quotes(cards.flat_map(own).collect()))
        }
        Ask::Chases => {
            let own = |card: &Card| {
                let name = |chase: &crate::model::Chase| {
                    card.projects.iter().find(|one| Some(one.id) == chase.project).map(|one| one.name.clone())
                };
                let chased = |chase: &crate::model::Chase| Chased {
                    customer: card.customer.id,
                    project: name(chase).unwrap_or_default(),
                    chase: chase.clone(),
                };
                card.chases.iter().map(chased).collect::<Vec<_>>()
            };
            Some(Answer::Chases(cards.flat_map(own).collect()))
        }
        Ask::Folder(_) => {
            let name = "宁波 list.csv".into();
            let entry = FolderEntry { name, is_table: true, bytes: 1_200, ..FolderEntry::default() };
            Some(Answer::Folder(Folder { head: "/home/anna/".into(), entries: vec![entry], ..Folder::default() }))
        }
        Ask::CompanyFiles => Some(Answer::CompanyFiles(company_files(app))),
        Ask::Bookmarks => Some(Answer::Bookmarks(bookmarks(app))),
        Ask::Inbox => Some(Answer::Inbox(senders(app))),
        Ask::Shelf { .. } => {
            let shelf = Box::new(crate::book::Shelf::default());
            Some(Answer::Shelf { shelf, trouble: None })
        }
        Ask::Duplicates => Some(Answer::Duplicates(duplicates(app))),
        Ask::Review(span) => Some(Answer::Review(Box::new(reviewed(app, *span)))),
        _ => None,
    }
}

/// Senders that are called like the customers, the last of them passed over.
pub(crate) fn senders(app: &App) -> Vec<Sender> {
    let rows: Vec<&Row> = app.book.iter().take(4).collect();
    let sender = |(nth, row): (u8, &&Row)| {
        let mut sender = Sender::new(format!("who{nth}@far{nth}.example.de"), row.name().to_owned());
        for hour in 0..=i64::from(nth) {
            let text = format!("{} 询价 {hour}\n\nPlease quote for {}.\nBest regards", row.name(), row.code());
            let mail = crate::model::MailId::from_bytes([nth * 16 + u8::try_from(hour).unwrap_or(0); 16]);
            let at = app.now.utc - chrono::Duration::hours(hour + i64::from(nth) * 30);
            sender.take(WaitingMail { mail, at, on: at.date_naive(), text });
        }
        sender.ignored = (nth == 3).then_some(app.today);
        sender
    };
    (0..).zip(&rows).map(sender).collect()
}

/// Files of the company that are called like the customers.
fn company_files(app: &App) -> Vec<CompanyFile> {
    let file = |(nth, row): (u64, &Row)| CompanyFile {
        place: row.name().to_owned(),
        number: row.name().to_owned(),
        expires: app.today.checked_add_days(Days::new(nth * 11)),
        archived: (nth == 4).then_some(app.today),
        ..CompanyFile::new(CompanyFileId::from_bytes(*row.id.bytes()), row.name().to_owned())
    };
    (0..).zip(app.book.iter()).take(6).map(file).collect()
}

/// Bookmarks that are called like the customers.
fn bookmarks(app: &App) -> Vec<Bookmark> {
    let bookmark = |(nth, row): (u64, &Row)| Bookmark {
        address: if nth % 2 == 0 { row.name().to_owned() } else { String::new() },
        text: row.name().repeat(3),
        tags: vec![row.name().to_owned(); 2],
        next: app.today + Days::new(nth),
        archived: (nth == 4).then_some(app.today),
        ..Bookmark::new(BookmarkId::from_bytes(*row.id.bytes()), row.name().to_owned(), app.today)
    };
    (0..).zip(app.book.iter()).take(6).map(bookmark).collect()
}

/// Pairs of the customers whose cards are at hand, as if they had something in common.
fn duplicates(app: &App) -> Vec<Duplicate> {
    let ids: Vec<_> = app.book.iter().map(|row| row.id).filter(|id| app.cards.get(*id).is_some()).collect();
    let all = [Common::Email, Common::Name, Common::Phone, Common::Reading, Common::NearName, Common::Domain];
    let value = |id| app.cards.get(id).map(|card| card.customer.name.to_lowercase()).unwrap_or_default();
    let pair = |(nth, pair): (usize, &[crate::model::CustomerId])| Duplicate {
        one: pair[0],
        other: pair[1],
        score: u8::try_from(97_usize.saturating_sub(nth * 9)).unwrap(),
        reasons: all.iter().skip(nth % 6).take(1 + nth % 3).map(|one| (*one, value(pair[1]))).collect(),
    };
    ids.chunks_exact(2).enumerate().take(6).map(pair).collect()
}

/// A span looked back on, as the logs of the cards tell it.
fn reviewed(app: &App, span: Span) -> Reviewed {
    let mut reviewer = Reviewer::new(span, app.today, &app.settings);
    let mut names = Vec::new();
    for card in app.book.iter().filter_map(|row| app.cards.get(row.id)) {
        let standings = Standings::told_by_log(card.customer.standing, &card.log);
        let handled: Vec<Handled> = card.log.iter().map(|one| Handled { on: one.on, contact: true }).collect();
        let id = card.customer.id;
        reviewer.person(&PersonFacts { id, standings: &standings, handled: &handled, reasons: &[] });
        reviewer.customer(&card.customer);
        card.quotes.iter().for_each(|quote| reviewer.quote(quote));
        card.orders.iter().for_each(|order| reviewer.order(order));
        card.projects.iter().for_each(|project| reviewer.project(project, &|_| false));
        names.push((id, card.customer.code.clone(), card.customer.name.clone()));
    }
    Reviewed { review: reviewer.finish(), names }
}

/// Shows the customers with this one selected.
pub(crate) fn go_to(app: &mut App, id: crate::model::CustomerId) {
    app.selected = Some(id);
    app.show(Screen::Customers);
}

/// The card of a sample.
pub(crate) fn card(one: Sample, settings: &crate::model::Settings) -> Card {
    Card {
        due: crate::rules::next_handling(&one.customer.standing, settings),
        customer: one.customer,
        log: one.log,
        notes: one.notes,
        runs: one.runs,
        checklist: one.checklist.mistakes_first(),
        orders: one.orders,
        quotes: one.quotes,
        projects: one.projects,
        chases: one.chases,
        contracts: one.contracts,
        samples: one.samples,
        requirements: one.requirements,
        credits: one.credits,
        complaints: one.complaints,
    }
}

/// Puts a sample book into an app; every list is made, the first due customer is selected.
pub(crate) fn fill(app: &mut App, samples: Vec<Sample>) {
    let due = |one: &Sample| crate::rules::next_handling(&one.customer.standing, &app.settings);
    let mut rows: Vec<Row> = samples.iter().map(|one| Row::of(&one.customer, due(one))).collect();
    rows.sort_by_key(|row| row.id);
    let cards: Vec<Card> = samples.into_iter().take(24).map(|one| card(one, &app.settings)).collect();
    let entries = samples_words(&cards, &rows);
    update(app, Action::Event(Event::Loaded(rows)));
    update(app, Action::Event(Event::Index(entries)));
    for card in cards {
        app.cards.put(Box::new(card));
    }
    app.stored_day = StoredDay::None;
    app.start_day();
    let shown = app.screen;
    for screen in Screen::ALL {
        app.show(screen);
        act(app, Action::Resize(app.size.0, app.size.1));
    }
    app.board.at = BoardColumn::Grade(Grade::B).index();
    app.selected = None;
    app.show(shown);
    act(app, Action::Resize(app.size.0, app.size.1));
    if app.selected.is_none() {
        app.selected = app.book.iter().next().map(|row| row.id);
    }
    app.message = None;
}

/// The index of those whose cards are at hand.
fn samples_words(cards: &[Card], rows: &[Row]) -> IndexNews {
    let row = |card: &Card| rows.iter().find(|row| row.id == card.customer.id);
    let entry = |card: &Card| Some((Entry::of(&card.customer, &card.notes, 1_000), Facts::of(row(card)?)));
    let mut entries: Vec<_> = cards.iter().filter_map(entry).collect();
    entries.sort_by_key(|(entry, _)| entry.id);
    let chunk = Chunk::make(&mut entries.into_iter().peekable());
    IndexNews { chunks: vec![(0, std::sync::Arc::new(chunk))], fresh: true, ready: true }
}

/// The collected naughty strings, a text each, where they are at hand.
pub(crate) fn collected() -> Vec<String> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("GENJIN_SAMPLES").map_or(beside, PathBuf::from).join("naughty");
    let mut texts = Vec::new();
    for file in ["blns.txt", "csv_injection.txt"] {
        let Ok(text) = std::fs::read_to_string(folder.join(file)) else {
            println!("skipped: no sample files (GENJIN_SAMPLES)");
            return Vec::new();
        };
        texts.extend(text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned));
    }
    for entry in std::fs::read_dir(folder.join("terminal")).into_iter().flatten().filter_map(Result::ok) {
        let bytes = std::fs::read(entry.path()).unwrap_or_default();
        let text: String = String::from_utf8_lossy(&bytes).chars().take(2_000).collect();
        texts.push(text);
    }
    texts
}

/// A form as the app would open it.
pub(crate) fn form(kind: FormKind, fields: Vec<Field>) -> Form {
    Form {
        kind,
        title: "Log".into(),
        about: "Müller".into(),
        warning: String::new(),
        preview: String::new(),
        advice: crate::app::Advice::default(),
        before: fields.iter().map(Field::value).collect(),
        fields,
        focus: 0,
        error: None,
        sent: None,
        touched: false,
        day: chrono::NaiveDate::default(),
        restored: false,
        unkept: false,
    }
}

/// An import at a step, with a table whose texts are these.
pub(crate) fn import(app: &mut App, step: ImportStep, picks: bool, text: &str) -> Import {
    let mut import = Import::default();
    let entry = |name: &str, is_folder, is_table, bytes| FolderEntry { name: name.into(), is_folder, is_table, bytes };
    import.step = step;
    import.path = LineEdit::new("/home/anna/Lists/");
    import.folder = Folder {
        head: "/home/anna/Lists/".into(),
        entries: vec![
            entry("canton-fair.csv", false, true, 18_204),
            entry(text, false, true, 2_400_000),
            entry("2025", true, false, 0),
            entry("booth.jpg", false, false, 812),
        ],
        more: 12,
        ..Folder::default()
    };
    import.lit = Some(1);
    let column = |name: &str, field: &str, trouble: Option<&str>| TableColumn {
        name: name.into(),
        field: field.into(),
        trouble: trouble.map(str::to_owned),
    };
    let choice = |word: &str, label: &str, plural| FieldChoice { word: word.into(), label: label.into(), plural };
    import.table = Some(Box::new(Surveyed {
        whole: None,
        kind: "customers".into(),
        file: "/home/anna/Lists/canton-fair.csv".into(),
        format: if picks { "xlsx".into() } else { "csv".into() },
        encoding: (!picks).then(|| "gb18030".into()),
        delimiter: (!picks).then_some(';'),
        sheets: if picks { vec!["2025".into(), text.into(), "Notes".into()] } else { Vec::new() },
        sheet: picks.then(|| text.into()),
        faulty: if picks { 1_234 } else { 0 },
        has_header: false,
        rows: 1_204,
        columns: vec![
            column("公司名称", "name", None),
            column(
                "Land",
                "country",
                Some("row 14, column Land: \"Atlantis\" is no country of the column; correct it"),
            ),
            column(text, "custom:Halle", None),
            column("E-Mail", "email", None),
            column("Firma", "name", None),
            column("Foto", "ignore", None),
        ],
        sample: vec![
            ["宁波海洋", "CN", text, "li@ningbo.cn", "", "x.jpg"].map(str::to_owned).to_vec(),
            ["Müller Maschinenbau", "DE", "4.1", "a@mueller.de", "Müller", ""].map(str::to_owned).to_vec(),
        ],
        fields: vec![
            choice("name", "Company", false),
            choice("country", "Country", false),
            choice("email", "Email", true),
            choice("ignore", "not imported", true),
        ],
        header: String::new(),
        remembered: true,
    }));
    import.column.at = 1;
    if picks {
        let options = vec![("name".into(), "Company".into()), ("custom:x".into(), text.into())];
        import.picker = Some(FieldPicker { line: LineEdit::new("com"), options, ..FieldPicker::default() });
    }
    let field = |name: &str, old: &str, new: &str| (name.to_owned(), old.to_owned(), new.to_owned());
    let told = Imported {
        mails: None,
        bookmarks: false,
        rows: 1_204,
        created: 1_180,
        updated: 2,
        unchanged: 20,
        rejected: vec![
            (14, "row 14, column Land: \"Atlantis\" is no country; correct it and import the row again".into()),
            (977, text.into()),
        ],
        differences: vec![
            Difference { row: 3, name: "宁波海洋".into(), is_new: false, fields: vec![field("Country", "", "CN")] },
            Difference {
                is_new: false,
                row: 9,
                name: text.into(),
                fields: vec![field("Tags", "fair", "fair; 2026"), field("Notes", "", text)],
            },
            Difference {
                row: 2,
                name: text.into(),
                is_new: true,
                fields: vec![
                    field("Country", "", "CN"),
                    field("Contacts", "", "王芳 | 采购经理 | wang@haiyang.cn"),
                    field("Place", "", "宁波"),
                    field("Notes", "", text),
                    field("Tags", "", "fair"),
                ],
            },
        ],
        ..Imported::default()
    };
    import.looked = Some(Box::new(told.clone()));
    import.done = Some(Box::new(told));
    if step == ImportStep::Run {
        import.sent = Some(u64::MAX);
        app.jobs = vec![Job { ticket: u64::MAX, done: 512, of: Some(1_204) }];
    }
    import
}

/// Mails on their way into the logs; `text` is the name of a customer and a reason.
pub fn mails(app: &mut App, step: ImportStep, text: &str) -> Import {
    let mut import = import(app, step, false, text);
    import.table = Some(Box::new(Surveyed {
        file: "/home/anna/archive".into(),
        whole: Some("mbox".into()),
        ..Surveyed::default()
    }));
    let of = |name: &str, inbound, outbound| MailsOf { name: name.into(), inbound, outbound };
    let told = Imported {
        rows: 1_310,
        created: 1_204,
        unchanged: 80,
        skipped: 3,
        rejected: vec![
            (7, "mail 7: nobody in the book has zoe@gmail.com (“Who are you”, 2026-11-20); add the address to a contact and import again".into()),
            (9, text.into()),
        ],
        mails: Some(MailsTold {
            waiting: 0,
            format: "mbox".into(),
            count: 2,
            customers: vec![of("Müller Maschinenbau", 800, 310), of(text, 94, 0)],
            note: Some(text.into()),
            saved: 0,
            unsaved: None,
        }),
        ..Imported::default()
    };
    import.looked = Some(Box::new(told.clone()));
    import.done = Some(Box::new(told));
    import
}
