//! Sample books: what a salesperson's customers look like, made from word lists and set courses of correspondence.
//!
//! | file | what is in it |
//! |---|---|
//! | `book` | the sample book that the demo opens: some seventy customers, each written by hand |
//! | `generator` | as many customers as one likes, for measuring |
//! | `history` | the log of a customer: days, texts, and the standing that follows from them |
//! | `walks` | the walks through a customer's checklist |
//! | `debts` | the chases of a customer |
//! | `complaints` | its complaints |
//! | `credits` | its letters of credit |
//! | `deliveries` | how its newest orders are carried out, and its samples |
//! | `quotations`, `ventures` | the quotations and projects of a customer |
//! | `shelf` | company files and bookmarks |
//! | `products` | what is known of some products, and what quotations take from it |
//! | `terms` | reading `assets/demo/dealings.toml`; rates of exchange |
//! | `script` | reading `assets/demo/book/*.toml` |
//! | `words` | reading `assets/demo/words.toml` |
//! | `stamp` | ids in the shape of UUIDv7 that come out the same every time |
//! | `dice` | the numbers behind it all |
//!
//! Nothing here reads a clock or a file: the same arguments always give the same book.

mod book;
mod complaints;
mod credits;
mod debts;
mod deliveries;
mod dice;
mod generator;
mod history;
mod products;
mod quotations;
mod script;
mod shelf;
mod stamp;
mod terms;
mod ventures;
mod walks;
mod words;

use crate::model::{
    Chase, Checklist, ChecklistRun, Complaint, Contract, Credit, Customer, FollowUp, Order, Project, Quote,
    Requirements, Sample as Specimen, Write,
};

pub use book::sample_book;
pub use generator::Generator;
pub use products::sample_products;
pub use shelf::sample_shelf;

/// A customer with everything that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// The record; its standing is what replaying the log gives.
    pub customer: Customer,
    /// The log, oldest first.
    pub log: Vec<FollowUp>,
    /// The notes (Markdown); empty for many.
    pub notes: String,
    /// The error checklist; empty for many.
    pub checklist: Checklist,
    /// The walks through it, oldest first.
    pub runs: Vec<ChecklistRun>,
    /// The orders, oldest first; only won customers have any.
    pub orders: Vec<Order>,
    /// The quotations, oldest first.
    pub quotes: Vec<Quote>,
    /// The projects, oldest first.
    pub projects: Vec<Project>,
    /// The chases, in the order they were asked; none but in the sample book.
    pub chases: Vec<Chase>,
    /// What belongs to its orders; none but in the sample book.
    pub contracts: Vec<Contract>,
    /// The samples sent to it; none but in the sample book.
    pub samples: Vec<Specimen>,
    /// What it wants done with every order; nothing but in the sample book.
    pub requirements: Requirements,
    /// Its letters of credit; one in the sample book.
    pub credits: Vec<Credit>,
    /// Its complaints; none but in the sample book.
    pub complaints: Vec<Complaint>,
}

impl Sample {
    /// What is written to put it into a book: the customer first, then what belongs to it.
    pub fn into_writes(self) -> Vec<Write> {
        let id = self.customer.id;
        let mut writes = vec![Write::Customer(Box::new(self.customer))];
        writes.extend(self.log.into_iter().map(|entry| Write::FollowUp(id, entry)));
        if !self.notes.is_empty() {
            writes.push(Write::Notes(id, self.notes));
        }
        if !self.checklist.lines.is_empty() {
            writes.push(Write::Checklist(id, self.checklist));
        }
        writes.extend(self.runs.into_iter().map(|run| Write::Run(id, Box::new(run))));
        if !self.orders.is_empty() {
            writes.push(Write::Orders(id, self.orders));
        }
        writes.extend(self.quotes.into_iter().map(|quote| Write::Quote(id, Box::new(quote))));
        writes.extend(self.projects.into_iter().map(|project| Write::Project(id, Box::new(project))));
        writes.extend(self.chases.into_iter().map(|chase| Write::Chase(id, Box::new(chase))));
        writes.extend(self.contracts.into_iter().map(|one| Write::Contract(id, Box::new(one))));
        writes.extend(self.samples.into_iter().map(|one| Write::Sample(id, Box::new(one))));
        if !self.requirements.is_empty() {
            writes.push(Write::Requirements(id, Box::new(self.requirements)));
        }
        writes.extend(self.credits.into_iter().map(|one| Write::Credit(id, Box::new(one))));
        writes.extend(self.complaints.into_iter().map(|one| Write::Complaint(id, Box::new(one))));
        writes
    }

    /// How many records it makes: the customer, each log entry, order, quotation, project, chase and walk, the notes and the checklist where
    /// there are any.
    pub fn records(&self) -> usize {
        1 + self.log.len()
            + self.orders.len()
            + self.quotes.len()
            + self.projects.len()
            + self.chases.len()
            + self.samples.len()
            + self.credits.len()
            + self.complaints.len()
            + usize::from(!self.requirements.is_empty())
            + self.runs.len()
            + usize::from(!self.notes.is_empty())
            + usize::from(!self.checklist.lines.is_empty())
    }
}
