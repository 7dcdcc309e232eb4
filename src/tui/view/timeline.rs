//! The timeline (R13): each project and its milestones over the days, today's line through all of them; what was planned,
//! promised, reached, and by how much it slips.

use chrono::{Datelike, Days, NaiveDate};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::words;
use crate::app::{App, Pages, Pane, Screen, Target, TimelineRow};
use crate::book::words::broken_promise;
use crate::model::{Milestone, Project};
use crate::rules::{Forecast, MilestoneState, milestone_state};
use crate::tr;
use crate::tui::widget::{Frame, Pen, Piece, cells_of, piece, pieces_width, scroll_bar, window};
use crate::tui::width;

/// The days: which one each cell stands for.
#[derive(Clone, Copy)]
struct Scale {
    first: NaiveDate,
    a_cell: i64,
    area: Rect,
}

impl Scale {
    /// The cell of a day, if it is on the screen.
    fn cell(&self, day: NaiveDate) -> Option<u16> {
        let at = (day - self.first).num_days().div_euclid(self.a_cell);
        u16::try_from(at).ok().filter(|at| *at < self.area.width).map(|at| self.area.x + at)
    }

    /// The cells from a day to another, as far as they are on the screen.
    fn cells(&self, from: NaiveDate, to: NaiveDate) -> std::ops::Range<u16> {
        let at = |day: NaiveDate| (day - self.first).num_days().div_euclid(self.a_cell);
        let cut = |at: i64| u16::try_from(at.clamp(0, i64::from(self.area.width))).unwrap_or(0);
        self.area.x + cut(at(from))..self.area.x + cut(at(to).saturating_add(1))
    }
}

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
    let note = vec![piece(words::count(timeline.projects.len() as u64), theme.dim)];
    let foot = if timeline.rows.is_empty() { Vec::new() } else { legend(app, pen, area.width) };
    let inner = Frame { title, note, foot, focused }.draw(pen, area);
    if inner.height < 3 || inner.width < 20 {
        return Pages::default();
    }
    let labels = (inner.width * 2 / 5).clamp(12, 48);
    let cells = inner.width - labels - 1;
    let days = Scale {
        first: timeline.first_day(app.today, cells),
        a_cell: timeline.days_a_cell(cells),
        area: Rect { x: inner.x + labels + 1, width: cells, ..inner },
    };
    // Below, in words, what the selected line's slip comes to.
    let told = u16::from(inner.height >= 8 && !timeline.rows.is_empty());
    let list = Rect { y: inner.y + 1, height: inner.height - 1 - told, ..inner };
    let days = Scale { area: Rect { height: inner.height - told, ..days.area }, ..days };
    if told > 0 {
        let y = inner.bottom() - 1;
        let (text, style) = outlook(app, pen);
        pen.text(inner.x, y, inner.width, &text, style);
    }
    head(app, pen, days);
    if timeline.rows.is_empty() {
        let text = match () {
            () if timeline.waits => tr!(app.lang, "view.loading"),
            () if app.shows_all_projects() => tr!(app.lang, "view.no_projects_at_all"),
            () => tr!(app.lang, "view.no_projects"),
        };
        pen.lines_middle(list, &text, theme.dim);
    }
    let shown = window(timeline.cursor, timeline.rows.len(), list.height.into());
    for (position, y) in shown.clone().zip(list.y..) {
        let Some(row) = timeline.rows.get(position) else { continue };
        let whole = Rect { x: list.x - 1, y, width: list.width + 2, height: 1 };
        let label = Rect { y, width: labels, height: 1, ..list };
        match *row {
            TimelineRow::Project(at) => {
                if let Some((customer, project)) = timeline.projects.get(at) {
                    let name = app.name(*customer);
                    project_line(app, pen, days, label, project, app.shows_all_projects().then_some(name));
                }
            }
            TimelineRow::Milestone(at, milestone) => {
                let held = timeline.projects.get(at).and_then(|(_, project)| project.milestones.get(milestone));
                let forecast = timeline.schedules.get(at).and_then(|one| one.forecasts.get(milestone)).copied();
                if let Some(milestone) = held {
                    milestone_line(app, pen, days, label, (milestone, forecast.unwrap_or_default()));
                }
            }
        }
        pen.hit(whole, Target::TimelineRow(position));
        if position == timeline.cursor.at {
            pen.select(Rect { width: labels + 1, ..whole }, if focused { theme.selected } else { theme.selected_away });
        }
    }
    scroll_bar(pen, area, &shown, timeline.rows.len());
    Pages { lower: list.height, list: list.height, ..Pages::default() }
}

