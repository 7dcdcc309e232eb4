//! `genjin sample`: notes a sample, that it was sent, arrived, and what the customer said of it (R12).

use serde_json::{Value, json};

use super::arguments::SampleArguments;
use super::context::{Context, Outcome, Told};
use super::output::{money, or_null};
use super::quote::{assigned, typed};
use crate::book::{Card, Command, Refusal, words};
use crate::model::{Sample, SampleId, Settings};
use crate::rules::sample_feedback_due;
use crate::text::{Lang, shown};
use crate::tr;

/// `genjin sample`.
pub(super) fn run(context: &mut Context, given: SampleArguments) -> Outcome {
    let customer = context.resolve(&given.customer)?;
    let lang = context.lang;
    let mut set = typed([
        ("what", given.what.clone()),
        ("asked", given.asked.clone()),
        ("fee", given.fee.clone()),
        ("refundable", given.refundable.then(|| "yes".to_owned())),
        ("courier", given.courier.clone()),
        ("tracking", given.tracking.clone()),
        ("sent", given.sent.clone()),
        ("arrived", given.arrived.clone()),
        ("feedback", given.feedback.clone()),
    ]);
    set.extend(assigned(&given.set, lang)?);
    if given.archive {
        let sample = of_number(&context.card(customer)?, given.number, lang)?;
        context.perform(Command::ArchiveSample { customer, sample })?;
    } else if given.what.is_some() {
        context.perform(Command::AddSample { customer, set })?;
    } else if !set.is_empty() {
        let sample = of_number(&context.card(customer)?, given.number, lang)?;
        context.perform(Command::EditSample { customer, sample, set })?;
    }
    let card = context.card(customer)?;
    let mut text: String =
        lines(&card, &context.settings, lang).iter().map(|line| shown(line).into_owned() + "\n").collect();
    if text.is_empty() {
        text = tr!(lang, "order.no_samples") + "\n";
    }
    Ok(Told { text, json: json!({ "samples": documents(&card, &context.settings) }) })
}

/// A customer's samples with their numbers: in the order they were noted, those put away left out.
fn numbered(card: &Card) -> impl Iterator<Item = (&Sample, usize)> {
    card.samples.iter().filter(|one| one.archived.is_none()).zip(1_usize..)
}

/// The one of this number; without a number the only one of which nothing was heard.
fn of_number(card: &Card, number: Option<usize>, lang: Lang) -> Result<SampleId, String> {
    match number {
        Some(number) => numbered(card)
            .find(|(_, held)| *held == number)
            .map(|(sample, _)| sample.id)
            .ok_or_else(|| Refusal::NoSample { given: number.to_string() }.tell(lang)),
        None => {
            let mut open = numbered(card).filter(|(sample, _)| sample.feedback.is_empty());
            match (open.next(), open.next()) {
                (Some((only, _)), None) => Ok(only.id),
                _ => Err(tr!(lang, "order.which_sample")),
            }
        }
    }
}

/// A line for each.
pub(super) fn lines(card: &Card, settings: &Settings, lang: Lang) -> Vec<String> {
    let told = |(sample, number): (&Sample, usize)| {
        let due = sample_feedback_due(sample, settings).map(|due| due.to_string());
        let mut parts = vec![format!("{number}. {}", sample.what), words::sample_state(sample, due, lang)];
        parts.extend(sample.fee.map(|fee| fee.to_string()));
        parts.extend([&sample.courier, &sample.tracking, &sample.feedback].into_iter().cloned());
        parts.retain(|part| !part.is_empty());
        parts.join("  ")
    };
    numbered(card).map(told).collect()
}

/// A customer's samples for programs, those put away left out.
pub(super) fn documents(card: &Card, settings: &Settings) -> Vec<Value> {
    let told = |(sample, number): (&Sample, usize)| {
        json!({
            "id": sample.id.to_string(),
            "number": number,
            "what": sample.what,
            "fee": sample.fee.map(money),
            "refundable": sample.refundable,
            "courier": or_null(&sample.courier),
            "tracking": or_null(&sample.tracking),
            "asked": sample.asked,
            "sent": sample.sent,
            "arrived": sample.arrived,
            "feedback_due": sample_feedback_due(sample, settings),
            "feedback": or_null(&sample.feedback),
            "note": or_null(&sample.note),
        })
    };
    numbered(card).map(told).collect()
}
