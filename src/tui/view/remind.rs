//! A reminder before it goes out (R14): to whom, in which language, and the text as it will be copied.

use ratatui::layout::Rect;

use super::words;
use crate::app::{App, Button, Remind, Target};
use crate::rules::Firmness;
use crate::text::Lang;
use crate::tr;
use crate::tui::widget::{Frame, Pen, cells_of, piece, popup};
use crate::tui::width;

/// The text is no wider.
const WIDE: u16 = 92;

/// Draws the preview.
pub fn draw(app: &App, pen: &mut Pen<'_>, remind: &Remind) {
    let theme = pen.theme;
    let lang = app.lang;
    let screen = pen.screen();
    let letter = &remind.letter;
    let wide = screen.width.saturating_sub(4).min(WIDE);
    let lines = width::wrap(&letter.text, usize::from(wide.saturating_sub(4)));
    let mut warnings = Vec::new();
    if remind.banned {
        warnings.push((tr!(lang, "app.do_not_contact"), theme.late));
    }
    if letter.firmness == Firmness::Superior && !remind.superior {
        let times = letter_times(app, remind);
        warnings.push((tr!(lang, "chase.third", times = times), theme.advice));
    }
    if let Some(error) = &remind.error {
        warnings.push((error.clone(), theme.error));
    }
    let beside = u16::try_from(warnings.len()).unwrap_or(0).saturating_add(5);
    let tall = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(beside);
    let place = popup::place(screen, wide, tall);
    let count = tr!(lang, "chase.count", count = words::count(letter.chases.len() as u64));
    let title = vec![piece(tr!(lang, "chase.preview"), theme.title), super::triage::dot(pen), piece(count, theme.text)];
    let note = if remind.sent.is_some() { vec![piece(tr!(lang, "view.saving"), theme.dim)] } else { Vec::new() };
    let inner = popup::open(pen, place, &Frame { title, note, focused: true, ..Frame::default() });
    buttons(app, pen, place, remind);
    if inner.height < 4 {
        return;
    }
    choices(app, pen, inner, remind);
    let mut y = inner.y + 2;
    for (text, style) in &warnings {
        let text = format!("{} {text}", pen.signs().advice);
        pen.text(inner.x, y, inner.width, &text, *style);
        y += 1;
    }
    pen.rule(inner, y, "");
    let body = Rect { y: y + 1, height: inner.bottom().saturating_sub(y + 1), ..inner };
    let page = usize::from(body.height);
    let top = remind.scroll.min(lines.len().saturating_sub(page));
    for (line, y) in lines.iter().skip(top).zip(body.y..body.bottom()) {
        pen.text(body.x, y, body.width, line, theme.text);
    }
    let more = pen.signs().more;
    if top > 0 {
        pen.text(inner.right() + 1, body.y, 1, more[0], theme.accent);
    }
    if top + page < lines.len() && body.height > 0 {
        pen.text(inner.right() + 1, body.bottom() - 1, 1, more[1], theme.accent);
    }
}

/// How often what it asks for was asked for before.
fn letter_times(app: &App, remind: &Remind) -> usize {
    let asked = |id: &crate::model::ChaseId| app.chases.all.iter().find(|one| one.chase.id == *id);
    let times = remind.letter.chases.iter().filter_map(|(_, id)| asked(id)).map(|one| one.chase.nudges.len());
    times.max().unwrap_or(0)
}

/// To whom and in which language; each word can be clicked.
fn choices(app: &App, pen: &mut Pen<'_>, inner: Rect, remind: &Remind) {
    let theme = pen.theme;
    let lang = app.lang;
    let letter = &remind.letter;
    let person = match letter.person.as_str() {
        "" => tr!(lang, "chase.no_name"),
        name => name.to_owned(),
    };
    let superior = match letter.superior.as_str() {
        "" => tr!(lang, "chase.superior_unnamed"),
        name => tr!(lang, "chase.superior_named", name = name),
    };
    let languages = [tr!(lang, "chase.english"), tr!(lang, "chase.chinese")];
    let lines = [
        (tr!(lang, "chase.to_person"), [person, superior], usize::from(remind.superior)),
        (tr!(lang, "chase.in_language"), languages, usize::from(letter.lang == Lang::Zh)),
    ];
    let labels = lines.iter().map(|(label, ..)| cells_of(label)).max().unwrap_or(0);
    for (at, ((label, options, chosen), y)) in lines.iter().zip(inner.y..).enumerate() {
        pen.text(inner.x, y, labels, label, theme.dim);
        let mut x = inner.x + labels + 2;
        for (word, option) in options.iter().enumerate() {
            // Both have room, however long the names.
            let room = inner.right().saturating_sub(x).min((inner.width.saturating_sub(labels + 2)) / 2);
            let text = format!(" {option} ");
            let style = if word == *chosen { theme.tab_on } else { theme.field };
            let cells = pen.text(x, y, room, &text, style);
            pen.hit(Rect::new(x, y, cells, 1), Target::Choice(at, word));
            x += cells + 1;
        }
    }
}

/// What can be done, in the lower border.
fn buttons(app: &App, pen: &mut Pen<'_>, place: Rect, remind: &Remind) {
    let lang = app.lang;
    let send = if remind.sent.is_some() { tr!(lang, "view.saving") } else { tr!(lang, "chase.send") };
    let copy = tr!(lang, "chase.copy");
    let cancel = tr!(lang, "view.cancel");
    popup::buttons(pen, place, [("Enter", send, Button::Yes), ("y", copy, Button::More), ("Esc", cancel, Button::No)]);
}
