//! The rows that were not taken, as a table to be mended: the file's own columns, and the reason of each row as the last one.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use super::export::{ExportError, guarded, save};
use super::importer::Source;
use super::matching::MatchIndex;
use super::plan::{Sniffed, sniff};
use super::record::Record;
use super::request::{ImportError, ImportOptions};
use super::survey;
use super::{headers, values};
use crate::text::Lang;
use crate::tr;

/// Why the table was not written.
#[derive(Debug, thiserror::Error)]
pub enum RejectedError {
    /// The file could not be read again.
    #[error(transparent)]
    Read(#[from] ImportError),
    /// The table could not be written; what stood there is untouched.
    #[error(transparent)]
    Write(#[from] ExportError),
}

/// Reads a file again and writes those of its rows that `reasons` names (by their row in the file) to `to`: UTF-8 with a mark,
/// guarded against formulas, written aside and renamed. Gives how many rows were written.
///
/// # Errors
/// [`RejectedError`].
pub fn rejected_rows(
    source: &mut Source<'_>,
    options: &ImportOptions,
    reasons: &BTreeMap<u64, String>,
    to: &Path,
    lang: Lang,
) -> Result<u64, RejectedError> {
    let Sniffed { charset, layout, mapping, .. } = sniff(source, options)?;
    let index = MatchIndex::new();
    let mut go_on = |_, _| ControlFlow::Continue(());
    // Only for the quotes that are never closed: rows are parted as they were when they were taken.
    let surveyed = survey::survey(source, charset, &layout, &mapping, &index, &mut go_on);
    let literal = surveyed.map_err(ImportError::Io)?.map(|survey| survey.literal).unwrap_or_default();
    let mut records = survey::open(source, charset, &layout, &literal).map_err(ImportError::Io)?;
    let kept: Vec<usize> = (0..layout.columns.len())
        .filter(|at| !layout.columns.get(*at).is_some_and(|one| headers::is_reason(one)))
        .collect();
    let reason = tr!(lang, "import.column.not_taken");
    let written = save(to, |out| -> Result<u64, ExportError> {
        let names = kept.iter().filter_map(|at| layout.columns.get(*at)).map(String::as_str);
        out.write_record(names.map(values::unguarded).chain([reason.as_str()]).map(guarded))?;
        let mut rows = 0;
        let mut record = Record::default();
        while records.next_into(&mut record)? {
            if record.row <= layout.header_row {
                continue;
            }
            let Some(reason) = reasons.get(&record.row) else { continue };
            // A cell that its own program guarded already is not guarded twice.
            let cells = kept.iter().map(|at| values::unguarded(record.cell(*at)));
            let more =
                (layout.columns.len()..record.len()).map(|at| record.cell(at)).filter(|cell| !cell.trim().is_empty());
            let extra: Vec<&str> = more.collect();
            let why = if extra.is_empty() { reason.clone() } else { format!("{reason} [{}]", extra.join(" | ")) };
            out.write_record(cells.chain([why.as_str()]).map(guarded))?;
            rows += 1;
        }
        Ok(rows)
    })?;
    Ok(written)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn rows_come_back_with_their_reason_and_no_formula() {
        let room = tempfile::tempdir().unwrap();
        let to = room.path().join("list-rejected.csv");
        let table = "Firma;Land;Note\nAlpha;DE;ok\n=1+1;Atlantis;'@x\nGamma;Nowhere;\"two\nlines\"\n";
        let options = ImportOptions::new("2026-11-24".parse().unwrap(), "2026-11-24T08:00:00Z".parse().unwrap());
        let reasons = BTreeMap::from([(3, "no country".to_owned()), (4, "+no".to_owned())]);
        let source =
            |table: String| Source::open(Cursor::new(table), &options, &mut |_| ControlFlow::Continue(())).unwrap();
        let rows = rejected_rows(&mut source(table.to_owned()), &options, &reasons, &to, Lang::En).unwrap();
        assert_eq!(rows, 2);
        let text = std::fs::read_to_string(&to).unwrap();
        let reason = tr!(Lang::En, "import.column.not_taken");
        let wanted = format!(
            "\u{feff}Firma,Land,Note,{reason}\r\n'=1+1,Atlantis,'@x,no country\r\nGamma,Nowhere,\"two\nlines\",'+no\r\n"
        );
        assert_eq!(text, wanted);
        let again =
            rejected_rows(&mut source(text), &options, &BTreeMap::from([(2, "still".to_owned())]), &to, Lang::Zh);
        assert_eq!(again.unwrap(), 1);
        let text = std::fs::read_to_string(&to).unwrap();
        assert_eq!(text.lines().nth(1), Some("'=1+1,Atlantis,'@x,still"), "the old reason makes room for the new one");
    }
}
