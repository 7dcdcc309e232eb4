//! What customers and departments owe (R14): a line each with what, whom, by when, how often asked and how it stands.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::triage::{dot, filter_line};
use super::words;
use crate::app::{ActionId, App, ChaseRow, Layer, Loading, Pages, Pane, Target, actions};
use crate::book::words as book_words;
use crate::book::{ChaseView, Chased};
use crate::model::{Chase, Side};
use crate::rules::{ChaseState, Firmness, next_firmness};
use crate::tr;
use crate::tui::theme::Theme;
use crate::tui::widget::{Frame, Pen, Want, cells_of, piece, scroll_bar, share, window};

/// Cells before what is asked: the sign and a blank.
const LEAD: u16 = 2;

/// Draws the list and says how many rows it has room for.
pub fn draw(app: &App, pen: &mut Pen<'_>, area: Rect) -> Pages {
    let theme = pen.theme;
    let lang = app.lang;
    let chases = &app.chases;
    let view = match chases.view {
        ChaseView::Today => tr!(lang, "chase.title_today"),
        ChaseView::Person => tr!(lang, "chase.title_person"),
        ChaseView::Project => tr!(lang, "chase.title_project"),
    };
    let title = vec![
        piece(tr!(lang, "chase.screen"), theme.title),
        dot(pen),
        piece(view, theme.accent),
        dot(pen),
        piece(words::count(chases.shown() as u64), theme.text),
    ];
    let late = chases.rows.iter().filter(|row| is_late(app, row)).count();
    let note = if late > 0 {
        vec![piece(format!("{} {}", pen.signs().late, words::count(late as u64)), theme.late)]
    } else {
        Vec::new()
    };
    let focused = app.pane == Pane::Main && app.layers.iter().all(|layer| matches!(layer, Layer::Filter));
    pen.hit(area, Target::Pane(Pane::Main));
    let mut inner = Frame { title, note, focused, ..Frame::default() }.draw(pen, area);
    if inner.is_empty() {
        return Pages::default();
    }
    filter_line(app, pen, &mut inner, &chases.words, true);
    if chases.rows.is_empty() {
        nothing(app, pen, inner);
    }
    let shown = window(chases.cursor, chases.rows.len(), inner.height.into());
    let columns = Columns::of(app, inner, &shown);
    for (position, y) in shown.clone().zip(inner.y..) {
        let line = Rect { y, height: 1, ..inner };
        let whole = Rect { x: line.x - 1, width: line.width + 2, ..line };
        pen.hit(whole, Target::ChaseRow(position));
        match chases.rows.get(position) {
            Some(ChaseRow::Head { title, about, count }) => head(pen, line, title, about, *count),
            Some(ChaseRow::Chase(at)) => {
                if let Some(one) = chases.all.get(*at) {
                    columns.draw(app, pen, line, one);
                }
            }
            None => {}
        }
        if position == chases.cursor.at {
            pen.select(whole, if focused { theme.selected } else { theme.selected_away });
        }
    }
    scroll_bar(pen, area, &shown, chases.rows.len());
    Pages { list: inner.height, ..Pages::default() }
}

fn is_late(app: &App, row: &ChaseRow) -> bool {
    let chase = match row {
        ChaseRow::Chase(at) => app.chases.all.get(*at),
        ChaseRow::Head { .. } => None,
    };
    chase.is_some_and(|one| matches!(app.chase_state(&one.chase), ChaseState::Overdue { .. }))
}

/// What the lines below have in common.
fn head(pen: &mut Pen<'_>, line: Rect, title: &str, about: &str, count: usize) {
    let theme = pen.theme;
    let mut pieces = vec![piece(title.to_owned(), theme.strong)];
    if !about.is_empty() {
        pieces.extend([dot(pen), piece(about.to_owned(), theme.dim)]);
    }
    pieces.extend([dot(pen), piece(words::count(count as u64), theme.dim)]);
    pen.line(line.x, line.y, line.width, &pieces);
}

/// Why the list is empty, and the key that helps.
fn nothing(app: &App, pen: &mut Pen<'_>, inner: Rect) {
    let lang = app.lang;
    let open = app.chases.all.iter().any(|one| one.chase.archived.is_none() && !is_closed(app, &one.chase));
    let (text, key) = match &app.loading {
        Loading::Waiting => (tr!(lang, "view.opening"), String::new()),
        _ if app.chases.waits => (tr!(lang, "view.loading"), String::new()),
        _ if !app.chases.words.text.trim().is_empty() => (tr!(lang, "view.none_fits"), String::new()),
        _ if open => (
            tr!(lang, "chase.empty_today"),
            tr!(lang, "chase.empty_today_key", key = actions::key_of(ActionId::ChaseView)),
        ),
        _ => (tr!(lang, "chase.empty"), tr!(lang, "chase.empty_key", key = actions::key_of(ActionId::NewChase))),
    };
    let dim = pen.theme.dim;
    let y = inner.y + inner.height / 3;
    pen.text_middle(inner, y, &text, dim);
    if y + 1 < inner.bottom() {
        pen.text_middle(inner, y + 1, &key, dim);
    }
}

