//! The chases (R14): what customers and departments owe, to do today, by person or by project.

use crate::book::{ChaseView, Chased, Command, Letter, Wish, arrange};
use crate::engine::Ask;
use crate::model::{Chase, ChaseId, CustomerId};
use crate::rules::{ChaseState, chase_state};
use crate::text::fold;

use super::ticket::Waiting;
use super::{App, Cursor, DetailTab, Layer, LineEdit, MessageKind, Pane, Remind, Screen, Trade};
use crate::tr;

/// The chases.
#[derive(Debug, Clone, Default)]
pub struct Chases {
    /// By what they are parted.
    pub view: ChaseView,
    /// All of the book, with the names of their projects.
    pub all: Vec<Chased>,
    /// A line for each group and one for each of its chases.
    pub rows: Vec<ChaseRow>,
    /// The selected line.
    pub cursor: Cursor,
    /// The filter line's words.
    pub words: LineEdit,
    /// They are on their way for the first time.
    pub waits: bool,
    /// The version of the book that they were asked for.
    pub(super) asked: Option<u64>,
    /// Whose chase is looked for, since the keys came here.
    pub(super) sought: Option<CustomerId>,
    /// Which of theirs.
    pub(super) sought_one: Option<ChaseId>,
    /// The tab of the detail before they came.
    pub(super) tab_before: Option<DetailTab>,
    /// `rows` must be made anew.
    pub(super) stale: bool,
    /// Which one is selected, whatever moves around it.
    pub(super) anchor: Option<ChaseId>,
}

/// A line of the chases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChaseRow {
    /// A group: what its chases have in common, whose it is, how many they are.
    Head {
        /// What to do, the person, the project.
        title: String,
        /// Whose person or project; may be empty.
        about: String,
        /// How many.
        count: usize,
    },
    /// A chase: its position in [`Chases::all`].
    Chase(usize),
}

impl Chases {
    /// What the selected line is about: the chase, and whether the line is its own; a group's line is about its first one.
    pub(super) fn line(&self) -> Option<(&Chased, bool)> {
        let own = match self.rows.get(self.cursor.at)? {
            ChaseRow::Chase(at) => return self.all.get(*at).map(|one| (one, true)),
            ChaseRow::Head { .. } => self.rows.get(self.cursor.at + 1)?,
        };
        match own {
            ChaseRow::Chase(at) => self.all.get(*at).map(|one| (one, false)),
            ChaseRow::Head { .. } => None,
        }
    }

    /// The selected chase; none on a group's line.
    pub(super) fn selected(&self) -> Option<&Chased> {
        self.line().filter(|(_, own)| *own).map(|(one, _)| one)
    }

    /// What a reminder would be about: the selected chase, or all that the person owes whose line is selected.
    fn debt(&self) -> Option<(&Chased, bool)> {
        self.line().filter(|(_, own)| *own || self.view == ChaseView::Person)
    }

    /// How many chases are shown.
    pub fn shown(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row, ChaseRow::Chase(_))).count()
    }
}

impl App {
    /// Makes the chases true again.
    pub(super) fn settle_chases(&mut self) {
        let version = self.book.version;
        if self.chases.asked != Some(version) && self.loading == super::Loading::Ready {
            self.chases.waits = self.chases.asked.is_none();
            self.chases.asked = Some(version);
            self.ask(Ask::Chases, Waiting::Chases);
        }
        if std::mem::take(&mut self.chases.stale) {
            self.list_chases();
        }
        self.seek_chase_of();
        let page = usize::from(self.pages.list);
        let chases = &mut self.chases;
        chases.cursor.settle(chases.rows.len(), page);
        chases.anchor = chases.selected().map(|one| one.chase.id);
        if let Some((one, _)) = self.chases.line() {
            self.selected = Some(one.customer);
        } else if self.selected.is_some_and(|id| self.book.get(id).is_none()) {
            self.selected = None;
        }
    }

    /// Goes to the first chase of whoever was selected, once it is here.
    fn seek_chase_of(&mut self) {
        if self.chases.waits {
            return;
        }
        let Some(wanted) = self.chases.sought.take() else { return };
        let one = self.chases.sought_one.take();
        let held = |row: &ChaseRow| match row {
            ChaseRow::Chase(at) => self.chases.all.get(*at),
            ChaseRow::Head { .. } => None,
        };
        let place =
            |fits: &dyn Fn(&Chased) -> bool| self.chases.rows.iter().position(|row| held(row).is_some_and(fits));
        let named = place(&|chased| Some(chased.chase.id) == one);
        if let Some(at) = named.or_else(|| place(&|chased| chased.customer == wanted)) {
            self.chases.cursor.at = at;
        }
    }

