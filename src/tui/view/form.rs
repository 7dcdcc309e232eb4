//! A form: a label and a field a line, what is wrong beneath the field, the real cursor in the focused one.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::{Button, ChoiceField, Field, FieldKind, Form, LineEdit, Target};
use crate::tr;
use crate::tui::theme::over;
use crate::tui::widget::field::Line;
use crate::tui::widget::{Frame, Pen, area as text_area, cells_of, piece, popup};
use crate::tui::width;

/// How many choices hang open at once.
const CHOICES: u16 = 8;
/// Cells of the adviser beside a form: with less it is told below.
const LEAST_BESIDE: u16 = 34;
/// With more its lines are no easier to read.
const MOST_BESIDE: u16 = 56;
/// Rows of the adviser below a form.
const BELOW: u16 = 5;
/// Rows of the levers there.
const LEVERS_BELOW: u16 = 9;
/// Rows that the levers take beside a form.
const LEVERS_BESIDE: u16 = 34;
/// Rows of what a field is for.
const HELP: u16 = 2;
/// Rows of a field of several lines.
const LINES: u16 = 4;
/// The same of the text of a mail.
const LETTER: u16 = 10;

/// Draws the form; `top`: nothing lies over it, so the cursor is its own.
pub fn draw(pen: &mut Pen<'_>, form: &Form, top: bool) {
    let theme = pen.theme;
    let lang = pen.lang;
    let screen = pen.screen();
    let wanted = screen.width.saturating_sub(4).clamp(36, 78);
    // While a customer is typed in, who is known already is told in the blank row: nothing jumps.
    let warned = if form.warning.is_empty() { String::new() } else { format!("{} {}", pen.signs().late, form.warning) };
    let warned = width::wrap(&warned, usize::from(wanted.saturating_sub(4)));
    let warned: Vec<_> = warned.into_iter().filter(|line| !line.is_empty()).collect();
    let lines = if form.takes_in() { 0 } else { u16::try_from(warned.len()).unwrap_or(0) };
    let warning = lines + u16::from(form.restored);
    let errors = form.error.as_ref().map_or(0, |text| width::wrap(text, usize::from(wanted.saturating_sub(4))).len());
    let fields: u16 = form.fields.iter().map(height).sum();
    let labels = form.fields.iter().map(|field| cells_of(&field.label) + 2).max().unwrap_or(8);
    let labels = labels.min(wanted.saturating_sub(4) * 2 / 5).min(28);
    // A hint that its field has no room for is told whole beneath.
    let room = wanted.saturating_sub(labels + 4);
    let told = |field: &Field| !field.help.is_empty() || cells_of(&field.hint) > room;
    let advised = form.is_advised();
    let side = if advised { screen.width.saturating_sub(wanted + 5).min(MOST_BESIDE) } else { 0 };
    let below = if advised && side < LEAST_BESIDE { if form.tries() { LEVERS_BELOW } else { BELOW } } else { 0 };
    // The figures weigh more than what a field is for.
    let help_rows = if form.tries() && below > 0 { 2 } else { HELP + 1 };
    let help = if form.fields.iter().any(told) { help_rows } else { 0 };
    let tall = fields + warning + u16::try_from(errors).unwrap_or(0) + help + below + 4;
    let tall = if form.tries() && below == 0 { tall.max(LEVERS_BESIDE) } else { tall };
    let whole = popup::place(screen, if below == 0 && advised { wanted + 1 + side } else { wanted }, tall);
    let place = Rect { width: whole.width.min(wanted), ..whole };
    let mut title = vec![piece(form.title.clone(), theme.title)];
    if !form.about.is_empty() {
        title.push(super::triage::dot(pen));
        title.push(piece(form.about.clone(), theme.text));
    }
    let mut inner = popup::open(pen, place, &Frame { title, focused: true, ..Frame::default() });
    if inner.is_empty() {
        return;
    }
    if place.width < whole.width {
        let area = Rect { x: place.right() + 1, width: whole.width - place.width - 1, ..whole };
        let gap = Rect { x: area.x - 1, width: area.width + 1, ..area };
        pen.clear(gap);
        pen.hit(gap, Target::Layer);
        let beside = if form.tries() { super::levers::beside } else { super::advice::beside };
        beside(pen, area, form.advice.said.as_ref());
    } else if below > 0 && inner.height > below + help + 3 {
        inner.height -= below;
        let told = if form.tries() { super::levers::below } else { super::advice::below };
        told(pen, Rect { y: inner.bottom(), height: below, ..inner }, form.advice.said.as_ref());
    }
    if help > 0 && inner.height > help + 3 {
        inner.height -= help;
        let below = Rect { y: inner.bottom(), height: help, ..inner };
        tell_help(pen, form, below);
    }
    buttons(pen, place, form.sent.is_some());
    let mut y = inner.y;
    let blank = inner.height > fields;
    if blank && (form.warning.is_empty() || !form.takes_in()) {
        y += 1;
    }
    if form.takes_in() && !form.warning.is_empty() {
        pen.text(inner.x, y, inner.width, &format!("{} {}", pen.signs().late, form.warning), theme.late);
        y += 1;
    } else {
        for line in warned.iter().take(usize::from(inner.height.saturating_sub(2))) {
            pen.text(inner.x, y, inner.width, line, theme.late);
            y += 1;
        }
    }
    if form.restored {
        pen.text(inner.x, y, inner.width, &tr!(lang, "view.restored"), theme.advice);
        y += 1;
    }
    let room = inner.bottom().saturating_sub(y + u16::try_from(errors).unwrap_or(0));
    let labels = labels.min(inner.width * 2 / 5);
    let first = first_field(form, room);
    let top_y = y;
    let mut next = y;
    let mut last = first;
    let mut hanging = None;
    for (number, field) in form.fields.iter().enumerate().skip(first) {
        let tall = height(field);
        let y = next;
        if y + 1 > inner.bottom() || (y + tall > inner.bottom() && number > form.focus) {
            break;
        }
        let focused = number == form.focus;
        let (y, tall) = match field.group.as_str() {
            "" => (y, tall),
            group => {
                pen.rule(inner, y, group);
                (y + 1, tall - 1)
            }
        };
        if y >= inner.bottom() {
            break;
        }
        let line = Rect { y, height: tall.min(inner.bottom() - y), ..inner };
        pen.hit(line, Target::Field(number));
        let mut label = field.label.clone();
        if field.required {
            label.push('*');
        }
        pen.text(inner.x, y, labels.saturating_sub(1), &label, if focused { theme.accent } else { theme.dim });
        let place = Rect { x: inner.x + labels, width: inner.width - labels, ..line };
        let style = if focused { theme.field_focus } else { theme.field };
        draw_field(pen, field, place, style, focused && top);
        if let Some(error) = &field.error {
            let at = y + body_height(field);
            if at < inner.bottom() {
                pen.text(place.x, at, place.width, &format!("{} {error}", pen.signs().late), theme.error);
            }
        }
        if focused
            && top
            && let FieldKind::Choice(choice) = &field.kind
            && choice.open
        {
            hanging = Some((place, choice));
        }
        next = y + tall;
        last = number;
    }
    let more = pen.signs().more;
    if first > 0 {
        pen.text(inner.right(), top_y, 1, more[0], theme.accent);
    }
    if last + 1 < form.fields.len() {
        pen.text(inner.right(), inner.bottom() - 1, 1, more[1], theme.accent);
    }
    if let Some(error) = &form.error {
        let lines = width::wrap(error, inner.width.into());
        let from = inner.bottom().saturating_sub(u16::try_from(lines.len()).unwrap_or(0)).max(inner.y);
        for (line, y) in lines.iter().zip(from..inner.bottom()) {
            pen.text(inner.x, y, inner.width, line, theme.error);
        }
    }
    if let Some((place, choice)) = hanging {
        choices(pen, place, choice);
    }
}

