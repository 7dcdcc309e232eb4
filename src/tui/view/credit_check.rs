//! A letter of credit looked through (R18): its clocks, its documents, and what does not fit, both texts side by side.

use ratatui::layout::Rect;

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

/// Draws it.
pub fn draw(app: &App, pen: &mut Pen<'_>, check: &CreditCheck) {
    let theme = pen.theme;
    let lang = app.lang;
    let screen = pen.screen();
    let place = popup::place(screen, screen.width.saturating_sub(4).min(WIDE), screen.height.saturating_sub(2));
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
    for (sign, text, style) in detail_credits::told(app, pen, &check.credit, &check.clocks) {
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

/// The documents: which are entered, which are called for and missing. Gives the line below.
fn documents(app: &App, pen: &mut Pen<'_>, check: &CreditCheck, area: Rect) -> u16 {
    let (theme, signs) = (pen.theme, pen.signs());
    let (mut x, mut y) = (area.x, area.y);
    for (at, kind) in DocumentKind::ALL.iter().enumerate() {
        let (sign, style) = match (check.credit.document(*kind), check.credit.called_for.contains(kind)) {
            (Some(_), _) => (signs.done, theme.done),
            (None, true) => (signs.advice, theme.advice),
            (None, false) => (signs.none, theme.dim),
        };
        let text = format!("{sign} {}", words::document_kind(*kind, app.lang));
        let cells = cells_of(&text);
        if x > area.x && x + cells > area.right() {
            (x, y) = (area.x, y + 1);
        }
        if y >= area.bottom() {
            break;
        }
        pen.text(x, y, cells.min(area.right().saturating_sub(x)), &text, style);
        pen.hit(Rect::new(x, y, cells, 1), Target::Choice(0, at));
        x += cells + 2;
    }
    y + 1
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
