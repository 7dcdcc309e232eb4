//! The whole state of the screen.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use crate::model::{Backups, CustomerId, Settings, SpeedUps};
use crate::text::Lang;

use super::cards::Cards;
use super::ticket::{StoredDay, Tickets, Wanted};
use super::{
    Alarm, Board, Book, Chases, Customers, Detail, Effect, Given, Key, Layer, Pages, Pane, Quotes, Screen, Splits,
    Timeline, Triage,
};
use crate::book::Card;
use crate::model::Row;
use crate::rules;

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
    /// Who is due today; all others are on their way, and so is what is sent to be written.
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
    /// The settings; while they are being changed, as they stand in the form.
    pub settings: Settings,
    /// What outweighs them.
    pub given: Given,
    /// The known ways to win days back (R15).
    pub speed_ups: SpeedUps,
    /// What could not be read of a table of one's own, in one sentence.
    pub speed_ups_trouble: Option<String>,
    /// They are being changed: as they were before.
    pub(super) kept_settings: Option<Box<super::settings::Kept>>,
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
    /// How many senders wait in the inbox.
    pub inbox: usize,
    /// What search looks through.
    pub index: crate::search::Index,
    /// Whether everybody is in it.
    pub index_ready: bool,
    /// The screen shown.
    pub screen: Screen,
    /// The pane the keys go to.
    pub pane: Pane,
    /// Where the borders between the four panes are.
    pub splits: Splits,
    /// A border is being drawn and not yet kept.
    pub(super) splits_moved: bool,
    /// The pane fills the screen.
    pub zoomed: bool,
    /// The triage.
    pub triage: Triage,
    /// The customers' list.
    pub customers: Customers,
    /// The board.
    pub board: Board,
    /// The timeline.
    pub timeline: Timeline,
    /// The quote history.
    pub quotes: Quotes,
    /// The chases.
    pub chases: Chases,
    /// What waits beside the customers that are due.
    pub matters: super::matters::Matters,
    /// What is known of the backups.
    pub backups: Backups,
    /// The complaints of the whole book.
    pub complaints: super::Complaints,
    /// The files in the selected customer's folder.
    pub files: super::Files,
    /// The review.
    pub review: super::ReviewScreen,
    /// The detail pane.
    pub detail: Detail,
    /// Whose detail is shown: the customer selected on the screen.
    pub selected: Option<CustomerId>,
    /// What lies over the screen, the top one last.
    pub layers: Vec<Layer>,
    /// An import that goes on while the book is read.
    pub(super) import_aside: Option<Box<super::Import>>,
    /// The bottom line.
    pub message: Option<Message>,
    /// What `u` would take back, in words, after something was saved.
    pub undo_hint: Option<String>,
    /// Who was said to be two customers.
    pub(super) apart: super::apart::Apart,
    /// Jobs beside.
    pub jobs: Vec<Job>,
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// Cards at hand.
    pub cards: Cards,
    /// Half-filled forms and notes kept from before, by desk key.
    pub drafts: BTreeMap<String, Vec<u8>>,
    /// How many rows the panes can show.
    pub pages: Pages,
    /// There is something to prepare while nothing happens ([`super::Action::Idle`]).
    pub idle_work: bool,
    /// That everything is done was said.
    pub(super) zero_told: bool,
    /// Tags and source of the last new customer: the next one from the same fair has them, too.
    pub(super) kept_new: (String, String),
    /// A fair's cards being taken in.
    pub(super) fair: super::form::Fair,
    /// What goes out at the end of this update.
    pub(super) out: Vec<Effect>,
    pub(super) tickets: Tickets,
    /// What opens once the customer's card is there.
    pub(super) wanted: Option<(CustomerId, Wanted)>,
    /// Keys typed while that is on its way: they are meant for it, not for the screen.
    pub(super) typed_ahead: Vec<Key>,
    /// What the desk says of today's list: not yet asked, asked, answered.
    pub(super) stored_day: StoredDay,
    /// The drag was given up, the button not yet.
    pub(super) drag_dead: bool,
    /// Logged on the triage: the next open row is selected once its row shows it done.
    pub(super) advance: Option<CustomerId>,
    /// Agreed times of today, and those that have rung.
    pub(super) alarms: Vec<(DateTime<Utc>, Alarm)>,
    pub(super) rung: Vec<Alarm>,
}

