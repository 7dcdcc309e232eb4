//! Products.

use super::{Read, day_of, decimal, maybe_day, maybe_decimal, text_of};
use crate::model::{self, ProductId};
use crate::store::record::v1;

impl From<&model::Product> for v1::Product {
    fn from(from: &model::Product) -> Self {
        Self {
            id: *from.id.bytes(),
            name: from.name.clone(),
            english: from.english.clone(),
            chinese: from.chinese.clone(),
            hs: from.hs.clone(),
            unit: from.unit.clone(),
            moq: text_of(from.moq),
            pieces: from.pieces,
            size: from.size.map(|size| size.map(|one| one.to_string())),
            gross_kg: text_of(from.gross_kg),
            picture: from.picture.clone(),
            note: from.note.clone(),
            archived: from.archived.map(day_of),
        }
    }
}

impl v1::Products {
    pub fn model(self) -> Read<Vec<model::Product>> {
        self.products.into_iter().map(v1::Product::model).collect()
    }
}

impl v1::Product {
    fn model(self) -> Read<model::Product> {
        Ok(model::Product {
            id: ProductId::from_bytes(self.id),
            name: self.name,
            english: self.english,
            chinese: self.chinese,
            hs: self.hs,
            unit: self.unit,
            moq: maybe_decimal(self.moq.as_deref())?,
            pieces: self.pieces,
            size: self.size.as_ref().map(size).transpose()?,
            gross_kg: maybe_decimal(self.gross_kg.as_deref())?,
            picture: self.picture,
            note: self.note,
            archived: maybe_day(self.archived)?,
        })
    }
}

/// Length, width and height.
pub(super) fn size([length, width, height]: &[String; 3]) -> Read<[rust_decimal::Decimal; 3]> {
    Ok([decimal(length)?, decimal(width)?, decimal(height)?])
}
