//! What a killed process leaves half written, and clearing it away at the next start.

use std::fs;
use std::path::{Path, PathBuf};

use super::dates::DATES;
use super::files;
use super::kept::made_at;

/// Names the file that a backup under way is written to.
const UNFINISHED: &str = "unfinished";

/// A backup under way: while this lives, the next start knows what to clear away.
pub(super) struct Unfinished(Option<PathBuf>);

impl Unfinished {
    /// Notes where it is written to. A book that cannot be written notes nothing.
    pub fn note(dir: &Path, aside: &Path) -> Self {
        let (note, path) = (dir.join(files::BACKUPS).join(UNFINISHED), aside.to_str());
        let noted = path.is_some_and(|path| {
            files::make_private_dir(&dir.join(files::BACKUPS)).is_ok()
                && files::replace(&note, &[path.as_bytes()]).is_ok()
        });
        Self(noted.then_some(note))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Some(note) = &self.0 {
            let _ = fs::remove_file(note);
        }
    }
}

/// Clears away what a killed process left half written: files aside, and the backup it was at, wherever that is.
pub(super) fn clear_left_over(dir: &Path) {
    let backups = dir.join(files::BACKUPS);
    let note = backups.join(UNFINISHED);
    if let Ok(path) = fs::read_to_string(&note) {
        if path.ends_with(files::ASIDE) {
            let _ = fs::remove_file(path);
        }
        let _ = fs::remove_file(&note);
    }
    let beside = [files::ROWS, files::WORDS, files::MATTERS].map(|name| dir.join(name));
    let known = [backups.join(DATES), note].into_iter().chain(beside).map(|path| files::aside(&path));
    let half = fs::read_dir(&backups).into_iter().flatten().filter_map(Result::ok);
    let half = half.filter(|file| file.file_name().to_str().is_some_and(is_half)).map(|file| file.path());
    for path in known.chain(half) {
        let _ = fs::remove_file(path);
    }
}

/// Whether it is a backup that genjin was writing into the book's own folder.
fn is_half(name: &str) -> bool {
    name.strip_suffix(files::ASIDE).is_some_and(|name| made_at(name, None).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_process_left_is_cleared_away() {
        let room = tempfile::tempdir().unwrap();
        let (dir, elsewhere) = (room.path().join("book"), room.path().join("usb.genjin.new"));
        fs::create_dir_all(dir.join("backups")).unwrap();
        for left in [dir.join("rows.new"), dir.join("backups").join("2026-11-24.genjin.new"), elsewhere.clone()] {
            fs::write(left, "half").unwrap();
        }
        for name in ["2026-11-23.genjin", "mine.new"] {
            fs::write(dir.join("backups").join(name), "whole").unwrap();
        }
        std::mem::forget(Unfinished::note(&dir, &elsewhere));
        clear_left_over(&dir);
        assert!(!elsewhere.exists());
        let mut left: Vec<_> =
            fs::read_dir(dir.join("backups")).unwrap().map(|file| file.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["2026-11-23.genjin", "mine.new"]);
        assert!(!dir.join("rows.new").exists());
    }
}
