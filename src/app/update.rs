//! `update`: the only way the state changes.

use crate::engine::Ask;
use crate::model::CustomerId;
use crate::tr;

use super::ticket::{StoredDay, Waiting, Wanted};
use super::triage::{DAY_KEYS, day_key};
use super::{
    Action, App, DetailTab, Effect, Key, KeyCode, Layer, Loading, Message, MessageKind, Moment, Pages, Pane, Screen,
    actions,
};

/// So many keys are kept for what is on its way.
const TYPED_AHEAD: usize = 500;
/// Messages longer than this open whole with Enter.
const LONG: usize = 80;

/// Takes what happened into the state; what has to be done outside comes back.
pub fn update(app: &mut App, action: Action) -> Vec<Effect> {
    match action {
        Action::Start => app.start(),
        Action::Key(key) => app.key(key),
        Action::Paste(text) => app.paste(&text),
        Action::Click { target, double } => app.click(target, double),
        Action::Wheel { target, delta } => app.wheel(target, delta),
        Action::Drag { from, over, col, row } => app.drag(from, over, (col, row)),
        Action::Drop { over } => app.drop_dragged(over),
        Action::DragCancel => app.drag_lost(),
        Action::Do(id) => {
            app.message = None;
            app.run(id);
        }
        Action::Event(event) => app.event(event),
        Action::Loaded(book) => app.loaded(*book, Loading::Ready),
        Action::Tick(now) => app.tick(now),
        Action::Idle => app.idle(),
        Action::Leaving => app.keep_drafts(),
        Action::Resize(columns, rows) => app.resize(columns, rows),
        Action::Pages(pages) => app.pages = pages,
        Action::Edited(Some(text)) => app.notes_edited(&text),
        Action::Edited(None) => {}
        Action::NotOpened(why) => {
            let text = match why {
                Some(why) => tr!(app.lang, "company_file.open_failed", why = why),
                None => tr!(app.lang, "company_file.no_such_file"),
            };
            app.say(MessageKind::Refused, text);
        }
        Action::EditorFailed(why) => {
            let text = tr!(app.lang, "app.editor_failed", why = why);
            app.say(MessageKind::Refused, text);
        }
        Action::MailFailed(why) => {
            let text = tr!(app.lang, "template.mail_failed", why = why);
            app.say(MessageKind::Refused, text);
        }
        Action::OpenFailed(path, why) => {
            let text = tr!(app.lang, "folders.not_opened", path = crate::text::shown(&path), why = why);
            app.say(MessageKind::Refused, text);
        }
    }
    app.settle_settings();
    app.settle();
    // What was typed for something that was on its way goes there, or to the screen if it never came.
    while app.wanted.is_none() && !app.is_sending() && !app.typed_ahead.is_empty() {
        let key = app.typed_ahead.remove(0);
        app.key(key);
        app.settle();
    }
    std::mem::take(&mut app.out)
}

impl App {
    /// What lies on top is being saved: keys typed meanwhile are meant for what comes after it.
    fn is_sending(&self) -> bool {
        match self.top() {
            Some(Layer::Form(form)) => form.sent.is_some(),
            Some(Layer::Notes(notes)) => notes.sent.is_some(),
            Some(Layer::Spread(spread)) => spread.sent.is_some(),
            Some(Layer::Walk(walk)) => walk.sent.is_some(),
            Some(Layer::Remind(remind)) => remind.sent.is_some(),
            Some(Layer::Expedite(expedite)) => expedite.sent.is_some(),
            // What does not fit is looked for anew: the line that is lit may be another one then.
            Some(Layer::CreditCheck(_)) => self.credit_on_its_way().is_some(),
            Some(Layer::Page(sides)) => sides.sent,
            Some(Layer::Products(products)) => products.asked.is_some(),
            Some(Layer::Letters(letters)) => letters.asked.is_some() || letters.sent.is_some(),
            Some(Layer::CompanyFiles(files)) => files.asked.is_some(),
            Some(Layer::Bookmarks(bookmarks)) => bookmarks.asked.is_some(),
            Some(Layer::Duplicates(list)) => list.sent.is_some(),
            // Another sender may be lit when the answer is there.
            Some(Layer::Inbox(inbox)) => inbox.there && inbox.asked.is_some(),
            _ => false,
        }
    }

    fn start(&mut self) {
        self.ask(Ask::Desk(day_key(self.today)), Waiting::Day(self.today));
        self.stored_day = StoredDay::Asked;
        self.ask_splits();
        self.ask(Ask::DeskKeys(super::form::DRAFT_KEYS.to_owned()), Waiting::DraftKeys);
        self.ask(Ask::DeskKeys(DAY_KEYS.to_owned()), Waiting::OldDays);
    }

