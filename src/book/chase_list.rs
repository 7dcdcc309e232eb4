//! The chases of the whole book in the order to look at them (R14): what is to be done today, by person, by project.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::Chased;
use super::reminder::{debtor, nudged_today};
use super::words;
use crate::model::{CustomerId, Row, Settings, Side};
use crate::rules::{ChaseState, chase_state};
use crate::text::Lang;
use crate::tr;

/// By what chases are parted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum ChaseView {
    /// What I have to do today: to ask, to check, to pass on.
    #[default]
    Today,
    /// By who owes it.
    Person,
    /// By what waits for it.
    Project,
}

impl ChaseView {
    /// All, in the order one key goes through them.
    pub const ALL: [Self; 3] = [Self::Today, Self::Person, Self::Project];

    /// Its word on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Person => "person",
            Self::Project => "project",
        }
    }

    /// The one after it.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Today => Self::Person,
            Self::Person => Self::Project,
            Self::Project => Self::Today,
        }
    }
}

/// Chases that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChaseGroup {
    /// What they have in common: what to do, the person, the project.
    pub title: String,
    /// Whose person or project it is; empty where that says nothing.
    pub about: String,
    /// Positions in what was given, what is most urgent first.
    pub items: Vec<usize>,
}

/// The open chases among these, parted; the group with the most urgent one first. Left out is what was put away, what is closed,
/// and what belongs to a customer that was put away. `row` finds a customer.
pub fn arrange<'r>(
    all: &[Chased],
    view: ChaseView,
    row: &dyn Fn(CustomerId) -> Option<&'r Row>,
    lang: Lang,
    today: NaiveDate,
    settings: &Settings,
) -> Vec<ChaseGroup> {
    let mut open: Vec<(ChaseState, usize, &Chased)> = Vec::new();
    for (at, one) in all.iter().enumerate() {
        let there = row(one.customer).is_some_and(|row| row.standing.archived.is_none());
        let state = chase_state(&one.chase, today, settings);
        if there && one.chase.archived.is_none() && state != ChaseState::Closed {
            open.push((state, at, one));
        }
    }
    open.sort_by_key(|(state, at, one)| (order(*state), one.chase.due.unwrap_or(NaiveDate::MAX), *at));
    let mut groups: Vec<ChaseGroup> = Vec::new();
    let mut places: HashMap<Key, usize> = HashMap::new();
    for (state, at, one) in open {
        let Some((key, title, about)) = head(one, state, view, row, lang, today, settings) else { continue };
        let place = *places.entry(key).or_insert_with(|| {
            groups.push(ChaseGroup { title, about, items: Vec::new() });
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(place) {
            group.items.push(at);
        }
    }
    groups
}

/// What is done first: asking for what is latest, then the other steps, then what waits.
fn order(state: ChaseState) -> (u8, i64) {
    match state {
        ChaseState::Overdue { days } => (0, -days),
        ChaseState::ToAsk => (1, 0),
        ChaseState::ToCheck => (2, 0),
        ChaseState::ToPassOn => (3, 0),
        ChaseState::Waiting => (4, 0),
        ChaseState::Closed => (5, 0),
    }
}

/// What tells groups apart.
type Key = (Option<CustomerId>, String);

fn head<'r>(
    one: &Chased,
    state: ChaseState,
    view: ChaseView,
    row: &dyn Fn(CustomerId) -> Option<&'r Row>,
    lang: Lang,
    today: NaiveDate,
    settings: &Settings,
) -> Option<(Key, String, String)> {
    let chase = &one.chase;
    let contact = row(one.customer).map_or("", |row| row.text().contact);
    let name = row(one.customer).map_or("", |row| row.name()).to_owned();
    Some(match view {
        ChaseView::Today => {
            let (word, title) = match state {
                ChaseState::ToCheck => ("check", tr!(lang, "chase.group_to_check")),
                ChaseState::ToPassOn => ("pass", tr!(lang, "chase.group_to_pass_on")),
                _ if nudged_today(chase, today, settings) => ("ask", tr!(lang, "chase.group_to_ask")),
                _ => return None,
            };
            ((None, word.to_owned()), title, String::new())
        }
        ChaseView::Person => {
            let key = debtor(one.customer, contact, chase);
            match chase.side {
                Side::Customer if chase.person.is_empty() && contact.is_empty() => (key, name, String::new()),
                Side::Customer if chase.person.is_empty() => (key, contact.to_owned(), name),
                Side::Customer => (key, chase.person.clone(), name),
                Side::Department => (key, chase.whom(), words::side(Side::Department, lang)),
            }
        }
        ChaseView::Project => {
            let title = match one.project.as_str() {
                "" => tr!(lang, "chase.group_no_project"),
                project => project.to_owned(),
            };
            let key = chase.project.map(|id| id.to_string()).unwrap_or_default();
            ((Some(one.customer), key), title, name)
        }
    })
}
