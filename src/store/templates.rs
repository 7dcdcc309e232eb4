//! Templates of one's own (R19): they belong to nobody.

use super::record::{decode, v1};
use super::{Store, StoreError, key};
use crate::model::Template;

impl Store {
    /// Every template of one's own, those put away too, in the order they were added.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn templates(&self) -> Result<Vec<Template>, StoreError> {
        let mut all = Vec::new();
        for pair in self.disk()?.scan(&[key::TEMPLATES]) {
            all.extend(decode::<v1::Templates>(&pair?.1, "templates")?.model()?);
        }
        Ok(all)
    }
}
