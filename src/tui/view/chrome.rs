//! The title line and the bottom line.

use ratatui::layout::Rect;

use super::words;
use crate::app::{ActionId, App, MessageKind, Screen, Target, actions, say};
use crate::tr;
use crate::tui::widget::{Pen, cells_of, piece, pieces_width};

/// Cells of the program's name.
const NAME: u16 = 6;

/// The name, the screens with their keys, the day, what is due.
pub fn title(app: &App, pen: &mut Pen<'_>, area: Rect) {
    let theme = pen.theme;
    let open = app.triage.open();
    let late = app.triage.late;
    let mut right = vec![piece(words::weekday_and_day(app.lang, app.today, app.today), theme.text)];
    if area.width >= 92 {
        right.push(piece(format!("  {}", app.now.local.format("%H:%M")), theme.dim));
    }
    let signs = pen.signs();
    if open > late {
        right.push(piece(format!("  {} {}", signs.today, words::count(open - late)), theme.today));
    }
    if late > 0 {
        right.push(piece(format!("  {} {}", signs.late, words::count(late)), theme.late));
    }
    if open == 0 && !app.triage.rows.is_empty() {
        right.push(piece(format!("  {}", signs.done), theme.done));
    }
    if app.inbox > 0 {
        right.push(piece(format!("  @ {}", words::count(app.inbox as u64)), theme.advice));
    }
    let wide = pieces_width(&right);
    let end = area.right().saturating_sub(1);
    pen.line(end.saturating_sub(wide), area.y, wide, &right);

    let mut labels = Screen::ALL.map(|screen| say::screen(screen, app.lang));
    let mut x = area.x + 1;
    let last = end.saturating_sub(wide + 1);
    // Where it is narrow, the program's own name gives way.
    let sum = |labels: &[String], around: u16| labels.iter().map(|name| cells_of(name) + around).sum::<u16>();
    let room = last.saturating_sub(x);
    // Then the blank behind each name but that of the screen shown.
    let tight = sum(&labels, 4) > room;
    let wide = |labels: &[String]| if tight { sum(labels, 3) + 1 } else { sum(labels, 4) };
    if wide(&labels) > room {
        // Then the other screens' names, as far as it takes.
        let short = (1..=8).rev().find(|cells| wide(&shortened(app, &labels, *cells)) <= room).unwrap_or(1);
        labels = shortened(app, &labels, short).try_into().unwrap_or(labels);
    }
    if NAME + 1 + wide(&labels) <= room {
        x += pen.text(x, area.y, NAME, "genjin", theme.strong) + 1;
    }
    for (screen, name) in Screen::ALL.into_iter().zip(labels) {
        let number = screen.number();
        let label = format!(" {number} {name} ");
        let room = last.saturating_sub(x);
        let cells = cells_of(&label).min(room);
        if cells < 3 {
            break;
        }
        pen.hit(Rect::new(x, area.y, cells, 1), Target::Tab(screen));
        if screen == app.screen {
            pen.text(x, area.y, cells, &label, theme.tab_on);
        } else {
            pen.line(x, area.y, cells, &[piece(format!(" {number} "), theme.key), piece(name, theme.dim)]);
        }
        x += if tight && screen != app.screen { cells.saturating_sub(1) } else { cells };
    }
}

/// The names of the screens, all but the one shown in so many cells.
fn shortened(app: &App, labels: &[String], cells: usize) -> Vec<String> {
    let short = |(screen, name): (Screen, &String)| {
        if screen == app.screen { name.clone() } else { crate::tui::width::head(name, cells) }
    };
    Screen::ALL.into_iter().zip(labels).map(short).collect()
}

/// Cells that the first hints have beside a message: what was just done is done again, by key or by mouse.
const FIRST_HINTS: u16 = 32;

