//! The selected customer: who, what is advised, what was last, what is next, what went wrong before. The tabs stand in the
//! lower border.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{
    detail_chases, detail_complaints, detail_credits, detail_files, detail_orders, detail_tabs as tabs, detail_trade,
    words,
};
use crate::app::{App, DetailTab, Pane, Target, say};
use crate::book::Card;
use crate::book::words as book_words;
use crate::model::{Row, Status};
use crate::rules::{ChaseState, OrderState, account};
use crate::tr;
use crate::tui::widget::{Frame, Pen, Piece, cells_of, piece, pieces_width};
use crate::tui::width;

/// One line of the pane.
pub(super) enum Line {
    /// Pieces, and what the line means to the mouse.
    Text(Vec<Piece<'static>>, Option<Target>),
    /// A rule with a word.
    Rule(String),
}

impl Line {
    /// A line that means nothing more to the mouse.
    pub(super) fn plain(pieces: Vec<Piece<'static>>) -> Self {
        Self::Text(pieces, None)
    }
}

/// Draws the pane and says how many lines it has room for.
pub fn draw(app: &App, pen: &mut Pen<'_>, area: Rect) -> u16 {
    let theme = pen.theme;
    let focused = app.pane == Pane::Detail && app.layers.is_empty();
    pen.hit(area, Target::Pane(Pane::Detail));
    let row = app.selected_row();
    let title = match row {
        Some(row) => vec![piece(row.name().to_owned(), theme.title)],
        None => Vec::new(),
    };
    let note = row.map(|row| vec![piece(row.code().to_owned(), theme.dim)]).unwrap_or_default();
    let inner = Frame { title, note, focused, ..Frame::default() }.draw(pen, area);
    let Some(row) = row else {
        if !inner.is_empty() {
            pen.text_middle(inner, inner.y + inner.height / 3, &tr!(app.lang, "view.none_selected"), theme.dim);
        }
        return inner.height;
    };
    if inner.is_empty() {
        return 0;
    }
    tab_line(app, pen, area);
    let card = app.card();
    match (app.detail.tab, card) {
        (DetailTab::Profile, _) => {
            let lines = profile(app, pen, row, card, inner);
            paint(pen, inner, &lines, app.detail.scroll);
        }
        (DetailTab::Files, _) => detail_files::draw(app, pen, inner, focused || app.filters_files()),
        (_, None) => {
            pen.text(inner.x, inner.y, inner.width, &tr!(app.lang, "view.loading"), theme.dim);
        }
        (DetailTab::Log, Some(card)) => tabs::log(app, pen, inner, card, focused),
        (DetailTab::Notes, Some(card)) => tabs::notes(app, pen, inner, card),
        (DetailTab::Checklist, Some(card)) => tabs::checklist(app, pen, inner, card, focused),
        (DetailTab::Chases, Some(card)) => detail_chases::draw(app, pen, inner, card, focused),
        (DetailTab::Orders, Some(card)) => detail_orders::draw(app, pen, inner, card, focused),
        (DetailTab::Credits, Some(_)) => detail_credits::draw(app, pen, inner, focused),
        (DetailTab::Complaints, Some(_)) => detail_complaints::draw(app, pen, inner, focused),
        (DetailTab::History, Some(_)) => tabs::history(app, pen, inner, row.id, focused),
    }
    inner.height
}

/// The tabs, in the lower border.
fn tab_line(app: &App, pen: &mut Pen<'_>, area: Rect) {
    let theme = pen.theme;
    let y = area.bottom().saturating_sub(1);
    let mut x = area.x + 2;
    let end = area.right().saturating_sub(2);
    // Blanks around a name.
    let mut around = 2;
    let wide = |names: &[String], around: u16| names.iter().map(|name| cells_of(name) + around).sum::<u16>();
    let mut names = DetailTab::ALL.map(|tab| tab_name(app, tab, true));
    if x + wide(&names, around) > end {
        names = DetailTab::ALL.map(|tab| tab_name(app, tab, false));
    }
    if x + wide(&names, around) > end {
        // The selected one whole, the others closer together and by their first letters, as many as there is room for.
        around = 1;
        for letters in [4, 3, 2] {
            let short = |tab: DetailTab| {
                let name = tab_name(app, tab, false);
                if tab == app.detail.tab { name } else { width::head(&name, letters) }
            };
            names = DetailTab::ALL.map(short);
            if x + wide(&names, around) <= end {
                break;
            }
        }
    }
    for (tab, name) in DetailTab::ALL.into_iter().zip(names) {
        let cells = cells_of(&name) + around;
        if x + cells > end {
            break;
        }
        let style = if tab == app.detail.tab { theme.accent.patch(theme.strong) } else { theme.dim };
        pen.text(x, y, cells, &width::fit(&format!(" {name}"), cells.into()), style);
        pen.hit(Rect::new(x, y, cells, 1), Target::DetailTab(tab));
        x += cells;
    }
}

fn tab_name(app: &App, tab: DetailTab, counts: bool) -> String {
    let lang = app.lang;
    let counted = |name: String, count: usize| {
        if count == 0 || !counts { name } else { format!("{name} {}", words::count(count as u64)) }
    };
    let card = app.card();
    let count = match tab {
        DetailTab::Log => card.map_or(0, |card| card.log.len()),
        DetailTab::Checklist => card.map_or(0, |card| card.checklist.lines.len()),
        DetailTab::Chases => app.card_chases().iter().filter(|one| app.chase_state(one) != ChaseState::Closed).count(),
        DetailTab::Orders => app.order_entries().len(),
        DetailTab::Credits => app.card_credits().len(),
        DetailTab::Complaints => app.card_complaints().len(),
        DetailTab::Files => app.files().map_or(0, |told| told.files.len()),
        DetailTab::Profile | DetailTab::Notes | DetailTab::History => 0,
    };
    counted(say::tab(tab, lang), count)
}

/// Lines from `scroll` on; the last ones stay in sight however far one scrolls.
pub(super) fn paint(pen: &mut Pen<'_>, inner: Rect, lines: &[Line], scroll: usize) {
    let page = usize::from(inner.height);
    let top = scroll.min(lines.len().saturating_sub(page));
    for (line, y) in lines.iter().skip(top).zip(inner.y..inner.bottom()) {
        match line {
            Line::Text(pieces, target) => {
                pen.line(inner.x, y, inner.width, pieces);
                if let Some(target) = target {
                    pen.hit(Rect { y, height: 1, ..inner }, *target);
                }
            }
            Line::Rule(word) => pen.rule(inner, y, word),
        }
    }
    let signs = pen.signs();
    let dim = pen.theme.dim;
    if top > 0 {
        pen.text(inner.right(), inner.y, 1, signs.more[0], dim);
    }
    if top + page < lines.len() {
        pen.text(inner.right(), inner.bottom() - 1, 1, signs.more[1], dim);
    }
}

/// A long text over several lines, the first ones after a head, the others beneath it.
pub(super) fn flow(
    lines: &mut Vec<Line>,
    head: Vec<Piece<'static>>,
    text: &str,
    style: Style,
    cells: u16,
    most: usize,
) {
    let indent = pieces_width(&head).min(cells / 2);
    let room = cells.saturating_sub(indent).max(4);
    let mut wrapped = width::wrap(text, room.into());
    if wrapped.len() > most {
        wrapped.truncate(most);
        if let Some(last) = wrapped.last_mut() {
            last.push_str(" …");
        }
    }
    let mut rest = wrapped.into_iter();
    let mut first = head;
    first.push(piece(rest.next().unwrap_or_default(), style));
    lines.push(Line::plain(first));
    for line in rest {
        lines.push(Line::plain(vec![piece(" ".repeat(indent.into()), style), piece(line, style)]));
    }
}

/// Everything in short.
pub(super) fn profile(app: &App, pen: &Pen<'_>, row: &Row, card: Option<&Card>, inner: Rect) -> Vec<Line> {
    let mut lines: Vec<Line> = standing(app, pen, row, card, inner.width).into_iter().map(Line::plain).collect();
    let theme = pen.theme;
    let lang = app.lang;
    if row.standing.do_not_contact {
        lines.push(Line::plain(vec![piece(
            format!("{} {}", pen.signs().late, tr!(lang, "view.do_not_contact")),
            theme.late,
        )]));
    }
    if row.standing.archived.is_some() {
        lines.push(Line::plain(vec![piece(tr!(lang, "view.archived"), theme.dim)]));
    }
    if let Some(holiday) = words::office(row, app.now.utc).and_then(|office| office.holiday) {
        lines.push(Line::plain(vec![piece(words::holiday(lang, holiday), theme.today)]));
    }
    contacts(pen, row, card, inner.width, &mut lines);
    if let Some(advice) = crate::rules::advice(&row.standing, app.today) {
        let text = words::advice(lang, advice);
        let pieces = vec![
            piece(format!("{} {text}", pen.signs().advice), theme.advice),
            piece("   a", theme.key),
            piece(format!(" {}", tr!(lang, "view.accept")), theme.dim),
        ];
        lines.push(Line::Text(pieces, Some(Target::Advice)));
    }
    let Some(card) = card else { return lines };
    let today = app.today;
    if !card.log.is_empty() {
        lines.push(Line::Rule(tr!(lang, "view.last")));
        let heads: Vec<_> = card.log.iter().rev().take(5).collect();
        let days = heads.iter().map(|entry| cells_of(&words::day_short(lang, entry.on, today))).max().unwrap_or(6);
        for (at, entry) in heads.into_iter().enumerate() {
            let day = words::day_short(lang, entry.on, today);
            let head = vec![
                piece(width::fit_right(&day, days.into()), theme.dim),
                piece(format!(" {} ", words::direction(entry.direction, pen.signs().ascii)), theme.dim),
                piece(width::fit(&book_words::channel(entry.channel, lang), CHANNEL), theme.dim),
                piece(" ", theme.dim),
            ];
            // The last one is read before a call: it is told in full, the older ones in a line.
            let first = entry.text.lines().next().unwrap_or("");
            flow(
                &mut lines,
                head,
                if at == 0 { &entry.text } else { first },
                theme.text,
                inner.width,
                if at == 0 { 3 } else { 1 },
            );
        }
    }
    next(app, pen, row, card, inner.width, &mut lines);
    detail_trade::prices(app, pen, card, inner.width, &mut lines);
    detail_trade::projects(app, pen, card, inner.width, &mut lines);
    wrong(app, pen, card, inner.width, &mut lines);
    if !card.orders.is_empty() {
        lines.push(Line::Rule(tr!(lang, "view.orders")));
        for one in card.ordered().iter().rev().filter(|one| one.contract.archived.is_none()).take(5) {
            let mut head = vec![piece(format!("{}  ", words::day(lang, one.order.on, today)), theme.dim)];
            let account = account(one);
            if let Some(worth) = account.worth {
                head.push(piece(format!("{}  ", words::money(worth)), theme.done));
            }
            let state = app.order_state(one);
            if !matches!(state, OrderState::Paid | OrderState::Cancelled | OrderState::Unscheduled | OrderState::Untold)
            {
                let (sign, loud) = detail_orders::sign(pen, state);
                let balance = account.balance.map(words::money).unwrap_or_default();
                head.push(piece(format!("{sign} {}  ", tr!(lang, "order.balance", money = balance)), loud));
            }
            flow(&mut lines, head, &one.order.what, theme.text, inner.width, 1);
        }
    }
    more(app, pen, card, inner.width, &mut lines);
    lines
}

/// Cells for the word of a channel.
pub(super) const CHANNEL: usize = 8;

/// `A · prospect · 09:12 open · close by 12 Dec · USD 71,500.00 · Stuttgart, Germany`, on a second line from the part on that has
/// no room; only the place at the end is cut.
fn standing(app: &App, pen: &Pen<'_>, row: &Row, card: Option<&Card>, cells: u16) -> Vec<Vec<Piece<'static>>> {
    let theme = pen.theme;
    let lang = app.lang;
    let mut parts: Vec<Piece<'static>> = Vec::new();
    match row.standing.status {
        Status::Prospect => {
            let grade = words::grade(&row.standing, pen.signs().none);
            if row.standing.grade.is_none() {
                parts.push(piece(tr!(lang, "view.grade_me"), theme.advice));
            } else {
                parts.push(piece(grade, theme.accent.patch(theme.strong)));
            }
            parts.push(piece(book_words::status(row.standing.status, lang), theme.text));
        }
        Status::Won => {
            parts.push(piece(book_words::status(Status::Won, lang), theme.done));
            parts.push(piece(tr!(lang, "view.tier", tier = row.standing.tier.number()), theme.text));
        }
        Status::NoNeed => parts.push(piece(book_words::status(Status::NoNeed, lang), theme.dim)),
    }
    // Before a call this is what has to be seen, however narrow the pane.
    if let Some(office) = words::office(row, app.now.utc) {
        parts.push(match words::clock(lang, &office) {
            words::Clock::Open(text) => piece(text, theme.done),
            words::Clock::Closing(text) => piece(text, theme.today),
            words::Clock::Closed(text) => piece(text, theme.dim),
        });
    }
    if let Some(close) = row.standing.expected_close {
        let style = if close < app.today { theme.late } else { theme.text };
        parts.push(piece(tr!(lang, "view.close_by", day = words::day(lang, close, app.today)), style));
    }
    if let Some(amount) = row.expected_amount {
        parts.push(piece(words::money(amount), theme.text));
    }
    if let Some(country) = row.country {
        let place = card.map(|card| card.customer.place.as_str()).filter(|place| !place.is_empty());
        let name = crate::book::words::country(country, lang).unwrap_or(country.code()).to_owned();
        parts.push(piece(place.map_or(name.clone(), |place| format!("{place}, {name}")), theme.dim));
    }
    let mut lines = Vec::new();
    let mut line: Vec<Piece<'static>> = Vec::with_capacity(parts.len() * 2);
    let last = parts.len();
    for (at, part) in parts.into_iter().enumerate() {
        if !line.is_empty() {
            let needed = if at + 1 == last && row.country.is_some() { LEAST_PLACE } else { cells_of(&part.0) };
            if pieces_width(&line) + DOT + needed > cells {
                lines.push(std::mem::take(&mut line));
            } else {
                line.push(super::triage::dot(pen));
            }
        }
        line.push(part);
    }
    lines.push(line);
    lines
}

/// Cells of the sign between two parts.
const DOT: u16 = 3;
/// Cells of a place that say anything.
const LEAST_PLACE: u16 = 6;

/// People: the name and what they do on the left, how to reach them on the right.
fn contacts(pen: &Pen<'_>, row: &Row, card: Option<&Card>, cells: u16, lines: &mut Vec<Line>) {
    let theme = pen.theme;
    let mut add = |name: &str, title: &str, ways: Vec<&str>| {
        let mut left = vec![piece(name.to_owned(), theme.strong)];
        if !title.is_empty() {
            left.push(piece(format!(", {title}"), theme.dim));
        }
        let half = (cells * 2 / 5).max(16).min(cells);
        let mut indent = half;
        let used = pieces_width(&left);
        let mut ways = ways.into_iter();
        if let Some(first) = ways.next() {
            if used.max(half) + cells_of(first) > cells {
                // It is copied down while one telephones: whole, on a line of its own.
                lines.push(Line::plain(std::mem::take(&mut left)));
                indent = 2;
                left.push(piece("  ", theme.text));
            } else if used < half {
                left.push(piece(" ".repeat((half - used).into()), theme.text));
            } else {
                left.push(piece("  ", theme.text));
            }
            left.push(piece(first.to_owned(), theme.text));
        }
        lines.push(Line::plain(left));
        for way in ways.take(2) {
            lines.push(Line::plain(vec![
                piece(" ".repeat(indent.into()), theme.text),
                piece(way.to_owned(), theme.text),
            ]));
        }
    };
    match card {
        Some(card) => {
            for contact in card.customer.contacts.iter().filter(|contact| !contact.is_empty()).take(3) {
                let ways =
                    contact.emails.iter().take(1).chain(contact.phones.iter().take(2)).map(String::as_str).collect();
                add(&contact.name, &contact.title, ways);
            }
        }
        None => {
            let text = row.text();
            let ways: Vec<&str> = [text.email, text.phone].into_iter().filter(|way| !way.is_empty()).collect();
            if !text.contact.is_empty() || !ways.is_empty() {
                add(text.contact, "", ways);
            }
        }
    }
}

/// When and what next.
fn next(app: &App, pen: &Pen<'_>, row: &Row, card: &Card, cells: u16, lines: &mut Vec<Line>) {
    let theme = pen.theme;
    let lang = app.lang;
    let Some(due) = row.due else { return };
    lines.push(Line::Rule(tr!(lang, "view.next")));
    let style = match (due.day - app.today).num_days() {
        ..0 => theme.late,
        0 => theme.today,
        1..=7 => theme.soon,
        _ => theme.text,
    };
    let mut pieces = vec![piece(words::relative(lang, due.day, due.time, app.today), style)];
    pieces.push(super::triage::dot(pen));
    pieces.push(piece(words::weekday_and_day(lang, due.day, app.today), theme.text));
    pieces.push(super::triage::dot(pen));
    pieces.push(piece(book_words::reason(due.reason, lang), theme.dim));
    lines.push(Line::plain(pieces));
    if !card.customer.to_do.is_empty() {
        flow(lines, Vec::new(), &card.customer.to_do, theme.strong, cells, 3);
    }
}

/// What went wrong before (R18).
fn wrong(app: &App, pen: &Pen<'_>, card: &Card, cells: u16, lines: &mut Vec<Line>) {
    let theme = pen.theme;
    let lang = app.lang;
    let mut mistakes: Vec<_> = card.checklist.lines.iter().filter(|line| !line.mistakes.is_empty()).collect();
    if mistakes.is_empty() {
        return;
    }
    mistakes.sort_by_key(|line| std::cmp::Reverse((line.mistakes.len(), line.mistakes.last().copied())));
    lines.push(Line::Rule(tr!(lang, "view.went_wrong")));
    for line in mistakes.into_iter().take(4) {
        let last = line.mistakes.last().map(|day| words::day(lang, *day, app.today)).unwrap_or_default();
        let head = vec![piece(format!("{}× ", line.mistakes.len()), theme.late)];
        flow(lines, head, &tr!(lang, "view.mistake_last", text = line.text, day = last), theme.text, cells, 2);
    }
}

/// The rest of the profile, as far as it is known.
fn more(app: &App, pen: &Pen<'_>, card: &Card, cells: u16, lines: &mut Vec<Line>) {
    let theme = pen.theme;
    let customer = &card.customer;
    let profile = &customer.profile;
    let products = customer.products.join(", ");
    let tags = customer.tags.join(", ");
    let aliases = customer.aliases.join(", ");
    let fields: [(&str, &str); 16] = [
        ("products", &products),
        ("tags", &tags),
        ("owner", &customer.owner),
        ("source", &customer.source),
        ("background", &profile.background),
        ("preferences", &profile.preferences),
        ("habits", &profile.habits),
        ("buying_pattern", &profile.buying_pattern),
        ("strengths", &profile.strengths),
        ("weaknesses", &profile.weaknesses),
        ("requirements", &profile.requirements),
        ("aliases", &aliases),
        ("website", &customer.website),
        ("address", &customer.address),
        ("reason", &customer.move_reason),
        ("place", &customer.place),
    ];
    let known: Vec<(String, &str)> = fields
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| (crate::book::field::label(key, app.lang), value))
        .chain(customer.custom.iter().map(|(name, value)| (name.clone(), value.as_str())))
        .collect();
    if known.is_empty() {
        return;
    }
    lines.push(Line::Rule(tr!(app.lang, "view.tab_profile")));
    let labels = known.iter().map(|(label, _)| cells_of(label)).max().unwrap_or(0).min(cells / 3).max(6);
    for (label, value) in known {
        // A label is told whole, even if its value then begins further right.
        let blanks = usize::from(labels.saturating_sub(cells_of(&label))) + 2;
        let head = vec![piece(label, theme.dim), piece(" ".repeat(blanks), theme.dim)];
        flow(lines, head, value, theme.text, cells, 6);
    }
}
