//! `genjin doctor`: figures about the program, the terminal and the book, and what is amiss.

use std::io::IsTerminal;

use serde_json::{Value, json};

use super::config;
use super::context::{Context, Outcome, Told};
use super::exchange::Meter;
use crate::engine::{Answer, Ask, folder_of};
use crate::rules::{backup_counted, backup_late, days_late};
use crate::store;
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
    if records.is_some() {
        let mut meter = Meter::new(lang);
        let verified = context.ask_watched(Ask::Verify, &mut meter);
        meter.clear();
        match verified {
            Ok(Answer::Verified { problems: found, .. }) if found.is_empty() => {}
            Ok(Answer::Verified { problems: found, .. }) => {
                problems.push(tr!(lang, "safety.doctor_book_bad", count = found.len()));
            }
            Ok(_) => problems.push(context.unexpected()),
            Err(sentence) => problems.push(sentence),
        }
    }
    let (backup_lines, backup) = backups(context, &mut problems);
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
    ) + "\n"
        + &backup_lines;
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
        "backup": backup,
        "problems": problems,
    });
    Ok(Told { text, json })
}

/// The backup that counts and where the next ones go: for people and for programs; what is amiss with them.
fn backups(context: &Context, problems: &mut Vec<String>) -> (String, Value) {
    let (lang, today, set) = (context.lang, context.asker().today, &context.settings.backup);
    let known = store::backups(&context.dir);
    let counted = backup_counted(&known, set.folder().is_some());
    let late = backup_late(&known, set.folder().is_some(), set.interval_days, today);
    let mut text = match counted {
        Some(made) => {
            let elsewhere = known.elsewhere.as_ref() == Some(made);
            let place = if elsewhere { tr!(lang, "safety.doctor_elsewhere") } else { tr!(lang, "safety.doctor_here") };
            let how = if made.sealed { tr!(lang, "safety.doctor_sealed") } else { tr!(lang, "safety.doctor_plain") };
            let file = made.file.to_string_lossy();
            tr!(lang, "safety.doctor_line", day = made.on, place = place, how = how, file = shown(&file))
        }
        None => tr!(lang, "safety.doctor_none"),
    } + "\n";
    if let Some(wanted) = late {
        let last = match counted {
            Some(made) => tr!(lang, "safety.last", day = made.on),
            None => tr!(lang, "safety.none_yet"),
        };
        problems.push(tr!(lang, "safety.late", last = last, days = days_late(wanted, today)));
    }
    let folder = set.folder().map(folder_of);
    if let Some(folder) = &folder {
        let path = folder.to_string_lossy();
        text += &(tr!(lang, "safety.doctor_folder", folder = shown(&path)) + "\n");
        if !folder.is_dir() {
            problems.push(tr!(lang, "safety.doctor_folder_gone", folder = shown(&path)));
        }
    }
    let json = json!({
        "on": counted.map(|made| made.on),
        "days": counted.map(|made| days_late(made.on, today)),
        "file": counted.map(|made| made.file.to_string_lossy()),
        "encrypted": counted.map(|made| made.sealed),
        "late": late.is_some(),
        "folder": folder.as_ref().map(|folder| folder.to_string_lossy()),
    });
    (text, json)
}
