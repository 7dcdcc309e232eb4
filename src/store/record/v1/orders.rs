//! What belongs to orders, and order requirements (R9, R12), since format 6 of the book. FROZEN, as the whole of version 1.

use serde::{Deserialize, Serialize};

use super::quotes::Per;
use super::{Cost, Day, Id, Money, PaymentShare};

/// Key `e`: what belongs to some of a customer's orders, in the order it was first noted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contracts {
    pub contracts: Vec<Contract>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    pub order: Id,
    pub number: String,
    pub currency: Option<String>,
    pub lines: Vec<OrderLine>,
    pub payment: String,
    pub shares: Vec<PaymentShare>,
    pub receipts: Vec<Receipt>,
    pub commission: Option<Cost>,
    pub commission_to: String,
    pub etd: Option<Day>,
    pub shipped: Option<Day>,
    pub invoiced: Option<Day>,
    pub arrival: Option<Day>,
    pub documents: Vec<String>,
    pub documents_sent: Option<Day>,
    pub feedback: String,
    pub note: String,
    pub cancelled: Option<Day>,
    pub archived: Option<Day>,
    pub requirements: Requirements,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    pub id: Id,
    pub product: String,
    pub quantity: Option<String>,
    pub unit: String,
    pub price: Option<String>,
    pub per: Per,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub id: Id,
    pub on: Day,
    pub amount: Money,
    pub note: String,
}

/// Key `r`: what a customer wants done with every order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirements {
    pub packing: String,
    pub marks: String,
    pub carton: String,
    pub transport: String,
    pub warehousing: String,
    pub delivery: String,
    pub inspection: String,
    pub samples: String,
    pub formats: String,
    pub forecast: String,
}
