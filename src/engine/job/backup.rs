//! Backups: where they go, how long they stay, and what is known of them (R20).

use std::path::{Path, PathBuf};

use chrono::{Local, NaiveDate};

use super::{Progress, Watch};
use crate::book::Refusal;
use crate::dossier::{BEING_MADE, Trouble, Why, measure};
use crate::engine::ask::{Answer, Asker, BackupAsk, FoldersKept};
use crate::engine::days::Days;
use crate::engine::folder;
use crate::engine::folders::{no_place, tell_folders};
use crate::engine::keeper::{Keeper, failed};
use crate::engine::tell;
use crate::model::{BackupMade, Settings};
use crate::rules::backup_late;
use crate::store::{self, RestoredFolders, Store, StoreError, Summary, Tree};
use crate::text::{Lang, shown};
use crate::tr;

/// Writes one, and removes what the rotation does not keep beside it.
///
/// # Errors
/// A [`Refusal`] where the folder is not there, a file is and is not to be replaced, or the disk refuses.
pub(in crate::engine) fn backup(
    keeper: &Keeper,
    asker: &Asker,
    ask: BackupAsk,
    watch: &mut dyn Watch,
) -> Result<Answer, Refusal> {
    let told = |error: StoreError| failed(&error, asker.lang);
    let set = || keeper.settings.backup.folder().map(folder::file);
    let to = match ask.file {
        Some(file) if names_folder(&file) => To::Folder(file),
        Some(file) => To::File(file),
        None => set().map_or(To::Own, To::Folder),
    };
    let at = asker.now.with_timezone(&Local).time();
    let named = |folder| keeper.store.backup_name(folder, asker.today.and_time(at), ask.passphrase.is_some());
    let file = match &to {
        To::Folder(folder) if !folder.is_dir() => {
            let path = shown(&folder.to_string_lossy()).into_owned();
            return Err(Refusal::Failed(tr!(asker.lang, "safety.no_folder", path = path)));
        }
        To::File(file) if !ask.force && file.symlink_metadata().is_ok() => {
            let path = shown(&file.to_string_lossy()).into_owned();
            return Err(Refusal::Failed(tr!(asker.lang, "engine.backup_there", path = path)));
        }
        To::Folder(folder) => named(Some(folder)).map_err(told)?,
        To::Own => named(None).map_err(told)?,
        To::File(file) => file.clone(),
    };
    let root = if ask.folders { Some(settled_folders(keeper, asker.lang, watch)?) } else { None };
    let tree = root.as_deref().map(|root| Tree { root, passed_over: &BEING_MADE });
    let made = keeper.store.backup_with(&file, ask.passphrase.as_ref(), tree, &mut |done| {
        watch.beside(keeper);
        watch.at(Progress { done, of: None })
    });
    let (report, unread) = made.map_err(told)?;
    let unread = unread.iter().map(|place| place.to_string_lossy().into_owned()).collect();
    let folders = root.zip(report.carried).map(|(root, carried)| Box::new(FoldersKept { root, carried, unread }));
    let made = store::BackupSource { path: &file, passphrase: ask.passphrase.as_ref() };
    keeper.store.rotate_backups(made, asker.today, &mut |_| {
        watch.beside(keeper);
        true
    });
    note(&keeper.store, BackupMade { on: asker.today, sealed: report.sealed, file: file.clone() });
    Ok(Answer::BackedUp { file, records: report.records, sha256: report.sha256, folders })
}

/// Where the folders of the customers lie, once all that was to be moved there is moved: until the backup is made the book does not
/// change, and so nothing else is.
fn settled_folders(keeper: &Keeper, lang: Lang, watch: &mut dyn Watch) -> Result<PathBuf, Refusal> {
    let folders = keeper.folders().ok_or_else(|| no_place(lang))?;
    let root = folders.root().to_owned();
    if !root.is_dir() {
        let gone = Trouble { path: root, why: Why::NoRoot };
        return Err(Refusal::Failed(tell_folders(&gone, None, lang)));
    }
    let waited = folders.bring_watched(Vec::new(), false, false, |_| {
        watch.beside(keeper);
        watch.at(Progress { done: 0, of: None })
    });
    waited.map(|_| root).ok_or_else(|| failed(&StoreError::Stopped, lang))
}

/// Where a backup goes.
enum To {
    File(PathBuf),
    Folder(PathBuf),
    Own,
}

/// Whether a path is that of a folder: it is one, or is written as one.
fn names_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(std::path::is_separator)
}

/// Notes where a backup is. Without the note one is only reminded too early.
fn note(store: &Store, made: BackupMade) {
    if let Err(error) = store::note_backup_elsewhere(store.dir(), made) {
        log::warn!("the backup is not noted: {error}");
    }
}

