//! Winning days back (R15): the promise, what can be done for how much, and what becomes of the promise with what is ticked.

use ratatui::layout::Rect;

use super::words;
use crate::app::{App, Button, Cursor, Expedite, Target};
use crate::book::words as told;
use crate::tr;
use crate::tui::widget::{Frame, Pen, cells_of, piece, popup, scroll_bar, window};
use crate::tui::width;

/// It is no wider.
const WIDE: u16 = 88;
/// Rows of the promise above, and a rule.
const ABOVE: u16 = 3;

/// Draws it.
pub fn draw(app: &App, pen: &mut Pen<'_>, expedite: &Expedite) {
    let theme = pen.theme;
    let lang = app.lang;
    let screen = pen.screen();
    let wide = screen.width.saturating_sub(4).min(WIDE);
    let below = beneath(app, pen, expedite, usize::from(wide.saturating_sub(4)));
    let rows = u16::try_from(expedite.table.ways.len()).unwrap_or(u16::MAX).max(1);
    let tall = rows.saturating_add(u16::try_from(below.len()).unwrap_or(0)).saturating_add(ABOVE + 2);
    let place = popup::place(screen, wide, tall);
    let title = vec![
        piece(tr!(lang, "expedite.title"), theme.title),
        super::triage::dot(pen),
        piece(expedite.project.name.clone(), theme.text),
        super::triage::dot(pen),
        piece(app.name(expedite.customer), theme.dim),
    ];
    let note = if expedite.sent.is_some() { vec![piece(tr!(lang, "view.saving"), theme.dim)] } else { Vec::new() };
    let inner = popup::open(pen, place, &Frame { title, note, focused: true, ..Frame::default() });
    buttons(app, pen, place, expedite);
    if inner.height < ABOVE + 2 {
        return;
    }
    promise(app, pen, expedite, inner);
    pen.rule(inner, inner.y + 2, &tr!(lang, "expedite.ways"));
    let beneath = u16::try_from(below.len()).unwrap_or(0).min(inner.height - ABOVE - 1);
    let list = Rect { y: inner.y + ABOVE, height: inner.height - ABOVE - beneath, ..inner };
    ways(app, pen, expedite, place, list);
    for ((text, style), y) in below.iter().zip(list.bottom()..inner.bottom()) {
        match text {
            None => pen.rule(inner, y, ""),
            Some(text) => _ = pen.text(inner.x, y, inner.width, text, *style),
        }
    }
}

/// The promise, the days that are short, and what makes it late.
fn promise(app: &App, pen: &mut Pen<'_>, expedite: &Expedite, inner: Rect) {
    let theme = pen.theme;
    let lang = app.lang;
    let Some(broken) = expedite.broken() else { return };
    let day = |day| words::day(lang, day, app.today);
    let milestone = expedite.name(broken.milestone);
    let text = tr!(
        lang,
        "expedite.promise",
        milestone = milestone,
        promised = day(broken.promised),
        day = day(broken.day),
        days = broken.days
    );
    pen.text(inner.x, inner.y, inner.width, &format!("{} {text}", pen.signs().late), theme.late);
    let mut text = tr!(lang, "expedite.short", days = expedite.short);
    if broken.from != broken.milestone {
        text = format!("{text} · {}", tr!(lang, "expedite.cause", milestone = expedite.name(broken.from)));
    }
    if expedite.breaks.len() > 1 {
        let count = tr!(lang, "expedite.which", at = expedite.at + 1, all = expedite.breaks.len());
        text = format!("{text} · {count}");
    }
    pen.text(inner.x + 2, inner.y + 1, inner.width.saturating_sub(2), &text, theme.dim);
}

