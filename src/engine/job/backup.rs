//! Backups and the way back from them (R20).

use std::path::{Path, PathBuf};

use super::{Progress, Watch};
use crate::book::Refusal;
use crate::engine::ask::{Answer, Asker, BackupAsk};
use crate::engine::keeper::{Keeper, failed};
use crate::model::Settings;
use crate::store::{self, StoreError};
use crate::text::shown;
use crate::tr;

pub(in crate::engine) fn backup(
    keeper: &Keeper,
    asker: &Asker,
    ask: BackupAsk,
    watch: &mut dyn Watch,
) -> Result<Answer, Refusal> {
    let file = match ask.file {
        Some(file) if !ask.force && file.symlink_metadata().is_ok() => {
            let path = shown(&file.to_string_lossy()).into_owned();
            return Err(Refusal::Failed(tr!(asker.lang, "engine.backup_there", path = path)));
        }
        Some(file) => file,
        None => keeper
            .store
            .backups_dir()
            .map_err(|error| failed(&error, asker.lang))?
            .join(format!("genjin-{}.backup", asker.now.format("%Y%m%d-%H%M%S"))),
    };
    let report = keeper.store.backup(&file, &mut |done| {
        watch.beside(keeper);
        watch.at(Progress { done, of: None })
    });
    let report = report.map_err(|error| failed(&error, asker.lang))?;
    Ok(Answer::BackedUp { file, records: report.records, sha256: report.sha256 })
}

/// What a restore put in place.
#[derive(Debug)]
pub struct RestoredBook {
    /// Records in it.
    pub records: u64,
    /// Where the book that stood there lies now.
    pub kept_aside: Option<PathBuf>,
}

/// Puts a backup in place of the book in a folder.
///
/// # Errors
/// A [`Refusal`] when the backup is not whole, the book is open elsewhere, or the disk refuses; the book is then as it was.
pub fn restore_backup(
    file: &Path,
    dir: &Path,
    settings: &Settings,
    asker: &Asker,
    watch: &mut dyn Watch,
) -> Result<RestoredBook, Refusal> {
    let told = |error: StoreError| failed(&error, asker.lang);
    let restored = store::restore(file, dir, settings, &mut |done| {
        watch.at(Progress { done, of: None });
    });
    let restored = restored.map_err(told)?;
    Ok(RestoredBook { records: restored.records, kept_aside: restored.kept })
}
