//! What a row of a table would change at a customer, or make of it, field by field.

use crate::book::field::{FIELDS, label};
use crate::book::words;
use crate::engine::intake::Difference;
use crate::io::Put;
use crate::model::{Customer, Standing};
use crate::text::Lang;
use crate::tr;

/// Characters of a value that are told.
const CHARACTERS: usize = 120;
/// Rows of a dry run whose changes are told.
const CHANGED: usize = 100;
/// Rows of a dry run of which is told what they make.
const NEW: usize = 20;

/// What the first rows of a dry run would change, and what the first new ones would make.
#[derive(Debug, Default)]
pub(super) struct Differences {
    changed: Vec<Difference>,
    new: Vec<Difference>,
}

impl Differences {
    /// Takes one, as long as there is room for its sort.
    pub fn hear(&mut self, is_new: bool, difference: impl FnOnce() -> Difference) {
        let (held, most) = if is_new { (&mut self.new, NEW) } else { (&mut self.changed, CHANGED) };
        if held.len() < most {
            held.push(difference());
        }
    }

    /// Those that change something first, each sort in the order of its rows.
    pub fn told(self) -> Vec<Difference> {
        let Self { mut changed, mut new } = self;
        for some in [&mut changed, &mut new] {
            some.sort_by_key(|one| one.row);
        }
        changed.into_iter().chain(new).collect()
    }
}

/// What stands at a customer and what would, for every field that differs.
pub(super) fn difference(row: u64, before: &Customer, after: &Put, lang: Lang) -> Difference {
    let customer = &after.customer;
    let mut fields: Vec<(String, String, String)> = Vec::new();
    let mut add = |name: String, old: String, new: String| {
        if old != new {
            fields.push((name, short(&old), short(&new)));
        }
    };
    for field in FIELDS {
        // The main contact is told with all the others.
        if !matches!(field.key, "contact" | "title" | "emails" | "phones") {
            add(label(field.key, lang), (field.get)(before), (field.get)(customer));
        }
    }
    let grade = |standing: &Standing| standing.grade.map(|grade| grade.word().to_owned()).unwrap_or_default();
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let agreed = |standing: &Standing| day(standing.agreed.map(|agreed| agreed.day));
    let (old, new) = (&before.standing, &customer.standing);
    add(label("status", lang), words::status(old.status, lang), words::status(new.status, lang));
    add(label("grade", lang), grade(old), grade(new));
    add(label("last_contact", lang), day(old.last_contact), day(new.last_contact));
    add(label("next", lang), agreed(old), agreed(new));
    for (name, value) in &customer.custom {
        let held = before.custom.iter().find(|(known, _)| known == name).map(|(_, held)| held.clone());
        add(name.clone(), held.unwrap_or_default(), value.clone());
    }
    if let Some(notes) = &after.notes {
        add(label("notes", lang), String::new(), notes.clone());
    }
    if !after.follow_ups.is_empty() {
        let entries = tr!(lang, "engine.more_entries", count = after.follow_ups.len());
        add(tr!(lang, "app.tab_log"), String::new(), entries);
    }
    Difference { row, name: before.name.clone(), is_new: after.is_new, fields }
}

fn short(text: &str) -> String {
    let mut short: String = text.chars().take(CHARACTERS).map(|c| if c == '\n' { ' ' } else { c }).collect();
    if text.chars().nth(CHARACTERS).is_some() {
        short.push('…');
    }
    short
}
