//! Walking a checklist, line by line, before an order goes out (R18): it can be left and taken up again; what is finished is
//! kept in one step.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::app::form::walk_key;
use crate::app::ticket::Wanted;
use crate::app::{App, Layer, LineEdit, Menu, MenuItem, MessageKind, Pick};
use crate::book::{Card, Command};
use crate::model::{ChecklistLine, ChecklistRun, CustomerId, LineId, RunId, RunLine, RunOutcome};
use crate::tr;

/// A walk through a checklist.
#[derive(Debug, Clone)]
pub struct Walk {
    /// Whose.
    pub customer: CustomerId,
    /// The customer's name.
    pub name: String,
    /// Who walks it; empty where the customer has no owner.
    pub by: String,
    /// Only the lines needed then; empty for all.
    pub list: String,
    /// When it was begun.
    pub started: DateTime<Utc>,
    /// The lines, in the order walked.
    pub steps: Vec<WalkStep>,
    /// The lit line; their number: behind the last one, where it is told what came of them.
    pub at: usize,
    /// What is being typed.
    pub remark: Option<Remark>,
    /// It was begun in an earlier session or left in between.
    pub restored: bool,
    /// Changed since the last draft was kept.
    pub unkept: bool,
    /// The ticket of the command that keeps it.
    pub sent: Option<u64>,
    /// Why it could not be kept.
    pub error: Option<String>,
}

/// A line as it is walked.
#[derive(Debug, Clone)]
pub struct WalkStep {
    /// The line.
    pub line: ChecklistLine,
    /// What came of it; none: not yet come to.
    pub outcome: Option<RunOutcome>,
    /// What was noted, or what went wrong.
    pub note: String,
}

/// A line typed to a line of the list.
#[derive(Debug, Clone, Default)]
pub struct Remark {
    /// What is typed.
    pub line: LineEdit,
    /// It says what went wrong, which counts as a mistake.
    pub wrong: bool,
}

/// A walk that was left, as the desk keeps it.
#[derive(Debug, Serialize, Deserialize)]
struct WalkDraft {
    list: String,
    started: DateTime<Utc>,
    at: usize,
    lines: Vec<(LineId, Option<RunOutcome>, String)>,
}

impl Walk {
    fn new(card: &Card, list: String, started: DateTime<Utc>) -> Self {
        let of_list = |line: &&ChecklistLine| list.is_empty() || line.needed_by == list;
        let step = |line: &ChecklistLine| WalkStep { line: line.clone(), outcome: None, note: String::new() };
        Self {
            customer: card.customer.id,
            name: card.customer.name.clone(),
            by: card.customer.owner.clone(),
            steps: card.checklist.lines.iter().filter(of_list).map(step).collect(),
            list,
            started,
            at: 0,
            remark: None,
            restored: false,
            unkept: false,
            sent: None,
            error: None,
        }
    }

    /// A walk that was left, with the lines that the list has now.
    fn of_draft(card: &Card, draft: &[u8]) -> Option<Self> {
        let draft: WalkDraft = serde_json::from_slice(draft).ok()?;
        let mut walk = Self::new(card, draft.list, draft.started);
        for (id, outcome, note) in draft.lines {
            if let Some(step) = walk.steps.iter_mut().find(|step| step.line.id == id) {
                (step.outcome, step.note) = (outcome, note);
            }
        }
        walk.at = draft.at.min(walk.steps.len());
        walk.restored = true;
        (!walk.steps.is_empty()).then_some(walk)
    }

    /// What the desk keeps of it.
    pub(in crate::app) fn draft(&self) -> Option<Vec<u8>> {
        let lines = self.steps.iter().map(|step| (step.line.id, step.outcome, step.note.clone())).collect();
        let draft = WalkDraft { list: self.list.clone(), started: self.started, at: self.at, lines };
        serde_json::to_vec(&draft).ok()
    }

    /// How many lines came to this.
    pub fn count(&self, outcome: RunOutcome) -> usize {
        self.steps.iter().filter(|step| step.outcome == Some(outcome)).count()
    }

    /// How many lines were come to.
    pub fn walked(&self) -> usize {
        self.steps.iter().filter(|step| step.outcome.is_some()).count()
    }

    /// How many lines stay open: skipped, or not come to.
    pub fn open(&self) -> usize {
        self.steps.len() - self.walked() + self.count(RunOutcome::Skipped)
    }

    /// Says what came of the lit line and goes to the next one not come to.
    fn say(&mut self, outcome: RunOutcome, note: Option<String>) {
        let Some(step) = self.steps.get_mut(self.at) else { return };
        step.outcome = Some(outcome);
        if let Some(note) = note {
            step.note = note;
        }
        let unseen = |step: &WalkStep| step.outcome.is_none();
        let after = self.steps.iter().skip(self.at + 1).position(unseen).map(|ahead| self.at + 1 + ahead);
        self.at = after.or_else(|| self.steps.iter().position(unseen)).unwrap_or(self.steps.len());
        (self.unkept, self.error) = (true, None);
    }
}

impl App {
    fn walk_mut(&mut self) -> Option<&mut Walk> {
        match self.layers.last_mut() {
            Some(Layer::Walk(walk)) if walk.sent.is_none() => Some(walk),
            _ => None,
        }
    }

    /// The walk on top.
    pub fn walk(&self) -> Option<&Walk> {
        match self.top() {
            Some(Layer::Walk(walk)) => Some(walk),
            _ => None,
        }
    }