    /// The keys come to a screen: on the chases the detail shows the customer's chases, elsewhere what it showed before.
    pub(super) fn turn_to_chases(&mut self, screen: Screen) {
        match (self.screen == Screen::Chases, screen == Screen::Chases) {
            (false, true) => {
                self.chases.sought = self.selected;
                self.chases.stale = true;
                self.chases.tab_before = Some(self.detail.tab);
                self.show_tab(DetailTab::Chases);
            }
            (true, false) => {
                if let Some(tab) = self.chases.tab_before.take().filter(|_| self.detail.tab == DetailTab::Chases) {
                    self.show_tab(tab);
                }
            }
            _ => {}
        }
    }

    /// The chases of the selected customer as the detail lists them: what is open first, what is most urgent first.
    pub fn card_chases(&self) -> Vec<&Chase> {
        let Some(card) = self.card() else { return Vec::new() };
        let mut own: Vec<&Chase> = card.chases.iter().filter(|chase| chase.archived.is_none()).collect();
        own.sort_by_key(|chase| (self.chase_state(chase) == ChaseState::Closed, chase.due.is_none(), chase.due));
        own
    }

    /// The detail's line is the selected chase, as long as the keys are on the list.
    pub(super) fn follow_chase(&mut self) {
        if self.screen != Screen::Chases || self.pane != Pane::Main || self.detail.tab != DetailTab::Chases {
            return;
        }
        let place = self.card_chases().iter().position(|chase| Some(chase.id) == self.chases.anchor);
        if let Some(at) = place {
            self.detail.line = at;
        }
    }

    /// Edits the chase that the detail's line is about.
    pub(super) fn open_card_chase(&mut self) {
        let chase = self.card_chases().get(self.detail.line).map(|chase| chase.id);
        if let (Some(customer), Some(chase)) = (self.selected, chase) {
            self.open_trade(customer, Trade::Chase(chase));
        }
    }

    /// The whole book's chases are there.
    pub(super) fn chases_came(&mut self, all: Vec<Chased>) {
        self.chases.waits = false;
        self.chases.all = all;
        self.chases.stale = true;
    }

    /// Lists them by the view and the filter; the selected one stays so, or what comes in its place.
    fn list_chases(&mut self) {
        let (anchor, words) = (self.chases.anchor, fold(self.chases.words.text.trim()).into_owned());
        let row = |id: CustomerId| self.book.get(id);
        let groups = arrange(&self.chases.all, self.chases.view, &row, self.lang, self.today, &self.settings);
        let fits = |at: &usize| {
            words.is_empty()
                || self.chases.all.get(*at).is_some_and(|one| {
                    let hay = fold(&self.chase_hay(one)).into_owned();
                    words.split_whitespace().all(|word| hay.contains(word))
                })
        };
        let mut rows = Vec::new();
        for group in groups {
            let items: Vec<usize> = group.items.iter().copied().filter(fits).collect();
            if !items.is_empty() {
                rows.push(ChaseRow::Head { title: group.title, about: group.about, count: items.len() });
                rows.extend(items.into_iter().map(ChaseRow::Chase));
            }
        }
        let is_anchor = |row: &ChaseRow| match row {
            ChaseRow::Chase(at) => anchor.is_some() && self.chases.all.get(*at).map(|one| one.chase.id) == anchor,
            ChaseRow::Head { .. } => false,
        };
        let place = rows.iter().position(is_anchor);
        let fresh = self.chases.rows.is_empty();
        self.chases.rows = rows;
        match place {
            Some(at) => self.chases.cursor.at = at,
            // The first chase, not the head above it.
            None if fresh && self.chases.rows.len() > 1 => self.chases.cursor.at = 1,
            None => {}
        }
    }

    /// What the filter looks at.
    fn chase_hay(&self, one: &Chased) -> String {
        let chase = &one.chase;
        let contact = self.book.get(one.customer).map_or("", |row| row.text().contact);
        let (name, thing) = (self.name(one.customer), crate::book::words::thing(chase.thing, self.lang));
        let parts = [&name, &chase.ask, &chase.person, &chase.department, &one.project, &thing, contact];
        parts.join("\n")
    }

    /// The next view.
    pub(super) fn turn_chases(&mut self) {
        self.chases.view = self.chases.view.next();
        self.chases.stale = true;
        if self.chases.anchor.is_none() {
            (self.chases.cursor, self.chases.rows) = (Cursor::default(), Vec::new());
        }
    }

