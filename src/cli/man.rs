//! `genjin man`.

use std::path::Path;

use serde_json::json;

use super::context::{Outcome, Told};
use super::help;
use crate::text::{Lang, shown};
use crate::tr;

/// `genjin man DIR`: a page for the program and one for each command, in the chosen language.
pub(super) fn run(lang: Lang, dir: &Path) -> Outcome {
    let path = dir.to_string_lossy();
    let told = |error: std::io::Error| tr!(lang, "cli.man_unwritten", dir = shown(&path), error = error);
    std::fs::create_dir_all(dir).map_err(told)?;
    clap_mangen::generate_to(help::command(lang), dir).map_err(told)?;
    Ok(Told { text: tr!(lang, "cli.man_written", dir = shown(&path)) + "\n", json: json!({ "dir": path }) })
}
