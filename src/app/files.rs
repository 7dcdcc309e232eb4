//! The files in the selected customer's folder (R16), in a tab of the detail; what changes there shows by itself.

use crate::book::order_papers;
use crate::engine::{Ask, CustomerFiles, FileLine, FoldersAsk, FoldersTold};
use crate::model::CustomerId;
use crate::rules::OrderPaper;
use crate::text::fold;
use crate::tr;

use super::ticket::Waiting;
use super::{App, DetailTab, Effect, Layer, LineEdit, Loading, MessageKind, Pane};

/// The papers of so many orders are shown.
const MOST_ORDERS: usize = 3;

/// What is known of the folder that is shown.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// What is in it, once that came.
    told: Option<Box<CustomerFiles>>,
    /// The filter line's words.
    pub filter: LineEdit,
    /// Whose folder the engine watches.
    watched: Option<CustomerId>,
    /// The folder opens on the desktop as soon as it is made.
    opens: bool,
}

impl Files {
    /// What is known, to be made true again.
    pub(crate) fn told_mut(&mut self) -> Option<&mut CustomerFiles> {
        self.told.as_deref_mut()
    }
}

impl App {
    /// Asks for the files of the selected customer while the tab is shown: one at a time, so that going down a list asks for
    /// the last one only.
    pub(super) fn settle_files(&mut self) {
        let shown = self.detail.tab == DetailTab::Files && self.loading == Loading::Ready;
        let wanted = self.selected.filter(|id| shown && self.book.get(*id).is_some());
        if self.files.told.as_ref().is_some_and(|told| Some(told.customer) != wanted) {
            self.files = Files { watched: self.files.watched, ..Files::default() };
        }
        if wanted != self.files.watched && self.loading == Loading::Ready && !self.tickets.files() {
            self.files.watched = wanted;
            self.ask(Ask::WatchFiles(wanted), Waiting::Files);
        }
    }

    /// They are asked for anew: the settings name another place.
    pub(super) fn files_anew(&mut self) {
        self.files = Files::default();
    }

    /// What is in a folder, or is now.
    pub(super) fn files_came(&mut self, told: Box<CustomerFiles>) {
        if Some(told.customer) != self.selected {
            return;
        }
        // The lit file stays lit where others came or went.
        let lit = self.file_at_hand().map(|file| file.name.clone());
        if let Some(folder) = told.folder.clone().filter(|_| std::mem::take(&mut self.files.opens)) {
            self.effect(Effect::OpenFile(folder));
        }
        self.files.told = Some(told);
        if self.detail.tab == DetailTab::Files
            && let Some(at) = lit.and_then(|name| self.files_shown().iter().position(|file| file.name == name))
        {
            self.detail.line = at;
        }
    }

    /// What is known of the selected customer's folder; `None` until it comes.
    pub fn files(&self) -> Option<&CustomerFiles> {
        self.files.told.as_deref().filter(|told| Some(told.customer) == self.selected)
    }

    /// The files that have all words of the filter line in their names.
    pub fn files_shown(&self) -> Vec<&FileLine> {
        let Some(told) = self.files() else { return Vec::new() };
        let typed = fold(&self.files.filter.text).into_owned();
        let words: Vec<&str> = typed.split_whitespace().collect();
        let fits = |file: &&FileLine| {
            let name = fold(&file.name);
            words.iter().all(|word| name.contains(word))
        };
        told.files.iter().filter(fits).collect()
    }

    /// The newest orders that have a number, with their papers and whether the folder has them (R16).
    pub fn order_papers(&self) -> Vec<(String, [bool; 3])> {
        let (Some(told), Some(card)) = (self.files(), self.card()) else { return Vec::new() };
        let all = order_papers(card, told.files.iter().map(|file| file.name.as_str()));
        all.into_iter().take(MOST_ORDERS).collect()
    }

    /// Papers that the folder lacks of these orders.
    pub(super) fn papers_missing(&self) -> Vec<(String, OrderPaper)> {
        let missing = |(number, has): (String, [bool; 3])| {
            let papers = OrderPaper::ALL.into_iter().zip(has).filter(|(_, has)| !has);
            papers.map(|(paper, _)| (number.clone(), paper)).collect::<Vec<_>>()
        };
        self.order_papers().into_iter().flat_map(missing).collect()
    }

    fn file_at_hand(&self) -> Option<&FileLine> {
        if self.detail.tab != DetailTab::Files {
            return None;
        }
        self.files_shown().get(self.detail.line).copied()
    }

    /// Whether the keys are on the tab.
    pub(super) fn on_files(&self) -> bool {
        self.selected.is_some() && self.detail.tab == DetailTab::Files
    }

    /// Whether there is a place for folders.
    pub(super) fn has_folders(&self) -> bool {
        self.on_files() && self.files().is_some_and(|told| told.root.is_some())
    }

    /// Whether it is these files that are typed to filter.
    pub fn filters_files(&self) -> bool {
        self.pane == Pane::Detail && self.on_files() && matches!(self.top(), Some(Layer::Filter))
    }

    /// Goes to the tab.
    pub(super) fn show_files(&mut self) {
        self.show_tab(DetailTab::Files);
        self.pane = Pane::Detail;
    }

    /// Filters the files.
    pub(super) fn filter_files(&mut self) {
        self.layers.push(Layer::Filter);
    }

    /// Opens the file at hand with the desktop's program; where there is no folder yet, makes it.
    pub(super) fn open_file(&mut self) {
        let Some(told) = self.files().filter(|told| told.root.is_some() && told.trouble.is_none()) else { return };
        let (customer, there) = (told.customer, told.folder.is_some());
        match self.file_at_hand().map(|file| file.path.clone()) {
            Some(path) => self.effect(Effect::OpenFile(path)),
            None if !there => {
                self.ask(Ask::MakeFolder(customer), Waiting::Files);
            }
            None => {}
        }
    }

    /// Opens the folder itself on the desktop; made first if there is none.
    pub(super) fn open_folder(&mut self) {
        let Some(told) = self.files() else { return };
        match told.folder.clone() {
            Some(folder) => self.effect(Effect::OpenFile(folder)),
            None => {
                let customer = told.customer;
                self.files.opens = true;
                self.ask(Ask::MakeFolder(customer), Waiting::Files);
            }
        }
    }

    /// Brings all folders where they belong.
    pub(super) fn sync_folders(&mut self) {
        self.ask(Ask::Folders(FoldersAsk { sync: true, ..FoldersAsk::default() }), Waiting::Folders);
    }

    /// They are, or some could not be.
    pub(super) fn folders_synced(&mut self, told: &FoldersTold) {
        let lang = self.lang;
        if told.troubles.is_empty() {
            let text = tr!(lang, "folders.synced", moved = told.moved, count = told.folders.len());
            return self.say(MessageKind::Note, text);
        }
        let troubles: Vec<&str> = told.troubles.iter().map(|one| one.why.as_str()).collect();
        self.layers.push(Layer::Text { text: troubles.join("\n\n"), scroll: 0 });
    }
}
