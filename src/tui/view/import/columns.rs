//! The columns of a file, their first values, and the field each goes to.

use ratatui::layout::Rect;

use super::{lines_of, wrapped};
use crate::app::{App, FieldPicker, Import, KINDS, Target};
use crate::text::Lang;
use crate::tr;
use crate::tui::view::words;
use crate::tui::widget::field::Line;
use crate::tui::widget::{Frame, Pen, cells_of, piece, popup, scroll_bar, window};

/// From how many cells on the lit column's values stand beside the columns.
const BESIDE: u16 = 110;
/// Cells of these values.
const VALUES: u16 = 40;

pub fn draw(app: &App, pen: &mut Pen<'_>, import: &Import, frame: Rect, inner: Rect, top: bool) -> u16 {
    let theme = pen.theme;
    about(app, pen, import, inner);
    let under = sheets(app, pen, import, inner);
    let under = kinds(app, pen, import, inner, under);
    let said = said(app, import);
    let room = lines_of(&said, inner.width).min(3).min(inner.height.saturating_sub(under + 2));
    let tall = if said.is_empty() { 0 } else { room };
    pen.rule(inner, inner.y + under, "");
    let mut list = Rect { y: inner.y + under + 1, height: inner.height.saturating_sub(under + 1 + tall), ..inner };
    if !said.is_empty() {
        let place = Rect { y: list.bottom(), height: tall, ..inner };
        wrapped(pen, place, place.y, &said, theme.late);
    }
    if list.width >= BESIDE {
        list.width -= VALUES + 2;
        values(pen, import, Rect { x: list.right() + 2, width: VALUES, ..list });
    }
    rows(app, pen, import, frame, list);
    if let Some(picker) = &import.picker {
        pick(app, pen, import, picker, top);
    }
    list.height
}

/// What the file was taken for.
fn about(app: &App, pen: &mut Pen<'_>, import: &Import, inner: Rect) {
    let (theme, lang) = (pen.theme, app.lang);
    let Some(table) = &import.table else { return };
    let rows = words::count(table.rows);
    let text = match (table.delimiter, &table.sheet) {
        (Some(delimiter), _) => {
            let delimiter = if delimiter == '\t' { "TAB".to_owned() } else { delimiter.to_string() };
            let encoding = table.encoding.as_deref().unwrap_or("");
            tr!(lang, "view.import_about", encoding = encoding, delimiter = delimiter, rows = rows)
        }
        (None, Some(sheet)) => tr!(lang, "view.import_about_sheet", format = table.format, sheet = sheet, rows = rows),
        (None, None) => tr!(lang, "view.import_about_cards", format = table.format, rows = rows),
    };
    let mut line = vec![piece(text, theme.text)];
    if table.faulty > 0 {
        let text = tr!(lang, "view.import_faulty", count = words::count(table.faulty));
        line.push(piece(format!(" {} {text}", pen.signs().dot), theme.late));
    }
    if table.remembered {
        line.push(piece(format!(" {} {}", pen.signs().dot, tr!(lang, "view.import_remembered")), theme.done));
    }
    if !table.has_header {
        line.push(piece(format!(" {} {}", pen.signs().dot, tr!(lang, "view.import_no_header")), theme.advice));
    }
    pen.line(inner.x, inner.y, inner.width, &line);
}

/// The sheets there are, where there is a choice; gives how many lines stand above the columns.
fn sheets(app: &App, pen: &mut Pen<'_>, import: &Import, inner: Rect) -> u16 {
    let theme = pen.theme;
    let Some((names, at)) = import.sheets() else { return 1 };
    let label = tr!(app.lang, "view.import_sheets");
    let begins = inner.x + pen.text(inner.x, inner.y + 1, inner.width / 3, &label, theme.dim) + 1;
    let room = usize::from(inner.right().saturating_sub(begins));
    let wide = |name: &String| usize::from(cells_of(name)) + 3;
    // The first one shown is the one from which on the sheet that is looked at fits.
    let first = (0..=at).find(|from| names.iter().skip(*from).take(at + 1 - from).map(wide).sum::<usize>() <= room);
    let mut x = begins;
    for (position, name) in names.iter().enumerate().skip(first.unwrap_or(at)) {
        if x >= inner.right() {
            break;
        }
        let style = if position == at { theme.tab_on } else { theme.field };
        let used = pen.text(x, inner.y + 1, inner.right() - x, &format!(" {name} "), style);
        pen.hit(Rect::new(x, inner.y + 1, used, 1), Target::Choice(0, position));
        x += used + 1;
    }
    2
}

/// What the rows can be, where there is a choice; gives how many lines stand above the columns.
fn kinds(app: &App, pen: &mut Pen<'_>, import: &Import, inner: Rect, under: u16) -> u16 {
    let (theme, lang) = (pen.theme, app.lang);
    let Some(chosen) = import.kind().filter(|_| inner.height > under + 4) else { return under };
    let y = inner.y + under;
    let mut x = inner.x + pen.text(inner.x, y, inner.width / 3, &tr!(lang, "view.import_rows_are"), theme.dim) + 1;
    for (at, kind) in KINDS.iter().enumerate() {
        if x >= inner.right() {
            break;
        }
        let style = if at == chosen { theme.tab_on } else { theme.field };
        let used = pen.text(x, y, inner.right() - x, &format!(" {} ", kind_name(kind, lang)), style);
        pen.hit(Rect::new(x, y, used, 1), Target::Choice(1, at));
        x += used + 1;
    }
    under + 1
}

