//! The orders a list of customers can stand in.

use serde::{Deserialize, Serialize};

/// No order is called so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{given:?} is none of {choices}")]
pub struct UnknownSort {
    /// What was given.
    pub given: String,
    /// What can be given.
    pub choices: String,
}

/// By what a list is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SortKey {
    /// Name, case and accents aside.
    #[default]
    Name,
    /// Code.
    Code,
    /// Country code, then name.
    Country,
    /// Status, then grade, then name.
    Status,
    /// Grade (A first, no grade last), then name.
    Grade,
    /// Next handling, soonest first; never due last.
    Due,
    /// Last contact, longest ago first; never first of all.
    LastContact,
    /// Day taken in, newest first.
    Created,
    /// Expected amount by currency, largest first.
    Amount,
}

impl SortKey {
    /// Every order.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Code,
        Self::Country,
        Self::Status,
        Self::Grade,
        Self::Due,
        Self::LastContact,
        Self::Created,
        Self::Amount,
    ];

    /// Its word on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Code => "code",
            Self::Country => "country",
            Self::Status => "status",
            Self::Grade => "grade",
            Self::Due => "due",
            Self::LastContact => "last_contact",
            Self::Created => "created",
            Self::Amount => "amount",
        }
    }
}

impl std::str::FromStr for SortKey {
    type Err = UnknownSort;
    fn from_str(text: &str) -> Result<Self, UnknownSort> {
        let wanted = text.trim().replace('-', "_").to_ascii_lowercase();
        let wanted = if wanted == "next_follow_up" { "due" } else { wanted.as_str() };
        Self::ALL
            .into_iter()
            .find(|key| key.word() == wanted)
            .ok_or_else(|| UnknownSort { given: text.to_owned(), choices: Self::ALL.map(Self::word).join(", ") })
    }
}
