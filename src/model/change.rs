//! What one user action changes: planned by the book, committed by the store, one step of undo.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::standing::words;
use super::{
    Bookmark, Chase, Checklist, ChecklistRun, CompanyFile, Complaint, Contract, Credit, Customer, CustomerId, DayRates,
    FollowUp, LoggedMail, Order, Product, Project, Quote, Rebate, Requirements, Sample, Sender, Template,
};

words! {
    /// What was done, for the journal; told to people by `text`.
    Deed {
        /// A customer was taken into the book.
        Add => "add",
        /// Fields were edited.
        Edit => "edit",
        /// A follow-up was logged.
        Log => "log",
        /// The next date was set.
        Snooze => "snooze",
        /// A prospect got a grade.
        Grade => "grade",
        /// A deal was won.
        Won => "won",
        /// The customer left the cycle.
        NoNeed => "no_need",
        /// The customer came back as a prospect.
        Prospect => "prospect",
        /// Put away.
        Archive => "archive",
        /// Taken out again.
        Unarchive => "unarchive",
        /// Notes were written.
        Note => "note",
        /// The checklist was changed.
        Check => "check",
        /// A mistake was put on the checklist.
        Mistake => "mistake",
        /// Customers were spread over the coming days.
        Spread => "spread",
        /// A file was imported.
        Import => "import",
        /// A sample book was written.
        Demo => "demo",
        /// The expected close was changed.
        CloseDate => "close_date",
        /// A quotation was added.
        Quote => "quote",
        /// A quotation was changed.
        QuoteEdit => "quote_edit",
        /// A quotation was revised.
        QuoteRevise => "quote_revise",
        /// The customer took what was quoted.
        QuoteAccepted => "quote_accepted",
        /// What was quoted is lost.
        QuoteLost => "quote_lost",
        /// A quotation ran out without an answer.
        QuoteLapsed => "quote_lapsed",
        /// What was quoted is open again.
        QuoteOpen => "quote_open",
        /// A quotation was put away.
        QuoteArchive => "quote_archive",
        /// A quotation was taken out again.
        QuoteUnarchive => "quote_unarchive",
        /// A project was begun.
        Project => "project",
        /// A project was changed.
        ProjectEdit => "project_edit",
        /// A milestone was reached.
        Milestone => "milestone",
        /// A project was closed.
        ProjectClose => "project_close",
        /// A project was put away.
        ProjectArchive => "project_archive",
        /// A project was taken out again.
        ProjectUnarchive => "project_unarchive",
        /// Something was asked for.
        Chase => "chase",
        /// A chase was changed.
        ChaseEdit => "chase_edit",
        /// Reminders were sent.
        ChaseNudge => "chase_nudge",
        /// What was asked for has come.
        ChaseReceived => "chase_received",
        /// What came was checked.
        ChaseChecked => "chase_checked",
        /// What came was passed on.
        ChasePassed => "chase_passed",
        /// A chase was put away.
        ChaseArchive => "chase_archive",
        /// A chase was taken out again.
        ChaseUnarchive => "chase_unarchive",
        /// A rate of exchange was typed.
        Rate => "rate",
        /// Rates of exchange were read from a file.
        RatesImport => "rates_import",
        /// An order was placed by a customer that had ordered before.
        Order => "order",
        /// An order was changed.
        OrderEdit => "order_edit",
        /// Money came in for an order.
        OrderReceipt => "order_receipt",
        /// The goods of an order left.
        OrderShipped => "order_shipped",
        /// An order was cancelled.
        OrderCancelled => "order_cancelled",
        /// An order was put away.
        OrderArchive => "order_archive",
        /// An order was taken out again.
        OrderUnarchive => "order_unarchive",
        /// Order requirements were changed.
        Requirements => "requirements",
        /// A sample was noted.
        Sample => "sample",
        /// A sample was changed.
        SampleEdit => "sample_edit",
        /// The customer said what the sample is like.
        SampleFeedback => "sample_feedback",
        /// A sample was put away.
        SampleArchive => "sample_archive",
        /// A sample was taken out again.
        SampleUnarchive => "sample_unarchive",
        /// A stage of an order was closed with lines of the checklist unchecked.
        Unchecked => "unchecked",
        /// A letter of credit was taken in.
        Credit => "credit",
        /// A letter of credit or one of its documents was changed.
        CreditEdit => "credit_edit",
        /// The goods of a letter of credit were shipped.
        CreditShipped => "credit_shipped",
        /// Documents were presented.
        CreditPresented => "credit_presented",
        /// A letter of credit was put away.
        CreditArchive => "credit_archive",
        /// A letter of credit was taken out again.
        CreditUnarchive => "credit_unarchive",
        /// A product was taken in.
        Product => "product",
        /// A product was changed.
        ProductEdit => "product_edit",
        /// A product was put away.
        ProductArchive => "product_archive",
        /// A product was taken out again.
        ProductUnarchive => "product_unarchive",
        /// A rate of the tax rebate was typed.
        Rebate => "rebate",
        /// A rate of the tax rebate was removed.
        RebateGone => "rebate_gone",
        /// A complaint came.
        Complaint => "complaint",
        /// A complaint was changed.
        ComplaintEdit => "complaint_edit",
        /// A complaint was settled.
        ComplaintClose => "complaint_close",
        /// What a complaint teaches was put on the checklist.
        ComplaintListed => "complaint_listed",
        /// A complaint was put away.
        ComplaintArchive => "complaint_archive",
        /// A complaint was taken out again.
        ComplaintUnarchive => "complaint_unarchive",
        /// Mails were logged.
        Mail => "mail",
        /// A customer that stood in the book twice was merged into the other.
        Merge => "merge",
        /// Somebody who wrote is passed over.
        SenderIgnored => "sender_ignored",
        /// Somebody who wrote is passed over no more.
        SenderMinded => "sender_minded",
        /// A template was taken in.
        Template => "template",
        /// A template was changed.
        TemplateEdit => "template_edit",
        /// A template was put away.
        TemplateArchive => "template_archive",
        /// A company file was taken in.
        CompanyFile => "company_file",
        /// A company file was changed.
        CompanyFileEdit => "company_file_edit",
        /// A company file that runs out was put off until the next warning.
        CompanyFilePutOff => "company_file_put_off",
        /// A company file was put away.
        CompanyFileArchive => "company_file_archive",
        /// A company file was taken out again.
        CompanyFileUnarchive => "company_file_unarchive",
        /// A bookmark was added.
        Bookmark => "bookmark",
        /// A bookmark was changed.
        BookmarkEdit => "bookmark_edit",
        /// A bookmark was looked at again and kept.
        BookmarkKept => "bookmark_kept",
        /// A bookmark was let go.
        BookmarkLetGo => "bookmark_let_go",
        /// A bookmark that was let go was taken back.
        BookmarkBack => "bookmark_back",
        /// Bookmarks of a browser were read.
        BookmarkImport => "bookmark_import",
    }
}

