//! Version 1 of the records. FROZEN: no field or variant is changed, reordered or removed; enums may only be appended to,
//! and only together with a higher format number of the book. What is new becomes a new type, here, in `v2.rs` or in `v3.rs`.
//!
//! Days are counted from the common era, texts are UTF-8, amounts are decimal strings with the digits that were entered.

mod chases;
mod complaints;
mod credits;
mod mails;
mod orders;
mod products;
mod projects;
mod quotes;
mod rates;
mod rebates;
mod runs;
mod samples;
mod senders;
mod shelf;
mod templates;

pub use chases::{Chase, Chases, Nudge, Side, Thing};
pub use complaints::{Complaint, Complaints};
pub use credits::{Credit, CreditDocument, Credits, Party, Tolerance};
pub use mails::Mail;
pub use orders::{Contract, Contracts, OrderLine, Receipt, Requirements};
pub use products::{Product, Products};
pub use projects::{Flow, Milestone, Project, Projects};
pub use quotes::{
    Cost, CostLine, Delivery, LeadFrom, Outcome, PaymentShare, Per, Quote, QuoteKind, QuoteLine, Quotes, Rate, Tooling,
};
pub use rates::{DayRate, DayRates, Rates};
pub use rebates::{Rebate, Rebates};
pub use runs::{Run, RunLine};
pub use samples::{Sample, Samples};
pub use senders::{Sender, WaitingMail};
pub use shelf::{Bookmark, Bookmarks, CompanyFile, CompanyFiles};
pub use templates::{Template, Templates};

use serde::{Deserialize, Serialize};

/// Declares a frozen enum and its twin in the model; a variant added to the model does not compile until it is
/// appended here.
macro_rules! twin {
    ($name:ident = $model:ident { $($variant:ident),* $(,)? }) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name { $($variant),* }
        impl From<crate::model::$model> for $name {
            fn from(one: crate::model::$model) -> Self {
                match one { $(crate::model::$model::$variant => Self::$variant),* }
            }
        }
        impl From<$name> for crate::model::$model {
            fn from(one: $name) -> Self {
                match one { $($name::$variant => Self::$variant),* }
            }
        }
    };
}

pub(super) use twin;

twin!(Status = Status { Prospect, Won, NoNeed });
twin!(Grade = Grade { A, B, C, D, E });
twin!(Direction = Direction { In, Out });
twin!(Channel = Channel { Email, Phone, Wechat, Whatsapp, Visit, Fair, Review, Other });
twin!(
    Deed = Deed {
        Add,
        Edit,
        Log,
        Snooze,
        Grade,
        Won,
        NoNeed,
        Prospect,
        Archive,
        Unarchive,
        Note,
        Check,
        Mistake,
        Spread,
        Import,
        Demo,
        CloseDate,
        // From here on: format 2 of the book.
        Quote,
        QuoteEdit,
        QuoteRevise,
        QuoteAccepted,
        QuoteLost,
        QuoteLapsed,
        QuoteOpen,
        QuoteArchive,
        QuoteUnarchive,
        Project,
        ProjectEdit,
        Milestone,
        ProjectClose,
        ProjectArchive,
        ProjectUnarchive,
        // From here on: format 5 of the book.
        Chase,
        ChaseEdit,
        ChaseNudge,
        ChaseReceived,
        ChaseChecked,
        ChasePassed,
        ChaseArchive,
        ChaseUnarchive,
        // From here on: format 6 of the book.
        Rate,
        RatesImport,
        // From here on: format 7 of the book.
        Order,
        OrderEdit,
        OrderReceipt,
        OrderShipped,
        OrderCancelled,
        OrderArchive,
        OrderUnarchive,
        Requirements,
        Sample,
        SampleEdit,
        SampleFeedback,
        SampleArchive,
        SampleUnarchive,
        Unchecked,
        // From here on: format 8 of the book.
        Credit,
        CreditEdit,
        CreditShipped,
        CreditPresented,
        CreditArchive,
        CreditUnarchive,
        // From here on: format 10 of the book.
        Product,
        ProductEdit,
        ProductArchive,
        ProductUnarchive,
        Rebate,
        RebateGone,
        // From here on: format 11 of the book.
        Complaint,
        ComplaintEdit,
        ComplaintClose,
        ComplaintListed,
        ComplaintArchive,
        ComplaintUnarchive,
        // From here on: format 12 of the book.
        Mail,
        // From here on: format 13 of the book.
        Merge,
        // From here on: format 14 of the book.
        SenderIgnored,
        SenderMinded,
        // From here on: format 15 of the book.
        Template,
        TemplateEdit,
        TemplateArchive,
        // From here on: format 16 of the book.
        CompanyFile,
        CompanyFileEdit,
        CompanyFilePutOff,
        CompanyFileArchive,
        CompanyFileUnarchive,
        Bookmark,
        BookmarkEdit,
        BookmarkKept,
        BookmarkLetGo,
        BookmarkBack,
        BookmarkImport,
    }
);

