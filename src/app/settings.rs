//! The settings on the screen: what is typed is seen at once, kept once it is saved, and as it was when the screen is left.

use std::path::PathBuf;

use super::form::settings::{fields, read};
use super::ticket::{StoredDay, Waiting};
use super::{App, Effect, FormKind, Layer, MessageKind};
use crate::book::Refusal;
use crate::engine::{Ask, SettingsAsk};
use crate::model::{Due, Settings};
use crate::rules::next_handling;
use crate::text::Lang;
use crate::tr;

/// What came with the command line and the environment, and outweighs the settings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// The settings file; none where the platform has no place for it.
    pub config: Option<PathBuf>,
    /// The language was given (`--lang`).
    pub lang: bool,
    /// The language where nobody says otherwise.
    pub locale: Lang,
    /// No colour is wanted (`NO_COLOR`).
    pub no_color: bool,
}

/// Customers due by settings, and how many of them are late.
type Dues = (usize, usize);

/// The settings while they are being changed.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    /// As they were when the screen was opened.
    settings: Settings,
    dues: Dues,
}

impl App {
    /// Opens the settings.
    pub(super) fn open_settings(&mut self) {
        let lang = self.lang;
        self.kept_settings = Some(Box::new(Kept { settings: self.settings.clone(), dues: self.kept_dues() }));
        let about = self.given.config.as_ref().map(|file| file.to_string_lossy().into_owned()).unwrap_or_default();
        let fields = fields(&self.settings, lang);
        self.open_form(FormKind::Settings, tr!(lang, "settings.title"), about, fields);
        self.tell_given();
    }

    /// Says in the form what outweighs it.
    fn tell_given(&mut self) {
        let lang = self.lang;
        let mut told = Vec::new();
        if self.given.lang {
            told.push(tr!(lang, "settings.given_lang"));
        }
        if self.given.no_color {
            told.push(tr!(lang, "settings.given_no_color"));
        }
        if let Some(form) = self.form() {
            form.warning = told.join(" ");
        }
    }

    /// Customers due by the settings that are kept: the rows tell.
    fn kept_dues(&self) -> Dues {
        self.count_dues(self.book.iter().filter_map(|row| row.due))
    }

    /// Customers due by the settings as they stand in the form.
    fn dues(&self) -> Dues {
        self.count_dues(self.book.iter().filter_map(|row| next_handling(&row.standing, &self.settings)))
    }

    fn count_dues(&self, due: impl Iterator<Item = Due>) -> Dues {
        due.fold((0, 0), |(all, late), due| {
            (all + usize::from(due.day <= self.today), late + usize::from(due.day < self.today))
        })
    }

    /// After each action: what stands in the form holds on the screen; when the form is gone, what was kept does.
    pub(super) fn settle_settings(&mut self) {
        let Some(kept) = &self.kept_settings else { return };
        let form = self.layers.iter().find_map(|layer| match layer {
            Layer::Form(form) if form.kind == FormKind::Settings => Some(form),
            _ => None,
        });
        let wanted = match form {
            Some(form) => read(form, &kept.settings, self.today, self.lang).0,
            None => kept.settings.clone(),
        };
        let over = form.is_none();
        if wanted != self.settings {
            self.take_settings(wanted);
        }
        if over {
            self.kept_settings = None;
        }
    }

    /// Lives by other settings from now on.
    fn take_settings(&mut self, settings: Settings) {
        let old = std::mem::replace(&mut self.settings, settings);
        let wanted = self.settings.lang.as_deref().map_or(self.given.locale, Lang::of_locale);
        if !self.given.lang && wanted != self.lang {
            self.lang = wanted;
            self.reword_settings();
        }
        if self.settings.mouse != old.mouse {
            self.mouse = self.settings.mouse;
            self.effect(Effect::SetMouse(self.mouse));
        }
        if !self.settings.same_due_days(&old) {
            self.tell_dues();
        }
    }

    /// The open form in the language of the screen, with what was typed.
    fn reword_settings(&mut self) {
        let (lang, today) = (self.lang, self.today);
        let settings = self.settings.clone();
        for layer in &mut self.layers {
            if let Layer::Form(form) = layer
                && form.kind == FormKind::Settings
            {
                form.title = tr!(lang, "settings.title");
                for (held, mut field) in form.fields.iter_mut().zip(fields(&settings, lang)) {
                    field.put(&held.value(), today, lang);
                    *held = field;
                }
            }
        }
        self.tell_given();
        self.tell_dues();
    }

    /// Says in the form how many would be due.
    fn tell_dues(&mut self) {
        let Some(was) = self.kept_settings.as_ref().map(|kept| kept.dues) else { return };
        let (lang, (due, late)) = (self.lang, self.dues());
        let told = if (due, late) == was {
            String::new()
        } else {
            tr!(lang, "settings.dues", due = due, late = late, was = was.0, was_late = was.1)
        };
        if let Some(form) = self.form().filter(|form| form.kind == FormKind::Settings) {
            form.preview = told;
        }
    }

    /// Sends what was changed to be written.
    pub(super) fn save_settings(&mut self) {
        let (lang, today) = (self.lang, self.today);
        let Some(before) = self.kept_settings.as_ref().map(|kept| kept.settings.clone()) else { return };
        let file = self.given.config.clone();
        let Some(form) = self.form() else { return };
        let (after, wrong) = read(form, &before, today, lang);
        if let Some((at, what)) = wrong {
            return form.wrong(at, what);
        }
        let Some(file) = file else {
            form.error = Some(tr!(lang, "settings.no_place"));
            return;
        };
        if after == before {
            self.layers.pop();
            return;
        }
        let ticket = self.ask(Ask::ChangeSettings(Box::new(SettingsAsk { file, before, after })), Waiting::Settings);
        if let Some(form) = self.form() {
            form.sent = Some(ticket);
        }
    }

    /// They are in the file.
    pub(super) fn settings_saved(&mut self, ticket: u64, settings: Settings, trouble: Option<String>) {
        let before = self.kept_settings.take().map(|kept| kept.settings);
        if let Some(at) = self.layer_of(ticket) {
            self.layers.truncate(at);
        }
        self.take_settings(settings);
        let before = before.unwrap_or_default();
        if self.settings.dossier != before.dossier {
            self.files_anew();
        }
        if !self.settings.same_due_days(&before) || self.settings.daily_cap != before.daily_cap {
            self.fix_day_anew();
        }
        self.relist();
        // There is nothing that `u` would take back.
        self.undo_hint = None;
        match trouble {
            Some(why) => self.say(MessageKind::Refused, tr!(self.lang, "settings.due_days_later", why = why)),
            None => self.say(MessageKind::Saved, tr!(self.lang, "settings.saved")),
        }
    }

    /// They could not be written: the form stays open and says why.
    pub(super) fn settings_refused(&mut self, ticket: u64, refusal: &Refusal) {
        let told = refusal.tell(self.lang);
        match self.layer_of(ticket).and_then(|at| self.layers.get_mut(at)) {
            Some(Layer::Form(form)) => (form.sent, form.error) = (None, Some(told)),
            _ => self.say(MessageKind::Refused, told),
        }
    }

    /// The day's list by other settings; what was handled today stays ticked off in it.
    fn fix_day_anew(&mut self) {
        let handled = self.triage.rows.iter().filter(|row| row.done && !row.put_off).cloned().collect();
        if !matches!(self.stored_day, StoredDay::Unasked | StoredDay::Asked) {
            self.stored_day = StoredDay::None;
        }
        self.start_day();
        self.put_back(handled);
    }
}
