//! Version 2 of the records. FROZEN like version 1. A record is written in it only where version 1 cannot hold what is in it.

use serde::{Deserialize, Serialize};

use super::v1::{
    CostLine, Day, Delivery, Flow, Id, LeadFrom, Money, Nudge, Outcome, PaymentShare, Per, QuoteKind, Rate, Side,
    Thing, Tooling, twin,
};

twin!(Works = Works { Office, Customer, Factory });

/// Key `p`, since format 4 of the book: milestones that wait for others by working days, and whose days they are (R13).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Projects {
    pub projects: Vec<Project>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    pub id: Id,
    pub name: String,
    pub order: Option<Id>,
    pub flow: Flow,
    pub milestones: Vec<Milestone>,
    pub note: String,
    pub closed: Option<Day>,
    pub lesson: String,
    pub archived: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    pub id: Id,
    pub name: String,
    pub planned: Option<Day>,
    pub promised: Option<Day>,
    pub actual: Option<Day>,
    pub owner: String,
    pub note: String,
    pub after: Vec<Dependency>,
    pub works: Works,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dependency {
    pub milestone: Id,
    pub lag: Option<u16>,
}

/// Key `h`, since format 9 of the book: chases that a milestone of their project needs (R14).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chases {
    pub chases: Vec<Chase>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chase {
    pub id: Id,
    pub side: Side,
    pub thing: Thing,
    pub ask: String,
    pub person: String,
    pub department: String,
    pub superior: String,
    pub project: Option<Id>,
    pub milestone: Option<Id>,
    pub asked: Day,
    pub due: Option<Day>,
    pub nudges: Vec<Nudge>,
    pub received: Option<Day>,
    pub complete: Option<bool>,
    pub correct: Option<bool>,
    pub remark: String,
    pub passed_to: String,
    pub passed_on: Option<Day>,
    pub archived: Option<Day>,
}

twin!(FreightBy = FreightBy { Cbm, Gp20, Gp40, Hq40 });

/// Key `q`, since format 10 of the book: lines with HS code and freight (R9).
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

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteLine {
    pub id: Id,
    pub product: String,
    pub quantity: Option<String>,
    pub unit: String,
    pub hs: String,
    pub price: String,
    pub per: Per,
    pub moq: Option<String>,
    pub costs: Vec<CostLine>,
    pub freight: Option<Freight>,
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
pub struct Freight {
    pub rate: Money,
    pub by: FreightBy,
    pub carton: Option<Carton>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carton {
    pub pieces: u32,
    pub size: [String; 3],
    pub gross_kg: Option<String>,
}
