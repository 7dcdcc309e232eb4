//! Senders whose mails wait, since format 14 of the book. FROZEN, as the whole of version 1.

use serde::{Deserialize, Serialize};

use super::{Day, Id, Instant};

/// Key `a`: a sender whom the book does not know, with the mails that wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    pub address: String,
    pub name: String,
    pub mails: Vec<WaitingMail>,
    pub ignored: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingMail {
    pub mail: Id,
    pub at: Instant,
    pub on: Day,
    pub text: String,
}
