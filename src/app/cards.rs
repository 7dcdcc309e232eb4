//! The last few customers' cards, so that going back to one shows it at once.

use std::collections::VecDeque;

use crate::book::Card;
use crate::model::CustomerId;

/// How many cards are kept.
const KEPT: usize = 24;

/// The cards at hand, the last used first.
#[derive(Debug, Clone, Default)]
pub struct Cards {
    kept: VecDeque<Box<Card>>,
}

impl Cards {
    /// The card of a customer, if it is at hand.
    pub fn get(&self, id: CustomerId) -> Option<&Card> {
        self.kept.iter().find(|card| card.customer.id == id).map(Box::as_ref)
    }

    /// Whose cards are at hand, the last used first.
    pub(super) fn recent(&self) -> impl Iterator<Item = CustomerId> {
        self.kept.iter().map(|card| card.customer.id)
    }

    /// Keeps a card in place of the customer's older one.
    pub(crate) fn put(&mut self, card: Box<Card>) {
        self.drop(card.customer.id);
        self.kept.push_front(card);
        self.kept.truncate(KEPT);
    }

    /// Forgets a customer's card.
    pub(super) fn drop(&mut self, id: CustomerId) {
        self.kept.retain(|card| card.customer.id != id);
    }

    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.kept.clear();
    }
}
