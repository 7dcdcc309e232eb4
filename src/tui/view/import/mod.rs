//! The import, a step at a time: the file, its columns, what would change, the run, what came of it.

mod columns;
mod file;
mod outcome;
mod trial;
mod whole;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::words;
use crate::app::{App, Import, ImportStep, Job};
use crate::text::Lang;
use crate::tr;
use crate::tui::widget::{Frame, Pen, cells_of, piece, popup};
use crate::tui::width;

/// Draws it; gives how many rows of the step's list there was room for.
pub fn draw(app: &App, pen: &mut Pen<'_>, import: &Import, top: bool) -> u16 {
    let theme = pen.theme;
    let screen = pen.screen();
    let body = Rect { y: screen.y + 1, height: screen.height.saturating_sub(2), ..screen };
    let mut title = vec![piece(tr!(app.lang, "view.import"), theme.title)];
    if import.step != ImportStep::File {
        title.push(super::triage::dot(pen));
        title.push(piece(import.name(), theme.text));
    }
    let mut note = Vec::new();
    for step in ImportStep::ALL.into_iter().filter(|step| *step != ImportStep::Columns || import.has_columns()) {
        if step != ImportStep::File {
            note.push(piece(format!(" {} ", pen.signs().dot), theme.faint));
        }
        let style = if step == import.step { theme.accent } else { theme.dim };
        note.push(piece(step_name(step, app.lang), style));
    }
    let inner = popup::open(pen, body, &Frame { title, note, focused: top, ..Frame::default() });
    if inner.height < 4 {
        return 0;
    }
    match import.step {
        ImportStep::File => file::draw(app, pen, import, body, inner, top),
        ImportStep::Columns => columns::draw(app, pen, import, body, inner, top),
        ImportStep::Match if !import.has_columns() => whole::draw(app, pen, import, inner),
        ImportStep::Match => trial::draw(app, pen, import, inner),
        ImportStep::Run => outcome::run(app, pen, import, inner),
        ImportStep::Result => outcome::draw(app, pen, import, body, inner),
    }
}

fn step_name(step: ImportStep, lang: Lang) -> String {
    match step {
        ImportStep::File => tr!(lang, "view.import_step_file"),
        ImportStep::Columns => tr!(lang, "view.import_step_columns"),
        ImportStep::Match => tr!(lang, "view.import_step_match"),
        ImportStep::Run => tr!(lang, "view.import_step_run"),
        ImportStep::Result => tr!(lang, "view.import_step_result"),
    }
}

/// A text over as many lines as it needs and there are, from `y` on; gives the row after it.
fn wrapped(pen: &mut Pen<'_>, area: Rect, y: u16, text: &str, style: Style) -> u16 {
    let lines = width::wrap(text, area.width.into());
    let mut end = y;
    for (line, y) in lines.iter().zip(y..area.bottom()) {
        pen.text(area.x, y, area.width, line, style);
        end = y + 1;
    }
    end
}

/// How many lines a text takes.
fn lines_of(text: &str, cells: u16) -> u16 {
    u16::try_from(width::wrap(text, cells.into()).len()).unwrap_or(u16::MAX)
}

/// A figure, and a bar where it is known how much there is; two lines.
fn progress(pen: &mut Pen<'_>, area: Rect, y: u16, text: &str, job: Option<&Job>) {
    let theme = pen.theme;
    pen.text(area.x, y, area.width, text, theme.text);
    let Some((done, of)) = job.and_then(|job| Some((job.done, job.of.filter(|of| *of > 0)?))) else { return };
    let figure = format!("{:>4} %", done.min(of) * 100 / of);
    let room = area.width.saturating_sub(cells_of(&figure) + 1).min(60);
    let full = u16::try_from(u64::from(room) * done.min(of) / of).unwrap_or(0);
    let bar = pen.signs().bar;
    if y + 1 < area.bottom() {
        pen.text(area.x, y + 1, full, &bar.repeat(full.into()), theme.accent);
        let rest = room - full;
        pen.text(area.x + full, y + 1, rest, &pen.signs().rule.repeat(rest.into()), theme.faint);
        pen.text(area.x + room, y + 1, cells_of(&figure), &figure, theme.accent);
    }
}

/// How many rows a job has done.
fn done(job: Option<&Job>) -> String {
    words::count(job.map_or(0, |job| job.done))
}
