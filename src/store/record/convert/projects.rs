//! Projects. They are written in the lowest version that holds all that is in them, so that an older program still opens the book.

use super::{Read, day_of, maybe_day};
use crate::model::{self, MilestoneId, OrderId, ProjectId};
use crate::store::StoreError;
use crate::store::record::{self, v1, v2, v3};

impl From<&model::Project> for v3::Project {
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

impl From<&model::Milestone> for v3::Milestone {
    fn from(from: &model::Milestone) -> Self {
        let dependency = |one: &model::Dependency| v2::Dependency { milestone: *one.milestone.bytes(), lag: one.lag };
        Self {
            id: *from.id.bytes(),
            name: from.name.clone(),
            planned: from.planned.map(day_of),
            first_planned: from.first_planned.map(day_of),
            promised: from.promised.map(day_of),
            actual: from.actual.map(day_of),
            owner: from.owner.clone(),
            note: from.note.clone(),
            after: from.after.iter().map(dependency).collect(),
            works: from.works.into(),
            ahead: v3::Ahead {
                ask: from.ahead.ask.clone(),
                thing: from.ahead.thing.into(),
                department: from.ahead.department.clone(),
                lead: from.ahead.lead,
            },
        }
    }
}

impl v3::Projects {
    /// The projects of a record of any version.
    pub fn read(bytes: &[u8]) -> Result<Self, StoreError> {
        const WHAT: &str = "projects";
        match record::version(bytes) {
            Some(record::VERSION_3) => record::decode_as(record::VERSION_3, bytes, WHAT),
            Some(record::VERSION_2) => {
                record::decode_as::<v2::Projects>(record::VERSION_2, bytes, WHAT).map(Self::from)
            }
            _ => record::decode::<v1::Projects>(bytes, WHAT).map(v2::Projects::from).map(Self::from),
        }
    }

    /// The bytes of the record, in the lowest version that holds all of it.
    pub fn bytes(&self) -> Result<Vec<u8>, StoreError> {
        let Some(lowered) = self.lowered() else { return record::encode_as(record::VERSION_3, self) };
        match lowered.lowered() {
            Some(lowered) => record::encode(&lowered),
            None => record::encode_as(record::VERSION_2, &lowered),
        }
    }

    pub fn model(self) -> Read<Vec<model::Project>> {
        self.projects.into_iter().map(v3::Project::model).collect()
    }

    /// The same in version 2; `None` where that cannot hold it.
    fn lowered(&self) -> Option<v2::Projects> {
        let projects = self.projects.iter().map(v3::Project::lowered).collect::<Option<_>>()?;
        Some(v2::Projects { projects })
    }
}

impl v2::Projects {
    /// The same in version 1; `None` where that cannot hold it.
    fn lowered(&self) -> Option<v1::Projects> {
        let projects = self.projects.iter().map(v2::Project::lowered).collect::<Option<_>>()?;
        Some(v1::Projects { projects })
    }
}

impl v3::Project {
    fn model(self) -> Read<model::Project> {
        Ok(model::Project {
            id: ProjectId::from_bytes(self.id),
            name: self.name,
            order: self.order.map(OrderId::from_bytes),
            flow: self.flow.into(),
            milestones: self.milestones.into_iter().map(v3::Milestone::model).collect::<Read<_>>()?,
            note: self.note,
            closed: maybe_day(self.closed)?,
            lesson: self.lesson,
            archived: maybe_day(self.archived)?,
        })
    }

