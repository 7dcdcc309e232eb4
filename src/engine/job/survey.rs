//! A file looked through before it is imported, and the mapping that was right for its header the last time.

use std::fs::File;
use std::ops::ControlFlow;
use std::path::Path;

use super::import::{not_read, unreadable};
use super::{Progress, Watch};
use crate::book::Refusal;
use crate::engine::ask::{Answer, Asker};
use crate::engine::folder;
use crate::engine::intake::{FieldChoice, SurveyAsk, Surveyed, TableColumn};
use crate::engine::keeper::Keeper;
use crate::io::{self, Contents, Field, ImportOptions, Preview, Source};

/// Where the folder of the last import stands on the desk.
pub(in crate::engine) const FOLDER: &str = "import/folder";
/// What stands before the header of a remembered mapping.
const MAPPING: &str = "import/mapping/";

pub(in crate::engine) fn survey(
    keeper: &mut Keeper,
    asker: &Asker,
    ask: &SurveyAsk,
    watch: &mut dyn Watch,
) -> Result<Answer, Refusal> {
    let lang = asker.lang;
    let path = folder::file(&ask.file);
    let file = open(&path).map_err(|error| unreadable(&path, &error, lang))?;
    let options = ImportOptions { sheet: ask.sheet.clone(), ..ImportOptions::new(asker.today, asker.now) };
    let mut unpacked = |progress: io::Progress| {
        watch.beside(keeper);
        match watch.at(Progress { done: progress.rows, of: None }) {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        }
    };
    let source = Source::open(file, &options, &mut unpacked);
    let mut source = source.map_err(|error| not_read(&path, &error, lang))?;
    let length = source.length().map_err(|error| unreadable(&path, &error, lang))?;
    let header = io::header_key(&mut source, &options).map_err(|error| not_read(&path, &error, lang))?;
    let remembered = if ask.mapping.is_none() { mapping(keeper, &header) } else { None };
    let mut look = |mapping: Option<String>| {
        let options = ImportOptions { map: mapping, ..options.clone() };
        io::preview(&mut source, &options, &mut |progress| {
            watch.beside(keeper);
            // How many rows there are is not known before its end; how long it is, is.
            match watch.at(Progress { done: progress.bytes.min(length), of: Some(length) }) {
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
    if let Some(folder) = path.parent().and_then(Path::to_str) {
        keep(keeper, FOLDER, folder);
    }
    let columns = columns(&seen, asker);
    let Preview { encoding, delimiter, has_header, rows, sample, .. } = seen;
    let format = source.format().to_owned();
    let Contents { sheets, sheet, faulty, .. } = source.contents().cloned().unwrap_or_default();
    let fields = fields(asker);
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
    };
    Ok(Answer::Surveyed(Box::new(told)))
}

/// Opens a file; a folder is none, whatever the system says.
fn open(path: &Path) -> std::io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(std::io::ErrorKind::IsADirectory.into());
    }
    Ok(file)
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

fn fields(asker: &Asker) -> Vec<FieldChoice> {
    let choice =
        |field: &Field| FieldChoice { word: field.word(), label: field.label(asker.lang), plural: field.is_plural() };
    Field::ALL.iter().map(choice).collect()
}

fn mapping(keeper: &Keeper, header: &str) -> Option<String> {
    let value = keeper.store.desk(&format!("{MAPPING}{header}")).ok().flatten()?;
    String::from_utf8(value).ok()
}

/// Remembers the mapping for files with the header of this one.
pub(super) fn remember(keeper: &mut Keeper, asker: &Asker, source: &mut Source<'_>, mapping: &str) {
    if let Ok(header) = io::header_key(source, &ImportOptions::new(asker.today, asker.now)) {
        keep(keeper, &format!("{MAPPING}{header}"), mapping);
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