/// The keys that work here, and what just happened with its undo; work in the background at the right.
pub fn hints(app: &App, pen: &mut Pen<'_>, area: Rect) {
    let theme = pen.theme;
    let (left, mut right) = (area.x + 1, area.right().saturating_sub(1));
    pen.clear(area);
    right = jobs(app, pen, area, right);
    let y = area.y;
    if let Some(message) = &app.message {
        let (sign, style) = match message.kind {
            MessageKind::Note => ("", theme.text),
            MessageKind::Saved => (pen.signs().done, theme.done),
            MessageKind::Refused => (pen.signs().late, theme.error),
            MessageKind::Alarm => (pen.signs().today, theme.today),
        };
        // What went wrong takes the line; anything else leaves half of it to the keys.
        let whole = matches!(message.kind, MessageKind::Refused | MessageKind::Alarm);
        let mut pieces = Vec::new();
        if !sign.is_empty() {
            pieces.push(piece(format!("{sign} "), style));
        }
        let first = message.text.lines().next().unwrap_or("");
        pieces.push(piece(first, style));
        if let Some(undo) = app.undo_hint.as_ref().filter(|_| message.kind == MessageKind::Saved) {
            pieces.push(piece(format!(" {} ", pen.signs().dot), theme.dim));
            let (key, word) = undo.split_once(' ').unwrap_or(("u", undo));
            pieces.push(piece(key.to_owned(), theme.key));
            pieces.push(piece(format!(" {word}"), theme.dim));
        }
        let room = right.saturating_sub(left);
        let most = if whole { room } else { room.saturating_sub(FIRST_HINTS).max(room / 2) };
        let over = usize::from(pieces_width(&pieces).saturating_sub(most));
        if over > 0 && pieces.len() > 2 {
            // The undo at the end is not what gives way.
            let text = usize::from(cells_of(first)).saturating_sub(over);
            if let Some((said, _)) = pieces.get_mut(1) {
                *said = crate::tui::width::cut(first, text).into();
            }
        }
        let cells = pieces_width(&pieces).min(most);
        let x = if whole { left } else { right.saturating_sub(cells) };
        pen.line(x, y, cells, &pieces);
        pen.hit(Rect::new(x, y, cells, 1), Target::Message);
        if whole {
            return;
        }
        right = x.saturating_sub(2);
    }
    let mut x = left;
    let mut hints = actions::hints(app);
    // Where not all fit, the ways to the others are what must be seen: by key, and by mouse alone.
    for (wanted, least) in [(ActionId::Help, 0), (ActionId::Palette, FIRST_HINTS)] {
        let Some(at) = hints.iter().position(|(action, _, _)| *action == wanted) else { continue };
        let (action, key, name) = hints.remove(at);
        let cells = cells_of(&key) + 1 + cells_of(&name);
        if right > left + cells + least {
            let x = right - cells;
            pen.line(x, y, cells, &[piece(key, theme.key), piece(format!(" {name}"), theme.dim)]);
            pen.hit(Rect::new(x, y, cells, 1), Target::Hint(action));
            right = x.saturating_sub(2);
        }
    }
    for (action, key, name) in hints {
        let cells = cells_of(&key) + 1 + cells_of(&name);
        if x + cells > right {
            break;
        }
        pen.line(x, y, cells, &[piece(key, theme.key), piece(format!(" {name}"), theme.dim)]);
        pen.hit(Rect::new(x, y, cells, 1), Target::Hint(action));
        x += cells + 2;
    }
}

/// Work in the background: a turning sign and a figure; gives where the rest of the line ends.
fn jobs(app: &App, pen: &mut Pen<'_>, area: Rect, right: u16) -> u16 {
    let Some(job) = app.jobs.first() else { return right };
    let spinner = pen.signs().spinner;
    // It turns as the work goes on: a job that stands still is seen to.
    let turn = usize::try_from(job.done / 100).unwrap_or(0) % spinner.len().max(1);
    let sign = spinner.get(turn).copied().unwrap_or("");
    let figure = match job.of.filter(|of| *of > 0) {
        Some(of) => format!("{sign} {} %", job.done.min(of) * 100 / of),
        None => format!("{sign} {}", words::count(job.done)),
    };
    let more = app.jobs.len().saturating_sub(1);
    let text = if more > 0 { format!("{figure} +{more}") } else { figure };
    let used = pen.text_right(right, area.y, 24, &text, pen.theme.accent);
    right.saturating_sub(used + 2)
}

/// The window's title.
pub fn window_title(app: &App) -> String {
    match app.triage.open() {
        0 => "genjin".to_owned(),
        open => tr!(app.lang, "view.window_title", count = words::count(open)),
    }
}
