//! A fair's cards: new customers one after another, with what they have in common kept.

use super::super::{App, MessageKind};
use super::{Form, FormKind};
use crate::model::Agreed;
use crate::{rules, tr};

/// What is known of a fair's cards that are being taken in; tags and source are kept as for every new customer.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct Fair {
    /// How many were taken in.
    taken: usize,
    /// The last card's country.
    country: String,
}

impl App {
    /// Begins with a fair's first card.
    pub(in crate::app) fn open_fair(&mut self) {
        self.fair.taken = 0;
        self.open_fair_card();
    }

    fn open_fair_card(&mut self) {
        let lang = self.lang;
        let fields = self.new_fields(&self.fair.country.clone());
        let about = tr!(lang, "app.fair_taken", count = self.fair.taken);
        self.open_form(FormKind::Fair, tr!(lang, "app.form_fair"), about, fields);
    }

    /// A card is on its way into the book: its country is kept for the next.
    pub(super) fn keep_fair_country(&mut self, country: String) {
        self.fair.country = country;
    }

    /// A card was taken in: the next one, please.
    pub(in crate::app) fn next_fair_card(&mut self) {
        self.fair.taken += 1;
        self.open_fair_card();
    }

    /// The fair is over: how many cards there were.
    pub(in crate::app) fn end_fair(&mut self) {
        let text = tr!(self.lang, "app.fair_over", count = self.fair.taken);
        self.say(MessageKind::Note, text);
    }

    /// When the next card is first to be spoken to (R8).
    pub(super) fn first_contact(&self) -> Agreed {
        let ahead = rules::coming_working_days(self.today, 10, &self.settings).last().copied().unwrap_or(self.today);
        let days = u16::try_from((ahead - self.today).num_days()).unwrap_or(0).saturating_add(1);
        let load = rules::loads(self.book.iter(), self.today, days);
        Agreed::on(rules::first_contact(&load, self.today, &self.settings))
    }
}

impl Form {
    /// Whether nothing stands in it but what it was opened with.
    pub(in crate::app) fn is_empty(&self) -> bool {
        self.fields.iter().zip(&self.before).all(|(field, before)| field.value() == *before)
    }
}
