//! Grades, statuses and the archive (R1, R6). A move is no contact: the clock is left alone.

use chrono::NaiveDate;

use super::{Draft, LINE_BYTES, Moment, TEXT_BYTES, View, active, clean};
use crate::book::{Deal, Refusal};
use crate::model::{Contract, CustomerId, Deed, Grade, Order, OrderId, Standing, Status, Write};
use crate::rules::graded;
use crate::rules::reorder_on;

pub(super) fn grade(
    view: &dyn View,
    ids: &[CustomerId],
    grade: Option<Grade>,
    reason: Option<&str>,
) -> Result<Draft, Refusal> {
    let reason = clean("reason", reason.unwrap_or(""), TEXT_BYTES)?;
    let mut draft = Draft::new(Deed::Grade, grade.map_or("–", Grade::word));
    for &id in ids {
        let before = active(view, id)?;
        if before.standing.status == Status::Prospect && before.standing.grade == grade {
            continue;
        }
        if grade == Some(Grade::E) && reason.is_empty() {
            return Err(Refusal::ReasonNeeded);
        }
        let mut after = before.clone();
        after.standing = graded(Standing { status: Status::Prospect, ..before.standing }, grade);
        after.move_reason.clone_from(&reason);
        draft.change(&before, after);
    }
    Ok(draft)
}

pub(super) fn won(view: &dyn View, ids: &[CustomerId], deal: &Deal, moment: Moment<'_>) -> Result<Draft, Refusal> {
    let what = clean("what", &deal.what, LINE_BYTES)?;
    let on = deal.on.unwrap_or(moment.today);
    if on > moment.today {
        return Err(Refusal::Future { day: on, deed: Deed::Won });
    }
    let detail = deal.amount.map_or_else(|| what.clone(), |amount| format!("{what} {amount}").trim().to_owned());
    let mut draft = Draft::new(Deed::Won, detail);
    for &id in ids {
        let before = active(view, id)?;
        let mut orders = view.orders(id)?;
        let order = Order { id: OrderId::new(), on, what: what.clone(), amount: deal.amount };
        // The next order begins as the last one ended (R12).
        let requirements = super::orders::taken_over(view, id, &orders, &view.contracts(id)?)?;
        let contract = Contract { requirements, ..Contract::new(order.id) };
        orders.push(order);
        orders.sort_by_key(|order| order.on);
        let days: Vec<NaiveDate> = orders.iter().map(|order| order.on).collect();
        let mut after = before.clone();
        after.standing.status = Status::Won;
        after.standing.tier = deal.tier.unwrap_or(before.standing.tier);
        after.standing.reorder_on = reorder_on(&days, moment.settings.cadence.reorder_percent);
        after.move_reason.clear();
        draft.write(&before.name, Write::Orders(id, orders));
        if !contract.requirements.is_empty() {
            draft.write(&before.name, Write::Contract(id, Box::new(contract)));
        }
        if after != before {
            draft.write(&before.name, Write::Customer(Box::new(after)));
        }
    }
    Ok(draft)
}

pub(super) fn no_need(view: &dyn View, ids: &[CustomerId], reason: &str) -> Result<Draft, Refusal> {
    let reason = clean("reason", reason, TEXT_BYTES)?;
    let mut draft = Draft::new(Deed::NoNeed, reason.clone());
    for &id in ids {
        let before = active(view, id)?;
        if before.standing.status == Status::NoNeed {
            continue;
        }
        if reason.is_empty() {
            return Err(Refusal::ReasonNeeded);
        }
        let mut after = before.clone();
        after.standing.status = Status::NoNeed;
        after.move_reason.clone_from(&reason);
        draft.change(&before, after);
    }
    Ok(draft)
}

pub(super) fn archive(view: &dyn View, ids: &[CustomerId], today: NaiveDate) -> Result<Draft, Refusal> {
    let mut draft = Draft::new(Deed::Archive, "");
    for &id in ids {
        let before = view.customer(id)?;
        let mut after = before.clone();
        after.standing.archived = before.standing.archived.or(Some(today));
        draft.change(&before, after);
    }
    Ok(draft)
}

pub(super) fn unarchive(view: &dyn View, ids: &[CustomerId]) -> Result<Draft, Refusal> {
    let mut draft = Draft::new(Deed::Unarchive, "");
    for &id in ids {
        let before = view.customer(id)?;
        let mut after = before.clone();
        after.standing.archived = None;
        draft.change(&before, after);
    }
    Ok(draft)
}
