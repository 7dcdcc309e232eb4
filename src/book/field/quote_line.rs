//! The fields of a quotation's line (R9).

use super::{Field, Kind, Reading, amount, choice_field, line_field, long_field, number_field, value};
use crate::book::{Refusal, words};
use crate::model::{Money, Outcome, Payer, Per, QuoteLine, Tooling};

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

macro_rules! money_field {
    ($key:literal, $field:ident) => {
        Field {
            key: $key,
            kind: Kind::Money,
            required: false,
            get: |line| line.$field.map(amount::money_text).unwrap_or_default(),
            set: |line, text, reading| {
                line.$field = money($key, text, reading)?;
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
    // Before the price, which may say `/1000` itself.
    choice_field!("per", per: Per, words::per, Per::One),
    Field {
        key: "price",
        kind: Kind::Price,
        required: true,
        get: |line| line.price.to_string(),
        set: |line, text, reading| {
            let own = reading.currency.map(|currency| currency.to_string()).unwrap_or_default();
            let expected = format!("12.50, 1,234.5, 1.234,50, 78/1000 ({own})");
            if let Some((price, per)) = value::optional("price", text, &expected, |text| amount::price(text, reading))?
            {
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
    percent_field!("rebate", rebate_percent),
    Field {
        key: "tooling_price",
        kind: Kind::Money,
        required: false,
        get: |line| line.tooling.map(|tool| amount::money_text(tool.price)).unwrap_or_default(),
        set: |line, text, reading| {
            let payer = line.tooling.and_then(|tool| tool.payer);
            line.tooling = money("tooling_price", text, reading)?.map(|price| Tooling { price, payer });
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
    Field {
        key: "transferred",
        kind: Kind::YesNo,
        required: false,
        get: |line| line.transferred.map_or("", |yes| if yes { "yes" } else { "no" }).to_owned(),
        set: |line, text, _| {
            line.transferred = value::optional("transferred", text, "yes, no", value::yes)?;
            Ok(())
        },
    },
    choice_field!("outcome", outcome: Outcome, words::outcome, Outcome::Open),
    line_field!("outcome_reason", outcome_reason),
    long_field!("note", note),
];

/// An amount that may be absent.
fn money(field: &str, text: &str, reading: Reading) -> Result<Option<Money>, Refusal> {
    value::optional(field, text, amount::MONEY, |text| amount::money(text, reading))
}
