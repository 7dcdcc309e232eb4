//! A walk through the checklist, finished (R18).

use super::writing::push;
use super::{Draft, LINE_BYTES, LIST_ITEMS, View, active, clean, line};
use crate::book::Refusal;
use crate::model::{ChecklistLine, ChecklistRun, CustomerId, Deed, RunLine, RunOutcome, Write};

/// The run is kept and what went wrong counts on its line, in one step. A line that was removed meanwhile comes back when it
/// went wrong.
pub(super) fn walk(view: &dyn View, id: CustomerId, run: &ChecklistRun) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    if run.lines.is_empty() {
        return Err(Refusal::Missing { field: "checklist".to_owned() });
    }
    if run.lines.len() > LIST_ITEMS {
        return Err(Refusal::TooLong { field: "checklist".to_owned(), limit: LIST_ITEMS });
    }
    let mut list = view.checklist(id)?;
    let before = list.clone();
    let mut lines = Vec::with_capacity(run.lines.len());
    for walked in &run.lines {
        let text = clean("text", &walked.text, LINE_BYTES)?;
        if walked.outcome == RunOutcome::Wrong {
            match list.lines.iter_mut().find(|one| one.id == walked.line || one.text == text) {
                Some(held) => {
                    held.mistakes.push(run.on);
                    held.mistakes.sort_unstable();
                }
                None => push(
                    &mut list,
                    ChecklistLine {
                        id: walked.line,
                        text: text.clone(),
                        needed_by: line("needed_by", &run.list)?,
                        mistakes: vec![run.on],
                    },
                )?,
            }
        }
        lines.push(RunLine { text, note: clean("notes", &walked.note, LINE_BYTES)?, ..walked.clone() });
    }
    let list_name = line("needed_by", &run.list)?;
    let run = ChecklistRun { list: list_name, by: line("owner", &run.by)?, lines, ..run.clone() };
    let wrong = run.lines.iter().find(|line| line.outcome == RunOutcome::Wrong);
    let deed = if wrong.is_some() { Deed::Mistake } else { Deed::Check };
    let mut draft = Draft::new(deed, wrong.map_or_else(|| run.list.clone(), |line| line.text.clone()));
    if list != before {
        draft.write(&customer.name, Write::Checklist(id, list));
    }
    draft.write(&customer.name, Write::Run(id, Box::new(run)));
    Ok(draft)
}
