//! The adviser beside a form of prices (R10): what each price leaves, and what is to be said of it.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::Advised;
use crate::book::words;
use crate::model::{Quote, QuoteLine};
use crate::rules::{Margin, Verdict, fixed, margin};
use crate::tr;
use crate::tui::widget::{Frame, Pen, piece};
use crate::tui::width;

/// A line of the adviser: how far it is set in, its text, how it looks.
pub type Told = (u16, String, Style);

/// Draws the adviser into a frame of its own.
pub fn beside(pen: &mut Pen<'_>, area: Rect, advised: Option<&Advised>) {
    let title = vec![piece(tr!(pen.lang, "advice.title"), pen.theme.title)];
    let inner = Frame { title, ..Frame::default() }.draw(pen, area);
    let told = told(pen, inner.width, advised);
    put(pen, inner, told);
}

/// What it says in lines of so many cells, what each verdict goes by beneath it.
pub fn told(pen: &Pen<'_>, cells: u16, advised: Option<&Advised>) -> Vec<Told> {
    let mut told = Vec::new();
    for (text, style, evidence) in said(pen, advised) {
        let room = cells.saturating_sub(2);
        let lines = width::wrap(&text, room.into());
        told.extend(lines.into_iter().enumerate().map(|(at, line)| (if at == 0 { 0 } else { 2 }, line, style)));
        let lines = width::wrap(&evidence, room.saturating_sub(2).into());
        told.extend(lines.into_iter().filter(|line| !line.is_empty()).map(|line| (2, line, pen.theme.dim)));
    }
    told
}

/// Draws it in few rows: a line each, what weighs most first.
pub fn below(pen: &mut Pen<'_>, area: Rect, advised: Option<&Advised>) {
    let title = tr!(pen.lang, "advice.title");
    pen.rule(area, area.y, &title);
    let area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let lang = pen.lang;
    let whole = |(text, style, evidence): (String, Style, String)| match evidence.as_str() {
        "" => (0, text, style),
        evidence => (0, tr!(lang, "advice.line", verdict = text, evidence = evidence), style),
    };
    let told = said(pen, advised).into_iter().map(whole).collect();
    put(pen, area, told);
}

/// Writes the lines; where there is no room for all, the last row tells how many more there are.
pub fn put(pen: &mut Pen<'_>, area: Rect, told: Vec<Told>) {
    let rows = usize::from(area.height);
    let shown = if told.len() > rows { rows.saturating_sub(1) } else { told.len() };
    let hidden = told.len() - shown;
    for ((inset, text, style), y) in told.into_iter().take(shown).zip(area.y..area.bottom()) {
        pen.text(area.x + inset, y, area.width.saturating_sub(inset), &text, style);
    }
    if hidden > 0 && rows > 0 {
        let text = tr!(pen.lang, "advice.more", count = hidden);
        pen.text(area.x, area.bottom() - 1, area.width, &text, pen.theme.dim);
    }
}

/// Each sentence with its look and what it goes by.
fn said(pen: &Pen<'_>, advised: Option<&Advised>) -> Vec<(String, Style, String)> {
    let Some(advised) = advised else {
        return vec![(tr!(pen.lang, "advice.waits"), pen.theme.dim, String::new())];
    };
    let mut all = Vec::new();
    for (line, verdicts) in &advised.lines {
        all.push(head(pen, &advised.quote, line));
        if verdicts.is_empty() {
            all.push((format!("{} {}", pen.signs().done, tr!(pen.lang, "advice.good")), pen.theme.done, String::new()));
        }
        for verdict in verdicts {
            let (sign, style) = look(pen, verdict);
            let text = format!("{sign} {}", words::verdict(verdict, pen.lang));
            all.push((text, style, words::verdict_evidence(verdict, advised.quote.currency, pen.lang)));
        }
    }
    all
}

/// What the line is, and what it leaves.
fn head(pen: &Pen<'_>, quote: &Quote, line: &QuoteLine) -> (String, Style, String) {
    let mut text = format!("{} {} {}", line.product, quote.currency, line.price);
    let margin = margin(quote, line).ok();
    let left = margin.as_ref().and_then(Margin::told).map(|margin| tr!(pen.lang, "advice.margin", margin = margin));
    let exchange = margin.and_then(|margin| margin.exchange_cost).map(|cost| {
        let cost = format!("{} {}/{}", fixed(cost.amount, 4), cost.currency, quote.currency);
        tr!(pen.lang, "advice.exchange_cost", cost = cost)
    });
    for part in left.into_iter().chain(exchange) {
        text += &format!(" {} {part}", pen.signs().dot);
    }
    (text, pen.theme.text, words::line_freight(line, pen.lang).unwrap_or_default())
}

/// The sign and the look of a verdict: what loses money, what one has to be able to explain, what one should know.
fn look<'p>(pen: &Pen<'p>, verdict: &Verdict) -> (&'static str, Style) {
    let (signs, theme) = (pen.signs(), pen.theme);
    match verdict {
        Verdict::BelowCost { .. } | Verdict::LowMargin { .. } => (signs.late, theme.late),
        Verdict::Missing(_) | Verdict::NoHistory { .. } => (signs.dot, theme.dim),
        _ => (signs.advice, theme.advice),
    }
}
