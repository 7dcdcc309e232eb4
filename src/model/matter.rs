//! What waits to be looked at beside the customers that are due: a milestone, a payment, a sample, a quotation, a chase, a letter
//! of credit, a file of the company that runs out (R8).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    ChaseId, CompanyFileId, ComplaintId, CreditId, CustomerId, MilestoneId, OrderId, ProjectId, QuoteId, SampleId,
};

/// Which of a customer's things waits, or which of the company's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Subject {
    /// A milestone that was to be reached.
    Milestone(ProjectId, MilestoneId),
    /// Something that is owed, or came and is not yet closed.
    Chase(ChaseId),
    /// A quotation that runs out, or ran out a few days ago, without an answer.
    QuoteExpiry(QuoteId),
    /// A quotation after which nobody asked.
    QuoteFeedback(QuoteId),
    /// Money that is due for an order.
    Payment(OrderId),
    /// A sample that arrived, of which nothing was heard.
    Sample(SampleId),
    /// The goods of a letter of credit that have to be shipped.
    LatestShipment(CreditId),
    /// The documents of a letter of credit that have to be presented.
    Presentation(CreditId),
    /// A letter of credit that expires.
    CreditExpiry(CreditId),
    /// Something that has to be asked for ahead of a milestone, and was not yet.
    Ahead(ProjectId, MilestoneId),
    /// A complaint that is not settled.
    Complaint(ComplaintId),
    /// A file of the company that runs out, or has (R16).
    CompanyFile(CompanyFileId),
}

impl Subject {
    /// Its word on the command line.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Milestone(..) => "milestone",
            Self::Chase(_) => "chase",
            Self::QuoteExpiry(_) => "quote_expiry",
            Self::QuoteFeedback(_) => "quote_feedback",
            Self::Payment(_) => "payment",
            Self::Sample(_) => "sample",
            Self::LatestShipment(_) => "latest_shipment",
            Self::Presentation(_) => "presentation",
            Self::CreditExpiry(_) => "credit_expiry",
            Self::Ahead(..) => "ask_ahead",
            Self::Complaint(_) => "complaint",
            Self::CompanyFile(_) => "certificate",
        }
    }
}

/// Something that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    /// Whose; `None` for what is the company's own.
    pub customer: Option<CustomerId>,
    /// What of theirs.
    pub subject: Subject,
    /// The day by which it counts as late.
    pub due: NaiveDate,
    /// It comes up on this day.
    pub from: NaiveDate,
    /// And goes by itself after this one; `None` where only doing it helps.
    pub until: Option<NaiveDate>,
    /// What it is, in the words of the book: a project and a milestone, a quotation's name, what was asked for.
    pub what: String,
}

impl Matter {
    /// Whether it is to be looked at on a day.
    pub fn is_up(&self, today: NaiveDate) -> bool {
        self.from <= today && self.until.is_none_or(|until| today <= until)
    }
}
