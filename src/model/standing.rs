//! Where a customer stands in the method: status, grade, tier, and the clock of handlings (R1–R3).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Agreed;

/// A word that none of the choices is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{word:?} is none of {choices}")]
pub struct UnknownWord {
    /// What was given.
    pub word: String,
    /// What can be given, separated by commas.
    pub choices: String,
}

/// Declares an enum whose variants each have one word, used in JSON, on the command line and in exports.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident => $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),* }

        impl $name {
            /// Every choice, in the order of the method.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its word in JSON and on the command line.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::model::UnknownWord;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let text = text.trim();
                Self::ALL.iter().copied().find(|one| one.word().eq_ignore_ascii_case(text)).ok_or_else(|| {
                    $crate::model::UnknownWord { word: text.to_owned(), choices: [$($word),*].join(", ") }
                })
            }
        }
    };
}
pub(super) use words;

words! {
    /// Prospect, won, or no need (潜在、成交、无需求).
    Status {
        /// No deal yet; carries a grade.
        Prospect => "prospect",
        /// Has ordered; carries a service tier.
        Won => "won",
        /// Out of the cycle, never deleted.
        NoNeed => "no_need",
    }
}

words! {
    /// A prospect's grade by when a deal is expected (R1).
    Grade {
        /// Clear need, within a month.
        A => "A",
        /// Clear need, within three months.
        B => "B",
        /// Clear need, within half a year.
        C => "C",
        /// Latent need, or not before half a year.
        D => "D",
        /// No need or no chance; still a prospect.
        E => "E",
    }
}

words! {
    /// How near the next handling is (R4).
    Urgency {
        /// Within 7 days, or late.
        Urgent => "urgent",
        /// 8 to 30 days.
        Soon => "soon",
        /// 31 to 90 days.
        Later => "later",
        /// More than 90 days.
        Slow => "slow",
    }
}

/// The service tier of a won customer, 1 (closest) to 4; 3 unless chosen (R2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Tier(u8);

impl Tier {
    /// A tier from 1 to 4; `None` outside.
    pub const fn new(number: u8) -> Option<Self> {
        if number >= 1 && number <= 4 { Some(Self(number)) } else { None }
    }

    /// 1 to 4.
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl Default for Tier {
    fn default() -> Self {
        Self(3)
    }
}

/// All that the rules ask of a customer. Small and `Copy`, so that lists carry it for every customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Prospect, won, no need.
    pub status: Status,
    /// The grade of a prospect; kept while won or out of the cycle, so that coming back finds it.
    pub grade: Option<Grade>,
    /// The tier once won.
    pub tier: Tier,
    /// Do not contact (黑名单): never due.
    pub do_not_contact: bool,
    /// When it was put away; archived customers are never due and in no list.
    pub archived: Option<NaiveDate>,
    /// The day the customer was taken into the book.
    pub created: NaiveDate,
    /// Last contact or review.
    pub last_handled: Option<NaiveDate>,
    /// Last time someone was really spoken or written to, or heard from.
    pub last_contact: Option<NaiveDate>,
    /// Last time we turned to the customer; tells whether an inbound entry logged late has been answered already.
    pub last_outbound: Option<NaiveDate>,
    /// The day of the oldest inbound entry that no outbound one has answered.
    pub waiting_since: Option<NaiveDate>,
    /// Outbound contacts since the customer was last heard from.
    pub unanswered: u16,
    /// How many of the unanswered attempts the present grade has taken into account already (R5).
    pub attempts_weighed: u16,
    /// The agreed date that is pending.
    pub agreed: Option<Agreed>,
    /// When the customer's own rhythm says a reorder is near (R2).
    pub reorder_on: Option<NaiveDate>,
    /// When the deal is expected.
    pub expected_close: Option<NaiveDate>,
}

impl Standing {
    /// A prospect without grade, taken into the book on `created` and never handled.
    pub fn new(created: NaiveDate) -> Self {
        Self {
            status: Status::Prospect,
            grade: None,
            tier: Tier::default(),
            do_not_contact: false,
            archived: None,
            created,
            last_handled: None,
            last_contact: None,
            last_outbound: None,
            waiting_since: None,
            unanswered: 0,
            attempts_weighed: 0,
            agreed: None,
            reorder_on: None,
            expected_close: None,
        }
    }
}
