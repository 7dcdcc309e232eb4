//! Store failures as one sentence each, with the way back.

use crate::store::{BackupFault, StoreError};
use crate::text::{Lang, shown};
use crate::tr;

/// What went wrong and what to do, in the reader's language.
pub fn tell(error: &StoreError, lang: Lang) -> String {
    match error {
        StoreError::Locked { pid: Some(pid) } => tr!(lang, "store.locked_by", pid = pid),
        StoreError::Locked { pid: None } => tr!(lang, "store.locked"),
        StoreError::Newer { found, known } => tr!(lang, "store.newer", found = found, known = known),
        StoreError::Lost { expected, found } => tr!(lang, "store.lost", expected = expected, found = found),
        StoreError::Gone { backup } => {
            // To be copied into a shell, whatever blanks are in it.
            let path = backup.to_string_lossy();
            tr!(lang, "store.gone", backup = shown(&shell_words::quote(&path)))
        }
        // What exactly was found is told in the database's own words: nothing a reader could act on.
        StoreError::Damaged { .. } => tr!(lang, "store.damaged"),
        StoreError::Full => tr!(lang, "store.full"),
        StoreError::ReadOnly { path } => tr!(lang, "store.read_only", path = shown(&path.to_string_lossy())),
        StoreError::NotABook { path } => tr!(lang, "store.not_a_book", path = shown(&path.to_string_lossy())),
        StoreError::StepOpen => tr!(lang, "store.step_open"),
        StoreError::StepGone | StoreError::Closed => tr!(lang, "store.closed"),
        StoreError::Stopped => tr!(lang, "engine.stopped"),
        StoreError::BadBackup { path, why } => {
            tr!(lang, "store.bad_backup", path = shown(&path.to_string_lossy()), why = fault(*why, lang))
        }
        StoreError::TooLarge { path } => tr!(lang, "store.too_large", path = shown(&path.to_string_lossy())),
        StoreError::Inside { path, tree } => {
            let (path, tree) = (path.to_string_lossy(), tree.to_string_lossy());
            tr!(lang, "store.inside", path = shown(&path), tree = shown(&tree))
        }
        StoreError::Sealed { path } => tr!(lang, "store.sealed", path = shown(&path.to_string_lossy())),
        StoreError::WrongPassphrase { path } => {
            tr!(lang, "store.wrong_passphrase", path = shown(&path.to_string_lossy()))
        }
        StoreError::Io { path, error } => {
            tr!(lang, "store.io", path = shown(&path.to_string_lossy()), error = shown(error))
        }
    }
}

/// The same for a workbench that finds the book open: another window is no fault, and commands reach the book through it.
pub fn tell_window(error: &StoreError, lang: Lang) -> String {
    match error {
        StoreError::Locked { pid: Some(pid) } => tr!(lang, "store.open_elsewhere_by", pid = pid),
        StoreError::Locked { pid: None } => tr!(lang, "store.open_elsewhere"),
        other => tell(other, lang),
    }
}

fn fault(why: BackupFault, lang: Lang) -> String {
    match why {
        BackupFault::Foreign => tr!(lang, "store.backup_foreign"),
        BackupFault::Later => tr!(lang, "store.backup_later"),
        BackupFault::LeadsOut => tr!(lang, "store.backup_leads_out"),
        BackupFault::Short => tr!(lang, "store.backup_short"),
        BackupFault::Damaged => tr!(lang, "store.backup_damaged"),
        BackupFault::Changed => tr!(lang, "store.backup_changed"),
        BackupFault::Unlike => tr!(lang, "store.backup_unlike"),
    }
}
