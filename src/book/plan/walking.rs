//! A walk through the checklist, finished (R18).

use super::writing::push;
use super::{Draft, LINE_BYTES, LIST_ITEMS, Moment, View, active, clean, line};
use crate::book::Refusal;
use crate::book::profile::{fit, read_ticks, ticks};
use crate::model::{
    ChecklistLine, ChecklistRun, CustomerId, Deed, LineId, PAGE_LIST, RunId, RunLine, RunOutcome, Write,
};

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

/// The checklist as it stands in the page in the customer's folder (R16): lines that are new, worded anew or gone, and a walk of the
/// boxes that were ticked, another of those that were cleared.
pub(super) fn tick(
    view: &dyn View,
    id: CustomerId,
    text: &str,
    moment: Moment<'_>,
    draft: &mut Draft,
) -> Result<(), Refusal> {
    let (customer, before) = (active(view, id)?, view.checklist(id)?);
    let held = ticks(&before, &view.runs(id)?, &view.orders(id)?);
    let wanted = read_ticks(&held, text);
    fit(&wanted)?;
    let of = |line: LineId| wanted.iter().find(|one| one.line == Some(line));
    let mut after = before.clone();
    let is_held = |line: LineId| held.iter().any(|one| one.line == Some(line));
    after.lines.retain(|line| of(line.id).is_some() || !is_held(line.id));
    let mut boxes: Vec<(RunLine, bool)> = Vec::new();
    for was in &held {
        let Some((line, one)) = was.line.and_then(|line| Some((line, of(line)?))) else { continue };
        if one.text != was.text
            && let Some(held) = after.lines.iter_mut().find(|held| held.id == line)
        {
            held.text.clone_from(&one.text);
        }
        if one.done != was.done {
            boxes.push((walked(line, &one.text), one.done));
        }
    }
    for new in wanted.iter().filter(|one| one.line.is_none()) {
        let (line, text) = (LineId::new(), new.text.clone());
        if new.done {
            boxes.push((walked(line, &text), true));
        }
        push(&mut after, ChecklistLine { id: line, text, needed_by: String::new(), mistakes: Vec::new() })?;
    }
    if after != before {
        draft.write(&customer.name, Write::Checklist(id, after));
    }
    for (ticked, outcome) in [(true, RunOutcome::Done), (false, RunOutcome::Skipped)] {
        let lines: Vec<RunLine> = boxes
            .iter()
            .filter(|(_, done)| *done == ticked)
            .map(|(line, _)| RunLine { outcome, ..line.clone() })
            .collect();
        if !lines.is_empty() {
            let run = ChecklistRun {
                id: RunId::new(),
                list: PAGE_LIST.to_owned(),
                by: customer.owner.clone(),
                on: moment.today,
                started: moment.now,
                finished: moment.now,
                lines,
            };
            draft.write(&customer.name, Write::Run(id, Box::new(run)));
        }
    }
    Ok(())
}

fn walked(line: LineId, text: &str) -> RunLine {
    RunLine { line, text: text.to_owned(), outcome: RunOutcome::Done, note: String::new() }
}
