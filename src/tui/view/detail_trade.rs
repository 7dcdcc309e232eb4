//! What was last quoted and what is under way, in the profile: what one wants to know while the customer is on the line.

use std::cmp::Reverse;

use super::detail::{Line, flow};
use super::{quotes, words};
use crate::app::App;
use crate::book::{Card, same_product};
use crate::model::{Milestone, Outcome, Quote, QuoteKind, QuoteLine};
use crate::rules::{MilestoneState, milestone_state};
use crate::tr;
use crate::tui::widget::{Pen, piece};

/// So many products, and so many projects, are told.
const MOST: usize = 4;

/// The last price of each product, the newest first (R9).
pub(super) fn prices(app: &App, pen: &Pen<'_>, card: &Card, cells: u16, lines: &mut Vec<Line>) {
    let theme = pen.theme;
    let given = card.quotes.iter().filter(|quote| quote.archived.is_none() && quote.kind == QuoteKind::Customer);
    let mut given: Vec<&Quote> = given.collect();
    given.sort_by_key(|quote| Reverse((quote.on, quote.revision)));
    let mut last: Vec<(&Quote, &QuoteLine)> = Vec::new();
    for (quote, line) in given.into_iter().flat_map(|quote| quote.lines.iter().map(move |line| (quote, line))) {
        if last.len() < MOST && !last.iter().any(|(_, held)| same_product(&held.product, &line.product)) {
            last.push((quote, line));
        }
    }
    if last.is_empty() {
        return;
    }
    lines.push(Line::Rule(tr!(app.lang, "view.last_prices")));
    for (quote, line) in last {
        let style = match line.outcome {
            Outcome::Open => theme.soon,
            Outcome::Accepted => theme.done,
            Outcome::Lost => theme.late,
            Outcome::Lapsed => theme.dim,
        };
        let head = vec![
            piece(format!("{}  ", words::day(app.lang, quote.on, app.today)), theme.dim),
            piece(format!("{}  ", quotes::price_text(line, quote.currency)), style),
        ];
        flow(lines, head, &line.product, theme.text, cells, 1);
    }
}

/// The projects under way, each with the milestone that comes next (R13).
pub(super) fn projects(app: &App, pen: &Pen<'_>, card: &Card, cells: u16, lines: &mut Vec<Line>) {
    let theme = pen.theme;
    let open = card.projects.iter().filter(|one| one.archived.is_none() && one.closed.is_none());
    let open: Vec<_> = open.take(MOST).collect();
    if open.is_empty() {
        return;
    }
    lines.push(Line::Rule(tr!(app.lang, "view.under_way")));
    for project in open {
        let ahead = project.milestones.iter().filter(|one| !milestone_state(one, app.today).is_done());
        let next = ahead.filter(|one| one.due().is_some()).min_by_key(|one| one.due());
        let head = match next.and_then(|next| Some((next, Milestone::due(next)?))) {
            Some((next, due)) => {
                let style = match milestone_state(next, app.today) {
                    MilestoneState::Late { .. } => theme.late,
                    MilestoneState::Today => theme.today,
                    MilestoneState::Coming { days: ..=7 } => theme.soon,
                    _ => theme.dim,
                };
                let when = words::relative(app.lang, due, None, app.today);
                let first = next.first_planned.filter(|_| next.moved_by().is_some_and(|days| days != 0));
                let first = first.map(|day| words::day(app.lang, day, app.today));
                let first =
                    first.map(|day| piece(format!("{}  ", tr!(app.lang, "ahead.first_for", day = day)), theme.dim));
                let mut head = vec![piece(format!("{when}  "), style), piece(format!("{}  ", next.name), theme.text)];
                head.extend(first);
                head
            }
            None => Vec::new(),
        };
        flow(lines, head, &project.name, theme.dim, cells, 1);
    }
}
