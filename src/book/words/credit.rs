//! The words of letters of credit and of what is found in their documents (R13, R18).

use chrono::NaiveDate;

use crate::book::field;
use crate::model::{Credit, CreditPlace, DocumentKind};
use crate::rules::{Clocks, Discrepancy, Fact, FactSource, FindingSide};
use crate::text::Lang;
use crate::tr;

/// A document.
pub fn document_kind(kind: DocumentKind, lang: Lang) -> String {
    match kind {
        DocumentKind::Invoice => tr!(lang, "credit.document_invoice"),
        DocumentKind::PackingList => tr!(lang, "credit.document_packing_list"),
        DocumentKind::BillOfLading => tr!(lang, "credit.document_bill_of_lading"),
        DocumentKind::Insurance => tr!(lang, "credit.document_insurance"),
        DocumentKind::Draft => tr!(lang, "credit.document_draft"),
        DocumentKind::CertificateOfOrigin => tr!(lang, "credit.document_certificate_of_origin"),
    }
}

/// At whose counters a credit expires.
pub fn credit_place(place: CreditPlace, lang: Lang) -> String {
    match place {
        CreditPlace::OwnBank => tr!(lang, "credit.place_own_bank"),
        CreditPlace::IssuingBank => tr!(lang, "credit.place_issuing_bank"),
    }
}

/// How a clock of a letter of credit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockState {
    /// Done in time.
    Done,
    /// Done, and too late.
    TooLate,
    /// To be done by this day.
    Waits(NaiveDate),
    /// Somebody else's: only told.
    Told,
}

/// The clocks of a letter of credit in words (R13): shipment, presentation, expiry or the answer of the bank. Days are told by `day`.
pub fn credit_clocks(
    credit: &Credit,
    clocks: &Clocks,
    lang: Lang,
    day: impl Fn(NaiveDate) -> String,
) -> Vec<(ClockState, String)> {
    let mut all = Vec::new();
    match (credit.shipped, clocks.latest_shipment) {
        (Some(shipped), last) if last.is_some_and(|last| shipped > last) => {
            all.push((ClockState::TooLate, tr!(lang, "credit.shipped_late", day = day(shipped))));
        }
        (Some(shipped), _) => all.push((ClockState::Done, tr!(lang, "credit.shipped_on", day = day(shipped)))),
        (None, Some(last)) => all.push((ClockState::Waits(last), tr!(lang, "credit.ship_by", day = day(last)))),
        (None, None) => {}
    }
    match (credit.presented, clocks.hand_in, clocks.presentation) {
        (Some(presented), _, Some(last)) if presented > last => {
            all.push((ClockState::TooLate, tr!(lang, "credit.presented_late", day = day(presented))));
        }
        (Some(presented), ..) => {
            all.push((ClockState::Done, tr!(lang, "credit.presented_on", day = day(presented))));
        }
        (None, Some(hand_in), Some(last)) if credit.expires_at == CreditPlace::IssuingBank => {
            let text = tr!(lang, "credit.send_by", day = day(hand_in), last = day(last), days = credit.courier_days);
            all.push((ClockState::Waits(hand_in), text));
        }
        (None, Some(hand_in), _) => {
            all.push((ClockState::Waits(hand_in), tr!(lang, "credit.present_by", day = day(hand_in))));
        }
        (None, None, _) => {}
    }
    if let Some(examined) = clocks.examined {
        all.push((ClockState::Told, tr!(lang, "credit.examined_by", day = day(examined))));
    } else if let Some(expiry) = clocks.expiry {
        all.push((ClockState::Waits(expiry), tr!(lang, "credit.expires_on", day = day(expiry))));
    }
    all
}

