//! Who was quoted which product, so that a new price is held against its own history without reading all there is (R10).

use std::collections::{BTreeSet, HashMap};

use super::product::product_key;
use crate::model::{CustomerId, Quote};

/// Which customers were quoted a product, and the quotations of those that were asked for last.
#[derive(Debug, Default)]
pub struct Prices {
    /// Customers that were quoted a product once; a quotation may have been taken back since.
    whose: HashMap<String, BTreeSet<CustomerId>>,
    /// The products looked at since anything was quoted, each with all quotations that name it.
    held: HashMap<String, Vec<(CustomerId, Quote)>>,
}

impl Prices {
    /// The prices of these quotations.
    pub fn of<'a>(quotes: impl IntoIterator<Item = (CustomerId, &'a Quote)>) -> Self {
        let mut prices = Self::default();
        for (owner, quote) in quotes {
            prices.note(owner, quote);
        }
        prices
    }

    fn note(&mut self, owner: CustomerId, quote: &Quote) {
        for line in &quote.lines {
            self.whose.entry(product_key(&line.product)).or_default().insert(owner);
        }
    }

    /// A customer's quotations are these now.
    pub fn renew(&mut self, owner: CustomerId, quotes: &[Quote]) {
        let had = self.held.values().flatten().any(|(held, _)| *held == owner);
        if had || !quotes.is_empty() {
            self.held.clear();
        }
        for quote in quotes {
            self.note(owner, quote);
        }
    }

    /// All quotations that name a product; `read` gives a customer's, and is only asked where they are not at hand.
    ///
    /// # Errors
    /// What `read` says.
    pub fn alike<E>(
        &mut self,
        product: &str,
        read: impl Fn(CustomerId) -> Result<Vec<Quote>, E>,
    ) -> Result<&[(CustomerId, Quote)], E> {
        let key = product_key(product);
        if !self.held.contains_key(&key) {
            let mut alike = Vec::new();
            for &owner in self.whose.get(&key).into_iter().flatten() {
                let named = |quote: &Quote| quote.lines.iter().any(|line| product_key(&line.product) == key);
                alike.extend(read(owner)?.into_iter().filter(named).map(|quote| (owner, quote)));
            }
            self.held.insert(key.clone(), alike);
        }
        Ok(self.held.get(&key).map_or(&[], Vec::as_slice))
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::convert::Infallible;

    use super::*;
    use crate::model::{Currency, Per, QuoteId, QuoteLine, QuoteLineId};

    fn quote(product: &str, price: i64) -> Quote {
        let mut quote = Quote::new(QuoteId::new(), "2026-11-24".parse().unwrap(), Currency::USD);
        quote.lines.push(QuoteLine::new(QuoteLineId::new(), product.into(), price.into(), Per::One));
        quote
    }

    #[test]
    fn r10_a_products_quotations_are_read_once_until_one_changes() {
        let owner = CustomerId::new();
        let mut quotes = vec![quote("Hex bolt", 5), quote("Washer", 1)];
        let mut prices = Prices::of(quotes.iter().map(|one| (owner, one)));
        let reads = Cell::new(0);
        let alike = |prices: &mut Prices, quotes: &[Quote], product: &str| {
            let read = |_| {
                reads.set(reads.get() + 1);
                Ok::<_, Infallible>(quotes.to_vec())
            };
            let found: Vec<_> = prices.alike(product, read).unwrap().iter().map(|(_, one)| one.id).collect();
            (found, reads.get())
        };
        assert_eq!(alike(&mut prices, &quotes, " hex BOLT"), (vec![quotes[0].id], 1));
        assert_eq!(alike(&mut prices, &quotes, "Hex bolt"), (vec![quotes[0].id], 1));
        assert_eq!(alike(&mut prices, &quotes, "Hex bol"), (vec![], 1), "nobody was quoted that");
        quotes.push(quote("Hex bolt", 6));
        prices.renew(owner, &quotes);
        assert_eq!(alike(&mut prices, &quotes, "Hex bolt"), (vec![quotes[0].id, quotes[2].id], 2));
        quotes.remove(0);
        prices.renew(owner, &quotes);
        assert_eq!(alike(&mut prices, &quotes, "Hex bolt"), (vec![quotes[1].id], 3));
    }
}
