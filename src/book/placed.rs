//! A customer's orders with their requirements, and what changed since the one before (R12).

use super::Card;
use super::field::REQUIREMENT_FIELDS;
use crate::model::{OrderId, Ordered, Requirements};

/// A requirement that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The field: one of [`REQUIREMENT_FIELDS`].
    pub field: &'static str,
    /// What it was; empty where nothing was said.
    pub before: String,
    /// What it is now; empty where it was dropped.
    pub now: String,
}

/// What differs between two orders' requirements, in the order of the table.
fn changes_between(before: &Requirements, now: &Requirements) -> Vec<Changed> {
    let one = |field: &super::field::Field<Requirements>| Changed {
        field: field.key,
        before: (field.get)(before),
        now: (field.get)(now),
    };
    REQUIREMENT_FIELDS.iter().map(one).filter(|one| one.before != one.now).collect()
}

impl Card {
    /// The orders with what belongs to each, oldest first; those put away too.
    pub fn ordered(&self) -> Vec<Ordered> {
        Ordered::all(&self.orders, &self.contracts)
    }

    /// What an order's requirements were before it: the number of the order before (1 for the oldest) and its requirements;
    /// number 0 and the customer's own where there was none.
    pub fn requirements_before(&self, order: OrderId) -> (usize, Requirements) {
        let all = self.ordered();
        let at = all.iter().position(|one| one.order.id == order).unwrap_or(0);
        let before = all.iter().take(at).enumerate().rev().find(|(_, one)| !one.contract.requirements.is_empty());
        match before {
            Some((at, one)) => (at + 1, one.contract.requirements.clone()),
            None => (0, self.requirements.clone()),
        }
    }

    /// What of an order's requirements is not as in the order before, whose number stands first; 0: not as the customer's own,
    /// where those say something else.
    pub fn requirement_changes(&self, order: OrderId) -> (usize, Vec<Changed>) {
        let (since, before) = self.requirements_before(order);
        let held = self.contracts.iter().find(|one| one.order == order).map(|one| &one.requirements);
        let mut changes = held.map(|now| changes_between(&before, now)).unwrap_or_default();
        changes.retain(|one| since > 0 || !one.before.is_empty());
        (since, changes)
    }
}
