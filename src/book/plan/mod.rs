//! Turns a [`Command`] into a [`Commit`], or says why not. Nothing is written here; the engine commits what comes back.

mod adding;
mod bookmarks;
mod chases;
mod company_files;
mod complaints;
mod credits;
mod editing;
mod handling;
mod histories;
mod mails;
mod merging;
mod moving;
mod orders;
mod parts;
mod products;
mod projects;
mod quotes;
mod quotes_taken;
mod rates;
mod samples;
mod senders;
mod templates;
mod walking;
mod writing;

use chrono::{DateTime, NaiveDate, Utc};
use unicode_normalization::UnicodeNormalization;

use super::{Command, Refusal};
use crate::model::{
    Bookmark, Chase, Checklist, ChecklistRun, Commit, CompanyFile, Complaint, Contract, Country, Credit, Customer,
    CustomerId, DayRates, Deed, FollowUp, LoggedMail, Order, Product, ProductId, Project, Quote, Rebate, Requirements,
    Sample, Sender, Settings, Template, What, Write, one_line,
};
pub use histories::LogTaking;
pub use mails::MailLogging;
pub use products::{ProductTaking, TakenProduct};
pub use projects::draft_project;
pub use quotes_taken::{GivenQuote, QuoteTaking, TakenQuote};

pub use crate::model::{LINE_BYTES, LIST_ITEMS, NOTES_BYTES, TEXT_BYTES};

/// What planning reads of the book.
pub trait View {
    /// The customer.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] when there is none; [`Refusal::Failed`] when it cannot be read.
    fn customer(&self, id: CustomerId) -> Result<Customer, Refusal>;
    /// Its notes; empty when there are none.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when they cannot be read.
    fn notes(&self, id: CustomerId) -> Result<String, Refusal>;
    /// Its checklist.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when it cannot be read.
    fn checklist(&self, id: CustomerId) -> Result<Checklist, Refusal>;
    /// The walks through its checklist, in the order they were finished.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when they cannot be read.
    fn runs(&self, id: CustomerId) -> Result<Vec<ChecklistRun>, Refusal>;
    /// Its orders, oldest first.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when they cannot be read.
    fn orders(&self, id: CustomerId) -> Result<Vec<Order>, Refusal>;
    /// Its log, oldest first.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when it cannot be read.
    fn log(&self, id: CustomerId) -> Result<Vec<FollowUp>, Refusal>;
    /// The rates of exchange of the days up to and with one, as far back as they may be of use.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when they cannot be read.
    fn rates(&self, on: NaiveDate) -> Result<Vec<DayRates>, Refusal>;
    /// The product of a name, put away or not.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when it cannot be read.
    fn product(&self, name: &str) -> Result<Option<Product>, Refusal>;
    /// The product with an id.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when it cannot be read.
    fn product_of(&self, id: ProductId) -> Result<Option<Product>, Refusal>;
    /// How many products there are.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when they cannot be read.
    fn product_count(&self) -> Result<usize, Refusal>;
    /// Every company file, in the order they were added.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when they cannot be read.
    fn company_files(&self) -> Result<Vec<CompanyFile>, Refusal>;
    /// Every bookmark, in the order they were added.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when they cannot be read.
    fn bookmarks(&self) -> Result<Vec<Bookmark>, Refusal>;
    /// The rates of the tax rebate that may be those of an HS code.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when they cannot be read.
    fn rebates(&self, hs: &str) -> Result<Vec<Rebate>, Refusal>;
    /// Every template of one's own, those put away too.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when they cannot be read.
    fn templates(&self) -> Result<Vec<Template>, Refusal>;
    /// Its quotations, in the order they were added.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when they cannot be read.
    fn quotes(&self, id: CustomerId) -> Result<Vec<Quote>, Refusal>;
    /// Its projects, in the order they were added.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when they cannot be read.
    fn projects(&self, id: CustomerId) -> Result<Vec<Project>, Refusal>;
    /// Its chases, in the order they were added.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when they cannot be read.
    fn chases(&self, id: CustomerId) -> Result<Vec<Chase>, Refusal>;
    /// What belongs to its orders, in the order it was first noted.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when it cannot be read.
    fn contracts(&self, id: CustomerId) -> Result<Vec<Contract>, Refusal>;
    /// Its samples, in the order they were added.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when they cannot be read.
    fn samples(&self, id: CustomerId) -> Result<Vec<Sample>, Refusal>;
    /// What it wants done with every order.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when it cannot be read.
    fn requirements(&self, id: CustomerId) -> Result<Requirements, Refusal>;
    /// Its letters of credit, in the order they were added.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when they cannot be read.
    fn credits(&self, id: CustomerId) -> Result<Vec<Credit>, Refusal>;
    /// Its complaints, in the order they were added.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when they cannot be read.
    fn complaints(&self, id: CustomerId) -> Result<Vec<Complaint>, Refusal>;
    /// The mails that its log has.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when they cannot be read.
    fn mails(&self, id: CustomerId) -> Result<Vec<LoggedMail>, Refusal>;
    /// Every sender whose mails wait, and those that are passed over.
    ///
    /// # Errors
    /// [`Refusal::Failed`] when they cannot be read.
    fn senders(&self) -> Result<Vec<Sender>, Refusal>;
    /// Who has a quotation of this number.
    fn number_owner(&self, number: &str) -> Option<CustomerId>;
    /// A number that no quotation has.
    fn free_number(&self) -> String;
    /// Who has a code: id and name.
    fn code_owner(&self, code: &str) -> Option<(CustomerId, String)>;
    /// A code that nobody has, for a customer of this country.
    fn free_code(&self, country: Option<Country>) -> String;
}

