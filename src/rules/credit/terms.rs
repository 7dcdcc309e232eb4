//! The terms of the credit against the documents: days, amount, quantity, goods, insurance, route.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use super::cross_check::{Check, in_credit, on, severity, text};
use super::finding::{Discrepancy, Fact, FindingKind, FindingSide};
use super::likeness::{Likeness, likeness, place_likeness};
use super::units::unit;
use crate::model::{Credit, CreditDocument, DocumentKind, Money, Tolerance};

/// The least that insurance covers, in per cent of the value (art. 28f).
const INSURED: Decimal = Decimal::from_parts(110, 0, 0, false, 0);
/// What quantity and amount may differ by where the credit says nothing, in per cent (art. 30b, 30c).
const FIVE: Tolerance =
    Tolerance { plus: Decimal::from_parts(5, 0, 0, false, 0), minus: Decimal::from_parts(5, 0, 0, false, 0) };
const NONE: Tolerance = Tolerance { plus: Decimal::ZERO, minus: Decimal::ZERO };

/// So many per cent of it; `None` where the figure is beyond all reckoning.
fn percent_of(base: Decimal, percent: Decimal) -> Option<Decimal> {
    base.checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED)
}

/// The least and the most within a tolerance.
fn bounds(base: Decimal, tolerance: Tolerance) -> Option<(Decimal, Decimal)> {
    let minus = Decimal::ONE_HUNDRED.checked_sub(tolerance.minus)?;
    let plus = Decimal::ONE_HUNDRED.checked_add(tolerance.plus)?;
    Some((percent_of(base, minus)?, percent_of(base, plus)?))
}

/// The day of shipment: as the bill of lading says, else as it was noted.
fn shipment(credit: &Credit) -> Option<(NaiveDate, FindingSide)> {
    let noted = || credit.shipped.map(|day| (day, in_credit("shipped", Fact::Day(day))));
    let bill = credit.document(DocumentKind::BillOfLading).and_then(|bill| {
        let field = if bill.shipped.is_some() { "shipped" } else { "date" };
        let day = bill.shipped.or(bill.date)?;
        Some((day, on(bill, field, Fact::Day(day))))
    });
    bill.or_else(noted)
}

/// Shipment, presentation, expiry, dates of issue.
pub(super) fn days(check: &mut Check<'_>) {
    let credit = check.credit;
    let latest = |field, day| in_credit(field, Fact::AtMost(Box::new(Fact::Day(day))));
    if let (Some(last), Some((shipped, side))) = (credit.latest_shipment, shipment(credit))
        && shipped > last
    {
        check.conflict(Discrepancy::LateShipment, "20a", latest("latest_shipment", last), side);
    }
    if let (Some(noted), Some(bill)) = (credit.shipped, check.document(DocumentKind::BillOfLading))
        && let Some(shipped) = bill.shipped.filter(|shipped| *shipped != noted)
    {
        let one = in_credit("shipped", Fact::Day(noted));
        check.differs(Discrepancy::ShipmentDay, "14d", one, on(bill, "shipped", Fact::Day(shipped)));
    }
    // Of what was not presented yet it is said once it is too late.
    let (presented, by, by_expiry) = match credit.presented {
        Some(day) => (day, check.clocks.presentation, check.clocks.expiry),
        None => (check.today, check.clocks.hand_in, check.clocks.hand_in_by_expiry),
    };
    let fact = credit.presented.map_or(Fact::Nothing, Fact::Day);
    if let Some(last) = by_expiry.filter(|last| presented > *last) {
        check.conflict(Discrepancy::Expired, "6d", latest("expiry", last), in_credit("presented", fact));
    } else if let Some(last) = by.filter(|last| presented > *last) {
        let one = latest("presentation_days", last);
        check.conflict(Discrepancy::LatePresentation, "14c", one, in_credit("presented", fact));
    }
    if let Some(presented) = credit.presented {
        for document in &credit.documents {
            if let Some(date) = document.date.filter(|date| *date > presented) {
                let side = on(document, "date", Fact::Day(date));
                check.conflict(Discrepancy::DatedLate, "14i", latest("presented", presented), side);
            }
        }
    }
}