/// Save and cancel, in the lower border.
fn buttons(pen: &mut Pen<'_>, place: Rect, sent: bool) {
    let lang = pen.lang;
    let save = if sent { tr!(lang, "view.saving") } else { tr!(lang, "view.save") };
    popup::buttons(pen, place, [("Ctrl-S", save, Button::Yes), ("Esc", tr!(lang, "view.cancel"), Button::No)]);
}

/// Rows of a field without its error.
fn body_height(field: &Field) -> u16 {
    match &field.kind {
        FieldKind::Lines(_) if field.key == "template_text" => LETTER,
        FieldKind::Lines(_) => LINES,
        FieldKind::Date(date) => 1 + u16::from(!date.reading.is_empty() && date.line.text.chars().count() > 24),
        _ => 1,
    }
}

/// Rows of a field with its error, and the head of the group that it begins.
fn height(field: &Field) -> u16 {
    body_height(field) + u16::from(field.error.is_some()) + u16::from(!field.group.is_empty())
}

/// What saving would change, and what the focused field is for.
fn tell_help(pen: &mut Pen<'_>, form: &Form, area: Rect) {
    let theme = pen.theme;
    pen.rule(area, area.y, "");
    if !form.preview.is_empty() {
        let told = format!(" {} ", form.preview);
        pen.text(area.x + 1, area.y, area.width.saturating_sub(2), &told, theme.advice);
    }
    let help = form.field().map(|field| if field.help.is_empty() { &field.hint } else { &field.help });
    let help = help.map(String::as_str).unwrap_or_default();
    for (line, y) in width::wrap(help, area.width.into()).iter().zip(area.y + 1..area.bottom()) {
        pen.text(area.x, y, area.width, line, theme.dim);
    }
}

