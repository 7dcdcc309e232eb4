//! Mails of somebody whom the book does not know: they wait in the inbox until it is said whose they are.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::MailId;

/// So many mails of one sender wait; more are not kept.
pub const MOST_WAITING: usize = 30;

/// Somebody whose mails wait. There is one with an address; without mails and not passed over, there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    /// The mail address in lower case.
    pub address: String,
    /// The name as the newest mail gives it; may be empty.
    pub name: String,
    /// What they wrote, the oldest first.
    pub mails: Vec<WaitingMail>,
    /// The day since which they are passed over: no mail of theirs is kept any more.
    pub ignored: Option<NaiveDate>,
}

/// A mail that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingMail {
    /// Which mail.
    pub mail: MailId,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// The day of that where we are.
    pub on: NaiveDate,
    /// What the log will say: the subject on the first line.
    pub text: String,
}

impl Sender {
    /// Somebody of whom nothing waits yet.
    pub const fn new(address: String, name: String) -> Self {
        Self { address, name, mails: Vec::new(), ignored: None }
    }

    /// Whether there is nothing to keep of them.
    pub const fn is_gone(&self) -> bool {
        self.mails.is_empty() && self.ignored.is_none()
    }

    /// When they wrote last.
    pub fn last(&self) -> Option<DateTime<Utc>> {
        self.mails.last().map(|mail| mail.at)
    }

    /// Puts a mail to the others, in the order of time. False: it is there already, or there is no room for more.
    pub fn take(&mut self, mail: WaitingMail) -> bool {
        if self.mails.len() >= MOST_WAITING || self.mails.iter().any(|held| held.mail == mail.mail) {
            return false;
        }
        let at = self.mails.partition_point(|held| held.at <= mail.at);
        self.mails.insert(at, mail);
        true
    }
}

impl WaitingMail {
    /// What it is about.
    pub fn subject(&self) -> &str {
        self.text.lines().next().unwrap_or("")
    }
}
