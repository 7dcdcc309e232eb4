//! The company's files (R16): a list that filters as one types, what runs out first; the way to the form of one, and to the file itself.

use crate::app::ticket::Waiting;
use crate::app::{App, Cursor, Layer, LineEdit, MessageKind};
use crate::book::{Command, Refusal, words};
use crate::engine::Ask;
use crate::model::{CompanyFile, CompanyFileId};
use crate::rules::{company_file_order, warns_from};
use crate::text::{Lang, fold, shown};
use crate::tr;

/// The list of company files.
#[derive(Debug, Clone, Default)]
pub struct CompanyFiles {
    /// What is typed to find one.
    pub line: LineEdit,
    /// All, in the order of the list.
    pub all: Vec<CompanyFile>,
    /// Positions of those that fit.
    pub shown: Vec<usize>,
    /// The lit one.
    pub cursor: Cursor,
    /// The ticket of the question on its way: keys typed meanwhile are meant for what comes.
    pub asked: Option<u64>,
    /// This one is lit and its form opened as soon as the list is there.
    sought: Option<CompanyFileId>,
}

impl CompanyFiles {
    /// These files.
    pub fn of(all: Vec<CompanyFile>, lang: Lang) -> Self {
        let mut files = Self::default();
        files.take(all, lang);
        files
    }

    fn take(&mut self, mut all: Vec<CompanyFile>, lang: Lang) {
        all.sort_by(company_file_order);
        self.all = all;
        self.find(lang);
    }

    /// The lit one.
    pub fn lit(&self) -> Option<&CompanyFile> {
        self.all.get(*self.shown.get(self.cursor.at)?)
    }

    fn find(&mut self, lang: Lang) {
        let wanted = fold(self.line.text.trim()).into_owned();
        let fits = |one: &CompanyFile| {
            let kind = words::file_kind(one.kind, lang);
            let texts = [&one.name, &one.number, &one.issuer, &one.place, &one.note, &kind];
            wanted.split_whitespace().all(|word| texts.iter().any(|text| fold(text).contains(word)))
        };
        self.shown = (0..self.all.len()).filter(|at| self.all.get(*at).is_some_and(fits)).collect();
    }
}

impl App {
    /// Lists the company's files.
    pub(in crate::app) fn open_company_files(&mut self) {
        self.layers.push(Layer::CompanyFiles(Box::default()));
        self.ask_company_files();
    }

    /// The same, with the form of one over it.
    pub(in crate::app) fn go_to_company_file(&mut self, file: CompanyFileId) {
        let files = CompanyFiles { sought: Some(file), ..CompanyFiles::default() };
        self.layers.push(Layer::CompanyFiles(Box::new(files)));
        self.ask_company_files();
    }

    /// Asks for them anew where their list lies on top.
    pub(in crate::app) fn ask_company_files(&mut self) {
        if !matches!(self.top(), Some(Layer::CompanyFiles(_))) {
            return;
        }
        let ticket = self.ask(Ask::CompanyFiles, Waiting::CompanyFiles);
        if let Some(files) = self.company_files() {
            files.asked = Some(ticket);
        }
    }

    fn company_files(&mut self) -> Option<&mut CompanyFiles> {
        match self.layers.last_mut() {
            Some(Layer::CompanyFiles(files)) => Some(files),
            _ => None,
        }
    }

    fn lit_company_file(&self) -> Option<&CompanyFile> {
        match self.top() {
            Some(Layer::CompanyFiles(files)) => files.lit(),
            _ => None,
        }
    }

    /// They are there; `None`: they cannot be read.
    pub(in crate::app) fn company_files_came(&mut self, ticket: u64, came: Option<Vec<CompanyFile>>) {
        let lang = self.lang;
        let Some(files) = self.company_files().filter(|files| files.asked == Some(ticket)) else { return };
        files.asked = None;
        let Some(all) = came else {
            self.layers.pop();
            return;
        };
        let sought = files.sought.take();
        let lit = sought.or_else(|| files.lit().map(|one| one.id));
        files.take(all, lang);
        let at = files.shown.iter().position(|at| files.all.get(*at).map(|one| one.id) == lit);
        files.cursor.at = at.unwrap_or(files.cursor.at);
        self.step_company_files(0);
        if sought.is_some() && at.is_some() && self.can_write() {
            self.edit_company_file();
        }
    }

    /// What is typed has changed.
    pub(in crate::app) fn seek_company_file(&mut self) {
        let lang = self.lang;
        if let Some(files) = self.company_files() {
            files.cursor = Cursor::default();
            files.find(lang);
        }
    }

