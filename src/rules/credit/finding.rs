//! What is found: two facts side by side that do not fit.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::{DocumentKind, Money};

/// Declares a list of choices with a word each for programs.
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident => $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its word on the command line.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }
    };
}

choices! {
    /// How bad a finding is.
    FindingKind {
        /// The bank may refuse for it (art. 14d).
        Conflict => "conflict",
        /// The two differ; a person has to look whether they conflict.
        Differs => "differs",
    }
}

choices! {
    /// What does not fit.
    Discrepancy {
        /// A document called for is missing.
        Missing => "missing",
        /// Shipped after the latest day.
        LateShipment => "late_shipment",
        /// Presented too long after shipment.
        LatePresentation => "late_presentation",
        /// Presented after the credit has expired.
        Expired => "expired",
        /// Another currency.
        Currency => "currency",
        /// More is drawn than the credit allows.
        Overdrawn => "overdrawn",
        /// Less is drawn though partial shipments are not allowed.
        Underdrawn => "underdrawn",
        /// The draft is not for the invoice's amount.
        DraftAmount => "draft_amount",
        /// More or less than the quantity of the credit.
        Quantity => "quantity",
        /// Less was shipped though partial shipments are not allowed.
        PartialShipment => "partial_shipment",
        /// Quantities in different units.
        Unit => "unit",
        /// Goods described otherwise.
        Goods => "goods",
        /// Another trade term.
        TradeTerm => "trade_term",
        /// Insured for too little.
        Underinsured => "underinsured",
        /// Insured only after shipment.
        InsuredLate => "insured_late",
        /// Another port of loading.
        Loading => "loading",
        /// Another port of discharge.
        Discharge => "discharge",
        /// Transhipped though that is not allowed.
        Transhipment => "transhipment",
        /// The day of shipment is not the one that was noted.
        ShipmentDay => "shipment_day",
        /// Another issuer than the beneficiary.
        Beneficiary => "beneficiary",
        /// Made out to another one than the applicant.
        Applicant => "applicant",
        /// Drawn on the applicant, or on another one than the issuing bank.
        Drawee => "drawee",
        /// Consignees that differ.
        Consignee => "consignee",
        /// An address in another country, or one that has to be as in the credit.
        Address => "address",
        /// Another number of the credit.
        CreditNumber => "credit_number",
        /// Dated after it was presented.
        DatedLate => "dated_late",
        /// Gross weights that differ.
        GrossWeight => "gross_weight",
        /// Net weights that differ.
        NetWeight => "net_weight",
        /// Measurements that differ.
        Volume => "volume",
        /// Numbers of packages that differ.
        Packages => "packages",
        /// Shipping marks that differ.
        Marks => "marks",
        /// Origins that differ.
        Origin => "origin",
    }
}

/// Where a fact stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// In the credit.
    Credit,
    /// On a document.
    Document(DocumentKind),
}

/// What stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// Nothing.
    Nothing,
    /// A text.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// An amount.
    Money(Money),
    /// A figure with its unit, which may be empty.
    Figure(Decimal, String),
    /// Yes or no.
    Answer(bool),
    /// A document.
    Document(DocumentKind),
    /// So much at least.
    AtLeast(Box<Fact>),
    /// So much, or so late, at most.
    AtMost(Box<Fact>),
}

/// One side of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingSide {
    /// Where it stands.
    pub source: Source,
    /// The field there, by its key in `book::field`.
    pub field: &'static str,
    /// What stands there, or what would have to.
    pub fact: Fact,
}

/// Two facts that do not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub kind: FindingKind,
    /// What does not fit.
    pub what: Discrepancy,
    /// The article of UCP 600: `14d`.
    pub article: &'static str,
    /// What it is held against: the credit, or the document that comes first.
    pub one: FindingSide,
    /// What does not fit that.
    pub other: FindingSide,
}
