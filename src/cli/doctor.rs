//! `genjin doctor`: figures about the program, the terminal and the book, and what is amiss.

use std::io::IsTerminal;

use serde_json::json;

use super::config;
use super::context::{Context, Outcome, Told};
use crate::engine::{Answer, Ask};
use crate::text::shown;
use crate::tr;

/// `genjin doctor`. A book that cannot be opened is a problem it tells, not a failure of its own.
pub(super) fn run(context: &mut Context) -> Outcome {
    let lang = context.lang;
    let mut problems = Vec::new();
    let (mut records, mut bytes) = (None, None);
    match context.ask(Ask::Stats) {
        Ok(Answer::Stats { records: found, bytes: size }) => (records, bytes) = (Some(found), Some(size)),
        Ok(_) => problems.push(context.unexpected()),
        Err(sentence) => problems.push(sentence),
    }
    let terminal = std::env::var("TERM").unwrap_or_default();
    if std::io::stdout().is_terminal() && (terminal.is_empty() || terminal == "dumb") {
        problems.push(tr!(lang, "cli.dumb_terminal"));
    }
    if cfg!(unix) && !config::locale().to_ascii_lowercase().replace('-', "").contains("utf8") {
        problems.push(tr!(lang, "cli.no_utf8"));
    }
    let data = context.dir.to_string_lossy();
    let settings = context.given().config.map(|file| file.to_string_lossy().into_owned()).unwrap_or_default();
    let figure = |number: Option<u64>| number.map_or_else(|| "–".to_owned(), |number| number.to_string());
    let mut text = tr!(
        lang,
        "cli.doctor_figures",
        version = env!("CARGO_PKG_VERSION"),
        data = shown(&data),
        config = shown(&settings),
        terminal = shown(&terminal),
        records = figure(records),
        bytes = figure(bytes)
    ) + "\n";
    for problem in &problems {
        text += &format!("! {}\n", shown(problem));
    }
    if problems.is_empty() {
        text += &(tr!(lang, "cli.doctor_well") + "\n");
    }
    let json = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "data_dir": data,
        "terminal": terminal,
        "records": records,
        "store_bytes": bytes,
        "problems": problems,
    });
    Ok(Told { text, json })
}
