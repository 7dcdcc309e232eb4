//! One entry of a customer's log.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::standing::words;
use super::{Agreed, FollowUpId};

words! {
    /// Who turned to whom (R3).
    Direction {
        /// The customer turned to us.
        In => "in",
        /// We turned to the customer.
        Out => "out",
    }
}

words! {
    /// How the contact was made. `review` is a look at the record with no contact (R2).
    Channel {
        /// A mail.
        Email => "email",
        /// A call.
        Phone => "phone",
        /// WeChat.
        Wechat => "wechat",
        /// WhatsApp.
        Whatsapp => "whatsapp",
        /// A visit, here or there.
        Visit => "visit",
        /// At a trade fair.
        Fair => "fair",
        /// The record was gone through; nobody was spoken or written to.
        Review => "review",
        /// Anything else.
        Other => "other",
    }
}

/// One handling of a customer, as logged: a contact, or a review with a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// Its id, in the order of logging.
    pub id: FollowUpId,
    /// The day it happened; may lie before the day it was logged.
    pub on: NaiveDate,
    /// When it was logged.
    pub logged_at: DateTime<Utc>,
    /// Who turned to whom; a review is outbound.
    pub direction: Direction,
    /// By what.
    pub channel: Channel,
    /// With whom; empty where it was not said.
    pub contact: String,
    /// What was said.
    pub text: String,
    /// The date agreed in it.
    pub next: Option<Agreed>,
    /// What to do then; empty where nothing was said.
    pub to_do: String,
}
