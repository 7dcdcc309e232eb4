//! `genjin order`: places an order or changes the one of that number, notes what came in, and tells what is still due (R9, R12).

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::arguments::OrderArguments;
use super::context::{Context, Outcome, Told};
use super::dealings::quantity;
use super::output::{money, or_null};
use super::quote::{assigned, typed};
use crate::book::field::REQUIREMENT_FIELDS;
use crate::book::{Card, Command, PartChange, Refusal, Typed, left_unchecked, same_product, words};
use crate::model::{Cost, CustomerId, OrderLine, OrderLineId, Ordered, Requirements};
use crate::rules::{Account, OrderState, account, order_state};
use crate::text::{Lang, shown};
use crate::tr;

/// So many unchecked lines are named.
const NAMED: usize = 5;

/// `genjin order`.
pub(super) fn run(context: &mut Context, given: OrderArguments) -> Outcome {
    let customer = context.resolve(&given.customer)?;
    let card = context.card(customer)?;
    let lang = context.lang;
    let require = assigned(&given.require, lang)?;
    if given.own {
        context.perform(Command::Requirements { customer, order: None, set: require })?;
        return tell(context, customer);
    }
    let set = head(context, &given)?;
    let lines: Vec<Typed> = given.lines.iter().map(|line| part(line)).collect();
    let asks = !set.is_empty() || !lines.is_empty() || !require.is_empty();
    if !asks && given.receipt.is_none() && !given.archive {
        return tell(context, customer);
    }
    let Some(held) = meant(&card, &given, lang)? else {
        if given.archive || (given.receipt.is_some() && set.is_empty()) {
            return Err(tr!(lang, "order.which"));
        }
        let receipts = receipt(&given).into_iter().collect();
        context.perform(Command::AddOrder { customer, set, lines, receipts, requirements: require })?;
        return tell(context, customer);
    };
    let order = held.order.id;
    if given.archive {
        context.perform(Command::ArchiveOrder { customer, order })?;
        return tell(context, customer);
    }
    let lines: Vec<PartChange<OrderLineId>> = lines.into_iter().map(|line| changed(&held, line)).collect();
    let receipts = receipt(&given).into_iter().map(PartChange::Add).collect();
    let command = Command::EditOrder { customer, order, set, lines, receipts, requirements: require };
    close_stage(context, &card, command, given.anyway)?;
    tell(context, customer)
}

/// Does what may close a stage of an order (R18): with lines of the checklist unchecked it refuses and names them, or goes on anyway, which
/// the history says.
pub(super) fn close_stage(context: &mut Context, card: &Card, command: Command, anyway: bool) -> Result<(), String> {
    let open: Vec<&str> = left_unchecked(card, &command).into_iter().map(|line| line.text.as_str()).collect();
    let command = match open.len() {
        0 => command,
        count if anyway => Command::Anyway { command: Box::new(command), unchecked: count },
        count => {
            let more = count.saturating_sub(NAMED);
            let named: Vec<&str> = open.into_iter().take(NAMED).collect();
            let named = named.join("; ") + &if more > 0 { format!("; +{more}") } else { String::new() };
            return Err(tr!(context.lang, "order.unchecked", count = count, lines = shown(&named)));
        }
    };
    context.perform(command).map(drop)
}

/// The head as it was given.
fn head(context: &Context, given: &OrderArguments) -> Result<Typed, String> {
    let today = context.asker().today.to_string();
    let on = given.on.clone().filter(|_| given.receipt.is_none());
    let note = given.note.clone().filter(|_| given.receipt.is_none());
    let mut set = typed([
        ("what", given.what.clone()),
        ("on", on),
        ("contract", given.contract.clone()),
        ("amount", given.amount.clone()),
        ("payment", given.payment.clone()),
        ("shares", given.shares.clone()),
        ("etd", given.etd.clone()),
        ("shipped", given.shipped.clone()),
        ("documents_sent", given.documents_sent.clone()),
        ("commission", given.commission.clone()),
        ("note", note),
        ("cancelled", given.cancel.then_some(today)),
    ]);
    set.extend(assigned(&given.set, context.lang)?);
    Ok(set)
}

/// Money that came in, as it was given.
fn receipt(given: &OrderArguments) -> Option<Typed> {
    let amount = given.receipt.clone()?;
    Some(typed([("amount", Some(amount)), ("on", given.on.clone()), ("note", given.note.clone())]))
}

