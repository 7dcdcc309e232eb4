//! A reminder before it goes out (R14): read, turned to the superior or to the other language, copied and noted in one step.

use crate::app::{App, Effect, Layer, MessageKind};
use crate::book::{Chased, Command, Letter, Wish};
use crate::text::Lang;
use crate::tr;

/// A reminder to be looked at.
#[derive(Debug, Clone)]
pub struct Remind {
    /// Whom it is about: one of the chases it asks for.
    of: Chased,
    /// That one is asked for whatever its day.
    named: bool,
    /// It goes to the superior.
    pub superior: bool,
    /// Whoever is asked must not be written to.
    pub banned: bool,
    /// The reminder.
    pub letter: Letter,
    /// First line shown.
    pub scroll: usize,
    /// The ticket of the command that notes it.
    pub sent: Option<u64>,
    /// Why it could not be noted.
    pub error: Option<String>,
}

impl Remind {
    /// Before anything was chosen: to the person.
    pub(in crate::app) const fn new(of: Chased, named: bool, letter: Letter, banned: bool) -> Self {
        Self { of, named, superior: false, banned, letter, scroll: 0, sent: None, error: None }
    }

    /// To whom it goes.
    pub fn to(&self) -> &str {
        if self.superior { &self.letter.superior } else { &self.letter.person }
    }
}

impl App {
    fn remind_mut(&mut self) -> Option<&mut Remind> {
        match self.layers.last_mut() {
            Some(Layer::Remind(remind)) if remind.sent.is_none() => Some(remind),
            _ => None,
        }
    }

    /// To the superior, or to the person again; in this language.
    fn rewrite(&mut self, superior: bool, lang: Lang) {
        let Some(Layer::Remind(remind)) = self.layers.last() else { return };
        let wish = Wish { superior, lang: Some(lang) };
        let Some(letter) = self.letter(&remind.of, remind.named, wish) else { return };
        if let Some(remind) = self.remind_mut() {
            (remind.superior, remind.letter, remind.scroll) = (superior, letter, 0);
        }
    }

    /// Turns between the person and the superior.
    pub(in crate::app) fn turn_reminder(&mut self) {
        if let Some((superior, lang)) = self.remind_mut().map(|remind| (!remind.superior, remind.letter.lang)) {
            self.rewrite(superior, lang);
        }
    }

    /// Turns between the languages.
    pub(in crate::app) fn translate_reminder(&mut self) {
        if let Some((superior, lang)) = self.remind_mut().map(|remind| (remind.superior, remind.letter.lang)) {
            self.rewrite(superior, if lang == Lang::En { Lang::Zh } else { Lang::En });
        }
    }

    /// A word of its choices was clicked: the first line is to whom, the second in which language.
    pub(in crate::app) fn choose_reminder(&mut self, line: usize, word: usize) {
        let Some(remind) = self.remind_mut() else { return };
        match (line, word) {
            (0, word) if (word == 1) != remind.superior => self.turn_reminder(),
            (1, word) if (word == 1) != (remind.letter.lang == Lang::Zh) => self.translate_reminder(),
            _ => {}
        }
    }

    pub(in crate::app) fn scroll_reminder(&mut self, by: isize) {
        if let Some(remind) = self.remind_mut() {
            let lines = remind.letter.text.lines().count();
            remind.scroll = remind.scroll.saturating_add_signed(by).min(lines.saturating_sub(1));
        }
    }

    /// Copies the text without noting anything.
    pub(in crate::app) fn copy_reminder(&mut self) {
        let Some(text) = self.remind_mut().map(|remind| remind.letter.text.clone()) else { return };
        self.effect(Effect::CopyText(text));
        let told = tr!(self.lang, "chase.copied");
        self.say(MessageKind::Note, told);
    }

    /// Copies the text and notes it as a nudge on all that it asks for.
    pub(in crate::app) fn send_reminder(&mut self) {
        if !self.can_write() {
            let text = tr!(self.lang, "app.no_book");
            return self.say(MessageKind::Refused, text);
        }
        let Some(remind) = self.remind_mut() else { return };
        let (text, superior, to) = (remind.letter.text.clone(), remind.superior, remind.to().to_owned());
        let chases = remind.letter.chases.clone();
        self.effect(Effect::CopyText(text));
        let ticket = self.command(Command::Nudge { chases, superior, to }, None);
        if let Some(remind) = self.remind_mut() {
            remind.sent = Some(ticket);
        }
    }
}
