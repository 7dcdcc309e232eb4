//! Products and rates of the tax rebate (R9): they belong to nobody.

use super::draft::Draft;
use super::record::{decode, encode, v1};
use super::{Store, StoreError, key};
use crate::model::{Product, Rebate};

/// The rates of the tax rebate in a record.
fn rebates_in(bytes: &[u8]) -> Result<v1::Rebates, StoreError> {
    decode(bytes, "tax rebates")
}

impl Draft<'_> {
    /// Puts a rate of the tax rebate in the place of the one of its code and day, or takes that one away.
    pub(super) fn put_rebate(&mut self, rebate: &Rebate, stays: bool) -> Result<(), StoreError> {
        let key = key::rebates(&rebate.hs);
        let mut chapter = self.current(&key)?.map_or_else(|| Ok(v1::Rebates::default()), rebates_in)?;
        let new = v1::Rebate::from(rebate);
        chapter.rebates.retain(|held| (&held.hs, held.from) != (&new.hs, new.from));
        if stays {
            chapter.rebates.push(new);
        }
        chapter.rebates.sort_by(|one, other| (&one.hs, one.from).cmp(&(&other.hs, other.from)));
        let bytes = if chapter.rebates.is_empty() { None } else { Some(encode(&chapter)?) };
        self.put(&key, bytes)
    }
}

impl Store {
    /// Every product, in the order they were added.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn products(&self) -> Result<Vec<Product>, StoreError> {
        let mut all = Vec::new();
        for pair in self.disk()?.scan(&[key::PRODUCTS]) {
            all.extend(decode::<v1::Products>(&pair?.1, "products")?.model()?);
        }
        Ok(all)
    }

    /// The rates of the tax rebate that may be those of a code: of its chapter, by code and day; all of them without a code.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn rebates(&self, hs: Option<&str>) -> Result<Vec<Rebate>, StoreError> {
        let prefix = hs.map_or_else(|| vec![key::REBATES], key::rebates);
        let mut all = Vec::new();
        for pair in self.disk()?.scan(&prefix) {
            all.extend(rebates_in(&pair?.1)?.model()?);
        }
        Ok(all)
    }
}
