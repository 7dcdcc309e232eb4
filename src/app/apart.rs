//! Two customers that were said to be two. It stands on the desk and not in the journal; on the screen it is a step of undo as any other, in its
//! place among the commands.

use super::{App, Layer, MessageKind};
use crate::book::apart_key;
use crate::model::CustomerId;
use crate::tr;

/// Two customers, the one with the smaller id first.
type Pair = (CustomerId, CustomerId);

/// The steps of this screen since the first pair was said to be two: a pair, or a step of the book.
#[derive(Debug, Clone, Default)]
pub struct Apart {
    done: Vec<Option<Pair>>,
    back: Vec<Option<Pair>>,
}

impl App {
    /// Says that two are two customers; they are not shown again.
    pub(super) fn say_two(&mut self, pair: Pair) {
        self.part(pair, true);
        self.apart.done.push(Some(pair));
        self.apart.back.clear();
        let text = tr!(self.lang, "merge.two", one = self.name(pair.0), other = self.name(pair.1));
        self.undo_hint = Some(tr!(self.lang, "app.undo_hint"));
        self.say(MessageKind::Saved, text);
    }

    /// They may be one after all, and it was said in the list.
    pub(super) fn say_maybe_one(&mut self, pair: Pair) {
        self.part(pair, false);
        self.apart.done.retain(|step| *step != Some(pair));
    }

    /// Something was done that one step of undo takes back, and says so.
    pub(super) fn undoable(&mut self) {
        if !self.apart.done.is_empty() {
            self.apart.done.push(None);
        }
        self.apart.back.clear();
        self.undo_hint = Some(tr!(self.lang, "app.undo_hint"));
    }

    /// Takes back that two are two where that was the last step; `false`: the last one was the book's.
    pub(super) fn undo_apart(&mut self) -> bool {
        let Some(Some(pair)) = self.apart.done.last().copied() else { return false };
        self.apart.done.pop();
        self.apart.back.push(Some(pair));
        self.part(pair, false);
        self.undo_hint = None;
        self.say(MessageKind::Saved, tr!(self.lang, "app.undone", what = self.said_of(pair)));
        true
    }

    /// Says it again where that was taken back last; `false`: what was taken back last was the book's.
    pub(super) fn redo_apart(&mut self) -> bool {
        let Some(Some(pair)) = self.apart.back.last().copied() else { return false };
        self.apart.back.pop();
        self.apart.done.push(Some(pair));
        self.part(pair, true);
        self.undo_hint = Some(tr!(self.lang, "app.undo_hint"));
        self.say(MessageKind::Saved, tr!(self.lang, "app.redone", what = self.said_of(pair)));
        true
    }

    /// A step of the book was taken back, or done again.
    pub(super) fn book_stepped(&mut self, again: bool) {
        let Apart { done, back } = &mut self.apart;
        let (from, to) = if again { (back, done) } else { (done, back) };
        if from.last() == Some(&None) {
            from.pop();
            to.push(None);
        }
    }

    fn said_of(&self, (one, other): Pair) -> String {
        tr!(self.lang, "merge.two", one = self.name(one), other = self.name(other))
    }

    fn part(&mut self, pair: Pair, two: bool) {
        let list = self.layers.iter_mut().find_map(|layer| match layer {
            Layer::Duplicates(list) => Some(list.as_mut()),
            _ => None,
        });
        if let Some(list) = list {
            list.mark_apart(pair, two);
        }
        self.desk(apart_key(pair.0, pair.1), two.then(|| b"two".to_vec()));
    }
}
