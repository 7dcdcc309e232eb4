//! `genjin complaint`: takes in a complaint, notes why it happened, what was done and what it cost, settles it, and puts what it teaches on
//! the checklist (R18).

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::arguments::ComplaintArguments;
use super::context::{Context, Outcome, Told};
use super::output::{money, or_null};
use super::quote::typed;
use crate::book::{Card, Command, ComplaintOn, Refusal, Typed, words};
use crate::engine::{Answer, Ask};
use crate::model::{Complaint, ComplaintId, CustomerId, Settings};
use crate::rules::{days_open, look_on};
use crate::text::{Lang, shown};
use crate::tr;

/// The complaints of the whole book, with their customers.
type All = [(CustomerId, Complaint)];

/// `genjin complaint`.
pub(super) fn run(context: &mut Context, given: ComplaintArguments) -> Outcome {
    let customer = context.resolve(&given.customer)?;
    let card = context.card(customer)?;
    let lang = context.lang;
    let set = fields(&card, &given, lang)?;
    let shape = given.report.as_deref().map(|file| super::report::shape(file, lang)).transpose()?;
    let mut of = None;
    if given.what.is_some() {
        context.perform(Command::AddComplaint { customer, set })?;
        let before = card.complaints.len();
        of = context.card(customer)?.complaints.get(before).map(|one| one.id);
    } else if given.archive || given.checklist || !set.is_empty() {
        let complaint = of_number(&card, given.number, lang)?;
        of = Some(complaint);
        context.perform(match (given.archive, given.checklist) {
            (true, _) => Command::ArchiveComplaint { customer, complaint },
            (_, true) => Command::ListComplaint { customer, complaint },
            _ => Command::EditComplaint { customer, complaint, set },
        })?;
    }
    let card = context.card(customer)?;
    let Answer::Complaints(all) = context.ask(Ask::Complaints)? else { return Err(context.unexpected()) };
    let today = context.asker().today;
    if let (Some(file), Some(shape)) = (&given.report, shape) {
        let id = of.map_or_else(|| of_number(&card, given.number, lang), Ok)?;
        let complaint = card.complaints.iter().find(|one| one.id == id);
        let complaint = complaint.ok_or_else(|| context.unexpected())?;
        let on = ComplaintOn { card: &card, complaint, recurrence: card.recurrence(complaint, &all), today, lang };
        return super::report::told(&on.report(), shape, Some(file), lang);
    }
    let mut text: String = lines(&card, &all, today, lang).iter().map(|line| shown(line).into_owned() + "\n").collect();
    if text.is_empty() {
        text = tr!(lang, "complaint.none_here") + "\n";
    }
    Ok(Told { text, json: json!({ "complaints": documents(&card, &all, today, &context.settings) }) })
}

/// The fields as they were given.
fn fields(card: &Card, given: &ComplaintArguments, lang: Lang) -> Result<Typed, String> {
    let order = super::order::about(card, given.order.as_deref(), lang)?;
    Ok(typed([
        ("happened", given.what.clone()),
        ("on", given.on.clone()),
        ("product", given.product.clone()),
        ("order", order),
        ("cause", given.cause.clone()),
        ("remedy", given.remedy.clone()),
        ("cost", given.cost.clone()),
        ("answer_by", given.answer_by.clone()),
        ("note", given.note.clone()),
        ("closed", given.close.clone().or_else(|| given.reopen.then(String::new))),
    ]))
}

/// A customer's complaints with their numbers: in the order they were noted, those put away left out.
fn numbered(card: &Card) -> impl Iterator<Item = (&Complaint, usize)> {
    card.complaints.iter().filter(|one| one.archived.is_none()).zip(1_usize..)
}

/// The one of this number; without a number the only one that is not settled, else the only one.
fn of_number(card: &Card, number: Option<usize>, lang: Lang) -> Result<ComplaintId, String> {
    if let Some(number) = number {
        let held = numbered(card).find(|(_, held)| *held == number).map(|(one, _)| one.id);
        return held.ok_or_else(|| Refusal::NoComplaint { given: number.to_string() }.tell(lang));
    }
    let only = |open: bool| {
        let mut all = numbered(card).filter(|(one, _)| !open || one.is_open());
        all.next().filter(|_| all.next().is_none()).map(|(one, _)| one.id)
    };
    only(true).or_else(|| only(false)).ok_or_else(|| tr!(lang, "complaint.cli_which"))
}

/// A customer's complaints in lines; how often a product came back with others where the book's complaints are given.
pub(super) fn lines(card: &Card, all: &All, today: NaiveDate, lang: Lang) -> Vec<String> {
    let told = |(one, number): (&Complaint, usize)| {
        let sign = if one.is_open() { "○" } else { "✓" };
        let mut parts = vec![format!("{number}. {} {sign}", one.on), one.product.clone()];
        parts.extend([words::complaint_state(one, today, lang), crate::model::one_line(&one.happened)]);
        parts.extend(one.cost.map(|cost| tr!(lang, "complaint.costs", money = cost)));
        parts.retain(|part| !part.is_empty());
        let mut lines = vec![parts.join("  ")];
        if !one.cause.is_empty() {
            lines.push(format!("   {}", tr!(lang, "complaint.because", cause = one.cause)));
        }
        if !one.remedy.is_empty() {
            lines.push(format!("   {}", tr!(lang, "complaint.done_about", remedy = one.remedy)));
        }
        lines.extend(one.answer_by.filter(|_| one.is_open()).map(|day| {
            format!(
                "   {}",
                tr!(lang, "complaint.answer_due", day = day, distance = crate::app::say::distance(day, today, lang))
            )
        }));
        lines.extend(words::recurs(card.recurrence(one, all), lang).into_iter().map(|told| format!("   {told}")));
        lines
    };
    numbered(card).flat_map(told).collect()
}

/// A customer's complaints for programs, those put away left out.
pub(super) fn documents(card: &Card, all: &All, today: NaiveDate, settings: &Settings) -> Vec<Value> {
    let told = |(one, number): (&Complaint, usize)| {
        let recurs = card.recurrence(one, all);
        // Of other customers nothing is known where only this one's card was read.
        let book = (!all.is_empty()).then(|| json!({ "complaints": recurs.book, "customers": recurs.customers }));
        json!({
            "id": one.id.to_string(),
            "number": number,
            "on": one.on,
            "product": or_null(&one.product),
            "order": one.order.map(|order| order.to_string()),
            "what": one.happened,
            "cause": or_null(&one.cause),
            "remedy": or_null(&one.remedy),
            "cost": one.cost.map(money),
            "answer_by": one.answer_by,
            "look_on": look_on(one, settings),
            "closed": one.closed,
            "days_open": days_open(one, today),
            "of_product": recurs.here,
            "of_product_in_book": book,
            "on_checklist": one.listed,
            "note": or_null(&one.note),
        })
    };
    numbered(card).map(told).collect()
}
