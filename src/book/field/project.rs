//! The fields of projects and milestones (R13).

use super::{Field, Kind, choice_field, day_field, line_field, long_field, value};
use crate::book::words;
use crate::model::{Flow, Milestone, Project, Works};

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
    day_field!("promised", promised),
    day_field!("actual", actual),
    line_field!("owner", owner),
    choice_field!("works", works: Works, words::works, Works::Office),
    long_field!("note", note),
];
