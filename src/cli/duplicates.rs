//! `genjin duplicates`: customers that likely stand in the book twice; `genjin merge`: makes one of two.

use serde_json::{Value, json};

use super::arguments::{DuplicatesArguments, MergeArguments};
use super::context::{Context, Outcome, Told};
use super::exchange::Meter;
use super::output::Table;
use super::show;
use crate::book::{Card, Command, Refusal, compared, words};
use crate::engine::{Answer, Ask};
use crate::model::CustomerId;
use crate::tr;

/// Letters of a value that are told.
const LETTERS: usize = 40;

/// `genjin duplicates`.
pub(super) fn list(context: &mut Context, given: &DuplicatesArguments) -> Outcome {
    let lang = context.lang;
    let mut meter = Meter::new(lang);
    let answer = context.ask_watched(Ask::Duplicates, &mut meter);
    meter.clear();
    let Answer::Duplicates(found) = answer? else { return Err(context.unexpected()) };
    let Answer::Rows(rows) = context.ask(Ask::Rows)? else { return Err(context.unexpected()) };
    let row = |id: CustomerId| rows.binary_search_by_key(&id, |row| row.id).ok().and_then(|at| rows.get(at));
    let mut table = Table::default();
    let mut list = Vec::new();
    for pair in found.iter().take(given.lines.unwrap_or(usize::MAX)) {
        let (Some(one), Some(other)) = (row(pair.one), row(pair.other)) else { continue };
        let why: Vec<String> =
            pair.reasons.iter().map(|(common, value)| format!("{} {value}", words::common(*common, lang))).collect();
        let score = pair.score.to_string();
        table.row([score.as_str(), one.code(), one.name(), other.code(), other.name(), &why.join("; ")]);
        let about = |row: &crate::model::Row| json!({ "id": row.id.to_string(), "code": row.code(), "name": row.name(), "country": row.country });
        let reasons: Vec<Value> =
            pair.reasons.iter().map(|(common, value)| json!({ "kind": common.word(), "value": value })).collect();
        list.push(json!({ "score": pair.score, "reasons": reasons, "one": about(one), "other": about(other) }));
    }
    let text = if list.is_empty() { tr!(lang, "merge.none") + "\n" } else { table.text() };
    Ok(Told { text, json: list.into() })
}

/// `genjin merge KEPT OTHER`: shows what it will keep; with `--yes` it does it.
pub(super) fn merge(context: &mut Context, given: &MergeArguments) -> Outcome {
    let lang = context.lang;
    let (keep, other) = (context.resolve(&given.keep)?, context.resolve(&given.other)?);
    if given.yes {
        context.perform(Command::Merge { keep, other, lang })?;
        return show::tell(context, keep);
    }
    let (keep, other) = (context.card(keep)?, context.card(other)?);
    if keep.customer.id == other.customer.id {
        return Err(Refusal::SameCustomer { name: keep.customer.name }.tell(lang));
    }
    if let Some(away) = [&keep, &other].into_iter().find(|card| card.customer.standing.archived.is_some()) {
        return Err(Refusal::Archived { name: away.customer.name.clone() }.tell(lang));
    }
    Ok(told(context, &keep, &other))
}

/// Both side by side, and what would be kept.
fn told(context: &Context, keep: &Card, other: &Card) -> Told {
    let lang = context.lang;
    let rows = compared(keep, other, &context.settings, lang);
    let mut table = Table::default();
    table.row(["", &tr!(lang, "merge.keep"), &tr!(lang, "merge.other"), &tr!(lang, "merge.kept")]);
    for row in &rows {
        table.row([row.label.as_str(), &short(&row.keep), &short(&row.other), &short(&row.kept)]);
    }
    let about = |card: &Card| {
        let customer = &card.customer;
        json!({ "id": customer.id.to_string(), "code": customer.code, "name": customer.name })
    };
    let fields: Vec<Value> = rows
        .iter()
        .map(|row| json!({ "field": row.key, "keep": row.keep, "other": row.other, "kept": row.kept }))
        .collect();
    let text = format!("{}{}\n", table.text(), tr!(lang, "merge.cli_not_yet"));
    Told { text, json: json!({ "keep": about(keep), "other": about(other), "fields": fields, "done": false }) }
}

/// The beginning of a value, on one line.
fn short(text: &str) -> String {
    let mut short: String = text.chars().take(LETTERS).map(|c| if c == '\n' { ' ' } else { c }).collect();
    if text.chars().nth(LETTERS).is_some() {
        short.push('…');
    }
    short
}
