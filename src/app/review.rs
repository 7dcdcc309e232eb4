//! The review screen (R7): a week looked back on. It is reckoned in the engine, and anew when the book, the day or the week is
//! another.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::book::review::sheets;
use crate::engine::{Answer, Ask, Reviewed};
use crate::model::{CustomerId, Sheet};
use crate::rules::{Named, Span};
use crate::text::Lang;
use crate::tr;

use super::ticket::Waiting;
use super::{App, Cursor, Effect, Loading, MessageKind, Pane, Screen};

/// A part of the review, below the table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum ReviewPart {
    /// Planned and not handled.
    #[default]
    Carried,
    /// Planned when it was late already.
    Late,
    /// Planned, but nobody was spoken or written to.
    Silent,
    /// In another line of the table than before.
    Changed,
    /// Quotations, orders, shipments.
    Trade,
    /// Milestones promised.
    Promises,
    /// The weeks before.
    Weeks,
    /// What is expected, by month.
    Pipeline,
    /// Conversion by source.
    Sources,
    /// What became of what was quoted.
    Conversions,
    /// The year, day by day.
    Year,
}

impl ReviewPart {
    /// All, from left to right.
    pub const ALL: [Self; 11] = [
        Self::Carried,
        Self::Late,
        Self::Silent,
        Self::Changed,
        Self::Trade,
        Self::Promises,
        Self::Weeks,
        Self::Pipeline,
        Self::Sources,
        Self::Conversions,
        Self::Year,
    ];

    /// Its name.
    pub fn name(self, lang: Lang) -> String {
        match self {
            Self::Carried => tr!(lang, "review.carried"),
            Self::Late => tr!(lang, "review.late_list"),
            Self::Silent => tr!(lang, "review.silent"),
            Self::Changed => tr!(lang, "review.changed"),
            Self::Trade => tr!(lang, "review.part_trade"),
            Self::Promises => tr!(lang, "review.promises"),
            Self::Weeks => tr!(lang, "review.part_weeks"),
            Self::Pipeline => tr!(lang, "review.part_pipeline"),
            Self::Sources => tr!(lang, "review.part_sources"),
            Self::Conversions => tr!(lang, "review.part_conversions"),
            Self::Year => tr!(lang, "review.part_year"),
        }
    }

    /// Its place among the sheets of a review.
    const fn sheet(self) -> Option<usize> {
        match self {
            Self::Trade => Some(2),
            Self::Promises => Some(3),
            Self::Weeks => Some(4),
            Self::Pipeline => Some(5),
            Self::Sources => Some(6),
            Self::Conversions => Some(7),
            Self::Carried => Some(8),
            Self::Late => Some(9),
            Self::Silent => Some(10),
            Self::Changed => Some(11),
            Self::Year => None,
        }
    }
}

/// What a review was asked for: the days, the version of the book, the day of asking.
type Asked = (Span, u64, NaiveDate);

/// The review screen.
#[derive(Debug, Clone, Default)]
pub struct ReviewScreen {
    /// The days; none before it was first opened.
    pub span: Option<Span>,
    /// The newest review, of whichever days.
    pub reviewed: Option<Arc<Reviewed>>,
    /// Which part is shown.
    pub part: ReviewPart,
    /// The selected line of it.
    pub cursor: Cursor,
    /// The same as sheets, and in which language.
    sheets: Option<(Lang, Arc<[Sheet]>)>,
    /// What was asked for last.
    asked: Option<Asked>,
    /// The ticket of what is on its way.
    pub(super) pending: Option<u64>,
    /// Why there is none.
    pub error: Option<String>,
}

impl ReviewScreen {
    /// The review of the days shown, once it is there.
    pub fn there(&self) -> Option<&Reviewed> {
        self.reviewed.as_deref().filter(|held| Some(held.review.span) == self.span)
    }

    /// The table of the part shown.
    pub fn sheet(&self) -> Option<&Sheet> {
        self.there()?;
        self.part.sheet().and_then(|at| self.sheets.as_ref()?.1.get(at))
    }

    /// The customers of a part, where it is a list of them.
    pub fn list(&self, part: ReviewPart) -> Option<&crate::rules::NamedList> {
        let review = &self.there()?.review;
        match part {
            ReviewPart::Carried => Some(&review.carried),
            ReviewPart::Late => Some(&review.late),
            ReviewPart::Silent => Some(&review.silent),
            ReviewPart::Changed => Some(&review.changed),
            _ => None,
        }
    }

