//! The company's own files (统一公司文件, R16): certificates, price lists, catalogues. They belong to nobody; what runs out is told in time.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::CompanyFileId;
use super::standing::words;

words! {
    /// What kind of file it is.
    FileKind {
        /// A certificate or test report.
        Certificate => "certificate",
        /// A price list.
        PriceList => "price_list",
        /// A catalogue.
        Catalogue => "catalogue",
        /// Anything else.
        Other => "other",
    }
}

/// A file of the company. Texts that are not known are empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyFile {
    /// Its id.
    pub id: CompanyFileId,
    /// What it is called; one among those that are not put away.
    pub name: String,
    /// What kind it is.
    pub kind: FileKind,
    /// Its number, as that of a certificate.
    pub number: String,
    /// Who issued it.
    pub issuer: String,
    /// Where it lies: a path or an address. The book does not hold the file itself.
    pub place: String,
    /// The day it was issued.
    pub issued: Option<NaiveDate>,
    /// The last day it is good for.
    pub expires: Option<NaiveDate>,
    /// Anything else.
    pub note: String,
    /// The day somebody said that it is known: until the next warning it does not come up.
    pub put_off: Option<NaiveDate>,
    /// The day it was put away.
    pub archived: Option<NaiveDate>,
}

impl CompanyFile {
    /// A file of which only the name is known.
    pub const fn new(id: CompanyFileId, name: String) -> Self {
        Self {
            id,
            name,
            kind: FileKind::Certificate,
            number: String::new(),
            issuer: String::new(),
            place: String::new(),
            issued: None,
            expires: None,
            note: String::new(),
            put_off: None,
            archived: None,
        }
    }
}
