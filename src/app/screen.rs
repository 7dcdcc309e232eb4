//! The screens and the detail pane: what each shows and what is selected there.

use chrono::NaiveDate;

use crate::book::{HistoryLine, SortKey};
use crate::model::{Agreed, Country, CustomerId, DueReason, Grade, Status, Urgency};

use super::LineEdit;

/// A screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Screen {
    /// What to do today.
    #[default]
    Triage,
    /// Everybody.
    Customers,
    /// Columns by grade and status.
    Board,
    /// Projects over the days.
    Timeline,
    /// What was quoted.
    Quotes,
    /// What is owed.
    Chases,
    /// A week looked back on.
    Review,
}

impl Screen {
    /// All, in the order of their number keys.
    pub const ALL: [Self; 7] =
        [Self::Triage, Self::Customers, Self::Board, Self::Timeline, Self::Quotes, Self::Review, Self::Chases];

    /// The number of its key.
    pub const fn number(self) -> u8 {
        match self {
            Self::Triage => 1,
            Self::Customers => 2,
            Self::Board => 3,
            Self::Timeline => 4,
            Self::Quotes => 5,
            Self::Review => 6,
            Self::Chases => 7,
        }
    }
}

/// Which pane the keys go to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The list, the triage or the board.
    #[default]
    Main,
    /// The selected customer's detail.
    Detail,
}

/// A position in a list and the first row shown. The app keeps `top <= at < top + page`; a view that shows fewer rows than
/// the app thinks clamps for itself and says so with [`super::Action::Pages`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The selected row.
    pub at: usize,
    /// The first row shown.
    pub top: usize,
}

/// The triage (R8).
#[derive(Debug, Clone, Default)]
pub struct Triage {
    /// The day it is for.
    pub day: Option<NaiveDate>,
    /// The day's list, fixed when the day starts; rows never move, what arrives is put in at its place.
    pub rows: Vec<TriageRow>,
    /// Positions in `rows` that are shown under the filters.
    pub shown: Vec<usize>,
    /// The selected row, a position in `shown`.
    pub cursor: Cursor,
    /// E customers due, one line.
    pub e_line: Vec<CustomerId>,
    /// Due, but over the day's cap, highest first.
    pub over_cap: Vec<CustomerId>,
    /// How many of `rows` are done.
    pub done: usize,
    /// How many of these were only put off to another day.
    pub put_off: usize,
    /// How many of the open ones are late.
    pub late: usize,
    /// Only customers whose office is open now.
    pub only_open: bool,
    /// The filter line's words.
    pub filter: LineEdit,
    /// Some were over the cap when the day started.
    pub(super) over: bool,
    /// The list must be written to the desk.
    pub(super) dirty: bool,
    /// `shown` must be made anew.
    pub(super) stale: bool,
    /// Who is selected, whatever moves around it.
    pub(super) anchor: Option<CustomerId>,
}

impl Triage {
    /// How many are still to do.
    pub fn open(&self) -> usize {
        self.rows.len().saturating_sub(self.done)
    }
}

/// A row of the triage. What it says of the customer is read from the book's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TriageRow {
    /// Who.
    pub customer: CustomerId,
    /// Since when it is due; as it was when it came to the list.
    pub due: NaiveDate,
    /// Why.
    pub reason: DueReason,
    /// Days late, 0 for today.
    pub overdue_days: i64,
    /// It came during the day.
    pub new: bool,
    /// It is done for today.
    pub done: bool,
    /// It is done because the date was moved, not because anything was handled today.
    pub put_off: bool,
    /// The agreed time of day has come and the row is still open.
    pub ringing: bool,
}

/// The customers' list.
#[derive(Debug, Clone, Default)]
pub struct Customers {
    /// Rows shown, by their number in the book, in order.
    pub shown: Vec<u32>,
    /// The selected row, a position in `shown`.
    pub cursor: Cursor,
    /// The order.
    pub sort: SortKey,
    /// Turned round.
    pub reversed: bool,
    /// What is shown.
    pub filter: Filter,
    /// The filter line's words.
    pub words: LineEdit,
    /// Customers marked with Space.
    pub marked: std::collections::BTreeSet<CustomerId>,
    /// The version of the book that `shown` was made from; `None`: it must be made anew.
    pub(super) built: Option<u64>,
    /// The cursor has to go where `anchor` is.
    pub(super) sought: bool,
    /// Who is selected, whatever moves around it.
    pub(super) anchor: Option<CustomerId>,
}

/// Which customers the list shows, all conditions together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only of this status.
    pub status: Option<Status>,
    /// Only of this grade; `Some(None)`: only without.
    pub grade: Option<Option<Grade>>,
    /// Only of this country.
    pub country: Option<Country>,
    /// Only with this tag.
    pub tag: Option<String>,
    /// Only of this urgency.
    pub urgency: Option<Urgency>,
    /// Archived customers instead of the others.
    pub archived: bool,
}

