//! Notes and the error checklist (R17, R18).

use chrono::NaiveDate;

use super::{Draft, LINE_BYTES, LIST_ITEMS, NOTES_BYTES, View, active, brief, clean, required};
use crate::book::{Refusal, missing_of, words};
use crate::model::{Checklist, ChecklistLine, CustomerId, Deed, LineId, StartingList, Write};
use crate::text::Lang;

/// Notes as a whole. What somebody else has added below meanwhile stays; any other change of theirs is not written over.
pub(super) fn notes(view: &dyn View, id: CustomerId, text: &str, was: Option<&str>) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let before = view.notes(id)?;
    let mut after = clean("notes", text, NOTES_BYTES)?;
    if let Some(was) = was.map(str::trim_end).filter(|was| *was != before.trim_end()) {
        match before.strip_prefix(was) {
            Some(added) if after != before => {
                let apart = if was.is_empty() { "\n\n" } else { "" };
                after = format!("{after}{apart}{added}");
            }
            _ if after == before => {}
            _ => return Err(Refusal::NotesChanged { now: before }),
        }
        after = clean("notes", &after, NOTES_BYTES)?;
    }
    let mut draft = Draft::new(Deed::Note, brief(&after));
    if before != after {
        draft.write(&customer.name, Write::Notes(id, after));
    }
    Ok(draft)
}

pub(super) fn append_notes(view: &dyn View, id: CustomerId, text: &str) -> Result<Draft, Refusal> {
    let added = required("notes", text, NOTES_BYTES)?;
    let before = view.notes(id)?;
    let whole = if before.is_empty() { added } else { format!("{before}\n\n{added}") };
    notes(view, id, &whole, None)
}

pub(super) fn check_add(view: &dyn View, id: CustomerId, text: &str, needed_by: &str) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let text = required("text", text, LINE_BYTES)?;
    let mut list = view.checklist(id)?;
    let mut draft = Draft::new(Deed::Check, brief(&text));
    if list.lines.iter().any(|line| line.text == text) {
        return Ok(draft);
    }
    push(
        &mut list,
        ChecklistLine {
            id: LineId::new(),
            text,
            needed_by: clean("needed_by", needed_by, LINE_BYTES)?,
            mistakes: Vec::new(),
        },
    )?;
    draft.write(&customer.name, Write::Checklist(id, list));
    Ok(draft)
}

/// The lines of a starting list that are not there yet, behind those that are; one step (R18).
pub(super) fn check_start(view: &dyn View, id: CustomerId, from: StartingList, lang: Lang) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let mut list = view.checklist(id)?;
    let mut draft = Draft::new(Deed::Check, words::starting_list(from, lang));
    for line in missing_of(from, &list) {
        let (text, needed_by) = (line.text(lang).to_owned(), line.needed_by(lang).to_owned());
        push(&mut list, ChecklistLine { id: LineId::new(), text, needed_by, mistakes: Vec::new() })?;
    }
    if list != view.checklist(id)? {
        draft.write(&customer.name, Write::Checklist(id, list));
    }
    Ok(draft)
}

/// A mistake counts on the line it repeats; a new one becomes a line.
pub(super) fn mistake(view: &dyn View, id: CustomerId, text: &str, on: NaiveDate) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let text = required("text", text, LINE_BYTES)?;
    let mut list = view.checklist(id)?;
    let mut draft = Draft::new(Deed::Mistake, brief(&text));
    match list.lines.iter_mut().find(|line| line.text.to_lowercase() == text.to_lowercase()) {
        Some(line) => {
            line.mistakes.push(on);
            line.mistakes.sort_unstable();
        }
        None => {
            push(&mut list, ChecklistLine { id: LineId::new(), text, needed_by: String::new(), mistakes: vec![on] })?;
        }
    }
    draft.write(&customer.name, Write::Checklist(id, list));
    Ok(draft)
}

pub(super) fn check_edit(
    view: &dyn View,
    id: CustomerId,
    line: LineId,
    text: &str,
    needed_by: &str,
) -> Result<Draft, Refusal> {
    let text = required("text", text, LINE_BYTES)?;
    let needed_by = clean("needed_by", needed_by, LINE_BYTES)?;
    change_line(view, id, line, |list, at| {
        if let Some(line) = list.lines.get_mut(at) {
            line.text = text;
            line.needed_by = needed_by;
        }
    })
}

pub(super) fn check_remove(view: &dyn View, id: CustomerId, line: LineId) -> Result<Draft, Refusal> {
    change_line(view, id, line, |list, at| {
        list.lines.remove(at);
    })
}

fn change_line(
    view: &dyn View,
    id: CustomerId,
    line: LineId,
    change: impl FnOnce(&mut Checklist, usize),
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let before = view.checklist(id)?;
    let at = before.lines.iter().position(|one| one.id == line).ok_or(Refusal::NoLine { number: 0 })?;
    let mut draft = Draft::new(Deed::Check, before.lines.get(at).map_or("", |one| one.text.as_str()));
    let mut after = before.clone();
    change(&mut after, at);
    if after != before {
        draft.write(&customer.name, Write::Checklist(id, after));
    }
    Ok(draft)
}

/// One more line, as long as there is room.
pub(super) fn push(list: &mut Checklist, line: ChecklistLine) -> Result<(), Refusal> {
    if list.lines.len() >= LIST_ITEMS {
        return Err(Refusal::TooLong { field: "text".to_owned(), limit: LIST_ITEMS });
    }
    list.lines.push(line);
    Ok(())
}
