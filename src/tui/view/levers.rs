//! The levers beside the form of a scenario (R11): the line as quoted and what if, and where that breaks even.

use std::cmp::Ordering;

use ratatui::layout::Rect;
use ratatui::style::Style;
use rust_decimal::Decimal;

use super::advice::{self, Told};
use super::words;
use crate::app::Advised;
use crate::model::Currency;
use crate::rules::{Deal, Levers, NoMargin, Point, fixed};
use crate::text::Lang;
use crate::tr;
use crate::tui::widget::{Frame, Pen, piece};
use crate::tui::width;

/// Cells of a figure beside the form.
const FIGURE: u16 = 11;
/// Cells of what a row is about, at least.
const LEAST_LABEL: u16 = 13;
/// Cells of the figures below a form, and of what stands before them.
const COLUMNS: [u16; 7] = [8, 8, 8, 7, 11, 12, 9];
const BEFORE: u16 = 9;

/// A row of the table: its name, its short name, as quoted, what if, and how the latter compares where more is better.
struct Row {
    name: String,
    short: String,
    quoted: String,
    scenario: String,
    better: Option<Ordering>,
}

/// Draws the levers into a frame of their own, the adviser's words beneath.
pub fn beside(pen: &mut Pen<'_>, area: Rect, advised: Option<&Advised>) {
    let title = vec![piece(tr!(pen.lang, "levers.title"), pen.theme.title)];
    let inner = Frame { title, ..Frame::default() }.draw(pen, area);
    let Some((advised, levers)) = tried(advised) else {
        return advice::put(pen, inner, wrapped(vec![waits(pen)], inner.width));
    };
    let figure = FIGURE.min(inner.width.saturating_sub(LEAST_LABEL) / 2);
    let label = inner.width.saturating_sub(figure * 2 + 1);
    let mut y = inner.y;
    let mut put = |pen: &mut Pen<'_>, name: &str, quoted: (&str, Style), scenario: (&str, Style)| {
        if y < inner.bottom() {
            pen.text(inner.x, y, label, name, pen.theme.dim);
            pen.text_right(inner.x + label + figure, y, figure.saturating_sub(1), quoted.0, quoted.1);
            pen.text_right(inner.x + label + figure * 2, y, figure.saturating_sub(1), scenario.0, scenario.1);
        }
        y += 1;
    };
    let dim = pen.theme.dim;
    let heads = (tr!(pen.lang, "levers.quoted"), tr!(pen.lang, "levers.scenario"));
    put(pen, &levers.currency.to_string(), (&heads.0, dim), (&heads.1, dim));
    for row in rows(pen.lang, levers) {
        let style = look(pen, row.better);
        put(pen, &row.name, (&row.quoted, pen.theme.text), (&row.scenario, style));
    }
    y += 1;
    let rest = Rect { y, height: inner.bottom().saturating_sub(y), ..inner }.intersection(inner);
    let mut told = wrapped(notes(pen, levers), inner.width);
    told.push((0, String::new(), pen.theme.text));
    told.extend(advice::told(pen, rest.width, Some(advised)));
    advice::put(pen, rest, told);
}

/// Draws them in few rows: two lines of figures, then what there is to say.
pub fn below(pen: &mut Pen<'_>, area: Rect, advised: Option<&Advised>) {
    let title = tr!(pen.lang, "levers.title");
    pen.rule(area, area.y, &title);
    let area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let Some((_, levers)) = tried(advised) else {
        return advice::put(pen, area, wrapped(vec![waits(pen)], area.width));
    };
    let rows = rows(pen.lang, levers);
    let shown = rows.iter().filter(|row| !row.short.is_empty());
    let (theme, mut right) = (pen.theme, area.x + BEFORE);
    for (at, before) in [levers.currency.to_string(), tr!(pen.lang, "levers.quoted"), tr!(pen.lang, "levers.scenario")]
        .iter()
        .enumerate()
    {
        let y = area.y + u16::try_from(at).unwrap_or(0);
        if y < area.bottom() {
            pen.text(area.x, y, BEFORE.min(area.width), before, theme.dim);
        }
    }
    for (row, wide) in shown.zip(COLUMNS) {
        right += wide;
        if right > area.right() {
            break;
        }
        let cells = [(&row.short, theme.dim), (&row.quoted, theme.text), (&row.scenario, look(pen, row.better))];
        for ((text, style), y) in cells.into_iter().zip(area.y..area.bottom()) {
            pen.text_right(right, y, wide - 1, text, style);
        }
    }
    let rest = Rect { y: area.y + 3, height: area.height.saturating_sub(3), ..area };
    let bundled = bundled(pen.lang, levers).map(|text| (text, theme.text));
    let told = bundled.into_iter().chain(notes(pen, levers));
    advice::put(pen, rest, told.map(|(text, style)| (0, text, style)).collect());
}

