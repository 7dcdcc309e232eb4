//! `genjin list`: customers, filtered and sorted.

use serde_json::{Value, json};

use super::arguments::ListArguments;
use super::context::{Context, Outcome, Told};
use super::output::Table;
use crate::engine::{Answer, Ask, ListQuery};
use crate::model::{Grade, Standing, Status};
use crate::rules::urgency;
use crate::text::Lang;
use crate::tr;

/// `genjin list`.
pub(super) fn run(context: &mut Context, given: ListArguments) -> Outcome {
    let today = context.asker().today;
    let lang = context.lang;
    let query = ListQuery {
        status: given.status,
        grade: given.grade,
        country: given.country,
        tag: given.tag,
        archived: given.archived,
        sort: given.sort,
        limit: given.limit,
    };
    let Answer::Rows(rows) = context.ask(Ask::List(query))? else { return Err(context.unexpected()) };
    let json: Vec<Value> = rows
        .iter()
        .map(|row| {
            json!({
                "id": row.id.to_string(),
                "code": row.code(),
                "name": row.name(),
                "country": row.country,
                "status": row.standing.status,
                "grade": row.standing.grade,
                "next_follow_up": row.due.map(|due| due.day),
                "urgency": row.due.map(|due| urgency(due.day, today)),
            })
        })
        .collect();
    let mut table = Table::with_heads([
        tr!(lang, "field.code"),
        tr!(lang, "field.grade"),
        tr!(lang, "field.name"),
        tr!(lang, "field.country"),
        tr!(lang, "field.status"),
        tr!(lang, "field.next"),
    ]);
    for row in &rows {
        table.row([
            row.code(),
            &grade_word(&row.standing),
            row.name(),
            row.country.as_ref().map_or("", |country| country.code()),
            &crate::book::words::status(row.standing.status, lang),
            &row.due.map(|due| super::due::due_words(due.day, due.time, today, lang)).unwrap_or_default(),
        ]);
    }
    let text = if rows.is_empty() { tr!(lang, "cli.no_customers") + "\n" } else { table.text() };
    Ok(Told { text, json: Value::Array(json) })
}

/// The grade of a prospect, `–` where there is none.
pub(super) fn grade_word(standing: &Standing) -> String {
    match standing.status {
        Status::Prospect => standing.grade.map_or("–", Grade::word).to_owned(),
        Status::Won => format!("★{}", standing.tier.number()),
        Status::NoNeed => "×".to_owned(),
    }
}

/// Status, grade and flags in words.
pub(super) fn standing_words(standing: &Standing, lang: Lang) -> String {
    let mut words = format!("{} {}", grade_word(standing), crate::book::words::status(standing.status, lang));
    if standing.do_not_contact {
        words = format!("{words} · {}", tr!(lang, "field.do_not_contact"));
    }
    if let Some(day) = standing.archived {
        words = format!("{words} · {}", tr!(lang, "cli.archived_on", day = day));
    }
    words
}
