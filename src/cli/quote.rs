//! `genjin quote`: adds a quotation of one line (R9), or judges it (R10).

use super::arguments::QuoteArguments;
use serde_json::json;

use super::context::{Context, Outcome, Told};
use super::show;
use crate::book::{Command, Typed, words};
use crate::engine::{Answer, Ask};
use crate::model::{Cost, CustomerId};
use crate::rules::{Margin, fixed, margin};
use crate::text::shown;
use crate::tr;

/// `genjin quote`.
pub(super) fn run(context: &mut Context, given: QuoteArguments) -> Outcome {
    let customer = context.resolve(&given.customer)?;
    let cost = cost(&given);
    let rates = (!given.rates.is_empty()).then(|| given.rates.join("; "));
    let set = typed([
        ("number", given.number),
        ("on", given.on),
        ("valid_days", given.valid),
        ("currency", given.currency),
        ("rates", rates),
        ("incoterm", given.incoterm),
        ("named_place", given.place),
        ("payment", given.payment),
        ("lead_days", given.lead),
    ]);
    let line = typed([
        ("costs", cost),
        ("rebate", given.rebate),
        ("product", Some(given.product)),
        ("quantity", given.quantity),
        ("unit", given.unit),
        ("per", given.per),
        ("price", Some(given.price)),
    ]);
    let lines = vec![line];
    if given.check {
        return judge(context, customer, set, lines);
    }
    context.perform(Command::AddQuote { customer, set, lines })?;
    show::tell(context, customer)
}

/// A cost as its field reads it.
fn cost(given: &QuoteArguments) -> Option<String> {
    let amount = given.cost.as_ref()?;
    let currency = given.cost_currency.as_deref().unwrap_or("CNY");
    let vat = given.vat.as_ref().map(|vat| format!(" | {vat}")).unwrap_or_default();
    Some(format!("cost | {currency} {amount}{vat}"))
}

/// `--check`: what is to be said of it, nothing saved (R10).
fn judge(context: &mut Context, customer: CustomerId, set: Typed, lines: Vec<Typed>) -> Outcome {
    let Answer::Judged(judged) = context.ask(Ask::Judge(Box::new(Command::AddQuote { customer, set, lines })))? else {
        return Err(context.unexpected());
    };
    let lang = context.lang;
    let quote = &judged.quote;
    let (mut text, mut told) = (String::new(), Vec::new());
    for (line, verdicts) in quote.lines.iter().zip(&judged.verdicts) {
        let margin = margin(quote, line).ok();
        let percent = margin.as_ref().and_then(Margin::told);
        let exchange =
            margin.and_then(|margin| margin.exchange_cost).map(|cost| (fixed(cost.amount, 4), cost.currency));
        text += &format!("{}  {} {}", shown(&line.product), quote.currency, line.price);
        if let Some(percent) = &percent {
            text += &format!("  {}", tr!(lang, "advice.margin", margin = percent));
        }
        if let Some((cost, currency)) = &exchange {
            text += &format!(
                "  {}",
                tr!(lang, "advice.exchange_cost", cost = format!("{cost} {currency}/{}", quote.currency))
            );
        }
        text.push('\n');
        let said = verdicts
            .iter()
            .map(|one| (one, words::verdict(one, lang), words::verdict_evidence(one, quote.currency, lang)));
        let said: Vec<_> = said.collect();
        for (_, sentence, evidence) in &said {
            text += "  ";
            text += &match evidence.as_str() {
                "" => sentence.clone(),
                evidence => tr!(lang, "advice.line", verdict = sentence, evidence = shown(evidence)),
            };
            text.push('\n');
        }
        if said.is_empty() {
            text += &format!("  {}\n", tr!(lang, "advice.good"));
        }
        let verdicts = said
            .iter()
            .map(|(one, sentence, evidence)| json!({ "code": one.code(), "text": sentence, "evidence": evidence }));
        told.push(json!({
            "product": line.product,
            "unit_price": line.price.to_string(),
            "quantity": line.quantity.map(|quantity| quantity.to_string()),
            "cost": line.costs.iter().find_map(|cost| match cost.cost {
                Cost::Amount(money) => Some(json!({ "amount": money.amount.to_string(), "currency": money.currency.to_string() })),
                Cost::Percent(_) => None,
            }),
            "margin_pct": percent,
            "exchange_cost": exchange.map(|(cost, _)| cost),
            "verdicts": verdicts.collect::<Vec<_>>(),
        }));
    }
    let rate = quote.rates.first().map(|rate| {
        json!({ "base": rate.one.to_string(), "quote": rate.is.currency.to_string(), "value": rate.is.amount.to_string() })
    });
    let json = json!({
        "no": quote.number,
        "revision": quote.revision,
        "currency": quote.currency.to_string(),
        "incoterm": quote.delivery.as_ref().map(|delivery| delivery.incoterm.to_string()),
        "place": quote.delivery.as_ref().map(|delivery| delivery.place.clone()),
        "valid_until": quote.valid_until().to_string(),
        "rate": rate,
        "lines": told,
    });
    Ok(Told { text, json })
}

/// The fields that were given.
pub(super) fn typed<const N: usize>(fields: [(&str, Option<String>); N]) -> Typed {
    fields.into_iter().filter_map(|(key, text)| Some((key.to_owned(), text?))).collect()
}
