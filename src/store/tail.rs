//! Whether the newest work is really all there. A flipped bit in the part of sled's log that was written since its last
//! snapshot can make it drop single updates without an error: the book then ends with the right action and still lacks
//! part of one. So at every opening the records are compared with what the journal says of the actions since the last.

use std::collections::BTreeSet;

use super::disk::Disk;
use super::journal::key_of;
use super::record::v1;
use super::{StoreError, due, key, verify};
use crate::model::Settings;

/// Where it is not known how far the last opening reached.
pub(super) const UNKNOWN: u64 = 1_000;

/// Compares what the actions after `since` left with what is stored; after a long step among them, or with `all`, the
/// whole book.
pub(super) fn check(
    disk: &Disk,
    settings: &Settings,
    state: v1::State,
    since: u64,
    all: bool,
) -> Result<(), StoreError> {
    let mut seen = BTreeSet::new();
    let mut whole = all;
    for seq in (since.saturating_add(1)..=state.seq).rev() {
        let (entry, undone) = match disk.entry(seq)? {
            v1::Entry::Undid { of, .. } => (disk.entry(of)?, true),
            v1::Entry::Redid { of, .. } => (disk.entry(of)?, false),
            entry => (entry, false),
        };
        let v1::Entry::Did { changes, .. } = entry else {
            whole = true;
            break;
        };
        for change in changes {
            if seen.insert(key_of(&change).to_vec()) && !stands(disk, settings, &change, undone)? {
                return Err(StoreError::damaged(format!("action {seq} is not wholly there")));
            }
        }
    }
    if whole && let Some(problem) = verify::check(disk, settings, state, &mut |_| {}).problems.first() {
        return Err(StoreError::damaged(format!("after a long step: {problem:?}")));
    }
    Ok(())
}

/// Whether a key is as a change, or its undoing, left it, and indexed so.
fn stands(disk: &Disk, settings: &Settings, change: &v1::Change, undone: bool) -> Result<bool, StoreError> {
    let stored = disk.get(key_of(change))?;
    let length = |kept: &u32| usize::try_from(*kept).unwrap_or(usize::MAX);
    Ok(match change {
        v1::Change::Appended { kept, added, .. } => stored.is_some_and(|stored| {
            if undone {
                stored.len() == length(kept)
            } else {
                stored.len() == length(kept).saturating_add(added.len()) && stored.ends_with(added)
            }
        }),
        v1::Change::Whole { key, before, after } => {
            let wanted = if undone { before } else { after };
            let indexed = match key.first() {
                Some(&key::CUSTOMER) => match due::entry(key, wanted.as_deref(), settings)? {
                    Some(entry) => disk.get(&entry)?.is_some(),
                    None => true,
                },
                _ => true,
            };
            indexed && stored.as_deref() == wanted.as_deref()
        }
    })
}
