//! Samples sent to a customer (R12): what, who pays, where they are, what was said of them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Money, SampleId};

/// A sample. Texts that are not known are empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// Its id.
    pub id: SampleId,
    /// What was sent, or is to be.
    pub what: String,
    /// What the customer pays for it.
    pub fee: Option<Money>,
    /// Whether the fee is paid back with an order; `None` where that was not said.
    pub refundable: Option<bool>,
    /// The courier.
    pub courier: String,
    /// The number of the parcel.
    pub tracking: String,
    /// The day it was asked for.
    pub asked: NaiveDate,
    /// The day it was sent.
    pub sent: Option<NaiveDate>,
    /// The day it arrived.
    pub arrived: Option<NaiveDate>,
    /// What the customer said of it.
    pub feedback: String,
    /// Anything else.
    pub note: String,
    /// The day it was put away.
    pub archived: Option<NaiveDate>,
}

impl Sample {
    /// A sample asked for on a day, all else not said.
    pub const fn new(id: SampleId, what: String, asked: NaiveDate) -> Self {
        Self {
            id,
            what,
            fee: None,
            refundable: None,
            courier: String::new(),
            tracking: String::new(),
            asked,
            sent: None,
            arrived: None,
            feedback: String::new(),
            note: String::new(),
            archived: None,
        }
    }
}
