//! Orders as they are carried out, order requirements and samples (R9, R12).

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::parts::{self, Part};
use super::{DEALINGS, Draft, Moment, View, active};
use crate::book::field::{
    Field, ORDER_FIELDS, ORDER_LINE_FIELDS, RECEIPT_FIELDS, REQUIREMENT_FIELDS, Reading, key_of, set_all,
};
use crate::book::{PartChange, Refusal, Typed};
use crate::model::{
    Contract, Currency, Customer, CustomerId, Deed, Money, Order, OrderId, OrderLine, OrderLineId, Ordered, Receipt,
    ReceiptId, Requirements, Status, Write,
};
use crate::rules::{receivable, reorder_on};

impl Part for OrderLine {
    type Id = OrderLineId;
    const FIELDS: &'static [Field<Self>] = ORDER_LINE_FIELDS;
    const MANY: &'static str = "lines";

    fn blank() -> Self {
        Self::new(OrderLineId::new(), String::new())
    }

    fn id(&self) -> OrderLineId {
        self.id
    }

    fn unknown(id: OrderLineId) -> Refusal {
        Refusal::NoOrder { given: id.to_string() }
    }
}

impl Part for Receipt {
    type Id = ReceiptId;
    const FIELDS: &'static [Field<Self>] = RECEIPT_FIELDS;
    const MANY: &'static str = "receipts";

    fn blank() -> Self {
        let amount = Money { amount: Decimal::ZERO, currency: Currency::USD };
        Self { id: ReceiptId::new(), on: NaiveDate::default(), amount, note: String::new() }
    }

    fn id(&self) -> ReceiptId {
        self.id
    }

    fn unknown(id: ReceiptId) -> Refusal {
        Refusal::NoOrder { given: id.to_string() }
    }
}

/// An order more: the customer is won, and the order takes over the requirements of the last one (R6, R12).
pub(super) fn add(
    view: &dyn View,
    id: CustomerId,
    set: &Typed,
    (lines, receipts, requirements): (&[Typed], &[Typed], &Typed),
    moment: Moment<'_>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let orders = view.orders(id)?;
    let contracts = view.contracts(id)?;
    if orders.len() >= DEALINGS {
        return Err(Refusal::TooMany { field: "orders".to_owned(), limit: DEALINGS });
    }
    let order = Order { id: OrderId::new(), on: moment.today, what: String::new(), amount: None };
    let contract = Contract { requirements: taken_over(view, id, &orders, &contracts)?, ..Contract::new(order.id) };
    let mut placed = Ordered { order, contract };
    let begun = reading(&placed, &customer, &orders, moment);
    set_all(ORDER_FIELDS, &mut placed, set, begun)?;
    let reading = reading(&placed, &customer, &orders, moment);
    for line in lines {
        parts::push(&mut placed.contract.lines, parts::made(line, reading)?)?;
    }
    if placed.currency().is_none() && !lines.is_empty() {
        placed.contract.currency = reading.currency;
    }
    if placed.order.what.is_empty() {
        placed.order.what = products(&placed.contract.lines);
    }
    if placed.order.what.is_empty() && placed.order.amount.is_none() && placed.contract.number.is_empty() {
        return Err(Refusal::Missing { field: "what".to_owned() });
    }
    set_all(REQUIREMENT_FIELDS, &mut placed.contract.requirements, requirements, Reading::on(moment.today))?;
    let came: Vec<_> = receipts.iter().map(|set| PartChange::Add(set.clone())).collect();
    receive(&mut placed, &came, reading)?;
    sound(&placed, set, moment.today)?;
    let deed = if customer.standing.status == Status::Won { Deed::Order } else { Deed::Won };
    let mut draft = Draft::new(deed, told(&placed));
    put(&mut draft, &customer, orders, placed.order, moment);
    if placed.contract != Contract::new(placed.contract.order) {
        draft.write(&customer.name, Write::Contract(id, Box::new(placed.contract)));
    }
    Ok(draft)
}

