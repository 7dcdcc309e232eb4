//! The kinds of fields: making them, typing into them, reading them.

use chrono::NaiveDate;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use tui_textarea::{CursorMove, TextArea, WrapMode};

use crate::book::field::label;
use crate::model::Agreed;
use crate::rules::{agreed_instant, read_day, read_when};
use crate::text::Lang;
use crate::tr;

use super::super::say;
use super::{AmountField, ChoiceField, DateField, Field, FieldKind, LineEdit};

/// A text area that shows long lines whole, the cursor at the end.
pub(in crate::app) fn area(text: &str) -> TextArea<'static> {
    let mut area = TextArea::new(lines(text));
    area.set_wrap_mode(WrapMode::WordOrGlyph);
    area.set_tab_length(4);
    area.move_cursor(CursorMove::Bottom);
    area.move_cursor(CursorMove::End);
    area
}

/// A text's lines without control characters, NFC; never none.
fn lines(text: &str) -> Vec<String> {
    super::super::layer::clean(text).split('\n').map(str::to_owned).collect()
}

impl Field {
    pub(super) fn new(key: &'static str, lang: Lang, kind: FieldKind) -> Self {
        Self {
            key,
            label: label(key, lang),
            hint: String::new(),
            required: false,
            kind,
            group: String::new(),
            help: String::new(),
            error: None,
        }
    }

    pub(super) fn line(key: &'static str, lang: Lang, value: &str) -> Self {
        Self::new(key, lang, FieldKind::Text(LineEdit::new(value)))
    }

    pub(super) fn secret(key: &'static str, lang: Lang) -> Self {
        Self::new(key, lang, FieldKind::Secret(LineEdit::default()))
    }

    pub(super) fn lines(key: &'static str, lang: Lang, value: &str) -> Self {
        Self::new(key, lang, FieldKind::Lines(Box::new(area(value))))
    }

    pub(super) fn date(key: &'static str, lang: Lang, with_time: bool, value: &str, today: NaiveDate) -> Self {
        let mut field = DateField { line: LineEdit::new(value), with_time, ..DateField::default() };
        field.read(today, lang);
        Self::new(key, lang, FieldKind::Date(field))
    }

    pub(super) fn choice(key: &'static str, lang: Lang, options: Vec<(String, String)>, value: &str) -> Self {
        let mut field = ChoiceField { options, ..ChoiceField::default() };
        field.take(value);
        Self::new(key, lang, FieldKind::Choice(field))
    }

    /// A choice that takes any other text, too.
    pub(super) fn free(key: &'static str, lang: Lang, options: Vec<(String, String)>, value: &str) -> Self {
        let mut field = ChoiceField { options, free: true, ..ChoiceField::default() };
        field.take(value);
        Self::new(key, lang, FieldKind::Choice(field))
    }

    pub(super) fn amount(key: &'static str, lang: Lang, amount: &str, currency: &str) -> Self {
        let field =
            AmountField { amount: LineEdit::new(amount), currency: LineEdit::new(currency), in_currency: false };
        Self::new(key, lang, FieldKind::Amount(field))
    }

    pub(super) fn toggle(key: &'static str, lang: Lang, on: bool) -> Self {
        Self::new(key, lang, FieldKind::Toggle(on))
    }

    pub(super) fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub(super) fn hint(mut self, hint: String) -> Self {
        self.hint = hint;
        self
    }

    pub(super) fn label(mut self, label: String) -> Self {
        self.label = label;
        self
    }

    /// What it holds, as typed; a choice gives its value.
    pub fn value(&self) -> String {
        match &self.kind {
            FieldKind::Text(line) => line.text.trim().to_owned(),
            FieldKind::Secret(line) => line.text.clone(),
            FieldKind::Lines(area) => area.lines().join("\n").trim().to_owned(),
            FieldKind::Date(date) => date.line.text.trim().to_owned(),
            FieldKind::Choice(choice) => choice.value(),
            FieldKind::Amount(field) => {
                let (amount, currency) = (field.amount.text.trim(), field.currency.text.trim());
                if amount.is_empty() { String::new() } else { format!("{amount} {currency}").trim().to_owned() }
            }
            FieldKind::Toggle(on) => if *on { "yes" } else { "" }.to_owned(),
        }
    }

    /// Puts a value in, as [`Field::value`] gave it.
    pub(in crate::app) fn put(&mut self, value: &str, today: NaiveDate, lang: Lang) {
        match &mut self.kind {
            FieldKind::Text(line) | FieldKind::Secret(line) => *line = LineEdit::new(value),
            FieldKind::Lines(held) => **held = area(value),
            FieldKind::Date(date) => {
                date.line = LineEdit::new(value);
                date.read(today, lang);
            }
            FieldKind::Choice(choice) => choice.take(value),
            FieldKind::Amount(field) => {
                let (amount, currency) = value.split_once(' ').unwrap_or((value, ""));
                field.amount = LineEdit::new(amount);
                field.currency = LineEdit::new(currency);
            }
            FieldKind::Toggle(on) => *on = value == "yes",
        }
    }
}

