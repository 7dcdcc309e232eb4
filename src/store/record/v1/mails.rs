//! Mails that were logged, since format 12 of the book. FROZEN like all of version 1.

use serde::{Deserialize, Serialize};

use super::Id;

/// Key `z`: a version byte, then these one behind the other, in the order they were logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    pub mail: [u8; 16],
    pub entry: Id,
}
