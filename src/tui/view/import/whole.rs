//! What has no columns: mails that would be logged, and with whom; bookmarks; the dates of a calendar; a whole book.

use ratatui::layout::Rect;

use super::{done, progress, trial, wrapped};
use crate::app::{App, Import};
use crate::engine::{Imported, MailsTold};
use crate::text::Lang;
use crate::tr;
use crate::tui::view::words;
use crate::tui::widget::{Pen, cells_of};

pub fn draw(app: &App, pen: &mut Pen<'_>, import: &Import, inner: Rect) -> u16 {
    let (theme, lang) = (pen.theme, app.lang);
    let mut y = inner.y;
    if let Some(error) = &import.error {
        y = wrapped(pen, inner, y, error, theme.error);
    }
    if y >= inner.bottom() {
        return 0;
    }
    let Some(looked) = &import.looked else {
        if import.sent.is_some() {
            let job = app.import_job();
            let text = match import.is_of_mails() {
                true => tr!(lang, "view.import_reading_mails", count = done(job)),
                false => tr!(lang, "view.import_reading", count = done(job)),
            };
            progress(pen, inner, y, &text, job);
        }
        return 0;
    };
    y = wrapped(pen, inner, y, &counts(looked, lang), theme.strong);
    if import.is_of_bookmarks() {
        y = wrapped(pen, inner, y, &tr!(lang, "bookmark.import_spread"), theme.dim);
    }
    if import.is_of_calendar() {
        y = wrapped(pen, inner, y, &tr!(lang, "agenda.what"), theme.dim);
    }
    let told = looked.mails.as_ref();
    if let Some(note) = told.and_then(|told| told.note.as_ref()) {
        y = wrapped(pen, inner, y, note, theme.late);
    }
    if y >= inner.bottom() {
        return 0;
    }
    pen.rule(inner, y, "");
    let list = Rect { y: y + 1, height: inner.bottom().saturating_sub(y + 1), ..inner };
    let customers = told.iter().flat_map(|told| &told.customers).map(|one| {
        let figures = tr!(
            lang,
            "view.import_mails_of",
            inbound = words::count(one.inbound),
            outbound = words::count(one.outbound)
        );
        (one.name.as_str(), figures, theme.text)
    });
    let arrow = pen.signs().arrow;
    let dates = looked.differences.iter().filter(|_| import.is_of_calendar()).map(|one| {
        let dates = one.fields.first().map(|(_, old, new)| format!("{old} {arrow} {new}")).unwrap_or_default();
        (one.name.as_str(), dates.trim_start().to_owned(), theme.text)
    });
    let rejected = looked.rejected.iter().map(|(_, reason)| (reason.as_str(), String::new(), theme.late));
    for ((text, figures, style), y) in
        customers.chain(dates).chain(rejected).skip(import.scroll).zip(list.y..list.bottom())
    {
        let used = if figures.is_empty() {
            0
        } else {
            pen.text_right(list.right(), y, cells_of(&figures), &figures, theme.dim)
        };
        pen.text(list.x, y, list.width.saturating_sub(used + 1), text, style);
    }
    list.height
}

/// What became of it, or would.
pub fn counts(imported: &Imported, lang: Lang) -> String {
    match &imported.mails {
        _ if imported.bookmarks => bookmarks(imported, lang),
        Some(told) => mails(imported, told, lang),
        None => trial::counts(imported, lang),
    }
}

fn bookmarks(imported: &Imported, lang: Lang) -> String {
    tr!(
        lang,
        "bookmark.import_counts",
        rows = words::count(imported.rows),
        created = words::count(imported.created),
        unchanged = words::count(imported.unchanged),
        skipped = words::count(imported.skipped),
        rejected = words::count(imported.rejected.len() as u64)
    )
}

fn mails(imported: &Imported, told: &MailsTold, lang: Lang) -> String {
    tr!(
        lang,
        "view.import_mails_counts",
        format = told.format,
        rows = words::count(imported.rows),
        created = words::count(imported.created),
        customers = words::count(told.count),
        unchanged = words::count(imported.unchanged),
        skipped = words::count(imported.skipped),
        waiting = words::count(told.waiting),
        rejected = words::count((imported.rejected.len() as u64).saturating_sub(told.waiting))
    )
}
