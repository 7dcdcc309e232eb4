//! What the lists show: made anew only when the book, the order or a filter has changed; the selected customer stays selected.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::book::SortKey;
use crate::model::{Currency, CustomerId, Grade, Money, Row, Status};
use crate::rules;

use super::book::Brief;
use super::{App, Board, BoardColumn, Column, Cursor, Customers, Filter, Loading, Screen};

impl Cursor {
    /// Keeps the cursor inside a list and the page around the cursor.
    pub(super) fn settle(&mut self, len: usize, page: usize) {
        let page = page.max(1);
        self.at = self.at.min(len.saturating_sub(1));
        self.top = self.top.min(self.at).max((self.at + 1).saturating_sub(page));
        self.top = self.top.min(len.saturating_sub(page));
    }

    /// Moves by rows; stays inside.
    pub(super) fn step(&mut self, by: isize, len: usize) {
        self.at = self.at.saturating_add_signed(by).min(len.saturating_sub(1));
    }

    /// Scrolls the page; the cursor comes along only when it would leave it.
    pub(super) fn scroll(&mut self, by: isize, len: usize, page: usize) {
        let page = page.max(1);
        self.top = self.top.saturating_add_signed(by).min(len.saturating_sub(page));
        self.at = self.at.clamp(self.top, (self.top + page - 1).max(self.top)).min(len.saturating_sub(1));
    }
}

impl BoardColumn {
    /// The column a customer is in.
    pub fn of(row: &Row) -> Self {
        match (row.standing.status, row.standing.grade) {
            (Status::Prospect, None) => Self::Ungraded,
            (Status::Prospect, Some(grade)) => Self::Grade(grade),
            (Status::Won, _) => Self::Won,
            (Status::NoNeed, _) => Self::NoNeed,
        }
    }

    /// Its place from the left.
    pub const fn index(self) -> usize {
        match self {
            Self::Ungraded => 0,
            Self::Grade(Grade::A) => 1,
            Self::Grade(Grade::B) => 2,
            Self::Grade(Grade::C) => 3,
            Self::Grade(Grade::D) => 4,
            Self::Grade(Grade::E) => 5,
            Self::Won => 6,
            Self::NoNeed => 7,
        }
    }
}

impl Board {
    /// A column.
    pub fn column(&self, column: BoardColumn) -> &Column {
        let [first, ..] = &self.columns;
        self.columns.get(column.index()).unwrap_or(first)
    }

    /// The column the keys are in.
    pub fn current(&self) -> BoardColumn {
        BoardColumn::ALL.get(self.at).copied().unwrap_or_default()
    }
}

impl Filter {
    /// Whether anything is left out but archived customers.
    pub fn is_set(&self) -> bool {
        *self != Self::default()
    }

    /// Whether a row fits, archived or not.
    fn takes(&self, row: &Row, today: NaiveDate) -> bool {
        let standing = &row.standing;
        self.status.is_none_or(|status| standing.status == status)
            && self.grade.is_none_or(|grade| standing.status == Status::Prospect && standing.grade == grade)
            && self.country.is_none_or(|country| row.country == Some(country))
            && self.urgency.is_none_or(|urgency| row.due.is_some_and(|due| rules::urgency(due.day, today) == urgency))
            && self
                .tag
                .as_deref()
                .is_none_or(|tag| row.tags().any(|one| crate::text::fold(one) == crate::text::fold(tag)))
    }
}

impl Customers {
    /// Whether the list leaves something out.
    pub fn is_filtered(&self) -> bool {
        self.filter.is_set() || !self.words.text.trim().is_empty()
    }
}

/// Cards put into the board at once while it is made ahead: a millisecond's worth.
const BOARD_RUN: usize = 8_000;

/// A board that is being made.
#[derive(Debug, Clone, Default)]
pub(super) struct Making {
    version: u64,
    /// How far in the order of due days.
    next: usize,
    columns: [Column; 8],
    sums: [BTreeMap<Currency, Decimal>; 8],
}

