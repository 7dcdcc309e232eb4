//! The tabs of the selected customer: log, notes, checklist, history.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::detail::{CHANNEL, Line, flow, paint};
use super::words;
use crate::app::{ActionId, App, Cursor, Target, actions};
use crate::book::Card;
use crate::book::words as book_words;
use crate::model::{CustomerId, RunOutcome};
use crate::tr;
use crate::tui::widget::{Pen, cells_of, piece, window};
use crate::tui::width;

/// How many walks through the checklist are told.
const WALKS: u16 = 3;

/// The log, newest first; only the entries on screen are looked at.
pub fn log(app: &App, pen: &mut Pen<'_>, inner: Rect, card: &Card, focused: bool) {
    if card.log.is_empty() {
        return nothing(
            pen,
            inner,
            &tr!(app.lang, "view.no_log"),
            &tr!(app.lang, "view.no_log_key", key = actions::key_of(ActionId::Log)),
        );
    }
    let entry = |pen: &Pen<'_>, position: usize| -> Vec<Line> {
        card.log.iter().rev().nth(position).map(|entry| log_entry(app, pen, entry, inner.width)).unwrap_or_default()
    };
    entries(app, pen, inner, card.log.len(), entry, focused);
}

/// Entries of several lines each, around the selected one; only those on screen are looked at.
pub(super) fn entries(
    app: &App,
    pen: &mut Pen<'_>,
    inner: Rect,
    count: usize,
    entry: impl Fn(&Pen<'_>, usize) -> Vec<Line>,
    focused: bool,
) {
    let style = if focused { pen.theme.selected } else { pen.theme.selected_away };
    around(pen, inner, app.detail.line, count, entry, (Target::DetailLine, style));
}

/// The same around any line: what its lines mean to the mouse, and the look of the selected ones.
pub(super) fn around(
    pen: &mut Pen<'_>,
    inner: Rect,
    at: usize,
    count: usize,
    entry: impl Fn(&Pen<'_>, usize) -> Vec<Line>,
    (target, style): (fn(usize) -> Target, Style),
) {
    let at = at.min(count.saturating_sub(1));
    let page = usize::from(inner.height);
    // Back from the selected one until the page is full: it is the last on the page, or the page begins with the newest.
    let mut top = at;
    let mut used = entry(pen, at).len();
    while top > 0 {
        let more = entry(pen, top - 1).len();
        if used + more > page {
            break;
        }
        used += more;
        top -= 1;
    }
    let mut lines = Vec::new();
    let mut lit = 0..0;
    for position in top..count {
        let from = lines.len();
        lines.extend(entry(pen, position).into_iter().map(|line| match line {
            Line::Text(pieces, _) => Line::Text(pieces, Some(target(position))),
            rule => rule,
        }));
        if position == at {
            lit = from..lines.len();
        }
        if lines.len() >= page {
            break;
        }
    }
    lines.truncate(page);
    paint(pen, inner, &lines, 0);
    for row in lit.take(page) {
        let y = inner.y + u16::try_from(row).unwrap_or(0);
        pen.select(Rect { x: inner.x - 1, y, width: inner.width + 2, height: 1 }, style);
    }
}

fn log_entry(app: &App, pen: &Pen<'_>, entry: &crate::model::FollowUp, cells: u16) -> Vec<Line> {
    let theme = pen.theme;
    let lang = app.lang;
    let mut lines = Vec::new();
    let head = vec![
        piece(width::fit_right(&words::day_short(lang, entry.on, app.today), 8), theme.dim),
        piece(format!(" {} ", words::direction(entry.direction, pen.signs().ascii)), theme.accent),
        piece(width::fit(&book_words::channel(entry.channel, lang), CHANNEL), theme.dim),
        piece(" ", theme.dim),
    ];
    flow(&mut lines, head, &entry.text, theme.text, cells, 12);
    let mut under = Vec::new();
    if !entry.contact.is_empty() {
        under.push(entry.contact.clone());
    }
    if let Some(next) = entry.next {
        let mut when = words::weekday_and_day(lang, next.day, app.today);
        if let Some(time) = next.time {
            when.push_str(&format!(" {}", time.format("%H:%M")));
        }
        under.push(format!("{} {when}", pen.signs().promise));
    }
    if !entry.to_do.is_empty() {
        under.push(entry.to_do.clone());
    }
    if !under.is_empty() {
        let text = under.join(&format!(" {} ", pen.signs().dot));
        flow(&mut lines, vec![piece(" ".repeat(20), theme.dim)], &text, theme.dim, cells, 3);
    }
    lines
}

/// The notes, wrapped.
pub fn notes(app: &App, pen: &mut Pen<'_>, inner: Rect, card: &Card) {
    if card.notes.trim().is_empty() {
        return nothing(
            pen,
            inner,
            &tr!(app.lang, "view.no_notes"),
            &tr!(app.lang, "view.no_notes_key", key = actions::key_of(ActionId::Notes)),
        );
    }
    let theme = pen.theme;
    let lines: Vec<Line> = width::wrap(&card.notes, inner.width.into())
        .into_iter()
        .map(|line| {
            let style = if line.starts_with('#') { theme.strong } else { theme.text };
            Line::plain(vec![piece(line, style)])
        })
        .collect();
    paint(pen, inner, &lines, app.detail.scroll);
}

/// The checklist: what must be done, when it is needed, how often it went wrong.
pub fn checklist(app: &App, pen: &mut Pen<'_>, inner: Rect, card: &Card, focused: bool) {
    let lines = &card.checklist.lines;
    if lines.is_empty() {
        let (add, mistake) = (actions::key_of(ActionId::CheckAdd), actions::key_of(ActionId::Mistake));
        let start = actions::key_of(ActionId::StartList);
        let keys = tr!(app.lang, "view.no_checklist_key", add = add, start = start, mistake = mistake);
        return nothing(pen, inner, &tr!(app.lang, "view.no_checklist"), &keys);
    }
    let theme = pen.theme;
    let at = app.detail.line.min(lines.len() - 1);
    let inner = walks(app, pen, inner, card);
    let shown = window(Cursor { at, top: app.detail.scroll }, lines.len(), inner.height.into());
    let needed = lines.iter().map(|line| cells_of(&line.needed_by)).max().unwrap_or(0).min(inner.width / 4);
    for (position, y) in shown.zip(inner.y..) {
        let Some(line) = lines.get(position) else { continue };
        let place = Rect { x: inner.x - 1, y, width: inner.width + 2, height: 1 };
        let number = width::fit_right(&(position + 1).to_string(), 2);
        pen.text(inner.x, y, 2, &number, theme.dim);
        let mut right = inner.right();
        if let Some(last) = line.mistakes.last() {
            let text = format!("{}× {}", line.mistakes.len(), words::day_short(app.lang, *last, app.today));
            right -= pen.text_right(right, y, inner.width / 3, &text, theme.late) + 2;
        }
        let needed_at = inner.x + 4;
        pen.text(needed_at, y, needed, &line.needed_by, theme.dim);
        let x = if needed > 0 { needed_at + needed + 2 } else { needed_at };
        pen.text(x, y, right.saturating_sub(x), &line.text, theme.text);
        pen.hit(place, Target::DetailLine(position));
        if position == at {
            pen.select(place, if focused { theme.selected } else { theme.selected_away });
        }
    }
}

/// The newest walks through the checklist, at the bottom; gives what is left for its lines.
fn walks(app: &App, pen: &mut Pen<'_>, inner: Rect, card: &Card) -> Rect {
    let rows = u16::try_from(card.runs.len()).unwrap_or(u16::MAX).min(WALKS).min(inner.height / 3);
    if rows == 0 {
        return inner;
    }
    let top = inner.bottom() - rows - 1;
    pen.rule(inner, top, &tr!(app.lang, "view.walks"));
    for (run, y) in card.runs.iter().rev().zip(top + 1..inner.bottom()) {
        let style = if run.count(RunOutcome::Wrong) > 0 { pen.theme.late } else { pen.theme.dim };
        pen.text(inner.x, y, inner.width, &book_words::walked(run, app.today, app.lang), style);
    }
    Rect { height: inner.height - rows - 1, ..inner }
}

/// The journal, newest first.
pub fn history(app: &App, pen: &mut Pen<'_>, inner: Rect, customer: CustomerId, focused: bool) {
    let theme = pen.theme;
    let Some((_, lines)) = app.detail.history.as_ref().filter(|(whose, _)| *whose == customer) else {
        pen.text(inner.x, inner.y, inner.width, &tr!(app.lang, "view.loading"), theme.dim);
        return;
    };
    if lines.is_empty() {
        return nothing(pen, inner, &tr!(app.lang, "view.no_history"), "");
    }
    // The journal's instants are told on this machine's clock, as far as the two that the app holds tell the difference.
    let offset = app.now.local - app.now.utc.naive_utc();
    let at = app.detail.line.min(lines.len() - 1);
    let shown = window(Cursor { at, top: app.detail.scroll }, lines.len(), inner.height.into());
    for (position, y) in shown.zip(inner.y..) {
        let Some(line) = lines.get(position) else { continue };
        let local = line.at.naive_utc().checked_add_signed(offset).unwrap_or(line.at.naive_utc());
        let when = format!("{} {}", words::day(app.lang, local.date(), app.today), local.format("%H:%M"));
        let (style, mark) =
            if line.undone { (theme.dim, tr!(app.lang, "view.undone")) } else { (theme.text, String::new()) };
        let place = Rect { x: inner.x - 1, y, width: inner.width + 2, height: 1 };
        pen.text(inner.x, y, 16, &width::fit_right(&when, 15), theme.dim);
        let marked = pen.text_right(inner.right(), y, 12, &mark, theme.dim);
        let room = inner.width.saturating_sub(17 + marked + 1);
        pen.text(inner.x + 17, y, room, &words::deed(app.lang, &line.what), style);
        pen.hit(place, Target::DetailLine(position));
        if position == at {
            pen.select(place, if focused { theme.selected } else { theme.selected_away });
        }
    }
}

/// An empty tab teaches one key.
pub(super) fn nothing(pen: &mut Pen<'_>, inner: Rect, text: &str, key: &str) {
    let dim = pen.theme.dim;
    let y = inner.y + inner.height / 3;
    pen.text_middle(inner, y, text, dim);
    if y + 1 < inner.bottom() {
        pen.text_middle(inner, y + 1, key, dim);
    }
}
