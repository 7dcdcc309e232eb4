//! Letters of credit (R13), since format 8 of the book. FROZEN, as the whole of version 1.

use serde::{Deserialize, Serialize};

use super::{Day, Delivery, Id, Money, twin};

twin!(DocumentKind = DocumentKind { Invoice, PackingList, BillOfLading, Insurance, Draft, CertificateOfOrigin });
twin!(CreditPlace = CreditPlace { OwnBank, IssuingBank });

/// Key `f`: some of a customer's letters of credit, in the order they were added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credits {
    pub credits: Vec<Credit>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    pub id: Id,
    pub number: String,
    pub bank: String,
    pub bank_country: Option<[u8; 2]>,
    pub applicant: Party,
    pub beneficiary: Party,
    pub amount: Option<Money>,
    pub tolerance: Option<Tolerance>,
    pub goods: String,
    pub quantity: Option<String>,
    pub unit: String,
    pub quantity_tolerance: Option<Tolerance>,
    pub delivery: Option<Delivery>,
    pub loading: String,
    pub discharge: String,
    pub latest_shipment: Option<Day>,
    pub presentation_days: u16,
    pub expiry: Option<Day>,
    pub expires_at: CreditPlace,
    pub courier_days: u16,
    pub partial: Option<bool>,
    pub transhipment: Option<bool>,
    pub called_for: Vec<DocumentKind>,
    pub insured_percent: Option<String>,
    pub order: Option<Id>,
    pub shipped: Option<Day>,
    pub presented: Option<Day>,
    pub note: String,
    pub documents: Vec<CreditDocument>,
    pub archived: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    pub name: String,
    pub address: String,
    pub country: Option<[u8; 2]>,
}

/// In per cent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tolerance {
    pub plus: String,
    pub minus: String,
}

/// Weights in kilograms, the volume in cubic metres.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditDocument {
    pub kind: DocumentKind,
    pub number: String,
    pub date: Option<Day>,
    pub credit_number: String,
    pub from: Party,
    pub to: Party,
    pub notify: Party,
    pub goods: String,
    pub quantity: Option<String>,
    pub unit: String,
    pub gross_weight: Option<String>,
    pub net_weight: Option<String>,
    pub volume: Option<String>,
    pub packages: Option<String>,
    pub amount: Option<Money>,
    pub delivery: Option<Delivery>,
    pub loading: String,
    pub discharge: String,
    pub shipped: Option<Day>,
    pub transhipment: Option<bool>,
    pub containers: String,
    pub origin: String,
    pub marks: String,
}
