//! Quotations: every price ever quoted, with its circumstances (R9).

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::standing::words;
use super::{Currency, Delivery, Payment, QuoteId, QuoteLine, QuoteLineId, Rate};

/// How long a quotation is valid where nothing else is said, in days.
pub const VALID_DAYS: u16 = 30;

words! {
    /// Who quotes whom. Quotes we receive are kept the same way as those we give (R9).
    QuoteKind {
        /// Ours, to the customer.
        Customer => "customer",
        /// From our own factory.
        Factory => "factory",
        /// From a supplier outside.
        Supplier => "supplier",
        /// From research and development.
        Rd => "rd",
    }
}

words! {
    /// What has to be there before the lead time runs; it counts from the last of them (R9).
    LeadFrom {
        /// The order.
        Order => "order",
        /// The deposit.
        Deposit => "deposit",
        /// The letter of credit.
        LetterOfCredit => "lc",
        /// The artwork.
        Artwork => "artwork",
        /// The approved sample.
        Sample => "sample",
    }
}

/// A quotation: a head and lines. Texts that are not known are empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// Its id.
    pub id: QuoteId,
    /// The number people call it by (`Q-241`); one in the book, its revisions share it.
    pub number: String,
    /// 1 for the first, one more for each revision; only the newest one of a number changes.
    pub revision: u16,
    /// Who quotes whom.
    pub kind: QuoteKind,
    /// The day it was given.
    pub on: NaiveDate,
    /// The inquiry it answers: its number or what was asked.
    pub inquiry: String,
    /// Valid for so many days after `on`.
    pub valid_days: u16,
    /// The currency of all prices.
    pub currency: Currency,
    /// The day's rates, frozen: what the money was worth when it was quoted.
    pub rates: Vec<Rate>,
    /// The delivery term; `None` where none was said.
    pub delivery: Option<Delivery>,
    /// The payment terms.
    pub payment: Payment,
    /// Lead time in days.
    pub lead_days: Option<u16>,
    /// What the lead time counts from: the last of these; empty where it was not said.
    pub lead_from: Vec<LeadFrom>,
    /// Anything else.
    pub note: String,
    /// The day it was put away; it stays in the history.
    pub archived: Option<NaiveDate>,
    /// The lines.
    pub lines: Vec<QuoteLine>,
}

impl Quote {
    /// A quotation without lines, all else not said.
    pub const fn new(id: QuoteId, on: NaiveDate, currency: Currency) -> Self {
        Self {
            id,
            number: String::new(),
            revision: 1,
            kind: QuoteKind::Customer,
            on,
            inquiry: String::new(),
            valid_days: VALID_DAYS,
            currency,
            rates: Vec::new(),
            delivery: None,
            payment: Payment { text: String::new(), shares: Vec::new() },
            lead_days: None,
            lead_from: Vec::new(),
            note: String::new(),
            archived: None,
            lines: Vec::new(),
        }
    }

    /// The last day it is valid on (R9).
    pub fn valid_until(&self) -> NaiveDate {
        self.on.checked_add_days(Days::new(u64::from(self.valid_days))).unwrap_or(NaiveDate::MAX)
    }

    /// A line by its id.
    pub fn line(&self, id: QuoteLineId) -> Option<&QuoteLine> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// Number and, from the second on, revision: `Q-241`, `Q-241 R2`.
    pub fn name(&self) -> String {
        if self.revision <= 1 { self.number.clone() } else { format!("{} R{}", self.number, self.revision) }
    }
}
