//! Short lists to pick from, questions, the calendar.

use chrono::{Days, Months, NaiveDate};

use crate::app::form::{beginning, parse, trade_name};
use crate::app::ticket::{Waiting, Wanted};
use crate::app::{
    App, BoardColumn, Calendar, Confirm, FieldKind, FormKind, Layer, Menu, MenuItem, MessageKind, Pick, Screen, Then,
    Trade, say,
};
use crate::book::{Command, SortKey, missing_of, words};
use crate::engine::Ask;
use crate::model::{Checklist, CustomerId, Grade, StartingList, What};
use crate::rules::{read_day, read_when};
use crate::tr;

impl App {
    /// Where the customers concerned can be moved.
    pub(in crate::app) fn open_move(&mut self) {
        let (lang, ids) = (self.lang, self.concerned());
        if ids.is_empty() {
            return;
        }
        let item = |column: BoardColumn| {
            let (key, label) = match column {
                BoardColumn::Ungraded => ('-', say::column(column, lang)),
                BoardColumn::Grade(grade) => {
                    let key = grade.word().to_lowercase().chars().next().unwrap_or('a');
                    (key, say::grade(grade, lang))
                }
                BoardColumn::Won => ('w', say::column(column, lang)),
                BoardColumn::NoNeed => ('n', say::column(column, lang)),
            };
            MenuItem { key: Some(key), label, pick: Pick::Move(ids.clone(), column) }
        };
        let mut order = BoardColumn::ALL.to_vec();
        order.rotate_left(1);
        let at =
            self.selected_row().map(BoardColumn::of).and_then(|now| order.iter().position(|column| *column == now));
        let items = order.into_iter().map(item).collect();
        let title = tr!(lang, "app.menu_move", name = say::who(self, &ids));
        self.layers.push(Layer::Menu(Menu { title, items, at: at.unwrap_or(0) }));
    }

    pub(in crate::app) fn open_sort(&mut self) {
        let lang = self.lang;
        let items = SortKey::ALL.iter().zip('1'..).map(|(key, digit)| MenuItem {
            key: Some(digit),
            label: say::sort(*key, lang),
            pick: Pick::Sort(*key),
        });
        let at = SortKey::ALL.iter().position(|key| *key == self.customers.sort).unwrap_or(0);
        self.layers.push(Layer::Menu(Menu { title: tr!(lang, "app.menu_sort"), items: items.collect(), at }));
    }

    /// The starting lists, each with how much of it the customer's checklist lacks (R18); waits for the card.
    pub(in crate::app) fn open_start(&mut self, id: CustomerId) {
        let Some(card) = self.cards.get(id) else {
            self.wanted = Some((id, Wanted::StartList));
            return;
        };
        let lang = self.lang;
        let items = StartingList::ALL.iter().zip('1'..).map(|(list, digit)| {
            let missing = missing_of(*list, &card.checklist).len();
            let all = missing_of(*list, &Checklist::default()).len();
            let name = words::starting_list(*list, lang);
            let label = tr!(lang, "app.start_item", list = name, missing = missing, all = all);
            MenuItem { key: Some(digit), label, pick: Pick::Start(id, *list) }
        });
        let items = items.collect();
        self.layers.push(Layer::Menu(Menu { title: tr!(lang, "app.menu_start"), items, at: 0 }));
    }

