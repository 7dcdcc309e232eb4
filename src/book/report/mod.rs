//! The report on what goes wrong with a project (R15): what happened, since when, how urgent and important it is, what it breaks and what
//! that is worth, what can be done for how much, what is recommended, whom to tell. Filled from what the book knows.
//!
//! | file | what |
//! |---|---|
//! | `complaint` | what it knows of a complaint |
//! | `facts` | what the book knows, as the parts of the report |
//! | `handover` | what a successor has to know of a customer (R22) |
//! | `page` | the report as Markdown and as a page to be printed |

mod complaint;
mod facts;
mod handover;
pub(super) mod page;

use std::path::Path;

use chrono::NaiveDate;

pub use complaint::ComplaintOn;
pub use handover::Handover;

use super::Card;
use crate::model::{Project, SpeedUps};
use crate::rules::Team;
use crate::text::Lang;

/// What a report is made from.
#[derive(Debug, Clone)]
pub struct ReportOn<'a> {
    /// Whose projects.
    pub card: &'a Card,
    /// The projects; those that break nothing are told in a line.
    pub projects: Vec<&'a Project>,
    /// Who works on them.
    pub team: &'a Team,
    /// Today.
    pub today: NaiveDate,
    /// The reader's language.
    pub lang: Lang,
    /// The known ways to win days back.
    pub table: &'a SpeedUps,
    /// What is recommended of them; else the cheapest that keep the promise.
    pub chosen: Option<&'a [usize]>,
    /// The promise that this is about, by the place of its milestone; else the one that breaks by the most.
    pub at: Option<usize>,
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its title.
    pub title: String,
    /// Whose, and of which day.
    pub about: String,
    /// Its parts.
    pub parts: Vec<Part>,
    /// The language it is in.
    pub lang: Lang,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportShape {
    /// Markdown.
    Markdown,
    /// A page of HTML.
    Page,
}

impl ReportShape {
    /// By the ending of a file's name.
    pub fn of(file: &Path) -> Option<Self> {
        match file.extension()?.to_str()?.to_lowercase().as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Page),
            _ => None,
        }
    }
}

impl Report {
    /// It in a shape.
    pub fn text(&self, shape: ReportShape) -> String {
        match shape {
            ReportShape::Markdown => self.markdown(),
            ReportShape::Page => self.html(),
        }
    }
}

/// A part of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Its heading.
    pub heading: String,
    /// Whether it begins a project of several.
    pub chapter: bool,
    /// What it says, a sentence each.
    pub lines: Vec<String>,
    /// A table beneath: its heads, its rows.
    pub table: Option<(Vec<String>, Vec<Vec<String>>)>,
}

#[cfg(test)]
mod tests;
