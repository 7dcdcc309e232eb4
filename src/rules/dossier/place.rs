//! Where a customer's folder belongs (R16). It follows from the record alone, so that undoing a move brings the folder back.

use std::path::PathBuf;

use chrono::{Datelike, NaiveDate};

use super::name::{safe_name, told_apart};
use crate::model::{Country, CustomerId, FolderPattern, Grade, PatternPart, Standing, Status};

/// The folder of what belongs to no customer: catalogues, certificates.
pub const COMPANY_FILES: &str = "统一公司文件";

const WON: &str = "成交客户";
const PROSPECTS: &str = "潜在客户";
const NO_NEED: &str = "无需求客户";
const UNGRADED: &str = "未定级";

/// The shelf that a folder stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// Won, with the year of the first deal.
    Won(i32),
    /// A prospect of a grade, or of none yet.
    Prospect(Option<Grade>),
    /// No need.
    NoNeed,
}

impl Shelf {
    /// Its folders below the root, from the outer one in.
    pub fn folders(self) -> Vec<String> {
        match self {
            Self::Won(year) => vec![WON.to_owned(), year.to_string()],
            Self::Prospect(grade) => {
                vec![PROSPECTS.to_owned(), grade.map_or(UNGRADED, |grade| grade.word()).to_owned()]
            }
            Self::NoNeed => vec![NO_NEED.to_owned()],
        }
    }
}

/// The shelf of a customer. Won without an order that the book knows, the day it was taken in counts.
pub fn shelf(standing: &Standing, first_deal: Option<NaiveDate>) -> Shelf {
    match standing.status {
        Status::Won => Shelf::Won(first_deal.unwrap_or(standing.created).year()),
        Status::Prospect => Shelf::Prospect(standing.grade),
        Status::NoNeed => Shelf::NoNeed,
    }
}

/// What a customer's folder is called by the pattern.
pub fn folder_name(
    pattern: &FolderPattern,
    country: Option<Country>,
    code: &str,
    name: &str,
    created: NaiveDate,
) -> String {
    let mut text = String::new();
    for part in pattern.parts() {
        match part {
            PatternPart::Text(plain) => text.push_str(plain),
            PatternPart::Country => text.push_str(country.as_ref().map_or("XX", Country::code)),
            PatternPart::Code => text.push_str(code),
            PatternPart::Name => text.push_str(name),
            PatternPart::Date => text.push_str(&created.format("%Y%m%d").to_string()),
            PatternPart::Year => text.push_str(&created.year().to_string()),
        }
    }
    safe_name(&text)
}

/// Whose folder it is and where it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Belongs {
    /// The customer.
    pub customer: CustomerId,
    /// The shelf.
    pub shelf: Shelf,
    /// What it is called, as [`folder_name`] gives it.
    pub name: String,
    /// The customer is put away: its folder may lie in that of the customer it was merged into.
    pub put_away: bool,
}

impl Belongs {
    /// Its place below the root.
    pub fn place(&self) -> PathBuf {
        self.on_shelf(&self.name)
    }

    /// Its place where another customer's folder has that name.
    pub fn other_place(&self) -> PathBuf {
        self.on_shelf(&told_apart(&self.name, self.customer))
    }

    fn on_shelf(&self, name: &str) -> PathBuf {
        self.shelf.folders().into_iter().chain([name.to_owned()]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r16_where_a_folder_belongs() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let prospect = Standing::new(day("2024-03-05"));
        let with = |status, grade| Standing { status, grade, ..prospect };
        for (standing, first_deal, place) in [
            (with(Status::Prospect, None), None, "潜在客户/未定级/X"),
            (with(Status::Prospect, Some(Grade::A)), None, "潜在客户/A/X"),
            // Orders of a customer that is a prospect again do not count.
            (with(Status::Prospect, Some(Grade::E)), Some("2025-01-01"), "潜在客户/E/X"),
            (with(Status::Won, Some(Grade::B)), Some("2025-12-31"), "成交客户/2025/X"),
            (with(Status::Won, None), None, "成交客户/2024/X"),
            (with(Status::NoNeed, Some(Grade::C)), Some("2025-12-31"), "无需求客户/X"),
        ] {
            let shelf = shelf(&standing, first_deal.map(day));
            let belongs = Belongs { customer: CustomerId::new(), shelf, name: "X".into(), put_away: false };
            assert_eq!(belongs.place(), PathBuf::from(place));
        }
    }

    #[test]
    fn r16_names_follow_the_pattern() {
        let created = "2024-03-05".parse().unwrap();
        let germany = Country::from_code("DE");
        for (pattern, country, code, name, want) in [
            ("{country}-{code}-{date}", germany, "DE0001", "Acme", "DE-DE0001-20240305"),
            ("{country}-{code}-{date}", None, "XX0001", "Acme", "XX-XX0001-20240305"),
            ("{code} {name} {year}", germany, "A/1", "宁波海洋", "A-1 宁波海洋 2024"),
            ("{name}", germany, "A1", "Con", "Con_"),
            ("{name}", germany, "A1", "", "_"),
        ] {
            let pattern: FolderPattern = pattern.parse().unwrap();
            assert_eq!(folder_name(&pattern, country, code, name, created), want);
        }
    }
}