    /// The drafts of earlier, to be taken up or thrown away.
    pub(in crate::app) fn open_drafts(&mut self) {
        let lang = self.lang;
        let mut items: Vec<MenuItem> = Vec::new();
        for key in self.drafts.keys() {
            let Some((word, id)) = parse(key) else { continue };
            let what = match word {
                "log" => tr!(lang, "app.form_log"),
                "review" => tr!(lang, "app.form_review"),
                "new" => tr!(lang, "app.form_new"),
                "fair" => tr!(lang, "app.form_fair"),
                "edit" => tr!(lang, "app.form_edit"),
                "mistake" => tr!(lang, "app.form_mistake"),
                "check" => tr!(lang, "app.form_check_add"),
                "walk" => tr!(lang, "view.walk"),
                word => trade_name(word, lang).unwrap_or_else(|| tr!(lang, "app.tab_notes")),
            };
            let name = id.map(|id| self.name(id)).unwrap_or_default();
            let typed = self.drafts.get(key).map(|draft| beginning(draft)).unwrap_or_default();
            let parts = [what, name, typed].into_iter().filter(|part| !part.is_empty());
            let label = parts.collect::<Vec<_>>().join(" · ");
            items.push(MenuItem { key: None, label, pick: Pick::Draft(key.clone()) });
        }
        let all = self.drafts.keys().cloned().collect();
        items.push(MenuItem { key: Some('x'), label: tr!(lang, "app.drop_drafts"), pick: Pick::DropDrafts(all) });
        self.layers.push(Layer::Menu(Menu { title: tr!(lang, "app.menu_drafts"), items, at: 0 }));
    }

    /// Does what the menu's lit row says.
    pub(in crate::app) fn pick_menu(&mut self) {
        let Some(Layer::Menu(menu)) = self.layers.pop() else { return };
        let Some(item) = menu.items.into_iter().nth(menu.at) else { return };
        match item.pick {
            Pick::Move(ids, column) => self.move_to(ids, column),
            Pick::Draft(key) => self.take_draft(&key),
            Pick::Start(customer, list) => {
                let lang = self.lang;
                self.command(Command::CheckStart { customer, list, lang }, None);
            }
            Pick::Walk(id, list) => self.begin_walk(id, list),
            Pick::Person(id, at) => self.open_person(id, at),
            Pick::DropDrafts(keys) => keys.into_iter().for_each(|key| self.drop_draft(Some(key))),
            Pick::Sort(key) => self.sort_by(key),
            Pick::Document(customer, credit, kind) => self.open_trade(customer, Trade::Document(credit, kind)),
            Pick::Matter(matter) => self.go_to_matter(&matter),
            Pick::Trade(customer, trade) => self.open_trade(customer, trade),
            Pick::Stage(command, draft) => self.send_stage(*command, draft),
            Pick::Compare(before, after) => self.compare_quotes(before, after),
        }
    }

    /// Sorts the customers' list; the same order again is turned round.
    pub(in crate::app) fn sort_by(&mut self, key: SortKey) {
        let customers = &mut self.customers;
        customers.reversed = customers.sort == key && !customers.reversed;
        customers.sort = key;
        customers.built = None;
    }

    /// Moves customers to a column; won asks for the deal, E and no need for the reason.
    pub(in crate::app) fn move_to(&mut self, ids: Vec<CustomerId>, column: BoardColumn) {
        let there = |id: &CustomerId| self.book.get(*id).is_some_and(|row| BoardColumn::of(row) != column);
        let ids: Vec<CustomerId> = ids.into_iter().filter(there).collect();
        if ids.is_empty() {
            return;
        }
        if !self.can_write() {
            let text = tr!(self.lang, "app.no_book");
            self.say(MessageKind::Refused, text);
            return;
        }
        match column {
            BoardColumn::Won => self.open_won(ids),
            BoardColumn::NoNeed => self.open_reason(ids, true, ""),
            BoardColumn::Grade(Grade::E) => self.open_reason(ids, false, ""),
            BoardColumn::Grade(grade) => {
                self.command(Command::Grade { customers: ids, grade: Some(grade), reason: None }, None);
            }
            BoardColumn::Ungraded => {
                self.command(Command::Grade { customers: ids, grade: None, reason: None }, None);
            }
        }
        if self.screen == Screen::Board {
            self.pane = crate::app::Pane::Main;
        }
    }

