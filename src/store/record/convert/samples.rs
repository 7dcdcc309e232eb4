//! Samples.

use super::{Read, day, day_of, maybe_day};
use crate::model::{self, SampleId};
use crate::store::record::v1;

impl From<&model::Sample> for v1::Sample {
    fn from(from: &model::Sample) -> Self {
        Self {
            id: *from.id.bytes(),
            what: from.what.clone(),
            fee: from.fee.map(Into::into),
            refundable: from.refundable,
            courier: from.courier.clone(),
            tracking: from.tracking.clone(),
            asked: day_of(from.asked),
            sent: from.sent.map(day_of),
            arrived: from.arrived.map(day_of),
            feedback: from.feedback.clone(),
            note: from.note.clone(),
            archived: from.archived.map(day_of),
        }
    }
}

impl v1::Samples {
    pub fn model(self) -> Read<Vec<model::Sample>> {
        self.samples.into_iter().map(v1::Sample::model).collect()
    }
}

impl v1::Sample {
    fn model(self) -> Read<model::Sample> {
        Ok(model::Sample {
            id: SampleId::from_bytes(self.id),
            what: self.what,
            fee: self.fee.as_ref().map(v1::Money::model).transpose()?,
            refundable: self.refundable,
            courier: self.courier,
            tracking: self.tracking,
            asked: day(self.asked)?,
            sent: maybe_day(self.sent)?,
            arrived: maybe_day(self.arrived)?,
            feedback: self.feedback,
            note: self.note,
            archived: maybe_day(self.archived)?,
        })
    }
}
