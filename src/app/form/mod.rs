//! Forms: fields of a few kinds, validated where they stand, saved from anywhere.
//!
//! | file | what |
//! |---|---|
//! | `edit` | a line of text being edited |
//! | `field` | the kinds of fields: making, typing, reading |
//! | `keys` | keys, pastes and the mouse in a form |
//! | `open` | which fields each form has |
//! | `save` | from fields to a command |
//! | `advice` | what is said of a price while it is typed |
//! | `trade` | the forms of quotations and projects |
//! | `shelf` | a company file, a bookmark |
//! | `product`, `rate` | a product, a rate of the tax rebate; a rate of exchange |
//! | `fair` | a fair's cards, one after another |
//! | `known` | pointing out that a new customer is in the book already |
//! | `backup` | where a backup is put, and whether it is encrypted |
//! | `file` | files that are written: a review, a quotation, a report; a history of rates that is read |
//! | `template` | a template of one's own; the file a mail is saved to |
//! | `settings` | the settings as fields |
//! | `draft` | half-filled forms kept over a restart |

mod advice;
mod backup;
mod draft;
mod edit;
mod fair;
mod field;
mod file;
mod keys;
mod known;
mod open;
mod product;
mod rate;
mod save;
pub(super) mod settings;
mod shelf;
mod template;
mod trade;

pub use advice::{Advice, Advised};
pub(super) use draft::{DRAFT_KEYS, NotesDraft, beginning, notes_key, parse, walk_key};
pub use edit::LineEdit;
pub(super) use fair::Fair;
pub(super) use field::area;
pub(super) use keys::input;
pub use trade::Trade;
pub(in crate::app) use trade::trade_name;

use tui_textarea::TextArea;

use crate::model::{BookmarkId, CompanyFileId, CustomerId, LineId, ProductId, TemplateId};

/// What a form does when it is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormKind {
    /// Logs a handling.
    Log(CustomerId),
    /// The same, as a review: done with a note.
    Review(CustomerId),
    /// Sets the agreed date.
    Snooze(Vec<CustomerId>),
    /// Takes a customer in.
    New,
    /// The same, one after another, as from a fair.
    Fair,
    /// Edits a customer.
    Edit(CustomerId),
    /// A deal was won.
    Won(Vec<CustomerId>),
    /// Grade E, with the reason.
    GradeE(Vec<CustomerId>),
    /// No need, with the reason.
    NoNeed(Vec<CustomerId>),
    /// This went wrong.
    Mistake(CustomerId),
    /// A person at the customer: the one at this place, or a new one.
    Person(CustomerId, Option<usize>),
    /// A line for the checklist.
    CheckAdd(CustomerId),
    /// Changes a line of the checklist.
    CheckEdit(CustomerId, LineId),
    /// A paragraph for the notes.
    Note(CustomerId),
    /// A new expected close (R5).
    CloseDate(CustomerId),
    /// A quotation or a project, or a part of one.
    Trade(CustomerId, Trade),
    /// Which customers the list shows.
    Filter,
    /// The settings.
    Settings,
    /// The file a review of these days is written to.
    ReviewFile(crate::rules::Span),
    /// A day's rate of exchange.
    Rate,
    /// A product, or a new one.
    Product(Option<ProductId>),
    /// A company file, or a new one.
    CompanyFile(Option<CompanyFileId>),
    /// A bookmark, or a new one.
    Bookmark(Option<BookmarkId>),
    /// A rate of the tax rebate.
    Rebate,
    /// A template of one's own, or a new one.
    Template(Option<TemplateId>),
    /// The file a mail is saved to as a draft.
    MailFile(Box<crate::engine::MailFile>),
    /// The file a history of rates is read from.
    RatesFile,
    /// The file a list, a calendar, a hand-over or the whole book is written to; the customer it may be about alone.
    Export(Option<CustomerId>),
    /// The file a quotation is written to for the customer.
    QuoteFile(CustomerId, crate::model::QuoteId),
    /// Somebody who wrote becomes a customer: the sender's address.
    TakeIn(String),
    /// A file that is copied into a customer's folder.
    AddFile(CustomerId),
    /// The file a report is written to.
    ReportFile(Box<crate::book::Report>),
    /// Where a backup is put.
    Backup,
}

impl FormKind {
    /// The one customer it is about.
    pub(super) fn customer(&self) -> Option<CustomerId> {
        match self {
            Self::Log(id)
            | Self::Review(id)
            | Self::Edit(id)
            | Self::Mistake(id)
            | Self::CheckAdd(id)
            | Self::CheckEdit(id, _)
            | Self::Person(id, _)
            | Self::Note(id)
            | Self::CloseDate(id)
            | Self::QuoteFile(id, _)
            | Self::AddFile(id)
            | Self::Trade(id, _) => Some(*id),
            Self::Snooze(ids) | Self::Won(ids) | Self::GradeE(ids) | Self::NoNeed(ids) => match ids.as_slice() {
                [one] => Some(*one),
                _ => None,
            },
            Self::New | Self::Fair | Self::TakeIn(_) | Self::Filter | Self::Settings | Self::Rate => None,
            Self::Product(_) | Self::Rebate | Self::Backup | Self::Template(_) | Self::MailFile(_) => None,
            Self::CompanyFile(_) | Self::Bookmark(_) => None,
            Self::ReviewFile(_) | Self::ReportFile(_) | Self::RatesFile | Self::Export(_) => None,
        }
    }

