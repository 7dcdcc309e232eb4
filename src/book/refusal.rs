//! Why something was not done: data, told in the reader's language by [`Refusal::tell`].

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::{Currency, Deed, Money, What};
use crate::rules::NotADate;
use crate::text::Lang;
use crate::tr;

/// Why an action was refused; nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// Nothing in the book is called so.
    Unknown {
        /// What was asked for.
        given: String,
        /// Names that are near, with their codes.
        near: Vec<(String, String)>,
    },
    /// Several customers are called so.
    Ambiguous {
        /// What was asked for.
        given: String,
        /// Some of them: name and code.
        candidates: Vec<(String, String)>,
        /// How many there are.
        count: usize,
    },
    /// A required text is missing.
    Missing {
        /// The field, by its locale key under `field.`.
        field: String,
    },
    /// A value cannot be read.
    Unreadable {
        /// The field, by its locale key under `field.`.
        field: String,
        /// The value as given.
        value: String,
        /// What would be taken.
        expected: String,
    },
    /// A date that can be read day first and month first.
    Undecided {
        /// The field, by its locale key under `field.`.
        field: String,
        /// The date as given.
        value: String,
        /// What it can be.
        readings: [NaiveDate; 2],
    },
    /// No such field.
    NoField {
        /// What was given.
        given: String,
        /// The nearest field.
        near: Option<String>,
    },
    /// A text is longer than is kept.
    TooLong {
        /// The field, by its locale key under `field.`.
        field: String,
        /// The most bytes.
        limit: usize,
    },
    /// Another customer has the code.
    CodeTaken {
        /// The code.
        code: String,
        /// Whose it is.
        by: String,
    },
    /// What has happened cannot lie in the future.
    Future {
        /// The day given.
        day: NaiveDate,
        /// What would have been noted as done then.
        deed: Deed,
    },
    /// E and no need want a reason.
    ReasonNeeded,
    /// There is nothing to take back or to do again.
    NothingToUndo,
    /// There is nothing to do again.
    NothingToRedo,
    /// Taking this back would take back many customers at once; it wants to be asked for.
    LongUndo {
        /// The step.
        what: What,
    },
    /// Nothing waits of somebody with this address.
    NoSender {
        /// What was given.
        given: String,
    },
    /// The customer is archived.
    Archived {
        /// Its name.
        name: String,
    },
    /// The notes were changed by somebody else while these were written.
    NotesChanged {
        /// The notes as they are now.
        now: String,
    },
    /// No such line on the checklist.
    NoLine {
        /// The number given.
        number: usize,
    },
    /// There are as many of them as can be.
    TooMany {
        /// The field or what there are too many of, by its locale key under `field.`.
        field: String,
        /// The most.
        limit: usize,
    },
    /// The number belongs to another quotation.
    NumberTaken {
        /// The number.
        number: String,
        /// Whose it is.
        by: String,
    },
    /// The customer has no such quotation, or it has no such line.
    NoQuote {
        /// What was asked for.
        given: String,
    },
    /// A revision has followed: an older one stands as it was given (R9).
    Superseded {
        /// Which was to be changed.
        name: String,
        /// The newest revision.
        newest: u16,
    },
    /// The customer has no such project.
    NoProject {
        /// What was asked for.
        given: String,
    },
    /// The project has no such milestone.
    NoMilestone {
        /// What was asked for.
        given: String,
    },
    /// There are no days to be won before a milestone (R15).
    NothingToWin {
        /// Its name.
        milestone: String,
    },
    /// Milestones would wait for each other (R13).
    Cycle {
        /// Their names, each waiting for the next; the last one is the first again.
        names: Vec<String>,
    },
    /// The customer has no such chase.
    NoChase {
        /// What was asked for.
        given: String,
    },
    /// Nothing is owed any more: it came (R14).
    NotOwed {
        /// What was asked for.
        name: String,
    },
    /// The customer has no such order.
    NoOrder {
        /// What was asked for.
        given: String,
    },
    /// The customer has no such sample.
    NoSample {
        /// What was asked for.
        given: String,
    },
    /// Money in another currency is no receipt of an order (R9).
    OtherCurrency {
        /// The money.
        money: Money,
        /// The order's currency.
        own: Currency,
        /// The order's number or what was ordered.
        name: String,
    },
    /// The customer has no such letter of credit.
    NoCredit {
        /// What was asked for.
        given: String,
    },
    /// The customer has another letter of credit of this number.
    CreditTaken {
        /// The number.
        number: String,
    },
    /// No such template.
    NoTemplate {
        /// What was given.
        given: String,
    },
    /// Another template of one's own is called so in this language.
    TemplateTaken {
        /// Its name.
        name: String,
    },
    /// The book has no such product.
    NoProduct {
        /// What was asked for.
        given: String,
    },
    /// Another product is called so.
    ProductTaken {
        /// The name.
        name: String,
    },
    /// The book has no such company file.
    NoCompanyFile {
        /// What was asked for.
        given: String,
    },
    /// Another company file is called so.
    CompanyFileTaken {
        /// The name.
        name: String,
    },
    /// A company file has run out: there is nothing to put it off to.
    RanOut {
        /// Its name.
        name: String,
    },
    /// The book has no such bookmark, or several.
    NoBookmark {
        /// What was asked for.
        given: String,
    },
    /// Another bookmark leads there.
    BookmarkTaken {
        /// Its title.
        title: String,
    },
    /// Freight was typed for a product of which it is not known how it is packed.
    NoCarton {
        /// The product.
        product: String,
    },
    /// Freight was typed for a line without a quantity.
    FreightUnshared {
        /// The product.
        product: String,
    },
    /// There is no such rate of the tax rebate.
    NoRebate {
        /// The beginning of the HS code.
        hs: String,
        /// Its day.
        since: NaiveDate,
    },
    /// The customer has no such complaint.
    NoComplaint {
        /// What was asked for.
        given: String,
    },
    /// What a complaint teaches is on the checklist already.
    OnChecklist {
        /// The complaint's product, or what happened.
        name: String,
    },
    /// The quotation, project, chase, order, sample, letter of credit or complaint was put away.
    PutAway {
        /// Its number or name.
        name: String,
    },
    /// A customer cannot be merged into itself.
    SameCustomer {
        /// Its name.
        name: String,
    },
    /// The file or the book could not be read or written; the sentence is in the asker's language already.
    Failed(String),
}

