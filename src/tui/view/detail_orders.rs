//! The selected customer's orders with what is due of each, samples, and what is wanted with every order (R9, R12).

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::detail::{Line, flow};
use super::{detail_tabs as tabs, words};
use crate::app::{ActionId, App, OrderEntry, actions};
use crate::book::Card;
use crate::book::field::{REQUIREMENT_FIELDS, label};
use crate::book::words as book_words;
use crate::model::{Money, Ordered, Per, Requirements, Sample};
use crate::rules::{OrderState, account, sample_feedback_due};
use crate::tr;
use crate::tui::widget::{Pen, Piece, piece};
use crate::tui::width;

/// Cells of the state's word.
const STATE: usize = 12;

/// Draws the tab.
pub fn draw(app: &App, pen: &mut Pen<'_>, inner: Rect, card: &Card, focused: bool) {
    let entries = app.order_entries();
    if entries.is_empty() {
        let (new, sample) = (actions::key_of(ActionId::NewOrder), actions::key_of(ActionId::NewSample));
        let key = tr!(app.lang, "order.empty_key", new = new, sample = sample);
        return tabs::nothing(pen, inner, &tr!(app.lang, "order.empty"), &key);
    }
    let entry = |pen: &Pen<'_>, position: usize| match entries.get(position) {
        Some(OrderEntry::Order(one, number)) => {
            order(app, pen, card, one, *number, position == app.detail.line, inner.width)
        }
        Some(OrderEntry::Sample(sample)) => sample_lines(app, pen, sample, inner.width),
        Some(OrderEntry::Own) => {
            let mut lines = vec![Line::Rule(tr!(app.lang, "order.every_order"))];
            requirements(app, pen, &card.requirements, inner.width, &mut lines);
            lines
        }
        None => Vec::new(),
    };
    tabs::entries(app, pen, inner, entries.len(), entry, focused);
}

/// The sign of a state and how loud it is.
pub fn sign(pen: &Pen<'_>, state: OrderState) -> (&'static str, Style) {
    let (theme, signs) = (pen.theme, pen.signs());
    match state {
        OrderState::Overdue { .. } => (signs.late, theme.late),
        OrderState::DueToday => (signs.today, theme.today),
        OrderState::Open => (signs.soon, theme.soon),
        OrderState::Untold | OrderState::Unscheduled => (signs.none, theme.dim),
        OrderState::Paid => (signs.done, theme.done),
        OrderState::Overpaid => (signs.advice, theme.advice),
        OrderState::Cancelled => (signs.none, theme.dim),
    }
}