    /// Up and down in the list.
    pub(in crate::app) fn step_company_files(&mut self, by: isize) {
        let page = usize::from(self.pages.list);
        if let Some(files) = self.company_files() {
            files.cursor.step(by, files.shown.len());
            files.cursor.settle(files.shown.len(), page);
        }
    }

    /// Whether one is lit.
    pub(in crate::app) fn on_company_file(&self) -> bool {
        self.lit_company_file().is_some()
    }

    /// Whether one is lit that says where it lies.
    pub(in crate::app) fn on_placed_file(&self) -> bool {
        self.lit_company_file().is_some_and(|one| !one.place.is_empty())
    }

    /// Whether one is lit that is told of in the triage.
    pub(in crate::app) fn on_warning_file(&self) -> bool {
        let warns = |one: &CompanyFile| warns_from(one).is_some_and(|from| from <= self.today);
        self.can_write() && self.lit_company_file().is_some_and(warns)
    }

    /// Hands the lit one to the desktop's program.
    pub(in crate::app) fn open_placed_file(&mut self) {
        if let Some(place) = self.lit_company_file().map(|one| one.place.clone()) {
            self.open_outside(place, false);
        }
    }

    /// Whether the lit one can be copied into the folder of the company's files.
    pub(in crate::app) fn can_keep_file(&self) -> bool {
        self.can_write() && self.on_placed_file() && self.settings.dossier.root.is_some()
    }

    /// Copies the lit one into the folder of the company's files.
    pub(in crate::app) fn keep_company_file(&mut self) {
        if let Some(id) = self.lit_company_file().map(|one| one.id) {
            self.ask(Ask::KeepCompanyFile(id), Waiting::CompanyKept);
        }
    }

    /// It lies there.
    pub(in crate::app) fn company_file_kept(&mut self, file: &std::path::Path) {
        let text = tr!(self.lang, "folders.filed", file = shown(&file.to_string_lossy()));
        self.say(MessageKind::Saved, text);
        self.ask_company_files();
    }

    /// Whether there is a place for that folder.
    pub(in crate::app) fn has_company_folder(&self) -> bool {
        self.can_write() && self.settings.dossier.root.is_some()
    }

    /// Opens that folder on the desktop.
    pub(in crate::app) fn open_company_folder(&mut self) {
        self.ask(Ask::CompanyFolder, Waiting::CompanyFolder);
    }

    /// The form of the lit one.
    pub(in crate::app) fn edit_company_file(&mut self) {
        let Some(held) = self.lit_company_file().cloned() else { return };
        if held.archived.is_some() {
            return self.say(MessageKind::Refused, Refusal::PutAway { name: held.name }.tell(self.lang));
        }
        self.open_company_form(Some(&held), "");
    }

    /// The form of a new one.
    pub(in crate::app) fn new_company_file(&mut self) {
        let typed = self.company_files().map(|files| files.line.text.trim().to_owned()).unwrap_or_default();
        self.open_company_form(None, &typed);
    }

    /// Puts the lit one off until the next warning.
    pub(in crate::app) fn put_company_file_off(&mut self) {
        if let Some(file) = self.lit_company_file().map(|one| one.id) {
            self.command(Command::PutOffCompanyFile { file }, None);
            // Answered after it.
            self.ask_company_files();
        }
    }

    /// Puts the lit one away, or takes it out again.
    pub(in crate::app) fn archive_company_file(&mut self) {
        let Some((file, away)) = self.lit_company_file().map(|one| (one.id, one.archived.is_some())) else { return };
        let command = match away {
            false => Command::ArchiveCompanyFile { file },
            true => Command::UnarchiveCompanyFile { file },
        };
        self.command(command, None);
        self.ask_company_files();
    }

    /// Hands an address or a path to the desktop's program; what may not be opened is said.
    pub(in crate::app) fn open_outside(&mut self, what: String, address: bool) {
        // A path that begins with the person's folder is one, whichever folder that is.
        let opening = match address {
            true => crate::rules::opening_address(&what),
            false => crate::rules::opening(&what, Some("/")),
        };
        if opening.is_none() {
            return self.say(MessageKind::Refused, tr!(self.lang, "company_file.not_opened", what = what));
        }
        self.say(MessageKind::Note, tr!(self.lang, "company_file.opened", what = what));
        self.effect(crate::app::Effect::Open { what, address });
    }
}
