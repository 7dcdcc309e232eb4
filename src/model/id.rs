//! Ids: UUIDv7 newtypes, unique across machines and ordered by the time they were made.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The text was not a UUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct ParseIdError;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id, later in order than every id made before it on this machine.
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }

            /// The id with these sixteen bytes, in the order that keys are stored in.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The sixteen bytes; comparing them compares the ids.
            pub const fn bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIdError;
            fn from_str(text: &str) -> Result<Self, ParseIdError> {
                Uuid::parse_str(text).map(Self).map_err(|_| ParseIdError)
            }
        }
    )*};
}

ids! {
    /// A customer.
    CustomerId,
    /// One entry of a customer's log.
    FollowUpId,
    /// A mail, told from all others by the first half of a SHA-256 of its Message-ID, or of what it says where it has none.
    MailId,
    /// An order (a deal won).
    OrderId,
    /// A line of a checklist.
    LineId,
    /// A walk through a checklist.
    RunId,
    /// A quotation.
    QuoteId,
    /// A line of a quotation.
    QuoteLineId,
    /// A project.
    ProjectId,
    /// A milestone of a project.
    MilestoneId,
    /// A chase.
    ChaseId,
    /// A line of an order.
    OrderLineId,
    /// Money that came in for an order.
    ReceiptId,
    /// A sample.
    SampleId,
    /// A letter of credit.
    CreditId,
    /// A product.
    ProductId,
    /// A complaint.
    ComplaintId,
    /// A template of one's own.
    TemplateId,
    /// A file of the company.
    CompanyFileId,
    /// A bookmark or a note on the market.
    BookmarkId,
}
