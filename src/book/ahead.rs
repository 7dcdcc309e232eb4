//! A chase for what a milestone needs, filled in: of whom, what, until when (R13, R14). The same for the screen's form and the command line.

use chrono::NaiveDate;

use super::Typed;
use super::field::CHASE_FIELDS;
use crate::model::{Chase, ChaseId, Milestone, Project, Side};
use crate::rules::{Team, needed_by};

/// The fields of a chase that are taken from a milestone.
const TAKEN: [&str; 6] = ["ask", "thing", "department", "project", "milestone", "due"];

/// What has to be asked for ahead of a milestone, as a chase of today: needed on the day the milestone will be reached. Where the milestone
/// says nothing, what is asked for is empty.
pub fn chase_ahead(project: &Project, milestone: &Milestone, team: &Team, today: NaiveDate) -> Chase {
    let ahead = &milestone.ahead;
    Chase {
        side: if ahead.department.is_empty() { Side::Customer } else { Side::Department },
        thing: ahead.thing,
        department: ahead.department.clone(),
        project: Some(project.id),
        milestone: Some(milestone.id),
        due: needed_by(project, milestone, team, today),
        ..Chase::new(ChaseId::new(), ahead.ask.clone(), today)
    }
}

/// The same as it would be typed: only what is said.
pub fn typed_ahead(project: &Project, milestone: &Milestone, team: &Team, today: NaiveDate) -> Typed {
    let chase = chase_ahead(project, milestone, team, today);
    let taken = CHASE_FIELDS.iter().filter(|field| TAKEN.contains(&field.key));
    let said = taken.map(|field| (field.key.to_owned(), (field.get)(&chase)));
    said.filter(|(_, text)| !text.is_empty()).collect()
}
