//! The mouse: clicks, the wheel, and cards dragged over the board.

use super::{ActionId, App, BoardColumn, Button, Drag, Layer, MessageKind, Pages, Pane, Screen, Target, actions};

/// Rows a notch of the wheel scrolls.
const NOTCH: isize = 3;

impl App {
    pub(super) fn click(&mut self, target: Target, double: bool) {
        let long = match &self.message {
            Some(message) if target == Target::Message && message.kind == MessageKind::Refused => {
                Some(message.text.clone())
            }
            _ => None,
        };
        self.message = None;
        if self.is_dragging() {
            return;
        }
        // The button that held the cards came up on something that is no drop.
        self.drag_dead = false;
        if !self.layers.is_empty() && !self.click_layer(target, double) {
            return;
        }
        match target {
            Target::Tab(screen) => self.show(screen),
            Target::Pane(pane) => {
                self.pane = pane;
                self.zoom_at(double);
            }
            Target::Beside(screen) => {
                self.focus(screen);
                self.zoom_at(double);
            }
            Target::TriageRow(at) if at < self.triage.shown.len() => {
                self.triage.cursor.at = at;
                self.clicked_row(double);
            }
            Target::CustomerRow(at) if at < self.customers.shown.len() => {
                self.focus(Screen::Customers);
                self.customers.sought = false;
                self.customers.cursor.at = at;
                self.clicked_row(double);
            }
            Target::TimelineRow(at) if at < self.timeline.rows().len() => {
                self.focus(Screen::Timeline);
                self.timeline.cursor.at = at;
                if double {
                    self.run(ActionId::TimelineEdit);
                }
            }
            Target::QuoteRow(at) if at < self.quotes.rows.len() => {
                self.focus(Screen::Quotes);
                self.quotes.cursor.at = at;
                if double {
                    self.run(ActionId::QuoteEdit);
                }
            }
            Target::ChaseRow(at) if at < self.chases.rows.len() => {
                self.focus(Screen::Chases);
                self.chases.cursor.at = at;
                if double {
                    self.run(ActionId::ChaseEdit);
                }
            }
            Target::ReviewRow(at) if at < self.review.lines() => {
                self.pane = Pane::Main;
                self.review.cursor.at = at;
                if double {
                    self.open_reviewed();
                }
            }
            Target::ReviewPart(part) => self.show_part(part),
            Target::ReviewWeek(day) => self.show_week(crate::rules::Span::week_of(day)),
            Target::Card(column, card) => {
                self.focus(Screen::Board);
                self.board.sought = false;
                self.board.at = column.index();
                if let Some(column) = self.board.columns.get_mut(column.index())
                    && card < column.cards.len()
                {
                    column.cursor.at = card;
                    self.clicked_row(double);
                }
            }
            Target::Column(column) => {
                self.focus(Screen::Board);
                self.board.at = column.index();
                self.pane = Pane::Main;
                self.zoom_at(double);
            }
            Target::SortHead(key) => {
                self.focus(Screen::Customers);
                self.sort_by(key);
            }
            Target::OverCap => self.run(ActionId::Spread),
            Target::ELine => {
                self.customers.filter = super::Filter {
                    status: Some(crate::model::Status::Prospect),
                    grade: Some(Some(crate::model::Grade::E)),
                    ..super::Filter::default()
                };
                self.customers.sort = crate::book::SortKey::Due;
                self.customers.reversed = false;
                self.show(Screen::Customers);
                self.customers.built = None;
            }
            Target::DetailTab(tab) => self.show_tab(tab),
            Target::DetailLine(line) => {
                self.pane = Pane::Detail;
                self.detail.line = line;
                if double {
                    self.run(ActionId::Open);
                }
            }
            Target::Advice => self.run(ActionId::Accept),
            Target::Matters => self.run(ActionId::Matters),
            Target::Backup => self.run(ActionId::Backup),
            Target::Hint(id) => self.run(id),
            Target::Message => {
                if let Some(text) = long {
                    self.layers.push(Layer::Text { text, scroll: 0 });
                }
            }
            _ => {}
        }
    }

    /// A pane's border or an empty part of it was clicked: twice gives it the whole screen, and back.
    fn zoom_at(&mut self, double: bool) {
        if double {
            self.run(ActionId::Zoom);
        }
    }