/// The journal's line about an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct What {
    /// What was done.
    pub deed: Deed,
    /// The customer's name, or the file's; empty where several are concerned.
    pub subject: String,
    /// How many customers are concerned.
    pub count: u32,
    /// The grade, the day, the reason: what tells this action from another of its kind. Data, not prose.
    pub detail: String,
}

/// A record put in place of what stood there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// The whole customer, new or changed.
    Customer(Box<Customer>),
    /// One more entry in the customer's log.
    FollowUp(CustomerId, FollowUp),
    /// The notes, whole; empty removes them.
    Notes(CustomerId, String),
    /// The checklist, whole.
    Checklist(CustomerId, Checklist),
    /// The orders, whole, oldest first.
    Orders(CustomerId, Vec<Order>),
    /// One more walk through the checklist (R18).
    Run(CustomerId, Box<ChecklistRun>),
    /// A quotation, whole: in the place of the one with its id, or one more.
    Quote(CustomerId, Box<Quote>),
    /// A project, whole: in the place of the one with its id, or one more.
    Project(CustomerId, Box<Project>),
    /// A chase, whole: in the place of the one with its id, or one more (R14).
    Chase(CustomerId, Box<Chase>),
    /// Days' rates, each in the place of those of its day, source and currency (R9); they belong to nobody.
    Rates(Vec<DayRates>),
    /// What belongs to an order, whole: in the place of the one of the same order, or one more (R12).
    Contract(CustomerId, Box<Contract>),
    /// A sample, whole: in the place of the one with its id, or one more (R12).
    Sample(CustomerId, Box<Sample>),
    /// The customer's order requirements, whole (R12).
    Requirements(CustomerId, Box<Requirements>),
    /// A letter of credit, whole: in the place of the one with its id, or one more.
    Credit(CustomerId, Box<Credit>),
    /// A product, whole: in the place of the one with its id, or one more (R9); it belongs to nobody.
    Product(Box<Product>),
    /// A template of one's own, whole: in the place of the one with its id, or one more (R19); it belongs to nobody.
    Template(Box<Template>),
    /// A rate of the tax rebate, in the place of the one of the same code and day (R9); it belongs to nobody.
    Rebate(Rebate),
    /// The rate of this code and day goes.
    RebateGone(Rebate),
    /// A complaint, whole: in the place of the one with its id, or one more.
    Complaint(CustomerId, Box<Complaint>),
    /// A company file, whole: in the place of the one with its id, or one more (R16); it belongs to nobody.
    CompanyFile(Box<CompanyFile>),
    /// Bookmarks, each whole: in the place of the one with its id, or one more (R21); they belong to nobody.
    Bookmarks(Vec<Bookmark>),
    /// One more mail that the customer's log has.
    Mail(CustomerId, LoggedMail),
    /// A sender whose mails wait, whole: in the place of the one with the same address; one of whom nothing is kept goes. It belongs to nobody.
    Sender(Box<Sender>),
    /// Everything that a customer has many of (log, its mails, walks, quotations, projects, chases, what belongs to orders, samples, letters of credit,
    /// complaints) is another's from now on, as it is, behind what that one has.
    Moved {
        /// Whose it was.
        from: CustomerId,
        /// Whose it is.
        to: CustomerId,
    },
}

