//! The fields of company files (R16) and of bookmarks (R21).

use super::{ANY, Field, Kind, choice_field, day_field, line_field, long_field, value};
use crate::book::words;
use crate::model::{Bookmark, CompanyFile, FileKind};

/// Every field of a company file, in the order forms show them.
pub const COMPANY_FILE_FIELDS: &[Field<CompanyFile>] = &[
    Field { required: true, ..line_field!("name", name) },
    choice_field!("kind", kind: FileKind, words::file_kind, FileKind::Certificate),
    day_field!("expires", expires),
    line_field!("lies", place),
    line_field!("number", number),
    line_field!("issuer", issuer),
    day_field!("issued", issued),
    long_field!("note", note),
];

/// Every field of a bookmark, in the order forms show them.
pub const BOOKMARK_FIELDS: &[Field<Bookmark>] = &[
    line_field!("heading", title),
    line_field!("link", address),
    Field {
        key: "tags",
        kind: Kind::Line,
        required: false,
        get: |one| one.tags.join(", "),
        set: |one, text, _| {
            one.tags = value::list("tags", text, ANY)?;
            Ok(())
        },
    },
    long_field!("note", text),
    Field {
        key: "again",
        kind: Kind::Day,
        required: false,
        get: |one| one.next.to_string(),
        set: |one, text, reading| {
            // Left empty, the day stays that follows from the last look.
            if let Some(day) = value::day("again", text, reading.today)? {
                one.next = day;
            }
            Ok(())
        },
    },
];