fn kind_name(kind: &str, lang: Lang) -> String {
    match kind {
        "log" => tr!(lang, "view.import_kind_log"),
        "quotes" => tr!(lang, "view.import_kind_quotes"),
        "products" => tr!(lang, "view.import_kind_products"),
        _ => tr!(lang, "view.import_kind_customers"),
    }
}

/// What is wrong with the lit column, else with all of them.
fn said(app: &App, import: &Import) -> String {
    let trouble = |at: usize| match import.doubled(at) {
        Some(other) => Some(tr!(app.lang, "view.import_doubled", other = other)),
        None => import.columns().get(at)?.trouble.clone(),
    };
    match trouble(import.column.at) {
        Some(trouble) => trouble,
        None if import.is_nameless() => tr!(app.lang, "view.import_nameless"),
        None => String::new(),
    }
}

fn rows(app: &App, pen: &mut Pen<'_>, import: &Import, frame: Rect, list: Rect) {
    let theme = pen.theme;
    let columns = import.columns();
    let shown = window(import.column, columns.len(), list.height.into());
    let of = |most: u16, wide: &dyn Fn(usize) -> u16| shown.clone().map(wide).max().unwrap_or(0).min(most);
    let labels: Vec<String> = columns.iter().map(|column| import.field_label(column, app.lang)).collect();
    let names = of(list.width / 3, &|at| columns.get(at).map_or(0, |column| cells_of(&column.name)));
    let fields = of(list.width / 3, &|at| labels.get(at).map_or(0, |label| cells_of(label)));
    let field_at = list.right().saturating_sub(fields + 2);
    for (position, y) in shown.clone().zip(list.y..) {
        let (Some(column), Some(label)) = (columns.get(position), labels.get(position)) else { continue };
        let whole = Rect { x: list.x - 1, y, width: list.width + 2, height: 1 };
        let wrong = column.trouble.is_some() || import.doubled(position).is_some();
        let ignored = column.field == "ignore";
        pen.text(list.x, y, names, &column.name, if ignored { theme.dim } else { theme.text });
        let x = list.x + names + 2;
        pen.text(x, y, field_at.saturating_sub(x + 3), &first_values(import, position), theme.dim);
        pen.text(field_at.saturating_sub(2), y, 1, pen.signs().arrow, theme.faint);
        let style = match () {
            () if wrong => theme.late,
            () if ignored => theme.dim,
            () if column.field.starts_with("custom:") => theme.advice,
            () => theme.accent,
        };
        pen.text(field_at, y, fields, label, style);
        if wrong {
            pen.text_right(list.right(), y, 1, pen.signs().late, theme.late);
        }
        pen.hit(whole, Target::Row(position));
        if position == import.column.at {
            pen.select(whole, theme.selected);
        }
    }
    scroll_bar(pen, frame, &shown, columns.len());
}

fn first_values(import: &Import, column: usize) -> String {
    let sample = import.table.as_ref().map_or(&[][..], |table| &table.sample);
    let filled =
        sample.iter().filter_map(|row| row.get(column)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    filled.take(3).collect::<Vec<_>>().join(" · ")
}

/// The lit column's cells, row by row.
fn values(pen: &mut Pen<'_>, import: &Import, area: Rect) {
    let theme = pen.theme;
    let sample = import.table.as_ref().map_or(&[][..], |table| &table.sample);
    let name = import.columns().get(import.column.at).map_or("", |column| column.name.as_str());
    pen.text(area.x, area.y, area.width, name, theme.strong);
    for (row, y) in sample.iter().zip(area.y + 1..area.bottom()) {
        pen.text(area.x, y, area.width, row.get(import.column.at).map_or("", String::as_str), theme.text);
    }
}

/// The fields to choose from.
fn pick(app: &App, pen: &mut Pen<'_>, import: &Import, picker: &FieldPicker, top: bool) {
    let theme = pen.theme;
    let screen = pen.screen();
    let rows =
        u16::try_from(picker.options.len()).unwrap_or(u16::MAX).clamp(1, screen.height.saturating_sub(8).clamp(1, 16));
    let place = popup::place(screen, 46, rows + 4);
    let name = import.columns().get(import.column.at).map_or("", |column| column.name.as_str());
    let title = vec![piece(name, theme.title)];
    let inner = popup::open(pen, place, &Frame { title, focused: top, ..Frame::default() });
    if inner.height < 3 {
        return;
    }
    let line = Rect { height: 1, ..inner };
    Line { edit: &picker.line, hint: &tr!(app.lang, "view.import_pick_hint"), focused: top }.draw(
        pen,
        line,
        theme.field_focus,
    );
    pen.rule(inner, inner.y + 1, "");
    let list = Rect { y: inner.y + 2, height: inner.height - 2, ..inner };
    let shown = window(picker.cursor, picker.options.len(), list.height.into());
    for (position, y) in shown.clone().zip(list.y..) {
        let Some((_, label)) = picker.options.get(position) else { continue };
        let whole = Rect { x: list.x - 1, y, width: list.width + 2, height: 1 };
        pen.text(list.x, y, list.width, label, theme.text);
        pen.hit(whole, Target::Option(position));
        if position == picker.cursor.at {
            pen.select(whole, theme.selected);
        }
    }
    scroll_bar(pen, place, &shown, picker.options.len());
}
