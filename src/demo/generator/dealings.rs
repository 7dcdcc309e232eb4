//! The quotations and projects of the generated customers: about one record of ten.

use chrono::NaiveDate;

use super::{Generator, Slots};
use crate::demo::dice::Dice;
use crate::demo::quotations::Wanted;
use crate::demo::ventures::Venture;
use crate::model::{Country, Order, Project, Quote};
use crate::text::Lang;

/// Numbers that one customer's quotations have at their disposal.
const NUMBERS: u64 = 8;

impl Generator {
    /// None for most, up to four for the others.
    pub(super) fn quotes(
        &self,
        number: u64,
        salt: u64,
        (country, created): (Option<Country>, NaiveDate),
        slots: &Slots<'_>,
        orders: &[Order],
        lang: Lang,
    ) -> Vec<Quote> {
        let mut dice = Dice::new(self.seed ^ 0x51, number);
        let count = match dice.below(10) {
            0..=5 => return Vec::new(),
            6..=8 => 1,
            _ => 3,
        };
        let wanted = Wanted {
            products: vec![[slots.item, " ", slots.size].concat()],
            quantity: slots.qty,
            price: slots.price,
            port: slots.port,
            country,
            // The last order was quoted for; the others lie in the log.
            orders: orders.get(orders.len().saturating_sub(1)..).unwrap_or_default(),
            lang,
            salt,
            today: self.today,
            now: self.now,
        };
        let days = wanted.days(&mut dice, count, created);
        wanted.quotes(&mut dice, &days, |at| format!("Q-{}", number * NUMBERS + at as u64 + 1))
    }

    /// The shipment of the last order of some.
    pub(super) fn projects(&self, number: u64, salt: u64, orders: &[Order], lang: Lang) -> Vec<Project> {
        let mut dice = Dice::new(self.seed ^ 0x52, number);
        let venture = Venture { lang, salt, today: self.today, now: self.now };
        match orders.last() {
            Some(order) if dice.chance(4_000) => {
                let name = format!("PO-{}: {}", number + 1, order.what);
                vec![venture.shipment(&mut dice, 0, order, name)]
            }
            _ => Vec::new(),
        }
    }
}
