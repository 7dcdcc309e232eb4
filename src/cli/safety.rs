//! `genjin backup`, `restore` and `verify` (R20).

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use serde_json::json;

use super::arguments::{BackupArguments, RestoreArguments};
use super::context::{Context, Outcome, Told};
use super::exchange::Meter;
use super::output;
use super::passphrase::passphrase;
use crate::app::say::bytes;
use crate::engine::{
    Answer, Ask, BackupAsk, FoldersKept, Inspected, folder_of, folders_there, inspect_backup, restore_backup, tell,
};
use crate::model::Carried;
use crate::store::{BackupSource, RestoredFolders, backup_carries_folders, backup_is_sealed};
use crate::text::{Lang, shown};
use crate::tr;

/// `genjin backup`.
pub(super) fn backup(context: &mut Context, given: BackupArguments) -> Outcome {
    let file = given.file.map(|file| std::path::absolute(&file).unwrap_or(file));
    let passphrase = match given.encrypt {
        true => Some(passphrase(context, given.passphrase_file.as_deref(), None, true)?),
        false => None,
    };
    let mut meter = Meter::new(context.lang);
    let ask = BackupAsk { file, force: given.force, passphrase, folders: given.with_folders };
    let answer = context.ask_watched(Ask::Backup(ask), &mut meter);
    meter.clear();
    let Answer::BackedUp { file, records, sha256, folders } = answer? else { return Err(context.unexpected()) };
    let path = file.to_string_lossy();
    let mut text = tr!(context.lang, "cli.backed_up", file = shown(&path), records = records) + "\n";
    if let Some(kept) = &folders {
        text += &told_kept(kept, context.lang);
    }
    let folders = folders.map(|kept| {
        let Carried { folders, files, bytes, links, unread } = kept.carried;
        json!({ "root": kept.root, "folders": folders, "files": files, "bytes": bytes, "links": links, "unread": unread, "unread_files": kept.unread })
    });
    Ok(Told { text, json: json!({ "file": path, "records": records, "sha256": sha256, "folders": folders }) })
}

/// What went into a backup of the folders, and what did not.
fn told_kept(kept: &FoldersKept, lang: Lang) -> String {
    let Carried { files, bytes: size, links, unread, .. } = kept.carried;
    let root = kept.root.to_string_lossy();
    let mut text = tr!(lang, "safety.carried", files = files, size = bytes(size), path = shown(&root)) + "\n";
    if links > 0 {
        text += &(tr!(lang, "safety.links", count = links) + "\n");
    }
    if unread > 0 {
        text += &(tr!(lang, "safety.unread", count = unread) + "\n");
        for place in &kept.unread {
            text += &format!("  {}\n", shown(place));
        }
    }
    text
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
    let to = folders_to(given, from, context)?;
    if !context.json {
        let found = inspect_backup(from, &context.dir, &context.settings, lang);
        let found = found.map_err(|refusal| refusal.tell(lang))?;
        say(&(told(&found, context) + &told_folders(&found, to.as_deref(), lang)), context)?;
        let asks = !given.yes && io::stdin().is_terminal() && io::stdout().is_terminal();
        if asks && !is_yes(context)? {
            return Err(tr!(lang, "safety.not_restored"));
        }
    }
    let mut meter = Meter::new(lang);
    let done = restore_backup(from, &context.dir, (&context.settings, to.as_deref()), &context.asker(), &mut meter);
    meter.clear();
    let restored = done.map_err(|refusal| refusal.tell(lang))?;
    let mut text = tr!(lang, "cli.restored", records = restored.records) + "\n";
    if let Some(aside) = &restored.kept_aside {
        text += &(tr!(lang, "cli.kept_aside", path = shown(&aside.to_string_lossy())) + "\n");
    }
    if let Some(folders) = &restored.folders {
        text += &told_restored(folders, context);
    }
    let folders = restored.folders.map(|folders| {
        let Carried { files, bytes, .. } = folders.carried;
        json!({ "to": folders.to, "folders": folders.carried.folders, "files": files, "bytes": bytes, "kept_aside": folders.kept })
    });
    Ok(Told {
        text,
        json: json!({ "records": restored.records, "kept_aside": restored.kept_aside, "folders": folders }),
    })
}

/// Where the folders of a backup are to be put; none where it carries none, or they are not wanted.
fn folders_to(given: &RestoreArguments, from: BackupSource<'_>, context: &Context) -> Result<Option<PathBuf>, String> {
    let lang = context.lang;
    if given.without_folders {
        return Ok(None);
    }
    // A file that cannot be read is told by whoever reads it whole.
    let carries = backup_carries_folders(from).map_err(|error| tell(&error, lang))?;
    let path = shown(&given.file.to_string_lossy()).into_owned();
    match (&given.folders_to, set_root(context)) {
        (Some(_), _) if !carries => Err(tr!(lang, "safety.carries_none", path = path)),
        (Some(to), _) => Ok(Some(std::path::absolute(to).unwrap_or_else(|_| to.clone()))),
        _ if !carries => Ok(None),
        (None, Some(to)) => Ok(Some(to)),
        (None, None) => Err(tr!(lang, "safety.folders_nowhere", path = path)),
    }
}

/// Where the settings say that the folders lie.
fn set_root(context: &Context) -> Option<PathBuf> {
    let root = context.settings.dossier.root.as_deref().map(str::trim).filter(|root| !root.is_empty());
    root.map(folder_of)
}

/// The folders that come with the book, and those whose place they take.
fn told_folders(found: &Inspected, to: Option<&Path>, lang: Lang) -> String {
    let Some(carried) = found.backup.carried else { return String::new() };
    let size = bytes(carried.bytes);
    let Some(to) = to else { return tr!(lang, "safety.folders_left", files = carried.files, size = size) + "\n" };
    let path = to.to_string_lossy();
    let path = shown(&path);
    let mut text = tr!(lang, "safety.folders_go", files = carried.files, size = size, path = path) + "\n";
    text += &match folders_there(to) {
        Some(there) => tr!(lang, "safety.folders_there", files = there.files, size = bytes(there.bytes)),
        None => tr!(lang, "safety.folders_free"),
    };
    text + "\n"
}

/// Where the folders lie now, and whether the settings know it.
fn told_restored(folders: &RestoredFolders, context: &Context) -> String {
    let lang = context.lang;
    let to = folders.to.to_string_lossy();
    let Carried { files, bytes: size, .. } = folders.carried;
    let mut text = tr!(lang, "safety.folders_restored", files = files, size = bytes(size), path = shown(&to)) + "\n";
    if let Some(kept) = &folders.kept {
        text += &(tr!(lang, "safety.folders_kept", path = shown(&kept.to_string_lossy())) + "\n");
    }
    let set = set_root(context);
    if set.as_ref().and_then(|set| set.canonicalize().ok()) != folders.to.canonicalize().ok() {
        text += &match &set {
            Some(set) => tr!(lang, "safety.folders_elsewhere", set = shown(&set.to_string_lossy()), path = shown(&to)),
            None => tr!(lang, "safety.folders_unset", path = shown(&to)),
        };
        text += "\n";
    }
    text
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