    fn key(&mut self, key: Key) {
        if key.code == KeyCode::Esc && self.stop_backup() {
            return;
        }
        if self.is_sending() && self.typed_ahead.len() < TYPED_AHEAD {
            // Nobody is kept at a letter of credit by a card that does not come.
            if self.credit_on_its_way().is_none() || key.code != KeyCode::Esc {
                self.typed_ahead.push(key);
                return;
            }
            if !self.typed_ahead.is_empty() {
                self.typed_ahead.clear();
                return;
            }
        }
        if self.wanted.is_some() && self.at_rest() && self.typed_ahead.len() < TYPED_AHEAD {
            if key.code == KeyCode::Esc {
                (self.wanted, self.typed_ahead) = (None, Vec::new());
            } else {
                self.typed_ahead.push(key);
            }
            return;
        }
        // An agreed time of day is not missed for a letter typed into a form.
        let keeps = |message: &mut Message| {
            message.kind != MessageKind::Alarm || self.layers.is_empty() || key.code == KeyCode::Esc
        };
        let message = self.message.take_if(keeps);
        if self.is_dragging() && key.code != KeyCode::Esc {
            return;
        }
        if self.layers.is_empty()
            && key.code == KeyCode::Enter
            && let Some(message) = message
            && message.kind == MessageKind::Refused
            && message.text.chars().count() > LONG
        {
            self.layers.push(Layer::Text { text: message.text, scroll: 0 });
            return;
        }
        match actions::resolve(self, key) {
            Some(row) => (row.run)(self),
            None => self.layer_key(key),
        }
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        self.pages = Pages::of_screen(rows);
        self.size = (columns, rows);
    }

    /// The clock went on: midnight, agreed times, drafts.
    fn tick(&mut self, now: Moment) {
        let minute = |moment: Moment| moment.utc.timestamp().div_euclid(60);
        let new_minute = minute(now) != minute(self.now);
        self.now = now;
        let day = now.local.date();
        if !self.pinned && day != self.today {
            self.today = day;
            self.stored_day = StoredDay::Asked;
            self.ask(Ask::Desk(day_key(day)), Waiting::Day(day));
            self.advance = None;
            self.rung.clear();
            self.start_day();
            self.relist();
            let text =
                tr!(self.lang, "app.new_day", day = super::say::day(day, day, self.lang), due = self.triage.open());
            self.say(MessageKind::Note, text);
        }
        if new_minute && self.triage.only_open {
            self.triage.stale = true;
        }
        self.ring();
        self.keep_drafts();
    }

    /// Nothing to do: prepares what the next keys will ask for.
    fn idle(&mut self) {
        self.idle_work = self.loading == super::Loading::Ready
            && (self.book.prepare() || self.prepare_customers() || self.prepare_board());
        if !self.idle_work {
            self.prepare_projects();
        }
    }

    /// Shows a tab of the detail.
    pub(super) fn show_tab(&mut self, tab: DetailTab) {
        if self.detail.tab != tab {
            self.detail.tab = tab;
            (self.detail.scroll, self.detail.line) = (0, 0);
        }
    }

    /// Moves in the pane that has the keys.
    pub(super) fn step(&mut self, by: isize) {
        if self.pane == Pane::Detail {
            self.step_detail(by);
        } else {
            self.move_rows(by);
        }
    }

    /// Moves by pages.
    pub(super) fn step_page(&mut self, pages: isize) {
        let page = match (self.pane, self.screen) {
            (Pane::Detail, _) => self.pages.detail,
            (Pane::Main, Screen::Board) => self.pages.column,
            (Pane::Main, Screen::Timeline | Screen::Quotes | Screen::Review) => self.pages.lower,
            (Pane::Main, _) => self.pages.list,
        };
        self.step(pages.saturating_mul(isize::try_from(page.saturating_sub(1).max(1)).unwrap_or(1)));
    }

    /// Moves in the list, the triage or the board's column.
    pub(super) fn move_rows(&mut self, by: isize) {
        match self.screen {
            Screen::Triage => self.triage.cursor.step(by, self.triage.shown.len()),
            Screen::Customers => self.customers.cursor.step(by, self.customers.shown.len()),
            Screen::Timeline => self.timeline.cursor.step(by, self.timeline.rows().len()),
            Screen::Quotes => self.quotes.cursor.step(by, self.quotes.rows.len()),
            Screen::Chases => self.chases.cursor.step(by, self.chases.rows.len()),
            Screen::Review => self.review.cursor.step(by, self.review.lines()),
            Screen::Board => {
                if let Some(column) = self.board.columns.get_mut(self.board.at) {
                    column.cursor.step(by, column.cards.len());
                }
            }
        }
    }

