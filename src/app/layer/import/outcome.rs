//! What the engine answers, and what becomes of the rows that were not taken.

use super::ImportStep;
use crate::app::ticket::Waiting;
use crate::app::{App, Cursor, Layer, LineEdit, MessageKind};
use crate::engine::{Answer, Ask, Imported, RejectedAsk, Surveyed};
use crate::tr;

impl App {
    /// An answer to something that an import asked. What nobody waits for any more is let go.
    pub(in crate::app) fn import_answered(&mut self, ticket: u64, answer: Answer) {
        let Some(import) = self.import_mut() else {
            // Left in the moment that it was saved: said all the same.
            if let Answer::Exported { rows, file } = answer {
                self.rejects_saved(rows, &file);
            }
            return;
        };
        let mine = |waited: &mut Option<u64>| waited.take_if(|waited| *waited == ticket).is_some();
        if mine(&mut import.listing) {
            if let Answer::Folder(folder) = answer {
                self.folder_came(folder);
            }
        } else if mine(&mut import.checking) {
            if let (Answer::Surveyed(seen), Some(table)) = (answer, &mut import.table) {
                for (column, now) in table.columns.iter_mut().zip(seen.columns) {
                    column.trouble = now.trouble.filter(|_| now.field == column.field);
                }
            }
        } else if mine(&mut import.saving) {
            match answer {
                Answer::Exported { rows, file } => self.rejects_saved(rows, &file),
                Answer::Refused(refusal) => self.refuse(&refusal),
                _ => {}
            }
        } else if mine(&mut import.sent) {
            self.step_answered(answer);
        }
    }

    fn step_answered(&mut self, answer: Answer) {
        let lang = self.lang;
        let Some(import) = self.import_mut() else { return };
        let stopped = std::mem::take(&mut import.stopping);
        match (import.step, answer) {
            (ImportStep::File, Answer::Surveyed(table)) => self.table_came(table),
            (ImportStep::Match, Answer::Imported(looked)) => import.looked = Some(looked),
            (ImportStep::Run, Answer::Imported(done)) => self.imported(done),
            (ImportStep::Run, Answer::Refused(refusal)) => {
                import.step = ImportStep::Match;
                let told = if stopped { tr!(lang, "app.import_stopped") } else { refusal.tell(lang) };
                import.error = Some(told.clone());
                self.say(MessageKind::Refused, told);
                self.bring_back();
            }
            (_, Answer::Refused(refusal)) => import.error = Some(refusal.tell(lang)),
            _ => {}
        }
    }

    fn table_came(&mut self, table: Box<Surveyed>) {
        let Some(import) = self.import_mut() else { return };
        (import.column, import.step) = (Cursor::default(), ImportStep::Columns);
        (import.looked, import.done, import.saved) = (None, None, None);
        import.table = Some(table);
        if !import.has_columns() {
            // What would be written is looked at once.
            import.again = false;
            return self.try_import();
        }
        if std::mem::take(&mut import.again) {
            self.columns_told();
        }
    }

    /// It is on the disk.
    fn imported(&mut self, done: Box<Imported>) {
        let lang = self.lang;
        let said = if done.bookmarks {
            tr!(lang, "bookmark.imported", created = done.created, rejected = done.rejected.len())
        } else if let Some(mails) = &done.mails {
            let said = tr!(lang, "app.imported_mails", created = done.created, rejected = done.rejected.len());
            let saved = (mails.saved > 0).then(|| tr!(lang, "mails.saved", count = mails.saved));
            [Some(said), saved, mails.unsaved.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ")
        } else {
            tr!(lang, "app.imported", created = done.created, updated = done.updated, rejected = done.rejected.len())
        };
        if done.mails.is_some() {
            self.ask_inbox();
        }
        let changed = done.created + done.updated > 0;
        if let Some(import) = self.import_mut() {
            (import.step, import.reject, import.done) = (ImportStep::Result, Cursor::default(), Some(done));
        }
        self.undo_hint = None;
        if changed {
            self.undoable();
        }
        self.say(if changed { MessageKind::Saved } else { MessageKind::Note }, said);
        self.bring_back();
    }

    /// What was put aside comes back, unless something else is being done.
    fn bring_back(&mut self) {
        if self.layers.is_empty()
            && let Some(import) = self.import_aside.take()
        {
            self.layers.push(Layer::Import(import));
        }
    }

    /// There are rows that were not taken, and they are not saved yet.
    pub(in crate::app) fn can_save_rejects(&self) -> bool {
        let some = |import: &super::Import| {
            import.has_columns() && import.done.as_ref().is_some_and(|done| !done.rejected.is_empty())
        };
        self.import().is_some_and(|import| some(import) && import.saved.is_none() && import.saving.is_none())
    }

    /// Saves the rows that were not taken beside their file.
    pub(in crate::app) fn save_rejects(&mut self) {
        let Some(import) = self.import().filter(|_| self.can_save_rejects()) else { return };
        let (Some(table), Some(done)) = (&import.table, &import.done) else { return };
        let ask = RejectedAsk {
            file: table.file.clone(),
            sheet: table.sheet.clone(),
            stamp: done.stamp,
            rows: done.rejected.clone(),
        };
        let ticket = self.ask(Ask::SaveRejected(ask), Waiting::Import);
        if let Some(import) = self.import_mut() {
            import.saving = Some(ticket);
        }
    }

    fn rejects_saved(&mut self, rows: u64, file: &std::path::Path) {
        let path = file.display().to_string();
        let text = tr!(self.lang, "app.import_saved", rows = rows, file = path);
        if let Some(import) = self.import_mut() {
            import.saved = Some(path);
        }
        self.say(MessageKind::Saved, text);
    }

    /// Imports again: the saved rows, mended meanwhile, else the file; with the same columns.
    pub(in crate::app) fn import_again(&mut self) {
        let Some(import) = self.import_mut().filter(|import| import.step == ImportStep::Result) else { return };
        let file = import.table.as_ref().map(|table| table.file.display().to_string());
        let Some(path) = import.saved.clone().or(file) else { return };
        import.path = LineEdit::new(path);
        let mapping = import.has_columns().then(|| import.mapping());
        // The table of what was not taken is no workbook.
        let sheet = import.sheet().filter(|_| import.saved.is_none());
        let kind = import.kind_word().filter(|_| import.has_columns());
        self.survey_as(mapping, sheet, kind);
    }
}
