//! The chart of the quote history (R9): what a product was quoted at over time, beside it what it cost us and what the market paid, in one
//! currency at the rates frozen in each quotation. Each line has a sign of its own, and the legend names those that are there.

use chrono::NaiveDate;
use ratatui::layout::Rect;
use ratatui::style::Style;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::words;
use crate::app::App;
use crate::book::same_product;
use crate::model::{Currency, Outcome, Per, Quote, QuoteLine};
use crate::rules::{exchanged, margin, unit_price};
use crate::tr;
use crate::tui::widget::{Pen, Piece, cells_of, piece, pieces_width};

/// A point of a line.
struct Point {
    on: NaiveDate,
    amount: f64,
    style: Style,
}

/// A line of the chart.
struct Series {
    /// In time.
    points: Vec<Point>,
    /// The sign of a point, and of the line between two.
    signs: [&'static str; 2],
    between: Style,
}

/// Where in the plot a day and an amount are.
struct Plot {
    area: Rect,
    first: NaiveDate,
    days: i64,
    most: f64,
    least: f64,
}

impl Plot {
    fn place(&self, on: NaiveDate, amount: f64) -> (u16, u16) {
        let across = (on - self.first).num_days() * i64::from(self.area.width - 1) / self.days;
        let range = self.most - self.least;
        let height = if range > 0.0 { (self.most - amount) / range } else { 0.0 };
        let lowest = f64::from(self.area.height - 1);
        let down = (height * lowest).round().clamp(0.0, lowest) as u16;
        (self.area.x + u16::try_from(across).unwrap_or(0).min(self.area.width - 1), self.area.y + down)
    }

