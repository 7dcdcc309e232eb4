//! What the actions of the table do.

use crate::book::{Command, words};
use crate::engine::Ask;
use crate::model::Grade;
use crate::rules::Advice;

use super::ticket::Waiting;
use super::{App, BoardColumn, DetailTab, Effect, FieldKind, Filter, Help, Layer, MessageKind, Pane, Screen, Trade};
use crate::tr;

/// Opens the selected customer: its detail gets the keys; from there, the line or the text shown.
pub(super) fn open(app: &mut App) {
    let Some(id) = app.selected else { return };
    if app.pane == Pane::Main {
        app.pane = Pane::Detail;
        return;
    }
    match app.detail.tab {
        DetailTab::Notes if app.can_write() => app.open_notes(id),
        DetailTab::Checklist if app.can_write() => {
            let line = app.card().and_then(|card| card.checklist.lines.get(app.detail.line)).map(|line| line.id);
            match line {
                Some(line) => app.open_check_edit(id, line),
                None => app.open_check_add(id),
            }
        }
        DetailTab::Chases if app.can_write() => app.open_card_chase(),
        DetailTab::Orders if app.can_write() => app.edit_order_entry(),
        DetailTab::Credits => app.open_card_credit(),
        DetailTab::Complaints if app.can_write() => app.edit_complaint(),
        DetailTab::Files => app.open_file(),
        DetailTab::Profile => app.zoomed = !app.zoomed,
        _ => {}
    }
}

pub(super) fn log(app: &mut App) {
    if let Some(id) = app.selected {
        app.open_log(id, false);
    }
}

pub(super) fn review(app: &mut App) {
    if let Some(id) = app.selected {
        app.open_log(id, true);
    }
}

pub(super) fn snooze(app: &mut App) {
    let ids = app.concerned();
    app.open_snooze(ids);
}

/// Takes the advice: another grade at once, a new date by asking for it.
pub(super) fn accept(app: &mut App) {
    let Some(id) = app.selected else { return };
    match app.advice(id) {
        Some(Advice::Grade { to: Grade::E, why }) => {
            let why = words::evidence(why, app.lang);
            app.open_reason(vec![id], false, &why);
        }
        Some(Advice::Grade { to, why }) => {
            let reason = Some(words::evidence(why, app.lang));
            app.command(Command::Grade { customers: vec![id], grade: Some(to), reason }, None);
        }
        Some(Advice::CloseDate { .. }) => app.open_close_date(id),
        None => {}
    }
}

pub(super) fn move_menu(app: &mut App) {
    app.open_move();
}

pub(super) fn new(app: &mut App) {
    app.open_new();
}

pub(super) fn edit(app: &mut App) {
    if let Some(id) = app.selected {
        app.open_edit(id);
    }
}

pub(super) fn people(app: &mut App) {
    if let Some(id) = app.selected {
        app.open_people(id);
    }
}

pub(super) fn mistake(app: &mut App) {
    if let Some(id) = app.selected {
        app.open_mistake(id);
    }
}

pub(super) fn check_add(app: &mut App) {
    if let Some(id) = app.selected {
        app.open_check_add(id);
    }
}

pub(super) fn start_list(app: &mut App) {
    if let Some(id) = app.selected {
        app.open_start(id);
    }
}

pub(super) fn walk(app: &mut App) {
    if let Some(id) = app.selected {
        app.open_walk(id);
    }
}

pub(super) fn on_walk_line(app: &App) -> bool {
    app.walk().is_some_and(|walk| walk.sent.is_none() && walk.at < walk.steps.len())
}

pub(super) fn notes(app: &mut App) {
    if let Some(id) = app.selected {
        app.open_notes(id);
    }
}

pub(super) fn note_add(app: &mut App) {
    if let Some(id) = app.selected {
        app.open_note(id);
    }
}

pub(super) fn close_date(app: &mut App) {
    if let Some(id) = app.selected {
        app.open_close_date(id);
    }
}

/// Puts away, or takes out again where all are put away.
pub(super) fn archive(app: &mut App) {
    let customers = app.concerned();
    let away = |id: &crate::model::CustomerId| app.book.get(*id).is_some_and(|row| row.standing.archived.is_some());
    let command =
        if customers.iter().all(away) { Command::Unarchive { customers } } else { Command::Archive { customers } };
    app.command(command, None);
}

/// Copies the main contact's mail address, else the phone number, else the name.
pub(super) fn copy(app: &mut App) {
    let Some(row) = app.selected_row() else { return };
    let words = row.text();
    let copied =
        [words.email, words.phone, words.name].into_iter().find(|text| !text.is_empty()).unwrap_or("").to_owned();
    let text = tr!(app.lang, "app.copied", text = copied);
    app.effect(Effect::CopyText(copied));
    app.say(MessageKind::Note, text);
}

pub(super) fn undo(app: &mut App) {
    app.advance = None;
    if !app.undo_apart() {
        app.ask(Ask::UndoShort, Waiting::Undo);
    }
}

