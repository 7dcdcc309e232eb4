//! A quotation judged before it is saved (R10).

use serde::{Deserialize, Serialize};

use super::same_product;
use crate::model::{Commit, CustomerId, Quote, QuoteLine, Write};
use crate::rules::{MARGIN_FLOOR, Precedent, Verdict, advise};

/// A quotation as it would be, and what is to be said of each of its lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// The quotation, its number given already.
    pub quote: Quote,
    /// For each line, in order, what weighs most first.
    pub verdicts: Vec<Vec<Verdict>>,
}

impl Judged {
    /// The quotation that a planned commit would write for a customer, judged against all that was quoted; `None` where it
    /// writes none.
    pub fn of(commit: Commit, customer: CustomerId, before: &[(CustomerId, Quote)]) -> Option<Self> {
        let quote = commit.writes.into_iter().find_map(|write| match write {
            Write::Quote(_, quote) => Some(*quote),
            _ => None,
        })?;
        let judged = |new: &QuoteLine| {
            let lines = before.iter().flat_map(|(owner, quote)| {
                quote.lines.iter().map(move |line| Precedent { quote, line, own: *owner == customer })
            });
            let alike: Vec<Precedent<'_>> = lines.filter(|one| same_product(&one.line.product, &new.product)).collect();
            advise(&quote, new, &alike, MARGIN_FLOOR)
        };
        let verdicts = quote.lines.iter().map(judged).collect();
        Some(Self { quote, verdicts })
    }
}