/// What was judged, with its levers.
fn tried(advised: Option<&Advised>) -> Option<(&Advised, &Levers)> {
    advised.and_then(|advised| Some((advised, advised.levers.as_deref()?)))
}

fn waits(pen: &Pen<'_>) -> (String, Style) {
    (tr!(pen.lang, "levers.waits"), pen.theme.dim)
}

fn wrapped(lines: Vec<(String, Style)>, cells: u16) -> Vec<Told> {
    let mut told = Vec::new();
    for (text, style) in lines {
        let lines = width::wrap(&text, cells.saturating_sub(2).into());
        told.extend(lines.into_iter().enumerate().map(|(at, line)| (if at == 0 { 0 } else { 2 }, line, style)));
    }
    told
}

fn look(pen: &Pen<'_>, better: Option<Ordering>) -> Style {
    match better {
        Some(Ordering::Greater) => pen.theme.done,
        Some(Ordering::Less) => pen.theme.late,
        Some(Ordering::Equal) | None => pen.theme.strong,
    }
}

/// The table. A figure that is not known is a dash.
fn rows(lang: Lang, levers: &Levers) -> Vec<Row> {
    let (quoted, scenario) = (&levers.quoted, &levers.scenario);
    let (was, now) = (quoted.earned(), scenario.earned());
    let made =
        |name: String, short: String, (was, now): (Option<Decimal>, Option<Decimal>), tell: fn(Decimal) -> String| {
            let tell = |figure: Option<Decimal>| figure.map_or_else(|| "–".to_owned(), tell);
            let better = was.zip(now).map(|(was, now)| now.cmp(&was));
            Row { name, short, quoted: tell(was), scenario: tell(now), better }
        };
    let cost = |deal: &Deal| deal.cost.as_ref().ok().map(|cost| cost.amount);
    let exchange = |deal: &Deal| deal.cost.as_ref().ok().and_then(|cost| cost.exchange_cost).map(|cost| cost.amount);
    let share = |figure: Decimal| fixed(figure, 2);
    // More of these is not better in itself.
    let plain = |row: Row| Row { better: None, ..row };
    let short = String::new;
    let mut all = vec![
        plain(made(
            tr!(lang, "levers.price"),
            tr!(lang, "levers.short_price"),
            (Some(quoted.price), Some(scenario.price)),
            words::number,
        )),
        plain(made(tr!(lang, "levers.cost"), tr!(lang, "levers.short_cost"), (cost(quoted), cost(scenario)), figure)),
        made(
            tr!(lang, "levers.unit"),
            tr!(lang, "levers.short_unit"),
            (was.map(|one| one.unit), now.map(|one| one.unit)),
            figure,
        ),
        made(
            tr!(lang, "levers.percent"),
            tr!(lang, "levers.short_percent"),
            (was.map(|one| one.percent), now.map(|one| one.percent)),
            share,
        ),
        made(
            tr!(lang, "levers.order"),
            tr!(lang, "levers.short_order"),
            (was.and_then(|one| one.order), now.and_then(|one| one.order)),
            sum,
        ),
        made(
            tr!(lang, "levers.year"),
            tr!(lang, "levers.short_year"),
            (was.and_then(|one| one.year), now.and_then(|one| one.year)),
            sum,
        ),
        plain(made(
            tr!(lang, "levers.exchange"),
            tr!(lang, "levers.short_exchange"),
            (exchange(quoted), exchange(scenario)),
            figure,
        )),
        made(tr!(lang, "levers.tool"), short(), (quoted.tool, scenario.tool), sum),
    ];
    if let Some((was, now)) = &levers.bundle {
        let (was, now) = (was.as_ref().and_then(Deal::earned), now.as_ref().and_then(Deal::earned));
        let percent = (was.map(|one| one.percent), now.map(|one| one.percent));
        let order = (was.and_then(|one| one.order), now.and_then(|one| one.order));
        all.push(made(tr!(lang, "levers.bundle_percent"), short(), percent, share));
        all.push(made(tr!(lang, "levers.bundle_order"), short(), order, sum));
    }
    all
}

