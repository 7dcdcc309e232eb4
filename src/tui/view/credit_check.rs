//! A letter of credit looked through (R18): its clocks, its documents, and what does not fit, both texts side by side.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::detail::Line;
use super::{detail_credits, detail_tabs as tabs};
use crate::app::{App, Button, CreditCheck, Target};
use crate::book::words;
use crate::model::DocumentKind;
use crate::rules::{Finding, FindingKind, FindingSide};
use crate::tr;
use crate::tui::widget::{Frame, Pen, cells_of, piece, popup};
use crate::tui::width;

/// It is no wider.
const WIDE: u16 = 116;
/// Between the two sides.
const GAP: u16 = 3;
/// So many lines of a text are shown; of the selected finding more.
const LINES: usize = 2;
const SELECTED_LINES: usize = 8;

/// Cells of the frame on both sides together.
const FRAME: u16 = 4;
/// Its borders, and the rule above the findings.
const AROUND: u16 = 3;

/// Draws it: as tall as what is in it, as far as the screen lets it be.
pub fn draw(app: &App, pen: &mut Pen<'_>, check: &CreditCheck) {
    let theme = pen.theme;
    let lang = app.lang;
    let screen = pen.screen();
    let wide = screen.width.saturating_sub(FRAME).min(WIDE);
    let clocks = detail_credits::told(app, pen, &check.credit, &check.clocks);
    let place = popup::place(screen, wide, tall(app, pen, check, clocks.len(), wide.saturating_sub(FRAME)));
    let mut title = vec![piece(format!("{} {}", tr!(lang, "credit.credit"), check.credit.number), theme.title)];
    if let Some(amount) = check.credit.amount {
        title.push(super::triage::dot(pen));
        title.push(piece(super::words::money(amount), theme.text));
    }
    title.push(super::triage::dot(pen));
    title.push(piece(app.name(check.customer), theme.dim));
    let (text, style) =
        detail_credits::summary(app, pen, check.count(FindingKind::Conflict), check.count(FindingKind::Differs));
    let note = vec![piece(text, style)];
    let inner = popup::open(pen, place, &Frame { title, note, focused: true, ..Frame::default() });
    buttons(app, pen, place);
    if inner.height < 4 || inner.width < 12 {
        return;
    }
    let mut y = inner.y;
    for (sign, text, style) in clocks {
        pen.text(inner.x, y, inner.width, &format!("{sign} {text}"), style);
        y += 1;
    }
    y = documents(app, pen, check, Rect { y, height: inner.bottom().saturating_sub(y), ..inner });
    if y >= inner.bottom() {
        return;
    }
    pen.rule(inner, y, &tr!(lang, "credit.findings"));
    let list = Rect { y: y + 1, height: inner.bottom().saturating_sub(y + 1), ..inner };
    if list.is_empty() {
        return;
    }
    if check.findings.is_empty() {
        let text = if check.credit.documents.is_empty() {
            tr!(lang, "credit.no_documents")
        } else {
            tr!(lang, "credit.all_fits")
        };
        return pen.lines_middle(list, &text, theme.dim);
    }
    let entry = |pen: &Pen<'_>, at: usize| {
        check.findings.get(at).map(|one| finding(app, pen, one, at == check.at, list.width)).unwrap_or_default()
    };
    tabs::around(pen, list, check.at, check.findings.len(), entry, (Target::Row, theme.selected));
}

/// How tall it is with so many clocks, its text so many cells wide; counted no further than the screen goes.
fn tall(app: &App, pen: &Pen<'_>, check: &CreditCheck, clocks: usize, cells: u16) -> u16 {
    let most = usize::from(pen.screen().height);
    let mut rows = clocks + usize::from(placed(app, pen, check, cells).last().map_or(0, |one| one.row) + 1);
    // Whichever is selected is told at more length: the box stays as tall while one goes through them.
    let mut longer = 0;
    for one in &check.findings {
        if rows >= most {
            break;
        }
        let short = finding(app, pen, one, false, cells).len();
        rows += short;
        longer = longer.max(finding(app, pen, one, true, cells).len() - short);
    }
    rows += longer;
    u16::try_from(rows.max(clocks + 2)).unwrap_or(u16::MAX).saturating_add(AROUND)
}

