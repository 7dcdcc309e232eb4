//! What a person can do to the book. The workbench, the command line and the socket all speak these; ids are named, never guessed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::given::{Deal, Facts, NewCustomer, NewFollowUp, PartChange, Typed};
use crate::model::{
    Agreed, BookmarkId, ChaseId, ChecklistRun, CompanyFileId, ComplaintId, CreditId, CustomerId, Grade, LineId,
    MilestoneId, OrderId, OrderLineId, Outcome, ProductId, ProjectId, QuoteId, QuoteLineId, ReceiptId, SampleId,
    StartingList, TemplateId,
};
use crate::text::Lang;

/// One action: planned by [`super::plan`], one commit, one step of undo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// Takes a customer into the book.
    Add(Box<NewCustomer>),
    /// Sets fields by name, in this order; see [`super::field::Field`].
    Edit {
        /// Which customer.
        customer: CustomerId,
        /// Field name and the value as typed; an empty value clears the field.
        set: Vec<(String, String)>,
    },
    /// Takes somebody who wrote into the book as a customer, and logs the mails that waited: those of this sender and of others of the same
    /// company.
    TakeIn {
        /// The sender's address.
        sender: String,
        /// The customer.
        new: Box<NewCustomer>,
    },
    /// Says that somebody who wrote belongs to a customer: becomes a contact, and the mails that waited are logged; of others of the same company as well.
    GiveMails {
        /// The sender's address.
        sender: String,
        /// Whose contact it is.
        customer: CustomerId,
    },
    /// Passes somebody who wrote over from now on, or no more.
    IgnoreSender {
        /// The sender's address.
        sender: String,
        /// Whether to pass over.
        ignore: bool,
    },
    /// Logs a handling (R3).
    Log {
        /// Which customer.
        customer: CustomerId,
        /// What happened.
        entry: NewFollowUp,
    },
    /// Sets the agreed next date (R3).
    Snooze {
        /// Which customers.
        customers: Vec<CustomerId>,
        /// To when.
        to: Agreed,
        /// What to do then; `None` keeps what stands there.
        to_do: Option<String>,
    },
    /// Gives prospects a grade, or takes it away; brings back won and no-need customers as prospects (R1, R6).
    Grade {
        /// Which customers.
        customers: Vec<CustomerId>,
        /// The grade; `None` is not graded.
        grade: Option<Grade>,
        /// Why; required by E.
        reason: Option<String>,
    },
    /// A deal was won (R6).
    Won {
        /// Which customers.
        customers: Vec<CustomerId>,
        /// The deal.
        deal: Deal,
    },
    /// No need any more: out of the cycle (R1).
    NoNeed {
        /// Which customers.
        customers: Vec<CustomerId>,
        /// Why; required.
        reason: String,
    },
    /// Puts customers away.
    Archive {
        /// Which customers.
        customers: Vec<CustomerId>,
    },
    /// Takes archived customers out again.
    Unarchive {
        /// Which customers.
        customers: Vec<CustomerId>,
    },
    /// Replaces the notes.
    Notes {
        /// Which customer.
        customer: CustomerId,
        /// The notes, whole; empty removes them.
        text: String,
        /// The notes as they were when this text was begun; `None` replaces whatever stands there.
        was: Option<String>,
    },
    /// Adds a paragraph to the notes.
    AppendNotes {
        /// Which customer.
        customer: CustomerId,
        /// The paragraph.
        text: String,
    },
    /// Adds a line to the checklist (R18).
    CheckAdd {
        /// Which customer.
        customer: CustomerId,
        /// What to do or look at.
        text: String,
        /// When it is needed; may be empty.
        needed_by: String,
    },
    /// Takes over the lines of a starting list that are not there yet (R18).
    CheckStart {
        /// Which customer.
        customer: CustomerId,
        /// Which list.
        list: StartingList,
        /// In which language its lines are put down.
        lang: Lang,
    },
    /// Something went wrong: counts on the line of the same text, or a new line (R18).
    Mistake {
        /// Which customer.
        customer: CustomerId,
        /// What went wrong.
        text: String,
        /// When.
        on: NaiveDate,
    },
    /// Keeps a finished walk through the checklist; what went wrong counts on its line (R18).
    Walk {
        /// Which customer.
        customer: CustomerId,
        /// The walk.
        run: Box<ChecklistRun>,
    },
    /// Changes a line of the checklist.
    CheckEdit {
        /// Which customer.
        customer: CustomerId,
        /// Which line.
        line: LineId,
        /// Its new text.
        text: String,
        /// When it is needed.
        needed_by: String,
    },
    /// Removes a line of the checklist.
    CheckRemove {
        /// Which customer.
        customer: CustomerId,
        /// Which line.
        line: LineId,
    },
    /// Gives each of these customers an agreed date of its own (R8: what is over the cap).
    Spread {
        /// Who, and to which day.
        to: Vec<(CustomerId, NaiveDate)>,
    },
    /// Sets or clears when the deal is expected (R5).
    CloseDate {
        /// Which customer.
        customer: CustomerId,
        /// The new date.
        on: Option<NaiveDate>,
    },
    /// Adds a quotation (R9); no contact by itself (R3).
    AddQuote {
        /// To which customer.
        customer: CustomerId,
        /// The head: [`super::field::QUOTE_FIELDS`]. Without a number the book gives one.
        set: Typed,
        /// The lines: [`super::field::QUOTE_LINE_FIELDS`].
        lines: Vec<Typed>,
    },
    /// Changes head and lines of a quotation; of several revisions only the newest.
    EditQuote {
        /// Which customer.
        customer: CustomerId,
        /// Which quotation.
        quote: QuoteId,
        /// Fields of the head.
        set: Typed,
        /// What changes of the lines, in this order.
        lines: Vec<PartChange<QuoteLineId>>,
    },
    /// Adds the next revision of a quotation: as the newest one with these changes, its lines open, of today unless a day is
    /// set. The revisions before it stay as they were given.
    ReviseQuote {
        /// Which customer.
        customer: CustomerId,
        /// Which quotation; the newest revision.
        quote: QuoteId,
        /// Fields of the head.
        set: Typed,
        /// What changes of the lines; ids are those of the revision before.
        lines: Vec<PartChange<QuoteLineId>>,
    },
    /// Says what became of a quotation's lines.
    QuoteOutcome {
        /// Which customer.
        customer: CustomerId,
        /// Which quotation.
        quote: QuoteId,
        /// Which lines; none named: all that are open, or, to open them again, all.
        lines: Vec<QuoteLineId>,
        /// What became of them.
        outcome: Outcome,
        /// Why; may be empty.
        reason: String,
    },
    /// Puts a quotation away: it stays in the history.
    ArchiveQuote {
        /// Which customer.
        customer: CustomerId,
        /// Which quotation.
        quote: QuoteId,
    },
    /// Takes a quotation out again.
    UnarchiveQuote {
        /// Which customer.
        customer: CustomerId,
        /// Which quotation.
        quote: QuoteId,
    },
    /// Begins a project (R13).
    AddProject {
        /// For which customer.
        customer: CustomerId,
        /// Its fields: [`super::field::PROJECT_FIELDS`].
        set: Typed,
        /// The milestones in their order, each after the one before: [`super::field::MILESTONE_FIELDS`].
        milestones: Vec<Typed>,
    },
    /// Changes a project and its milestones; closing asks for a lesson (R13).
    EditProject {
        /// Which customer.
        customer: CustomerId,
        /// Which project.
        project: ProjectId,
        /// Fields of the project.
        set: Typed,
        /// What changes of the milestones, in this order.
        milestones: Vec<PartChange<MilestoneId>>,
    },
    /// Wins days back before a milestone that was promised: waits become shorter and plans move (R15).
    Expedite {
        /// Which customer.
        customer: CustomerId,
        /// Which project.
        project: ProjectId,
        /// The milestone that was promised.
        milestone: MilestoneId,
        /// So many days of the calendar.
        days: u32,
        /// What was chosen, for which promise, in words: a paragraph of the project's note.
        note: String,
    },
    /// Puts a project away.
    ArchiveProject {
        /// Which customer.
        customer: CustomerId,
        /// Which project.
        project: ProjectId,
    },
    /// Takes a project out again.
    UnarchiveProject {
        /// Which customer.
        customer: CustomerId,
        /// Which project.
        project: ProjectId,
    },
    /// Asks for something (R14).
    AddChase {
        /// For which customer.
        customer: CustomerId,
        /// Its fields: [`super::field::CHASE_FIELDS`]; the project by its name or its id.
        set: Typed,
    },
    /// Changes a chase: what is asked, that it came, was checked or passed on (R14).
    EditChase {
        /// Which customer.
        customer: CustomerId,
        /// Which chase.
        chase: ChaseId,
        /// Its fields.
        set: Typed,
    },
    /// Merges a customer into another: the kept one gets everything of the other, which is archived.
    Merge {
        /// Which one is kept.
        keep: CustomerId,
        /// Which one goes into it.
        other: CustomerId,
        /// The language of what is noted at both.
        lang: Lang,
    },
    /// Notes that a reminder went out for these (R14).
    Nudge {
        /// Which chases, with whose they are.
        chases: Vec<(CustomerId, ChaseId)>,
        /// It went to the superior.
        superior: bool,
        /// To whom; may be empty.
        to: String,
    },
    /// Puts a chase away.
    ArchiveChase {
        /// Which customer.
        customer: CustomerId,
        /// Which chase.
        chase: ChaseId,
    },
    /// Takes a chase out again.
    UnarchiveChase {
        /// Which customer.
        customer: CustomerId,
        /// Which chase.
        chase: ChaseId,
    },
    /// Takes in a letter of credit (R13).
    AddCredit {
        /// Of which customer.
        customer: CustomerId,
        /// Its fields: [`super::field::CREDIT_FIELDS`].
        set: Typed,
        /// What stands on its documents.
        documents: Vec<Facts>,
    },
    /// Changes a letter of credit and what stands on its documents (R13, R18).
    EditCredit {
        /// Which customer.
        customer: CustomerId,
        /// Which credit.
        credit: CreditId,
        /// Its fields.
        set: Typed,
        /// What stands on its documents.
        documents: Vec<Facts>,
    },
    /// Puts a letter of credit away.
    ArchiveCredit {
        /// Which customer.
        customer: CustomerId,
        /// Which credit.
        credit: CreditId,
    },
    /// Takes a letter of credit out again.
    UnarchiveCredit {
        /// Which customer.
        customer: CustomerId,
        /// Which credit.
        credit: CreditId,
    },
    /// Takes in a complaint (R18).
    AddComplaint {
        /// Of which customer.
        customer: CustomerId,
        /// Its fields: [`super::field::COMPLAINT_FIELDS`].
        set: Typed,
    },
    /// Changes a complaint: why it happened, what is done about it, that it is settled (R18).
    EditComplaint {
        /// Which customer.
        customer: CustomerId,
        /// Which complaint.
        complaint: ComplaintId,
        /// Its fields.
        set: Typed,
    },
    /// Makes the mistake that a complaint teaches a line of the checklist, as its last mistake (R18).
    ListComplaint {
        /// Which customer.
        customer: CustomerId,
        /// Which complaint.
        complaint: ComplaintId,
    },
    /// Puts a complaint away.
    ArchiveComplaint {
        /// Which customer.
        customer: CustomerId,
        /// Which complaint.
        complaint: ComplaintId,
    },
    /// Takes a complaint out again.
    UnarchiveComplaint {
        /// Which customer.
        customer: CustomerId,
        /// Which complaint.
        complaint: ComplaintId,
    },
    /// Types a rate of exchange for a day (R9).
    SetRate {
        /// Its fields as typed.
        set: Typed,
    },
    /// Takes a product in (R9).
    AddProduct {
        /// Its fields: [`super::field::PRODUCT_FIELDS`].
        set: Typed,
    },
    /// Changes a product.
    EditProduct {
        /// Which product.
        product: ProductId,
        /// Its fields.
        set: Typed,
    },
    /// Puts a product away: it is offered to no quotation any more.
    ArchiveProduct {
        /// Which product.
        product: ProductId,
    },
    /// Takes a product out again.
    UnarchiveProduct {
        /// Which product.
        product: ProductId,
    },
    /// Takes a company file in (R16).
    AddCompanyFile {
        /// Its fields: [`super::field::COMPANY_FILE_FIELDS`].
        set: Typed,
    },
    /// Changes a company file.
    EditCompanyFile {
        /// Which file.
        file: CompanyFileId,
        /// Its fields.
        set: Typed,
    },
    /// Puts a company file that runs out off until the next warning.
    PutOffCompanyFile {
        /// Which file.
        file: CompanyFileId,
    },
    /// Puts a company file away: it warns no more.
    ArchiveCompanyFile {
        /// Which file.
        file: CompanyFileId,
    },
    /// Takes a company file out again.
    UnarchiveCompanyFile {
        /// Which file.
        file: CompanyFileId,
    },
    /// Adds a bookmark or a note on the market (R21).
    AddBookmark {
        /// Its fields: [`super::field::BOOKMARK_FIELDS`].
        set: Typed,
    },
    /// Changes a bookmark.
    EditBookmark {
        /// Which bookmark.
        bookmark: BookmarkId,
        /// Its fields.
        set: Typed,
    },
    /// A bookmark was looked at again and is kept.
    KeepBookmark {
        /// Which bookmark.
        bookmark: BookmarkId,
    },
    /// Lets a bookmark go: it is looked at no more.
    LetBookmarkGo {
        /// Which bookmark.
        bookmark: BookmarkId,
    },
    /// Takes a bookmark back that was let go.
    TakeBookmarkBack {
        /// Which bookmark.
        bookmark: BookmarkId,
    },
    /// Types a rate of the tax rebate (R9).
    SetRebate {
        /// Its fields: [`super::field::REBATE_FIELDS`].
        set: Typed,
    },
    /// A rate of the tax rebate goes.
    DropRebate {
        /// The beginning of the HS code, as it was typed.
        hs: String,
        /// From which day on it holds.
        since: NaiveDate,
    },
    /// Places an order (R6); it takes over the requirements of the last one (R12).
    AddOrder {
        /// For which customer.
        customer: CustomerId,
        /// Its fields: [`super::field::ORDER_FIELDS`].
        set: Typed,
        /// Its lines: [`super::field::ORDER_LINE_FIELDS`].
        lines: Vec<Typed>,
        /// Money that came in with it: [`super::field::RECEIPT_FIELDS`].
        receipts: Vec<Typed>,
        /// What is wanted otherwise than with the last one: [`super::field::REQUIREMENT_FIELDS`].
        requirements: Typed,
    },
    /// Changes an order: its head, how it is paid and shipped, its lines, the money that came in (R9, R12).
    EditOrder {
        /// Which customer.
        customer: CustomerId,
        /// Which order.
        order: OrderId,
        /// Its fields.
        set: Typed,
        /// What changes of its lines, in this order.
        lines: Vec<PartChange<OrderLineId>>,
        /// What changes of its receipts: [`super::field::RECEIPT_FIELDS`].
        receipts: Vec<PartChange<ReceiptId>>,
        /// What changes of its requirements: [`super::field::REQUIREMENT_FIELDS`].
        requirements: Typed,
    },
    /// Puts an order away: it stays in the history.
    ArchiveOrder {
        /// Which customer.
        customer: CustomerId,
        /// Which order.
        order: OrderId,
    },
    /// Takes an order out again.
    UnarchiveOrder {
        /// Which customer.
        customer: CustomerId,
        /// Which order.
        order: OrderId,
    },
    /// Changes order requirements (R12).
    Requirements {
        /// Which customer.
        customer: CustomerId,
        /// Of which order; `None`: what the customer wants done with every order.
        order: Option<OrderId>,
        /// Which of them: [`super::field::REQUIREMENT_FIELDS`].
        set: Typed,
    },
    /// Notes a sample (R12).
    AddSample {
        /// For which customer.
        customer: CustomerId,
        /// Its fields: [`super::field::SAMPLE_FIELDS`].
        set: Typed,
    },
    /// Changes a sample: that it was sent, arrived, what was said of it (R12).
    EditSample {
        /// Which customer.
        customer: CustomerId,
        /// Which sample.
        sample: SampleId,
        /// Its fields.
        set: Typed,
    },
    /// Puts a sample away.
    ArchiveSample {
        /// Which customer.
        customer: CustomerId,
        /// Which sample.
        sample: SampleId,
    },
    /// Takes a sample out again.
    UnarchiveSample {
        /// Which customer.
        customer: CustomerId,
        /// Which sample.
        sample: SampleId,
    },
    /// Takes a template of one's own in, or changes one (R19).
    SetTemplate {
        /// Which; `None`: the one of the same name and language, or a new one.
        template: Option<TemplateId>,
        /// Its fields: [`super::field::TEMPLATE_FIELDS`].
        set: Typed,
        /// The language in which a fault of it is told.
        lang: Lang,
    },
    /// Puts a template of one's own away.
    ArchiveTemplate {
        /// Which template.
        template: TemplateId,
    },
    /// Closes a stage of an order although lines of the checklist are unchecked; the history says so (R18).
    Anyway {
        /// What closes it.
        command: Box<Command>,
        /// How many lines are unchecked.
        unchecked: usize,
    },
    /// Takes over fields that were edited in the page in the customer's folder (R16).
    TakePage {
        /// Which customer.
        customer: CustomerId,
        /// Field name and the text as it stands there; `notes` too.
        set: Vec<(String, String)>,
    },
}

