//! The cross-check (R18): the credit against all documents, and the documents among each other (art. 14d).

use chrono::NaiveDate;

use super::finding::{Discrepancy, Fact, Finding, FindingKind, FindingSide, Source};
use super::likeness::Likeness;
use super::{Clocks, among, credit_clocks, parties, terms};
use crate::model::{Credit, CreditDocument, DocumentKind, Settings};

/// A check under way.
pub(super) struct Check<'a> {
    pub credit: &'a Credit,
    pub today: NaiveDate,
    pub clocks: Clocks,
    found: Vec<Finding>,
}

/// What does not fit, conflicts first, each in the order it is looked for. What is not known is held against nothing.
pub fn cross_check(credit: &Credit, today: NaiveDate, settings: &Settings) -> Vec<Finding> {
    let mut check = Check { credit, today, clocks: credit_clocks(credit, settings), found: Vec::new() };
    check.missing();
    terms::days(&mut check);
    terms::amounts(&mut check);
    terms::quantity(&mut check);
    terms::goods(&mut check);
    terms::insurance(&mut check);
    terms::route(&mut check);
    parties::check(&mut check);
    among::check(&mut check);
    check.found.sort_by_key(|one| one.kind);
    check.found
}

/// A fact of the credit.
pub(super) const fn in_credit(field: &'static str, fact: Fact) -> FindingSide {
    FindingSide { source: Source::Credit, field, fact }
}

/// A fact of a document.
pub(super) const fn on(document: &CreditDocument, field: &'static str, fact: Fact) -> FindingSide {
    FindingSide { source: Source::Document(document.kind), field, fact }
}

pub(super) fn text(text: &str) -> Fact {
    Fact::Text(text.to_owned())
}

impl<'a> Check<'a> {
    pub fn document(&self, kind: DocumentKind) -> Option<&'a CreditDocument> {
        self.credit.document(kind)
    }

    pub fn find(
        &mut self,
        kind: FindingKind,
        what: Discrepancy,
        article: &'static str,
        one: FindingSide,
        other: FindingSide,
    ) {
        self.found.push(Finding { kind, what, article, one, other });
    }

    pub fn conflict(&mut self, what: Discrepancy, article: &'static str, one: FindingSide, other: FindingSide) {
        self.find(FindingKind::Conflict, what, article, one, other);
    }

    pub fn differs(&mut self, what: Discrepancy, article: &'static str, one: FindingSide, other: FindingSide) {
        self.find(FindingKind::Differs, what, article, one, other);
    }

    /// What is called for and not there. Until the documents are presented there is still time to get it.
    fn missing(&mut self) {
        let kind = if self.credit.presented.is_some() { FindingKind::Conflict } else { FindingKind::Differs };
        for &called in &self.credit.called_for {
            if self.document(called).is_none() {
                let missing = FindingSide { source: Source::Document(called), field: "number", fact: Fact::Nothing };
                self.find(kind, Discrepancy::Missing, "14a", in_credit("called_for", Fact::Document(called)), missing);
            }
        }
    }
}

/// How bad it is that two names or places are as like as this; `None`: not at all.
pub(super) const fn severity(likeness: Likeness) -> Option<FindingKind> {
    match likeness {
        Likeness::Same => None,
        Likeness::Slip | Likeness::Less | Likeness::More => Some(FindingKind::Differs),
        Likeness::Some | Likeness::Other => Some(FindingKind::Conflict),
    }
}
