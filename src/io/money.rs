//! Amounts in files are spelled as people type them: the reading is that of [`crate::rules`].

pub use crate::rules::{Amount, Decimals, amount, currency_of, decimal_evidence as evidence};
