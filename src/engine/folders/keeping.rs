//! What the keeper of the book asks of the folders, and when.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{CustomerFiles, FileAsk, FolderLine, FolderTrouble, Folders, FoldersAsk, FoldersTold, Look, Tell, tell};
use crate::book::Refusal;
use crate::dossier::Trouble;
use crate::engine::ask::{Answer, Asker};
use crate::engine::folder;
use crate::engine::job::{Progress, Watch};
use crate::engine::keeper::{Keeper, failed, row_of};
use crate::model::{CustomerId, Row, Status};
use crate::rules::{Belongs, folder_name, shelf};
use crate::store::StoreError;
use crate::text::{Lang, shown};
use crate::tr;

/// So many folders that could not be moved are tried again with a change of others.
const TRIED_AGAIN: usize = 50;

/// Whose folders may not be where they belong.
#[derive(Debug, Default)]
pub(in crate::engine) struct Unfiled {
    these: BTreeSet<CustomerId>,
    all: bool,
    /// All pages are to be looked at as well.
    pages: bool,
}

impl Unfiled {
    /// Everybody's.
    pub fn all() -> Self {
        Self { all: true, ..Self::default() }
    }

    /// Everybody's, and everybody's pages may not be in step with the records.
    pub fn all_with_pages() -> Self {
        Self { all: true, pages: true, ..Self::default() }
    }

    /// These customers', too.
    pub fn add(&mut self, customers: &[CustomerId]) {
        self.these.extend(customers);
    }
}

impl Keeper {
    /// The folders; none where the settings name no place for them.
    pub(in crate::engine) fn folders(&self) -> Option<&Folders> {
        let begin = || {
            let root = self.settings.dossier.root.as_deref().map(str::trim).filter(|root| !root.is_empty())?;
            let root = folder::file(root);
            match Folders::begin(self.store.dir(), root, self.folder_news.clone()) {
                Ok(folders) => Some(folders),
                Err(error) => {
                    log::warn!("no folders: {error}");
                    None
                }
            }
        };
        self.folders.get_or_init(begin).as_ref()
    }

    /// From now on `news` hears what the folders tell unasked; the whole tree is looked through beside.
    pub(in crate::engine) fn listen_to_folders(&mut self, news: Tell) {
        self.folder_news = Some(news);
        self.begin_folders_anew();
    }

    /// The settings name another place or other names.
    pub(in crate::engine) fn begin_folders_anew(&mut self) {
        self.finish_folders();
        self.unfiled = Unfiled::all();
        if self.folder_news.is_some()
            && let Some(folders) = self.folders()
        {
            folders.scan();
        }
    }

    /// The whole tree was looked through: what is not where it belongs is brought there.
    pub(in crate::engine) fn folders_scanned(&mut self) {
        self.unfiled = Unfiled::all_with_pages();
        self.file_away();
    }

    /// Waits for what is being moved.
    pub(in crate::engine) fn finish_folders(&mut self) {
        if let Some(Some(mut folders)) = self.folders.take() {
            folders.finish();
        }
    }

    /// Where a customer's folder belongs; none where there is no such customer.
    pub(in crate::engine) fn belongs(&self, id: CustomerId) -> Result<Option<Belongs>, StoreError> {
        let Some(row) = row_of(&self.rows, id) else { return Ok(None) };
        self.belongs_to(row).map(Some)
    }

    fn belongs_to(&self, row: &Row) -> Result<Belongs, StoreError> {
        let first_deal = match row.standing.status {
            Status::Won => self.store.orders(row.id)?.iter().map(|order| order.on).min(),
            Status::Prospect | Status::NoNeed => None,
        };
        let pattern = &self.settings.dossier.pattern;
        Ok(Belongs {
            customer: row.id,
            shelf: shelf(&row.standing, first_deal),
            name: folder_name(pattern, row.country, row.code(), row.name(), row.standing.created),
            put_away: row.standing.archived.is_some(),
        })
    }

