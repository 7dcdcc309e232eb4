//! Quotations of a table taken into the book (R9): whole or not at all, each once. What the table does not say stays as it is.

use chrono::NaiveDate;

use super::quotes::{newest, pack, reading, room, usual_currency};
use super::{Moment, View, parts};
use crate::book::field::{QUOTE_FIELDS, QUOTE_LINE_FIELDS, Reading, set_all};
use crate::book::{QuoteNumbers, Refusal, Typed, offered_rate, same_product};
use crate::model::{Customer, Quote, QuoteId, QuoteLine};

/// A quotation as a table tells it.
#[derive(Debug, Clone, Default)]
pub struct GivenQuote {
    /// Which revision; `None`: the newest there is, else the first.
    pub revision: Option<u16>,
    /// The last day it is valid on.
    pub valid_until: Option<NaiveDate>,
    /// Since when it is put away, where the table says so.
    pub archived: Option<NaiveDate>,
    /// The head: [`QUOTE_FIELDS`], its number among them.
    pub head: Typed,
    /// The lines: [`QUOTE_LINE_FIELDS`].
    pub lines: Vec<Typed>,
    /// Whether it is to take the rate of its day, where it tells none.
    pub rated: bool,
}

impl GivenQuote {
    fn number(&self) -> &str {
        self.head.iter().find(|(key, _)| key == "number").map_or("", |(_, number)| number.trim())
    }
}

/// What became of a quotation of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakenQuote {
    /// It is new.
    New(Box<Quote>),
    /// It says more than the book did: as it was and as it is.
    Changed(Box<Quote>, Box<Quote>),
    /// The book says the same.
    Same,
}

/// Quotations on their way in; numbers are one for the whole book.
pub struct QuoteTaking {
    numbers: QuoteNumbers,
}

impl QuoteTaking {
    /// Begins with the numbers that the book has.
    pub const fn of(numbers: QuoteNumbers) -> Self {
        Self { numbers }
    }

    /// What a quotation does to those that the customer has by now.
    ///
    /// # Errors
    /// As for a quotation that is typed; then nothing of it is taken.
    pub fn take(
        &mut self,
        view: &dyn View,
        customer: &Customer,
        quotes: &[Quote],
        given: &GivenQuote,
        moment: Moment<'_>,
    ) -> Result<TakenQuote, Refusal> {
        match self.held(quotes, given, moment) {
            Some(before) => self.change(view, quotes, &before, given, moment),
            None => self.make(view, customer, quotes, given, moment),
        }
    }

    /// The quotation that is meant: of its number and revision; of one without a number, one of its day that has all its lines.
    fn held(&self, quotes: &[Quote], given: &GivenQuote, moment: Moment<'_>) -> Option<Quote> {
        let number = given.number().to_lowercase();
        if !number.is_empty() {
            let same = quotes.iter().filter(|one| one.number.to_lowercase() == number);
            return match given.revision {
                Some(revision) => same.into_iter().find(|one| one.revision == revision).cloned(),
                None => same.max_by_key(|one| one.revision).cloned(),
            };
        }
        quotes.iter().find(|one| says_already(one, given, moment)).cloned()
    }

    fn make(
        &mut self,
        view: &dyn View,
        customer: &Customer,
        quotes: &[Quote],
        given: &GivenQuote,
        moment: Moment<'_>,
    ) -> Result<TakenQuote, Refusal> {
        room(quotes)?;
        if !given.head.iter().any(|(key, text)| key == "on" && !text.trim().is_empty()) {
            return Err(Refusal::Missing { field: "on".to_owned() });
        }
        let mut quote = Quote::new(QuoteId::new(), moment.today, usual_currency(customer, quotes));
        quote.revision = given.revision.unwrap_or(1).max(1);
        quote.archived = given.archived;
        head(&mut quote, given, moment)?;
        if given.rated
            && quote.rates.is_empty()
            && let Some(Ok(found)) = offered_rate(view, &quote)?
        {
            quote.rates = vec![found.rate];
        }
        let reading = reading(&quote, moment);
        for typed in &given.lines {
            parts::push(&mut quote.lines, parts::made::<QuoteLine>(typed, reading)?)?;
        }
        pack(view, &mut quote, None)?;
        match self.numbers.owner(&quote.number).filter(|_| !quote.number.is_empty()) {
            Some(owner) if owner != customer.id => {
                let by = view.customer(owner)?.name;
                return Err(Refusal::NumberTaken { number: quote.number, by });
            }
            Some(_) => {}
            None if quote.number.is_empty() => quote.number = self.numbers.free(),
            None => {}
        }
        self.numbers.take(customer.id, &quote.number);
        Ok(TakenQuote::New(Box::new(quote)))
    }

