//! The lines of the timeline: a project, one of its milestones, one who sees to milestones.

use chrono::NaiveDate;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::words;
use super::days::Scale;
use crate::app::{App, Owner};
use crate::model::{Milestone, Project};
use crate::rules::{Forecast, MilestoneState, milestone_state};
use crate::tr;
use crate::tui::widget::{Pen, cells_of, piece};
use crate::tui::width;

pub(super) fn project(
    app: &App,
    pen: &mut Pen<'_>,
    days: Scale,
    label: Rect,
    project: &Project,
    whose: Option<String>,
) {
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
    let all = project.milestones.iter().flat_map(|one| [one.first_planned, one.planned, one.promised, one.actual]);
    let all = all.flatten();
    let (Some(from), Some(to)) = (all.clone().min(), all.max()) else { return };
    span(pen, days, label.y, from..to, pen.signs().rule, theme.faint);
}

/// Cells of a line from a day to another.
fn span(pen: &mut Pen<'_>, days: Scale, y: u16, between: std::ops::Range<NaiveDate>, sign: &str, style: Style) {
    for x in days.cells(between.start, between.end) {
        pen.text(x, y, 1, sign, style);
    }
}

/// Who sees to milestones, how many are open and how many of them late.
pub(super) fn owner(app: &App, pen: &mut Pen<'_>, label: Rect, owner: &Owner) {
    let theme = pen.theme;
    let name = if owner.name.is_empty() { tr!(app.lang, "timeline.nobody") } else { owner.name.clone() };
    let mut pieces = vec![
        piece(name, theme.strong),
        piece(format!("  {}", tr!(app.lang, "timeline.open", count = owner.open)), theme.dim),
    ];
    if owner.late > 0 {
        pieces.push(piece(format!("  {} {}", pen.signs().late, owner.late), theme.late));
    }
    pen.line(label.x, label.y, label.width, &pieces);
}

/// A milestone of the timeline with what its line tells.
pub(super) struct MilestoneLine<'a> {
    milestone: &'a Milestone,
    forecast: Forecast,
    /// The day on which it would be planned, while a plan is being moved.
    moved: Option<NaiveDate>,
    /// The project's name, where it does not stand above.
    project: Option<&'a str>,
}

impl<'a> MilestoneLine<'a> {
    /// The one at these places.
    pub fn of(app: &'a App, project: usize, milestone: usize) -> Option<Self> {
        let timeline = &app.timeline;
        let held = &timeline.listed(project)?.project;
        let forecast = timeline.schedule(project).and_then(|one| one.forecasts.get(milestone)).copied();
        let replan = timeline.replan.as_ref().filter(|replan| replan.project == project);
        Some(Self {
            milestone: held.milestones.get(milestone)?,
            forecast: forecast.unwrap_or_default(),
            moved: replan.and_then(|replan| replan.planned.get(milestone).copied().flatten()),
            project: timeline.by_owner.then_some(held.name.as_str()),
        })
    }

    /// The day on which its mark stands that others lead to and from.
    pub fn day(&self) -> Option<NaiveDate> {
        let one = self.milestone;
        one.actual.or(self.forecast.day).or(self.moved).or(one.planned).or(one.promised)
    }

    /// Draws it.
    pub fn draw(&self, app: &App, pen: &mut Pen<'_>, days: Scale, label: Rect) {
        let (milestone, forecast) = (self.milestone, self.forecast);
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
        let beside = self.project.unwrap_or(&milestone.owner);
        let whole = format!("{} {} {beside}", milestone.name, signs.dot);
        // Who sees to it is told where there is room for all of it; of which project it is, as far as there is.
        let short = self.project.is_none() && cells_of(&whole) > room;
        let name = if beside.is_empty() || short { &milestone.name } else { &whole };
        pen.text(label.x + 3, label.y, room, name, theme.text);
        // Where the plan stood first, as long as it stands elsewhere now.
        let first = milestone.first_planned.filter(|first| milestone.planned != Some(*first));
        if let (Some(first), Some(planned)) = (first, milestone.planned) {
            span(pen, days, label.y, first.min(planned)..first.max(planned), signs.dotted[0], theme.faint);
        }
        // What it slipped by, or slips by still.
        if let Some(due) = milestone.due() {
            let end = milestone.actual.or(forecast.day).unwrap_or(app.today);
            if end > due {
                let grave = broken || matches!(state, MilestoneState::Late { .. });
                let style = if grave { theme.late } else { theme.today };
                span(pen, days, label.y, due..end, signs.slip, style);
            }
        }
        if let (Some(moved), Some(planned)) = (self.moved, milestone.planned) {
            span(pen, days, label.y, planned.min(moved)..planned.max(moved), signs.rule, theme.accent);
        }
        let marks = [
            (first, signs.first_planned, theme.dim),
            (
                forecast.day.filter(|_| milestone.actual.is_none()),
                signs.forecast,
                if broken { theme.late } else { theme.soon },
            ),
            (milestone.planned, signs.planned, theme.dim),
            (self.moved, signs.planned, theme.accent),
            (milestone.promised, signs.promised, style),
            (milestone.actual, signs.reached, style),
        ];
        for (day, mark, style) in marks {
            if let Some(x) = day.and_then(|day| days.cell(day)) {
                pen.text(x, label.y, 1, mark, style);
            }
        }
    }
}