    /// Whether it is about a file that is written or read whole.
    pub(super) const fn names_file(&self) -> bool {
        matches!(
            self,
            Self::ReviewFile(_)
                | Self::QuoteFile(..)
                | Self::ReportFile(_)
                | Self::MailFile(_)
                | Self::RatesFile
                | Self::Export(_)
                | Self::Backup
                | Self::AddFile(_)
        )
    }
}

/// A form.
#[derive(Debug, Clone)]
pub struct Form {
    /// What it does.
    pub kind: FormKind,
    /// Its title, in the screen's language.
    pub title: String,
    /// Whom it is about: the customer's name, or how many.
    pub about: String,
    /// A warning above the fields (do not contact); empty for none.
    pub warning: String,
    /// What saving it would change, told below the fields; empty for none.
    pub preview: String,
    /// The fields.
    pub fields: Vec<Field>,
    /// Which field the keys go to.
    pub focus: usize,
    /// What the book said to it, where no field is concerned.
    pub error: Option<String>,
    /// The ticket of the command on its way.
    pub sent: Option<u64>,
    /// Something was typed since it was opened or last kept as a draft.
    pub touched: bool,
    /// What was typed is from an earlier session.
    pub restored: bool,
    /// The day it was opened: what is logged past midnight was said before.
    pub(super) day: chrono::NaiveDate,
    /// What stood in the fields when it was opened, to tell what was changed.
    pub(super) before: Vec<String>,
    /// Typed since it was last kept as a draft.
    pub(super) unkept: bool,
    /// What is said of the prices in it.
    pub advice: Advice,
}

impl Form {
    /// Whether it takes a customer in.
    pub fn takes_in(&self) -> bool {
        matches!(self.kind, FormKind::New | FormKind::Fair | FormKind::TakeIn(_))
    }

    /// Whose fields it edits.
    pub(super) fn edits(&self) -> Option<CustomerId> {
        match self.kind {
            FormKind::Edit(id) | FormKind::CheckEdit(id, _) | FormKind::Person(id, _) => Some(id),
            _ => None,
        }
    }
}

/// A field of a form.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name: the key under `field.` in the locales.
    pub key: &'static str,
    /// Its label, in the screen's language.
    pub label: String,
    /// Shown dimly while it is empty.
    pub hint: String,
    /// It must not stay empty.
    pub required: bool,
    /// What it holds.
    pub kind: FieldKind,
    /// The group that begins with it; empty for none.
    pub group: String,
    /// What it is for, told while it has the keys; empty for none.
    pub help: String,
    /// What is wrong with it; shown beneath it.
    pub error: Option<String>,
}

/// What a field holds.
#[derive(Debug, Clone)]
pub enum FieldKind {
    /// A line.
    Text(LineEdit),
    /// A line that nobody is shown.
    Secret(LineEdit),
    /// Several lines.
    Lines(Box<TextArea<'static>>),
    /// A date in words.
    Date(DateField),
    /// One of several.
    Choice(ChoiceField),
    /// An amount and a currency.
    Amount(AmountField),
    /// Yes or no.
    Toggle(bool),
}

/// A date typed in words.
#[derive(Debug, Clone, Default)]
pub struct DateField {
    /// What is typed.
    pub line: LineEdit,
    /// How it reads, in the screen's language (`Fri 27 Nov, in 3 days`); empty while nothing is typed.
    pub reading: String,
    /// Whether it could be read.
    pub understood: bool,
    /// It is a date to be agreed: not behind today, and a time of day may be said.
    pub with_time: bool,
    /// The customer's zone and one's own offset: a time of day is the customer's.
    pub clock: Option<(chrono_tz::Tz, chrono::FixedOffset)>,
}

/// One of several, typed into.
#[derive(Debug, Clone, Default)]
pub struct ChoiceField {
    /// What is typed to find it; empty: the chosen one's label is shown.
    pub line: LineEdit,
    /// What can be chosen: value and label.
    pub options: Vec<(String, String)>,
    /// Positions in `options` that fit what is typed, best first.
    pub matches: Vec<usize>,
    /// The lit one, a position in `matches`.
    pub lit: usize,
    /// The chosen one, a position in `options`.
    pub chosen: Option<usize>,
    /// The list hangs open.
    pub open: bool,
    /// A text that is none of the options is taken as it is.
    pub free: bool,
}

/// An amount and a currency.
#[derive(Debug, Clone, Default)]
pub struct AmountField {
    /// The amount as typed.
    pub amount: LineEdit,
    /// The currency as typed.
    pub currency: LineEdit,
    /// Whether the keys go to the currency.
    pub in_currency: bool,
}
