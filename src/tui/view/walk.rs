//! Walking a checklist (R18): every line with what came of it, the lit one whole beneath, and what can be said of it.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::words;
use crate::app::{ActionId, App, Cursor, Target, Walk, WalkStep, actions};
use crate::model::RunOutcome;
use crate::tr;
use crate::tui::theme::Theme;
use crate::tui::widget::field::Line;
use crate::tui::widget::{Frame, Pen, cells_of, piece, popup, scroll_bar, window};
use crate::tui::width;

/// Rows beneath the list: a rule, the lit line whole, what went wrong before, the note, what can be said.
const BENEATH: u16 = 7;
/// Rows of the lit line.
const WHOLE: u16 = 3;
/// What can be said of a line, in the order of the hint line.
const SAYINGS: [ActionId; 6] = [
    ActionId::WalkDone,
    ActionId::WalkNotApplicable,
    ActionId::WalkWrong,
    ActionId::WalkSkip,
    ActionId::WalkNote,
    ActionId::WalkFinish,
];

/// Draws it; `top`: nothing lies over it, so the cursor is its own.
pub fn draw(app: &App, pen: &mut Pen<'_>, walk: &Walk, top: bool) {
    let theme = pen.theme;
    let lang = app.lang;
    let screen = pen.screen();
    let rows = u16::try_from(walk.steps.len()).unwrap_or(u16::MAX);
    let place = popup::place(screen, screen.width.saturating_sub(4).min(96), rows.saturating_add(BENEATH + 2));
    let mut title =
        vec![piece(tr!(lang, "view.walk"), theme.title), super::triage::dot(pen), piece(walk.name.clone(), theme.text)];
    if !walk.list.is_empty() {
        title.extend([super::triage::dot(pen), piece(walk.list.clone(), theme.accent)]);
    }
    let count = tr!(lang, "view.of", shown = walk.walked(), all = walk.steps.len());
    let note = match walk {
        _ if walk.sent.is_some() => piece(tr!(lang, "view.saving"), theme.dim),
        _ if walk.restored => piece(format!("{} · {count}", tr!(lang, "view.walk_restored")), theme.advice),
        _ => piece(count, theme.dim),
    };
    let foot = vec![piece("Esc", theme.key), piece(format!(" {}", tr!(lang, "view.walk_leave")), theme.dim)];
    let inner = popup::open(pen, place, &Frame { title, note: vec![note], foot, focused: true });
    if inner.is_empty() {
        return;
    }
    let beneath = BENEATH.min(inner.height.saturating_sub(3));
    let list = Rect { height: inner.height - beneath, ..inner };
    lines(app, pen, walk, place, list);
    let below = Rect { y: list.bottom(), height: beneath, ..inner };
    if below.height < 2 {
        return;
    }
    pen.rule(below, below.y, "");
    let body = Rect { y: below.y + 1, height: below.height - 1, ..below };
    match walk.steps.get(walk.at) {
        Some(step) => lit(app, pen, walk, step, body, top),
        None => end(pen, walk, body),
    }
    let y = below.bottom() - 1;
    match &walk.error {
        Some(error) => _ = pen.text(below.x, y, below.width, &format!("{} {error}", pen.signs().late), theme.error),
        None => sayings(app, pen, Rect { y, height: 1, ..below }),
    }
}

/// The list: what came of each line, its text, when it is needed.
fn lines(app: &App, pen: &mut Pen<'_>, walk: &Walk, frame: Rect, list: Rect) {
    let theme = pen.theme;
    let cursor = Cursor { at: walk.at.min(walk.steps.len().saturating_sub(1)), top: 0 };
    let shown = window(cursor, walk.steps.len(), list.height.into());
    let needed = if walk.list.is_empty() {
        walk.steps.iter().map(|step| cells_of(&step.line.needed_by)).max().unwrap_or(0).min(list.width / 4)
    } else {
        0
    };
    for (position, y) in shown.clone().zip(list.y..) {
        let Some(step) = walk.steps.get(position) else { continue };
        let whole = Rect { x: list.x - 1, y, width: list.width + 2, height: 1 };
        let (sign, style) = sign(pen, step, theme);
        pen.text(list.x, y, 2, sign, style);
        let mut right = list.right();
        if let Some(last) = step.line.mistakes.last() {
            let text = format!("{}× {}", step.line.mistakes.len(), words::day_short(app.lang, *last, app.today));
            right -= pen.text_right(right, y, list.width / 4, &text, theme.late) + 2;
        }
        if needed > 0 {
            pen.text_right(right, y, needed, &step.line.needed_by, theme.dim);
            right = right.saturating_sub(needed + 2);
        }
        let look = if step.outcome.is_some() { theme.dim } else { theme.text };
        let x = list.x + 2;
        pen.text(x, y, right.saturating_sub(x), &step.line.text, look);
        pen.hit(whole, Target::Row(position));
        if position == walk.at {
            pen.select(whole, theme.selected);
        }
    }
    scroll_bar(pen, frame, &shown, walk.steps.len());
}

