//! What the keeper of the book does for the pages with the customers' profiles (R16): after each change those it touched are
//! written, and what a hand wrote into one is taken over as one step of undo.

use std::collections::BTreeSet;

use super::compared::compared;
use super::keeping::no_place;
use super::pages::{Apart, ByHand, GoBy};
use super::{FolderTrouble, Folders, FoldersAsk, PageAsk, PageTold, Side};
use crate::book::{Command, Profile, Refusal, field, read_page};
use crate::dossier::{PAGE, Page, Trouble, Why};
use crate::engine::ask::{Answer, Asker};
use crate::engine::job::Watch;
use crate::engine::keeper::{Keeper, failed, row_of};
use crate::model::CustomerId;
use crate::rules::Belongs;
use crate::store::StoreError;
use crate::text::Lang;
use crate::tr;

/// So many pages that could not be written are tried again with a change of others.
const TRIED_AGAIN: usize = 50;
/// So many pages are looked at by one order.
const AT_ONCE: usize = 500;

impl Keeper {
    fn profile(&self, id: CustomerId) -> Result<Option<Profile>, StoreError> {
        let Some(customer) = self.store.customer(id)? else { return Ok(None) };
        let list = (&self.store.checklist(id)?, &*self.store.runs(id)?, &*self.store.orders(id)?);
        Ok(Some(Profile::of(&customer, &self.store.notes(id)?, list)))
    }

    /// The pages of these customers are brought in step with the records; of all that have a folder, if wished. Whoever is
    /// patient waits until that is done.
    pub(super) fn keep_pages(&self, folders: &Folders, these: &BTreeSet<CustomerId>, all: bool, patient: bool) {
        let wanted: Vec<CustomerId> = {
            let state = folders.state();
            // Where nothing is known yet, the folder is looked for.
            let near = these.iter().filter(|id| !state.whole || state.known.contains_key(id));
            let mut wanted: BTreeSet<CustomerId> =
                near.chain(state.unwritten.keys().take(TRIED_AGAIN)).copied().collect();
            if all {
                wanted.extend(state.known.keys());
            }
            wanted.into_iter().collect()
        };
        for some in wanted.chunks(AT_ONCE) {
            let read = |id: &CustomerId| -> Result<Option<(Belongs, Profile)>, StoreError> {
                Ok(self.belongs(*id)?.zip(self.profile(*id)?))
            };
            let both: Result<Vec<_>, StoreError> = some.iter().filter_map(|id| read(id).transpose()).collect();
            match both {
                Ok(both) => folders.pages(both, GoBy::Newer, patient),
                Err(error) => log::warn!("profiles cannot be read: {error}"),
            }
        }
    }

    /// The pages of these customers are not as they were left.
    pub(in crate::engine) fn pages_touched(&mut self, customers: &[CustomerId]) {
        self.unfiled.add(customers);
        self.file_away();
    }

    /// Takes over what a hand wrote into pages, each as one step; what was done, a sentence each.
    pub(in crate::engine) fn take_pages(&mut self, asker: &Asker) -> Vec<String> {
        let by_hand = match self.folders() {
            Some(folders) => std::mem::take(&mut folders.state().by_hand),
            None => return Vec::new(),
        };
        let mut told = Vec::new();
        for (customer, by_hand) in by_hand {
            match self.take_page(asker, customer, &by_hand) {
                Ok(true) => {
                    let names: Vec<String> = by_hand.set.iter().map(|(key, _)| field::label(key, asker.lang)).collect();
                    let name = row_of(&self.rows, customer).map_or("", |row| row.name());
                    told.push(tr!(asker.lang, "profile.taken", name = name, fields = names.join(", ")));
                }
                Ok(false) => {}
                Err(refusal) => {
                    log::info!("a page is not taken over: {}", refusal.name());
                    self.page_stands(customer, Apart::Unread(vec![refusal]));
                }
            }
        }
        self.file_away();
        told
    }

    /// Takes over what a page says; whether that was something new.
    fn take_page(&mut self, asker: &Asker, customer: CustomerId, by_hand: &ByHand) -> Result<bool, Refusal> {
        let set = by_hand.set.clone();
        let done = self.perform(asker, &Command::TakePage { customer, set })?;
        let read = |error| failed(&error, asker.lang);
        let both = self.belongs(customer).map_err(read)?.zip(self.profile(customer).map_err(read)?);
        if let (Some(both), Some(folders)) = (both, self.folders()) {
            folders.pages(vec![both], GoBy::Page, false);
        }
        Ok(done.seq.is_some())
    }

    fn page_stands(&self, customer: CustomerId, apart: Apart) {
        if let Some(folders) = self.folders() {
            folders.state().stands(customer, Some(apart));
        }
    }

