//! Letters of credit and the facts of the documents presented under them (R13, R18). Articles are those of UCP 600.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::standing::words;
use super::{Country, CreditId, Delivery, Money, OrderId};

/// Documents are presented within so many days after shipment where the credit says nothing else (art. 14c).
pub const PRESENTATION_DAYS: u16 = 21;
/// So many days a courier is given to the issuing bank where nothing else is said.
pub const COURIER_DAYS: u16 = 7;

words! {
    /// A document that a credit may call for.
    DocumentKind {
        /// Commercial invoice.
        Invoice => "invoice",
        /// Packing list.
        PackingList => "packing_list",
        /// Bill of lading.
        BillOfLading => "bill_of_lading",
        /// Insurance policy or certificate.
        Insurance => "insurance",
        /// Draft (bill of exchange).
        Draft => "draft",
        /// Certificate of origin.
        CertificateOfOrigin => "certificate_of_origin",
    }
}

words! {
    /// At whose counters a credit expires.
    CreditPlace {
        /// Our own bank's.
        OwnBank => "own_bank",
        /// The issuing bank's: a courier takes the documents there.
        IssuingBank => "issuing_bank",
    }
}

/// How far an amount or a quantity may differ from what the credit says, in per cent of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tolerance {
    /// Above it.
    pub plus: Decimal,
    /// Below it.
    pub minus: Decimal,
}

impl Tolerance {
    /// What “about” or “approximately” means (art. 30a).
    pub const ABOUT: Self = Self { plus: Decimal::TEN, minus: Decimal::TEN };
}

/// Who stands on a credit or a document. What is not known is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The name as written there.
    pub name: String,
    /// The address as written there.
    pub address: String,
    /// The country of the address.
    pub country: Option<Country>,
}

/// A letter of credit. What is not known is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// Its id.
    pub id: CreditId,
    /// Its number.
    pub number: String,
    /// The issuing bank.
    pub bank: String,
    /// The issuing bank's country: its days off are those of the issuing bank.
    pub bank_country: Option<Country>,
    /// Who asked for it: the buyer.
    pub applicant: Party,
    /// Whom it pays: us.
    pub beneficiary: Party,
    /// The amount.
    pub amount: Option<Money>,
    /// How far the amount drawn may differ from it; `None`: the credit says nothing.
    pub tolerance: Option<Tolerance>,
    /// The goods as the credit describes them.
    pub goods: String,
    /// Their quantity.
    pub quantity: Option<Decimal>,
    /// The unit of the quantity.
    pub unit: String,
    /// How far the quantity may differ; `None`: the credit says nothing.
    pub quantity_tolerance: Option<Tolerance>,
    /// The trade term with its place.
    pub delivery: Option<Delivery>,
    /// Port of loading.
    pub loading: String,
    /// Port of discharge.
    pub discharge: String,
    /// The last day on which the goods may be shipped.
    pub latest_shipment: Option<NaiveDate>,
    /// Days of the calendar after shipment within which documents are presented.
    pub presentation_days: u16,
    /// The day on which it expires.
    pub expiry: Option<NaiveDate>,
    /// Where it expires.
    pub expires_at: CreditPlace,
    /// Days a courier takes to the issuing bank.
    pub courier_days: u16,
    /// Whether partial shipments are allowed; `None`: the credit says nothing, which allows them (art. 31a).
    pub partial: Option<bool>,
    /// Whether transhipment is allowed; `None`: the credit says nothing.
    pub transhipment: Option<bool>,
    /// The documents called for.
    pub called_for: Vec<DocumentKind>,
    /// Per cent of the value that the insurance has to cover, where the credit says so.
    pub insured_percent: Option<Decimal>,
    /// The order it pays for; one of the same customer.
    pub order: Option<OrderId>,
    /// The day the goods were shipped.
    pub shipped: Option<NaiveDate>,
    /// The day the documents were presented.
    pub presented: Option<NaiveDate>,
    /// A remark.
    pub note: String,
    /// The documents, one of a kind, in the order of [`DocumentKind::ALL`].
    pub documents: Vec<CreditDocument>,
    /// The day it was put away.
    pub archived: Option<NaiveDate>,
}

