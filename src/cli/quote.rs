//! `genjin quote`: adds a quotation (R9), revises one, says what became of it, or judges a price before it is given (R10).

use std::path::Path;

use serde_json::{Value, json};

use super::arguments::QuoteArguments;
use super::context::{Context, Outcome, Told};
use super::output::{money, or_null};
use crate::book::{Command, Filled, HOME, Judged, PartChange, Refusal, Typed, same_product, words};
use crate::engine::{Answer, Ask, QuoteFile, quote_lines};
use crate::model::{Cost, CustomerId, Freight, Quote, QuoteLine};
use crate::rules::{Margin, NoRate, Verdict, fixed, freight, margin};
use crate::text::{Lang, shown};
use crate::tr;

/// `genjin quote`.
pub(super) fn run(context: &mut Context, given: QuoteArguments) -> Outcome {
    let customer = context.resolve(&given.customer)?;
    if let Some(file) = &given.sheet {
        return sheet(context, customer, &given, file);
    }
    let mut lines = match &given.lines {
        Some(file) => quote_lines(file, context.lang)?,
        None => given.typed.0.clone(),
    };
    for line in &mut lines {
        gather_cost(line);
    }
    let set = head(context, &given)?;
    if let Some(outcome) = given.outcome
        && lines.is_empty()
    {
        return decide(context, customer, &given, &set, outcome);
    }
    if let Some(outcome) = given.outcome {
        for line in &mut lines {
            line.push(("outcome".to_owned(), outcome.word().to_owned()));
            line.push(("outcome_reason".to_owned(), given.reason.clone().unwrap_or_default()));
        }
    }
    let command = match &given.revise {
        Some(number) => {
            let quote = newest(context, customer, number)?;
            let lines = lines.into_iter().map(|line| changed(&quote, line)).collect();
            Command::ReviseQuote { customer, quote: quote.id, set, lines }
        }
        None => Command::AddQuote { customer, set, lines },
    };
    let Answer::Judged(judged) = context.ask(Ask::Judge(Box::new(command.clone())))? else {
        return Err(context.unexpected());
    };
    if !given.check {
        context.perform(command)?;
    }
    Ok(told(&judged, context.lang))
}

/// Writes a quotation for the customer.
fn sheet(context: &mut Context, customer: CustomerId, given: &QuoteArguments, file: &Path) -> Outcome {
    // Whoever has the book open may stand in another folder.
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let to = whole(file);
    let ask = Ask::SaveQuote(QuoteFile {
        customer,
        number: given.number.clone(),
        revision: given.revision,
        to,
        lang: given.sheet_lang,
        config: context.given().config.as_deref().map(whole),
        force: given.force,
    });
    let Answer::QuoteSaved { quote, lang, file, letterhead, left_out } = context.ask(ask)? else {
        return Err(context.unexpected());
    };
    let path = |file: &Path| shown(&file.to_string_lossy()).into_owned();
    let mut text = tr!(context.lang, "quotation.saved", quote = shown(&quote), file = path(&file));
    if let Some(empty) = &letterhead {
        text += &tr!(context.lang, "quotation.no_head", file = path(empty));
    }
    for (product, picture) in &left_out {
        let told = tr!(context.lang, "quotation.picture_left_out", product = shown(product), path = shown(picture));
        text += &format!("\n{told}");
    }
    let pictures = left_out.iter().map(|(product, path)| json!({ "product": product, "picture": path }));
    let pictures: Vec<Value> = pictures.collect();
    Ok(Told {
        text: text + "\n",
        json: json!({
            "no": quote,
            "lang": lang.tag(),
            "file": file,
            "letterhead": letterhead,
            "left_out": pictures,
        }),
    })
}

/// The head as it was given.
fn head(context: &Context, given: &QuoteArguments) -> Result<Typed, String> {
    let valid = match &given.valid_until {
        Some(until) => {
            let today = context.asker().today;
            let on = context.day("on", given.on.as_deref())?.unwrap_or(today);
            let until = context.day("valid_days", Some(until))?.unwrap_or(on);
            Some((until - on).num_days().to_string())
        }
        None => given.valid.clone(),
    };
    // A bare figure is what one unit of the currency is worth in yuan.
    let rates = given.rates.iter().map(|rate| if rate.contains('=') { rate.clone() } else { format!("CNY={rate}") });
    let rates = (!given.rates.is_empty()).then(|| rates.collect::<Vec<_>>().join("; "));
    Ok(typed([
        ("number", given.number.clone()),
        ("on", given.on.clone()),
        ("valid_days", valid),
        ("currency", given.currency.clone()),
        ("rates", rates),
        ("incoterm", given.incoterm.clone()),
        ("named_place", given.place.clone()),
        ("payment", given.payment.clone()),
        ("lead_days", given.lead.clone()),
    ]))
}