impl Refusal {
    /// A text that is no day; `expected` tells what would be one.
    pub fn not_a_date(field: &str, text: &str, expected: &str, error: NotADate) -> Self {
        let (field, value) = (field.to_owned(), text.trim().to_owned());
        match error {
            NotADate::Undecided { readings, .. } => Self::Undecided { field, value, readings },
            _ => Self::Unreadable { field, value, expected: expected.to_owned() },
        }
    }

    /// Which one it is, without anything of what it is about: for the log.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Unknown { .. } => "unknown",
            Self::Ambiguous { .. } => "ambiguous",
            Self::Missing { .. } => "missing",
            Self::Unreadable { .. } => "unreadable",
            Self::Undecided { .. } => "undecided",
            Self::NoField { .. } => "no field",
            Self::TooLong { .. } => "too long",
            Self::CodeTaken { .. } => "code taken",
            Self::Future { .. } => "future",
            Self::ReasonNeeded => "reason needed",
            Self::NothingToUndo => "nothing to undo",
            Self::NothingToRedo => "nothing to redo",
            Self::LongUndo { .. } => "long undo",
            Self::Archived { .. } => "archived",
            Self::NotesChanged { .. } => "notes changed",
            Self::NoLine { .. } => "no line",
            Self::TooMany { .. } => "too many",
            Self::NumberTaken { .. } => "number taken",
            Self::NoQuote { .. } => "no quote",
            Self::Superseded { .. } => "superseded",
            Self::NoProject { .. } => "no project",
            Self::NoMilestone { .. } => "no milestone",
            Self::NothingToWin { .. } => "nothing to win",
            Self::Cycle { .. } => "cycle",
            Self::NoChase { .. } => "no chase",
            Self::NotOwed { .. } => "not owed",
            Self::NoOrder { .. } => "no order",
            Self::NoSample { .. } => "no sample",
            Self::OtherCurrency { .. } => "other currency",
            Self::NoCredit { .. } => "no credit",
            Self::CreditTaken { .. } => "credit taken",
            Self::NoTemplate { .. } => "no template",
            Self::TemplateTaken { .. } => "template taken",
            Self::NoProduct { .. } => "no product",
            Self::NoSender { .. } => "no sender",
            Self::ProductTaken { .. } => "product taken",
            Self::NoCompanyFile { .. } => "no company file",
            Self::CompanyFileTaken { .. } => "company file taken",
            Self::RanOut { .. } => "ran out",
            Self::NoBookmark { .. } => "no bookmark",
            Self::BookmarkTaken { .. } => "bookmark taken",
            Self::NoCarton { .. } => "no carton",
            Self::FreightUnshared { .. } => "freight unshared",
            Self::NoRebate { .. } => "no rebate",
            Self::NoComplaint { .. } => "no complaint",
            Self::OnChecklist { .. } => "on checklist",
            Self::PutAway { .. } => "put away",
            Self::SameCustomer { .. } => "same customer",
            Self::Failed(_) => "failed",
        }
    }

    /// One sentence: what, where, what to do.
    pub fn tell(&self, lang: Lang) -> String {
        let list = |all: &[(String, String)]| {
            all.iter().map(|(name, code)| format!("{name} ({code})")).collect::<Vec<_>>().join(", ")
        };
        let field = |key: &str| crate::book::field::label(key, lang);
        match self {
            Self::Unknown { given, near } if near.is_empty() => tr!(lang, "refusal.unknown", given = given),
            Self::Unknown { given, near } => tr!(lang, "refusal.unknown_near", given = given, near = list(near)),
            Self::Ambiguous { given, candidates, count } => {
                tr!(lang, "refusal.ambiguous", given = given, count = count, candidates = list(candidates))
            }
            Self::Missing { field: key } => tr!(lang, "refusal.missing", field = field(key)),
            Self::Unreadable { field: key, value, expected } => {
                tr!(lang, "refusal.unreadable", field = field(key), value = value, expected = expected)
            }
            Self::NoField { given, near: Some(near) } => tr!(lang, "refusal.no_field_near", given = given, near = near),
            Self::NoField { given, near: None } => tr!(lang, "refusal.no_field", given = given),
            Self::TooLong { field: key, limit } => tr!(lang, "refusal.too_long", field = field(key), limit = limit),
            Self::CodeTaken { code, by } => tr!(lang, "refusal.code_taken", code = code, by = by),
            Self::Undecided { value, readings: [one, other], .. } => {
                tr!(lang, "refusal.undecided", value = value, one = one, other = other)
            }
            Self::Future { day, deed: Deed::Won } => tr!(lang, "refusal.future_deal", day = day),
            Self::Future { day, .. } => tr!(lang, "refusal.future", day = day),
            Self::NotesChanged { .. } => tr!(lang, "refusal.notes_changed"),
            Self::ReasonNeeded => tr!(lang, "refusal.reason_needed"),
            Self::LongUndo { what } => tr!(lang, "refusal.long_undo", count = what.count),
            Self::NothingToUndo => tr!(lang, "refusal.nothing_to_undo"),
            Self::NothingToRedo => tr!(lang, "refusal.nothing_to_redo"),
            Self::Archived { name } => tr!(lang, "refusal.archived", name = name),
            Self::NoLine { number } => tr!(lang, "refusal.no_line", number = number),
            Self::TooMany { field: key, limit } => tr!(lang, "refusal.too_many", field = field(key), limit = limit),
            Self::NumberTaken { number, by } => tr!(lang, "refusal.number_taken", number = number, by = by),
            Self::NoQuote { given } => tr!(lang, "refusal.no_quote", given = given),
            Self::Superseded { name, newest } => tr!(lang, "refusal.superseded", name = name, newest = newest),
            Self::NoProject { given } => tr!(lang, "refusal.no_project", given = given),
            Self::NoMilestone { given } => tr!(lang, "refusal.no_milestone", given = given),
            Self::NothingToWin { milestone } => tr!(lang, "expedite.nothing_to_win", milestone = milestone),
            Self::Cycle { names } => tr!(lang, "schedule.cycle", names = names.join(" → ")),
            Self::NoChase { given } => tr!(lang, "chase.no_chase", given = given),
            Self::NotOwed { name } => tr!(lang, "chase.not_owed", name = name),
            Self::NoOrder { given } => tr!(lang, "order.no_order", given = given),
            Self::NoSample { given } => tr!(lang, "order.no_sample", given = given),
            Self::OtherCurrency { money, own, name } => {
                tr!(lang, "order.other_currency", money = money, own = own, name = name)
            }
            Self::NoCredit { given } => tr!(lang, "credit.no_credit", given = given),
            Self::CreditTaken { number } => tr!(lang, "credit.taken", number = number),
            Self::NoSender { given } => tr!(lang, "inbox.no_sender", address = given),
            Self::NoTemplate { given } => tr!(lang, "template.no_template", given = given),
            Self::TemplateTaken { name } => tr!(lang, "template.taken", name = name),
            Self::NoProduct { given } => tr!(lang, "product.no_product", given = given),
            Self::ProductTaken { name } => tr!(lang, "product.taken", name = name),
            Self::NoCompanyFile { given } => tr!(lang, "company_file.no_file", given = given),
            Self::CompanyFileTaken { name } => tr!(lang, "company_file.taken", name = name),
            Self::RanOut { name } => tr!(lang, "company_file.no_putting_off", name = name),
            Self::NoBookmark { given } => tr!(lang, "bookmark.no_bookmark", given = given),
            Self::BookmarkTaken { title } => tr!(lang, "bookmark.taken", title = title),
            Self::NoCarton { product } => tr!(lang, "product.no_carton", product = product),
            Self::FreightUnshared { product } => tr!(lang, "product.freight_unshared", product = product),
            Self::NoRebate { hs, since } => tr!(lang, "product.no_rebate", hs = hs, day = since),
            Self::NoComplaint { given } => tr!(lang, "complaint.no_complaint", given = given),
            Self::OnChecklist { name } => tr!(lang, "complaint.on_checklist", name = name),
            Self::PutAway { name } => tr!(lang, "refusal.put_away", name = name),
            Self::SameCustomer { name } => tr!(lang, "merge.same", name = name),
            Self::Failed(sentence) => sentence.clone(),
        }
    }
}
