//! Order requirements (R12): what a customer wants done with every order, and with one.

use serde::{Deserialize, Serialize};

/// The requirements, each a text; empty where nothing was said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirements {
    /// Packing.
    pub packing: String,
    /// Shipping marks (唛头).
    pub marks: String,
    /// Carton spec (箱规).
    pub carton: String,
    /// Transport.
    pub transport: String,
    /// Warehousing.
    pub warehousing: String,
    /// Delivery.
    pub delivery: String,
    /// Inspection standard.
    pub inspection: String,
    /// Samples that go before or with the goods.
    pub samples: String,
    /// Formats of documents and labels.
    pub formats: String,
    /// Forecast (预计用量).
    pub forecast: String,
}

impl Requirements {
    /// Nothing said.
    pub const NONE: Self = Self {
        packing: String::new(),
        marks: String::new(),
        carton: String::new(),
        transport: String::new(),
        warehousing: String::new(),
        delivery: String::new(),
        inspection: String::new(),
        samples: String::new(),
        formats: String::new(),
        forecast: String::new(),
    };

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        *self == Self::NONE
    }
}
