//! `genjin due`: what is due today and overdue, in the order to do it (R8).

use chrono::{NaiveDate, NaiveTime};
use serde_json::{Value, json};

use super::arguments::DueArguments;
use super::context::{Context, Outcome, Told};
use super::output::Table;
use crate::book::{DueItem, words};
use crate::engine::{Answer, Ask, Asker, peek_due};
use crate::model::{Matter, Row, Subject};
use crate::rules::{days_late, office, urgency};
use crate::text::Lang;
use crate::tr;

/// `genjin due`.
pub(super) fn run(context: &mut Context, given: &DueArguments) -> Outcome {
    let asker = context.asker();
    let lang = context.lang;
    let due = match peek_due(&context.dir, &asker, &context.settings, given.capped) {
        Some(due) => due,
        None => match context.ask(Ask::Due { capped: given.capped })? {
            Answer::Due(due) => due,
            _ => return Err(context.unexpected()),
        },
    };
    let late = due.matters.iter().filter(|(matter, _)| matter.due < asker.today).count();
    let late_backup = usize::from(due.backup.is_some());
    let overdue = due.items.iter().filter(|item| item.overdue_days > 0).count() + late + late_backup;
    let today = due.items.len() + due.matters.len() + late_backup - overdue;
    let items = due.items.iter().map(|item| document(item, &asker));
    let matters = due.matters.iter().map(|(matter, row)| matter_document(matter, row.as_ref(), &asker));
    let backup = due.backup.map(|wanted| backup_document(wanted, &asker));
    let mut json = json!({
        "today": asker.today,
        "counts": { "today": today, "overdue": overdue },
    });
    if let Some(object) = json.as_object_mut() {
        // Put in as they are: the macro would copy every one of them.
        object.insert("items".to_owned(), Value::Array(items.chain(matters).chain(backup).collect()));
        if given.capped {
            object.insert("e_line".to_owned(), Value::from(due.e_line));
            object.insert("over_cap".to_owned(), Value::from(due.over_cap));
        }
    }
    let mut text = if context.json {
        String::new()
    } else if due.items.is_empty() && due.matters.is_empty() && due.backup.is_none() {
        tr!(lang, "cli.nothing_due") + "\n"
    } else {
        let mut table = Table::default();
        for item in &due.items {
            let sign = if item.overdue_days > 0 { "!" } else { "●" };
            let there = item.row.zone.map(|(zone, guessed)| office(zone, guessed, item.row.country, asker.now));
            let local = there.map_or(String::new(), |there| there.local.format("%H:%M").to_string());
            let open = there.filter(|there| there.open).map_or(String::new(), |_| tr!(lang, "cli.open_now"));
            table.row([
                sign,
                &super::list::grade_word(&item.row.standing),
                item.row.code(),
                item.row.name(),
                &due_words(item.due, item.row.due.and_then(|due| due.time), asker.today, lang),
                &words::reason(item.reason, lang),
                &format!("{local} {open}"),
                item.row.text().to_do,
            ]);
        }
        for (matter, row) in &due.matters {
            let sign = if matter.due < asker.today { "!" } else { "●" };
            table.row([
                sign,
                &row.as_ref().map(|row| super::list::grade_word(&row.standing)).unwrap_or_default(),
                row.as_ref().map_or("", |row| row.code()),
                row.as_ref().map_or("", |row| row.name()),
                &due_words(matter.due, None, asker.today, lang),
                &words::matter(matter.subject, lang),
                "",
                &matter.what,
            ]);
        }
        if let Some(wanted) = due.backup {
            let when = due_words(wanted, None, asker.today, lang);
            table.row(["!", "", "", "", &when, &tr!(lang, "safety.matter"), "", &tr!(lang, "safety.to_do")]);
        }
        table.text() + &tr!(lang, "cli.due_counts", today = today, overdue = overdue) + "\n"
    };
    if due.e_line > 0 {
        text += &(tr!(lang, "cli.e_line", count = due.e_line) + "\n");
    }
    if due.over_cap > 0 {
        text += &(tr!(lang, "cli.over_cap", count = due.over_cap) + "\n");
    }
    Ok(Told { text, json })
}

fn document(item: &DueItem, asker: &Asker) -> Value {
    let row = &item.row;
    let there = row.zone.map(|(zone, guessed)| office(zone, guessed, row.country, asker.now));
    json!({
        "kind": "follow_up",
        "customer": { "id": row.id.to_string(), "code": row.code(), "name": row.name() },
        "due": item.due,
        "time": row.due.and_then(|due| due.time).map(|time| time.format("%H:%M").to_string()),
        "overdue_days": item.overdue_days,
        "grade": row.standing.grade,
        "status": row.standing.status,
        "urgency": urgency(item.due, asker.today),
        "local_time": there.map(|there| there.local.format("%H:%M").to_string()),
        "open_now": there.map(|there| there.open),
        "reason": item.reason,
        "to_do": super::output::or_null(row.text().to_do),
    })
}

/// What waits of a customer beside its next handling, or of the company's own: that has no customer, and says how many days are left.
fn matter_document(matter: &Matter, row: Option<&Row>, asker: &Asker) -> Value {
    let there = row.and_then(|row| row.zone.map(|(zone, guessed)| office(zone, guessed, row.country, asker.now)));
    let customer = |row: &Row| json!({ "id": row.id.to_string(), "code": row.code(), "name": row.name() });
    let mut told = json!({
        "kind": matter.subject.kind(),
        "customer": row.map(customer),
        "due": matter.due,
        "time": Value::Null,
        "overdue_days": days_late(matter.due, asker.today).max(0),
        "grade": row.map(|row| row.standing.grade),
        "status": row.map(|row| row.standing.status),
        "urgency": urgency(matter.due, asker.today),
        "local_time": there.map(|there| there.local.format("%H:%M").to_string()),
        "open_now": there.map(|there| there.open),
        "reason": matter.subject.kind(),
        "to_do": matter.what,
    });
    if let (Subject::CompanyFile(id), Some(object)) = (matter.subject, told.as_object_mut()) {
        object.insert("company_file".to_owned(), json!({ "id": id.to_string(), "name": matter.what }));
        object.insert("days_left".to_owned(), Value::from(-days_late(matter.due, asker.today)));
    }
    told
}

/// A backup that is late: the book's own, of no customer.
fn backup_document(wanted: NaiveDate, asker: &Asker) -> Value {
    json!({
        "kind": "backup",
        "customer": Value::Null,
        "due": wanted,
        "time": Value::Null,
        "overdue_days": days_late(wanted, asker.today).max(0),
        "grade": Value::Null,
        "status": Value::Null,
        "urgency": urgency(wanted, asker.today),
        "local_time": Value::Null,
        "open_now": Value::Null,
        "reason": "backup",
        "to_do": tr!(asker.lang, "safety.to_do"),
    })
}

/// The day, the agreed time of day in the customer's zone, and how far it is: `2026-11-21 15:30, 3 d late`.
pub(super) fn due_words(due: NaiveDate, time: Option<NaiveTime>, today: NaiveDate, lang: Lang) -> String {
    let at = |day: String| match time {
        Some(time) => format!("{day} {}", time.format("%H:%M")),
        None => day,
    };
    match days_late(due, today) {
        0 => at(tr!(lang, "cli.today")),
        late if late > 0 => tr!(lang, "cli.days_late", day = at(due.to_string()), days = late),
        ahead => tr!(lang, "cli.days_ahead", day = at(due.to_string()), days = -ahead),
    }
}
