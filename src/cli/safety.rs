//! `genjin backup`, `restore` and `verify` (R20).

use std::path::Path;

use serde_json::json;

use super::arguments::BackupArguments;
use super::context::{Context, Outcome, Told};
use super::exchange::Meter;
use super::output;
use crate::engine::{Answer, Ask, BackupAsk, restore_backup};
use crate::text::shown;
use crate::tr;

/// `genjin backup`.
pub(super) fn backup(context: &mut Context, given: BackupArguments) -> Outcome {
    let file = given.file.map(|file| std::path::absolute(&file).unwrap_or(file));
    let mut meter = Meter::new(context.lang);
    let answer = context.ask_watched(Ask::Backup(BackupAsk { file, force: given.force }), &mut meter);
    meter.clear();
    let Answer::BackedUp { file, records, sha256 } = answer? else { return Err(context.unexpected()) };
    let path = file.to_string_lossy();
    let text = tr!(context.lang, "cli.backed_up", file = shown(&path), records = records) + "\n";
    Ok(Told { text, json: json!({ "file": path, "records": records, "sha256": sha256 }) })
}

/// `genjin restore`: the backup is checked whole before the book is touched, and the book is kept aside.
pub(super) fn restore(context: &Context, file: &Path) -> Outcome {
    let mut meter = Meter::new(context.lang);
    let done = restore_backup(file, &context.dir, &context.settings, &context.asker(), &mut meter);
    meter.clear();
    let restored = done.map_err(|refusal| refusal.tell(context.lang))?;
    let mut text = tr!(context.lang, "cli.restored", records = restored.records) + "\n";
    if let Some(aside) = &restored.kept_aside {
        text += &(tr!(context.lang, "cli.kept_aside", path = shown(&aside.to_string_lossy())) + "\n");
    }
    Ok(Told { text, json: json!({ "records": restored.records, "kept_aside": restored.kept_aside }) })
}

/// `genjin verify`; exit code 1 when something is wrong.
pub(super) fn verify(context: &mut Context) -> Outcome {
    let mut meter = Meter::new(context.lang);
    let answer = context.ask_watched(Ask::Verify, &mut meter);
    meter.clear();
    let Answer::Verified { records, problems } = answer? else { return Err(context.unexpected()) };
    let json = json!({ "records": records, "problems": problems });
    if !problems.is_empty() {
        if context.json {
            output::print(&Told { text: String::new(), json }, true);
        }
        let told: Vec<String> = problems.iter().map(|problem| shown(problem).into_owned()).collect();
        return Err(tr!(context.lang, "cli.verify_bad", count = problems.len(), problems = told.join("; ")));
    }
    let text = tr!(context.lang, "cli.verify_good", records = records) + "\n";
    Ok(Told { text, json })
}
