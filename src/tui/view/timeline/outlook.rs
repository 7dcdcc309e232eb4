//! What the selected line of the timeline comes to, in words: what its slip breaks, what it may still slip; while a plan is moved,
//! what that moves and breaks.

use ratatui::style::Style;

use super::super::words;
use crate::app::{App, Listed, Replan};
use crate::book::words::broken_promise;
use crate::model::Project;
use crate::tr;
use crate::tui::widget::Pen;

/// What the selected line's slip breaks, or how much it may still slip, and how grave that is.
pub(super) fn outlook(app: &App, pen: &Pen<'_>) -> (String, Style) {
    let (timeline, theme) = (&app.timeline, pen.theme);
    let nothing = (String::new(), theme.dim);
    let Some((at, milestone)) = timeline.place(timeline.cursor.at) else { return nothing };
    let (Some(Listed { project, .. }), Some(schedule)) = (timeline.listed(at), timeline.schedule(at)) else {
        return nothing;
    };
    if let Some(replan) = timeline.replan.as_ref().filter(|replan| replan.project == at) {
        return moved(app, pen, project, replan);
    }
    let breaks = milestone.map_or_else(|| schedule.breaks(project), |one| schedule.broken_by(project, one));
    if !breaks.is_empty() {
        let day = |day| words::day(app.lang, day, app.today);
        let told = breaks.iter().map(|one| broken_promise(project, schedule, one, app.lang, day));
        return (
            format!("{} {}", pen.signs().late, told.collect::<Vec<_>>().join(&tr!(app.lang, "timeline.and"))),
            theme.late,
        );
    }
    let first = first_plan(app, project, milestone);
    let joined = |told: Option<String>| {
        told.into_iter().chain(first.clone()).collect::<Vec<_>>().join(&tr!(app.lang, "timeline.and"))
    };
    let Some(milestone) = milestone else {
        let end = schedule.end(project).map(|day| words::day(app.lang, day, app.today));
        return (joined(end.map(|day| tr!(app.lang, "schedule.ends", day = day))), theme.dim);
    };
    let name = project.milestones.get(milestone).map_or("", |one| one.name.as_str());
    match schedule.forecasts.get(milestone).and_then(|one| one.slack) {
        Some(days) if days > 0 => {
            (joined(Some(tr!(app.lang, "schedule.slack", milestone = name, days = days))), theme.dim)
        }
        Some(_) => (joined(Some(tr!(app.lang, "schedule.no_slack", milestone = name))), theme.soon),
        None => (joined(None), theme.dim),
    }
}

/// Where the plan of a milestone, or of the project's end, stood first; `None` where it still stands there.
fn first_plan(app: &App, project: &Project, milestone: Option<usize>) -> Option<String> {
    let (first, now) = match milestone {
        Some(at) => project.milestones.get(at).map(|one| (one.first_planned, one.planned))?,
        None => project.ends(),
    };
    let first = first.filter(|first| now != Some(*first))?;
    let day = words::day(app.lang, first, app.today);
    Some(match now.map(|now| (now - first).num_days()) {
        Some(days @ 1..) => tr!(app.lang, "ahead.first_earlier", day = day, days = days),
        Some(days) => tr!(app.lang, "ahead.first_later", day = day, days = -days),
        None => tr!(app.lang, "ahead.first_for", day = day),
    })
}

/// What a plan that is being moved comes to: the day, what follows, which promises break.
fn moved(app: &App, pen: &Pen<'_>, project: &Project, replan: &Replan) -> (String, Style) {
    let day = |day| words::day(app.lang, day, app.today);
    let what = match replan.milestone.and_then(|at| project.milestones.get(at)) {
        Some(milestone) => milestone.name.as_str(),
        None => project.name.as_str(),
    };
    let new = |at: usize| replan.planned.get(at).copied().flatten();
    let to = match replan.milestone {
        Some(at) => new(at).or_else(|| project.milestones.get(at)?.planned),
        None => (0..project.milestones.len()).filter_map(new).min(),
    };
    let mut told = Vec::new();
    told.push(match to {
        Some(to) => tr!(app.lang, "replan.to", what = what, day = day(to), days = signed(replan.by)),
        None => tr!(app.lang, "replan.stays", what = what),
    });
    let others = (0..project.milestones.len()).filter(|at| new(*at).is_some() && Some(*at) != replan.milestone).count();
    if others > 0 && replan.milestone.is_some() {
        told.push(tr!(app.lang, "replan.follow", count = others));
    }
    let breaks = replan.schedule.breaks(project);
    let style = if breaks.is_empty() {
        told.push(tr!(app.lang, "replan.keeps"));
        pen.theme.soon
    } else {
        told.extend(breaks.iter().map(|one| broken_promise(project, &replan.schedule, one, app.lang, day)));
        pen.theme.late
    };
    (told.join(&tr!(app.lang, "timeline.and")), style)
}

fn signed(days: i64) -> String {
    if days > 0 { format!("+{days}") } else { days.to_string() }
}