/// What the signs mean, in the lower border, where there is room for all of it.
fn legend(app: &App, pen: &Pen<'_>, cells: u16) -> Vec<Piece<'static>> {
    let (theme, signs) = (pen.theme, pen.signs());
    let pieces: Vec<Piece<'static>> = [
        (signs.planned, theme.dim, tr!(app.lang, "view.legend_planned")),
        (signs.promised, theme.soon, tr!(app.lang, "view.legend_promised")),
        (signs.reached, theme.done, tr!(app.lang, "view.legend_reached")),
        (signs.slip, theme.late, tr!(app.lang, "view.legend_slip")),
        (signs.forecast, theme.late, tr!(app.lang, "schedule.legend_forecast")),
        (signs.critical, theme.accent, tr!(app.lang, "schedule.legend_critical")),
    ]
    .into_iter()
    .enumerate()
    .flat_map(|(at, (sign, style, word))| {
        let blank = if at == 0 { "" } else { "  " };
        [piece(format!("{blank}{sign}"), style), piece(format!(" {word}"), theme.dim)]
    })
    .collect();
    if pieces_width(&pieces) + 6 > cells { Vec::new() } else { pieces }
}

/// The months over the days, and today.
fn head(app: &App, pen: &mut Pen<'_>, days: Scale) {
    let theme = pen.theme;
    let mut free = days.area.x;
    for cell in 0..days.area.width {
        let x = days.area.x + cell;
        let from = days.first + Days::new(u64::from(cell) * days.a_cell.unsigned_abs());
        let new_month = (0..days.a_cell)
            .filter_map(|more| from.checked_add_days(Days::new(more.unsigned_abs())))
            .find(|day| day.day() == 1);
        // The first cell tells its month, too, if the next one leaves it room.
        let told = if cell == 0 && from.day() < 20 { Some(from) } else { new_month };
        if let Some(day) = told.filter(|_| x >= free) {
            let name = words::month(app.lang, day, app.today);
            // A month cut short says nothing.
            if cells_of(&name) <= days.area.right().saturating_sub(x) {
                free = x + pen.text(x, days.area.y, cells_of(&name), &name, theme.dim) + 1;
            }
        }
    }
    if let Some(x) = days.cell(app.today) {
        for y in days.area.y..days.area.bottom() {
            pen.text(x, y, 1, pen.signs().today_line, theme.today);
        }
    }
}

fn project_line(app: &App, pen: &mut Pen<'_>, days: Scale, label: Rect, project: &Project, whose: Option<String>) {
    let theme = pen.theme;
    let mut pieces = Vec::new();
    if let Some(whose) = whose {
        pieces.push(piece(width::cut(&whose, usize::from(label.width / 2)).to_string(), theme.dim));
        pieces.push(piece(format!(" {} ", pen.signs().dot), theme.faint));
    }
    pieces.push(piece(project.name.clone(), theme.strong));
    if project.closed.is_some() {
        pieces.push(piece(format!("  {}", tr!(app.lang, "view.project_closed")), theme.dim));
    }
    pen.line(label.x, label.y, label.width, &pieces);
    let all = project.milestones.iter().flat_map(|one| [one.planned, one.promised, one.actual]).flatten();
    let (Some(from), Some(to)) = (all.clone().min(), all.max()) else { return };
    span(pen, days, label.y, from..to, pen.signs().rule, theme.faint);
}

/// Cells of a line from a day to another.
fn span(pen: &mut Pen<'_>, days: Scale, y: u16, between: std::ops::Range<NaiveDate>, sign: &str, style: Style) {
    for x in days.cells(between.start, between.end) {
        pen.text(x, y, 1, sign, style);
    }
}

