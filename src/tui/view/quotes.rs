//! The quote history (R9): the price of a product over time, drawn, and the quotations with their lines below.

use chrono::NaiveDate;
use ratatui::layout::Rect;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::words;
use crate::app::{App, Pages, Pane, QuoteRow, Screen, Target};
use crate::book::{same_product, words as book_words};
use crate::model::{Currency, CustomerId, Money, Outcome, Per, Quote, QuoteLine};
use crate::rules::unit_price;
use crate::tr;
use crate::tui::widget::{Frame, Pen, Piece, cells_of, piece, scroll_bar, window};
use crate::tui::width;

/// The fewest rows a chart says something on.
const CHART: u16 = 7;

/// Draws it and says how many lines it has room for.
pub fn draw(app: &App, pen: &mut Pen<'_>, area: Rect) -> Pages {
    let theme = pen.theme;
    let quotes = &app.quotes;
    let focused = app.screen == Screen::Quotes && app.pane == Pane::Main && app.layers.is_empty();
    pen.hit(area, if app.together() { Target::Beside(Screen::Quotes) } else { Target::Pane(Pane::Main) });
    let mut title = vec![piece(tr!(app.lang, "app.screen_quotes"), theme.title)];
    let of = match (&quotes.product, app.selected_row()) {
        (Some(product), _) => tr!(app.lang, "view.product_with_all", product = product),
        (None, Some(row)) => row.name().to_owned(),
        (None, None) => String::new(),
    };
    title.push(piece(format!(" {} {of}", pen.signs().dot), theme.dim));
    let note = vec![piece(words::count(quotes.quotes.len() as u64), theme.dim)];
    let inner = Frame { title, note, focused, ..Frame::default() }.draw(pen, area);
    if inner.height < 2 || inner.width < 20 {
        return Pages::default();
    }
    let chart = if inner.height >= 2 * CHART { (inner.height / 3).clamp(CHART, 12) } else { 0 };
    let list = Rect { y: inner.y + chart, height: inner.height - chart, ..inner };
    if quotes.rows.is_empty() {
        let text = tr!(app.lang, "view.no_quotes");
        pen.lines_middle(inner, &text, theme.dim);
        return Pages { lower: list.height, list: list.height, ..Pages::default() };
    }
    if chart > 0 {
        price_chart(app, pen, Rect { height: chart, ..inner });
    }
    let shown = window(quotes.cursor, quotes.rows.len(), list.height.into());
    for (position, y) in shown.clone().zip(list.y..) {
        let Some(row) = quotes.rows.get(position) else { continue };
        let place = Rect { y, height: 1, ..list };
        match *row {
            QuoteRow::Quote(at) => {
                if let Some((_, quote)) = quotes.quotes.get(at) {
                    head_line(app, pen, place, quote);
                }
            }
            QuoteRow::Line(at, line) => {
                if let Some((customer, quote)) = quotes.quotes.get(at)
                    && let Some(line) = quote.lines.get(line)
                {
                    let whose = quotes.product.is_some().then_some(*customer);
                    product_line(app, pen, place, quote, line, whose);
                }
            }
        }
        let whole = Rect { x: list.x - 1, y, width: list.width + 2, height: 1 };
        pen.hit(whole, Target::QuoteRow(position));
        if position == quotes.cursor.at {
            pen.select(whole, if focused { theme.selected } else { theme.selected_away });
        }
    }
    scroll_bar(pen, area, &shown, quotes.rows.len());
    Pages { lower: list.height, list: list.height, ..Pages::default() }
}

