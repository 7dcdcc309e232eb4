//! The quote history: a customer's quotations, or one product's with everybody (R9).

use std::cmp::Reverse;

use crate::book::{Command, PartChange, Refusal, differences, same_product, words};
use crate::engine::Ask;
use crate::model::{CustomerId, Quote, QuoteId, QuoteLine, QuoteLineId};

use super::ticket::Waiting;
use super::{App, Cursor, Layer, Menu, MenuItem, MessageKind, Pick, Screen, Trade, say};
use crate::tr;

/// So many quotations are offered to be compared.
const MOST_COMPARED: usize = 20;

/// The quote history.
#[derive(Debug, Clone, Default)]
pub struct Quotes {
    /// One product with every customer, rather than the selected customer's quotations.
    pub product: Option<String>,
    /// What is shown, newest first, with whose it is.
    pub quotes: Vec<(CustomerId, Quote)>,
    /// A line for each quotation and one for each of its lines.
    pub rows: Vec<QuoteRow>,
    /// The selected line.
    pub cursor: Cursor,
    /// The version of the book that the whole book's quotations were asked for.
    pub(super) asked: Option<u64>,
    /// The quotation that is looked for, as soon as it is here.
    pub(super) sought: Option<QuoteId>,
}

/// A line of the history: positions in [`Quotes::quotes`] and in the quotation's lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuoteRow {
    /// A quotation.
    Quote(usize),
    /// One of its lines.
    Line(usize, usize),
}

impl Quotes {
    fn list(&mut self, mut quotes: Vec<(CustomerId, Quote)>) {
        quotes.retain(|(_, quote)| quote.archived.is_none());
        quotes.sort_by_key(|(_, quote)| Reverse((quote.on, quote.revision)));
        self.rows.clear();
        let fits = |product: &str| self.product.as_deref().is_none_or(|wanted| same_product(product, wanted));
        for (at, (_, quote)) in quotes.iter().enumerate() {
            let lines = quote.lines.iter().enumerate().filter(|(_, line)| fits(&line.product));
            let lines: Vec<QuoteRow> = lines.map(|(line, _)| QuoteRow::Line(at, line)).collect();
            if self.product.is_none() {
                self.rows.push(QuoteRow::Quote(at));
            }
            self.rows.extend(lines);
        }
        self.quotes = quotes;
    }

    /// Goes to the quotation that is looked for, once it is here.
    fn seek_sought(&mut self) {
        let Some(wanted) = self.sought.take() else { return };
        let is_wanted = |row: &QuoteRow| match *row {
            QuoteRow::Quote(at) | QuoteRow::Line(at, _) => self.quotes.get(at).is_some_and(|(_, one)| one.id == wanted),
        };
        if let Some(at) = self.rows.iter().position(is_wanted) {
            self.cursor.at = at;
        }
    }

    /// What the selected line is about.
    pub(super) fn line(&self) -> Option<(CustomerId, QuoteId, Option<QuoteLineId>)> {
        let (at, line) = match *self.rows.get(self.cursor.at)? {
            QuoteRow::Quote(at) => (at, None),
            QuoteRow::Line(at, line) => (at, Some(line)),
        };
        let (customer, quote) = self.quotes.get(at)?;
        Some((*customer, quote.id, line.and_then(|at| quote.lines.get(at)).map(|line| line.id)))
    }

    /// The line that is looked at: the selected one, or the first one of the selected quotation.
    pub fn line_at_hand(&self) -> Option<&QuoteLine> {
        let (at, line) = match *self.rows.get(self.cursor.at)? {
            QuoteRow::Quote(at) => (at, 0),
            QuoteRow::Line(at, line) => (at, line),
        };
        self.quotes.get(at)?.1.lines.get(line)
    }

    /// The product that is looked at: that of the selected line, or of the first one of the selected quotation.
    pub fn product_at_hand(&self) -> Option<&str> {
        if let Some(product) = &self.product {
            return Some(product);
        }
        self.line_at_hand().map(|line| line.product.as_str())
    }
}

impl App {
    /// Makes the quote history true again.
    pub(super) fn settle_quotes(&mut self) {
        if self.screen != Screen::Quotes {
            // Only where the keys go to it is it of everybody.
            self.quotes.product = None;
        }
        if self.quotes.product.is_some() {
            if self.quotes.asked != Some(self.book.version) {
                self.quotes.asked = Some(self.book.version);
                self.ask(Ask::Quotes, Waiting::Quotes);
            }
        } else {
            self.quotes.asked = None;
            match self.card() {
                Some(card) => {
                    let quotes = card.quotes.iter().map(|quote| (card.customer.id, quote.clone())).collect();
                    self.quotes.list(quotes);
                    self.quotes.seek_sought();
                }
                // Changed a moment ago, its card is on its way: what is shown stays till then.
                None if self.quotes.quotes.iter().all(|(id, _)| Some(*id) == self.selected) => {}
                None => self.quotes.list(Vec::new()),
            }
        }
        let page = usize::from(self.pages.lower);
        let quotes = &mut self.quotes;
        quotes.cursor.settle(quotes.rows.len(), page);
        if self.quotes.product.is_some()
            && let Some((customer, ..)) = self.quotes.line()
        {
            self.selected = Some(customer);
        }
    }

