//! The timeline (R13): each project and its milestones over the days, or those of each who sees to them; what was planned, promised,
//! reached, by how much it slips, and what waits for what.
//!
//! | file | what |
//! |---|---|
//! | `days` | which day a cell stands for; months, weeks, today |
//! | `lines` | a project, a milestone, an owner |
//! | `links` | what waits for what |
//! | `outlook` | in words, what the selected line comes to |

mod days;
mod lines;
mod links;
mod outlook;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::words;
use crate::app::{App, Listed, Pages, Pane, Screen, Target, TimelineRow};
use crate::tr;
use crate::tui::widget::{Frame, Pen, Piece, inside, piece, pieces_width, scroll_bar, window};

use days::Scale;

/// Draws it and says how many lines it has room for.
pub fn draw(app: &App, pen: &mut Pen<'_>, area: Rect) -> Pages {
    let theme = pen.theme;
    let timeline = &app.timeline;
    let focused = app.screen == Screen::Timeline && app.pane == Pane::Main && app.layers.is_empty();
    pen.hit(area, if app.together() { Target::Beside(Screen::Timeline) } else { Target::Pane(Pane::Main) });
    let mut title = vec![piece(tr!(app.lang, "app.screen_timeline"), theme.title)];
    let whose = match app.selected_row() {
        _ if app.shows_all_projects() => tr!(app.lang, "view.all_projects"),
        Some(row) => row.name().to_owned(),
        None => String::new(),
    };
    title.push(piece(format!(" {} {whose}", pen.signs().dot), theme.dim));
    if timeline.by_owner {
        title.push(piece(format!(" {} {}", pen.signs().dot, tr!(app.lang, "timeline.owners")), theme.dim));
    }
    let foot = if timeline.rows().is_empty() { Vec::new() } else { legend(app, pen, area.width) };
    let inner = inside(area);
    let labels = (inner.width * 2 / 5).clamp(12, 48);
    let cells = inner.width.saturating_sub(labels + 1);
    let a_cell = timeline.days_a_cell(cells);
    let mut note = vec![piece(words::count(timeline.listing.all().len() as u64), theme.dim)];
    if !timeline.rows().is_empty() && area.width >= 60 {
        note.insert(
            0,
            piece(format!("{} {} ", tr!(app.lang, "timeline.scale", days = a_cell), pen.signs().dot), theme.faint),
        );
    }
    Frame { title, note, foot, focused }.draw(pen, area);
    if inner.height < 3 || inner.width < 20 {
        return Pages::default();
    }
    // Below, in words, what the selected line's slip comes to.
    let told = u16::from(inner.height >= 8 && !timeline.rows().is_empty());
    let heads = if inner.height >= 14 { 2 } else { 1 };
    let list = Rect { y: inner.y + heads, height: inner.height - heads - told, ..inner };
    let days = Scale {
        first: timeline.first_day(app.today, cells),
        a_cell,
        area: Rect { x: inner.x + labels + 1, width: cells, height: inner.height - told, ..inner },
    };
    if told > 0 {
        let y = inner.bottom() - 1;
        let (text, style) = outlook::outlook(app, pen);
        pen.text(inner.x, y, inner.width, &text, style);
    }
    days::head(app, pen, days, heads > 1);
    if timeline.rows().is_empty() {
        let text = match () {
            () if timeline.waits => tr!(app.lang, "view.loading"),
            () if app.shows_all_projects() => tr!(app.lang, "view.no_projects_at_all"),
            () => tr!(app.lang, "view.no_projects"),
        };
        pen.lines_middle(list, &text, theme.dim);
    }
    let shown = window(timeline.cursor, timeline.rows().len(), list.height.into());
    for (position, y) in shown.clone().zip(list.y..) {
        let Some(row) = timeline.rows().get(position) else { continue };
        let whole = Rect { x: list.x - 1, y, width: list.width + 2, height: 1 };
        let label = Rect { y, width: labels, height: 1, ..list };
        match *row {
            TimelineRow::Project(at) => {
                if let Some(Listed { customer, project, .. }) = timeline.listed(at) {
                    let name = app.name(*customer);
                    lines::project(app, pen, days, label, project, app.shows_all_projects().then_some(name));
                }
            }
            TimelineRow::Milestone(at, milestone) => {
                if let Some(line) = lines::MilestoneLine::of(app, at, milestone) {
                    line.draw(app, pen, days, label);
                }
            }
            TimelineRow::Owner(at) => {
                if let Some(owner) = timeline.lines.owners.get(at) {
                    lines::owner(app, pen, label, owner);
                }
            }
        }
        pen.hit(whole, Target::TimelineRow(position));
        if position == timeline.cursor.at {
            pen.select(Rect { width: labels + 1, ..whole }, if focused { theme.selected } else { theme.selected_away });
        }
    }
    if !timeline.by_owner {
        links::draw(app, pen, days, list, &shown);
    }
    scroll_bar(pen, area, &shown, timeline.rows().len());
    let shown_days = (days.area.x, days.area.width);
    Pages { days: shown_days, lower: list.height, list: list.height, ..Pages::default() }
}

/// So many signs the legend always tells.
const USUAL: usize = 6;

/// What the signs mean, in the lower border, where there is room for all of it.
fn legend(app: &App, pen: &Pen<'_>, cells: u16) -> Vec<Piece<'static>> {
    let (theme, signs) = (pen.theme, pen.signs());
    let first = app
        .timeline
        .listing
        .is_replanned()
        .then(|| (signs.first_planned, theme.dim, tr!(app.lang, "ahead.legend_first")));
    let usual = [
        (signs.planned, theme.dim, tr!(app.lang, "view.legend_planned")),
        (signs.promised, theme.soon, tr!(app.lang, "view.legend_promised")),
        (signs.reached, theme.done, tr!(app.lang, "view.legend_reached")),
        (signs.slip, theme.late, tr!(app.lang, "view.legend_slip")),
        (signs.forecast, theme.late, tr!(app.lang, "schedule.legend_forecast")),
        (signs.critical, theme.accent, tr!(app.lang, "schedule.legend_critical")),
    ];
    let told = |(at, (sign, style, word)): (usize, (&str, Style, String))| {
        let blank = if at == 0 { "" } else { "  " };
        [piece(format!("{blank}{sign}"), style), piece(format!(" {word}"), theme.dim)]
    };
    let all: Vec<_> = first.into_iter().chain(usual).collect();
    // Where there is no room for all of it, the usual signs do.
    for from in 0..=all.len().saturating_sub(USUAL) {
        let pieces: Vec<Piece<'static>> = all.iter().skip(from).cloned().enumerate().flat_map(told).collect();
        if pieces_width(&pieces) + 6 <= cells {
            return pieces;
        }
    }
    Vec::new()
}
