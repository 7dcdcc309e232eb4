//! Quotations (R9). A quotation is no contact by itself: the clock is left alone (R3), and the customer's record with it.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::parts::{self, Part};
use super::{DEALINGS, Draft, LINE_BYTES, Moment, View, active, clean};
use crate::book::field::{Field, QUOTE_FIELDS, QUOTE_LINE_FIELDS, Reading, set_all};
use crate::book::offered::fill;
use crate::book::{PartChange, Refusal, Typed, offered_rate, same_product};
use crate::model::{Currency, Customer, CustomerId, Deed, Outcome, Per, Quote, QuoteId, QuoteLine, QuoteLineId, Write};
use crate::rules::{NoFreight, freight as freight_of};

impl Part for QuoteLine {
    type Id = QuoteLineId;
    const FIELDS: &'static [Field<Self>] = QUOTE_LINE_FIELDS;
    const MANY: &'static str = "lines";

    fn blank() -> Self {
        Self::new(QuoteLineId::new(), String::new(), Decimal::ZERO, Per::One)
    }

    fn id(&self) -> QuoteLineId {
        self.id
    }

    fn unknown(id: QuoteLineId) -> Refusal {
        Refusal::NoQuote { given: id.to_string() }
    }
}

pub(super) fn add(
    view: &dyn View,
    id: CustomerId,
    set: &Typed,
    lines: &[Typed],
    moment: Moment<'_>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let quotes = view.quotes(id)?;
    let mut quote = Quote::new(QuoteId::new(), moment.today, usual_currency(&customer, &quotes));
    set_all(QUOTE_FIELDS, &mut quote, set, Reading::on(moment.today))?;
    if !set.iter().any(|(key, _)| key == "rates")
        && let Some(Ok(found)) = offered_rate(view, &quote)?
    {
        quote.rates = vec![found.rate];
    }
    let reading = reading(&quote, moment);
    for typed in lines {
        let mut line = parts::made(typed, reading)?;
        fill(view, &quote, &mut line, typed)?;
        parts::push(&mut quote.lines, line)?;
    }
    pack(view, &mut quote, None)?;
    room(&quotes)?;
    number(view, &mut quote, None)?;
    let mut draft = Draft::new(Deed::Quote, quote.name());
    draft.write(&customer.name, Write::Quote(id, Box::new(quote)));
    Ok(draft)
}

pub(super) fn edit(
    view: &dyn View,
    id: CustomerId,
    quote: QuoteId,
    set: &Typed,
    lines: &[PartChange<QuoteLineId>],
    moment: Moment<'_>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let quotes = view.quotes(id)?;
    let before = newest(&quotes, quote)?;
    let mut after = before.clone();
    change(view, &mut after, set, lines, moment)?;
    number(view, &mut after, Some(before))?;
    let mut draft = Draft::new(Deed::QuoteEdit, after.name());
    // A number is one for all revisions.
    for older in quotes.iter().filter(|one| one.number == before.number && one.id != before.id) {
        if older.number != after.number {
            let renamed = Quote { number: after.number.clone(), ..older.clone() };
            draft.write(&customer.name, Write::Quote(id, Box::new(renamed)));
        }
    }
    if after != *before {
        draft.write(&customer.name, Write::Quote(id, Box::new(after)));
    }
    Ok(draft)
}

pub(super) fn revise(
    view: &dyn View,
    id: CustomerId,
    quote: QuoteId,
    set: &Typed,
    lines: &[PartChange<QuoteLineId>],
    moment: Moment<'_>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let quotes = view.quotes(id)?;
    let before = newest(&quotes, quote)?;
    room(&quotes)?;
    let mut after = before.clone();
    (after.id, after.revision, after.on) = (QuoteId::new(), before.revision.saturating_add(1), moment.today);
    change(view, &mut after, set, lines, moment)?;
    after.number.clone_from(&before.number);
    for line in &mut after.lines {
        line.id = QuoteLineId::new();
        line.outcome = Outcome::Open;
        line.outcome_reason.clear();
    }
    let mut draft = Draft::new(Deed::QuoteRevise, after.name());
    draft.write(&customer.name, Write::Quote(id, Box::new(after)));
    Ok(draft)
}

pub(super) fn outcome(
    view: &dyn View,
    id: CustomerId,
    quote: QuoteId,
    lines: &[QuoteLineId],
    outcome: Outcome,
    reason: &str,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let quotes = view.quotes(id)?;
    let before = newest(&quotes, quote)?;
    let reason = clean("outcome_reason", reason, LINE_BYTES)?;
    if let Some(&unknown) = lines.iter().find(|id| before.line(**id).is_none()) {
        return Err(QuoteLine::unknown(unknown));
    }
    let mut after = before.clone();
    let meant = |line: &QuoteLine| match lines {
        [] => line.outcome == Outcome::Open || outcome == Outcome::Open,
        some => some.contains(&line.id),
    };
    for line in after.lines.iter_mut().filter(|line| meant(line)) {
        line.outcome = outcome;
        line.outcome_reason.clone_from(&reason);
    }
    let deed = match outcome {
        Outcome::Open => Deed::QuoteOpen,
        Outcome::Accepted => Deed::QuoteAccepted,
        Outcome::Lost => Deed::QuoteLost,
        Outcome::Lapsed => Deed::QuoteLapsed,
    };
    let parts = [after.name(), reason];
    let told = parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(": ");
    let mut draft = Draft::new(deed, told);
    if after != *before {
        draft.write(&customer.name, Write::Quote(id, Box::new(after)));
    }
    Ok(draft)
}

