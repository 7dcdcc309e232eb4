//! The files in the selected customer's folder (R16), those written last first.

use ratatui::layout::Rect;

use super::detail::{Line, flow, paint};
use super::triage::filter_line;
use super::{detail_tabs as tabs, words};
use crate::app::{ActionId, App, actions, say};
use crate::engine::FileLine;
use crate::rules::OrderPaper;
use crate::tr;
use crate::tui::widget::{Pen, cells_of, piece, pieces_width};
use crate::tui::width;

/// Draws the tab.
pub fn draw(app: &App, pen: &mut Pen<'_>, inner: Rect, focused: bool) {
    let (theme, lang) = (pen.theme, app.lang);
    let Some(told) = app.files() else {
        pen.text(inner.x, inner.y, inner.width, &tr!(lang, "view.loading"), theme.dim);
        return;
    };
    let Some(root) = &told.root else {
        let key = tr!(lang, "folders.off_key", key = actions::key_of(ActionId::Settings));
        return tabs::nothing(pen, inner, &tr!(lang, "folders.off_screen"), &key);
    };
    if let Some(trouble) = &told.trouble {
        let mut lines = Vec::new();
        flow(
            &mut lines,
            vec![piece(format!("{} ", pen.signs().late), theme.late)],
            trouble,
            theme.text,
            inner.width,
            9,
        );
        return paint(pen, inner, &lines, 0);
    }
    let Some(folder) = &told.folder else {
        let key = tr!(lang, "folders.make_key", key = actions::key_of(ActionId::Open));
        return tabs::nothing(pen, inner, &tr!(lang, "folders.none_here"), &key);
    };
    let mut inner = inner;
    let place = folder.strip_prefix(root).unwrap_or(folder).to_string_lossy();
    if inner.height > 2 {
        pen.text(inner.x, inner.y, inner.width, &place, theme.dim);
        (inner.y, inner.height) = (inner.y + 1, inner.height - 1);
    }
    if let Some(apart) = told.apart.as_ref().filter(|_| inner.height > 6) {
        let mut lines = Vec::new();
        let sign = vec![piece(format!("{} ", pen.signs().advice), theme.advice)];
        flow(&mut lines, sign, apart, theme.advice, inner.width, 4);
        let rows = u16::try_from(lines.len()).unwrap_or(0).min(inner.height);
        paint(pen, Rect { height: rows, ..inner }, &lines, 0);
        (inner.y, inner.height) = (inner.y + rows, inner.height - rows);
    }
    if inner.height > 6 {
        for (number, has) in app.order_papers() {
            let mut line = vec![piece(format!("{number} "), theme.text)];
            for (paper, has) in OrderPaper::ALL.into_iter().zip(has) {
                let (sign, style) = if has { (pen.signs().done, theme.done) } else { (pen.signs().none, theme.dim) };
                line.push(piece(format!(" {sign} {}", paper.word()), style));
            }
            paint(pen, Rect { height: 1, ..inner }, &[Line::plain(line)], 0);
            (inner.y, inner.height) = (inner.y + 1, inner.height - 1);
        }
    }
    filter_line(app, pen, &mut inner, &app.files.filter, true);
    let shown = app.files_shown();
    if shown.is_empty() {
        let (text, key) = if told.files.is_empty() {
            let key = tr!(lang, "folders.add_key", key = actions::key_of(ActionId::AddFile));
            (tr!(lang, "folders.empty"), key)
        } else {
            (tr!(lang, "folders.none_fits"), String::new())
        };
        return tabs::nothing(pen, inner, &text, &key);
    }
    if told.more && inner.height > 2 {
        inner.height -= 1;
        pen.text(inner.x, inner.bottom(), inner.width, &tr!(lang, "folders.more"), theme.dim);
    }
    let orders = numbers(app);
    let entry = |pen: &Pen<'_>, position: usize| {
        shown.get(position).map(|file| lines(app, pen, file, &orders, inner.width)).unwrap_or_default()
    };
    tabs::entries(app, pen, inner, shown.len(), entry, focused);
}

/// The numbers of the customer's orders.
fn numbers(app: &App) -> Vec<String> {
    let contracts = app.card().map(|card| card.contracts.as_slice()).unwrap_or_default();
    // A number of a letter or two stands in any name.
    let own = contracts.iter().filter(|one| one.archived.is_none() && one.number.chars().count() > 2);
    own.map(|one| one.number.clone()).collect()
}

/// Day, size and name, over two lines if need be; where there is room, the order whose number stands in the name.
fn lines(app: &App, pen: &Pen<'_>, file: &FileLine, orders: &[String], cells: u16) -> Vec<Line> {
    let theme = pen.theme;
    let day = file.on.map(|on| words::day_short(app.lang, on, app.today)).unwrap_or_default();
    let mut head = vec![
        piece(width::fit_right(&day, 8), theme.dim),
        piece(format!(" {} ", width::fit_right(&say::bytes(file.bytes), 7)), theme.dim),
    ];
    let name = crate::text::fold(&file.name).into_owned();
    let order = orders.iter().find(|number| name.contains(crate::text::fold(number).as_ref()));
    let tag = order.map(|number| format!(" {} {number}", pen.signs().dot)).unwrap_or_default();
    if !tag.is_empty() && pieces_width(&head) + cells_of(&file.name) + cells_of(&tag) <= cells {
        head.extend([piece(file.name.clone(), theme.text), piece(tag, theme.done)]);
        return vec![Line::plain(head)];
    }
    let mut lines = Vec::new();
    flow(&mut lines, head, &file.name, theme.text, cells, 2);
    lines
}
