//! What the mouse means: from its events, what was drawn, and what went before, to actions. No terminal, no clock.

use std::time::Duration;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use super::hit::HitMap;
use crate::app::{Action, Target};

/// Two clicks within this time on the same thing at the same place are a double click.
const DOUBLE: Duration = Duration::from_millis(450);

/// What went before.
#[derive(Debug, Clone, Default)]
pub struct Mouse {
    down: Option<Down>,
    clicked: Option<(Target, (u16, u16), Duration)>,
}

#[derive(Debug, Clone, Copy)]
struct Down {
    target: Target,
    place: (u16, u16),
    moved: bool,
}

impl Mouse {
    /// What an event means on the screen as drawn; `at` is the time on any clock that only goes on.
    pub fn handle(&mut self, event: MouseEvent, hits: &HitMap<Target>, at: Duration) -> Vec<Action> {
        let (col, row) = (event.column, event.row);
        let over = hits.at(col, row).copied();
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                // A release that never came (outside the window): the old drag is lost.
                let lost = self.cancel();
                self.down = over.map(|target| Down { target, place: (col, row), moved: false });
                lost
            }
            MouseEventKind::Drag(MouseButton::Left) => match &mut self.down {
                Some(down) if down.moved || down.place != (col, row) => {
                    down.moved = true;
                    vec![Action::Drag { from: down.target, over, col, row }]
                }
                _ => Vec::new(),
            },
            MouseEventKind::Up(MouseButton::Left) => match self.down.take() {
                Some(Down { moved: true, .. }) => vec![Action::Drop { over }],
                Some(Down { target, .. }) if over == Some(target) => vec![self.click(target, (col, row), at)],
                _ => Vec::new(),
            },
            MouseEventKind::ScrollUp => wheel(over, -1),
            MouseEventKind::ScrollDown => wheel(over, 1),
            // Motion without a button, or another button: whatever was held is held no more.
            MouseEventKind::Moved | MouseEventKind::Down(_) => self.cancel(),
            _ => Vec::new(),
        }
    }

    /// Forgets what is held: the screen was lent, or its size changed under the pointer.
    pub fn cancel(&mut self) -> Vec<Action> {
        match self.down.take() {
            Some(Down { moved: true, .. }) => vec![Action::DragCancel],
            _ => Vec::new(),
        }
    }

    /// What was clicked led elsewhere: the next click there is the first one.
    pub fn forget_click(&mut self) {
        self.clicked = None;
    }

    fn click(&mut self, target: Target, place: (u16, u16), at: Duration) -> Action {
        let near = |then: (u16, u16)| then.1 == place.1 && then.0.abs_diff(place.0) <= 1;
        let double = self
            .clicked
            .is_some_and(|(last, there, then)| last == target && near(there) && at.saturating_sub(then) <= DOUBLE);
        // A third click is not another double one.
        self.clicked = (!double).then_some((target, place, at));
        Action::Click { target, double }
    }
}

