//! A filled screen for tests of the views, filled the way the engine fills it.

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::book::Card;
use crate::demo::Sample;
use crate::engine::Event;
use crate::model::{Checklist, ChecklistLine, ChecklistRun, Grade, Row, RunId, RunLine, RunOutcome};
use crate::search::{Chunk, Entry, Facts, IndexNews};

use crate::app::ticket::StoredDay;
use crate::app::{Action, App, BoardColumn, Field, Form, FormKind, Screen, update};

/// Puts a sample book into an app; every list is made, the first due customer is selected.
pub(crate) fn fill(app: &mut App, samples: Vec<Sample>) {
    let due = |one: &Sample| crate::rules::next_handling(&one.customer.standing, &app.settings);
    let mut rows: Vec<Row> = samples.iter().map(|one| Row::of(&one.customer, due(one))).collect();
    rows.sort_by_key(|row| row.id);
    let cards: Vec<Card> = samples
        .into_iter()
        .take(24)
        .map(|one| Card {
            due: due(&one),
            customer: one.customer,
            log: one.log,
            notes: one.notes,
            runs: walked(&one.checklist, app.today, app.now.utc),
            checklist: one.checklist.mistakes_first(),
            orders: one.orders,
            quotes: one.quotes,
            projects: one.projects,
        })
        .collect();
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
        update(app, Action::Resize(app.size.0, app.size.1));
    }
    app.board.at = BoardColumn::Grade(Grade::B).index();
    app.selected = None;
    app.show(shown);
    update(app, Action::Resize(app.size.0, app.size.1));
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

/// A walk through a checklist, three days ago.
fn walked(list: &Checklist, today: NaiveDate, at: DateTime<Utc>) -> Vec<ChecklistRun> {
    let line = |(line, outcome): (&ChecklistLine, &RunOutcome)| RunLine {
        line: line.id,
        text: line.text.clone(),
        outcome: *outcome,
        note: String::new(),
    };
    let lines: Vec<_> = list.lines.iter().zip(RunOutcome::ALL.iter().rev().cycle()).map(line).collect();
    let on = today - Days::new(3);
    let run =
        ChecklistRun { id: RunId::new(), list: String::new(), by: "Lin".into(), on, started: at, finished: at, lines };
    if run.lines.is_empty() { Vec::new() } else { vec![run] }
}

/// A form as the app would open it.
pub(crate) fn form(kind: FormKind, fields: Vec<Field>) -> Form {
    Form {
        kind,
        title: "Log".into(),
        about: "Müller".into(),
        warning: String::new(),
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
