//! The form of a backup: where it is put, and whether it is encrypted (R20). What is typed as a passphrase is shown nowhere and kept in no
//! draft.

use std::path::PathBuf;

use super::super::{App, Effect, Layer};
use super::{Field, Form, FormKind};
use crate::engine::{Ask, BackupAsk};
use crate::model::Passphrase;
use crate::rules::{backup_counted, backup_late, days_late};
use crate::tr;

impl App {
    /// Asks where the backup is to be put.
    pub(in crate::app) fn open_backup(&mut self) {
        let lang = self.lang;
        let to = self.settings.backup.folder().unwrap_or_default();
        let fields = vec![
            Field {
                help: tr!(lang, "safety.help_to"),
                ..Field::line("backup_to", lang, to).hint(tr!(lang, "safety.hint_to"))
            },
            Field { help: tr!(lang, "safety.help_encrypt"), ..Field::toggle("encrypt", lang, false) },
            Field { help: tr!(lang, "safety.help_passphrase"), ..Field::secret("passphrase", lang) },
            Field { help: tr!(lang, "safety.help_again"), ..Field::secret("passphrase_again", lang) },
            Field { help: tr!(lang, "safety.help_folders"), ..Field::toggle("with_folders", lang, false) },
            Field::toggle("replace", lang, false),
        ];
        self.open_form(FormKind::Backup, tr!(lang, "safety.form"), self.backup_age(), fields);
    }

    /// What is asked of the engine; else at which field what is wrong.
    pub(super) fn backup_ask(&self, form: &Form) -> Result<Ask, (usize, String)> {
        let lang = self.lang;
        let at = |key: &str| form.fields.iter().position(|field| field.key == key).unwrap_or(0);
        let value = |key: &str| form.fields.get(at(key)).map(Field::value).unwrap_or_default();
        let (first, again) = (value("passphrase"), value("passphrase_again"));
        let passphrase = match (value("encrypt") == "yes", Passphrase::new(&first)) {
            (true, None) => return Err((at("passphrase"), tr!(lang, "safety.empty_passphrase"))),
            (true, Some(words)) if words.words() != again => {
                return Err((at("passphrase_again"), tr!(lang, "safety.not_the_same")));
            }
            // Whoever types one thinks that it is used.
            (false, Some(_)) => return Err((at("encrypt"), tr!(lang, "safety.not_turned_on"))),
            (_, passphrase) => passphrase,
        };
        let file = Some(value("backup_to")).filter(|typed| !typed.is_empty()).map(PathBuf::from);
        Ok(Ask::Backup(BackupAsk {
            file,
            force: value("replace") == "yes",
            passphrase,
            folders: value("with_folders") == "yes",
        }))
    }

    /// How far a backup is, told in its form.
    pub(in crate::app) fn backup_at(&mut self, ticket: u64, done: u64) {
        let told = tr!(self.lang, "safety.progress", done = done);
        if let Some(Layer::Form(form)) = self.layers.last_mut()
            && form.kind == FormKind::Backup
            && form.sent == Some(ticket)
        {
            form.preview = told;
        }
    }

    /// Stops the backup whose form is on top, if one is under way.
    pub(in crate::app) fn stop_backup(&mut self) -> bool {
        let sent = match self.top() {
            Some(Layer::Form(form)) if form.kind == FormKind::Backup => form.sent,
            _ => None,
        };
        if let Some(ticket) = sent {
            self.effect(Effect::StopJob(ticket));
        }
        sent.is_some()
    }

    /// When the last backup was made, in words.
    fn backup_age(&self) -> String {
        match backup_counted(&self.backups, self.settings.backup.folder().is_some()) {
            Some(last) => tr!(self.lang, "safety.last", day = last.on),
            None => tr!(self.lang, "safety.none_yet"),
        }
    }

    /// That a backup is late, in a line; empty where none is.
    pub fn backup_line(&self) -> String {
        let set = &self.settings.backup;
        let Some(wanted) = backup_late(&self.backups, set.folder().is_some(), set.interval_days, self.today) else {
            return String::new();
        };
        let days = days_late(wanted, self.today);
        tr!(self.lang, "safety.late", last = self.backup_age(), days = days)
    }
}
