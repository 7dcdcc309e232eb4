//! The letters of credit of the selected customer (R13): each with its clocks and how much does not fit.

use chrono::NaiveDate;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::detail::{Line, flow};
use super::{detail_tabs as tabs, words};
use crate::app::{ActionId, App, actions, say};
use crate::model::{Credit, CreditPlace};
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
        let text = format!("{text}, {}", say::distance(due, today, lang));
        match (due - today).num_days() {
            ..0 => (signs.late, text, theme.late),
            0 => (signs.today, text, theme.today),
            days if days <= i64::try_from(BEFORE_CREDIT).unwrap_or(0) => (signs.soon, text, theme.soon),
            _ => (" ", text, theme.text),
        }
    };
    let mut all: Vec<Clock> = Vec::new();
    match (credit.shipped, clocks.latest_shipment) {
        (Some(shipped), last) if last.is_some_and(|last| shipped > last) => {
            all.push((signs.late, tr!(lang, "credit.shipped_late", day = day(shipped)), theme.late));
        }
        (Some(shipped), _) => all.push((signs.done, tr!(lang, "credit.shipped_on", day = day(shipped)), theme.done)),
        (None, Some(last)) => all.push(waits(tr!(lang, "credit.ship_by", day = day(last)), last)),
        (None, None) => {}
    }
    match (credit.presented, clocks.hand_in, clocks.presentation) {
        (Some(presented), _, Some(last)) if presented > last => {
            all.push((signs.late, tr!(lang, "credit.presented_late", day = day(presented)), theme.late));
        }
        (Some(presented), ..) => {
            all.push((signs.done, tr!(lang, "credit.presented_on", day = day(presented)), theme.done));
        }
        (None, Some(hand_in), Some(last)) if credit.expires_at == CreditPlace::IssuingBank => {
            let text = tr!(lang, "credit.send_by", day = day(hand_in), last = day(last), days = credit.courier_days);
            all.push(waits(text, hand_in));
        }
        (None, Some(hand_in), _) => all.push(waits(tr!(lang, "credit.present_by", day = day(hand_in)), hand_in)),
        (None, None, _) => {}
    }
    if let Some(examined) = clocks.examined {
        all.push((" ", tr!(lang, "credit.examined_by", day = day(examined)), theme.dim));
    } else if let Some(expiry) = clocks.expiry {
        all.push(waits(tr!(lang, "credit.expires_on", day = day(expiry)), expiry));
    }
    all
}
