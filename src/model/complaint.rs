//! Complaints of a customer (客诉): what happened, why, what was done about it, what it cost.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ComplaintId, Money, OrderId};

/// A complaint. Texts that are not known are empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    /// Its id.
    pub id: ComplaintId,
    /// What happened, as the customer says it.
    pub happened: String,
    /// The day it came.
    pub on: NaiveDate,
    /// The product.
    pub product: String,
    /// The order that the goods belong to; one of the same customer.
    pub order: Option<OrderId>,
    /// Why it happened.
    pub cause: String,
    /// What was done about it, or will be.
    pub remedy: String,
    /// What it costs us.
    pub cost: Option<Money>,
    /// The day by which the customer gets the next answer.
    pub answer_by: Option<NaiveDate>,
    /// The day it was settled.
    pub closed: Option<NaiveDate>,
    /// Anything else.
    pub note: String,
    /// The day somebody last wrote something into it.
    pub looked_at: NaiveDate,
    /// The day it became a line of the customer's checklist (R18).
    pub listed: Option<NaiveDate>,
    /// The day it was put away.
    pub archived: Option<NaiveDate>,
}

impl Complaint {
    /// A complaint of a day, all else not said.
    pub const fn new(id: ComplaintId, happened: String, on: NaiveDate) -> Self {
        Self {
            id,
            happened,
            on,
            product: String::new(),
            order: None,
            cause: String::new(),
            remedy: String::new(),
            cost: None,
            answer_by: None,
            closed: None,
            note: String::new(),
            looked_at: on,
            listed: None,
            archived: None,
        }
    }

    /// Whether something is still to be done about it.
    pub const fn is_open(&self) -> bool {
        self.closed.is_none() && self.archived.is_none()
    }

    /// What people call it: the product, else the beginning of what happened.
    pub fn name(&self) -> &str {
        if self.product.is_empty() { self.happened.lines().next().unwrap_or_default() } else { &self.product }
    }

    /// The mistake that it teaches, as a line of a checklist: why it happened and what is done against it, each where it is known; else
    /// what happened.
    pub fn lesson(&self) -> String {
        let known: Vec<&str> =
            [self.cause.trim(), self.remedy.trim()].into_iter().filter(|one| !one.is_empty()).collect();
        let lesson = if known.is_empty() { self.happened.trim().to_owned() } else { known.join(" → ") };
        if self.product.is_empty() { lesson } else { format!("{}: {lesson}", self.product) }
    }
}