    /// Begins to walk a customer's checklist, or goes on where it was left; waits for the card. Where its lines are needed at
    /// several times, it is asked which.
    pub(in crate::app) fn open_walk(&mut self, id: CustomerId) {
        let Some(card) = self.cards.get(id) else {
            self.wanted = Some((id, Wanted::Walk));
            return;
        };
        let draft = self.drafts.get(&walk_key(id));
        if let Some(walk) = draft.and_then(|draft| Walk::of_draft(card, draft)) {
            self.layers.push(Layer::Walk(Box::new(walk)));
            return;
        }
        let lines = &card.checklist.lines;
        if lines.is_empty() {
            let text = tr!(self.lang, "app.nothing_to_walk");
            self.say(MessageKind::Refused, text);
            return;
        }
        let mut stages: Vec<(String, usize)> = Vec::new();
        for line in lines.iter().filter(|line| !line.needed_by.is_empty()) {
            match stages.iter_mut().find(|(stage, _)| *stage == line.needed_by) {
                Some((_, count)) => *count += 1,
                None => stages.push((line.needed_by.clone(), 1)),
            }
        }
        let whole = lines.len();
        if stages.iter().all(|(_, count)| *count == whole) {
            return self.begin_walk(id, String::new());
        }
        let lang = self.lang;
        let all = (tr!(lang, "app.walk_all"), whole, String::new());
        let parts = stages.into_iter().map(|(stage, count)| (stage.clone(), count, stage));
        let items = std::iter::once(all).chain(parts).zip('1'..).map(|((name, count, list), digit)| MenuItem {
            key: digit.is_ascii_digit().then_some(digit),
            label: format!("{name} · {count}"),
            pick: Pick::Walk(id, list),
        });
        let title = tr!(lang, "app.menu_walk", name = card.customer.name);
        self.layers.push(Layer::Menu(Menu { title, items: items.collect(), at: 0 }));
    }

    /// Begins with the lines needed then; all of them where `list` is empty.
    pub(in crate::app) fn begin_walk(&mut self, id: CustomerId, list: String) {
        let now = self.now.utc;
        if let Some(card) = self.cards.get(id) {
            let walk = Walk::new(card, list, now);
            self.layers.push(Layer::Walk(Box::new(walk)));
        }
    }

    /// Says what came of the lit line.
    pub(in crate::app) fn walk_say(&mut self, outcome: RunOutcome) {
        if let Some(walk) = self.walk_mut() {
            walk.say(outcome, None);
        }
    }

    /// Asks what went wrong, or for a note.
    pub(in crate::app) fn walk_ask(&mut self, wrong: bool) {
        if let Some(walk) = self.walk_mut()
            && let Some(step) = walk.steps.get(walk.at)
        {
            walk.remark = Some(Remark { line: LineEdit::new(step.note.clone()), wrong });
        }
    }

    /// What was typed is taken: what went wrong goes on to the next line, a note stays.
    pub(in crate::app) fn take_remark(&mut self) {
        let Some(walk) = self.walk_mut() else { return };
        let Some(remark) = walk.remark.take() else { return };
        let note = remark.line.text.trim().to_owned();
        if remark.wrong {
            walk.say(RunOutcome::Wrong, Some(note));
        } else if let Some(step) = walk.steps.get_mut(walk.at) {
            (step.note, walk.unkept) = (note, true);
        }
    }

    /// Moves to another line, or behind the last.
    pub(in crate::app) fn step_walk(&mut self, by: isize) {
        if let Some(walk) = self.walk_mut().filter(|walk| walk.remark.is_none()) {
            walk.at = walk.at.saturating_add_signed(by).min(walk.steps.len());
        }
    }

    /// A line was clicked; twice: done.
    pub(in crate::app) fn click_walk(&mut self, at: usize, double: bool) {
        if let Some(walk) = self.walk_mut().filter(|walk| walk.remark.is_none() && at < walk.steps.len()) {
            walk.at = at;
            if double {
                walk.say(RunOutcome::Done, None);
            }
        }
    }

    /// Leaves it: what was walked is kept as a draft.
    pub(in crate::app) fn leave_walk(&mut self) {
        let Some(walk) = self.walk_mut() else { return };
        if walk.remark.take().is_some() {
            return;
        }
        let untouched = |step: &WalkStep| step.outcome.is_none() && step.note.is_empty();
        if !walk.restored && walk.steps.iter().all(untouched) {
            self.layers.pop();
            return;
        }
        self.keep_drafts();
        self.layers.pop();
        let text = tr!(self.lang, "app.walk_left");
        self.say(MessageKind::Note, text);
    }

    /// Keeps the walk: one step, in which what went wrong counts on its line.
    pub(in crate::app) fn finish_walk(&mut self) {
        let (today, now, writes) = (self.today, self.now.utc, self.can_write());
        let Some(walk) = self.walk_mut().filter(|walk| walk.remark.is_none()) else { return };
        let line = |step: &WalkStep| RunLine {
            line: step.line.id,
            text: step.line.text.clone(),
            outcome: step.outcome.unwrap_or(RunOutcome::Skipped),
            note: step.note.clone(),
        };
        let run = ChecklistRun {
            id: RunId::new(),
            list: walk.list.clone(),
            by: walk.by.clone(),
            on: today,
            started: walk.started,
            finished: now,
            lines: walk.steps.iter().map(line).collect(),
        };
        let customer = walk.customer;
        if !writes {
            let text = tr!(self.lang, "app.no_book");
            self.say(MessageKind::Refused, text);
            return;
        }
        let ticket = self.command(Command::Walk { customer, run: Box::new(run) }, Some(walk_key(customer)));
        if let Some(walk) = self.walk_mut() {
            walk.sent = Some(ticket);
        }
    }
}