    fn lowered(&self) -> Option<v2::Project> {
        Some(v2::Project {
            id: self.id,
            name: self.name.clone(),
            order: self.order,
            flow: self.flow,
            milestones: self.milestones.iter().map(v3::Milestone::lowered).collect::<Option<_>>()?,
            note: self.note.clone(),
            closed: self.closed,
            lesson: self.lesson.clone(),
            archived: self.archived,
        })
    }
}

impl v2::Project {
    fn lowered(&self) -> Option<v1::Project> {
        if matches!(self.flow, v1::Flow::Sample | v1::Flow::Credit) {
            return None;
        }
        Some(v1::Project {
            id: self.id,
            name: self.name.clone(),
            order: self.order,
            flow: self.flow,
            milestones: self.milestones.iter().map(v2::Milestone::lowered).collect::<Option<_>>()?,
            note: self.note.clone(),
            closed: self.closed,
            lesson: self.lesson.clone(),
            archived: self.archived,
        })
    }
}

impl v3::Milestone {
    fn model(self) -> Read<model::Milestone> {
        let dependency =
            |one: v2::Dependency| model::Dependency { milestone: MilestoneId::from_bytes(one.milestone), lag: one.lag };
        Ok(model::Milestone {
            id: MilestoneId::from_bytes(self.id),
            name: self.name,
            planned: maybe_day(self.planned)?,
            first_planned: maybe_day(self.first_planned)?,
            promised: maybe_day(self.promised)?,
            actual: maybe_day(self.actual)?,
            owner: self.owner,
            note: self.note,
            after: self.after.into_iter().map(dependency).collect(),
            works: self.works.into(),
            ahead: model::Ahead {
                ask: self.ahead.ask,
                thing: self.ahead.thing.into(),
                department: self.ahead.department,
                lead: self.ahead.lead,
            },
        })
    }

    fn lowered(&self) -> Option<v2::Milestone> {
        let plain = self.first_planned == self.planned && self.ahead == v3::Ahead::nothing();
        plain.then(|| v2::Milestone {
            id: self.id,
            name: self.name.clone(),
            planned: self.planned,
            promised: self.promised,
            actual: self.actual,
            owner: self.owner.clone(),
            note: self.note.clone(),
            after: self.after.clone(),
            works: self.works,
        })
    }
}

impl v3::Ahead {
    const fn nothing() -> Self {
        Self { ask: String::new(), thing: v1::Thing::Other, department: String::new(), lead: None }
    }
}

impl v2::Milestone {
    fn lowered(&self) -> Option<v1::Milestone> {
        let plain = self.works == v2::Works::Office && self.after.iter().all(|one| one.lag.is_none());
        plain.then(|| v1::Milestone {
            id: self.id,
            name: self.name.clone(),
            planned: self.planned,
            promised: self.promised,
            actual: self.actual,
            owner: self.owner.clone(),
            note: self.note.clone(),
            after: self.after.iter().map(|one| one.milestone).collect(),
        })
    }
}

impl From<v1::Projects> for v2::Projects {
    fn from(from: v1::Projects) -> Self {
        Self { projects: from.projects.into_iter().map(Into::into).collect() }
    }
}

impl From<v1::Project> for v2::Project {
    fn from(from: v1::Project) -> Self {
        Self {
            id: from.id,
            name: from.name,
            order: from.order,
            flow: from.flow,
            milestones: from.milestones.into_iter().map(Into::into).collect(),
            note: from.note,
            closed: from.closed,
            lesson: from.lesson,
            archived: from.archived,
        }
    }
}

impl From<v1::Milestone> for v2::Milestone {
    fn from(from: v1::Milestone) -> Self {
        Self {
            id: from.id,
            name: from.name,
            planned: from.planned,
            promised: from.promised,
            actual: from.actual,
            owner: from.owner,
            note: from.note,
            after: from.after.into_iter().map(|milestone| v2::Dependency { milestone, lag: None }).collect(),
            works: v2::Works::Office,
        }
    }
}

impl From<v2::Projects> for v3::Projects {
    fn from(from: v2::Projects) -> Self {
        Self { projects: from.projects.into_iter().map(Into::into).collect() }
    }
}

impl From<v2::Project> for v3::Project {
    fn from(from: v2::Project) -> Self {
        Self {
            id: from.id,
            name: from.name,
            order: from.order,
            flow: from.flow,
            milestones: from.milestones.into_iter().map(Into::into).collect(),
            note: from.note,
            closed: from.closed,
            lesson: from.lesson,
            archived: from.archived,
        }
    }
}

impl From<v2::Milestone> for v3::Milestone {
    fn from(from: v2::Milestone) -> Self {
        Self {
            id: from.id,
            name: from.name,
            planned: from.planned,
            // Nothing was kept of what had been planned before.
            first_planned: from.planned,
            promised: from.promised,
            actual: from.actual,
            owner: from.owner,
            note: from.note,
            after: from.after,
            works: from.works,
            ahead: v3::Ahead::nothing(),
        }
    }
}
