//! The fields of letters of credit, and the facts of their documents (R13, R18): each kind of document has those that stand on it.

use super::quote::incoterm;
use super::{
    ANY, Field, Kind, amount, choice_field, day_field, line_field, long_field, money_field, number_field, value,
    yes_no_field,
};
use crate::book::{Refusal, words};
use crate::model::{
    COURIER_DAYS, Country, Credit, CreditDocument, CreditPlace, Delivery, DocumentKind, PRESENTATION_DAYS, Tolerance,
};

/// The most days of a period, so that a date is not taken for one.
const MOST_DAYS: u16 = 365;
/// What a tolerance looks like.
const TOLERANCE: &str = "about; 5; +5/-10";
/// What a trade term looks like.
const TERM: &str = "FOB Ningbo, CFR (C&F) Hamburg, CIF Hamburg";

/// A country by its code or its name in either language.
macro_rules! country_field {
    ($key:literal, $($path:ident).+) => {
        Field {
            key: $key,
            kind: Kind::Country,
            required: false,
            get: |one| one.$($path).+.map(|country: Country| country.code().to_owned()).unwrap_or_default(),
            set: |one, text, _| {
                one.$($path).+ = value::optional($key, text, "DE, Germany, 德国", |text| text.parse().ok())?;
                Ok(())
            },
        }
    };
}

/// How far something may differ.
macro_rules! tolerance_field {
    ($key:literal, $field:ident) => {
        Field {
            key: $key,
            kind: Kind::Line,
            required: false,
            get: |one| one.$field.map(tolerance_text).unwrap_or_default(),
            set: |one, text, _| {
                one.$field = value::optional($key, text, TOLERANCE, tolerance)?;
                Ok(())
            },
        }
    };
}

/// Days of a period; empty is what is usual.
macro_rules! days_field {
    ($key:literal, $field:ident, $usual:expr) => {
        Field {
            key: $key,
            kind: Kind::Count,
            required: false,
            get: |credit| credit.$field.to_string(),
            set: |credit, text, _| {
                let days = value::optional($key, text, "0 – 365", |text| amount::count(text, MOST_DAYS))?;
                credit.$field = days.unwrap_or($usual);
                Ok(())
            },
        }
    };
}

/// A trade term with its place in one: `CIF Hamburg`.
macro_rules! term_field {
    () => {
        Field {
            key: "incoterm",
            kind: Kind::Line,
            required: false,
            get: |one| one.delivery.as_ref().map(term_text).unwrap_or_default(),
            set: |one, text, _| {
                one.delivery = value::optional("incoterm", text, TERM, incoterm)?
                    .map(|(rule, place)| Delivery { place: place.unwrap_or_default(), ..Delivery::by(rule) });
                Ok(())
            },
        }
    };
}

/// Every field of a letter of credit, in the order forms show them.
pub const CREDIT_FIELDS: &[Field<Credit>] = &[
    Field { required: true, ..line_field!("number", number) },
    money_field!("amount", amount),
    tolerance_field!("tolerance", tolerance),
    day_field!("latest_shipment", latest_shipment),
    day_field!("expiry", expiry),
    choice_field!("expires_at", expires_at: CreditPlace, words::credit_place, CreditPlace::OwnBank),
    days_field!("courier_days", courier_days, COURIER_DAYS),
    days_field!("presentation_days", presentation_days, PRESENTATION_DAYS),
    Field {
        key: "called_for",
        kind: Kind::Line,
        required: false,
        get: |credit| credit.called_for.iter().map(|one| one.word()).collect::<Vec<_>>().join(", "),
        set: |credit, text, _| {
            let mut called = Vec::new();
            for item in text.split(ANY) {
                let read =
                    value::choice("called_for", item, DocumentKind::ALL, DocumentKind::word, words::document_kind)?;
                called.extend(read.filter(|one| !called.contains(one)));
            }
            called.sort_unstable();
            credit.called_for = called;
            Ok(())
        },
    },
    line_field!("goods", goods),
    number_field!("quantity", quantity),
    line_field!("unit", unit),
    tolerance_field!("quantity_tolerance", quantity_tolerance),
    term_field!(),
    line_field!("loading", loading),
    line_field!("discharge", discharge),
    yes_no_field!("partial", partial),
    yes_no_field!("transhipment", transhipment),
    line_field!("applicant", applicant.name),
    line_field!("applicant_address", applicant.address),
    country_field!("applicant_country", applicant.country),
    line_field!("beneficiary", beneficiary.name),
    line_field!("beneficiary_address", beneficiary.address),
    country_field!("beneficiary_country", beneficiary.country),
    line_field!("bank", bank),
    country_field!("bank_country", bank_country),
    Field {
        key: "insured_percent",
        kind: Kind::Number,
        required: false,
        get: |credit| credit.insured_percent.map(|percent| percent.to_string()).unwrap_or_default(),
        set: |credit, text, _| {
            let read = |text: &str| amount::number(text.trim_end_matches(['%', '％', ' ']));
            credit.insured_percent = value::optional("insured_percent", text, "110; 120 %", read)?;
            Ok(())
        },
    },
    Field {
        key: "order",
        kind: Kind::Order,
        required: false,
        get: |credit| credit.order.map(|order| order.to_string()).unwrap_or_default(),
        set: |credit, text, _| {
            credit.order = value::optional("order", text, "id", |text| text.parse().ok())?;
            Ok(())
        },
    },
    day_field!("shipped", shipped),
    day_field!("presented", presented),
    long_field!("note", note),
];

