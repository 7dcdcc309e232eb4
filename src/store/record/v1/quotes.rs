//! Quotations (R9), since format 2 of the book. FROZEN, as the whole of version 1.

use serde::{Deserialize, Serialize};

use super::{Day, Id, Money, twin};

twin!(QuoteKind = QuoteKind { Customer, Factory, Supplier, Rd });
twin!(LeadFrom = LeadFrom { Order, Deposit, LetterOfCredit, Artwork, Sample });
twin!(Incoterm = Incoterm { Exw, Fca, Cpt, Cip, Dap, Dpu, Ddp, Fas, Fob, Cfr, Cif, Dat, Ddu, Daf, Des, Deq });
twin!(PaymentTrigger = PaymentTrigger { Order, BeforeShipment, Copy, Sight, Shipment, Invoice, Arrival });
twin!(Per = Per { One, Thousand });
twin!(Outcome = Outcome { Open, Accepted, Lost, Lapsed });
twin!(Payer = Payer { Customer, Us, Supplier, Shared });

/// Key `q`: some of a customer's quotations, in the order they were added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotes {
    pub quotes: Vec<Quote>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    pub id: Id,
    pub number: String,
    pub revision: u16,
    pub kind: QuoteKind,
    pub on: Day,
    pub inquiry: String,
    pub valid_days: u16,
    pub currency: String,
    pub rates: Vec<Rate>,
    pub delivery: Option<Delivery>,
    pub payment: String,
    pub shares: Vec<PaymentShare>,
    pub lead_days: Option<u16>,
    pub lead_from: Vec<LeadFrom>,
    pub note: String,
    pub archived: Option<Day>,
    pub lines: Vec<QuoteLine>,
}

/// One unit of `one` is worth `is`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    pub one: String,
    pub is: Money,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    pub incoterm: Incoterm,
    pub edition: u16,
    pub place: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentShare {
    pub percent: String,
    pub trigger: PaymentTrigger,
    pub days: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteLine {
    pub id: Id,
    pub product: String,
    pub quantity: Option<String>,
    pub unit: String,
    pub price: String,
    pub per: Per,
    pub moq: Option<String>,
    pub costs: Vec<CostLine>,
    pub rebate_percent: Option<String>,
    pub competitor: String,
    pub competitor_price: Option<Money>,
    pub market_price: Option<Money>,
    pub annual_volume: Option<String>,
    pub transferred: Option<bool>,
    pub tooling: Option<Tooling>,
    pub outcome: Outcome,
    pub outcome_reason: String,
    pub note: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostLine {
    pub what: String,
    pub cost: Cost,
    pub vat_inside: Option<bool>,
    pub vat_percent: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cost {
    Amount(Money),
    Percent(String),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tooling {
    pub price: Money,
    pub payer: Option<Payer>,
}