/// What is drawn: within the credit, and the draft for what the invoice says.
pub(super) fn amounts(check: &mut Check<'_>) {
    let credit = check.credit;
    let invoice = check.document(DocumentKind::Invoice).and_then(|one| Some((one, one.amount?)));
    let draft = check.document(DocumentKind::Draft).and_then(|one| Some((one, one.amount?)));
    if let (Some(amount), Some((document, drawn))) = (credit.amount, invoice.or(draft)) {
        against_credit(check, amount, document, drawn);
    }
    if let (Some((one, invoiced)), Some((other, drawn))) = (invoice, draft)
        && invoiced != drawn
    {
        let sides = (on(one, "amount", Fact::Money(invoiced)), on(other, "amount", Fact::Money(drawn)));
        let what = if invoiced.currency == drawn.currency { Discrepancy::DraftAmount } else { Discrepancy::Currency };
        check.conflict(what, "14d", sides.0, sides.1);
    }
}

fn against_credit(check: &mut Check<'_>, amount: Money, document: &CreditDocument, drawn: Money) {
    let credit = check.credit;
    let side = on(document, "amount", Fact::Money(drawn));
    if drawn.currency != amount.currency {
        return check.conflict(Discrepancy::Currency, "18a", in_credit("amount", Fact::Money(amount)), side);
    }
    let money = |amount: Decimal| Fact::Money(Money { amount: shown(amount), currency: drawn.currency });
    let Some((_, most)) = bounds(amount.amount, credit.tolerance.unwrap_or(NONE)) else { return };
    if drawn.amount > most {
        let article = if credit.tolerance.is_some() { "30a" } else { "18b" };
        let one = in_credit("amount", Fact::AtMost(Box::new(money(most))));
        return check.conflict(Discrepancy::Overdrawn, article, one, side);
    }
    // Less is a part, unless nothing may be shipped in parts.
    if credit.partial != Some(false) {
        return;
    }
    let (article, tolerance) = credit.tolerance.map_or(("30c", FIVE), |said| ("30a", said));
    let Some((least, _)) = bounds(amount.amount, tolerance) else { return };
    if drawn.amount < least {
        let one = in_credit("amount", Fact::AtLeast(Box::new(money(least))));
        check.conflict(Discrepancy::Underdrawn, article, one, side);
    } else if drawn.amount < amount.amount && credit.tolerance.is_none() && !is_whole(credit) {
        // Five per cent less is right only where the quantity is shipped in full.
        check.differs(Discrepancy::Underdrawn, article, in_credit("amount", Fact::Money(amount)), side);
    }
}

/// Whether the invoice is known to be for the quantity of the credit.
fn is_whole(credit: &Credit) -> bool {
    let invoiced = credit.document(DocumentKind::Invoice).and_then(|one| one.quantity);
    credit.quantity.is_some() && invoiced.is_some_and(|invoiced| credit.quantity.is_some_and(|all| invoiced >= all))
}

/// A computed figure with no more decimals than it needs, two at least where it has any.
fn shown(figure: Decimal) -> Decimal {
    let figure = figure.round_dp_with_strategy(2, RoundingStrategy::ToZero).normalize();
    let mut two = figure;
    two.rescale(2);
    if two == figure { two } else { figure }
}

