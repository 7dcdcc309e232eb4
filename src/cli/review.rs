//! `genjin review`: a week, or any days, looked back on (R7).

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::arguments::ReviewArguments;
use super::context::{Context, Outcome, Told};
use super::exchange::Meter;
use super::output::{Table, money, or_null};
use crate::book::review::{not_told, sheets};
use crate::engine::{Answer, Ask, ReviewFile, Reviewed};
use crate::model::Sheet;
use crate::rules::{Group, Named, NamedList, Review, Span, Tally, Worth, sum};
use crate::text::shown;
use crate::tr;

/// `genjin review`.
pub(super) fn run(context: &mut Context, given: ReviewArguments) -> Outcome {
    let (files, days): (Vec<String>, Vec<String>) = given.to.iter().cloned().partition(|to| is_file(to));
    let span = span(context, &given, &days)?;
    let mut meter = Meter::new(context.lang);
    if let Some(file) = files.into_iter().next_back() {
        let to = std::path::absolute(&file).unwrap_or_else(|_| PathBuf::from(&file));
        let answer = context.ask_watched(Ask::SaveReview(ReviewFile { span, to }), &mut meter);
        meter.clear();
        let Answer::Exported { rows, file } = answer? else { return Err(context.unexpected()) };
        let path = file.to_string_lossy();
        let text = tr!(context.lang, "review.saved", rows = rows, file = shown(&path)) + "\n";
        return Ok(Told { text, json: json!({ "rows": rows, "file": path }) });
    }
    let answer = context.ask_watched(Ask::Review(span), &mut meter);
    meter.clear();
    let Answer::Review(reviewed) = answer? else { return Err(context.unexpected()) };
    let text = if context.json { String::new() } else { told(context, &reviewed) };
    Ok(Told { text, json: document(&reviewed) })
}

/// Whether a file is meant and no day: it ends in letters.
fn is_file(text: &str) -> bool {
    let end = Path::new(text).extension().and_then(|end| end.to_str()).unwrap_or("");
    end.chars().any(|c| c.is_ascii_alphabetic())
        || text.contains(std::path::is_separator) && Path::new(text).is_absolute()
}

fn span(context: &Context, given: &ReviewArguments, days: &[String]) -> Result<Span, String> {
    if let Some(week) = given.week {
        return Ok(week);
    }
    let today = context.asker().today;
    let from = context.day("from", given.from.as_deref())?;
    let to = context.day("to", days.last().map(String::as_str))?;
    Ok(match (from, to) {
        (None, None) => Span::week_of(today),
        (Some(from), to) => Span { from, to: to.unwrap_or(today) },
        (None, Some(to)) => Span { from: Span::week_of(to).from, to },
    })
}

fn told(context: &Context, reviewed: &Reviewed) -> String {
    let lang = context.lang;
    let review = &reviewed.review;
    let mut text = format!(
        "{} · {} – {}\n",
        tr!(lang, "review.title", span = review.span.name()),
        review.span.from,
        review.span.to
    );
    for sheet in sheets(review, &|id| reviewed.name(id), lang).into_iter().filter(|sheet| !sheet.rows.is_empty()) {
        text += &format!("\n{}\n", shown(&sheet.title));
        text += &table(sheet);
    }
    for remark in not_told(review, lang) {
        text += &format!("\n{remark}");
    }
    text + "\n"
}

fn table(sheet: Sheet) -> String {
    let mut table = Table::default();
    table.line(sheet.heads);
    for row in sheet.rows {
        table.line(row.iter().map(crate::model::Cell::text));
    }
    table.text()
}

fn document(reviewed: &Reviewed) -> Value {
    let review: &Review = &reviewed.review;
    let list = |list: &NamedList| {
        let one = |one: &Named| {
            let (code, name) = reviewed.name(one.id);
            json!({
                "id": one.id.to_string(), "code": code, "name": name, "group": one.group.word(),
                "was": one.was.map(Group::word), "day": one.day, "then": one.then, "why": or_null(&one.why),
            })
        };
        json!({ "count": list.count, "customers": list.named.iter().map(one).collect::<Vec<_>>() })
    };
    let groups = |groups: &[Tally; 8]| {
        let pairs = Group::ALL.into_iter().zip(groups).filter(|(_, tally)| **tally != Tally::default());
        pairs.map(|(group, tally)| (group.word().to_owned(), json!(tally))).collect::<serde_json::Map<_, _>>()
    };
    let worth = |worth: &Worth| {
        let sums: Vec<Value> = worth.sums.iter().copied().map(money).collect();
        json!({ "count": worth.count, "sums": sums, "without_amount": worth.untold })
    };
    let days: Vec<Value> = review
        .days
        .iter()
        .filter(|day| day.begun)
        .map(|day| json!({ "day": day.day, "total": sum(&day.groups), "groups": groups(&day.groups) }))
        .collect();
    let weeks: Vec<Value> = review
        .weeks
        .iter()
        .map(|week| {
            let name = Span::week_of(week.from).name();
            json!({ "week": name, "follow_ups": week.tally, "quotes": week.quotes, "orders": week.orders })
        })
        .collect();
    json!({
        "span": { "from": review.span.from, "to": review.span.to, "name": review.span.name() },
        "follow_ups": { "total": sum(&review.groups), "groups": groups(&review.groups), "days": days },
        "quotes": { "sent": worth(&review.quotes), "accepted": worth(&review.won), "lost": worth(&review.lost) },
        "orders": worth(&review.orders),
        "shipped": review.shipped,
        "shipped_orders": worth(&review.goods),
        "collected": review.collected.as_ref().map(worth),
        "promises": review.promises,
        "pipeline": review.pipeline.iter().map(|month| {
            json!({ "month": month.month.format("%Y-%m").to_string(), "expected": worth(&month.worth) })
        }).collect::<Vec<_>>(),
        "sources": review.sources,
        "conversions": review.conversions,
        "chases": review.chased,
        "complaints": review.complained,
        "carried_over": list(&review.carried),
        "late": list(&review.late),
        "not_contacted": list(&review.silent),
        "changed_grade": list(&review.changed),
        "weeks": weeks,
        "year": { "from": review.heat_from, "handled": review.heat },
    })
}
