//! The run and what came of it.

use ratatui::layout::Rect;

use super::{done, lines_of, progress, whole, wrapped};
use crate::app::{App, Import, Target};
use crate::tr;
use crate::tui::view::words;
use crate::tui::widget::{Pen, scroll_bar, window};

/// It is being written.
pub fn run(app: &App, pen: &mut Pen<'_>, import: &Import, inner: Rect) -> u16 {
    let (theme, lang) = (pen.theme, app.lang);
    let job = app.import_job();
    let text = match job.and_then(|job| job.of) {
        _ if import.stopping => tr!(lang, "view.import_stopping"),
        Some(of) if import.is_of_mails() => {
            tr!(lang, "view.import_logging", done = done(job), of = words::count(of))
        }
        None if import.is_of_mails() => tr!(lang, "view.import_reading_mails", count = done(job)),
        Some(of) => tr!(lang, "view.import_writing", done = done(job), of = words::count(of)),
        None => tr!(lang, "view.import_reading", count = done(job)),
    };
    progress(pen, inner, inner.y + 1, &text, job);
    wrapped(pen, inner, inner.y + 4, &tr!(lang, "view.import_meanwhile"), theme.dim);
    0
}

/// What came of it.
pub fn draw(app: &App, pen: &mut Pen<'_>, import: &Import, frame: Rect, inner: Rect) -> u16 {
    let (theme, lang) = (pen.theme, app.lang);
    let Some(done) = &import.done else { return 0 };
    let mut y = wrapped(pen, inner, inner.y, &whole::counts(done, lang), theme.strong);
    if done.rejected.is_empty() {
        let text = match done.mails {
            _ if done.bookmarks => tr!(lang, "bookmark.import_taken"),
            Some(_) => tr!(lang, "view.import_mails_taken"),
            None => tr!(lang, "view.import_all_taken"),
        };
        wrapped(pen, inner, y + 1, &text, theme.done);
        return 0;
    }
    let next = match &import.saved {
        _ if import.is_of_mails() => tr!(lang, "view.import_mails_mend"),
        _ if import.is_of_bookmarks() => tr!(lang, "bookmark.import_mend"),
        _ if import.is_of_calendar() => tr!(lang, "agenda.mend"),
        _ if !import.has_columns() => tr!(lang, "view.import_lines_mend"),
        Some(file) => tr!(lang, "view.import_saved_to", file = file),
        None => tr!(lang, "view.import_mend"),
    };
    y = wrapped(pen, inner, y, &next, theme.dim);
    if y >= inner.bottom() {
        return 0;
    }
    pen.rule(inner, y, &tr!(lang, "view.import_rejects"));
    // The lit one's reason, whole, at the foot.
    let reason = done.rejected.get(import.reject.at).map_or("", |(_, reason)| reason.as_str());
    let space = inner.bottom().saturating_sub(y + 1);
    let tall = if lines_of(reason, inner.width) > 1 { lines_of(reason, inner.width).min(4).min(space / 2) } else { 0 };
    let list = Rect { y: y + 1, height: space - tall, ..inner };
    let shown = window(import.reject, done.rejected.len(), list.height.into());
    for (position, y) in shown.clone().zip(list.y..) {
        let Some((_, reason)) = done.rejected.get(position) else { continue };
        let whole = Rect { x: list.x - 1, y, width: list.width + 2, height: 1 };
        pen.text(list.x, y, list.width, reason, theme.text);
        pen.hit(whole, Target::Row(position));
        if position == import.reject.at {
            pen.select(whole, theme.selected);
        }
    }
    if tall > 0 {
        let foot = Rect { y: list.bottom(), height: tall, ..inner };
        wrapped(pen, foot, foot.y, reason, theme.late);
    }
    scroll_bar(pen, frame, &shown, done.rejected.len());
    list.height
}
