//! Every screen and layer as it was looked at, and at every size, in both languages, with the sample book, random books and
//! naughty texts.

mod cursor;
mod naughty;
mod opened;
mod sweep;

use chrono::{NaiveDate, TimeZone, Utc};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use rust_decimal::Decimal;

use super::*;
use crate::app::{
    Advised, App, BoardColumn, Calendar, Confirm, DayLoad, DetailTab, Drag, Field, FieldKind, Form, FormKind, Help,
    ImportStep, LineEdit, Menu, MenuItem, Message, MessageKind, Moment, Palette, Pane, Pick, Remark, Spread, Then,
    Walk, WalkStep,
};
use crate::engine::{CustomerFiles, FileLine, PageLine, PageTold, Side};
use crate::model::{
    ChecklistLine, Cost, CostLine, Currency, CustomerId, Grade, LineId, Money, Payer, Per, QuoteLine, QuoteLineId,
    Rate, RunOutcome, Settings, Tooling,
};
use crate::text::Lang;

fn app(lang: Lang) -> App {
    let utc = Utc.with_ymd_and_hms(2026, 11, 24, 8, 12, 0).unwrap();
    let today: NaiveDate = "2026-11-24".parse().unwrap();
    let local = today.and_hms_opt(16, 12, 0).unwrap();
    let mut app = App::new(lang, Settings::default(), Moment { utc, local }, today, true, (120, 40));
    crate::app::tests::sample::fill(&mut app, crate::demo::sample_book(today, utc, lang));
    app
}

/// What was drawn: the cells, where the real cursor stands, what the cells mean.
struct Seen {
    buffer: Buffer,
    cursor: Option<Position>,
    drawn: Drawn,
}

/// Draws on a screen of a size as the loop does: the app hears of the size, and of how many rows there was room for.
fn seen(app: &mut App, width: u16, height: u16) -> Seen {
    let theme = Theme::named("mono", false);
    crate::app::update(app, crate::app::Action::Resize(width, height));
    let mut seen = painted(app, &theme, width, height);
    if app.pages != seen.drawn.pages {
        crate::app::update(app, crate::app::Action::Pages(seen.drawn.pages));
        seen = painted(app, &theme, width, height);
    }
    seen
}

fn painted(app: &App, theme: &Theme, width: u16, height: u16) -> Seen {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let mut pen = Pen::new(&mut buffer, theme, app.lang);
    let pages = paint(app, &mut pen);
    let (hits, cursor) = (pen.hits, pen.cursor);
    Seen { buffer, cursor, drawn: Drawn { hits, pages } }
}

/// What is wrong with a frame: characters that no terminal should get, cells that are covered by half, rows that are not as
/// wide as the screen.
fn fault(seen: &Seen) -> Option<String> {
    let area = seen.buffer.area;
    for y in area.top()..area.bottom() {
        let mut x = area.left();
        while x < area.right() {
            let symbol = seen.buffer[(x, y)].symbol();
            // Most are letters and lines.
            if matches!(symbol.as_bytes(), [b' '..=b'~'] | [0xe2, 0x94 | 0x95, _]) {
                x += 1;
                continue;
            }
            // Behind a letter that takes marks and joiners, as it stands in its text.
            let plain = |c: char| crate::text::shown(&format!("한{c}")).chars().eq(['한', c]);
            if !symbol.chars().all(plain) {
                return Some(format!("raw {symbol:?} at {x},{y}"));
            }
            // As it was drawn: a letter of no width of its own may begin a grapheme inside a text.
            let wide = u16::try_from(crate::tui::width::cell_width(symbol)).unwrap();
            if wide == 0 || x + wide > area.right() {
                return Some(format!("{symbol:?}, {wide} cells, at {x},{y}"));
            }
            if let Some(other) = (x + 1..x + wide).find(|other| seen.buffer[(*other, y)].symbol() != " ") {
                return Some(format!("{symbol:?} at {x},{y} covers {:?}", seen.buffer[(other, y)].symbol()));
            }
            x += wide;
        }
    }
    let outside = |at: Position| !area.contains(at);
    seen.cursor.filter(|at| outside(*at)).map(|at| format!("the cursor stands outside, at {at}"))
}