/// The sign of what came of a line.
fn sign(pen: &Pen<'_>, step: &WalkStep, theme: &Theme) -> (&'static str, Style) {
    let signs = pen.signs();
    match step.outcome {
        None => (" ", theme.dim),
        Some(RunOutcome::Done) => (signs.done, theme.done),
        Some(RunOutcome::NotApplicable) => (signs.none, theme.dim),
        Some(RunOutcome::Wrong) => (signs.late, theme.late),
        Some(RunOutcome::Skipped) => (signs.arrow, theme.today),
    }
}

/// The lit line whole, how often it went wrong, and its note or the line to type into.
fn lit(app: &App, pen: &mut Pen<'_>, walk: &Walk, step: &WalkStep, body: Rect, top: bool) {
    let theme = pen.theme;
    let lang = app.lang;
    let whole = body.height.saturating_sub(3).min(WHOLE);
    for (line, y) in width::wrap(&step.line.text, body.width.into()).iter().zip(body.y..body.y + whole) {
        pen.text(body.x, y, body.width, line, theme.strong);
    }
    let mut y = body.y + whole;
    if let Some(last) = step.line.mistakes.last().filter(|_| y + 1 < body.bottom()) {
        let last = words::day(lang, *last, app.today);
        let text = tr!(lang, "view.went_wrong_before", count = step.line.mistakes.len(), day = last);
        pen.text(body.x, y, body.width, &format!("{} {text}", pen.signs().late), theme.late);
    }
    y += 1;
    if y + 1 >= body.bottom() && walk.remark.is_none() {
        return;
    }
    let y = y.min(body.bottom().saturating_sub(1));
    match &walk.remark {
        Some(remark) => {
            let label = if remark.wrong { tr!(lang, "view.what_went_wrong") } else { tr!(lang, "view.note") };
            let used = pen.text(body.x, y, body.width / 3, &label, theme.accent) + 1;
            let place = Rect { x: body.x + used, y, width: body.width.saturating_sub(used), height: 1 };
            Line { edit: &remark.line, hint: "", focused: top }.draw(pen, place, theme.field_focus);
        }
        None => _ = pen.text(body.x, y, body.width, &step.note, theme.text),
    }
}

/// What came of it all.
fn end(pen: &mut Pen<'_>, walk: &Walk, body: Rect) {
    let theme = pen.theme;
    let lang = pen.lang;
    let text = tr!(
        lang,
        "view.walk_end",
        done = walk.count(RunOutcome::Done),
        not_applicable = walk.count(RunOutcome::NotApplicable),
        wrong = walk.count(RunOutcome::Wrong),
        open = walk.open()
    );
    for (line, y) in width::wrap(&text, body.width.into()).iter().zip(body.y..body.bottom().saturating_sub(1)) {
        pen.text(body.x, y, body.width, line, theme.strong);
    }
}

/// What can be said now, to be clicked as well.
fn sayings(app: &App, pen: &mut Pen<'_>, line: Rect) {
    let theme = pen.theme;
    let hints = actions::hints(app);
    let mut x = line.x;
    for saying in SAYINGS {
        let Some((action, key, name)) = hints.iter().find(|(action, _, _)| *action == saying) else { continue };
        let cells = cells_of(key) + cells_of(name) + 1;
        if x + cells > line.right() {
            break;
        }
        pen.line(x, line.y, cells, &[piece(key.clone(), theme.key), piece(format!(" {name}"), theme.dim)]);
        pen.hit(Rect::new(x, line.y, cells, 1), Target::Hint(*action));
        x += cells + 2;
    }
}
