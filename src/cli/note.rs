//! `genjin note`: reads or writes the notes of a customer.

use std::io::Read;

use serde_json::json;

use super::arguments::NoteArguments;
use super::context::{Context, Outcome, Told};
use super::output::or_null;
use crate::book::Command;
use crate::book::plan::NOTES_BYTES;
use crate::text::shown;
use crate::tr;

/// `genjin note`.
pub(super) fn run(context: &mut Context, given: NoteArguments) -> Outcome {
    let customer = context.resolve(&given.customer)?;
    let command = match (given.set, given.append, given.stdin) {
        (Some(text), _, _) => Some(Command::Notes { customer, text, was: None }),
        (None, Some(text), _) => Some(Command::AppendNotes { customer, text }),
        (None, None, Some(_)) => Some(Command::Notes { customer, text: standard_input(context)?, was: None }),
        (None, None, None) => None,
    };
    if let Some(command) = command {
        context.perform(command)?;
    }
    let notes = context.card(customer)?.notes;
    let mut text: String = notes.lines().map(|line| shown(line).into_owned() + "\n").collect();
    if notes.is_empty() {
        text = tr!(context.lang, "cli.no_notes") + "\n";
    }
    Ok(Told { text, json: json!({ "notes": or_null(&notes) }) })
}

/// Standard input as text, a little more than notes may have at the most, so that too much is refused and not cut.
fn standard_input(context: &Context) -> Result<String, String> {
    let most = 2 * NOTES_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    std::io::stdin()
        .take(most)
        .read_to_end(&mut bytes)
        .map_err(|error| tr!(context.lang, "cli.stdin", error = error))?;
    String::from_utf8(bytes)
        .map_err(|error| tr!(context.lang, "cli.stdin_not_utf8", at = error.utf8_error().valid_up_to()))
}