impl DateField {
    /// Reads what is typed.
    pub(super) fn read(&mut self, today: NaiveDate, lang: Lang) {
        let text = self.line.text.trim();
        if text.is_empty() {
            (self.understood, self.reading) = (true, String::new());
            return;
        }
        let read = if self.with_time {
            read_when(text, today).map(|agreed| (agreed.day, agreed.time))
        } else {
            read_day(text, today).map(|day| (day, None))
        };
        (self.understood, self.reading) = match read {
            Ok((day, _)) if self.with_time && day < today => (false, tr!(lang, "app.date_behind")),
            Ok((day, time)) => {
                let own = self.clock.zip(time).and_then(|((zone, own), time)| {
                    let agreed = Agreed { day, time: Some(time) };
                    let there = agreed_instant(agreed, Some(zone), &own)?.with_timezone(&own).naive_local();
                    Some(there).filter(|there| *there != day.and_time(time))
                });
                let reading = say::reading(day, time, today, lang);
                (
                    true,
                    own.map_or(reading.clone(), |own| {
                        tr!(lang, "app.reading_own", reading = reading, time = own.format("%H:%M"))
                    }),
                )
            }
            Err(error) => (false, say::not_a_date(&error, lang)),
        };
    }
}

impl ChoiceField {
    /// The chosen value; what is typed, where any text is taken.
    pub fn value(&self) -> String {
        if self.free && !self.line.text.trim().is_empty() {
            return self.line.text.trim().to_owned();
        }
        self.chosen.and_then(|at| self.options.get(at)).map(|(value, _)| value.clone()).unwrap_or_default()
    }

    /// The label to show while nothing is typed.
    pub fn shown(&self) -> &str {
        if !self.line.text.is_empty() {
            return &self.line.text;
        }
        self.chosen.and_then(|at| self.options.get(at)).map_or("", |(_, label)| label)
    }

    fn take(&mut self, value: &str) {
        self.line.clear();
        self.chosen = self.options.iter().position(|(one, _)| one == value);
        if self.chosen.is_none() && self.free {
            self.line = LineEdit::new(value);
        }
        self.all();
    }

    fn all(&mut self) {
        self.matches = (0..self.options.len()).collect();
        self.lit = self.chosen.unwrap_or(0);
    }

    /// Finds what fits the typed text.
    pub(super) fn search(&mut self) {
        let typed = self.line.text.trim();
        if typed.is_empty() {
            self.all();
            return;
        }
        let matcher = SkimMatcherV2::default().ignore_case();
        let mut found: Vec<(bool, i64, usize)> = Vec::new();
        for ((value, label), at) in self.options.iter().zip(0..) {
            let exact = value.eq_ignore_ascii_case(typed);
            let score = matcher.fuzzy_match(label, typed).max(matcher.fuzzy_match(value, typed));
            if exact || score.is_some() {
                found.push((!exact, -score.unwrap_or(0), at));
            }
        }
        found.sort_unstable();
        self.matches = found.into_iter().map(|(_, _, at)| at).collect();
        self.lit = 0;
        self.open = true;
    }

    /// Moves the lit row; opens the list.
    pub(super) fn light(&mut self, by: isize) {
        self.open = true;
        self.lit = self.lit.saturating_add_signed(by).min(self.matches.len().saturating_sub(1));
    }

    /// Takes the option before or after the chosen one.
    pub(super) fn turn(&mut self, by: isize) {
        if self.options.is_empty() {
            return;
        }
        let len = self.options.len();
        let at = match self.chosen {
            Some(at) => (at + len).saturating_add_signed(by) % len,
            None => 0,
        };
        self.chosen = Some(at);
        self.line.clear();
        self.all();
    }

    /// Takes the lit row; whether there was one.
    pub(super) fn pick(&mut self) -> bool {
        self.open = false;
        let Some(at) = self.matches.get(self.lit).copied() else { return false };
        self.chosen = Some(at);
        self.line.clear();
        self.all();
        true
    }

    /// Leaves the field: what was typed becomes a choice where it names one; whether the field holds something sound.
    pub(super) fn leave(&mut self) -> bool {
        let lit_typed = self.open && !self.line.text.trim().is_empty();
        self.open = false;
        if self.line.text.trim().is_empty() {
            return true;
        }
        let typed = self.line.text.trim().to_owned();
        if let Some(at) =
            self.options.iter().position(|(value, label)| value.eq_ignore_ascii_case(&typed) || *label == typed)
        {
            self.chosen = Some(at);
            self.line.clear();
            self.all();
            return true;
        }
        if self.free {
            self.chosen = None;
            return true;
        }
        lit_typed && self.pick() || !self.matches.is_empty() && self.pick()
    }
}