/// What does not fit, in a few words.
pub fn discrepancy(what: Discrepancy, lang: Lang) -> String {
    match what {
        Discrepancy::Missing => tr!(lang, "credit.found_missing"),
        Discrepancy::LateShipment => tr!(lang, "credit.found_late_shipment"),
        Discrepancy::LatePresentation => tr!(lang, "credit.found_late_presentation"),
        Discrepancy::Expired => tr!(lang, "credit.found_expired"),
        Discrepancy::Currency => tr!(lang, "credit.found_currency"),
        Discrepancy::Overdrawn => tr!(lang, "credit.found_overdrawn"),
        Discrepancy::Underdrawn => tr!(lang, "credit.found_underdrawn"),
        Discrepancy::DraftAmount => tr!(lang, "credit.found_draft_amount"),
        Discrepancy::Quantity => tr!(lang, "credit.found_quantity"),
        Discrepancy::PartialShipment => tr!(lang, "credit.found_partial_shipment"),
        Discrepancy::Unit => tr!(lang, "credit.found_unit"),
        Discrepancy::Goods => tr!(lang, "credit.found_goods"),
        Discrepancy::TradeTerm => tr!(lang, "credit.found_trade_term"),
        Discrepancy::Underinsured => tr!(lang, "credit.found_underinsured"),
        Discrepancy::InsuredLate => tr!(lang, "credit.found_insured_late"),
        Discrepancy::Loading => tr!(lang, "credit.found_loading"),
        Discrepancy::Discharge => tr!(lang, "credit.found_discharge"),
        Discrepancy::Transhipment => tr!(lang, "credit.found_transhipment"),
        Discrepancy::ShipmentDay => tr!(lang, "credit.found_shipment_day"),
        Discrepancy::Beneficiary => tr!(lang, "credit.found_beneficiary"),
        Discrepancy::Applicant => tr!(lang, "credit.found_applicant"),
        Discrepancy::Drawee => tr!(lang, "credit.found_drawee"),
        Discrepancy::Consignee => tr!(lang, "credit.found_consignee"),
        Discrepancy::Address => tr!(lang, "credit.found_address"),
        Discrepancy::CreditNumber => tr!(lang, "credit.found_credit_number"),
        Discrepancy::DatedLate => tr!(lang, "credit.found_dated_late"),
        Discrepancy::GrossWeight => tr!(lang, "credit.found_gross_weight"),
        Discrepancy::NetWeight => tr!(lang, "credit.found_net_weight"),
        Discrepancy::Volume => tr!(lang, "credit.found_volume"),
        Discrepancy::Packages => tr!(lang, "credit.found_packages"),
        Discrepancy::Marks => tr!(lang, "credit.found_marks"),
        Discrepancy::Origin => tr!(lang, "credit.found_origin"),
    }
}

/// Where a fact stands.
pub fn fact_source(source: FactSource, lang: Lang) -> String {
    match source {
        FactSource::Credit => tr!(lang, "credit.credit"),
        FactSource::Document(kind) => document_kind(kind, lang),
    }
}

/// Where a fact stands, with its field: `Invoice · Goods`.
pub fn document_field(side: &FindingSide, lang: Lang) -> String {
    format!("{} · {}", fact_source(side.source, lang), field::label(side.field, lang))
}

/// A fact as it is told; amounts and figures with the digits they have.
pub fn fact(fact: &Fact, lang: Lang) -> String {
    match fact {
        Fact::Nothing => tr!(lang, "credit.nothing"),
        Fact::Text(text) => text.clone(),
        Fact::Day(day) => day.to_string(),
        Fact::Money(money) => money.to_string(),
        Fact::Figure(figure, unit) => format!("{figure} {unit}").trim_end().to_owned(),
        Fact::Answer(true) => tr!(lang, "credit.yes"),
        Fact::Answer(false) => tr!(lang, "credit.no"),
        Fact::Document(kind) => document_kind(*kind, lang),
        Fact::AtLeast(bound) => tr!(lang, "credit.at_least", what = self::fact(bound, lang)),
        Fact::AtMost(bound) if matches!(**bound, Fact::Day(_)) => {
            tr!(lang, "credit.no_later", what = self::fact(bound, lang))
        }
        Fact::AtMost(bound) => tr!(lang, "credit.at_most", what = self::fact(bound, lang)),
    }
}
