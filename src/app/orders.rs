//! The selected customer's orders, samples and order requirements (R9, R12), in a tab of the detail.

use chrono::NaiveDate;

use crate::book::Command;
use crate::model::{OrderId, Ordered, Sample};
use crate::rules::order_state;
use crate::text::fold;

use super::{App, DetailTab, Layer, Menu, MenuItem, Pane, Pick, Trade};
use crate::tr;

/// An entry of the tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrderEntry {
    /// An order with its number: 1 is the oldest.
    Order(Box<Ordered>, usize),
    /// A sample.
    Sample(Box<Sample>),
    /// What the customer wants with every order.
    Own,
}

impl App {
    /// The entries as the detail lists them: orders, newest first, then samples, those without a word first, then what is wanted with
    /// every order.
    pub fn order_entries(&self) -> Vec<OrderEntry> {
        let Some(card) = self.card() else { return Vec::new() };
        let orders = card.ordered().into_iter().enumerate().rev().map(|(at, one)| (one, at + 1));
        let orders = orders.filter(|(one, _)| one.contract.archived.is_none());
        let mut entries: Vec<OrderEntry> =
            orders.map(|(one, number)| OrderEntry::Order(Box::new(one), number)).collect();
        let mut samples: Vec<&Sample> = card.samples.iter().rev().filter(|one| one.archived.is_none()).collect();
        samples.sort_by_key(|one| !one.feedback.is_empty());
        entries.extend(samples.into_iter().map(|one| OrderEntry::Sample(Box::new(one.clone()))));
        if !card.requirements.is_empty() {
            entries.push(OrderEntry::Own);
        }
        entries
    }

    /// The entry that the detail's line is about.
    fn order_entry(&self) -> Option<OrderEntry> {
        self.order_entries().into_iter().nth(self.detail.line)
    }

    /// The order that the detail's line is about; elsewhere the newest one.
    fn order_at_hand(&self) -> Option<Ordered> {
        match self.order_entry() {
            Some(OrderEntry::Order(one, _)) => Some(*one),
            _ => self.order_entries().into_iter().find_map(|entry| match entry {
                OrderEntry::Order(one, _) => Some(*one),
                _ => None,
            }),
        }
    }

    /// An order of the selected customer.
    pub(super) fn ordered(&self, id: OrderId) -> Option<Ordered> {
        self.card()?.ordered().into_iter().find(|one| one.order.id == id)
    }

    /// How the order stands today.
    pub fn order_state(&self, ordered: &Ordered) -> crate::rules::OrderState {
        order_state(ordered, self.today)
    }

    /// Whether the keys are on the tab.
    pub(super) fn on_orders(&self) -> bool {
        self.can_write() && self.selected.is_some() && self.detail.tab == DetailTab::Orders
    }

    /// Whether they are on an order, or there is one to mean.
    pub(super) fn on_order(&self) -> bool {
        self.on_orders() && self.order_at_hand().is_some()
    }

    /// Whether they are on an entry.
    pub(super) fn on_order_entry(&self) -> bool {
        self.on_orders() && self.order_entry().is_some()
    }

    /// Shows the customer's orders; the keys go there.
    pub(super) fn show_orders(&mut self) {
        self.show_tab(DetailTab::Orders);
        self.pane = Pane::Detail;
    }

    /// Opens a form of the selected customer.
    fn open_of(&mut self, trade: Option<Trade>) {
        if let (Some(customer), Some(trade)) = (self.selected, trade) {
            self.open_trade(customer, trade);
        }
    }

    pub(super) fn new_order(&mut self) {
        self.open_of(Some(Trade::NewOrder));
    }

    pub(super) fn new_sample(&mut self) {
        self.open_of(Some(Trade::NewSample));
    }

    /// Notes money that came in for the order at hand.
    pub(super) fn new_receipt(&mut self) {
        let order = self.order_at_hand().map(|one| Trade::Receipt(one.order.id, None));
        self.open_of(order);
    }

    /// Edits what the line is about; where there is nothing yet, an order is placed.
    pub(super) fn edit_order_entry(&mut self) {
        let trade = match self.order_entry() {
            Some(OrderEntry::Order(one, _)) => Trade::Order(one.order.id),
            Some(OrderEntry::Sample(sample)) => Trade::Sample(sample.id),
            Some(OrderEntry::Own) => Trade::Requirements(None),
            None => Trade::NewOrder,
        };
        self.open_of(Some(trade));
    }

