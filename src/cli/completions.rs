//! `genjin completions`.

use clap::CommandFactory;
use clap_complete::Shell;

use super::arguments::Arguments;
use super::context::{Outcome, Told};

/// `genjin completions SHELL`: the script on standard output.
pub(super) fn run(shell: Shell) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "genjin", &mut script);
    let text = String::from_utf8_lossy(&script).into_owned();
    Ok(Told { json: serde_json::json!({ "script": text }), text })
}