pub(super) fn edit(
    view: &dyn View,
    id: CustomerId,
    order: OrderId,
    set: &Typed,
    (lines, receipts, requirements): (&[PartChange<OrderLineId>], &[PartChange<ReceiptId>], &Typed),
    moment: Moment<'_>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let (orders, before) = find(view, id, order)?;
    if before.contract.archived.is_some() {
        return Err(Refusal::PutAway { name: before.name().to_owned() });
    }
    let mut after = before.clone();
    set_all(ORDER_FIELDS, &mut after, set, reading(&before, &customer, &orders, moment))?;
    let read = reading(&after, &customer, &orders, moment);
    parts::change(&mut after.contract.lines, lines, read)?;
    if after.currency().is_none() && !after.contract.lines.is_empty() {
        after.contract.currency = read.currency;
    }
    set_all(REQUIREMENT_FIELDS, &mut after.contract.requirements, requirements, Reading::on(moment.today))?;
    receive(&mut after, receipts, read)?;
    sound(&after, set, moment.today)?;
    let (deed, detail) = deed(&before, &after);
    let mut draft = Draft::new(deed, detail);
    if after.order != before.order {
        put(&mut draft, &customer, orders, after.order, moment);
    }
    if after.contract != before.contract {
        draft.write(&customer.name, Write::Contract(id, Box::new(after.contract)));
    }
    Ok(draft)
}

pub(super) fn archive(
    view: &dyn View,
    id: CustomerId,
    order: OrderId,
    on: Option<NaiveDate>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let (_, before) = find(view, id, order)?;
    let deed = if on.is_some() { Deed::OrderArchive } else { Deed::OrderUnarchive };
    let mut draft = Draft::new(deed, told(&before));
    if before.contract.archived.is_some() != on.is_some() {
        draft.write(&customer.name, Write::Contract(id, Box::new(Contract { archived: on, ..before.contract })));
    }
    Ok(draft)
}

/// Requirements of the customer, or of one order.
pub(super) fn requirements(
    view: &dyn View,
    id: CustomerId,
    order: Option<OrderId>,
    set: &Typed,
    moment: Moment<'_>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let reading = Reading::on(moment.today);
    let Some(order) = order else {
        let before = view.requirements(id)?;
        let mut after = before.clone();
        set_all(REQUIREMENT_FIELDS, &mut after, set, reading)?;
        let mut draft = Draft::new(Deed::Requirements, "");
        if after != before {
            draft.write(&customer.name, Write::Requirements(id, Box::new(after)));
        }
        return Ok(draft);
    };
    let (_, before) = find(view, id, order)?;
    if before.contract.archived.is_some() {
        return Err(Refusal::PutAway { name: before.name().to_owned() });
    }
    let mut after = before.contract.clone();
    set_all(REQUIREMENT_FIELDS, &mut after.requirements, set, reading)?;
    let mut draft = Draft::new(Deed::Requirements, before.name());
    if after != before.contract {
        draft.write(&customer.name, Write::Contract(id, Box::new(after)));
    }
    Ok(draft)
}

/// What the next order begins with: the requirements of the last order that has any, else the customer's own.
pub(super) fn taken_over(
    view: &dyn View,
    id: CustomerId,
    orders: &[Order],
    contracts: &[Contract],
) -> Result<Requirements, Refusal> {
    let all = Ordered::all(orders, contracts);
    let last = all.into_iter().rev().filter(Ordered::stands).find(|one| !one.contract.requirements.is_empty());
    match last {
        Some(last) => Ok(last.contract.requirements),
        None => view.requirements(id),
    }
}

/// Writes the orders with this one among them, and what follows for the customer: won, and when it buys again (R2).
fn put(draft: &mut Draft, customer: &Customer, mut orders: Vec<Order>, order: Order, moment: Moment<'_>) {
    match orders.iter_mut().find(|one| one.id == order.id) {
        Some(held) => *held = order,
        None => orders.push(order),
    }
    orders.sort_by_key(|order| order.on);
    let days: Vec<NaiveDate> = orders.iter().map(|order| order.on).collect();
    let mut after = customer.clone();
    if draft.deed == Deed::Won {
        after.standing.status = Status::Won;
        after.move_reason.clear();
    }
    after.standing.reorder_on = reorder_on(&days, moment.settings.cadence.reorder_percent);
    draft.write(&customer.name, Write::Orders(customer.id, orders));
    if after != *customer {
        draft.write(&customer.name, Write::Customer(Box::new(after)));
    }
}

/// The order, and all of the customer's.
fn find(view: &dyn View, id: CustomerId, order: OrderId) -> Result<(Vec<Order>, Ordered), Refusal> {
    let orders = view.orders(id)?;
    let mut all = Ordered::all(&orders, &view.contracts(id)?);
    let at = all.iter().position(|one| one.order.id == order);
    let at = at.ok_or_else(|| Refusal::NoOrder { given: order.to_string() })?;
    let found = all.swap_remove(at);
    Ok((orders, found))
}

