//! Mails that stand in a customer's log.

use serde::{Deserialize, Serialize};

use super::{FollowUpId, MailId};

/// A mail that was logged: so that it is logged with a customer once only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoggedMail {
    /// Which mail.
    pub mail: MailId,
    /// Its entry in the customer's log.
    pub entry: FollowUpId,
}
