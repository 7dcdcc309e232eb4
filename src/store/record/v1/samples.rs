//! Samples (R12), since format 6 of the book. FROZEN, as the whole of version 1.

use serde::{Deserialize, Serialize};

use super::{Day, Id, Money};

/// Key `g`: some of a customer's samples, in the order they were added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Samples {
    pub samples: Vec<Sample>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    pub id: Id,
    pub what: String,
    pub fee: Option<Money>,
    pub refundable: Option<bool>,
    pub courier: String,
    pub tracking: String,
    pub asked: Day,
    pub sent: Option<Day>,
    pub arrived: Option<Day>,
    pub feedback: String,
    pub note: String,
    pub archived: Option<Day>,
}
