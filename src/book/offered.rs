//! What a new line of a quotation is given where nothing was typed (R9): unit, HS code and least quantity of its product, the tax rebate of
//! its HS code on the quotation's day. What was typed always stands, be it nothing.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::field::{QUOTE_LINE_FIELDS, Reading, key_of, set_all};
use super::plan::View;
use super::{Command, PartChange, Refusal, Typed};
use crate::model::{Product, Quote, QuoteKind, QuoteLine};
use crate::rules::rebate_on;

/// A field that was filled, and from what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// The field of the line, by its key.
    pub field: String,
    /// What it was given, as one would type it.
    pub value: String,
    /// From what.
    pub from: FilledFrom,
}

/// From what a field was filled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FilledFrom {
    /// The product of this name.
    Product(String),
    /// The rate of the tax rebate.
    Rebate {
        /// Of goods whose HS code begins so.
        hs: String,
        /// From this day on.
        since: NaiveDate,
    },
}

/// Fills what was not typed of a new line.
///
/// # Errors
/// As [`View::product`] and [`View::rebates`].
pub(super) fn fill(view: &dyn View, quote: &Quote, line: &mut QuoteLine, typed: &Typed) -> Result<(), Refusal> {
    let offered = offers(view, quote, line, typed)?;
    let set: Typed = offered.into_iter().map(|one| (one.field, one.value)).collect();
    let reading = Reading { today: quote.on, currency: Some(quote.currency) };
    set_all(QUOTE_LINE_FIELDS, line, &set, reading)
}

/// What the new lines of a quotation, as a command would write it, were given, for each line of it in order; the others were given nothing.
///
/// # Errors
/// As [`View::product`] and [`View::rebates`].
pub fn filled(view: &dyn View, quote: &Quote, command: &Command) -> Result<Vec<Vec<Filled>>, Refusal> {
    let new: Vec<&Typed> = match command {
        Command::AddQuote { lines, .. } => lines.iter().collect(),
        Command::EditQuote { lines, .. } | Command::ReviseQuote { lines, .. } => {
            let added = lines.iter().filter_map(|change| match change {
                PartChange::Add(set) => Some(set),
                _ => None,
            });
            added.collect()
        }
        _ => Vec::new(),
    };
    // New lines stand behind the others.
    let mut all = vec![Vec::new(); quote.lines.len().saturating_sub(new.len())];
    for (line, typed) in quote.lines.iter().skip(all.len()).zip(new) {
        all.push(offers(view, quote, &bare(line, typed), typed)?);
    }
    Ok(all)
}

fn is_typed(typed: &Typed, key: &str) -> bool {
    typed.iter().any(|(name, _)| key_of(name) == key)
}

/// A line as it was before it was filled.
fn bare(line: &QuoteLine, typed: &Typed) -> QuoteLine {
    let mut bare = line.clone();
    if !is_typed(typed, "unit") {
        bare.unit.clear();
    }
    if !is_typed(typed, "hs") {
        bare.hs.clear();
    }
    bare
}

fn offers(view: &dyn View, quote: &Quote, line: &QuoteLine, typed: &Typed) -> Result<Vec<Filled>, Refusal> {
    let mut all = Vec::new();
    // What we are quoted by others is theirs.
    if quote.kind != QuoteKind::Customer {
        return Ok(all);
    }
    let product = view.product(&line.product)?.filter(|one| one.archived.is_none());
    if let Some(product) = &product {
        all.extend(of_product(product).into_iter().filter(|one| !is_typed(typed, &one.field)));
    }
    if is_typed(typed, "rebate") {
        return Ok(all);
    }
    let own = product.map(|one| one.hs).filter(|_| !is_typed(typed, "hs")).unwrap_or_default();
    let hs = if line.hs.is_empty() { own } else { line.hs.clone() };
    if !hs.is_empty()
        && let Some(found) = rebate_on(&view.rebates(&hs)?, &hs, quote.on)
    {
        let from = FilledFrom::Rebate { hs: found.hs.clone(), since: found.from };
        all.push(Filled { field: "rebate".to_owned(), value: found.percent.to_string(), from });
    }
    Ok(all)
}

fn of_product(product: &Product) -> Vec<Filled> {
    let moq = product.moq.map(|moq| moq.to_string()).unwrap_or_default();
    let known = [("unit", product.unit.clone()), ("hs", product.hs.clone()), ("moq", moq)];
    let known = known.into_iter().filter(|(_, value)| !value.is_empty());
    let from = |(field, value): (&str, String)| Filled {
        field: field.to_owned(),
        value,
        from: FilledFrom::Product(product.name.clone()),
    };
    known.map(from).collect()
}
