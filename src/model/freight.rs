//! How goods are packed and what their carriage is asked for (R9).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Money;
use super::standing::words;

/// How a product is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carton {
    /// Pieces in a carton.
    pub pieces: u32,
    /// Length, width and height in centimetres.
    pub size: [Decimal; 3],
    /// Gross weight in kilograms, where it is known.
    pub gross_kg: Option<Decimal>,
}

words! {
    /// What freight is asked for.
    FreightBy {
        /// A cubic metre, or a tonne where that is more (W/M): part of a container.
        Cbm => "cbm",
        /// A container of 20 feet.
        Gp20 => "20GP",
        /// A container of 40 feet.
        Gp40 => "40GP",
        /// A high one of 40 feet.
        Hq40 => "40HQ",
    }
}

/// The freight of a line: what is asked, and how the goods were packed when it was quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Freight {
    /// What is asked for one.
    pub rate: Money,
    /// One of what.
    pub by: FreightBy,
    /// The carton, taken from the product when the line was saved; `None` only until then.
    pub carton: Option<Carton>,
}