/// `Q-241 R2  12 Mar  FOB Ningbo  30 % T/T   valid until 11 Apr`.
fn head_line(app: &App, pen: &mut Pen<'_>, place: Rect, quote: &Quote) {
    let theme = pen.theme;
    let until = quote.valid_until();
    let open = quote.lines.iter().any(|line| line.outcome == Outcome::Open);
    let valid = if !open {
        Vec::new()
    } else if until < app.today {
        vec![piece(tr!(app.lang, "view.quote_lapsed", day = words::day(app.lang, until, app.today)), theme.late)]
    } else {
        let style = if (until - app.today).num_days() <= 7 { theme.today } else { theme.dim };
        vec![piece(tr!(app.lang, "view.quote_valid", day = words::day(app.lang, until, app.today)), style)]
    };
    let used = crate::tui::widget::pieces_width(&valid).min(place.width / 2);
    pen.line(place.right().saturating_sub(used), place.y, used, &valid);
    let mut pieces: Vec<Piece<'_>> = vec![
        piece(quote.name(), theme.strong),
        piece(format!("  {}", words::day(app.lang, quote.on, app.today)), theme.text),
    ];
    if let Some(delivery) = &quote.delivery {
        pieces.push(piece(format!("  {} {}", delivery.incoterm, delivery.place), theme.dim));
    }
    if !quote.payment.text.is_empty() {
        pieces.push(piece(format!("  {}", quote.payment.text), theme.dim));
    }
    pen.line(place.x, place.y, place.width.saturating_sub(used + 2), &pieces);
}

/// A product with its price and what became of it; with whose it is, where it is of everybody.
fn product_line(app: &App, pen: &mut Pen<'_>, place: Rect, quote: &Quote, line: &QuoteLine, whose: Option<CustomerId>) {
    let theme = pen.theme;
    let (sign, style) = match line.outcome {
        Outcome::Open => (pen.signs().soon, theme.soon),
        Outcome::Accepted => (pen.signs().done, theme.done),
        Outcome::Lost => (pen.signs().late, theme.late),
        Outcome::Lapsed => (pen.signs().none, theme.dim),
    };
    pen.text(place.x + 1, place.y, 1, sign, style);
    let outcome = width::fit(&book_words::outcome(line.outcome, app.lang), 8);
    let right = pen.text_right(place.right(), place.y, 8, &outcome, style);
    let price = price_text(line, quote.currency);
    let end = place.right().saturating_sub(right + 2);
    let price_cells = cells_of(&price).min(place.width / 2);
    pen.text_right(end, place.y, price_cells, &price, theme.text);
    let mut room = end.saturating_sub(price_cells + 2).saturating_sub(place.x + 3);
    if let Some(quantity) = line.quantity.filter(|_| room > 30) {
        let unit = if line.unit.is_empty() { "pcs" } else { &line.unit };
        let text = format!("{} {unit}", words::number(quantity));
        let wide = pen.text_right(place.x + 3 + room, place.y, 16, &text, theme.dim);
        room = room.saturating_sub(wide + 2);
    }
    let what = match whose {
        Some(id) => format!("{}  {}", words::day_short(app.lang, quote.on, app.today), app.name(id)),
        None => line.product.clone(),
    };
    pen.text(place.x + 3, place.y, room, &what, theme.text);
}

/// `USD 78.00 / 1,000`.
pub(super) fn price_text(line: &QuoteLine, currency: Currency) -> String {
    let price = words::money(Money { amount: line.price, currency });
    match line.per {
        Per::One => price,
        Per::Thousand => format!("{price} / 1,000"),
    }
}

/// A point of the chart.
struct Point {
    on: NaiveDate,
    price: f64,
    outcome: Outcome,
}