    fn change(
        &self,
        view: &dyn View,
        quotes: &[Quote],
        before: &Quote,
        given: &GivenQuote,
        moment: Moment<'_>,
    ) -> Result<TakenQuote, Refusal> {
        let mut after = before.clone();
        head(&mut after, given, moment)?;
        // However it is spelt: it is the same number.
        after.number.clone_from(&before.number);
        after.archived = before.archived.or(given.archived);
        let reading = reading(&after, moment);
        let mut open: Vec<usize> = (0..after.lines.len()).collect();
        for typed in &given.lines {
            let made = parts::made::<QuoteLine>(typed, reading)?;
            match meant(&after.lines, &open, &made) {
                Some(at) => {
                    open.retain(|one| *one != at);
                    if let Some(line) = after.lines.get_mut(at) {
                        set_all(QUOTE_LINE_FIELDS, line, typed, reading)?;
                    }
                }
                None => parts::push(&mut after.lines, made)?,
            }
        }
        if after == *before {
            return Ok(TakenQuote::Same);
        }
        newest(quotes, before.id)?;
        pack(view, &mut after, Some(before))?;
        if after == *before {
            return Ok(TakenQuote::Same);
        }
        Ok(TakenQuote::Changed(Box::new(before.clone()), Box::new(after)))
    }
}

/// Sets what the table says of the head.
fn head(quote: &mut Quote, given: &GivenQuote, moment: Moment<'_>) -> Result<(), Refusal> {
    set_all(QUOTE_FIELDS, quote, &given.head, Reading::on(moment.today))?;
    if let Some(until) = given.valid_until {
        let days = (until - quote.on).num_days();
        let expected = format!("≥ {}", quote.on);
        let wrong = || Refusal::Unreadable { field: "valid_days".to_owned(), value: until.to_string(), expected };
        let set = vec![("valid_days".to_owned(), days.to_string())];
        if days < 0 {
            return Err(wrong());
        }
        set_all(QUOTE_FIELDS, quote, &set, Reading::on(moment.today))?;
    }
    Ok(())
}

/// Of the lines that are not spoken for yet, the one that a row is: of its product and quantity, else of its product.
fn meant(lines: &[QuoteLine], open: &[usize], made: &QuoteLine) -> Option<usize> {
    let of_product = |at: &&usize| lines.get(**at).is_some_and(|line| same_product(&line.product, &made.product));
    let exact = |at: &&usize| lines.get(**at).is_some_and(|line| line.quantity == made.quantity);
    let found = open.iter().filter(of_product);
    found.clone().find(exact).or_else(|| found.clone().next()).copied()
}

/// Whether a quotation says all that the table does of one without a number.
fn says_already(quote: &Quote, given: &GivenQuote, moment: Moment<'_>) -> bool {
    let mut told = quote.clone();
    if head(&mut told, given, moment).is_err() || told != *quote || quote.lines.len() != given.lines.len() {
        return false;
    }
    let reading = reading(quote, moment);
    quote.lines.iter().zip(&given.lines).all(|(line, typed)| {
        let mut told = line.clone();
        set_all(QUOTE_LINE_FIELDS, &mut told, typed, reading).is_ok() && told == *line
    })
}