pub(super) fn archive(
    view: &dyn View,
    id: CustomerId,
    quote: QuoteId,
    on: Option<NaiveDate>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let quotes = view.quotes(id)?;
    let before = find(&quotes, quote)?;
    let deed = if on.is_some() { Deed::QuoteArchive } else { Deed::QuoteUnarchive };
    let mut draft = Draft::new(deed, before.name());
    if before.archived.is_some() != on.is_some() {
        let after = Quote { archived: on, ..before.clone() };
        draft.write(&customer.name, Write::Quote(id, Box::new(after)));
    }
    Ok(draft)
}

/// Head first, since the lines' amounts are in its currency. New lines are filled, those that were there stay as they are.
fn change(
    view: &dyn View,
    quote: &mut Quote,
    set: &Typed,
    lines: &[PartChange<QuoteLineId>],
    moment: Moment<'_>,
) -> Result<(), Refusal> {
    let before = quote.clone();
    set_all(QUOTE_FIELDS, quote, set, Reading::on(moment.today))?;
    let reading = reading(quote, moment);
    parts::change(&mut quote.lines, lines, reading)?;
    let typed = lines.iter().filter_map(|change| match change {
        PartChange::Add(set) => Some(set),
        _ => None,
    });
    let head = Quote { lines: Vec::new(), ..quote.clone() };
    let new = quote.lines.iter_mut().filter(|line| before.line(line.id).is_none());
    for (line, typed) in new.zip(typed) {
        fill(view, &head, line, typed)?;
    }
    pack(view, quote, Some(&before))
}

/// Sees that it is known how the goods are packed whose freight was typed: as they were when it was, else as their product is now.
pub(super) fn pack(view: &dyn View, quote: &mut Quote, before: Option<&Quote>) -> Result<(), Refusal> {
    for line in &mut quote.lines {
        let Some(freight) = &mut line.freight else { continue };
        let product = || line.product.clone();
        let was = before.and_then(|before| before.line(line.id));
        if freight.carton.is_none() || was.is_some_and(|was| !same_product(&was.product, &line.product)) {
            let known = view.product(&line.product)?.filter(|one| one.archived.is_none());
            freight.carton = known.and_then(|one| one.carton());
        }
        match freight_of(freight, line.quantity, line.per) {
            Err(NoFreight::NoCarton) => return Err(Refusal::NoCarton { product: product() }),
            Err(NoFreight::NoQuantity) => return Err(Refusal::FreightUnshared { product: product() }),
            Err(NoFreight::TooLarge) | Ok(_) => {}
        }
    }
    Ok(())
}

pub(super) fn reading(quote: &Quote, moment: Moment<'_>) -> Reading {
    Reading { today: moment.today, currency: Some(quote.currency) }
}

/// That of the customer's last quotation, else of what a deal is expected to bring, else the dollar.
pub(super) fn usual_currency(customer: &Customer, quotes: &[Quote]) -> Currency {
    let known = quotes.last().map(|last| last.currency);
    known.or(customer.expected_amount.map(|amount| amount.currency)).unwrap_or(Currency::USD)
}

pub(super) fn room(quotes: &[Quote]) -> Result<(), Refusal> {
    if quotes.len() < DEALINGS {
        return Ok(());
    }
    Err(Refusal::TooMany { field: "quotes".to_owned(), limit: DEALINGS })
}

/// Sees that a quotation has a number and that no other has it; `before` is what it was.
fn number(view: &dyn View, quote: &mut Quote, before: Option<&Quote>) -> Result<(), Refusal> {
    if quote.number.is_empty() {
        quote.number = before.map_or_else(|| view.free_number(), |before| before.number.clone());
    }
    let same = before.is_some_and(|before| before.number.to_lowercase() == quote.number.to_lowercase());
    match view.number_owner(&quote.number) {
        Some(owner) if !same => {
            let by = view.customer(owner)?.name;
            Err(Refusal::NumberTaken { number: quote.number.clone(), by })
        }
        _ => Ok(()),
    }
}

fn find(quotes: &[Quote], id: QuoteId) -> Result<&Quote, Refusal> {
    quotes.iter().find(|quote| quote.id == id).ok_or_else(|| Refusal::NoQuote { given: id.to_string() })
}

/// A quotation that may be changed: not put away, and no newer revision of it.
pub(super) fn newest(quotes: &[Quote], id: QuoteId) -> Result<&Quote, Refusal> {
    let quote = find(quotes, id)?;
    if quote.archived.is_some() {
        return Err(Refusal::PutAway { name: quote.name() });
    }
    let newest = quotes.iter().filter(|one| one.number == quote.number).map(|one| one.revision).max();
    match newest {
        Some(newest) if newest > quote.revision => Err(Refusal::Superseded { name: quote.name(), newest }),
        _ => Ok(quote),
    }
}