    fn draw(&self, pen: &mut Pen<'_>, series: &Series) {
        let [sign, line] = series.signs;
        for pair in series.points.windows(2) {
            let [from, to] = pair else { continue };
            let ((x0, y0), (x1, y1)) = (self.place(from.on, from.amount), self.place(to.on, to.amount));
            for x in x0 + 1..x1 {
                let part = f64::from(x - x0) / f64::from((x1 - x0).max(1));
                let y = (f64::from(y0) + part * (f64::from(y1) - f64::from(y0))).round() as u16;
                pen.text(x, y, 1, line, series.between);
            }
        }
        for point in &series.points {
            let (x, y) = self.place(point.on, point.amount);
            pen.text(x, y, 1, sign, point.style);
        }
    }
}

/// Draws the chart of the product at hand, in the currency it was last quoted in, for one or for a thousand as it was then.
pub fn draw(app: &App, pen: &mut Pen<'_>, area: Rect) {
    let theme = pen.theme;
    let Some(product) = app.quotes.product_at_hand() else { return };
    let lines = app.quotes.quotes.iter().flat_map(|(_, quote)| quote.lines.iter().map(move |line| (quote, line)));
    let lines: Vec<(&Quote, &QuoteLine)> = lines.filter(|(_, line)| same_product(&line.product, product)).collect();
    let Some((currency, per)) =
        lines.iter().max_by_key(|(quote, _)| quote.on).map(|(quote, line)| (quote.currency, line.per))
    else {
        return;
    };
    let gather = |amount: &dyn Fn(&Quote, &QuoteLine) -> Option<Decimal>, style: &dyn Fn(&QuoteLine) -> Style| {
        let mut points: Vec<Point> = Vec::new();
        for (quote, line) in &lines {
            let one = amount(quote, line).and_then(|one| one.checked_mul(per.count().into())?.to_f64());
            points.extend(one.map(|amount| Point { on: quote.on, amount, style: style(line) }));
        }
        points.sort_by_key(|point| point.on);
        points
    };
    let prices = gather(&|quote, line| unit_price(quote, line, currency), &|line| match line.outcome {
        Outcome::Open => theme.soon,
        Outcome::Accepted => theme.done,
        Outcome::Lost => theme.late,
        Outcome::Lapsed => theme.dim,
    });
    let left_out = lines.len() - prices.len();
    head(app, pen, area, product, (currency, per), left_out);
    let signs = pen.signs();
    let price = Series { points: prices, signs: [signs.reached, signs.dot], between: theme.faint };
    let cost = Series {
        points: gather(&|quote, line| unit_cost(quote, line, currency), &|_| theme.advice),
        signs: [signs.cost, signs.rule],
        between: theme.advice,
    };
    let market = Series {
        points: gather(&|quote, line| unit_market(quote, line, currency), &|_| theme.text),
        signs: [signs.market, signs.dotted[0]],
        between: theme.dim,
    };
    let all = || [&price, &cost, &market].into_iter().flat_map(|series| &series.points);
    let (Some(first), Some(last)) =
        (price.points.first().map(|point| point.on), price.points.last().map(|point| point.on))
    else {
        return;
    };
    let least = all().map(|point| point.amount).fold(f64::INFINITY, f64::min);
    let most = all().map(|point| point.amount).fold(f64::NEG_INFINITY, f64::max);
    let labels = price_labels([most, least]);
    let margin = labels.iter().map(|label| cells_of(label)).max().unwrap_or(0) + 1;
    let plot = Plot {
        area: Rect {
            x: area.x + margin,
            y: area.y + 1,
            width: area.width.saturating_sub(margin),
            height: area.height.saturating_sub(3),
        },
        first,
        days: (last - first).num_days().max(1),
        most,
        least,
    };
    let inner = plot.area;
    if inner.width < 8 || inner.height < 2 {
        return;
    }
    pen.text_right(inner.x - 1, inner.y, margin, &labels[0], theme.dim);
    if most > least {
        pen.text_right(inner.x - 1, inner.bottom() - 1, margin, &labels[1], theme.dim);
    }
    // What was quoted lies above all else.
    for series in [&market, &cost, &price] {
        plot.draw(pen, series);
    }
    foot(app, pen, inner, (first, last), [&price, &cost, &market]);
}

/// The product, what its prices are for and in; how many quotations are left out.
fn head(app: &App, pen: &mut Pen<'_>, area: Rect, product: &str, (currency, per): (Currency, Per), left_out: usize) {
    let theme = pen.theme;
    let told = match per {
        Per::One => tr!(app.lang, "view.unit_price", currency = currency),
        Per::Thousand => tr!(app.lang, "view.unit_price_thousand", currency = currency),
    };
    let mut head = vec![piece(product.to_owned(), theme.strong), piece(format!("  {told}"), theme.dim)];
    if left_out > 0 {
        head.push(piece(format!("  {}", tr!(app.lang, "view.no_rate", count = left_out)), theme.today));
    }
    pen.line(area.x, area.y, area.width, &head);
}

/// The first and the last day, and between them what each line is, where there is more than prices.
fn foot(app: &App, pen: &mut Pen<'_>, plot: Rect, (first, last): (NaiveDate, NaiveDate), all: [&Series; 3]) {
    let theme = pen.theme;
    let y = plot.bottom();
    let from = words::day_short(app.lang, first, app.today);
    let left = pen.text(plot.x, y, plot.width / 2, &from, theme.dim);
    let mut right = 0;
    if last != first {
        right =
            pen.text_right(plot.right(), y, plot.width / 2, &words::day_short(app.lang, last, app.today), theme.dim);
    }
    let names =
        [tr!(app.lang, "view.chart_price"), tr!(app.lang, "view.chart_cost"), tr!(app.lang, "view.chart_market")];
    let there: Vec<_> = all.into_iter().zip(names).filter(|(series, _)| !series.points.is_empty()).collect();
    if there.len() < 2 {
        return;
    }
    let mut legend: Vec<Piece<'_>> = Vec::new();
    for (series, name) in &there {
        let gap = if legend.is_empty() { "" } else { "  " };
        let style = series.points.first().map_or(theme.dim, |point| point.style);
        legend.push(piece(gap, theme.dim));
        legend.push(piece(series.signs[0], style));
        legend.push(piece(format!(" {name}"), theme.dim));
    }
    let room = plot.width.saturating_sub(left + right + 4);
    let cells = pieces_width(&legend).min(room);
    pen.line(plot.x + left + 2 + (room - cells) / 2, y, cells, &legend);
}

/// What one piece cost, after the tax rebate, in a currency at the quotation's own rates.
fn unit_cost(quote: &Quote, line: &QuoteLine, to: Currency) -> Option<Decimal> {
    let margin = margin(quote, line).ok()?;
    let amount = margin.cost.checked_sub(margin.rebate)?.checked_div(line.per.count().into())?;
    exchanged(crate::model::Money { amount, currency: quote.currency }, to, &quote.rates)
}

/// What the market paid for one piece.
fn unit_market(quote: &Quote, line: &QuoteLine, to: Currency) -> Option<Decimal> {
    exchanged(line.market_price?, to, &quote.rates)?.checked_div(line.per.count().into())
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
