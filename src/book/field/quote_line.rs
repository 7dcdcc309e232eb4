//! The fields of a quotation's line (R9).

use super::{
    Field, Kind, amount, choice_field, hs_field, line_field, long_field, money_field, number_field, value, yes_no_field,
};
use crate::book::{Refusal, words};
use crate::model::{Outcome, Payer, Per, QuoteLine, Tooling};

macro_rules! percent_field {
    ($key:literal, $field:ident) => {
        Field {
            key: $key,
            kind: Kind::Number,
            required: false,
            get: |line| line.$field.map(|number| number.to_string()).unwrap_or_default(),
            set: |line, text, _| {
                line.$field = value::optional($key, text, amount::PERCENT, amount::percent)?;
                Ok(())
            },
        }
    };
}

/// Every field of a line, in the order forms show them.
pub const QUOTE_LINE_FIELDS: &[Field<QuoteLine>] = &[
    Field { required: true, ..line_field!("product", product) },
    number_field!("quantity", quantity),
    line_field!("unit", unit),
    hs_field!("hs", hs),
    // Before the price, which may say `/1000` itself.
    choice_field!("per", per: Per, words::per, Per::One),
    Field {
        key: "price",
        kind: Kind::Price,
        required: true,
        get: |line| line.price.to_string(),
        set: |line, text, reading| {
            if let Some((price, per)) = amount::price_field(text, reading)? {
                line.price = price;
                line.per = per.unwrap_or(line.per);
            }
            Ok(())
        },
    },
    number_field!("moq", moq),
    number_field!("annual_volume", annual_volume),
    line_field!("competitor", competitor),
    money_field!("competitor_price", competitor_price),
    money_field!("market_price", market_price),
    Field {
        key: "costs",
        kind: Kind::Long,
        required: false,
        get: |line| amount::costs_text(&line.costs),
        set: |line, text, reading| {
            line.costs = amount::costs("costs", text, reading)?;
            Ok(())
        },
    },
    Field {
        key: "freight",
        kind: Kind::Line,
        required: false,
        get: |line| line.freight.map(amount::freight_text).unwrap_or_default(),
        set: |line, text, reading| {
            line.freight = value::optional("freight", text, amount::FREIGHT, |text| amount::freight(text, reading))?;
            Ok(())
        },
    },
    percent_field!("rebate", rebate_percent),
    Field {
        key: "tooling_price",
        kind: Kind::Money,
        required: false,
        get: |line| line.tooling.map(|tool| amount::money_text(tool.price)).unwrap_or_default(),
        set: |line, text, reading| {
            let payer = line.tooling.and_then(|tool| tool.payer);
            let price = value::optional("tooling_price", text, amount::MONEY, |text| amount::money(text, reading))?;
            line.tooling = price.map(|price| Tooling { price, payer });
            Ok(())
        },
    },
    Field {
        key: "tooling_payer",
        kind: Kind::Choice(|lang| value::choices(Payer::ALL, Payer::word, words::payer, lang)),
        required: false,
        get: |line| line.tooling.and_then(|tool| tool.payer).map(|payer| payer.to_string()).unwrap_or_default(),
        set: |line, text, _| {
            let payer = value::choice("tooling_payer", text, Payer::ALL, Payer::word, words::payer)?;
            match &mut line.tooling {
                Some(tool) => tool.payer = payer,
                None if payer.is_none() => {}
                None => return Err(Refusal::Missing { field: "tooling_price".to_owned() }),
            }
            Ok(())
        },
    },
    yes_no_field!("transferred", transferred),
    choice_field!("outcome", outcome: Outcome, words::outcome, Outcome::Open),
    line_field!("outcome_reason", outcome_reason),
    long_field!("note", note),
];
