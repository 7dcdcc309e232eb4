//! Pairs of customers that somebody has looked at and said of that they are two; remembered as desk values, outside journal and undo.

use crate::model::CustomerId;

/// The beginning of the desk keys.
pub const APART: &str = "apart/";

/// The desk key of a pair, whichever of the two is named first.
pub fn apart_key(one: CustomerId, other: CustomerId) -> String {
    let (first, second) = if one <= other { (one, other) } else { (other, one) };
    format!("{APART}{first}/{second}")
}
