//! Half-filled forms and notes kept outside the book, so that a crash or a closed window loses nothing.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::CustomerId;
use crate::text::Lang;

use super::super::ticket::Wanted;
use super::super::{App, Layer, MessageKind, Pick};
use super::{Field, Form, FormKind, Trade};
use crate::tr;

/// What every draft's desk key begins with.
pub(in crate::app) const DRAFT_KEYS: &str = "draft:";

/// A form's fields by name.
#[derive(Debug, Serialize, Deserialize)]
struct Draft {
    fields: Vec<(String, String)>,
}

/// Notes being written, and what they began from.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::app) struct NotesDraft {
    pub(in crate::app) text: String,
    pub(in crate::app) was: String,
}

impl NotesDraft {
    pub(in crate::app) fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }
}

/// The beginning of what was typed, to tell drafts apart.
pub(in crate::app) fn beginning(draft: &[u8]) -> String {
    let text = match serde_json::from_slice::<Draft>(draft) {
        Ok(form) => form.fields.into_iter().map(|(_, value)| value).next().unwrap_or_default(),
        Err(_) => NotesDraft::read(draft).map(|notes| notes.text).unwrap_or_default(),
    };
    text.lines().find(|line| !line.trim().is_empty()).unwrap_or("").chars().take(40).collect()
}

/// The desk key of a customer's notes being written.
pub(in crate::app) fn notes_key(id: CustomerId) -> String {
    format!("{DRAFT_KEYS}notes:{id}")
}

/// The desk key of a customer's checklist being walked.
pub(in crate::app) fn walk_key(id: CustomerId) -> String {
    format!("{DRAFT_KEYS}walk:{id}")
}

/// What a draft's key says: the word of its form and the customer.
pub(in crate::app) fn parse(key: &str) -> Option<(&str, Option<CustomerId>)> {
    let mut parts = key.strip_prefix(DRAFT_KEYS)?.split(':');
    let word = parts.next()?;
    Some((word, parts.next().and_then(|id| id.parse().ok())))
}

/// The form of the trade that a draft's key says.
fn trade_of(key: &str) -> Option<Trade> {
    let parts: Vec<&str> = key.strip_prefix(DRAFT_KEYS)?.split(':').collect();
    Trade::of_draft(parts.first()?, parts.get(2..).unwrap_or_default())
}

/// The desk key of a form of the trade; `None` where none is kept.
pub(in crate::app) fn trade_key(id: CustomerId, trade: &Trade) -> Option<String> {
    let (word, ids) = trade.draft_word()?;
    let ids: String = ids.iter().map(|id| format!(":{id}")).collect();
    Some(format!("{DRAFT_KEYS}{word}:{id}{ids}"))
}

impl Form {
    /// Where it is kept; forms of a word or two for several customers are not.
    pub(in crate::app) fn draft_key(&self) -> Option<String> {
        let (word, id) = match &self.kind {
            FormKind::New => return Some(format!("{DRAFT_KEYS}new")),
            FormKind::Fair => return Some(format!("{DRAFT_KEYS}fair")),
            FormKind::Log(id) => ("log", id),
            FormKind::Review(id) => ("review", id),
            FormKind::Edit(id) => ("edit", id),
            FormKind::Mistake(id) => ("mistake", id),
            FormKind::CheckAdd(id) => ("check", id),
            FormKind::Note(id) => ("note", id),
            FormKind::Trade(id, trade) => return trade_key(*id, trade),
            _ => return None,
        };
        Some(format!("{DRAFT_KEYS}{word}:{id}"))
    }

    fn draft(&self) -> Option<Vec<u8>> {
        // Only what was changed: the rest is read from the customer, which may have changed meanwhile.
        let fields = self.fields.iter().zip(&self.before);
        let fields = fields.map(|(field, before)| (field.key, field.value(), before));
        let fields = fields.filter(|(_, value, before)| value != *before);
        serde_json::to_vec(&Draft { fields: fields.map(|(key, value, _)| (key.to_owned(), value)).collect() }).ok()
    }

    /// Takes up a draft that came after the form was opened: what is typed meanwhile stands.
    fn restore_late(&mut self, draft: &[u8], today: NaiveDate, lang: Lang) {
        let typed: Vec<(usize, String)> = self.fields.iter().map(Field::value).enumerate().collect();
        let typed: Vec<_> = typed.into_iter().filter(|(at, value)| self.before.get(*at) != Some(value)).collect();
        self.restore(draft, today, lang);
        for (at, value) in typed {
            if let Some(field) = self.fields.get_mut(at) {
                field.put(&value, today, lang);
            }
        }
    }

    pub(super) fn restore(&mut self, draft: &[u8], today: NaiveDate, lang: Lang) {
        let Ok(draft) = serde_json::from_slice::<Draft>(draft) else { return };
        for (key, value) in draft.fields {
            if let Some(field) = self.fields.iter_mut().find(|field| field.key == key) {
                field.put(&value, today, lang);
                (self.touched, self.restored) = (true, true);
            }
        }
    }
}

