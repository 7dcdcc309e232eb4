//! R9: which products are one.

use crate::text::fold;

/// What is alike in all spellings of a product: not its case, accents, or the blanks around it.
pub fn product_key(product: &str) -> String {
    fold(product.trim()).into_owned()
}

/// Whether two products are called the same, but for case, accents and blanks around them.
pub fn same_product(a: &str, b: &str) -> bool {
    product_key(a) == product_key(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_makes_no_other_product() {
        assert!(same_product("Hex bolt M8", " HEX BOLT m8"));
        assert!(!same_product("Hex bolt M8", "Hex bolt M10"));
    }
}
