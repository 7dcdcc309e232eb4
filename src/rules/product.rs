//! R9: which products are one.

use crate::text::fold;

/// Whether two products are called the same, but for case, accents and blanks around them.
pub fn same_product(a: &str, b: &str) -> bool {
    fold(a.trim()) == fold(b.trim())
}