/// All lines in a sentence.
fn bundled(lang: Lang, levers: &Levers) -> Option<String> {
    let (was, now) = levers.bundle.as_ref()?;
    let (was, now) = (was.as_ref()?.earned()?, now.as_ref()?.earned()?);
    let share = |figure: Decimal| fixed(figure, 2);
    let (order, then) = (was.order.map(sum)?, now.order.map(sum)?);
    Some(tr!(lang, "levers.bundle", was = share(was.percent), now = share(now.percent), order = order, then = then))
}

/// What is missing, then where the scenario breaks even.
fn notes(pen: &Pen<'_>, levers: &Levers) -> Vec<(String, Style)> {
    let (lang, theme) = (pen.lang, pen.theme);
    let mut all = Vec::new();
    let scenario = &levers.scenario;
    match &scenario.cost {
        Err(why) => all.push((format!("{} {}", pen.signs().late, missing(lang, *why)), theme.late)),
        Ok(cost) if cost.rebate_unknown => {
            all.push((format!("{} {}", pen.signs().dot, tr!(lang, "advice.no_vat")), theme.dim));
        }
        Ok(_) => {}
    }
    if let Some(crossing) = levers.crossing {
        let text = if crossing.better_below {
            tr!(lang, "levers.crossing_below", pieces = words::number(crossing.pieces.floor().normalize()))
        } else {
            tr!(lang, "levers.crossing_above", pieces = words::number(crossing.pieces.ceil().normalize()))
        };
        all.push((text, theme.accent));
    }
    let even = point(lang, levers.currency, levers.even);
    if !even.is_empty() {
        all.push((tr!(lang, "levers.even", at = even), theme.text));
    }
    let floor = point(lang, levers.currency, levers.floor);
    if !floor.is_empty() {
        all.push((tr!(lang, "levers.floor", floor = levers.least.normalize(), at = floor), theme.text));
    }
    if let Some(pieces) = levers.same_profit {
        all.push((tr!(lang, "levers.same", pieces = words::number(pieces.ceil().normalize())), theme.text));
    }
    if scenario.tool.is_none() {
        all.push((tr!(lang, "levers.tool_unknown"), theme.dim));
    }
    if scenario.quantity.is_none() {
        all.push((tr!(lang, "levers.no_quantity"), theme.dim));
    }
    if matches!(&levers.bundle, Some((was, now)) if was.is_none() || now.is_none()) {
        all.push((tr!(lang, "levers.no_bundle"), theme.dim));
    }
    all
}

/// `price USD 7.04, cost CNY 49.70, rate 7.1429 CNY/USD`.
fn point(lang: Lang, currency: Currency, point: Point) -> String {
    let price = point.price.map(|price| tr!(lang, "levers.at_price", price = format!("{currency} {}", figure(price))));
    let cost =
        point.cost.map(|cost| tr!(lang, "levers.at_cost", cost = format!("{} {}", cost.currency, figure(cost.amount))));
    let rate = point.rate.map(|rate| {
        let rate = format!("{} {}/{}", fixed(rate.is.amount, 4), rate.is.currency, rate.one);
        tr!(lang, "levers.at_rate", rate = rate)
    });
    price.into_iter().chain(cost).chain(rate).collect::<Vec<_>>().join(&tr!(lang, "levers.and"))
}

/// Why there is no margin.
fn missing(lang: Lang, why: NoMargin) -> String {
    match why {
        NoMargin::NoCost => tr!(lang, "levers.no_cost"),
        NoMargin::NoRate { from, .. } => tr!(lang, "advice.no_rate", currency = from),
        NoMargin::NoPrice => tr!(lang, "levers.no_price"),
        NoMargin::NoFreight(why) => crate::book::words::no_freight(why, lang),
        NoMargin::TooLarge => tr!(lang, "levers.too_large"),
    }
}

/// A derived figure of one piece: four decimals, six of small ones, no needless zeros.
fn figure(figure: Decimal) -> String {
    let decimals = if figure.abs() < Decimal::new(1, 1) { 6 } else { 4 };
    let text = fixed(figure, decimals);
    let whole = text.find('.').map_or(text.len(), |point| point + 3);
    let kept = text.trim_end_matches('0').len().max(whole).min(text.len());
    text.get(..kept).and_then(|text| text.parse().ok()).map_or(text.clone(), words::number)
}

/// A derived sum: two decimals.
fn sum(figure: Decimal) -> String {
    let text = fixed(figure, 2);
    text.parse().map_or(text.clone(), words::number)
}
