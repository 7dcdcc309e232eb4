//! The fields of a quotation's head (R9).

use super::{ANY, Field, Kind, amount, choice_field, line_field, long_field, today_field, value};
use crate::book::{Refusal, words};
use crate::model::{Delivery, Incoterm, LeadFrom, Quote, QuoteKind};

/// The longest validity and lead time in days: more is a slip of the finger.
const MOST_DAYS: u16 = 3_650;

/// Every field of the head, in the order forms show them.
pub const QUOTE_FIELDS: &[Field<Quote>] = &[
    line_field!("number", number),
    choice_field!("kind", kind: QuoteKind, words::quote_kind, QuoteKind::Customer),
    today_field!("on", on),
    line_field!("inquiry", inquiry),
    Field {
        key: "valid_days",
        kind: Kind::Count,
        required: false,
        get: |quote| quote.valid_days.to_string(),
        set: |quote, text, _| {
            let days = value::optional("valid_days", text, "30", |text| amount::count(text, MOST_DAYS))?;
            quote.valid_days = days.unwrap_or(crate::model::VALID_DAYS);
            Ok(())
        },
    },
    Field {
        key: "currency",
        kind: Kind::Line,
        required: true,
        get: |quote| quote.currency.to_string(),
        set: |quote, text, _| {
            if let Some(currency) = value::optional("currency", text, "USD, EUR, CNY (RMB)", amount::currency)? {
                quote.currency = currency;
            }
            Ok(())
        },
    },
    Field {
        key: "rates",
        kind: Kind::Line,
        required: false,
        get: |quote| amount::rates_text(&quote.rates),
        set: |quote, text, _| {
            quote.rates = amount::rates("rates", text, quote.currency)?;
            Ok(())
        },
    },
    Field {
        key: "incoterm",
        kind: Kind::Choice(|_| Incoterm::ALL.iter().map(|one| (one.to_string(), one.to_string())).collect()),
        required: false,
        get: |quote| quote.delivery.as_ref().map(|one| one.incoterm.to_string()).unwrap_or_default(),
        set: |quote, text, _| {
            let read = value::optional("incoterm", text, "FOB, CFR (C&F), CIF, EXW, FCA, DDP", incoterm)?;
            quote.delivery = read.map(|(incoterm, place)| {
                let mut delivery = quote.delivery.take().unwrap_or(Delivery::by(incoterm));
                delivery.incoterm = incoterm;
                if !incoterm.is_in(delivery.edition) {
                    delivery.edition = incoterm.newest_edition();
                }
                delivery.place = place.unwrap_or(delivery.place);
                delivery
            });
            Ok(())
        },
    },
    Field {
        key: "edition",
        kind: Kind::Count,
        required: false,
        get: |quote| quote.delivery.as_ref().map(|one| one.edition.to_string()).unwrap_or_default(),
        set: |quote, text, _| {
            let Some(delivery) = delivery(quote, text)? else { return Ok(()) };
            let incoterm = delivery.incoterm;
            let expected = [1990, 2000, 2010, 2020].into_iter().filter(|one| incoterm.is_in(*one));
            let expected = expected.map(|one| one.to_string()).collect::<Vec<_>>().join(", ");
            let read = |text: &str| text.parse().ok().filter(|edition| incoterm.is_in(*edition));
            let edition = value::optional("edition", text, &expected, read)?;
            delivery.edition = edition.unwrap_or(incoterm.newest_edition());
            Ok(())
        },
    },
    Field {
        key: "named_place",
        kind: Kind::Line,
        required: false,
        get: |quote| quote.delivery.as_ref().map(|one| one.place.clone()).unwrap_or_default(),
        set: |quote, text, _| {
            let place = value::line("named_place", text)?;
            if let Some(delivery) = delivery(quote, text)? {
                delivery.place = place;
            }
            Ok(())
        },
    },
    line_field!("payment", payment.text),
    Field {
        key: "shares",
        kind: Kind::Line,
        required: false,
        get: |quote| amount::shares_text(&quote.payment.shares),
        set: |quote, text, _| {
            quote.payment.shares = amount::shares("shares", text)?;
            Ok(())
        },
    },
    Field {
        key: "lead_days",
        kind: Kind::Count,
        required: false,
        get: |quote| quote.lead_days.map(|days| days.to_string()).unwrap_or_default(),
        set: |quote, text, _| {
            quote.lead_days = value::optional("lead_days", text, "35", |text| amount::count(text, MOST_DAYS))?;
            Ok(())
        },
    },
    Field {
        key: "lead_from",
        kind: Kind::Line,
        required: false,
        get: |quote| quote.lead_from.iter().map(|one| one.word()).collect::<Vec<_>>().join(", "),
        set: |quote, text, _| {
            let mut from = Vec::new();
            for item in text.split(ANY) {
                let read = value::choice("lead_from", item, LeadFrom::ALL, LeadFrom::word, words::lead_from)?;
                from.extend(read.filter(|one| !from.contains(one)));
            }
            quote.lead_from = from;
            Ok(())
        },
    },
    long_field!("note", note),
];

/// The delivery term that a place or an edition belongs to; none where nothing is said of either.
fn delivery<'a>(quote: &'a mut Quote, text: &str) -> Result<Option<&'a mut Delivery>, Refusal> {
    if quote.delivery.is_none() && !text.trim().is_empty() {
        return Err(Refusal::Missing { field: "incoterm".to_owned() });
    }
    Ok(quote.delivery.as_mut())
}

/// `FOB`, or `FOB Ningbo` in one.
pub(super) fn incoterm(text: &str) -> Option<(Incoterm, Option<String>)> {
    if let Some(incoterm) = Incoterm::read(text) {
        return Some((incoterm, None));
    }
    let (first, place) = text.split_once(char::is_whitespace)?;
    Some((Incoterm::read(first)?, Some(place.trim().to_owned())))
}