/// The moment an action is planned in.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// The person's today.
    pub today: NaiveDate,
    /// Now, for the journal.
    pub now: DateTime<Utc>,
    /// The settings.
    pub settings: &'a Settings,
}

/// The most lines of a quotation, and the most milestones of a project.
pub const PARTS: usize = 200;
/// The most quotations, projects, chases, letters of credit or complaints of one customer.
pub const DEALINGS: usize = 5_000;

/// What the command changes; `None` when everything already stands as it asks.
///
/// # Errors
/// A [`Refusal`] that says what to do; then nothing is changed.
pub fn plan(view: &dyn View, command: &Command, moment: Moment<'_>) -> Result<Option<Commit>, Refusal> {
    Ok(drafted(view, command, moment)?.commit(moment.now))
}

fn drafted(view: &dyn View, command: &Command, moment: Moment<'_>) -> Result<Draft, Refusal> {
    Ok(match command {
        Command::Add(new) => adding::add(view, new, moment)?,
        Command::Edit { customer, set } => editing::edit(view, *customer, set, moment)?,
        Command::TakePage { customer, set } => editing::take_page(view, *customer, set, moment)?,
        Command::Log { customer, entry } => handling::log(view, *customer, entry, moment)?,
        Command::Snooze { customers, to, to_do } => handling::snooze(view, customers, *to, to_do.as_deref())?,
        Command::Spread { to } => handling::spread(view, to)?,
        Command::CloseDate { customer, on } => handling::close_date(view, *customer, *on)?,
        Command::Grade { customers, grade, reason } => moving::grade(view, customers, *grade, reason.as_deref())?,
        Command::Won { customers, deal } => moving::won(view, customers, deal, moment)?,
        Command::NoNeed { customers, reason } => moving::no_need(view, customers, reason)?,
        Command::Archive { customers } => moving::archive(view, customers, moment.today)?,
        Command::Unarchive { customers } => moving::unarchive(view, customers)?,
        Command::Merge { keep, other, lang } => merging::merge(view, *keep, *other, *lang, moment)?,
        Command::Notes { customer, text, was } => writing::notes(view, *customer, text, was.as_deref())?,
        Command::AppendNotes { customer, text } => writing::append_notes(view, *customer, text)?,
        Command::CheckAdd { customer, text, needed_by } => writing::check_add(view, *customer, text, needed_by)?,
        Command::CheckStart { customer, list, lang } => writing::check_start(view, *customer, *list, *lang)?,
        Command::Mistake { customer, text, on } => writing::mistake(view, *customer, text, *on)?,
        Command::Walk { customer, run } => walking::walk(view, *customer, run)?,
        Command::CheckEdit { customer, line, text, needed_by } => {
            writing::check_edit(view, *customer, *line, text, needed_by)?
        }
        Command::CheckRemove { customer, line } => writing::check_remove(view, *customer, *line)?,
        Command::AddQuote { customer, set, lines } => quotes::add(view, *customer, set, lines, moment)?,
        Command::EditQuote { customer, quote, set, lines } => {
            quotes::edit(view, *customer, *quote, set, lines, moment)?
        }
        Command::ReviseQuote { customer, quote, set, lines } => {
            quotes::revise(view, *customer, *quote, set, lines, moment)?
        }
        Command::QuoteOutcome { customer, quote, lines, outcome, reason } => {
            quotes::outcome(view, *customer, *quote, lines, *outcome, reason)?
        }
        Command::ArchiveQuote { customer, quote } => quotes::archive(view, *customer, *quote, Some(moment.today))?,
        Command::UnarchiveQuote { customer, quote } => quotes::archive(view, *customer, *quote, None)?,
        Command::AddProject { customer, set, milestones } => projects::add(view, *customer, set, milestones, moment)?,
        Command::EditProject { customer, project, set, milestones } => {
            projects::edit(view, *customer, *project, set, milestones, moment)?
        }
        Command::Expedite { customer, project, milestone, days, note } => {
            projects::expedite(view, *customer, *project, (*milestone, *days), note, moment)?
        }
        Command::ArchiveProject { customer, project } => {
            projects::archive(view, *customer, *project, Some(moment.today))?
        }
        Command::UnarchiveProject { customer, project } => projects::archive(view, *customer, *project, None)?,
        Command::AddChase { customer, set } => chases::add(view, *customer, set, moment)?,
        Command::EditChase { customer, chase, set } => chases::edit(view, *customer, *chase, set, moment)?,
        Command::Nudge { chases, superior, to } => chases::nudge(view, chases, *superior, to, moment)?,
        Command::ArchiveChase { customer, chase } => chases::archive(view, *customer, *chase, Some(moment.today))?,
        Command::UnarchiveChase { customer, chase } => chases::archive(view, *customer, *chase, None)?,
        Command::AddCredit { customer, set, documents } => credits::add(view, *customer, set, documents, moment)?,
        Command::EditCredit { customer, credit, set, documents } => {
            credits::edit(view, *customer, *credit, set, documents, moment)?
        }
        Command::ArchiveCredit { customer, credit } => credits::archive(view, *customer, *credit, Some(moment.today))?,
        Command::UnarchiveCredit { customer, credit } => credits::archive(view, *customer, *credit, None)?,
        Command::AddComplaint { customer, set } => complaints::add(view, *customer, set, moment)?,
        Command::EditComplaint { customer, complaint, set } => {
            complaints::edit(view, *customer, *complaint, set, moment)?
        }
        Command::ListComplaint { customer, complaint } => {
            complaints::to_checklist(view, *customer, *complaint, moment)?
        }
        Command::ArchiveComplaint { customer, complaint } => {
            complaints::archive(view, *customer, *complaint, Some(moment.today))?
        }
        Command::UnarchiveComplaint { customer, complaint } => complaints::archive(view, *customer, *complaint, None)?,
        Command::TakeIn { sender, new } => senders::take_in(view, sender, new, moment)?,
        Command::GiveMails { sender, customer } => senders::give(view, sender, *customer, moment)?,
        Command::IgnoreSender { sender, ignore } => senders::ignore(view, sender, *ignore, moment)?,
        Command::SetRate { set } => rates::set(view, set, moment)?,
        Command::AddProduct { set } => products::add(view, set, moment)?,
        Command::EditProduct { product, set } => products::edit(view, *product, set, moment)?,
        Command::ArchiveProduct { product } => products::archive(view, *product, Some(moment.today))?,
        Command::UnarchiveProduct { product } => products::archive(view, *product, None)?,
        Command::SetTemplate { template, set, lang } => templates::set(view, *template, set, *lang, moment)?,
        Command::ArchiveTemplate { template } => templates::archive(view, *template, moment.today)?,
        Command::AddCompanyFile { set } => company_files::add(view, set, moment)?,
        Command::EditCompanyFile { file, set } => company_files::edit(view, *file, set, moment)?,
        Command::PutOffCompanyFile { file } => company_files::put_off(view, *file, moment)?,
        Command::ArchiveCompanyFile { file } => company_files::archive(view, *file, Some(moment.today))?,
        Command::UnarchiveCompanyFile { file } => company_files::archive(view, *file, None)?,
        Command::AddBookmark { set } => bookmarks::add(view, set, moment)?,
        Command::EditBookmark { bookmark, set } => bookmarks::edit(view, *bookmark, set, moment)?,
        Command::KeepBookmark { bookmark } => bookmarks::keep(view, *bookmark, moment.today)?,
        Command::LetBookmarkGo { bookmark } => bookmarks::let_go(view, *bookmark, Some(moment.today))?,
        Command::TakeBookmarkBack { bookmark } => bookmarks::let_go(view, *bookmark, None)?,
        Command::SetRebate { set } => products::set_rebate(view, set, moment)?,
        Command::DropRebate { hs, since } => products::drop_rebate(view, hs, *since)?,
        Command::AddOrder { customer, set, lines, receipts, requirements } => {
            orders::add(view, *customer, set, (lines, receipts, requirements), moment)?
        }
        Command::EditOrder { customer, order, set, lines, receipts, requirements } => {
            orders::edit(view, *customer, *order, set, (lines, receipts, requirements), moment)?
        }
        Command::ArchiveOrder { customer, order } => orders::archive(view, *customer, *order, Some(moment.today))?,
        Command::UnarchiveOrder { customer, order } => orders::archive(view, *customer, *order, None)?,
        Command::Requirements { customer, order, set } => orders::requirements(view, *customer, *order, set, moment)?,
        Command::AddSample { customer, set } => samples::add(view, *customer, set, moment)?,
        Command::EditSample { customer, sample, set } => samples::edit(view, *customer, *sample, set, moment)?,
        Command::ArchiveSample { customer, sample } => samples::archive(view, *customer, *sample, Some(moment.today))?,
        Command::UnarchiveSample { customer, sample } => samples::archive(view, *customer, *sample, None)?,
        Command::Anyway { command, unchecked } => {
            if matches!(**command, Command::Anyway { .. }) {
                return Err(Refusal::Missing { field: "checklist".to_owned() });
            }
            let mut draft = drafted(view, command, moment)?;
            draft.detail = format!("{} ({unchecked})", draft.detail);
            draft.deed = Deed::Unchecked;
            draft
        }
    })
}