/// Makes the day's backup, and puts it into the folder of the settings as well where that is there. `false`: something came in between, try
/// again.
///
/// # Errors
/// Any failure to write; that of the folder only after the book's own is made.
pub(in crate::engine) fn daily_backup(
    keeper: &Keeper,
    asker: &Asker,
    go_on: &mut dyn FnMut() -> bool,
) -> Result<bool, StoreError> {
    match keeper.store.daily_backup(asker.today, &mut |_| go_on()) {
        Err(StoreError::Stopped) => return Ok(false),
        done => drop(done?),
    }
    // A disk that is not plugged in is no failure: that it is late is told in time.
    let Some(folder) = keeper.settings.backup.folder().map(folder::file).filter(|folder| folder.is_dir()) else {
        return Ok(true);
    };
    if let Some(file) = keeper.store.daily_backup_to(&folder, asker.today, &mut |_| go_on())? {
        note(&keeper.store, BackupMade { on: asker.today, sealed: false, file });
    }
    Ok(true)
}

/// The day on which a backup was wanted, where it is late; the book need not be open.
pub(in crate::engine) fn late_backup(dir: &Path, settings: &Settings, today: NaiveDate) -> Option<NaiveDate> {
    let set = &settings.backup;
    backup_late(&store::backups(dir), set.folder().is_some(), set.interval_days, today)
}

/// Notes the day of the book's first action: from then on there is something to lose.
pub(in crate::engine) fn note_first_day(store: &Store) {
    if store.last_seq().0 == 0 || store.kept_from_writing().is_some() || store::backups(store.dir()).since.is_some() {
        return;
    }
    let noted = store.first_action().and_then(|at| {
        let day = Days::read(store)?.of(1, at);
        store::note_backups_since(store.dir(), day)
    });
    if let Err(error) = noted {
        log::warn!("the first day is not noted: {error}");
    }
}

/// What a restore would do.
#[derive(Debug)]
pub struct Inspected {
    /// The backup.
    pub backup: Summary,
    /// The book that it would replace; none where none is there; a sentence where it cannot be read.
    pub book: Result<Option<Summary>, String>,
    /// How many actions of that book are newer than the backup.
    pub newer: u64,
}

/// Folders that stand where those of a backup are to be put.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FoldersThere {
    /// How many files lie in them.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// What stands where folders of a backup are to be put; nothing where nothing does, or only an empty folder.
pub fn folders_there(to: &Path) -> Option<FoldersThere> {
    let (files, bytes) = measure(to).ok()?;
    let empty = || std::fs::read_dir(to).is_ok_and(|mut entries| entries.next().is_none());
    (!empty()).then_some(FoldersThere { files, bytes })
}

/// Reads a backup from end to end, and the book that it would replace.
///
/// # Errors
/// A [`Refusal`] as of [`restore_backup`]; nothing is changed.
pub fn inspect_backup(
    from: store::BackupSource<'_>,
    dir: &Path,
    settings: &Settings,
    lang: Lang,
) -> Result<Inspected, Refusal> {
    let told = |error: StoreError| failed(&error, lang);
    let backup = store::summary_of_backup(from).map_err(told)?;
    let none = |book| Ok(Inspected { backup, book, newer: 0 });
    if !store::has_book(dir) {
        return none(Ok(None));
    }
    let read = Store::open(dir, settings).and_then(|store| Ok((store.summary()?, store.actions_after(backup.last)?)));
    match read {
        Ok((book, newer)) => Ok(Inspected { backup, book: Ok(Some(book)), newer }),
        Err(error @ StoreError::Locked { .. }) => Err(told(error)),
        Err(StoreError::Gone { .. }) => none(Ok(None)),
        Err(error) => none(Err(tell(&error, lang))),
    }
}

/// What a restore put in place.
#[derive(Debug)]
pub struct RestoredBook {
    /// Records in it.
    pub records: u64,
    /// Where the book that stood there lies now.
    pub kept_aside: Option<PathBuf>,
    /// The folders that came with it.
    pub folders: Option<RestoredFolders>,
}

/// Puts a backup in place of the book in a folder, and its folders in place of those at `folders_to`.
///
/// # Errors
/// A [`Refusal`] when the backup is not whole, the passphrase is not its own, the book is open elsewhere, or the disk refuses; book and folders
/// are then as they were.
pub fn restore_backup(
    from: store::BackupSource<'_>,
    dir: &Path,
    (settings, folders_to): (&Settings, Option<&Path>),
    asker: &Asker,
    watch: &mut dyn Watch,
) -> Result<RestoredBook, Refusal> {
    let restored =
        store::restore_with(from, dir, settings, folders_to, &mut |done| watch.at(Progress { done, of: None }));
    let restored = restored.map_err(|error| failed(&error, asker.lang))?;
    if let Err(error) = store::note_backups_since(dir, asker.today) {
        log::warn!("the day of the restore is not noted: {error}");
    }
    Ok(RestoredBook { records: restored.records, kept_aside: restored.kept, folders: restored.folders })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_told_from_a_file() {
        let room = tempfile::tempdir().unwrap();
        assert!(names_folder(room.path()));
        assert!(names_folder(Path::new("/no/such/place/")));
        assert!(!names_folder(&room.path().join("book.genjin")));
    }
}