/// The invoice's quantity against the credit's (art. 30a, 30b).
pub(super) fn quantity(check: &mut Check<'_>) {
    let credit = check.credit;
    let Some(wanted) = credit.quantity else { return };
    let Some(invoice) = check.document(DocumentKind::Invoice) else { return };
    let Some(invoiced) = invoice.quantity else { return };
    let figure = |figure: Decimal| Fact::Figure(figure, credit.unit.clone());
    let side = on(invoice, "quantity", Fact::Figure(invoiced, invoice.unit.clone()));
    let ((name, counted), (other, _)) = (unit(&credit.unit), unit(&invoice.unit));
    if name != other && !name.is_empty() && !other.is_empty() {
        return check.differs(Discrepancy::Unit, "14d", in_credit("quantity", figure(wanted)), side);
    }
    if invoiced == wanted {
        return;
    }
    // More than the credit's amount may not be drawn for the five per cent.
    let drawn = credit.amount.zip(invoice.amount);
    let exceeded = drawn.is_some_and(|(all, drawn)| drawn.currency == all.currency && drawn.amount > all.amount);
    let (article, tolerance, unsure) = match (credit.quantity_tolerance, counted) {
        (Some(said), _) => ("30a", said, false),
        (None, Some(false)) if !exceeded => ("30b", FIVE, false),
        (None, None) if !exceeded => ("30b", FIVE, true),
        (None, _) => ("30b", NONE, false),
    };
    let Some((least, most)) = bounds(wanted, tolerance) else { return };
    let bound = |figure: Decimal| Box::new(Fact::Figure(figure.normalize(), credit.unit.clone()));
    if invoiced > most {
        check.conflict(Discrepancy::Quantity, article, in_credit("quantity", Fact::AtMost(bound(most))), side);
    } else if invoiced < least {
        if credit.partial == Some(false) {
            let one = in_credit("quantity", Fact::AtLeast(bound(least)));
            check.conflict(Discrepancy::PartialShipment, "31a", one, side);
        }
    } else if unsure {
        // Right for tons, wrong for pieces: the unit is not one that is known.
        check.differs(Discrepancy::Quantity, article, in_credit("quantity", figure(wanted)), side);
    }
}

/// The goods (art. 18c, 14e) and the trade term.
pub(super) fn goods(check: &mut Check<'_>) {
    let credit = check.credit;
    let mut first =
        (!credit.goods.is_empty()).then(|| (credit.goods.as_str(), in_credit("goods", text(&credit.goods))));
    for document in credit.documents.iter().filter(|one| !one.goods.is_empty()) {
        let side = on(document, "goods", text(&document.goods));
        let Some((wanted, one)) = &first else {
            first = Some((document.goods.as_str(), side));
            continue;
        };
        let like = likeness(wanted, &document.goods);
        if document.kind == DocumentKind::Invoice {
            // The invoice corresponds to the credit; it may say more, not less.
            let kind = match like {
                Likeness::Same => continue,
                Likeness::Slip | Likeness::More => FindingKind::Differs,
                Likeness::Less | Likeness::Some | Likeness::Other => FindingKind::Conflict,
            };
            check.find(kind, Discrepancy::Goods, "18c", one.clone(), side);
        } else {
            // All other documents may use general terms.
            let kind = match like {
                Likeness::Same | Likeness::Less => continue,
                Likeness::Slip | Likeness::More | Likeness::Some => FindingKind::Differs,
                Likeness::Other => FindingKind::Conflict,
            };
            check.find(kind, Discrepancy::Goods, "14e", one.clone(), side);
        }
    }
    trade_term(check);
}

fn trade_term(check: &mut Check<'_>) {
    let Some(wanted) = &check.credit.delivery else { return };
    for document in &check.credit.documents {
        let Some(said) = &document.delivery else { continue };
        let kind = if said.incoterm != wanted.incoterm {
            Some(FindingKind::Conflict)
        } else if wanted.place.is_empty() || said.place.is_empty() {
            None
        } else {
            severity(place_likeness(&wanted.place, &said.place))
        };
        if let Some(kind) = kind {
            let one = in_credit("incoterm", Fact::Text(wanted.to_string()));
            let other = on(document, "incoterm", Fact::Text(said.to_string()));
            check.find(kind, Discrepancy::TradeTerm, "18c", one, other);
        }
    }
}

