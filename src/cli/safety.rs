//! `genjin backup`, `restore` and `verify` (R20).

use std::io::{self, BufRead, IsTerminal, Write};

use serde_json::json;

use super::arguments::{BackupArguments, RestoreArguments};
use super::context::{Context, Outcome, Told};
use super::exchange::Meter;
use super::output;
use super::passphrase::passphrase;
use crate::engine::{Answer, Ask, BackupAsk, Inspected, inspect_backup, restore_backup};
use crate::store::{BackupSource, backup_is_sealed};
use crate::text::shown;
use crate::tr;

/// `genjin backup`.
pub(super) fn backup(context: &mut Context, given: BackupArguments) -> Outcome {
    let file = given.file.map(|file| std::path::absolute(&file).unwrap_or(file));
    let passphrase = match given.encrypt {
        true => Some(passphrase(context, given.passphrase_file.as_deref(), None, true)?),
        false => None,
    };
    let mut meter = Meter::new(context.lang);
    let answer = context.ask_watched(Ask::Backup(BackupAsk { file, force: given.force, passphrase }), &mut meter);
    meter.clear();
    let Answer::BackedUp { file, records, sha256 } = answer? else { return Err(context.unexpected()) };
    let path = file.to_string_lossy();
    let text = tr!(context.lang, "cli.backed_up", file = shown(&path), records = records) + "\n";
    Ok(Told { text, json: json!({ "file": path, "records": records, "sha256": sha256 }) })
}

/// `genjin restore`: the backup is read from end to end before the book is touched, what it replaces is told, and the book is kept aside. A
/// person is asked; a script is not.
pub(super) fn restore(context: &Context, given: &RestoreArguments) -> Outcome {
    let lang = context.lang;
    let sealed = backup_is_sealed(&given.file);
    let passphrase = match sealed {
        true => Some(passphrase(context, given.passphrase_file.as_deref(), Some(&given.file), false)?),
        false => None,
    };
    let from = BackupSource { path: &given.file, passphrase: passphrase.as_ref() };
    if !context.json {
        let found = inspect_backup(from, &context.dir, &context.settings, lang);
        let found = found.map_err(|refusal| refusal.tell(lang))?;
        say(&told(&found, context), context)?;
        let asks = !given.yes && io::stdin().is_terminal() && io::stdout().is_terminal();
        if asks && !is_yes(context)? {
            return Err(tr!(lang, "safety.not_restored"));
        }
    }
    let mut meter = Meter::new(lang);
    let done = restore_backup(from, &context.dir, &context.settings, &context.asker(), &mut meter);
    meter.clear();
    let restored = done.map_err(|refusal| refusal.tell(lang))?;
    let mut text = tr!(lang, "cli.restored", records = restored.records) + "\n";
    if let Some(aside) = &restored.kept_aside {
        text += &(tr!(lang, "cli.kept_aside", path = shown(&aside.to_string_lossy())) + "\n");
    }
    Ok(Told { text, json: json!({ "records": restored.records, "kept_aside": restored.kept_aside }) })
}

/// The two books side by side, and what would be lost.
fn told(found: &Inspected, context: &Context) -> String {
    let lang = context.lang;
    let mut table = output::Table::default();
    table.row([
        "",
        &tr!(lang, "safety.column_customers"),
        &tr!(lang, "safety.column_records"),
        &tr!(lang, "safety.column_last"),
    ]);
    let mut row = |name: String, book: &crate::store::Summary| {
        let last = book
            .last
            .map_or_else(String::new, |at| at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string());
        table.row([name.as_str(), &book.customers.to_string(), &book.records.to_string(), &last]);
    };
    row(tr!(lang, "safety.row_backup"), &found.backup);
    if let Ok(Some(book)) = &found.book {
        row(tr!(lang, "safety.row_book"), book);
    }
    let mut text = table.text();
    text += &match &found.book {
        Ok(Some(_)) if found.newer == 0 => tr!(lang, "safety.none_newer"),
        Ok(Some(_)) => tr!(lang, "safety.newer", count = found.newer),
        Ok(None) => tr!(lang, "safety.no_book"),
        Err(why) => tr!(lang, "safety.book_unread", why = shown(why)),
    };
    text + "\n"
}

fn say(text: &str, context: &Context) -> Result<(), String> {
    let mut out = io::stdout();
    let said = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    said.map_err(|error| tr!(context.lang, "cli.no_screen", error = error))
}

fn is_yes(context: &Context) -> Result<bool, String> {
    say(&format!("{} ", tr!(context.lang, "safety.ask_restore")), context)?;
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer);
    read.map_err(|error| tr!(context.lang, "cli.no_screen", error = error))?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "是"))
}

/// `genjin verify`; exit code 1 when something is wrong.
pub(super) fn verify(context: &mut Context) -> Outcome {
    let mut meter = Meter::new(context.lang);
    let answer = context.ask_watched(Ask::Verify, &mut meter);
    meter.clear();
    let Answer::Verified { records, problems, mend } = answer? else { return Err(context.unexpected()) };
    let json = json!({ "records": records, "problems": problems, "mend": mend });
    if !problems.is_empty() {
        if context.json {
            output::print(&Told { text: String::new(), json }, true);
        }
        let told: Vec<String> = problems.iter().map(|problem| shown(problem).into_owned()).collect();
        let (problems, mend) = (told.join("; "), mend.join(" "));
        return Err(tr!(context.lang, "cli.verify_bad", count = told.len(), problems = problems, mend = mend));
    }
    let text = tr!(context.lang, "cli.verify_good", records = records) + "\n";
    Ok(Told { text, json })
}
