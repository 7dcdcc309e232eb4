//! Payment terms: how they are written in the quotation, and the shares they come to (R9).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::standing::words;

words! {
    /// What makes a share of the price payable.
    PaymentTrigger {
        /// The order: a deposit.
        Order => "order",
        /// Before the goods leave.
        BeforeShipment => "before_shipment",
        /// A copy of the bill of lading.
        Copy => "copy",
        /// The documents at the bank: a letter of credit or a collection, at sight or so many days after.
        Sight => "sight",
        /// The date of shipment.
        Shipment => "shipment",
        /// The date of the invoice.
        Invoice => "invoice",
        /// The arrival of the goods.
        Arrival => "arrival",
    }
}

/// One share of the price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentShare {
    /// Per cent of the price.
    pub percent: Decimal,
    /// What makes it payable.
    pub trigger: PaymentTrigger,
    /// Days after that; 0: at once.
    pub days: u16,
}

/// How a quotation is to be paid.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// As it stands in the quotation (`30 % T/T in advance, balance against copy of B/L`); empty where nothing was said.
    pub text: String,
    /// The shares, 100 % together; empty where they were not told apart.
    pub shares: Vec<PaymentShare>,
}