/// The same as a picture.
fn rendered(app: &App, width: u16, height: u16) -> (String, Drawn) {
    let mut app = app.clone();
    let drawn = seen(&mut app, width, height).drawn;
    let theme = Theme::named("mono", false);
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| _ = draw(&app, &theme, frame)).unwrap();
    (terminal.backend().to_string(), drawn)
}

fn form() -> Form {
    let field = |key, label: &str, kind, error: Option<&str>| Field {
        key,
        label: label.to_owned(),
        hint: "…".to_owned(),
        required: error.is_some(),
        kind,
        group: String::new(),
        help: String::new(),
        error: error.map(str::to_owned),
    };
    let text = |text: &str| LineEdit { text: text.to_owned(), cursor: text.len() };
    crate::app::tests::sample::form(
        FormKind::New,
        vec![
            field("name", "Name", FieldKind::Text(text("宁波海洋 Co")), None),
            field("country", "Country", FieldKind::Text(text("XX")), Some("no country")),
            field(
                "text",
                "What was said",
                FieldKind::Lines(Box::new(["price ok", "先确认"].into_iter().collect())),
                None,
            ),
            field("do_not_contact", "Do not contact", FieldKind::Toggle(true), None),
        ],
    )
}

fn typed(app: &mut App, keys: &str) {
    for c in keys.chars() {
        crate::app::update(app, crate::app::Action::Key(crate::app::Key::char(c)));
    }
}

/// The same where the engine is asked on the way.
fn pressed(app: &mut App, keys: &str) {
    crate::app::tests::sample::press(app, keys);
}

/// A scenario on a line of several: a lower price for more of them, the customer paying a dearer tool.
fn what_if(app: &mut App) {
    typed(app, "5");
    let Some(mut card) = app.card().cloned() else { return };
    let Some(quote) = card.quotes.iter_mut().max_by_key(|quote| (quote.on, quote.revision)) else { return };
    let money = |amount: i64, code: &str| Money { amount: amount.into(), currency: code.parse().unwrap() };
    let (usd, cny) = (Currency::USD, money(710, "CNY").currency);
    (quote.currency, quote.rates) =
        (usd, vec![Rate { one: usd, is: Money { amount: Decimal::new(710, 2), currency: cny } }]);
    let mut line = QuoteLine::new(QuoteLineId::new(), "Lamp housing".into(), Decimal::new(700, 2), Per::One);
    (line.quantity, line.annual_volume) = (Some(5_000.into()), Some(40_000.into()));
    line.tooling = Some(Tooling { price: money(5_000, "USD"), payer: Some(Payer::Customer) });
    let cost = |what: &str, cost, vat: Option<i64>| CostLine {
        what: what.into(),
        cost,
        vat_inside: vat.map(|_| true),
        vat_percent: vat.map(Into::into),
    };
    line.costs = vec![
        cost("goods", Cost::Amount(money(40, "CNY")), Some(13)),
        cost("commission", Cost::Percent(3.into()), None),
    ];
    line.rebate_percent = Some(13.into());
    let mut other = QuoteLine { id: QuoteLineId::new(), product: "Bracket".into(), tooling: None, ..line.clone() };
    other.price = Decimal::new(655, 2);
    quote.lines = vec![line, other];
    let quoted = quote.clone();
    app.cards.put(Box::new(card));
    typed(app, "jk");
    app.quotes.cursor.at = 1;
    pressed(app, "t<c-u>6.80");
    let mut scenario = quoted.clone();
    scenario.lines[0].price = Decimal::new(680, 2);
    scenario.lines[0].tooling = Some(Tooling { price: money(8_000, "USD"), payer: Some(Payer::Customer) });
    let levers = crate::rules::levers(&quoted, &scenario, 0, Decimal::TEN).map(Box::new);
    let lines = vec![(scenario.lines[0].clone(), Vec::new())];
    let Some(Layer::Form(form)) = app.layers.last_mut() else { panic!("no form") };
    assert!(form.tries());
    form.advice.said = Some(Advised { quote: scenario, lines, levers });
}

