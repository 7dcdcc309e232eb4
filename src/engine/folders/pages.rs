//! A customer's page and its record brought in step (R16), on the thread of the folders: whichever is the newer one is taken, and
//! where both are, neither is touched.

use std::path::Path;

use crate::book::{Own, PROFILE_BYTES, Profile, Refusal, Stand, read_page, stand, write_page};
use crate::dossier::{Last, Page, Stamp, Trouble, read_last, read_page_file, write_last, write_page_file};

/// Which of both is to be gone by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::engine) enum GoBy {
    /// The newer one.
    Newer,
    /// The page: what could be taken of it stands in the record now.
    Page,
    /// The record: the page is written anew.
    Record,
}

/// Fields of a page that a hand changed: those to be taken over, and why others cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::engine) struct ByHand {
    pub set: Vec<(String, String)>,
    pub unread: Vec<Refusal>,
}

/// Why a page and its record are left as they are although they say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::engine) enum Apart {
    /// Both were changed.
    Both,
    /// The page says what cannot be taken over.
    Unread(Vec<Refusal>),
    /// What is only shown was changed in the page.
    Shown,
    /// The page is no text, or far too long.
    Unreadable,
}

/// What came of it.
#[derive(Debug)]
pub(super) enum Kept {
    InStep,
    ByHand(ByHand),
    Apart(Apart),
    /// The page was changed this very moment: to be looked at again.
    Again,
}

/// Brings the page in a folder and a record in step.
pub(super) fn keep(folder: &Path, profile: &Profile, by: GoBy) -> Result<Kept, Trouble> {
    let (text, stamp) = match read_page_file(folder, PROFILE_BYTES)? {
        Page::None => return write(folder, profile, &Own::default(), None),
        Page::Unreadable => return Ok(Kept::Apart(Apart::Unreadable)),
        Page::Text(text, stamp) => (text, stamp),
    };
    let page = read_page(&text);
    if by == GoBy::Record {
        return write(folder, profile, &page.own, Some(stamp));
    }
    let (record, shown) = (profile.witness(), profile.shown_witness());
    let mut last = read_last(folder);
    if by == GoBy::Page {
        let now = Last { fields: record.clone(), shown: last.map_or_else(|| shown.clone(), |last| last.shown) };
        write_last(folder, &now)?;
        last = Some(now);
    }
    let shown_here = page.shown_witness();
    let touched = shown_here != shown && last.as_ref().is_some_and(|last| last.shown != shown_here);
    match stand(&record, &profile.with(&page).witness(), last.as_ref().map(|last| last.fields.as_str())) {
        Stand::InStep | Stand::Record if touched => Ok(Kept::Apart(Apart::Shown)),
        Stand::InStep if shown_here == shown && profile.is_whole_in(&page) => {
            let now = Last { fields: record, shown };
            if last.as_ref() != Some(&now) {
                write_last(folder, &now)?;
            }
            Ok(Kept::InStep)
        }
        Stand::InStep | Stand::Record => write(folder, profile, &page.own, Some(stamp)),
        Stand::Page => {
            let (set, unread) = profile.changes(&page);
            Ok(if set.is_empty() { Kept::Apart(Apart::Unread(unread)) } else { Kept::ByHand(ByHand { set, unread }) })
        }
        Stand::Both => Ok(Kept::Apart(Apart::Both)),
    }
}

fn write(folder: &Path, profile: &Profile, own: &Own, instead: Option<Stamp>) -> Result<Kept, Trouble> {
    if write_page_file(folder, &write_page(profile, own), instead)?.is_none() {
        return Ok(Kept::Again);
    }
    write_last(folder, &Last { fields: profile.witness(), shown: profile.shown_witness() })?;
    Ok(Kept::InStep)
}
