//! Chases.

use super::{Read, day, day_of, maybe_day};
use crate::model::{self, ChaseId, ProjectId};
use crate::store::record::v1;

impl From<&model::Chase> for v1::Chase {
    fn from(from: &model::Chase) -> Self {
        let nudge = |one: &model::Nudge| v1::Nudge { on: day_of(one.on), to: one.to.clone(), superior: one.superior };
        Self {
            id: *from.id.bytes(),
            side: from.side.into(),
            thing: from.thing.into(),
            ask: from.ask.clone(),
            person: from.person.clone(),
            department: from.department.clone(),
            superior: from.superior.clone(),
            project: from.project.map(|project| *project.bytes()),
            asked: day_of(from.asked),
            due: from.due.map(day_of),
            nudges: from.nudges.iter().map(nudge).collect(),
            received: from.received.map(day_of),
            complete: from.complete,
            correct: from.correct,
            remark: from.remark.clone(),
            passed_to: from.passed_to.clone(),
            passed_on: from.passed_on.map(day_of),
            archived: from.archived.map(day_of),
        }
    }
}

impl v1::Chases {
    pub fn model(self) -> Read<Vec<model::Chase>> {
        self.chases.into_iter().map(v1::Chase::model).collect()
    }
}

impl v1::Chase {
    fn model(self) -> Read<model::Chase> {
        let nudge = |one: v1::Nudge| Ok(model::Nudge { on: day(one.on)?, to: one.to, superior: one.superior });
        Ok(model::Chase {
            id: ChaseId::from_bytes(self.id),
            side: self.side.into(),
            thing: self.thing.into(),
            ask: self.ask,
            person: self.person,
            department: self.department,
            superior: self.superior,
            project: self.project.map(ProjectId::from_bytes),
            asked: day(self.asked)?,
            due: maybe_day(self.due)?,
            nudges: self.nudges.into_iter().map(nudge).collect::<Read<_>>()?,
            received: maybe_day(self.received)?,
            complete: self.complete,
            correct: self.correct,
            remark: self.remark,
            passed_to: self.passed_to,
            passed_on: maybe_day(self.passed_on)?,
            archived: maybe_day(self.archived)?,
        })
    }
}
