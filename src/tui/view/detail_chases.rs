//! What the selected customer owes, and departments for it (R14): each with what was asked, how often, and what is missing.

use ratatui::layout::Rect;

use super::detail::{Line, flow};
use super::{chases, detail_tabs as tabs, words};
use crate::app::{ActionId, App, actions};
use crate::book::Card;
use crate::book::words as book_words;
use crate::model::{Chase, Side};
use crate::rules::{ChaseState, lacking, nudge_on};
use crate::tr;
use crate::tui::widget::{Pen, piece};
use crate::tui::width;

/// Cells of the state's word.
const STATE: usize = 10;

/// Draws the tab.
pub fn draw(app: &App, pen: &mut Pen<'_>, inner: Rect, card: &Card, focused: bool) {
    let own = app.card_chases();
    if own.is_empty() {
        let key = tr!(app.lang, "chase.empty_key", key = actions::key_of(ActionId::AskFor));
        return tabs::nothing(pen, inner, &tr!(app.lang, "chase.none_here"), &key);
    }
    let entry = |pen: &Pen<'_>, position: usize| {
        own.get(position).map(|chase| lines(app, pen, card, chase, inner.width)).unwrap_or_default()
    };
    tabs::entries(app, pen, inner, own.len(), entry, focused);
}

fn lines(app: &App, pen: &Pen<'_>, card: &Card, chase: &Chase, cells: u16) -> Vec<Line> {
    let theme = pen.theme;
    let lang = app.lang;
    let state = app.chase_state(chase);
    let (sign, loud) = chases::sign(pen, state);
    let word = book_words::chase_state(state, lang);
    let mut lines = Vec::new();
    let head = vec![piece(sign, loud), piece(format!(" {}", width::fit(&word, STATE)), loud), piece(" ", theme.text)];
    let style = if state == ChaseState::Closed { theme.dim } else { theme.text };
    flow(&mut lines, head, &chase.ask, style, cells, 3);
    let day = |on| words::day(lang, on, app.today);
    let mut under = Vec::new();
    match (chase.side, chase.whom()) {
        (Side::Customer, whom) if whom.is_empty() => {}
        (_, whom) => under.push(whom),
    }
    if let Some(project) = card.projects.iter().find(|one| Some(one.id) == chase.project) {
        under.push(project.name.clone());
    }
    under.push(match chase.due {
        Some(due) => tr!(lang, "chase.due_day", day = day(due)),
        None => tr!(lang, "chase.asked_day", day = day(chase.asked)),
    });
    if let Some(last) = chase.nudges.last() {
        under.push(tr!(lang, "chase.nudged", count = chase.nudges.len(), day = day(last.on)));
    }
    match nudge_on(chase, &app.settings).filter(|on| *on > app.today) {
        Some(next) if state != ChaseState::Closed => under.push(tr!(lang, "chase.next_nudge", day = day(next))),
        _ => {}
    }
    if let Some(came) = chase.received {
        under.push(tr!(lang, "chase.came", day = day(came)));
        under.extend(lacking(chase).into_iter().map(|one| book_words::lacking(one, lang)));
    }
    if !chase.passed_to.is_empty() {
        under.push(tr!(lang, "chase.passed", who = chase.passed_to));
    }
    if !chase.remark.is_empty() && state != ChaseState::Closed {
        under.push(chase.remark.clone());
    }
    let text = under.join(&format!(" {} ", pen.signs().dot));
    flow(&mut lines, vec![piece(" ".repeat(STATE + 3), theme.dim)], &text, theme.dim, cells, 6);
    lines
}
