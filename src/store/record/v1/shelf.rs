//! Company files (R16) and bookmarks (R21), since format 16 of the book. FROZEN, as the whole of version 1.

use serde::{Deserialize, Serialize};

use super::{Day, Id, twin};

twin!(FileKind = FileKind { Certificate, PriceList, Catalogue, Other });

/// Key `F`: some company files, in the order they were added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyFiles {
    pub files: Vec<CompanyFile>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyFile {
    pub id: Id,
    pub name: String,
    pub kind: FileKind,
    pub number: String,
    pub issuer: String,
    pub place: String,
    pub issued: Option<Day>,
    pub expires: Option<Day>,
    pub note: String,
    pub put_off: Option<Day>,
    pub archived: Option<Day>,
}

/// Key `B`: some bookmarks, in the order they were added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmarks {
    pub bookmarks: Vec<Bookmark>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    pub id: Id,
    pub title: String,
    pub address: String,
    pub text: String,
    pub tags: Vec<String>,
    pub added: Day,
    pub seen: Vec<Day>,
    pub interval: u16,
    pub next: Day,
    pub archived: Option<Day>,
}
