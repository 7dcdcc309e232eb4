//! The letters of credit of the selected customer (R13): each with its clocks and how much does not fit.

use chrono::NaiveDate;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::detail::{Line, flow};
use super::{detail_tabs as tabs, words};
use crate::app::{ActionId, App, actions, say};
use crate::book::words::{self as book_words, ClockState};
use crate::model::Credit;
use crate::rules::{BEFORE_CREDIT, Clocks, FindingKind, credit_clocks, cross_check};
use crate::tr;
use crate::tui::widget::{Pen, piece};

/// A clock as it is told: its sign, its words, how loud.
pub(super) type Clock = (&'static str, String, Style);

/// Draws the tab.
pub fn draw(app: &App, pen: &mut Pen<'_>, inner: Rect, focused: bool) {
    let own = app.card_credits();
    if own.is_empty() {
        let key = tr!(app.lang, "credit.empty_key", key = actions::key_of(ActionId::NewCredit));
        return tabs::nothing(pen, inner, &tr!(app.lang, "credit.none_here"), &key);
    }
    let entry = |pen: &Pen<'_>, position: usize| {
        own.get(position).map(|credit| lines(app, pen, credit, inner.width)).unwrap_or_default()
    };
    tabs::entries(app, pen, inner, own.len(), entry, focused);
}

fn lines(app: &App, pen: &Pen<'_>, credit: &Credit, cells: u16) -> Vec<Line> {
    let theme = pen.theme;
    let clocks = credit_clocks(credit, &app.settings);
    let mut lines = Vec::new();
    let mut head = vec![piece(format!("{}  ", credit.number), theme.strong)];
    if let Some(amount) = credit.amount {
        head.push(piece(format!("{}  ", words::money(amount)), theme.text));
    }
    flow(&mut lines, head, &credit.bank, theme.dim, cells, 1);
    for (sign, text, style) in told(app, pen, credit, &clocks) {
        flow(&mut lines, vec![piece(format!("  {sign} "), style)], &text, style, cells, 2);
    }
    let findings = cross_check(credit, app.today, &app.settings);
    let count = |kind| findings.iter().filter(|one| one.kind == kind).count();
    let (text, style) = summary(app, pen, count(FindingKind::Conflict), count(FindingKind::Differs));
    flow(&mut lines, vec![piece("  ", theme.text)], &text, style, cells, 2);
    lines
}

/// How much was found: `! 3 conflicts · ▲ 2 to look at`.
pub(super) fn summary(app: &App, pen: &Pen<'_>, conflicts: usize, differs: usize) -> (String, Style) {
    let (lang, signs, theme) = (app.lang, pen.signs(), pen.theme);
    let mut parts = Vec::new();
    if conflicts > 0 {
        parts.push(format!("{} {}", signs.late, tr!(lang, "credit.conflicts", count = conflicts)));
    }
    if differs > 0 {
        parts.push(format!("{} {}", signs.advice, tr!(lang, "credit.to_look_at", count = differs)));
    }
    match (conflicts, differs) {
        (0, 0) => (format!("{} {}", signs.done, tr!(lang, "credit.nothing_found")), theme.done),
        (0, _) => (parts.join(&format!(" {} ", signs.dot)), theme.advice),
        _ => (parts.join(&format!(" {} ", signs.dot)), theme.late),
    }
}

/// The clocks: shipment, presentation, expiry, and the answer of the bank.
pub(super) fn told(app: &App, pen: &Pen<'_>, credit: &Credit, clocks: &Clocks) -> Vec<Clock> {
    let (lang, today, signs, theme) = (app.lang, app.today, pen.signs(), pen.theme);
    let day = |day: NaiveDate| words::weekday_and_day(lang, day, today);
    let waits = |text: String, due: NaiveDate| -> Clock {
        let text = tr!(lang, "credit.clock", clock = text, distance = say::distance(due, today, lang));
        match (due - today).num_days() {
            ..0 => (signs.late, text, theme.late),
            0 => (signs.today, text, theme.today),
            days if days <= i64::try_from(BEFORE_CREDIT).unwrap_or(0) => (signs.soon, text, theme.soon),
            _ => (" ", text, theme.text),
        }
    };
    let clock = |(state, text): (ClockState, String)| match state {
        ClockState::Done => (signs.done, text, theme.done),
        ClockState::TooLate => (signs.late, text, theme.late),
        ClockState::Waits(due) => waits(text, due),
        ClockState::Told => (" ", text, theme.dim),
    };
    book_words::credit_clocks(credit, clocks, lang, day).into_iter().map(clock).collect()
}