    /// A row was clicked: the list has the keys; twice opens. The screen settles before that, so that the row is selected.
    fn clicked_row(&mut self, double: bool) {
        self.pane = Pane::Main;
        if double {
            self.settle_lists();
            self.run(ActionId::Open);
        }
    }

    /// A click while something lies above the screen; whether the screen below is meant after all.
    fn click_layer(&mut self, target: Target, double: bool) -> bool {
        match target {
            Target::Hint(id) => {
                let contexts = super::context::contexts(self);
                if actions::row(id).is_some_and(|row| row.contexts.iter().any(|one| contexts.contains(one))) {
                    self.run(id);
                }
                return false;
            }
            Target::Layer if self.search().is_none() => return false,
            _ => {}
        }
        match self.layers.last_mut() {
            Some(Layer::Filter) => {
                if target == Target::Backdrop {
                    return false;
                }
                // The line stays as it is; the row that was clicked is selected.
                self.layers.pop();
                return true;
            }
            Some(Layer::Form(_)) => match target {
                Target::Field(at) => self.form_click(at),
                Target::Option(at) => self.form_option(at),
                Target::Button(Button::Yes) => self.save_form(),
                Target::Button(_) | Target::Backdrop => self.leave_form(),
                _ => {}
            },
            Some(Layer::Palette(palette)) => match target {
                Target::Row(at) if at < palette.matches.len() => {
                    palette.cursor.at = at;
                    self.pick_palette();
                }
                Target::Backdrop => self.run(ActionId::Leave),
                _ => {}
            },
            Some(Layer::Products(products)) => match target {
                Target::Row(at) if at < products.shown.len() => {
                    products.cursor.at = at;
                    if double {
                        self.edit_product();
                    }
                }
                Target::Backdrop => self.run(ActionId::Leave),
                _ => {}
            },
            Some(Layer::CompanyFiles(files)) => match target {
                Target::Row(at) if at < files.shown.len() => {
                    files.cursor.at = at;
                    if double {
                        self.edit_company_file();
                    }
                }
                Target::Backdrop => self.run(ActionId::Leave),
                _ => {}
            },
            Some(Layer::Bookmarks(bookmarks)) => match target {
                Target::Row(at) if at < bookmarks.shown.len() => {
                    bookmarks.cursor.at = at;
                    if double {
                        self.edit_bookmark();
                    }
                }
                Target::Backdrop => self.run(ActionId::Leave),
                _ => {}
            },
            Some(Layer::Inbox(_)) => match target {
                Target::Row(at) => self.click_sender(at, double),
                Target::Button(Button::Yes) => self.take_sender_in(),
                Target::Button(Button::More) => self.give_sender(),
                Target::Button(Button::Fewer) => self.ignore_sender(),
                Target::Button(Button::No) | Target::Backdrop => self.run(ActionId::Leave),
                _ => {}
            },
            Some(Layer::Duplicates(_)) => match target {
                Target::Row(at) => self.click_duplicate(at, double),
                Target::Button(Button::Yes) if self.on_sides() => self.merge_sides(),
                Target::Button(Button::Yes) => self.look_at_pair(),
                Target::Button(Button::More) => self.swap_sides(),
                Target::Button(Button::Fewer) => self.tell_apart(),
                Target::Button(Button::No) | Target::Backdrop => self.run(ActionId::Leave),
                _ => {}
            },
            Some(Layer::Search(_)) => match target {
                Target::Row(at) => self.click_hit(at, double),
                Target::Advice => self.run(ActionId::Accept),
                Target::Backdrop => self.close_search(),
                Target::Layer => self.search_line(),
                _ => {}
            },
            // Left with Esc only: a slip of the mouse does not end an import.
            Some(Layer::Import(_)) => match target {
                Target::Field(_) => self.click_path(),
                Target::Row(at) => self.click_import(at, double),
                Target::Option(at) => self.click_field(at),
                Target::Choice(option, at) => self.choose_import(option, at),
                Target::Backdrop => self.close_picker(),
                _ => {}
            },
            Some(Layer::Menu(menu)) => match target {
                Target::Row(at) if at < menu.items.len() => {
                    menu.at = at;
                    self.pick_menu();
                }
                Target::Backdrop => self.run(ActionId::Leave),
                _ => {}
            },
            Some(Layer::Confirm(_)) => match target {
                Target::Button(Button::Yes) => self.answer(true),
                Target::Button(Button::No) | Target::Backdrop => self.answer(false),
                _ => {}
            },
            Some(Layer::Spread(_)) => match target {
                Target::Button(Button::Yes) => self.do_spread(),
                Target::Button(Button::More) => self.turn_spread(1),
                Target::Button(Button::Fewer) => self.turn_spread(-1),
                Target::Button(Button::No) | Target::Backdrop => self.run(ActionId::Leave),
                _ => {}
            },
            Some(Layer::Calendar(_)) => match target {
                Target::Day(day) => self.pick_day(Some(day)),
                Target::Month(by) => self.turn_calendar(0, by.into()),
                Target::Backdrop => self.run(ActionId::Leave),
                _ => {}
            },
            // A walk is left with Esc only, too.
            Some(Layer::Walk(_)) => {
                if let Target::Row(at) = target {
                    self.click_walk(at, double);
                }
            }
            Some(Layer::Remind(_)) => match target {
                Target::Choice(line, word) => self.choose_reminder(line, word),
                Target::Button(Button::Yes) => self.send_reminder(),
                Target::Button(Button::More) => self.copy_reminder(),
                Target::Button(_) | Target::Backdrop => self.run(ActionId::Leave),
                _ => {}
            },
            Some(Layer::Letters(_)) => match target {
                Target::Row(at) => self.click_letter(at),
                Target::Choice(line, word) => self.choose_letter(line, word),
                Target::Button(Button::Yes) => self.run(ActionId::SendLetter),
                Target::Button(Button::More) => self.run(ActionId::CopyLetter),
                Target::Button(Button::Fewer) => self.run(ActionId::OpenMail),
                Target::Button(_) | Target::Backdrop => self.run(ActionId::Leave),
                _ => {}
            },
            Some(Layer::Expedite(_)) => match target {
                Target::Row(at) => self.click_way(at),
                Target::Button(Button::Yes) => self.do_expedite(),
                Target::Button(Button::More) => self.copy_report(),
                Target::Button(Button::Fewer) => self.next_break(),
                Target::Button(Button::No) | Target::Backdrop => self.run(ActionId::Leave),
                _ => {}
            },
            Some(Layer::Page(_)) => match target {
                Target::Button(Button::Yes) => self.run(ActionId::TakePage),
                Target::Button(Button::More) => self.run(ActionId::KeepRecord),
                Target::Button(_) | Target::Backdrop => self.run(ActionId::Leave),
                _ => {}
            },
            Some(Layer::CreditCheck(_)) => match target {
                Target::Row(at) => self.click_finding(at, double),
                Target::Choice(_, at) => self.click_document(at),
                Target::Button(Button::Yes) => self.run(ActionId::Correct),
                Target::Button(Button::More) => self.run(ActionId::CreditDocuments),
                Target::Button(Button::Fewer) => self.run(ActionId::CreditEdit),
                Target::Button(Button::No) | Target::Backdrop => self.run(ActionId::Leave),
                _ => {}
            },
            // Notes are left with Esc only: a slip of the mouse does not end a letter.
            Some(Layer::Notes(_)) => {
                if let Target::Button(Button::Yes | Button::No) = target {
                    self.leave_notes();
                }
            }
            Some(Layer::Help(_) | Layer::Text { .. }) => {
                if matches!(target, Target::Backdrop | Target::Button(_)) {
                    self.run(ActionId::Leave);
                }
            }
            None => return true,
        }
        false
    }

