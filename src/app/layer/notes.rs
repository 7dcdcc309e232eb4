//! The notes' editor: a draft every few seconds, one step of undo when it is left.

use crate::app::form::{NotesDraft, area, notes_key};
use crate::app::ticket::Wanted;
use crate::app::{App, Effect, Key, Layer, MessageKind, Notes};
use crate::book::Command;
use crate::model::CustomerId;
use crate::tr;

impl Notes {
    /// The text as it stands.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }
}

impl App {
    pub(in crate::app) fn notes(&mut self) -> Option<&mut Notes> {
        match self.layers.last_mut() {
            Some(Layer::Notes(notes)) => Some(notes),
            _ => None,
        }
    }

    /// Opens a customer's notes; waits for the card. A draft from before is taken up.
    pub(in crate::app) fn open_notes(&mut self, id: CustomerId) {
        let Some(card) = self.cards.get(id) else {
            self.wanted = Some((id, Wanted::Notes));
            return;
        };
        let now = card.notes.clone();
        let draft = self.drafts.get(&notes_key(id)).and_then(|bytes| NotesDraft::read(bytes));
        let restored = draft.as_ref().is_some_and(|draft| draft.text != now);
        let NotesDraft { text, was: before } =
            draft.filter(|_| restored).unwrap_or_else(|| NotesDraft { text: now.clone(), was: now });
        let notes = Notes {
            customer: id,
            name: self.name(id),
            area: area(&text),
            before,
            unsaved: false,
            restored,
            sent: None,
            error: None,
        };
        self.layers.push(Layer::Notes(Box::new(notes)));
    }

    /// A key that no action of the table took.
    pub(in crate::app) fn notes_key_typed(&mut self, key: Key) {
        let Some(notes) = self.notes().filter(|notes| notes.sent.is_none()) else { return };
        if notes.area.input(crate::app::form::input(key)) {
            notes.unsaved = true;
            notes.error = None;
        }
    }

    /// Leaves the editor: what was written is one step.
    pub(in crate::app) fn leave_notes(&mut self) {
        let writes = self.can_write();
        let Some(notes) = self.notes().filter(|notes| notes.sent.is_none()) else { return };
        let (customer, text, was) = (notes.customer, notes.text(), Some(notes.before.clone()));
        let text = text.trim_end().to_owned();
        if text == notes.before.trim_end() {
            self.layers.pop();
            self.drop_draft(Some(notes_key(customer)));
            return;
        }
        if !writes {
            let text = tr!(self.lang, "app.no_book");
            self.say(MessageKind::Refused, text);
            return;
        }
        let ticket = self.command(Command::Notes { customer, text, was }, Some(notes_key(customer)));
        if let Some(notes) = self.notes() {
            notes.sent = Some(ticket);
        }
    }

    /// Somebody else has changed the notes: theirs are put below, to be put in order and saved.
    pub(in crate::app) fn notes_collided(&mut self, at: usize, now: String, told: String) {
        if let Some(Layer::Notes(notes)) = self.layers.get_mut(at) {
            let both = format!("{}\n\n-- {told}\n\n{now}", notes.text().trim_end());
            notes.area = area(&both);
            (notes.before, notes.sent, notes.error, notes.unsaved) = (now, None, Some(told), true);
        }
    }

    /// Hands the text over to `$EDITOR`.
    pub(in crate::app) fn notes_to_editor(&mut self) {
        if let Some(text) = self.notes().filter(|notes| notes.sent.is_none()).map(|notes| notes.text()) {
            // Should the editor take the terminal down with it, what was typed is kept.
            self.keep_drafts();
            self.effect(Effect::OpenEditor { text });
        }
    }

    /// `$EDITOR` came back with a text.
    pub(in crate::app) fn notes_edited(&mut self, text: &str) {
        if let Some(notes) = self.notes() {
            notes.area = area(&super::clean(text));
            notes.unsaved = true;
        }
        self.keep_drafts();
    }
}
