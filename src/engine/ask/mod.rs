//! What the engine is asked and what it answers; the same in the process and over the socket.
//!
//! | file | what |
//! |---|---|
//! | `question` | every question and order |
//! | `files` | what is to be written or read, and where |
//! | `answer` | every answer, and what is told unasked |

mod answer;
mod files;
mod question;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use answer::{Answer, Done, Event, FoundRow, Reviewed};
pub use files::{BackupAsk, ExportAsk, FoldersKept, MailFile, QuoteFile, RatesAsk, ReviewFile, SettingsAsk, TextFile};
pub use question::Ask;

pub use crate::book::{DueAnswer, ListQuery, SortKey};
use crate::text::Lang;

/// The day, the moment and the language of whoever asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asker {
    /// The asker's today.
    pub today: NaiveDate,
    /// The moment.
    pub now: DateTime<Utc>,
    /// The language answers in prose are given in.
    pub lang: Lang,
}