const NUMBER: Field<CreditDocument> = line_field!("number", number);
const DATE: Field<CreditDocument> = day_field!("date", date);
const CREDIT_NUMBER: Field<CreditDocument> = line_field!("credit_number", credit_number);
const FROM: Field<CreditDocument> = line_field!("from", from.name);
const FROM_ADDRESS: Field<CreditDocument> = line_field!("from_address", from.address);
const FROM_COUNTRY: Field<CreditDocument> = country_field!("from_country", from.country);
const TO: Field<CreditDocument> = line_field!("to", to.name);
const TO_ADDRESS: Field<CreditDocument> = line_field!("to_address", to.address);
const TO_COUNTRY: Field<CreditDocument> = country_field!("to_country", to.country);
const NOTIFY: Field<CreditDocument> = line_field!("notify", notify.name);
const NOTIFY_ADDRESS: Field<CreditDocument> = line_field!("notify_address", notify.address);
const NOTIFY_COUNTRY: Field<CreditDocument> = country_field!("notify_country", notify.country);
const GOODS: Field<CreditDocument> = line_field!("goods", goods);
const QUANTITY: Field<CreditDocument> = number_field!("quantity", quantity);
const UNIT: Field<CreditDocument> = line_field!("unit", unit);
const PACKAGES: Field<CreditDocument> = number_field!("packages", packages);
const GROSS_WEIGHT: Field<CreditDocument> = number_field!("gross_weight", gross_weight);
const NET_WEIGHT: Field<CreditDocument> = number_field!("net_weight", net_weight);
const VOLUME: Field<CreditDocument> = number_field!("volume", volume);
const AMOUNT: Field<CreditDocument> = money_field!("amount", amount);
const INSURED: Field<CreditDocument> = money_field!("insured", amount);
const TERM_OF: Field<CreditDocument> = term_field!();
const LOADING: Field<CreditDocument> = line_field!("loading", loading);
const DISCHARGE: Field<CreditDocument> = line_field!("discharge", discharge);
const SHIPPED: Field<CreditDocument> = day_field!("shipped", shipped);
const TRANSHIPMENT: Field<CreditDocument> = yes_no_field!("transhipment", transhipment);
const CONTAINERS: Field<CreditDocument> = line_field!("containers", containers);
const ORIGIN: Field<CreditDocument> = line_field!("origin", origin);
const MARKS: Field<CreditDocument> = line_field!("marks", marks);

