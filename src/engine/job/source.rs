//! The file that an import is about. One that had to be unpacked stays unpacked from its first look to the end of its import.

use std::cell::RefCell;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::import::{not_read, stamp, unreadable};
use super::{Progress, Watch};
use crate::book::Refusal;
use crate::engine::intake::Stamp;
use crate::engine::keeper::Keeper;
use crate::io::{self, ImportOptions, Source};
use crate::text::Lang;

/// A file, unpacked if it has to be.
pub(in crate::engine) struct Opened {
    pub source: Source<'static>,
    /// What the file looked like.
    pub stamp: Stamp,
    path: PathBuf,
    /// Whether no sheet was named.
    by_itself: bool,
}

/// A watch that several parts of a job look at.
pub(super) type Watched<'a, 'w> = &'a RefCell<&'w mut (dyn Watch + 'w)>;

/// Tells how far a job is, and hears whether it goes on.
pub(super) fn hear(watch: Watched<'_, '_>, progress: io::Progress) -> ControlFlow<()> {
    let of = Some(progress.of).filter(|of| *of > 0);
    match watch.borrow_mut().at(Progress { done: progress.rows, of }) {
        true => ControlFlow::Continue(()),
        false => ControlFlow::Break(()),
    }
}

/// So much of a file tells what it is.
const START: u64 = 4 << 10;

/// The file of an import, if it is of the kind with this word: `kind` says so, or what it begins with does.
pub(super) fn told_by_start(
    path: &Path,
    kind: Option<&str>,
    word: &str,
    is: impl Fn(&[u8]) -> bool,
) -> std::io::Result<Option<File>> {
    if kind.is_some_and(|kind| kind != word) || path.is_dir() {
        return Ok(None);
    }
    let mut file = File::open(path)?;
    let mut start = Vec::new();
    file.by_ref().take(START).read_to_end(&mut start)?;
    file.seek(SeekFrom::Start(0))?;
    Ok((kind.is_some() || is(&start)).then_some(file))
}

/// Opens a file, or takes up the one that is unpacked already, if nobody wrote to it since.
pub(super) fn open(
    keeper: &mut Keeper,
    path: &Path,
    options: &ImportOptions,
    watch: Watched<'_, '_>,
    lang: Lang,
) -> Result<Opened, Refusal> {
    let file = plain(path).map_err(|error| unreadable(path, &error, lang))?;
    let stamp = stamp(&file);
    let same = |one: &Opened| {
        let sheet = one.source.contents().and_then(|contents| contents.sheet.as_deref());
        let fits = options.sheet.as_deref().map_or(one.by_itself, |wanted| sheet == Some(wanted));
        one.path == path && one.stamp == stamp && fits
    };
    if let Some(opened) = keeper.unpacked.take().filter(same) {
        return Ok(opened);
    }
    let mut unpacking = |progress| {
        watch.borrow_mut().beside(keeper);
        hear(watch, progress)
    };
    let source = Source::open(file, options, &mut unpacking).map_err(|error| not_read(path, &error, lang))?;
    Ok(Opened { source, stamp, path: path.to_owned(), by_itself: options.sheet.is_none() })
}

/// Keeps what had to be unpacked for the next question about the same file.
pub(super) fn keep(keeper: &mut Keeper, opened: Opened) {
    keeper.unpacked = Some(opened).filter(|one| one.source.contents().is_some());
}

/// Opens a file; a folder is none, whatever the system says.
fn plain(path: &Path) -> std::io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(std::io::ErrorKind::IsADirectory.into());
    }
    Ok(file)
}