    /// Brings the folders of those where something changed to where they belong now (R16). Nothing is done for customers
    /// without a folder.
    pub(in crate::engine) fn file_away(&mut self) {
        let unfiled = std::mem::take(&mut self.unfiled);
        if !unfiled.all && unfiled.these.is_empty() || self.store.kept_from_writing().is_some() {
            return;
        }
        if self.folders().is_none() {
            return;
        }
        // What could not be done before is tried again, unless it was taken back.
        self.put_all_together();
        let Some(folders) = self.folders() else { return };
        let state = folders.state();
        let whole = state.whole;
        let mut ids: BTreeSet<CustomerId> = state.troubles.keys().take(TRIED_AGAIN).copied().collect();
        let again = ids.clone();
        if unfiled.all {
            ids.extend(state.known.keys());
        }
        ids.extend(&unfiled.these);
        let to_move = |id: &CustomerId| {
            let place = state.known.get(id);
            // Where nothing is known yet, the tree has to be looked through.
            if whole && place.is_none() && !again.contains(id) {
                return None;
            }
            let belongs = match self.belongs(*id) {
                Ok(belongs) => belongs?,
                Err(error) => {
                    log::warn!("where a folder belongs cannot be read: {error}");
                    return None;
                }
            };
            let there = place.is_some_and(|place| is_in_place(place, &belongs, &state.known));
            (!there || again.contains(id)).then_some(belongs)
        };
        let all: Vec<Belongs> = ids.iter().filter_map(to_move).collect();
        drop(state);
        if !whole || !all.is_empty() {
            folders.bring(all, !whole);
        }
        self.keep_pages(folders, &unfiled.these, unfiled.pages, false);
    }

    /// What could not be done with folders and nobody was told yet, a sentence each.
    pub(in crate::engine) fn folder_troubles(&self, lang: Lang) -> Vec<String> {
        let Some(Some(folders)) = self.folders.get() else { return Vec::new() };
        let untold = folders.take_untold();
        let apart = folders.take_untold_apart();
        let moved = untold.iter().map(|(id, trouble)| self.told(*id, trouble, lang));
        let left = folders.take_left_behind().map(|(old, count)| {
            let (old, new) = (old.to_string_lossy(), folders.root().to_string_lossy());
            tr!(lang, "folders.left_behind", count = count, old = shown(&old), new = shown(&new))
        });
        left.into_iter()
            .chain(self.unsaved.take())
            .chain(moved)
            .chain(apart.into_iter().filter_map(|id| self.told_apart(folders, id, lang)))
            .collect()
    }

    pub(super) fn told(&self, id: Option<CustomerId>, trouble: &Trouble, lang: Lang) -> String {
        tell::tell(trouble, id.and_then(|id| row_of(&self.rows, id)).map(|row| row.name()), lang)
    }

    /// What is in a customer's folder, as it was found.
    pub(in crate::engine) fn files_found(&self, customer: CustomerId, look: Look, lang: Lang) -> CustomerFiles {
        let name = row_of(&self.rows, customer).map_or("", |row| row.name());
        match self.folders() {
            Some(folders) => {
                let told = CustomerFiles::of(customer, folders.root(), name, look, lang);
                CustomerFiles { apart: self.told_apart(folders, customer, lang), ..told }
            }
            None => CustomerFiles::new(customer, None),
        }
    }

    /// What is in a customer's folder, which is made first if wished.
    pub(in crate::engine) fn files(&self, id: CustomerId, make: bool, lang: Lang) -> Result<Answer, Refusal> {
        let read = |error| failed(&error, lang);
        let Some(belongs) = self.belongs(id).map_err(read)? else { return Ok(Answer::Gone(id)) };
        let told = match self.folders() {
            None if make => return Err(no_place(lang)),
            None => CustomerFiles::new(id, None),
            Some(folders) => match folders.look(belongs, make) {
                Some(Err(trouble)) if make => return Err(Refusal::Failed(self.told(Some(id), &trouble, lang))),
                Some(look) => self.files_found(id, look, lang),
                None => {
                    let trouble = Some(tr!(lang, "folders.slow"));
                    CustomerFiles { trouble, ..CustomerFiles::new(id, Some(folders.root())) }
                }
            },
        };
        Ok(Answer::Files(Some(Box::new(told))))
    }

    /// The same, and tells from now on what changes there.
    pub(in crate::engine) fn watch_files(&self, id: Option<CustomerId>, lang: Lang) -> Result<Answer, Refusal> {
        let belongs = id.map(|id| self.belongs(id)).transpose().map_err(|error| failed(&error, lang))?.flatten();
        if let Some(folders) = self.folders() {
            folders.watch(belongs);
        }
        match id {
            Some(id) => self.files(id, false, lang),
            None => Ok(Answer::Files(None)),
        }
    }

