//! A customer with all that belongs to it, as the detail panes and `genjin show` tell it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::same_product;
use crate::model::{
    Chase, Checklist, ChecklistRun, Complaint, Contract, Credit, Customer, CustomerId, Due, DueReason, FollowUp, Order,
    Project, Quote, Requirements, Row, Sample, What,
};
use crate::rules::{Recurrence, recurrence};

/// Everything about one customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The record.
    pub customer: Customer,
    /// The next handling.
    pub due: Option<Due>,
    /// The log, oldest first.
    pub log: Vec<FollowUp>,
    /// The notes.
    pub notes: String,
    /// The checklist, what went wrong most often first.
    pub checklist: Checklist,
    /// The walks through the checklist, in the order they were finished.
    pub runs: Vec<ChecklistRun>,
    /// The orders, oldest first.
    pub orders: Vec<Order>,
    /// The quotations in the order they were added, every revision, those put away too.
    pub quotes: Vec<Quote>,
    /// The projects in the order they were added, those put away too.
    pub projects: Vec<Project>,
    /// The chases in the order they were added, those put away too.
    pub chases: Vec<Chase>,
    /// What belongs to orders, in the order it was first noted; see [`Card::ordered`].
    pub contracts: Vec<Contract>,
    /// The samples in the order they were added, those put away too.
    pub samples: Vec<Sample>,
    /// What the customer wants done with every order (R12).
    pub requirements: Requirements,
    /// The letters of credit in the order they were added, those put away too.
    pub credits: Vec<Credit>,
    /// The complaints in the order they were added, those put away too.
    pub complaints: Vec<Complaint>,
}

impl Card {
    /// How often the product of a complaint of this customer was complained of; `book`: the complaints of the whole book with their customers,
    /// as far as they were read (R18).
    pub fn recurrence(&self, complaint: &Complaint, book: &[(CustomerId, Complaint)]) -> Recurrence {
        let own = self.customer.id;
        let here = self.complaints.iter().map(|one| (own, one));
        let others = book.iter().map(|(owner, one)| (*owner, one)).filter(|(owner, _)| *owner != own);
        recurrence(own, complaint, here.chain(others), same_product)
    }
}

/// A chase with whose it is and what it is for (R14).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chased {
    /// Whose.
    pub customer: CustomerId,
    /// The name of its project; empty for none.
    pub project: String,
    /// The chase.
    pub chase: Chase,
}

/// A line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryLine {
    /// The journal's number.
    pub seq: u64,
    /// When it was done.
    pub at: DateTime<Utc>,
    /// What was done.
    pub what: What,
    /// Whether it was taken back since.
    pub undone: bool,
}

/// A line of what is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueItem {
    /// Who.
    pub row: Row,
    /// Since when.
    pub due: NaiveDate,
    /// Days late, 0 for today.
    pub overdue_days: i64,
    /// Why.
    pub reason: DueReason,
}
