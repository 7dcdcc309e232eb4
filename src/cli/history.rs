//! `genjin undo`, `redo` and `history`.

use serde_json::{Value, json};

use super::context::{Context, Outcome, Told};
use super::output::{Table, instant};
use crate::book::HistoryLine;
use crate::book::words;
use crate::engine::{Answer, Ask};
use crate::tr;

/// `genjin undo`.
pub(super) fn undo(context: &mut Context, steps: u16) -> Outcome {
    let Answer::Steps(lines) = context.ask(Ask::Undo(steps.into()))? else { return Err(context.unexpected()) };
    Ok(Told { text: text(context, &lines), json: json!({ "undone": short(context, &lines) }) })
}

/// `genjin redo`.
pub(super) fn redo(context: &mut Context, steps: u16) -> Outcome {
    let Answer::Steps(lines) = context.ask(Ask::Redo(steps.into()))? else { return Err(context.unexpected()) };
    Ok(Told { text: text(context, &lines), json: json!({ "redone": short(context, &lines) }) })
}

/// `genjin history`.
pub(super) fn run(context: &mut Context, customer: Option<&str>, lines: usize) -> Outcome {
    let customer = customer.map(|given| context.resolve(given)).transpose()?;
    let Answer::History(told) = context.ask(Ask::History { customer, lines })? else {
        return Err(context.unexpected());
    };
    let json: Vec<Value> = told
        .iter()
        .map(|line| {
            json!({
                "id": line.seq,
                "at": instant(line.at),
                "what": words::what(&line.what, context.lang),
                "undone": line.undone,
            })
        })
        .collect();
    let text = if told.is_empty() { tr!(context.lang, "cli.no_history") + "\n" } else { text(context, &told) };
    Ok(Told { text, json: Value::Array(json) })
}

fn short(context: &Context, lines: &[HistoryLine]) -> Vec<Value> {
    let one = |line: &HistoryLine| json!({ "id": line.seq, "what": words::what(&line.what, context.lang), "at": instant(line.at) });
    lines.iter().map(one).collect()
}

fn text(context: &Context, lines: &[HistoryLine]) -> String {
    let mut table = Table::default();
    for line in lines {
        let undone = if line.undone { tr!(context.lang, "cli.undone") } else { String::new() };
        let at = line.at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string();
        table.row([&line.seq.to_string(), &at, &undone, &words::what(&line.what, context.lang)]);
    }
    table.text()
}
