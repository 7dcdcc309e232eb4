//! What was quoted, ordered, shipped and promised. Sums by currency, never mixed.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::super::line_amount;
use super::{Month, Promises, Reviewer, Source, Worth};
use crate::model::{Currency, Customer, Money, Order, Ordered, Outcome, Project, Quote, QuoteKind, QuoteLine, Status};
use crate::rules::worth as order_worth;

/// Amounts added up by currency.
#[derive(Debug, Default)]
pub(super) struct Sum {
    count: u32,
    sums: BTreeMap<Currency, Decimal>,
    untold: u32,
}

impl Sum {
    fn add(&mut self, amounts: &[Money]) {
        self.count += 1;
        if amounts.is_empty() {
            self.untold += 1;
        }
        for money in amounts {
            let sum = self.sums.entry(money.currency).or_default();
            // A sum that no number holds says nothing; it stays what it was.
            *sum = sum.checked_add(money.amount).unwrap_or(*sum);
        }
    }

    pub(super) fn worth(&self) -> Worth {
        let sums = self.sums.iter().map(|(currency, amount)| Money { amount: amount.normalize(), currency: *currency });
        Worth { count: self.count, sums: sums.collect(), untold: self.untold }
    }
}

#[derive(Debug, Default)]
pub(super) struct Trade {
    pub(super) quotes: Sum,
    pub(super) won: Sum,
    pub(super) lost: Sum,
    pub(super) orders: Sum,
    pub(super) shipped: u32,
    pub(super) goods: Sum,
    collected: Option<Sum>,
    pub(super) promises: Promises,
    months: BTreeMap<NaiveDate, Sum>,
    sources: BTreeMap<String, (u32, u32)>,
}

impl Trade {
    /// What came in; `None` where no receipt was ever noted in the book.
    pub(super) fn collected(&self) -> Option<Worth> {
        self.collected.as_ref().map(Sum::worth)
    }

    pub(super) fn pipeline(&self) -> Vec<Month> {
        self.months.iter().map(|(month, sum)| Month { month: *month, worth: sum.worth() }).collect()
    }

    /// Those with the most customers first.
    pub(super) fn sources(&self) -> Vec<Source> {
        let one = |(name, (customers, won)): (&String, &(u32, u32))| Source {
            name: name.clone(),
            customers: *customers,
            won: *won,
        };
        let mut sources: Vec<Source> = self.sources.iter().map(one).collect();
        sources.sort_by_key(|source| std::cmp::Reverse(source.customers));
        sources
    }
}

/// What a line comes to, where a quantity was said.
fn amount(quote: &Quote, line: &QuoteLine) -> Option<Money> {
    line_amount(line).map(|amount| Money { amount, currency: quote.currency })
}

impl Reviewer<'_> {
    /// A quotation of ours that was sent; a revision is one more. What was put away does not count.
    pub fn quote(&mut self, quote: &Quote) {
        if quote.kind != QuoteKind::Customer || quote.archived.is_some() || quote.on > self.today {
            return;
        }
        if let Some(week) = self.week_of(quote.on) {
            week.quotes += 1;
        }
        if self.span.holds(quote.on) {
            let amounts: Vec<Money> = quote.lines.iter().filter_map(|line| amount(quote, line)).collect();
            self.trade.quotes.add(&amounts);
        }
    }

    /// What became of a line on a day.
    pub fn decided(&mut self, on: NaiveDate, quote: &Quote, line: &QuoteLine, outcome: Outcome) {
        if quote.kind != QuoteKind::Customer || !self.span.holds(on) {
            return;
        }
        let amounts: Vec<Money> = amount(quote, line).into_iter().collect();
        match outcome {
            Outcome::Accepted => self.trade.won.add(&amounts),
            Outcome::Lost => self.trade.lost.add(&amounts),
            Outcome::Open | Outcome::Lapsed => {}
        }
    }

    /// An order.
    pub fn order(&mut self, order: &Order) {
        if let Some(week) = self.week_of(order.on) {
            week.orders += 1;
        }
        if self.span.holds(order.on) {
            let amounts: Vec<Money> = order.amount.into_iter().collect();
            self.trade.orders.add(&amounts);
        }
    }

    /// How an order was carried out: whether it left, and what came in. A cancelled one counts for its receipts alone.
    pub fn carried_out(&mut self, ordered: &Ordered) {
        let contract = &ordered.contract;
        if contract.archived.is_some() {
            return;
        }
        if contract.cancelled.is_none() && contract.shipped.is_some_and(|day| self.span.holds(day)) {
            let amounts: Vec<Money> = order_worth(ordered).into_iter().collect();
            self.trade.goods.add(&amounts);
        }
        for receipt in &contract.receipts {
            let collected = self.trade.collected.get_or_insert_default();
            if self.span.holds(receipt.on) {
                collected.add(&[receipt.amount]);
            }
        }
    }

    /// A project; `ships` tells by its name whether a milestone is the shipment itself.
    pub fn project(&mut self, project: &Project, ships: &dyn Fn(&str) -> bool) {
        if project.archived.is_some() {
            return;
        }
        for milestone in &project.milestones {
            if milestone.actual.is_some_and(|day| self.span.holds(day)) && ships(&milestone.name) {
                self.trade.shipped += 1;
            }
            let Some(promised) = milestone.promised.filter(|day| self.span.holds(*day)) else { continue };
            let promises = &mut self.trade.promises;
            promises.promised += 1;
            match milestone.actual {
                Some(actual) if actual <= promised => promises.kept += 1,
                Some(_) => promises.late += 1,
                None if promised < self.today => promises.broken += 1,
                None => {}
            }
        }
    }

    /// A customer as it is today: where it came from, what is expected of it. Archived ones count for their source only.
    pub fn customer(&mut self, customer: &Customer) {
        let standing = &customer.standing;
        let (customers, won) = self.trade.sources.entry(customer.source.trim().to_owned()).or_default();
        *customers += 1;
        *won += u32::from(standing.status == Status::Won);
        if standing.archived.is_none()
            && standing.status == Status::Prospect
            && let Some(month) = standing.expected_close.and_then(|day| day.with_day(1))
            && Some(month) >= self.today.with_day(1)
        {
            let amounts: Vec<Money> = customer.expected_amount.into_iter().collect();
            self.trade.months.entry(month).or_default().add(&amounts);
        }
    }
}
