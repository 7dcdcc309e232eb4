//! The fields of complaints (R18).

use super::{Field, Kind, amount, day_field, line_field, long_field, money_field, today_field, value};
use crate::model::Complaint;

/// Every field of a complaint, in the order forms show them.
pub const COMPLAINT_FIELDS: &[Field<Complaint>] = &[
    Field { required: true, ..long_field!("happened", happened) },
    line_field!("product", product),
    Field {
        key: "order",
        kind: Kind::Order,
        required: false,
        get: |complaint| complaint.order.map(|order| order.to_string()).unwrap_or_default(),
        set: |complaint, text, _| {
            complaint.order = value::optional("order", text, "id", |text| text.parse().ok())?;
            Ok(())
        },
    },
    today_field!("on", on),
    line_field!("cause", cause),
    line_field!("remedy", remedy),
    money_field!("cost", cost),
    day_field!("answer_by", answer_by),
    day_field!("closed", closed),
    long_field!("note", note),
];
