//! Chases. They are written in version 1 wherever it holds all that is in them, so that an older program still opens the book.

use super::{Read, day, day_of, maybe_day};
use crate::model::{self, ChaseId, MilestoneId, ProjectId};
use crate::store::StoreError;
use crate::store::record::{self, v1, v2};

impl From<&model::Chase> for v2::Chase {
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
            milestone: from.milestone.map(|milestone| *milestone.bytes()),
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

impl v2::Chases {
    /// The chases of a record of either version.
    pub fn read(bytes: &[u8]) -> Result<Self, StoreError> {
        const WHAT: &str = "chases";
        match record::version(bytes) {
            Some(record::VERSION_2) => record::decode_as(record::VERSION_2, bytes, WHAT),
            _ => record::decode::<v1::Chases>(bytes, WHAT).map(Self::from),
        }
    }

    /// The bytes of the record, in the lowest version that holds all of it.
    pub fn bytes(&self) -> Result<Vec<u8>, StoreError> {
        match self.chases.iter().map(v2::Chase::lowered).collect::<Option<_>>() {
            Some(chases) => record::encode(&v1::Chases { chases }),
            None => record::encode_as(record::VERSION_2, self),
        }
    }

    pub fn model(self) -> Read<Vec<model::Chase>> {
        self.chases.into_iter().map(v2::Chase::model).collect()
    }
}

impl v2::Chase {
    /// The same in version 1; `None` where that cannot hold it.
    fn lowered(&self) -> Option<v1::Chase> {
        self.milestone.is_none().then(|| v1::Chase {
            id: self.id,
            side: self.side,
            thing: self.thing,
            ask: self.ask.clone(),
            person: self.person.clone(),
            department: self.department.clone(),
            superior: self.superior.clone(),
            project: self.project,
            asked: self.asked,
            due: self.due,
            nudges: self.nudges.clone(),
            received: self.received,
            complete: self.complete,
            correct: self.correct,
            remark: self.remark.clone(),
            passed_to: self.passed_to.clone(),
            passed_on: self.passed_on,
            archived: self.archived,
        })
    }

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
            milestone: self.milestone.map(MilestoneId::from_bytes),
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

impl From<v1::Chases> for v2::Chases {
    fn from(from: v1::Chases) -> Self {
        Self { chases: from.chases.into_iter().map(Into::into).collect() }
    }
}

impl From<v1::Chase> for v2::Chase {
    fn from(from: v1::Chase) -> Self {
        Self {
            id: from.id,
            side: from.side,
            thing: from.thing,
            ask: from.ask,
            person: from.person,
            department: from.department,
            superior: from.superior,
            project: from.project,
            milestone: None,
            asked: from.asked,
            due: from.due,
            nudges: from.nudges,
            received: from.received,
            complete: from.complete,
            correct: from.correct,
            remark: from.remark,
            passed_to: from.passed_to,
            passed_on: from.passed_on,
            archived: from.archived,
        }
    }
}
