//! Keys, pastes and the mouse in a form.

use tui_textarea::{CursorMove, Input};

use super::super::{App, Key, KeyCode, Layer};
use super::{Field, FieldKind, Form, FormKind};
use crate::text::Lang;
use crate::tr;

impl Form {
    /// The focused field.
    pub fn field(&self) -> Option<&Field> {
        self.fields.get(self.focus)
    }

    /// Goes to another field; the one that is left is looked at.
    pub(in crate::app) fn go(&mut self, to: usize, lang: Lang) {
        self.leave(lang);
        self.focus = to.min(self.fields.len().saturating_sub(1));
    }

    /// Looks at the focused field as it is left.
    pub(super) fn leave(&mut self, lang: Lang) {
        let Some(field) = self.fields.get_mut(self.focus) else { return };
        match &mut field.kind {
            FieldKind::Choice(choice) => {
                if !choice.leave() {
                    field.error = Some(tr!(lang, "app.none_of_these", text = choice.line.text.trim()));
                }
            }
            FieldKind::Date(date) if !date.understood => field.error = Some(date.reading.clone()),
            FieldKind::Amount(amount) => amount.in_currency = false,
            _ => {}
        }
    }

    /// Goes on or back, round at the ends.
    pub(in crate::app) fn next(&mut self, on: bool, lang: Lang) {
        if let Some(Field { kind: FieldKind::Amount(amount), .. }) = self.fields.get_mut(self.focus)
            && amount.in_currency != on
        {
            amount.in_currency = on;
            return;
        }
        let len = self.fields.len().max(1);
        let to = if on { (self.focus + 1) % len } else { (self.focus + len - 1) % len };
        self.go(to, lang);
        if let Some(Field { kind: FieldKind::Amount(amount), .. }) = self.fields.get_mut(self.focus) {
            amount.in_currency = !on;
        }
    }

    fn typed(&mut self) {
        self.touched = true;
        self.unkept = true;
        self.error = None;
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.error = None;
        }
    }

    /// Takes a pasted text into the focused field.
    fn paste(&mut self, text: &str) {
        let Some(field) = self.fields.get_mut(self.focus) else { return };
        match &mut field.kind {
            FieldKind::Text(line) | FieldKind::Secret(line) => line.insert(text),
            FieldKind::Lines(area) => {
                area.insert_str(super::super::layer::clean(text));
            }
            FieldKind::Date(date) => date.line.insert(text),
            FieldKind::Choice(choice) => {
                choice.line.insert(text);
                choice.search();
            }
            FieldKind::Amount(amount) if amount.in_currency => amount.currency.insert(text),
            FieldKind::Amount(amount) => amount.amount.insert(text),
            FieldKind::Toggle(_) => return,
        }
        self.typed();
    }

    /// A key for the focused field; what the form has to do then.
    fn key(&mut self, key: Key) -> Then {
        let Some(field) = self.fields.get_mut(self.focus) else { return Then::Nothing };
        let before = field.value();
        let taken = match &mut field.kind {
            FieldKind::Text(line) | FieldKind::Secret(line) => line.key(key),
            FieldKind::Date(date) => date.line.key(key),
            FieldKind::Amount(amount) if amount.in_currency => amount.currency.key(key),
            FieldKind::Amount(amount) => amount.amount.key(key),
            FieldKind::Toggle(on) => {
                let turns = matches!(key.code, KeyCode::Char(' ' | '　') | KeyCode::Left | KeyCode::Right);
                *on ^= turns;
                turns
            }
            FieldKind::Choice(choice) => match key.code {
                KeyCode::Up if choice.open => {
                    choice.light(-1);
                    return Then::Nothing;
                }
                KeyCode::Down if choice.open => {
                    choice.light(1);
                    return Then::Nothing;
                }
                KeyCode::PageUp if choice.open => {
                    choice.light(-8);
                    return Then::Nothing;
                }
                KeyCode::PageDown if choice.open => {
                    choice.light(8);
                    return Then::Nothing;
                }
                KeyCode::Enter if choice.open => {
                    // In a field that takes any text, what was typed stands unless a row was gone to.
                    if !choice.free || choice.lit > 0 || choice.line.text.trim().is_empty() {
                        choice.pick();
                    } else {
                        choice.leave();
                    }
                    self.typed();
                    return Then::Next;
                }
                KeyCode::Left | KeyCode::Right if choice.line.text.is_empty() => {
                    choice.turn(if key.code == KeyCode::Left { -1 } else { 1 });
                    true
                }
                KeyCode::Char(' ') if choice.line.text.is_empty() && !key.ctrl && !key.alt => {
                    choice.open = !choice.open;
                    return Then::Nothing;
                }
                KeyCode::Backspace | KeyCode::Delete if choice.line.text.is_empty() && !field.required => {
                    let was = choice.chosen.take().is_some();
                    choice.search();
                    choice.open = false;
                    was
                }
                _ => {
                    let taken = choice.line.key(key);
                    if taken {
                        choice.search();
                    }
                    taken
                }
            },
            FieldKind::Lines(area) => {
                let row = area.cursor().0;
                match key.code {
                    KeyCode::Up if row == 0 => return Then::Back,
                    KeyCode::Down if row + 1 >= area.lines().len() => return Then::Next,
                    KeyCode::PageUp | KeyCode::PageDown => return Then::Nothing,
                    _ => {
                        if !area.input(input(key)) {
                            return Then::Nothing;
                        }
                        true
                    }
                }
            }
        };
        if taken {
            // Moving the cursor is not typing.
            if field.value() != before {
                self.typed();
            } else {
                field.error = None;
            }
            return Then::Nothing;
        }
        match key.code {
            KeyCode::Down => Then::Next,
            KeyCode::Up => Then::Back,
            KeyCode::Enter if self.focus + 1 < self.fields.len() => Then::Next,
            KeyCode::Enter => Then::Save,
            _ => Then::Nothing,
        }
    }
}

