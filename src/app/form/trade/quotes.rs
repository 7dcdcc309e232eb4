//! Forms of quotations and their lines (R9, R11).

use crate::book::field::{QUOTE_FIELDS, QUOTE_LINE_FIELDS};
use crate::book::words;
use crate::model::{Outcome, Quote, QuoteId, QuoteLineId};
use crate::tr;

use super::super::super::App;
use super::super::{Field, open};
use super::Opened;

/// What is asked first of a new quotation's only line.
const LINE: [&str; 12] = [
    "product",
    "quantity",
    "unit",
    "price",
    "per",
    "moq",
    "costs",
    "freight",
    "rebate",
    "hs",
    "competitor_price",
    "market_price",
];
/// The levers of a line; the rates stand in the quotation's head.
const LEVERS: [&str; 7] = ["price", "quantity", "annual_volume", "tooling_price", "tooling_payer", "costs", "freight"];
/// What a new quotation is asked, in this order: what is said in every call first. The rest is there when it is edited.
const NEW: [&str; 21] = [
    "product",
    "quantity",
    "unit",
    "price",
    "per",
    "currency",
    "incoterm",
    "named_place",
    "rates",
    "costs",
    "freight",
    "rebate",
    "moq",
    "hs",
    "payment",
    "valid_days",
    "lead_days",
    "competitor_price",
    "market_price",
    "number",
    "on",
];

impl App {
    pub(super) fn new_quote_form(&self) -> Option<Opened> {
        let lang = self.lang;
        // Most is as it was the last time.
        let last = self.quotes.quotes.iter().map(|(_, quote)| quote).max_by_key(|quote| quote.on).cloned();
        let head = match (last, open::CURRENCY.parse()) {
            (Some(last), _) => Some(Quote { number: String::new(), on: self.today, rates: Vec::new(), ..last }),
            (None, Ok(currency)) => Some(Quote::new(QuoteId::new(), self.today, currency)),
            (None, Err(_)) => None,
        };
        let mut all = self.fields_of(QUOTE_FIELDS, head.as_ref(), &NEW);
        all.extend(self.fields_of(QUOTE_LINE_FIELDS, None, &NEW));
        all.sort_by_key(|field| NEW.iter().position(|key| *key == field.key));
        Some((tr!(lang, "app.form_new_quote"), all))
    }

    /// The head of a quotation; of a revision with the price of its only line.
    pub(super) fn quote_form(&self, id: QuoteId, revise: bool) -> Option<Opened> {
        let lang = self.lang;
        let quote = self.quote(id)?;
        let title = if revise {
            tr!(lang, "app.form_revise", quote = quote.name())
        } else {
            tr!(lang, "app.form_quote", quote = quote.name())
        };
        let mut all = self.fields_of(QUOTE_FIELDS, Some(quote), &[]);
        if let (true, [only]) = (revise, quote.lines.as_slice()) {
            // Most revisions are about the price.
            let prices = self.fields_of(QUOTE_LINE_FIELDS, Some(only), &LINE);
            all.retain(|field| field.key != "number");
            all.splice(0..0, prices);
        }
        Some((title, all))
    }

    pub(super) fn what_if_form(&self, id: QuoteId, line: QuoteLineId) -> Option<Opened> {
        let lang = self.lang;
        let quote = self.quote(id)?;
        let held = quote.line(line)?;
        let mut all = self.fields_of(QUOTE_LINE_FIELDS, Some(held), &LEVERS);
        all.extend(self.fields_of(QUOTE_FIELDS, Some(quote), &["rates"]));
        Some((tr!(lang, "levers.form", quote = quote.name(), product = held.product), all))
    }

    pub(super) fn quote_line_form(&self, id: QuoteId, line: Option<QuoteLineId>) -> Option<Opened> {
        let lang = self.lang;
        let quote = self.quote(id)?;
        let held = line.and_then(|line| quote.line(line));
        // One that is no more is not begun anew.
        if held.is_none() != line.is_none() {
            return None;
        }
        Some((tr!(lang, "app.form_line", quote = quote.name()), self.fields_of(QUOTE_LINE_FIELDS, held, &[])))
    }

    pub(super) fn outcome_form(&self, id: QuoteId, line: Option<QuoteLineId>) -> Option<Opened> {
        let lang = self.lang;
        let quote = self.quote(id)?;
        let held = line.and_then(|line| quote.line(line)).or(quote.lines.first());
        let outcomes = Outcome::ALL.iter().map(|one| (one.word().to_owned(), words::outcome(*one, lang)));
        let all = vec![
            Field::choice("outcome", lang, outcomes.collect(), "").required(),
            Field::line("outcome_reason", lang, held.map_or("", |line| &line.outcome_reason)),
        ];
        Some((tr!(lang, "app.form_outcome", quote = quote.name()), all))
    }
}
