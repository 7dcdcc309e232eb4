//! What waits for what: lines from each milestone of the selected project to those that wait for it, where both are on the screen and
//! nothing else stands.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::days::Scale;
use super::lines::MilestoneLine;
use crate::app::{App, Listed, TimelineRow};
use crate::tui::widget::Pen;

/// Draws them; those of the selected milestone louder.
pub(super) fn draw(app: &App, pen: &mut Pen<'_>, days: Scale, list: Rect, shown: &Range<usize>) {
    let timeline = &app.timeline;
    let Some((at, selected)) = timeline.place(timeline.cursor.at) else { return };
    let Some(Listed { project, .. }) = timeline.listed(at) else { return };
    // Where each milestone of the project stands.
    let mut marks = Vec::new();
    for (row, y) in shown.clone().zip(list.y..) {
        if let Some(TimelineRow::Milestone(of, number)) = timeline.rows().get(row).filter(|_| y < list.bottom())
            && *of == at
            && let Some(x) =
                MilestoneLine::of(app, at, *number).and_then(|line| line.day()).and_then(|day| days.cell(day))
        {
            marks.push((*number, x, y));
        }
    }
    for &(number, x, y) in &marks {
        let Some(milestone) = project.milestones.get(number) else { continue };
        for dependency in &milestone.after {
            let of = |one: &&(usize, u16, u16)| {
                project.milestones.get(one.0).is_some_and(|held| held.id == dependency.milestone)
            };
            let Some(&(before, from_x, from_y)) = marks.iter().find(of) else { continue };
            let near = selected == Some(number) || selected == Some(before);
            let style = if near { pen.theme.accent } else { pen.theme.faint };
            link(pen, (from_x, from_y), (x, y), style);
        }
    }
}

/// A line down from a mark, or up, and then to the right to another one.
fn link(pen: &mut Pen<'_>, (from_x, from_y): (u16, u16), (x, y): (u16, u16), style: Style) {
    if x < from_x || from_y == y {
        return;
    }
    let [down, turn_down, turn_up, across, head] = pen.signs().link;
    for between in from_y.min(y) + 1..from_y.max(y) {
        free(pen, from_x, between, down, style);
    }
    if x == from_x {
        return;
    }
    free(pen, from_x, y, if y > from_y { turn_down } else { turn_up }, style);
    for cell in from_x + 1..x {
        free(pen, cell, y, if cell + 1 == x { head } else { across }, style);
    }
}

/// A sign where nothing else stands.
fn free(pen: &mut Pen<'_>, x: u16, y: u16, sign: &str, style: Style) {
    if pen.is_blank(x, y) {
        pen.text(x, y, 1, sign, style);
    }
}