    /// How many lines the part shown has.
    pub fn lines(&self) -> usize {
        self.sheet().map_or(0, |sheet| sheet.rows.len())
    }

    fn named(&self) -> Option<&Named> {
        self.list(self.part)?.named.get(self.cursor.at)
    }

    /// How far the review on its way is, by its ticket.
    pub const fn ticket(&self) -> Option<u64> {
        self.pending
    }
}

impl App {
    /// Makes the review true again: asks for it where what is there is of other days, another book or another day.
    pub(super) fn settle_review(&mut self) {
        let span = *self.review.span.get_or_insert(Span::week_of(self.today));
        let wanted = (span, self.book.version, self.today);
        if self.review.asked != Some(wanted) && self.loading == Loading::Ready && !self.book.is_empty() {
            self.stop_review();
            self.review.asked = Some(wanted);
            self.review.error = None;
            let ticket = self.ask(Ask::Review(span), Waiting::Review);
            self.review.pending = Some(ticket);
        }
        self.word_review();
        let (lines, page) = (self.review.lines(), usize::from(self.pages.lower));
        self.review.cursor.settle(lines, page);
        // Whoever is looked at closely stays, whatever becomes of the list.
        if self.pane == Pane::Main && self.review.there().is_some() {
            self.selected = self.review.named().map(|one| one.id).filter(|id| self.book.get(*id).is_some());
        }
    }

    /// Puts the review into words, where it is a new one or the language is another.
    fn word_review(&mut self) {
        let lang = self.lang;
        if self.review.sheets.as_ref().is_none_or(|(worded, _)| *worded != lang)
            && let Some(held) = self.review.reviewed.clone()
        {
            let words = sheets(&held.review, &|id: CustomerId| held.name(id), lang);
            self.review.sheets = Some((lang, words.into()));
        }
    }

    /// A review on its way is of no use any more, or stands in the way of something to be written.
    pub(super) fn stop_review(&mut self) {
        if let Some(ticket) = self.review.pending.take() {
            self.review.asked = None;
            self.effect(Effect::StopJob(ticket));
        }
    }

    /// An answer to what was asked for; an older one is of no use.
    pub(super) fn review_answered(&mut self, ticket: u64, answer: Answer) {
        if self.review.pending != Some(ticket) {
            return;
        }
        self.review.pending = None;
        match answer {
            Answer::Review(reviewed) => {
                self.review.reviewed = Some(Arc::new(*reviewed));
                self.review.sheets = None;
            }
            Answer::Refused(refusal) => {
                let told = refusal.tell(self.lang);
                self.review.error = Some(told.clone());
                self.say(MessageKind::Refused, told);
            }
            _ => {}
        }
    }

    /// Another week: so many later, or this one.
    pub(super) fn turn_week(&mut self, by: Option<i64>) {
        let this = Span::week_of(self.today);
        let span = self.review.span.unwrap_or(this);
        self.show_week(by.map_or(this, |by| span.moved(by)));
    }

    /// The week of a day.
    pub(super) fn show_week(&mut self, span: Span) {
        self.review.span = Some(span);
        self.review.cursor = Cursor::default();
    }

    /// Another part.
    pub(super) fn turn_part(&mut self, by: isize) {
        let all = ReviewPart::ALL;
        let at = all.iter().position(|part| *part == self.review.part).unwrap_or(0);
        let count = all.len().cast_signed();
        let next = (at.cast_signed() + by).rem_euclid(count).cast_unsigned();
        if let Some(part) = all.get(next) {
            self.show_part(*part);
        }
    }

    pub(super) fn show_part(&mut self, part: ReviewPart) {
        self.review.part = part;
        self.review.cursor = Cursor::default();
        self.pane = Pane::Main;
    }

    /// Opens the customer of the selected line.
    pub(super) fn open_reviewed(&mut self) {
        if self.review.named().is_some() && self.screen == Screen::Review {
            self.settle_review();
            self.pane = Pane::Detail;
        }
    }

    /// Whether a customer can be opened.
    pub(super) fn on_reviewed(&self) -> bool {
        self.review.named().is_some_and(|one| self.book.get(one.id).is_some())
    }
}