impl Making {
    fn put(&mut self, number: u32, brief: &Brief, today: NaiveDate) {
        let index = brief.column.index();
        let (Some(column), Some(sums)) = (self.columns.get_mut(index), self.sums.get_mut(index)) else { return };
        column.cards.push(number);
        let silent = (today - brief.silent_since).num_days();
        column.oldest_silence = column.oldest_silence.max(Some(silent));
        if let Some(money) = brief.amount {
            let sum = sums.entry(money.currency).or_default();
            *sum = sum.checked_add(money.amount).unwrap_or(*sum);
        }
    }

    /// The columns with their sums.
    fn columns(self) -> impl Iterator<Item = Column> {
        self.columns.into_iter().zip(self.sums).map(|(column, sums)| {
            let amounts = sums.into_iter().map(|(currency, amount)| Money { amount, currency }).collect();
            Column { amounts, ..column }
        })
    }
}

impl App {
    /// Makes the lists on the screen true again; the cursor goes where the selected customer is.
    pub(super) fn settle_lists(&mut self) {
        match self.screen {
            Screen::Triage => {
                self.settle_triage();
                self.settle_matters();
            }
            Screen::Customers => self.settle_customers(),
            Screen::Board => self.settle_board(),
            Screen::Timeline => self.settle_timeline(),
            Screen::Quotes => self.settle_quotes(),
            Screen::Chases => self.settle_chases(),
            Screen::Review => self.settle_review(),
        }
        if self.together() {
            self.follow();
        }
    }

    fn settle_triage(&mut self) {
        if self.triage.stale {
            self.triage.stale = false;
            self.filter_triage();
            let triage = &mut self.triage;
            if let Some(at) = triage.anchor.and_then(|id| {
                triage.shown.iter().position(|row| triage.rows.get(*row).is_some_and(|row| row.customer == id))
            }) {
                triage.cursor.at = at;
            }
        }
        let triage = &mut self.triage;
        triage.cursor.settle(triage.shown.len(), usize::from(self.pages.list));
        triage.anchor =
            triage.shown.get(triage.cursor.at).and_then(|row| triage.rows.get(*row)).map(|row| row.customer);
        if !self.triage.rows.is_empty() || self.triage.anchor.is_some() {
            self.selected = self.triage.anchor;
        } else if self.selected.is_some_and(|id| self.book.get(id).is_none()) {
            self.selected = None;
        }
    }

    pub(super) fn settle_customers(&mut self) {
        if self.loading == Loading::Early {
            // Only those due are known yet.
            self.customers.shown.clear();
            return;
        }
        self.prepare_customers();
        if std::mem::take(&mut self.customers.sought) {
            let anchor = self.customers.anchor.and_then(|id| self.book.number(id));
            let place = anchor.and_then(|number| self.customers.shown.iter().position(|shown| *shown == number));
            if let Some(at) = place {
                self.customers.cursor.at = at;
            }
        }
        self.customers.cursor.settle(self.customers.shown.len(), usize::from(self.pages.list));
        self.customers.anchor = self
            .customers
            .shown
            .get(self.customers.cursor.at)
            .and_then(|number| self.book.row(*number))
            .map(|row| row.id);
        self.selected = self.customers.anchor;
    }

    /// Makes the customers' list if the book, the order or a filter has changed; whether there was something to do.
    pub(super) fn prepare_customers(&mut self) -> bool {
        if self.customers.built == Some(self.book.version) {
            return false;
        }
        let found = self.book.find(&self.customers.words.text);
        let (today, sort, reversed) = (self.today, self.customers.sort, self.customers.reversed);
        let filter = self.customers.filter.clone();
        // The order is lent by the book while its rows are read: taken out as numbers first.
        let order = self.book.ordered(sort).to_vec();
        // Only a filter that asks for more has to look at the rows themselves.
        let plain = Filter { archived: filter.archived, ..Filter::default() } == filter;
        let book = &self.book;
        let shown = order.into_iter().filter(|number| {
            let at = *number as usize;
            found.as_ref().is_none_or(|found| found.get(at).copied().unwrap_or(false))
                && book.brief(*number).is_some_and(|brief| brief.archived == filter.archived)
                && (plain || book.row(*number).is_some_and(|row| filter.takes(row, today)))
        });
        self.customers.shown = shown.collect();
        if reversed {
            self.customers.shown.reverse();
        }
        self.customers.built = Some(self.book.version);
        self.customers.sought = true;
        let book = &self.book;
        self.customers.marked.retain(|id| book.get(*id).is_some());
        true
    }

