//! Letters of credit and the facts of their documents (R13, R18).

use chrono::NaiveDate;

use super::{DEALINGS, Draft, Moment, View, active};
use crate::book::field::{CREDIT_FIELDS, Reading, key_of, missing, set_all, set_document};
use crate::book::{Facts, Refusal, Typed};
use crate::model::{Credit, CreditDocument, CreditId, CustomerId, Deed, Write};
use crate::text::fold;

pub(super) fn add(
    view: &dyn View,
    id: CustomerId,
    set: &Typed,
    documents: &[Facts],
    moment: Moment<'_>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let blank = Credit::new(CreditId::new(), String::new());
    let mut credit = blank.clone();
    // The buyer's bank is most often in the buyer's country.
    credit.bank_country = customer.country;
    fill(&mut credit, set, documents, moment)?;
    if let Some(key) = missing(CREDIT_FIELDS, set) {
        return Err(Refusal::Missing { field: key.to_owned() });
    }
    let held = view.credits(id)?;
    sound(view, id, &held, &blank, &credit, set, moment.today)?;
    if held.len() >= DEALINGS {
        return Err(Refusal::TooMany { field: "credits".to_owned(), limit: DEALINGS });
    }
    let mut draft = Draft::new(Deed::Credit, credit.number.clone());
    draft.write(&customer.name, Write::Credit(id, Box::new(credit)));
    Ok(draft)
}

pub(super) fn edit(
    view: &dyn View,
    id: CustomerId,
    credit: CreditId,
    set: &Typed,
    documents: &[Facts],
    moment: Moment<'_>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let held = view.credits(id)?;
    let before = find(&held, credit)?;
    if before.archived.is_some() {
        return Err(Refusal::PutAway { name: before.number.clone() });
    }
    let mut after = before.clone();
    fill(&mut after, set, documents, moment)?;
    sound(view, id, &held, before, &after, set, moment.today)?;
    let deed = if before.presented.is_none() && after.presented.is_some() {
        Deed::CreditPresented
    } else if before.shipped.is_none() && after.shipped.is_some() {
        Deed::CreditShipped
    } else {
        Deed::CreditEdit
    };
    let mut draft = Draft::new(deed, after.number.clone());
    if after != *before {
        draft.write(&customer.name, Write::Credit(id, Box::new(after)));
    }
    Ok(draft)
}

pub(super) fn archive(
    view: &dyn View,
    id: CustomerId,
    credit: CreditId,
    on: Option<NaiveDate>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let held = view.credits(id)?;
    let before = find(&held, credit)?;
    let deed = if on.is_some() { Deed::CreditArchive } else { Deed::CreditUnarchive };
    let mut draft = Draft::new(deed, before.number.clone());
    if before.archived.is_some() != on.is_some() {
        draft.write(&customer.name, Write::Credit(id, Box::new(Credit { archived: on, ..before.clone() })));
    }
    Ok(draft)
}

fn find(held: &[Credit], id: CreditId) -> Result<&Credit, Refusal> {
    held.iter().find(|one| one.id == id).ok_or_else(|| Refusal::NoCredit { given: id.to_string() })
}

/// Sets the fields, then the facts of the documents: amounts without a currency are in that of the credit.
fn fill(credit: &mut Credit, set: &Typed, documents: &[Facts], moment: Moment<'_>) -> Result<(), Refusal> {
    let own = |credit: &Credit| Reading { today: moment.today, currency: credit.amount.map(|amount| amount.currency) };
    let reading = own(credit);
    set_all(CREDIT_FIELDS, credit, set, reading)?;
    let reading = own(credit);
    for Facts { kind, set } in documents {
        let mut document = credit.document(*kind).cloned().unwrap_or_else(|| CreditDocument::new(*kind));
        set_document(&mut document, set, reading)?;
        credit.put_document(document);
    }
    Ok(())
}

/// What no single field can see: the number is no other credit's of this customer, the order is the customer's, what was done lies behind.
fn sound(
    view: &dyn View,
    id: CustomerId,
    held: &[Credit],
    before: &Credit,
    credit: &Credit,
    set: &Typed,
    today: NaiveDate,
) -> Result<(), Refusal> {
    let said = |field: &str| set.iter().any(|(key, _)| key_of(key) == field);
    let number = fold(credit.number.trim()).into_owned();
    let same = |one: &&Credit| one.id != credit.id && one.archived.is_none() && fold(one.number.trim()) == number;
    if credit.number != before.number && held.iter().any(|one| same(&one)) {
        return Err(Refusal::CreditTaken { number: credit.number.clone() });
    }
    for day in [credit.shipped.filter(|_| said("shipped")), credit.presented.filter(|_| said("presented"))] {
        if let Some(day) = day.filter(|day| *day > today) {
            return Err(Refusal::Future { day, deed: Deed::CreditShipped });
        }
    }
    if let Some(order) = credit.order.filter(|_| said("order"))
        && !view.orders(id)?.iter().any(|one| one.id == order)
    {
        let expected = "id".to_owned();
        return Err(Refusal::Unreadable { field: "order".to_owned(), value: order.to_string(), expected });
    }
    Ok(())
}