/// Amounts without a currency are in the order's; of a new one in that of the last order, else of what a deal is expected to bring.
fn reading(placed: &Ordered, customer: &Customer, orders: &[Order], moment: Moment<'_>) -> Reading {
    let last = orders.iter().rev().find_map(|order| order.amount).or(customer.expected_amount);
    let usual = last.map_or(Currency::USD, |amount| amount.currency);
    Reading { today: moment.today, currency: Some(placed.currency().unwrap_or(usual)) }
}

/// Changes the receipts; money that is noted anew, or otherwise than before, came today or before.
fn receive(placed: &mut Ordered, receipts: &[PartChange<ReceiptId>], reading: Reading) -> Result<(), Refusal> {
    let before = placed.contract.receipts.clone();
    let dated = with_day(receipts, reading.today);
    parts::change(&mut placed.contract.receipts, &dated, reading)?;
    match placed.contract.receipts.iter().find(|one| one.on > reading.today && !before.contains(one)) {
        Some(receipt) => Err(Refusal::Future { day: receipt.on, deed: Deed::OrderReceipt }),
        None => Ok(()),
    }
}

/// A receipt of which no day is said came today.
fn with_day(receipts: &[PartChange<ReceiptId>], today: NaiveDate) -> Vec<PartChange<ReceiptId>> {
    let dated = |change: &PartChange<ReceiptId>| match change {
        PartChange::Add(set) if !set.iter().any(|(key, _)| key_of(key) == "on") => {
            let mut set = set.clone();
            set.push(("on".to_owned(), today.to_string()));
            PartChange::Add(set)
        }
        other => other.clone(),
    };
    receipts.iter().map(dated).collect()
}

/// What no single field can see: all money of an order is in its currency, what has happened does not lie ahead.
fn sound(placed: &Ordered, set: &Typed, today: NaiveDate) -> Result<(), Refusal> {
    let said = |field: &str| set.iter().any(|(key, _)| key_of(key) == field);
    let contract = &placed.contract;
    let happened = [
        ("on", Some(placed.order.on)),
        ("shipped", contract.shipped),
        ("documents_sent", contract.documents_sent),
        ("cancelled", contract.cancelled),
    ];
    for (field, day) in happened {
        if let Some(day) = day.filter(|day| *day > today && said(field)) {
            return Err(Refusal::Future { day, deed: if field == "on" { Deed::Won } else { Deed::OrderEdit } });
        }
    }
    for receipt in &contract.receipts {
        receivable(placed, receipt.amount).map_err(|own| Refusal::OtherCurrency {
            money: receipt.amount,
            own,
            name: placed.name().to_owned(),
        })?;
        if receipt.amount.amount.is_zero() {
            return Err(Refusal::Missing { field: "amount".to_owned() });
        }
    }
    Ok(())
}

/// What an order is called after where nobody said: its products.
fn products(lines: &[OrderLine]) -> String {
    let mut names: Vec<&str> = lines.iter().map(|line| line.product.as_str()).collect();
    names.dedup();
    let more = names.len().saturating_sub(3);
    names.truncate(3);
    let told = names.join(", ");
    if more == 0 { told } else { format!("{told} +{more}") }
}

fn told(placed: &Ordered) -> String {
    let amount = placed.order.amount.map(|amount| amount.to_string()).unwrap_or_default();
    let parts = [placed.contract.number.as_str(), placed.order.what.as_str(), amount.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What the change comes to: cancelled, shipped, money received, or anything else.
fn deed(before: &Ordered, after: &Ordered) -> (Deed, String) {
    let name = after.name().to_owned();
    if before.contract.cancelled.is_none() && after.contract.cancelled.is_some() {
        return (Deed::OrderCancelled, name);
    }
    if before.contract.shipped.is_none() && after.contract.shipped.is_some() {
        return (Deed::OrderShipped, name);
    }
    let new = |one: &&Receipt| !before.contract.receipts.iter().any(|held| held.id == one.id);
    match after.contract.receipts.iter().find(new) {
        Some(receipt) => (Deed::OrderReceipt, format!("{name}: {}", receipt.amount)),
        None if only_requirements(before, after) => (Deed::Requirements, name),
        None => (Deed::OrderEdit, name),
    }
}

/// Whether nothing but requirements changed.
fn only_requirements(before: &Ordered, after: &Ordered) -> bool {
    let requirements = before.contract.requirements.clone();
    let same = Contract { requirements, ..after.contract.clone() };
    after.contract != before.contract && same == before.contract && after.order == before.order
}