/// A column of the board, from left to right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BoardColumn {
    /// Prospects without a grade.
    #[default]
    Ungraded,
    /// Prospects of a grade.
    Grade(Grade),
    /// Won.
    Won,
    /// No need.
    NoNeed,
}

impl BoardColumn {
    /// All, from left to right.
    pub const ALL: [Self; 8] = [
        Self::Ungraded,
        Self::Grade(Grade::A),
        Self::Grade(Grade::B),
        Self::Grade(Grade::C),
        Self::Grade(Grade::D),
        Self::Grade(Grade::E),
        Self::Won,
        Self::NoNeed,
    ];
}

/// The board.
#[derive(Debug, Clone, Default)]
pub struct Board {
    /// The columns, as [`BoardColumn::ALL`]: rows by their number in the book, late and due first.
    pub columns: [Column; 8],
    /// Which column the keys are in: a position in [`BoardColumn::ALL`].
    pub at: usize,
    /// Customers marked with Space.
    pub marked: std::collections::BTreeSet<CustomerId>,
    /// The filter line's words.
    pub words: LineEdit,
    /// The cards that hang on the pointer.
    pub drag: Option<Drag>,
    /// The version of the book that the columns were made from; `None`: they must be made anew.
    pub(super) built: Option<u64>,
    /// The cursor has to go where `anchor` is.
    pub(super) sought: bool,
    /// The columns of a newer version, half made.
    pub(super) making: Option<Box<super::lists::Making>>,
    /// Who is selected, whatever moves around it.
    pub(super) anchor: Option<CustomerId>,
}

/// A column's cards.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// Rows by their number in the book.
    pub cards: Vec<u32>,
    /// The selected card.
    pub cursor: Cursor,
    /// Days since the last contact of the card longest without one.
    pub oldest_silence: Option<i64>,
    /// Expected amounts, summed by currency, by currency code.
    pub amounts: Vec<crate::model::Money>,
}

/// Cards being dragged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drag {
    /// Whose; the one under the pointer first.
    pub cards: Vec<CustomerId>,
    /// From which column.
    pub from: BoardColumn,
    /// Over which column the pointer is.
    pub over: Option<BoardColumn>,
    /// The pointer: column, row.
    pub pos: (u16, u16),
}

/// A tab of the detail pane.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum DetailTab {
    /// Everything in short: contacts, last, next, what went wrong.
    #[default]
    Profile,
    /// The log.
    Log,
    /// The notes.
    Notes,
    /// The checklist.
    Checklist,
    /// What is owed.
    Chases,
    /// Orders, samples, order requirements.
    Orders,
    /// The letters of credit.
    Credits,
    /// The complaints.
    Complaints,
    /// The files in its folder.
    Files,
    /// The journal.
    History,
}

impl DetailTab {
    /// All, from left to right.
    pub const ALL: [Self; 10] = [
        Self::Profile,
        Self::Log,
        Self::Notes,
        Self::Checklist,
        Self::Chases,
        Self::Orders,
        Self::Credits,
        Self::Complaints,
        Self::Files,
        Self::History,
    ];
}

/// The detail pane; its card is [`super::App::card`].
#[derive(Debug, Clone, Default)]
pub struct Detail {
    /// The tab.
    pub tab: DetailTab,
    /// The first line shown (profile, log, notes).
    pub scroll: usize,
    /// The selected line of the log (newest first), the checklist or the history.
    pub line: usize,
    /// Whose journal `history` is, and the journal, newest first.
    pub history: Option<(CustomerId, Vec<HistoryLine>)>,
}

/// An agreed time of day that will ring, or has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// Who.
    pub customer: CustomerId,
    /// What was agreed.
    pub agreed: Agreed,
}

/// How many rows a frame could show; cursors move by them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pages {
    /// Of the list.
    pub list: u16,
    /// Of a board column, in cards.
    pub column: u16,
    /// Of the detail pane.
    pub detail: u16,
    /// Of the timeline, the quotes or the review.
    pub lower: u16,
    /// The first column of the timeline's days, and how many cells they have; 0 where it is not shown.
    pub days: (u16, u16),
}

impl Pages {
    /// What a screen so high will have room for, until the view says how much it shows: the top line, a frame and the bottom
    /// line are taken off.
    pub const fn of_screen(rows: u16) -> Self {
        Self {
            list: rows.saturating_sub(4),
            column: rows.saturating_sub(6),
            detail: rows.saturating_sub(5),
            lower: rows.saturating_sub(4),
            days: (0, 0),
        }
    }
}
