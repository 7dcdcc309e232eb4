//! Company files and bookmarks.

use super::{Read, day, day_of, maybe_day};
use crate::model::{self, BookmarkId, CompanyFileId};
use crate::store::record::v1;

impl From<&model::CompanyFile> for v1::CompanyFile {
    fn from(from: &model::CompanyFile) -> Self {
        Self {
            id: *from.id.bytes(),
            name: from.name.clone(),
            kind: from.kind.into(),
            number: from.number.clone(),
            issuer: from.issuer.clone(),
            place: from.place.clone(),
            issued: from.issued.map(day_of),
            expires: from.expires.map(day_of),
            note: from.note.clone(),
            put_off: from.put_off.map(day_of),
            archived: from.archived.map(day_of),
        }
    }
}

impl v1::CompanyFiles {
    pub fn model(self) -> Read<Vec<model::CompanyFile>> {
        self.files.into_iter().map(v1::CompanyFile::model).collect()
    }
}

impl v1::CompanyFile {
    fn model(self) -> Read<model::CompanyFile> {
        Ok(model::CompanyFile {
            id: CompanyFileId::from_bytes(self.id),
            name: self.name,
            kind: self.kind.into(),
            number: self.number,
            issuer: self.issuer,
            place: self.place,
            issued: maybe_day(self.issued)?,
            expires: maybe_day(self.expires)?,
            note: self.note,
            put_off: maybe_day(self.put_off)?,
            archived: maybe_day(self.archived)?,
        })
    }
}

impl From<&model::Bookmark> for v1::Bookmark {
    fn from(from: &model::Bookmark) -> Self {
        Self {
            id: *from.id.bytes(),
            title: from.title.clone(),
            address: from.address.clone(),
            text: from.text.clone(),
            tags: from.tags.clone(),
            added: day_of(from.added),
            seen: from.seen.iter().copied().map(day_of).collect(),
            interval: from.interval,
            next: day_of(from.next),
            archived: from.archived.map(day_of),
        }
    }
}

impl v1::Bookmarks {
    pub fn model(self) -> Read<Vec<model::Bookmark>> {
        self.bookmarks.into_iter().map(v1::Bookmark::model).collect()
    }
}

impl v1::Bookmark {
    fn model(self) -> Read<model::Bookmark> {
        Ok(model::Bookmark {
            id: BookmarkId::from_bytes(self.id),
            title: self.title,
            address: self.address,
            text: self.text,
            tags: self.tags,
            added: day(self.added)?,
            seen: self.seen.into_iter().map(day).collect::<Read<_>>()?,
            interval: self.interval,
            next: day(self.next)?,
            archived: maybe_day(self.archived)?,
        })
    }
}
