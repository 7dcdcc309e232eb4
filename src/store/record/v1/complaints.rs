//! Complaints (R18), since format 11 of the book. FROZEN, as the whole of version 1.

use serde::{Deserialize, Serialize};

use super::{Day, Id, Money};

/// Key `x`: some of a customer's complaints, in the order they were added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaints {
    pub complaints: Vec<Complaint>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    pub id: Id,
    pub happened: String,
    pub on: Day,
    pub product: String,
    pub order: Option<Id>,
    pub cause: String,
    pub remedy: String,
    pub cost: Option<Money>,
    pub answer_by: Option<Day>,
    pub closed: Option<Day>,
    pub note: String,
    pub looked_at: Day,
    pub listed: Option<Day>,
    pub archived: Option<Day>,
}
