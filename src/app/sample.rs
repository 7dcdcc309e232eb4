//! A filled screen for tests of the views: the lists are made from the rules, as the update does.

use crate::book::Card;
use crate::demo::Sample;
use crate::model::{Grade, Row, Status};

use super::{App, BoardColumn, Book, Loading, TriageRow};

/// Puts a sample book into an app; the first due customer is selected.
pub(crate) fn fill(app: &mut App, samples: Vec<Sample>) {
    let rows: Vec<Row> = samples
        .iter()
        .map(|one| Row::of(&one.customer, crate::rules::next_handling(&one.customer.standing, &app.settings)))
        .collect();
    for one in samples.into_iter().take(24) {
        let due = crate::rules::next_handling(&one.customer.standing, &app.settings);
        app.cards.put(Box::new(Card {
            customer: one.customer,
            due,
            log: one.log,
            notes: one.notes,
            checklist: one.checklist,
            orders: one.orders,
        }));
    }
    let list = crate::rules::day_list(rows.iter(), app.today, &app.settings);
    app.book = Book { by_id: rows.iter().zip(0..).map(|(row, number)| (row.id, number)).collect(), rows, version: 1 };
    for id in &list.rows {
        let Some(due) = app.book.get(*id).and_then(|row| row.due) else { continue };
        let overdue_days = crate::rules::days_late(due.day, app.today);
        let row = TriageRow {
            customer: *id,
            due: due.day,
            reason: due.reason,
            overdue_days,
            new: false,
            done: false,
            ringing: false,
        };
        app.triage.late += usize::from(overdue_days > 0);
        app.triage.rows.push(row);
    }
    app.triage.shown = (0..app.triage.rows.len()).collect();
    app.triage.e_line = list.e_line;
    app.triage.over_cap = list.over_cap;
    app.customers.shown = (0..app.book.rows.len()).filter_map(|number| u32::try_from(number).ok()).collect();
    for (number, row) in (0..).zip(&app.book.rows) {
        let column = match (row.standing.status, row.standing.grade) {
            (Status::Won, _) => BoardColumn::Won,
            (Status::NoNeed, _) => BoardColumn::NoNeed,
            (_, None) => BoardColumn::Ungraded,
            (_, Some(grade)) => BoardColumn::Grade(grade),
        };
        let at = BoardColumn::ALL.iter().position(|one| *one == column).unwrap_or(0);
        let column = &mut app.board.columns[at];
        column.cards.push(number);
        if let Some(money) = row.expected_amount {
            match column.amounts.iter_mut().find(|one| one.currency == money.currency) {
                Some(sum) => sum.amount += money.amount,
                None => column.amounts.push(money),
            }
        }
        let silent = row.standing.last_contact.map(|day| (app.today - day).num_days());
        column.oldest_silence = column.oldest_silence.max(silent);
    }
    app.board.at = BoardColumn::ALL.iter().position(|one| *one == BoardColumn::Grade(Grade::B)).unwrap_or(0);
    app.loading = Loading::Ready;
    app.selected = app.book.rows.first().map(|row| row.id);
}

/// A form as the app would open it.
pub(crate) fn form(kind: super::FormKind, fields: Vec<super::Field>) -> super::Form {
    super::Form {
        kind,
        title: "Log".into(),
        about: "Müller".into(),
        warning: String::new(),
        fields,
        focus: 0,
        error: None,
        sent: None,
        touched: false,
        restored: false,
        dirty_draft: false,
    }
}