enum Then {
    Nothing,
    Next,
    Back,
    Save,
}

/// A key as the text area knows it.
pub(in crate::app) fn input(key: Key) -> Input {
    use tui_textarea::Key as Area;
    let code = match key.code {
        KeyCode::Char(c) => Area::Char(c),
        KeyCode::Enter => Area::Enter,
        KeyCode::Esc => Area::Esc,
        KeyCode::Tab | KeyCode::BackTab => Area::Tab,
        KeyCode::Backspace => Area::Backspace,
        KeyCode::Delete => Area::Delete,
        KeyCode::Left => Area::Left,
        KeyCode::Right => Area::Right,
        KeyCode::Up => Area::Up,
        KeyCode::Down => Area::Down,
        KeyCode::Home => Area::Home,
        KeyCode::End => Area::End,
        KeyCode::PageUp => Area::PageUp,
        KeyCode::PageDown => Area::PageDown,
        KeyCode::F(n) => Area::F(n),
    };
    Input { key: code, ctrl: key.ctrl, alt: key.alt, shift: key.shift }
}

impl App {
    /// The form on top.
    pub(in crate::app) fn form(&mut self) -> Option<&mut Form> {
        match self.layers.last_mut() {
            Some(Layer::Form(form)) => Some(form),
            _ => None,
        }
    }

    /// A key that no action of the table took.
    pub(in crate::app) fn form_key(&mut self, key: Key) {
        let (today, lang) = (self.today, self.lang);
        let Some(form) = self.form() else { return };
        if form.sent.is_some() {
            return;
        }
        let then = form.key(key);
        if let Some(Field { kind: FieldKind::Date(date), .. }) = form.fields.get_mut(form.focus) {
            date.read(today, lang);
        }
        self.look_over();
        let Some(form) = self.form() else { return };
        match then {
            Then::Nothing => {}
            Then::Next => form.next(true, lang),
            Then::Back => form.next(false, lang),
            Then::Save => self.save_form(),
        }
    }

    pub(in crate::app) fn form_paste(&mut self, text: &str) {
        let (today, lang) = (self.today, self.lang);
        let Some(form) = self.form().filter(|form| form.sent.is_none()) else { return };
        form.paste(text);
        if let Some(Field { kind: FieldKind::Date(date), .. }) = form.fields.get_mut(form.focus) {
            date.read(today, lang);
        }
        self.look_over();
    }

    /// A click on a field: it gets the keys; a choice hangs open, a toggle turns.
    pub(in crate::app) fn form_click(&mut self, at: usize) {
        let lang = self.lang;
        let Some(form) = self.form().filter(|form| form.sent.is_none()) else { return };
        let again = form.focus == at;
        form.go(at, lang);
        let mut turned = false;
        match form.fields.get_mut(at).map(|field| &mut field.kind) {
            Some(FieldKind::Choice(choice)) => choice.open = !(again && choice.open),
            Some(FieldKind::Toggle(on)) => (*on, turned) = (!*on, true),
            _ => {}
        }
        if turned {
            form.typed();
        }
        self.look_over();
    }

    /// A click on an offered choice.
    pub(in crate::app) fn form_option(&mut self, at: usize) {
        let lang = self.lang;
        let Some(form) = self.form().filter(|form| form.sent.is_none()) else { return };
        if let Some(Field { kind: FieldKind::Choice(choice), .. }) = form.fields.get_mut(form.focus) {
            choice.lit = at.min(choice.matches.len().saturating_sub(1));
            if choice.pick() {
                form.typed();
                form.next(true, lang);
            }
        }
        self.look_over();
    }

    /// The wheel over a form moves inside a long text or an open list; over the settings, from field to field.
    pub(in crate::app) fn form_wheel(&mut self, by: isize) {
        let lang = self.lang;
        let Some(form) = self.form() else { return };
        match form.fields.get_mut(form.focus).map(|field| &mut field.kind) {
            Some(FieldKind::Choice(choice)) if choice.open => choice.light(by),
            Some(FieldKind::Lines(area)) => {
                area.move_cursor(if by < 0 { CursorMove::Up } else { CursorMove::Down });
            }
            _ if form.kind == FormKind::Settings => form.go(form.focus.saturating_add_signed(by), lang),
            _ => {}
        }
    }

    /// Puts a picked day into the form's date field.
    pub(in crate::app) fn form_day(&mut self, at: usize, text: &str) {
        let (today, lang) = (self.today, self.lang);
        let Some(form) = self.form() else { return };
        if let Some(field) = form.fields.get_mut(at) {
            field.put(text, today, lang);
        }
        form.typed();
        self.look_over();
    }
}
