//! Bookmarks of a browser into the book (R21): one step of undo, the same address not twice.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::path::Path;

use chrono::NaiveDate;
use serde_json::json;

use super::import::{stamp, unreadable};
use super::source::told_by_start;
use super::{Progress, Watch, long_step, name_of};
use crate::book::{BOOKMARKS, Refusal, address_key};
use crate::engine::ask::{Answer, Asker};
use crate::engine::days;
use crate::engine::intake::{ImportAsk, Imported};
use crate::engine::keeper::{Keeper, failed};
use crate::io::bookmarks::{FoundBookmark, is_bookmarks, read_bookmarks};
use crate::model::{Bookmark, BookmarkId, Commit, Deed, LINE_BYTES, What, Write};
use crate::rules::first_look;
use crate::store::StoreError;
use crate::text::{Lang, shown};
use crate::tr;

/// The word for the kind of file.
pub(super) const KIND: &str = "bookmarks";
/// Up to so many are one commit like any other; more are a long step.
const FEW: usize = 1_000;
/// Characters of a title that are told of one that was not taken.
const TOLD: usize = 60;

/// The file of an import, if it is one of bookmarks: told by what is in it, or by `--kind bookmarks`.
pub(super) fn bookmark_file(path: &Path, kind: Option<&str>) -> std::io::Result<Option<File>> {
    told_by_start(path, kind, KIND, is_bookmarks)
}

/// What became of the bookmarks of a file. `rows == created + unchanged + skipped + rejected.len()`.
#[derive(Default)]
struct Outcome {
    rows: u64,
    /// New ones, in the order of the file.
    new: Vec<Bookmark>,
    /// Their addresses are in the book, or stood further up.
    unchanged: u64,
    /// They lead nowhere outside the browser.
    skipped: u64,
    rejected: Vec<(u64, String)>,
}

pub(super) fn import_bookmarks(
    keeper: &mut Keeper,
    asker: &Asker,
    ask: &ImportAsk,
    mut file: File,
    watch: &mut dyn Watch,
) -> Result<Answer, Refusal> {
    let lang = asker.lang;
    let looks_like = stamp(&file);
    let found = read_bookmarks(&mut file).map_err(|error| unreadable(&ask.file, &error, lang))?;
    let none = || tr!(lang, "bookmark.no_file", file = shown(&ask.file.to_string_lossy()));
    let found = found.filter(|found| !found.is_empty()).ok_or_else(|| Refusal::Failed(none()))?;
    let held = keeper.store.bookmarks().map_err(|error| failed(&error, lang))?;
    let mut outcome = taken(found, &held, asker.today, lang);
    if held.len() + outcome.new.len() > BOOKMARKS {
        return Err(Refusal::TooMany { field: KIND.to_owned(), limit: BOOKMARKS });
    }
    if !watch.at(Progress { done: outcome.rows, of: Some(outcome.rows) }) {
        return Err(Refusal::Failed(tr!(lang, "engine.stopped")));
    }
    let new = std::mem::take(&mut outcome.new);
    let created = u64::try_from(new.len()).unwrap_or(u64::MAX);
    if !ask.dry_run && !new.is_empty() {
        let subject = name_of(&ask.file);
        let what = What { deed: Deed::BookmarkImport, subject, count: 1, detail: created.to_string() };
        write(keeper, asker, what, new)?;
    }
    Ok(answer(outcome, created, looks_like))
}

fn write(keeper: &mut Keeper, asker: &Asker, what: What, new: Vec<Bookmark>) -> Result<(), Refusal> {
    let lang = asker.lang;
    let told = |error: StoreError| failed(&error, lang);
    if new.len() <= FEW {
        let commit = Commit { what, at: asker.now, writes: vec![Write::Bookmarks(new)] };
        if let Some(committed) = keeper.store.commit(&commit).map_err(told)? {
            days::note(&mut keeper.store, committed.seq.0, asker.today);
        }
        return Ok(());
    }
    let mut step = keeper.store.begin_step(what, asker.now).map_err(told)?;
    for some in new.chunks(FEW) {
        if let Err(error) = step.write(&mut keeper.store, vec![Write::Bookmarks(some.to_vec())]) {
            return Err(long_step::take_back(keeper, step, told(error), lang));
        }
    }
    long_step::seal(keeper, step, asker).map(|_| ())
}

/// Which of those found are new, and why the others are not taken.
fn taken(found: Vec<FoundBookmark>, held: &[Bookmark], today: NaiveDate, lang: Lang) -> Outcome {
    let mut outcome = Outcome::default();
    let there: HashSet<String> =
        held.iter().filter(|one| !one.is_note()).map(|one| address_key(&one.address)).collect();
    let mut places: HashMap<String, usize> = HashMap::new();
    for one in found {
        outcome.rows += 1;
        let row = outcome.rows;
        let name = || shown(&one.title.chars().take(TOLD).collect::<String>()).into_owned();
        if one.address.starts_with("place:") {
            outcome.skipped += 1;
            continue;
        }
        let why = match () {
            () if one.address.is_empty() => Some(tr!(lang, "bookmark.reject_nowhere", row = row, name = name())),
            () if one.address.len() > LINE_BYTES => {
                Some(tr!(lang, "bookmark.reject_long", row = row, name = name(), limit = LINE_BYTES))
            }
            () => None,
        };
        if let Some(why) = why {
            outcome.rejected.push((row, why));
            continue;
        }
        let key = address_key(&one.address);
        if there.contains(&key) {
            outcome.unchanged += 1;
            continue;
        }
        if let Some(first) = places.get(&key).and_then(|at| outcome.new.get_mut(*at)) {
            // It stands in several folders: it has the tags of all.
            outcome.unchanged += 1;
            let more = one.tags.into_iter().filter(|tag| !first.tags.contains(tag)).collect::<Vec<_>>();
            first.tags.extend(more);
            first.tags.truncate(crate::model::LIST_ITEMS);
            continue;
        }
        places.insert(key, outcome.new.len());
        let title = if one.title.is_empty() { one.address.clone() } else { one.title };
        let added = one.added.filter(|day| *day <= today).unwrap_or(today);
        outcome.new.push(Bookmark {
            address: one.address,
            text: one.text,
            tags: one.tags,
            ..Bookmark::new(BookmarkId::new(), title, added)
        });
    }
    // Looked at first: what was added last.
    let mut order: Vec<usize> = (0..outcome.new.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(outcome.new.get(*at).map(|one| one.added)));
    for (nth, at) in order.into_iter().enumerate() {
        if let Some(one) = outcome.new.get_mut(at) {
            one.next = first_look(nth, today);
        }
    }
    outcome
}

fn answer(outcome: Outcome, created: u64, stamp: crate::engine::intake::Stamp) -> Answer {
    let Outcome { rows, unchanged, skipped, rejected, .. } = outcome;
    let lines: Vec<_> = rejected.iter().map(|(row, reason)| json!({ "row": row, "reason": reason })).collect();
    let report = json!({
        "format": KIND, "encoding": null, "delimiter": null, "mapping": {}, "rows": rows, "created": created,
        "updated": 0, "unchanged": unchanged, "skipped": skipped, "rejected": lines,
    });
    Answer::Imported(Box::new(Imported {
        report: report.to_string(),
        rows,
        created,
        unchanged,
        skipped,
        rejected,
        stamp,
        bookmarks: true,
        ..Imported::default()
    }))
}
