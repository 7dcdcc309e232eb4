//! Orders as they are carried out (R9, R12): what was contracted, what is to be paid when, what came in, what goes with the goods.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Cost, Currency, Money, Order, OrderId, OrderLineId, Payment, Per, ReceiptId, Requirements};

/// What belongs to an order beside its head ([`Order`]). Texts that are not known are empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    /// The order.
    pub order: OrderId,
    /// The number of the contract or the proforma invoice (PI).
    pub number: String,
    /// The currency of prices and receipts where the order has no amount.
    pub currency: Option<Currency>,
    /// What was ordered, line by line.
    pub lines: Vec<OrderLine>,
    /// How it is to be paid.
    pub payment: Payment,
    /// What came in, in the order it was noted.
    pub receipts: Vec<Receipt>,
    /// What somebody gets for it.
    pub commission: Option<Cost>,
    /// Who gets it.
    pub commission_to: String,
    /// The day the goods are to leave (ETD).
    pub etd: Option<NaiveDate>,
    /// The day they left.
    pub shipped: Option<NaiveDate>,
    /// The day of the commercial invoice.
    pub invoiced: Option<NaiveDate>,
    /// The day they arrive, or arrived (ETA).
    pub arrival: Option<NaiveDate>,
    /// The documents that go with them.
    pub documents: Vec<String>,
    /// The day the documents were sent.
    pub documents_sent: Option<NaiveDate>,
    /// What the customer said of the goods.
    pub feedback: String,
    /// Anything else.
    pub note: String,
    /// The day it was cancelled: nothing is owed then.
    pub cancelled: Option<NaiveDate>,
    /// The day it was put away; it stays in the history.
    pub archived: Option<NaiveDate>,
    /// How it is to be packed, marked, moved, inspected (R12).
    pub requirements: Requirements,
}

/// One product of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// Its id.
    pub id: OrderLineId,
    /// The product.
    pub product: String,
    /// How many.
    pub quantity: Option<Decimal>,
    /// In what (`pcs`, `t`, `set`).
    pub unit: String,
    /// The price in the order's currency, with the digits that were entered; `None` where none was said.
    pub price: Option<Decimal>,
    /// For how many that is.
    pub per: Per,
}

/// Money that came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Its id.
    pub id: ReceiptId,
    /// The day.
    pub on: NaiveDate,
    /// How much, as it was credited.
    pub amount: Money,
    /// What was noted.
    pub note: String,
}

/// An order with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ordered {
    /// Its head: the day, what, the amount.
    pub order: Order,
    /// How it is carried out.
    pub contract: Contract,
}

impl Contract {
    /// Of an order of which no more is known.
    pub const fn new(order: OrderId) -> Self {
        Self {
            order,
            number: String::new(),
            currency: None,
            lines: Vec::new(),
            payment: Payment { text: String::new(), shares: Vec::new() },
            receipts: Vec::new(),
            commission: None,
            commission_to: String::new(),
            etd: None,
            shipped: None,
            invoiced: None,
            arrival: None,
            documents: Vec::new(),
            documents_sent: None,
            feedback: String::new(),
            note: String::new(),
            cancelled: None,
            archived: None,
            requirements: Requirements::NONE,
        }
    }
}

impl OrderLine {
    /// A line without anything said.
    pub const fn new(id: OrderLineId, product: String) -> Self {
        Self { id, product, quantity: None, unit: String::new(), price: None, per: Per::One }
    }
}

impl Ordered {
    /// The orders with what belongs to each, in their order.
    pub fn all(orders: &[Order], contracts: &[Contract]) -> Vec<Self> {
        let of = |order: &Order| {
            let held = contracts.iter().find(|one| one.order == order.id).cloned();
            Self { order: order.clone(), contract: held.unwrap_or(Contract::new(order.id)) }
        };
        orders.iter().map(of).collect()
    }

    /// What people call it: its number, else what was ordered; may be empty.
    pub fn name(&self) -> &str {
        if self.contract.number.is_empty() { &self.order.what } else { &self.contract.number }
    }

    /// The currency it is paid in; `None` where nothing says so yet.
    pub fn currency(&self) -> Option<Currency> {
        let first = self.contract.receipts.first().map(|one| one.amount.currency);
        self.order.amount.map(|amount| amount.currency).or(self.contract.currency).or(first)
    }

    /// Whether it still counts: neither cancelled nor put away.
    pub const fn stands(&self) -> bool {
        self.contract.cancelled.is_none() && self.contract.archived.is_none()
    }
}
