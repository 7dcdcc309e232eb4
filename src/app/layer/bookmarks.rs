//! Bookmarks and notes on the market (R21): what is to be looked at again this week, and the list of all, which filters as one types.

use crate::app::ticket::Waiting;
use crate::app::{App, Cursor, Layer, LineEdit, MessageKind};
use crate::book::{Command, Refusal};
use crate::engine::Ask;
use crate::model::{Bookmark, BookmarkId};
use crate::rules::look_again;
use crate::text::fold;

/// The bookmarks.
#[derive(Debug, Clone, Default)]
pub struct Bookmarks {
    /// All are listed, and not only those of this week.
    pub lists_all: bool,
    /// What is typed to find one.
    pub line: LineEdit,
    /// All: what was added last first, those let go last.
    pub all: Vec<Bookmark>,
    /// Positions of those that are shown.
    pub shown: Vec<usize>,
    /// How many were looked at this week, and how many wait for the next.
    pub counts: (usize, usize),
    /// The lit one.
    pub cursor: Cursor,
    /// The ticket of the question on its way: keys typed meanwhile are meant for what comes.
    pub asked: Option<u64>,
}

impl Bookmarks {
    /// These bookmarks, on a day.
    pub fn of(all: Vec<Bookmark>, today: chrono::NaiveDate, lists_all: bool) -> Self {
        let mut bookmarks = Self { lists_all, ..Self::default() };
        bookmarks.take(all, today);
        bookmarks
    }

    fn take(&mut self, mut all: Vec<Bookmark>, today: chrono::NaiveDate) {
        all.reverse();
        all.sort_by_key(|one| (one.archived.is_some(), std::cmp::Reverse(one.added)));
        self.all = all;
        self.find(today);
    }

    /// The lit one.
    pub fn lit(&self) -> Option<&Bookmark> {
        self.all.get(*self.shown.get(self.cursor.at)?)
    }

    fn find(&mut self, today: chrono::NaiveDate) {
        let queue = look_again(&self.all, today);
        self.counts = (queue.done, queue.carried);
        if !self.lists_all {
            self.shown = queue.shown;
            return;
        }
        let wanted = fold(self.line.text.trim()).into_owned();
        let fits = |one: &Bookmark| {
            let has = |word: &str| {
                [&one.title, &one.address, &one.text].into_iter().chain(&one.tags).any(|text| fold(text).contains(word))
            };
            wanted.split_whitespace().all(has)
        };
        self.shown = (0..self.all.len()).filter(|at| self.all.get(*at).is_some_and(fits)).collect();
    }
}

impl App {
    /// Shows what is to be looked at again this week.
    pub(in crate::app) fn open_bookmarks(&mut self) {
        self.layers.push(Layer::Bookmarks(Box::default()));
        self.ask_bookmarks();
    }

    /// Asks for them anew where they lie on top.
    pub(in crate::app) fn ask_bookmarks(&mut self) {
        if !matches!(self.top(), Some(Layer::Bookmarks(_))) {
            return;
        }
        let ticket = self.ask(Ask::Bookmarks, Waiting::Bookmarks);
        if let Some(bookmarks) = self.bookmarks() {
            bookmarks.asked = Some(ticket);
        }
    }

    fn bookmarks(&mut self) -> Option<&mut Bookmarks> {
        match self.layers.last_mut() {
            Some(Layer::Bookmarks(bookmarks)) => Some(bookmarks),
            _ => None,
        }
    }

    fn lit_bookmark(&self) -> Option<&Bookmark> {
        match self.top() {
            Some(Layer::Bookmarks(bookmarks)) => bookmarks.lit(),
            _ => None,
        }
    }

    /// They are there; `None`: they cannot be read.
    pub(in crate::app) fn bookmarks_came(&mut self, ticket: u64, came: Option<Vec<Bookmark>>) {
        let today = self.today;
        let Some(bookmarks) = self.bookmarks().filter(|bookmarks| bookmarks.asked == Some(ticket)) else { return };
        bookmarks.asked = None;
        let Some(all) = came else {
            self.layers.pop();
            return;
        };
        let lit = bookmarks.lit().map(|one| one.id);
        bookmarks.take(all, today);
        let at = bookmarks.shown.iter().position(|at| bookmarks.all.get(*at).map(|one| one.id) == lit);
        bookmarks.cursor.at = at.unwrap_or(bookmarks.cursor.at);
        self.step_bookmarks(0);
    }

    /// What is typed has changed.
    pub(in crate::app) fn seek_bookmark(&mut self) {
        let today = self.today;
        if let Some(bookmarks) = self.bookmarks() {
            bookmarks.cursor = Cursor::default();
            bookmarks.find(today);
        }
    }

    /// From those of this week to all, and back.
    pub(in crate::app) fn turn_bookmarks(&mut self) {
        if let Some(bookmarks) = self.bookmarks() {
            bookmarks.lists_all = !bookmarks.lists_all;
            bookmarks.line.clear();
            self.seek_bookmark();
        }
    }

    /// Up and down.
    pub(in crate::app) fn step_bookmarks(&mut self, by: isize) {
        let page = usize::from(self.pages.list);
        if let Some(bookmarks) = self.bookmarks() {
            bookmarks.cursor.step(by, bookmarks.shown.len());
            bookmarks.cursor.settle(bookmarks.shown.len(), page);
        }
    }

    /// Whether one is lit.
    pub(in crate::app) fn on_bookmark(&self) -> bool {
        self.lit_bookmark().is_some()
    }

    /// Whether one is lit that leads somewhere.
    pub(in crate::app) fn on_address(&self) -> bool {
        self.lit_bookmark().is_some_and(|one| !one.is_note())
    }

    /// Hands its address to the desktop's program.
    pub(in crate::app) fn open_address(&mut self) {
        if let Some(address) = self.lit_bookmark().map(|one| one.address.clone()) {
            self.open_outside(address, true);
        }
    }

    /// The form of the lit one.
    pub(in crate::app) fn edit_bookmark(&mut self) {
        let Some(held) = self.lit_bookmark().cloned() else { return };
        if held.archived.is_some() {
            return self.say(MessageKind::Refused, Refusal::PutAway { name: held.title }.tell(self.lang));
        }
        self.open_bookmark_form(Some(&held), "");
    }

    /// The form of a new one.
    pub(in crate::app) fn new_bookmark(&mut self) {
        let typed = self.bookmarks().map(|bookmarks| bookmarks.line.text.trim().to_owned()).unwrap_or_default();
        self.open_bookmark_form(None, &typed);
    }

    /// It was looked at and is kept.
    pub(in crate::app) fn keep_bookmark(&mut self) {
        self.with_bookmark(|bookmark, _| Command::KeepBookmark { bookmark });
    }

    /// Lets the lit one go, or takes it back.
    pub(in crate::app) fn let_bookmark_go(&mut self) {
        self.with_bookmark(|bookmark, gone| match gone {
            false => Command::LetBookmarkGo { bookmark },
            true => Command::TakeBookmarkBack { bookmark },
        });
    }

    fn with_bookmark(&mut self, command: impl FnOnce(BookmarkId, bool) -> Command) {
        if let Some((id, gone)) = self.lit_bookmark().map(|one| (one.id, one.archived.is_some())) {
            self.command(command(id, gone), None);
            // Answered after it.
            self.ask_bookmarks();
        }
    }
}
