//! Quotations and projects as `genjin show` tells them.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Value, json};

use super::output::{money, or_null};
use crate::book::words;
use crate::model::{Dependency, Milestone, Money, Outcome, Project, Quote, QuoteLine};
use crate::rules::{Break, Forecast, Schedule, milestone_state};
use crate::text::Lang;
use crate::tr;

/// A quotation for programs.
pub(super) fn quote_document(quote: &Quote) -> Value {
    let delivery = quote.delivery.as_ref();
    json!({
        "id": quote.id.to_string(),
        "number": quote.number,
        "revision": quote.revision,
        "kind": quote.kind,
        "on": quote.on,
        "valid_until": quote.valid_until(),
        "inquiry": or_null(&quote.inquiry),
        "currency": quote.currency.code(),
        "rates": quote.rates.iter().map(|rate| json!({ "one": rate.one, "is": money(rate.is) })).collect::<Vec<_>>(),
        "incoterm": delivery.map(|one| one.incoterm),
        "edition": delivery.map(|one| one.edition),
        "place": delivery.map_or(Value::Null, |one| or_null(&one.place)),
        "payment": or_null(&quote.payment.text),
        "lead_days": quote.lead_days,
        "note": or_null(&quote.note),
        "archived": quote.archived,
        "lines": quote.lines.iter().map(|line| line_document(quote, line)).collect::<Vec<_>>(),
    })
}

fn line_document(quote: &Quote, line: &QuoteLine) -> Value {
    json!({
        "id": line.id.to_string(),
        "product": line.product,
        "quantity": line.quantity.map(quantity),
        "unit": or_null(&line.unit),
        "price": money(price(quote, line)),
        "per": line.per.count(),
        "moq": line.moq.map(quantity),
        "hs": or_null(&line.hs),
        "freight": line.freight.map(|freight| json!({ "rate": money(freight.rate), "by": freight.by })),
        "outcome": line.outcome,
        "reason": or_null(&line.outcome_reason),
    })
}

/// A quantity is no money: a plain number.
pub(super) fn quantity(number: Decimal) -> Value {
    match i64::try_from(number) {
        Ok(whole) if number.is_integer() => Value::from(whole),
        _ => Value::from(number.to_f64()),
    }
}

fn price(quote: &Quote, line: &QuoteLine) -> Money {
    Money { amount: line.price, currency: quote.currency }
}

/// A project for programs, with what will become of it.
pub(super) fn project_document(project: &Project, schedule: &Schedule, today: NaiveDate) -> Value {
    let name = |at: usize| project.milestones.get(at).map(|one| one.name.as_str());
    let waits = |one: &Dependency| json!({ "milestone": project.milestone(one.milestone).map(|held| &held.name), "lag": one.lag });
    let milestone = |(one, forecast): (&Milestone, &Forecast)| {
        json!({
            "id": one.id.to_string(),
            "name": one.name,
            "planned": one.planned,
            "first_planned": one.first_planned,
            "moved_days": one.moved_by(),
            "promised": one.promised,
            "actual": one.actual,
            "owner": or_null(&one.owner),
            "state": milestone_state(one, today).word(),
            "works": one.works,
            "ask_ahead": ahead(one),
            "after": one.after.iter().map(waits).collect::<Vec<_>>(),
            "forecast": forecast.day.filter(|_| one.actual.is_none()),
            "slack": forecast.slack,
            "critical": forecast.critical,
        })
    };
    let (first_end, planned_end) = project.ends();
    let path = project.milestones.iter().zip(&schedule.forecasts).filter(|(_, forecast)| forecast.critical);
    let critical = path.map(|(one, _)| one.name.as_str());
    let broken = |one: &Break| {
        json!({
            "milestone": name(one.milestone),
            "promised": one.promised,
            "forecast": one.day,
            "days": one.days,
            "because": name(one.from),
            "because_days": schedule.slip(project, one.from),
        })
    };
    json!({
        "id": project.id.to_string(),
        "name": project.name,
        "flow": project.flow,
        "order": project.order.map(|order| order.to_string()),
        "note": or_null(&project.note),
        "closed": project.closed,
        "lesson": or_null(&project.lesson),
        "archived": project.archived,
        "forecast": schedule.end(project),
        "planned_end": planned_end,
        "first_planned_end": first_end,
        "critical_path": critical.collect::<Vec<_>>(),
        "breaks": schedule.breaks(project).iter().map(broken).collect::<Vec<_>>(),
        "milestones": project.milestones.iter().zip(&schedule.forecasts).map(milestone).collect::<Vec<_>>(),
    })
}

/// What has to be asked for ahead of a milestone, for programs; null where nothing has.
fn ahead(one: &Milestone) -> Value {
    if one.ahead.ask.is_empty() {
        return Value::Null;
    }
    json!({
        "ask": one.ahead.ask,
        "kind": one.ahead.thing,
        "department": or_null(&one.ahead.department),
        "days": one.ahead.lead_days(),
    })
}

/// A quotation for people: a line for it and its first line, further lines counted.
pub(super) fn quote_line(quote: &Quote, lang: Lang) -> String {
    let mut words = format!("{}  {}", quote.on, quote.name());
    if let Some(line) = quote.lines.first() {
        let per = match line.per.count() {
            1 => String::new(),
            many => format!("/{many}"),
        };
        words = format!("{words}  {}  {}{per}", line.product, price(quote, line));
        let outcome = words::outcome(line.outcome, lang);
        words = match (line.outcome, line.outcome_reason.as_str()) {
            (Outcome::Open, _) => {
                format!("{words}  {}", tr!(lang, "cli.valid_until", day = quote.valid_until()))
            }
            (_, "") => format!("{words}  {outcome}"),
            (_, reason) => format!("{words}  {outcome}: {reason}"),
        };
    }
    match quote.lines.len() {
        0 | 1 => words,
        many => format!("{words}  {}", tr!(lang, "cli.more_lines", count = many - 1)),
    }
}

/// A project for people: how far it is and the milestone that is due first.
pub(super) fn project_line(project: &Project, today: NaiveDate, lang: Lang) -> String {
    let done = project.milestones.iter().filter(|one| one.actual.is_some()).count();
    let mut words = format!("{}  {}", project.name, words::flow(project.flow, lang));
    if !project.milestones.is_empty() {
        words = format!("{words}  {done}/{}", project.milestones.len());
    }
    if let Some(closed) = project.closed {
        return format!("{words}  {}", tr!(lang, "cli.closed", day = closed));
    }
    // The one that is due first; those without a date come after.
    let open = project.milestones.iter().filter(|one| one.actual.is_none());
    match open.min_by_key(|one| (one.due().is_none(), one.due())) {
        Some(next) => format!("{words}  {}: {}", next.name, words::milestone_state(milestone_state(next, today), lang)),
        None => words,
    }
}

/// What will become of an open project, for people: when it ends, and each promise that breaks, a line each.
pub(super) fn outlook(project: &Project, schedule: &Schedule, lang: Lang) -> Vec<String> {
    let end = schedule.end(project).map(|day| tr!(lang, "schedule.ends", day = day));
    let (first, now) = project.ends();
    let first = first.filter(|first| now.is_some_and(|now| now != *first));
    let first = first.map(|day| tr!(lang, "ahead.first_end", day = day));
    let breaks = schedule.breaks(project);
    let broken = breaks.iter().map(|one| words::broken_promise(project, schedule, one, lang, |day| day.to_string()));
    end.into_iter().chain(first).chain(broken).map(|line| format!("  {line}")).collect()
}