/// The insurance: the sum, its currency, its date (art. 28e, 28f).
pub(super) fn insurance(check: &mut Check<'_>) {
    let credit = check.credit;
    let Some(policy) = check.document(DocumentKind::Insurance) else { return };
    if let (Some(date), Some((shipped, side))) = (policy.date, shipment(credit))
        && date > shipped
    {
        let side = FindingSide { fact: Fact::AtMost(Box::new(side.fact)), ..side };
        check.conflict(Discrepancy::InsuredLate, "28e", side, on(policy, "date", Fact::Day(date)));
    }
    let Some(insured) = policy.amount else { return };
    let side = on(policy, "insured", Fact::Money(insured));
    if let Some(amount) = credit.amount.filter(|amount| amount.currency != insured.currency) {
        return check.conflict(Discrepancy::Currency, "28f", in_credit("amount", Fact::Money(amount)), side);
    }
    // Of the invoice's value or of what is drawn, whichever is greater.
    let value = [DocumentKind::Invoice, DocumentKind::Draft].into_iter().filter_map(|kind| check.document(kind));
    let value = value.filter_map(|one| one.amount.map(|amount| (one, amount)));
    let value = value.filter(|(_, amount)| amount.currency == insured.currency).max_by_key(|(_, amount)| amount.amount);
    let (amount, source) = match (value, credit.amount) {
        (Some((document, value)), _) => (value.amount, on(document, "amount", Fact::Nothing)),
        (None, Some(amount)) => (amount.amount, in_credit("amount", Fact::Nothing)),
        (None, None) => return,
    };
    let Some(least) = percent_of(amount, credit.insured_percent.unwrap_or(INSURED)) else { return };
    if insured.amount < least {
        let least = least.round_dp_with_strategy(2, RoundingStrategy::AwayFromZero);
        let least = Money { amount: shown(least), currency: insured.currency };
        let one = FindingSide { fact: Fact::AtLeast(Box::new(Fact::Money(least))), ..source };
        check.conflict(Discrepancy::Underinsured, "28f", one, side);
    }
}

/// The ports (art. 20a) and transhipment (art. 20c).
pub(super) fn route(check: &mut Check<'_>) {
    let credit = check.credit;
    port(check, Discrepancy::Loading, "loading", &credit.loading, |document| &document.loading);
    port(check, Discrepancy::Discharge, "discharge", &credit.discharge, |document| &document.discharge);
    if let Some(bill) = check.document(DocumentKind::BillOfLading)
        && (credit.transhipment, bill.transhipment) == (Some(false), Some(true))
    {
        // Of containers it is taken even where the credit forbids it, if one bill covers the whole way.
        let kind = if bill.containers.is_empty() { FindingKind::Conflict } else { FindingKind::Differs };
        let one = in_credit("transhipment", Fact::Answer(false));
        check.find(kind, Discrepancy::Transhipment, "20c", one, on(bill, "transhipment", Fact::Answer(true)));
    }
}

fn port<'a>(
    check: &mut Check<'a>,
    what: Discrepancy,
    field: &'static str,
    wanted: &'a str,
    of: fn(&CreditDocument) -> &String,
) {
    let mut first = (!wanted.is_empty()).then(|| (wanted, in_credit(field, text(wanted))));
    // The bill of lading is what the others are held against where the credit says nothing.
    let mut documents: Vec<&'a CreditDocument> = check.credit.documents.iter().collect();
    documents.sort_by_key(|one| one.kind != DocumentKind::BillOfLading);
    for document in documents {
        let said = of(document);
        if said.is_empty() {
            continue;
        }
        let side = on(document, field, text(said));
        let Some((wanted, one)) = &first else {
            first = Some((said.as_str(), side));
            continue;
        };
        let any = super::likeness::words_of(wanted).iter().any(|word| word == "any") || wanted.contains('任');
        let kind = match place_likeness(wanted, said) {
            // Ningbo is Ningbo, China.
            Likeness::Same | Likeness::Less | Likeness::More => continue,
            Likeness::Slip => FindingKind::Differs,
            // Any Chinese port: which are meant, a person knows.
            _ if any => FindingKind::Differs,
            Likeness::Some | Likeness::Other => FindingKind::Conflict,
        };
        let article = match document.kind {
            DocumentKind::BillOfLading => "20a",
            DocumentKind::Insurance => "28f",
            _ => "14d",
        };
        check.find(kind, what, article, one.clone(), side);
    }
}
