//! `genjin rate`: types a day's rate of exchange or tells it; `genjin rates`: lists them, or reads a history (R9).

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::arguments::{RateArguments, RatesArguments};
use super::context::{Context, Outcome, Told};
use super::exchange::Meter;
use super::output::Table;
use super::quote::typed;
use crate::book::field::read_pair;
use crate::book::{Command, words};
use crate::engine::{Answer, Ask, RatesAsk};
use crate::model::DayRates;
use crate::rules::{RateOfDay, rate_of_day, rates_listed};
use crate::text::shown;
use crate::tr;

/// `genjin rate`.
pub(super) fn rate(context: &mut Context, given: RateArguments) -> Outcome {
    let lang = context.lang;
    let on = day(context, given.on.as_deref())?;
    if given.rate.is_some() {
        let set = typed([("pair", Some(given.pair.clone())), ("rate", given.rate), ("on", Some(on.to_string()))]);
        context.perform(Command::SetRate { set })?;
    }
    let (one, is) = read_pair(&given.pair).map_err(|refusal| refusal.tell(lang))?;
    let table = table(context, on)?;
    let found = rate_of_day(&table, one, is, on).map_err(|why| words::no_rate(why, one, is, on, lang))?;
    let from = words::rate_from(&found, on, lang);
    let text = tr!(lang, "rate.told", rate = words::rate(found.rate), from = from) + "\n";
    let mut json = document(&found);
    if let Value::Object(fields) = &mut json {
        fields.insert("from".to_owned(), from.into());
    }
    Ok(Told { text, json })
}

/// `genjin rates`.
pub(super) fn rates(context: &mut Context, given: &RatesArguments) -> Outcome {
    let lang = context.lang;
    if let Some(file) = given.file.as_deref().filter(|_| given.import.is_some()) {
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let mut meter = Meter::new(lang);
        let answer = context.ask_watched(Ask::ImportRates(RatesAsk { file }), &mut meter);
        meter.clear();
        let Answer::RatesImported { days, first, last, changed, file } = answer? else {
            return Err(context.unexpected());
        };
        let path = file.to_string_lossy();
        let text = if changed {
            tr!(lang, "rate.imported", days = days, first = first, last = last, file = shown(&path))
        } else {
            tr!(lang, "rate.unchanged", file = shown(&path))
        };
        let json = json!({ "days": days, "first": first, "last": last, "changed": changed, "file": path });
        return Ok(Told { text: text + "\n", json });
    }
    let on = day(context, given.on.as_deref())?;
    let all = rates_listed(&table(context, on)?, on);
    if all.is_empty() {
        return Ok(Told { text: tr!(lang, "rate.nothing", day = on) + "\n", json: json!({ "on": on, "rates": [] }) });
    }
    let mut lines = Table::default();
    for one in &all {
        lines.line([words::rate(one.rate), one.on.to_string(), words::rate_source(one.source, lang)]);
    }
    Ok(Told { text: lines.text(), json: json!({ "on": on, "rates": all.iter().map(document).collect::<Vec<_>>() }) })
}

fn day(context: &Context, on: Option<&str>) -> Result<NaiveDate, String> {
    Ok(context.day("on", on)?.unwrap_or(context.asker().today))
}

fn table(context: &mut Context, on: NaiveDate) -> Result<Vec<DayRates>, String> {
    match context.ask(Ask::Rates(on))? {
        Answer::Rates(table) => Ok(table),
        _ => Err(context.unexpected()),
    }
}

/// A rate for programs.
pub(super) fn document(found: &RateOfDay) -> Value {
    json!({
        "base": found.rate.one.to_string(),
        "quote": found.rate.is.currency.to_string(),
        "value": found.rate.is.amount.to_string(),
        "on": found.on,
        "source": found.source,
        "by": found.by.map(|by| by.to_string()),
    })
}
