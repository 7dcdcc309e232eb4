//! Quotations, projects, chases, orders' contracts, samples, letters of credit and complaints of a customer, read together: by its id, or
//! beside the customers' records where all are walked through.

use super::beside::Beside;
use super::disk::Disk;
use super::reading::{chases_in, complaints_in, contracts_in, credits_in, projects_in, quotes_in, samples_in};
use super::{Store, StoreError, key};
use crate::model::{Chase, Complaint, Contract, Credit, CustomerId, Project, Quote, Sample};

/// What one does with a customer beside talking: what of it may wait.
pub(super) struct Dealings {
    pub quotes: Vec<Quote>,
    pub projects: Vec<Project>,
    pub chases: Vec<Chase>,
    pub contracts: Vec<Contract>,
    pub samples: Vec<Sample>,
    pub credits: Vec<Credit>,
    pub complaints: Vec<Complaint>,
}

impl Dealings {
    pub const fn are_none(&self) -> bool {
        self.quotes.is_empty()
            && self.projects.is_empty()
            && self.chases.is_empty()
            && self.contracts.is_empty()
            && self.samples.is_empty()
            && self.credits.is_empty()
            && self.complaints.is_empty()
    }
}

/// All of it, walked through beside the customers' records.
pub(super) struct BesideDealings {
    quotes: Beside<Quote>,
    projects: Beside<Project>,
    chases: Beside<Chase>,
    contracts: Beside<Contract>,
    samples: Beside<Sample>,
    credits: Beside<Credit>,
    complaints: Beside<Complaint>,
}

impl BesideDealings {
    pub fn of(disk: &Disk) -> Self {
        Self {
            quotes: Beside::of(disk, key::QUOTES, quotes_in),
            projects: Beside::of(disk, key::PROJECTS, projects_in),
            chases: Beside::of(disk, key::CHASES, chases_in),
            contracts: Beside::of(disk, key::CONTRACTS, contracts_in),
            samples: Beside::of(disk, key::SAMPLES, samples_in),
            credits: Beside::of(disk, key::CREDITS, credits_in),
            complaints: Beside::of(disk, key::COMPLAINTS, complaints_in),
        }
    }

    /// A customer's; ids are asked for in their order.
    pub fn next(&mut self, id: CustomerId) -> Result<Dealings, StoreError> {
        Ok(Dealings {
            quotes: self.quotes.next(id)?,
            projects: self.projects.next(id)?,
            chases: self.chases.next(id)?,
            contracts: self.contracts.next(id)?,
            samples: self.samples.next(id)?,
            credits: self.credits.next(id)?,
            complaints: self.complaints.next(id)?,
        })
    }
}

impl Store {
    /// A customer's.
    pub(super) fn dealings(&self, id: CustomerId) -> Result<Dealings, StoreError> {
        Ok(Dealings {
            quotes: self.quotes(id)?,
            projects: self.projects(id)?,
            chases: self.chases(id)?,
            contracts: self.contracts(id)?,
            samples: self.samples(id)?,
            credits: self.credits(id)?,
            complaints: self.complaints(id)?,
        })
    }
}
