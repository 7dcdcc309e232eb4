//! The form of a rate of exchange, and the rates that stand for today (R9).

use crate::book::field::help;
use crate::book::words;
use crate::engine::Ask;
use crate::model::DayRates;
use crate::rules::{RateOfDay, rates_listed};
use crate::tr;

use super::super::ticket::Waiting;
use super::super::{App, Layer, MessageKind};
use super::{Field, FormKind};

impl App {
    /// Types a day's rate of exchange.
    pub(in crate::app) fn open_rate(&mut self) {
        let lang = self.lang;
        let line = |key: &'static str, text: &str| Field::line(key, lang, text).required().hint(help(key, lang));
        let fields = vec![
            line("pair", "USD/CNY"),
            line("rate", ""),
            Field::date("on", lang, false, "", self.today).hint(tr!(lang, "app.today")),
        ];
        self.open_form(FormKind::Rate, tr!(lang, "rate.form"), tr!(lang, "rate.about"), fields);
        if let Some(form) = self.form() {
            form.focus = 1;
        }
    }

    /// Asks for the rates that stand for today, to be shown.
    pub(in crate::app) fn ask_rates(&mut self) {
        self.ask(Ask::Rates(self.today), Waiting::Rates);
    }

    /// Shows the rates that stand for today: each with its day and where it comes from.
    pub(in crate::app) fn show_rates(&mut self, table: &[DayRates]) {
        let lang = self.lang;
        let line = |one: &RateOfDay| {
            let from = words::rate_from(one, one.on, lang);
            tr!(lang, "rate.told", rate = words::rate(one.rate), from = from)
        };
        let lines: Vec<String> = rates_listed(table, self.today).iter().map(line).collect();
        if lines.is_empty() {
            return self.say(MessageKind::Note, tr!(lang, "rate.nothing", day = self.today));
        }
        self.layers.push(Layer::Text { text: lines.join("\n"), scroll: 0 });
    }
}
