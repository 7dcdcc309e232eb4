//! The quotation as the customer gets it (R9): it holds what is printed and nothing else, so that what is internal cannot come into a
//! format of it.

use rust_decimal::Decimal;

use super::Cell;

/// A quotation for the customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteSheet {
    /// The tag of its language.
    pub lang: String,
    /// Our company; empty where nobody said.
    pub company: String,
    /// Address and contact, below it.
    pub address: Vec<String>,
    /// Our picture.
    pub logo: Option<Logo>,
    /// The title.
    pub title: String,
    /// What stands above the lines: names and values (number, day, customer …).
    pub facts: Vec<(String, String)>,
    /// The heads of the columns.
    pub heads: Vec<String>,
    /// The lines, each as long as the heads.
    pub lines: Vec<Vec<Cell>>,
    /// The column with pictures, if there are any; its cells are empty.
    pub picture_column: Option<usize>,
    /// The picture of each line, as far as there is one.
    pub pictures: Vec<Option<Logo>>,
    /// What all lines come to, where that can be said: its name and the sum.
    pub total: Option<(String, Decimal)>,
    /// What stands below the lines: delivery, payment, lead time, tools.
    pub terms: Vec<(String, String)>,
    /// What stands at the end under headings: bank, terms of every quotation.
    pub closing: Vec<(String, Vec<String>)>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What they are: `image/png` or `image/jpeg`.
    pub media: &'static str,
}

impl Logo {
    /// A PNG or a JPEG by its first bytes; `None` for anything else.
    pub fn of(bytes: Vec<u8>) -> Option<Self> {
        let media = match bytes.as_slice() {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => "image/png",
            [0xff, 0xd8, 0xff, ..] => "image/jpeg",
            _ => return None,
        };
        Some(Self { bytes, media })
    }
}