/// What a plan has gathered so far.
struct Draft {
    deed: Deed,
    detail: String,
    names: Vec<String>,
    writes: Vec<Write>,
}

impl Draft {
    fn new(deed: Deed, detail: impl Into<String>) -> Self {
        Self { deed, detail: detail.into(), names: Vec::new(), writes: Vec::new() }
    }

    /// Adds the customer if it differs from what stands in the book.
    fn change(&mut self, before: &Customer, after: Customer) {
        if *before != after {
            self.names.push(after.name.clone());
            self.writes.push(Write::Customer(Box::new(after)));
        }
    }

    fn write(&mut self, name: &str, write: Write) {
        if self.names.last().map(String::as_str) != Some(name) {
            self.names.push(name.to_owned());
        }
        self.writes.push(write);
    }

    fn commit(self, at: DateTime<Utc>) -> Option<Commit> {
        if self.writes.is_empty() {
            return None;
        }
        let subject = match self.names.as_slice() {
            [one] => one.clone(),
            _ => String::new(),
        };
        let count = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let what = What { deed: self.deed, subject, count, detail: brief(&self.detail) };
        Some(Commit { what, at, writes: self.writes })
    }
}

/// A customer that may be changed: archived ones have to be taken out first.
fn active(view: &dyn View, id: CustomerId) -> Result<Customer, Refusal> {
    let customer = view.customer(id)?;
    if customer.standing.archived.is_some() { Err(Refusal::Archived { name: customer.name }) } else { Ok(customer) }
}