/// The unit price of the product at hand over time, in the currency it was last quoted in, at the rates frozen in each
/// quotation.
fn price_chart(app: &App, pen: &mut Pen<'_>, area: Rect) {
    let theme = pen.theme;
    let Some(product) = app.quotes.product_at_hand() else { return };
    let lines = app.quotes.quotes.iter().flat_map(|(_, quote)| quote.lines.iter().map(move |line| (quote, line)));
    let lines: Vec<(&Quote, &QuoteLine)> = lines.filter(|(_, line)| same_product(&line.product, product)).collect();
    // As it was last quoted: in that currency, for one or for a thousand.
    let Some((currency, per)) =
        lines.iter().max_by_key(|(quote, _)| quote.on).map(|(quote, line)| (quote.currency, line.per))
    else {
        return;
    };
    let mut left_out = 0;
    let mut points: Vec<Point> = Vec::new();
    for (quote, line) in &lines {
        let price = unit_price(quote, line, currency).and_then(|one| one.checked_mul(per.count().into()));
        match price.and_then(|price| price.to_f64()) {
            Some(price) => points.push(Point { on: quote.on, price, outcome: line.outcome }),
            None => left_out += 1,
        }
    }
    points.sort_by_key(|point| point.on);
    let told = match per {
        Per::One => tr!(app.lang, "view.unit_price", currency = currency),
        Per::Thousand => tr!(app.lang, "view.unit_price_thousand", currency = currency),
    };
    let mut head = vec![piece(product.to_owned(), theme.strong), piece(format!("  {told}"), theme.dim)];
    if left_out > 0 {
        head.push(piece(format!("  {}", tr!(app.lang, "view.no_rate", count = left_out)), theme.today));
    }
    pen.line(area.x, area.y, area.width, &head);
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return };
    let least = points.iter().map(|point| point.price).fold(f64::INFINITY, f64::min);
    let most = points.iter().map(|point| point.price).fold(f64::NEG_INFINITY, f64::max);
    let labels = price_labels([most, least]);
    let margin = labels.iter().map(|label| cells_of(label)).max().unwrap_or(0) + 1;
    let plot = Rect {
        x: area.x + margin,
        y: area.y + 1,
        width: area.width.saturating_sub(margin),
        height: area.height.saturating_sub(3),
    };
    if plot.width < 8 || plot.height < 2 {
        return;
    }
    pen.text_right(plot.x - 1, plot.y, margin, &labels[0], theme.dim);
    if most > least {
        pen.text_right(plot.x - 1, plot.bottom() - 1, margin, &labels[1], theme.dim);
    }
    let days = (last.on - first.on).num_days().max(1);
    let place = |on: NaiveDate, price: f64| {
        let across = (on - first.on).num_days() * i64::from(plot.width - 1) / days;
        let height = if most > least { (most - price) / (most - least) } else { 0.0 };
        let down = (height * f64::from(plot.height - 1)).round().clamp(0.0, f64::from(plot.height - 1)) as u16;
        (plot.x + u16::try_from(across).unwrap_or(0).min(plot.width - 1), plot.y + down)
    };
    for pair in points.windows(2) {
        let [from, to] = pair else { continue };
        let ((x0, y0), (x1, y1)) = (place(from.on, from.price), place(to.on, to.price));
        for x in x0 + 1..x1 {
            let part = f64::from(x - x0) / f64::from((x1 - x0).max(1));
            let y = (f64::from(y0) + part * (f64::from(y1) - f64::from(y0))).round() as u16;
            pen.text(x, y, 1, pen.signs().dot, theme.faint);
        }
    }
    for point in &points {
        let (x, y) = place(point.on, point.price);
        let style = match point.outcome {
            Outcome::Open => theme.soon,
            Outcome::Accepted => theme.done,
            Outcome::Lost => theme.late,
            Outcome::Lapsed => theme.dim,
        };
        pen.text(x, y, 1, pen.signs().reached, style);
    }
    let from = words::day_short(app.lang, first.on, app.today);
    pen.text(plot.x, plot.bottom(), plot.width / 2, &from, theme.dim);
    if last.on != first.on {
        pen.text_right(
            plot.right(),
            plot.bottom(),
            plot.width / 2,
            &words::day_short(app.lang, last.on, app.today),
            theme.dim,
        );
    }
}

/// Prices with as many decimals as tell them apart, all with the same.
fn price_labels(prices: [f64; 2]) -> [String; 2] {
    let prices = prices.map(|price| Decimal::from_f64_retain(price).unwrap_or_default());
    let rounded = |decimals| prices.map(|price| price.round_dp(decimals));
    let apart = |[one, other]: [Decimal; 2]| one != other && !one.is_zero() && !other.is_zero();
    let decimals = (2..4).find(|decimals| apart(rounded(*decimals))).unwrap_or(4);
    rounded(decimals).map(|mut price| {
        price.rescale(if prices[0] == prices[1] { price.normalize().scale().max(2) } else { decimals });
        words::number(price)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_at_the_edge_of_a_chart_stand_below_each_other() {
        for (prices, told) in [
            ([6.9, 6.84], ["6.90", "6.84"]),
            ([96.0, 95.8], ["96.00", "95.80"]),
            ([0.0069, 0.0068], ["0.0069", "0.0068"]),
            ([1234.5, 78.0], ["1,234.50", "78.00"]),
            ([78.0, 61.706], ["78.00", "61.71"]),
            ([6.9, 6.9], ["6.90", "6.90"]),
        ] {
            assert_eq!(price_labels(prices), told);
        }
    }
}