/// The first field shown, so that the focused one has room.
fn first_field(form: &Form, room: u16) -> usize {
    let mut used = 0;
    let mut first = form.focus.min(form.fields.len());
    for (number, field) in form.fields.iter().enumerate().take(form.focus + 1).rev() {
        used += height(field);
        if used > room {
            break;
        }
        first = number;
    }
    first
}

fn draw_field(pen: &mut Pen<'_>, field: &Field, place: Rect, style: Style, cursor: bool) {
    let theme = pen.theme;
    let row = Rect { height: 1.min(place.height), ..place };
    match &field.kind {
        FieldKind::Text(edit) => Line { edit, hint: &field.hint, focused: cursor }.draw(pen, row, style),
        FieldKind::Secret(edit) => {
            let signs = |text: &str| "*".repeat(text.chars().count());
            let shown = LineEdit { cursor: signs(edit.before()).len(), text: signs(&edit.text) };
            Line { edit: &shown, hint: &field.hint, focused: cursor }.draw(pen, row, style);
        }
        FieldKind::Lines(text) => {
            let box_ = Rect { height: LINES.min(place.height), ..place };
            text_area::draw(pen, box_, text, cursor, style);
            if text.is_empty() && !cursor {
                pen.text(place.x, place.y, place.width, &field.hint, over(style, theme.dim));
            }
        }
        FieldKind::Date(date) => {
            // What is wrong is told once: beneath, when the field was left.
            let said = field.error.as_ref() == Some(&date.reading);
            let half = Rect { width: row.width.min(26), ..row };
            // The hint goes on behind the field, where the reading stands later.
            let hint = width::head(&field.hint, half.width.into());
            Line { edit: &date.line, hint: &hint, focused: cursor }.draw(pen, half, style);
            if date.line.text.is_empty() && date.reading.is_empty() {
                let rest = field.hint.strip_prefix(hint.as_str()).unwrap_or_default();
                pen.text(half.right(), row.y, row.right().saturating_sub(half.right()), rest, theme.dim);
            }
            let sign = if date.line.text.is_empty() {
                ""
            } else if date.understood {
                pen.signs().arrow
            } else {
                pen.signs().late
            };
            let look = if date.understood { theme.done } else { theme.error };
            let x = half.right() + 1;
            if !said && !date.reading.is_empty() {
                pen.text(x, row.y, row.right().saturating_sub(x), &format!("{sign} {}", date.reading), look);
            }
        }
        FieldKind::Choice(choice) => {
            let typed = &choice.line;
            let chosen =
                choice.chosen.and_then(|at| choice.options.get(at)).map(|(_, label)| label.as_str()).unwrap_or("");
            let shown = if typed.text.is_empty() && !chosen.is_empty() {
                LineEdit { text: chosen.to_owned(), cursor: chosen.len() }
            } else {
                typed.clone()
            };
            let text = Rect { width: row.width.saturating_sub(2), ..row };
            pen.paint(row, style);
            Line { edit: &shown, hint: &field.hint, focused: cursor }.draw(pen, text, style);
            let sign = if choice.open { pen.signs().more[0] } else { pen.signs().more[1] };
            pen.text(row.right().saturating_sub(1), row.y, 1, sign, over(style, theme.dim));
        }
        FieldKind::Amount(amount) => {
            let sum = Rect { width: row.width.saturating_sub(8).min(20), ..row };
            let code = Rect { x: sum.right() + 1, width: 6.min(row.width.saturating_sub(sum.width + 1)), ..row };
            Line { edit: &amount.amount, hint: &field.hint, focused: cursor && !amount.in_currency }
                .draw(pen, sum, style);
            Line { edit: &amount.currency, hint: "USD", focused: cursor && amount.in_currency }.draw(pen, code, style);
        }
        FieldKind::Toggle(on) => {
            let text = if *on { tr!(pen.lang, "view.yes") } else { tr!(pen.lang, "view.no") };
            let sign = if *on { pen.signs().done } else { " " };
            pen.text(row.x, row.y, row.width.min(12), &width::fit(&format!("[{sign}] {text}"), 12), style);
            if cursor {
                pen.set_cursor(row.x + 1, row.y);
            }
        }
    }
}

