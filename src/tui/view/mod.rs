//! Drawing: an [`App`] in, a frame and the meaning of its cells out. Nothing here changes anything or looks at a clock.
//!
//! | file | what |
//! |---|---|
//! | `chrome` | the title line and the bottom line |
//! | `layout` | which pane stands where at which size |
//! | `triage`, `customers`, `board`, `timeline`, `quotes`, `quote_chart`, `review`, `review_charts`, `chases` | the screens |
//! | `together` | the four panes beside each other |
//! | `detail`, `detail_tabs`, `detail_trade`, `detail_chases`, `detail_credits` | the selected customer |
//! | `drag` | the cards that hang on the pointer |
//! | `bookmarks`, `form`, `calendar`, `company`, `credit_check`, `expedite`, `import`, `lists`, `help`, `notes`, `products`, `remind`, `search`, `spread`, `walk` | layers |
//! | `empty` | the empty book, the book that cannot be opened, the screen that is too small |
//! | `words` | days, counts and states in words |

mod advice;
mod board;
mod bookmarks;
mod calendar;
mod chases;
mod chrome;
mod company;
mod credit_check;
mod customers;
mod detail;
mod detail_chases;
mod detail_complaints;
mod detail_credits;
mod detail_files;
mod detail_orders;
mod detail_tabs;
mod detail_trade;
mod drag;
mod duplicates;
mod empty;
mod expedite;
mod form;
mod help;
mod import;
mod inbox;
mod layout;
mod letters;
mod levers;
mod lists;
mod notes;
mod page;
mod products;
mod quote_chart;
mod quotes;
mod remind;
mod review;
mod review_charts;
mod search;
mod spread;
mod timeline;
mod together;
mod triage;
mod walk;
pub mod words;

pub use chrome::window_title;

#[cfg(test)]
mod tests;

use ratatui::Frame;

use super::hit::HitMap;
use super::theme::Theme;
use super::widget::Pen;
use crate::app::{App, Layer, Loading, Pages, Screen, Target};

/// The smallest screen on which there is something to be seen: columns and rows.
pub const SMALLEST: (u16, u16) = (40, 10);

/// What a frame came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawn {
    /// What each cell means to the mouse.
    pub hits: HitMap<Target>,
    /// How many rows could be shown.
    pub pages: Pages,
}

/// Draws the whole screen.
pub fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>) -> Drawn {
    let area = frame.area();
    let buf = frame.buffer_mut();
    buf.set_style(area, theme.text);
    let mut pen = Pen::new(buf, theme, app.lang);
    let pages = paint(app, &mut pen);
    let (hits, cursor) = (pen.hits, pen.cursor);
    if let Some(position) = cursor {
        frame.set_cursor_position(position);
    }
    Drawn { hits, pages }
}

fn paint(app: &App, pen: &mut Pen<'_>) -> Pages {
    let area = pen.screen();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        empty::too_small(pen);
        return Pages::default();
    }
    let layout = layout::of(app, area);
    let mut pages = Pages::default();
    chrome::title(app, pen, layout.title);
    match &app.loading {
        Loading::Broken(sentence) => empty::broken(pen, layout.body, sentence),
        Loading::Ready if app.book.is_empty() => empty::book(app, pen, layout.body),
        Loading::Early if app.screen != Screen::Triage => empty::opening(app, pen, layout.body),
        _ => {
            if app.together() {
                pages = together::draw(app, pen, layout.body);
            } else if !layout.main.is_empty() {
                pages = match app.screen {
                    Screen::Triage => triage::draw(app, pen, layout.main),
                    Screen::Customers => customers::draw(app, pen, layout.main),
                    Screen::Board => board::draw(app, pen, layout.main),
                    Screen::Timeline => timeline::draw(app, pen, layout.main),
                    Screen::Quotes => quotes::draw(app, pen, layout.main),
                    Screen::Chases => chases::draw(app, pen, layout.main),
                    Screen::Review => review::draw(app, pen, layout.main),
                };
            }
            if !layout.detail.is_empty() {
                pages.detail = detail::draw(app, pen, layout.detail);
            }
        }
    }
    drag::draw(app, pen);
    for (at, layer) in app.layers.iter().enumerate() {
        let top = at + 1 == app.layers.len();
        match layer {
            Layer::Form(form) => form::draw(pen, form, top),
            Layer::Search(seek) => pages.list = search::draw(app, pen, seek, top),
            Layer::Import(table) => pages.list = import::draw(app, pen, table, top),
            Layer::Palette(palette) => lists::palette(app, pen, palette),
            Layer::Help(sheet) => help::draw(app, pen, sheet),
            Layer::Confirm(confirm) => lists::confirm(pen, confirm),
            Layer::Menu(menu) => lists::menu(pen, menu),
            Layer::Notes(editor) => notes::draw(pen, editor, top),
            Layer::Walk(steps) => walk::draw(app, pen, steps, top),
            Layer::Spread(plan) => spread::draw(app, pen, plan),
            Layer::Calendar(calendar) => calendar::draw(app, pen, *calendar),
            Layer::Page(sides) => page::draw(app, pen, sides),
            Layer::CreditCheck(check) => credit_check::draw(app, pen, check),
            Layer::Inbox(inbox) => pages.list = inbox::draw(app, pen, inbox),
            Layer::CompanyFiles(files) => pages.list = company::draw(app, pen, files, top),
            Layer::Bookmarks(bookmarks) => pages.list = bookmarks::draw(app, pen, bookmarks, top),
            Layer::Products(products) => pages.list = products::draw(app, pen, products, top),
            Layer::Duplicates(list) => pages.list = duplicates::draw(app, pen, list),
            Layer::Expedite(ways) => expedite::draw(app, pen, ways),
            Layer::Letters(all) => pages.list = letters::draw(app, pen, all, top),
            Layer::Remind(letter) => remind::draw(app, pen, letter),
            Layer::Text { text, scroll } => help::text(pen, text, *scroll),
            // Drawn by the screen itself, in its list.
            Layer::Filter => {}
        }
    }
    chrome::hints(app, pen, layout.hints);
    pages
}