/// `PRODUCT | QUANTITY UNIT | PRICE`.
fn part(line: &str) -> Typed {
    let mut parts = line.split(['|', '｜']).map(|part| part.trim().to_owned());
    let product = parts.next();
    let amount = parts.next().unwrap_or_default();
    let price = parts.next();
    let (quantity, unit) = match amount.find(|c: char| c.is_alphabetic()) {
        Some(at) => amount.split_at(at),
        None => (amount.as_str(), ""),
    };
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    typed([("product", product), ("quantity", some(quantity)), ("unit", some(unit)), ("price", price)])
}

/// A line given for an order: another quantity or price of what is in it, or one product more.
fn changed(held: &Ordered, line: Typed) -> PartChange<OrderLineId> {
    let product = line.iter().find(|(key, _)| key == "product").map_or("", |(_, text)| text.as_str());
    match held.contract.lines.iter().find(|one| same_product(&one.product, product)) {
        Some(there) => PartChange::Edit(there.id, line),
        None => PartChange::Add(line),
    }
}

/// The order of this place or number.
pub(super) fn named(card: &Card, text: &str, lang: Lang) -> Result<Ordered, String> {
    let all = card.ordered();
    let wanted = text.trim().to_lowercase();
    let by_number = |one: &&Ordered| one.contract.number.to_lowercase() == wanted && !wanted.is_empty();
    let by_place = wanted.parse::<usize>().ok().and_then(|number| all.get(number.checked_sub(1)?));
    let missing = || Refusal::NoOrder { given: text.to_owned() }.tell(lang);
    all.iter().find(by_number).or(by_place).cloned().ok_or_else(missing)
}

/// The order that something is about, as its id would be typed; empty: about none; `None` where nothing was said.
pub(super) fn about(card: &Card, given: Option<&str>, lang: Lang) -> Result<Option<String>, String> {
    match given {
        None => Ok(None),
        Some("") => Ok(Some(String::new())),
        Some(text) => named(card, text, lang).map(|held| Some(held.order.id.to_string())),
    }
}

/// The order that is meant: by its place or number, by the contract's number, or, for money, the only one that is not paid. `None`: a
/// new one.
fn meant(card: &Card, given: &OrderArguments, lang: Lang) -> Result<Option<Ordered>, String> {
    if let Some(text) = &given.order {
        return named(card, text, lang).map(Some);
    }
    let all = card.ordered();
    if let Some(number) = &given.contract {
        let by_number = |one: &Ordered| one.contract.number.eq_ignore_ascii_case(number.trim());
        return Ok(all.into_iter().find(by_number));
    }
    let places = given.what.is_some() || given.amount.is_some() || !given.lines.is_empty();
    if places {
        return Ok(None);
    }
    // Without a name only one order can be meant.
    let open = |one: &Ordered| one.stands() && account(one).balance.is_none_or(|balance| !balance.amount.is_zero());
    let mut open = all.into_iter().filter(open);
    match (open.next(), open.next()) {
        (Some(only), None) => Ok(Some(only)),
        _ => Err(tr!(lang, "order.which")),
    }
}

/// The customer's orders as they are now.
fn tell(context: &mut Context, customer: CustomerId) -> Outcome {
    let card = context.card(customer)?;
    let (lang, today) = (context.lang, context.asker().today);
    let mut text = String::new();
    for (one, number) in card.ordered().iter().zip(1_usize..).filter(|(one, _)| one.contract.archived.is_none()) {
        text += &shown(&line(one, number, today, lang));
        text.push('\n');
        for told in below(&card, one, lang) {
            text += &format!("   {}\n", shown(&told));
        }
    }
    if text.is_empty() {
        text = tr!(lang, "order.none") + "\n";
    }
    let json = json!({ "orders": documents(&card, today), "requirements": requirements(&card.requirements) });
    Ok(Told { text, json })
}

/// The sign of a state, as on the screen.
const fn sign(state: OrderState) -> &'static str {
    match state {
        OrderState::Overdue { .. } => "!",
        OrderState::DueToday => "●",
        OrderState::Open => "○",
        OrderState::Untold | OrderState::Unscheduled => "–",
        OrderState::Paid => "✓",
        OrderState::Overpaid => "+",
        OrderState::Cancelled => "×",
    }
}

/// An order in a line: what it is, what it comes to, what is still to come.
fn line(one: &Ordered, number: usize, today: NaiveDate, lang: Lang) -> String {
    let state = order_state(one, today);
    let account = account(one);
    let mut parts = vec![format!("{number}. {} {}", one.order.on, sign(state))];
    parts.extend([one.contract.number.clone(), one.order.what.clone()].into_iter().filter(|part| !part.is_empty()));
    parts.extend(account.worth.map(|worth| worth.to_string()));
    let told = !matches!(state, OrderState::Cancelled | OrderState::Paid | OrderState::Unscheduled);
    parts.extend(account.balance.filter(|_| told).map(|balance| tr!(lang, "order.balance", money = balance)));
    parts.push(words::order_state(state, lang));
    parts.join("  ")
}