    /// Why a page is not in step with its record; none where it is.
    pub(super) fn told_apart(&self, folders: &Folders, id: CustomerId, lang: Lang) -> Option<String> {
        let apart = folders.state().apart.get(&id).cloned()?;
        let name = row_of(&self.rows, id).map_or("", |row| row.name());
        Some(match apart {
            Apart::Both => tr!(lang, "profile.both", name = name),
            Apart::Shown => tr!(lang, "profile.only_shown", name = name),
            Apart::Unreadable => tr!(lang, "profile.unreadable", name = name),
            Apart::Unread(refusals) => {
                let why = refusals.first().map(|one| one.tell(lang)).unwrap_or_default();
                tr!(lang, "profile.unread", name = name, why = why)
            }
        })
    }

    /// The pages that are not in step, a sentence each; they are not told once more.
    fn pages_apart(&self, folders: &Folders, customer: Option<CustomerId>, lang: Lang) -> Vec<FolderTrouble> {
        folders.take_untold_apart();
        let mut apart: Vec<CustomerId> = folders.state().apart.keys().copied().collect();
        apart.retain(|id| customer.is_none_or(|one| one == *id));
        let told = |id| Some(FolderTrouble { customer: Some(id), why: self.told_apart(folders, id, lang)? });
        let mut all: Vec<FolderTrouble> = apart.into_iter().filter_map(told).collect();
        let unwritten: Vec<(CustomerId, Trouble)> =
            folders.state().unwritten.iter().filter_map(|(id, why)| Some((*id, why.clone()?))).collect();
        for (id, trouble) in unwritten.into_iter().filter(|(id, _)| customer.is_none_or(|one| one == *id)) {
            // A place that is not there is told once already.
            if trouble.why != Why::NoRoot {
                all.push(FolderTrouble { customer: Some(id), why: self.told(Some(id), &trouble, lang) });
            }
        }
        all
    }

    /// As [`Keeper::tell_folders`]; what a hand wrote into pages is taken over first.
    pub(in crate::engine) fn look_through_folders(
        &mut self,
        asker: &Asker,
        ask: &FoldersAsk,
        watch: &mut dyn Watch,
    ) -> Result<Answer, Refusal> {
        let answer = self.tell_folders(ask, asker.lang, watch)?;
        let Some(folders) = self.folders().filter(|_| self.store.kept_from_writing().is_none()) else {
            return Ok(answer);
        };
        let these: BTreeSet<CustomerId> = ask.customer.into_iter().collect();
        self.keep_pages(folders, &these, ask.customer.is_none() && (ask.sync || ask.make), true);
        let taken = self.take_pages(asker);
        match answer {
            Answer::Folders(mut told) => {
                if let Some(folders) = self.folders() {
                    told.troubles.extend(self.pages_apart(folders, ask.customer, asker.lang));
                }
                told.taken = taken;
                Ok(Answer::Folders(told))
            }
            answer => Ok(answer),
        }
    }

    /// A customer's page beside its record; one of both is taken, if wished.
    pub(in crate::engine) fn page(&mut self, asker: &Asker, ask: PageAsk) -> Result<Answer, Refusal> {
        let (id, lang) = (ask.customer, asker.lang);
        let read = |error: StoreError| failed(&error, lang);
        let Some((belongs, profile)) = self.belongs(id).map_err(read)?.zip(self.profile(id).map_err(read)?) else {
            return Ok(Answer::Gone(id));
        };
        let page = |keeper: &Self| {
            let folders = keeper.folders().ok_or_else(|| no_place(lang))?;
            match folders.page(belongs.clone()) {
                Some(Ok(found)) => Ok(found),
                Some(Err(trouble)) => Err(Refusal::Failed(keeper.told(Some(id), &trouble, lang))),
                None => Err(Refusal::Failed(tr!(lang, "folders.slow"))),
            }
        };
        let found = page(self)?;
        if let Some(why) = self.store.kept_from_writing().filter(|_| ask.take.is_some()) {
            return Err(failed(why, lang));
        }
        match (ask.take, &found) {
            (Some(Side::Page), Some((_, Page::Text(text, _)))) => {
                let (set, unread) = profile.changes(&read_page(text));
                self.take_page(asker, id, &ByHand { set, unread })?;
            }
            (Some(Side::Record), Some(_)) => {
                if let Some(folders) = self.folders() {
                    folders.pages(vec![(belongs.clone(), profile)], GoBy::Record, false);
                }
            }
            _ => {}
        }
        let these: BTreeSet<CustomerId> = [id].into();
        if let Some(folders) = self.folders().filter(|_| self.store.kept_from_writing().is_none()) {
            self.keep_pages(folders, &these, false, false);
        }
        let (found, profile) = (page(self)?, self.profile(id).map_err(read)?);
        let apart = self.folders().and_then(|folders| {
            folders.take_untold_apart();
            self.told_apart(folders, id, lang)
        });
        let lines = match (&found, &profile, &apart) {
            (Some((_, Page::Text(text, _))), Some(profile), Some(_)) => compared(profile, text),
            _ => Vec::new(),
        };
        let page = found.map(|(folder, _)| folder.join(PAGE));
        Ok(Answer::Page(Box::new(PageTold { customer: id, page, apart, lines })))
    }
}
