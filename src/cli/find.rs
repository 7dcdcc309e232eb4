//! `genjin find`: customers by whatever of them is known, best first.

use serde_json::json;

use super::arguments::FindArguments;
use super::context::{Context, Outcome, Told};
use super::output::Table;
use crate::book::words;
use crate::engine::{Answer, Ask, peek_found};
use crate::tr;

pub(super) fn run(context: &mut Context, given: &FindArguments) -> Outcome {
    let query = given.query.join(" ");
    let asker = context.asker();
    let found = match peek_found(&context.dir, &asker, &context.settings, &query, given.lines) {
        Some(found) => found,
        None => match context.ask(Ask::Find { query, most: given.lines })? {
            Answer::Found(found) => found,
            _ => return Err(context.unexpected()),
        },
    };
    let lang = context.lang;
    let mut table = Table::default();
    let mut list = Vec::with_capacity(found.len());
    for one in &found {
        let row = &one.row;
        table.row([row.code(), row.name(), &words::found_field(&one.field, lang), &one.score.to_string()]);
        list.push(json!({
            "id": row.id.to_string(), "code": row.code(), "name": row.name(), "field": one.field, "score": one.score,
        }));
    }
    let text = if found.is_empty() { tr!(lang, "cli.none_found") + "\n" } else { table.text() };
    Ok(Told { text, json: list.into() })
}
