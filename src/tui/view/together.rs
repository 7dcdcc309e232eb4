//! The four panes beside each other: the list, the board over the timeline and the quotes. The detail takes the place of these
//! two while it has the keys.

use ratatui::layout::Rect;

use super::{board, customers, detail, quotes, timeline};
use crate::app::{App, Pages, Pane, Split, Target};
use crate::tui::widget::Pen;

/// Where the four stand.
struct Four {
    list: Rect,
    board: Rect,
    timeline: Rect,
    quotes: Rect,
}

/// So many thousandths of it.
fn share(whole: u16, part: u16) -> u16 {
    u16::try_from(u32::from(whole) * u32::from(part) / 1_000).unwrap_or(whole)
}

fn four(app: &App, body: Rect) -> Four {
    let splits = app.splits;
    let wide = share(body.width, splits.list);
    let (rest, tall) = (body.width - wide, share(body.height, splits.board));
    let lower = Rect { x: body.x + wide, y: body.y + tall, width: rest, height: body.height - tall };
    let half = share(rest, splits.timeline);
    Four {
        list: Rect { width: wide, ..body },
        board: Rect { height: tall, y: body.y, ..lower },
        timeline: Rect { width: half, ..lower },
        quotes: Rect { x: lower.x + half, width: rest - half, ..lower },
    }
}

/// Draws all four and says how many rows each has room for.
pub fn draw(app: &App, pen: &mut Pen<'_>, body: Rect) -> Pages {
    let four = four(app, body);
    let mut pages = Pages { list: customers::draw(app, pen, four.list).list, ..Pages::default() };
    pages.column = board::draw(app, pen, four.board).column;
    if app.pane == Pane::Detail {
        pages.detail = detail::draw(app, pen, four.timeline.union(four.quotes));
    } else {
        let timeline = timeline::draw(app, pen, four.timeline);
        let quotes = quotes::draw(app, pen, four.quotes).lower;
        pages.lower = if app.screen == crate::app::Screen::Quotes { quotes } else { timeline.lower };
        pages.days = timeline.days;
        border(pen, Rect { x: four.timeline.right().saturating_sub(1), width: 2, ..four.timeline }, Split::Timeline);
    }
    border(pen, Rect { x: four.list.right().saturating_sub(1), width: 1, ..four.list }, Split::List);
    border(pen, Rect { y: four.board.bottom().saturating_sub(1), height: 1, ..four.board }, Split::Board);
    pages
}

/// A border that can be drawn elsewhere with the mouse.
fn border(pen: &mut Pen<'_>, area: Rect, split: Split) {
    pen.hit(area, Target::Split(split));
}