fn is_closed(app: &App, chase: &Chase) -> bool {
    app.chase_state(chase) == ChaseState::Closed
}

/// The sign of a state and its style; never the colour alone.
pub(super) fn sign(pen: &Pen<'_>, state: ChaseState) -> (&'static str, Style) {
    let (signs, theme): (_, &Theme) = (pen.signs(), pen.theme);
    match state {
        ChaseState::Overdue { .. } => (signs.late, theme.late),
        ChaseState::ToAsk => (signs.today, theme.today),
        ChaseState::ToCheck => ("?", theme.advice),
        ChaseState::ToPassOn => (signs.arrow, theme.accent),
        ChaseState::Waiting => (signs.soon, theme.dim),
        ChaseState::Closed => (signs.done, theme.done),
    }
}

/// Whom it is asked of, as far as the group does not say it.
fn whom(app: &App, one: &Chased) -> String {
    let (chase, customer) = (&one.chase, app.name(one.customer));
    match (app.chases.view, chase.side) {
        (ChaseView::Person, Side::Customer) => one.project.clone(),
        (ChaseView::Person, Side::Department) => customer,
        (ChaseView::Project, Side::Customer) if chase.person.is_empty() => customer,
        (ChaseView::Project, _) => chase.whom(),
        (ChaseView::Today, Side::Customer) if chase.person.is_empty() => customer,
        (ChaseView::Today, Side::Customer) => format!("{} · {customer}", chase.person),
        (ChaseView::Today, Side::Department) => format!("{} · {customer}", chase.whom()),
    }
}

/// The day it is needed.
fn due(app: &App, chase: &Chase) -> String {
    chase.due.map(|due| words::day_short(app.lang, due, app.today)).unwrap_or_default()
}

/// How often it was asked for; marked where the next time may go to the superior.
fn nudged(pen: &Pen<'_>, chase: &Chase) -> String {
    match (chase.nudges.len(), next_firmness(chase)) {
        (0, _) => String::new(),
        (count, Firmness::Superior) => format!("{}{count}×", pen.signs().advice),
        (count, _) => format!("{count}×"),
    }
}

/// Widths of the columns, from what the lines on screen need.
struct Columns {
    ask: u16,
    state: u16,
    whom: u16,
    due: u16,
    nudged: u16,
    thing: u16,
}

impl Columns {
    fn of(app: &App, inner: Rect, shown: &std::ops::Range<usize>) -> Self {
        let rows = || {
            shown.clone().filter_map(|position| match app.chases.rows.get(position)? {
                ChaseRow::Chase(at) => app.chases.all.get(*at),
                ChaseRow::Head { .. } => None,
            })
        };
        let most = |cells: &dyn Fn(&Chased) -> u16| rows().map(cells).max().unwrap_or(0);
        let lang = app.lang;
        let ask = most(&|one| cells_of(&one.chase.ask)).clamp(20, 60);
        let state = most(&|one| cells_of(&book_words::chase_state(app.chase_state(&one.chase), lang)));
        let whom = most(&|one| cells_of(&whom(app, one))).min(50);
        let due = most(&|one| cells_of(&due(app, &one.chase)));
        let nudged = most(&|one| u16::from(!one.chase.nudges.is_empty()) * 4);
        let thing = most(&|one| cells_of(&book_words::thing(one.chase.thing, lang)));
        // What and whom come before the kind, where there is room for them.
        let (least, whose) = if inner.width > 90 { (34, 28) } else { (18, 14) };
        let widths = share(
            inner.width.saturating_sub(LEAD),
            2,
            &[
                Want { least: ask.min(least), most: ask },
                Want::just(state),
                Want { least: whom.min(whose), most: whom },
                Want::just(due),
                Want::just(nudged),
                Want::just(thing),
            ],
        );
        let width = |at: usize| widths.get(at).copied().unwrap_or(0);
        Self { ask: width(0), state: width(1), whom: width(2), due: width(3), nudged: width(4), thing: width(5) }
    }

    fn draw(&self, app: &App, pen: &mut Pen<'_>, line: Rect, one: &Chased) {
        let theme = pen.theme;
        let chase = &one.chase;
        let state = app.chase_state(chase);
        let (sign, loud) = sign(pen, state);
        pen.text(line.x, line.y, 1, sign, loud);
        let mut x = line.x + LEAD;
        let mut put = |pen: &mut Pen<'_>, cells: u16, text: &str, style: Style| {
            if cells > 0 {
                pen.text(x, line.y, cells, text, style);
                x += cells + 2;
            }
        };
        let quiet = state == ChaseState::Waiting;
        put(pen, self.ask, &chase.ask, if quiet { theme.text } else { theme.strong });
        put(pen, self.state, &book_words::chase_state(state, app.lang), loud);
        put(pen, self.whom, &whom(app, one), theme.text);
        put(pen, self.due, &due(app, chase), theme.dim);
        let style = if next_firmness(chase) == Firmness::Superior { theme.advice } else { theme.dim };
        let nudged = nudged(pen, chase);
        put(pen, self.nudged, &nudged, style);
        put(pen, self.thing, &book_words::thing(chase.thing, app.lang), theme.dim);
    }
}