    /// A chase that is shown on the screen or on the selected customer's card.
    pub(super) fn chase(&self, id: ChaseId) -> Option<&Chase> {
        let shown = self.chases.all.iter().map(|one| &one.chase).find(|chase| chase.id == id);
        let held = self.card().and_then(|card| card.chases.iter().find(|chase| chase.id == id));
        held.or(shown)
    }

    /// How a chase stands today.
    pub fn chase_state(&self, chase: &Chase) -> ChaseState {
        chase_state(chase, self.today, &self.settings)
    }

    /// Sets fields of the selected chase.
    fn set_chase(&mut self, set: &[(&str, &str)]) {
        let Some((customer, chase)) = self.chases.selected().map(|one| (one.customer, one.chase.id)) else { return };
        let set = set.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
        self.command(Command::EditChase { customer, chase, set }, None);
    }

    /// It came today, or it did not after all.
    pub(super) fn receive_chase(&mut self) {
        let Some(one) = self.chases.selected() else { return };
        let today = self.today.to_string();
        let came = if one.chase.received.is_some() { "" } else { today.as_str() };
        self.set_chase(&[("received", came)]);
    }

    /// What came is complete; said again: it is not.
    pub(super) fn complete_chase(&mut self) {
        let Some(one) = self.chases.selected() else { return };
        let answer = if one.chase.complete == Some(true) { "no" } else { "yes" };
        self.set_chase(&[("complete", answer)]);
    }

    /// What came is correct; said again: it is not.
    pub(super) fn correct_chase(&mut self) {
        let Some(one) = self.chases.selected() else { return };
        let answer = if one.chase.correct == Some(true) { "no" } else { "yes" };
        self.set_chase(&[("correct", answer)]);
    }

    /// Asks to whom it is passed on.
    pub(super) fn pass_chase_on(&mut self) {
        let Some((customer, chase)) = self.chases.selected().map(|one| (one.customer, one.chase.id)) else { return };
        self.open_trade(customer, Trade::PassOn(chase));
    }

    /// Asks for the day until which it was put off.
    pub(super) fn put_chase_off(&mut self) {
        let Some((customer, chase)) = self.chases.selected().map(|one| (one.customer, one.chase.id)) else { return };
        self.open_trade(customer, Trade::Due(chase));
    }

    pub(super) fn new_chase(&mut self) {
        if let Some(id) = self.selected {
            self.open_trade(id, Trade::NewChase);
        }
    }

    pub(super) fn edit_chase(&mut self) {
        let Some((customer, chase)) = self.chases.selected().map(|one| (one.customer, one.chase.id)) else { return };
        self.open_trade(customer, Trade::Chase(chase));
    }

    /// Puts the selected chase away.
    pub(super) fn drop_chase(&mut self) {
        let Some((customer, chase)) = self.chases.selected().map(|one| (one.customer, one.chase.id)) else { return };
        self.command(Command::ArchiveChase { customer, chase }, None);
    }

    /// The reminder to whoever owes the selected one, as it would be written.
    pub(super) fn letter(&self, of: &Chased, named: bool, wish: Wish) -> Option<Letter> {
        let row = |id: CustomerId| self.book.get(id);
        let (all, lang, today, settings) = (&self.chases.all, self.lang, self.today, &self.settings);
        crate::book::Desk { all, row: &row, lang, today, settings }.letter(of, named, wish)
    }

    /// Shows the reminder to whoever owes the selected one.
    pub(super) fn open_reminder(&mut self) {
        let Some((of, named)) = self.chases.debt().map(|(one, named)| (one.clone(), named)) else { return };
        match self.letter(&of, named, Wish::default()) {
            Some(letter) => {
                let banned = self.book.get(of.customer).is_some_and(|row| row.standing.do_not_contact);
                let banned = banned && of.chase.side == crate::model::Side::Customer;
                self.layers.push(Layer::Remind(Box::new(Remind::new(of, named, letter, banned))));
            }
            None => {
                let text = tr!(self.lang, "chase.not_owed", name = of.chase.ask);
                self.say(MessageKind::Refused, text);
            }
        }
    }

    /// Whether the keys are on the chases and something can be done there.
    pub(super) fn on_chase(&self) -> bool {
        self.can_write() && self.screen == Screen::Chases && self.chases.selected().is_some()
    }

    /// Whether there is a line to remind of.
    pub(super) fn on_chases(&self) -> bool {
        self.can_write() && self.screen == Screen::Chases && self.chases.debt().is_some()
    }
}