impl Command {
    /// Whose quotations it concerns, if it is about a quotation.
    pub const fn quotes_to(&self) -> Option<CustomerId> {
        match self {
            Self::AddQuote { customer, .. }
            | Self::EditQuote { customer, .. }
            | Self::ReviseQuote { customer, .. }
            | Self::QuoteOutcome { customer, .. }
            | Self::ArchiveQuote { customer, .. }
            | Self::UnarchiveQuote { customer, .. } => Some(*customer),
            _ => None,
        }
    }

    /// Whether quotations are another's, or other ones, after it.
    pub const fn moves_quotes(&self) -> bool {
        self.quotes_to().is_some() || matches!(self, Self::Merge { .. })
    }

    /// Whether it reads or changes what is known of products.
    pub const fn concerns_products(&self) -> bool {
        let changes = matches!(
            self,
            Self::AddProduct { .. }
                | Self::EditProduct { .. }
                | Self::ArchiveProduct { .. }
                | Self::UnarchiveProduct { .. }
        );
        changes || self.quotes_to().is_some()
    }

    /// Whether it gives a quotation a number or takes one away, so that all numbers have to be known.
    pub const fn names_a_quote(&self) -> bool {
        matches!(self, Self::AddQuote { .. } | Self::EditQuote { .. })
    }
}
