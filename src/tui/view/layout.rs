//! Which pane stands where. Beside each other from 100 columns on, one above the other below that, one alone where even that
//! is too little.

use ratatui::layout::Rect;

use crate::app::{App, Pane, Screen};

/// From how many columns on the detail stands beside the list.
const BESIDE: u16 = 100;
/// From how many columns on the board has room for the detail beside it without being asked.
const BOARD_BESIDE: u16 = 180;
/// From how many rows on the detail stands below the list.
const BELOW: u16 = 19;

/// The parts of the screen; a part that is not there has no cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// The top line.
    pub title: Rect,
    /// All between the top and the bottom line.
    pub body: Rect,
    /// The screen's own pane.
    pub main: Rect,
    /// The selected customer.
    pub detail: Rect,
    /// The bottom line.
    pub hints: Rect,
}

/// The parts for an app on a screen.
pub fn of(app: &App, area: Rect) -> Layout {
    let title = Rect { height: 1, ..area };
    let hints = Rect { y: area.bottom() - 1, height: 1, ..area };
    let body = Rect { y: area.y + 1, height: area.height - 2, ..area };
    let (main, detail) = panes(app, body);
    Layout { title, body, main, detail, hints }
}

fn panes(app: &App, body: Rect) -> (Rect, Rect) {
    let alone = match app.pane {
        Pane::Main => (body, Rect::ZERO),
        Pane::Detail => (Rect::ZERO, body),
    };
    if app.zoomed {
        return alone;
    }
    if app.together() {
        // The four panes share the body among themselves.
        return (body, Rect::ZERO);
    }
    if matches!(app.screen, Screen::Board | Screen::Timeline | Screen::Review) {
        // The board needs its columns: the detail comes when it is asked for, or where there is room for both.
        return match app.pane {
            Pane::Main if body.width < BOARD_BESIDE => alone,
            _ if body.width >= BOARD_BESIDE => beside(body, body.width - 62),
            _ if body.width >= 110 => beside(body, body.width - 48),
            _ => alone,
        };
    }
    if body.width >= BESIDE {
        let share = match app.screen {
            Screen::Customers => body.width * 3 / 5,
            _ => (body.width * 11 / 20).min(body.width - 45),
        };
        beside(body, share)
    } else if body.height >= BELOW {
        let list = (body.height * 11 / 20).max(8);
        (Rect { height: list, ..body }, Rect { y: body.y + list, height: body.height - list, ..body })
    } else {
        alone
    }
}

fn beside(body: Rect, main: u16) -> (Rect, Rect) {
    let main = main.min(body.width);
    (Rect { width: main, ..body }, Rect { x: body.x + main, width: body.width - main, ..body })
}
