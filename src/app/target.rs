//! What a cell of the screen means to the mouse. Views return these; indexes are positions in the state's own lists, not on
//! the screen.

use chrono::NaiveDate;

use crate::book::SortKey;

use super::{ActionId, BoardColumn, DetailTab, Pane, Screen};

/// What is under the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// A screen's name in the top line.
    Tab(Screen),
    /// A pane's empty part: focuses it, scrolls it.
    Pane(Pane),
    /// A row of the triage, by position in [`super::Triage::shown`].
    TriageRow(usize),
    /// The one line for E customers.
    ELine,
    /// The line that says what waits beside the customers.
    Matters,
    /// The line that says that a backup is late.
    Backup,
    /// The line that says how many are over the cap: opens spreading.
    OverCap,
    /// A row of the customers' list, by position in [`super::Customers::shown`].
    CustomerRow(usize),
    /// A line of the timeline, by position in [`super::Timeline::rows`].
    TimelineRow(usize),
    /// A line of the quote history, by position in [`super::Quotes::rows`].
    QuoteRow(usize),
    /// A line of the chases, by position in [`super::Chases::rows`].
    ChaseRow(usize),
    /// A line of the review's part, by position.
    ReviewRow(usize),
    /// A part of the review.
    ReviewPart(super::ReviewPart),
    /// A week of the review's year, by its Monday.
    ReviewWeek(NaiveDate),
    /// A border between panes.
    Split(super::Split),
    /// A screen's pane where several stand beside each other.
    Beside(Screen),
    /// A head of the customers' list.
    SortHead(SortKey),
    /// A board column's head or empty part.
    Column(BoardColumn),
    /// A card, by position in its column.
    Card(BoardColumn, usize),
    /// A tab of the detail pane.
    DetailTab(DetailTab),
    /// A line of the detail's list (log, checklist, history), by position.
    DetailLine(usize),
    /// The advice shown with the selected customer.
    Advice,
    /// A field of the form on top.
    Field(usize),
    /// A choice offered by the focused field, by position in its matches.
    Option(usize),
    /// A row of the menu, palette or help on top, by position in its matches.
    Row(usize),
    /// A word of a line of choices: which line, which word.
    Choice(usize, usize),
    /// A day of the calendar.
    Day(NaiveDate),
    /// The calendar's arrows: months back or on.
    Month(i8),
    /// A button of the layer on top.
    Button(Button),
    /// A hint of the hint bar.
    Hint(ActionId),
    /// The message on the bottom line.
    Message,
    /// The layer on top, where nothing in it is meant.
    Layer,
    /// Outside the layer on top.
    Backdrop,
}

/// A button of a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Button {
    /// Does it: saves, spreads, confirms.
    Yes,
    /// Leaves it.
    No,
    /// One day more.
    More,
    /// One day fewer.
    Fewer,
}
