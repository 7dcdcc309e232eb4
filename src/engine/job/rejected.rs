//! The rows that an import did not take, written beside their file to be mended.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::import::not_read;
use super::no_watch;
use super::source::open;
use crate::book::Refusal;
use crate::engine::ask::{Answer, Asker};
use crate::engine::intake::RejectedAsk;
use crate::engine::keeper::Keeper;
use crate::io::{ImportOptions, RejectedError, rejected_rows};
use crate::text::shown;
use crate::tr;

/// What is added to the name.
const REJECTED: &str = "-rejected";

pub(in crate::engine) fn save_rejected(
    keeper: &mut Keeper,
    asker: &Asker,
    ask: &RejectedAsk,
) -> Result<Answer, Refusal> {
    let lang = asker.lang;
    let sheet = ask.sheet.clone();
    let options = ImportOptions { sheet, ..ImportOptions::new(asker.today, asker.now) };
    let mut watch = no_watch();
    let mut opened = open(keeper, &ask.file, &options, &RefCell::new(&mut watch), lang)?;
    if opened.stamp != ask.stamp {
        let path = ask.file.to_string_lossy();
        return Err(Refusal::Failed(tr!(lang, "engine.file_changed", path = shown(&path))));
    }
    let to = beside(&ask.file);
    let reasons: BTreeMap<u64, String> = ask.rows.iter().cloned().collect();
    let rows = rejected_rows(&mut opened.source, &options, &reasons, &to, lang).map_err(|error| match error {
        RejectedError::Read(error) => not_read(&ask.file, &error, lang),
        RejectedError::Write(error) => Refusal::Failed(error.text(&to, lang)),
    })?;
    Ok(Answer::Exported { rows, file: to })
}

/// `list-rejected.csv` beside `list.csv`; with a number where that is there already: somebody may be mending it.
fn beside(file: &Path) -> PathBuf {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let bare = stem.rfind(REJECTED).filter(|at| {
        let rest = stem.get(at + REJECTED.len()..).unwrap_or("");
        rest.is_empty() || rest.strip_prefix('-').is_some_and(|number| number.parse::<u32>().is_ok())
    });
    let bare = bare.and_then(|at| stem.get(..at)).unwrap_or(&stem);
    let names =
        std::iter::once(format!("{bare}{REJECTED}.csv")).chain((2_u32..).map(|n| format!("{bare}{REJECTED}-{n}.csv")));
    let mut places = names.map(|name| file.with_file_name(name));
    places.find(|place| place.symlink_metadata().is_err()).unwrap_or_else(|| file.with_extension("rejected.csv"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_there_is_written_over() {
        let room = tempfile::tempdir().unwrap();
        let at = |name: &str| room.path().join(name);
        assert_eq!(beside(&at("list.csv")), at("list-rejected.csv"));
        std::fs::write(at("list-rejected.csv"), "x").unwrap();
        assert_eq!(beside(&at("list.csv")), at("list-rejected-2.csv"));
        assert_eq!(beside(&at("list-rejected.csv")), at("list-rejected-2.csv"));
        std::fs::write(at("list-rejected-2.csv"), "x").unwrap();
        assert_eq!(beside(&at("list-rejected-2.csv")), at("list-rejected-3.csv"));
    }
}
