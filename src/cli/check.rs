//! `genjin check`: the error checklist of a customer (R18).

use serde_json::{Value, json};

use super::arguments::CheckArguments;
use super::context::{Context, Outcome, Told};
use super::output::or_null;
use crate::book::{Command, Refusal, words};
use crate::model::ChecklistLine;
use crate::text::{Lang, shown};
use crate::tr;

/// `genjin check`.
pub(super) fn run(context: &mut Context, given: CheckArguments) -> Outcome {
    let customer = context.resolve(&given.customer)?;
    let on = context.asker().today;
    let before = context.card(customer)?.checklist.lines.len();
    let command = match (given.add, given.mistake, given.remove, given.start) {
        (Some(text), ..) => Some(Command::CheckAdd { customer, text, needed_by: given.needed_by.unwrap_or_default() }),
        (None, Some(text), ..) => Some(Command::Mistake { customer, text, on }),
        (None, None, Some(number), _) => {
            let card = context.card(customer)?;
            let line = number.checked_sub(1).and_then(|at| card.checklist.lines.get(at));
            let line = line.ok_or_else(|| Refusal::NoLine { number }.tell(context.lang))?;
            Some(Command::CheckRemove { customer, line: line.id })
        }
        (None, None, None, Some(list)) => Some(Command::CheckStart { customer, list, lang: context.lang }),
        (None, None, None, None) => None,
    };
    if let Some(command) = command {
        context.perform(command)?;
    }
    let list = context.card(customer)?.checklist;
    let json: Vec<Value> = list
        .lines
        .iter()
        .map(|line| {
            json!({
                "text": line.text,
                "needed_by": or_null(&line.needed_by),
                "last_mistake": line.mistakes.last(),
                "mistakes": line.mistakes.len(),
            })
        })
        .collect();
    let numbered = list.lines.iter().enumerate();
    let mut text: String =
        numbered.map(|(at, line)| shown(&line_words(at + 1, line, context.lang)).into_owned() + "\n").collect();
    if list.lines.is_empty() {
        text = tr!(context.lang, "cli.no_checklist") + "\n";
    }
    let mut json = json!({ "checklist": json });
    if let Some(started) = given.start {
        let added = list.lines.len().saturating_sub(before);
        json["added"] = added.into();
        let list = words::starting_list(started, context.lang);
        text += &(tr!(context.lang, "cli.taken_over", list = list, count = added) + "\n");
    }
    Ok(Told { text, json })
}

/// A line with its number, when it is needed and how often it went wrong.
pub(super) fn line_words(number: usize, line: &ChecklistLine, lang: Lang) -> String {
    let mut words = format!("{number}. {}", line.text);
    if !line.needed_by.is_empty() {
        words = format!("{words} [{}]", line.needed_by);
    }
    if let Some(last) = line.mistakes.last() {
        words = format!("{words} — {}", tr!(lang, "cli.went_wrong", count = line.mistakes.len(), last = last));
    }
    words
}
