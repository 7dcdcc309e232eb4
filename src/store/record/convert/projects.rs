//! Projects.

use super::{Read, day_of, maybe_day};
use crate::model::{self, MilestoneId, OrderId, ProjectId};
use crate::store::record::v1;

impl From<&model::Project> for v1::Project {
    fn from(from: &model::Project) -> Self {
        Self {
            id: *from.id.bytes(),
            name: from.name.clone(),
            order: from.order.map(|order| *order.bytes()),
            flow: from.flow.into(),
            milestones: from.milestones.iter().map(Into::into).collect(),
            note: from.note.clone(),
            closed: from.closed.map(day_of),
            lesson: from.lesson.clone(),
            archived: from.archived.map(day_of),
        }
    }
}

impl From<&model::Milestone> for v1::Milestone {
    fn from(from: &model::Milestone) -> Self {
        Self {
            id: *from.id.bytes(),
            name: from.name.clone(),
            planned: from.planned.map(day_of),
            promised: from.promised.map(day_of),
            actual: from.actual.map(day_of),
            owner: from.owner.clone(),
            note: from.note.clone(),
            after: from.after.iter().map(|id| *id.bytes()).collect(),
        }
    }
}

impl v1::Projects {
    pub fn model(self) -> Read<Vec<model::Project>> {
        self.projects.into_iter().map(v1::Project::model).collect()
    }
}

impl v1::Project {
    fn model(self) -> Read<model::Project> {
        Ok(model::Project {
            id: ProjectId::from_bytes(self.id),
            name: self.name,
            order: self.order.map(OrderId::from_bytes),
            flow: self.flow.into(),
            milestones: self.milestones.into_iter().map(v1::Milestone::model).collect::<Read<_>>()?,
            note: self.note,
            closed: maybe_day(self.closed)?,
            lesson: self.lesson,
            archived: maybe_day(self.archived)?,
        })
    }
}

impl v1::Milestone {
    fn model(self) -> Read<model::Milestone> {
        Ok(model::Milestone {
            id: MilestoneId::from_bytes(self.id),
            name: self.name,
            planned: maybe_day(self.planned)?,
            promised: maybe_day(self.promised)?,
            actual: maybe_day(self.actual)?,
            owner: self.owner,
            note: self.note,
            after: self.after.into_iter().map(MilestoneId::from_bytes).collect(),
        })
    }
}
