//! Where each customer's folder was last seen: a file beside the book, so that a command need not look through the whole tree.
//! It is a cache: a folder that is not there any more is looked for. Before a folder is made or moved it says that it may not name all,
//! so that after a kill in between the tree is looked through.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::model::CustomerId;

/// Its name.
pub(super) const FILE: &str = "folders";

const HEAD: &str = "genjin folders 1";

/// The last line: these are all there are; there may be more, or some elsewhere.
const ALL: &str = "end";
const NOT_ALL: &str = "part";

/// What was known the last time, and whether that is all there are; none where it was of another root, or cannot be read.
pub(super) fn read(file: &Path, root: &Path) -> Option<(BTreeMap<CustomerId, PathBuf>, bool)> {
    let text = fs::read_to_string(file).ok()?;
    let mut lines = text.lines();
    let same = lines.next() == Some(HEAD) && lines.next() == root.to_str();
    let end = text.lines().next_back().filter(|_| text.ends_with('\n'));
    let whole = end == Some(ALL);
    (same && (whole || end == Some(NOT_ALL))).then(|| {
        let line = |line: &str| {
            let (id, place) = line.split_once('\t')?;
            Some((id.parse().ok()?, PathBuf::from(place)))
        };
        (lines.filter_map(line).collect(), whole)
    })
}

/// Where the folders lay the last time, and how many, if that was below another root that is there still.
pub(super) fn other_root(file: &Path, root: &Path) -> Option<(PathBuf, usize)> {
    let text = fs::read_to_string(file).ok()?;
    let mut lines = text.lines();
    let old = PathBuf::from(lines.next().filter(|head| *head == HEAD).and(lines.next())?);
    let count = lines.filter(|line| line.contains('\t')).count();
    (old != root && count > 0 && old.is_dir()).then_some((old, count))
}

/// Keeps it, whole or not at all, and whether these are `all` there are. A path that is no text is left out: its folder is looked for.
pub(super) fn write(file: &Path, root: &Path, known: &BTreeMap<CustomerId, PathBuf>, all: bool) -> io::Result<()> {
    let Some(root) = root.to_str() else { return Ok(()) };
    let mut text = format!("{HEAD}\n{root}\n");
    for (customer, place) in known {
        if let Some(place) = place.to_str().filter(|place| !place.contains('\n')) {
            let _ = writeln!(text, "{customer}\t{place}");
        }
    }
    let _ = writeln!(text, "{}", if all { ALL } else { NOT_ALL });
    let mut aside = tempfile::Builder::new().prefix(".folders").tempfile_in(file.parent().unwrap_or(Path::new(".")))?;
    aside.write_all(text.as_bytes())?;
    aside.persist(file).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_known_reads_back_for_the_same_root_alone() {
        let room = tempfile::tempdir().unwrap();
        let file = room.path().join(FILE);
        let root = Path::new("/home/anna/客户文件");
        let known: BTreeMap<_, _> =
            [(CustomerId::new(), PathBuf::from("潜在客户/A/DE-1")), (CustomerId::new(), PathBuf::from("x"))].into();
        assert_eq!(read(&file, root), None);
        write(&file, root, &known, false).unwrap();
        assert_eq!(read(&file, root), Some((known.clone(), false)));
        write(&file, root, &known, true).unwrap();
        assert_eq!(read(&file, root), Some((known.clone(), true)));
        assert_eq!(read(&file, Path::new("/elsewhere")), None);
        assert_eq!(other_root(&file, Path::new("/elsewhere")), None, "it is not there any more");
        write(&file, room.path(), &known, true).unwrap();
        assert_eq!(other_root(&file, Path::new("/elsewhere")), Some((room.path().to_owned(), 2)));
        assert_eq!(other_root(&file, room.path()), None);
        write(&file, root, &known, true).unwrap();
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, text.trim_end_matches("end\n")).unwrap();
        assert_eq!(read(&file, root), None, "cut off");
    }
}
