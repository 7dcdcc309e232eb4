//! The folders that backups are kept in: how those are called that genjin names itself, and which of them stay (R20). In the book's own folder `backups` they are `YYYY-MM-DD.genjin` (made by themselves) and
//! `genjin-YYYYMMDD-HHMMSS.backup`; in any other one `genjin-MARK-YYYYMMDD-HHMMSS.genjin`, where the mark is this book's, so that two
//! books may share a folder. `.age` behind it says that it is encrypted. Files of other names are never touched.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::backup::{check_backup, hex, last_action};
use super::sealed::{Hashing, ReadSum, Summing};
use super::unfinished::Unfinished;
use super::verify::is_sound;
use super::{BackupFault, BackupReport, BackupSource, Store, StoreError, files};
use crate::rules::superfluous;

/// The ending of an encrypted one.
pub(super) const SEALED: &str = ".age";

/// When a backup of such a name was made, where genjin named it; `mark`: of which book, in a folder that is not this book's own.
pub(super) fn made_at(name: &str, mark: Option<&str>) -> Option<NaiveDateTime> {
    let name = name.strip_suffix(SEALED).unwrap_or(name);
    let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN);
    let stamp = match mark {
        None => {
            if let Some(day) = name.strip_suffix(".genjin") {
                return NaiveDate::parse_from_str(day, "%Y-%m-%d").ok().filter(|_| day.len() == 10).map(midnight);
            }
            name.strip_prefix("genjin-")?.strip_suffix(".backup")?
        }
        Some(mark) => name.strip_prefix("genjin-")?.strip_prefix(mark)?.strip_prefix('-')?.strip_suffix(".genjin")?,
    };
    match stamp.len() {
        8 => NaiveDate::parse_from_str(stamp, "%Y%m%d").ok().map(midnight),
        15 => NaiveDateTime::parse_from_str(stamp, "%Y%m%d-%H%M%S").ok(),
        _ => None,
    }
}

/// The backups in a folder that genjin named, with when they were made; oldest first.
pub(super) fn named(folder: &Path, mark: Option<&str>) -> Vec<(NaiveDateTime, PathBuf)> {
    let files = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut all: Vec<(NaiveDateTime, PathBuf)> = files
        .filter(|file| file.file_type().is_ok_and(|kind| kind.is_file()))
        .filter_map(|file| Some((made_at(file.file_name().to_str()?, mark)?, file.path())))
        .collect();
    all.sort_unstable();
    all
}

impl Store {
    /// The book's own folder of backups, made where it is missing.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn backups_dir(&self) -> Result<PathBuf, StoreError> {
        let dir = self.dir.join(files::BACKUPS);
        files::make_private_dir(&dir)?;
        Ok(dir)
    }

    /// What tells this book from others, in eight letters: it follows from its first action, and a restored one has the same.
    fn mark(&self) -> String {
        let first = self.disk().and_then(|disk| disk.entry_bytes(1)).unwrap_or_default();
        format!("{:08x}", crc32fast::hash(&first))
    }

    /// How a backup made at this moment is called in a folder; in the book's own where none is named.
    ///
    /// # Errors
    /// When the book's own cannot be made.
    pub fn backup_name(&self, folder: Option<&Path>, at: NaiveDateTime, sealed: bool) -> Result<PathBuf, StoreError> {
        let (at, end) = (at.format("%Y%m%d-%H%M%S"), if sealed { SEALED } else { "" });
        let own = self.dir.join(files::BACKUPS);
        Ok(match folder.filter(|folder| !same_folder(folder, &own)) {
            Some(folder) => folder.join(format!("genjin-{}-{at}.genjin{end}", self.mark())),
            None => self.backups_dir()?.join(format!("genjin-{at}.backup{end}")),
        })
    }

    /// Removes what the rotation does not keep beside a backup that was just made (R20): 7 last, 4 weekly, 12 monthly. Nothing happens
    /// where that one has a name of its own, and none goes before each of its records was read: a backup of a damaged book does not drive
    /// out the good ones. `go_on` is asked meanwhile, and `false` leaves all until the next time.
    pub fn rotate_backups(&self, just_made: BackupSource<'_>, today: NaiveDate, go_on: &mut dyn FnMut(u64) -> bool) {
        let Some(folder) = just_made.path.parent() else { return };
        let own = same_folder(folder, &self.dir.join(files::BACKUPS));
        let mark = self.mark();
        let all = named(folder, (!own).then_some(mark.as_str()));
        let Some(newest) = all.iter().position(|(_, path)| path == just_made.path) else { return };
        let made: Vec<NaiveDateTime> = all.iter().map(|(made, _)| *made).collect();
        let gone = superfluous(&made, newest, today);
        if gone.is_empty() {
            return;
        }
        match is_sound(just_made, &self.settings, go_on) {
            Ok(true) => {}
            Ok(false) => return log::warn!("old backups stay: the book of the new one is damaged"),
            Err(error) => return log::info!("old backups stay for now: {error}"),
        }
        for (_, old) in gone.into_iter().filter_map(|at| all.get(at)) {
            if let Err(error) = fs::remove_file(old) {
                log::warn!("an old backup stays: {error}");
            }
        }
    }

    /// Makes the day's backup among those genjin makes by itself, unless there is one of that day or the book is empty.
    ///
    /// # Errors
    /// As [`Store::backup`].
    pub fn daily_backup(
        &self,
        today: NaiveDate,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<Option<BackupReport>, StoreError> {
        let dir = self.backups_dir()?;
        let path = dir.join(format!("{}.genjin", today.format("%Y-%m-%d")));
        if path.exists() || self.state.seq == 0 {
            return Ok(None);
        }
        let report = self.backup(&path, progress)?;
        self.rotate_backups((&path).into(), today, progress);
        Ok(Some(report))
    }

    /// Puts the day's backup into another folder as well, unless there is one of that day; it is read back before it counts. `None`:
    /// there was nothing to do.
    ///
    /// # Errors
    /// Any failure to read or write; [`StoreError::BadBackup`] where the copy is not what was copied.
    pub fn daily_backup_to(
        &self,
        folder: &Path,
        today: NaiveDate,
        go_on: &mut dyn FnMut(u64) -> bool,
    ) -> Result<Option<PathBuf>, StoreError> {
        let own = self.backups_dir()?.join(format!("{}.genjin", today.format("%Y-%m-%d")));
        let mark = self.mark();
        let there = named(folder, Some(&mark));
        if !own.exists() || there.iter().any(|(made, _)| made.date() == today) {
            return Ok(None);
        }
        let to = folder.join(format!("genjin-{mark}-{}.genjin", today.format("%Y%m%d")));
        let aside = files::aside(&to);
        let unfinished = Unfinished::note(&self.dir, &aside);
        let done = copy_checked(&own, &aside)
            .and_then(|()| fs::rename(&aside, &to).map_err(|error| StoreError::io(&to, &error)));
        if done.is_err() {
            let _ = fs::remove_file(&aside);
        }
        drop(unfinished);
        done?;
        let _ = files::sync_dir(folder);
        self.rotate_backups((&to).into(), today, go_on);
        Ok(Some(to))
    }
}

