//! What is said of a price while it is typed (R10), and what a scenario makes of it (R11): the engine judges the quotation as
//! saving the form would write it.

use crate::book::field::help;
use crate::book::{HOME, Judged, words};
use crate::engine::{Answer, Ask};
use crate::model::{Quote, QuoteLine};
use crate::rules::{Levers, NoRate, Verdict, levers};
use crate::text::Lang;
use crate::tr;

use super::super::ticket::Waiting;
use super::super::{App, Layer};
use super::{Form, FormKind, Trade};

/// The fields of a line that are filled where nothing is typed.
const FILLED: [&str; 4] = ["unit", "hs", "moq", "rebate"];

/// What is said of the prices in a form.
#[derive(Debug, Clone, Default)]
pub struct Advice {
    /// What was judged last; none while a price cannot be read.
    pub said: Option<Advised>,
    /// The ticket of the question on its way: one at a time.
    asked: Option<u64>,
    /// Something was typed since it was asked.
    stale: bool,
}

/// A quotation that was judged.
#[derive(Debug, Clone)]
pub struct Advised {
    /// It, as saving would write it.
    pub quote: Quote,
    /// The lines the form is about, each with what is said of it, what weighs most first.
    pub lines: Vec<(QuoteLine, Vec<Verdict>)>,
    /// The line as quoted beside the one in the form; where that is a scenario.
    pub levers: Option<Box<Levers>>,
}

impl Form {
    /// Whether prices are typed in it.
    pub fn is_advised(&self) -> bool {
        let priced = |trade: &Trade| {
            self.tries() || matches!(trade, Trade::NewQuote | Trade::Quote(_) | Trade::Revise(_) | Trade::Line(..))
        };
        matches!(&self.kind, FormKind::Trade(_, trade) if priced(trade))
    }

    /// Whether a scenario is tried in it.
    pub fn tries(&self) -> bool {
        matches!(self.kind, FormKind::Trade(_, Trade::WhatIf(..)))
    }

    /// Shows the rate that the table offers, and what it goes by, where none is typed.
    fn offer_rate(&mut self, judged: &Judged, lang: Lang) {
        let Some(field) = self.fields.iter_mut().find(|field| field.key == "rates") else { return };
        let quote = &judged.quote;
        field.hint = match judged.offered {
            Some(Ok(found)) => {
                let from = words::rate_from(&found, quote.on, lang);
                tr!(lang, "rate.told", rate = words::rate(found.rate), from = from)
            }
            Some(Err(why)) if why != NoRate::Nothing => words::no_rate(why, quote.currency, HOME, quote.on, lang),
            _ => help("rates", lang),
        };
    }

    /// Shows what the product and the table of rebates give a new line, where nothing is typed.
    fn offer_filled(&mut self, judged: &Judged, lang: Lang) {
        let at = match &self.kind {
            FormKind::Trade(_, Trade::NewQuote) => Some(0),
            FormKind::Trade(_, Trade::Line(_, None)) => judged.quote.lines.len().checked_sub(1),
            _ => None,
        };
        let Some(at) = at else { return };
        let filled = judged.filled.get(at).map(Vec::as_slice).unwrap_or_default();
        for field in self.fields.iter_mut().filter(|field| FILLED.contains(&field.key)) {
            let given = filled.iter().find(|one| one.field == field.key);
            field.hint = given.map_or_else(|| help(field.key, lang), |one| words::filled_value(one, lang));
        }
    }

    /// The place of the line it is about; none where it is about all.
    fn advised_line(&self, quote: &Quote) -> Option<usize> {
        match &self.kind {
            FormKind::Trade(_, Trade::Line(_, Some(id))) => quote.lines.iter().position(|line| line.id == *id),
            FormKind::Trade(_, Trade::Line(_, None)) => quote.lines.len().checked_sub(1),
            _ => None,
        }
    }
}

impl App {
    /// What a form says by itself, once something in it has changed.
    pub(super) fn look_over(&mut self) {
        self.point_out();
        self.tell_count();
        self.seek_advice();
    }

    /// Tells in the form of a new project from when to when it is counted, and what cannot be kept of that (R13).
    fn tell_count(&mut self) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        let FormKind::Trade(customer, Trade::NewProject) = form.kind else { return };
        let dated = super::trade::begun(form, customer, self).1;
        let (lang, today) = (self.lang, self.today);
        let day = |day| super::super::say::day(day, today, lang);
        let preview = dated.as_ref().map(|dated| dated.tell(lang, day)).unwrap_or_default();
        let warning = dated.and_then(|dated| dated.warning(today, lang, day)).unwrap_or_default();
        if let Some(form) = self.form() {
            (form.preview, form.warning) = (preview, warning);
        }
    }

    /// Asks what is to be said of the form on top, if prices are typed in it and nothing is asked yet.
    fn seek_advice(&mut self) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        let FormKind::Trade(customer, trade) = &form.kind else { return };
        if !form.is_advised() || form.sent.is_some() {
            return;
        }
        if form.advice.asked.is_some() {
            if let Some(form) = self.form() {
                form.advice.stale = true;
            }
            return;
        }
        let command = super::trade::planned(form, *customer, trade, self);
        let asked = self.ask(Ask::Judge(Box::new(command)), Waiting::Judged);
        if let Some(form) = self.form() {
            form.advice.asked = Some(asked);
            form.advice.stale = false;
        }
    }

    /// The engine has judged, or could not read what is typed so far: then nothing is said.
    pub(in crate::app) fn judged(&mut self, ticket: u64, answer: Answer) {
        let asked = |form: &&mut Box<Form>| form.advice.asked == Some(ticket);
        let forms = self.layers.iter_mut().filter_map(|layer| match layer {
            Layer::Form(form) => Some(form),
            _ => None,
        });
        let (lang, floor) = (self.lang, self.settings.margin_floor.into());
        let Some(form) = forms.rev().find(asked) else { return };
        form.advice.asked = None;
        // The revision has lines of its own, in the order of those it is made of.
        let tried = match form.kind {
            FormKind::Trade(_, Trade::WhatIf(id, line)) => {
                let quoted = self.quotes.quotes.iter().map(|(_, quote)| quote).find(|quote| quote.id == id);
                quoted.and_then(|quote| Some((quote, quote.lines.iter().position(|one| one.id == line)?)))
            }
            _ => None,
        };
        form.advice.said = match answer {
            Answer::Judged(judged) => {
                form.offer_rate(&judged, lang);
                form.offer_filled(&judged, lang);
                let only = tried.map(|(_, at)| at).or_else(|| form.advised_line(&judged.quote));
                let levers = tried.and_then(|(quote, at)| levers(quote, &judged.quote, at, floor)).map(Box::new);
                let lines = judged.quote.lines.iter().cloned().zip(judged.verdicts).enumerate();
                let lines = lines.filter(|(at, _)| only.is_none_or(|only| only == *at)).map(|(_, line)| line).collect();
                Some(Advised { quote: judged.quote, lines, levers })
            }
            _ => None,
        };
        if form.advice.stale {
            self.seek_advice();
        }
    }
}
