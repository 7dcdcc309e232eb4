//! The four panes beside each other: the customers' list, the board, the timeline and the quote history, one selection
//! through all of them.

use super::{App, Pane, Screen};

/// From so many columns and rows on the four stand together.
const WIDE: u16 = 160;
const TALL: u16 = 30;
/// How far a border can be moved, in thousandths of the screen: finer than a cell on any screen.
const SHARES: std::ops::RangeInclusive<u16> = 150..=750;
/// By how much one key moves it.
const STEP: u16 = 30;
/// Where their borders are kept: outside the book's history.
const KEY: &str = "view:splits";

/// The screens that stand together, in the order of their keys.
pub const TOGETHER: [Screen; 4] = [Screen::Customers, Screen::Board, Screen::Timeline, Screen::Quotes];

/// Where the borders between the four panes are, in thousandths of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Splits {
    /// The width of the list.
    pub list: u16,
    /// The height of the board.
    pub board: u16,
    /// The width of the timeline, of what the list leaves.
    pub timeline: u16,
}

impl Default for Splits {
    fn default() -> Self {
        Self { list: 280, board: 480, timeline: 520 }
    }
}

/// A border between panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Split {
    /// Right of the list.
    List,
    /// Below the board.
    Board,
    /// Right of the timeline.
    Timeline,
}

impl Splits {
    fn of(&mut self, split: Split) -> &mut u16 {
        match split {
            Split::List => &mut self.list,
            Split::Board => &mut self.board,
            Split::Timeline => &mut self.timeline,
        }
    }

    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let mut shares = text.split_whitespace().map(|share| share.parse().ok().filter(|share| SHARES.contains(share)));
        Some(Self { list: shares.next()??, board: shares.next()??, timeline: shares.next()?? })
    }
}

impl App {
    /// Whether the four panes stand beside each other.
    pub fn together(&self) -> bool {
        self.is_wide() && !self.zoomed && !matches!(self.screen, Screen::Triage | Screen::Chases | Screen::Review)
    }

    /// Whether there is room for the four panes, be one of them zoomed or not.
    pub(super) fn is_wide(&self) -> bool {
        self.size.0 >= WIDE && self.size.1 >= TALL
    }

    /// The keys go to a pane; its cursor stays where it is.
    pub(super) fn focus(&mut self, screen: Screen) {
        if screen == Screen::Timeline && self.screen != screen {
            self.seek_on_timeline();
        }
        self.screen = screen;
        self.pane = Pane::Main;
    }

    /// The other panes show the selected customer, too.
    pub(super) fn follow(&mut self) {
        let selected = self.selected;
        if self.screen != Screen::Customers {
            if self.customers.anchor != selected {
                (self.customers.anchor, self.customers.sought) = (selected, true);
            }
            self.settle_customers();
        }
        if self.screen != Screen::Board {
            if self.board.anchor != selected {
                (self.board.anchor, self.board.sought) = (selected, true);
            }
            self.settle_board();
        }
        self.selected = selected;
        if self.screen != Screen::Timeline {
            self.settle_timeline();
        }
        if self.screen != Screen::Quotes {
            self.settle_quotes();
        }
    }

    /// The next pane, or the one before.
    pub(super) fn next_pane(&mut self, by: usize) {
        if !self.together() {
            self.pane = if self.pane == Pane::Main { Pane::Detail } else { Pane::Main };
            return;
        }
        let at = TOGETHER.iter().position(|screen| *screen == self.screen).unwrap_or(0);
        if let Some(screen) = TOGETHER.get((at + by) % TOGETHER.len()) {
            self.focus(*screen);
        }
    }

    /// Moves the border that belongs to the pane the keys are in.
    pub(super) fn move_split(&mut self, split: Split, more: bool) {
        let share = self.splits.of(split);
        let moved = if more { share.saturating_add(STEP) } else { share.saturating_sub(STEP) };
        *share = moved.clamp(*SHARES.start(), *SHARES.end());
        self.keep_splits();
    }

    /// The border between the timeline and the quotes, where the keys are in one of them; else the list's.
    pub(super) fn move_upright(&mut self, more: bool) {
        let lower = matches!(self.screen, Screen::Timeline | Screen::Quotes);
        self.move_split(if lower { Split::Timeline } else { Split::List }, more);
    }

    /// A border was drawn to a cell of the screen.
    pub(super) fn draw_split(&mut self, split: Split, (column, row): (u16, u16)) {
        let (columns, rows) = (u32::from(self.size.0), u32::from(self.size.1));
        let list = columns * u32::from(self.splits.list) / 1_000;
        // The border is the last cell of the pane before it, and lies where the pointer is.
        let (part, whole) = match split {
            Split::List => (u32::from(column) + 1, columns),
            Split::Board => (u32::from(row), rows.saturating_sub(2)),
            Split::Timeline => ((u32::from(column) + 1).saturating_sub(list), columns.saturating_sub(list)),
        };
        let share = u16::try_from((part * 1_000).div_ceil(whole.max(1))).unwrap_or(500);
        *self.splits.of(split) = share.clamp(*SHARES.start(), *SHARES.end());
        self.splits_moved = true;
    }

    /// Keeps the borders over a restart.
    pub(super) fn keep_splits(&mut self) {
        let Splits { list, board, timeline } = self.splits;
        self.splits_moved = false;
        self.desk(KEY.to_owned(), Some(format!("{list} {board} {timeline}").into_bytes()));
    }

    /// Asks where the borders were the last time.
    pub(super) fn ask_splits(&mut self) {
        self.ask(crate::engine::Ask::Desk(KEY.to_owned()), super::ticket::Waiting::Splits);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_borders_are_read_back_and_nonsense_is_not() {
        assert_eq!(Splits::read(b"200 400 600"), Some(Splits { list: 200, board: 400, timeline: 600 }));
        for nonsense in [&b""[..], b"200 400", b"200 400 999", b"a b c", b"\xff"] {
            assert_eq!(Splits::read(nonsense), None);
        }
    }
}