/// Puts the options of a cost into the field that holds costs.
fn gather_cost(line: &mut Typed) {
    let mut take = |name: &str| {
        let at = line.iter().position(|(key, _)| key.replace('_', "-") == name)?;
        Some(line.remove(at).1).filter(|text| !text.trim().is_empty())
    };
    let (cost, currency, vat) = (take("cost"), take("cost-currency"), take("vat"));
    if let Some(amount) = cost {
        let currency = currency.unwrap_or_else(|| "CNY".to_owned());
        let vat = vat.map(|vat| format!(" | {vat}")).unwrap_or_default();
        line.push(("costs".to_owned(), format!("cost | {currency} {amount}{vat}")));
    }
}

/// The newest revision of a customer's quotation.
fn newest(context: &mut Context, customer: CustomerId, number: &str) -> Result<Quote, String> {
    let quotes = context.card(customer)?.quotes;
    let own = quotes.into_iter().filter(|quote| quote.number.eq_ignore_ascii_case(number.trim()));
    let unknown = || tr!(context.lang, "cli.no_quote", number = shown(number));
    own.max_by_key(|quote| quote.revision).ok_or_else(unknown)
}

/// A line given for a revision: another price of what was quoted, or one product more.
fn changed(quote: &Quote, line: Typed) -> PartChange<crate::model::QuoteLineId> {
    let product = line.iter().find(|(key, _)| key == "product").map_or("", |(_, text)| text.as_str());
    match quote.lines.iter().find(|held| same_product(&held.product, product)) {
        Some(held) => PartChange::Edit(held.id, line),
        // Without a product only one line can be meant.
        None if product.is_empty() && quote.lines.len() == 1 => {
            quote.lines.first().map_or(PartChange::Add(line.clone()), |only| PartChange::Edit(only.id, line))
        }
        None => PartChange::Add(line),
    }
}

/// Says what became of a quotation.
fn decide(
    context: &mut Context,
    customer: CustomerId,
    given: &QuoteArguments,
    set: &Typed,
    outcome: crate::model::Outcome,
) -> Outcome {
    let lang = context.lang;
    let number = given.revise.as_ref().or(given.number.as_ref());
    let number = number.ok_or_else(|| tr!(lang, "cli.outcome_of_which"))?;
    if given.check || set.iter().any(|(key, _)| key != "number") {
        return Err(tr!(lang, "cli.outcome_alone"));
    }
    let quote = newest(context, customer, number)?;
    let reason = given.reason.clone().unwrap_or_default();
    context.perform(Command::QuoteOutcome { customer, quote: quote.id, lines: Vec::new(), outcome, reason })?;
    let quote = newest(context, customer, number)?;
    let text = format!("{}\n", super::dealings::quote_line(&quote, lang));
    let lines = quote.lines.iter().map(|line| line_document(&quote, line, &[], &[], lang));
    Ok(Told { text, json: document(&quote, lines.collect()) })
}

/// A judged quotation for people and for programs.
fn told(judged: &Judged, lang: Lang) -> Told {
    let quote = &judged.quote;
    let mut text = format!("{}  {}\n", quote.name(), quote.on);
    let offered = judged.offered.map(|offered| match offered {
        Ok(found) => {
            let from = words::rate_from(&found, quote.on, lang);
            tr!(lang, "rate.told", rate = words::rate(found.rate), from = from)
        }
        Err(why) => words::no_rate(why, quote.currency, HOME, quote.on, lang),
    });
    // An empty table is nothing to be told of with each quotation.
    let offered = offered.filter(|_| judged.offered != Some(Err(NoRate::Nothing)));
    if let Some(offered) = &offered {
        text += &format!("  {offered}\n");
    }
    let mut lines = Vec::new();
    for (at, (line, verdicts)) in quote.lines.iter().zip(&judged.verdicts).enumerate() {
        let filled = judged.filled.get(at).map(Vec::as_slice).unwrap_or_default();
        text += &line_text(quote, line, filled, verdicts, lang);
        lines.push(line_document(quote, line, filled, verdicts, lang));
    }
    let mut json = document(quote, lines);
    if let (Value::Object(fields), Some(offered)) = (&mut json, offered) {
        fields.insert("rate_from".to_owned(), offered.into());
    }
    Told { text, json }
}

/// The margin and the exchange cost of a line, as they are told.
fn figures(quote: &Quote, line: &QuoteLine) -> (Option<String>, Option<(String, crate::model::Currency)>) {
    let margin = margin(quote, line).ok();
    let percent = margin.as_ref().and_then(Margin::told);
    (percent, margin.and_then(|one| one.exchange_cost).map(|cost| (fixed(cost.amount, 4), cost.currency)))
}