pub(super) fn redo(app: &mut App) {
    app.advance = None;
    if !app.redo_apart() {
        app.ask(Ask::Redo(1), Waiting::Redo);
    }
}

pub(super) fn spread(app: &mut App) {
    app.open_spread();
}

pub(super) fn take_more(app: &mut App) {
    app.take_more();
}

pub(super) fn office_open(app: &mut App) {
    app.triage.only_open = !app.triage.only_open;
    app.triage.stale = true;
}

pub(super) fn mark(app: &mut App) {
    let Some(id) = app.selected else { return };
    let marked = if app.screen == Screen::Board { &mut app.board.marked } else { &mut app.customers.marked };
    if !marked.remove(&id) {
        marked.insert(id);
    }
    app.step(1);
}

fn move_by(app: &mut App, by: isize) {
    let ids = app.concerned();
    let from = app.board.current();
    let to = from.index().checked_add_signed(by).and_then(|at| BoardColumn::ALL.get(at).copied());
    if let Some(to) = to {
        app.move_to(ids, to);
    }
}

pub(super) fn move_left(app: &mut App) {
    move_by(app, -1);
}

pub(super) fn move_right(app: &mut App) {
    move_by(app, 1);
}

pub(super) fn column_left(app: &mut App) {
    app.board.at = app.board.at.saturating_sub(1);
}

pub(super) fn column_right(app: &mut App) {
    app.board.at = (app.board.at + 1).min(BoardColumn::ALL.len() - 1);
}

pub(super) fn sort(app: &mut App) {
    app.open_sort();
}

pub(super) fn filter_form(app: &mut App) {
    app.open_filter();
}

pub(super) fn show_archived(app: &mut App) {
    app.customers.filter.archived = !app.customers.filter.archived;
    app.customers.built = None;
}

/// A list that can be filtered is on the screen: beside the timeline and the quotes that is the customers'.
pub(super) fn has_list(app: &App) -> bool {
    !app.book.is_empty()
        && app.screen != Screen::Review
        && (!matches!(app.screen, Screen::Timeline | Screen::Quotes) || app.together())
}

pub(super) fn filter(app: &mut App) {
    app.pane = Pane::Main;
    app.layers.push(Layer::Filter);
}

/// Looks for a customer.
pub(super) fn find(app: &mut App) {
    app.open_search();
}

pub(super) fn drafts(app: &mut App) {
    app.open_drafts();
}

/// Adds a quotation or a line of one, a project or a milestone, to whose it is.
fn trade(app: &mut App, of: impl FnOnce(&App) -> Option<Trade>) {
    if let Some(id) = app.selected
        && let Some(trade) = of(app)
    {
        app.open_trade(id, trade);
    }
}

pub(super) fn new_project(app: &mut App) {
    trade(app, |_| Some(Trade::NewProject));
}

pub(super) fn new_milestone(app: &mut App) {
    trade(app, |app| app.timeline.line().map(|(_, project, _)| Trade::Milestone(project, None)));
}

pub(super) fn edit_timeline(app: &mut App) {
    trade(app, |app| {
        let (_, project, milestone) = app.timeline.line()?;
        Some(milestone.map_or(Trade::Project(project), |id| Trade::Milestone(project, Some(id))))
    });
}

pub(super) fn new_quote(app: &mut App) {
    trade(app, |_| Some(Trade::NewQuote));
}

pub(super) fn new_quote_line(app: &mut App) {
    trade(app, |app| app.quotes.line().map(|(_, quote, _)| Trade::Line(quote, None)));
}

pub(super) fn edit_quote(app: &mut App) {
    trade(app, |app| {
        let (_, quote, line) = app.quotes.line()?;
        Some(line.map_or(Trade::Quote(quote), |id| Trade::Line(quote, Some(id))))
    });
}

pub(super) fn revise_quote(app: &mut App) {
    trade(app, |app| app.quotes.line().map(|(_, quote, _)| Trade::Revise(quote)));
}

pub(super) fn outcome(app: &mut App) {
    trade(app, |app| app.quotes.line().map(|(_, quote, line)| Trade::Outcome(quote, line)));
}

fn turn_tab(app: &mut App, by: usize) {
    let len = DetailTab::ALL.len();
    let at = DetailTab::ALL.iter().position(|tab| *tab == app.detail.tab).unwrap_or(0);
    if let Some(tab) = DetailTab::ALL.get((at + by) % len) {
        app.show_tab(*tab);
    }
}

pub(super) fn next_tab(app: &mut App) {
    turn_tab(app, 1);
}

pub(super) fn prev_tab(app: &mut App) {
    turn_tab(app, DetailTab::ALL.len() - 1);
}

pub(super) fn on_check_line(app: &App) -> bool {
    app.can_write()
        && app.detail.tab == DetailTab::Checklist
        && app.card().is_some_and(|card| app.detail.line < card.checklist.lines.len())
}

