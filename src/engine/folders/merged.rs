//! Folders of customers that became one with another (R16): each is put into the other's, and what could not be done yet is
//! remembered on the desk, so that the next start tries it again.

use std::collections::BTreeMap;

use super::Folders;
use crate::engine::keeper::Keeper;
use crate::model::CustomerId;

/// The desk value: a line each, the customer that stays and the other.
const UNMERGED: &str = "folders/unmerged";

/// Who was merged and whose folder is not put into the other's yet: the other, with the one that stays.
#[derive(Debug, Default)]
pub(in crate::engine) struct Unmerged {
    these: BTreeMap<CustomerId, CustomerId>,
    /// What the desk has; nothing until it was read.
    kept: Option<BTreeMap<CustomerId, CustomerId>>,
}

impl Keeper {
    /// Two customers are to become one: noted before the book says so, since a program may be killed in between.
    pub(in crate::engine) fn note_merge(&mut self, keep: CustomerId, other: CustomerId) {
        if self.settings.dossier.root.as_deref().is_none_or(|root| root.trim().is_empty()) {
            return;
        }
        self.read_unmerged();
        self.unmerged.these.insert(other, keep);
        self.keep_unmerged();
    }

    /// Puts the folders of all that were merged into those of the others; who is no longer merged, is left.
    pub(super) fn put_all_together(&mut self) {
        self.read_unmerged();
        let all: Vec<_> = self.unmerged.these.iter().map(|(other, keep)| (*other, *keep)).collect();
        for (other, keep) in all {
            let Some(folders) = self.folders() else { return };
            if self.is_put_together(folders, keep, other) {
                self.unmerged.these.remove(&other);
            }
        }
        self.keep_unmerged();
    }

    /// Puts a folder into another; whether nothing is left to be done.
    fn is_put_together(&self, folders: &Folders, keep: CustomerId, other: CustomerId) -> bool {
        let both = |id| match self.belongs(id) {
            Ok(belongs) => belongs,
            Err(error) => {
                log::warn!("where a folder belongs cannot be read: {error}");
                None
            }
        };
        match (both(keep), both(other)) {
            (Some(into), Some(from)) if from.put_away => {
                folders.merge(from, into) && !folders.state().unmerged.contains_key(&other)
            }
            _ => {
                folders.state().unmerged.remove(&other);
                true
            }
        }
    }

    fn read_unmerged(&mut self) {
        if self.unmerged.kept.is_some() {
            return;
        }
        let kept = self.store.desk(UNMERGED).unwrap_or_else(|error| {
            log::warn!("which folders are to be put together cannot be read: {error}");
            None
        });
        let text = String::from_utf8(kept.unwrap_or_default()).unwrap_or_default();
        let pair = |line: &str| {
            let (keep, other) = line.split_once(' ')?;
            Some((other.parse().ok()?, keep.parse().ok()?))
        };
        let kept: BTreeMap<CustomerId, CustomerId> = text.lines().filter_map(pair).collect();
        for (other, keep) in &kept {
            self.unmerged.these.entry(*other).or_insert(*keep);
        }
        self.unmerged.kept = Some(kept);
    }

    fn keep_unmerged(&mut self) {
        if self.unmerged.kept.as_ref() == Some(&self.unmerged.these) {
            return;
        }
        let lines: String = self.unmerged.these.iter().map(|(other, keep)| format!("{keep} {other}\n")).collect();
        let value = Some(lines.as_bytes()).filter(|lines| !lines.is_empty());
        match self.store.set_desk(UNMERGED, value) {
            Ok(()) => self.unmerged.kept = Some(self.unmerged.these.clone()),
            // As long as this program runs they are tried again all the same.
            Err(error) => log::warn!("which folders are to be put together is not kept: {error}"),
        }
    }
}
