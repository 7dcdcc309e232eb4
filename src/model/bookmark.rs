//! Bookmarks and notes on the market (R21): looked at again now and then rather than buried. They belong to nobody.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::BookmarkId;

/// The days until a new one is looked at again.
pub const FIRST_LOOK: u16 = 7;

/// An address, or a note on the market, or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// Its id.
    pub id: BookmarkId,
    /// What it is called.
    pub title: String,
    /// Where it leads; empty for a note.
    pub address: String,
    /// What is to be said of it.
    pub text: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// The day it was added.
    pub added: NaiveDate,
    /// The days it was looked at and kept, oldest first.
    pub seen: Vec<NaiveDate>,
    /// The days from the last look to the next one.
    pub interval: u16,
    /// The day it is looked at again.
    pub next: NaiveDate,
    /// The day it was let go.
    pub archived: Option<NaiveDate>,
}

impl Bookmark {
    /// One that was added on a day, all else not said.
    pub fn new(id: BookmarkId, title: String, added: NaiveDate) -> Self {
        let next = added.checked_add_days(chrono::Days::new(u64::from(FIRST_LOOK))).unwrap_or(added);
        Self {
            id,
            title,
            address: String::new(),
            text: String::new(),
            tags: Vec::new(),
            added,
            seen: Vec::new(),
            interval: FIRST_LOOK,
            next,
            archived: None,
        }
    }

    /// Whether it is a note without an address.
    pub const fn is_note(&self) -> bool {
        self.address.is_empty()
    }
}