    /// Copies a file into a customer's folder.
    pub(in crate::engine) fn add_file(&self, asker: &Asker, ask: &FileAsk) -> Result<Answer, Refusal> {
        let lang = asker.lang;
        let Some(belongs) = self.belongs(ask.customer).map_err(|error| failed(&error, lang))? else {
            return Ok(Answer::Gone(ask.customer));
        };
        let Some(folders) = self.folders() else { return Err(no_place(lang)) };
        match folders.add(belongs, ask.file.clone(), ask.about.clone(), asker.today) {
            Some(Ok(file)) => Ok(Answer::FileAdded { file }),
            Some(Err(trouble)) => Err(Refusal::Failed(self.told(Some(ask.customer), &trouble, lang))),
            None => Err(Refusal::Failed(tr!(lang, "folders.slow"))),
        }
    }

    /// Which folders there are; made and brought where they belong if wished.
    pub(in crate::engine) fn tell_folders(
        &self,
        ask: &FoldersAsk,
        lang: Lang,
        watch: &mut dyn Watch,
    ) -> Result<Answer, Refusal> {
        let Some(folders) = self.folders() else {
            return if ask.make || ask.sync { Err(no_place(lang)) } else { Ok(Answer::Folders(Box::default())) };
        };
        if let Some(why) = self.store.kept_from_writing().filter(|_| ask.make || ask.sync) {
            return Err(failed(why, lang));
        }
        let mut bring = |all: Vec<Belongs>, make, scan| {
            let of = all.len() as u64;
            let go_on = |done| {
                watch.beside(self);
                watch.at(Progress { done, of: Some(of.max(1)) })
            };
            let brought = folders.bring_watched(all, make, scan, go_on);
            brought.ok_or_else(|| Refusal::Failed(tr!(lang, "folders.stopped")))
        };
        let wanted = |row: &&Row| match ask.customer {
            Some(id) => row.id == id,
            None => row.standing.archived.is_none() || !ask.make,
        };
        bring(Vec::new(), false, true)?;
        let mut told = FoldersTold { root: Some(folders.root().to_owned()), ..FoldersTold::default() };
        if ask.make || ask.sync {
            let known: BTreeSet<CustomerId> = folders.state().known.keys().copied().collect();
            let rows = self.rows.iter().filter(wanted).filter(|row| ask.make || known.contains(&row.id));
            let all: Result<Vec<Belongs>, StoreError> = rows.map(|row| self.belongs_to(row)).collect();
            let brought = bring(all.map_err(|error| failed(&error, lang))?, ask.make, false)?;
            (told.moved, told.made) = (brought.moved, brought.made);
        }
        // What is told here is not told once more.
        folders.take_untold();
        let state = folders.state();
        for (customer, place) in &state.known {
            let Some(row) = row_of(&self.rows, *customer) else {
                told.strangers += 1;
                continue;
            };
            if ask.customer.is_some_and(|id| id != *customer) {
                continue;
            }
            let belongs = self.belongs_to(row).map_err(|error| failed(&error, lang))?;
            let in_place = is_in_place(place, &belongs, &state.known);
            let (code, name) = (row.code().to_owned(), row.name().to_owned());
            told.folders.push(FolderLine { customer: *customer, code, name, place: place.clone(), in_place });
        }
        told.folders.sort_by(|a, b| a.place.cmp(&b.place));
        let troubles = state.troubles.iter().filter(|(id, _)| ask.customer.is_none_or(|one| one == **id));
        for (id, trouble) in troubles {
            let customer = Some(*id).filter(|_| trouble.why != crate::dossier::Why::NoRoot);
            let trouble = FolderTrouble { customer, why: self.told(customer, trouble, lang) };
            if !told.troubles.contains(&trouble) {
                told.troubles.push(trouble);
            }
        }
        Ok(Answer::Folders(Box::new(told)))
    }
}

/// Whether a folder is where it belongs.
fn is_in_place(place: &Path, belongs: &Belongs, known: &BTreeMap<CustomerId, PathBuf>) -> bool {
    let within = || known.values().any(|other| place.parent() == Some(other));
    *place == belongs.place() || *place == belongs.other_place() || belongs.put_away && within()
}

pub(in crate::engine) fn no_place(lang: Lang) -> Refusal {
    Refusal::Failed(tr!(lang, "folders.no_place"))
}
