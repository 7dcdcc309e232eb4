//! The lines of a quotation: a product, its price and what is known about it (R9).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::standing::words;
use super::{Freight, Money, QuoteLineId};

words! {
    /// For how many pieces a price is.
    Per {
        /// One.
        One => "1",
        /// A thousand, as small parts are quoted.
        Thousand => "1000",
    }
}

impl Per {
    /// The number of pieces.
    pub const fn count(self) -> u16 {
        match self {
            Self::One => 1,
            Self::Thousand => 1000,
        }
    }
}

words! {
    /// What became of a line.
    Outcome {
        /// Not decided.
        Open => "open",
        /// The customer took it.
        Accepted => "accepted",
        /// Somebody else got it, or nobody.
        Lost => "lost",
        /// It ran out without an answer.
        Lapsed => "lapsed",
    }
}

words! {
    /// Who pays a tool.
    Payer {
        /// The customer.
        Customer => "customer",
        /// We do.
        Us => "us",
        /// The factory or supplier.
        Supplier => "supplier",
        /// It is shared, or refunded over the orders.
        Shared => "shared",
    }
}

/// A cost: an amount, or a share of the price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cost {
    /// So much, for as many pieces as the price is for.
    Amount(Money),
    /// So many per cent of the price (a commission).
    Percent(Decimal),
}

/// One cost inside a price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostLine {
    /// What for: goods, packing, freight, commission …
    pub what: String,
    /// How much.
    pub cost: Cost,
    /// Whether value-added tax is inside; `None` where it is not known.
    pub vat_inside: Option<bool>,
    /// Its rate in per cent, where it is known.
    pub vat_percent: Option<Decimal>,
}

/// A tool made for the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tooling {
    /// Its price.
    pub price: Money,
    /// Who pays it.
    pub payer: Option<Payer>,
}

/// One product at one price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteLine {
    /// Its id.
    pub id: QuoteLineId,
    /// The product.
    pub product: String,
    /// How many were asked for.
    pub quantity: Option<Decimal>,
    /// In what (`pcs`, `t`, `set`).
    pub unit: String,
    /// Its HS code, digits alone.
    pub hs: String,
    /// The price in the quotation's currency, with the digits that were entered.
    pub price: Decimal,
    /// For how many that is.
    pub per: Per,
    /// The least quantity for this price.
    pub moq: Option<Decimal>,
    /// What it costs us, part by part.
    pub costs: Vec<CostLine>,
    /// What its carriage costs us, by volume or by container.
    pub freight: Option<Freight>,
    /// Tax rebate (退税) in per cent.
    pub rebate_percent: Option<Decimal>,
    /// Who else quotes.
    pub competitor: String,
    /// At what price, for as many pieces as ours.
    pub competitor_price: Option<Money>,
    /// What the market pays, for as many pieces as ours.
    pub market_price: Option<Money>,
    /// How many the customer needs a year.
    pub annual_volume: Option<Decimal>,
    /// Whether the product comes to us from another supplier.
    pub transferred: Option<bool>,
    /// The tool it needs.
    pub tooling: Option<Tooling>,
    /// What became of it.
    pub outcome: Outcome,
    /// Why; empty where it was not said.
    pub outcome_reason: String,
    /// Anything else.
    pub note: String,
}

impl QuoteLine {
    /// A line with a product and a price, all else not said.
    pub const fn new(id: QuoteLineId, product: String, price: Decimal, per: Per) -> Self {
        Self {
            id,
            product,
            quantity: None,
            unit: String::new(),
            hs: String::new(),
            price,
            per,
            moq: None,
            costs: Vec::new(),
            freight: None,
            rebate_percent: None,
            competitor: String::new(),
            competitor_price: None,
            market_price: None,
            annual_volume: None,
            transferred: None,
            tooling: None,
            outcome: Outcome::Open,
            outcome_reason: String::new(),
            note: String::new(),
        }
    }
}
