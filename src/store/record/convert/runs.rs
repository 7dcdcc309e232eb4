//! Walks through a checklist.

use super::super::v1;
use super::{Read, day, day_of};
use crate::model;
use crate::model::{LineId, RunId};

impl From<&model::ChecklistRun> for v1::Run {
    fn from(from: &model::ChecklistRun) -> Self {
        let line = |line: &model::RunLine| v1::RunLine {
            line: *line.line.bytes(),
            text: line.text.clone(),
            outcome: line.outcome.into(),
            note: line.note.clone(),
        };
        Self {
            id: *from.id.bytes(),
            list: from.list.clone(),
            by: from.by.clone(),
            on: day_of(from.on),
            started: from.started.into(),
            finished: from.finished.into(),
            lines: from.lines.iter().map(line).collect(),
        }
    }
}

impl v1::Run {
    pub fn model(self) -> Read<model::ChecklistRun> {
        let line = |line: v1::RunLine| model::RunLine {
            line: LineId::from_bytes(line.line),
            text: line.text,
            outcome: line.outcome.into(),
            note: line.note,
        };
        Ok(model::ChecklistRun {
            id: RunId::from_bytes(self.id),
            list: self.list,
            by: self.by,
            on: day(self.on)?,
            started: self.started.model()?,
            finished: self.finished.model()?,
            lines: self.lines.into_iter().map(line).collect(),
        })
    }
}
