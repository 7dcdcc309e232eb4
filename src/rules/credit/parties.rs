//! Names and addresses (art. 14j, 14k, 18a, 6c).

use super::cross_check::{Check, in_credit, on, severity, text};
use super::finding::{Discrepancy, Fact, FindingKind};
use super::likeness::{Likeness, likeness, words_of};
use crate::model::{CreditDocument, DocumentKind, Party};

/// Names and addresses on all documents.
pub(super) fn check(check: &mut Check<'_>) {
    let credit = check.credit;
    for document in &credit.documents {
        let own = document.kind;
        beneficiary(check, document);
        match own {
            DocumentKind::Draft => drawee(check, document),
            // Whom a policy names is not said by the credit.
            DocumentKind::Insurance => {}
            _ => applicant(check, document),
        }
        credit_number(check, document);
    }
    consignees(check);
}

/// The issuer: of invoice and draft the beneficiary (art. 18a); a shipper or an exporter may be somebody else (art. 14k).
fn beneficiary(check: &mut Check<'_>, document: &CreditDocument) {
    let party = &check.credit.beneficiary;
    let strict = matches!(document.kind, DocumentKind::Invoice | DocumentKind::Draft);
    if document.kind == DocumentKind::Insurance {
        return;
    }
    let like = name(party, &document.from);
    if let Some(kind) = like.and_then(severity) {
        let (kind, article) = if strict { (kind, "18a") } else { (FindingKind::Differs, "14k") };
        let one = in_credit("beneficiary", text(&party.name));
        check.find(kind, Discrepancy::Beneficiary, article, one, on(document, "from", text(&document.from.name)));
    }
    if like.is_none_or(is_same_one) {
        address(check, party, document, &document.from, ["beneficiary_address", "from_address", "from_country"], false);
    }
}

/// The buyer: an invoice is made out to the applicant (art. 18a); a consignee may be “to order”.
fn applicant(check: &mut Check<'_>, document: &CreditDocument) {
    let party = &check.credit.applicant;
    let to_order = is_order(&document.to.name);
    let like = name(party, &document.to).filter(|_| !to_order);
    if let Some(kind) = like.and_then(severity) {
        let strict = document.kind == DocumentKind::Invoice;
        let (kind, article) = if strict { (kind, "18a") } else { (FindingKind::Differs, "14d") };
        let one = in_credit("applicant", text(&party.name));
        check.find(kind, Discrepancy::Applicant, article, one, on(document, "to", text(&document.to.name)));
    }
    // As consignee or notify party of a transport document the applicant stands with the address of the credit.
    let transport = document.kind == DocumentKind::BillOfLading;
    if !to_order && like.is_none_or(is_same_one) {
        address(check, party, document, &document.to, ["applicant_address", "to_address", "to_country"], transport);
    }
    let notified = name(party, &document.notify);
    if let Some(kind) = notified.and_then(severity) {
        let one = in_credit("applicant", text(&party.name));
        let kind = if notified.is_some_and(is_same_one) { kind } else { FindingKind::Differs };
        check.find(kind, Discrepancy::Applicant, "14d", one, on(document, "notify", text(&document.notify.name)));
    }
    if notified.is_some_and(is_same_one) {
        let fields = ["applicant_address", "notify_address", "notify_country"];
        address(check, party, document, &document.notify, fields, transport);
    }
}

/// A draft is drawn on a bank, never on the applicant (art. 6c).
fn drawee(check: &mut Check<'_>, draft: &CreditDocument) {
    let credit = check.credit;
    let side = on(draft, "to", text(&draft.to.name));
    if name(&credit.applicant, &draft.to).is_some_and(is_same_one) {
        return check.conflict(Discrepancy::Drawee, "6c", in_credit("applicant", text(&credit.applicant.name)), side);
    }
    if !credit.bank.is_empty() && !draft.to.name.is_empty() && likeness(&credit.bank, &draft.to.name) != Likeness::Same
    {
        check.differs(Discrepancy::Drawee, "6c", in_credit("bank", text(&credit.bank)), side);
    }
}

/// How like two names are, where both are known.
fn name(one: &Party, other: &Party) -> Option<Likeness> {
    (!one.name.is_empty() && !other.name.is_empty()).then(|| likeness(&one.name, &other.name))
}

/// Whether the same party is meant.
const fn is_same_one(like: Likeness) -> bool {
    matches!(like, Likeness::Same | Likeness::Slip | Likeness::Less | Likeness::More)
}

/// Made out to order, not to somebody.
fn is_order(name: &str) -> bool {
    words_of(name).iter().any(|word| word == "order") || name.contains("指示")
}

/// Addresses need not be the same if they are in the same country (art. 14j); `exact`: they have to be.
fn address(
    check: &mut Check<'_>,
    wanted: &Party,
    document: &CreditDocument,
    said: &Party,
    [one, other, country]: [&'static str; 3],
    exact: bool,
) {
    if let (Some(here), Some(there)) = (wanted.country, said.country)
        && here != there
    {
        let fact = |party: &Party, code: &str| match party.address.as_str() {
            "" => text(code),
            address => Fact::Text(format!("{address} ({code})")),
        };
        let side = on(document, country, fact(said, there.code()));
        return check.conflict(Discrepancy::Address, "14j", in_credit(one, fact(wanted, here.code())), side);
    }
    if wanted.address.is_empty()
        || said.address.is_empty()
        || likeness(&wanted.address, &said.address) == Likeness::Same
    {
        return;
    }
    let same_country = wanted.country.is_some() && wanted.country == said.country;
    let sides = (in_credit(one, text(&wanted.address)), on(document, other, text(&said.address)));
    match (exact, same_country) {
        (true, _) => check.conflict(Discrepancy::Address, "14j", sides.0, sides.1),
        (false, true) => {}
        (false, false) => check.differs(Discrepancy::Address, "14j", sides.0, sides.1),
    }
}

/// The number of the credit, where it stands on a document.
fn credit_number(check: &mut Check<'_>, document: &CreditDocument) {
    let number = &check.credit.number;
    if document.credit_number.is_empty() || number.is_empty() {
        return;
    }
    if likeness(number, &document.credit_number) != Likeness::Same {
        let side = on(document, "credit_number", text(&document.credit_number));
        check.conflict(Discrepancy::CreditNumber, "14d", in_credit("number", text(number)), side);
    }
}

/// The consignee of the certificate of origin against that of the bill of lading.
fn consignees(check: &mut Check<'_>) {
    let (Some(bill), Some(certificate)) =
        (check.document(DocumentKind::BillOfLading), check.document(DocumentKind::CertificateOfOrigin))
    else {
        return;
    };
    if is_order(&bill.to.name) || is_order(&certificate.to.name) {
        return;
    }
    if let Some(kind) = name(&bill.to, &certificate.to).and_then(severity) {
        let one = on(bill, "to", text(&bill.to.name));
        check.find(kind, Discrepancy::Consignee, "14d", one, on(certificate, "to", text(&certificate.to.name)));
    }
}