    /// The whole book's quotations are there: those of the product are kept.
    pub(super) fn quotes_came(&mut self, mut quotes: Vec<(CustomerId, Quote)>) {
        if let Some(product) = self.quotes.product.clone() {
            quotes.retain(|(_, quote)| quote.lines.iter().any(|line| same_product(&line.product, &product)));
            self.quotes.list(quotes);
        }
    }

    /// This product with everybody, or this customer again.
    pub(super) fn turn_quotes(&mut self) {
        self.quotes.product = match self.quotes.product.take() {
            Some(_) => None,
            None => self.quotes.product_at_hand().map(str::to_owned),
        };
        (self.quotes.asked, self.quotes.cursor) = (None, Cursor::default());
        if self.quotes.product.is_some() {
            self.quotes.list(Vec::new());
        }
    }

    /// The other quotations that the selected one can be held against, each with its customer: its own revisions first, the nearest
    /// one before it ahead of all; then the newest.
    pub(super) fn to_compare(&self) -> Vec<(CustomerId, &Quote)> {
        let Some((_, id, _)) = self.quotes.line() else { return Vec::new() };
        let Some(at_hand) = self.quote(id) else { return Vec::new() };
        let others = self.quotes.quotes.iter().filter(|(_, quote)| quote.id != id);
        let mut others: Vec<_> = others.map(|(customer, quote)| (*customer, quote)).collect();
        others.sort_by_key(|(_, quote)| {
            let revision = quote.number == at_hand.number;
            (!revision, revision && quote.revision > at_hand.revision, Reverse((quote.revision, quote.on)))
        });
        others.truncate(MOST_COMPARED);
        others
    }

    /// Asks which quotation the selected one is to be held against.
    pub(super) fn open_compare(&mut self) {
        let Some((_, id, _)) = self.quotes.line() else { return };
        let Some(at_hand) = self.quote(id) else { return };
        let named = |quote: &Quote| format!("{} · {}", quote.name(), say::day(quote.on, self.today, self.lang));
        let title = tr!(self.lang, "app.menu_compare", quote = named(at_hand));
        let item = |(customer, quote): (CustomerId, &Quote)| {
            let whose =
                if self.quotes.product.is_some() { format!(" · {}", self.name(customer)) } else { String::new() };
            // What was said earlier stands on the left.
            let order = |quote: &Quote| (quote.on, quote.revision);
            let pick = if order(quote) <= order(at_hand) {
                Pick::Compare(quote.id, at_hand.id)
            } else {
                Pick::Compare(at_hand.id, quote.id)
            };
            MenuItem { key: None, label: named(quote) + &whose, pick }
        };
        let items = self.to_compare().into_iter().map(item).collect();
        self.layers.push(Layer::Menu(Menu { title, items, at: 0 }));
    }

    /// Tells what moved from one quotation to the other.
    pub(super) fn compare_quotes(&mut self, before: QuoteId, after: QuoteId) {
        let Some((before, after)) = self.quote(before).zip(self.quote(after)) else { return };
        let mut lines = vec![format!("{} → {}", before.name(), after.name()), String::new()];
        let told = differences(before, after);
        // The names stand above.
        let told = told.iter().filter(|one| one.field != "number").map(|one| words::difference(one, self.lang));
        lines.extend(told);
        if lines.len() == 2 {
            lines.push(tr!(self.lang, "app.no_difference"));
        }
        self.layers.push(Layer::Text { text: lines.join("\n"), scroll: 0 });
    }

    /// The line to try another price on: the selected one, or the only one of the selected quotation.
    pub(super) fn line_to_try(&self) -> Option<(QuoteId, QuoteLineId)> {
        let (_, quote, line) = self.quotes.line()?;
        let only = || match self.quote(quote)?.lines.as_slice() {
            [only] => Some(only.id),
            _ => None,
        };
        Some((quote, line.or_else(only)?))
    }

    /// Tries another price, volume, cost, tool or rate on a line (R11). Only the newest revision can be revised.
    pub(super) fn try_line(&mut self) {
        let Some((customer, id, _)) = self.quotes.line() else { return };
        let Some(quote) = self.quote(id) else { return };
        let same = self.quotes.quotes.iter().filter(|(_, one)| one.number == quote.number);
        let newest = same.map(|(_, one)| one.revision).max().unwrap_or(quote.revision);
        if newest > quote.revision {
            let told = Refusal::Superseded { name: quote.name(), newest }.tell(self.lang);
            return self.say(MessageKind::Refused, told);
        }
        match self.line_to_try() {
            Some((quote, line)) => self.open_trade(customer, Trade::WhatIf(quote, line)),
            None => self.say(MessageKind::Note, tr!(self.lang, "levers.which_line")),
        }
    }

    /// The selected line of a quotation goes; a quotation is put away.
    pub(super) fn drop_from_quotes(&mut self) {
        let Some((customer, quote, line)) = self.quotes.line() else { return };
        let command = match line {
            Some(id) => Command::EditQuote { customer, quote, set: Vec::new(), lines: vec![PartChange::Remove(id)] },
            None => Command::ArchiveQuote { customer, quote },
        };
        self.command(command, None);
    }

    /// A quotation that is shown, or one of the selected customer's.
    pub(super) fn quote(&self, id: QuoteId) -> Option<&Quote> {
        let shown = self.quotes.quotes.iter().map(|(_, quote)| quote).find(|quote| quote.id == id);
        shown.or_else(|| self.card()?.quotes.iter().find(|quote| quote.id == id))
    }
}
