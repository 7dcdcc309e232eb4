//! What is known of a book's backups without opening any: by their names in its own folder, and by a note beside them of what was put
//! elsewhere and since when there is something to lose.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;

use super::kept::{SEALED, named, same_folder};
use super::{StoreError, files};
use crate::model::{BackupMade, Backups};

/// The note.
pub(super) const DATES: &str = "dates";

/// What is known of the backups of the book in a data directory, without opening any.
pub fn backups(dir: &Path) -> Backups {
    let sealed = |path: &Path| path.to_string_lossy().ends_with(SEALED);
    let own = named(&dir.join(files::BACKUPS), None).pop();
    let here = own.map(|(made, file)| BackupMade { on: made.date(), sealed: sealed(&file), file });
    let text = fs::read_to_string(dir.join(files::BACKUPS).join(DATES)).unwrap_or_default();
    let mut found = Backups { here, ..Backups::default() };
    for line in text.lines() {
        let mut words = line.splitn(4, ' ');
        let (what, on) = (words.next(), words.next().and_then(|day| day.parse().ok()));
        match (what, on, words.next(), words.next()) {
            (Some("since"), on, ..) => found.since = on,
            (Some("elsewhere"), Some(on), Some(how), Some(file)) => {
                found.elsewhere = Some(BackupMade { on, sealed: how == "sealed", file: file.into() });
            }
            // A later version may say more.
            _ => {}
        }
    }
    found
}

/// Notes a backup that was put elsewhere than into the book's own folder; one that lies there is found by its name.
///
/// # Errors
/// Any failure to write.
pub fn note_backup_elsewhere(dir: &Path, made: BackupMade) -> Result<(), StoreError> {
    if made.file.parent().is_some_and(|folder| same_folder(folder, &dir.join(files::BACKUPS))) {
        return Ok(());
    }
    write_dates(dir, &Backups { elsewhere: Some(made), ..backups(dir) })
}

/// Notes since when there is something to lose, unless that is known.
///
/// # Errors
/// Any failure to write.
pub fn note_backups_since(dir: &Path, day: NaiveDate) -> Result<(), StoreError> {
    let known = backups(dir);
    if known.since.is_some() { Ok(()) } else { write_dates(dir, &Backups { since: Some(day), ..known }) }
}

fn write_dates(dir: &Path, known: &Backups) -> Result<(), StoreError> {
    files::make_private_dir(&dir.join(files::BACKUPS))?;
    let since = known.since.map(|day| format!("since {day}\n")).unwrap_or_default();
    let elsewhere = known.elsewhere.as_ref().map(|made| {
        let how = if made.sealed { "sealed" } else { "plain" };
        format!("elsewhere {} {how} {}\n", made.on, made.file.to_string_lossy().replace('\n', " "))
    });
    let text = since + &elsewhere.unwrap_or_default();
    files::replace(&dir.join(files::BACKUPS).join(DATES), &[text.as_bytes()])
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn what_is_known_of_backups_reads_back() {
        let room = tempfile::tempdir().unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(backups(room.path()), Backups::default());
        note_backups_since(room.path(), day("2026-01-05")).unwrap();
        note_backups_since(room.path(), day("2026-11-24")).unwrap();
        let file = PathBuf::from("/media/my stick/a b.genjin");
        let made = BackupMade { on: day("2026-11-20"), sealed: true, file };
        note_backup_elsewhere(room.path(), made.clone()).unwrap();
        let own = room.path().join("backups").join("2026-11-24.genjin");
        fs::write(&own, "").unwrap();
        let here = BackupMade { on: day("2026-11-24"), sealed: false, file: own };
        note_backup_elsewhere(room.path(), here.clone()).unwrap();
        let wanted = Backups { since: Some(day("2026-01-05")), here: Some(here), elsewhere: Some(made) };
        assert_eq!(backups(room.path()), wanted);
    }
}
