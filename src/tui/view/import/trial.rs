//! How rows are matched, and what would change.

use ratatui::layout::Rect;

use super::{done, progress, wrapped};
use crate::app::{App, Import, MATCH_BY, Target};
use crate::engine::{Difference, Imported};
use crate::text::Lang;
use crate::tr;
use crate::tui::view::words;
use crate::tui::widget::{Pen, Piece, cells_of, piece};

pub fn draw(app: &App, pen: &mut Pen<'_>, import: &Import, inner: Rect) -> u16 {
    let (theme, lang) = (pen.theme, app.lang);
    let by: Vec<String> = MATCH_BY.iter().map(|key| match_by(*key, lang)).collect();
    let on: Vec<String> = import.on_matches().iter().map(|word| on_match(word, lang)).collect();
    let labels = [tr!(lang, "view.import_match_by"), tr!(lang, "view.import_on_match")];
    let cells = labels.iter().map(|label| cells_of(label)).max().unwrap_or(0).min(inner.width / 3);
    let mut y = inner.y;
    for (option, (label, words, chosen)) in
        [(&labels[0], &by, import.match_by), (&labels[1], &on, import.on_match)].into_iter().enumerate()
    {
        let lit = import.option == option;
        pen.text(inner.x, y, cells, label, if lit { theme.accent } else { theme.dim });
        let mut x = inner.x + cells + 1;
        for (at, word) in words.iter().enumerate() {
            let text = format!(" {word} ");
            let wide = cells_of(&text);
            // What no longer fits goes on in the next line.
            if x + wide > inner.right() && x > inner.x + cells + 1 {
                (x, y) = (inner.x + cells + 1, y + 1);
            }
            let style = if at == chosen { theme.tab_on } else { theme.field };
            let used = pen.text(x, y, wide.min(inner.right().saturating_sub(x)), &text, style);
            pen.hit(Rect::new(x, y, used, 1), Target::Choice(option, at));
            x += used + 1;
        }
        y += 1;
    }
    pen.rule(inner, y, "");
    y += 1;
    if let Some(error) = &import.error {
        y = wrapped(pen, inner, y, error, theme.error);
    }
    if y >= inner.bottom() {
        return 0;
    }
    let Some(looked) = &import.looked else {
        if import.sent.is_some() {
            let job = app.import_job();
            progress(pen, inner, y, &tr!(lang, "view.import_looking", count = done(job)), job);
        }
        return 0;
    };
    y = wrapped(pen, inner, y, &counts(looked, lang), theme.strong);
    if let Some((_, reason)) = looked.rejected.first() {
        let more = looked.rejected.len() - 1;
        let mut text = reason.clone();
        if more > 0 {
            text += &tr!(lang, "view.import_and_more", count = words::count(more as u64));
        }
        y = wrapped(pen, inner, y, &text, theme.late);
    }
    let list = Rect { y: y + 1, height: inner.bottom().saturating_sub(y + 1), ..inner };
    differences(pen, lang, import, looked, list);
    list.height
}

/// What became of the rows, or would.
pub fn counts(imported: &Imported, lang: Lang) -> String {
    tr!(
        lang,
        "view.import_counts",
        created = words::count(imported.created),
        updated = words::count(imported.updated),
        unchanged = words::count(imported.unchanged),
        skipped = words::count(imported.skipped),
        rejected = words::count(imported.rejected.len() as u64)
    )
}

fn differences(pen: &mut Pen<'_>, lang: Lang, import: &Import, looked: &Imported, list: Rect) {
    let theme = pen.theme;
    if list.is_empty() {
        return;
    }
    if looked.differences.is_empty() {
        pen.text(list.x, list.y, list.width, &tr!(lang, "view.import_nothing"), theme.dim);
        return;
    }
    let (changed, new): (Vec<&Difference>, Vec<_>) = looked.differences.iter().partition(|one| !one.is_new);
    let mut lines: Vec<Vec<Piece<'_>>> = Vec::new();
    for one in &changed {
        lines.push(head(pen, one, lang));
        lines.extend(one.fields.iter().map(|field| change(pen, field)));
    }
    if !new.is_empty() {
        if !changed.is_empty() {
            lines.push(Vec::new());
        }
        let (shown, of) = (words::count(new.len() as u64), words::count(looked.created));
        let text = match looked.created > new.len() as u64 {
            true => tr!(lang, "view.import_first_new", shown = shown, of = of),
            false => tr!(lang, "view.import_new"),
        };
        lines.push(vec![piece(text, theme.strong)]);
    }
    for one in new {
        lines.push(head(pen, one, lang));
        lines.extend(made(pen, one, list.width));
    }
    let skipped = import.scroll.min(lines.len().saturating_sub(1));
    for (line, y) in lines.iter().skip(skipped).zip(list.y..list.bottom()) {
        pen.line(list.x, y, list.width, line);
    }
}

/// Whose it is, and where it stands in the file.
fn head<'a>(pen: &Pen<'_>, one: &'a Difference, lang: Lang) -> Vec<Piece<'a>> {
    let row = format!("  {}", tr!(lang, "view.import_row", row = one.row));
    vec![piece(one.name.as_str(), pen.theme.text), piece(row, pen.theme.dim)]
}

/// A field with what stands there and what will.
fn change<'a>(pen: &Pen<'_>, (name, old, new): &'a (String, String, String)) -> Vec<Piece<'a>> {
    let theme = pen.theme;
    let mut line = vec![piece(format!("   {name}  "), theme.dim)];
    if !old.is_empty() {
        line.push(piece(format!("{old} "), theme.dim));
    }
    line.push(piece(format!("{} ", pen.signs().arrow), theme.faint));
    line.push(piece(new.as_str(), theme.accent));
    line
}

/// The fields of a new one behind each other, over as many lines as they need; a field that fits no line has one of its own.
fn made<'a>(pen: &Pen<'_>, one: &'a Difference, width: u16) -> Vec<Vec<Piece<'a>>> {
    const INDENT: &str = "   ";
    let theme = pen.theme;
    let mut lines: Vec<Vec<Piece<'a>>> = Vec::new();
    let mut used = 0;
    for (name, _, value) in &one.fields {
        let (label, wide) = (format!("{name} "), cells_of(name).saturating_add(1).saturating_add(cells_of(value)));
        let dot = format!(" {} ", pen.signs().dot);
        match lines.last_mut() {
            Some(line) if used + cells_of(&dot) + wide <= width => {
                used += cells_of(&dot) + wide;
                line.extend([piece(dot, theme.faint), piece(label, theme.dim), piece(value.as_str(), theme.accent)]);
            }
            _ => {
                used = cells_of(INDENT).saturating_add(wide);
                lines.push(vec![
                    piece(INDENT, theme.dim),
                    piece(label, theme.dim),
                    piece(value.as_str(), theme.accent),
                ]);
            }
        }
    }
    lines
}

fn match_by(key: Option<&str>, lang: Lang) -> String {
    match key {
        Some("code") => tr!(lang, "view.import_by_code"),
        Some("email") => tr!(lang, "view.import_by_email"),
        Some("name") => tr!(lang, "view.import_by_name"),
        Some("domain") => tr!(lang, "view.import_by_domain"),
        _ => tr!(lang, "view.import_by_any"),
    }
}

fn on_match(word: &str, lang: Lang) -> String {
    match word {
        "skip" => tr!(lang, "view.import_on_skip"),
        "create" => tr!(lang, "view.import_on_create"),
        _ => tr!(lang, "view.import_on_update"),
    }
}