pub(super) fn check_remove(app: &mut App) {
    let line = app.card().and_then(|card| Some((card.customer.id, card.checklist.lines.get(app.detail.line)?.id)));
    if let Some((customer, line)) = line {
        app.command(Command::CheckRemove { customer, line }, None);
    }
}

pub(super) fn help(app: &mut App) {
    app.layers.push(Layer::Help(Help::default()));
}

pub(super) fn mouse(app: &mut App) {
    app.mouse = !app.mouse;
    let on = app.mouse;
    app.effect(Effect::SetMouse(on));
    let text = if on { tr!(app.lang, "app.mouse_on") } else { tr!(app.lang, "app.mouse_off") };
    app.say(MessageKind::Note, text);
}

pub(super) fn verify(app: &mut App) {
    app.ask(Ask::Verify, Waiting::Told);
}

/// One step back: the drag, the detail, the zoom, the marks, the filter.
pub(super) fn back(app: &mut App) {
    if app.is_dragging() || app.replans() {
        app.cancel_drag();
    } else if app.pane == Pane::Detail && app.on_files() && !app.files.filter.text.is_empty() {
        app.files.filter.clear();
    } else if app.pane == Pane::Detail {
        app.pane = Pane::Main;
        app.zoomed = false;
    } else if app.zoomed {
        app.zoomed = false;
    } else if app.screen == Screen::Board && !app.board.marked.is_empty() {
        app.board.marked.clear();
    } else if app.screen == Screen::Customers && !app.customers.marked.is_empty() {
        app.customers.marked.clear();
    } else if !app.words().text.is_empty() {
        app.words().clear();
        app.relist();
    } else if app.screen == Screen::Triage && app.triage.only_open {
        office_open(app);
    } else if app.screen == Screen::Customers && app.customers.filter.is_set() {
        app.customers.filter = Filter::default();
        app.customers.built = None;
    }
}

pub(super) fn suspend(app: &mut App) {
    app.keep_drafts();
    app.effect(Effect::Suspend);
}

pub(super) fn quit(app: &mut App) {
    app.effect(Effect::Quit);
}

pub(super) fn save(app: &mut App) {
    match app.top() {
        Some(Layer::Form(_)) => app.save_form(),
        Some(Layer::Notes(_)) => app.leave_notes(),
        _ => {}
    }
}

pub(super) fn field(app: &mut App, on: bool) {
    let lang = app.lang;
    if let Some(form) = app.form().filter(|form| form.sent.is_none()) {
        form.next(on, lang);
    }
}

pub(super) fn on_date(app: &App) -> bool {
    match app.top() {
        Some(Layer::Form(form)) => {
            form.sent.is_none() && form.field().is_some_and(|field| matches!(field.kind, FieldKind::Date(_)))
        }
        _ => false,
    }
}

/// Leaves the layer on top, as Esc does.
pub(super) fn leave(app: &mut App) {
    match app.top() {
        Some(Layer::Form(_)) => app.leave_form(),
        Some(Layer::Notes(_)) => app.leave_notes(),
        Some(Layer::Walk(_)) => app.leave_walk(),
        Some(Layer::Confirm(_)) => app.answer(false),
        Some(Layer::Search(search)) if search.in_list => app.search_line(),
        Some(Layer::Search(_)) => app.close_search(),
        Some(Layer::Import(_)) => app.leave_import(),
        Some(Layer::Duplicates(_)) => app.leave_duplicates(),
        Some(Layer::Filter) => {
            app.words().clear();
            app.layers.pop();
            app.relist();
        }
        Some(_) => {
            app.layers.pop();
        }
        None => {}
    }
}

/// No list of fields lies over the columns.
pub(super) fn at_columns(app: &App) -> bool {
    app.import().is_some_and(|import| import.picker.is_none())
}

/// Enter in the layer on top.
pub(super) fn pick(app: &mut App) {
    match app.top() {
        Some(Layer::Palette(_)) => app.pick_palette(),
        Some(Layer::Menu(_)) => app.pick_menu(),
        Some(Layer::Confirm(confirm)) => {
            let lit = confirm.lit;
            app.answer(lit);
        }
        Some(Layer::Spread(_)) => app.do_spread(),
        Some(Layer::Walk(_)) => app.take_remark(),
        Some(Layer::Calendar(_)) => app.pick_day(None),
        Some(Layer::Filter | Layer::Text { .. }) => {
            app.layers.pop();
        }
        _ => {}
    }
}

pub(super) fn turn(app: &mut App) {
    if let Some(Layer::Confirm(confirm)) = app.layers.last_mut() {
        confirm.lit = !confirm.lit;
    }
}

pub(super) fn to_today(app: &mut App) {
    let today = app.today;
    if let Some(Layer::Calendar(calendar)) = app.layers.last_mut() {
        calendar.day = today;
    }
}
