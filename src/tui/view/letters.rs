//! The templates over the screen (R19): at the left what there is, at the right what the lit one says to the customer, with what is missing lit.

use ratatui::layout::Rect;

use crate::app::{App, Button, Letters, Target};
use crate::book::{mark, recipient};
use crate::text::Lang;
use crate::tr;
use crate::tui::widget::field::Line;
use crate::tui::widget::{Frame, Pen, Piece, cells_of, list_rows, piece, popup};
use crate::tui::width;

use super::words;

/// It is no wider.
const WIDE: u16 = 128;
/// So wide is the list beside the preview.
const LIST: u16 = 28;
/// Below so many cells the list stands above the preview.
const BESIDE: u16 = 68;

/// Draws them; gives how many there was room for.
pub fn draw(app: &App, pen: &mut Pen<'_>, letters: &Letters, top: bool) -> u16 {
    let theme = pen.theme;
    let lang = app.lang;
    let screen = pen.screen();
    let place = popup::place(screen, screen.width.saturating_sub(4).min(WIDE), screen.height.saturating_sub(3));
    let place = place.intersection(screen);
    let title = vec![
        piece(tr!(lang, "template.list"), theme.title),
        super::triage::dot(pen),
        piece(app.name(letters.customer), theme.text),
    ];
    let note = match letters.sent {
        Some(_) => piece(tr!(lang, "view.saving"), theme.dim),
        None => piece(words::count(letters.shown.len() as u64), theme.dim),
    };
    let inner = popup::open(pen, place, &Frame { title, note: vec![note], focused: true, ..Frame::default() });
    buttons(app, pen, place, letters);
    if inner.height < 4 || inner.width < 12 {
        return 1;
    }
    let (list, preview) = if inner.width >= BESIDE {
        let list = Rect { width: LIST, ..inner };
        (list, Rect { x: inner.x + LIST + 2, width: inner.width - LIST - 2, ..inner })
    } else {
        let tall = (inner.height / 3).max(2);
        (Rect { height: tall, ..inner }, Rect { y: inner.y + tall, height: inner.height - tall, ..inner })
    };
    let page = names(app, pen, place, list, letters, top);
    self::preview(app, pen, preview, letters);
    page
}

/// What is typed, and the list.
fn names(app: &App, pen: &mut Pen<'_>, frame: Rect, area: Rect, letters: &Letters, top: bool) -> u16 {
    let theme = pen.theme;
    let lang = app.lang;
    pen.text(area.x, area.y, 2, "/", theme.key);
    let line = Rect { x: area.x + 2, width: area.width.saturating_sub(2), height: 1, ..area };
    let hint = tr!(lang, "template.list_hint");
    Line { edit: &letters.line, hint: &hint, focused: top }.draw(pen, line, theme.text);
    let list = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    if letters.shown.is_empty() {
        if letters.asked.is_none() {
            pen.lines_middle(list, &tr!(lang, "view.none_fits"), theme.dim);
        }
        return list.height;
    }
    list_rows(pen, (frame, list), (letters.cursor, letters.shown.len()), |pen, y, position| {
        let Some(one) = letters.shown.get(position).and_then(|at| letters.all.get(*at)) else { return };
        let own = if one.own.is_empty() { String::new() } else { tr!(lang, "template.own") };
        let used = pen.text(list.x, y, list.width, &one.title, theme.text);
        if used + cells_of(&own) + 2 <= list.width {
            pen.text_right(list.right(), y, list.width, &own, theme.dim);
        }
    });
    list.height
}