impl App {
    /// A screen at its start: no book yet. `pinned`: today stays what it is (`--today`).
    pub fn new(lang: Lang, settings: Settings, now: Moment, today: NaiveDate, pinned: bool, size: (u16, u16)) -> Self {
        let mouse = settings.mouse;
        Self {
            lang,
            settings,
            given: Given { locale: lang, ..Given::default() },
            speed_ups: SpeedUps::shipped().clone(),
            speed_ups_trouble: None,
            kept_settings: None,
            now,
            today,
            pinned,
            size,
            loading: Loading::Waiting,
            book: Book::default(),
            inbox: 0,
            index: crate::search::Index::default(),
            index_ready: false,
            screen: Screen::default(),
            pane: Pane::default(),
            splits: Splits::default(),
            splits_moved: false,
            zoomed: false,
            triage: Triage::default(),
            customers: Customers::default(),
            board: Board::default(),
            timeline: Timeline { all: true, ..Timeline::default() },
            quotes: Quotes::default(),
            chases: Chases::default(),
            matters: super::matters::Matters::default(),
            backups: Backups::default(),
            complaints: super::Complaints::default(),
            files: super::Files::default(),
            review: super::ReviewScreen::default(),
            detail: Detail::default(),
            selected: None,
            layers: Vec::new(),
            import_aside: None,
            message: None,
            undo_hint: None,
            apart: super::apart::Apart::default(),
            jobs: Vec::new(),
            mouse,
            cards: Cards::default(),
            drafts: BTreeMap::new(),
            out: Vec::new(),
            tickets: Tickets::default(),
            wanted: None,
            typed_ahead: Vec::new(),
            stored_day: StoredDay::default(),
            drag_dead: false,
            advance: None,
            alarms: Vec::new(),
            rung: Vec::new(),
            idle_work: false,
            zero_told: false,
            kept_new: (String::new(), String::new()),
            fair: super::form::Fair::default(),
            pages: Pages::of_screen(size.1),
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

impl App {
    /// The customers an action concerns: the marked ones, else the selected one.
    pub fn concerned(&self) -> Vec<CustomerId> {
        let marked = match self.screen {
            _ if self.search().is_some() => None,
            Screen::Triage | Screen::Timeline | Screen::Quotes | Screen::Chases | Screen::Review => None,
            Screen::Customers => Some(&self.customers.marked),
            Screen::Board => Some(&self.board.marked),
        };
        match marked {
            Some(marked) if !marked.is_empty() => marked.iter().copied().collect(),
            _ => self.selected.into_iter().collect(),
        }
    }

    /// A customer's name; empty for one that is no more.
    pub fn name(&self, id: CustomerId) -> String {
        self.book.get(id).map(|row| row.name().to_owned()).unwrap_or_default()
    }

    /// What is advised for a customer today (R5).
    pub fn advice(&self, id: CustomerId) -> Option<rules::Advice> {
        self.book.get(id).and_then(|row| rules::advice(&row.standing, self.today))
    }

    /// The customer's office now; `None` where no time zone is known.
    pub fn office(&self, row: &Row) -> Option<rules::Office> {
        row.zone.map(|(zone, guessed)| rules::office(zone, guessed, row.country, self.now.utc))
    }

    /// The book is there and holds nobody: the screen teaches how to begin.
    pub fn is_first_start(&self) -> bool {
        self.book.is_empty() && self.loading == Loading::Ready
    }

    /// Whether something can be changed now.
    pub fn can_write(&self) -> bool {
        matches!(self.loading, Loading::Early | Loading::Ready)
    }

    /// What is being typed, if the keys go to a text: the terminal's cursor is shown then.
    pub fn is_typing(&self) -> bool {
        super::context::contexts(self).first().is_some_and(|context| context.types())
    }

    /// The terminal's title: `genjin · 7 due`.
    pub fn title(&self) -> String {
        crate::tr!(self.lang, "app.title", due = self.triage.open())
    }

    pub(super) fn say(&mut self, kind: MessageKind, text: String) {
        self.message = Some(Message { text, kind });
    }

    pub(super) fn effect(&mut self, effect: Effect) {
        self.out.push(effect);
    }
}
