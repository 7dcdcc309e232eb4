//! `genjin completions`.

use clap_complete::Shell;

use super::context::{Outcome, Told};
use super::help;
use crate::text::Lang;

/// `genjin completions SHELL`: the script on standard output; what it says of commands is in the chosen language.
pub(super) fn run(shell: Shell, lang: Lang) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut help::command(lang), "genjin", &mut script);
    let text = String::from_utf8_lossy(&script).into_owned();
    Ok(Told { json: serde_json::json!({ "script": text }), text })
}
