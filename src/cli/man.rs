//! `genjin man`.

use std::path::Path;

use clap::CommandFactory;
use serde_json::json;

use super::arguments::{Arguments, localise};
use super::context::{Outcome, Told};
use crate::text::{Lang, shown};
use crate::tr;

/// `genjin man DIR`: a page for the program and one for each command, in the chosen language.
pub(super) fn run(lang: Lang, dir: &Path) -> Outcome {
    let path = dir.to_string_lossy();
    let told = |error: std::io::Error| tr!(lang, "cli.man_unwritten", dir = shown(&path), error = error);
    let mut command = Arguments::command();
    localise(&mut command, lang);
    std::fs::create_dir_all(dir).map_err(told)?;
    clap_mangen::generate_to(command, dir).map_err(told)?;
    Ok(Told { text: tr!(lang, "cli.man_written", dir = shown(&path)) + "\n", json: json!({ "dir": path }) })
}