/// A product quoted five times in a year and a half, its cost and the market's price beside it, filling the screen.
fn quote_chart(app: &mut App) {
    typed(app, "5");
    let Some(mut card) = app.card().cloned() else { return };
    let Some(first) = card.quotes.first().cloned() else { return };
    let money =
        |hundredths: i64, code: &str| Money { amount: Decimal::new(hundredths, 2), currency: code.parse().unwrap() };
    let quoted = |(nth, days, price, cost, market): (u16, u64, i64, i64, i64)| {
        let mut line = QuoteLine::new(QuoteLineId::new(), "Lamp housing 宁波".into(), Decimal::new(price, 2), Per::One);
        line.quantity = Some(5_000.into());
        line.costs = vec![CostLine {
            what: "goods".into(),
            cost: Cost::Amount(money(cost, "CNY")),
            vat_inside: None,
            vat_percent: None,
        }];
        line.market_price = Some(money(market, "USD"));
        let mut quote = first.clone();
        quote.id = crate::model::QuoteId::new();
        (quote.number, quote.currency, quote.lines) = (format!("Q-{nth}"), Currency::USD, vec![line]);
        quote.on = app.today.checked_sub_days(chrono::Days::new(days)).unwrap();
        quote.rates = vec![Rate { one: Currency::USD, is: money(710, "CNY") }];
        quote
    };
    let all = [
        (1, 540, 700, 3900, 720),
        (2, 400, 690, 4000, 705),
        (3, 250, 710, 4350, 700),
        (4, 90, 705, 4400, 690),
        (5, 4, 698, 4250, 684),
    ];
    card.quotes = all.into_iter().map(quoted).collect();
    app.cards.put(Box::new(card));
    typed(app, "jkz");
}

/// The products of the sample book, one of them put away.
fn products(app: &mut App) {
    typed(app, "5");
    let writes = crate::demo::sample_products(app.today, app.now.utc, app.lang);
    let mut all: Vec<_> = writes
        .into_iter()
        .filter_map(|write| match write {
            crate::model::Write::Product(product) => Some(*product),
            _ => None,
        })
        .collect();
    all[2].archived = Some(app.today);
    let products = crate::app::Products::of(all);
    app.layers.push(Layer::Products(Box::new(products)));
}

/// The company's files of the sample book, one of them run out and one put away.
fn company_files(app: &mut App) {
    let writes = crate::demo::sample_shelf(app.today, app.now.utc, app.lang);
    let mut all: Vec<_> = writes
        .into_iter()
        .filter_map(|write| match write {
            crate::model::Write::CompanyFile(file) => Some(*file),
            _ => None,
        })
        .collect();
    all[1].expires = app.today.pred_opt();
    all[3].archived = Some(app.today);
    let files = crate::app::CompanyFiles::of(all, app.lang);
    app.layers.push(Layer::CompanyFiles(Box::new(files)));
}

/// The bookmarks of the sample book, one of them let go: those of this week, or all.
fn bookmarks(app: &mut App, lists_all: bool) {
    let writes = crate::demo::sample_shelf(app.today, app.now.utc, app.lang);
    let Some(crate::model::Write::Bookmarks(mut all)) = writes.into_iter().last() else { panic!("no bookmarks") };
    all[3].archived = Some(app.today);
    let bookmarks = crate::app::Bookmarks::of(all, app.today, lists_all);
    app.layers.push(Layer::Bookmarks(Box::new(bookmarks)));
}

