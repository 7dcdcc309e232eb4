//! The fields of chases (R14).

use super::{Field, Kind, choice_field, day_field, line_field, today_field, value, yes_no_field};
use crate::book::words;
use crate::model::{Chase, Side, Thing};

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
    Field {
        key: "milestone",
        kind: Kind::Milestone,
        required: false,
        get: |chase| chase.milestone.map(|milestone| milestone.to_string()).unwrap_or_default(),
        set: |chase, text, _| {
            chase.milestone = value::optional("milestone", text, "id", |text| text.parse().ok())?;
            Ok(())
        },
    },
    day_field!("due", due),
    today_field!("asked", asked),
    day_field!("received", received),
    yes_no_field!("complete", complete),
    yes_no_field!("correct", correct),
    line_field!("remark", remark),
    line_field!("passed_to", passed_to),
    day_field!("passed_on", passed_on),
];
