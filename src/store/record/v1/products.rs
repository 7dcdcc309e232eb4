//! Products (R9), since format 10 of the book. FROZEN, as the whole of version 1.

use serde::{Deserialize, Serialize};

use super::{Day, Id};

/// Key `P`: some products, in the order they were added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Products {
    pub products: Vec<Product>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    pub id: Id,
    pub name: String,
    pub english: String,
    pub chinese: String,
    pub hs: String,
    pub unit: String,
    pub moq: Option<String>,
    pub pieces: Option<u32>,
    pub size: Option<[String; 3]>,
    pub gross_kg: Option<String>,
    pub picture: String,
    pub note: String,
    pub archived: Option<Day>,
}
