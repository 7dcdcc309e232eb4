//! The whole state of the screen.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use crate::model::{CustomerId, Settings};
use crate::text::Lang;

use super::cards::Cards;
use super::{Board, Book, Customers, Detail, Layer, Pane, Screen, Triage};
use crate::book::Card;
use crate::model::Row;

/// The moment, twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// In UTC.
    pub utc: DateTime<Utc>,
    /// On the wall.
    pub local: NaiveDateTime,
}

/// Whether the book is there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Loading {
    /// Nothing yet.
    #[default]
    Waiting,
    /// Rows from the side file: true names, not yet to be written to.
    Early,
    /// The store is open.
    Ready,
    /// The store cannot be used; a sentence with the way back.
    Broken(String),
}

/// What stands on the bottom line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The text.
    pub text: String,
    /// What kind it is.
    pub kind: MessageKind,
}

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageKind {
    /// Said in passing.
    Note,
    /// Saved: on disk.
    Saved,
    /// Refused or failed; stands until the next key.
    Refused,
    /// An agreed time has come; stands until a key.
    Alarm,
}

/// A long job beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Job {
    /// The ticket of its request.
    pub ticket: u64,
    /// How much is done.
    pub done: u64,
    /// Of how much, where that is known.
    pub of: Option<u64>,
}

/// The screen's state; only [`super::update`] changes it.
#[derive(Debug, Clone)]
pub struct App {
    /// The language.
    pub lang: Lang,
    /// The settings.
    pub settings: Settings,
    /// The moment of the last tick.
    pub now: Moment,
    /// Today: fixed by `--today`, else the day on the wall.
    pub today: NaiveDate,
    /// Whether today never moves on (`--today`).
    pub pinned: bool,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Whether the book is there.
    pub loading: Loading,
    /// Every row.
    pub book: Book,
    /// The screen shown.
    pub screen: Screen,
    /// The pane the keys go to.
    pub pane: Pane,
    /// The pane fills the screen.
    pub zoomed: bool,
    /// The triage.
    pub triage: Triage,
    /// The customers' list.
    pub customers: Customers,
    /// The board.
    pub board: Board,
    /// The detail pane.
    pub detail: Detail,
    /// Whose detail is shown: the customer selected on the screen.
    pub selected: Option<CustomerId>,
    /// What lies over the screen, the top one last.
    pub layers: Vec<Layer>,
    /// The bottom line.
    pub message: Option<Message>,
    /// What `u` would take back, in words, after something was saved.
    pub undo_hint: Option<String>,
    /// Jobs beside.
    pub jobs: Vec<Job>,
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// Cards at hand.
    pub cards: Cards,
    /// Rows that the list, a board column and the detail pane can show.
    pub pages: (usize, usize, usize),
}

impl App {
    /// A screen at its start: no book yet. `pinned`: today stays what it is (`--today`).
    pub fn new(lang: Lang, settings: Settings, now: Moment, today: NaiveDate, pinned: bool, size: (u16, u16)) -> Self {
        let mouse = settings.mouse;
        Self {
            lang,
            settings,
            now,
            today,
            pinned,
            size,
            loading: Loading::Waiting,
            book: Book::default(),
            screen: Screen::default(),
            pane: Pane::default(),
            zoomed: false,
            triage: Triage::default(),
            customers: Customers::default(),
            board: Board::default(),
            detail: Detail::default(),
            selected: None,
            layers: Vec::new(),
            message: None,
            undo_hint: None,
            jobs: Vec::new(),
            mouse,
            cards: Cards::default(),
            pages: (size.1.saturating_sub(4).into(), size.1.saturating_sub(6).into(), size.1.saturating_sub(5).into()),
        }
    }

    /// The selected customer's row.
    pub fn selected_row(&self) -> Option<&Row> {
        self.selected.and_then(|id| self.book.get(id))
    }

    /// The selected customer's card, once the engine has sent it.
    pub fn card(&self) -> Option<&Card> {
        self.selected.and_then(|id| self.cards.get(id))
    }

    /// The layer on top.
    pub fn top(&self) -> Option<&Layer> {
        self.layers.last()
    }
}
