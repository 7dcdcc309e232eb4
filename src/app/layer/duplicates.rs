//! Customers that likely stand in the book twice: the pairs, the likeliest first; two of them side by side, merged or said to be two.

use std::collections::HashSet;

use crate::app::ticket::Waiting;
use crate::app::{App, Cursor, Effect, Layer};
use crate::book::{Command, Compared, compared};
use crate::engine::{Answer, Ask};
use crate::model::{CustomerId, Status};
use crate::rules::Duplicate;
use crate::text::Lang;

/// The pairs.
#[derive(Debug, Clone, Default)]
pub struct Duplicates {
    /// All that were found, the likeliest first.
    pub pairs: Vec<Duplicate>,
    /// Positions of those of which both are still there.
    pub shown: Vec<usize>,
    /// The lit one.
    pub cursor: Cursor,
    /// The ticket of the search under way.
    pub asked: Option<u64>,
    /// Why nothing could be found.
    pub error: Option<String>,
    /// Two of them side by side, over the list.
    pub sides: Option<Sides>,
    /// The ticket of the command on its way.
    pub sent: Option<u64>,
    /// Those that were said to be two since this was opened.
    apart: HashSet<(CustomerId, CustomerId)>,
}

/// Two customers side by side.
#[derive(Debug, Clone)]
pub struct Sides {
    /// Which one is kept.
    pub keep: CustomerId,
    /// Which one goes into it.
    pub other: CustomerId,
    /// Both field by field; empty until both are read.
    pub rows: Vec<Compared>,
    /// The lit row.
    pub cursor: Cursor,
    /// The version of the book and the language the rows are of.
    of: Option<(u64, Lang)>,
}

impl Duplicates {
    /// The lit pair.
    pub fn lit(&self) -> Option<&Duplicate> {
        self.pairs.get(*self.shown.get(self.cursor.at)?)
    }

    /// Whether somebody has said of a pair that it is two.
    pub fn is_apart(&self, pair: &Duplicate) -> bool {
        self.apart.contains(&(pair.one, pair.other))
    }

    /// Two are two, or may be one again.
    pub(in crate::app) fn mark_apart(&mut self, pair: (CustomerId, CustomerId), two: bool) {
        if two {
            self.apart.insert(pair);
        } else {
            self.apart.remove(&pair);
        }
    }
}

impl App {
    /// Opens the list and looks for pairs.
    pub(in crate::app) fn open_duplicates(&mut self) {
        // It reads the whole book as well.
        self.stop_review();
        let ticket = self.ask(Ask::Duplicates, Waiting::Duplicates);
        self.layers.push(Layer::Duplicates(Box::new(Duplicates { asked: Some(ticket), ..Duplicates::default() })));
    }

    fn duplicates(&mut self) -> Option<&mut Duplicates> {
        self.layers.iter_mut().find_map(|layer| match layer {
            Layer::Duplicates(list) => Some(list.as_mut()),
            _ => None,
        })
    }

    fn duplicates_on_top(&self) -> Option<&Duplicates> {
        match self.top() {
            Some(Layer::Duplicates(list)) => Some(list),
            _ => None,
        }
    }

    /// What was found.
    pub(in crate::app) fn duplicates_came(&mut self, ticket: u64, answer: Answer) {
        let lang = self.lang;
        let Some(list) = self.duplicates().filter(|list| list.asked == Some(ticket)) else { return };
        list.asked = None;
        match answer {
            Answer::Duplicates(pairs) => list.pairs = pairs,
            Answer::Refused(refusal) => list.error = Some(refusal.tell(lang)),
            _ => {}
        }
    }

    /// After everything: pairs of which one is no more in the book are left out, and both sides are compared as they are now.
    pub(in crate::app) fn settle_duplicates(&mut self) {
        let Some(list) = self.duplicates_on_top() else { return };
        let there = |id: CustomerId| self.book.get(id).is_some_and(|row| row.standing.archived.is_none());
        let shown: Vec<usize> = (0..list.pairs.len())
            .filter(|at| list.pairs.get(*at).is_some_and(|pair| there(pair.one) && there(pair.other)))
            .collect();
        let left = list.sides.as_ref().is_some_and(|sides| !there(sides.keep) || !there(sides.other));
        let of = Some((self.book.version, self.lang));
        let rows = list.sides.as_ref().filter(|sides| sides.of != of).and_then(|sides| {
            let (keep, other) = (self.cards.get(sides.keep)?, self.cards.get(sides.other)?);
            Some(compared(keep, other, &self.settings, self.lang))
        });
        let page = usize::from(self.pages.list);
        let Some(list) = self.duplicates() else { return };
        list.shown = shown;
        list.cursor.settle(list.shown.len(), page);
        if left {
            list.sides = None;
        }
        if let Some(sides) = &mut list.sides {
            if let Some(rows) = rows {
                (sides.rows, sides.of) = (rows, of);
            }
            sides.cursor.settle(sides.rows.len(), page);
        }
    }