/// The shares that are not paid, and what changed since the order before.
fn below(card: &Card, one: &Ordered, lang: Lang) -> Vec<String> {
    let mut told = Vec::new();
    for share in account(one).unpaid() {
        told.push(words::instalment(share.share, &share.open.to_string(), share.due.map(|due| due.to_string()), lang));
    }
    let (since, changed) = card.requirement_changes(one.order.id);
    told.extend(changed.iter().map(|changed| words::requirement_changed(changed, since, lang)));
    told
}

/// A customer's orders as `genjin show` tells them, a line each; those put away left out.
pub(super) fn lines(card: &Card, today: NaiveDate, lang: Lang) -> Vec<String> {
    let all = card.ordered();
    let shown = all.iter().zip(1_usize..).filter(|(one, _)| one.contract.archived.is_none());
    shown.map(|(one, number)| line(one, number, today, lang)).collect()
}

/// A customer's orders for programs, oldest first, those put away left out.
pub(super) fn documents(card: &Card, today: NaiveDate) -> Vec<Value> {
    let all = card.ordered();
    let shown = all.iter().zip(1_usize..).filter(|(one, _)| one.contract.archived.is_none());
    shown.map(|(one, number)| document(card, one, number, today)).collect()
}

fn document(card: &Card, one: &Ordered, number: usize, today: NaiveDate) -> Value {
    let (contract, account) = (&one.contract, account(one));
    let state = order_state(one, today);
    let (since, changed) = card.requirement_changes(one.order.id);
    let price = |line: &OrderLine| Some(crate::model::Money { amount: line.price?, currency: one.currency()? });
    let line = |line: &OrderLine| {
        json!({
            "id": line.id.to_string(),
            "product": line.product,
            "quantity": line.quantity.map(quantity),
            "unit": or_null(&line.unit),
            "price": price(line).map(money),
            "per": line.per.count(),
        })
    };
    let receipts = contract.receipts.iter();
    let receipts = receipts.map(|one| json!({ "on": one.on, "amount": money(one.amount), "note": or_null(&one.note) }));
    let commission = contract.commission.map(|commission| match commission {
        Cost::Amount(_) => json!({ "percent": null, "amount": account.commission.map(money) }),
        Cost::Percent(percent) => json!({ "percent": percent.to_string(), "amount": account.commission.map(money) }),
    });
    let changed = changed.iter().map(
        |one| json!({ "field": one.field, "since": since, "before": or_null(&one.before), "now": or_null(&one.now) }),
    );
    json!({
        "id": one.order.id.to_string(),
        "number": number,
        "on": one.order.on,
        "what": or_null(&one.order.what),
        "contract": or_null(&contract.number),
        "amount": one.order.amount.map(money),
        "worth": account.worth.map(money),
        "lines": contract.lines.iter().map(line).collect::<Vec<_>>(),
        "payment": or_null(&contract.payment.text),
        "shares": shares(&account),
        "receipts": receipts.collect::<Vec<_>>(),
        "received": account.received.map(money),
        "balance": account.balance.map(money),
        "due_now": account.due_by(today).map(money),
        "state": state.word(),
        "overdue_days": if let OrderState::Overdue { days } = state { days } else { 0 },
        "commission": commission,
        "commission_to": or_null(&contract.commission_to),
        "etd": contract.etd,
        "shipped": contract.shipped,
        "invoiced": contract.invoiced,
        "arrival": contract.arrival,
        "documents": contract.documents,
        "documents_sent": contract.documents_sent,
        "feedback": or_null(&contract.feedback),
        "note": or_null(&contract.note),
        "cancelled": contract.cancelled,
        "requirements": requirements(&contract.requirements),
        "changed": changed.collect::<Vec<_>>(),
    })
}

/// What of an order is payable when.
fn shares(account: &Account) -> Vec<Value> {
    let told = account.instalments.iter().map(|one| {
        json!({
            "percent": one.share.percent.to_string(),
            "trigger": one.share.trigger,
            "days": one.share.days,
            "amount": money(one.amount),
            "due": one.due,
            "open": money(one.open),
        })
    });
    told.collect()
}

/// Order requirements for programs: those that were said.
pub(super) fn requirements(all: &Requirements) -> Value {
    let said = REQUIREMENT_FIELDS.iter().map(|field| (field.key, (field.get)(all)));
    let said = said.filter(|(_, text)| !text.is_empty());
    said.map(|(key, text)| (key.to_owned(), Value::from(text))).collect::<Map<_, _>>().into()
}