pub(super) fn same_folder(one: &Path, other: &Path) -> bool {
    one == other || matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// Copies a file as a stream and reads the copy back.
fn copy_checked(from: &Path, to: &Path) -> Result<(), StoreError> {
    let told = |error: std::io::Error| StoreError::io(to, &error);
    let mut source = BufReader::new(File::open(from).map_err(|error| StoreError::io(from, &error))?);
    let mut copy = Hashing::new(BufWriter::new(files::create_private(to).map_err(told)?));
    std::io::copy(&mut source, &mut copy).map_err(told)?;
    copy.flush().map_err(told)?;
    let (file, sum) = copy.end();
    file.get_ref().sync_all().map_err(told)?;
    let read = ReadSum::default();
    let mut back = Summing { from: File::open(to).map_err(told)?, sum: read.clone() };
    let mut some = vec![0; 1 << 16];
    while back.read(&mut some).map_err(told)? > 0 {}
    if hex(&read.get()) == hex(&sum) {
        Ok(())
    } else {
        Err(StoreError::BadBackup { path: to.to_owned(), why: BackupFault::Unlike })
    }
}

/// The backups genjin made by itself in a data directory, oldest first.
pub fn daily_backups(dir: &Path) -> Vec<PathBuf> {
    let day = |path: &Path| path.file_stem()?.to_str()?.parse::<NaiveDate>().ok();
    let all = named(&dir.join(files::BACKUPS), None).into_iter().map(|(_, path)| path);
    all.filter(|path| day(path).is_some()).collect()
}

/// The newest backup in a data directory's own folder, made by genjin itself or by hand: the one with the latest action in
/// it; a whole one if there is any.
pub fn newest_backup(dir: &Path) -> Option<PathBuf> {
    let files = fs::read_dir(dir.join(files::BACKUPS)).into_iter().flatten().filter_map(Result::ok);
    let ends = |path: &Path| path.extension().is_some_and(|end| end == "genjin" || end == "backup" || end == "age");
    let paths = files.map(|file| file.path()).filter(|path| path.is_file() && ends(path));
    let mut all: Vec<(u64, PathBuf)> = paths.map(|path| (last_action(&path).unwrap_or(0), path)).collect();
    all.sort_unstable();
    let whole = all.iter().rev().find(|(_, path)| check_backup(path).is_ok());
    whole.or(all.last()).map(|(_, path)| path.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_when_a_backup_was_made_and_no_other_file_is_taken_for_one() {
        let told = |name: &str, mark| made_at(name, mark).map(|at| at.to_string());
        for (name, mark, wanted) in [
            ("2026-11-24.genjin", None, Some("2026-11-24 00:00:00")),
            ("genjin-20261124-093000.backup", None, Some("2026-11-24 09:30:00")),
            ("genjin-20261124-093000.backup.age", None, Some("2026-11-24 09:30:00")),
            ("genjin-0badcafe-20261124-093000.genjin.age", Some("0badcafe"), Some("2026-11-24 09:30:00")),
            ("genjin-0badcafe-20261124.genjin", Some("0badcafe"), Some("2026-11-24 00:00:00")),
            // Another book's, and what people name themselves.
            ("genjin-12345678-20261124.genjin", Some("0badcafe"), None),
            ("2026-11-24.genjin", Some("0badcafe"), None),
            ("genjin-20261124-093000.backup", Some("0badcafe"), None),
            ("before the fair.genjin", None, None),
            ("2026-11-24 copy.genjin", None, None),
            ("2026-13-24.genjin", None, None),
            ("genjin-20261124.backup.bak", None, None),
            ("2026-11-24.genjin.new", None, None),
            ("dates", None, None),
        ] {
            assert_eq!(told(name, mark).as_deref(), wanted, "{name}");
        }
    }
}
