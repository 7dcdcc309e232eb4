//! The quote history (R9): the price of a product over time, drawn, and the quotations with their lines below.

use ratatui::layout::Rect;

use super::{quote_chart, words};
use crate::app::{App, Pages, Pane, QuoteRow, Screen, Target};
use crate::book::words as book_words;
use crate::model::{Currency, CustomerId, Money, Outcome, Per, Quote, QuoteLine};
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
        quote_chart::draw(app, pen, Rect { height: chart, ..inner });
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