impl App {
    /// A draft of an earlier session is here. Whoever was so quick as to have opened what it is for goes on where it was left.
    pub(in crate::app) fn draft_came(&mut self, key: String, value: Vec<u8>) {
        let (today, lang) = (self.today, self.lang);
        if self.drafts.contains_key(&key) {
            return;
        }
        let id = parse(&key).and_then(|(_, id)| id);
        match self.layers.last_mut() {
            Some(Layer::Form(form)) if form.sent.is_none() && form.draft_key().as_ref() == Some(&key) => {
                form.restore_late(&value, today, lang);
            }
            Some(Layer::Notes(notes)) if notes_key(notes.customer) == key && !notes.unsaved && notes.sent.is_none() => {
                if let Some(draft) = NotesDraft::read(&value) {
                    notes.area = super::area(&draft.text);
                    (notes.before, notes.restored) = (draft.was, true);
                }
            }
            Some(layer) => {
                let begun = match layer {
                    Layer::Walk(walk) => walk_key(walk.customer) == key && walk.walked() == 0 && walk.sent.is_none(),
                    Layer::Menu(menu) => menu
                        .items
                        .iter()
                        .any(|item| matches!(item.pick, Pick::Walk(customer, _) if walk_key(customer) == key)),
                    _ => false,
                };
                if let Some(id) = id.filter(|_| begun) {
                    self.layers.pop();
                    self.drafts.insert(key.clone(), value.clone());
                    self.open_walk(id);
                }
            }
            None => {}
        }
        self.drafts.insert(key, value);
        let text = tr!(lang, "app.drafts_wait", count = self.drafts.len());
        self.say(MessageKind::Note, text);
    }

    /// Keeps what was typed since the last time.
    pub(in crate::app) fn keep_drafts(&mut self) {
        let mut kept = Vec::new();
        for layer in &mut self.layers {
            match layer {
                Layer::Form(form) if form.unkept && form.sent.is_none() => {
                    form.unkept = false;
                    if let (Some(key), Some(draft)) = (form.draft_key(), form.draft()) {
                        kept.push((key, draft));
                    }
                }
                Layer::Notes(notes) if notes.unsaved && notes.sent.is_none() => {
                    notes.unsaved = false;
                    let draft = NotesDraft { text: notes.text(), was: notes.before.clone() };
                    kept.extend(serde_json::to_vec(&draft).ok().map(|bytes| (notes_key(notes.customer), bytes)));
                }
                Layer::Walk(walk) if walk.unkept && walk.sent.is_none() => {
                    walk.unkept = false;
                    kept.extend(walk.draft().map(|bytes| (walk_key(walk.customer), bytes)));
                }
                _ => {}
            }
        }
        for (key, draft) in kept {
            self.drafts.insert(key.clone(), draft.clone());
            self.desk(key, Some(draft));
        }
    }

    /// What was typed is saved or given up: its draft goes.
    pub(in crate::app) fn drop_draft(&mut self, key: Option<String>) {
        if let Some(key) = key
            && self.drafts.remove(&key).is_some()
        {
            self.desk(key, None);
        }
    }

    /// Opens a form of the trade once the customer's card is here.
    pub(in crate::app) fn want_trade(&mut self, id: CustomerId, trade: Trade) {
        self.wanted = Some((id, Wanted::Trade(trade)));
        if self.cards.get(id).is_some() {
            self.open_wanted(id);
        }
    }

    /// A form of the trade that waited for the card; where what it is about is no more, its draft goes.
    pub(in crate::app) fn open_wanted_trade(&mut self, id: CustomerId, trade: Trade) {
        self.open_trade(id, trade);
        if self.layers.is_empty() {
            self.drop_draft(trade_key(id, &trade));
        }
    }

    /// Takes up a draft where it was left.
    pub(in crate::app) fn take_draft(&mut self, key: &str) {
        let Some((word, id)) = parse(key) else { return };
        if let Some(id) = id {
            if self.book.get(id).is_none() {
                self.drop_draft(Some(key.to_owned()));
                return;
            }
            self.select(id);
        }
        if let (Some(id), Some(trade)) = (id, trade_of(key)) {
            return self.want_trade(id, trade);
        }
        match (word, id) {
            ("new", _) => self.open_new(),
            ("fair", _) => self.open_fair(),
            ("log", Some(id)) => self.open_log(id, false),
            ("review", Some(id)) => self.open_log(id, true),
            ("edit", Some(id)) => self.open_edit(id),
            ("mistake", Some(id)) => self.open_mistake(id),
            ("check", Some(id)) => self.open_check_add(id),
            ("note", Some(id)) => self.open_note(id),
            ("walk", Some(id)) => self.open_walk(id),
            ("notes", Some(id)) => self.open_notes(id),
            _ => self.drop_draft(Some(key.to_owned())),
        }
    }
}