/// The text in NFC without blanks at its ends.
///
/// # Errors
/// [`Refusal::TooLong`] beyond `limit` bytes.
pub(super) fn clean(field: &str, text: &str, limit: usize) -> Result<String, Refusal> {
    if text.len() > limit.saturating_mul(2) {
        return Err(Refusal::TooLong { field: field.to_owned(), limit });
    }
    let cleaned: String = text.trim().nfc().collect();
    if cleaned.len() > limit { Err(Refusal::TooLong { field: field.to_owned(), limit }) } else { Ok(cleaned) }
}

/// As [`clean`], on one line: a name that holds a line break would tear every list it stands in.
///
/// # Errors
/// [`Refusal::TooLong`] beyond [`LINE_BYTES`].
pub(super) fn line(field: &str, text: &str) -> Result<String, Refusal> {
    clean(field, &one_line(text), LINE_BYTES)
}

/// As [`clean`], but something has to be left.
fn required(field: &str, text: &str, limit: usize) -> Result<String, Refusal> {
    let cleaned = clean(field, text, limit)?;
    if cleaned.is_empty() { Err(Refusal::Missing { field: field.to_owned() }) } else { Ok(cleaned) }
}

/// Every item cleaned, empty and repeated ones left out.
pub(super) fn clean_list(
    field: &str,
    items: impl IntoIterator<Item = impl AsRef<str>>,
) -> Result<Vec<String>, Refusal> {
    let mut kept: Vec<String> = Vec::new();
    for item in items {
        let item = line(field, item.as_ref())?;
        if !item.is_empty() && !kept.contains(&item) {
            kept.push(item);
        }
        if kept.len() > LIST_ITEMS {
            return Err(Refusal::TooLong { field: field.to_owned(), limit: LIST_ITEMS });
        }
    }
    Ok(kept)
}

/// The beginning of a text, for the journal's line.
fn brief(text: &str) -> String {
    const LETTERS: usize = 80;
    let line = text.lines().next().unwrap_or("");
    if line.chars().count() <= LETTERS {
        line.to_owned()
    } else {
        line.chars().take(LETTERS).chain(std::iter::once('…')).collect()
    }
}
