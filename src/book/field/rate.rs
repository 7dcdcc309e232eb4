//! The fields of a rate of exchange as it is typed (R9).

use super::{Field, Kind, amount, today_field, value};
use crate::book::{Refusal, TypedRate};
use crate::model::Currency;

/// How two currencies are typed.
const PAIR: &str = "USD/CNY";

fn pair(text: &str) -> Option<(Currency, Currency)> {
    let (one, is) = text.split_once(['/', '／', ' '])?;
    Some((amount::currency(one.trim())?, amount::currency(is.trim())?)).filter(|(one, is)| one != is)
}

/// Two currencies as typed: `USD/CNY`.
///
/// # Errors
/// A refusal that says how they are typed.
pub fn read_pair(text: &str) -> Result<(Currency, Currency), Refusal> {
    value::optional("pair", text, PAIR, pair)?.ok_or_else(|| Refusal::Missing { field: "pair".to_owned() })
}

/// Every field of a typed rate, in the order forms show them.
pub const RATE_FIELDS: &[Field<TypedRate>] = &[
    Field {
        key: "pair",
        kind: Kind::Line,
        required: true,
        get: |rate| rate.pair.map(|(one, is)| format!("{one}/{is}")).unwrap_or_default(),
        set: |rate, text, _| {
            rate.pair = value::optional("pair", text, PAIR, pair)?;
            Ok(())
        },
    },
    Field {
        key: "rate",
        kind: Kind::Number,
        required: true,
        get: |rate| rate.amount.map(|amount| amount.to_string()).unwrap_or_default(),
        set: |rate, text, _| {
            let read = |text: &str| amount::number(text).filter(|rate| !rate.is_zero());
            rate.amount = value::optional("rate", text, "7.10", read)?;
            Ok(())
        },
    },
    today_field!("on", on),
];