    /// Whose card is needed for the sides and not at hand.
    pub(in crate::app) fn side_on_its_way(&self) -> Option<CustomerId> {
        let sides = self.duplicates_on_top()?.sides.as_ref()?;
        [sides.keep, sides.other].into_iter().find(|id| self.cards.get(*id).is_none())
    }

    /// Whether a pair is lit in the list.
    pub(in crate::app) fn on_pair(&self) -> bool {
        self.duplicates_on_top().is_some_and(|list| list.lit().is_some())
    }

    /// Whether both sides are shown, and may be merged.
    pub(in crate::app) fn on_sides(&self) -> bool {
        self.can_write()
            && self.duplicates_on_top().is_some_and(|list| {
                list.sent.is_none() && list.sides.as_ref().is_some_and(|sides| !sides.rows.is_empty())
            })
    }

    /// The lit pair side by side. The won one is kept, else the one that was taken in first.
    pub(in crate::app) fn look_at_pair(&mut self) {
        let Some((one, other)) = self.duplicates_on_top().and_then(Duplicates::lit).map(|pair| (pair.one, pair.other))
        else {
            return;
        };
        let rank = |id: CustomerId| {
            let standing = self.book.get(id).map(|row| row.standing);
            (standing.is_none_or(|one| one.status != Status::Won), standing.map(|one| one.created), id)
        };
        let (keep, other) = if rank(other) < rank(one) { (other, one) } else { (one, other) };
        if let Some(list) = self.duplicates() {
            list.sides = Some(Sides { keep, other, rows: Vec::new(), cursor: Cursor::default(), of: None });
        }
    }

    /// The other of the two is kept.
    pub(in crate::app) fn swap_sides(&mut self) {
        if let Some(sides) = self.duplicates().and_then(|list| list.sides.as_mut()) {
            std::mem::swap(&mut sides.keep, &mut sides.other);
            sides.of = None;
        }
    }

    /// Merges the two: one command, one step of undo.
    pub(in crate::app) fn merge_sides(&mut self) {
        if !self.on_sides() {
            return;
        }
        let sides = self.duplicates_on_top().and_then(|list| list.sides.as_ref());
        let Some((keep, other)) = sides.map(|sides| (sides.keep, sides.other)) else { return };
        let ticket = self.command(Command::Merge { keep, other, lang: self.lang }, None);
        if let Some(list) = self.duplicates() {
            list.sent = Some(ticket);
        }
    }

    /// The command of this ticket came back, if it was the list's: the sides go where it is done.
    pub(in crate::app) fn pair_answered(&mut self, ticket: u64, done: bool) -> bool {
        let Some(list) = self.duplicates().filter(|list| list.sent == Some(ticket)) else { return false };
        list.sent = None;
        if done {
            list.sides = None;
        }
        true
    }

    /// Says that the lit pair is two customers, remembered for good; once more takes it back, and so does undo.
    pub(in crate::app) fn tell_apart(&mut self) {
        let sides = self.duplicates_on_top().and_then(|list| list.sides.as_ref());
        let pair = match sides {
            Some(sides) => Some((sides.keep.min(sides.other), sides.keep.max(sides.other))),
            None => self.duplicates_on_top().and_then(Duplicates::lit).map(|pair| (pair.one, pair.other)),
        };
        let Some((one, other)) = pair else { return };
        let Some(list) = self.duplicates() else { return };
        list.sides = None;
        if list.apart.contains(&(one, other)) {
            self.say_maybe_one((one, other));
        } else {
            self.say_two((one, other));
            self.step_duplicates(1);
        }
    }

    /// Up and down.
    pub(in crate::app) fn step_duplicates(&mut self, by: isize) {
        let page = usize::from(self.pages.list);
        let Some(list) = self.duplicates() else { return };
        let (cursor, len) = match &mut list.sides {
            Some(sides) => (&mut sides.cursor, sides.rows.len()),
            None => (&mut list.cursor, list.shown.len()),
        };
        cursor.step(by, len);
        cursor.settle(len, page);
    }

    /// A line was clicked.
    pub(in crate::app) fn click_duplicate(&mut self, at: usize, double: bool) {
        let Some(list) = self.duplicates() else { return };
        match &mut list.sides {
            Some(sides) if at < sides.rows.len() => sides.cursor.at = at,
            None if at < list.shown.len() => {
                list.cursor.at = at;
                if double {
                    self.look_at_pair();
                }
            }
            _ => {}
        }
    }

    /// One step back: from both sides to the list, from the list to the screen; a search under way is stopped.
    pub(in crate::app) fn leave_duplicates(&mut self) {
        let Some(list) = self.duplicates() else { return };
        if list.sides.take().is_some() {
            return;
        }
        let asked = list.asked.take();
        self.layers.pop();
        if let Some(ticket) = asked {
            self.effect(Effect::StopJob(ticket));
        }
    }
}
