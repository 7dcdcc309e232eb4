//! A file looked through before it is imported, and the mapping that was right for its header the last time.

use std::cell::RefCell;
use std::ops::ControlFlow;
use std::path::Path;

use super::agenda::{self, agenda_file};
use super::bookmarks::{KIND, bookmark_file};
use super::import::{not_read, unreadable};
use super::source::{keep as keep_open, open};
use super::{Progress, Watch, whole};
use crate::book::Refusal;
use crate::engine::ask::{Answer, Asker};
use crate::engine::folder;
use crate::engine::intake::{FieldChoice, SurveyAsk, Surveyed, TableColumn};
use crate::engine::keeper::Keeper;
use crate::io::mail::Mailbox;
use crate::io::{self, Contents, Field, ImportOptions, Preview, RowKind, Source};

/// Where the folder of the last import stands on the desk.
pub(in crate::engine) const FOLDER: &str = "import/folder";
/// What stands before the header of a remembered mapping.
const MAPPING: &str = "import/mapping/";
/// What stands before the header of a remembered kind.
const KIND_OF: &str = "import/kind/";

pub(in crate::engine) fn survey(
    keeper: &mut Keeper,
    asker: &Asker,
    ask: &SurveyAsk,
    watch: &mut dyn Watch,
) -> Result<Answer, Refusal> {
    let lang = asker.lang;
    let path = folder::file(&ask.file);
    if let Some(format) = without_rows(&path) {
        if let Some(folder) = path.parent().and_then(Path::to_str) {
            keep(keeper, FOLDER, folder);
        }
        return Ok(without_columns(path, format));
    }
    if std::fs::File::open(&path).and_then(|mut file| whole::is_book(&mut file)).unwrap_or(false) {
        return Ok(without_columns(path, whole::FORMAT));
    }
    let asked: Option<RowKind> = ask.kind.as_deref().and_then(|kind| kind.parse().ok());
    let options = ImportOptions { sheet: ask.sheet.clone(), kind: asked, ..ImportOptions::new(asker.today, asker.now) };
    let watch = RefCell::new(watch);
    let mut opened = open(keeper, &path, &options, &watch, lang)?;
    let source = &mut opened.source;
    let length = source.length().map_err(|error| unreadable(&path, &error, lang))?;
    let header = io::header_key(source, &options).map_err(|error| not_read(&path, &error, lang))?;
    let guessed = io::plan::sniff(source, &options).map_err(|error| not_read(&path, &error, lang))?.kind;
    let kind = asked.or_else(|| kind_of(keeper, &header)).unwrap_or(guessed);
    let options = ImportOptions { kind: Some(kind), ..options };
    let remembered = if ask.mapping.is_none() { mapping(keeper, kind, &header) } else { None };
    let mut look = |mapping: Option<String>| {
        let options = ImportOptions { map: mapping, ..options.clone() };
        io::preview(source, &options, &mut |progress| {
            watch.borrow_mut().beside(keeper);
            // How many rows there are is not known before its end; how long it is, is.
            match watch.borrow_mut().at(Progress { done: progress.bytes.min(length), of: Some(length) }) {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            }
        })
    };
    let (seen, remembered) = match remembered {
        // What no longer fits is as good as forgotten.
        Some(text) => match look(Some(text)) {
            Err(io::ImportError::Map(_)) => (look(None), false),
            seen => (seen, true),
        },
        None => (look(ask.mapping.clone()), false),
    };
    let seen = seen.map_err(|error| not_read(&path, &error, lang))?;
    let format = source.format().to_owned();
    let Contents { sheets, sheet, faulty, .. } = source.contents().cloned().unwrap_or_default();
    keep_open(keeper, opened);
    if let Some(folder) = path.parent().and_then(Path::to_str) {
        keep(keeper, FOLDER, folder);
    }
    let columns = columns(&seen, asker);
    let Preview { encoding, delimiter, has_header, rows, sample, .. } = seen;
    let fields = fields(kind, asker);
    let file = path;
    let told = Surveyed {
        file,
        format,
        encoding,
        delimiter,
        sheets,
        sheet,
        faulty,
        has_header,
        rows,
        columns,
        sample,
        fields,
        header,
        remembered,
        whole: None,
        kind: kind.word().to_owned(),
    };
    Ok(Answer::Surveyed(Box::new(told)))
}

/// A file of which it is known at once what is in it.
fn without_columns(file: std::path::PathBuf, format: &str) -> Answer {
    Answer::Surveyed(Box::new(Surveyed { file, whole: Some(format.to_owned()), ..Surveyed::default() }))
}

/// What a file is whose parts are no rows of a table: bookmarks, a calendar, mails.
fn without_rows(path: &Path) -> Option<&'static str> {
    if let Ok(Some(_)) = bookmark_file(path, None) {
        return Some(KIND);
    }
    if let Ok(Some(_)) = agenda_file(path, None) {
        return Some(agenda::KIND);
    }
    Mailbox::at(path, false).ok().flatten().map(|mailbox| mailbox.format.word())
}

fn columns(seen: &Preview, asker: &Asker) -> Vec<TableColumn> {
    let columns = seen.mapping.columns().iter().enumerate();
    let column = |(at, (name, field)): (usize, &(String, Field))| TableColumn {
        name: name.clone(),
        field: field.word(),
        trouble: seen.troubles.iter().find(|(column, _)| *column == at).map(|(_, reject)| reject.text(asker.lang)),
    };
    columns.map(column).collect()
}

fn fields(kind: RowKind, asker: &Asker) -> Vec<FieldChoice> {
    let choice =
        |field: &Field| FieldChoice { word: field.word(), label: field.label(asker.lang), plural: field.is_plural() };
    io::ledger::fields(kind).iter().map(choice).collect()
}

/// Where the mapping of a header is kept; each kind of rows has its own.
fn mapping_key(kind: RowKind, header: &str) -> String {
    match kind {
        RowKind::Customers => format!("{MAPPING}{header}"),
        kind => format!("{MAPPING}{}/{header}", kind.word()),
    }
}

fn mapping(keeper: &Keeper, kind: RowKind, header: &str) -> Option<String> {
    desk(keeper, &mapping_key(kind, header))
}

/// The kind that the rows below a header were the last time.
fn kind_of(keeper: &Keeper, header: &str) -> Option<RowKind> {
    desk(keeper, &format!("{KIND_OF}{header}"))?.parse().ok()
}

fn desk(keeper: &Keeper, key: &str) -> Option<String> {
    String::from_utf8(keeper.store.desk(key).ok().flatten()?).ok()
}

/// Remembers the mapping for files with the header of this one.
pub(super) fn remember(keeper: &mut Keeper, asker: &Asker, source: &mut Source<'_>, (kind, mapping): (RowKind, &str)) {
    if let Ok(header) = io::header_key(source, &ImportOptions::new(asker.today, asker.now)) {
        keep(keeper, &mapping_key(kind, &header), mapping);
        keep(keeper, &format!("{KIND_OF}{header}"), kind.word());
    }
}

/// A convenience of the next time: a book that cannot be written to does without.
fn keep(keeper: &mut Keeper, key: &str, value: &str) {
    if keeper.store.desk(key).ok().flatten().as_deref() == Some(value.as_bytes()) {
        return;
    }
    if let Err(error) = keeper.store.set_desk(key, Some(value.as_bytes())) {
        log::warn!("{key} is not kept: {error}");
    }
}