/// A document in the line of documents: its text, how it looks, where it stands.
struct Placed {
    text: String,
    style: Style,
    column: u16,
    row: u16,
}

/// The documents, in as many rows as they need: which are entered, which are called for and missing.
fn placed(app: &App, pen: &Pen<'_>, check: &CreditCheck, cells: u16) -> Vec<Placed> {
    let (theme, signs) = (pen.theme, pen.signs());
    let (mut column, mut row) = (0, 0);
    let mut all = Vec::new();
    for kind in DocumentKind::ALL {
        let (sign, style) = match (check.credit.document(*kind), check.credit.called_for.contains(kind)) {
            (Some(_), _) => (signs.done, theme.done),
            (None, true) => (signs.advice, theme.advice),
            (None, false) => (signs.none, theme.dim),
        };
        let text = format!("{sign} {}", words::document_kind(*kind, app.lang));
        let wide = cells_of(&text);
        if column > 0 && column + wide > cells {
            (column, row) = (0, row + 1);
        }
        all.push(Placed { text, style, column, row });
        column += wide + 2;
    }
    all
}

/// Draws the documents and gives the line below.
fn documents(app: &App, pen: &mut Pen<'_>, check: &CreditCheck, area: Rect) -> u16 {
    let mut below = area.y;
    for (at, one) in placed(app, pen, check, area.width).into_iter().enumerate() {
        let (x, y) = (area.x + one.column, area.y + one.row);
        if y >= area.bottom() {
            break;
        }
        let cells = cells_of(&one.text).min(area.right().saturating_sub(x));
        pen.text(x, y, cells, &one.text, one.style);
        pen.hit(Rect::new(x, y, cells, 1), Target::Choice(0, at));
        below = y + 1;
    }
    below
}

/// A finding: what it is with its article, then where each side stands, then what stands there.
fn finding(app: &App, pen: &Pen<'_>, one: &Finding, selected: bool, cells: u16) -> Vec<Line> {
    let (theme, lang, signs) = (pen.theme, app.lang, pen.signs());
    let (sign, style) = match one.kind {
        FindingKind::Conflict => (signs.late, theme.late),
        FindingKind::Differs => (signs.advice, theme.advice),
    };
    let what = words::discrepancy(one.what, lang);
    let article = tr!(lang, "credit.article", article = one.article);
    let gap = cells.saturating_sub(2 + cells_of(&what) + cells_of(&article));
    let mut lines = vec![Line::plain(vec![
        piece(format!("{sign} "), style),
        piece(what, style),
        piece(" ".repeat(usize::from(gap)), theme.dim),
        piece(article, theme.dim),
    ])];
    let half = usize::from(cells.saturating_sub(GAP + 2) / 2);
    let mut row = |left: &str, right: &str, style| {
        let left = width::fit(left, half);
        lines.push(Line::plain(vec![piece(format!("  {left}   "), style), piece(right.to_owned(), style)]));
    };
    row(&words::document_field(&one.one, lang), &width::fit(&words::document_field(&one.other, lang), half), theme.dim);
    let most = if selected { SELECTED_LINES } else { LINES };
    let wrapped = |side: &FindingSide| {
        let mut lines = width::wrap(&words::fact(&side.fact, lang), half.max(4));
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                *last = width::fit(&format!("{last} …"), half);
            }
        }
        lines
    };
    let (left, right) = (wrapped(&one.one), wrapped(&one.other));
    for at in 0..left.len().max(right.len()) {
        let text = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
        row(&text(&left), &text(&right), theme.text);
    }
    lines
}

/// What can be done, in the lower border.
fn buttons(app: &App, pen: &mut Pen<'_>, place: Rect) {
    let lang = app.lang;
    let all = [
        ("Enter", tr!(lang, "credit.correct"), Button::Yes),
        ("d", tr!(lang, "credit.enter"), Button::More),
        ("e", tr!(lang, "credit.edit"), Button::Fewer),
        ("Esc", tr!(lang, "action.close"), Button::No),
    ];
    popup::buttons(pen, place, all);
}