/// What stands on a document, as far as it is compared. Which facts a kind has: its fields in `book::field`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditDocument {
    /// Which document.
    pub kind: DocumentKind,
    /// Its number.
    pub number: String,
    /// Its date of issue.
    pub date: Option<NaiveDate>,
    /// The number of the credit that stands on it.
    pub credit_number: String,
    /// Seller, shipper, exporter or drawer.
    pub from: Party,
    /// Buyer, consignee, insured or drawee.
    pub to: Party,
    /// The notify party.
    pub notify: Party,
    /// The goods as it describes them.
    pub goods: String,
    /// Their quantity.
    pub quantity: Option<Decimal>,
    /// The unit of the quantity.
    pub unit: String,
    /// Gross weight in kilograms.
    pub gross_weight: Option<Decimal>,
    /// Net weight in kilograms.
    pub net_weight: Option<Decimal>,
    /// Measurement in cubic metres.
    pub volume: Option<Decimal>,
    /// How many packages.
    pub packages: Option<Decimal>,
    /// Its amount: the invoice's total, the draft's amount, the sum insured.
    pub amount: Option<Money>,
    /// The trade term with its place.
    pub delivery: Option<Delivery>,
    /// Port of loading.
    pub loading: String,
    /// Port of discharge.
    pub discharge: String,
    /// The day of shipment (on board).
    pub shipped: Option<NaiveDate>,
    /// Whether it says that the goods are transhipped.
    pub transhipment: Option<bool>,
    /// Numbers of the containers.
    pub containers: String,
    /// Country of origin, as written there.
    pub origin: String,
    /// Shipping marks.
    pub marks: String,
}

impl Credit {
    /// A credit of a number, all else not said.
    pub fn new(id: CreditId, number: String) -> Self {
        Self {
            id,
            number,
            bank: String::new(),
            bank_country: None,
            applicant: Party::default(),
            beneficiary: Party::default(),
            amount: None,
            tolerance: None,
            goods: String::new(),
            quantity: None,
            unit: String::new(),
            quantity_tolerance: None,
            delivery: None,
            loading: String::new(),
            discharge: String::new(),
            latest_shipment: None,
            presentation_days: PRESENTATION_DAYS,
            expiry: None,
            expires_at: CreditPlace::OwnBank,
            courier_days: COURIER_DAYS,
            partial: None,
            transhipment: None,
            called_for: Vec::new(),
            insured_percent: None,
            order: None,
            shipped: None,
            presented: None,
            note: String::new(),
            documents: Vec::new(),
            archived: None,
        }
    }

    /// The facts of a document, if any are known.
    pub fn document(&self, kind: DocumentKind) -> Option<&CreditDocument> {
        self.documents.iter().find(|one| one.kind == kind)
    }

    /// Puts a document in the place of the one of its kind; one that says nothing goes.
    pub fn put_document(&mut self, document: CreditDocument) {
        self.documents.retain(|one| one.kind != document.kind);
        if !document.is_empty() {
            self.documents.push(document);
            self.documents.sort_by_key(|one| one.kind);
        }
    }
}

impl CreditDocument {
    /// A document of which nothing is known.
    pub fn new(kind: DocumentKind) -> Self {
        Self {
            kind,
            number: String::new(),
            date: None,
            credit_number: String::new(),
            from: Party::default(),
            to: Party::default(),
            notify: Party::default(),
            goods: String::new(),
            quantity: None,
            unit: String::new(),
            gross_weight: None,
            net_weight: None,
            volume: None,
            packages: None,
            amount: None,
            delivery: None,
            loading: String::new(),
            discharge: String::new(),
            shipped: None,
            transhipment: None,
            containers: String::new(),
            origin: String::new(),
            marks: String::new(),
        }
    }

    /// Whether nothing is known of it.
    pub fn is_empty(&self) -> bool {
        *self == Self::new(self.kind)
    }
}