    /// The requirements of the order at hand; of every order where there is none, or the line is about those.
    pub(super) fn edit_requirements(&mut self) {
        let of = match self.order_entry() {
            Some(OrderEntry::Order(one, _)) => Some(one.order.id),
            _ => None,
        };
        self.open_of(Some(Trade::Requirements(of)));
    }

    /// The customer's own requirements.
    pub(super) fn edit_own_requirements(&mut self) {
        self.open_of(Some(Trade::Requirements(None)));
    }

    /// Lists the parts of the order at hand: its lines and receipts, to edit one, or a new line.
    pub(super) fn open_order_parts(&mut self) {
        let (Some(customer), Some(one)) = (self.selected, self.order_at_hand()) else { return };
        let (lang, order) = (self.lang, one.order.id);
        if one.contract.lines.is_empty() && one.contract.receipts.is_empty() {
            return self.open_trade(customer, Trade::OrderLine(order, None));
        }
        let new = MenuItem {
            key: Some('+'),
            label: tr!(lang, "order.new_line"),
            pick: Pick::Trade(customer, Trade::OrderLine(order, None)),
        };
        let lines = one.contract.lines.iter().map(|line| {
            let parts = [line.product.clone(), line.quantity.map(|one| one.to_string()).unwrap_or_default()];
            let label = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            MenuItem { key: None, label, pick: Pick::Trade(customer, Trade::OrderLine(order, Some(line.id))) }
        });
        let receipts = one.contract.receipts.iter().map(|receipt| {
            let label = tr!(lang, "order.receipt_line", day = receipt.on, money = receipt.amount);
            MenuItem { key: None, label, pick: Pick::Trade(customer, Trade::Receipt(order, Some(receipt.id))) }
        });
        let items = std::iter::once(new).chain(lines).chain(receipts).collect();
        let title = tr!(lang, "order.menu_parts", name = one.name());
        self.layers.push(Layer::Menu(Menu { title, items, at: 0 }));
    }

    /// The next step of what the line is about: an order is shipped today, then its documents are sent; a sample is sent, then it
    /// arrived.
    pub(super) fn step_order(&mut self) {
        let (Some(customer), today) = (self.selected, self.today.to_string()) else { return };
        let set = |field: &str| vec![(field.to_owned(), today.clone())];
        match self.order_entry() {
            Some(OrderEntry::Order(one, _)) => {
                let field = match (one.contract.shipped, one.contract.documents_sent) {
                    (None, _) => "shipped",
                    (Some(_), None) => "documents_sent",
                    _ => return self.open_trade(customer, Trade::Order(one.order.id)),
                };
                let (order, lines, receipts) = (one.order.id, Vec::new(), Vec::new());
                self.close_stage(
                    Command::EditOrder { customer, order, set: set(field), lines, receipts, requirements: Vec::new() },
                    None,
                );
            }
            Some(OrderEntry::Sample(one)) => {
                let field = match (one.sent, one.arrived) {
                    (None, None) => "sent",
                    (Some(_), None) => "arrived",
                    _ => return self.open_trade(customer, Trade::Feedback(one.id)),
                };
                self.command(Command::EditSample { customer, sample: one.id, set: set(field) }, None);
            }
            _ => {}
        }
    }

    /// Puts the entry away.
    pub(super) fn drop_order(&mut self) {
        let Some(customer) = self.selected else { return };
        match self.order_entry() {
            Some(OrderEntry::Order(one, _)) => {
                self.command(Command::ArchiveOrder { customer, order: one.order.id }, None);
            }
            Some(OrderEntry::Sample(one)) => {
                self.command(Command::ArchiveSample { customer, sample: one.id }, None);
            }
            _ => {}
        }
    }
}

/// The order that a project begins for: the newest that stands and has not left.
pub(super) fn unshipped(orders: &[Ordered]) -> Option<&Ordered> {
    orders.iter().rev().find(|one| one.stands() && one.contract.shipped.is_none())
}

/// What an order is called among others: its number or goods, and its day.
pub(super) fn called(one: &Ordered) -> String {
    let name = one.name();
    let day: NaiveDate = one.order.on;
    if fold(name).is_empty() { day.to_string() } else { format!("{name} · {day}") }
}
