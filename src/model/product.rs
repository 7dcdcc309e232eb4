//! A product as we know it (R9): what is the same in every quotation of it. It belongs to nobody; a quotation names it by its name.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Carton, ProductId};

/// A product. Texts that are not known are empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Its id.
    pub id: ProductId,
    /// The model or name, as quotations name it; one in the book.
    pub name: String,
    /// What it is called in English.
    pub english: String,
    /// What it is called in Chinese.
    pub chinese: String,
    /// Its HS code (商品编码), digits alone.
    pub hs: String,
    /// What it is counted in (`pcs`, `t`, `set`).
    pub unit: String,
    /// The least quantity.
    pub moq: Option<Decimal>,
    /// Pieces in a carton.
    pub pieces: Option<u32>,
    /// Length, width and height of a carton in centimetres.
    pub size: Option<[Decimal; 3]>,
    /// Gross weight of a carton in kilograms.
    pub gross_kg: Option<Decimal>,
    /// The path of a picture; it is read when a quotation is written for a customer.
    pub picture: String,
    /// Anything else.
    pub note: String,
    /// The day it was put away: it is offered to no quotation any more.
    pub archived: Option<NaiveDate>,
}

impl Product {
    /// A product of which only the name is known.
    pub const fn new(id: ProductId, name: String) -> Self {
        Self {
            id,
            name,
            english: String::new(),
            chinese: String::new(),
            hs: String::new(),
            unit: String::new(),
            moq: None,
            pieces: None,
            size: None,
            gross_kg: None,
            picture: String::new(),
            note: String::new(),
            archived: None,
        }
    }

    /// How it is packed; `None` as long as pieces a carton or the size of one are not known.
    pub fn carton(&self) -> Option<Carton> {
        Some(Carton { pieces: self.pieces?, size: self.size?, gross_kg: self.gross_kg })
    }
}
