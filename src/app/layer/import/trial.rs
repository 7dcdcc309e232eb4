//! How rows are matched, what would change, and the run itself.

use super::{Import, ImportStep};
use crate::app::ticket::Waiting;
use crate::app::{App, Effect};
use crate::engine::{Ask, ImportAsk};

/// By what rows are matched, as on the command line; nothing: code, else mail address, else name.
pub const MATCH_BY: [Option<&str>; 5] = [None, Some("code"), Some("email"), Some("name"), Some("domain")];
/// What is done with a match, as on the command line.
const ON_MATCH: [&str; 3] = ["update", "skip", "create"];

impl Import {
    /// What can be done with a match: what is no customer is not made twice.
    pub fn on_matches(&self) -> &'static [&'static str] {
        if self.is_of_customers() { &ON_MATCH } else { ON_MATCH.split_at(2).0 }
    }

    fn ask(&self, dry_run: bool) -> Option<ImportAsk> {
        if !self.has_columns() {
            let file = self.table.as_ref()?.file.clone();
            let kind = match () {
                () if self.is_of_mails() => Some("mail"),
                () if self.is_of_bookmarks() => Some("bookmarks"),
                () if self.is_of_calendar() => Some("calendar"),
                () => None,
            };
            let kind = kind.map(str::to_owned);
            return Some(ImportAsk { file, kind, dry_run, ..ImportAsk::default() });
        }
        Some(ImportAsk {
            file: self.table.as_ref()?.file.clone(),
            mapping: Some(self.mapping()),
            sheet: self.sheet(),
            kind: self.kind_word(),
            match_by: MATCH_BY.get(self.match_by).copied().flatten().map(str::to_owned),
            on_match: self.on_matches().get(self.on_match).map(|word| (*word).to_owned()),
            dry_run,
            remember: !dry_run,
            ..ImportAsk::default()
        })
    }
}

impl App {
    /// Looks what would change.
    pub(super) fn try_import(&mut self) {
        self.send_import(true);
    }

    /// Writes what was looked at.
    pub(in crate::app) fn run_import(&mut self) {
        if self.can_import() {
            self.send_import(false);
        }
    }

    /// What would change is known.
    pub(in crate::app) fn can_import(&self) -> bool {
        let looked = |import: &Import| import.sent.is_none() && import.looked.is_some();
        self.can_write() && self.import().is_some_and(looked)
    }

    fn send_import(&mut self, dry_run: bool) {
        let Some(ask) = self.import().and_then(|import| import.ask(dry_run)) else { return };
        let ticket = self.ask(Ask::Import(ask), Waiting::Import);
        let Some(import) = self.import_mut() else { return };
        (import.error, import.saved, import.stopping) = (None, None, false);
        if dry_run {
            (import.step, import.looked, import.scroll) = (ImportStep::Match, None, 0);
        } else {
            import.step = ImportStep::Run;
        }
        if let Some(before) = import.sent.replace(ticket) {
            self.effect(Effect::StopJob(before));
        }
    }

    /// Turns the lit choice.
    pub(in crate::app) fn turn_import(&mut self, by: isize) {
        let Some(import) = self.import_mut().filter(|import| import.has_columns()) else { return };
        let turned = |at: usize, len: usize| (at.cast_signed() + by).rem_euclid(len.cast_signed()).unsigned_abs();
        if import.option == 0 {
            import.match_by = turned(import.match_by, MATCH_BY.len());
        } else {
            import.on_match = turned(import.on_match, import.on_matches().len());
        }
        self.try_import();
    }

    /// A choice was clicked.
    pub(in crate::app) fn choose_import(&mut self, option: usize, at: usize) {
        match option {
            0 => self.pick_sheet(at),
            _ => self.pick_kind(at),
        }
        let Some(import) = self.import_mut().filter(|import| import.step == ImportStep::Match && import.has_columns())
        else {
            return;
        };
        import.option = option.min(1);
        match option {
            0 => import.match_by = at.min(MATCH_BY.len() - 1),
            _ => import.on_match = at.min(import.on_matches().len() - 1),
        }
        self.try_import();
    }

    /// Stops the run; what it did is taken back.
    pub(in crate::app) fn stop_import(&mut self) {
        let Some(import) = self.import_mut().filter(|import| import.step == ImportStep::Run) else { return };
        if let Some(ticket) = import.sent {
            import.stopping = true;
            self.effect(Effect::StopJob(ticket));
        }
    }
}
