//! Complaints: taken in, answered, settled, and what they teach put on the checklist (R18).

use chrono::NaiveDate;

use super::{DEALINGS, Draft, LINE_BYTES, Moment, View, active, brief, writing};
use crate::book::field::{COMPLAINT_FIELDS, Reading, key_of, missing, set_all};
use crate::book::{Refusal, Typed};
use crate::model::{Complaint, ComplaintId, Currency, Customer, CustomerId, Deed, Write};

pub(super) fn add(view: &dyn View, id: CustomerId, set: &Typed, moment: Moment<'_>) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let mut complaint = Complaint::new(ComplaintId::new(), String::new(), moment.today);
    let reading = reading(&customer, &complaint, moment);
    set_all(COMPLAINT_FIELDS, &mut complaint, set, reading)?;
    if let Some(key) = missing(COMPLAINT_FIELDS, set) {
        return Err(Refusal::Missing { field: key.to_owned() });
    }
    sound(view, id, &mut complaint, set, moment.today)?;
    if view.complaints(id)?.len() >= DEALINGS {
        return Err(Refusal::TooMany { field: "complaints".to_owned(), limit: DEALINGS });
    }
    let deed = if complaint.closed.is_some() { Deed::ComplaintClose } else { Deed::Complaint };
    let mut draft = Draft::new(deed, complaint.name());
    draft.write(&customer.name, Write::Complaint(id, Box::new(complaint)));
    Ok(draft)
}

pub(super) fn edit(
    view: &dyn View,
    id: CustomerId,
    complaint: ComplaintId,
    set: &Typed,
    moment: Moment<'_>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let before = find(view, id, complaint)?;
    let mut after = before.clone();
    set_all(COMPLAINT_FIELDS, &mut after, set, reading(&customer, &before, moment))?;
    sound(view, id, &mut after, set, moment.today)?;
    let closes = before.closed.is_none() && after.closed.is_some();
    let mut draft = Draft::new(if closes { Deed::ComplaintClose } else { Deed::ComplaintEdit }, after.name());
    let as_before = Complaint { looked_at: before.looked_at, ..after.clone() };
    if as_before != before {
        draft.write(&customer.name, Write::Complaint(id, Box::new(after)));
    }
    Ok(draft)
}

/// Makes the mistake that it teaches a line of the customer's checklist, or counts it on the line that says so already.
pub(super) fn to_checklist(
    view: &dyn View,
    id: CustomerId,
    complaint: ComplaintId,
    moment: Moment<'_>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let held = find(view, id, complaint)?;
    if held.listed.is_some() {
        return Err(Refusal::OnChecklist { name: held.name().to_owned() });
    }
    let lesson = crate::model::one_line(&held.lesson());
    let text = cut(&lesson, LINE_BYTES);
    let mut draft = writing::mistake(view, id, text, held.on)?;
    draft.deed = Deed::ComplaintListed;
    draft.detail = brief(text);
    let listed = Some(moment.today);
    draft.write(&customer.name, Write::Complaint(id, Box::new(Complaint { listed, ..held })));
    Ok(draft)
}

pub(super) fn archive(
    view: &dyn View,
    id: CustomerId,
    complaint: ComplaintId,
    on: Option<NaiveDate>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let all = view.complaints(id)?;
    let held = all.into_iter().find(|one| one.id == complaint);
    let before = held.ok_or_else(|| Refusal::NoComplaint { given: complaint.to_string() })?;
    let deed = if on.is_some() { Deed::ComplaintArchive } else { Deed::ComplaintUnarchive };
    let mut draft = Draft::new(deed, before.name());
    if before.archived.is_some() != on.is_some() {
        draft.write(&customer.name, Write::Complaint(id, Box::new(Complaint { archived: on, ..before })));
    }
    Ok(draft)
}

/// One that was not put away.
fn find(view: &dyn View, id: CustomerId, complaint: ComplaintId) -> Result<Complaint, Refusal> {
    let held = view.complaints(id)?.into_iter().find(|one| one.id == complaint);
    let held = held.ok_or_else(|| Refusal::NoComplaint { given: complaint.to_string() })?;
    if held.archived.is_some() { Err(Refusal::PutAway { name: held.name().to_owned() }) } else { Ok(held) }
}

/// Amounts without a currency are in that of the last one, else in that of the customer.
fn reading(customer: &Customer, complaint: &Complaint, moment: Moment<'_>) -> Reading {
    let usual = complaint.cost.or(customer.expected_amount).map_or(Currency::USD, |amount| amount.currency);
    Reading { today: moment.today, currency: Some(usual) }
}

/// What no single field can see: the order is the customer's, what has happened lies behind, and it is not settled before it came.
fn sound(
    view: &dyn View,
    id: CustomerId,
    complaint: &mut Complaint,
    set: &Typed,
    today: NaiveDate,
) -> Result<(), Refusal> {
    let said = |field: &str| set.iter().any(|(key, _)| key_of(key) == field);
    for (field, day) in [("on", Some(complaint.on)), ("closed", complaint.closed)] {
        if let Some(day) = day.filter(|day| *day > today && said(field)) {
            return Err(Refusal::Future { day, deed: Deed::ComplaintEdit });
        }
    }
    if let Some(closed) = complaint.closed.filter(|closed| *closed < complaint.on) {
        let (value, expected) = (closed.to_string(), format!("≥ {}", complaint.on));
        return Err(Refusal::Unreadable { field: "closed".to_owned(), value, expected });
    }
    if let Some(order) = complaint.order.filter(|_| said("order"))
        && !view.orders(id)?.iter().any(|one| one.id == order)
    {
        let expected = "id".to_owned();
        return Err(Refusal::Unreadable { field: "order".to_owned(), value: order.to_string(), expected });
    }
    complaint.looked_at = today;
    Ok(())
}

/// The beginning of a text, no longer than so many bytes.
fn cut(text: &str, bytes: usize) -> &str {
    let end = text.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= bytes).last().unwrap_or(0);
    text.get(..end).unwrap_or_default()
}