    pub(super) fn settle_board(&mut self) {
        if self.loading == Loading::Early {
            return;
        }
        self.grow_board(usize::MAX);
        if std::mem::take(&mut self.board.sought) {
            let anchor = self.board.anchor.and_then(|id| self.book.number(id));
            let place = anchor.and_then(|number| {
                let columns = self.board.columns.iter().zip(0..);
                columns
                    .filter_map(|(column, at)| Some((at, column.cards.iter().position(|card| *card == number)?)))
                    .next()
            });
            if let Some((column, card)) = place {
                self.board.at = column;
                if let Some(column) = self.board.columns.get_mut(column) {
                    column.cursor.at = card;
                }
            }
        }
        self.board.at = self.board.at.min(BoardColumn::ALL.len() - 1);
        for column in &mut self.board.columns {
            column.cursor.settle(column.cards.len(), usize::from(self.pages.column));
        }
        self.board.anchor = self.card_at(self.board.current(), self.board.column(self.board.current()).cursor.at);
        self.selected = self.board.anchor;
    }

    /// Makes a part of the board ahead, so that showing it costs no more than drawing it; whether there was something to do.
    pub(super) fn prepare_board(&mut self) -> bool {
        self.grow_board(BOARD_RUN)
    }

    /// Puts some more cards into the columns that are being made; with the last ones these are the board's. Whether there was
    /// something to do.
    fn grow_board(&mut self, most: usize) -> bool {
        let version = self.book.version;
        if self.board.built == Some(version) {
            return false;
        }
        let mut making = match self.board.making.take() {
            Some(making) if making.version == version => making,
            _ => Box::new(Making { version, ..Making::default() }),
        };
        let found = self.book.find(&self.board.words.text);
        let order = self.book.ordered(SortKey::Due);
        let whole = order.len();
        let run: Vec<u32> = order.iter().skip(making.next).take(most).copied().collect();
        making.next += run.len();
        for number in run {
            let Some(brief) = self.book.brief(number) else { continue };
            let there = found.as_ref().is_none_or(|found| found.get(number as usize).copied().unwrap_or(false));
            if !brief.archived && there {
                making.put(number, brief, self.today);
            }
        }
        if making.next < whole {
            self.board.making = Some(making);
            return true;
        }
        for (column, made) in self.board.columns.iter_mut().zip(making.columns()) {
            // The cursor stays where it is.
            *column = Column { cursor: column.cursor, ..made };
        }
        self.board.built = Some(version);
        self.board.sought = true;
        let book = &self.book;
        self.board.marked.retain(|id| book.get(*id).is_some());
        true
    }

    /// Whose card this is.
    pub fn card_at(&self, column: BoardColumn, card: usize) -> Option<CustomerId> {
        self.board.column(column).cards.get(card).and_then(|number| self.book.row(*number)).map(|row| row.id)
    }

    /// The lists have to be made anew: a filter, the order or the day has changed.
    pub(super) fn relist(&mut self) {
        self.triage.stale = true;
        self.chases.stale = true;
        self.customers.built = None;
        (self.board.built, self.board.making) = (None, None);
    }

    /// Selects a customer on every screen that shows it.
    pub(super) fn select(&mut self, id: CustomerId) {
        self.triage.anchor = Some(id);
        self.customers.anchor = Some(id);
        self.board.anchor = Some(id);
        self.relist();
    }

    /// Shows a screen; the selected customer stays selected where it is shown there.
    pub(super) fn show(&mut self, screen: Screen) {
        if let Some(id) = self.selected {
            match screen {
                Screen::Triage => (self.triage.anchor, self.triage.stale) = (Some(id), true),
                Screen::Customers => (self.customers.anchor, self.customers.sought) = (Some(id), true),
                Screen::Board => (self.board.anchor, self.board.sought) = (Some(id), true),
                Screen::Timeline if self.screen != screen => self.seek_on_timeline(),
                Screen::Timeline | Screen::Quotes | Screen::Chases | Screen::Review => {}
            }
        }
        self.turn_to_chases(screen);
        self.screen = screen;
        self.pane = super::Pane::Main;
    }
}
