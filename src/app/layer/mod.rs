//! Layers: what lies over a screen, a stack of them. The top one gets the keys.

mod bookmarks;
mod company;
mod credit_check;
mod duplicates;
mod expedite;
mod import;
mod inbox;
mod keys;
mod letters;
mod menus;
mod notes;
mod page;
mod palette;
mod paste;
mod products;
mod remind;
mod search;
mod spread;
mod walk;

use chrono::{NaiveDate, NaiveTime};
use tui_textarea::TextArea;

use crate::model::{CreditId, CustomerId, DocumentKind, Matter, QuoteId, StartingList};

use super::{ActionId, App, BoardColumn, Form, LineEdit};

pub use bookmarks::Bookmarks;
pub use company::CompanyFiles;
pub use credit_check::CreditCheck;
pub use duplicates::{Duplicates, Sides};
pub use expedite::Expedite;
pub use import::{FieldPicker, Import, ImportStep, KINDS, MATCH_BY};
pub use inbox::Inbox;
pub use letters::Letters;
pub use page::PageSides;
pub use products::Products;
pub use remind::Remind;
pub use search::Search;
pub use walk::{Remark, Walk, WalkStep};

/// Something that lies over the screen.
#[derive(Debug, Clone)]
pub enum Layer {
    /// A form.
    Form(Box<Form>),
    /// Looking for a customer.
    Search(Box<Search>),
    /// A table on its way into the book.
    Import(Box<Import>),
    /// Every action by name.
    Palette(Palette),
    /// The keys.
    Help(Help),
    /// A question with yes and no.
    Confirm(Confirm),
    /// A short list to pick from.
    Menu(Menu),
    /// The notes' editor.
    Notes(Box<Notes>),
    /// Spreading over the coming days.
    Spread(Spread),
    /// Walking a checklist (R18).
    Walk(Box<Walk>),
    /// The filter line of the screen below.
    Filter,
    /// A day to pick, for the form's date field below.
    Calendar(Calendar),
    /// A long message, whole.
    Text {
        /// Its lines as they are.
        text: String,
        /// First line shown.
        scroll: usize,
    },
    /// A reminder before it goes out (R14).
    Remind(Box<Remind>),
    /// Winning days back before a promise that would break (R15).
    Expedite(Box<Expedite>),
    /// A letter of credit looked through (R18).
    CreditCheck(Box<CreditCheck>),
    /// The products (R9).
    Products(Box<Products>),
    /// The company's files (R16).
    CompanyFiles(Box<CompanyFiles>),
    /// Bookmarks and notes on the market (R21).
    Bookmarks(Box<Bookmarks>),
    /// Customers that likely stand in the book twice.
    Duplicates(Box<Duplicates>),
    /// Mails of senders whom the book does not know.
    Inbox(Box<Inbox>),
    /// A customer's page beside its record (R16).
    Page(Box<PageSides>),
    /// Mails and texts filled in from templates (R19).
    Letters(Box<Letters>),
}

/// Every action that is available, by name.
#[derive(Debug, Clone, Default)]
pub struct Palette {
    /// What is typed.
    pub line: LineEdit,
    /// What fits, best first, with the character positions of the name that matched.
    pub matches: Vec<(ActionId, Vec<usize>)>,
    /// The lit one.
    pub cursor: super::Cursor,
}

/// The keys: read from the action table.
#[derive(Debug, Clone, Default)]
pub struct Help {
    /// First line shown.
    pub scroll: usize,
}

/// A question.
#[derive(Debug, Clone)]
pub struct Confirm {
    /// The question.
    pub question: String,
    /// The word on the yes button.
    pub yes: String,
    /// The word on the no button.
    pub no: String,
    /// Whether yes is lit.
    pub lit: bool,
    /// What yes does.
    pub then: Then,
}

/// What a confirmed question does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// Closes the layer below and forgets what was typed.
    DropLayer,
    /// Takes back a long step.
    Undo,
}

/// A short list to pick from.
#[derive(Debug, Clone)]
pub struct Menu {
    /// Its title.
    pub title: String,
    /// What can be picked.
    pub items: Vec<MenuItem>,
    /// The lit one.
    pub at: usize,
}

/// A row of a menu.
#[derive(Debug, Clone)]
pub struct MenuItem {
    /// The key that picks it at once.
    pub key: Option<char>,
    /// What it says.
    pub label: String,
    /// What it does.
    pub pick: Pick,
}

/// What picking a menu's row does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// Moves these customers to a column.
    Move(Vec<CustomerId>, BoardColumn),
    /// Edits a person at a customer, or takes a new one in.
    Person(CustomerId, Option<usize>),
    /// Takes over a starting list for a customer (R18).
    Start(CustomerId, StartingList),
    /// Walks the lines of a checklist that are needed then; all where it is empty.
    Walk(CustomerId, String),
    /// Takes up a draft: its desk key.
    Draft(String),
    /// Throws all drafts offered away.
    DropDrafts(Vec<String>),
    /// Sorts the customers' list.
    Sort(crate::book::SortKey),
    /// Tells what moved from the first of these quotations to the second (R9).
    Compare(QuoteId, QuoteId),
    /// Enters what stands on a document of a letter of credit.
    Document(CustomerId, CreditId, DocumentKind),
    /// Goes to what waits.
    Matter(Box<Matter>),
    /// Opens a form of the trade.
    Trade(CustomerId, crate::app::Trade),
    /// Closes a stage of an order although lines are unchecked; with the draft of the form it was asked from (R18).
    Stage(Box<crate::book::Command>, Option<String>),
}

/// The notes' editor.
#[derive(Debug, Clone)]
pub struct Notes {
    /// Whose.
    pub customer: CustomerId,
    /// The customer's name.
    pub name: String,
    /// The text.
    pub area: TextArea<'static>,
    /// What stood there when it was opened.
    pub before: String,
    /// Changed since the last draft was kept.
    pub unsaved: bool,
    /// The text is from a draft of an earlier session.
    pub restored: bool,
    /// The ticket of the command that saves it.
    pub sent: Option<u64>,
    /// Why it could not be saved.
    pub error: Option<String>,
}

/// Spreading over the coming days (R8).
#[derive(Debug, Clone, Default)]
pub struct Spread {
    /// Who is to be spread, highest first.
    pub customers: Vec<CustomerId>,
    /// Over how many working days.
    pub days: usize,
    /// Each coming day: the day, its load now, its load after.
    pub loads: Vec<DayLoad>,
    /// Who goes to which day.
    pub to: Vec<(CustomerId, NaiveDate)>,
    /// Why it could not be done.
    pub error: Option<String>,
    /// The ticket of the command on its way.
    pub sent: Option<u64>,
}

/// How much a day holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayLoad {
    /// The day.
    pub day: NaiveDate,
    /// Customers due then, as it is.
    pub before: usize,
    /// And after spreading.
    pub after: usize,
}

/// A day to pick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    /// The lit day.
    pub day: NaiveDate,
    /// The time of day that stood in the field, kept.
    pub time: Option<NaiveTime>,
    /// Which field of the form below it is for.
    pub field: usize,
}

/// A text without control characters, NFC; line feeds and tabs stay.
pub(super) fn clean(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.nfc().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

impl App {
    /// Asks anew for what the list on top shows: something was saved over it, or taken back.
    pub(super) fn renew_layers(&mut self) {
        self.ask_products();
        self.ask_letters();
        self.ask_company_files();
        self.ask_bookmarks();
    }
}