impl Write {
    /// Whose record it is; `None` for what belongs to nobody.
    pub fn customer(&self) -> Option<CustomerId> {
        Some(match self {
            Self::Rates(_) | Self::Product(_) | Self::Rebate(_) | Self::RebateGone(_) => return None,
            Self::Sender(_) | Self::Template(_) => return None,
            Self::CompanyFile(_) | Self::Bookmarks(_) => return None,
            Self::Customer(customer) => customer.id,
            Self::FollowUp(id, _) | Self::Notes(id, _) | Self::Checklist(id, _) | Self::Orders(id, _) => *id,
            Self::Run(id, _) | Self::Complaint(id, _) | Self::Mail(id, _) => *id,
            Self::Moved { to, .. } => *to,
            Self::Contract(id, _) | Self::Sample(id, _) | Self::Requirements(id, _) => *id,
            Self::Quote(id, _) | Self::Project(id, _) | Self::Chase(id, _) | Self::Credit(id, _) => *id,
        })
    }
}

impl Write {
    /// The sixteen bytes that tell a record from the others of its kind and owner; `None` where there is one of it.
    pub fn part(&self) -> Option<&[u8; 16]> {
        match self {
            Self::Customer(one) => Some(one.id.bytes()),
            Self::FollowUp(_, one) => Some(one.id.bytes()),
            Self::Run(_, one) => Some(one.id.bytes()),
            Self::Quote(_, one) => Some(one.id.bytes()),
            Self::Project(_, one) => Some(one.id.bytes()),
            Self::Chase(_, one) => Some(one.id.bytes()),
            Self::Contract(_, one) => Some(one.order.bytes()),
            Self::Sample(_, one) => Some(one.id.bytes()),
            Self::Credit(_, one) => Some(one.id.bytes()),
            Self::Complaint(_, one) => Some(one.id.bytes()),
            Self::Product(one) => Some(one.id.bytes()),
            Self::Template(one) => Some(one.id.bytes()),
            Self::CompanyFile(one) => Some(one.id.bytes()),
            // They are written as they lie together, and stay so.
            Self::Bookmarks(all) => all.first().map(|one| one.id.bytes()),
            Self::Mail(_, one) => Some(one.mail.bytes()),
            Self::Notes(..) | Self::Checklist(..) | Self::Orders(..) | Self::Requirements(..) => None,
            Self::Rates(_) | Self::Rebate(_) | Self::RebateGone(_) | Self::Sender(_) | Self::Moved { .. } => None,
        }
    }
}

/// All that one user action changes; an action that changes nothing has no commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// The journal's line.
    pub what: What,
    /// When it was done.
    pub at: DateTime<Utc>,
    /// What is written, in this order.
    pub writes: Vec<Write>,
}