    /// Moves in the detail: by lines where there are lines to act on, else it scrolls.
    pub(super) fn step_detail(&mut self, by: isize) {
        match self.detail.tab {
            DetailTab::Profile | DetailTab::Notes => {
                // A view that has fewer lines than that stops by itself.
                let most = self.card().map_or(0, |card| card.notes.lines().count() + 400);
                self.detail.scroll = self.detail.scroll.saturating_add_signed(by).min(most);
            }
            DetailTab::Log
            | DetailTab::Checklist
            | DetailTab::Chases
            | DetailTab::Orders
            | DetailTab::Credits
            | DetailTab::Complaints
            | DetailTab::Files
            | DetailTab::History => {
                let lines = self.detail_lines();
                self.detail.line = self.detail.line.saturating_add_signed(by).min(lines.saturating_sub(1));
            }
        }
    }

    fn detail_lines(&self) -> usize {
        match self.detail.tab {
            DetailTab::Log => self.card().map_or(0, |card| card.log.len()),
            DetailTab::Checklist => self.card().map_or(0, |card| card.checklist.lines.len()),
            DetailTab::Chases => self.card_chases().len(),
            DetailTab::Orders => self.order_entries().len(),
            DetailTab::Credits => self.card_credits().len(),
            DetailTab::Complaints => self.card_complaints().len(),
            DetailTab::Files => self.files_shown().len(),
            DetailTab::History => self
                .detail
                .history
                .as_ref()
                .filter(|(id, _)| Some(*id) == self.selected)
                .map_or(0, |(_, lines)| lines.len()),
            DetailTab::Profile | DetailTab::Notes => 0,
        }
    }

    /// After everything: lists true again, the selected customer's card asked for, the day's list kept.
    fn settle(&mut self) {
        let before = self.selected;
        self.settle_lists();
        self.settle_search();
        self.settle_replan();
        if self.selected != before {
            (self.detail.scroll, self.detail.line) = (0, 0);
        }
        if self.selected.is_none() {
            self.pane = Pane::Main;
        }
        self.follow_chase();
        // While the card is on its way again, the line stays where it was.
        let there = if self.detail.tab == DetailTab::Files { self.files().is_some() } else { self.card().is_some() };
        if there {
            self.detail.line = self.detail.line.min(self.detail_lines().saturating_sub(1));
        }
        self.settle_credit_check();
        self.settle_complaints();
        self.settle_files();
        self.settle_duplicates();
        self.ask_card();
        self.keep_day();
    }

    /// Asks for the card that is needed: one at a time, so that holding a key down asks for the last one only.
    fn ask_card(&mut self) {
        if matches!(self.loading, super::Loading::Waiting | super::Loading::Broken(_)) {
            return;
        }
        let needed = self.wanted.map(|(id, _)| id).or(self.credit_on_its_way());
        let needed = needed.or(self.side_on_its_way()).or(self.selected);
        if let Some(id) = needed
            && self.cards.get(id).is_none()
            && self.book.get(id).is_some()
            && self.tickets.card().is_none()
        {
            self.ask(Ask::Card(id), Waiting::Card(id));
        }
        if self.detail.tab == DetailTab::History
            && let Some(id) = self.selected
            && self.detail.history.as_ref().is_none_or(|(held, _)| *held != id)
            && self.tickets.history().is_none()
        {
            self.ask(Ask::History { customer: Some(id), lines: 200 }, Waiting::History(id));
        }
    }

    /// A card is there: what waited for it opens.
    pub(super) fn open_wanted(&mut self, id: CustomerId) {
        let Some((_, wanted)) = self.wanted.take_if(|(wanted, _)| *wanted == id) else { return };
        // Something else was opened meanwhile: the person has gone on.
        if !self.at_rest() {
            return;
        }
        self.cancel_drag();
        match wanted {
            Wanted::Notes => self.open_notes(id),
            Wanted::Edit => self.open_edit(id),
            Wanted::People => self.open_people(id),
            Wanted::CheckLine(line) => self.open_check_edit(id, line),
            Wanted::StartList => self.open_start(id),
            Wanted::Walk => self.open_walk(id),
            Wanted::Log => self.open_log(id, false),
            Wanted::Review => self.open_log(id, true),
            Wanted::Letters => self.open_letters_to(id),
            Wanted::Credit(credit) => self.open_credit_check(credit),
            Wanted::Trade(trade) => self.open_wanted_trade(id, trade),
            Wanted::Complaint(complaint) => self.seek_complaint(complaint),
        }
    }
}
