//! The fields of chases (R14).

use super::{Field, Kind, choice_field, day_field, line_field, value};
use crate::book::words;
use crate::model::{Chase, Side, Thing};

/// Yes, no or not known.
macro_rules! answer_field {
    ($key:literal, $field:ident) => {
        Field {
            key: $key,
            kind: Kind::YesNo,
            required: false,
            get: |chase| chase.$field.map_or("", |yes| if yes { "yes" } else { "no" }).to_owned(),
            set: |chase, text, _| {
                chase.$field = value::optional($key, text, "yes, no", value::yes)?;
                Ok(())
            },
        }
    };
}

/// Every field of a chase, in the order forms show them.
pub const CHASE_FIELDS: &[Field<Chase>] = &[
    Field { required: true, ..line_field!("ask", ask) },
    choice_field!("side", side: Side, words::side, Side::Customer),
    choice_field!("thing", thing: Thing, words::thing, Thing::Other),
    line_field!("person", person),
    line_field!("department", department),
    line_field!("superior", superior),
    Field {
        key: "project",
        kind: Kind::Project,
        required: false,
        get: |chase| chase.project.map(|project| project.to_string()).unwrap_or_default(),
        set: |chase, text, _| {
            chase.project = value::optional("project", text, "id", |text| text.parse().ok())?;
            Ok(())
        },
    },
    day_field!("due", due),
    Field {
        key: "asked",
        kind: Kind::Day,
        required: false,
        get: |chase| chase.asked.to_string(),
        set: |chase, text, reading| {
            chase.asked = value::day("asked", text, reading.today)?.unwrap_or(reading.today);
            Ok(())
        },
    },
    day_field!("received", received),
    answer_field!("complete", complete),
    answer_field!("correct", correct),
    line_field!("remark", remark),
    line_field!("passed_to", passed_to),
    day_field!("passed_on", passed_on),
];
