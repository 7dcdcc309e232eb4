//! The timeline: plans moved by keys and with the mouse, and who sees to what (R13).

use chrono::NaiveDate;

use super::desk::Desk;
use crate::app::{Action, Pages, Target, TimelineRow};

/// Today is Tuesday, 24 November 2026. Drawings on 1 December, a sample five working days after, promised for the 10th.
fn book() -> Desk {
    let mut desk = Desk::new();
    desk.add("Alpha", &[("grade", "A"), ("country", "DE")]).keys("2").select("Alpha");
    desk.keys("4v").keys("nS-1").field("flow").keys("other<enter><c-s>");
    for (name, planned, promised, owner, after) in [
        ("drawings", "2026-12-01", "", "Lin", ""),
        ("sample", "2026-12-08", "2026-12-10", "Wang", "drawings"),
        ("report", "2026-12-09", "", "lin", "sample"),
    ] {
        desk.keys("+").keys(name).field("planned").keys(planned).field("promised").keys(promised);
        desk.field("owner").keys(owner).field("after").keys(after).keys("<c-s>");
    }
    // Forty cells from column 30 on; a cell is a day.
    desk.keys("<home>j");
    desk.app.timeline.scale = Some(0);
    desk.act(Action::Pages(Pages { days: (30, 40), ..desk.app.pages }));
    desk
}

fn planned(desk: &mut Desk) -> Vec<String> {
    let project = desk.card("Alpha").projects[0].clone();
    project.milestones.iter().filter_map(|one| one.planned).map(|day| day.format("%m-%d").to_string()).collect()
}

/// The column of a day.
fn column(desk: &Desk, day: &str) -> u16 {
    let day: NaiveDate = day.parse().unwrap();
    30 + u16::try_from((day - desk.app.timeline.first_day(desk.app.today, 40)).num_days()).unwrap()
}

fn drag(desk: &mut Desk, row: usize, days: &[&str]) {
    for day in days {
        let col = column(desk, day);
        desk.act(Action::Drag { from: Target::TimelineRow(row), over: None, col, row: 5 });
    }
}

#[test]
fn r13_a_milestone_is_moved_by_keys_and_kept_in_one_step() {
    let mut desk = book();
    assert_eq!(planned(&mut desk), ["12-01", "12-08", "12-09"]);
    // Tuesday to Friday: what follows keeps its working days, the promise of the 10th breaks.
    desk.keys(">>>");
    let replan = desk.app.timeline.replan.clone().unwrap();
    assert_eq!((replan.by, replan.schedule.breaks(&desk.app.timeline.listing.all()[0].project).len()), (3, 1));
    assert_eq!(planned(&mut desk), ["12-01", "12-08", "12-09"], "nothing is written yet");
    // Over the weekend.
    desk.keys(">");
    assert_eq!(desk.app.timeline.replan.clone().unwrap().by, 6);
    desk.keys("<");
    assert_eq!(desk.app.timeline.replan.clone().unwrap().by, 3);
    desk.keys("<enter>");
    assert_eq!(planned(&mut desk), ["12-04", "12-11", "12-14"]);
    assert!(!desk.app.replans());
    desk.keys("u");
    assert_eq!(planned(&mut desk), ["12-01", "12-08", "12-09"], "one step");
    // Earlier, the others stay.
    desk.keys("<");
    desk.keys("<enter>");
    assert_eq!(planned(&mut desk), ["11-30", "12-08", "12-09"]);
}

#[test]
fn r13_a_move_is_given_up_by_esc_by_another_line_and_by_another_screen() {
    let mut desk = book();
    for keys in ["<esc>", "j", "2", "e"] {
        desk.keys("4<home>j>");
        assert!(desk.app.replans(), "{keys}");
        desk.keys(keys);
        assert!(!desk.app.replans(), "{keys}");
        desk.keys("<esc>");
        assert_eq!(planned(&mut desk), ["12-01", "12-08", "12-09"], "{keys}");
    }
}

