//! Mails that were logged.

use super::super::v1;
use crate::model::{FollowUpId, LoggedMail, MailId};

impl From<LoggedMail> for v1::Mail {
    fn from(from: LoggedMail) -> Self {
        Self { mail: *from.mail.bytes(), entry: *from.entry.bytes() }
    }
}

impl From<v1::Mail> for LoggedMail {
    fn from(from: v1::Mail) -> Self {
        Self { mail: MailId::from_bytes(from.mail), entry: FollowUpId::from_bytes(from.entry) }
    }
}
