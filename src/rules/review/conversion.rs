//! What became of what was quoted (R10), counted by line: by grade, country, product and reason; and of what was asked for (R14).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::lacking;
use super::{Group, Reviewer};
use crate::model::{Chase, Complaint, Country, Outcome, Quote, QuoteKind};

/// By each of these no more are told: those with the most lines.
pub const MOST_CONVERTED: usize = 50;

/// What the lines are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// The line of the table that the customer stands in today.
    Grade,
    /// The customer's country.
    Country,
    /// The product.
    Product,
    /// The reason that was given for what became of it; only of what is decided.
    Reason,
}

/// What became of the lines that were quoted in the span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversion {
    /// Counted by what.
    pub by: By,
    /// Which one: the word of a [`Group`], the code of a country, else as it was typed; empty where nothing was said.
    pub name: String,
    /// Lines quoted.
    pub quoted: u32,
    /// Of these, accepted.
    pub accepted: u32,
    /// Lost.
    pub lost: u32,
    /// Lapsed.
    pub lapsed: u32,
}

impl Conversion {
    /// Those that are decided.
    pub const fn decided(&self) -> u32 {
        self.accepted + self.lost + self.lapsed
    }
}

/// Complaints of the span.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complained {
    /// Came.
    pub came: u32,
    /// Settled.
    pub settled: u32,
}

/// What was asked for and what was settled in the span.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chased {
    /// Asked for.
    pub opened: u32,
    /// Received whole, checked and passed on.
    pub closed: u32,
    /// Nudges sent.
    pub nudges: u32,
}

/// The counts as they grow: of the same thing whatever its letters' case.
#[derive(Debug, Default)]
pub(super) struct Conversions(BTreeMap<(By, String), Conversion>);

impl Conversions {
    fn add(&mut self, by: By, name: &str, outcome: Outcome) {
        let name = name.trim();
        let one = self.0.entry((by, name.to_lowercase())).or_insert_with(|| Conversion {
            by,
            name: name.to_owned(),
            quoted: 0,
            accepted: 0,
            lost: 0,
            lapsed: 0,
        });
        one.quoted += 1;
        match outcome {
            Outcome::Accepted => one.accepted += 1,
            Outcome::Lost => one.lost += 1,
            Outcome::Lapsed => one.lapsed += 1,
            Outcome::Open => {}
        }
    }

    /// By each, those with the most lines first.
    pub(super) fn told(self) -> Vec<Conversion> {
        let mut all: Vec<Conversion> = self.0.into_values().collect();
        all.sort_by(|one, other| (one.by, other.quoted, &one.name).cmp(&(other.by, one.quoted, &other.name)));
        let mut seen: BTreeMap<By, usize> = BTreeMap::new();
        all.retain(|one| {
            let count = seen.entry(one.by).or_default();
            *count += 1;
            *count <= MOST_CONVERTED
        });
        all
    }
}

impl Reviewer<'_> {
    /// The newest revision of a quotation of ours: what became of its lines, if it was sent in the span.
    pub fn converted(&mut self, group: Group, country: Option<Country>, quote: &Quote) {
        if quote.kind != QuoteKind::Customer || quote.archived.is_some() || !self.span.holds(quote.on) {
            return;
        }
        let country = country.map_or(String::new(), |one| one.code().to_owned());
        for line in &quote.lines {
            self.conversions.add(By::Grade, group.word(), line.outcome);
            self.conversions.add(By::Country, &country, line.outcome);
            self.conversions.add(By::Product, &line.product, line.outcome);
            if line.outcome != Outcome::Open {
                self.conversions.add(By::Reason, &line.outcome_reason, line.outcome);
            }
        }
    }

    /// A complaint; one that was put away does not count.
    pub fn complaint(&mut self, complaint: &Complaint) {
        if complaint.archived.is_some() {
            return;
        }
        let span = self.span;
        let within = |day| u32::from(span.holds(day));
        let complained = self.complained.get_or_insert_default();
        complained.came += within(complaint.on);
        complained.settled += complaint.closed.map_or(0, within);
    }

    /// Something that is or was owed.
    pub fn chase(&mut self, chase: &Chase) {
        if chase.archived.is_some() {
            return;
        }
        let span = self.span;
        let within = |day| u32::from(span.holds(day));
        self.chased.opened += within(chase.asked);
        let closed = chase.passed_on.filter(|_| lacking(chase).is_empty());
        self.chased.closed += closed.map_or(0, within);
        self.chased.nudges += chase.nudges.iter().map(|nudge| within(nudge.on)).sum::<u32>();
    }
}
