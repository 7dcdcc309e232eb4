//! A table for other programs, its cells as what they are.

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A table with a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What it is about.
    pub title: String,
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Its rows, each as long as the heads.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A number of things.
    Count(u32),
    /// An amount of money; its currency stands in another cell.
    Amount(Decimal),
    /// A share in per cent.
    Percent(u32),
    /// A day.
    Day(NaiveDate),
    /// Nothing.
    Empty,
}

impl Cell {
    /// It as text: days as ISO 8601, numbers without marks between thousands.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(count) => count.to_string(),
            Self::Amount(amount) => amount.to_string(),
            Self::Percent(share) => format!("{share} %"),
            Self::Day(day) => day.to_string(),
            Self::Empty => String::new(),
        }
    }

    /// Whether it stands at the right of its column.
    pub const fn is_number(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Amount(_) | Self::Percent(_))
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<u32> for Cell {
    fn from(count: u32) -> Self {
        Self::Count(count)
    }
}

impl From<Option<NaiveDate>> for Cell {
    fn from(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }
}