#[test]
fn r13_what_is_reached_is_not_moved() {
    let mut desk = book();
    desk.keys("d>");
    assert!(!desk.app.replans());
    assert!(desk.said().contains("not moved"), "{}", desk.said());
    // The whole plan moves without it.
    desk.keys("<home>>>><enter>");
    assert_eq!(planned(&mut desk), ["12-01", "12-11", "12-14"], "the 12th is a Saturday");
}

#[test]
fn r13_a_milestone_is_dragged_to_a_day() {
    let mut desk = book();
    drag(&mut desk, 2, &["2026-12-09", "2026-12-14"]);
    assert!(desk.app.is_dragging());
    let replan = desk.app.timeline.replan.clone().unwrap();
    assert_eq!((replan.by, desk.app.timeline.cursor.at), (6, 2));
    assert_eq!(planned(&mut desk), ["12-01", "12-08", "12-09"]);
    desk.act(Action::Drop { over: None });
    assert_eq!(planned(&mut desk), ["12-01", "12-14", "12-15"]);
    // Given up, with the button still down: nothing more is moved until it is let go.
    drag(&mut desk, 2, &["2026-12-20"]);
    desk.keys("<esc>");
    drag(&mut desk, 2, &["2026-12-22"]);
    assert!(!desk.app.is_dragging());
    desk.act(Action::Drop { over: None });
    assert_eq!(planned(&mut desk), ["12-01", "12-14", "12-15"]);
    // The pointer goes far outside.
    desk.act(Action::Drag { from: Target::TimelineRow(2), over: None, col: 0, row: 0 });
    desk.act(Action::Drag { from: Target::TimelineRow(99), over: None, col: u16::MAX, row: 0 });
    desk.act(Action::DragCancel);
    assert_eq!(planned(&mut desk), ["12-01", "12-14", "12-15"]);
}

#[test]
fn r13_a_whole_plan_is_dragged() {
    let mut desk = book();
    drag(&mut desk, 0, &["2026-12-01", "2026-12-03"]);
    desk.act(Action::Drop { over: None });
    assert_eq!(planned(&mut desk), ["12-03", "12-10", "12-11"]);
    desk.keys("u");
    assert_eq!(planned(&mut desk), ["12-01", "12-08", "12-09"]);
}

#[test]
fn a_new_day_tells_anew_who_is_late() {
    for keys in ["o", "ov", "vo"] {
        let mut desk = book();
        desk.keys(keys);
        let late = |desk: &Desk| desk.app.timeline.lines.owners.iter().map(|one| one.late).collect::<Vec<_>>();
        assert_eq!(late(&desk), [0, 0], "{keys}");
        desk.at("2026-12-02T09:00:00Z");
        assert_eq!(late(&desk), [1, 0], "Lin's drawings were due the day before; {keys}");
    }
}

#[test]
fn r13_the_open_milestones_stand_by_who_sees_to_them() {
    let mut desk = book();
    desk.keys("+packing<c-s>");
    desk.keys("<home>jo");
    let owners: Vec<(&str, usize)> =
        desk.app.timeline.lines.owners.iter().map(|one| (one.name.as_str(), one.open)).collect();
    assert_eq!(owners, [("Lin", 2), ("Wang", 1), ("", 1)], "Lin and lin are one, nobody last");
    assert_eq!(desk.app.timeline.rows()[0], TimelineRow::Owner(0));
    assert_eq!(desk.app.timeline.cursor.at, 1, "the same milestone is selected");
    // A person's line is no milestone: nothing there is moved or reached.
    desk.keys("<home>>d<del>X");
    assert!(!desk.app.replans());
    // Reached, it is off the list.
    desk.keys("jd");
    assert_eq!(desk.app.timeline.lines.owners[0].open, 1);
    desk.keys("o");
    assert!(matches!(desk.app.timeline.rows()[0], TimelineRow::Project(0)));
}