    pub(super) fn wheel(&mut self, target: Target, delta: i16) {
        let by = isize::from(delta).saturating_mul(NOTCH);
        match self.layers.last_mut() {
            None | Some(Layer::Filter) => {}
            Some(Layer::Form(_)) => return self.form_wheel(delta.into()),
            Some(Layer::Notes(notes)) => return notes.area.scroll((i16::try_from(by).unwrap_or(0), 0)),
            Some(Layer::Spread(_)) => return,
            Some(Layer::Calendar(_)) => return self.turn_calendar(0, delta.signum().into()),
            Some(_) => return self.layer_step(by),
        }
        let Pages { list, column: cards, lower, .. } = self.pages;
        let (list, cards, lower) = (usize::from(list), usize::from(cards), usize::from(lower));
        match target {
            Target::DetailTab(_) | Target::DetailLine(_) | Target::Advice | Target::Pane(Pane::Detail) => {
                self.step_detail(by);
            }
            Target::Column(column) | Target::Card(column, _) => {
                if let Some(column) = self.board.columns.get_mut(column.index()) {
                    column.cursor.scroll(by, column.cards.len(), cards);
                }
            }
            Target::CustomerRow(_) => self.customers.cursor.scroll(by, self.customers.shown.len(), list),
            Target::TimelineRow(_) | Target::Beside(Screen::Timeline) => {
                self.timeline.cursor.scroll(by, self.timeline.rows().len(), lower);
            }
            Target::QuoteRow(_) | Target::Beside(Screen::Quotes) => {
                self.quotes.cursor.scroll(by, self.quotes.rows.len(), lower);
            }
            _ => match self.screen {
                Screen::Triage => self.triage.cursor.scroll(by, self.triage.shown.len(), list),
                Screen::Customers => self.customers.cursor.scroll(by, self.customers.shown.len(), list),
                Screen::Timeline => self.timeline.cursor.scroll(by, self.timeline.rows().len(), lower),
                Screen::Quotes => self.quotes.cursor.scroll(by, self.quotes.rows.len(), lower),
                Screen::Chases => self.chases.cursor.scroll(by, self.chases.rows.len(), list),
                Screen::Review => self.review.cursor.scroll(by, self.review.lines(), lower),
                Screen::Board => {
                    if let Some(column) = self.board.columns.get_mut(self.board.at) {
                        column.cursor.scroll(by, column.cards.len(), cards);
                    }
                }
            },
        }
    }