fn blanks(pen: &Pen<'_>) -> Vec<Piece<'static>> {
    vec![piece(" ".repeat(STATE + 3), pen.theme.dim)]
}

fn order(app: &App, pen: &Pen<'_>, card: &Card, one: &Ordered, number: usize, selected: bool, cells: u16) -> Vec<Line> {
    let (theme, lang) = (pen.theme, app.lang);
    let state = app.order_state(one);
    let (mark, loud) = sign(pen, state);
    let word = book_words::order_state(state, lang);
    let account = account(one);
    let dot = format!(" {} ", pen.signs().dot);
    let day = |on| words::day(lang, on, app.today);
    let mut lines = Vec::new();
    let head = vec![piece(mark, loud), piece(format!(" {}", width::fit(&word, STATE)), loud), piece(" ", theme.text)];
    let mut name = vec![format!("{number}."), one.contract.number.clone(), one.order.what.clone()];
    name.retain(|part| !part.is_empty());
    let style = if one.stands() { theme.strong } else { theme.dim };
    flow(&mut lines, head, &name.join(" "), style, cells, 2);
    let mut under = vec![day(one.order.on)];
    under.extend(account.worth.map(words::money));
    if let Some(balance) =
        account.balance.filter(|_| !matches!(state, OrderState::Cancelled | OrderState::Paid | OrderState::Unscheduled))
    {
        under.push(tr!(lang, "order.balance", money = words::money(balance)));
    }
    let contract = &one.contract;
    match (contract.shipped, contract.etd) {
        (Some(left), _) => under.push(tr!(lang, "order.left", day = day(left))),
        (None, Some(etd)) => under.push(tr!(lang, "order.ships", day = day(etd))),
        (None, None) => {}
    }
    under.extend(contract.documents_sent.map(|on| tr!(lang, "order.sent_documents", day = day(on))));
    under.extend(contract.arrival.map(|on| tr!(lang, "order.arrives", day = day(on))));
    flow(&mut lines, blanks(pen), &under.join(&dot), theme.text, cells, 3);
    if one.stands() {
        for share in account.unpaid() {
            let text = book_words::instalment(share.share, &words::money(share.open), share.due.map(day), lang);
            let style = match share.due {
                Some(due) if due < app.today => theme.late,
                Some(due) if due == app.today => theme.today,
                _ => theme.dim,
            };
            flow(&mut lines, blanks(pen), &text, style, cells, 2);
        }
    }
    let (since, changes) = card.requirement_changes(one.order.id);
    for changed in changes {
        let text = format!("{} {}", pen.signs().advice, book_words::requirement_changed(&changed, since, lang));
        flow(&mut lines, blanks(pen), &text, theme.advice, cells, 4);
    }
    if selected {
        more(app, pen, one, cells, &mut lines);
        requirements(app, pen, &contract.requirements, cells, &mut lines);
    }
    lines
}

/// What is only told of the selected order: its lines, what came in, documents, feedback.
fn more(app: &App, pen: &Pen<'_>, one: &Ordered, cells: u16, lines: &mut Vec<Line>) {
    let (theme, lang) = (pen.theme, app.lang);
    let contract = &one.contract;
    for line in &contract.lines {
        let mut text = line.product.clone();
        if let Some(quantity) = line.quantity {
            text = format!("{text}  {} {}", words::number(quantity), line.unit);
        }
        if let (Some(price), Some(currency)) = (line.price, one.currency()) {
            let per = if line.per == Per::Thousand { "/1000" } else { "" };
            text = format!("{}  × {}{per}", text.trim_end(), words::money(Money { amount: price, currency }));
        }
        flow(lines, blanks(pen), &text, theme.text, cells, 2);
    }
    for receipt in &contract.receipts {
        let on = words::day(lang, receipt.on, app.today);
        let text = tr!(lang, "order.receipt_line", day = on, money = words::money(receipt.amount));
        let text = if receipt.note.is_empty() { text } else { format!("{text} {} {}", pen.signs().dot, receipt.note) };
        flow(lines, blanks(pen), &text, theme.done, cells, 2);
    }
    let commission =
        account(one).commission.map(|money| tr!(lang, "order.gets_commission", money = words::money(money)));
    let parts = [contract.payment.text.clone(), commission.unwrap_or_default(), contract.documents.join(", ")];
    for text in parts.iter().chain([&contract.feedback, &contract.note]).filter(|text| !text.is_empty()) {
        flow(lines, blanks(pen), text, theme.dim, cells, 3);
    }
}

fn requirements(app: &App, pen: &Pen<'_>, all: &Requirements, cells: u16, lines: &mut Vec<Line>) {
    for field in REQUIREMENT_FIELDS {
        let text = (field.get)(all);
        if !text.is_empty() {
            let name = label(field.key, app.lang);
            let mut head = blanks(pen);
            head.push(piece(format!("{name}  "), pen.theme.dim));
            flow(lines, head, &text, pen.theme.text, cells, 3);
        }
    }
}

fn sample_lines(app: &App, pen: &Pen<'_>, sample: &Sample, cells: u16) -> Vec<Line> {
    let (theme, signs, lang) = (pen.theme, pen.signs(), app.lang);
    let day = |on| words::day(lang, on, app.today);
    let due = sample_feedback_due(sample, &app.settings);
    let (mark, loud) = match due {
        _ if !sample.feedback.is_empty() => (signs.done, theme.done),
        Some(due) if due < app.today => (signs.late, theme.late),
        Some(due) if due == app.today => (signs.today, theme.today),
        _ => (signs.soon, theme.soon),
    };
    let mut lines = Vec::new();
    let word = tr!(lang, "order.sample");
    let head = vec![piece(mark, loud), piece(format!(" {}", width::fit(&word, STATE)), loud), piece(" ", theme.text)];
    flow(&mut lines, head, &sample.what, theme.strong, cells, 2);
    let state = match (sample.sent, sample.arrived) {
        (_, Some(on)) if due.is_none() => tr!(lang, "order.sample_arrived", day = day(on)),
        (Some(on), None) => tr!(lang, "order.sample_sent", day = day(on)),
        _ => book_words::sample_state(sample, due.map(day), lang),
    };
    let mut under = vec![state];
    under.extend(sample.fee.map(words::money));
    under.extend([sample.courier.clone(), sample.tracking.clone()].into_iter().filter(|part| !part.is_empty()));
    flow(&mut lines, blanks(pen), &under.join(&format!(" {} ", signs.dot)), theme.dim, cells, 2);
    for text in [&sample.feedback, &sample.note].into_iter().filter(|text| !text.is_empty()) {
        flow(&mut lines, blanks(pen), text, theme.text, cells, 3);
    }
    lines
}
