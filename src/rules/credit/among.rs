//! The documents among each other (art. 14d): quantity, weights, measurement, packages, marks, origin. Each is held against the first that
//! says anything.

use rust_decimal::{Decimal, RoundingStrategy};

use super::cross_check::{Check, on, severity, text};
use super::finding::{Discrepancy, Fact, FindingKind};
use super::likeness::{Likeness, likeness};
use super::units::unit;
use crate::model::{Country, CreditDocument};

/// A figure of a document.
type FigureOf = fn(&CreditDocument) -> Option<Decimal>;

/// All of it.
pub(super) fn check(check: &mut Check<'_>) {
    quantities(check);
    figure(check, Discrepancy::Packages, "packages", "", |one| one.packages);
    figure(check, Discrepancy::GrossWeight, "gross_weight", "kg", |one| one.gross_weight);
    figure(check, Discrepancy::NetWeight, "net_weight", "kg", |one| one.net_weight);
    figure(check, Discrepancy::Volume, "volume", "m³", |one| one.volume);
    marks(check);
    origin(check);
}

/// Whether one figure is the other, rounded.
fn is_rounded(one: Decimal, other: Decimal) -> bool {
    let (exact, round) = if one.normalize().scale() > other.normalize().scale() { (one, other) } else { (other, one) };
    exact.round_dp_with_strategy(round.normalize().scale(), RoundingStrategy::MidpointAwayFromZero) == round
}

fn figure(check: &mut Check<'_>, what: Discrepancy, field: &'static str, name: &str, of: FigureOf) {
    let fact = |figure: Decimal| Fact::Figure(figure, name.to_owned());
    let mut said = check.credit.documents.iter().filter_map(|one| Some((one, of(one)?)));
    let Some((first, wanted)) = said.next() else { return };
    for (document, figure) in said.filter(|(_, figure)| *figure != wanted) {
        let kind = if is_rounded(wanted, figure) { FindingKind::Differs } else { FindingKind::Conflict };
        check.find(kind, what, "14d", on(first, field, fact(wanted)), on(document, field, fact(figure)));
    }
}

/// Quantities in the same unit.
fn quantities(check: &mut Check<'_>) {
    let mut said = check.credit.documents.iter().filter_map(|one| Some((one, one.quantity?)));
    let Some((first, wanted)) = said.next() else { return };
    for (document, quantity) in said {
        let (one, other) = (unit(&first.unit).0, unit(&document.unit).0);
        let fact = |figure: Decimal, of: &CreditDocument| Fact::Figure(figure, of.unit.clone());
        let sides = (on(first, "quantity", fact(wanted, first)), on(document, "quantity", fact(quantity, document)));
        if one != other && !one.is_empty() && !other.is_empty() {
            check.differs(Discrepancy::Unit, "14d", sides.0, sides.1);
        } else if quantity != wanted {
            check.conflict(Discrepancy::Quantity, "14d", sides.0, sides.1);
        }
    }
}

fn marks(check: &mut Check<'_>) {
    let mut said = check.credit.documents.iter().filter(|one| !one.marks.is_empty());
    let Some(first) = said.next() else { return };
    for document in said {
        if let Some(kind) = severity(likeness(&first.marks, &document.marks)) {
            let sides = (on(first, "marks", text(&first.marks)), on(document, "marks", text(&document.marks)));
            check.find(kind, Discrepancy::Marks, "14d", sides.0, sides.1);
        }
    }
}

fn origin(check: &mut Check<'_>) {
    let mut said = check.credit.documents.iter().filter(|one| !one.origin.is_empty());
    let Some(first) = said.next() else { return };
    let country = |text: &str| text.trim().parse::<Country>().ok();
    for document in said {
        // P.R. China is China.
        let same = country(&first.origin).is_some_and(|one| country(&document.origin) == Some(one));
        let like = likeness(&first.origin, &document.origin);
        if same || matches!(like, Likeness::Same | Likeness::Less | Likeness::More) {
            continue;
        }
        if let Some(kind) = severity(like) {
            let sides = (on(first, "origin", text(&first.origin)), on(document, "origin", text(&document.origin)));
            check.find(kind, Discrepancy::Origin, "14d", sides.0, sides.1);
        }
    }
}