    /// Leaves the form on top; what was typed is asked for first.
    pub(in crate::app) fn leave_form(&mut self) {
        let lang = self.lang;
        let Some(form) = self.form() else { return };
        if let Some(field) = form.fields.get_mut(form.focus)
            && let FieldKind::Choice(choice) = &mut field.kind
            && choice.open
        {
            choice.open = false;
            return;
        }
        let fair = form.kind == FormKind::Fair;
        if form.touched && !(fair && form.is_empty()) {
            self.layers.push(Layer::Confirm(Confirm {
                question: tr!(lang, "app.ask_drop"),
                yes: tr!(lang, "app.ask_drop_yes"),
                no: tr!(lang, "app.ask_drop_no"),
                lit: false,
                then: Then::DropLayer,
            }));
        } else {
            let draft = form.draft_key();
            self.layers.pop();
            if fair {
                self.drop_draft(draft);
                self.end_fair();
            }
        }
    }

    /// Whether a step that concerns many customers is really to be taken back: after the next change it could not be done again.
    pub(in crate::app) fn ask_long_undo(&mut self, what: &What) {
        let lang = self.lang;
        self.layers.push(Layer::Confirm(Confirm {
            question: tr!(lang, "app.ask_long_undo", what = words::what(what, lang)),
            yes: tr!(lang, "app.take_back"),
            no: tr!(lang, "app.leave_it"),
            lit: false,
            then: Then::Undo,
        }));
    }

    /// The question on top is answered.
    pub(in crate::app) fn answer(&mut self, yes: bool) {
        let Some(Layer::Confirm(confirm)) = self.layers.pop() else { return };
        if !yes {
            return;
        }
        match confirm.then {
            Then::Undo => {
                self.ask(Ask::Undo(1), Waiting::Undo);
            }
            Then::DropLayer => {
                if let Some(Layer::Form(form)) = self.layers.pop() {
                    self.drop_draft(form.draft_key());
                    if form.kind == FormKind::Fair {
                        self.end_fair();
                    }
                }
            }
        }
    }

    /// A calendar for the focused date field.
    pub(in crate::app) fn open_calendar(&mut self) {
        let today = self.today;
        let Some(form) = self.form() else { return };
        let field = form.focus;
        let Some(FieldKind::Date(date)) = form.fields.get(field).map(|field| &field.kind) else { return };
        let text = date.line.text.as_str();
        let agreed = read_when(text, today).ok();
        let day = agreed.map(|agreed| agreed.day).or_else(|| read_day(text, today).ok()).unwrap_or(today);
        let time = agreed.and_then(|agreed| agreed.time).filter(|_| date.with_time);
        self.layers.push(Layer::Calendar(Calendar { day, time, field }));
    }

    /// Moves the calendar's lit day.
    pub(in crate::app) fn turn_calendar(&mut self, days: i64, months: i32) {
        let today = self.today;
        if let Some(Layer::Calendar(calendar)) = self.layers.last_mut() {
            let by = Days::new(days.unsigned_abs());
            let moved = if days < 0 { calendar.day.checked_sub_days(by) } else { calendar.day.checked_add_days(by) };
            let by = Months::new(months.unsigned_abs());
            let moved =
                moved.and_then(|day| if months < 0 { day.checked_sub_months(by) } else { day.checked_add_months(by) });
            let near = |day: &NaiveDate| (*day - today).num_days().abs() < 60_000;
            calendar.day = moved.filter(near).unwrap_or(calendar.day);
        }
    }

    /// Takes the lit day into the field.
    pub(in crate::app) fn pick_day(&mut self, day: Option<NaiveDate>) {
        let Some(Layer::Calendar(calendar)) = self.layers.pop() else { return };
        let mut text = day.unwrap_or(calendar.day).to_string();
        if let Some(time) = calendar.time {
            text.push_str(&time.format(" %H:%M").to_string());
        }
        self.form_day(calendar.field, &text);
    }
}
