//! Every screen and layer as it was looked at, and at every size, in both languages, with the sample book, random books and
//! naughty texts.

mod cursor;
mod naughty;
mod opened;
mod scenes;
mod staged;
mod sweep;

use chrono::{NaiveDate, TimeZone, Utc};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use scenes::scenes;

use super::*;
use crate::app::{
    Advised, App, BoardColumn, Calendar, Confirm, DayLoad, DetailTab, Drag, Field, FieldKind, Form, FormKind, Help,
    ImportStep, LineEdit, Menu, MenuItem, Message, MessageKind, Moment, Palette, Pane, Pick, Remark, Spread, Then,
    Walk, WalkStep,
};
use crate::engine::{CustomerFiles, FileLine, PageLine, PageTold, Side};
use crate::model::{
    ChecklistLine, Cost, CostLine, Currency, CustomerId, Grade, LineId, Money, Payer, Per, QuoteLine, QuoteLineId,
    Rate, RunOutcome, Settings, Tooling,
};
use crate::text::Lang;

fn app(lang: Lang) -> App {
    let utc = Utc.with_ymd_and_hms(2026, 11, 24, 8, 12, 0).unwrap();
    let today: NaiveDate = "2026-11-24".parse().unwrap();
    let local = today.and_hms_opt(16, 12, 0).unwrap();
    let mut app = App::new(lang, Settings::default(), Moment { utc, local }, today, true, (120, 40));
    crate::app::tests::sample::fill(&mut app, crate::demo::sample_book(today, utc, lang));
    app
}

/// What was drawn: the cells, where the real cursor stands, what the cells mean.
struct Seen {
    buffer: Buffer,
    cursor: Option<Position>,
    drawn: Drawn,
}

/// Draws on a screen of a size as the loop does: the app hears of the size, and of how many rows there was room for.
fn seen(app: &mut App, width: u16, height: u16) -> Seen {
    let theme = Theme::named("mono", false);
    crate::app::update(app, crate::app::Action::Resize(width, height));
    let mut seen = painted(app, &theme, width, height);
    if app.pages != seen.drawn.pages {
        crate::app::update(app, crate::app::Action::Pages(seen.drawn.pages));
        seen = painted(app, &theme, width, height);
    }
    seen
}

fn painted(app: &App, theme: &Theme, width: u16, height: u16) -> Seen {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let mut pen = Pen::new(&mut buffer, theme, app.lang);
    let pages = paint(app, &mut pen);
    let (hits, cursor) = (pen.hits, pen.cursor);
    Seen { buffer, cursor, drawn: Drawn { hits, pages } }
}

/// What is wrong with a frame: characters that no terminal should get, cells that are covered by half, rows that are not as
/// wide as the screen.
fn fault(seen: &Seen) -> Option<String> {
    let area = seen.buffer.area;
    for y in area.top()..area.bottom() {
        let mut x = area.left();
        while x < area.right() {
            let symbol = seen.buffer[(x, y)].symbol();
            // Most are letters and lines.
            if matches!(symbol.as_bytes(), [b' '..=b'~'] | [0xe2, 0x94 | 0x95, _]) {
                x += 1;
                continue;
            }
            // Behind a letter that takes marks and joiners, as it stands in its text.
            let plain = |c: char| crate::text::shown(&format!("한{c}")).chars().eq(['한', c]);
            if !symbol.chars().all(plain) {
                return Some(format!("raw {symbol:?} at {x},{y}"));
            }
            // As it was drawn: a letter of no width of its own may begin a grapheme inside a text.
            let wide = u16::try_from(crate::tui::width::cell_width(symbol)).unwrap();
            if wide == 0 || x + wide > area.right() {
                return Some(format!("{symbol:?}, {wide} cells, at {x},{y}"));
            }
            if let Some(other) = (x + 1..x + wide).find(|other| seen.buffer[(*other, y)].symbol() != " ") {
                return Some(format!("{symbol:?} at {x},{y} covers {:?}", seen.buffer[(other, y)].symbol()));
            }
            x += wide;
        }
    }
    let outside = |at: Position| !area.contains(at);
    seen.cursor.filter(|at| outside(*at)).map(|at| format!("the cursor stands outside, at {at}"))
}

/// The same as a picture.
fn rendered(app: &App, width: u16, height: u16) -> (String, Drawn) {
    let mut app = app.clone();
    let drawn = seen(&mut app, width, height).drawn;
    let theme = Theme::named("mono", false);
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| _ = draw(&app, &theme, frame)).unwrap();
    (terminal.backend().to_string(), drawn)
}

#[test]
#[ignore = "prints the screens to be looked at"]
fn look() {
    let lang = if std::env::var("LOOK_LANG").is_ok() { Lang::Zh } else { Lang::En };
    let only = std::env::var("LOOK").unwrap_or_default();
    let size = |name, other| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(other);
    for (name, app) in scenes(lang).iter().filter(|(name, _)| only.split(',').any(|one| one == *name)) {
        println!("{name}\n{}", rendered(app, size("LOOK_W", 100), size("LOOK_H", 24)).0);
    }
}

#[test]
fn clicks_find_what_they_show() {
    let (_, drawn) = rendered(&app(Lang::En), 100, 24);
    assert_eq!(drawn.hits.at(5, 2), Some(&Target::TriageRow(0)));
    assert!(drawn.hits.area_of(|target| *target == Target::Tab(Screen::Board)).is_some_and(|area| area.y == 0));
    let (_, drawn) = rendered(&scenes(Lang::En).into_iter().find(|(name, _)| *name == "menu").unwrap().1, 100, 24);
    assert_eq!(drawn.hits.at(0, 5), Some(&Target::Backdrop));
    assert!(drawn.hits.area_of(|target| *target == Target::Row(1)).is_some());
}

/// The promised sizes, in both languages, as they were looked at.
#[test]
fn screens_as_they_were_looked_at() {
    for lang in Lang::ALL {
        for (name, app) in scenes(lang).into_iter().filter(|(name, _)| *name != "detail") {
            for (width, height) in [(80, 24), (120, 40), (200, 50)] {
                let picture = rendered(&app, width, height).0;
                insta::assert_snapshot!(format!("{name}_{}_{width}x{height}", lang.tag()), picture);
            }
        }
    }
}