/// Each screen and layer with a name.
fn scenes(lang: Lang) -> Vec<(&'static str, App)> {
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

/// The first customer of the sample book of whom this is true, a tab of it open.
fn stand_on(app: &mut App, tab: DetailTab, whose: impl Fn(&crate::demo::Sample) -> bool) {
    let book = crate::demo::sample_book(app.today, app.now.utc, app.lang);
    if let Some(one) = book.into_iter().find(whose) {
        crate::app::tests::sample::go_to(app, one.customer.id);
        app.cards.put(Box::new(crate::app::tests::sample::card(one, &app.settings)));
    }
    app.detail.tab = tab;
    app.pane = Pane::Detail;
}

/// On the files of somebody with orders.
fn stand_on_files(app: &mut App, root: Option<&str>, folder: Option<&str>) {
    let numbered = |one: &crate::demo::Sample| one.contracts.iter().any(|contract| contract.number.len() > 2);
    stand_on(app, DetailTab::Files, numbered);
    let card = app.card().unwrap();
    let number = card.contracts.iter().map(|one| one.number.clone()).find(|number| number.len() > 2).unwrap();
    let file = |name: String, bytes, on: &str| FileLine {
        path: format!("/home/anna/{name}").into(),
        name,
        bytes,
        on: on.parse().ok(),
    };
    let files = vec![
        file(format!("20261120-{number} packing list.pdf"), 48_200, "2026-11-20"),
        file("图纸/M8 六角螺栓 rev3.dwg".to_owned(), 1_204_000, "2026-09-03"),
        file("20260811-PO 7788.pdf".to_owned(), 312, "2026-08-11"),
    ];
    let told = CustomerFiles {
        customer: card.customer.id,
        root: root.map(Into::into),
        folder: folder.map(Into::into),
        files: if folder.is_some() { files } else { Vec::new() },
        more: false,
        trouble: None,
        apart: None,
    };
    crate::app::update(app, crate::app::Action::Event(crate::engine::Event::Files(Box::new(told))));
}

fn files(app: &mut App) {
    stand_on_files(app, Some("/home/anna/客户文件"), Some("/home/anna/客户文件/成交客户/2025/DE-DE0001-20250203"));
    typed(app, "f");
}

/// At a page that says other things than its record.
fn page_apart(app: &mut App) {
    let root = "/home/anna/客户文件";
    stand_on_files(app, Some(root), Some("/home/anna/客户文件/成交客户/2025/DE-DE0001-20250203"));
    let customer = app.selected.unwrap();
    let line = |side, text: &str| PageLine { side, text: text.to_owned() };
    let lines = vec![
        line(None, "- Source / 来源: fair"),
        line(None, "- Owner / 负责人: Anna"),
        line(Some(Side::Record), "- Website / 网址: record.example"),
        line(Some(Side::Page), "- Website / 网址: page.example"),
        line(None, "…"),
        line(Some(Side::Page), "宁波的工厂，二〇二六年五月去过 \u{1b}[31m"),
    ];
    let apart = Some(crate::tr!(app.lang, "profile.both", name = app.name(customer)));
    if let Some(files) = app.files.told_mut() {
        files.apart.clone_from(&apart);
    }
    app.page_came(PageTold { customer, page: None, apart, lines });
}

/// On the letter of credit.
fn on_the_credit(app: &mut App) {
    stand_on(app, DetailTab::Credits, |one| !one.credits.is_empty());
}

#[test]
#[ignore = "prints the screens to be looked at"]
fn look() {
    let lang = if std::env::var("LOOK_LANG").is_ok() { Lang::Zh } else { Lang::En };
    let only = std::env::var("LOOK").unwrap_or_default();
    let size = |name, other| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(other);
    for (name, app) in scenes(lang).iter().filter(|(name, _)| only.split(',').any(|one| one == *name)) {
        println!("{name}\n{}", rendered(app, size("LOOK_W", 100), size("LOOK_H", 24)).0);
    }
}

#[test]
fn clicks_find_what_they_show() {
    let (_, drawn) = rendered(&app(Lang::En), 100, 24);
    assert_eq!(drawn.hits.at(5, 2), Some(&Target::TriageRow(0)));
    assert!(drawn.hits.area_of(|target| *target == Target::Tab(Screen::Board)).is_some_and(|area| area.y == 0));
    let (_, drawn) = rendered(&scenes(Lang::En).into_iter().find(|(name, _)| *name == "menu").unwrap().1, 100, 24);
    assert_eq!(drawn.hits.at(0, 5), Some(&Target::Backdrop));
    assert!(drawn.hits.area_of(|target| *target == Target::Row(1)).is_some());
}

/// The promised sizes, in both languages, as they were looked at.
#[test]
fn screens_as_they_were_looked_at() {
    for lang in Lang::ALL {
        for (name, app) in scenes(lang).into_iter().filter(|(name, _)| *name != "detail") {
            for (width, height) in [(80, 24), (120, 40), (200, 50)] {
                let picture = rendered(&app, width, height).0;
                insta::assert_snapshot!(format!("{name}_{}_{width}x{height}", lang.tag()), picture);
            }
        }
    }
}
