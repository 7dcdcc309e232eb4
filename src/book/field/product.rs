//! The fields of a product and of a rate of the tax rebate as it is typed (R9).

use rust_decimal::Decimal;

use super::{Field, Kind, amount, hs_field, line_field, long_field, number_field, today_field, value};
use crate::book::{Refusal, TypedRebate};
use crate::model::Product;

/// What the size of a carton looks like.
const SIZE: &str = "48 × 32 × 26";
/// The most pieces in a carton.
const PIECES: u32 = 10_000_000;

fn pieces(text: &str) -> Option<u32> {
    let pieces = amount::number(text).filter(Decimal::is_integer)?;
    u32::try_from(pieces).ok().filter(|pieces| (1..=PIECES).contains(pieces))
}

/// Length, width and height in centimetres, each above zero.
fn size(text: &str) -> Option<[Decimal; 3]> {
    let text = text.trim().to_lowercase();
    let text = text.strip_suffix("cm").or_else(|| text.strip_suffix("厘米")).unwrap_or(&text);
    let mut sides = text.split(['x', '×', '*', '＊', '✕']).map(|side| amount::number(side.trim()));
    let read = [sides.next()??, sides.next()??, sides.next()??];
    let sound = sides.next().is_none() && read.iter().all(|side| !side.is_zero());
    sound.then_some(read)
}

/// The size of a carton as [`size`] reads it.
pub fn size_text([length, width, height]: [Decimal; 3]) -> String {
    format!("{length} × {width} × {height}")
}

/// An HS code as typed, or its beginning: its digits.
///
/// # Errors
/// A refusal that says how one is typed.
pub fn read_hs(text: &str) -> Result<String, Refusal> {
    value::optional("hs", text, amount::HS, crate::rules::hs_code)?
        .ok_or_else(|| Refusal::Missing { field: "hs".to_owned() })
}

/// Every field of a product, in the order forms show them.
pub const PRODUCT_FIELDS: &[Field<Product>] = &[
    Field { required: true, ..line_field!("name", name) },
    line_field!("english", english),
    line_field!("chinese", chinese),
    hs_field!("hs", hs),
    line_field!("unit", unit),
    number_field!("moq", moq),
    Field {
        key: "pieces",
        kind: Kind::Count,
        required: false,
        get: |product| product.pieces.map(|pieces| pieces.to_string()).unwrap_or_default(),
        set: |product, text, _| {
            product.pieces = value::optional("pieces", text, "20", pieces)?;
            Ok(())
        },
    },
    Field {
        key: "size",
        kind: Kind::Line,
        required: false,
        get: |product| product.size.map(size_text).unwrap_or_default(),
        set: |product, text, _| {
            product.size = value::optional("size", text, SIZE, size)?;
            Ok(())
        },
    },
    Field {
        key: "gross_kg",
        kind: Kind::Number,
        required: false,
        get: |product| product.gross_kg.map(|kg| kg.to_string()).unwrap_or_default(),
        set: |product, text, _| {
            let read = |text: &str| amount::number(text).filter(|kg| !kg.is_zero());
            product.gross_kg = value::optional("gross_kg", text, "12.5", read)?;
            Ok(())
        },
    },
    line_field!("picture", picture),
    long_field!("note", note),
];

/// Every field of a typed rate of the tax rebate, in the order forms show them.
pub const REBATE_FIELDS: &[Field<TypedRebate>] = &[
    Field { required: true, ..hs_field!("hs", hs) },
    Field {
        key: "rebate",
        kind: Kind::Number,
        required: true,
        get: |rebate| rebate.percent.map(|percent| percent.to_string()).unwrap_or_default(),
        set: |rebate, text, _| {
            rebate.percent = value::optional("rebate", text, amount::PERCENT, amount::percent)?;
            Ok(())
        },
    },
    today_field!("since", since),
];
