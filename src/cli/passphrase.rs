//! Where a passphrase comes from: a file, the environment, or whoever sits at the terminal. Never from the command line, which others on the
//! machine can read.

use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::Path;

use super::context::Context;
use crate::model::Passphrase;
use crate::text::shown;
use crate::tr;
use crate::tui;

/// The variable of the environment that may hold it.
const VARIABLE: &str = "GENJIN_PASSPHRASE";
/// A file that is longer holds something else.
const LONGEST: u64 = 4_096;

/// The passphrase for `file`; asked twice where it is to be a new one (`new`), so that a slip does not lock the backup for ever.
///
/// # Errors
/// One sentence: there is none, it is empty, the two are not the same.
pub(super) fn passphrase(
    context: &Context,
    given: Option<&Path>,
    file: Option<&Path>,
    new: bool,
) -> Result<Passphrase, String> {
    let lang = context.lang;
    let empty = || tr!(lang, "safety.empty_passphrase");
    if let Some(from) = given {
        return Passphrase::new(&read(from, context)?).ok_or_else(empty);
    }
    if let Ok(words) = std::env::var(VARIABLE) {
        return Passphrase::new(&words).ok_or_else(empty);
    }
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Err(tr!(lang, "safety.no_passphrase", variable = VARIABLE));
    }
    let about = file.map(|file| shown(&file.to_string_lossy()).into_owned()).unwrap_or_default();
    let prompt = if new { tr!(lang, "safety.ask_new") } else { tr!(lang, "safety.ask", file = about) };
    let words = ask(&prompt, context)?;
    if new && ask(&tr!(lang, "safety.ask_again"), context)? != words {
        return Err(tr!(lang, "safety.not_the_same"));
    }
    Passphrase::new(&words).ok_or_else(empty)
}

fn ask(prompt: &str, context: &Context) -> Result<String, String> {
    let typed = tui::ask_secret(prompt).map_err(|error| tr!(context.lang, "cli.no_screen", error = error))?;
    typed.ok_or_else(|| tr!(context.lang, "engine.stopped"))
}

/// The first line of a file.
fn read(from: &Path, context: &Context) -> Result<String, String> {
    let path = || shown(&from.to_string_lossy()).into_owned();
    let mut text = String::new();
    let read = File::open(from).and_then(|file| file.take(LONGEST + 1).read_to_string(&mut text));
    match read {
        Err(error) => Err(tr!(context.lang, "safety.passphrase_unread", path = path(), error = error)),
        Ok(_) if text.len() as u64 > LONGEST => Err(tr!(context.lang, "safety.passphrase_long", path = path())),
        Ok(_) => Ok(text.lines().next().unwrap_or_default().trim_start_matches('\u{feff}').to_owned()),
    }
}
