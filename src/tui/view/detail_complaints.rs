//! The complaints of the selected customer (R18): how each stands, what happened, why, what was done, what it cost, how often it came back.

use ratatui::layout::Rect;

use super::detail::{Line, flow};
use super::{detail_tabs as tabs, words};
use crate::app::{ActionId, App, actions, say};
use crate::book::words as book_words;
use crate::model::Complaint;
use crate::rules::look_on;
use crate::tr;
use crate::tui::widget::{Pen, piece};

/// What stands below begins here.
const INDENT: &str = "    ";

/// Draws the tab.
pub fn draw(app: &App, pen: &mut Pen<'_>, inner: Rect, focused: bool) {
    let own = app.card_complaints();
    if own.is_empty() {
        let key = tr!(app.lang, "complaint.empty_key", key = actions::key_of(ActionId::NewComplaint));
        return tabs::nothing(pen, inner, &tr!(app.lang, "complaint.none_here"), &key);
    }
    let entry = |pen: &Pen<'_>, position: usize| {
        own.get(position).map(|one| lines(app, pen, one, inner.width)).unwrap_or_default()
    };
    tabs::entries(app, pen, inner, own.len(), entry, focused);
}

fn lines(app: &App, pen: &Pen<'_>, one: &Complaint, cells: u16) -> Vec<Line> {
    let (theme, lang, signs, today) = (pen.theme, app.lang, pen.signs(), app.today);
    let due = look_on(one, &app.settings);
    let (sign, loud) = match due {
        None => (signs.done, theme.done),
        Some(due) if due < today => (signs.late, theme.late),
        Some(due) if due == today => (signs.today, theme.today),
        Some(_) => (signs.soon, theme.soon),
    };
    let day = |on| words::day(lang, on, today);
    let dot = format!(" {} ", signs.dot);
    let indent = || vec![piece(INDENT, theme.dim)];
    let mut lines = Vec::new();
    let mut head = vec![day(one.on), one.product.clone()];
    head.retain(|part| !part.is_empty());
    flow(&mut lines, vec![piece(format!("{sign} "), loud)], &head.join("  "), theme.strong, cells, 2);
    let mut state = vec![book_words::complaint_state(one, today, lang)];
    if let Some(due) = due {
        let when = say::distance(due, today, lang);
        state.push(match one.answer_by {
            Some(_) => tr!(lang, "complaint.answer_due", day = day(due), distance = when),
            None => tr!(lang, "complaint.look_due", distance = when),
        });
    }
    state.extend(one.cost.map(|cost| tr!(lang, "complaint.costs", money = words::money(cost))));
    flow(&mut lines, indent(), &state.join(&dot), loud, cells, 2);
    flow(&mut lines, indent(), &one.happened, theme.text, cells, 4);
    for (text, told) in [
        (&one.cause, tr!(lang, "complaint.because", cause = one.cause)),
        (&one.remedy, tr!(lang, "complaint.done_about", remedy = one.remedy)),
        (&one.note, one.note.clone()),
    ] {
        if !text.is_empty() {
            flow(&mut lines, indent(), &told, theme.dim, cells, 3);
        }
    }
    for told in book_words::recurs(app.recurrence(one), lang) {
        flow(
            &mut lines,
            vec![piece(format!("{INDENT}{} ", signs.advice), theme.advice)],
            &told,
            theme.advice,
            cells,
            2,
        );
    }
    if let Some(listed) = one.listed {
        flow(&mut lines, indent(), &tr!(lang, "complaint.listed", day = day(listed)), theme.dim, cells, 1);
    }
    lines
}