/// The choices that fit what is typed, hanging below the field, or above it where there is no room below.
fn choices(pen: &mut Pen<'_>, field: Rect, choice: &ChoiceField) {
    let theme = pen.theme;
    let screen = pen.screen();
    let rows = u16::try_from(choice.matches.len()).unwrap_or(u16::MAX).clamp(1, CHOICES);
    let below = screen.bottom().saturating_sub(field.y + 1);
    let (y, rows) = if below >= rows || below >= field.y {
        (field.y + 1, rows.min(below))
    } else {
        (field.y.saturating_sub(rows), rows.min(field.y))
    };
    let place = Rect { y, height: rows, ..field }.intersection(screen);
    pen.clear(place);
    pen.paint(place, theme.field);
    pen.hit(place, Target::Layer);
    if choice.matches.is_empty() {
        let text = if choice.free { tr!(pen.lang, "view.taken_as_typed") } else { tr!(pen.lang, "view.none_fits") };
        pen.text(place.x + 1, place.y, place.width.saturating_sub(2), &text, theme.dim);
        return;
    }
    let cursor = crate::app::Cursor { at: choice.lit, top: 0 };
    for (position, y) in crate::tui::widget::window(cursor, choice.matches.len(), rows.into()).zip(place.y..) {
        let Some((_, label)) = choice.matches.get(position).and_then(|at| choice.options.get(*at)) else { continue };
        let row = Rect { y, height: 1, ..place };
        pen.text(row.x + 1, y, row.width.saturating_sub(2), label, theme.field);
        if position == choice.lit {
            pen.select(row, theme.selected);
        }
        pen.hit(row, Target::Option(position));
    }
}
