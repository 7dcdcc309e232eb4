//! Lists of customers: which, and in which order.

use std::cmp::Reverse;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::model::{Country, Grade, Row, Status};
use crate::text::fold;

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

/// Which rows, in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListQuery {
    /// Only of this status.
    pub status: Option<Status>,
    /// Only prospects of this grade.
    pub grade: Option<Grade>,
    /// Only of this country.
    pub country: Option<Country>,
    /// Only with this tag.
    pub tag: Option<String>,
    /// The archived customers, which are in no other list.
    pub archived: bool,
    /// By what.
    pub sort: SortKey,
    /// The most rows.
    pub limit: Option<usize>,
}

impl ListQuery {
    fn takes(&self, row: &Row) -> bool {
        let standing = &row.standing;
        standing.archived.is_some() == self.archived
            && self.status.is_none_or(|status| standing.status == status)
            && self.grade.is_none_or(|grade| standing.grade == Some(grade) && standing.status == Status::Prospect)
            && self.country.is_none_or(|country| row.country == Some(country))
            && self.tag.as_deref().is_none_or(|tag| row.tags().any(|one| fold(one) == fold(tag)))
    }
}

/// The rows a query asks for, in its order.
pub fn list(rows: &[Row], query: &ListQuery) -> Vec<Row> {
    let mut taken: Vec<&Row> = rows.iter().filter(|row| query.takes(row)).collect();
    let name = |row: &Row| (fold(row.name()).into_owned(), row.name().to_owned());
    match query.sort {
        SortKey::Name => taken.sort_by_cached_key(|row| name(row)),
        SortKey::Code => taken.sort_by_cached_key(|row| row.code().to_owned()),
        SortKey::Country => taken.sort_by_cached_key(|row| (row.country.is_none(), row.country, name(row))),
        SortKey::Status => taken.sort_by_cached_key(|row| (row.standing.status, row.standing.grade, name(row))),
        SortKey::Grade => {
            taken.sort_by_cached_key(|row| (row.standing.grade.is_none(), row.standing.grade, name(row)));
        }
        SortKey::Due => {
            taken.sort_by_cached_key(|row| (row.due.map_or(NaiveDate::MAX, |due| due.day), name(row)));
        }
        SortKey::LastContact => taken.sort_by_cached_key(|row| (row.standing.last_contact, name(row))),
        SortKey::Created => taken.sort_by_cached_key(|row| (Reverse(row.standing.created), name(row))),
        SortKey::Amount => taken.sort_by_cached_key(|row| {
            let money = row.expected_amount;
            let amount = Reverse(money.map_or(Decimal::MIN, |money| money.amount));
            (money.is_none(), money.map(|money| money.currency), amount, name(row))
        }),
    }
    taken.into_iter().take(query.limit.unwrap_or(usize::MAX)).cloned().collect()
}
