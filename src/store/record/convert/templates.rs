//! Templates.

use super::{Read, day_of, maybe_day};
use crate::model::{self, TemplateId};
use crate::store::record::v1;

impl From<&model::Template> for v1::Template {
    fn from(from: &model::Template) -> Self {
        Self {
            id: *from.id.bytes(),
            name: from.name.clone(),
            lang: from.lang.into(),
            kind: from.kind.into(),
            subject: from.subject.clone(),
            text: from.text.clone(),
            archived: from.archived.map(day_of),
        }
    }
}

impl v1::Templates {
    pub fn model(self) -> Read<Vec<model::Template>> {
        self.templates.into_iter().map(v1::Template::model).collect()
    }
}

impl v1::Template {
    fn model(self) -> Read<model::Template> {
        Ok(model::Template {
            id: TemplateId::from_bytes(self.id),
            name: self.name,
            lang: self.lang.into(),
            kind: self.kind.into(),
            subject: self.subject,
            text: self.text,
            archived: maybe_day(self.archived)?,
        })
    }
}
