//! Orders: what makes a prospect a won customer (R6).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Money, OrderId};

/// A deal that was won.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// The day it was placed.
    pub on: NaiveDate,
    /// What was ordered.
    pub what: String,
    /// For how much, where it was said.
    pub amount: Option<Money>,
}
