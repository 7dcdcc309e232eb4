//! The folders held against the book (R16): whose each is, whether one is missing or there twice. Nothing is moved.

use super::{Folders, tell};
use crate::dossier::{Trouble, Why};
use crate::engine::keeper::{Keeper, row_of};
use crate::text::{Lang, shown};
use crate::tr;

impl Keeper {
    /// What is amiss with the folders, a sentence each that says how it is mended; nothing where the settings name no place. The
    /// whole tree is looked through; `go_on` is asked meanwhile.
    pub(in crate::engine) fn folder_problems(&self, go_on: &mut dyn FnMut() -> bool, lang: Lang) -> Vec<String> {
        let Some(folders) = self.folders() else { return Vec::new() };
        let before = folders.state().known.clone();
        if !before.is_empty() && !folders.root().is_dir() {
            return vec![tell::tell(&Trouble { path: folders.root().to_owned(), why: Why::NoRoot }, None, lang)];
        }
        if folders.bring_watched(Vec::new(), false, true, |_| go_on()).is_none() {
            return Vec::new();
        }
        let state = folders.state();
        let path = |place| shown(&Folders::root(folders).join(place).to_string_lossy()).into_owned();
        let mut problems = Vec::new();
        for (customer, place) in &before {
            if let Some(row) = row_of(&self.rows, *customer).filter(|_| !state.known.contains_key(customer)) {
                problems.push(tr!(lang, "folders.missing", name = shown(row.name()), path = path(place)));
            }
        }
        for (customer, place) in &state.known {
            match row_of(&self.rows, *customer) {
                None => problems.push(tr!(lang, "folders.stranger", path = path(place), customer = customer)),
                Some(row) => {
                    if let Some(twin) = state.twins.get(customer) {
                        let (path, other) = (path(place), path(twin));
                        problems.push(tr!(lang, "folders.twin", name = shown(row.name()), path = path, other = other));
                    }
                }
            }
        }
        problems
    }
}