fn line_text(quote: &Quote, line: &QuoteLine, filled: &[Filled], verdicts: &[Verdict], lang: Lang) -> String {
    let (percent, exchange) = figures(quote, line);
    let mut text = format!("{}  {} {}", shown(&line.product), quote.currency, line.price);
    if let Some(percent) = &percent {
        text += &format!("  {}", tr!(lang, "advice.margin", margin = percent));
    }
    if let Some((cost, currency)) = &exchange {
        let cost = format!("{cost} {currency}/{}", quote.currency);
        text += &format!("  {}", tr!(lang, "advice.exchange_cost", cost = cost));
    }
    text.push('\n');
    for told in words::line_freight(line, lang).into_iter().chain(filled.iter().map(|one| words::filled(one, lang))) {
        text += &format!("  {}\n", shown(&told));
    }
    for one in verdicts {
        let sentence = words::verdict(one, lang);
        let told = match words::verdict_evidence(one, quote.currency, lang) {
            evidence if evidence.is_empty() => sentence,
            evidence => tr!(lang, "advice.line", verdict = sentence, evidence = shown(&evidence)),
        };
        text += &format!("  {told}\n");
    }
    if verdicts.is_empty() {
        text += &format!("  {}\n", tr!(lang, "advice.good"));
    }
    text
}

fn line_document(quote: &Quote, line: &QuoteLine, filled: &[Filled], verdicts: &[Verdict], lang: Lang) -> Value {
    let (percent, exchange) = figures(quote, line);
    let verdict = |one: &Verdict| {
        let evidence = words::verdict_evidence(one, quote.currency, lang);
        json!({ "code": one.code(), "text": words::verdict(one, lang), "evidence": evidence })
    };
    let amount = |cost: &crate::model::CostLine| match cost.cost {
        Cost::Amount(money) => {
            Some(json!({ "amount": money.amount.to_string(), "currency": money.currency.to_string() }))
        }
        Cost::Percent(_) => None,
    };
    let from =
        |one: &Filled| json!({ "field": one.field, "value": one.value, "from": words::filled_from(&one.from, lang) });
    let carriage = |of: &Freight| {
        let found = freight(of, line.quantity, line.per).ok();
        let number = |number: rust_decimal::Decimal| number.to_string();
        json!({
            "rate": money(of.rate),
            "by": of.by,
            "cartons": found.map(|found| number(found.load.cartons)),
            "cbm": found.map(|found| number(found.load.cbm)),
            "tonnes": found.and_then(|found| found.load.tonnes).map(number),
            "whole": found.map(|found| money(found.whole)),
            "share": found.map(|found| fixed(found.share.amount, 4)),
            "text": words::line_freight(line, lang),
        })
    };
    json!({
        "product": line.product,
        "unit_price": line.price.to_string(),
        "quantity": line.quantity.map(|quantity| quantity.to_string()),
        "unit": or_null(&line.unit),
        "moq": line.moq.map(|moq| moq.to_string()),
        "hs": or_null(&line.hs),
        "rebate_pct": line.rebate_percent.map(|percent| percent.to_string()),
        "filled": filled.iter().map(from).collect::<Vec<_>>(),
        "freight": line.freight.as_ref().map(carriage),
        "cost": line.costs.iter().find_map(amount),
        "margin_pct": percent,
        "exchange_cost": exchange.map(|(cost, _)| cost),
        "outcome": line.outcome,
        "verdicts": verdicts.iter().map(verdict).collect::<Vec<_>>(),
    })
}

fn document(quote: &Quote, lines: Vec<Value>) -> Value {
    let rate = quote.rates.first().map(|rate| {
        json!({ "base": rate.one.to_string(), "quote": rate.is.currency.to_string(), "value": rate.is.amount.to_string() })
    });
    json!({
        "no": quote.number,
        "revision": quote.revision,
        "currency": quote.currency.to_string(),
        "incoterm": quote.delivery.as_ref().map(|delivery| delivery.incoterm.to_string()),
        "place": quote.delivery.as_ref().map(|delivery| delivery.place.clone()),
        "valid_until": quote.valid_until().to_string(),
        "rate": rate,
        "lines": lines,
    })
}

/// The fields that were given.
pub(super) fn typed<const N: usize>(fields: [(&str, Option<String>); N]) -> Typed {
    fields.into_iter().filter_map(|(key, text)| Some((key.to_owned(), text?))).collect()
}

/// Fields as they were given: `FIELD=VALUE`.
pub(super) fn assigned(given: &[String], lang: Lang) -> Result<Typed, String> {
    let parted = |one: &String| {
        let missing = || Refusal::NoField { given: one.clone(), near: None }.tell(lang);
        let (field, value) = one.split_once('=').ok_or_else(missing)?;
        Ok((field.to_owned(), value.to_owned()))
    };
    given.iter().map(parted).collect()
}
