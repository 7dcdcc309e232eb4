//! The fields of projects and milestones (R13).

use super::{Field, Kind, amount, choice_field, day_field, line_field, long_field, value};
use crate::book::words;
use crate::model::{Ahead, Flow, Milestone, Project, Thing, Works};

/// Every field of a project, in the order forms show them.
pub const PROJECT_FIELDS: &[Field<Project>] = &[
    Field { required: true, ..line_field!("name", name) },
    choice_field!("flow", flow: Flow, words::flow, Flow::Other),
    Field {
        key: "order",
        kind: Kind::Order,
        required: false,
        get: |project| project.order.map(|order| order.to_string()).unwrap_or_default(),
        set: |project, text, _| {
            project.order = value::optional("order", text, "id", |text| text.parse().ok())?;
            Ok(())
        },
    },
    long_field!("note", note),
    day_field!("closed", closed),
    long_field!("lesson", lesson),
];

/// Every field of a milestone, in the order forms show them.
pub const MILESTONE_FIELDS: &[Field<Milestone>] = &[
    Field { required: true, ..line_field!("name", name) },
    day_field!("planned", planned),
    day_field!("first_planned", first_planned),
    day_field!("promised", promised),
    day_field!("actual", actual),
    line_field!("owner", owner),
    choice_field!("works", works: Works, words::works, Works::Office),
    line_field!("ahead", ahead.ask),
    choice_field!("ahead_kind", ahead.thing: Thing, words::thing, Thing::Other),
    line_field!("ahead_of", ahead.department),
    Field {
        key: "ahead_days",
        kind: Kind::Count,
        required: false,
        get: |one| one.ahead.lead.map(|days| days.to_string()).unwrap_or_default(),
        set: |one, text, _| {
            one.ahead.lead = value::optional("ahead_days", text, "0 – 250", |text| amount::count(text, Ahead::MOST))?;
            Ok(())
        },
    },
    long_field!("note", note),
];