pub type Id = [u8; 16];
/// Days since the day before 1 January of year 1.
pub type Day = i32;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instant {
    pub seconds: i64,
    pub nanos: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    pub day: Day,
    /// Seconds from midnight.
    pub time: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    pub amount: String,
    pub currency: String,
}

/// Key `c`. `born` stands first, so that it can be read without the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// The number of the action that made it.
    pub born: u64,
    pub standing: Standing,
    pub code: String,
    pub name: String,
    pub country: Option<[u8; 2]>,
    pub place: String,
    pub time_zone: Option<String>,
    pub contacts: Vec<Contact>,
    pub tags: Vec<String>,
    pub owner: String,
    pub to_do: String,
    pub expected_amount: Option<Money>,
    pub aliases: Vec<String>,
    pub source: String,
    pub products: Vec<String>,
    pub website: String,
    pub address: String,
    pub profile: Profile,
    pub move_reason: String,
    pub custom: Vec<(String, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub status: Status,
    pub grade: Option<Grade>,
    pub tier: u8,
    pub do_not_contact: bool,
    pub archived: Option<Day>,
    pub created: Day,
    pub last_handled: Option<Day>,
    pub last_contact: Option<Day>,
    pub last_outbound: Option<Day>,
    pub waiting_since: Option<Day>,
    pub unanswered: u16,
    pub attempts_weighed: u16,
    pub agreed: Option<Agreed>,
    pub reorder_on: Option<Day>,
    pub expected_close: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub name: String,
    pub title: String,
    pub emails: Vec<String>,
    pub phones: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    pub background: String,
    pub preferences: String,
    pub habits: String,
    pub buying_pattern: String,
    pub strengths: String,
    pub weaknesses: String,
    pub requirements: String,
}

/// Key `l`: a version byte, then these one behind the other, in the order of logging.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    pub id: Id,
    pub on: Day,
    pub logged_at: Instant,
    pub direction: Direction,
    pub channel: Channel,
    pub contact: String,
    pub text: String,
    pub next: Option<Agreed>,
    pub to_do: String,
}

/// Key `n`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notes {
    pub text: String,
}

/// Key `k`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    pub lines: Vec<ChecklistLine>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistLine {
    pub id: Id,
    pub text: String,
    pub needed_by: String,
    pub mistakes: Vec<Day>,
}

/// Key `o`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Orders {
    pub orders: Vec<Order>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    pub id: Id,
    pub on: Day,
    pub what: String,
    pub amount: Option<Money>,
}

/// Key `t`: the newest numbers, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trail {
    pub seqs: Vec<u64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct What {
    pub deed: Deed,
    pub subject: String,
    pub count: u32,
    pub detail: String,
}

/// Key `j`, and in packs under `J`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// One action with all that it changed.
    Did {
        /// The action that an undo reaches after this one; 0: none.
        below: u64,
        at: Instant,
        what: What,
        changes: Vec<Change>,
    },
    /// A long step; its changes are in the chunks `s`.
    Stepped { below: u64, at: Instant, what: What, chunks: u32 },
    /// The action with this number was undone.
    Undid { of: u64, at: Instant },
    /// And done again.
    Redid { of: u64, at: Instant },
}

/// What an action did to one key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// The whole bytes before and after; none: no record.
    Whole { key: Vec<u8>, before: Option<Vec<u8>>, after: Option<Vec<u8>> },
    /// `added` was put behind the first `kept` bytes.
    Appended { key: Vec<u8>, kept: u32, added: Vec<u8> },
}

/// Key `J`: older entries by number, each with its own version byte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    pub entries: Vec<(u64, Vec<u8>)>,
}

/// Key `m/step`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenStep {
    /// The number its journal entry will have.
    pub seq: u64,
}

/// Key `s`: for every key of the chunk the bytes of the other side: those before it while the step stands, those after it
/// while it is undone. A customer that the step made has no bytes on the one side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chunk {
    pub undone: bool,
    pub others: Vec<(Vec<u8>, Option<Vec<u8>>)>,
}

/// Key `m/swap`: this step is being undone, or redone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Swap {
    pub seq: u64,
    pub undo: bool,
}

/// Key `m/state`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The last journal number.
    pub seq: u64,
    /// The action that an undo would take back; 0: none.
    pub head: u64,
    /// Customers, log entries, notes, checklist lines and walks, orders, quotations, projects, chases, samples, order requirements.
    pub records: u64,
    /// Entries up to this number are packed.
    pub packed: u64,
}

/// Key `m/redo`: what can be redone, the next one last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redo {
    pub seqs: Vec<u64>,
}