/// The facts that stand on a document of a kind, in the order forms show them.
pub const fn document_fields(kind: DocumentKind) -> &'static [Field<CreditDocument>] {
    match kind {
        DocumentKind::Invoice => &[
            NUMBER,
            DATE,
            AMOUNT,
            TERM_OF,
            GOODS,
            QUANTITY,
            UNIT,
            FROM,
            FROM_ADDRESS,
            FROM_COUNTRY,
            TO,
            TO_ADDRESS,
            TO_COUNTRY,
            CREDIT_NUMBER,
            PACKAGES,
            GROSS_WEIGHT,
            NET_WEIGHT,
            LOADING,
            DISCHARGE,
            ORIGIN,
            MARKS,
        ],
        DocumentKind::PackingList => &[
            NUMBER,
            DATE,
            GOODS,
            QUANTITY,
            UNIT,
            PACKAGES,
            GROSS_WEIGHT,
            NET_WEIGHT,
            VOLUME,
            MARKS,
            FROM,
            FROM_ADDRESS,
            FROM_COUNTRY,
            TO,
            TO_ADDRESS,
            TO_COUNTRY,
            CREDIT_NUMBER,
        ],
        DocumentKind::BillOfLading => &[
            NUMBER,
            DATE,
            SHIPPED,
            LOADING,
            DISCHARGE,
            TRANSHIPMENT,
            CONTAINERS,
            GOODS,
            QUANTITY,
            UNIT,
            PACKAGES,
            GROSS_WEIGHT,
            NET_WEIGHT,
            VOLUME,
            MARKS,
            FROM,
            FROM_ADDRESS,
            FROM_COUNTRY,
            TO,
            TO_ADDRESS,
            TO_COUNTRY,
            NOTIFY,
            NOTIFY_ADDRESS,
            NOTIFY_COUNTRY,
            CREDIT_NUMBER,
        ],
        DocumentKind::Insurance => {
            &[NUMBER, DATE, INSURED, GOODS, PACKAGES, LOADING, DISCHARGE, MARKS, TO, CREDIT_NUMBER]
        }
        DocumentKind::Draft => &[NUMBER, DATE, AMOUNT, FROM, TO, CREDIT_NUMBER],
        DocumentKind::CertificateOfOrigin => &[
            NUMBER,
            DATE,
            ORIGIN,
            GOODS,
            QUANTITY,
            UNIT,
            PACKAGES,
            GROSS_WEIGHT,
            MARKS,
            FROM,
            FROM_ADDRESS,
            FROM_COUNTRY,
            TO,
            TO_ADDRESS,
            TO_COUNTRY,
            LOADING,
            DISCHARGE,
            CREDIT_NUMBER,
        ],
    }
}

/// The rule and its place.
fn term_text(delivery: &Delivery) -> String {
    format!("{} {}", delivery.incoterm.word(), delivery.place).trim_end().to_owned()
}

/// `about`; `5` or `+/-5` in both directions; `+5/-10`; `5/10` is more / less.
fn tolerance(text: &str) -> Option<Tolerance> {
    let plain = text.to_lowercase().replace(['%', '％', ' '], "").replace('±', "+/-");
    if ["about", "approximately", "approx", "circa", "大约", "约", "+/-"].contains(&plain.as_str()) {
        return Some(Tolerance::ABOUT).filter(|_| plain != "+/-");
    }
    let number = |text: &str| amount::percent(text.trim_start_matches(['+', '-']));
    if let Some(both) = plain.strip_prefix("+/-") {
        let both = number(both)?;
        return Some(Tolerance { plus: both, minus: both });
    }
    match plain.split_once('/') {
        Some((plus, minus)) => Some(Tolerance { plus: number(plus)?, minus: number(minus)? }),
        None if plain.starts_with('+') => Some(Tolerance { plus: number(&plain)?, minus: Default::default() }),
        None if plain.starts_with('-') => Some(Tolerance { plus: Default::default(), minus: number(&plain)? }),
        None => number(&plain).map(|both| Tolerance { plus: both, minus: both }),
    }
}

/// As [`tolerance`] reads it.
pub fn tolerance_text(tolerance: Tolerance) -> String {
    format!("+{}/-{} %", tolerance.plus, tolerance.minus)
}

/// Sets the facts of a document.
///
/// # Errors
/// As [`super::set_all`].
pub(in crate::book) fn set_document(
    document: &mut CreditDocument,
    set: &[(String, String)],
    reading: super::Reading,
) -> Result<(), Refusal> {
    super::set_all(document_fields(document.kind), document, set, reading)
}