    /// The pointer moves with the button held: a card comes along, with all that is marked if it is.
    pub(super) fn drag(&mut self, from: Target, over: Option<Target>, pos: (u16, u16)) {
        if let Target::Split(split) = from {
            return self.draw_split(split, pos);
        }
        if self.drag_dead || !self.layers.is_empty() {
            return;
        }
        if let Target::TimelineRow(row) = from {
            if self.can_write() {
                self.message = None;
                self.focus(Screen::Timeline);
                self.drag_plan(row, pos.0);
            }
            return;
        }
        let over = over.and_then(column_of);
        if let Some(drag) = &mut self.board.drag {
            (drag.over, drag.pos) = (over, pos);
            return;
        }
        let lifted = match from {
            Target::Card(column, card) => self.card_at(column, card).map(|id| (id, column)),
            // From the list onto the board beside it.
            Target::CustomerRow(at) if self.together() => {
                let row = self.customers.shown.get(at).and_then(|number| self.book.row(*number));
                row.map(|row| (row.id, BoardColumn::of(row)))
            }
            _ => None,
        };
        let Some((id, column)) = lifted.filter(|_| self.can_write()) else { return };
        self.message = None;
        match from {
            Target::Card(_, card) => {
                self.focus(Screen::Board);
                self.board.at = column.index();
                if let Some(column) = self.board.columns.get_mut(column.index()) {
                    column.cursor.at = card;
                }
            }
            Target::CustomerRow(at) => {
                self.focus(Screen::Customers);
                self.customers.cursor.at = at;
            }
            _ => {}
        }
        let mut cards = vec![id];
        if self.board.marked.contains(&id) {
            cards.extend(self.board.marked.iter().copied().filter(|other| *other != id));
        }
        self.board.drag = Some(Drag { cards, from: column, over, pos });
    }

    /// The button was let go: the cards lie in the column below, or where they were; a plan lies where it was moved to.
    pub(super) fn drop_dragged(&mut self, over: Option<Target>) {
        self.drag_dead = false;
        if self.splits_moved {
            return self.keep_splits();
        }
        if self.drags_plan() {
            return self.keep_replan();
        }
        let Some(drag) = self.board.drag.take() else { return };
        if let Some(column) = over.and_then(column_of) {
            self.move_to(drag.cards, column);
        }
    }

    /// The drag is given up, though the button may still be down: nothing moves until it is let go.
    pub(super) fn cancel_drag(&mut self) {
        if self.board.drag.take().is_some() {
            self.drag_dead = true;
        }
        self.give_up_replan();
    }

    /// The drag was lost, the button is no longer held.
    pub(super) fn drag_lost(&mut self) {
        self.board.drag = None;
        self.give_up_replan();
        self.drag_dead = false;
    }

    /// The mouse holds cards or a plan.
    pub fn is_dragging(&self) -> bool {
        self.board.drag.is_some() || self.drags_plan()
    }
}

fn column_of(target: Target) -> Option<BoardColumn> {
    match target {
        Target::Column(column) | Target::Card(column, _) => Some(column),
        _ => None,
    }
}
