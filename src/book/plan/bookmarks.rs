//! Bookmarks and notes on the market (R21).

use chrono::NaiveDate;

use super::{Draft, Moment, View};
use crate::book::field::{BOOKMARK_FIELDS, Reading, set_all};
use crate::book::{BOOKMARKS, Refusal, Typed, address_key};
use crate::model::{Bookmark, BookmarkId, Deed, LINE_BYTES, Write};
use crate::rules::kept;

/// Adds one.
pub(super) fn add(view: &dyn View, set: &Typed, moment: Moment<'_>) -> Result<Draft, Refusal> {
    let all = view.bookmarks()?;
    let mut one = Bookmark::new(BookmarkId::new(), String::new(), moment.today);
    set_all(BOOKMARK_FIELDS, &mut one, set, Reading::on(moment.today))?;
    name(&mut one)?;
    free(&all, &one)?;
    if all.len() >= BOOKMARKS {
        return Err(Refusal::TooMany { field: "bookmarks".to_owned(), limit: BOOKMARKS });
    }
    Ok(written(Deed::Bookmark, one))
}

/// Changes one.
pub(super) fn edit(view: &dyn View, id: BookmarkId, set: &Typed, moment: Moment<'_>) -> Result<Draft, Refusal> {
    let (all, before) = find(view, id)?;
    if before.archived.is_some() {
        return Err(Refusal::PutAway { name: before.title });
    }
    let mut after = before.clone();
    set_all(BOOKMARK_FIELDS, &mut after, set, Reading::on(moment.today))?;
    name(&mut after)?;
    free(&all, &after)?;
    Ok(if after == before { Draft::new(Deed::BookmarkEdit, "") } else { written(Deed::BookmarkEdit, after) })
}

/// It was looked at and is kept; once a day.
pub(super) fn keep(view: &dyn View, id: BookmarkId, today: NaiveDate) -> Result<Draft, Refusal> {
    let (_, before) = find(view, id)?;
    if before.archived.is_some() {
        return Err(Refusal::PutAway { name: before.title });
    }
    if before.seen.last() == Some(&today) {
        return Ok(Draft::new(Deed::BookmarkKept, ""));
    }
    let after = kept(&before, today);
    let mut draft = Draft::new(Deed::BookmarkKept, after.next.to_string());
    let title = after.title.clone();
    draft.write(&title, Write::Bookmarks(vec![after]));
    Ok(draft)
}

/// Lets one go, or takes it back.
pub(super) fn let_go(view: &dyn View, id: BookmarkId, on: Option<NaiveDate>) -> Result<Draft, Refusal> {
    let (all, before) = find(view, id)?;
    let deed = if on.is_some() { Deed::BookmarkLetGo } else { Deed::BookmarkBack };
    if before.archived.is_some() == on.is_some() {
        return Ok(Draft::new(deed, ""));
    }
    let after = Bookmark { archived: on, ..before };
    free(&all, &after)?;
    Ok(written(deed, after))
}

fn written(deed: Deed, one: Bookmark) -> Draft {
    let mut draft = Draft::new(deed, "");
    let title = one.title.clone();
    draft.write(&title, Write::Bookmarks(vec![one]));
    draft
}

fn find(view: &dyn View, id: BookmarkId) -> Result<(Vec<Bookmark>, Bookmark), Refusal> {
    let all = view.bookmarks()?;
    let found = all.iter().find(|one| one.id == id).cloned();
    found.map(|one| (all, one)).ok_or_else(|| Refusal::NoBookmark { given: id.to_string() })
}

/// One without a title is called by its address, else by the first line of its text.
fn name(one: &mut Bookmark) -> Result<(), Refusal> {
    if one.title.is_empty() {
        let said = if one.address.is_empty() { one.text.lines().next().unwrap_or_default() } else { &one.address };
        one.title = super::line("heading", beginning(said, LINE_BYTES))?;
    }
    if one.title.is_empty() { Err(Refusal::Missing { field: "heading".to_owned() }) } else { Ok(()) }
}

/// As much of a text as there is room for.
fn beginning(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

/// Sees that no other leads there, unless that was let go.
fn free(all: &[Bookmark], one: &Bookmark) -> Result<(), Refusal> {
    if one.address.is_empty() || one.archived.is_some() {
        return Ok(());
    }
    let key = address_key(&one.address);
    let taken = |other: &&Bookmark| {
        other.id != one.id && other.archived.is_none() && !other.is_note() && address_key(&other.address) == key
    };
    match all.iter().find(taken) {
        Some(held) => Err(Refusal::BookmarkTaken { title: held.title.clone() }),
        None => Ok(()),
    }
}