fn wheel(over: Option<Target>, delta: i16) -> Vec<Action> {
    over.map(|target| Action::Wheel { target, delta }).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::BoardColumn;
    use crate::model::Grade;
    use crossterm::event::KeyModifiers;
    use ratatui::layout::Rect;

    const A: BoardColumn = BoardColumn::Grade(Grade::A);
    const B: BoardColumn = BoardColumn::Grade(Grade::B);

    fn board() -> HitMap<Target> {
        let mut hits = HitMap::new();
        hits.add(Rect::new(0, 0, 10, 10), Target::Column(A));
        hits.add(Rect::new(10, 0, 10, 10), Target::Column(B));
        hits.add(Rect::new(1, 2, 8, 1), Target::Card(A, 0));
        hits.add(Rect::new(11, 2, 8, 1), Target::Card(B, 0));
        hits
    }

    fn event(kind: MouseEventKind, column: u16, row: u16) -> MouseEvent {
        MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }
    }

    fn run(events: &[(MouseEventKind, u16, u16, u64)]) -> Vec<Action> {
        let (mut mouse, hits) = (Mouse::default(), board());
        events
            .iter()
            .flat_map(|(kind, col, row, ms)| mouse.handle(event(*kind, *col, *row), &hits, Duration::from_millis(*ms)))
            .collect()
    }

    const DOWN: MouseEventKind = MouseEventKind::Down(MouseButton::Left);
    const UP: MouseEventKind = MouseEventKind::Up(MouseButton::Left);
    const DRAG: MouseEventKind = MouseEventKind::Drag(MouseButton::Left);

    #[test]
    fn a_click_and_a_double_click() {
        let click = |double| Action::Click { target: Target::Card(A, 0), double };
        assert_eq!(run(&[(DOWN, 2, 2, 0), (UP, 3, 2, 50)]), [click(false)]);
        assert_eq!(
            run(&[
                (DOWN, 2, 2, 0),
                (UP, 2, 2, 50),
                (DOWN, 2, 2, 200),
                (UP, 2, 2, 250),
                (DOWN, 2, 2, 300),
                (UP, 2, 2, 350)
            ]),
            [click(false), click(true), click(false)]
        );
        assert_eq!(
            run(&[(DOWN, 2, 2, 0), (UP, 2, 2, 50), (DOWN, 2, 2, 900), (UP, 2, 2, 950)]),
            [click(false), click(false)]
        );
        assert_eq!(
            run(&[(DOWN, 2, 2, 0), (UP, 2, 2, 50), (DOWN, 6, 2, 200), (UP, 6, 2, 250)]),
            [click(false), click(false)],
            "elsewhere on it"
        );
        let (mut mouse, hits) = (Mouse::default(), board());
        let pressed = |mouse: &mut Mouse, ms| {
            let events = [DOWN, UP].map(|kind| mouse.handle(event(kind, 2, 2), &hits, Duration::from_millis(ms)));
            events.concat()
        };
        pressed(&mut mouse, 0);
        mouse.forget_click();
        assert_eq!(pressed(&mut mouse, 100), [click(false)], "something else lies there now");
        // Pressed on one thing, let go on another without moving between: nothing.
        assert_eq!(run(&[(DOWN, 2, 2, 0), (UP, 12, 2, 50)]), []);
    }

    #[test]
    fn a_card_is_dragged_from_b_to_a() {
        assert_eq!(
            run(&[(DOWN, 12, 2, 0), (DRAG, 12, 2, 5), (DRAG, 8, 4, 10), (DRAG, 4, 5, 20), (UP, 4, 5, 30)]),
            [
                Action::Drag { from: Target::Card(B, 0), over: Some(Target::Column(A)), col: 8, row: 4 },
                Action::Drag { from: Target::Card(B, 0), over: Some(Target::Column(A)), col: 4, row: 5 },
                Action::Drop { over: Some(Target::Column(A)) },
            ]
        );
    }

    #[test]
    fn a_lost_release_loses_the_drag() {
        let drag = Action::Drag { from: Target::Card(B, 0), over: Some(Target::Column(A)), col: 4, row: 5 };
        let start = [(DOWN, 12, 2, 0), (DRAG, 4, 5, 20)];
        for end in [MouseEventKind::Moved, MouseEventKind::Down(MouseButton::Right), DOWN] {
            let mut events = start.to_vec();
            events.push((end, 4, 5, 30));
            assert_eq!(run(&events), [drag.clone(), Action::DragCancel], "{end:?}");
        }
        assert_eq!(
            run(&[(DOWN, 12, 2, 0), (DRAG, 50, 50, 5), (UP, 50, 50, 9)]).last(),
            Some(&Action::Drop { over: None })
        );
    }

    #[test]
    fn the_wheel_scrolls_what_is_under_it() {
        assert_eq!(
            run(&[(MouseEventKind::ScrollDown, 12, 7, 0), (MouseEventKind::ScrollUp, 60, 7, 0)]),
            [Action::Wheel { target: Target::Column(B), delta: 1 }]
        );
    }
}
