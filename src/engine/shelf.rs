//! What letters are written with (R19): templates, who we are, the products that are in question.

use std::path::Path;

use super::config::read_letterhead;
use super::keeper::{Keeper, failed};
use crate::book::{Refusal, Shelf, same_product};
use crate::model::CustomerId;
use crate::text::Lang;

impl Keeper {
    /// Everything a letter to a customer is written with, and what could not be read of the letterhead, in one sentence.
    pub(super) fn shelf(
        &self,
        config: Option<&Path>,
        customer: Option<CustomerId>,
        lang: Lang,
    ) -> Result<(Shelf, Option<String>), Refusal> {
        let read = |error| failed(&error, lang);
        let (letterhead, trouble) = match read_letterhead(config, lang) {
            Ok((letterhead, ..)) => (letterhead, None),
            Err(told) => (Default::default(), Some(told)),
        };
        let mut names: Vec<String> = Vec::new();
        if let Some(id) = customer {
            let quotes = self.store.quotes(id).map_err(read)?;
            names.extend(quotes.into_iter().flat_map(|one| one.lines).map(|line| line.product));
            names.extend(self.store.customer(id).map_err(read)?.into_iter().flat_map(|one| one.products));
        }
        let mut products = if names.is_empty() { Vec::new() } else { self.store.products().map_err(read)? };
        products.retain(|one| one.archived.is_none() && names.iter().any(|name| same_product(name, &one.name)));
        let mut own = self.store.templates().map_err(read)?;
        own.retain(|one| one.archived.is_none());
        Ok((Shelf { own, letterhead, products }, trouble))
    }
}
