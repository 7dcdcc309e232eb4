//! A file as it is shown before it is imported: its columns, its first rows, what stands in the way of reading them.

use std::ops::ControlFlow;

use sha2::{Digest, Sha256};

use super::customers::{RowReader, Spelling};
use super::field::Field;
use super::headers;
use super::importer::Source;
use super::ledger::{LedgerReader, RowKind};
use super::mapping::Mapping;
use super::matching::MatchIndex;
use super::plan::{Sniffed, sniff};
use super::record::Record;
use super::reject::Reject;
use super::request::{ImportError, ImportOptions, Phase, Progress};
use super::survey::survey;

/// Rows shown.
const ROWS: usize = 50;
/// Characters of a cell that are shown.
const CHARACTERS: usize = 200;

/// A file before it is imported.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Lower-case WHATWG label of its encoding, where it is a table of text.
    pub encoding: Option<String>,
    /// The sign between cells, where it is a table of text.
    pub delimiter: Option<char>,
    /// Whether its columns have names.
    pub has_header: bool,
    /// Records below the header that are not blank.
    pub rows: u64,
    /// What they are.
    pub kind: RowKind,
    /// Its columns and their fields.
    pub mapping: Mapping,
    /// The first rows, a text a column.
    pub sample: Vec<Vec<String>>,
    /// The first cell of a column that its field does not take, a column at most once.
    pub troubles: Vec<(usize, Reject)>,
}

/// What a file's header is remembered by: the same for two files with the same columns.
///
/// # Errors
/// As [`sniff`].
pub fn header_key(source: &mut Source<'_>, options: &ImportOptions) -> Result<String, ImportError> {
    let Sniffed { layout, .. } = sniff(source, options)?;
    let mut hash = Sha256::new();
    // The reasons in a table of rows that were not taken are no column of the file that they come from.
    for column in layout.columns.iter().filter(|one| !headers::is_reason(one)) {
        hash.update(headers::folded(column));
        hash.update([0x1f]);
    }
    Ok(hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect())
}

/// Looks through a file, taking nothing.
///
/// # Errors
/// [`ImportError`] when it cannot be read, is no text, the mapping given does not fit, or `progress` stopped it.
pub fn preview(
    source: &mut Source<'_>,
    options: &ImportOptions,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Preview, ImportError> {
    let Sniffed { charset, layout, mapping, kind, own } = sniff(source, options)?;
    let mut look = |rows, bytes| progress(Progress { phase: Phase::Survey, rows, of: 0, bytes });
    let index = MatchIndex::new();
    let Some(survey) = survey(source, charset, &layout, &mapping, &index, &mut look)? else {
        return Err(ImportError::Cancelled);
    };
    let order = survey.spelling.order.or(options.day_order);
    let spelling = Spelling { own, order, ..survey.spelling };
    let customers = RowReader::new(&mapping, spelling.clone(), options.today);
    let ledger = LedgerReader::new(kind, &mapping, spelling, options.today);
    let read = |record: &Record| match kind {
        RowKind::Customers => customers.read(record).err(),
        _ => ledger.read(record).trouble,
    };
    let mut troubles: Vec<(usize, Reject)> = Vec::new();
    for reject in layout.sample.iter().filter_map(read) {
        let column = mapping.columns().iter().position(|(name, _)| reject.column.as_ref() == Some(name));
        if let Some(at) = column.filter(|at| troubles.iter().all(|(other, _)| other != at)) {
            troubles.push((at, reject));
        }
    }
    let width = mapping.columns().len();
    let cut = |cell: &str| cell.chars().take(CHARACTERS).collect::<String>();
    let sample = layout.sample.iter().take(ROWS).map(|record| (0..width).map(|at| cut(record.cell(at))).collect());
    Ok(Preview {
        encoding: source.contents().is_none().then(|| charset.label()),
        delimiter: source.contents().is_none().then(|| char::from(layout.delimiter)),
        has_header: layout.is_named,
        rows: survey.rows,
        kind,
        sample: sample.collect(),
        troubles,
        mapping,
    })
}

impl Field {
    /// Its name for a person.
    pub fn label(&self, lang: crate::text::Lang) -> String {
        super::own::header(lang, self)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::text::Lang;

    fn options() -> ImportOptions {
        ImportOptions::new("2026-11-24".parse().unwrap(), "2026-11-24T08:00:00Z".parse().unwrap())
    }

    fn source(table: String) -> Source<'static> {
        Source::open(Cursor::new(table), &options(), &mut |_| ControlFlow::Continue(())).unwrap()
    }

    #[test]
    fn a_file_is_told_before_it_is_taken() {
        let table = "Firma;Land;Created;Rating\nAlpha;DE;31.03.2016;A\nBeta;Atlantis;01.04.2016;B\n";
        let seen = preview(&mut source(table.to_owned()), &options(), &mut |_| ControlFlow::Continue(())).unwrap();
        assert_eq!((seen.delimiter, seen.rows, seen.has_header), (Some(';'), 2, true));
        assert_eq!(seen.sample[1], ["Beta", "Atlantis", "01.04.2016", "B"]);
        let [(column, reject)] = &seen.troubles[..] else { panic!("{:?}", seen.troubles) };
        assert_eq!((*column, reject.row), (1, 3));
        let stopped =
            preview(&mut source("name\n".to_owned() + &"x\n".repeat(500)), &options(), &mut |_| ControlFlow::Break(()));
        assert!(matches!(stopped, Err(ImportError::Cancelled)));
    }

    #[test]
    fn the_same_columns_are_known_again() {
        let key = |header: &str| {
            let table = format!("{header}\nAlpha,a@b.co,DE\nBeta,b@b.co,FR\n");
            header_key(&mut source(table), &options()).unwrap()
        };
        assert_eq!(key("Company,E-mail,Country"), key("company, email ,COUNTRY"));
        assert_ne!(key("Company,E-mail,Country"), key("E-mail,Company,Country"));
        for lang in Lang::ALL {
            let reason = crate::tr!(lang, "import.column.not_taken");
            let with = format!("Company,E-mail,Country,{reason}");
            assert_eq!(key("Company,E-mail,Country"), key(&with), "{}", lang.tag());
        }
    }

    #[test]
    fn every_field_has_a_name_in_both_languages() {
        for lang in Lang::ALL {
            for field in Field::ALL {
                assert_ne!(field.label(lang), field.word(), "{}", lang.tag());
            }
        }
    }
}
