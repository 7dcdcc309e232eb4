//! R9: which products are one.

use crate::text::fold;

/// Whether two products are called the same, but for case, accents and blanks around them.
pub fn same_product(a: &str, b: &str) -> bool {
    fold(a.trim()) == fold(b.trim())
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
