//! Rates of the tax rebate (R9), since format 10 of the book. FROZEN, as the whole of version 1.

use serde::{Deserialize, Serialize};

use super::Day;

/// Key `v`: the rates of a chapter of HS codes, by code and day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rebates {
    pub rebates: Vec<Rebate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rebate {
    pub hs: String,
    pub from: Day,
    pub percent: String,
}