/// What the selected line's slip breaks, or how much it may still slip, and how grave that is.
fn outlook(app: &App, pen: &Pen<'_>) -> (String, Style) {
    let (timeline, theme) = (&app.timeline, pen.theme);
    let nothing = (String::new(), theme.dim);
    let Some(row) = timeline.rows.get(timeline.cursor.at) else { return nothing };
    let (at, milestone) = match *row {
        TimelineRow::Project(at) => (at, None),
        TimelineRow::Milestone(at, milestone) => (at, Some(milestone)),
    };
    let (Some((_, project)), Some(schedule)) = (timeline.projects.get(at), timeline.schedules.get(at)) else {
        return nothing;
    };
    let breaks = milestone.map_or_else(|| schedule.breaks(project), |one| schedule.broken_by(project, one));
    if !breaks.is_empty() {
        let day = |day| words::day(app.lang, day, app.today);
        let told = breaks.iter().map(|one| broken_promise(project, schedule, one, app.lang, day));
        return (format!("{} {}", pen.signs().late, told.collect::<Vec<_>>().join("; ")), theme.late);
    }
    let Some(milestone) = milestone else {
        let end = schedule.end(project).map(|day| words::day(app.lang, day, app.today));
        return (end.map(|day| tr!(app.lang, "schedule.ends", day = day)).unwrap_or_default(), theme.dim);
    };
    let name = project.milestones.get(milestone).map_or("", |one| one.name.as_str());
    match schedule.forecasts.get(milestone).and_then(|one| one.slack) {
        Some(days) if days > 0 => (tr!(app.lang, "schedule.slack", milestone = name, days = days), theme.dim),
        Some(_) => (tr!(app.lang, "schedule.no_slack", milestone = name), theme.soon),
        None => nothing,
    }
}

fn milestone_line(
    app: &App,
    pen: &mut Pen<'_>,
    days: Scale,
    label: Rect,
    (milestone, forecast): (&Milestone, Forecast),
) {
    let theme = pen.theme;
    let signs = pen.signs();
    let state = milestone_state(milestone, app.today);
    let broken = forecast.late_by(milestone).is_some();
    if forecast.critical {
        pen.text(label.x, label.y, 1, signs.critical, theme.accent);
    }
    let (sign, style) = match state {
        _ if broken => (signs.late, theme.late),
        MilestoneState::Done | MilestoneState::Kept { .. } => (signs.done, theme.done),
        MilestoneState::DoneLate { .. } => (signs.done, theme.today),
        MilestoneState::Late { .. } => (signs.late, theme.late),
        MilestoneState::Today => (signs.today, theme.today),
        MilestoneState::Coming { days: ..=7 } => (signs.soon, theme.soon),
        MilestoneState::Coming { .. } | MilestoneState::Undated => (signs.dot, theme.dim),
    };
    pen.text(label.x + 1, label.y, 1, sign, style);
    let told = match state {
        // The sign says it.
        MilestoneState::Undated | MilestoneState::Done | MilestoneState::Kept { .. } => String::new(),
        MilestoneState::DoneLate { days } => tr!(app.lang, "view.slipped", days = days),
        _ => milestone.due().map(|due| words::relative(app.lang, due, None, app.today)).unwrap_or_default(),
    };
    let right = cells_of(&told).min(label.width / 2);
    pen.text_right(label.right(), label.y, right, &told, style);
    let room = label.width.saturating_sub(right + 4);
    let whole = format!("{} {} {}", milestone.name, signs.dot, milestone.owner);
    // Who sees to it is told where there is room for all of it.
    let name = if milestone.owner.is_empty() || cells_of(&whole) > room { &milestone.name } else { &whole };
    pen.text(label.x + 3, label.y, room, name, theme.text);
    // What it slipped by, or slips by still.
    if let Some(due) = milestone.due() {
        let end = milestone.actual.or(forecast.day).unwrap_or(app.today);
        if end > due {
            let grave = broken || matches!(state, MilestoneState::Late { .. });
            let style = if grave { theme.late } else { theme.today };
            span(pen, days, label.y, due..end, signs.slip, style);
        }
    }
    let marks = [
        (
            forecast.day.filter(|_| milestone.actual.is_none()),
            signs.forecast,
            if broken { theme.late } else { theme.soon },
        ),
        (milestone.planned, signs.planned, theme.dim),
        (milestone.promised, signs.promised, style),
        (milestone.actual, signs.reached, style),
    ];
    for (day, mark, style) in marks {
        if let Some(x) = day.and_then(|day| days.cell(day)) {
            pen.text(x, label.y, 1, mark, style);
        }
    }
}