/// To whom, in which language, the subject, what is missing, the text.
fn preview(app: &App, pen: &mut Pen<'_>, area: Rect, letters: &Letters) {
    let theme = pen.theme;
    let lang = app.lang;
    let heads = [
        tr!(lang, "template.to"),
        tr!(lang, "template.field_lang"),
        if letters.is_mail() { tr!(lang, "template.field_subject") } else { String::new() },
    ];
    let labels = heads.iter().map(|head| cells_of(head)).max().unwrap_or(0);
    let at = area.x + labels + 2;
    let room = area.right().saturating_sub(at);
    for (head, y) in heads.iter().zip(area.y..area.bottom()) {
        pen.text(area.x, y, labels, head, theme.dim);
    }
    to(app, pen, Rect { x: at, width: room, height: 1, ..area }, letters);
    languages(pen, Rect { x: at, width: room, height: 1, y: area.y + 1 }, letters, lang);
    let written = match &letters.written {
        Ok(written) => written,
        Err(told) => {
            let rows = width::wrap(told, area.width.into());
            for (row, y) in rows.iter().zip(area.y + 2..area.bottom()) {
                pen.text(area.x, y, area.width, row, theme.error);
            }
            return;
        }
    };
    let mut y = area.y + 2;
    if letters.is_mail() && y < area.bottom() {
        let pieces = lit(pen, &written.subject, &written.missing, theme.title);
        pen.line(at + 1, y, room.saturating_sub(1), &pieces);
        y += 1;
    }
    let mut warnings = Vec::new();
    if letters.banned {
        warnings.push((tr!(lang, "app.do_not_contact"), theme.late));
    }
    if !written.missing.is_empty() {
        let all = written.missing.iter().map(|one| mark(one)).collect::<Vec<_>>().join(" ");
        warnings.push((tr!(lang, "template.not_known", variables = all), theme.advice));
    }
    if let Some(error) = &letters.error {
        warnings.push((error.clone(), theme.error));
    }
    for (text, style) in &warnings {
        let text = format!("{} {text}", pen.signs().advice);
        for row in width::wrap(&text, area.width.into()) {
            if y >= area.bottom() {
                return;
            }
            pen.text(area.x, y, area.width, &row, *style);
            y += 1;
        }
    }
    if y >= area.bottom() {
        return;
    }
    pen.rule(Rect { x: area.x, width: area.width, ..area }, y, "");
    let body = Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..area };
    let lines = width::wrap(&written.text, body.width.into());
    let page = usize::from(body.height);
    let top = letters.scroll.min(lines.len().saturating_sub(page));
    for (line, y) in lines.iter().skip(top).zip(body.y..body.bottom()) {
        let pieces = lit(pen, line, &written.missing, theme.text);
        pen.line(body.x, y, body.width, &pieces);
    }
    let more = pen.signs().more;
    if top > 0 && body.height > 0 {
        pen.text(area.right(), body.y, 1, more[0], theme.accent);
    }
    if top + page < lines.len() && body.height > 0 {
        pen.text(area.right(), body.bottom() - 1, 1, more[1], theme.accent);
    }
}

/// A line with what is missing in it lit.
fn lit<'t>(pen: &Pen<'_>, line: &'t str, missing: &[String], style: ratatui::style::Style) -> Vec<Piece<'t>> {
    let marks: Vec<String> = missing.iter().map(|one| mark(one)).collect();
    let mut pieces = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let found = marks.iter().filter_map(|mark| Some((rest.find(mark.as_str())?, mark.len()))).min();
        let Some((from, long)) = found else { break };
        let (before, mark) = (rest.get(..from).unwrap_or(""), rest.get(from..from + long).unwrap_or(""));
        pieces.push(piece(before, style));
        pieces.push(piece(mark, pen.theme.late));
        rest = rest.get(from + long..).unwrap_or("");
    }
    pieces.push(piece(rest, style));
    pieces
}

/// Whom it goes to, and which of how many.
fn to(app: &App, pen: &mut Pen<'_>, area: Rect, letters: &Letters) {
    let theme = pen.theme;
    let lang = app.lang;
    let person = letters.person();
    let name = person.map_or("", |one| one.name.as_str());
    let name = if name.is_empty() { tr!(lang, "chase.no_name") } else { name.to_owned() };
    let mail = recipient(person).map_or_else(|| tr!(lang, "template.no_address"), str::to_owned);
    let which = match letters.contacts.len() {
        0 | 1 => String::new(),
        count => format!("  {}/{count}", letters.contact + 1),
    };
    let pieces =
        [piece(format!(" {name} "), theme.tab_on), piece(format!("  {mail}"), theme.dim), piece(which, theme.accent)];
    let cells = pen.line(area.x, area.y, area.width, &pieces);
    if letters.contacts.len() > 1 {
        pen.hit(Rect { width: cells, height: 1, ..area }, Target::Choice(0, 0));
    }
}

/// The languages; the other one can be clicked.
fn languages(pen: &mut Pen<'_>, area: Rect, letters: &Letters, lang: Lang) {
    let theme = pen.theme;
    let names = [tr!(lang, "template.english"), tr!(lang, "template.chinese")];
    let mut x = area.x;
    for (at, name) in names.iter().enumerate() {
        let on = (at == 1) == (letters.lang == Lang::Zh);
        let style = if on { theme.tab_on } else { theme.field };
        let cells = pen.text(x, area.y, area.right().saturating_sub(x), &format!(" {name} "), style);
        pen.hit(Rect::new(x, area.y, cells, 1), Target::Choice(1, at));
        x += cells + 1;
    }
}

/// What can be done, in the lower border.
fn buttons(app: &App, pen: &mut Pen<'_>, place: Rect, letters: &Letters) {
    let lang = app.lang;
    let send = if letters.sent.is_some() { tr!(lang, "view.saving") } else { tr!(lang, "template.send") };
    let all = [
        ("Enter", send, Button::Yes),
        ("Ctrl-Y", tr!(lang, "template.copy"), Button::More),
        ("Ctrl-O", tr!(lang, "template.open_mail"), Button::Fewer),
        ("Esc", tr!(lang, "view.cancel"), Button::No),
    ];
    popup::buttons(pen, place, all);
}
