//! Complaints.

use super::{Read, day, day_of, maybe_day};
use crate::model::{self, ComplaintId, OrderId};
use crate::store::record::v1;

impl From<&model::Complaint> for v1::Complaint {
    fn from(from: &model::Complaint) -> Self {
        Self {
            id: *from.id.bytes(),
            happened: from.happened.clone(),
            on: day_of(from.on),
            product: from.product.clone(),
            order: from.order.map(|order| *order.bytes()),
            cause: from.cause.clone(),
            remedy: from.remedy.clone(),
            cost: from.cost.map(Into::into),
            answer_by: from.answer_by.map(day_of),
            closed: from.closed.map(day_of),
            note: from.note.clone(),
            looked_at: day_of(from.looked_at),
            listed: from.listed.map(day_of),
            archived: from.archived.map(day_of),
        }
    }
}

impl v1::Complaints {
    pub fn model(self) -> Read<Vec<model::Complaint>> {
        self.complaints.into_iter().map(v1::Complaint::model).collect()
    }
}

impl v1::Complaint {
    fn model(self) -> Read<model::Complaint> {
        Ok(model::Complaint {
            id: ComplaintId::from_bytes(self.id),
            happened: self.happened,
            on: day(self.on)?,
            product: self.product,
            order: self.order.map(OrderId::from_bytes),
            cause: self.cause,
            remedy: self.remedy,
            cost: self.cost.as_ref().map(v1::Money::model).transpose()?,
            answer_by: maybe_day(self.answer_by)?,
            closed: maybe_day(self.closed)?,
            note: self.note,
            looked_at: day(self.looked_at)?,
            listed: maybe_day(self.listed)?,
            archived: maybe_day(self.archived)?,
        })
    }
}