/// The ways, each with its box, its days and its money.
fn ways(app: &App, pen: &mut Pen<'_>, expedite: &Expedite, frame: Rect, list: Rect) {
    let theme = pen.theme;
    let lang = app.lang;
    let all = &expedite.table.ways;
    if all.is_empty() {
        pen.lines_middle(list, &tr!(lang, "expedite.no_ways"), theme.dim);
        return;
    }
    let money: Vec<String> = all.iter().map(|way| told::money(way.cost)).collect();
    let days: Vec<String> = all.iter().map(|way| tr!(lang, "report.days", days = way.days)).collect();
    let widest = |texts: &[String]| texts.iter().map(|text| cells_of(text)).max().unwrap_or(0);
    let (money_wide, days_wide) = (widest(&money).min(list.width / 3), widest(&days));
    let shown = window(Cursor { at: expedite.lit, top: 0 }, all.len(), list.height.into());
    for (at, y) in shown.clone().zip(list.y..) {
        let Some(way) = all.get(at) else { continue };
        let whole = Rect { x: list.x - 1, y, width: list.width + 2, height: 1 };
        let ticked = expedite.ticked.get(at) == Some(&true);
        let sign = if ticked { pen.signs().done } else { " " };
        let (look, figures) = if ticked { (theme.text, theme.strong) } else { (theme.dim, theme.dim) };
        pen.text(list.x, y, 1, "[", theme.dim);
        pen.text(list.x + 1, y, 1, sign, theme.done);
        pen.text(list.x + 2, y, 1, "]", theme.dim);
        let right = list.right();
        pen.text_right(right, y, money_wide, money.get(at).map_or("", String::as_str), figures);
        let right = right.saturating_sub(money_wide + 3);
        pen.text_right(right, y, days_wide, days.get(at).map_or("", String::as_str), figures);
        let room = right.saturating_sub(days_wide + 2).saturating_sub(list.x + 4);
        pen.text(list.x + 4, y, room, told::speed_up(way, lang), look);
        pen.hit(whole, Target::Row(at));
        if at == expedite.lit {
            pen.select(whole, theme.selected);
        }
    }
    scroll_bar(pen, frame, &shown, all.len());
}

/// The lines beneath the ways; none is a rule.
type Lines = Vec<(Option<String>, ratatui::style::Style)>;

/// Days against money, the sum of what is ticked, what becomes of the promise, and what is wrong.
fn beneath(app: &App, pen: &Pen<'_>, expedite: &Expedite, wide: usize) -> Lines {
    let theme = pen.theme;
    let lang = app.lang;
    let day = |day| words::day(lang, day, app.today);
    let mut lines: Lines = vec![(None, theme.dim)];
    let mut add = |text: String, style| {
        lines.extend(width::wrap(&text, wide).into_iter().map(|line| (Some(line), style)));
    };
    let choices = expedite.choices.iter().map(|one| {
        let cost = told::cost(&expedite.table, &one.ways, lang);
        let sign = if one.days >= expedite.short { pen.signs().done } else { "" };
        format!("{sign}{}", tr!(lang, "report.trade", days = one.days, cost = cost))
    });
    let choices: Vec<String> = choices.collect();
    if !choices.is_empty() {
        // What just keeps the promise and its neighbours tell the trade-off; the rest is more of the same.
        let keeps = expedite.choices.iter().position(|one| one.days >= expedite.short).unwrap_or(choices.len() - 1);
        let from = keeps.saturating_sub(2).min(choices.len().saturating_sub(4));
        let shown: Vec<String> = choices.into_iter().skip(from).take(4).collect();
        add(tr!(lang, "expedite.trade_off", choices = shown.join(" · ")), theme.dim);
    }
    if let Some(currency) = expedite.unweighed {
        add(tr!(lang, "expedite.unweighed", currency = currency, base = expedite.table.currency), theme.advice);
    }
    let chosen = expedite.chosen();
    add(told::ticked(&expedite.table, &chosen, lang), theme.text);
    if let Some(broken) = expedite.broken() {
        let kept = expedite.reached <= broken.promised;
        let (sign, style) = if kept { (pen.signs().done, theme.done) } else { (pen.signs().late, theme.late) };
        let text = told::promise_then(broken.promised, expedite.reached, lang, day);
        add(format!("{sign} {text}"), style);
        let name = expedite.name(broken.milestone);
        if let Some(told) = told::plan_gives(name, expedite.most, expedite.short, lang).filter(|_| !kept) {
            add(told, theme.today);
        }
    }
    if let Some(other) = expedite.others.first() {
        let (name, count) = (expedite.name(other.milestone), expedite.others.len());
        add(tr!(lang, "expedite.others", count = count, milestone = name, days = other.days), theme.today);
    }
    if let Some(trouble) = &app.speed_ups_trouble {
        add(trouble.clone(), theme.advice);
    }
    if let Some(error) = &expedite.error {
        add(error.clone(), theme.error);
    }
    lines
}

/// What can be done, in the lower border.
fn buttons(app: &App, pen: &mut Pen<'_>, place: Rect, expedite: &Expedite) {
    let lang = app.lang;
    let mut all = vec![("Enter", tr!(lang, "expedite.do"), Button::Yes)];
    if expedite.breaks.len() > 1 {
        all.push(("Tab", tr!(lang, "expedite.next"), Button::Fewer));
    }
    all.push(("y", tr!(lang, "report.copy"), Button::More));
    all.push(("Esc", tr!(lang, "view.cancel"), Button::No));
    popup::buttons(pen, place, all);
}
