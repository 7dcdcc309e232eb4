//! R9: which products are one, and what is known of them.

use std::collections::HashMap;

use crate::model::{Product, ProductId};
use crate::text::fold;

/// What is alike in all spellings of a product: not its case, accents, or the blanks around it.
pub fn product_key(product: &str) -> String {
    fold(product.trim()).into_owned()
}

/// Whether two products are called the same, but for case, accents and blanks around them.
pub fn same_product(a: &str, b: &str) -> bool {
    product_key(a) == product_key(b)
}

/// The products of the book, by what is alike in all spellings of their names.
#[derive(Debug, Clone, Default)]
pub struct Products(HashMap<String, Product>);

impl Products {
    /// These products.
    pub fn of(products: impl IntoIterator<Item = Product>) -> Self {
        Self(products.into_iter().map(|one| (product_key(&one.name), one)).collect())
    }

    /// The product of this name, put away or not.
    pub fn named(&self, name: &str) -> Option<&Product> {
        self.0.get(&product_key(name))
    }

    /// The product of this name, unless it was put away: what quotations are offered.
    pub fn offered(&self, name: &str) -> Option<&Product> {
        self.named(name).filter(|one| one.archived.is_none())
    }

    /// The product with an id.
    pub fn get(&self, id: ProductId) -> Option<&Product> {
        self.0.values().find(|one| one.id == id)
    }

    /// Takes one in, in the place of the one that is called so.
    pub fn put(&mut self, product: Product) {
        self.0.insert(product_key(&product.name), product);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_makes_no_other_product() {
        assert!(same_product("Hex bolt M8", " HEX BOLT m8"));
        assert!(!same_product("Hex bolt M8", "Hex bolt M10"));
    }

    #[test]
    fn a_product_put_away_is_known_and_not_offered() {
        let bolt = Product::new(ProductId::new(), "Hex bolt M8".into());
        let nut = Product { archived: "2026-11-24".parse().ok(), ..Product::new(ProductId::new(), "Nut".into()) };
        let all = Products::of([bolt.clone(), nut.clone()]);
        assert_eq!((all.named(" HEX bolt m8"), all.offered("hex bolt M8")), (Some(&bolt), Some(&bolt)));
        assert_eq!((all.named("nut"), all.offered("nut"), all.get(nut.id)), (Some(&nut), None, Some(&nut)));
    }
}
